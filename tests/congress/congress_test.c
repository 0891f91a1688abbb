/* congress_test.c: number and term from history, the form by size, answers, papers. */
#include "congress/papers.h"
#include "congress/plan.h"

#include "base/day.h"
#include "tests/web/page_fixture.h"

struct world {
	struct t *t;
	struct db *db;
	unit_id unit;
	assembly_id id;
	struct assembly plan;
	struct unit_event event;
	struct made made;
	struct str text[ANSWER_COUNT];
	struct congress_text own;
	struct milestone milestone;
	struct milestone_step step;
	struct clearance clearance;
	struct poll poll;
	struct str note;
};

static struct world world_of(struct t *t)
{
	struct world w = { .t = t, .db = page_db(t), .unit = { page_unit(t, "VC016") } };
	w.db->now = day_end_ms(day_of(2029, 1, 1)); /* events are not signed ahead */
	return w;
}

static struct err do_plan(struct tx *tx, void *arg)
{
	struct world *w = arg;
	return assembly_plan(tx, &w->plan, &w->id);
}

static struct err do_event(struct tx *tx, void *arg)
{
	struct world *w = arg;
	unit_event_id id;
	return unit_event_record(tx, &w->event, &id);
}

/* A congress of a unit on the first of July of a year. */
static void held(struct world *w, unit_id unit, int year, int64_t ordinal, const char *term)
{
	struct t *t = w->t;
	w->plan = (struct assembly){ .unit = unit,
				     .kind = ASSEMBLY_CONGRESS,
				     .ordinal = ordinal,
				     .ordinal_of_committee = ordinal + 7,
				     .term = str_of(term),
				     .title = S("Đại hội kỳ trước"),
				     .place = S("Hội trường"),
				     .starts_at = day_end_ms(day_of(year, 7, 1)) };
	CHECK_OK(db_write(w->db, do_plan, w));
}

static struct congress_number next_of(struct world *w, unit_id unit, int year)
{
	struct t *t = w->t;
	struct congress_number n = { 0 };
	CHECK_OK(congress_number(w->db, unit, day_of(year, 10, 1), &n));
	db_close_rows(w->db);
	return n;
}

/* What is in w->event, in spring of a year. */
static void record(struct world *w, int year)
{
	struct t *t = w->t;
	w->event.decision_no = S("15/QĐ-LĐLĐ");
	w->event.issuer = S("LĐLĐ tỉnh");
	w->event.signed_on = day_of(year, 3, 1);
	w->event.effective_on = day_of(year, 4, 1);
	CHECK_OK(db_write(w->db, do_event, w));
}

/* ---- number and term ---- */

TEST(a_congress_follows_the_last_one_and_its_term_begins_where_that_one_ends)
{
	struct world w = world_of(t);
	CHECK_INT(next_of(&w, w.unit, 2021).why, NUMBER_UNKNOWN);
	CHECK_INT(next_of(&w, w.unit, 2021).ordinal, 0);
	held(&w, w.unit, 2017, 8, "2017-2022");
	struct congress_number n = next_of(&w, w.unit, 2021);
	CHECK_INT(n.why, NUMBER_FOLLOWS);
	CHECK_INT(n.ordinal, 9);
	CHECK_INT(n.committee, 16); /* khoá and lần thứ are two counts */
	CHECK_STR(n.term, "2022-2027");
	CHECK_STR(next_of(&w, w.unit, 2024).term, "2024-2029");
}

TEST(after_a_merger_a_kept_name_goes_on_and_a_new_one_begins_at_one)
{
	struct world w = world_of(t);
	held(&w, w.unit, 2017, 7, "2017-2022");
	const struct unit_form from[] = { { .code = S("VC017") } },
			       to[] = { { .code = S("VC016") } };
	w.event = (struct unit_event){ .kind = EVENT_MERGE,
				       .sources = from,
				       .source_count = 1,
				       .results = to,
				       .result_count = 1 };
	record(&w, 2022);
	struct congress_number n = next_of(&w, w.unit, 2022);
	CHECK_INT(n.why, NUMBER_KEPT);
	CHECK_INT(n.ordinal, 8);
	CHECK(n.citation.n > 0);
}

/* VC015 had five, VC016 seven: the new union under VC016's name goes on with that count. */
TEST(unions_consolidated_under_one_of_their_names_go_on_with_its_count)
{
	struct world w = world_of(t);
	struct unit old;
	unit_id made;
	bool found;
	CHECK_OK(unit_read_last(w.db, w.unit, &old));
	held(&w, w.unit, 2017, 7, "2017-2022");
	held(&w, (unit_id){ page_unit(t, "VC015") }, 2017, 5, "2017-2022");
	const struct unit_form from[] = { { .code = S("VC015") }, { .code = S("VC016") } };
	struct unit_form to = { .code = S("MOI1"),
				.name = old.name,
				.has_kind = true,
				.kind = UNIT_GRASSROOTS,
				.sector = old.sector,
				.parent_code = S("CDVC") };
	struct unit parent;
	CHECK_OK(unit_read_last(w.db, old.parent, &parent));
	to.parent_code = parent.code;
	w.event = (struct unit_event){ .kind = EVENT_CONSOLIDATE,
				       .sources = from,
				       .source_count = 2,
				       .results = &to,
				       .result_count = 1 };
	record(&w, 2020);
	CHECK_OK(unit_by_code(w.db, S("MOI1"), &made, &found));
	struct congress_number n = next_of(&w, made, 2022);
	CHECK_INT(n.why, NUMBER_KEPT);
	CHECK_INT(n.ordinal, 8);
	to.code = S("MOI2");
	to.name = S("Công đoàn cơ sở tên hoàn toàn mới");
	const struct unit_form again[] = { { .code = S("MOI1") }, { .code = S("VC014") } };
	w.event = (struct unit_event){ .kind = EVENT_CONSOLIDATE,
				       .sources = again,
				       .source_count = 2,
				       .results = &to,
				       .result_count = 1 };
	record(&w, 2021);
	CHECK_OK(unit_by_code(w.db, S("MOI2"), &made, &found));
	n = next_of(&w, made, 2021);
	CHECK_INT(n.why, NUMBER_FIRST);
	CHECK_INT(n.ordinal, 1);
	CHECK_INT(n.committee, 1);
}

/* HD 38 mục 7.2: founded 2024 under 2023–2028: to 2028; founded late 2027: to 2033. */
TEST(the_first_term_of_a_new_union_ends_with_the_upper_one)
{
	struct world w = world_of(t);
	struct unit old, parent;
	unit_id made;
	bool found;
	CHECK_OK(unit_read_last(w.db, w.unit, &old));
	CHECK_OK(unit_read_last(w.db, old.parent, &parent));
	held(&w, parent.id, 2023, 10, "2023-2028");
	const struct unit_form to = { .code = S("MOI3"),
				      .name = S("Công đoàn cơ sở mới lập"),
				      .has_kind = true,
				      .kind = UNIT_GRASSROOTS,
				      .sector = old.sector,
				      .parent_code = parent.code };
	w.event = (struct unit_event){ .kind = EVENT_FOUND,
				       .sources = NULL,
				       .source_count = 0,
				       .results = &to,
				       .result_count = 1 };
	record(&w, 2024);
	CHECK_OK(unit_by_code(w.db, S("MOI3"), &made, &found));
	struct congress_number n = next_of(&w, made, 2024);
	CHECK_INT(n.why, NUMBER_FIRST);
	CHECK(n.aligned);
	CHECK_STR(n.term, "2024-2028");
	CHECK_STR(n.upper_term, "2023-2028");
	CHECK_STR(next_of(&w, made, 2027).term, "2027-2033");
}

TEST(a_renamed_union_goes_on_counting_but_is_asked_about)
{
	struct world w = world_of(t);
	held(&w, w.unit, 2017, 8, "2017-2022");
	const struct unit_form one[] = { { .code = S("VC016"), .name = S("Công đoàn Sở mới") } };
	w.event = (struct unit_event){ .kind = EVENT_RENAME,
				       .sources = one,
				       .source_count = 1,
				       .results = NULL,
				       .result_count = 0 };
	record(&w, 2020);
	struct congress_number n = next_of(&w, w.unit, 2021);
	CHECK_INT(n.why, NUMBER_RENAMED);
	CHECK_INT(n.ordinal, 9);
	CHECK(n.unsure);
}

/* ---- texts ---- */

TEST(marks_are_filled_unknown_ones_become_dots_and_brackets_stay)
{
	struct marks m = { 0 };
	marks_put(&m, "đơn vị", S("CĐCS Sở Xây dựng"));
	marks_put(&m, "nơi họp", S("  "));
	marks_put(&m, "đơn vị", S("CĐCS Sở Tư pháp"));
	CHECK_STR(marks_fill(t->arena, S("[đơn vị] họp tại [nơi họp], [khác] [ [đơn vị"), &m),
		  "CĐCS Sở Tư pháp họp tại ……………, [khác] [ [đơn vị");
	CHECK_STR(marks_fill(t->arena, S("[đơn vị]"), &m), "CĐCS Sở Tư pháp");
	CHECK_STR(marks_fill(t->arena, S("["), &m), "[");
	CHECK_STR(marks_fill(t->arena, S("[]"), &m), "[]");
	CHECK_STR(marks_fill(t->arena, S(""), &m), "");
}

TEST(a_line_is_a_name_and_what_they_are)
{
	size_t n;
	struct named *all = named_lines(
		t->arena, S("Nguyễn Văn A – Chủ tịch\n\n  Trần B, Phó, trưởng ban \nLê C\n"), &n);
	CHECK_INT((int64_t)n, 3);
	CHECK_STR(all[0].name, "Nguyễn Văn A");
	CHECK_STR(all[0].post, "Chủ tịch");
	CHECK_STR(all[1].name, "Trần B");
	CHECK_STR(all[1].post, "Phó, trưởng ban");
	CHECK_STR(all[2].name, "Lê C");
	CHECK_STR(all[2].post, "");
}

SUITE_STORE(congress_congress,
	    a_congress_follows_the_last_one_and_its_term_begins_where_that_one_ends,
	    after_a_merger_a_kept_name_goes_on_and_a_new_one_begins_at_one,
	    unions_consolidated_under_one_of_their_names_go_on_with_its_count,
	    the_first_term_of_a_new_union_ends_with_the_upper_one,
	    a_renamed_union_goes_on_counting_but_is_asked_about,
	    marks_are_filled_unknown_ones_become_dots_and_brackets_stay,
	    a_line_is_a_name_and_what_they_are)
