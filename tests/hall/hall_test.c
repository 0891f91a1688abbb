/* hall_test.c: a meeting taken to a laptop, held there, and brought back beside what the server
 * changed meanwhile. */
#include "file/file.h"
#include "hall/hall.h"
#include "store/catalog.h"
#include "tests/hall/hall_world.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* ---- what is done on either machine ---- */

struct doing {
	struct assembly_world *w;
	int number;
	const char *name, *post;
	int64_t id;
	struct passed passed;
};

static struct err come(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	return presence_come(tx, x->w->seats[x->number - 1], S("Cửa chính"), &x->passed);
}

static struct err change(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	struct seat s;
	TRY(seat_get(tx_db(tx), x->w->seats[x->number - 1], &s));
	if (x->name)
		s.name = str_of(x->name);
	if (x->post)
		s.post = str_of(x->post);
	return seat_change(tx, &s);
}

static struct err add_seat(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	struct seat s = { .assembly = x->w->id, .name = str_of(x->name), .birth_on = DAY_NONE };
	return seat_add(tx, &s, &x->id);
}

static struct err add_item(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	struct item i = { .assembly = x->w->id, .title = str_of(x->name), .minutes = 5 };
	return agenda_add(tx, &i, &x->id);
}

static struct err drop_item(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	return agenda_drop(tx, x->id);
}

static struct seat seat_of(struct t *t, struct assembly_world *w, int number)
{
	struct seat s = { 0 };
	CHECK_OK(seat_get(w->db, w->seats[number - 1], &s));
	db_close_rows(w->db);
	return s;
}

/* ---- ---- */

/* What stays on the server: other meetings, and the years after the congress. */
static bool stays(struct str table)
{
	static const char *const home[] = { "election_goal_year", "election_goal_indicator",
					    "election_first", "election_upward" };
	for (size_t i = 0; i < sizeof home / sizeof *home; i++)
		if (str_eq(table, str_of(home[i])))
			return true;
	return false;
}

static bool is_of_a_meeting(struct str table)
{
	static const char *const rooms[] = { "assembly", "election",   "congress",
					     "staff",	 "inspection", "recognition" };
	for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++)
		if (str_starts(table, str_of(rooms[i])))
			return true;
	return false;
}

TEST(every_table_of_a_meeting_goes_along_or_is_named_here)
{
	struct catalog c;
	size_t met = 0;
	REQUIRE_OK(catalog_read(page_db(t), &c));
	int fd = hall_temp_file(t, "all.hall");
	struct assembly_world w = assembly_world_make(t, 2);
	REQUIRE_OK(hall_take(w.db, w.id, fd));
	close(fd);
	for (size_t i = 0; i < c.count; i++) {
		struct str name = c.tables[i].name;
		if (!is_of_a_meeting(name))
			continue;
		met++;
		if (stays(name) == hall_takes(name))
			printf("%.*s does not go along\n", (int)name.n, name.p);
		CHECK(stays(name) != hall_takes(name));
	}
	CHECK(met > 40);
}

/* ---- what was prepared goes along, what was written there comes back ---- */

TEST(answers_plan_comments_and_office_texts_go_along_and_come_back)
{
	static const char *const before[] = {
		"INSERT INTO assembly_answer VALUES ($1, 'seats', '7', 1)",
		"INSERT INTO congress_comment VALUES (71, $1, 1, 1, 'Một', 'An', 'Nên rõ hơn', "
		"'new',"
		" '', 1, 1)",
		"INSERT INTO assembly_text SELECT 72, unit_id, 'script.salute', 'Mời chào cờ', 1"
		" FROM assembly WHERE id = $1",
		"INSERT INTO staff_conference VALUES ($1, 'Giám đốc', '', '', '', NULL, NULL, NULL,"
		" NULL, '', 1)",
		"INSERT INTO recognition SELECT 73, id, unit_id, NULL, 'preparing', 0, NULL, NULL,"
		" NULL, '', '', 1 FROM assembly WHERE id = $1",
		NULL
	};
	static const char *const there[] = {
		"UPDATE assembly_answer SET text = '9' WHERE assembly_id = $1",
		"UPDATE congress_comment SET state = 'taken', answer = 'Đã sửa' WHERE assembly_id ="
		" $1",
		"INSERT INTO congress_step VALUES ($1, 'rehearse', NULL, 17450, '')",
		"UPDATE staff_conference SET pledge = 'Thi đua' WHERE assembly_id = $1",
		"INSERT INTO recognition_paper SELECT id, 'counting' FROM recognition"
		" WHERE assembly_id = $1",
		NULL
	};
	struct assembly_world w = assembly_world_make(t, 2);
	struct laptop l;
	struct hall_return r;
	REQUIRE_OK(db_write(w.db, run_all, &(struct writing){ &w, before }));
	laptop_open(t, &w, &l);
	CHECK_INT(hall_count(t, &l.db, "SELECT count(*) FROM assembly_text WHERE owner_id <> 0"),
		  1);
	CHECK_INT(hall_count(t, &l.db, "SELECT count(*) FROM assembly_text"),
		  hall_count(t, w.db, "SELECT count(*) FROM assembly_text"));
	CHECK_INT(hall_count(t, &l.db, "SELECT count(*) FROM holiday"),
		  hall_count(t, w.db, "SELECT count(*) FROM holiday"));
	REQUIRE_OK(db_write(&l.db, run_all, &(struct writing){ &w, there }));
	REQUIRE_OK(bring_back(t, &w, &l, &r));
	CHECK_INT(r.open, 0);
	CHECK_INT(r.taken, 5);
	CHECK_INT(hall_count(t, w.db, "SELECT count(*) FROM assembly_answer WHERE text = '9'"), 1);
	CHECK_INT(
		hall_count(t, w.db, "SELECT count(*) FROM congress_comment WHERE state = 'taken'"),
		1);
	CHECK_INT(hall_count(t, w.db, "SELECT count(*) FROM congress_step"), 1);
	CHECK_INT(hall_count(t, w.db, "SELECT count(*) FROM staff_conference WHERE pledge <> ''"),
		  1);
	CHECK_INT(hall_count(t, w.db, "SELECT count(*) FROM recognition_paper"), 1);
	laptop_close(&l);
}

/* ---- files ---- */

#define PDF(text) S("%PDF-1.4\n" text "\n%%EOF\n")

static int64_t add_file(struct t *t, struct db *db, struct assembly_world *w, struct str bytes)
{
	struct file_new in = { .name = S("so-yeu.pdf"),
			       .object = S("assembly_seat"),
			       .object_id = w->seats[0] };
	int64_t id = 0;
	CHECK_OK(file_add(db, &in, bytes, &id));
	db_close_rows(db);
	return id;
}

struct photo {
	int64_t seat, file;
};

static struct err set_photo(struct tx *tx, void *arg)
{
	const struct photo *p = arg;
	return seat_photo(tx, p->seat, p->file);
}

TEST(photos_and_papers_go_along_and_those_of_the_hall_come_back_once)
{
	struct assembly_world w = assembly_world_make(t, 2);
	struct laptop l;
	struct hall_return r;
	struct str bytes;
	struct photo p = { w.seats[0], 0 };
	const char *known = "SELECT count(*) FROM file WHERE object = 'assembly_seat'";
	int64_t before = hall_count(t, w.db, known);
	int64_t first = add_file(t, w.db, &w, PDF("từ máy chủ"));
	laptop_open(t, &w, &l);
	REQUIRE_OK(file_read(&l.db, first, FILE_BYTES_MAX, &bytes));
	CHECK_STR(bytes, PDF("từ máy chủ"));
	p.file = add_file(t, &l.db, &w, PDF("từ hội trường"));
	int64_t twin = add_file(t, &l.db, &w, PDF("từ máy chủ"));
	REQUIRE_OK(db_write(&l.db, set_photo, &p));
	for (int i = 0; i < 2; i++) {
		REQUIRE_OK(bring_back(t, &w, &l, &r));
		CHECK_INT(r.open, 0);
		CHECK_INT(hall_count(t, w.db, known), before + 3);
	}
	REQUIRE_OK(file_read(w.db, p.file, FILE_BYTES_MAX, &bytes));
	CHECK_STR(bytes, PDF("từ hội trường"));
	REQUIRE_OK(file_read(w.db, twin, FILE_BYTES_MAX, &bytes));
	CHECK_STR(bytes, PDF("từ máy chủ"));
	CHECK_INT(seat_of(t, &w, 1).photo, p.file);
	CHECK_INT(hall_count(t, w.db, "SELECT count(*) FROM file WHERE object = 'hall_return'"), 0);
	laptop_close(&l);
}

TEST(what_happened_in_the_hall_comes_back_and_what_the_server_changed_stays)
{
	struct assembly_world w = assembly_world_make(t, 6);
	struct laptop l;
	struct hall_return r;
	struct doing x = { .w = &w, .number = 1 };
	REQUIRE_OK(world_state(&w, assembly_summon));
	laptop_open(t, &w, &l);
	CHECK_INT(l.head.meeting, w.id.n);
	for (x.number = 1; x.number <= 3; x.number++)
		REQUIRE_OK(db_write(&l.db, come, &x));
	x = (struct doing){ .w = &w, .name = "Phát biểu chào mừng" };
	REQUIRE_OK(db_write(&l.db, add_item, &x));
	x = (struct doing){ .w = &w, .number = 2, .post = "Phó Chủ tịch" };
	REQUIRE_OK(db_write(w.db, change, &x));
	x = (struct doing){ .w = &w, .number = 5, .name = "Đại biểu Năm" };
	REQUIRE_OK(db_write(w.db, change, &x));
	REQUIRE_OK(bring_back(t, &w, &l, &r));
	CHECK_INT(r.open, 0);
	CHECK(seat_of(t, &w, 1).present);
	CHECK(seat_of(t, &w, 2).present);
	CHECK_STR(seat_of(t, &w, 2).post, S("Phó Chủ tịch"));
	CHECK_STR(seat_of(t, &w, 5).name, S("Đại biểu Năm"));
	CHECK_INT(hall_count(t, w.db, "SELECT count(*) FROM assembly_passage"), 3);
	CHECK_INT(hall_count(t, w.db, "SELECT count(*) FROM assembly_item"), 1);
	laptop_close(&l);
}

TEST(the_same_return_again_changes_nothing)
{
	struct assembly_world w = assembly_world_make(t, 3);
	struct laptop l;
	struct hall_return r;
	struct doing x = { .w = &w, .number = 1 };
	REQUIRE_OK(world_state(&w, assembly_summon));
	laptop_open(t, &w, &l);
	REQUIRE_OK(db_write(&l.db, come, &x));
	REQUIRE_OK(bring_back(t, &w, &l, &r));
	CHECK(r.taken > 0);
	REQUIRE_OK(bring_back(t, &w, &l, &r));
	CHECK_INT(r.taken, 0);
	CHECK_INT(r.open, 0);
	CHECK_INT(hall_count(t, w.db, "SELECT count(*) FROM assembly_passage"), 1);
	laptop_close(&l);
}

static struct err decide_halls(struct tx *tx, void *arg)
{
	return hall_decide(tx, *(int64_t *)arg, true);
}

TEST(what_changed_on_both_sides_waits_for_people_and_nothing_is_lost)
{
	struct assembly_world w = assembly_world_make(t, 3);
	struct laptop l;
	struct hall_return r;
	struct hall_conflict *all;
	size_t n;
	struct doing hall = { .w = &w, .number = 1, .name = "Tên ở hội trường", .post = "Uỷ viên" };
	struct doing server = { .w = &w, .number = 1, .name = "Tên trên máy chủ" };
	laptop_open(t, &w, &l);
	REQUIRE_OK(db_write(&l.db, change, &hall));
	REQUIRE_OK(db_write(w.db, change, &server));
	REQUIRE_OK(bring_back(t, &w, &l, &r));
	CHECK_STR(seat_of(t, &w, 1).name, S("Tên trên máy chủ"));
	CHECK_STR(seat_of(t, &w, 1).post, S("Uỷ viên"));
	REQUIRE_OK(hall_conflicts(w.db, w.id, &all, &n));
	db_close_rows(w.db);
	REQUIRE(n > 0 && (size_t)r.open == n);
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].column, S("name"))) {
			CHECK_STR(all[i].there, S("\"Tên ở hội trường\""));
			CHECK_STR(all[i].here, S("\"Tên trên máy chủ\""));
			REQUIRE_OK(db_write(w.db, decide_halls, &all[i].id));
			CHECK_FAIL(db_write(w.db, decide_halls, &all[i].id), ERR_CONFLICT,
				   "hall.decided");
		}
	CHECK_STR(seat_of(t, &w, 1).name, S("Tên ở hội trường"));
	laptop_close(&l);
}

TEST(two_late_delegates_with_one_number_are_not_mixed_up)
{
	struct assembly_world w = assembly_world_make(t, 3);
	struct laptop l;
	struct hall_return r;
	struct doing hall = { .w = &w, .name = "Đến muộn ở hội trường" };
	struct doing server = { .w = &w, .name = "Thêm trên máy chủ" };
	laptop_open(t, &w, &l);
	REQUIRE_OK(db_write(&l.db, add_seat, &hall));
	REQUIRE_OK(db_write(w.db, add_seat, &server));
	CHECK(hall.id != server.id);
	REQUIRE_OK(bring_back(t, &w, &l, &r));
	CHECK_INT(r.open, 1);
	CHECK_INT(hall_count(t, w.db, "SELECT count(*) FROM assembly_seat"), 4);
	laptop_close(&l);
}

TEST(what_was_dropped_in_the_hall_goes_unless_the_server_changed_it)
{
	struct assembly_world w = assembly_world_make(t, 3);
	struct doing one = { .w = &w, .name = "Mục một" }, two = { .w = &w, .name = "Mục hai" };
	struct laptop l;
	struct hall_return r;
	REQUIRE_OK(db_write(w.db, add_item, &one));
	REQUIRE_OK(db_write(w.db, add_item, &two));
	laptop_open(t, &w, &l);
	REQUIRE_OK(db_write(&l.db, drop_item, &one));
	REQUIRE_OK(db_write(&l.db, drop_item, &two));
	REQUIRE_OK(db_write(w.db, drop_item, &two));
	REQUIRE_OK(bring_back(t, &w, &l, &r));
	CHECK_INT(r.open, 0);
	CHECK_INT(hall_count(t, w.db, "SELECT count(*) FROM assembly_item"), 0);
	laptop_close(&l);
}

static struct err merge_text(struct t *t, struct assembly_world *w, const char *head,
			     const char *line)
{
	struct hall_return r;
	int fd = hall_temp_file(t, "bad.back");
	struct str all = str_fmt(t->arena,
				 "{\"format\":\"%s\",\"made_at\":1,\"meeting\":%lld,\"number\":2,"
				 "\"title\":\"x\"}\n%s\n",
				 head, (long long)w->id.n, line);
	if (write(fd, all.p, all.n) != (ssize_t)all.n)
		die("not written");
	struct err e = hall_merge(w->db, w->id, fd, &r);
	db_close_rows(w->db);
	close(fd);
	return e;
}

TEST(a_return_that_is_none_or_reaches_for_other_rows_is_refused_whole)
{
	struct assembly_world w = assembly_world_make(t, 2);
	const char *back = "congdoan hall return 1";
	CHECK_FAIL(merge_text(t, &w, "congdoan hall 1", ""), ERR_INVALID, "hall.not_return");
	CHECK_FAIL(merge_text(t, &w, back, "{"), ERR_INVALID, "hall.not_return");
	CHECK_FAIL(
		merge_text(t, &w, back, "{\"table\":\"account\",\"base\":null,\"now\":{\"id\":1}}"),
		ERR_INVALID, "hall.not_return");
	CHECK_FAIL(merge_text(t, &w, back, "{\"table\":\"unit\",\"base\":null,\"now\":{\"id\":1}}"),
		   ERR_INVALID, "hall.not_return");
	CHECK_FAIL(
		merge_text(t, &w, back,
			   "{\"table\":\"assembly_seat\",\"base\":null,\"now\":{\"name\":\"x\"}}"),
		ERR_INVALID, "hall.no_key");
	CHECK_FAIL(merge_text(t, &w, back,
			      "{\"table\":\"assembly_item\",\"base\":null,\"now\":{\"id\":99,"
			      "\"sneaky\":1}}"),
		   ERR_INVALID, "hall.unknown_column");
	struct str line = str_fmt(t->arena,
				  "{\"table\":\"assembly_seat\",\"base\":{\"id\":%lld,"
				  "\"assembly_id\":%lld},\"now\":{\"id\":%lld,\"assembly_id\":77}}",
				  (long long)w.seats[0], (long long)w.id.n, (long long)w.seats[0]);
	CHECK(merge_text(t, &w, back, arena_cstr(t->arena, line)).code != 0);
	CHECK_INT(seat_of(t, &w, 1).assembly.n, w.id.n);
	CHECK_INT(hall_count(t, w.db, "SELECT count(*) FROM hall_return"), 0);
}

#define FILE_LINE(id, owner)                                                                       \
	"{\"table\":\"file\",\"base\":null,\"now\":{\"id\":" id                                    \
	",\"content_id\":5,\"name\":\"a.pdf\","                                                    \
	"\"object\":\"assembly_seat\",\"object_id\":" owner "}}"
#define CHUNK_LINE(hex)                                                                            \
	"{\"table\":\"chunk\",\"base\":null,\"now\":{\"content_id\":5,\"n\":0,\"body\":{\"hex\":"  \
	"\"" hex "\"}}}\n"
#define PDF_HEX "255044462d312e340a2525454f460a"

TEST(a_return_can_not_reach_for_files_that_are_not_the_meetings)
{
	struct assembly_world w = assembly_world_make(t, 2);
	const char *back = "congdoan hall return 1";
	int64_t files = hall_count(t, w.db, "SELECT count(*) FROM file");
	struct file_new other = { .name = S("mat.pdf"), .object = S("dossier"), .object_id = 9 };
	int64_t secret = 0, own = add_file(t, w.db, &w, PDF("của đại biểu"));
	REQUIRE_OK(file_add(w.db, &other, PDF("của người khác"), &secret));
	CHECK_FAIL(merge_text(t, &w, back, FILE_LINE("99", "1")), ERR_INVALID, "hall.not_return");
	CHECK_FAIL(merge_text(t, &w, back, CHUNK_LINE("00") FILE_LINE("99", "1")), ERR_INVALID,
		   "file.type");
	CHECK_FAIL(merge_text(t, &w, back, CHUNK_LINE(PDF_HEX) FILE_LINE("99", "1")), ERR_INVALID,
		   "hall.foreign_row");
	struct str swap = str_fmt(t->arena,
				  "{\"table\":\"file\",\"base\":{\"id\":%lld,\"content_id\":1},"
				  "\"now\":{\"id\":%lld,\"content_id\":2}}",
				  (long long)own, (long long)own);
	CHECK_FAIL(merge_text(t, &w, back, swap.p), ERR_INVALID, "hall.not_return");
	struct str photo =
		str_fmt(t->arena,
			"{\"table\":\"assembly_seat\",\"base\":{\"id\":%lld,\"photo_file\":null},"
			"\"now\":{\"id\":%lld,\"photo_file\":%lld}}",
			(long long)w.seats[0], (long long)w.seats[0], (long long)secret);
	CHECK_FAIL(merge_text(t, &w, back, photo.p), ERR_INVALID, "hall.foreign_row");
	CHECK_INT(hall_count(t, w.db, "SELECT count(*) FROM file"), files + 2);
}

SUITE_STORE(hall_hall, every_table_of_a_meeting_goes_along_or_is_named_here,
	    answers_plan_comments_and_office_texts_go_along_and_come_back,
	    photos_and_papers_go_along_and_those_of_the_hall_come_back_once,
	    a_return_can_not_reach_for_files_that_are_not_the_meetings,
	    what_happened_in_the_hall_comes_back_and_what_the_server_changed_stays,
	    the_same_return_again_changes_nothing,
	    what_changed_on_both_sides_waits_for_people_and_nothing_is_lost,
	    two_late_delegates_with_one_number_are_not_mixed_up,
	    what_was_dropped_in_the_hall_goes_unless_the_server_changed_it,
	    a_return_that_is_none_or_reaches_for_other_rows_is_refused_whole)
