/* after_test.c: from the announced result to the recognised committee: terms, the first meeting,
 * the request with its two clocks, and delegates on the list of the congress above. */
#include "election/after.h"
#include "election/board.h"
#include "election/recognition.h"

#include "base/day.h"
#include "person/term.h"
#include "tests/assembly/assembly_world.h"

struct after {
	struct t *t;
	struct assembly_world w;
	int64_t made, election, vote, person, seat;
	enum election_office office;
	struct candidate candidate;
	struct board_member member;
	int64_t seats;
	struct first_meeting first;
	assembly_id meeting, upper;
	struct recognition r;
	struct recognising decide;
	int64_t on, version, unit;
	enum chair_mode mode;
	struct str text;
	size_t n;
};

static struct err act(struct after *x, write_fn *fn) { return db_write(x->w.db, fn, x); }

/* ---- an election from nothing to announced ---- */

static struct err plan(struct tx *tx, void *arg)
{
	struct after *x = arg;
	struct election_row e;
	TRY(election_plan(tx, x->w.id, x->office, S("Bầu"), &x->election));
	TRY(election_get(tx_db(tx), x->election, &e));
	if (x->mode)
		TRY(election_set_mode(tx, e.id, e.version, x->mode));
	TRY(election_get(tx_db(tx), x->election, &e));
	return x->seats ? election_set_seats(tx, x->election, e.version, x->seats) : OK;
}

static struct err set_seats(struct tx *tx, void *arg)
{
	struct after *x = arg;
	struct election_row e;
	TRY(election_get(tx_db(tx), x->election, &e));
	return election_set_seats(tx, x->election, e.version, x->seats);
}

static struct err nominate(struct tx *tx, void *arg)
{
	struct after *x = arg;
	x->candidate.election = x->election;
	return candidate_add(tx, &x->candidate, &x->made);
}

static struct err add_member(struct tx *tx, void *arg)
{
	struct after *x = arg;
	x->member.assembly = x->w.id;
	return board_add(tx, &x->member, &x->made);
}

/* Straight into the tables: counting has its own tests. */
SQL(force_count, "UPDATE election SET state = 'counted', summoned = 9, present = 9, issued = 9,"
		 " collected = 9, valid = 9, invalid = 0 WHERE id = $1");
SQL(force_votes, "UPDATE election_candidate SET votes = 8, status = 'elected'"
		 " WHERE election_id = $1");

static struct err announce(struct tx *tx, void *arg)
{
	struct after *x = arg;
	TRY(tx_run(tx, force_count, ARGS(INT(x->election))));
	TRY(tx_run(tx, force_votes, ARGS(INT(x->election))));
	return election_announce(tx, x->election);
}

static void elect(struct after *x, enum election_office o, const char *const *names, int64_t n)
{
	struct t *t = x->t;
	x->office = o;
	x->seats = n;
	CHECK_OK(act(x, plan));
	for (int64_t i = 0; i < n; i++) {
		x->candidate = (struct candidate){ .name = str_of(names[i]) };
		CHECK_OK(act(x, nominate));
	}
	CHECK_OK(act(x, announce));
}

/* Names of members of the union in the register. */
static size_t members(struct after *x, const char **out)
{
	struct t *t = x->t;
	const struct person_query q = { .unit = page_unit(t, "VC016"),
					.on = local_day(PAGE_TEST_NOW),
					.limit = 4 };
	struct person_row *all = NULL;
	size_t n = 0;
	CHECK_OK(person_search(x->w.db, &q, &all, &n));
	for (size_t i = 0; i < n; i++)
		out[i] = arena_cstr(x->w.db->arena, all[i].name);
	db_close_rows(x->w.db);
	return n;
}

static struct after after_world(struct t *t)
{
	return (struct after){ .t = t, .w = assembly_world_make(t, 3) };
}

/* ---- who may stand ---- */

TEST(whoever_nominates_themselves_hands_in_an_application)
{
	struct after x = after_world(t);
	x.seats = 1;
	CHECK_OK(act(&x, plan));
	x.candidate = (struct candidate){ .name = S("Nguyễn Văn Tự"),
					  .source = FROM_SELF,
					  .about = S("Kế toán, 12 năm công tác") };
	CHECK_FAIL(act(&x, nominate), ERR_INVALID, "election.application_needed");
	x.candidate.applied = true;
	CHECK_OK(act(&x, nominate));
	x.candidate = (struct candidate){ .name = S("Người Ngoài"), .source = FROM_DELEGATE };
	CHECK_FAIL(act(&x, nominate), ERR_INVALID, "election.outsider_about");
	x.candidate.seat = x.w.seats[0];
	CHECK_OK(act(&x, nominate));
}

TEST(nobody_counts_and_stands)
{
	struct after x = after_world(t);
	CHECK_OK(act(&x, plan));
	x.member = (struct board_member){ .name = S("Đỗ Thị Kiểm"), .head = true };
	CHECK_OK(act(&x, add_member));
	CHECK_FAIL(act(&x, add_member), ERR_CONFLICT, "election.board_twice");
	x.candidate = (struct candidate){ .name = S("Đỗ Thị Kiểm") };
	CHECK_FAIL(act(&x, nominate), ERR_CONFLICT, "election.on_board");
	x.candidate.name = S("Lê Văn Đứng");
	CHECK_OK(act(&x, nominate));
	x.member = (struct board_member){ .name = S("Lê Văn Đứng") };
	CHECK_FAIL(act(&x, add_member), ERR_CONFLICT, "election.board_stands");
}

TEST(candidates_for_the_congress_above_are_in_the_room)
{
	struct after x = after_world(t);
	struct passed p;
	x.office = ELECT_UPPER_DELEGATES;
	CHECK_OK(act(&x, plan));
	x.candidate = (struct candidate){ .name = S("Đại biểu 1"), .seat = x.w.seats[0] };
	CHECK_FAIL(act(&x, nominate), ERR_CONFLICT, "election.must_attend");
	CHECK_OK(world_state(&x.w, assembly_summon));
	CHECK_OK(world_come(&x.w, 1, &p));
	CHECK_OK(act(&x, nominate));
	x.candidate = (struct candidate){ .name = S("Người vắng") };
	CHECK_FAIL(act(&x, nominate), ERR_CONFLICT, "election.must_attend");
}

/* ---- the two ways of electing a chair at a congress ---- */

TEST(a_chair_from_the_committee_was_elected_to_it)
{
	struct after x = after_world(t);
	static const char *const names[] = { "Lê Văn Một", "Trần Thị Hai", "Phạm Văn Ba" };
	elect(&x, ELECT_COMMITTEE, names, 3);
	x.office = ELECT_CHAIR;
	x.mode = CHAIR_FROM_COMMITTEE;
	x.seats = 1;
	CHECK_OK(act(&x, plan));
	x.candidate = (struct candidate){ .name = S("Người Khác") };
	CHECK_FAIL(act(&x, nominate), ERR_CONFLICT, "election.not_of_committee");
	x.candidate.name = S("Trần Thị Hai");
	CHECK_OK(act(&x, nominate));
}

TEST(in_one_process_the_lists_of_chair_and_committee_share_nobody)
{
	struct after x = after_world(t);
	struct candidate *all;
	size_t n;
	x.office = ELECT_CHAIR;
	x.mode = CHAIR_ONE_PROCESS;
	x.seats = 1;
	CHECK_OK(act(&x, plan));
	int64_t chair = x.election;
	x.candidate = (struct candidate){ .name = S("Lê Văn Một") };
	CHECK_OK(act(&x, nominate));
	x.office = ELECT_COMMITTEE;
	CHECK_FAIL(act(&x, plan), ERR_INVALID, "election.mode_chair"); /* a committee has no mode */
	x.mode = CHAIR_BY_COMMITTEE;
	CHECK_OK(act(&x, plan));
	CHECK_FAIL(act(&x, nominate), ERR_CONFLICT, "election.on_chair_list");
	x.candidate.name = S("Trần Thị Hai");
	CHECK_OK(act(&x, nominate));
	CHECK_OK(act(&x, announce));
	x.election = chair;
	CHECK_OK(act(&x, announce));
	REQUIRE_OK(election_elected(x.w.db, x.w.id, ELECT_COMMITTEE, &all, &n));
	db_close_rows(x.w.db);
	CHECK_INT(n, 2); /* the chair is of the committee */
}

static struct err annul(struct tx *tx, void *arg)
{
	const struct after *x = arg;
	return election_annul(tx, x->election, S("Lập lại danh sách"));
}

static struct err withdraw(struct tx *tx, void *arg)
{
	struct after *x = arg;
	return candidate_withdraw(tx, x->made, S("Xin rút"));
}

/* Somebody of the chair's list, once `gone` took them off it, is put on the committee's. */
static void stands_once(struct t *t, write_fn *gone)
{
	struct after x = after_world(t);
	x.office = ELECT_CHAIR;
	x.mode = CHAIR_ONE_PROCESS;
	x.seats = 1;
	CHECK_OK(act(&x, plan));
	x.candidate = (struct candidate){ .name = S("Lê Văn Một") };
	CHECK_OK(act(&x, nominate));
	CHECK_OK(act(&x, gone));
	x.office = ELECT_COMMITTEE;
	x.mode = CHAIR_BY_COMMITTEE;
	CHECK_OK(act(&x, plan));
	CHECK_OK(act(&x, nominate));
}

TEST(the_list_of_an_annulled_election_binds_nobody) { stands_once(t, annul); }

TEST(who_withdrew_from_the_list_for_chair_may_stand_for_the_committee) { stands_once(t, withdraw); }

/* ---- terms ---- */

TEST(terms_begin_with_the_announced_result)
{
	struct after x = after_world(t);
	const char *names[5] = { 0 };
	struct committee_term *terms;
	struct office_span *offices;
	size_t n, known = members(&x, names), found = 0;
	int64_t unit = page_unit(t, "VC016"), today = local_day(PAGE_TEST_NOW);
	REQUIRE(CHECK_INT(known, 4));
	names[4] = "Không Có Trong Sổ";
	elect(&x, ELECT_COMMITTEE, names, 5);
	REQUIRE_OK(committee_terms(x.w.db, unit, today, &terms, &n));
	db_close_rows(x.w.db);
	REQUIRE(CHECK_INT(n, 1));
	CHECK_STR(terms[0].name, "2017-2022");
	CHECK_INT(terms[0].from_on, today);
	CHECK_INT(terms[0].to_on, day_add_months(today, 60));
	CHECK_INT(terms[0].seats, 5);
	CHECK_INT(terms[0].filled, 4); /* one is not in the register */
	CHECK_INT(terms[0].refilled, 0);
	REQUIRE_OK(person_offices(x.w.db, unit, today, &offices, &n));
	db_close_rows(x.w.db);
	for (size_t i = 0; i < n; i++)
		found += offices[i].office == OFFICE_COMMITTEE_MEMBER &&
			 str_eq(offices[i].term, S("2017-2022"));
	CHECK_INT(found, 4);
}

static struct err enter_again(struct tx *tx, void *arg)
{
	struct after *x = arg;
	return after_enter(tx, x->w.id, &x->n);
}

TEST(entering_again_adds_only_what_is_missing)
{
	struct after x = after_world(t);
	const char *names[5] = { 0 };
	struct committee_term *terms;
	size_t n, known = members(&x, names);
	REQUIRE(CHECK_INT(known, 4));
	elect(&x, ELECT_COMMITTEE, names, 4);
	page_clock(t, PAGE_TEST_NOW + INT64_C(3) * 86400000);
	x.w.db = page_db(t);
	CHECK_OK(act(&x, enter_again));
	CHECK_INT(x.n, 0);
	REQUIRE_OK(committee_terms(x.w.db, page_unit(t, "VC016"), local_day(PAGE_TEST_NOW) + 3,
				   &terms, &n));
	db_close_rows(x.w.db);
	REQUIRE(CHECK_INT(n, 1));
	CHECK_INT(terms[0].filled, 4);
	CHECK_INT(terms[0].refilled, 0);
}

/* ---- the first meeting ---- */

static struct err plan_first(struct tx *tx, void *arg)
{
	struct after *x = arg;
	x->first.congress = x->w.id;
	return after_first_plan(tx, &x->first, &x->meeting);
}

static const char *const nine[] = { "Lê Một", "Lê Hai", "Lê Ba",  "Lê Bốn", "Lê Năm",
				    "Lê Sáu", "Lê Bảy", "Lê Tám", "Lê Chín" };

TEST(the_first_meeting_summons_the_committee_and_prepares_its_elections)
{
	struct after x = after_world(t);
	struct election_row *all;
	struct seat_query q = { .standing = -1, .present = -1, .limit = 50 };
	struct seat *seats;
	size_t n;
	x.first = (struct first_meeting){ .convener = S("Lê Một"),
					  .place = S("Phòng họp"),
					  .starts_at = PAGE_TEST_NOW };
	CHECK_FAIL(act(&x, plan_first), ERR_CONFLICT, "election.no_committee");
	elect(&x, ELECT_COMMITTEE, nine, 9);
	CHECK_OK(act(&x, plan_first));
	CHECK_FAIL(act(&x, plan_first), ERR_CONFLICT, "election.first_planned");
	q.assembly = x.meeting;
	REQUIRE_OK(seat_list(x.w.db, &q, &seats, &n));
	db_close_rows(x.w.db);
	CHECK_INT(n, 9);
	REQUIRE_OK(election_list(x.w.db, x.meeting, &all, &n));
	db_close_rows(x.w.db);
	REQUIRE(CHECK_INT(n, 5)); /* standing, chair, deputies, inspection, its head */
	CHECK_INT(all[0].office, ELECT_STANDING);
	x.election = all[0].id;
	x.seats = 4; /* of 9 at most 3 */
	CHECK_FAIL(act(&x, set_seats), ERR_CONFLICT, "election.standing_many");
	x.seats = 3;
	CHECK_OK(act(&x, set_seats));
	x.candidate = (struct candidate){ .name = S("Người Ngoài") };
	CHECK_FAIL(act(&x, nominate), ERR_CONFLICT, "election.not_of_committee");
	x.candidate.name = S("Lê Chín");
	CHECK_OK(act(&x, nominate));
	x.election = all[3].id; /* the inspection committee may be from outside */
	x.candidate.name = S("Người Ngoài");
	CHECK_OK(act(&x, nominate));
}

TEST(who_heads_the_inspection_committee_was_elected_to_it)
{
	struct after x = after_world(t);
	x.office = ELECT_INSPECTION_HEAD;
	x.seats = 1;
	CHECK_OK(act(&x, plan));
	x.candidate = (struct candidate){ .name = S("Lê Chín") };
	CHECK_OK(act(&x, nominate)); /* nobody is elected yet */
	elect(&x, ELECT_INSPECTION, nine, 3);
	x.office = ELECT_INSPECTION_HEAD;
	x.seats = 1;
	CHECK_OK(act(&x, plan));
	x.candidate = (struct candidate){ .name = S("Lê Chín") };
	CHECK_FAIL(act(&x, nominate), ERR_CONFLICT, "election.not_of_inspection");
	x.candidate.name = S("Lê Hai");
	CHECK_OK(act(&x, nominate));
}

TEST(a_small_committee_has_no_standing_committee)
{
	struct after x = after_world(t);
	struct election_row *all;
	size_t n;
	elect(&x, ELECT_COMMITTEE, nine, 8);
	x.first = (struct first_meeting){ .convener = S("Lê Một"), .starts_at = PAGE_TEST_NOW };
	CHECK_OK(act(&x, plan_first));
	REQUIRE_OK(election_list(x.w.db, x.meeting, &all, &n));
	db_close_rows(x.w.db);
	REQUIRE(CHECK_INT(n, 4));
	CHECK_INT(all[0].office, ELECT_CHAIR);
	x.w.id = x.meeting; /* of eight, two thirds may be refilled within the term */
	x.office = ELECT_COMMITTEE;
	for (x.seats = 5; x.seats <= 6; x.seats++) {
		CHECK_OK(act(&x, plan));
		struct page_answer a = page_get(
			t, "chutich", page_path(t, "/election-of/%lld", (long long)x.election));
		CHECK_INT(page_says(&a, "công đoàn cấp trên đồng ý"), x.seats > 5);
	}
}

/* ---- recognition ---- */

SQL(force_closed, "UPDATE assembly SET state = 'closed', closed_at = $2 WHERE id = $1");

static struct err close_first(struct tx *tx, void *arg)
{
	struct after *x = arg;
	return tx_run(tx, force_closed, ARGS(INT(x->meeting.n), INT(tx_db(tx)->now)));
}

static struct err all_on_paper(struct tx *tx, void *arg)
{
	struct after *x = arg;
	for (int i = 0; i < REQUEST_ITEMS; i++)
		TRY(recognition_on_paper(tx, x->r.id, (enum recognition_item)i, true));
	return OK;
}

static struct err send(struct tx *tx, void *arg)
{
	struct after *x = arg;
	return recognition_send(tx, x->r.id, x->version, true, x->on);
}

static struct err send_back(struct tx *tx, void *arg)
{
	struct after *x = arg;
	return recognition_return(tx, x->r.id, x->version, x->text);
}

static struct err complete(struct tx *tx, void *arg)
{
	struct after *x = arg;
	return recognition_complete(tx, x->r.id, x->version, x->on);
}

static struct err decide(struct tx *tx, void *arg)
{
	struct after *x = arg;
	x->decide.id = x->r.id;
	x->decide.version = x->version;
	x->decide.on = x->on;
	return recognition_decide(tx, &x->decide);
}

static void look(struct after *x)
{
	struct t *t = x->t;
	CHECK_OK(recognition_of(x->w.db, x->w.id, &x->r));
	db_close_rows(x->w.db);
	x->version = x->r.version;
}

/* The first meeting closed on Monday 22/11/2021: ten working days end on Monday 06/12/2021. */
TEST(a_request_goes_up_when_it_is_whole_and_each_clock_runs_its_days)
{
	struct after x = after_world(t);
	int64_t today = local_day(PAGE_TEST_NOW);
	elect(&x, ELECT_COMMITTEE, nine, 3);
	look(&x);
	CHECK_INT(x.r.state, RECOGNITION_PREPARING);
	CHECK_INT(x.r.request_due, DAY_NONE);
	CHECK(x.r.seal_waits);
	x.on = today;
	CHECK_FAIL(act(&x, send), ERR_CONFLICT, "election.not_met");
	x.first = (struct first_meeting){ .convener = S("Lê Một"), .starts_at = PAGE_TEST_NOW };
	CHECK_OK(act(&x, plan_first));
	CHECK_OK(act(&x, close_first));
	look(&x);
	CHECK_INT(x.r.request_due, day_of(2021, 12, 6));
	CHECK_FAIL(act(&x, send), ERR_CONFLICT, "election.request_lacks");
	CHECK_OK(act(&x, all_on_paper));
	CHECK_OK(act(&x, send));
	look(&x);
	CHECK_FAIL(act(&x, send_back), ERR_INVALID, "assembly.reason_needed");
	x.text = S("Thiếu chữ ký thư ký");
	CHECK_OK(act(&x, send_back));
	CHECK_FAIL(act(&x, complete), ERR_CONFLICT, "assembly.moved_on");
	look(&x);
	CHECK_STR(x.r.note, "Thiếu chữ ký thư ký");
	CHECK_OK(act(&x, send));
	look(&x);
	CHECK_OK(act(&x, complete));
	look(&x);
	CHECK_INT(x.r.decide_due, day_of(2021, 12, 6));
	CHECK_FAIL(act(&x, decide), ERR_INVALID, "assembly.reason_needed");
	x.decide.granted = true;
	CHECK_FAIL(act(&x, decide), ERR_INVALID, "election.number_needed");
	x.decide.number = S("52/QĐ-CĐVC");
	x.on = today - 1;
	CHECK_FAIL(act(&x, decide), ERR_INVALID, "election.day_order");
	x.on = today;
	CHECK_OK(act(&x, decide));
	look(&x);
	CHECK_INT(x.r.state, RECOGNITION_GRANTED);
	CHECK(!x.r.seal_waits);
	struct committee_term *terms;
	size_t n;
	REQUIRE_OK(committee_terms(x.w.db, page_unit(t, "VC016"), today, &terms, &n));
	db_close_rows(x.w.db);
	REQUIRE(n >= 1);
	CHECK_STR(terms[0].decision_no, "52/QĐ-CĐVC");
}

SQL(minutes_put,
    "INSERT INTO document (id, kind, title, issuer_id, season_id, cluster_id, unit_id, part,"
    " letters, symbol, signatory, state, state_note, audit_head, version, made_at, made_by)"
    " VALUES ($1, 'election_minutes',"
    " 'Biên bản', $2, 0, 0, $2, $3, '', '', '', 'draft', '', '', 1, 1, 0)");

static struct err write_minutes(struct tx *tx, void *arg)
{
	struct after *x = arg;
	struct str part =
		str_fmt(x->t->arena, "a%lld.%lld", (long long)x->w.id.n, (long long)x->election);
	return tx_run(tx, minutes_put, ARGS(INT(tx_id(tx)), INT(x->unit), TEXT(part)));
}

/* Minutes of one election are not those of another, nor of the delegates to the congress above. */
TEST(a_request_lacks_the_minutes_of_each_election_that_has_none)
{
	struct after x = after_world(t);
	struct request_paper papers[REQUEST_ITEMS];
	x.unit = page_unit(t, "VC016");
	elect(&x, ELECT_OTHER, nine, 1);
	CHECK_OK(act(&x, write_minutes));
	elect(&x, ELECT_COMMITTEE, nine, 3);
	look(&x);
	CHECK_OK(recognition_papers(x.w.db, &x.r, papers));
	CHECK_STR(papers[REQUEST_COUNTING].lacks, "Bầu");
	CHECK(!papers[REQUEST_COUNTING].there);
	CHECK_OK(act(&x, write_minutes));
	elect(&x, ELECT_CHAIR, nine, 1);
	CHECK_OK(recognition_papers(x.w.db, &x.r, papers));
	CHECK(!papers[REQUEST_COUNTING].there && papers[REQUEST_COUNTING].document);
	CHECK_OK(act(&x, write_minutes));
	CHECK_OK(recognition_papers(x.w.db, &x.r, papers));
	CHECK(papers[REQUEST_COUNTING].there);
	CHECK(!papers[REQUEST_INSPECTION_MINUTES].needed);
	db_close_rows(x.w.db);
}

/* ---- up ---- */

static struct err plan_upper(struct tx *tx, void *arg)
{
	struct after *x = arg;
	struct unit u;
	TRY(unit_read_last(tx_db(tx), (unit_id){ x->made }, &u));
	struct assembly a = { .unit = u.parent,
			      .kind = ASSEMBLY_CONGRESS,
			      .form = FORM_DELEGATES,
			      .title = S("Đại hội cấp trên"),
			      .place = S("Hội trường"),
			      .starts_at = day_end_ms(day_of(2018, 3, 1)) };
	return assembly_plan(tx, &a, &x->upper);
}

static struct err take_up(struct tx *tx, void *arg)
{
	struct after *x = arg;
	return upward_take(tx, x->upper, 0, &x->n);
}

TEST(those_elected_for_the_congress_above_enter_its_list_once)
{
	struct after x = after_world(t);
	struct passed p;
	struct seat_query q = { .standing = -1, .present = -1, .limit = 50 };
	struct seat *seats;
	size_t n;
	CHECK_OK(world_state(&x.w, assembly_summon));
	for (int i = 1; i <= 2; i++) {
		CHECK_OK(world_come(&x.w, i, &p));
		x.office = i == 1 ? ELECT_UPPER_DELEGATES : ELECT_UPPER_ALTERNATES;
		x.seats = 1;
		CHECK_OK(act(&x, plan));
		x.candidate =
			(struct candidate){ .name = i == 1 ? S("Đại biểu 1") : S("Đại biểu 2"),
					    .seat = x.w.seats[i - 1] };
		CHECK_OK(act(&x, nominate));
		CHECK_OK(act(&x, announce));
	}
	x.made = page_unit(t, "VC016");
	CHECK_OK(act(&x, plan_upper));
	CHECK_OK(act(&x, take_up));
	CHECK_INT(x.n, 2);
	CHECK_OK(act(&x, take_up));
	CHECK_INT(x.n, 0);
	q.assembly = x.upper;
	REQUIRE_OK(seat_list(x.w.db, &q, &seats, &n));
	db_close_rows(x.w.db);
	REQUIRE(CHECK_INT(n, 2));
	for (size_t i = 0; i < n; i++) {
		bool first = str_eq(seats[i].name, S("Đại biểu 1"));
		CHECK_INT(seats[i].standing, first ? STANDING_DELEGATE : STANDING_ALTERNATE);
		CHECK_INT(seats[i].mandate, MANDATE_ELECTED);
		CHECK_INT(seats[i].unit, page_unit(t, "VC016"));
	}
}

SUITE_STORE(election_after, whoever_nominates_themselves_hands_in_an_application,
	    nobody_counts_and_stands, candidates_for_the_congress_above_are_in_the_room,
	    a_chair_from_the_committee_was_elected_to_it,
	    in_one_process_the_lists_of_chair_and_committee_share_nobody,
	    the_list_of_an_annulled_election_binds_nobody,
	    who_withdrew_from_the_list_for_chair_may_stand_for_the_committee,
	    terms_begin_with_the_announced_result, entering_again_adds_only_what_is_missing,
	    the_first_meeting_summons_the_committee_and_prepares_its_elections,
	    who_heads_the_inspection_committee_was_elected_to_it,
	    a_small_committee_has_no_standing_committee,
	    a_request_lacks_the_minutes_of_each_election_that_has_none,
	    a_request_goes_up_when_it_is_whole_and_each_clock_runs_its_days,
	    those_elected_for_the_congress_above_enter_its_list_once)
