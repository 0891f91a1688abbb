/* pages.c: the page from which a meeting goes to a laptop and to which it comes back. */
#include "hall/pages.h"

#include "base/day.h"
#include "base/json.h"
#include "hall/hall.html.h"
#include "hall/pages_views.h"
#include "msg_hall.gen.h"
#include "office/office.h"
#include "web/import.h"

#include <stdio.h>
#include <unistd.h>

/* ---- words ---- */

/* keys: hall.place_* hall.field_* */
struct msg hall_place_words(struct str table)
{
	char key[80];
	snprintf(key, sizeof key, "hall.place_%.*s", (int)table.n, table.p);
	struct msg m = msg_of_key(key, NULL, 0);
	return m.id < 0 ? T(hall_place_other) : m;
}

struct str hall_column_words(const struct buf *o, struct str column)
{
	char key[80];
	snprintf(key, sizeof key, "hall.field_%.*s", (int)column.n, column.p);
	struct msg m = msg_of_key(key, NULL, 0);
	if (!column.n)
		return msg_text(o->arena, o->lang, T(hall_whole_row));
	return msg_text(o->arena, o->lang, m.id < 0 ? T(hall_field_other) : m);
}

struct str hall_words(const struct buf *o, struct str text)
{
	struct json *v;
	if (json_read(o->arena, text, &v).code || v->kind == J_NULL)
		return msg_text(o->arena, o->lang, T(hall_nothing));
	if (v->kind != J_OBJECT)
		return v->text.n ? v->text : msg_text(o->arena, o->lang, T(hall_nothing));
	struct buf b = { .arena = o->arena };
	static const char *const told[] = { "number", "name", "title", "subject", "text", "post" };
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		struct str part = json_text(v, told[i]);
		put(&b, b.n && part.n ? S(" · ") : S(""));
		put(&b, part.n ? part : S(""));
	}
	return b.n ? buf_str(&b) : msg_text(o->arena, o->lang, T(hall_there_is));
}

/* ---- the page ---- */

static struct err show(struct req *rq)
{
	struct hall_view v = { .rq = rq };
	struct unit unit;
	TRY(assembly_get(rq->db, (assembly_id){ rq->id[0] }, &v.what));
	TRY(unit_read_last(rq->db, v.what.unit, &unit));
	TRY(hall_returns(rq->db, v.what.id, &v.returns, &v.return_count));
	TRY(hall_conflicts(rq->db, v.what.id, &v.conflicts, &v.n));
	v.may_take = v.what.state < ASSEMBLY_CLOSED;
	web_crumb(rq, unit.name, web_path(rq, "/unit/%lld", (long long)unit.id.n));
	web_crumb(rq, v.what.title, web_path(rq, "/assembly/%lld", (long long)v.what.id.n));
	web_crumb(rq, web_text(rq, T(hall_title)), STR_NONE);
	rq->page.lead = v.what.title;
	web_page(rq, web_text(rq, T(hall_title)));
	hall_page(rq->out, &v);
	return OK;
}

static struct err send_package(struct req *rq)
{
	int fd;
	TRY(office_temp_file(&fd));
	struct err e = hall_take(rq->db, (assembly_id){ rq->id[0] }, fd);
	if (!e.code && lseek(fd, 0, SEEK_SET) < 0)
		e = FAIL(ERR_STORE, "hall.cant_write");
	if (!e.code)
		return web_send_file(rq, fd, S("dai-hoi.hall"), S("application/octet-stream"));
	close(fd);
	TRY(form_fail(rq, e));
	return show(rq);
}

static const struct field return_fields[] = {
	{ .name = "file", .kind = F_FILE, .required = true, .max = HALL_UPLOAD_MAX }, { 0 }
};

static struct err take_return(struct req *rq)
{
	struct hall_return r;
	int fd;
	if (!form_ok(rq))
		return show(rq);
	TRY(web_part_file(rq, form_file(rq, "file"), &fd));
	struct err e = hall_merge(rq->db, (assembly_id){ rq->id[0] }, fd, &r);
	close(fd);
	if (!e.code)
		return web_done(rq, web_path(rq, "/assembly/%lld/hall", (long long)rq->id[0]),
				T(hall_merged, .taken = r.taken, .same = r.same, .open = r.open));
	TRY(form_fail(rq, e));
	return show(rq);
}

/* ---- what people decide ---- */

struct hall_deciding {
	int64_t id;
	bool halls;
};

static struct err do_decide(struct tx *tx, void *arg)
{
	const struct hall_deciding *x = arg;
	return hall_decide(tx, x->id, x->halls);
}

static const char *const sides[] = { "hall", "server", NULL };
static const struct field decide_fields[] = {
	{ .name = "side", .kind = F_CHOICE, .required = true, .choices = sides }, { 0 }
};

static struct err conflict_scope(struct db *db, int64_t id, struct scope *out)
{
	struct hall_conflict c;
	TRY(hall_conflict_get(db, id, &c));
	return assembly_scope(db, c.assembly, out);
}

static struct err take_decision(struct req *rq)
{
	struct hall_conflict c;
	struct hall_deciding x = { rq->id[0], form_int(rq, "side") == 0 };
	TRY(hall_conflict_get(rq->db, x.id, &c));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_decide, &x);
		if (!e.code)
			return web_done(rq,
					web_path(rq, "/assembly/%lld/hall", (long long)c.assembly),
					T(hall_decision_kept));
		TRY(form_fail(rq, e));
	}
	rq->id[0] = c.assembly;
	return show(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/hall", RIGHT_ASSEMBLY_RUN, assembly_scope, show, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/assembly/:assembly/hall-package", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  send_package, NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/hall", RIGHT_ASSEMBLY_RUN, assembly_scope, take_return,
	  return_fields, HALL_UPLOAD_MAX + 65536 },
	{ HTTP_POST, "/hall-conflict/:conflict", RIGHT_ASSEMBLY_RUN, conflict_scope, take_decision,
	  decide_fields, 0 },
};
const struct routes hall_routes = { rows, sizeof rows / sizeof *rows };
