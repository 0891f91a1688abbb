/* command_test.c: the command line as scripts rely on it: help, what each mistake ends with, and
 * answers for machines. */
#include "served.h"

#include "base/json.h"
#include "main/command.h"
#include "tests/office/office_fixture.h"
#include "tests/store/store_fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static bool holds(struct str body, const char *words)
{
	return str_find(body, str_of(words)) < body.n;
}

static void check_holds(struct t *t, struct str body, const char *words)
{
	if (!holds(body, words))
		CHECK_STR(body, str_of(words));
}

TEST(alone_it_names_every_command_and_what_it_does)
{
	struct str bare, help, one;
	CHECK_INT(program_run(t, "", &bare), EXIT_DONE);
	CHECK_INT(program_run(t, "--help", &help), EXIT_DONE);
	CHECK_STR(bare, help);
	for (int i = 0; i < command_count; i++) {
		const char *name = commands[i].name;
		check_holds(t, bare, str_fmt(t->arena, "\n  congdoan %s ", name).p);
		CHECK_INT(program_run(t, str_fmt(t->arena, "%s --help", name).p, &help), EXIT_DONE);
		CHECK_INT(program_run(t, str_fmt(t->arena, "help %s", name).p, &one), EXIT_DONE);
		CHECK_STR(one, help);
		check_holds(t, help, commands[i].usage);
		for (const struct option_row *o = commands[i].options; o && o->name; o++)
			check_holds(t, help, str_fmt(t->arena, "\n  %s ", o->name).p);
		for (const struct word_row *k = commands[i].kinds; k && k->name; k++)
			check_holds(t, help, str_fmt(t->arena, "\n  %s ", k->name).p);
	}
}

TEST(each_action_of_a_ballot_says_what_it_takes_and_nothing_of_the_others)
{
	const struct command *ballot = commands;
	struct str all, one, same;
	while (strcmp(ballot->name, "ballot") != 0)
		ballot++;
	CHECK_INT(program_run(t, "ballot --help", &all), EXIT_DONE);
	CHECK(str_find(all, S("--db")) == SIZE_MAX);
	for (const struct word_row *k = ballot->kinds; k->name; k++) {
		const char *usage = ballot->usage_of(k->name);
		REQUIRE(usage);
		check_holds(t, all, usage);
		CHECK_INT(program_run(t, str_fmt(t->arena, "ballot %s --help", k->name).p, &one),
			  EXIT_DONE);
		CHECK_INT(program_run(t, str_fmt(t->arena, "help ballot %s", k->name).p, &same),
			  EXIT_DONE);
		CHECK_STR(same, one);
		check_holds(t, one, str_fmt(t->arena, "congdoan ballot %s", k->name).p);
		for (const struct option_row *o = ballot->options; o->name; o++)
			CHECK((strstr(usage, o->name) != NULL) ==
			      holds(one, str_fmt(t->arena, "\n  %s ", o->name).p));
	}
	CHECK_INT(program_run(t, "ballot vote only.bel", &one), EXIT_USAGE);
	check_holds(t, one, "ballot vote FILE.bel CREDENTIAL_FILE CHOICES_FILE");
	CHECK(!holds(one, "tally"));
}

TEST(an_import_into_a_missing_file_makes_it)
{
	struct str said;
	const char *db = store_test_path(t, "new.db");
	CHECK_INT(program_run(t,
			      str_fmt(t->arena, "import units '%s/2021-tinh/units.xlsx' --db '%s'",
				      EXAMPLES, db)
				      .p,
			      &said),
		  EXIT_DONE);
	check_holds(t, said, "313");
	CHECK_INT(program_run(t, str_fmt(t->arena, "verify --db '%s'", db).p, &said), EXIT_DONE);
	const char *none = store_test_path(t, "none.db");
	CHECK_INT(program_run(t, str_fmt(t->arena, "verify --db '%s'", none).p, &said),
		  EXIT_REFUSED);
}

TEST(the_version_is_one_line)
{
	struct str said;
	CHECK_INT(program_run(t, "--version", &said), EXIT_DONE);
	CHECK(str_starts(said, S("congdoan 0.")));
	CHECK(said.p[said.n - 1] == '\n' && str_find(said, S("\n")) == said.n - 1);
}

TEST(what_is_typed_wrong_is_named_and_ends_with_one)
{
	static const struct {
		const char *typed, *names;
	} all[] = {
		{ "làm", "làm" },
		{ "verify", "--db" },
		{ "verify --db", "--db" },
		{ "verify --db x --nhanh", "--nhanh" },
		{ "verify x --db x", "“x”" },
		{ "import --db x", "import KIND" },
		{ "import units --db x", "import KIND" },
		{ "import đơn-vị x.xlsx --db x", "units people events" },
		{ "import targets x.xlsx --db x", "--year" },
		{ "import scores x.xlsx --db x --year 2021 --as mine", "self cross final" },
		{ "export reports x.xlsx --db x", "--year" },
		{ "close-year --db x --year 2021", "--out" },
		{ "user add x --db x --role chef", "admin office" },
		{ "user drop x --db x", "add passwd" },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct str said;
		CHECK_INT(program_run(t, all[i].typed, &said), EXIT_USAGE);
		check_holds(t, said, all[i].names);
	}
}

TEST(a_database_that_fails_ends_with_three_and_a_file_of_others_with_two)
{
	struct str said;
	CHECK_INT(program_run(t, "verify --db postgres://x@127.0.0.1:1/x", &said), EXIT_FAILED);
	CHECK_INT(program_run(t, "verify --db /etc/hostname", &said), EXIT_REFUSED);
	CHECK_INT(program_run(t, "verify --db /nowhere/x.db", &said), EXIT_REFUSED);
	check_holds(t, said, "/nowhere/x.db");
}

TEST(answers_for_machines_are_one_json_value_each)
{
	struct served s;
	struct str said;
	struct json *o;
	int64_t rows = 0;
	served_data(t, &s, NULL);
	CHECK_INT(served_run(t, &s, "verify --json", &said), EXIT_DONE);
	REQUIRE_OK(json_read(t->arena, said, &o));
	const struct json *first = json_get(o, "said")->child;
	CHECK_STR(json_text(first, "key"), "main.chain_whole");
	CHECK(json_int(first, "rows", &rows) && rows > 100);
	CHECK_INT(json_text(first, "hash").n, 64);

	const char *import = "import classes " PROVINCE "/classes-history.xlsx --json";
	CHECK_INT(served_run(t, &s, import, &said), EXIT_DONE);
	REQUIRE_OK(json_read(t->arena, said, &o));
	CHECK(json_int(json_get(o, "said")->child, "count", &rows) && rows > 0);

	CHECK_INT(served_run(t, &s, "import units /nowhere.xlsx --json", &said), EXIT_REFUSED);
	REQUIRE_OK(json_read(t->arena, said, &o));
	CHECK_STR(json_text(o, "error"), "main.no_file");
	CHECK_INT(served_run(t, &s, "import season /tmp --json", &said), EXIT_REFUSED);
	REQUIRE_OK(json_read(t->arena, said, &o));
	CHECK_STR(json_text(o, "error"), "main.a_folder");
}

/* Runs `congdoan user …` with the password in a file, as a script would. */
static int user_run(struct t *t, const struct served *s, const char *words, const char *typed)
{
	struct str said;
	const char *file = store_test_path(t, "password");
	FILE *f = fopen(file, "wb");
	if (!CHECK(f && fputs(typed, f) >= 0 && fclose(f) == 0))
		return -1;
	return served_run(t, s, str_fmt(t->arena, "user %s < '%s'", words, file).p, &said);
}

TEST(an_account_is_made_with_its_password_or_not_at_all)
{
	struct served s;
	struct str said;
	served_data(t, &s, NULL);
	const char *add = "add vanphong --role office --unit CDVC";
	CHECK_INT(user_run(t, &s, add, ""), EXIT_REFUSED);
	CHECK_INT(user_run(t, &s, add, "ngan\n"), EXIT_REFUSED);
	CHECK_INT(user_run(t, &s, add, "vanphong\n"), EXIT_REFUSED);
	/* As Notepad saves it; the name is the login where none is given. */
	CHECK_INT(user_run(t, &s, add, "\xEF\xBB\xBFmuc-tieu-thi-dua\r\n"), EXIT_DONE);
	CHECK_INT(user_run(t, &s, add, "muc-tieu-thi-dua\n"), EXIT_REFUSED);
	CHECK_INT(user_run(t, &s, "passwd vanphong", "viec-can-lam-2\n"), EXIT_DONE);
	CHECK_INT(user_run(t, &s, "passwd khongco", "viec-can-lam-2\n"), EXIT_REFUSED);
	const char *odd = "user add 'Nguyễn Văn' --role office --json < /etc/hostname";
	CHECK_INT(served_run(t, &s, odd, &said), EXIT_REFUSED);
	check_holds(t, said, "account.");
}

TEST(a_refused_workbook_names_sheet_cell_what_was_read_and_what_was_expected)
{
	struct served s;
	struct str said;
	struct json *o;
	served_data(t, &s, NULL);
	const char *import = "import reports " EXAMPLES "/excel/reports-bad-numbers.xlsx"
			     " --year 2021 --json";
	CHECK_INT(served_run(t, &s, import, &said), EXIT_REFUSED);
	REQUIRE_OK(json_read(t->arena, said, &o));
	int n = 0;
	JSON_EACH(fault, json_get(o, "faults"))
	{
		n++;
		CHECK(json_text(fault, "sheet").n && json_text(fault, "cell").n);
		CHECK(json_text(fault, "read").n && json_text(fault, "expected").n);
	}
	CHECK_INT(n, 6);
}

#define CELL(at, text) "<c r=\"" at "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define AIM(row, unit, what) "<row r=\"" row "\">" CELL("A" row, unit) CELL("B" row, what) "</row>"

/* Two aims of a unit; `unit` is one that no list of the sample has been sent for. */
static int aims_import(struct t *t, const struct served *s, const char *unit, struct str *said)
{
	const struct book_parts book = {
		.sheet = str_fmt(t->arena,
				 "<sheetData>" AIM("1", "Mã đơn vị", "Danh hiệu, hình thức")
					 AIM("2", "%s", "Hoàn thành xuất sắc nhiệm vụ")
						 AIM("3", "%s", "Giấy khen") "</sheetData>",
				 unit, unit)
				 .p
	};
	int fd = book_file(t, &book);
	const char *run = str_fmt(t->arena, "import registrations /proc/%d/fd/%d --year 2021",
				  (int)getpid(), fd)
				  .p;
	int code = served_run(t, s, run, said);
	close(fd);
	return code;
}

TEST(registrations_are_imported_as_in_the_browser_whole_or_not_at_all)
{
	struct served s;
	struct str said;
	served_data(t, &s, NULL);
	CHECK_INT(aims_import(t, &s, "KHONG", &said), EXIT_REFUSED);
	check_holds(t, said, "A2");
	CHECK_INT(aims_import(t, &s, "VC058", &said), EXIT_DONE);
	check_holds(t, said, "Đã nhận 2 nội dung đăng ký của 1 đơn vị.");
	CHECK_INT(aims_import(t, &s, "VC058", &said), EXIT_DONE); /* stands already */
	check_holds(t, said, "Đã nhận 0 nội dung đăng ký của 0 đơn vị.");
}

/* A gigabyte that is mostly a hole. */
TEST(a_gigabyte_is_refused_at_once_and_unread)
{
	struct served s;
	struct str said;
	struct rusage before, after;
	const char *big = store_test_path(t, "big.xlsx");
	int fd = open(big, O_CREAT | O_WRONLY, 0600);
	served_data(t, &s, NULL);
	REQUIRE(write(fd, "PK\3\4", 4) == 4 && ftruncate(fd, 1 << 30) == 0 && close(fd) == 0);
	getrusage(RUSAGE_CHILDREN, &before);
	static const char *const kinds[] = { "units", "classes", "criteria",
					     "reports --year 2021" };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const char *import = str_fmt(t->arena, "import %s '%s'", kinds[i], big).p;
		CHECK_INT(served_run(t, &s, import, &said), EXIT_REFUSED);
		check_holds(t, said, "quá lớn");
	}
	getrusage(RUSAGE_CHILDREN, &after);
	CHECK(after.ru_maxrss <= before.ru_maxrss || after.ru_maxrss < 200 << 10);
	unlink(big);
}

TEST(the_sample_is_not_put_into_a_file_that_holds_data)
{
	struct served s;
	struct str said;
	served_data(t, &s, NULL);
	CHECK_INT(served_run(t, &s, "demo", &said), EXIT_REFUSED);
	check_holds(t, said, "đã có dữ liệu");
	check_holds(t, said, s.db);
	CHECK_INT(served_run(t, &s, "verify", &said), EXIT_DONE);
}

TEST(a_backup_is_checked_against_the_log_that_it_was_made_of)
{
	struct served s;
	struct str said;
	served_data(t, &s, NULL);
	const char *out = store_test_path(t, "one.backup"), *other = store_test_path(t, "other.db");
	const char *check = str_fmt(t->arena, "verify --backup '%s'", out).p;
	CHECK_INT(served_run(t, &s, str_fmt(t->arena, "backup '%s'", out).p, &said), EXIT_DONE);
	CHECK_INT(served_run(t, &s, check, &said), EXIT_DONE);
	check_holds(t, said, "Bản sao lưu nguyên vẹn");
	CHECK_INT(program_run(t,
			      str_fmt(t->arena, "import units '%s/2021-tinh/units.xlsx' --db '%s'",
				      EXAMPLES, other)
				      .p,
			      &said),
		  EXIT_DONE);
	CHECK_INT(program_run(t, str_fmt(t->arena, "%s --db '%s'", check, other).p, &said),
		  EXIT_REFUSED);
	check_holds(t, said, "không phải của dữ liệu này");
	REQUIRE(truncate(out, 5000) == 0);
	CHECK_INT(served_run(t, &s, check, &said), EXIT_REFUSED);
}

/* The decisions of the file are entries of the log just before the closing: not chained yet when
 * the papers that print the log's head are written. */
TEST(papers_of_a_year_closed_by_a_file_of_decisions_are_the_same_again)
{
	struct served s;
	struct str said;
	served_data(t, &s, NULL);
	const char *one = store_test_path(t, "papers-1"), *two = store_test_path(t, "papers-2");
	const char *bare = str_fmt(t->arena, "close-year --year 2021 --out '%s'", one).p;
	CHECK_INT(served_run(t, &s, bare, &said), EXIT_REFUSED);
	check_holds(t, said, "Cờ thi đua"); /* what is missing speaks as people do */
	CHECK(str_find(said, S("co_thi_dua")) == SIZE_MAX);
	const char *close = "close-year --year 2021 --decisions " PROVINCE "/decisions.json --out";
	CHECK_INT(served_run(t, &s, str_fmt(t->arena, "%s '%s'", close, one).p, &said), EXIT_DONE);
	CHECK_INT(served_run(t, &s, str_fmt(t->arena, "%s '%s'", close, two).p, &said), EXIT_DONE);
	check_holds(t, said, "đã chốt");
	CHECK_INT(system(str_fmt(t->arena, "diff -rq '%s' '%s'", one, two).p), 0);
	CHECK_INT(system(str_fmt(t->arena, "rm -r '%s' '%s'", one, two).p), 0);
}

TEST(a_list_of_members_renews_who_is_known_only_when_it_is_asked_to)
{
	struct served s = { .db = store_test_path(t, "list.db") };
	struct str said;
	CHECK_INT(served_run(t, &s, "import units " PROVINCE "/units.xlsx", &said), EXIT_DONE);
	CHECK_INT(served_run(t, &s, "import people " PROVINCE "/people.xlsx", &said), EXIT_DONE);
	check_holds(t, said, "Đã thêm 427 người");
	CHECK_INT(served_run(t, &s, "import people " PROVINCE "/people.xlsx", &said), EXIT_DONE);
	check_holds(t, said, "427 người đã có sẵn;");
	CHECK(str_find(said, S("đổi theo danh sách")) == SIZE_MAX);
	CHECK_INT(served_run(t, &s, "import people " PROVINCE "/people.xlsx --update", &said),
		  EXIT_DONE);
	check_holds(t, said, "0 người trong đó đổi theo danh sách");
}

TEST(a_list_of_members_that_names_somebody_who_has_left_is_refused)
{
	struct served s;
	struct str said;
	served_data(t, &s, NULL);
	CHECK_INT(served_run(t, &s, "import people " PROVINCE "/people.xlsx", &said), EXIT_REFUSED);
	check_holds(t, said, "đã thôi sinh hoạt công đoàn từ 01/07/2021");
	check_holds(t, said, "2 chỗ chưa đúng; chưa có gì được lưu.");
}

TEST(an_export_takes_the_place_of_a_file_only_when_it_is_whole)
{
	struct served s;
	struct str said;
	struct stat st;
	served_data(t, &s, NULL);
	const char *out = store_test_path(t, "out.xlsx");
	int fd = open(out, O_CREAT | O_WRONLY | O_TRUNC, 0600);
	REQUIRE(write(fd, "old", 3) == 3 && close(fd) == 0);
	const char *scores = str_fmt(t->arena, "export scores '%s' --year", out).p;
	CHECK_INT(served_run(t, &s, str_fmt(t->arena, "%s 1999", scores).p, &said), EXIT_REFUSED);
	CHECK(stat(out, &st) == 0 && st.st_size == 3);
	CHECK_INT(served_run(t, &s, str_fmt(t->arena, "%s 2021", scores).p, &said), EXIT_DONE);
	CHECK(stat(out, &st) == 0 && st.st_size > 5000);
	CHECK(access(str_fmt(t->arena, "%s.part", out).p, F_OK) != 0);
	CHECK_INT(served_run(t, &s, "export scores /nowhere/x.xlsx --year 2021", &said),
		  EXIT_FAILED);
	check_holds(t, said, "Không ghi được");
	CHECK_INT(program_run(t, "verify --db ''", &said), EXIT_USAGE);
}

/* A sanitizer's run-time library comes on top: what counts is which of ours are not there. */
TEST(the_program_of_ballots_carries_its_libraries_but_for_libcrypto)
{
	static const char *const own[] = { "libgmp.so",	    "libsodium.so", "libjansson.so",
					   "libsqlite3.so", "libpq.so",	    "libicuuc.so" };
	FILE *f = fopen(CONGDOAN "-ballot", "r");
	struct stat st;
	REQUIRE(f && fstat(fileno(f), &st) == 0);
	struct str program = { NEW(t->arena, (size_t)st.st_size, char), (size_t)st.st_size };
	REQUIRE(fread((char *)program.p, 1, program.n, f) == program.n);
	fclose(f);
	CHECK(holds(program, "libcrypto.so"));
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		CHECK(!holds(program, own[i]));
}

SUITE(main_command, the_program_of_ballots_carries_its_libraries_but_for_libcrypto,
      each_action_of_a_ballot_says_what_it_takes_and_nothing_of_the_others,
      an_export_takes_the_place_of_a_file_only_when_it_is_whole,
      a_list_of_members_that_names_somebody_who_has_left_is_refused,
      a_list_of_members_renews_who_is_known_only_when_it_is_asked_to,
      alone_it_names_every_command_and_what_it_does, an_import_into_a_missing_file_makes_it,
      the_version_is_one_line, what_is_typed_wrong_is_named_and_ends_with_one,
      a_database_that_fails_ends_with_three_and_a_file_of_others_with_two,
      answers_for_machines_are_one_json_value_each,
      an_account_is_made_with_its_password_or_not_at_all,
      a_refused_workbook_names_sheet_cell_what_was_read_and_what_was_expected,
      registrations_are_imported_as_in_the_browser_whole_or_not_at_all,
      a_gigabyte_is_refused_at_once_and_unread, the_sample_is_not_put_into_a_file_that_holds_data,
      a_backup_is_checked_against_the_log_that_it_was_made_of,
      papers_of_a_year_closed_by_a_file_of_decisions_are_the_same_again)
