/* prepare.c: a meeting prepared by questions. See prepare.h. */
#include "web/prepare.h"

#include "base/day.h"
#include "base/json.h"
#include "msg_web.gen.h"
#include "web/form.h"

void prepare_typed(struct req *rq, struct assembly *a)
{
	int64_t minutes = clock_minutes(form_text(rq, "clock")), on = form_int(rq, "on");
	a->place = form_text(rq, "place");
	if (!form_ok(rq))
		return;
	if (minutes < 0)
		field_fail(rq, "clock", 0, T(web_wrong_clock));
	else
		a->starts_at = day_end_ms(on - 1) + minutes * 60000;
}

struct str prepare_clock(const struct buf *o, int64_t at)
{
	struct buf b = { .arena = o->arena };
	put_clock(&b, at);
	return buf_str(&b);
}

struct str prepare_day(const struct buf *o, int64_t at)
{
	return day_text(o->arena, local_day(at));
}

static struct json *version_text(struct arena *a, int64_t version)
{
	return json_of_text(a, str_fmt(a, "%lld", (long long)version));
}

static struct err kept(struct req *rq, int64_t version)
{
	struct arena *a = rq->arena;
	struct json *o = json_new(a, J_OBJECT);
	const struct buf at = { .arena = a };
	json_add(a, o, "clock", json_of_text(a, prepare_clock(&at, rq->db->now)));
	json_add(a, o, "version", version_text(a, version));
	return web_send_json(rq, 200, o);
}

struct err prepare_clash(struct req *rq, struct err e, const struct prepare_now *now)
{
	struct arena *a = rq->arena;
	struct json *o = web_json_message(rq, msg_of_err(e)), *values = json_new(a, J_OBJECT);
	for (size_t i = 0; now->names[i]; i++)
		json_add(a, values, now->names[i], json_of_text(a, now->values[i]));
	json_add(a, o, "values", values);
	json_add(a, o, "version", version_text(a, now->version));
	return web_send_json(rq, 409, o);
}

struct err prepare_autosave(struct req *rq, const struct prepare_save *s)
{
	struct assembly now;
	int64_t version;
	if (!form_ok(rq))
		return web_send_json(rq, 422, web_json_message(rq, rq->form->faults.p[0].why));
	if (str_int(http_header(rq->http, "x-draft-version"), &version))
		*s->version = version;
	struct err e = db_write(rq->db, s->save, s->x);
	if (e.code == ERR_CONFLICT)
		return s->clash(rq, e);
	if (e.code == ERR_INVALID)
		return web_send_json(rq, 422, web_json_message(rq, msg_of_err(e)));
	TRY(e);
	TRY(assembly_get(rq->db, s->id, &now));
	return kept(rq, now.version);
}
