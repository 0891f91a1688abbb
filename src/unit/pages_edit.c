/* pages_edit.c: a unit's size, contact and sector; each person who edits is told of the other. */
#include "base/day.h"
#include "msg_person.gen.h"
#include "msg_unit.gen.h"
#include "person/person.h"
#include "unit/pages_views.h"
#include "unit/units.html.h"
#include "web/acting.h"
#include "web/form.h"
#include "web/meanwhile.h"

static const struct field edit_fields[] = {
	MEANWHILE_FIELD,
	{ .name = "sector", .kind = F_TEXT, .max = 60 },
	{ .name = "members", .kind = F_INT, .min = 0, .max = 10000000 },
	{ .name = "workers", .kind = F_INT, .min = 0, .max = 10000000 },
	{ .name = "on", .kind = F_DAY, .required = true },
	{ .name = "chair", .kind = F_TEXT, .max = 100 },
	{ .name = "phone", .kind = F_TEXT, .max = 30 },
	{ 0 },
};

struct editing {
	unit_id id;
	int64_t members, workers, on;
	struct str chair, phone;
	struct str code, sector; /* sector: a new one, empty: as it was */
	struct meanwhile others;
};

/* No reorganisation: a correction of the record from a day on. */
static struct err set_sector(struct tx *tx, const struct editing *x)
{
	struct unit_form f = { .code = x->code, .sector = x->sector };
	struct unit_event e = { .kind = EVENT_CORRECT,
				.signed_on = DAY_NONE,
				.effective_on = x->on,
				.sources = &f,
				.source_count = 1 };
	unit_event_id id;
	return unit_event_record(tx, &e, &id);
}

static struct err do_edit(struct tx *tx, void *arg)
{
	struct editing *x = arg;
	TRY(meanwhile_check(tx, &x->others));
	if (x->sector.n)
		TRY(set_sector(tx, x));
	if (x->members != DAY_NONE && x->workers != DAY_NONE)
		TRY(unit_size_set(tx, x->id, x->on, x->members, x->workers));
	return unit_contact_set(tx, x->id, x->chair, x->phone);
}

/* Choices of sector for who may edit the tree, and what was recorded before. */
static struct err load_edit(struct req *rq, struct unit_view *v)
{
	struct sector *all;
	struct meanwhile m = { .object = "unit", .id = v->unit.id.n };
	TRY(unit_sectors(rq->db, v->today, &all, &v->sector_count));
	v->sectors = NEW(rq->arena, v->sector_count + 1, struct choice_part);
	for (size_t i = 0; i < v->sector_count; i++)
		v->sectors[i] = (struct choice_part){ all[i].code, all[i].name, STR_NONE };
	TRY(unit_sizes(rq->db, v->unit.id, &v->sizes, &v->size_count));
	return meanwhile_value(rq, m, &v->seen);
}

static struct err show_edit(struct req *rq)
{
	struct unit_view v = { 0 };
	TRY(unit_load(rq, &v));
	TRY(load_edit(rq, &v));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)v.unit.id.n));
	web_crumb(rq, web_text(rq, T(unit_edit_title)), STR_NONE);
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(unit_edit_title)));
	unit_edit_page(rq->out, &v, rq->http->path);
	return OK;
}

/* As the invitation will use it to sign in; old mobile numbers are told their new ones. */
static void check_phone(struct req *rq, struct str *phone)
{
	struct str plain = phone_plain(rq->arena, *phone), now = phone_renewed(rq->arena, *phone);
	if (now.n)
		field_fail(rq, "phone", 0, T(person_phone_old, .phone = *phone, .now = now));
	else if (phone->n && !plain.n)
		field_fail(rq, "phone", 0, T(person_phone, .phone = *phone));
	else if (plain.n)
		*phone = plain;
}

/* Only who may edit the tree changes the sector, and only to one that there is. */
static struct err check_sector(struct req *rq, struct editing *x)
{
	struct unit u;
	bool found, may;
	struct str typed = form_text(rq, "sector");
	TRY(unit_read_last(rq->db, x->id, &u));
	x->code = u.code;
	if (!typed.n || str_eq(typed, u.sector))
		return OK;
	TRY(account_may(rq->db, &rq->who, RIGHT_TREE_EDIT, &rq->scope, &may));
	TRY(unit_sector_find(rq->db, typed, local_day(rq->db->now), &x->sector, &found));
	if (!may || !found)
		field_fail(rq, "sector", 0, T(unit_expect_sector));
	return OK;
}

/* Sizes of past days decided who was scored by which sheet: only who runs the tree changes them. */
static struct err check_day(struct req *rq, const struct editing *x)
{
	bool may;
	if (x->members == DAY_NONE || x->on == DAY_NONE || x->on >= local_day(rq->db->now))
		return OK;
	TRY(account_may(rq->db, &rq->who, RIGHT_TREE_EDIT, &rq->scope, &may));
	if (!may)
		field_fail(rq, "on", 0, T(unit_size_past));
	return OK;
}

static struct err take_edit(struct req *rq)
{
	struct editing x = { .id = { rq->id[0] },
			     .members = form_int(rq, "members"),
			     .workers = form_int(rq, "workers"),
			     .on = form_int(rq, "on"),
			     .chair = form_text(rq, "chair"),
			     .phone = form_text(rq, "phone"),
			     .others = { .object = "unit", .id = rq->id[0] } };
	x.chair = x.chair.p ? x.chair : S("");
	x.phone = x.phone.p ? x.phone : S("");
	meanwhile_typed(rq, &x.others);
	check_phone(rq, &x.phone);
	TRY(check_sector(rq, &x));
	TRY(check_day(rq, &x));
	if ((x.members == DAY_NONE) != (x.workers == DAY_NONE))
		field_fail(rq, x.members == DAY_NONE ? "members" : "workers", 0,
			   T(unit_both_sizes));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_edit, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/unit/%lld", (long long)x.id.n),
					T(unit_saved));
		if (e.code == ERR_CONFLICT && str_eq(str_of(e.message), S("web.meanwhile")))
			TRY(meanwhile_say(rq, &x.others, STR_NONE));
		else
			TRY(form_fail(rq, e));
	}
	return show_edit(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/edit", RIGHT_TREE_EDIT, unit_scope, show_edit, NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/edit", RIGHT_TREE_EDIT, unit_scope, take_edit, edit_fields, 0 },
	{ HTTP_GET, "/unit/:unit/contact", RIGHT_REPORT_SEND, unit_scope, show_edit, NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/contact", RIGHT_REPORT_SEND, unit_scope, take_edit, edit_fields,
	  0 },
};
const struct routes unit_edit_routes = { rows, sizeof rows / sizeof *rows };
