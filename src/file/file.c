/* file.c: records of attachments: adding bytes, reading them, taking them away. Pieces that come
 * over a weak signal are upload.c; what bytes are is type.c. */
#include "file/file.h"

#include "base/text.h"
#include "file/inner.h"
#include "store/audit.h"

#include <assert.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- looking at bytes ---- */

void look_start(struct look *l, struct arena *a)
{
	*l = (struct look){ .head = NEW(a, LOOK_BYTES, char), .tail = NEW(a, LOOK_BYTES, char) };
	sha256_init(&l->hash);
}

void look_add(struct look *l, struct str piece)
{
	size_t room = LOOK_BYTES - l->head_n, first = piece.n < room ? piece.n : room;
	sha256_add(&l->hash, piece);
	if (first)
		memcpy(l->head + l->head_n, piece.p, first);
	l->head_n += first;
	struct str end =
		piece.n > LOOK_BYTES ? str_sub(piece, piece.n - LOOK_BYTES, LOOK_BYTES) : piece;
	size_t keep = l->tail_n < LOOK_BYTES - end.n ? l->tail_n : LOOK_BYTES - end.n;
	memmove(l->tail, l->tail + l->tail_n - keep, keep);
	if (end.n)
		memcpy(l->tail + keep, end.p, end.n);
	l->tail_n = keep + end.n;
}

struct err look_end(struct look *l, struct str name, struct told *out)
{
	out->sha256 = sha256_done(&l->hash);
	out->type = content_type_of((struct str){ l->head, l->head_n },
				 (struct str){ l->tail, l->tail_n }, name);
	return out->type ? OK : FAIL(ERR_INVALID, "file.type", name);
}

/* ---- adding ---- */

static struct val hash_val(const struct sha256 *h)
{
	return BLOB(((struct str){ (const char *)h->b, sizeof h->b }));
}

SQL(content_of, "SELECT id FROM content WHERE sha256 = $1");

struct err content_find(struct db *db, const struct sha256 *hash, int64_t *content)
{
	*content = 0;
	return db_int(db, content_of, ARGS(hash_val(hash)), content);
}

SQL(content_type, "SELECT type FROM content WHERE id = $1 AND sha256 IS NOT NULL");
SQL(file_insert,
    "INSERT INTO file (id, content_id, name, unit_id, object, object_id, added_by, added_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");

struct err file_record(struct tx *tx, const struct file_new *in, int64_t content, int64_t *id)
{
	struct db *db = tx_db(tx);
	struct str name;
	struct rows *rs;
	TRY(file_name_plain(db->arena, in->name, &name));
	TRY(db_row(db, content_type, ARGS(INT(content)), &rs));
	const struct content_type *type = rs ? content_type_named(col_view(rs, 0)) : NULL;
	TRY(db_done(rs));
	assert(type);
	name = file_name_for(db->arena, name, type);
	*id = tx_id(tx);
	TRY(tx_run(tx, file_insert,
		   ARGS(INT(*id), INT(content), TEXT(name), INT(in->unit), TEXT(in->object),
			INT(in->object_id), INT(db->actor), INT(db->now))));
	struct change change = { "name", STR_NONE, name };
	return audit(tx, (struct act){ .verb = "file.add",
				       .object = "file",
				       .id = *id,
				       .unit = in->unit,
				       .changes = &change,
				       .count = 1 });
}

/* Where the bytes come from: memory, or an open file. */
struct source {
	struct str bytes;
	struct file_span part; /* when bytes.p is NULL */
	int64_t size;
	char *room; /* FILE_SLICE_BYTES for what is read from the file */
};

static struct err read_slice(const struct source *s, int64_t at, struct str *out)
{
	int64_t left = s->size - at;
	size_t n = left < FILE_SLICE_BYTES ? (size_t)left : FILE_SLICE_BYTES, got = 0;
	*out = s->bytes.p ? str_sub(s->bytes, (size_t)at, n) : (struct str){ s->room, n };
	if (s->bytes.p)
		return OK;
	while (got < n) {
		ssize_t r = pread(s->part.fd, s->room + got, n - got,
				  s->part.offset + at + (int64_t)got);
		if (r <= 0)
			return FAIL(ERR_STORE, "file.read");
		got += (size_t)r;
	}
	return OK;
}

struct adding {
	const struct file_new *in;
	const struct told *told;
	int64_t id; /* 0: the bytes are new */
};

static struct err record_in(struct tx *tx, void *arg)
{
	struct adding *w = arg;
	int64_t content;
	w->id = 0;
	TRY(content_find(tx_db(tx), &w->told->sha256, &content));
	return content ? file_record(tx, w->in, content, &w->id) : OK;
}

static struct err send_all(struct db *db, const struct source *s, struct upload *up)
{
	struct str piece;
	for (int64_t at = 0; at < s->size; at += (int64_t)piece.n) {
		TRY(read_slice(s, at, &piece));
		TRY(upload_put(db, up, at, piece));
	}
	return OK;
}

static struct err add(struct db *db, const struct file_new *in, const struct source *s, int64_t *id)
{
	struct told told;
	struct look look;
	struct str piece, name;
	struct upload up;
	if (s->size == 0)
		return FAIL(ERR_INVALID, "file.empty");
	if (s->size > (in->most ? in->most : FILE_BYTES_MAX))
		return FAIL(ERR_TOO_LARGE, "file.too_large");
	TRY(file_name_plain(db->arena, in->name, &name));
	look_start(&look, db->arena);
	for (int64_t at = 0; at < s->size; at += (int64_t)piece.n) {
		TRY(read_slice(s, at, &piece));
		look_add(&look, piece);
	}
	TRY(look_end(&look, name, &told));
	struct adding w = { .in = in, .told = &told };
	TRY(db_write(db, record_in, &w)); /* bytes that are here already need not be sent */
	*id = w.id;
	if (w.id)
		return OK;
	TRY(upload_open(db, in, s->size, &up));
	struct err e = send_all(db, s, &up);
	if (e.code) {
		TRY(upload_drop(db, up.id));
		return e;
	}
	return upload_settle(db, &up, &told, id);
}

struct err file_add(struct db *db, const struct file_new *in, struct str bytes, int64_t *id)
{
	struct source s = { .bytes = bytes, .size = (int64_t)bytes.n };
	return add(db, in, &s, id);
}

struct err file_add_fd(struct db *db, const struct file_new *in, struct file_span part, int64_t *id)
{
	struct source s = { .part = part, .size = part.size };
	assert(part.fd >= 0 && part.offset >= 0 && part.size >= 0);
	s.room = NEW(db->arena, FILE_SLICE_BYTES, char);
	return add(db, in, &s, id);
}

/* ---- records ---- */

static struct file row_of(struct rows *rs)
{
	struct file f = { .id = col_int(rs, 0),
			  .name = col_text(rs, 2),
			  .unit = col_int(rs, 3),
			  .object = col_text(rs, 4),
			  .object_id = col_int(rs, 5),
			  .added_by = col_int(rs, 6),
			  .added_at = col_int(rs, 7),
			  .size = col_int(rs, 8),
			  .type = col_text(rs, 9) };
	struct str h = col_view(rs, 1);
	assert(h.n == sizeof f.sha256.b);
	memcpy(f.sha256.b, h.p, sizeof f.sha256.b);
	return f;
}

SQL(file_row,
    "SELECT f.id, c.sha256, f.name, f.unit_id, f.object, f.object_id, f.added_by, f.added_at,"
    " c.size, c.type FROM file f JOIN content c ON c.id = f.content_id WHERE f.id = $1");

struct err file_get(struct db *db, int64_t id, struct file *out)
{
	struct rows *rs;
	TRY(db_row(db, file_row, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "file.none");
	*out = row_of(rs);
	return db_done(rs);
}

SQL(file_rows,
    "SELECT f.id, c.sha256, f.name, f.unit_id, f.object, f.object_id, f.added_by, f.added_at,"
    " c.size, c.type FROM file f JOIN content c ON c.id = f.content_id"
    " WHERE f.object = $1 AND f.object_id = $2 ORDER BY f.id LIMIT $3");

struct err file_list(struct db *db, struct str object, int64_t object_id, struct file **out,
		     size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, FILE_LIST_MAX, struct file);
	*n = 0;
	TRY(db_rows(db, file_rows, ARGS(TEXT(object), INT(object_id), INT(FILE_LIST_MAX)), &rs));
	while (*n < FILE_LIST_MAX && db_next(rs))
		(*out)[(*n)++] = row_of(rs);
	return db_done(rs);
}

SQL(content_of_file, "SELECT content_id FROM file WHERE id = $1");

static struct err find_content(struct db *db, int64_t file, int64_t *content)
{
	*content = 0;
	TRY(db_int(db, content_of_file, ARGS(INT(file)), content));
	return *content ? OK : FAIL(ERR_NOT_FOUND, "file.none");
}

struct err file_again(struct tx *tx, int64_t file, const struct file_new *in, int64_t *id)
{
	int64_t content;
	TRY(find_content(tx_db(tx), file, &content));
	return file_record(tx, in, content, id);
}

SQL(file_delete, "DELETE FROM file WHERE id = $1");
SQL(content_orphan, "UPDATE content SET sha256 = NULL WHERE id = $1"
		    " AND NOT EXISTS (SELECT 1 FROM file WHERE content_id = $1)");

struct err file_remove(struct tx *tx, int64_t id)
{
	struct db *db = tx_db(tx);
	int64_t content;
	struct file f;
	TRY(file_get(db, id, &f));
	TRY(find_content(db, id, &content));
	TRY(tx_run(tx, file_delete, ARGS(INT(id))));
	TRY(tx_run(tx, content_orphan, ARGS(INT(content))));
	struct change change = { "name", f.name, STR_NONE };
	return audit(tx, (struct act){ .verb = "file.remove",
				       .object = "file",
				       .id = id,
				       .unit = f.unit,
				       .changes = &change,
				       .count = 1 });
}

SQL(file_older, "SELECT id FROM file WHERE object = $1 AND added_at < $2 ORDER BY id LIMIT 500");

struct err file_forget(struct tx *tx, struct str object, int64_t before)
{
	struct ints ids;
	TRY(db_ints(tx_db(tx), file_older, ARGS(TEXT(object), INT(before)), &ids));
	for (size_t i = 0; i < ids.n; i++)
		TRY(file_remove(tx, ids.p[i]));
	return OK;
}

/* ---- reading ---- */

SQL(chunks, "SELECT k.body FROM file f JOIN chunk k ON k.content_id = f.content_id WHERE f.id = $1"
	    " ORDER BY k.n");

/* Hands the chunks in their order to the file fd, or to the text at `to`; then proves the hash. */
static struct err pour(struct db *db, const struct file *f, int fd, char *to)
{
	struct sha256_state st;
	struct rows *rs;
	int64_t sum = 0;
	sha256_init(&st);
	TRY(db_stream(db, chunks, ARGS(INT(f->id)), &rs));
	while (db_next(rs)) {
		struct str body = col_view(rs, 0);
		sha256_add(&st, body);
		if (sum + (int64_t)body.n > f->size)
			return FAIL(ERR_STORE, "file.broken", f->name);
		if (to)
			memcpy(to + sum, body.p, body.n);
		else if (!fd_put(fd, body))
			return FAIL(ERR_STORE, "file.no_room");
		sum += (int64_t)body.n;
	}
	TRY(db_done(rs));
	struct sha256 h = sha256_done(&st);
	if (sum != f->size || memcmp(h.b, f->sha256.b, sizeof h.b) != 0)
		return FAIL(ERR_STORE, "file.broken", f->name);
	return OK;
}

struct err file_open(struct db *db, int64_t id, int *fd)
{
	char path[] = "/tmp/congdoan-XXXXXX";
	struct file f;
	TRY(file_get(db, id, &f));
	int out = mkostemp(path, O_CLOEXEC);
	if (out < 0)
		return FAIL(ERR_STORE, "file.no_room");
	unlink(path);
	struct err e = pour(db, &f, out, NULL);
	if (!e.code && lseek(out, 0, SEEK_SET) != 0)
		e = FAIL(ERR_STORE, "file.no_room");
	if (e.code)
		close(out);
	else
		*fd = out;
	return e;
}

struct err file_read(struct db *db, int64_t id, int64_t max, struct str *out)
{
	struct file f;
	TRY(file_get(db, id, &f));
	if (f.size > max)
		return FAIL(ERR_TOO_LARGE, "file.too_large");
	char *p = NEW(db->arena, (size_t)f.size + 1, char);
	TRY(pour(db, &f, -1, p));
	*out = (struct str){ p, (size_t)f.size };
	return OK;
}
