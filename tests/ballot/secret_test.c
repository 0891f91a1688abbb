/* secret_test.c: what votes cast one by one leave behind, with slips and in verifiable mode: which
 * tables they touch, what SQLite's log and PostgreSQL's row versions tell, and what is left after
 * the count. */
#include "store/catalog.h"
#include "store/engine.h"
#include "tests/ballot/ballot_world.h"
#include "tests/ballot/online_world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- everything that is stored, table by table ---- */

struct dump {
	struct catalog catalog;
	struct str *tables; /* each as one text */
};

static struct str dump_table(struct db *db, struct str name)
{
	struct buf sql = { .arena = db->arena }, out = { .arena = db->arena };
	struct rows *rs;
	put(&sql, S("SELECT * FROM "));
	put_name(&sql, name);
	if (db_rows(db, arena_cstr(db->arena, buf_str(&sql)), NO_ARGS, &rs).code)
		die("a table can't be read");
	while (db_next(rs))
		for (int i = 0; i < rs->columns; i++) {
			struct val v = col_val(rs, i);
			put_fmt(&out, "%d %lld ", v.kind, (long long)v.i);
			put(&out, v.t);
		}
	if (db_done(rs).code)
		die("a table can't be read");
	return buf_str(&out);
}

static struct dump dump_all(struct db *db)
{
	struct dump d;
	if (catalog_read(db, &d.catalog).code)
		die("no catalog");
	d.tables = NEW(db->arena, d.catalog.count, struct str);
	for (size_t i = 0; i < d.catalog.count; i++)
		d.tables[i] = dump_table(db, d.catalog.tables[i].name);
	store_return(db);
	return d;
}

TEST(a_vote_writes_its_slip_and_a_paper_and_nothing_else)
{
	struct ballot_world w = ballot_world_make(t, BALLOT_SLIPS);
	REQUIRE_OK(ballot_world_open(&w));
	for (size_t k = 0; k < WORLD_VOTERS; k++) {
		struct dump before = dump_all(w.db);
		REQUIRE_OK(ballot_world_cast(&w, k, 1 + (int64_t)k % 3));
		struct dump after = dump_all(w.db);
		for (size_t i = 0; i < before.catalog.count; i++) {
			struct str name = before.catalog.tables[i].name;
			bool box =
				str_eq(name, S("ballot_slip")) || str_eq(name, S("ballot_paper"));
			CHECK(str_eq(before.tables[i], after.tables[i]) != box);
		}
	}
}

/* ---- SQLite: the file and its log ---- */

static struct str read_all(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	struct buf b = { .arena = a };
	char piece[65536];
	size_t n;
	while (f && (n = fread(piece, 1, sizeof piece, f)) > 0)
		put(&b, (struct str){ piece, n });
	if (f)
		fclose(f);
	return b.n ? buf_str(&b) : S("");
}

static struct str log_of(struct t *t, struct db *db)
{
	return read_all(t->arena, str_fmt(t->arena, "%s-wal", db->store->url).p);
}

enum { WAL_HEAD = 32, WAL_FRAME_HEAD = 24 };

/* The pages that were written between two states of the log: frames that were added, or that a
 * checkpoint let overwrite older ones; its header names the page size (sqlite.org/fileformat2).
 */
static struct str written_since(struct t *t, struct str before, struct str after)
{
	struct buf b = { .arena = t->arena };
	if (!CHECK(after.n > WAL_HEAD))
		return S("");
	const unsigned char *h = (const unsigned char *)after.p + 8;
	size_t page = (size_t)h[0] << 24 | (size_t)h[1] << 16 | (size_t)h[2] << 8 | h[3];
	size_t frame = page + WAL_FRAME_HEAD;
	for (size_t at = WAL_HEAD; at + frame <= after.n; at += frame)
		if (at + frame > before.n || memcmp(before.p + at, after.p + at, frame) != 0)
			put(&b, str_sub(after, at, frame));
	CHECK(b.n > 0);
	return b.n ? buf_str(&b) : S("");
}

static bool names_a_voter(const struct ballot_world *w, struct str bytes)
{
	for (int i = 0; i < WORLD_VOTERS; i++)
		if (str_find(bytes, w->voters[i].name) != SIZE_MAX ||
		    str_find(bytes, w->voters[i].voter) != SIZE_MAX ||
		    str_find(bytes, w->voters[i].substitute) != SIZE_MAX)
			return true;
	return false;
}

TEST(no_page_written_with_a_vote_names_a_voter)
{
	if (t->pg)
		return;
	struct ballot_world w = ballot_world_make(t, BALLOT_SLIPS);
	CHECK(names_a_voter(&w, log_of(t, w.db))); /* the search finds what is there */
	REQUIRE_OK(ballot_world_open(&w));
	for (size_t k = 0; k < WORLD_VOTERS; k++) {
		struct str before = log_of(t, w.db);
		REQUIRE_OK(ballot_world_cast(&w, k, 1));
		CHECK(!names_a_voter(&w, written_since(t, before, log_of(t, w.db))));
	}
}

struct hashes {
	struct str p[WORLD_SLIPS];
	size_t n;
};

static struct hashes slip_hashes(struct ballot_world *w)
{
	struct hashes h = { .n = 0 };
	struct rows *rs;
	if (db_rows(w->db, "SELECT hash FROM ballot_slip", NO_ARGS, &rs).code)
		die("no slips");
	while (db_next(rs) && h.n < WORLD_SLIPS)
		h.p[h.n++] = col_text(rs, 0);
	store_return(w->db);
	return h;
}

static size_t hashes_in(const struct hashes *h, struct str bytes)
{
	size_t found = 0;
	for (size_t i = 0; i < h->n; i++)
		found += str_find(bytes, h->p[i]) != SIZE_MAX;
	return found;
}

static void vote_and_close(struct t *t, struct ballot_world *w)
{
	for (size_t k = 0; k < WORLD_VOTERS; k++)
		CHECK_OK(ballot_world_cast(w, k, 1 + (int64_t)k % 3));
	CHECK_OK(ballot_world_close(w));
}

TEST(after_the_count_neither_file_nor_log_holds_a_slip)
{
	if (t->pg)
		return;
	struct ballot_world w = ballot_world_make(t, BALLOT_SLIPS);
	REQUIRE_OK(ballot_world_open(&w));
	struct hashes h = slip_hashes(&w);
	REQUIRE(h.n == WORLD_SLIPS);
	vote_and_close(t, &w);
	CHECK(hashes_in(&h, log_of(t, w.db)) == WORLD_SLIPS); /* why the wiping is needed */
	CHECK(!ballot_world_now(&w).wiped);
	store_return(w.db);
	REQUIRE_OK(ballot_wipe(w.db, w.id));
	CHECK(ballot_world_now(&w).wiped);
	struct str file = read_all(t->arena, w.db->store->url);
	CHECK(names_a_voter(&w, file));
	CHECK_INT(hashes_in(&h, file), 0);
	CHECK_INT(hashes_in(&h, log_of(t, w.db)), 0);
}

TEST(no_code_is_ever_stored)
{
	struct ballot_world w = ballot_world_make(t, BALLOT_SLIPS);
	struct dump d = dump_all(w.db);
	for (size_t i = 0; i < d.catalog.count; i++)
		for (size_t k = 0; k < WORLD_SLIPS; k++)
			CHECK(str_find(d.tables[i], w.codes[k]) == SIZE_MAX);
}

/* ---- the order of rows ---- */

struct keys {
	int64_t p[WORLD_VOTERS];
	size_t n;
};

static struct keys paper_keys(struct ballot_world *w)
{
	struct keys k = { .n = 0 };
	struct rows *rs;
	if (db_rows(w->db, "SELECT id FROM ballot_paper ORDER BY id", NO_ARGS, &rs).code)
		die("no papers");
	while (db_next(rs) && k.n < WORLD_VOTERS)
		k.p[k.n++] = col_int(rs, 0);
	store_return(w->db);
	return k;
}

TEST(papers_get_new_keys_at_the_count)
{
	struct ballot_world w = ballot_world_make(t, BALLOT_SLIPS);
	REQUIRE_OK(ballot_world_open(&w));
	for (size_t k = 0; k < WORLD_VOTERS; k++)
		REQUIRE_OK(ballot_world_cast(&w, k, 1));
	struct keys before = paper_keys(&w);
	REQUIRE_OK(ballot_world_close(&w));
	struct keys after = paper_keys(&w);
	REQUIRE(before.n == WORLD_VOTERS && after.n == WORLD_VOTERS);
	for (size_t i = 0; i < WORLD_VOTERS; i++)
		for (size_t k = 0; k < WORLD_VOTERS; k++)
			CHECK(before.p[i] != after.p[k]);
}

/* ---- PostgreSQL: row versions ---- */

static int64_t ask(struct t *t, struct ballot_world *w, const char *sql)
{
	int64_t n = -1;
	CHECK_OK(db_int(w->db, sql, NO_ARGS, &n));
	store_return(w->db);
	return n;
}

TEST(no_row_version_joins_a_voter_to_a_vote)
{
	if (!t->pg)
		return;
	struct ballot_world w = ballot_world_make(t, BALLOT_SLIPS);
	REQUIRE_OK(ballot_world_open(&w));
	for (size_t k = 0; k < WORLD_VOTERS; k++)
		REQUIRE_OK(ballot_world_cast(&w, k, 1 + (int64_t)k % 3));
	CHECK_INT(ask(t, &w, "SELECT count(DISTINCT xmin::text) FROM ballot_paper"), 12);
	CHECK_INT(ask(t, &w, "SELECT count(DISTINCT xmin::text) FROM ballot_voter"), 1);
	CHECK_INT(ask(t, &w,
		      "SELECT count(*) FROM ballot_voter v JOIN ballot_paper p"
		      " ON v.xmin = p.xmin"),
		  0);
	CHECK_INT(ask(t, &w, "SELECT count(*) FROM audit a JOIN ballot_paper p ON a.xmin = p.xmin"),
		  0);
	/* The roll is older than every vote: the order of the one says nothing of the other. */
	CHECK_INT(ask(t, &w,
		      "SELECT count(*) FROM ballot_voter v, ballot_paper p"
		      " WHERE v.xmin::text::bigint >= p.xmin::text::bigint"),
		  0);
}

TEST(after_the_count_all_papers_are_of_one_version_and_no_dead_row_is_left)
{
	if (!t->pg)
		return;
	struct ballot_world w = ballot_world_make(t, BALLOT_SLIPS);
	REQUIRE_OK(ballot_world_open(&w));
	vote_and_close(t, &w);
	CHECK_INT(ask(t, &w, "SELECT count(DISTINCT xmin::text) FROM ballot_paper"), 1);
	CHECK(ask(t, &w, "SELECT count(*) FROM ballot_paper WHERE ctid > '(0,12)'") > 0);
	REQUIRE_OK(ballot_wipe(w.db, w.id));
	CHECK_INT(ask(t, &w, "SELECT count(*) FROM ballot_paper WHERE ctid > '(0,12)'"), 0);
	CHECK_INT(ask(t, &w, "SELECT pg_relation_size('ballot_slip')"), 0);
}

/* ---- the verifiable mode ---- */

TEST(a_verifiable_vote_writes_roll_and_archive_and_nothing_else)
{
	struct online_world w = online_world_voting(t);
	for (size_t k = 0; k < 3; k++) {
		struct str ballot = online_world_ballot(&w, k, 1);
		struct dump before = dump_all(w.db);
		REQUIRE_OK(online_world_cast(&w, k, ballot));
		struct dump after = dump_all(w.db);
		for (size_t i = 0; i < before.catalog.count; i++) {
			struct str name = before.catalog.tables[i].name;
			bool box = str_eq(name, S("ballot_voter")) ||
				   str_eq(name, S("ballot_online")) ||
				   str_eq(name, S("ballot_archive"));
			CHECK(str_eq(before.tables[i], after.tables[i]) != box);
			if (str_eq(name, S("ballot_archive")))
				for (int j = 0; j < ONLINE_VOTERS; j++)
					CHECK(str_find(after.tables[i], w.voters[j].name) ==
					      SIZE_MAX);
		}
	}
}

TEST(no_page_written_with_a_verifiable_ballot_names_a_voter)
{
	if (t->pg)
		return;
	struct online_world w = online_world_voting(t);
	REQUIRE_OK(online_world_cast(&w, 0, online_world_ballot(&w, 0, 1)));
	struct str ballot = online_world_ballot(&w, 0, 2); /* the roll is marked already */
	struct str before = log_of(t, w.db);
	REQUIRE_OK(online_world_cast(&w, 0, ballot));
	struct str log = written_since(t, before, log_of(t, w.db));
	for (int i = 0; i < ONLINE_VOTERS; i++)
		CHECK(str_find(log, w.voters[i].name) == SIZE_MAX);
}

static int64_t ask_online(struct t *t, struct online_world *w, const char *sql)
{
	int64_t n = -1;
	CHECK_OK(db_int(w->db, sql, NO_ARGS, &n));
	store_return(w->db);
	return n;
}

TEST(no_row_version_joins_a_voter_to_a_verifiable_ballot)
{
	if (!t->pg)
		return;
	struct online_world w = online_world_voting(t);
	for (size_t k = 0; k < ONLINE_VOTERS; k++)
		REQUIRE_OK(online_world_cast(&w, k, online_world_ballot(&w, k, 1)));
	CHECK_INT(ask_online(t, &w, "SELECT count(DISTINCT xmin::text) FROM ballot_voter"), 1);
	CHECK_INT(ask_online(t, &w,
			     "SELECT count(*) FROM ballot_voter v JOIN ballot_archive a"
			     " ON a.xmin = v.xmin"),
		  0);
	CHECK_INT(ask_online(t, &w,
			     "SELECT count(*) FROM audit x JOIN ballot_archive a"
			     " ON a.xmin = x.xmin WHERE a.kind = 'ballot'"),
		  0);
	REQUIRE_OK(online_world_end(&w));
	CHECK_INT(ask_online(t, &w,
			     "SELECT count(DISTINCT xmin::text) FROM ballot_archive"
			     " WHERE kind IN ('setup','ballot','end')"),
		  1);
	REQUIRE_OK(ballot_wipe(w.db, w.id));
	CHECK_INT(ask_online(t, &w, "SELECT count(*) FROM ballot_voter WHERE ctid > '(0,6)'"), 0);
}

SUITE_STORE(ballot_secret, a_vote_writes_its_slip_and_a_paper_and_nothing_else,
	    no_page_written_with_a_vote_names_a_voter,
	    after_the_count_neither_file_nor_log_holds_a_slip, no_code_is_ever_stored,
	    papers_get_new_keys_at_the_count, no_row_version_joins_a_voter_to_a_vote,
	    after_the_count_all_papers_are_of_one_version_and_no_dead_row_is_left,
	    a_verifiable_vote_writes_roll_and_archive_and_nothing_else,
	    no_page_written_with_a_verifiable_ballot_names_a_voter,
	    no_row_version_joins_a_voter_to_a_verifiable_ballot)
