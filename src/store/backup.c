/* backup.c: writes one snapshot of the database as a file (see frame.h). Reading it back is
 * restore.c. */
#include "store/backup.h"

#include "base/system.h"
#include "store/audit.h"
#include "store/catalog.h"
#include "store/engine.h"
#include "store/frame.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct writing {
	struct db *db;
	struct sink sink;
	struct arena page; /* one frame's rows */
	struct buf frame;
	int64_t rows;
};

static struct err disk_error(struct writing *w, const char *path)
{
	struct arena *a = w->db->arena;
	if (w->sink.why == ENOSPC || w->sink.why == EDQUOT)
		return FAIL(ERR_STORE, "store.full");
	return FAIL(ERR_STORE, "store.open", arena_copy(a, str_of(path)),
		    system_why(a, w->sink.why));
}

/* ---- frames ---- */

static void flush(struct writing *w)
{
	if (w->frame.n)
		sink_frame(&w->sink, 'R', buf_str(&w->frame));
	arena_reset(&w->page);
	w->frame = (struct buf){ .arena = &w->page };
}

SQL(all_steps, "SELECT feature, version, base FROM schema_step ORDER BY feature");
static struct err put_header(struct writing *w, struct backup_report *out)
{
	struct db *db = w->db;
	struct audit_head head;
	struct rows *rs;
	struct buf b = { .arena = db->arena }, list = b;
	int64_t count = 0;
	TRY(audit_head(db, &head));
	TRY(db_rows(db, all_steps, NO_ARGS, &rs));
	for (; db_next(rs); count++) {
		put_val(&list, TEXT(col_view(rs, 0)));
		put_val(&list, INT(col_int(rs, 1)));
		put_val(&list, TEXT(col_view(rs, 2)));
	}
	TRY(db_done(rs));
	*out = (struct backup_report){ .created_at = db->now,
				       .audit_rows = head.rows,
				       .audit_hash = head.hash };
	put_val(&b, INT(BACKUP_FORMAT));
	put_val(&b, INT(out->created_at));
	put_val(&b, INT(head.rows));
	put_val(&b, TEXT(head.hash));
	put_val(&b, INT(count));
	put(&b, buf_str(&list));
	sink_put(&w->sink, BACKUP_MAGIC);
	sink_frame(&w->sink, 'H', buf_str(&b));
	return OK;
}

static void put_table_head(struct writing *w, const struct table *t)
{
	struct buf b = { .arena = w->db->arena };
	put_val(&b, TEXT(t->name));
	put_val(&b, INT((int64_t)t->count));
	for (size_t i = 0; i < t->count; i++)
		put_val(&b, TEXT(t->columns[i]));
	sink_frame(&w->sink, 'T', buf_str(&b));
}

static struct err put_rows(struct writing *w, const struct table *t, struct rows *rs)
{
	while (!w->sink.failed && db_next(rs)) {
		for (size_t i = 0; i < t->count; i++)
			put_val(&w->frame, col_val(rs, (int)i));
		w->rows++;
		if (w->frame.n >= FRAME_BYTES)
			flush(w);
	}
	flush(w);
	return db_done(rs);
}

static struct err put_table(struct writing *w, const struct table *t)
{
	struct db *db = w->db;
	struct arena *outer = db->arena;
	struct buf sql = { .arena = outer };
	put(&sql, S("SELECT "));
	put_names(&sql, t->columns, t->count);
	put(&sql, S(" FROM "));
	put_name(&sql, t->name);
	put(&sql, S(" ORDER BY "));
	put_names(&sql, t->key, t->key_count);
	put_table_head(w, t);
	struct rows *rs;
	TRY(db_stream(db, arena_cstr(outer, buf_str(&sql)), NO_ARGS, &rs));
	db->arena = &w->page; /* blobs of a frame go when it is written */
	struct err e = put_rows(w, t, rs);
	db->arena = outer;
	for (int i = 0; i < ERR_VALUES; i++)
		e.v[i] = e.v[i].p ? arena_copy(outer, e.v[i]) : e.v[i];
	return e;
}

static struct err put_all(struct writing *w, struct backup_report *out)
{
	struct catalog c;
	struct buf b = { .arena = w->db->arena };
	TRY(put_header(w, out));
	TRY(catalog_read(w->db, &c));
	for (size_t i = 0; i < c.count; i++)
		TRY(put_table(w, &c.tables[i]));
	put_val(&b, INT((int64_t)c.count));
	put_val(&b, INT(w->rows));
	sink_frame(&w->sink, 'E', buf_str(&b));
	struct sha256 h = sha256_done(&w->sink.hash);
	out->sha256 = hex_of(w->db->arena, h.b, 32);
	out->tables = (int64_t)c.count;
	out->rows = w->rows;
	sink_put(&w->sink, (struct str){ (char *)h.b, 32 });
	out->bytes = w->sink.bytes;
	return OK;
}

/* ---- the file ---- */

bool file_settle(struct arena *a, int fd, const char *from, const char *to)
{
	if (fsync(fd) != 0 || rename(from, to) != 0)
		return false;
	int dir = open(dirname((char *)arena_cstr(a, str_of(to))),
		       O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = dir >= 0 && fsync(dir) == 0;
	int why = errno;
	if (dir >= 0)
		close(dir);
	errno = why; /* a caller says why not */
	return ok;
}

static struct err write_file(struct writing *w, const char *part, const char *path,
			     struct backup_report *out)
{
	unlink(part); /* left by one that was interrupted */
	w->sink.fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (w->sink.fd < 0) {
		w->sink.why = errno;
		return disk_error(w, part);
	}
	struct err e = put_all(w, out);
	if (!e.code && !w->sink.failed && !file_settle(w->db->arena, w->sink.fd, part, path)) {
		w->sink.failed = true;
		w->sink.why = errno;
	}
	if (!e.code && w->sink.failed)
		e = disk_error(w, path);
	close(w->sink.fd);
	if (e.code)
		unlink(part);
	return e;
}

struct err store_backup(struct db *db, const char *path, struct backup_report *out)
{
	assert(!db->tx);
	struct writing w = { .db = db };
	const char *part = str_fmt(db->arena, "%s.part", path).p;
	if (access(path, F_OK) == 0)
		return FAIL(ERR_CONFLICT, "backup.exists", arena_copy(db->arena, str_of(path)));
	w.frame.arena = &w.page;
	sha256_init(&w.sink.hash);
	struct err e = write_file(&w, part, path, out);
	db_close_rows(db);
	arena_free(&w.page);
	return e;
}
