/* pages_test.c: an election through its pages: nomination, slate, ballots, the count at two desks,
 * a tie that the meeting decides, the announcement. */
#include "election/election.h"

#include "base/day.h"
#include "tests/assembly/assembly_world.h"

/* A congress of VC016 with nine in the room. */
struct electing {
	struct assembly_world w;
	const char *path; /* of the election */
};

static struct err announce(struct tx *tx, void *arg)
{
	return vote_announce(tx, ((struct electing *)arg)->w.made);
}

static const char *of(struct t *t, const struct electing *x, const char *rest)
{
	return page_path(t, "%s%s", x->path, rest);
}

/* Planned on the page of the meeting's elections. */
static struct electing planned(struct t *t, const char *seats)
{
	struct electing x = { .w = assembly_world_make(t, 9) };
	assembly_world_open(&x.w, 9);
	struct page_answer a = page_post(
		t, "chutich", page_path(t, "/assembly/%lld/elections", (long long)x.w.id.n),
		"office=committee");
	CHECK_INT(a.status, 303);
	x.path = arena_cstr(t->arena, a.location);
	const char *form = page_path(t, "seats=%s&version=1", seats);
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/seats"), form).status, 303);
	return x;
}

static int nominate(struct t *t, const struct electing *x, const char *form)
{
	return page_post(t, "chutich", of(t, x, "/candidates"), form).status;
}

static const char *const three[] = { "number=1&source=committee", "number=2&source=committee",
				     "number=3&source=delegate&proposer=To+1" };

/* A vote by hands of all nine, and the slate and the number adopted by it. */
static void adopted(struct t *t, struct electing *x)
{
	for (int i = 0; i < 3; i++)
		CHECK_INT(nominate(t, x, three[i]), 303);
	CHECK_OK(world_vote(&x->w, VOTE_HANDS, 9));
	CHECK_OK(world_count(&x->w, 0, 0));
	CHECK_OK(db_write(x->w.db, announce, x));
	const char *form = page_path(t, "seats_vote=%lld&slate_vote=%lld", (long long)x->w.made,
				     (long long)x->w.made);
	CHECK_INT(page_post(t, "chutich", of(t, x, "/adopt"), form).status, 303);
	CHECK_INT(page_post(t, "chutich", of(t, x, "/issue"), "present=9&issued=9").status, 303);
}

static struct page_answer tell(struct t *t, const struct electing *x, int counter,
			       const char *votes)
{
	const char *form =
		page_path(t, "counter=%d&person=Kiem+%d&collected=9&valid=9&invalid=0&%s", counter,
			  counter, votes);
	return page_post(t, "chutich", of(t, x, "/totals"), form);
}

TEST(names_are_put_up_refused_and_withdrawn_on_the_page_of_the_election)
{
	struct electing x = planned(t, "2");
	CHECK_INT(nominate(t, &x, three[0]), 303);
	CHECK_INT(nominate(t, &x, three[0]), 422); /* twice */
	CHECK_INT(nominate(t, &x, "number=77&source=committee"), 422);
	CHECK_INT(nominate(t, &x, "number=2&source=self"), 422); /* without an application */
	CHECK_INT(nominate(t, &x, "number=2&source=self&applied=1"), 303);
	CHECK_INT(nominate(t, &x, "name=Ng%C6%B0%E1%BB%9Di+Ngo%C3%A0i&source=delegate"), 422);
	CHECK_INT(
		nominate(t, &x, "name=Ng%C6%B0%E1%BB%9Di+Ngo%C3%A0i&source=delegate&about=B%C3%AD"),
		303);
	struct page_answer a = page_get(t, "chutich", x.path);
	CHECK(page_says(&a, "Đại biểu 1") && page_says(&a, "Người Ngoài"));
	struct candidate *all;
	size_t n;
	int64_t id = 0;
	CHECK(str_int(str_sub(str_of(x.path), 13, 20), &id)); /* "/election-of/N" */
	CHECK_OK(candidate_list(x.w.db, id, true, &all, &n));
	REQUIRE(CHECK_INT((int64_t)n, 3));
	long long who = (long long)all[0].id;
	db_close_rows(x.w.db);
	const char *ask = page_path(t, "who=%lld&do=ask&reason=", who);
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/withdraw"), ask).status, 422);
	ask = page_path(t, "who=%lld&do=ask&reason=L%%C3%%BD+do+gia+%%C4%%91%%C3%%ACnh", who);
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/withdraw"), ask).status, 303);
	a = page_get(t, "chutich", x.path);
	CHECK(page_says(&a, "Lý do gia đình"));
	ask = page_path(t, "who=%lld&do=yes", who);
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/withdraw"), ask).status, 303);
	CHECK_OK(candidate_list(x.w.db, id, true, &all, &n));
	CHECK_INT((int64_t)n, 2);
	db_close_rows(x.w.db);
	CHECK_INT(page_get(t, "truongkhoi", x.path).status, 404);
	CHECK_INT(page_post(t, "doanvien", of(t, &x, "/candidates"), three[1]).status, 404);
}

TEST(a_slate_is_adopted_by_a_vote_that_passed_and_stands_from_then_on)
{
	struct electing x = planned(t, "2");
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/adopt"), "seats_vote=1&slate_vote=1").status,
		  404); /* no such vote */
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/issue"), "present=9&issued=9").status, 422);
	adopted(t, &x);
	CHECK_INT(nominate(t, &x, "number=4&source=committee"), 422);
	struct page_answer a = page_post(t, "chutich", of(t, &x, "/issue"), "present=9&issued=9");
	CHECK_INT(a.status, 422); /* handed out already */
}

/* 8, 5 and 5 of nine for two seats: the first is elected, two are level; the meeting names one. */
TEST(two_desks_count_until_they_agree_and_the_meeting_decides_a_tie)
{
	struct electing x = planned(t, "2");
	adopted(t, &x);
	const char *agreed = "votes.1=8&votes.2=5&votes.3=5";
	CHECK_INT(tell(t, &x, 1, "votes.1=8&votes.2=5").status, 422); /* a name without a figure */
	CHECK_INT(tell(t, &x, 1, "votes.1=8&votes.2=5&votes.3=10").status, 422);
	CHECK_INT(tell(t, &x, 1, agreed).status, 303);
	CHECK_INT(tell(t, &x, 2, "votes.1=8&votes.2=5&votes.3=4").status, 303);
	struct page_answer a = page_get(t, "chutich", x.path);
	CHECK(page_says(&a, "Đại biểu 3")); /* where they differ */
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/result"), "").status, 422);
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/done"), "counter=2").status, 303);
	CHECK_INT(tell(t, &x, 2, agreed).status, 303);
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/screen"), "").status, 409);
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/result"), "").status, 303);
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/announce"), "").status, 303);
	a = page_get(t, "chutich", x.path);
	CHECK(page_says(&a, "Trúng cử"));
	struct candidate *all;
	size_t n;
	int64_t id = 0;
	CHECK(str_int(str_sub(str_of(x.path), 13, 20), &id));
	CHECK_OK(candidate_list(x.w.db, id, true, &all, &n));
	REQUIRE(CHECK_INT((int64_t)n, 3));
	CHECK_INT(all[0].status, STATUS_ELECTED);
	CHECK_INT(all[1].status, STATUS_TIED);
	CHECK_INT(all[2].status, STATUS_TIED);
	long long second = (long long)all[1].id;
	db_close_rows(x.w.db);
	const char *form =
		page_path(t, "kind=choose&text=B%%E1%%BB%%91c+th%%C4%%83m&who.%lld=1", second);
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/decide"), "kind=choose&text=X").status, 422);
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/decide"), form).status, 303);
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/decide"), form).status, 422);
	CHECK_OK(election_elected(x.w.db, x.w.id, ELECT_COMMITTEE, &all, &n));
	CHECK_INT((int64_t)n, 2);
	db_close_rows(x.w.db);
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/screen"), "").status, 303);
}

static struct page_answer tap(struct t *t, const struct electing *x, int counter, const char *rest)
{
	return page_post(t, "chutich", of(t, x, "/paper"),
			 page_path(t, "counter=%d&person=Kiem+%d%s", counter, counter, rest));
}

/* Nine papers for two seats; the second device strikes another name on the fourth. */
TEST(a_slip_is_named_by_its_number_and_changed_without_undoing_those_after_it)
{
	struct electing x = planned(t, "2");
	struct tally now;
	int64_t id = 0;
	adopted(t, &x);
	for (int i = 1; i <= 9; i++)
		for (int counter = 1; counter <= 2; counter++)
			CHECK_INT(tap(t, &x, counter,
				      i == 4 && counter == 2 ? "&struck.2=1" : "&struck.3=1")
					  .status,
				  303);
	struct page_answer a = page_get(t, "chutich", of(t, &x, "/count?counter=1"));
	CHECK(page_says(&a, "Đã kiểm đủ 9 phiếu") && !page_says(&a, "Phiếu thứ 10"));
	for (int counter = 1; counter <= 2; counter++)
		CHECK_INT(page_post(t, "chutich", of(t, &x, "/done"),
				    page_path(t, "counter=%d&done=1", counter))
				  .status,
			  303);
	a = page_get(t, "chutich", x.path);
	CHECK(page_says(&a, "Phiếu thứ 4") && !page_says(&a, "Phiếu thứ 5"));
	CHECK_INT(tap(t, &x, 2, "&struck.3=1&again=4").status, 422); /* still finished */
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/done"), "counter=2").status, 303);
	a = page_get(t, "chutich", of(t, &x, "/count?counter=2&again=4"));
	CHECK(page_says(&a, "name=\"struck.2\" value=\"1\"\nchecked"));
	CHECK_INT(tap(t, &x, 2, "&struck.3=1&again=10").status, 422); /* never tapped */
	CHECK_INT(tap(t, &x, 2, "&struck.3=1&again=4").status, 303);
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/done"), "counter=2&done=1").status, 303);
	a = page_get(t, "chutich", x.path);
	CHECK(page_says(&a, "Hai máy khớp nhau"));
	CHECK(str_int(str_sub(str_of(x.path), 13, 20), &id));
	CHECK_OK(tally_get(x.w.db, id, 2, &now));
	CHECK_INT(now.collected, 9);
	CHECK_INT(now.votes[0] + now.votes[1], 18);
	db_close_rows(x.w.db);
}

TEST(ballots_that_do_not_add_up_are_refused_and_an_annulled_election_says_why)
{
	struct electing x = planned(t, "2");
	for (int i = 0; i < 3; i++)
		CHECK_INT(nominate(t, &x, three[i]), 303);
	CHECK_OK(world_vote(&x.w, VOTE_HANDS, 9));
	CHECK_OK(world_count(&x.w, 0, 0));
	CHECK_OK(db_write(x.w.db, announce, &x));
	const char *form = page_path(t, "seats_vote=%lld&slate_vote=%lld", (long long)x.w.made,
				     (long long)x.w.made);
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/adopt"), form).status, 303);
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/issue"), "present=9&issued=10").status, 422);
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/issue"), "present=9&issued=8").status, 303);
	CHECK_INT(tell(t, &x, 1, "votes.1=8&votes.2=5&votes.3=5").status, 422); /* 9 of 8 */
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/annul"), "reason=").status, 422);
	CHECK_INT(page_post(t, "chutich", of(t, &x, "/annul"),
			    "reason=Phi%E1%BA%BFu+in+thi%E1%BA%BFu+t%C3%AAn")
			  .status,
		  303);
	struct page_answer a = page_get(t, "chutich", x.path);
	CHECK(page_says(&a, "Phiếu in thiếu tên"));
}

/* ---- a request for recognition that waits ---- */

struct waiting {
	int64_t id, meeting, unit, upper, on;
};

SQL(request_put, "INSERT INTO recognition (id, assembly_id, unit_id, upper_id, state, inside,"
		 " sent_on, complete_on, number, note, version)"
		 " VALUES ($1, $2, $3, $4, 'complete', 1, $5, $5, '', '', 1)");
SQL(request_on, "UPDATE recognition SET sent_on = $2, complete_on = $2 WHERE id = $1");

static struct err let_wait(struct tx *tx, void *arg)
{
	struct waiting *x = arg;
	if (x->id)
		return tx_run(tx, request_on, ARGS(INT(x->id), INT(x->on)));
	x->id = tx_id(tx);
	return tx_run(tx, request_put,
		      ARGS(INT(x->id), INT(x->meeting), INT(x->unit), INT(x->upper), INT(x->on)));
}

/* Whole on Monday 01/11/2021: ten working days end on 15/11; it is the 22nd. */
TEST(a_request_that_waits_too_long_says_by_how_much)
{
	struct assembly_world w = assembly_world_make(t, 3);
	struct waiting x = { .meeting = w.id.n,
			     .unit = page_unit(t, "VC016"),
			     .upper = page_unit(t, "CDVC"),
			     .on = day_of(2021, 11, 1) };
	REQUIRE_OK(db_write(w.db, let_wait, &x));
	const char *pages[] = { page_path(t, "/recognition/%lld", (long long)x.id),
				page_path(t, "/unit/%lld/recognitions", (long long)x.upper) };
	for (int i = 0; i < 2; i++) {
		struct page_answer a = page_get(t, "thidua", pages[i]);
		CHECK(page_says(&a, "Hạn ra quyết định 15/11/2021, quá hạn 7 ngày"));
	}
	x.on = local_day(PAGE_TEST_NOW);
	REQUIRE_OK(db_write(w.db, let_wait, &x));
	struct page_answer a = page_get(t, "thidua", pages[0]);
	CHECK(page_says(&a, "Hạn ra quyết định 06/12/2021") && !page_says(&a, "quá hạn"));
}

SUITE_STORE(election_pages, a_request_that_waits_too_long_says_by_how_much,
	    names_are_put_up_refused_and_withdrawn_on_the_page_of_the_election,
	    a_slate_is_adopted_by_a_vote_that_passed_and_stands_from_then_on,
	    two_desks_count_until_they_agree_and_the_meeting_decides_a_tie,
	    a_slip_is_named_by_its_number_and_changed_without_undoing_those_after_it,
	    ballots_that_do_not_add_up_are_refused_and_an_annulled_election_says_why)
