/* life_test.c: joining, suspension, leaving and transfers that both sides confirm. */
#include "base/day.h"
#include "person/life.h"
#include "person/move.h"
#include "tests/person/world.h"

/* ---- calls in a write ---- */

static struct err join_in(struct tx *tx, void *arg) { return person_join(tx, arg); }
static struct err leave_in(struct tx *tx, void *arg) { return person_leave(tx, arg); }

static struct err leave(struct db *db, int64_t person, int64_t on, enum left_kind kind)
{
	struct leaving x = { .person = person, .on = on, .kind = kind, .reason = S("theo đơn") };
	return db_write(db, leave_in, &x);
}

static struct err join(struct db *db, int64_t person, const char *unit, int64_t on)
{
	struct joining x = { .person = person, .unit = world_unit(db, unit), .from_on = on };
	return db_write(db, join_in, &x);
}

static struct err pause_in(struct tx *tx, void *arg)
{
	struct pause *p = arg;
	return person_pause(tx, p, &p->id);
}

static struct err resume_in(struct tx *tx, void *arg)
{
	const struct pause *p = arg;
	return person_resume(tx, p->person, p->id, p->to_on);
}

static struct err offer_in(struct tx *tx, void *arg)
{
	struct person_move *m = arg;
	int64_t id;
	TRY(person_move_offer(tx, m, &id));
	m->id = id;
	return OK;
}

static struct err office_in(struct tx *tx, void *arg)
{
	struct office_span *o = arg;
	return person_office_open(tx, o, &o->id);
}

static struct err accept_in(struct tx *tx, void *arg)
{
	return person_move_accept(tx, *(int64_t *)arg);
}

static struct err refuse_in(struct tx *tx, void *arg)
{
	const struct person_move *m = arg;
	return person_move_refuse(tx, m->id, m->answer);
}

static struct err withdraw_in(struct tx *tx, void *arg)
{
	return person_move_withdraw(tx, *(int64_t *)arg, S(""));
}

static struct err see_in(struct tx *tx, void *arg) { return person_move_see(tx, *(int64_t *)arg); }

static struct person_move offer_of(struct db *db, int64_t person)
{
	return (struct person_move){ .person = person,
				     .from_unit = world_unit(db, "A"),
				     .to_unit = world_unit(db, "B"),
				     .on = day_of(2021, 3, 1) };
}

static int64_t home(struct t *t, struct db *db, int64_t person, int64_t on)
{
	int64_t unit = 0;
	CHECK_OK(person_home(db, person, on, &unit));
	return unit;
}

static size_t waiting(struct t *t, struct db *db, const char *unit)
{
	struct person_move *all;
	size_t n = 0;
	CHECK_OK(person_moves(db, world_unit(db, unit), true, &all, &n));
	return n;
}

/* ---- belonging ---- */

TEST(a_member_of_one_unit_is_refused_in_another_with_where_they_are)
{
	struct db *db = world_db(t);
	int64_t id = world_person(t, db, "Nguyễn Văn An", "A");
	struct err e = join(db, id, "B", day_of(2021, 3, 1));
	CHECK_FAIL(e, ERR_CONFLICT, "person.member_of");
	CHECK_STR(e.v[0], "Công đoàn A");
	CHECK_STR(e.v[1], "01/01/2020");
	e = join(db, id, "A", day_of(2021, 3, 1));
	CHECK_FAIL(e, ERR_CONFLICT, "person.member_here");
	CHECK_STR(e.v[0], "Nguyễn Văn An");
	CHECK_INT(home(t, db, id, day_of(2021, 3, 1)), world_unit(db, "A"));
}

TEST(who_resigned_comes_back_after_the_months_of_the_rule_and_not_before)
{
	struct db *db = world_db(t);
	int64_t id = world_person(t, db, "Nguyễn Văn An", "A");
	int64_t other = world_person(t, db, "Lê Văn Bình", "A");
	int64_t early = world_person(t, db, "Trần Văn Cao", "A");
	CHECK_OK(leave(db, id, day_of(2025, 1, 31), LEFT_RESIGNED));
	struct err e = join(db, id, "A", day_of(2025, 4, 29));
	CHECK_FAIL(e, ERR_CONFLICT, "person.readmit_early");
	CHECK_STR(e.v[0], "30/04/2025");
	CHECK(str_find(e.v[1], S("38/HD-TLĐ")) != SIZE_MAX);
	CHECK_OK(join(db, id, "A", day_of(2025, 4, 30)));
	/* who changed work may come at once, and no rule is known for 2021 */
	CHECK_OK(leave(db, other, day_of(2025, 1, 31), LEFT_JOB));
	CHECK_OK(join(db, other, "B", day_of(2025, 2, 1)));
	CHECK_OK(leave(db, early, day_of(2021, 1, 31), LEFT_RESIGNED));
	CHECK_OK(join(db, early, "A", day_of(2021, 2, 2)));
}

TEST(leaving_says_why_and_ends_offices_suspension_and_a_waiting_transfer)
{
	struct db *db = world_db(t);
	int64_t id = world_person(t, db, "Nguyễn Văn An", "A"), unit = world_unit(db, "A");
	struct person_move m = offer_of(db, id);
	struct pause p = { .person = id,
			   .from_on = day_of(2021, 1, 10),
			   .to_on = DAY_EVER,
			   .reason = S("mất việc") };
	struct leaving x = { .person = id, .on = day_of(2021, 2, 1), .kind = LEFT_OTHER };
	struct office_span deputy = { .person = id,
				      .unit = unit,
				      .office = OFFICE_DEPUTY,
				      .from_on = day_of(2020, 1, 1),
				      .to_on = DAY_EVER };
	struct office_span books = deputy, *held;
	struct member_span *spans;
	struct pause *pauses;
	size_t n;
	books.office = OFFICE_ACCOUNTANT;
	CHECK_OK(db_write(db, office_in, &deputy));
	CHECK_OK(db_write(db, office_in, &books));
	CHECK_OK(db_write(db, offer_in, &m));
	CHECK_OK(db_write(db, pause_in, &p));
	CHECK_FAIL(db_write(db, leave_in, &x), ERR_INVALID, "person.reason_needed");
	CHECK_OK(leave(db, id, day_of(2021, 2, 1), LEFT_RETIRED));
	REQUIRE_OK(person_belonging(db, id, &spans, &n));
	REQUIRE(n == 1);
	CHECK_INT(spans[0].left, LEFT_RETIRED);
	CHECK_INT(spans[0].to_on, day_of(2021, 2, 1));
	REQUIRE_OK(person_pauses(db, id, &pauses, &n));
	CHECK_INT(pauses[0].to_on, day_of(2021, 2, 1));
	CHECK_INT(waiting(t, db, "B"), 0);
	REQUIRE_OK(person_offices(db, unit, day_of(2021, 1, 31), &held, &n));
	CHECK_INT(n, 2);
	REQUIRE_OK(person_offices(db, unit, day_of(2021, 2, 1), &held, &n));
	REQUIRE(n == 1); /* whoever keeps the books need not be a member */
	CHECK_INT(held[0].office, OFFICE_ACCOUNTANT);
	CHECK_INT(home(t, db, id, day_of(2021, 1, 31)), unit);
	CHECK_INT(home(t, db, id, day_of(2021, 2, 1)), 0);
	CHECK_FAIL(leave(db, id, day_of(2021, 2, 2), LEFT_DIED), ERR_CONFLICT, "person.no_member");
}

TEST(a_suspension_lies_in_the_membership_and_overlaps_no_other)
{
	struct db *db = world_db(t);
	int64_t id = world_person(t, db, "Nguyễn Văn An", "A");
	struct pause p = { .person = id, .from_on = day_of(2021, 1, 10), .to_on = DAY_EVER };
	struct pause *all;
	size_t n;
	CHECK_FAIL(db_write(db, pause_in, &p), ERR_INVALID, "person.pause_reason");
	p.reason = S("nghỉ không lương");
	CHECK_OK(db_write(db, pause_in, &p));
	struct pause second = p;
	second.from_on = day_of(2021, 5, 1);
	CHECK_FAIL(db_write(db, pause_in, &second), ERR_CONFLICT, "person.paused_already");
	p.to_on = day_of(2021, 1, 10);
	CHECK_FAIL(db_write(db, resume_in, &p), ERR_INVALID, "person.span");
	p.to_on = day_of(2021, 4, 1);
	CHECK_OK(db_write(db, resume_in, &p));
	CHECK_OK(db_write(db, pause_in, &second));
	REQUIRE_OK(person_pauses(db, id, &all, &n));
	CHECK_INT(n, 2);
	second.from_on = day_of(2019, 1, 1); /* before joining */
	second.to_on = day_of(2019, 2, 1);
	CHECK_FAIL(db_write(db, pause_in, &second), ERR_CONFLICT, "person.no_member");
}

/* ---- both sides ---- */

TEST(a_transfer_waits_at_both_sides_until_the_receiving_one_accepts)
{
	struct db *db = world_db(t);
	int64_t id = world_person(t, db, "Nguyễn Văn An", "A");
	struct person_move m = offer_of(db, id), again = m;
	struct member_span *spans;
	size_t n;
	REQUIRE_OK(db_write(db, offer_in, &m));
	CHECK_FAIL(db_write(db, offer_in, &again), ERR_CONFLICT, "person.move_waits");
	CHECK_INT(waiting(t, db, "A"), 1);
	CHECK_INT(waiting(t, db, "B"), 1);
	CHECK_INT(waiting(t, db, "C"), 0);
	CHECK_INT(home(t, db, id, day_of(2021, 3, 1)), world_unit(db, "A"));
	CHECK_OK(db_write(db, accept_in, &m.id));
	CHECK_FAIL(db_write(db, accept_in, &m.id), ERR_CONFLICT, "person.move_answered");
	CHECK_INT(home(t, db, id, day_of(2021, 2, 28)), world_unit(db, "A"));
	CHECK_INT(home(t, db, id, day_of(2021, 3, 1)), world_unit(db, "B"));
	CHECK_INT(waiting(t, db, "A") + waiting(t, db, "B"), 0);
	REQUIRE_OK(person_belonging(db, id, &spans, &n));
	CHECK_INT(spans[1].left, LEFT_TRANSFER);
}

TEST(a_refused_transfer_has_its_reason_and_the_member_stays)
{
	struct db *db = world_db(t);
	int64_t id = world_person(t, db, "Nguyễn Văn An", "A");
	struct person_move m = offer_of(db, id), got;
	REQUIRE_OK(db_write(db, offer_in, &m));
	m.answer = S("  ");
	CHECK_FAIL(db_write(db, refuse_in, &m), ERR_INVALID, "person.move_reason");
	m.answer = S("chưa có quyết định điều động");
	CHECK_OK(db_write(db, refuse_in, &m));
	CHECK_INT(home(t, db, id, day_of(2021, 3, 1)), world_unit(db, "A"));
	REQUIRE_OK(person_move_get(db, m.id, &got));
	CHECK_INT(got.state, MOVE_REFUSED);
	CHECK_STR(got.answer, "chưa có quyết định điều động");
	CHECK_INT(waiting(t, db, "A"), 1); /* until the giving side has read it */
	CHECK_INT(waiting(t, db, "B"), 0);
	CHECK_OK(db_write(db, see_in, &m.id));
	CHECK_INT(waiting(t, db, "A"), 0);
	struct person_move anew = offer_of(db, id); /* nothing is lost: it may be offered again */
	REQUIRE_OK(db_write(db, offer_in, &anew));
	CHECK_OK(db_write(db, withdraw_in, &anew.id));
	CHECK_INT(waiting(t, db, "B"), 0);
}

TEST(a_transfer_outside_the_program_ends_the_membership_when_it_is_confirmed)
{
	struct db *db = world_db(t);
	int64_t id = world_person(t, db, "Nguyễn Văn An", "A");
	struct person_move m = offer_of(db, id);
	struct member_span *spans;
	size_t n;
	m.to_name = S("Công đoàn cơ sở Công ty X");
	CHECK_FAIL(db_write(db, offer_in, &m), ERR_INVALID, "person.move_where"); /* both */
	m.to_unit = 0;
	REQUIRE_OK(db_write(db, offer_in, &m));
	CHECK_INT(home(t, db, id, m.on), world_unit(db, "A"));
	CHECK_OK(db_write(db, accept_in, &m.id));
	CHECK_INT(home(t, db, id, m.on), 0);
	REQUIRE_OK(person_belonging(db, id, &spans, &n));
	CHECK_INT(spans[0].left, LEFT_OUTSIDE);
	CHECK_STR(spans[0].reason, "Công đoàn cơ sở Công ty X");
}

TEST(an_offer_names_another_unit_and_a_day_in_the_membership)
{
	struct db *db = world_db(t);
	int64_t id = world_person(t, db, "Nguyễn Văn An", "A");
	struct person_move m = offer_of(db, id);
	m.to_unit = m.from_unit;
	CHECK_FAIL(db_write(db, offer_in, &m), ERR_CONFLICT, "person.move_same");
	m.to_unit = 0;
	CHECK_FAIL(db_write(db, offer_in, &m), ERR_INVALID, "person.move_where");
	m = offer_of(db, id);
	m.on = day_of(2019, 1, 1);
	CHECK_FAIL(db_write(db, offer_in, &m), ERR_INVALID, "person.span");
	m = offer_of(db, id);
	m.from_unit = world_unit(db, "C");
	CHECK_FAIL(db_write(db, offer_in, &m), ERR_CONFLICT, "person.no_member");
	m = offer_of(db, id);
	m.to_unit = 999999;
	CHECK_FAIL(db_write(db, offer_in, &m), ERR_NOT_FOUND, "person.no_unit");
}

TEST(the_register_counts_what_reports_ask_for_on_the_last_day_of_a_period)
{
	struct db *db = world_db(t);
	int64_t counts[HEADCOUNT_COUNT], id = world_person(t, db, "Nguyễn Văn An", "A");
	int64_t gone = world_person(t, db, "Lê Văn Bình", "A1");
	struct pause p = { .person = id,
			   .from_on = day_of(2021, 6, 1),
			   .to_on = DAY_EVER,
			   .reason = S("đi học") };
	struct headcount_span year = { world_unit(db, "A"), day_of(2021, 1, 1),
				       day_of(2022, 1, 1) };
	CHECK_OK(db_write(db, pause_in, &p));
	CHECK_OK(leave(db, gone, day_of(2021, 7, 1), LEFT_RETIRED));
	REQUIRE_OK(person_headcounts(db, &year, counts));
	CHECK_INT(counts[HEADCOUNT_MEMBERS], 1);
	CHECK_INT(counts[HEADCOUNT_PAUSED], 1);
	CHECK_INT(counts[HEADCOUNT_LEFT], 1);
	CHECK_INT(counts[HEADCOUNT_JOINED], 0);
	year.to_on = day_of(2021, 5, 1);
	REQUIRE_OK(person_headcounts(db, &year, counts));
	CHECK_INT(counts[HEADCOUNT_MEMBERS], 2); /* the section's too */
	CHECK_INT(counts[HEADCOUNT_PAUSED], 0);
}

TEST(a_membership_begins_on_a_known_day_and_lasts_one_at_least)
{
	struct db *db = world_db(t);
	int64_t id = world_person(t, db, "Lê Thị Tám", "A"), first = day_of(2020, 1, 1);
	CHECK_FAIL(join(db, id, "A", DAY_NONE), ERR_INVALID, "person.span");
	CHECK_FAIL(join(db, id, "A", DAY_EVER), ERR_INVALID, "person.span");
	CHECK_FAIL(join(db, id + 1000, "A", first), ERR_NOT_FOUND, "person.none");
	CHECK_FAIL(leave(db, id, first, LEFT_JOB), ERR_INVALID, "person.span");
	CHECK_OK(leave(db, id, first + 1, LEFT_JOB));
	CHECK_FAIL(leave(db, id, first + 2, LEFT_JOB), ERR_CONFLICT, "person.no_member");
}

SUITE_STORE(person_life, a_member_of_one_unit_is_refused_in_another_with_where_they_are,
	    who_resigned_comes_back_after_the_months_of_the_rule_and_not_before,
	    leaving_says_why_and_ends_offices_suspension_and_a_waiting_transfer,
	    a_suspension_lies_in_the_membership_and_overlaps_no_other,
	    a_transfer_waits_at_both_sides_until_the_receiving_one_accepts,
	    a_refused_transfer_has_its_reason_and_the_member_stays,
	    a_transfer_outside_the_program_ends_the_membership_when_it_is_confirmed,
	    an_offer_names_another_unit_and_a_day_in_the_membership,
	    the_register_counts_what_reports_ask_for_on_the_last_day_of_a_period,
	    a_membership_begins_on_a_known_day_and_lasts_one_at_least)
