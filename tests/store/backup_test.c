/* backup_test.c: what is restored is what was saved, on the same engine and on the other; what was
 * cut short or changed is refused and leaves nothing behind. */
#include "store/backup.h"

#include "schema.gen.h"
#include "store/audit.h"
#include "store/engine.h"
#include "store/frame.h"
#include "store/job.h"
#include "store_fixture.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct err fill_one(struct tx *tx, void *arg)
{
	int64_t i = *(int64_t *)arg, id;
	struct arena *a = tx_db(tx)->arena;
	char *blob = NEW(a, 3000, char);
	for (int k = 0; k < 3000; k++)
		blob[k] = (char)(k * i);
	struct change c = { "name", STR_NONE, str_fmt(a, "Đơn vị\t%d\n\\N \"x\" 'y'\r", (int)i) };
	TRY(audit(tx, (struct act){ .verb = "unit.add",
				    .object = "unit",
				    .id = -i,
				    .changes = &c,
				    .count = 1,
				    .note = S("") }));
	TRY(tx_run(tx,
		   "INSERT INTO audit_history (audit_id, place, salt, from_text, to_text) "
		   "VALUES ($1, 7, $2, NULL, '')",
		   ARGS(INT(i), BLOB(((struct str){ blob, 3000 })))));
	return job_add(tx, &(struct job){ .kind = "k", .title = S("\\.") }, &id);
}

static bool fill(struct t *t)
{
	for (int64_t i = 1; i <= 120; i++)
		if (!CHECK_OK(db_write(store_test_db(t), fill_one, &i)))
			return false;
	return CHECK_OK(audit_seal(store_test_open(t), t->arena));
}

static struct str slurp(struct t *t, const char *path)
{
	struct stat st = { 0 };
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (!CHECK(fd >= 0 && fstat(fd, &st) == 0))
		return STR_NONE;
	char *p = NEW(t->arena, (size_t)st.st_size + 1, char);
	CHECK(read(fd, p, (size_t)st.st_size) == st.st_size);
	close(fd);
	return (struct str){ p, (size_t)st.st_size };
}

static void spill(struct t *t, const char *path, struct str s)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	CHECK(fd >= 0 && write(fd, s.p, s.n) == (ssize_t)s.n);
	close(fd);
}

static struct store_options options(const char *url)
{
	return (struct store_options){ .url = url,
				       .schemas = schema_all,
				       .schema_count = schema_count };
}

static struct err save(struct store *st, struct arena *a, const char *path)
{
	struct db db;
	struct backup_report r;
	TRY(store_borrow(st, a, &db));
	db.now = STORE_TEST_NOW;
	struct err e = store_backup(&db, path, &r);
	store_return(&db);
	return e;
}

/* Restores into url, opens it, and saves that. */
static bool there_and_back(struct t *t, const char *url, struct str first)
{
	const char *path = store_test_path(t, "first.backup"), *again = store_test_path(t, "again");
	struct store_options o = options(url);
	struct backup_report r;
	struct store *st;
	spill(t, path, first);
	if (!CHECK_OK(store_restore(t->arena, &o, path, &r)))
		return false;
	if (!CHECK_OK(store_open(t->arena, &o, &st)))
		return false;
	CHECK_OK(save(st, t->arena, again));
	struct db db;
	int64_t bad = -1;
	bool met;
	CHECK_OK(store_borrow(st, t->arena, &db));
	CHECK_OK(audit_verify(&db, r.audit_hash, &bad, &met));
	CHECK(bad == 0 && met);
	store_return(&db);
	store_close(st);
	return CHECK(str_eq(slurp(t, again), first));
}

TEST(a_backup_restored_and_saved_again_is_the_same_on_either_engine)
{
	REQUIRE(fill(t));
	const char *path = store_test_path(t, "a.backup");
	struct backup_report r, seen;
	REQUIRE_OK(store_backup(store_test_db(t), path, &r));
	REQUIRE_OK(store_backup_check(t->arena, path, &seen));
	CHECK(r.rows > 120 * 5 && r.rows == seen.rows && r.tables == seen.tables);
	CHECK_STR(seen.sha256, r.sha256);
	CHECK_STR(seen.audit_hash, r.audit_hash);
	CHECK_INT(seen.audit_rows, 120);
	CHECK_INT(seen.created_at, STORE_TEST_NOW);
	CHECK_INT(seen.bytes, r.bytes);
	struct stat st;
	CHECK(stat(path, &st) == 0 && (st.st_mode & 0777) == 0600 && st.st_size == r.bytes);
	struct str bytes = slurp(t, path);
	there_and_back(t, store_test_path(t, "b.db"), bytes);
	if (t->pg)
		there_and_back(t, store_test_empty(t), bytes);
}

TEST(an_older_backup_is_not_overwritten)
{
	const char *path = store_test_path(t, "a.backup");
	struct backup_report r;
	REQUIRE_OK(store_backup(store_test_db(t), path, &r));
	CHECK_FAIL(store_backup(store_test_db(t), path, &r), ERR_CONFLICT, "backup.exists");
	CHECK_FAIL(store_backup(store_test_db(t), "/nowhere/x", &r), ERR_STORE, "store.open");
}

TEST(a_backup_is_one_moment_although_writes_go_on)
{
	REQUIRE(fill(t));
	struct db *db = store_test_db(t), other;
	int64_t n = 0, i = 999;
	struct backup_report r;
	REQUIRE_OK(db_int(db, "SELECT count(*) FROM job", NO_ARGS, &n)); /* the moment is now */
	REQUIRE_OK(store_borrow(store_test_open(t), t->arena, &other));
	CHECK_OK(db_write(&other, fill_one, &i));
	store_return(&other);
	const char *a = store_test_path(t, "a"), *b = store_test_path(t, "b");
	REQUIRE_OK(store_backup(db, a, &r));
	int64_t before = r.rows;
	store_return(db);
	REQUIRE_OK(store_backup(db, b, &r));
	CHECK_INT(r.rows - before,
		  6); /* an audit row, its change, two texts, a pending row, a job */
}

static bool nothing_is_left(struct t *t, const char *url)
{
	return CHECK(access(url, F_OK) != 0) &&
	       CHECK(access(str_fmt(t->arena, "%s.part", url).p, F_OK) != 0);
}

TEST(a_backup_cut_short_or_changed_is_refused)
{
	REQUIRE(fill(t));
	const char *path = store_test_path(t, "a.backup"), *bad = store_test_path(t, "bad.backup");
	const char *url = store_test_path(t, "never.db");
	struct store_options o = options(url);
	struct backup_report r;
	REQUIRE_OK(store_backup(store_test_db(t), path, &r));
	struct str whole = slurp(t, path);
	for (size_t i = 0; i < 60; i++) {
		size_t n = i < 20 ? i * 7 : i < 40 ? whole.n - 1 - (i - 20) * 3 : whole.n / 60 * i;
		spill(t, bad, str_sub(whole, 0, n));
		CHECK(store_restore(t->arena, &o, bad, &r).code == ERR_INVALID);
	}
	for (size_t i = 0; i < 200; i++) {
		char *p = (char *)arena_copy(t->arena, whole).p;
		p[whole.n / 200 * i] ^= (char)(1 << i % 8);
		spill(t, bad, (struct str){ p, whole.n });
		CHECK(store_backup_check(t->arena, bad, &r).code == ERR_INVALID);
	}
	struct buf b = { .arena = t->arena };
	put(&b, whole);
	put(&b, S("x"));
	spill(t, bad, buf_str(&b));
	CHECK_FAIL(store_restore(t->arena, &o, bad, &r), ERR_INVALID, "backup.damaged");
	spill(t, bad, S("SQLite format 3\0 and the rest"));
	CHECK_FAIL(store_restore(t->arena, &o, bad, &r), ERR_INVALID, "backup.not_ours");
	CHECK_FAIL(store_restore(t->arena, &o, "/nowhere", &r), ERR_NOT_FOUND, "store.open");
	nothing_is_left(t, url);
}

TEST(a_place_that_holds_data_is_not_restored_into)
{
	REQUIRE(fill(t));
	const char *path = store_test_path(t, "a.backup"), *url = store_test_empty(t);
	struct store_options o = options(url);
	struct backup_report r;
	REQUIRE_OK(store_backup(store_test_db(t), path, &r));
	REQUIRE_OK(store_restore(t->arena, &o, path, &r));
	CHECK_FAIL(store_restore(t->arena, &o, path, &r), ERR_CONFLICT, "backup.not_empty");
}

/* ---- files whose SHA-256 is right and whose content is not ---- */

struct forge {
	int64_t format;	 /* 0: this program's */
	int64_t version; /* of the store's own tables */
	const char *feature, *table, *column;
	bool row_first, half_value, base;
};

static void forge_header(struct sink *s, struct arena *a, const struct forge *f)
{
	struct buf b = { .arena = a };
	put_val(&b, INT(f->format ? f->format : BACKUP_FORMAT));
	put_val(&b, INT(0));
	put_val(&b, INT(0));
	put_val(&b, TEXT(S("00")));
	put_val(&b, INT(1));
	put_val(&b, TEXT(str_of(f->feature)));
	put_val(&b, INT(f->version));
	put_val(&b, TEXT(f->base ? S("00") : schema_base(a, &schema_all[0])));
	sink_put(s, BACKUP_MAGIC);
	sink_frame(s, 'H', buf_str(&b));
}

static void forge_table(struct sink *s, struct arena *a, const struct forge *f)
{
	struct buf t = { .arena = a }, r = { .arena = a };
	put_val(&t, TEXT(str_of(f->table)));
	put_val(&t, INT(1));
	put_val(&t, TEXT(str_of(f->column)));
	put_val(&r, INT(5));
	if (f->half_value)
		put(&r, S("t\0\0\0\xff x"));
	if (f->row_first)
		sink_frame(s, 'R', buf_str(&r));
	sink_frame(s, 'T', buf_str(&t));
	sink_frame(s, 'R', buf_str(&r));
}

static struct err restore_forged(struct t *t, const struct forge *f)
{
	const char *path = store_test_path(t, "forged"), *url = store_test_empty(t);
	struct sink s = { .fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600) };
	struct buf e = { .arena = t->arena };
	sha256_init(&s.hash);
	forge_header(&s, t->arena, f);
	forge_table(&s, t->arena, f);
	put_val(&e, INT(1));
	put_val(&e, INT(1));
	sink_frame(&s, 'E', buf_str(&e));
	struct sha256 h = sha256_done(&s.hash);
	sink_put(&s, (struct str){ (char *)h.b, 32 });
	close(s.fd);
	struct store_options o = options(url);
	struct backup_report r;
	struct err was = store_restore(t->arena, &o, path, &r);
	struct store *st;
	o.create = true;
	if (CHECK_OK(store_open(t->arena, &o, &st))) /* the place is as empty as before */
		store_close(st);
	return was;
}

TEST(a_forged_backup_does_not_get_into_the_tables)
{
	struct forge good = {
		.version = 1, .feature = "store", .table = "audit_pending", .column = "audit_id"
	};
	struct forge f = good;
	CHECK_FAIL(restore_forged(t, &f), ERR_INVALID, "backup.damaged"); /* tables are missing */
	f = good, f.version = 99;
	CHECK_FAIL(restore_forged(t, &f), ERR_INVALID, "backup.newer");
	f = good, f.base = true;
	CHECK_FAIL(restore_forged(t, &f), ERR_INVALID, "backup.other");
	f = good, f.format = BACKUP_FORMAT - 1;
	CHECK_FAIL(restore_forged(t, &f), ERR_INVALID, "backup.other");
	f = good, f.format = BACKUP_FORMAT + 1;
	CHECK_FAIL(restore_forged(t, &f), ERR_INVALID, "backup.newer");
	f = good, f.feature = "spaceship";
	CHECK_FAIL(restore_forged(t, &f), ERR_INVALID, "backup.newer");
	f = good, f.table = "audit_pending; DROP TABLE audit";
	CHECK_FAIL(restore_forged(t, &f), ERR_INVALID, "backup.damaged");
	f = good, f.column = "audit_id) --";
	CHECK_FAIL(restore_forged(t, &f), ERR_INVALID, "backup.damaged");
	f = good, f.row_first = true;
	CHECK_FAIL(restore_forged(t, &f), ERR_INVALID, "backup.damaged");
	f = good, f.half_value = true;
	CHECK_FAIL(restore_forged(t, &f), ERR_INVALID, "backup.damaged");
}

SUITE_STORE(store_backup, a_backup_restored_and_saved_again_is_the_same_on_either_engine,
	    an_older_backup_is_not_overwritten, a_backup_is_one_moment_although_writes_go_on,
	    a_backup_cut_short_or_changed_is_refused, a_place_that_holds_data_is_not_restored_into,
	    a_forged_backup_does_not_get_into_the_tables)
