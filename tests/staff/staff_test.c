/* staff_test.c: an employer's staff conference: its lists, its board, its pledge, and what follows
 * when too few come. */
#include "staff/staff.h"

#include "base/day.h"
#include "tests/web/page_fixture.h"

struct staffing {
	struct t *t;
	struct db *db;
	int64_t unit, employer, made, seat;
	assembly_id id;
	struct staff_plan plan;
	struct staff_conference c;
	struct staff_item item;
	struct staff_written written;
	struct inspection_board board;
	const char *const *names;
	size_t n;
	int64_t on, version, present, seated;
	struct str text;
	enum inspection_role roles[STAFF_BOARD_MOST];
	struct staff_marked mark;
};

static struct err act(struct staffing *x, write_fn *fn) { return db_write(x->db, fn, x); }

static struct err add_employer(struct tx *tx, void *arg)
{
	struct staffing *x = arg;
	struct employer e = { .name = S("Sở Mẫu"),
			      .kind = EMPLOYER_AGENCY,
			      .head = S("Ông Nguyễn Văn Đứng, Giám đốc"),
			      .size = x->made };
	return employer_add(tx, &e, (unit_id){ x->unit }, day_of(2010, 1, 1), &x->employer);
}

static struct err plan(struct tx *tx, void *arg)
{
	struct staffing *x = arg;
	x->plan = (struct staff_plan){ .unit = { x->unit },
				       .employer = x->employer,
				       .starts_at = x->on,
				       .place = S("Hội trường") };
	return staff_plan(tx, &x->plan, &x->id);
}

/* An employer of so many people and its conference at an hour of the fixture's day. */
static struct staffing staffing_world(struct t *t, int64_t people)
{
	struct staffing x = {
		.t = t, .db = page_db(t), .unit = page_unit(t, "VC016"), .made = people
	};
	CHECK_OK(act(&x, add_employer));
	x.on = PAGE_TEST_NOW;
	CHECK_OK(act(&x, plan));
	return x;
}

static struct assembly get(struct staffing *x)
{
	struct t *t = x->t;
	struct assembly a = { 0 };
	CHECK_OK(assembly_get(x->db, x->id, &a));
	db_close_rows(x->db);
	return a;
}

/* ---- planning ---- */

TEST(form_rules_agenda_and_lists_follow_from_employer_and_day)
{
	struct staffing x = staffing_world(t, 99);
	struct assembly a = get(&x);
	struct ruleset s;
	struct item *items;
	struct staff_item *lists;
	size_t n, count[STAFF_LIST_COUNT] = { 0 };
	CHECK_INT(a.form, FORM_ALL_MEMBERS);
	CHECK_INT(a.employer, x.employer);
	REQUIRE_OK(ruleset_read(x.db, a.ruleset, &s));
	CHECK_STR(s.code, "nd-04-2015"); /* 22/11/2021 */
	REQUIRE_OK(agenda_list(x.db, &a, &items, &n));
	REQUIRE(CHECK_INT(n, 11));
	CHECK_INT(items[6].kind, ITEM_ELECTION);
	x.made = 100;
	CHECK_OK(act(&x, add_employer));
	x.on = day_end_ms(day_of(2023, 7, 1)); /* Luật 10/2022 holds from 01/7/2023 */
	CHECK_OK(act(&x, plan));
	a = get(&x);
	CHECK_INT(a.form, FORM_DELEGATES); /* from 100 people on */
	REQUIRE_OK(staff_items(x.db, &a, &lists, &n));
	db_close_rows(x.db);
	for (size_t i = 0; i < n; i++)
		count[lists[i].list]++;
	CHECK_INT(count[STAFF_PUBLIC], 12);
	CHECK_INT(count[STAFF_DECIDE], 4);
	CHECK_INT(count[STAFF_COMMENT], 11);
}

/* ---- lists ---- */

static struct err set_item(struct tx *tx, void *arg)
{
	return staff_item_set(tx, &((struct staffing *)arg)->item);
}

static struct staff_item first_item(struct staffing *x)
{
	struct t *t = x->t;
	struct staff_item *all = NULL;
	struct assembly a = get(x);
	size_t n = 0;
	CHECK_OK(staff_items(x->db, &a, &all, &n));
	db_close_rows(x->db);
	return n ? all[0] : (struct staff_item){ 0 };
}

/* Five working days after Friday 02/02/2024 over Tết Giáp Thìn (08–14/02): 5, 6, 7, 15, 16. Posted
 * from then on 20 days last until 06/03. */
TEST(what_is_public_is_shown_in_five_working_days_for_twenty_days)
{
	struct staffing x = staffing_world(t, 50);
	x.on = day_end_ms(day_of(2024, 1, 10));
	page_clock(t, day_end_ms(day_of(2024, 4, 1)));
	x.db = page_db(t);
	CHECK_OK(act(&x, plan));
	x.item = first_item(&x);
	x.item.known_on = day_of(2024, 2, 2);
	x.item.shown_on = day_of(2024, 2, 16);
	x.item.until_on = day_of(2024, 3, 6);
	CHECK_OK(act(&x, set_item));
	x.item = first_item(&x);
	CHECK_INT(x.item.show_due, day_of(2024, 2, 16));
	CHECK(!x.item.late);
	CHECK(!x.item.short_);
	x.item.shown_on++;
	CHECK_OK(act(&x, set_item));
	CHECK_FAIL(act(&x, set_item), ERR_CONFLICT, "assembly.changed");
	x.item = first_item(&x);
	CHECK(x.item.late);
	CHECK(x.item.short_);
	x.item.until_on = x.item.shown_on - 1;
	CHECK_FAIL(act(&x, set_item), ERR_INVALID, "staff.item_days");
}

/* ---- without a quorum ---- */

static struct err seat_people(struct tx *tx, void *arg)
{
	struct staffing *x = arg;
	for (int i = (int)x->seated; i < 3; i++) {
		struct seat s = { .assembly = x->id,
				  .mandate = MANDATE_MEMBER,
				  .name = str_fmt(tx_db(tx)->arena, "Người %d", i),
				  .birth_on = DAY_NONE };
		TRY(seat_add(tx, &s, &x->seat));
	}
	struct assembly a;
	TRY(assembly_get(tx_db(tx), x->id, &a));
	return assembly_summon(tx, x->id, a.version);
}

static struct err fail(struct tx *tx, void *arg)
{
	struct staffing *x = arg;
	struct assembly a;
	TRY(assembly_get(tx_db(tx), x->id, &a));
	return staff_fail(tx, x->id, a.version);
}

static struct err written(struct tx *tx, void *arg)
{
	struct staffing *x = arg;
	x->written.assembly = x->id;
	return staff_written_add(tx, &x->written, &x->made);
}

/* 61 people: 31 are more than half of all, whoever has answered. */
TEST(after_two_failures_everybody_is_asked_and_more_than_half_of_all_must_agree)
{
	struct staffing x = staffing_world(t, 61);
	struct staff_written *all;
	int64_t failed;
	size_t n;
	x.written = (struct staff_written){ .subject = S("Thông qua nghị quyết"),
					    .asked_on = local_day(PAGE_TEST_NOW),
					    .issued = 61,
					    .collected = 40,
					    .valid = 38,
					    .in_favour = 30 };
	CHECK_OK(act(&x, seat_people));
	CHECK_OK(act(&x, fail));
	CHECK_FAIL(act(&x, fail), ERR_CONFLICT, "assembly.moved_on");
	CHECK_FAIL(act(&x, written), ERR_CONFLICT, "staff.not_twice");
	x.seated = 3; /* the same three stand on the next one's list */
	CHECK_OK(act(&x, plan));
	CHECK_OK(act(&x, seat_people));
	CHECK_OK(act(&x, fail));
	REQUIRE_OK(staff_failed(x.db, (unit_id){ x.unit }, x.employer, &failed));
	CHECK_INT(failed, 2);
	CHECK_OK(act(&x, written));
	x.written.in_favour = 31;
	CHECK_OK(act(&x, written));
	x.written.in_favour = 39; /* more than valid */
	CHECK_FAIL(act(&x, written), ERR_INVALID, "staff.written_sum");
	x.written.in_favour = 0;
	x.written.collected = 62;
	CHECK_FAIL(act(&x, written), ERR_INVALID, "staff.written_sum");
	REQUIRE_OK(staff_written_list(x.db, x.id, &all, &n));
	db_close_rows(x.db);
	REQUIRE(CHECK_INT(n, 2));
	CHECK(!all[0].passed);
	CHECK(all[1].passed);
	CHECK_INT(all[1].need, 31);
}

static struct err force(struct tx *tx, void *arg)
{
	struct staffing *x = arg;
	struct assembly a;
	TRY(assembly_get(tx_db(tx), x->id, &a));
	return staff_force(tx, x->id, a.version, x->text);
}

SQL(force_off, "UPDATE assembly_rule SET value = '0' WHERE code = 'force_majeure'");

static struct err without_force(struct tx *tx, void *arg)
{
	(void)arg;
	return tx_run(tx, force_off, NO_ARGS);
}

TEST(by_force_majeure_all_staff_are_asked_without_a_single_failure)
{
	struct staffing x = staffing_world(t, 61);
	struct assembly a;
	struct staff_conference c;
	x.written = (struct staff_written){ .subject = S("Thông qua nghị quyết"),
					    .asked_on = local_day(PAGE_TEST_NOW),
					    .issued = 61,
					    .collected = 61,
					    .valid = 61,
					    .in_favour = 31 };
	CHECK_FAIL(act(&x, written), ERR_CONFLICT, "staff.not_twice");
	x.text = S("");
	CHECK_FAIL(act(&x, force), ERR_INVALID, "staff.force_reason");
	const char *page = page_path(t, "/assembly/%lld/staff", (long long)x.id.n);
	REQUIRE_OK(assembly_get(x.db, x.id, &a));
	db_close_rows(x.db);
	struct page_answer p = page_get(t, "chutich", page);
	CHECK(page_says(&p, "bất khả kháng") && !page_says(&p, "Nội dung lấy ý kiến"));
	p = page_post(t, "chutich", page_path(t, "%s/force", page),
		      page_path(t, "reason=Bao+lu&version=%lld", (long long)a.version));
	CHECK_INT(p.status, 303);
	x.text = S("Bão lũ");
	CHECK_FAIL(act(&x, force), ERR_CONFLICT, "assembly.moved_on");
	CHECK_OK(act(&x, written));
	REQUIRE_OK(staff_get(x.db, x.id, &c));
	REQUIRE_OK(assembly_get(x.db, x.id, &a));
	db_close_rows(x.db);
	CHECK_STR(c.forced, "Bao lu");
	CHECK_INT(a.state, ASSEMBLY_CANCELLED);
	p = page_get(t, "chutich", page);
	CHECK(page_says(&p, "Bao lu") && page_says(&p, "Nội dung lấy ý kiến"));
	CHECK(page_says(&p, "Soạn lại văn bản"));
	CHECK_OK(act(&x, plan));
	CHECK_OK(act(&x, without_force));
	CHECK_FAIL(act(&x, force), ERR_CONFLICT, "staff.no_force");
}

SQL(force_written, "UPDATE assembly_rule SET value = $2 WHERE ruleset_id = $1"
		   " AND code = 'written'");

static struct err other_majority(struct tx *tx, void *arg)
{
	struct staffing *x = arg;
	struct assembly a;
	TRY(assembly_get(tx_db(tx), x->id, &a));
	return tx_run(tx, force_written, ARGS(INT(a.ruleset), TEXT(x->text)));
}

/* 40 collected: three quarters of them are 30; of 38 valid, at least a half are 19. */
TEST(by_which_majority_a_written_ballot_passes_is_a_rule_of_the_day)
{
	struct staffing x = staffing_world(t, 61);
	const struct {
		const char *rule;
		int64_t need;
	} cases[] = {
		{ "{\"num\":3,\"den\":4,\"of\":\"collected\",\"test\":\"at_least\"}", 30 },
		{ "{\"num\":1,\"den\":2,\"of\":\"valid\",\"test\":\"at_least\"}", 19 },
		{ "{\"num\":1,\"den\":2,\"of\":\"issued\",\"test\":\"more_than\"}", 31 },
	};
	x.written = (struct staff_written){ .subject = S("Quy chế"),
					    .asked_on = local_day(PAGE_TEST_NOW),
					    .issued = 61,
					    .collected = 40,
					    .valid = 38 };
	for (int i = 0; i < 2; i++, x.seated = 3) {
		CHECK_OK(act(&x, plan));
		CHECK_OK(act(&x, seat_people));
		CHECK_OK(act(&x, fail));
	}
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct staff_written *all;
		size_t n;
		x.text = str_of(cases[i].rule);
		CHECK_OK(act(&x, other_majority));
		x.written.in_favour = cases[i].need;
		CHECK_OK(act(&x, written));
		x.written.in_favour--;
		CHECK_OK(act(&x, written));
		REQUIRE_OK(staff_written_list(x.db, x.id, &all, &n));
		db_close_rows(x.db);
		REQUIRE(CHECK_INT(n, 2 * (i + 1)));
		CHECK(all[2 * i].passed);
		CHECK(!all[2 * i + 1].passed);
		CHECK_INT(all[2 * i].need, cases[i].need);
	}
	struct page_answer a =
		page_get(t, "chutich", page_path(t, "/assembly/%lld/staff", (long long)x.id.n));
	CHECK(page_says(&a, "quá 1/2 số phiếu phát ra"));
	CHECK(page_says(&a, "Cần kiểm với văn bản"));
}

/* ---- the board ---- */

SQL(force_announced, "UPDATE election SET state = 'announced' WHERE id = $1");
SQL(force_elected, "UPDATE election_candidate SET votes = 8, status = 'elected'"
		   " WHERE election_id = $1");

static struct err elect_board(struct tx *tx, void *arg)
{
	struct staffing *x = arg;
	int64_t election, id;
	TRY(election_plan(tx, x->id, ELECT_PEOPLES_INSPECTION, S("Bầu Ban Thanh tra nhân dân"),
			  &election));
	for (size_t i = 0; i < x->n; i++) {
		struct candidate c = { .election = election, .name = str_of(x->names[i]) };
		TRY(candidate_add(tx, &c, &id));
	}
	TRY(tx_run(tx, force_announced, ARGS(INT(election))));
	return tx_run(tx, force_elected, ARGS(INT(election)));
}

static struct err form_board(struct tx *tx, void *arg)
{
	struct staffing *x = arg;
	return inspection_form(tx, x->id, &x->made);
}

static struct err give_roles(struct tx *tx, void *arg)
{
	struct staffing *x = arg;
	return inspection_roles(tx, x->board.id, x->board.version, x->roles, x->board.n);
}

static struct err recognise(struct tx *tx, void *arg)
{
	struct staffing *x = arg;
	return inspection_recognise(tx, x->board.id, x->board.version, x->on, x->text);
}

static struct err advise(struct tx *tx, void *arg)
{
	struct staffing *x = arg;
	return inspection_advise(tx, x->board.id, S("Công khai quỹ phúc lợi"), x->on);
}

static void look(struct staffing *x)
{
	struct t *t = x->t;
	CHECK_OK(inspection_of(x->db, x->id, &x->board));
	db_close_rows(x->db);
}

/* Elected on Monday 22/11/2021: recognised within five working days under the law of 2022, answered
 * within fifteen days. */
TEST(a_board_of_three_to_nine_is_recognised_and_answered)
{
	static const char *const two[] = { "Lê Một", "Lê Hai" };
	static const char *const four[] = { "Lê Một", "Lê Hai", "Lê Ba", "Lê Bốn" };
	struct staffing x = staffing_world(t, 60);
	struct inspection_advice *all;
	struct staff_waiting *waits;
	size_t n;
	page_clock(t, day_end_ms(day_of(2024, 2, 4))); /* Monday 05/02/2024, before Tết */
	x.db = page_db(t);
	x.on = x.db->now;
	CHECK_OK(act(&x, plan));
	CHECK_FAIL(act(&x, form_board), ERR_CONFLICT, "staff.board_none");
	x.names = two;
	x.n = 2;
	CHECK_OK(act(&x, elect_board));
	CHECK_FAIL(act(&x, form_board), ERR_CONFLICT, "staff.board_size");
	CHECK_OK(act(&x, plan));
	x.names = four;
	x.n = 4;
	CHECK_OK(act(&x, elect_board));
	CHECK_OK(act(&x, form_board));
	CHECK_FAIL(act(&x, form_board), ERR_CONFLICT, "staff.board_there");
	look(&x);
	REQUIRE(CHECK_INT(x.board.n, 4));
	CHECK_INT(x.board.to_on, day_of(2026, 2, 5));
	CHECK_INT(x.board.recognise_due, day_of(2024, 2, 19)); /* 6, 7, 15, 16, 19 */
	x.roles[0] = x.roles[1] = INSPECTION_HEAD;
	x.roles[2] = x.roles[3] = INSPECTION_MEMBER;
	CHECK_FAIL(act(&x, give_roles), ERR_INVALID, "staff.board_roles");
	x.roles[1] = x.roles[2] = INSPECTION_DEPUTY;
	CHECK_FAIL(act(&x, give_roles), ERR_INVALID, "staff.board_roles"); /* two of four */
	x.roles[2] = INSPECTION_MEMBER;
	CHECK_OK(act(&x, give_roles));
	look(&x);
	x.on = day_of(2024, 2, 5);
	x.text = S("");
	CHECK_FAIL(act(&x, recognise), ERR_INVALID, "election.number_needed");
	x.text = S("05/QĐ-CĐCS");
	CHECK_OK(act(&x, recognise));
	CHECK_OK(act(&x, advise));
	REQUIRE_OK(inspection_advices(x.db, x.board.id, &all, &n));
	REQUIRE(CHECK_INT(n, 1));
	CHECK_INT(all[0].due_on, day_of(2024, 2, 20));
	REQUIRE_OK(staff_waits(x.db, (unit_id){ x.unit }, day_of(2024, 2, 20), &waits, &n));
	db_close_rows(x.db);
	REQUIRE(CHECK_INT(n, 1));
	CHECK_INT(waits[0].what, WAIT_ANSWER);
}

/* ---- pledge and half-yearly look ---- */

static struct err set_people(struct tx *tx, void *arg)
{
	return staff_set(tx, &((struct staffing *)arg)->c);
}

static struct err sign(struct tx *tx, void *arg)
{
	struct staffing *x = arg;
	return staff_sign(tx, x->id, x->c.version, x->on, x->on);
}

static void people(struct staffing *x)
{
	struct t *t = x->t;
	CHECK_OK(staff_get(x->db, x->id, &x->c));
	db_close_rows(x->db);
}

TEST(head_deputies_and_chief_accountant_are_not_of_the_board)
{
	static const char *const names[] = { "Nguyễn Văn Đứng", "Lê Hai", "Lê Ba" };
	static const char *const others[] = { "Lê Ba", "Lê Hai", "Lê Tư" };
	struct staffing x = staffing_world(t, 60);
	x.names = names;
	x.n = 3;
	CHECK_OK(act(&x, elect_board));
	CHECK_FAIL(act(&x, form_board), ERR_CONFLICT, "staff.board_barred");
	CHECK_OK(act(&x, plan));
	x.names = others;
	CHECK_OK(act(&x, elect_board));
	people(&x);
	x.c.deputies = S("Trần Thị Phó\nLê Tư");
	CHECK_OK(act(&x, set_people));
	CHECK_FAIL(act(&x, form_board), ERR_CONFLICT, "staff.board_barred");
	people(&x);
	x.c.deputies = S("");
	x.c.accountant = S("Lê Ba");
	CHECK_OK(act(&x, set_people));
	CHECK_FAIL(act(&x, form_board), ERR_CONFLICT, "staff.board_barred");
	people(&x);
	x.c.accountant = S("Lê Ba Mươi");
	CHECK_OK(act(&x, set_people));
	CHECK_OK(act(&x, form_board));
	const char *path = page_path(t, "/assembly/%lld/staff", (long long)x.id.n);
	struct page_answer p = page_get(t, "chutich", path);
	CHECK(page_says(&p, "Chờ Ban Chấp hành công nhận"));
}

TEST(a_signed_pledge_keeps_its_text)
{
	struct staffing x = staffing_world(t, 60);
	people(&x);
	CHECK_STR(x.c.head, "Ông Nguyễn Văn Đứng, Giám đốc");
	x.c.deputies = S("Trần Thị Phó");
	CHECK_OK(act(&x, set_people));
	CHECK_FAIL(act(&x, set_people), ERR_CONFLICT, "assembly.changed");
	people(&x);
	x.on = local_day(PAGE_TEST_NOW) + 1;
	CHECK_FAIL(act(&x, sign), ERR_INVALID, "unit.paper_ahead");
	x.on--;
	CHECK_OK(act(&x, sign));
	people(&x);
	x.c.accountant = S("Lê Thị Kế");
	CHECK_OK(act(&x, set_people));
	people(&x);
	x.c.pledge = S("Khác");
	CHECK_FAIL(act(&x, set_people), ERR_CONFLICT, "staff.signed");
}

static struct err add_goal(struct tx *tx, void *arg)
{
	struct staffing *x = arg;
	struct goal g = { .assembly = x->id,
			  .name = S("Tăng thu nhập"),
			  .measure = S("%"),
			  .value = 100000,
			  .due_on = DAY_NONE,
			  .owner = S("") };
	return goal_add(tx, &g, &x->mark.goal);
}

SQL(force_closed, "UPDATE assembly SET state = 'closed', closed_at = $2 WHERE id = $1");

static struct err close_it(struct tx *tx, void *arg)
{
	struct staffing *x = arg;
	return tx_run(tx, force_closed, ARGS(INT(x->id.n), INT(PAGE_TEST_NOW)));
}

static struct err mark(struct tx *tx, void *arg)
{
	return staff_mark_set(tx, &((struct staffing *)arg)->mark);
}

TEST(the_resolution_is_looked_at_every_six_months)
{
	struct staffing x = staffing_world(t, 60);
	struct assembly a = get(&x);
	struct staff_waiting *waits;
	int64_t due;
	size_t n;
	REQUIRE_OK(staff_check_due(x.db, &a, &due));
	CHECK_INT(due, DAY_NONE);
	CHECK_OK(act(&x, add_goal));
	CHECK_OK(act(&x, close_it));
	a = get(&x);
	REQUIRE_OK(staff_check_due(x.db, &a, &due));
	CHECK_INT(due, day_of(2022, 5, 22));
	page_clock(t, day_end_ms(day_of(2022, 5, 19)));
	x.db = page_db(t);
	x.mark.checked_on = day_of(2022, 5, 20);
	x.mark.mark = MARK_GOING;
	CHECK_OK(act(&x, mark));
	x.mark.mark = MARK_DONE; /* the same day again */
	x.mark.note = S("Xong trước hạn");
	CHECK_OK(act(&x, mark));
	struct staff_marked *marks;
	REQUIRE_OK(staff_marks(x.db, x.id, &marks, &n));
	REQUIRE(n == 1);
	CHECK_INT(marks[0].goal, x.mark.goal);
	CHECK_INT(marks[0].checked_on, x.mark.checked_on);
	CHECK(marks[0].mark == MARK_DONE);
	CHECK_STR(marks[0].note, "Xong trước hạn");
	struct goal g;
	REQUIRE_OK(goal_get(x.db, x.mark.goal, &g));
	CHECK_INT(g.done_on, x.mark.checked_on);
	CHECK_STR(g.outcome, "Xong trước hạn");
	REQUIRE_OK(staff_check_due(x.db, &a, &due));
	CHECK_INT(due, day_of(2022, 11, 20));
	REQUIRE_OK(staff_waits(x.db, (unit_id){ x.unit }, day_of(2022, 11, 19), &waits, &n));
	CHECK_INT(n, 0);
	x.mark.mark = MARK_LATE; /* not done after all: it waits again */
	CHECK_OK(act(&x, mark));
	REQUIRE_OK(goal_get(x.db, x.mark.goal, &g));
	CHECK(g.done_on == DAY_NONE);
	REQUIRE_OK(staff_waits(x.db, (unit_id){ x.unit }, day_of(2022, 11, 20), &waits, &n));
	db_close_rows(x.db);
	CHECK_INT(n, 1);
}

/* ---- pages ---- */

TEST(a_chair_walks_a_conference_and_strangers_do_not)
{
	struct staffing x = staffing_world(t, 60);
	const char *hub = page_path(t, "/assembly/%lld/staff", (long long)x.id.n);
	const char *lists = page_path(t, "/assembly/%lld/staff-lists", (long long)x.id.n);
	struct page_answer a = page_get(t, "chutich", hub);
	CHECK(a.status == 200 && page_says(&a, "Giao ước thi đua"));
	a = page_get(t, "chutich", lists);
	CHECK(page_says(&a, "Nghị định 04/2015/NĐ-CP"));
	a = page_post(t, "chutich", lists, "list=public&text=Quy+ch%E1%BA%BF+chi+ti%C3%AAu");
	CHECK_INT(a.status, 303);
	CHECK_INT(page_get(t, NULL, hub).status, 303); /* to sign in */
	a = page_get(t, "truongkhoi", hub);
	CHECK(a.status == 403 || a.status == 404);
	a = page_post(t, "doanvien", lists, "list=public&text=x");
	CHECK(a.status == 403 || a.status == 404);
}

SUITE_STORE(staff_staff, form_rules_agenda_and_lists_follow_from_employer_and_day,
	    what_is_public_is_shown_in_five_working_days_for_twenty_days,
	    after_two_failures_everybody_is_asked_and_more_than_half_of_all_must_agree,
	    by_force_majeure_all_staff_are_asked_without_a_single_failure,
	    by_which_majority_a_written_ballot_passes_is_a_rule_of_the_day,
	    a_board_of_three_to_nine_is_recognised_and_answered,
	    head_deputies_and_chief_accountant_are_not_of_the_board, a_signed_pledge_keeps_its_text,
	    the_resolution_is_looked_at_every_six_months,
	    a_chair_walks_a_conference_and_strangers_do_not)
