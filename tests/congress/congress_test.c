/* congress_test.c: number and term from history, the form by size, answers, papers. */
#include "congress/papers.h"
#include "congress/plan.h"
#include "election/election.h"

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
	struct stock_text own;
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

/* ---- before the day ---- */

static struct err do_begin(struct tx *tx, void *arg)
{
	struct world *w = arg;
	return congress_begin(tx, w->unit, &w->id);
}

static struct err do_make(struct tx *tx, void *arg)
{
	struct world *w = arg;
	return congress_make(tx, w->id, &w->made);
}

static struct err do_answers(struct tx *tx, void *arg)
{
	struct world *w = arg;
	return answers_save(tx, w->id, w->text);
}

/* On the fixture's own day, with what the program proposes. */
static struct world begun(struct t *t)
{
	struct world w = { .t = t, .db = page_db(t), .unit = { page_unit(t, "VC016") } };
	CHECK_OK(db_write(w.db, do_begin, &w));
	return w;
}

static struct answers answers_of(struct world *w)
{
	struct t *t = w->t;
	struct answers x = { 0 };
	CHECK_OK(answers_read(w->db, w->id, &x));
	db_close_rows(w->db);
	return x;
}

/* Khoá XI and XII: delegates from 150 members; khoá XIII from 200 (Kế hoạch 22/KH-TLĐ). */
TEST(the_form_follows_from_the_size_by_the_rules_of_the_day)
{
	struct world w = world_of(t);
	static const struct {
		int year;
		int64_t from;
	} days[] = { { 2017, 150 }, { 2021, 150 }, { 2025, 200 } };
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		held(&w, w.unit, days[i].year, 8, "");
		struct answers x = answers_of(&w);
		CHECK_INT(x.delegates_from, days[i].from);
	}
}

TEST(a_small_union_begins_with_all_members_and_its_committee_proposed)
{
	struct world w = begun(t);
	struct answers x = answers_of(&w);
	CHECK_INT(x.what.form, FORM_ALL_MEMBERS);
	CHECK_INT(day_of_week(local_day(x.what.starts_at)), 6);
	CHECK(x.text[ANSWER_PRESIDIUM].n > 0 && x.text[ANSWER_CANDIDATES].n > 0);
	CHECK(answer_number(&x, ANSWER_SIZE) > 0);
	CHECK(answer_number(&x, ANSWER_SIZE) <= x.size_most);
	CHECK_INT((int64_t)x.given_count, 0);
}

TEST(nobody_who_stands_counts_the_votes)
{
	struct world w = begun(t);
	struct answers x = answers_of(&w);
	for (int i = 0; i < ANSWER_COUNT; i++)
		w.text[i] = x.text[i];
	w.text[ANSWER_COUNTING] = S("nguyễn văn an – Tổ trưởng");
	w.text[ANSWER_CANDIDATES] = S("Lê Thị Bé\nNguyễn Văn An");
	CHECK_FAIL(db_write(w.db, do_answers, &w), ERR_INVALID, "congress.counts_and_stands");
	w.text[ANSWER_COUNTING] = S("Trần Thị Cúc");
	w.text[ANSWER_SIZE] = S("bảy");
	CHECK_FAIL(db_write(w.db, do_answers, &w), ERR_INVALID, "congress.no_number");
	w.text[ANSWER_SIZE] = S("7");
	CHECK_OK(db_write(w.db, do_answers, &w));
	x = answers_of(&w);
	CHECK_INT(answer_number(&x, ANSWER_SIZE), 7);
	CHECK(x.given[ANSWER_COUNTING] && !x.given[ANSWER_PRESIDIUM]);
}

static bool has(struct str s, const char *part) { return str_find(s, str_of(part)) != SIZE_MAX; }

/* The journey makes each as Word and as PDF. */
TEST(every_paper_is_written_with_the_names_and_no_mark_is_left)
{
	struct world w = begun(t);
	struct congress_file *f = NEW(t->arena, 1, struct congress_file);
	CHECK_OK(db_write(w.db, do_make, &w));
	CHECK(w.made.members > 0 && w.made.items >= 14 && w.made.drafts == DRAFT_COUNT &&
	      w.made.elections == 1);
	CHECK_OK(congress_file_read(w.db, w.id, f));
	for (int i = 0; i < CONGRESS_PAPERS; i++) {
		struct doc *d;
		CHECK_OK(congress_paper_doc(w.db, f, &(struct paper_asked){ .which = i }, &d));
		/* no comments were made; guests: the upper union's chair */
		CHECK((d == NULL) == (i == PAPER_OF_DIGEST));
	}
	for (int i = 0; i < DRAFT_COUNT; i++) {
		CHECK(f->drafts[i].text.n > 100);
		CHECK(!has(f->drafts[i].text, "["));
	}
	size_t n;
	struct named *who = named_lines(t->arena, f->x.text[ANSWER_CANDIDATES], &n);
	CHECK(n > 0 && has(f->drafts[DRAFT_REVIEW].text, arena_cstr(t->arena, who[0].name)));
	for (size_t i = 0; i < f->item_count; i++) {
		struct str said = marks_fill(t->arena, f->items[i].script, &f->marks);
		CHECK(said.n > 0 && !has(said, "["));
	}
	CHECK_OK(db_write(w.db, do_make, &w)); /* again adds nothing */
	CHECK(!w.made.members && !w.made.items && !w.made.drafts && !w.made.elections &&
	      !w.made.guests);
}

/* ---- goals ---- */

TEST(a_line_about_a_target_has_a_figure_where_it_says_one)
{
	static const struct {
		const char *line, *name, *measure;
		int64_t value;
	} lines[] = {
		{ "Kết nạp đoàn viên mới: 200 đoàn viên", "Kết nạp đoàn viên mới", "đoàn viên",
		  2000000 },
		{ "Đoàn viên được tập huấn: từ 95% trở lên", "Đoàn viên được tập huấn", "%",
		  950000 },
		{ "Quỹ tương trợ: 1.250,5 triệu đồng; công khai hằng quý", "Quỹ tương trợ",
		  "triệu đồng", 12505000 },
		{ "Hằng năm: đạt 2 đề tài (cấp tỉnh)", "Hằng năm", "đề tài", 20000 },
		{ "Xây dựng tủ sách công đoàn", "Xây dựng tủ sách công đoàn", "", GOAL_NO_VALUE },
		{ "Họp tổ: 01/tháng", "Họp tổ: 01/tháng", "", GOAL_NO_VALUE },
	};
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct goal g = goal_of_line(str_of(lines[i].line));
		CHECK_STR(g.name, lines[i].name);
		CHECK_STR(g.measure, lines[i].measure);
		CHECK_INT(g.value, lines[i].value);
	}
}

SQL(congress_held, "UPDATE assembly SET state = 'closed' WHERE id = $1");

static struct err do_reached(struct tx *tx, void *arg)
{
	struct world *w = arg;
	struct goal *all;
	size_t n;
	TRY(tx_run(tx, congress_held, ARGS(INT(w->id.n))));
	TRY(goal_list(tx_db(tx), w->id, &all, &n));
	TRY(term_goal_set(tx, &(struct term_year){ all[0].id, 2022, 1250000, S("") }));
	return term_goal_set(
		tx, &(struct term_year){ all[1].id, 2022, TERM_NO_VALUE, S("đã mở tại trụ sở") });
}

/* The congress of January 2022 sets 200; 125 in its first year. The next one's report says so. */
TEST(targets_become_goals_of_the_term_and_fill_the_next_terms_report)
{
	struct world w = begun(t);
	struct answers x = answers_of(&w);
	struct str said;
	for (int i = 0; i < ANSWER_COUNT; i++)
		w.text[i] = x.text[i];
	w.text[ANSWER_TARGETS] = S("Đoàn viên mới: 200 người\nXây dựng tủ sách công đoàn");
	CHECK_OK(db_write(w.db, do_answers, &w));
	CHECK_OK(db_write(w.db, do_make, &w));
	CHECK_INT((int64_t)w.made.goals, 2);
	CHECK_OK(db_write(w.db, do_make, &w));
	CHECK_INT((int64_t)w.made.goals, 0); /* people's own stay */
	w.db->now = day_end_ms(day_of(2022, 12, 1));
	CHECK_OK(db_write(w.db, do_reached, &w));
	CHECK_OK(term_goal_words(w.db, w.unit, day_of(2027, 3, 1), &said));
	CHECK(has(said, "- Đoàn viên mới: đạt 125/200 người (62,5"));
	CHECK(has(said, "; năm 2022: 125"));
	CHECK(has(said, "- Xây dựng tủ sách công đoàn; năm 2022: đã mở tại trụ sở"));
}

static struct err do_step(struct tx *tx, void *arg)
{
	struct world *w = arg;
	return milestone_step(tx, &w->step);
}

static struct err do_milestone(struct tx *tx, void *arg)
{
	struct world *w = arg;
	return milestone_set(tx, &w->milestone);
}

/* The day is 22/01/2022, sixty days after the fixture's: its committee resolves sixty before. */
TEST(the_timeline_counts_back_from_the_day_and_an_office_sets_its_own)
{
	struct world w = begun(t);
	struct assembly a;
	struct milestone *all;
	size_t n;
	CHECK_OK(assembly_get(w.db, w.id, &a));
	int64_t on = local_day(a.starts_at);
	CHECK_OK(milestones_of(w.db, &a, &all, &n));
	CHECK_INT((int64_t)n, 9); /* without the elections of delegates */
	CHECK_STR(all[0].code, "resolve");
	CHECK_INT(all[0].due_on, on - 60);
	CHECK_INT(all[n - 1].due_on, on);
	CHECK(all[0].unsure);
	db_close_rows(w.db);
	w.milestone = (struct milestone){ .owner = a.unit.n,
					  .code = S("resolve"),
					  .title = S("Ban Chấp hành ra nghị quyết"),
					  .citation = S(""),
					  .days = 90 };
	CHECK_OK(db_write(w.db, do_milestone, &w));
	w.step = (struct milestone_step){ .assembly = w.id,
					  .code = S("summons"),
					  .note = S(""),
					  .due_on = on - 15,
					  .done_on = DAY_NONE };
	CHECK_OK(db_write(w.db, do_step, &w));
	CHECK_OK(milestones_of(w.db, &a, &all, &n));
	CHECK_INT((int64_t)n, 9);
	CHECK_INT(all[0].due_on, on - 90);
	CHECK_STR(all[0].title, "Ban Chấp hành ra nghị quyết");
	struct milestone_due *due;
	CHECK_OK(milestones_due(w.db, w.unit, on - 60, &due, &n));
	CHECK_INT((int64_t)n, 1);
	db_close_rows(w.db);
	w.milestone.days = 1000;
	w.milestone.code = S("");
	CHECK_FAIL(db_write(w.db, do_milestone, &w), ERR_INVALID, "congress.milestone");
}

static struct err do_ask(struct tx *tx, void *arg)
{
	struct world *w = arg;
	return clearance_ask(tx, w->id, S("Đã chuẩn bị xong"));
}

static struct err do_clear(struct tx *tx, void *arg)
{
	struct world *w = arg;
	return clearance_answer(tx, &w->clearance);
}

TEST(the_level_above_agrees_with_number_and_day_or_returns_with_reasons)
{
	struct world w = begun(t);
	struct clearance *all;
	struct unit u;
	size_t n;
	CHECK_OK(db_write(w.db, do_ask, &w));
	CHECK_FAIL(db_write(w.db, do_ask, &w), ERR_CONFLICT, "congress.asked_already");
	CHECK_OK(unit_read_last(w.db, w.unit, &u));
	CHECK_OK(clearance_list(w.db, u.parent, &all, &n));
	CHECK_INT((int64_t)n, 1);
	CHECK_INT(all[0].state, CLEARANCE_ASKED);
	db_close_rows(w.db);
	int64_t today = local_day(w.db->now);
	w.clearance = (struct clearance){ .assembly = w.id,
					  .version = 1,
					  .state = CLEARANCE_RETURNED,
					  .number = S(""),
					  .conditions = S(""),
					  .answered_on = today };
	CHECK_FAIL(db_write(w.db, do_clear, &w), ERR_INVALID, "congress.answer_needs");
	w.clearance.conditions = S("Bổ sung đề án nhân sự");
	CHECK_OK(db_write(w.db, do_clear, &w));
	CHECK_OK(db_write(w.db, do_ask, &w)); /* again, mended */
	w.clearance.state = CLEARANCE_AGREED;
	w.clearance.version = 3;
	CHECK_FAIL(db_write(w.db, do_clear, &w), ERR_INVALID, "congress.answer_needs");
	w.clearance.number = S("45/CV-CĐVC");
	w.clearance.answered_on = today + 1;
	CHECK_FAIL(db_write(w.db, do_clear, &w), ERR_INVALID, "unit.paper_ahead");
	w.clearance.answered_on = today;
	w.clearance.version = 1;
	CHECK_FAIL(db_write(w.db, do_clear, &w), ERR_CONFLICT, "assembly.changed");
	w.clearance.version = 3;
	CHECK_OK(db_write(w.db, do_clear, &w));
}

static struct err do_poll(struct tx *tx, void *arg)
{
	struct world *w = arg;
	return poll_set(tx, w->id, &w->poll);
}

TEST(slips_that_do_not_add_up_are_refused)
{
	struct world w = begun(t);
	struct nominee who[] = { { .name = S("Nguyễn An"), .post = S(""), .votes = 30 },
				 { .name = S("Trần Bình"), .post = S(""), .votes = 41 } };
	w.poll = (struct poll){ .held_on = local_day(w.db->now),
				.place = S("Hội nghị Ban Chấp hành"),
				.issued = 42,
				.collected = 43,
				.valid = 41,
				.people = who,
				.n = 2 };
	CHECK_FAIL(db_write(w.db, do_poll, &w), ERR_INVALID, "congress.poll_sums");
	w.poll.collected = 42;
	who[0].votes = 42; /* above the valid ones */
	CHECK_FAIL(db_write(w.db, do_poll, &w), ERR_INVALID, "congress.poll_sums");
	who[0].votes = 30;
	CHECK_OK(db_write(w.db, do_poll, &w));
	struct poll p;
	CHECK_OK(poll_read(w.db, w.id, &p));
	CHECK_STR(p.people[0].name, "Trần Bình"); /* the most first */
	db_close_rows(w.db);
	w.poll.version = 1;
	who[1].name = S("nguyễn an");
	CHECK_FAIL(db_write(w.db, do_poll, &w), ERR_INVALID, "congress.poll_twice");
}

static struct err do_text(struct tx *tx, void *arg)
{
	struct world *w = arg;
	return stock_text_set(tx, &w->own);
}

TEST(an_offices_own_text_stands_before_the_shipped_one_until_it_is_emptied)
{
	struct world w = begun(t);
	struct stock_text x;
	struct unit u;
	CHECK_OK(unit_read_last(w.db, w.unit, &u));
	w.own = (struct stock_text){ .owner = u.parent.n,
				     .code = S("summons"),
				     .text = S("Kính mời [người nhận]") };
	CHECK_OK(db_write(w.db, do_text, &w));
	CHECK_OK(stock_text_read(w.db, w.unit, "summons", &x));
	CHECK_STR(x.text, "Kính mời [người nhận]");
	db_close_rows(w.db);
	w.own.version = x.version;
	w.own.text = S(" ");
	CHECK_OK(db_write(w.db, do_text, &w));
	CHECK_OK(stock_text_read(w.db, w.unit, "summons", &x));
	CHECK_INT(x.owner, 0);
	db_close_rows(w.db);
	w.own.code = S("nothing");
	CHECK_FAIL(db_write(w.db, do_text, &w), ERR_NOT_FOUND, "assembly.no_stock");
}

SUITE_STORE(congress_congress,
	    a_congress_follows_the_last_one_and_its_term_begins_where_that_one_ends,
	    after_a_merger_a_kept_name_goes_on_and_a_new_one_begins_at_one,
	    unions_consolidated_under_one_of_their_names_go_on_with_its_count,
	    the_first_term_of_a_new_union_ends_with_the_upper_one,
	    a_renamed_union_goes_on_counting_but_is_asked_about,
	    marks_are_filled_unknown_ones_become_dots_and_brackets_stay,
	    a_line_is_a_name_and_what_they_are,
	    the_form_follows_from_the_size_by_the_rules_of_the_day,
	    a_small_union_begins_with_all_members_and_its_committee_proposed,
	    nobody_who_stands_counts_the_votes,
	    a_line_about_a_target_has_a_figure_where_it_says_one,
	    targets_become_goals_of_the_term_and_fill_the_next_terms_report,
	    every_paper_is_written_with_the_names_and_no_mark_is_left,
	    the_timeline_counts_back_from_the_day_and_an_office_sets_its_own,
	    the_level_above_agrees_with_number_and_day_or_returns_with_reasons,
	    slips_that_do_not_add_up_are_refused,
	    an_offices_own_text_stands_before_the_shipped_one_until_it_is_emptied)
