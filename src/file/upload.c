/* upload.c: files that come in pieces and go on after a lost signal. Their chunks belong to a
 * content without a hash, which nobody can reach; when they are whole it gets its hash, so that not
 * a byte is copied and no other write waits. */
#include "file/inner.h"

#include "base/text.h"

#include <assert.h>
#include <string.h>

/* ---- opening and finding ---- */

struct opening {
	const struct file_new *in;
	struct str name;
	struct upload *out;
};

SQL(open_uploads, "SELECT count(*) FROM upload WHERE account_id = $1");
SQL(content_insert,
    "INSERT INTO content (id, sha256, size, type, added_at) VALUES ($1, NULL, $2, '', $3)");
SQL(upload_insert,
    "INSERT INTO upload (id, token, account_id, unit_id, object, object_id, name, size, received,"
    " closed, touched_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, $9)");

static struct err open_in(struct tx *tx, void *arg)
{
	struct opening *w = arg;
	struct db *db = tx_db(tx);
	int64_t open = 0;
	TRY(db_int(db, open_uploads, ARGS(INT(db->actor)), &open));
	if (open >= UPLOADS_MAX && db->actor) /* the system's own jobs wait for nobody */
		return FAIL(ERR_BUSY, "file.uploads");
	w->out->id = tx_id(tx);
	w->out->token = random_id(db->arena);
	TRY(tx_run(tx, content_insert, ARGS(INT(w->out->id), INT(w->out->size), INT(db->now))));
	return tx_run(tx, upload_insert,
		      ARGS(INT(w->out->id), TEXT(w->out->token), INT(db->actor), INT(w->in->unit),
			   TEXT(w->in->object), INT(w->in->object_id), TEXT(w->name),
			   INT(w->out->size), INT(db->now)));
}

struct err upload_open(struct db *db, const struct file_new *in, int64_t size, struct upload *out)
{
	struct opening w = { .in = in, .out = out };
	*out = (struct upload){ .size = size };
	if (size <= 0)
		return FAIL(ERR_INVALID, "file.empty");
	if (size > (in->most ? in->most : FILE_BYTES_MAX))
		return FAIL(ERR_TOO_LARGE, "file.too_large");
	TRY(file_name_plain(db->arena, in->name, &w.name));
	return db_write(db, open_in, &w);
}

SQL(upload_row, "SELECT id, size, received FROM upload WHERE token = $1 AND account_id = $2");

struct err upload_find(struct db *db, struct str token, struct upload *out)
{
	struct rows *rs;
	TRY(db_row(db, upload_row, ARGS(TEXT(token), INT(db->actor)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "file.no_upload");
	*out = (struct upload){ .id = col_int(rs, 0),
				.size = col_int(rs, 1),
				.received = col_int(rs, 2),
				.token = arena_copy(db->arena, token) };
	return db_done(rs);
}

/* ---- pieces ---- */

struct putting {
	const struct upload *up;
	int64_t at;
	struct str bytes;
};

SQL(upload_state, "SELECT received, closed FROM upload WHERE id = $1");
SQL(chunk_tail, "SELECT body FROM chunk WHERE content_id = $1 AND n = $2");
SQL(chunk_put, "INSERT INTO chunk (content_id, n, body) VALUES ($1, $2, $3)"
	       " ON CONFLICT (content_id, n) DO UPDATE SET body = excluded.body");
SQL(upload_advance, "UPDATE upload SET received = $2, touched_at = $3 WHERE id = $1");

/* The bytes of chunk n from `within` on: a chunk that began earlier is read and written again. */
static struct err put_chunk(struct tx *tx, int64_t upload, int64_t at, struct str piece)
{
	struct db *db = tx_db(tx);
	int64_t n = at / FILE_CHUNK_BYTES;
	struct buf b = { .arena = db->arena };
	struct rows *rs;
	if (at % FILE_CHUNK_BYTES) {
		TRY(db_row(db, chunk_tail, ARGS(INT(upload), INT(n)), &rs));
		put(&b, rs ? col_view(rs, 0) : S(""));
		TRY(db_done(rs));
		assert((int64_t)b.n == at % FILE_CHUNK_BYTES);
		put(&b, piece);
		piece = buf_str(&b);
	}
	return tx_run(tx, chunk_put, ARGS(INT(upload), INT(n), BLOB(piece)));
}

static struct err put_in(struct tx *tx, void *arg)
{
	struct putting *w = arg;
	struct db *db = tx_db(tx);
	struct str rest = w->bytes;
	struct rows *rs;
	TRY(db_row(db, upload_state, ARGS(INT(w->up->id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "file.no_upload");
	bool here = col_int(rs, 0) == w->at && col_int(rs, 1) == 0;
	TRY(db_done(rs));
	if (!here)
		return FAIL(ERR_CONFLICT, "file.offset");
	for (int64_t at = w->at; rest.n;) {
		size_t n = (size_t)(FILE_CHUNK_BYTES - at % FILE_CHUNK_BYTES);
		struct str piece = str_sub(rest, 0, n);
		TRY(put_chunk(tx, w->up->id, at, piece));
		at += (int64_t)piece.n;
		rest = str_sub(rest, piece.n, rest.n);
	}
	return tx_run(tx, upload_advance,
		      ARGS(INT(w->up->id), INT(w->at + (int64_t)w->bytes.n), INT(db->now)));
}

struct err upload_put(struct db *db, struct upload *up, int64_t offset, struct str bytes)
{
	if (offset != up->received)
		return FAIL(ERR_CONFLICT, "file.offset");
	if ((int64_t)bytes.n > up->size - offset)
		return FAIL(ERR_INVALID, "file.past_end");
	while (bytes.n) {
		struct putting w = { up, up->received, str_sub(bytes, 0, FILE_SLICE_BYTES) };
		TRY(db_write(db, put_in, &w));
		up->received += (int64_t)w.bytes.n;
		bytes = str_sub(bytes, w.bytes.n, bytes.n);
	}
	return OK;
}

/* ---- settling ---- */

struct settling {
	const struct upload *up;
	const struct told *told;
	int64_t id;
};

SQL(upload_target,
    "SELECT name, unit_id, object, object_id FROM upload WHERE id = $1 AND received = size");
SQL(content_settle, "UPDATE content SET sha256 = $2, type = $3 WHERE id = $1");
SQL(upload_delete, "DELETE FROM upload WHERE id = $1");

static struct err settle_in(struct tx *tx, void *arg)
{
	struct settling *w = arg;
	struct db *db = tx_db(tx);
	const struct sha256 *h = &w->told->sha256;
	struct val hash = BLOB(((struct str){ (const char *)h->b, sizeof h->b }));
	int64_t content;
	struct rows *rs;
	TRY(db_row(db, upload_target, ARGS(INT(w->up->id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "file.no_upload");
	struct file_new in = { .name = col_text(rs, 0),
			       .unit = col_int(rs, 1),
			       .object = col_text(rs, 2),
			       .object_id = col_int(rs, 3) };
	TRY(db_done(rs));
	TRY(content_find(db, h, &content));
	if (!content) {
		content = w->up->id;
		TRY(tx_run(tx, content_settle,
			   ARGS(INT(content), hash, TEXT(str_of(w->told->type->mime)))));
	} /* else these bytes came a second time: the sweep erases the copy */
	TRY(tx_run(tx, upload_delete, ARGS(INT(w->up->id))));
	return file_record(tx, &in, content, &w->id);
}

struct err upload_settle(struct db *db, const struct upload *up, const struct told *told,
			 int64_t *file)
{
	struct settling w = { .up = up, .told = told };
	TRY(db_write(db, settle_in, &w));
	*file = w.id;
	return OK;
}

static struct err drop_in(struct tx *tx, void *arg)
{
	return tx_run(tx, upload_delete, ARGS(INT(*(int64_t *)arg)));
}

struct err upload_drop(struct db *db, int64_t upload) { return db_write(db, drop_in, &upload); }

/* ---- finishing ---- */

struct closing {
	int64_t id;
	struct str name;
};

SQL(upload_close, "UPDATE upload SET closed = 1 WHERE id = $1 AND received = size");
SQL(upload_name, "SELECT name FROM upload WHERE id = $1");

/* From here on no piece can be added, so the hash is of what will be kept. */
static struct err close_in(struct tx *tx, void *arg)
{
	struct closing *w = arg;
	struct rows *rs;
	TRY(db_row(tx_db(tx), upload_name, ARGS(INT(w->id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "file.no_upload");
	w->name = col_text(rs, 0);
	TRY(db_done(rs));
	return tx_run_one(tx, upload_close, ARGS(INT(w->id)), "file.not_whole");
}

SQL(sent, "SELECT body FROM chunk WHERE content_id = $1 ORDER BY n");

static struct err look_at_sent(struct db *db, const struct closing *w, struct told *told)
{
	struct look look;
	struct rows *rs;
	look_start(&look, db->arena);
	TRY(db_stream(db, sent, ARGS(INT(w->id)), &rs));
	while (db_next(rs))
		look_add(&look, col_view(rs, 0));
	TRY(db_done(rs));
	return look_end(&look, w->name, told);
}

struct err upload_finish(struct db *db, struct upload *up, int64_t *file)
{
	struct closing w = { .id = up->id };
	struct told told;
	TRY(db_write(db, close_in, &w));
	struct err e = look_at_sent(db, &w, &told);
	if (e.code == ERR_INVALID)
		TRY(upload_drop(db, up->id));
	return e.code ? e : upload_settle(db, up, &told, file);
}

/* ---- sweeping ---- */

struct sweeping {
	int64_t chunks, contents;
};
enum { SWEEP_CHUNKS = 40, SWEEP_ROWS = 100 }; /* one write's share: 10 MiB */

SQL(uploads_end,
    "DELETE FROM upload WHERE id IN (SELECT id FROM upload WHERE touched_at < $1 LIMIT $2)");
SQL(chunks_erase,
    "DELETE FROM chunk WHERE (content_id, n) IN (SELECT k.content_id, k.n FROM content c"
    " JOIN chunk k ON k.content_id = c.id WHERE c.sha256 IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM upload u WHERE u.id = c.id) LIMIT $1)");
SQL(contents_erase,
    "DELETE FROM content WHERE id IN (SELECT c.id FROM content c WHERE c.sha256 IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM upload u WHERE u.id = c.id)"
    " AND NOT EXISTS (SELECT 1 FROM chunk k WHERE k.content_id = c.id) LIMIT $1)");

static struct err sweep_in(struct tx *tx, void *arg)
{
	struct sweeping *w = arg;
	int64_t before = tx_db(tx)->now - (int64_t)UPLOAD_HOURS * 3600 * 1000;
	TRY(tx_run(tx, uploads_end, ARGS(INT(before), INT(SWEEP_ROWS))));
	TRY(tx_run(tx, chunks_erase, ARGS(INT(SWEEP_CHUNKS))));
	w->chunks = tx_changed(tx);
	TRY(tx_run(tx, contents_erase, ARGS(INT(SWEEP_ROWS))));
	w->contents = tx_changed(tx);
	return OK;
}

struct err upload_sweep(struct db *db, int64_t *swept)
{
	struct sweeping w = { 0 };
	*swept = 0;
	do {
		TRY(db_write(db, sweep_in, &w));
		*swept += w.contents;
	} while (w.chunks || w.contents);
	return OK;
}
