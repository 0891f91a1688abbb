/* online_board_test.c: the public board of a ballot with many votes, its roll with many voters, and
 * the voter's page. The votes are rows of the archive that nobody reads, for a real one takes 14 ms
 * to make. */
#include "ballot/online/marks.h"
#include "tests/ballot/online_world.h"
#include "tests/web/page_fixture.h"

/* ---- the board ---- */

static const char piece_put[] = "INSERT INTO ballot_archive (ballot_id, ordinal, kind, tracker,"
				" credential, bytes) VALUES ($1,$2,$3,$4,$5,$6)";

struct filling {
	ballot_id id;
	int64_t votes;
};

/* Each credential voted twice in a row; then the board closed. */
static struct err fill(struct tx *tx, void *arg)
{
	const struct filling *f = arg;
	struct arena *a = tx_db(tx)->arena;
	for (int64_t i = 1; i <= f->votes; i++)
		TRY(tx_run(tx, piece_put,
			   ARGS(INT(f->id.n), INT(i), TEXT(S("ballot")),
				TEXT(str_fmt(a, "tracker%04lld", (long long)i)),
				TEXT(str_fmt(a, "credential%04lld", (long long)(i + 1) / 2)),
				BLOB(S("a ballot")))));
	return tx_run(tx, piece_put,
		      ARGS(INT(f->id.n), INT(f->votes + 1), TEXT(S("end")), TEXT(S("")),
			   TEXT(S("")), BLOB(S("the end"))));
}

static struct online_world filled(struct t *t, struct db *db, int64_t votes)
{
	struct online_world w = online_world_voting_in(t, db);
	CHECK_OK(db_write(w.db, fill, &(struct filling){ w.id, votes }));
	return w;
}

TEST(the_board_is_read_piece_by_piece_and_counts_ballots_only)
{
	struct online_world w = filled(t, store_test_db(t), 450);
	struct online_ballot *list;
	struct online_counts c;
	struct ballot b;
	struct online o = online_world_now(&w);
	size_t n;
	int64_t count, place;
	REQUIRE_OK(online_accepted(w.db, w.id, &count));
	CHECK_INT(count, 450);
	REQUIRE_OK(online_ballots(w.db, w.id, 200, &list, &n));
	REQUIRE(n == ONLINE_BALLOTS);
	CHECK_STR(list[0].tracker, S("tracker0201"));
	CHECK(list[0].replaced && !list[1].replaced);
	REQUIRE_OK(online_ballots(w.db, w.id, 400, &list, &n));
	CHECK_INT(n, 50);
	REQUIRE_OK(online_ballot_place(w.db, w.id, S("tracker0301"), &place));
	CHECK_INT(place, 301);
	REQUIRE_OK(online_ballot_place(w.db, w.id, S("tracker9999"), &place));
	CHECK_INT(place, 0);
	REQUIRE_OK(
		online_ballot_place(w.db, w.id, S(""), &place)); /* the beginning's and the end's */
	CHECK_INT(place, 0);
	REQUIRE_OK(ballot_read(w.db, w.id, &b));
	REQUIRE_OK(online_counts(w.db, &b, &o, &c));
	CHECK_INT(c.electronic.collected, 225);
}

TEST(who_asks_for_a_tracker_sees_the_page_it_is_on)
{
	struct online_world w = filled(t, page_db(t), 450);
	struct str uuid = online_world_now(&w).uuid;
	const char *path = page_path(t, "/election/%.*s", (int)uuid.n, uuid.p);
	struct page_answer a = page_get(t, NULL, path);
	CHECK(page_says(&a, "tracker0001") && page_says(&a, "tracker0200"));
	CHECK(!page_says(&a, "tracker0201"));
	a = page_get(t, NULL, page_path(t, "%s?tracker=tracker0301", path));
	CHECK(page_says(&a, "<tr class=\"diff\" id=\"marked\">"));
	CHECK(page_says(&a, "href=\"#marked\">Tới dòng số 301"));
	CHECK(page_says(&a, "tracker0400") && !page_says(&a, "tracker0200"));
	a = page_get(t, NULL, page_path(t, "%s?page=99", path));
	CHECK(page_says(&a, "tracker0450") && !page_says(&a, "tracker0400"));
}

/* ---- the roll ---- */

enum { MORE = 94, CROWD = 64, FIRST = 5000 };
static const char voter_put[] =
	"INSERT INTO ballot_voter (ballot_id, ref_id, name, sort_key, voter, substitute, given,"
	" way, card) VALUES ($1,$2,'Don vi',$3,'Nguoi bau','',1,'','')";

/* A real ballot of a hundred voters would want as many codes. */
static struct err summon(struct tx *tx, void *arg)
{
	const ballot_id *id = arg;
	for (int64_t i = 0; i < MORE; i++)
		TRY(tx_run(tx, voter_put, ARGS(INT(id->n), INT(FIRST + i), BLOB(S("don vi")))));
	return OK;
}

static int64_t ask(struct t *t, struct online_world *w, const char *sql)
{
	int64_t n = -1;
	CHECK_OK(db_int(w->db, sql, NO_ARGS, &n));
	store_return(w->db);
	return n;
}

TEST(a_vote_marks_one_row_and_writes_sixty_three_others_like_it)
{
	struct online_world w = online_world_voting(t);
	struct online_mark m = { w.id, FIRST + 50 };
	CHECK_OK(db_write(w.db, summon, &w.id));
	for (int i = 0; i < 3; i++) { /* whoever else voted stays marked */
		REQUIRE_OK(db_write(w.db, online_mark_voted, &m));
		m.ref++;
	}
	CHECK_INT(ask(t, &w, "SELECT count(*) FROM ballot_voter WHERE way = 'phone'"), 3);
	CHECK_INT(ask(t, &w,
		      "SELECT count(*) FROM ballot_voter WHERE way = 'phone' AND ref_id"
		      " BETWEEN 5050 AND 5052"),
		  3);
	if (t->pg)
		CHECK_INT(ask(t, &w,
			      "SELECT count(*) FROM ballot_voter WHERE xmin ="
			      " (SELECT xmin FROM ballot_voter WHERE ref_id = 5052)"),
			  CROWD);
}

/* ---- the voter's page ---- */

static struct err put_voter(struct tx *tx, void *arg)
{
	const struct online_mark *m = arg;
	return tx_run(tx, voter_put, ARGS(INT(m->id.n), INT(m->ref), BLOB(S("don vi"))));
}

static struct err strike(struct tx *tx, void *arg)
{
	const ballot_id *id = arg;
	return tx_run(tx, "DELETE FROM ballot_voter WHERE ballot_id = $1 AND ref_id < 9000115",
		      ARGS(INT(id->n)));
}

TEST(the_chair_of_a_union_on_the_roll_gets_the_ballot_and_another_is_asked_for_a_card)
{
	struct online_world w = online_world_voting_in(t, page_db(t));
	struct str uuid = online_world_now(&w).uuid;
	const char *path = page_path(t, "/vote/%.*s", (int)uuid.n, uuid.p);
	struct page_answer a = page_get(t, "chutich", path);
	CHECK(page_says(&a, "name=\"card\"") && !page_says(&a, "data-ballot=\"vote\""));
	CHECK_OK(db_write(w.db, put_voter, &(struct online_mark){ w.id, page_unit(t, "VC016") }));
	a = page_get(t, "chutich", path);
	CHECK(page_says(&a, "data-ballot=\"vote\"") && !page_says(&a, "name=\"card\""));
}

TEST(who_votes_among_few_reads_that_the_result_may_tell)
{
	struct online_world w = online_world_voting_in(t, page_db(t));
	struct str uuid = online_world_now(&w).uuid;
	const char *path = page_path(t, "/vote/%.*s", (int)uuid.n, uuid.p);
	struct page_answer a = page_get(t, NULL, path);
	CHECK(!page_says(&a, "Có quá ít người bỏ phiếu"));
	CHECK_OK(db_write(w.db, strike, &w.id)); /* four of six are left, one short of five */
	a = page_get(t, NULL, path);
	CHECK(page_says(&a, "Có quá ít người bỏ phiếu"));
}

SUITE_STORE(ballot_online_board, the_board_is_read_piece_by_piece_and_counts_ballots_only,
	    who_asks_for_a_tracker_sees_the_page_it_is_on,
	    a_vote_marks_one_row_and_writes_sixty_three_others_like_it,
	    the_chair_of_a_union_on_the_roll_gets_the_ballot_and_another_is_asked_for_a_card,
	    who_votes_among_few_reads_that_the_result_may_tell)
