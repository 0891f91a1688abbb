/* assembly_test.c: rules by day, who is in the room, quorum and votes in the open. */
#include "tests/assembly/assembly_world.h"

#include "base/day.h"

#include <string.h>

static struct ruleset rules_on(struct t *t, enum rules_of of, int year, int month, int day)
{
	struct ruleset s = { 0 };
	CHECK_OK(ruleset_for(page_db(t), (unit_id){ page_unit(t, "VC016") }, of,
			     day_of(year, month, day), &s));
	db_close_rows(page_db(t));
	return s;
}

/* ---- rules ---- */

TEST(the_day_of_a_meeting_says_which_charter_binds_it)
{
	CHECK_STR(rules_on(t, RULES_OF_CONGRESS, 2017, 10, 16).code, "khoa-xi");
	CHECK_STR(rules_on(t, RULES_OF_CONGRESS, 2020, 2, 2).code, "khoa-xi");
	CHECK_STR(rules_on(t, RULES_OF_CONGRESS, 2020, 2, 3).code, "khoa-xii");
	CHECK_STR(rules_on(t, RULES_OF_CONGRESS, 2024, 12, 27).code, "khoa-xiii");
	CHECK_STR(rules_on(t, RULES_OF_STAFF, 2018, 1, 19).code, "nd-04-2015");
	CHECK_STR(rules_on(t, RULES_OF_STAFF, 2023, 6, 30).code, "nd-04-2015");
	CHECK_STR(rules_on(t, RULES_OF_STAFF, 2023, 7, 1).code, "luat-10-2022");
	CHECK_STR(rules_on(t, RULES_OF_WORKERS, 2021, 1, 31).code, "nd-04-2015");
	CHECK_STR(rules_on(t, RULES_OF_STATE_WORKERS, 2021, 1, 31).code, "nd-04-2015");
	CHECK_STR(rules_on(t, RULES_OF_STATE_WORKERS, 2023, 6, 30).code, "nd-145-2020");
	CHECK_STR(rules_on(t, RULES_OF_STATE_WORKERS, 2023, 7, 1).code, "luat-10-2022-dnnn");
	CHECK_STR(rules_on(t, RULES_OF_WORKERS, 2021, 2, 1).code, "nd-145-2020");
	struct ruleset none;
	CHECK_FAIL(ruleset_for(page_db(t), (unit_id){ page_unit(t, "VC016") }, RULES_OF_CONGRESS,
			       day_of(2010, 1, 1), &none),
		   ERR_NOT_FOUND, "assembly.no_rules");
}

/* HD 38/HD-TLĐ mục 10: under 30: 3; 30 to under 150: 7; 150 to under 500: 11. */
TEST(a_band_begins_with_its_size)
{
	struct ruleset s = rules_on(t, RULES_OF_CONGRESS, 2025, 11, 1);
	static const int64_t sizes[][2] = { { 0, 3 },	{ 29, 3 },   { 30, 7 },
					    { 149, 7 }, { 150, 11 }, { 25000, 27 } };
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		int64_t most = -1;
		CHECK(rule_band(&s, "committee_size", sizes[i][0], &most));
		CHECK_INT(most, sizes[i][1]);
	}
	int64_t n;
	CHECK(!rule_band(&s, "no_such_rule", 5, &n));
}

struct setting {
	int64_t from, id;
	unit_id owner;
	struct rule rule;
};

static struct err copy(struct tx *tx, void *arg)
{
	struct setting *x = arg;
	return ruleset_copy(tx, x->from, x->owner, S("quy-che-rieng"), &x->id);
}

static struct err set(struct tx *tx, void *arg)
{
	struct setting *x = arg;
	struct ruleset s;
	TRY(ruleset_read(tx_db(tx), x->id, &s));
	return rule_set(tx, &s, &x->rule);
}

static struct err try_rule(struct t *t, struct setting *x, const char *code, const char *value)
{
	x->rule = (struct rule){ str_of(code), str_of(value), S("Quy chế"), false };
	return db_write(page_db(t), set, x);
}

TEST(an_office_puts_its_own_rules_before_those_shipped)
{
	struct setting x = { .from = rules_on(t, RULES_OF_CONGRESS, 2017, 10, 16).id,
			     .owner = { page_unit(t, "CDVC") } };
	REQUIRE_OK(db_write(page_db(t), copy, &x));
	CHECK_FAIL(db_write(page_db(t), copy, &x), ERR_CONFLICT, "assembly.ruleset_taken");
	CHECK_OK(try_rule(t, &x, "quorum", "{\"num\":3,\"den\":4}"));
	struct ruleset s = rules_on(t, RULES_OF_CONGRESS, 2017, 10, 16);
	struct share_rule q;
	CHECK_STR(s.code, "quy-che-rieng");
	CHECK(rule_share(&s, "quorum", &q) && q.num == 3 && q.den == 4);
	x.id = x.from;
	CHECK_FAIL(try_rule(t, &x, "quorum", "{\"num\":3,\"den\":4}"), ERR_CONFLICT,
		   "assembly.shipped");
}

TEST(a_rule_that_can_not_be_is_refused)
{
	struct setting x = { .from = rules_on(t, RULES_OF_CONGRESS, 2017, 10, 16).id,
			     .owner = { page_unit(t, "CDVC") } };
	static const char *const wrong[][2] = {
		{ "quorum", "{\"num\":0,\"den\":3}" },
		{ "quorum", "{\"num\":101,\"den\":100}" },
		{ "quorum", "{\"num\":2,\"den\":3,\"of\":\"present\"}" },
		{ "quorum", "2/3" },
		{ "resolution", "{\"num\":1,\"den\":2}" },
		{ "election", "{\"num\":1,\"den\":0,\"of\":\"collected\"}" },
		{ "committee_size", "[[0,3],[0,7]]" },
		{ "committee_size", "[[30,7]]" },
		{ "committee_size", "[[0,3],[30]]" },
		{ "committee_size", "[]" },
		{ "term_years", "-1" },
		{ "term_years", "21" },
		{ "term_years", "\"5\"" },
		{ "barred", "[]" },
		{ "barred", "\"khiển trách\"" },
		{ "barred", "[\"\"]" },
		{ "barred", "[[0,3]]" },
	};
	REQUIRE_OK(db_write(page_db(t), copy, &x));
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		CHECK_FAIL(try_rule(t, &x, wrong[i][0], wrong[i][1]), ERR_INVALID,
			   "assembly.rule_value");
	CHECK_FAIL(try_rule(t, &x, "mood", "1"), ERR_INVALID, "assembly.rule_unknown");
}

/* ---- who is in the room ---- */

static struct quorum quorum_of(struct assembly_world *w)
{
	struct t *t = w->t;
	struct assembly a = world_get(w);
	struct quorum q = { 0 };
	CHECK_OK(presence_quorum(w->db, &a, &q));
	db_close_rows(w->db);
	return q;
}

/* 2/3 of 7 summoned is 4.67: 4 fail, 5 pass. */
TEST(a_meeting_opens_when_two_thirds_of_those_summoned_are_there)
{
	struct assembly_world w = assembly_world_make(t, 7);
	struct passed p;
	CHECK_OK(world_state(&w, assembly_summon));
	for (int i = 1; i <= 4; i++)
		CHECK_OK(world_come(&w, i, &p));
	CHECK_INT(quorum_of(&w).need, 5);
	CHECK(!quorum_of(&w).met);
	CHECK_FAIL(world_state(&w, assembly_open), ERR_CONFLICT, "assembly.no_quorum");
	CHECK_OK(world_come(&w, 5, &p));
	CHECK(quorum_of(&w).met);
	CHECK_OK(world_state(&w, assembly_open));
	CHECK_INT(world_get(&w).state, ASSEMBLY_OPEN);
}

TEST(a_card_scanned_twice_counts_once_and_says_when_it_was)
{
	struct assembly_world w = assembly_world_make(t, 3);
	struct passed p;
	CHECK_OK(world_state(&w, assembly_summon));
	CHECK_OK(world_come(&w, 2, &p));
	CHECK_INT(p.what, PASSAGE_CAME);
	CHECK_STR(p.name, "Đại biểu 2");
	CHECK_OK(world_come(&w, 2, &p));
	CHECK_INT(p.what, PASSAGE_ALREADY);
	CHECK_INT(p.at, w.db->now);
	CHECK_INT(quorum_of(&w).present, 1);
	CHECK_OK(world_leave(&w, 2, &p));
	CHECK_INT(p.what, PASSAGE_LEFT);
	CHECK_OK(world_leave(&w, 2, &p));
	CHECK_INT(p.what, PASSAGE_NOT_HERE);
	CHECK_INT(quorum_of(&w).present, 0);
}

static struct err withdraw(struct tx *tx, void *arg)
{
	struct assembly_world *w = arg;
	return seat_withdraw(tx, w->seats[0], S("Đi công tác"), w->made);
}

static struct err add_alternate(struct tx *tx, void *arg)
{
	struct assembly_world *w = arg;
	struct seat s = { .assembly = w->id,
			  .standing = STANDING_ALTERNATE,
			  .name = S("Dự khuyết"),
			  .birth_on = DAY_NONE };
	return seat_add(tx, &s, &w->made);
}

TEST(an_alternate_counts_once_they_stand_in_for_somebody)
{
	struct assembly_world w = assembly_world_make(t, 3);
	struct passed p;
	REQUIRE_OK(db_write(w.db, add_alternate, &w));
	CHECK_INT(quorum_of(&w).summoned, 3);
	CHECK_OK(world_state(&w, assembly_summon));
	w.seats[5] = w.made;
	CHECK_FAIL(world_come(&w, 6, &p), ERR_CONFLICT, "assembly.alternate");
	CHECK_OK(db_write(w.db, withdraw, &w));
	CHECK_INT(quorum_of(&w).summoned, 3);
	CHECK_OK(world_come(&w, 6, &p));
	CHECK_FAIL(world_come(&w, 1, &p), ERR_CONFLICT, "assembly.not_summoned");
	CHECK_INT(quorum_of(&w).present, 1);
}

struct twice {
	struct assembly_world *w;
	struct seat seat;
	int64_t id;
};

static struct err add_seat(struct tx *tx, void *arg)
{
	struct twice *x = arg;
	return seat_add(tx, &x->seat, &x->id);
}

TEST(nobody_stands_on_two_lists_of_one_meeting)
{
	struct assembly_world w = assembly_world_make(t, 1);
	struct twice x = { &w, { .assembly = w.id, .name = S("A"), .birth_on = DAY_NONE }, 0 };
	int64_t person = 0;
	struct person_row *rows;
	size_t n;
	struct person_query q = { .unit = page_unit(t, "VC016"),
				  .on = day_of(2021, 11, 1),
				  .words = S(""),
				  .after_key = S(""),
				  .limit = 1 };
	REQUIRE_OK(person_search(w.db, &q, &rows, &n));
	REQUIRE(CHECK_INT(n, 1));
	person = rows[0].id;
	db_close_rows(w.db);
	x.seat.person = person;
	CHECK_OK(db_write(w.db, add_seat, &x));
	CHECK_FAIL(db_write(w.db, add_seat, &x), ERR_CONFLICT, "assembly.seat_twice");
	x.seat.person = 0;
	x.seat.name = S("B");
	CHECK_OK(db_write(w.db, add_seat, &x));
	CHECK_FAIL(db_write(w.db, add_seat, &x), ERR_CONFLICT, "assembly.seat_twice");
	x.seat.delegation = S("CĐCS khác");
	CHECK_OK(db_write(w.db, add_seat, &x)); /* a namesake elsewhere, nobody's birthday known */
	CHECK_FAIL(db_write(w.db, add_seat, &x), ERR_CONFLICT, "assembly.seat_twice_of");
	x.seat.name = S("C");
	x.seat.number = 1;
	CHECK_FAIL(db_write(w.db, add_seat, &x), ERR_CONFLICT, "assembly.seat_number");
}

struct cards {
	struct assembly_world *w;
	struct str code[2];
	int64_t seat;
	struct str device;
};

static struct err make_cards(struct tx *tx, void *arg)
{
	struct cards *x = arg;
	return seat_cards(tx, x->w->seats, 2, x->code);
}

static struct err bind(struct tx *tx, void *arg)
{
	struct cards *x = arg;
	return seat_bind(tx, x->seat, x->device);
}

static struct err release(struct tx *tx, void *arg)
{
	struct cards *x = arg;
	return seat_release(tx, x->seat);
}

TEST(a_card_opens_its_own_meeting_on_the_first_device_only)
{
	struct assembly_world w = assembly_world_make(t, 2);
	struct cards x = { .w = &w, .device = S("may-1") };
	int64_t seat;
	REQUIRE_OK(db_write(w.db, make_cards, &x));
	CHECK_OK(seat_by_card(w.db, x.code[1], &seat));
	CHECK_INT(seat, w.seats[1]);
	CHECK_OK(seat_by_card(w.db, S("00112233445566778899aabbccddeeff"), &seat));
	CHECK_INT(seat, 0);
	db_close_rows(w.db);
	x.seat = w.seats[1];
	CHECK_OK(db_write(w.db, bind, &x));
	CHECK_OK(db_write(w.db, bind, &x));
	CHECK_OK(seat_of_device(w.db, w.id, S("may-1"), &seat));
	CHECK_INT(seat, w.seats[1]);
	db_close_rows(w.db);
	x.device = S("may-2");
	CHECK_FAIL(db_write(w.db, bind, &x), ERR_DENIED, "assembly.card_taken");
	CHECK_OK(db_write(w.db, release, &x));
	CHECK_OK(db_write(w.db, bind, &x));
}

/* ---- votes ---- */

/* More than half of the present: of 10, 5 fail and 6 pass. */
TEST(a_show_of_hands_counts_the_minority)
{
	static const struct {
		int64_t against, other;
		bool passed;
	} tries[] = { { 0, 0, true },  { 4, 0, true },	{ 3, 1, true },
		      { 5, 0, false }, { 0, 5, false }, { 10, 0, false } };
	struct assembly_world w = assembly_world_make(t, 10);
	assembly_world_open(&w, 10);
	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		REQUIRE_OK(world_vote(&w, VOTE_HANDS, DAY_NONE));
		CHECK_OK(world_count(&w, tries[i].against, tries[i].other));
		struct vote v = world_vote_get(&w);
		CHECK_INT(v.need, 6);
		CHECK_INT(v.count[VOICE_IN_FAVOUR], 10 - tries[i].against - tries[i].other);
		CHECK(v.passed == tries[i].passed);
	}
	REQUIRE_OK(world_vote(&w, VOTE_HANDS, DAY_NONE));
	CHECK_FAIL(world_count(&w, 6, 5), ERR_INVALID, "assembly.more_than_present");
	CHECK_FAIL(world_count(&w, -1, 0), ERR_INVALID, "assembly.more_than_present");
	CHECK_FAIL(world_count(&w, 0, -1), ERR_INVALID, "assembly.more_than_present");
	CHECK_FAIL(world_count(&w, 11, 0), ERR_INVALID, "assembly.more_than_present");
	CHECK_FAIL(world_count(&w, 0, 11), ERR_INVALID, "assembly.more_than_present");
	CHECK_FAIL(world_vote(&w, VOTE_HANDS, DAY_NONE), ERR_CONFLICT, "assembly.vote_open");
	CHECK_FAIL(world_state(&w, assembly_close), ERR_CONFLICT, "assembly.vote_open");
}

static struct err ask_about(struct tx *tx, void *arg)
{
	const struct vote_new *v = arg;
	int64_t id;
	return vote_open(tx, v, &id);
}

TEST(a_vote_says_what_about_in_three_hundred_letters)
{
	struct assembly_world w = assembly_world_make(t, 3);
	assembly_world_open(&w, 3);
	char *longest = NEW(t->arena, VOTE_SUBJECT_MAX + 1, char);
	memset(longest, 'a', VOTE_SUBJECT_MAX + 1);
	struct vote_new v = { .assembly = w.id, .mode = VOTE_HANDS, .present = DAY_NONE };
	CHECK_FAIL(db_write(w.db, ask_about, &v), ERR_INVALID, "assembly.subject_needed");
	v.subject = (struct str){ longest, VOTE_SUBJECT_MAX + 1 };
	CHECK_FAIL(db_write(w.db, ask_about, &v), ERR_INVALID, "assembly.subject_needed");
	v.subject.n--;
	CHECK_OK(db_write(w.db, ask_about, &v));
}

TEST(what_the_secretaries_confirm_is_what_a_vote_counts_on)
{
	struct assembly_world w = assembly_world_make(t, 9);
	assembly_world_open(&w, 9);
	CHECK_FAIL(world_vote(&w, VOTE_HANDS, 5), ERR_CONFLICT, "assembly.no_quorum");
	CHECK_FAIL(world_vote(&w, VOTE_HANDS, 10), ERR_INVALID, "assembly.present_more");
	REQUIRE_OK(world_vote(&w, VOTE_HANDS, 6));
	CHECK_OK(world_count(&w, 2, 0));
	struct vote v = world_vote_get(&w);
	CHECK_INT(v.present, 6);
	CHECK_INT(v.count[VOICE_IN_FAVOUR], 4);
	CHECK(v.passed); /* 4 of 6 */
}

TEST(a_phone_votes_once_and_only_from_the_room)
{
	struct assembly_world w = assembly_world_make(t, 6);
	struct passed p;
	assembly_world_open(&w, 5);
	REQUIRE_OK(world_vote(&w, VOTE_PHONES, DAY_NONE));
	CHECK_OK(world_cast(&w, 1, VOICE_IN_FAVOUR));
	CHECK_OK(world_cast(&w, 1, VOICE_IN_FAVOUR)); /* a retry after a lost answer */
	CHECK_FAIL(world_cast(&w, 1, VOICE_AGAINST), ERR_CONFLICT, "assembly.voted");
	CHECK_FAIL(world_cast(&w, 6, VOICE_IN_FAVOUR), ERR_CONFLICT, "assembly.not_in_room");
	CHECK_OK(world_cast(&w, 2, VOICE_IN_FAVOUR));
	CHECK_OK(world_cast(&w, 3, VOICE_AGAINST));
	CHECK_OK(world_leave(&w, 4, &p));
	CHECK_FAIL(world_cast(&w, 4, VOICE_AGAINST), ERR_CONFLICT, "assembly.not_in_room");
	CHECK_INT(world_vote_get(&w).count[VOICE_IN_FAVOUR], 2);
	CHECK_OK(world_count(&w, 0, 0));
	struct vote v = world_vote_get(&w);
	CHECK_INT(v.count[VOICE_AGAINST], 1);
	CHECK(!v.passed); /* 2 of 5 present */
	CHECK_FAIL(world_cast(&w, 5, VOICE_AGAINST), ERR_CONFLICT, "assembly.vote_closed");
}

static struct err announce(struct tx *tx, void *arg)
{
	struct assembly_world *w = arg;
	return vote_announce(tx, w->made);
}

static struct err show(struct tx *tx, void *arg)
{
	struct assembly_world *w = arg;
	return assembly_show(tx, w->id,
			     &(struct screen_show){ .what = SCREEN_RESULT, .id = w->made });
}

TEST(the_hall_sees_a_result_when_it_is_announced)
{
	struct assembly_world w = assembly_world_make(t, 3);
	assembly_world_open(&w, 3);
	REQUIRE_OK(world_vote(&w, VOTE_HANDS, DAY_NONE));
	CHECK_FAIL(db_write(w.db, announce, &w), ERR_CONFLICT, "assembly.vote_not_closed");
	CHECK_OK(world_count(&w, 0, 0));
	CHECK_FAIL(db_write(w.db, show, &w), ERR_CONFLICT, "assembly.not_announced");
	CHECK_OK(db_write(w.db, announce, &w));
	int64_t before = world_get(&w).edition;
	CHECK_OK(db_write(w.db, show, &w));
	CHECK(world_get(&w).edition > before);
	struct assembly_event *e;
	size_t n;
	REQUIRE_OK(assembly_events(w.db, w.id.n, 0, &e, &n));
	REQUIRE(n > 0);
	CHECK_STR(msg_text(t->arena, 0, assembly_event_words(t->arena, &e[n - 1])),
		  "Thông qua Nghị quyết: nhất trí 100 %, 3 trên 3 người có mặt.");
	for (size_t i = 0; i < n; i++) /* every line has its words */
		CHECK(assembly_event_words(t->arena, &e[i]).id >= 0);
}

SUITE_STORE(assembly_assembly, the_day_of_a_meeting_says_which_charter_binds_it,
	    a_band_begins_with_its_size, an_office_puts_its_own_rules_before_those_shipped,
	    a_rule_that_can_not_be_is_refused,
	    a_meeting_opens_when_two_thirds_of_those_summoned_are_there,
	    a_card_scanned_twice_counts_once_and_says_when_it_was,
	    an_alternate_counts_once_they_stand_in_for_somebody,
	    nobody_stands_on_two_lists_of_one_meeting,
	    a_card_opens_its_own_meeting_on_the_first_device_only,
	    a_show_of_hands_counts_the_minority, a_vote_says_what_about_in_three_hundred_letters,
	    what_the_secretaries_confirm_is_what_a_vote_counts_on,
	    a_phone_votes_once_and_only_from_the_room, the_hall_sees_a_result_when_it_is_announced)
