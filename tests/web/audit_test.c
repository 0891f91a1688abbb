/* audit_test.c: the log for people: every verb has a sentence, everybody sees what is theirs, the
 * chain is checked on the page. */
#include "base/msg.h"
#include "main/command.h"
#include "page_fixture.h"
#include "store/audit.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

enum { SOURCE_MAX = 1 << 20 };

static bool is_word(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }

/* "report.send": two words of small letters with a dot between them. */
static bool is_code(struct str s)
{
	size_t dots = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '.')
			dots++;
		else if (!is_word(s.p[i]))
			return false;
	}
	return dots == 1 && s.p[1] != '.' && s.p[0] != '.' && s.p[s.n - 1] != '.' &&
	       !str_starts(s, S("excluded.")); /* SQL's columns */
}

static bool has_text(struct t *t, const char *room, struct str code)
{
	const char *key = str_fmt(t->arena, "%s%.*s", room, (int)code.n, code.p).p;
	return msg_of_key(key, NULL, 0).id >= 0;
}

/* A code in a file that writes the log is a verb unless it is the key of a text itself. */
static int untold_verbs(struct t *t, const char *path)
{
	struct str body, rest, part;
	int untold = 0;
	CHECK_OK(read_file(t->arena, path, SOURCE_MAX, &body));
	if (str_find(body, S("audit(")) == SIZE_MAX)
		return 0;
	rest = body;
	for (bool quoted = false; str_split(&rest, '"', &part); quoted = !quoted) {
		if (!quoted || part.n == 0 || !is_code(part) || has_text(t, "", part) ||
		    has_text(t, "act.", part) || str_ends(part, S(".h")))
			continue;
		fprintf(stderr, "%s: \"act.%.*s\" has no text\n", path, (int)part.n, part.p);
		untold++;
	}
	return untold;
}

static int untold_in(struct t *t, const char *room, int *files)
{
	const char *dir = str_fmt(t->arena, PROVINCE "/../../src/%s", room).p;
	int untold = 0;
	DIR *d = opendir(dir);
	if (!CHECK(d))
		return 0;
	for (struct dirent *e; (e = readdir(d));)
		if (str_ends(str_of(e->d_name), S(".c"))) {
			++*files;
			untold += untold_verbs(t, str_fmt(t->arena, "%s/%s", dir, e->d_name).p);
		}
	closedir(d);
	return untold;
}

TEST(every_verb_of_the_log_has_a_sentence)
{
	static const char *const others[] = { "base", "http", "worker", "store" };
	int untold = 0, files = 0;
	DIR *d = opendir(PROVINCE "/../../src");
	REQUIRE(d);
	for (struct dirent *e; (e = readdir(d));) {
		bool room = !strchr(e->d_name, '.');
		for (size_t i = 0; room && i < sizeof others / sizeof *others; i++)
			room = strcmp(e->d_name, others[i]) != 0;
		if (room)
			untold += untold_in(t, e->d_name, &files);
	}
	closedir(d);
	CHECK(files > 300);
	CHECK_INT(untold, 0);
}

SQL(verbs, "SELECT DISTINCT verb FROM audit ORDER BY verb");

TEST(what_the_sample_province_did_reads_as_sentences)
{
	struct rows *rs;
	int n = 0;
	REQUIRE_OK(db_rows(page_db(t), verbs, NO_ARGS, &rs));
	for (; db_next(rs); n++)
		CHECK(has_text(t, "act.", col_view(rs, 0)));
	CHECK_OK(db_done(rs));
	CHECK(n > 10);
}

TEST(an_administrator_reads_all_and_a_chair_their_own_unit)
{
	struct page_answer a = page_get(t, "quantri", "/audit");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Cũ hơn"));
	a = page_get(t, "chutich", "/audit");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "CĐCS Sở Tư pháp"));
	long long other = (long long)page_unit(t, "VC001");
	a = page_get(t, "chutich", page_path(t, "/audit?unit=%lld", other));
	CHECK_INT(a.status, 404);
	a = page_get(t, "chutich", "/audit?code=VC001");
	CHECK_INT(a.status, 404);
	a = page_get(t, "doanvien", "/audit");
	CHECK_INT(a.status, 403);
}

TEST(the_log_is_cut_by_person_and_day)
{
	struct page_answer a = page_get(t, "quantri", "/audit?who=nobody-here");
	CHECK(page_says(&a, "Không có ai mang tên này"));
	a = page_get(t, "quantri", "/audit?from=01/01/2030");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Chưa có việc nào khớp"));
	page_post(t, "chutich", "/account/everywhere", "");
	a = page_get(t, "quantri", "/audit?who=chutich&from=22/11/2021&to=22/11/2021");
	CHECK(page_says(&a, "<b>Đăng xuất mọi thiết bị</b>"));
	CHECK(!page_says(&a, "<b>Tạo tài khoản</b>"));
}

TEST(the_log_is_cut_by_names_as_people_type_them)
{
	page_post(t, "chutich", "/account/everywhere", "");
	struct page_answer a =
		page_get(t, "quantri", "/audit?who=chu+tich+cdcs+so+tu+phap+mau&from=22/11/2021");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "<b>Đăng xuất mọi thiết bị</b>"));
	a = page_get(t, "quantri", "/audit?code=cdcs+so+tu+phap");
	CHECK(page_says(&a, "<p class=\"lead\">CĐCS Sở Tư pháp"));
	a = page_get(t, "quantri", "/audit?code=cdcs+khong+co");
	CHECK(page_says(&a, "Không có đơn vị mang tên hoặc mã này."));
	a = page_get(t, "truongkhoi", "/audit?code=cdcs+so+tu+phap");
	CHECK(page_says(&a, "Không có đơn vị mang tên hoặc mã này."));
}

TEST(the_chain_is_checked_against_a_paper)
{
	struct audit_head head;
	REQUIRE_OK(audit_seal(page_db(t)->store, t->arena));
	struct page_answer a = page_post(t, "quantri", "/audit/verify", "");
	CHECK(page_says(&a, "Chuỗi nguyên vẹn"));
	REQUIRE_OK(audit_head(page_db(t), &head));
	a = page_post(t, "quantri", "/audit/verify",
		      str_fmt(t->arena, "head=%.*s", (int)head.hash.n, head.hash.p).p);
	CHECK(page_says(&a, "không dòng nào bị sửa hay xoá"));
	a = page_post(t, "quantri", "/audit/verify",
		      "head=00000000000000000000000000000000000000000000000000000000000000ff");
	CHECK(page_says(&a, "chưa từng có mã cuối này"));
	a = page_post(t, "chutich", "/audit/verify", "");
	CHECK_INT(a.status, 403);
}

SUITE_STORE(web_audit, every_verb_of_the_log_has_a_sentence,
	    what_the_sample_province_did_reads_as_sentences,
	    an_administrator_reads_all_and_a_chair_their_own_unit, the_log_is_cut_by_person_and_day,
	    the_log_is_cut_by_names_as_people_type_them, the_chain_is_checked_against_a_paper)
