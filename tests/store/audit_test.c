/* audit_test.c: the log and its chain: what was changed afterwards is found, what was erased by
 * right is not held against it. */
#include "store/audit.h"

#include "store_fixture.h"

static struct err record(struct tx *tx, void *arg)
{
	int64_t *object = arg;
	struct change c[] = {
		{ "points", S("90"), S("93,5") },
		{ "name", STR_NONE, S("Công đoàn phường") },
		{ "closed", STR_NONE, STR_NONE },
	};
	return audit(tx, (struct act){ .verb = "report.send",
				       .object = "report",
				       .id = *object,
				       .unit = 100 + *object,
				       .changes = c,
				       .count = 3,
				       .note = S("theo biên bản") });
}

/* n entries about objects 1, 2, 3 …, sealed. */
static bool fill(struct t *t, int64_t n)
{
	struct db *db = store_test_db(t);
	db->actor = 77;
	for (int64_t i = 1; i <= n; i++)
		if (!CHECK_OK(db_write(db, record, &i)))
			return false;
	return CHECK_OK(audit_seal(store_test_open(t), t->arena));
}

static int64_t verify(struct t *t)
{
	int64_t bad = -99;
	bool met;
	CHECK_OK(audit_verify(store_test_db(t), STR_NONE, &bad, &met));
	return bad;
}

struct edit {
	const char *sql;
	int64_t id;
};
static struct err run_edit(struct tx *tx, void *arg)
{
	const struct edit *e = arg;
	return tx_run(tx, e->sql, ARGS(INT(e->id)));
}

SQL(id_of, "SELECT id FROM audit WHERE object_id = $1");
static int64_t entry(struct t *t, int64_t object)
{
	int64_t id = 0;
	CHECK_OK(db_int(store_test_db(t), id_of, ARGS(INT(object)), &id));
	return id;
}

static void tamper(struct t *t, const char *sql, int64_t id)
{
	struct edit e = { sql, id };
	CHECK_OK(db_write(store_test_db(t), run_edit, &e));
}

TEST(an_entry_says_who_did_what_and_what_changed)
{
	REQUIRE(fill(t, 1));
	struct audit_entry *e;
	size_t n;
	struct audit_filter f = { .unit = 101, .limit = 10 };
	REQUIRE_OK(audit_list(store_test_db(t), f, &e, &n));
	REQUIRE(n == 1 && e[0].count == 3);
	CHECK_INT(e[0].actor, 77);
	CHECK_INT(e[0].at, STORE_TEST_NOW);
	CHECK_STR(e[0].verb, "report.send");
	CHECK_STR(e[0].object, "report");
	CHECK_INT(e[0].object_id, 1);
	CHECK(e[0].sealed);
	CHECK_STR(e[0].note, "theo biên bản");
	CHECK_STR(e[0].changes[0].from, "90");
	CHECK_STR(e[0].changes[0].to, "93,5");
	CHECK(!e[0].changes[1].from.p);
	CHECK(!e[0].changes[2].erased && !e[0].changes[2].to.p);
}

TEST(the_list_goes_from_new_to_old_by_unit_and_by_object)
{
	REQUIRE(fill(t, 5));
	struct db *db = store_test_db(t);
	struct audit_entry *e;
	size_t n;
	REQUIRE_OK(audit_list(db, (struct audit_filter){ .unit = -1, .limit = 2 }, &e, &n));
	REQUIRE(n == 2);
	CHECK_INT(e[0].object_id, 5);
	struct audit_filter f = { .unit = -1, .limit = 9, .before = e[1].id };
	REQUIRE_OK(audit_list(db, f, &e, &n));
	CHECK_INT(n, 3);
	f = (struct audit_filter){ .unit = -1, .limit = 9, .object = "report", .object_id = 2 };
	REQUIRE_OK(audit_list(db, f, &e, &n));
	CHECK_INT(n, 1);
	f.object = "unit";
	REQUIRE_OK(audit_list(db, f, &e, &n));
	CHECK_INT(n, 0);
}

TEST(an_undone_write_leaves_no_entry)
{
	REQUIRE(fill(t, 1));
	int64_t one = 1;
	struct edit wrong = { "SELECT count(*) FROM nowhere", 1 };
	(void)one;
	CHECK(db_write(store_test_db(t), run_edit, &wrong).code != ERR_NONE);
	struct audit_head h;
	REQUIRE_OK(audit_head(store_test_db(t), &h));
	CHECK_INT(h.rows, 1);
}

TEST(the_head_moves_with_each_sealing_and_an_empty_chain_is_zeros)
{
	struct db *db = store_test_db(t);
	struct audit_head a, b;
	REQUIRE_OK(audit_head(db, &a));
	CHECK_INT(a.rows, 0);
	CHECK_INT(a.hash.n, 64);
	CHECK(str_eq(str_sub(a.hash, 0, 8), S("00000000")));
	REQUIRE(fill(t, 3));
	REQUIRE_OK(audit_head(db, &b));
	CHECK_INT(b.rows, 3);
	CHECK(!str_eq(a.hash, b.hash));
	CHECK_OK(audit_seal(store_test_open(t), t->arena));
	REQUIRE_OK(audit_head(db, &a));
	CHECK_STR(a.hash, b.hash);
}

TEST(the_head_of_before_an_entry_stays_while_the_log_grows)
{
	struct db *db = store_test_db(t);
	struct audit_head then, now, before;
	struct audit_entry fourth = { .object = S("report"), .object_id = 1, .at = 500 };
	db->now = 1000;
	REQUIRE(fill(t, 3));
	REQUIRE_OK(audit_head(db, &then));
	REQUIRE_OK(audit_head_before(db, fourth, &before));
	CHECK_STR(before.hash, then.hash); /* not sealed yet */
	db->now = 500;			   /* a clock may go back */
	REQUIRE(fill(t, 2));
	REQUIRE_OK(audit_head(db, &now));
	REQUIRE_OK(audit_head_before(db, fourth, &before));
	CHECK_INT(before.rows, 3);
	CHECK_STR(before.hash, then.hash);
	CHECK(!str_eq(now.hash, then.hash));
}

TEST(a_whole_chain_of_several_batches_verifies)
{
	REQUIRE(fill(t, 3));
	CHECK_INT(verify(t), 0);
	REQUIRE(fill(t, 1203));
	CHECK_INT(verify(t), 0);
	struct audit_head h;
	REQUIRE_OK(audit_head(store_test_db(t), &h));
	CHECK_INT(h.rows, 1206);
}

TEST(an_edited_row_is_found)
{
	static const char *const edits[] = {
		"UPDATE audit SET actor = 1 WHERE id = $1",
		"UPDATE audit SET at = at + 1 WHERE id = $1",
		"UPDATE audit SET verb = 'report.back' WHERE id = $1",
		"UPDATE audit SET unit_id = 0 WHERE id = $1",
		"UPDATE audit_change SET field = 'place' WHERE audit_id = $1 AND place = 1",
		"UPDATE audit_change SET to_hash = from_hash WHERE audit_id = $1 AND place = 1",
		"UPDATE audit_change SET from_hash = NULL WHERE audit_id = $1 AND place = 1",
		"UPDATE audit_history SET to_text = '99' WHERE audit_id = $1 AND place = 1",
		"UPDATE audit_history SET from_text = NULL WHERE audit_id = $1 AND place = 1",
		("UPDATE audit_seal SET hash = (SELECT hash FROM audit_seal WHERE place = 1) "
		 "WHERE audit_id = $1"),
		"DELETE FROM audit_change WHERE audit_id = $1 AND place = 3",
	};
	for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
		struct t again = *t; /* a fresh store for each */
		again.name = edits[i];
		REQUIRE(fill(&again, 5));
		int64_t id = entry(&again, 3);
		tamper(&again, edits[i], id);
		if (!CHECK_INT(verify(&again), id))
			CHECK_STR(edits[i], "found");
		t->failed += again.failed;
	}
}

TEST(a_deleted_row_is_found)
{
	REQUIRE(fill(t, 5));
	int64_t id = entry(t, 3);
	tamper(t, "DELETE FROM audit_change WHERE audit_id = $1", id);
	tamper(t, "DELETE FROM audit WHERE id = $1", id);
	CHECK_INT(verify(t), id);
	tamper(t, "DELETE FROM audit_seal WHERE audit_id = $1", id);
	CHECK_INT(verify(t), entry(t, 4));
}

TEST(an_inserted_row_is_found)
{
	REQUIRE(fill(t, 5));
	tamper(t,
	       "INSERT INTO audit (id, at, actor, verb, object, object_id, unit_id) "
	       "VALUES ($1, 0, 0, 'x', 'x', 0, 0)",
	       42);
	CHECK_INT(verify(t), 42);
}

TEST(a_head_on_paper_shows_a_chain_made_anew)
{
	REQUIRE(fill(t, 5));
	struct db *db = store_test_db(t);
	struct audit_head h;
	int64_t bad;
	bool met;
	REQUIRE_OK(audit_head(db, &h));
	struct str paper = arena_copy(t->arena, h.hash);
	REQUIRE(fill(t, 2));
	CHECK_OK(audit_verify(db, paper, &bad, &met));
	CHECK(met && bad == 0);
	/* Somebody drops the last seals, changes a row and lets the sealer chain it again. */
	int64_t id = entry(t, 5);
	tamper(t, "DELETE FROM audit_seal WHERE place >= $1", 5);
	tamper(t, "UPDATE audit SET actor = 1 WHERE id >= $1 AND object_id = 5", id);
	tamper(t, "INSERT INTO audit_pending (audit_id) SELECT id FROM audit WHERE id >= $1", id);
	CHECK_OK(audit_seal(store_test_open(t), t->arena));
	CHECK_OK(audit_verify(db, paper, &bad, &met));
	CHECK(bad == 0 && !met);
	CHECK_FAIL(audit_verify(db, S("12ab"), &bad, &met), ERR_INVALID, "audit.head");
}

static struct err erase(struct tx *tx, void *arg) { return audit_erase(tx, "report", 3, arg); }

TEST(erasing_texts_keeps_the_chain_whole)
{
	REQUIRE(fill(t, 5));
	struct db *db = store_test_db(t);
	int64_t erased = 0;
	REQUIRE_OK(db_write(db, erase, &erased));
	CHECK_INT(erased, 3); /* two fields and the note; a field without values has no text */
	CHECK_INT(verify(t), 0);
	struct audit_entry *e;
	size_t n;
	REQUIRE_OK(audit_list(db, (struct audit_filter){ .unit = 103, .limit = 1 }, &e, &n));
	REQUIRE(n == 1 && e[0].count == 3);
	CHECK(e[0].changes[0].erased && !e[0].changes[0].to.p);
	CHECK_STR(e[0].changes[0].field, "points");
	CHECK(!e[0].changes[2].erased);
}

TEST(equal_values_do_not_show_by_equal_hashes)
{
	REQUIRE(fill(t, 2));
	int64_t n = 0;
	CHECK_OK(db_int(store_test_db(t), "SELECT count(DISTINCT to_hash) FROM audit_change",
			NO_ARGS, &n));
	CHECK_INT(n, 6);
}

SUITE_STORE(store_audit, an_entry_says_who_did_what_and_what_changed,
	    the_list_goes_from_new_to_old_by_unit_and_by_object, an_undone_write_leaves_no_entry,
	    the_head_moves_with_each_sealing_and_an_empty_chain_is_zeros,
	    the_head_of_before_an_entry_stays_while_the_log_grows,
	    a_whole_chain_of_several_batches_verifies, an_edited_row_is_found,
	    a_deleted_row_is_found, an_inserted_row_is_found,
	    a_head_on_paper_shows_a_chain_made_anew, erasing_texts_keeps_the_chain_whole,
	    equal_values_do_not_show_by_equal_hashes)
