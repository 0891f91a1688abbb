/* stage.c: files that were added on the laptop: papers, pictures of the screen, photos. Their bytes
 * come before the rows; they are stored in writes of their own, and what they are is told here, not
 * by the laptop. Merging hangs them where the rows say, or forgets them. See inner.h. */
#include "file/file.h"
#include "hall/inner.h"
#include "office/office.h"

#include <unistd.h>

#define STAGED S("hall_return")

struct staging {
	struct db *db;
	struct arena *arena; /* outlives the lines */
	struct hall_in *in;
	struct assembly what;
	int fd;			  /* the bytes of the file whose row comes next */
	int64_t content, n, size; /* of them: whose, how many chunks and bytes */
	struct hall_stage *out;
};

static struct err wrong(const struct staging *x)
{
	return FAIL(ERR_INVALID, "hall.not_return", hall_at(x->arena, x->in));
}

static struct err keep_chunk(struct staging *x, const struct json *now)
{
	int64_t content, n;
	struct val body;
	const struct json *bytes = json_get(now, "body");
	if (!json_int(now, "content_id", &content) || !json_int(now, "n", &n) || !bytes ||
	    !hall_value(x->db->arena, bytes, &body) || body.kind != VAL_BLOB)
		return wrong(x);
	if (n == 0) {
		x->content = content;
		x->n = x->size = 0;
	}
	if (content != x->content || n != x->n)
		return wrong(x);
	if (x->size + (int64_t)body.t.n > FILE_BYTES_MAX)
		return FAIL(ERR_TOO_LARGE, "file.too_large");
	if (lseek(x->fd, x->size, SEEK_SET) < 0 || !fd_put(x->fd, body.t))
		return FAIL(ERR_STORE, "hall.cant_write");
	x->size += (int64_t)body.t.n;
	x->n++;
	return OK;
}

SQL(file_known, "SELECT count(*) FROM file WHERE id = $1");

static struct err stage_one(struct staging *x, const struct json *now)
{
	struct hall_staged s;
	struct file_new in = { .name = json_text(now, "name"),
			       .unit = x->what.unit.n,
			       .object = STAGED,
			       .object_id = x->what.id.n };
	int64_t content, known = 0;
	if (!json_int(now, "id", &s.id) || !json_int(now, "content_id", &content))
		return wrong(x);
	TRY(db_int(x->db, file_known, ARGS(INT(s.id)), &known));
	if (known) /* the same package again */
		return OK;
	if (!x->n || content != x->content)
		return wrong(x);
	TRY(file_add_fd(x->db, &in, (struct file_span){ x->fd, 0, x->size }, &s.record));
	*PUSH(x->arena, x->out) = s;
	return OK;
}

static struct err stage_line(void *ctx, const struct hall_table *h, const struct json *o)
{
	const struct json *base = json_get(o, "base"), *now = json_get(o, "now");
	bool fresh = now && now->kind == J_OBJECT && (!base || base->kind == J_NULL);
	if (hall_is_bytes(h))
		return fresh ? keep_chunk(ctx, now) : wrong(ctx);
	return fresh && hall_is_file(h) ? stage_one(ctx, now) : OK;
}

static struct err stage_lines(struct staging *x)
{
	struct hall_head head;
	TRY(hall_read_head(x->arena, x->in, HALL_RETURN, &head));
	if (head.meeting != x->what.id.n)
		return FAIL(ERR_INVALID, "hall.other_meeting", head.title);
	return hall_each(x->db, x->in, "hall.not_return", stage_line, x);
}

struct err hall_stage_files(struct db *db, assembly_id id, int fd, struct hall_stage *out)
{
	struct hall_in in;
	struct staging x = { .db = db, .arena = db->arena, .in = &in, .out = out };
	TRY(assembly_get(db, id, &x.what));
	TRY(office_temp_file(&x.fd));
	struct err e = hall_in_open(db->arena, fd, &in);
	if (!e.code) {
		e = stage_lines(&x);
		hall_in_close(&in);
	}
	close(x.fd);
	return e;
}

/* ---- inside the merge ---- */

SQL(file_in, "INSERT INTO file (id, content_id, name, unit_id, object, object_id, added_by,"
	     " added_at) SELECT CAST($1 AS BIGINT), content_id, name, unit_id,"
	     " CAST($3 AS TEXT), CAST($4 AS BIGINT), added_by, added_at FROM file WHERE id = $2");

struct err hall_take_file(struct tx *tx, const struct hall_stage *s, const struct json *row)
{
	int64_t id = 0, owner = 0;
	struct str object = json_text(row, "object");
	if (!json_int(row, "id", &id) || !json_int(row, "object_id", &owner) || !object.p)
		return FAIL(ERR_INVALID, "hall.no_key", S("file"));
	for (size_t i = 0; i < s->n; i++)
		if (s->p[i].id == id)
			return tx_run_one(
				tx, file_in,
				ARGS(INT(id), INT(s->p[i].record), TEXT(object), INT(owner)),
				"hall.moved_on");
	return FAIL(ERR_INVALID, "hall.foreign_row", S("file"));
}

struct err hall_unstage(struct tx *tx, const struct hall_stage *s)
{
	for (size_t i = 0; i < s->n; i++)
		TRY(file_remove(tx, s->p[i].record));
	return OK;
}

SQL(strange_photos,
    "SELECT count(*) FROM assembly_seat s WHERE s.assembly_id = $1 AND s.photo_file IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM file f WHERE f.id = s.photo_file"
    " AND f.object = 'assembly_seat' AND f.object_id = s.id)");

struct err hall_check_photos(struct db *db, int64_t meeting)
{
	int64_t strange = 0;
	TRY(db_int(db, strange_photos, ARGS(INT(meeting)), &strange));
	return strange ? FAIL(ERR_INVALID, "hall.foreign_row", S("assembly_seat")) : OK;
}
