/* pages_test.c: awards in the browser: who is shown as eligible and why, the way from a proposal to
 * the register, corrections, the public page, and who may not. */
#include "award/import.h"
#include "award/proposal.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

#include "base/day.h"

#include <unistd.h>

static const char *awards_path_of(struct t *t, const char *form)
{
	return page_path(t, "/awards?season=%lld&form=%s", (long long)page_season(t, "2021"), form);
}

static const char *propose_path(struct t *t)
{
	return page_path(t, "/awards/%lld/propose", (long long)page_season(t, "2021"));
}

/* Proposes a letter of merit for Sở Tư pháp and gives the proposal's id. */
static int64_t propose(struct t *t, const char *more)
{
	int64_t id = 0;
	struct page_answer a =
		page_post(t, "thidua", propose_path(t),
			  page_path(t,
				    "form=giay_khen&unit=%lld&reason=D%%E1%%BA%%ABn+%%C4%%91"
				    "%%E1%%BA%%A7u%s",
				    (long long)page_unit(t, "VC016"), more));
	CHECK_INT(a.status, 303);
	CHECK_OK(db_int(page_db(t), "SELECT MAX(id) FROM award_proposal", NO_ARGS, &id));
	return id;
}

static int64_t submit(struct t *t)
{
	int64_t id = 0;
	struct page_answer a = page_post(
		t, "thidua", page_path(t, "/awards/%lld/submit", (long long)page_season(t, "2021")),
		"form=giay_khen&number=05%2FTTr&sent_on=01%2F11%2F2021&recipient=CDVC");
	CHECK_INT(a.status, 303);
	CHECK_OK(db_int(page_db(t), "SELECT MAX(id) FROM award_submission", NO_ARGS, &id));
	CHECK_STR(a.location, page_path(t, "/award/submission/%lld", (long long)id));
	return id;
}

static const char decision[] =
	"version=1&decision_no=210%2FQD&decided_on=20%2F11%2F2021&issuer=CDVC";

/* The whole way; the id of the award in the register. */
static int64_t give(struct t *t)
{
	int64_t id = 0;
	propose(t, "");
	struct page_answer a =
		page_post(t, "thidua", page_path(t, "/award/submission/%lld", (long long)submit(t)),
			  decision);
	CHECK_INT(a.status, 303);
	CHECK_OK(db_int(page_db(t), "SELECT MAX(id) FROM award", NO_ARGS, &id));
	return id;
}

static struct award record_of(struct t *t, int64_t id)
{
	struct award a = { 0 };
	CHECK_OK(award_read(page_db(t), id, &a));
	return a;
}

TEST(the_office_sees_reasons_for_and_against)
{
	struct page_answer a = page_get(t, "thidua", awards_path_of(t, "bang_khen"));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Chưa đủ dữ liệu"));
	CHECK(page_says(&a, "Đủ điều kiện"));
	CHECK(page_says(&a, "CĐCS Sở Tư pháp"));
	CHECK(page_says(&a, "2020: "));
	CHECK(page_says(&a, "Cần đối chiếu quy định"));
	a = page_get(t, "thidua", awards_path_of(t, "huan_chuong"));
	CHECK_INT(a.status, 404);
}

TEST(a_proposal_goes_by_submission_and_decision_into_the_register)
{
	struct award w = record_of(t, give(t));
	CHECK_STR(w.decision_no, "210/QD");
	CHECK_STR(w.reason, "Dẫn đầu");
	CHECK_INT(w.unit.n, page_unit(t, "VC016"));
	CHECK_INT(w.year, 2021);
	struct page_answer a = page_get(t, "chutich", "/award/register?year=2021");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "210/QD"));
	CHECK(!page_says(&a, "CĐCS Sở Tài chính")); /* another unit's */
	a = page_get(t, "thidua", "/award/register?q=so+tu+phap&year=2021");
	CHECK(page_says(&a, "210/QD"));
}

TEST(a_refused_proposal_needs_its_reason_and_keeps_what_was_typed)
{
	int64_t p = propose(t, "");
	const char *path = page_path(t, "/award/submission/%lld", (long long)submit(t));
	struct page_answer a = page_post(t, "thidua", path,
					 page_path(t, "%s&refuse.%lld=1", decision, (long long)p));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "210/QD"));
	CHECK(page_says(&a, "không được khen thì ghi lý do"));
	a = page_post(
		t, "thidua", path,
		page_path(t, "%s&refuse.%lld=1&refused_reason=Trung", decision, (long long)p));
	CHECK_INT(a.status, 303);
	struct proposal now;
	CHECK_OK(proposal_read(page_db(t), p, &now));
	CHECK_INT(now.state, PROPOSAL_REFUSED);
}

TEST(the_same_unit_is_not_proposed_twice)
{
	propose(t, "");
	struct page_answer a = page_post(t, "thidua", propose_path(t),
					 page_path(t, "form=giay_khen&unit=%lld&reason=Hay",
						   (long long)page_unit(t, "VC016")));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Đã có đề nghị này rồi"));
	CHECK(page_says(&a, "Hay"));
	int64_t id = propose(t, "&person=Tran+Van+An"); /* a person of it is another matter */
	a = page_post(t, "thidua", page_path(t, "/award/proposal/%lld/drop", (long long)id),
		      "version=1&reason=");
	CHECK_INT(a.status, 422);
	a = page_post(t, "thidua", page_path(t, "/award/proposal/%lld/drop", (long long)id),
		      "version=1&reason=Xin+rut");
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", awards_path_of(t, "giay_khen"));
	CHECK(page_says(&a, "Xin rut"));
}

TEST(winners_of_ballots_are_taken_over)
{
	struct page_answer a =
		page_post(t, "thidua",
			  page_path(t, "/awards/%lld/ballots", (long long)page_season(t, "2021")),
			  "form=co_thi_dua");
	CHECK_INT(a.status, 303);
	int64_t n = 0;
	CHECK_OK(db_int(page_db(t), "SELECT COUNT(*) FROM award_proposal WHERE source = 'ballot'",
			NO_ARGS, &n));
	CHECK(n > 0);
	a = page_get(t, "thidua", awards_path_of(t, "co_thi_dua"));
	CHECK(page_says(&a, "Khối suy tôn"));
}

/* ---- the register ---- */

static const char change[] =
	"why=Sai&decision_no=15%2FQD&decided_on=05%2F11%2F2021&issuer=CDVC&version=";

TEST(a_certificate_says_that_it_was_corrected_and_withdrawn)
{
	int64_t id = give(t);
	struct award w = record_of(t, id);
	const char *public = page_path(t, "/certificate/%.*s", (int)w.public_id.n, w.public_id.p);
	struct page_answer a = page_get(t, NULL, public);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "còn hiệu lực"));
	a = page_post(t, "thidua", page_path(t, "/award/record/%lld/correct", (long long)id),
		      page_path(t, "%s1&field=reason&becomes=Dung", change));
	CHECK_INT(a.status, 303);
	a = page_get(t, NULL, public);
	CHECK(page_says(&a, "Đã đính chính"));
	CHECK(page_says(&a, "15/QD"));
	a = page_post(t, "thidua", page_path(t, "/award/record/%lld/withdraw", (long long)id),
		      page_path(t, "%s1", change));
	CHECK_INT(a.status, 422); /* somebody changed it since */
	a = page_post(t, "thidua", page_path(t, "/award/record/%lld/withdraw", (long long)id),
		      page_path(t, "%s2", change));
	CHECK_INT(a.status, 303);
	a = page_get(t, NULL, public);
	CHECK(page_says(&a, "Đã thu hồi"));
	CHECK(!page_says(&a, "có thật"));
}

TEST(a_withdrawal_that_is_refused_stays_in_its_own_form_open)
{
	int64_t id = give(t);
	struct str open = S("open=\"open\""), typed = S("Trao nham");
	struct page_answer a =
		page_post(t, "thidua", page_path(t, "/award/record/%lld/withdraw", (long long)id),
			  "version=1&why=Trao+nham");
	CHECK_INT(a.status, 422);
	size_t at = str_find(a.body, typed);
	REQUIRE(at != SIZE_MAX && str_find(a.body, open) < at);
	CHECK(str_find(a.body, S("/correct")) < str_find(a.body, open));
	CHECK(str_find(str_sub(a.body, at + 1, a.body.n), typed) == SIZE_MAX);
}

TEST(a_code_that_no_award_has_is_not_found)
{
	CHECK_INT(page_get(t, NULL, "/certificate/00000000000000000000000000000000").status, 404);
}

TEST(a_complete_year_is_said_by_the_office)
{
	const char *path = page_path(t, "/awards/%lld/year", (long long)page_season(t, "2021"));
	CHECK_INT(page_post(t, "thidua", path, "year=2020&complete=1").status, 303);
	struct page_answer a = page_get(t, "thidua", "/award/register");
	CHECK(page_says(&a, "Năm 2020"));
	CHECK_INT(page_post(t, "thidua", path, "year=20&complete=1").status, 422);
	CHECK_INT(page_post(t, "thidua", path, "year=2020").status, 303);
	a = page_get(t, "thidua", "/award/register");
	CHECK(!page_says(&a, "Năm 2020"));
}

TEST(registered_units_are_recorded)
{
	const char *path =
		page_path(t, "/awards/%lld/registered", (long long)page_season(t, "2021"));
	struct page_answer a =
		page_post(t, "thidua", path,
			  page_path(t, "form=giay_khen_cdcs&on=20%%2F01%%2F2021&reg.%lld=1",
				    (long long)page_unit(t, "VC016")));
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", awards_path_of(t, "giay_khen_cdcs"));
	CHECK(page_says(&a, "Không đủ"));
	CHECK(page_says(&a, "Đủ điều kiện"));
}

/* ---- the catalogue ---- */

TEST(an_office_edits_a_form_without_touching_the_shipped_one)
{
	struct page_answer a = page_get(t, "thidua", "/award/forms");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Cần đối chiếu"));
	a = page_get(t, "thidua", "/award/form/5");
	CHECK(page_says(&a, "Cờ thi đua của Liên đoàn Lao động tỉnh"));
	a = page_post(t, "thidua", "/award/form/5",
		      "version=1&from_on=01%2F01%2F2021&name=Co+thi+dua+moi&per_cluster=2"
		      "&class_years=2&class_min=HTT&pledged=1&people=Hai+sang+kien");
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", "/award/forms");
	CHECK(page_says(&a, "Co thi dua moi"));
	a = page_get(t, "thidua", awards_path_of(t, "co_thi_dua"));
	CHECK(page_says(&a, "Mỗi khối tối đa 2"));
	CHECK(page_says(&a, "Hai sang kien"));
	struct award_form f;
	CHECK_OK(award_form_read(page_db(t), 5, &f));
	CHECK_INT(f.per_cluster, 1);
}

TEST(an_office_adds_a_form_of_its_own_once)
{
	const char *form = "short_name=K%E1%BB%B7+ni%E1%BB%87m+ch%C6%B0%C6%A1ng&kind="
			   "commemorative_medal&level=upper&subject=person&from_on=01/01/2021"
			   "&last_on=31/12/2025&name=Ky+niem+chuong+CDVC&people=Mười+năm";
	struct award_form *all;
	size_t n, had;
	int64_t owner = page_unit(t, "CDVC");
	CHECK_OK(award_form_list(page_db(t), (unit_id){ owner }, day_of(2021, 6, 1), &all, &had));
	struct page_answer a = page_post(t, "thidua", "/award/forms/new", "name=X&kind=medal");
	CHECK_INT(a.status, 422);
	a = page_post(t, "thidua", "/award/forms/new", form);
	CHECK_INT(a.status, 303);
	CHECK_OK(award_form_list(page_db(t), (unit_id){ owner }, day_of(2021, 6, 1), &all, &n));
	CHECK_INT(n, had + 1);
	CHECK_OK(award_form_list(page_db(t), (unit_id){ owner }, day_of(2026, 1, 1), &all, &n));
	CHECK_INT(n, had);
	a = page_get(t, "thidua", "/award/forms");
	CHECK(page_says(&a, "Ky niem chuong CDVC"));
	a = page_post(t, "thidua", "/award/forms/new", form);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Đã có hình thức này"));
	a = page_get(t, "thidua", awards_path_of(t, "ky_niem_chuong_upper"));
	CHECK(page_says(&a, "Mười năm"));
}

SQL(two_members, "SELECT person_id FROM membership WHERE unit_id = $1 ORDER BY person_id LIMIT 1");
SQL(person_called, "SELECT name FROM person WHERE id = $1");

static struct err give_award(struct tx *tx, void *arg)
{
	struct award *a = arg;
	return award_give(tx, a, &a->id);
}

TEST(an_award_to_somebody_of_the_register_stands_on_their_page)
{
	struct award given = { .form_code = S("giay_khen"),
			       .form_name = S("Giấy khen"),
			       .kind = S("letter_of_merit"),
			       .level = LEVEL_UPPER,
			       .unit = { page_unit(t, "VC016") },
			       .unit_name = S("CĐCS Sở Tư pháp"),
			       .year = 2021,
			       .decision_no = S("88/QĐ-CĐVC"),
			       .decided_on = day_of(2021, 11, 20) };
	struct rows *rs;
	struct award a;
	int64_t person = 0;
	struct db *db = page_db(t);
	CHECK_OK(db_int(db, two_members, ARGS(INT(given.unit.n)), &person));
	CHECK_OK(db_row(db, person_called, ARGS(INT(person)), &rs));
	given.person_name = col_text(rs, 0);
	CHECK_OK(db_done(rs));
	CHECK_OK(db_write(db, give_award, &given));
	CHECK_OK(award_read(page_db(t), given.id, &a));
	CHECK_INT(a.person, person);
	struct page_answer p =
		page_get(t, "chutich", page_path(t, "/person/%lld", (long long)person));
	CHECK(page_says(&p, "88/QĐ-CĐVC"));
	given.person_name = S("Không Có Ai");
	CHECK_OK(db_write(page_db(t), give_award, &given));
	CHECK_OK(award_read(page_db(t), given.id, &a));
	CHECK_INT(a.person, 0);
}

TEST(what_the_editor_cannot_read_is_refused_at_its_field)
{
	struct page_answer a = page_post(t, "thidua", "/award/form/5",
					 "version=1&from_on=khi+nao&name=X&class_years=40");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "khi nao"));
	a = page_post(t, "thidua", "/award/form/5",
		      "version=1&from_on=01%2F01%2F2021&name=X&award_years=2");
	CHECK_INT(a.status, 422); /* which awards? */
}

TEST(a_units_page_shows_its_years_and_awards)
{
	const char *own = page_path(t, "/unit/%lld", (long long)page_unit(t, "VC016"));
	give(t);
	struct page_answer a = page_get(t, "chutich", own);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Kết quả các năm"));
	CHECK(page_says(&a, "210/QD, CDVC"));
	a = page_get(t, "truongkhoi", own); /* the cluster's head sees awards, not earlier points */
	if (a.status == 200)
		CHECK(!page_says(&a, "Kết quả các năm"));
}

/* ---- who may not ---- */

TEST(only_the_office_runs_awards)
{
	const char *chair = "chutich", *awards = awards_path_of(t, "giay_khen");
	CHECK_INT(page_get(t, NULL, awards).status, 303);
	CHECK_INT(page_get(t, chair, awards).status, 403);
	CHECK_INT(page_get(t, chair, "/award/forms").status, 403);
	CHECK(page_post(t, chair, propose_path(t),
			page_path(t, "form=giay_khen&unit=%lld", (long long)page_unit(t, "VC016")))
		      .status >= 403);
	int64_t id = give(t);
	CHECK_INT(page_get(t, chair, page_path(t, "/award/record/%lld", (long long)id)).status,
		  200);
	struct page_answer other =
		page_get(t, "truongkhoi", page_path(t, "/award/record/%lld", (long long)id));
	CHECK(other.status == 403 || other.status == 404);
	struct page_answer a =
		page_post(t, chair, page_path(t, "/award/record/%lld/withdraw", (long long)id),
			  page_path(t, "%s1", change));
	CHECK(a.status >= 403);
}

TEST(undeclared_fields_and_missing_tokens_are_refused)
{
	struct page_answer a = page_post(t, "thidua", propose_path(t),
					 page_path(t, "form=giay_khen&unit=%lld&verdict=yes",
						   (long long)page_unit(t, "VC016")));
	CHECK(a.status >= 400);
	struct page_ask ask = { .method = HTTP_POST,
				.as = "thidua",
				.path = propose_path(t),
				.body = S("form=giay_khen"),
				.no_token = true };
	CHECK_INT(page_send(t, &ask).status, 403);
}

/* How many units of the list a page shows, each of which offers to be put forward or says why not.
 */
static size_t rows_on(const struct page_answer *a)
{
	struct str rest = a->body;
	size_t n = 0, at;
	size_t end = str_find(rest, S("<caption class=\"vh\">Đơn vị theo điều kiện"));
	rest = end == SIZE_MAX ? STR_NONE : str_sub(rest, end, rest.n);
	end = str_find(rest, S("</table>"));
	rest = str_sub(rest, 0, end == SIZE_MAX ? 0 : end);
	while ((at = str_find(rest, S("<tr><th scope=\"row\">"))) != SIZE_MAX) {
		rest = str_sub(rest, at + 1, rest.n);
		n++;
	}
	return n;
}

/* The address behind rel="next", as a path; STR_NONE at the end. */
static struct str next_of(struct t *t, const struct page_answer *a)
{
	size_t at = str_find(a->body, S("&amp;after="));
	size_t of = str_find(a->body, S("href=\"/awards?season="));
	int64_t after;
	if (at == SIZE_MAX || of == SIZE_MAX)
		return STR_NONE;
	struct str digits = str_sub(a->body, at + 11, 20), id;
	if (!str_split(&digits, '"', &id) || !str_int(id, &after))
		return STR_NONE;
	return str_fmt(t->arena, "%s&after=%lld", awards_path_of(t, "giay_khen"), (long long)after);
}

TEST(the_list_goes_on_after_the_last_unit_until_all_were_shown)
{
	size_t shown = 0, pages = 0;
	struct page_answer a = page_get(t, "thidua", awards_path_of(t, "giay_khen"));
	CHECK(page_says(&a, "Dòng 1 đến 30 trong 6"));
	for (struct str next;; a = page_get(t, "thidua", arena_cstr(t->arena, next))) {
		REQUIRE(a.status == 200 && ++pages < 9);
		shown += rows_on(&a);
		next = next_of(t, &a);
		if (!next.n)
			break;
	}
	CHECK(pages > 2 && page_says(&a, "Về đầu"));
	CHECK(shown > 60 && shown < 70);
}

/* What the register gives out is what the import of awards reads; all of it is there already. */
TEST(the_register_goes_out_as_the_table_that_comes_in)
{
	struct history_import in = { 0 };
	struct faults f = { .arena = t->arena };
	int64_t before, after;
	struct grid g;
	struct page_answer a = page_get(t, "thidua", "/award/register?q=so+tu+phap");
	CHECK(page_says(&a, "/award/register.xlsx?before=0&amp;q=so"));
	a = page_get(t, "thidua", "/award/register.xlsx?q=so+tu+phap");
	REQUIRE_OK(grid_read(t, file_of(a.body), &g));
	CHECK_STR(grid_at(&g, 0, "A2")->text, S("VC016"));
	CHECK(g.rows.n < 20);
	a = page_get(t, "thidua", "/award/register.xlsx");
	CHECK_OK(db_int(page_db(t), "SELECT COUNT(*) FROM award", NO_ARGS, &before));
	int fd = file_of(a.body);
	struct err e = award_import(page_db(t), office_fixture(t), fd, &f, &in);
	close(fd);
	REQUIRE_OK(e);
	CHECK_OK(db_int(page_db(t), "SELECT COUNT(*) FROM award", NO_ARGS, &after));
	CHECK_INT(after, before);
	CHECK(before > 30);
}

SUITE_STORE(award_pages, the_list_goes_on_after_the_last_unit_until_all_were_shown,
	    a_units_page_shows_its_years_and_awards, the_office_sees_reasons_for_and_against,
	    a_proposal_goes_by_submission_and_decision_into_the_register,
	    a_refused_proposal_needs_its_reason_and_keeps_what_was_typed,
	    the_same_unit_is_not_proposed_twice, winners_of_ballots_are_taken_over,
	    a_certificate_says_that_it_was_corrected_and_withdrawn,
	    a_withdrawal_that_is_refused_stays_in_its_own_form_open,
	    a_code_that_no_award_has_is_not_found, a_complete_year_is_said_by_the_office,
	    registered_units_are_recorded, an_office_edits_a_form_without_touching_the_shipped_one,
	    an_office_adds_a_form_of_its_own_once,
	    an_award_to_somebody_of_the_register_stands_on_their_page,
	    what_the_editor_cannot_read_is_refused_at_its_field, only_the_office_runs_awards,
	    the_register_goes_out_as_the_table_that_comes_in,
	    undeclared_fields_and_missing_tokens_are_refused)
