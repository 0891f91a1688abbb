/* pages.c: the office's movements: preparing, launching, who joined and what came of it, summing
 * up. */
#include "movement/pages_views.h"

#include "base/day.h"
#include "base/num.h"
#include "movement/movements.html.h"
#include "msg_movement.gen.h"
#include "web/address.h"
#include "web/html.h"

enum { TABLE_ROWS = 100, REMINDED = 40 };

struct err movement_scope(struct db *db, int64_t id, struct scope *out)
{
	struct movement m;
	TRY(movement_get(db, id, &m));
	*out = (struct scope){ .unit = m.owner.n };
	return OK;
}

/* ---- words ---- */

struct msg movement_kind_words(enum movement_kind k)
{
	return k == MOVEMENT_CAMPAIGN ? T(movement_kind_campaign)
	       : k == MOVEMENT_DRIVE  ? T(movement_kind_drive)
				      : T(movement_kind_movement);
}

struct msg movement_state_words(const struct movement *m, int64_t today)
{
	if (!m->launched_at)
		return T(movement_is_draft);
	if (m->closed_at)
		return T(movement_is_closed);
	return m->to_on <= today ? T(movement_is_over) : T(movement_is_running);
}

enum state movement_state(const struct movement *m, int64_t today)
{
	return !m->launched_at	   ? STATE_TODO
	       : m->closed_at	   ? STATE_DONE
	       : m->to_on <= today ? STATE_WAIT
				   : STATE_NOW;
}

struct str movement_value_text(const struct buf *o, int64_t value)
{
	return value == FIGURE_NONE ? STR_NONE : num_text(o->arena, value, 4, 0);
}

/* ---- the list ---- */

static const struct field list_query[] = { { .name = "before", .kind = F_ID }, { 0 } };

static struct err show_list(struct req *rq)
{
	struct movements_view v = { .rq = rq, .today = local_day(rq->db->now) };
	int64_t before = form_has(rq, "before") ? form_int(rq, "before") : 0;
	TRY(movement_list_before(rq->db, (unit_id){ rq->who.over.unit }, before, &v.rows, &v.n));
	if (v.n == MOVEMENT_LIST_ROWS)
		v.next = web_path(rq, "/movements?before=%lld", (long long)v.rows[v.n - 1].id);
	web_crumb(rq, web_text(rq, T(movement_title)), STR_NONE);
	web_page(rq, web_text(rq, T(movement_title)));
	movements_page(rq->out, &v);
	return OK;
}

/* ---- preparing ---- */

static struct err load_choices(struct movement_form_view *v)
{
	struct req *rq = v->rq;
	struct movement *all;
	struct sector *sectors;
	size_t n;
	TRY(movement_list(rq->db, v->m.owner, 0, &all, &n));
	v->parents = NEW(rq->arena, n + 1, struct choice_part);
	v->parents[v->parent_count++] =
		(struct choice_part){ S(""), web_text(rq, T(movement_no_parent)), STR_NONE };
	for (size_t i = 0; i < n; i++)
		if (!all[i].parent && all[i].id != v->m.id && all[i].kind != MOVEMENT_DRIVE)
			v->parents[v->parent_count++] =
				(struct choice_part){ str_fmt(rq->arena, "%lld",
							      (long long)all[i].id),
						      all[i].title, STR_NONE };
	TRY(unit_sectors(rq->db, local_day(rq->db->now), &sectors, &n));
	v->sectors = NEW(rq->arena, n + 1, struct choice_part);
	v->sectors[v->sector_count++] =
		(struct choice_part){ S(""), web_text(rq, T(movement_every_sector)), STR_NONE };
	for (size_t i = 0; i < n; i++)
		v->sectors[v->sector_count++] =
			(struct choice_part){ sectors[i].code, sectors[i].name, STR_NONE };
	v->kinds = NEW(rq->arena, MOVEMENT_KIND_COUNT, struct choice_part);
	for (int i = 0; i < MOVEMENT_KIND_COUNT; i++)
		v->kinds[i] = (struct choice_part){
			.value = str_of(movement_kind_codes[i]),
			.text = web_text(rq, movement_kind_words((enum movement_kind)i))
		};
	return OK;
}

static struct err show_form(struct req *rq, struct movement_form_view *v)
{
	struct unit top;
	struct str title = v->m.id ? v->m.title : web_text(rq, T(movement_new));
	v->rq = rq;
	TRY(load_choices(v));
	TRY(unit_read_last(rq->db, v->m.top, &top));
	v->top = str_fmt(rq->arena, "%.*s | %.*s", (int)top.code.n, top.code.p, (int)top.name.n,
			 top.name.p);
	web_crumb(rq, web_text(rq, T(movement_title)), S("/movements"));
	web_crumb(rq, title, STR_NONE);
	web_page(rq, title);
	movement_form_page(rq->out, v);
	return OK;
}

static struct err show_new(struct req *rq)
{
	unit_id own = { rq->who.over.unit };
	struct movement_form_view v = { .m = { .owner = own,
					       .top = own,
					       .from_on = DAY_NONE,
					       .to_on = DAY_NONE,
					       .join_by = DAY_NONE,
					       .result_by = DAY_NONE } };
	return show_form(rq, &v);
}

static const struct field movement_fields[] = {
	{ .name = "version", .kind = F_INT },
	{ .name = "kind", .kind = F_CHOICE, .required = true, .choices = movement_kind_codes },
	{ .name = "parent", .kind = F_ID },
	{ .name = "title", .kind = F_TEXT, .required = true, .max = MOVEMENT_TITLE_MAX },
	{ .name = "theme", .kind = F_LONG, .max = MOVEMENT_TEXT_MAX },
	{ .name = "document", .kind = F_TEXT, .max = MOVEMENT_TITLE_MAX },
	{ .name = "from_on", .kind = F_DAY, .required = true },
	{ .name = "last_on", .kind = F_DAY, .required = true },
	{ .name = "join_by", .kind = F_DAY, .required = true },
	{ .name = "result_by", .kind = F_DAY, .required = true },
	{ .name = "top", .kind = F_TEXT, .required = true, .max = 300 }, /* unit_meant */
	{ .name = "sector", .kind = F_TEXT, .max = 40 },
	{ .name = "label", .kind = F_TEXT, .many = true, .max = MOVEMENT_TITLE_MAX },
	{ .name = "measure", .kind = F_TEXT, .many = true, .max = 40 },
	{ 0 },
};

static void read_figures(struct req *rq, struct movement *m)
{
	m->figure_count = 0;
	for (int64_t id = 1; id <= MOVEMENT_FIGURES_MAX; id++) {
		struct str label = many_text(rq, "label", id);
		if (label.n)
			m->figures[m->figure_count++] =
				(struct movement_figure){ .label = label,
							  .measure = many_text(rq, "measure", id) };
	}
}

static struct err typed(struct req *rq, struct movement *m)
{
	const struct as_at today = { .on = local_day(rq->db->now) };
	unit_id top;
	TRY(unit_meant(rq->db, form_text(rq, "top"), m->owner, today, &top));
	m->top = top.n ? top : m->owner;
	if (!top.n && form_ok(rq))
		field_fail(rq, "top", 0, T(movement_no_unit));
	m->kind = (enum movement_kind)form_int(rq, "kind");
	m->parent = form_has(rq, "parent") ? form_int(rq, "parent") : 0;
	m->title = form_text(rq, "title");
	m->theme = form_text(rq, "theme");
	m->document = form_text(rq, "document");
	m->from_on = form_int(rq, "from_on");
	m->to_on = form_has(rq, "last_on") ? form_int(rq, "last_on") + 1 : DAY_NONE;
	m->join_by = form_int(rq, "join_by");
	m->result_by = form_int(rq, "result_by");
	m->sector = form_text(rq, "sector");
	m->version = form_int(rq, "version");
	read_figures(rq, m);
	return OK;
}

static struct err do_put(struct tx *tx, void *arg)
{
	struct movement *m = arg;
	int64_t id;
	TRY(movement_put(tx, m, &id));
	m->id = id;
	return OK;
}

static struct err save(struct req *rq, struct movement_form_view *v)
{
	struct movement m = v->m;
	TRY(typed(rq, &m));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_put, &m);
		if (!e.code)
			return web_done(rq, web_path(rq, "/movement/%lld", (long long)m.id),
					T(movement_saved));
		TRY(form_fail(rq, e));
	}
	return show_form(rq, v);
}

static struct err take_new(struct req *rq)
{
	unit_id own = { rq->who.over.unit };
	struct movement_form_view v = { .m = { .owner = own, .top = own } };
	return save(rq, &v);
}

static struct err show_edit(struct req *rq)
{
	struct movement_form_view v = { 0 };
	TRY(movement_get(rq->db, rq->id[0], &v.m));
	return v.m.launched_at ? web_go(rq, web_path(rq, "/movement/%lld", (long long)v.m.id))
			       : show_form(rq, &v);
}

static struct err take_edit(struct req *rq)
{
	struct movement_form_view v = { 0 };
	TRY(movement_get(rq->db, rq->id[0], &v.m));
	return save(rq, &v);
}

/* ---- one, and its table ---- */

static const struct field table_query[] = {
	{ .name = "only", .kind = F_TEXT, .max = 10 },
	{ .name = "after", .kind = F_TEXT, .max = UNIT_CODE_MAX },
	{ .name = "unit", .kind = F_ID },
	{ 0 },
};

static enum movement_only only_asked(struct req *rq)
{
	struct str typed_only = form_text(rq, "only");
	for (int i = 0; movement_only_codes[i]; i++)
		if (str_eq(typed_only, str_of(movement_only_codes[i])))
			return (enum movement_only)i;
	return MOVEMENT_ALL;
}

static void fill_tabs(struct movement_view *v, enum movement_only here)
{
	struct req *rq = v->rq;
	const struct movement *m = &v->m;
	const struct msg texts[] = { T(movement_tab_all), T(movement_tab_joined),
				     T(movement_tab_away), T(movement_tab_untold) };
	const int64_t counts[] = { m->units, m->joined, m->units - m->joined, m->units - m->told };
	for (int i = 0; i < MOVEMENT_ONLY; i++)
		v->tabs[i] = (struct tab){
			.text = web_text(rq, texts[i]),
			.href = web_path(rq, "/movement/%lld?only=%s", (long long)m->id,
					 movement_only_codes[i]),
			.count = counts[i],
			.here = here == (enum movement_only)i,
		};
}

/* What to paste into Zalo: the day, the link, who is missing. */
static struct err write_reminder(struct movement_view *v)
{
	struct req *rq = v->rq;
	bool joining = v->today <= v->m.join_by;
	const struct movement_query q = { .id = v->m.id,
					  .only = joining ? MOVEMENT_AWAY : MOVEMENT_UNTOLD,
					  .limit = REMINDED };
	struct buf b = { .arena = rq->arena, .lang = LANG_VI };
	struct movement_row *missing;
	struct str home;
	size_t n;
	bool more;
	TRY(movement_rows(rq->db, &q, &missing, &n, &more));
	TRY(web_address(rq, &home));
	struct str link =
		str_fmt(rq->arena, "%.*s/join/%lld", (int)home.n, home.p, (long long)v->m.id);
	put_msg(&b, joining ? T(movement_remind_join, .title = v->m.title, .on = v->m.join_by,
				.link = link)
			    : T(movement_remind_tell, .title = v->m.title, .on = v->m.result_by,
				.link = link));
	for (size_t i = 0; i < n; i++) {
		put(&b, i ? S(";\n") : S("\n"));
		put(&b, missing[i].name);
	}
	put(&b, !n ? S("") : more ? S("…") : S("."));
	v->reminder = n ? buf_str(&b) : STR_NONE;
	return OK;
}

static struct err load_rows(struct movement_view *v)
{
	struct req *rq = v->rq;
	struct movement_query q = { .id = v->m.id,
				    .only = only_asked(rq),
				    .after_code = form_text(rq, "after"),
				    .after_unit = form_has(rq, "unit") ? form_int(rq, "unit") : 0,
				    .limit = TABLE_ROWS };
	struct buf b = { .arena = rq->arena };
	bool more;
	TRY(movement_rows(rq->db, &q, &v->rows, &v->n, &more));
	TRY(movement_sums(rq->db, v->m.id, v->sums));
	fill_tabs(v, q.only);
	if (!more)
		return OK;
	put_fmt(&b, "/movement/%lld?only=%s&unit=%lld&after=", (long long)v->m.id,
		movement_only_codes[q.only], (long long)v->rows[v->n - 1].unit.n);
	part_str(&b, v->rows[v->n - 1].code);
	v->next = buf_str(&b);
	return OK;
}

struct err movement_show(struct req *rq)
{
	struct movement_view v = { .rq = rq, .today = local_day(rq->db->now) };
	TRY(movement_get(rq->db, rq->id[0], &v.m));
	if (v.m.parent)
		TRY(movement_get(rq->db, v.m.parent, &v.parent));
	else
		TRY(movement_list(rq->db, v.m.owner, v.m.id, &v.drives, &v.drive_count));
	TRY(load_rows(&v));
	if (v.m.launched_at && !v.m.closed_at)
		TRY(write_reminder(&v));
	web_crumb(rq, web_text(rq, T(movement_title)), S("/movements"));
	web_crumb(rq, v.m.title, STR_NONE);
	rq->page.lead = web_text(rq, movement_kind_words(v.m.kind));
	web_page(rq, v.m.title);
	movement_page(rq->out, &v);
	return OK;
}

/* ---- launching, extending, summing up ---- */

static const struct field act_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "result_by", .kind = F_DAY },
	{ .name = "summary", .kind = F_LONG, .max = MOVEMENT_TEXT_MAX },
	{ 0 },
};
struct acting {
	int64_t id, version, on;
	struct str summary;
};

static struct err do_launch(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return movement_launch(tx, x->id, x->version);
}

static struct err do_extend(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return movement_extend(tx, x->id, x->version, x->on);
}

static struct err do_close(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return movement_close(tx, x->id, x->version, x->summary);
}

static struct err act(struct req *rq, write_fn *fn, struct msg said)
{
	struct acting x = { rq->id[0], form_int(rq, "version"), form_int(rq, "result_by"),
			    form_text(rq, "summary") };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/movement/%lld", (long long)x.id), said);
		TRY(form_fail(rq, e));
	}
	return movement_show(rq);
}

static struct err take_launch(struct req *rq)
{
	return act(rq, do_launch, T(movement_launched_now));
}

static struct err take_extend(struct req *rq) { return act(rq, do_extend, T(movement_saved)); }

static struct err take_close(struct req *rq) { return act(rq, do_close, T(movement_closed_now)); }

#define OWN OF_NONE("the session's own office")
static const struct route rows[] = {
	{ HTTP_GET, "/movements", RIGHT_SEASON_RUN, OWN, show_list, list_query, 0 },
	{ HTTP_GET, "/movements/new", RIGHT_SEASON_RUN, OWN, show_new, NO_FIELDS, 0 },
	{ HTTP_POST, "/movements/new", RIGHT_SEASON_RUN, OWN, take_new, movement_fields, 0 },
	{ HTTP_GET, "/movement/:movement", RIGHT_SEASON_RUN, movement_scope, movement_show,
	  table_query, 0 },
	{ HTTP_GET, "/movement/:movement/edit", RIGHT_SEASON_RUN, movement_scope, show_edit,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/movement/:movement/edit", RIGHT_SEASON_RUN, movement_scope, take_edit,
	  movement_fields, 0 },
	{ HTTP_POST, "/movement/:movement/launch", RIGHT_SEASON_RUN, movement_scope, take_launch,
	  act_fields, 0 },
	{ HTTP_POST, "/movement/:movement/extend", RIGHT_SEASON_RUN, movement_scope, take_extend,
	  act_fields, 0 },
	{ HTTP_POST, "/movement/:movement/close", RIGHT_SEASON_RUN, movement_scope, take_close,
	  act_fields, 0 },
};
const struct routes movement_routes = { rows, sizeof rows / sizeof *rows };
