/* pages_event.c: reorganisations with their decision, and taking a wrong one back. Every unit that
 * an event touches must lie in the session's scope. Units by what is typed are pages_pick.c's. */
#include "base/day.h"
#include "base/text.h"
#include "msg_unit.gen.h"
#include "unit/events.html.h"
#include "unit/pages_views.h"
#include "web/app.h"
#include "web/form.h"

enum { SOURCES_MAX = 100 };
/* A unit as fields take it: "code", "code | name", or what its name is found by. */
enum { UNIT_TYPED_MAX = UNIT_CODE_MAX + 3 + UNIT_NAME_MAX };

const enum unit_event_kind event_choices[EVENT_CHOICES] = {
	EVENT_FOUND,  EVENT_MERGE,    EVENT_CONSOLIDATE, EVENT_SPLIT,	  EVENT_TRANSFER,
	EVENT_RENAME, EVENT_DISSOLVE, EVENT_UPGRADE,	 EVENT_DOWNGRADE,
};
static const char *const kinds[] = { "found",  "merge",	   "consolidate", "split",     "transfer",
				     "rename", "dissolve", "upgrade",	  "downgrade", NULL };
static const char *const unit_kinds[] = {
	"confederation", "province",	      "industry", "upper", "commune",
	"grassroots",	 "member_grassroots", "section",  "group", NULL
};

static const char *const split_ends[] = { "stays", "ends", NULL };

static const struct field event_query[] = {
	{ .name = "kind", .kind = F_CHOICE, .choices = kinds },
	{ .name = "unit", .kind = F_TEXT, .max = UNIT_CODE_MAX },
	{ 0 },
};
/* sources: units, one a line; results: "code | name", one a line. */
static const struct field event_fields[] = {
	{ .name = "kind", .kind = F_CHOICE, .required = true, .choices = kinds },
	{ .name = "decision_no", .kind = F_TEXT, .required = true, .max = 60 },
	{ .name = "issuer", .kind = F_TEXT, .required = true, .max = 200 },
	{ .name = "signed_on", .kind = F_DAY_PAST, .required = true },
	{ .name = "effective_on", .kind = F_DAY, .required = true },
	{ .name = "note", .kind = F_LONG, .max = 1000 },
	{ .name = "sources", .kind = F_LONG, .max = 25000 },
	{ .name = "results", .kind = F_LONG, .max = 20000 },
	{ .name = "parent", .kind = F_TEXT, .max = UNIT_TYPED_MAX },
	{ .name = "name", .kind = F_TEXT, .max = UNIT_NAME_MAX },
	{ .name = "source", .kind = F_CHOICE, .choices = split_ends }, /* of a split */
	{ .name = "unit_kind", .kind = F_CHOICE, .choices = unit_kinds },
	{ .name = "sector", .kind = F_TEXT, .max = 60 },
	{ .name = "sure", .kind = F_CHECK }, /* the preview was seen */
	{ .name = "back", .kind = F_CHECK }, /* and something is to be changed */
	{ 0 },
};

static struct err fill_choices(struct req *rq, struct event_view *v)
{
	struct sector *all;
	TRY(unit_sectors(rq->db, local_day(rq->db->now), &all, &v->sector_count));
	v->sectors = NEW(rq->arena, v->sector_count + 1, struct choice_part);
	for (size_t i = 0; i < v->sector_count; i++)
		v->sectors[i] = (struct choice_part){ all[i].code, all[i].name, STR_NONE };
	v->kinds = NEW(rq->arena, UNIT_KIND_COUNT, struct choice_part);
	v->kind_count = UNIT_KIND_COUNT;
	for (int i = 0; i < UNIT_KIND_COUNT; i++)
		v->kinds[i] =
			(struct choice_part){ str_of(unit_kind_code((enum unit_kind)i)),
					      web_text(rq, unit_kind_words((enum unit_kind)i)),
					      STR_NONE };
	return OK;
}

/* For a browser without script: the units that fit, where one is in doubt. */
static struct err offer_matches(struct req *rq, struct event_matches *m)
{
	static const char *const fields[] = { "sources", "parent", "results" };
	struct unit_page found;
	for (size_t i = 0; i < sizeof fields / sizeof *fields && !m->field; i++)
		if (form_fault(rq, fields[i], 0) && form_has(rq, fields[i]))
			m->field = fields[i];
	if (!m->field)
		return OK;
	TRY(units_typed(rq, text_head(form_text(rq, m->field), 100), &found));
	m->choices = NEW(rq->arena, found.n + 1, struct choice_part);
	for (; m->n < found.n; m->n++)
		m->choices[m->n].value = unit_label(rq->arena, &found.rows[m->n]);
	return OK;
}

static struct err show_event(struct req *rq)
{
	struct event_view v = { .rq = rq, .unit = form_text(rq, "unit") };
	int64_t kind = form_int(rq, "kind");
	v.kind = event_choices[kind >= 0 ? kind : 0];
	TRY(fill_choices(rq, &v));
	TRY(offer_matches(rq, &v.matches));
	web_crumb(rq, web_text(rq, T(unit_title)), S("/units"));
	web_crumb(rq, web_text(rq, T(unit_event_title)), STR_NONE);
	web_page(rq, web_text(rq, T(unit_event_title)));
	event_page(rq->out, &v);
	return OK;
}

/* ---- reading the form ---- */

static bool ends_sources(enum unit_event_kind k)
{
	return k == EVENT_MERGE || k == EVENT_CONSOLIDATE || k == EVENT_SPLIT;
}

/* The lines of a field; each "code" or "code | name". */
static size_t read_lines(struct req *rq, const char *name, struct unit_form *out)
{
	struct str rest = form_text(rq, name), line;
	size_t n = 0;
	while (n < SOURCES_MAX && str_split(&rest, '\n', &line)) {
		struct str code;
		line = str_trim(line);
		if (!line.n || !str_split(&line, '|', &code))
			continue;
		out[n++] = (struct unit_form){ .code = str_trim(code), .name = str_trim(line) };
	}
	return n;
}

/* The same for units that exist: the code of each. */
static struct err read_units_named(struct req *rq, const char *name, struct unit_form *out,
				   size_t *n)
{
	struct str rest = form_text(rq, name), line;
	for (*n = 0; *n < SOURCES_MAX && str_split(&rest, '\n', &line);) {
		line = str_trim(line);
		if (line.n)
			TRY(unit_named(rq, name, line, &out[(*n)++].code));
	}
	return OK;
}

/* What new units share: kind, sector, parent. */
static void complete(struct req *rq, struct unit_form *f, struct str parent)
{
	int64_t kind = form_int(rq, "unit_kind");
	f->sector = form_text(rq, "sector");
	f->parent_code = parent;
	if (kind >= 0 && kind < UNIT_GRASSROOTS) /* levels above have none */
		f->sector = S("");
	f->has_kind = kind >= 0;
	f->kind = kind >= 0 ? (enum unit_kind)kind : UNIT_GRASSROOTS;
}

/* What one unit changes to. */
static void read_change(struct req *rq, const struct unit_event *e, struct str parent,
			struct unit_form *f)
{
	if (e->kind == EVENT_TRANSFER)
		f->parent_code = parent;
	else if (e->kind == EVENT_RENAME)
		f->name = form_text(rq, "name");
	else if (e->kind == EVENT_UPGRADE || e->kind == EVENT_DOWNGRADE)
		complete(rq, f, parent);
}

static struct err read_event(struct req *rq, struct unit_event *e, struct str *parent)
{
	struct unit_form *sources = NEW(rq->arena, SOURCES_MAX, struct unit_form);
	struct unit_form *results = NEW(rq->arena, SOURCES_MAX, struct unit_form);
	*e = (struct unit_event){ .kind = event_choices[form_int(rq, "kind")],
				  .decision_no = form_text(rq, "decision_no"),
				  .issuer = form_text(rq, "issuer"),
				  .note = form_text(rq, "note"),
				  .signed_on = form_int(rq, "signed_on"),
				  .effective_on = form_int(rq, "effective_on"),
				  .sources = sources,
				  .source_ends = form_int(rq, "source") == 1,
				  .results = results };
	TRY(unit_named(rq, "parent", form_text(rq, "parent"), parent));
	TRY(read_units_named(rq, "sources", sources, &e->source_count));
	if (e->kind == EVENT_MERGE)
		TRY(read_units_named(rq, "results", results, &e->result_count));
	else
		e->result_count = read_lines(rq, "results", results);
	for (size_t i = 0; e->kind != EVENT_MERGE && i < e->result_count; i++)
		complete(rq, &results[i], *parent);
	if (!ends_sources(e->kind) && e->source_count)
		read_change(rq, e, *parent, &sources[0]);
	return OK;
}

/* ---- scope ---- */

static struct err may_edit(struct req *rq, unit_id unit, bool *may)
{
	return account_may(rq->db, &rq->who, RIGHT_TREE_EDIT, &(struct scope){ .unit = unit.n },
			   may);
}

/* A code of a unit that exists must be one the session may change; new codes are free. */
static struct err check_code(struct req *rq, const char *field, struct str code, bool fresh)
{
	unit_id unit;
	bool known, may = true;
	if (!code.n)
		return OK;
	TRY(unit_by_code(rq->db, code, &unit, &known));
	if (known)
		TRY(may_edit(rq, unit, &may));
	if ((!known && !fresh) || !may)
		field_fail(rq, field, 0, T(unit_no_such_code, .code = code));
	return OK;
}

static struct err check_scope(struct req *rq, const struct unit_event *e, struct str parent)
{
	for (size_t i = 0; i < e->source_count; i++)
		TRY(check_code(rq, "sources", e->sources[i].code, false));
	for (size_t i = 0; i < e->result_count; i++)
		TRY(check_code(rq, "results", e->results[i].code, e->kind != EVENT_MERGE));
	TRY(check_code(rq, "parent", parent, false));
	bool makes =
		e->kind == EVENT_FOUND || e->kind == EVENT_CONSOLIDATE || e->kind == EVENT_SPLIT;
	if (makes && rq->who.over.unit && !form_has(rq, "parent"))
		field_fail(rq, "parent", 0, T(unit_parent_needed));
	return OK;
}

struct recording {
	struct unit_event event;
	unit_event_id id;
	unit_id unit; /* whose page shows it */
};

static struct err clusters_follow(struct tx *tx, const unit_id *units, size_t n, int64_t on)
{
	for (size_t i = 0; i < n; i++)
		TRY(cluster_follow_unit(tx, units[i], on));
	return OK;
}

static struct err do_record(struct tx *tx, void *arg)
{
	struct recording *r = arg;
	unit_id *units;
	size_t n;
	bool known;
	TRY(unit_event_record(tx, &r->event, &r->id));
	TRY(unit_event_units(tx_db(tx), r->id, &units, &n));
	TRY(clusters_follow(tx, units, n, r->event.effective_on));
	if (r->event.result_count) /* what goes on, not what ended */
		return unit_by_code(tx_db(tx), r->event.results[0].code, &r->unit, &known);
	if (n)
		r->unit = units[n - 1];
	return OK;
}

static struct err take_event(struct req *rq)
{
	struct recording r = { 0 };
	if (form_ok(rq)) {
		struct str parent;
		TRY(read_event(rq, &r.event, &parent));
		if (form_ok(rq)) /* else a unit is in doubt */
			TRY(check_scope(rq, &r.event, parent));
	}
	if (form_ok(rq) && form_int(rq, "back") != 1) {
		bool sure = form_int(rq, "sure") == 1;
		struct err e = sure ? db_write(rq->db, do_record, &r) : event_preview(rq, &r.event);
		if (!e.code && !sure)
			return OK;
		if (!e.code)
			return web_done(rq, web_path(rq, "/unit/%lld", (long long)r.unit.n),
					T(unit_event_recorded));
		TRY(form_fail(rq, e));
	}
	return show_event(rq);
}

/* ---- taking back ---- */

static const struct field undo_fields[] = {
	{ .name = "reason", .kind = F_LONG, .required = true, .max = 1000 },
	{ 0 },
};

static struct err event_scope(struct db *db, int64_t id, struct scope *out)
{
	unit_id *units;
	size_t n;
	TRY(unit_event_units(db, (unit_event_id){ id }, &units, &n));
	if (!n)
		return FAIL(ERR_NOT_FOUND, "unit.no_event");
	*out = (struct scope){ .unit = units[0].n };
	return OK;
}

struct undoing {
	unit_event_id id;
	struct str reason;
};

static struct err do_undo(struct tx *tx, void *arg)
{
	struct undoing *u = arg;
	unit_id *units;
	size_t n;
	int64_t on;
	TRY(unit_event_day(tx_db(tx), u->id, &on));
	TRY(unit_event_units(tx_db(tx), u->id, &units, &n));
	TRY(unit_event_undo(tx, u->id, u->reason));
	return clusters_follow(tx, units, n, on);
}

static struct err show_undo(struct req *rq)
{
	web_crumb(rq, web_text(rq, T(unit_title)), S("/units"));
	web_crumb(rq, web_text(rq, T(unit_undo_title)), STR_NONE);
	web_page(rq, web_text(rq, T(unit_undo_title)));
	undo_page(rq->out, rq, rq->http->path);
	return OK;
}

static struct err take_undo(struct req *rq)
{
	struct undoing u = { { rq->id[0] }, form_text(rq, "reason") };
	unit_id *units;
	size_t n;
	TRY(unit_event_units(rq->db, u.id, &units, &n));
	for (size_t i = 0; i < n; i++) {
		bool may;
		TRY(may_edit(rq, units[i], &may));
		if (!may)
			return FAIL(ERR_DENIED, "web.denied");
	}
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_undo, &u);
		if (!e.code)
			return web_done(rq, web_path(rq, "/unit/%lld", (long long)units[0].n),
					T(unit_undone));
		TRY(form_fail(rq, e));
	}
	return show_undo(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/units/event", RIGHT_TREE_EDIT, OF_NONE("a blank form"), show_event,
	  event_query, 0 },
	{ HTTP_POST, "/units/event", RIGHT_TREE_EDIT, OF_NONE("every unit named is checked"),
	  take_event, event_fields, 0 },
	{ HTTP_GET, "/units/event/:event/undo", RIGHT_TREE_EDIT, event_scope, show_undo, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/units/event/:event/undo", RIGHT_TREE_EDIT, event_scope, take_undo,
	  undo_fields, 0 },
};
const struct routes unit_event_routes = { rows, sizeof rows / sizeof *rows };
