/* pages.c: units in the browser: the tree as at any day, search, one unit with its history, people
 * and links. Size and contact are pages_edit.c's, reorganisations and the import pages_event.c's.
 */
#include "base/day.h"
#include "base/num.h"
#include "msg_unit.gen.h"
#include "person/person.h"
#include "unit/pages_views.h"
#include "unit/units.html.h"
#include "web/acting.h"
#include "web/form.h"

/* ---- the tree ---- */

static const struct field units_query[] = {
	{ .name = "on", .kind = F_DAY },
	{ .name = "q", .kind = F_TEXT, .max = 100 },
	{ .name = "top", .kind = F_ID },
	{ .name = "after", .kind = F_ID },
	{ 0 },
};

static struct str note_of(struct req *rq, const struct unit *u)
{
	if (u->children)
		return web_text(rq, T(unit_children, .count = u->children));
	return u->members >= 0 ? web_text(rq, T(unit_members, .count = u->members)) : STR_NONE;
}

static struct str day_query(struct req *rq, int64_t on)
{
	struct buf b = { .arena = rq->arena };
	if (on == local_day(rq->db->now))
		return S("");
	put(&b, S("?on="));
	put_day(&b, on);
	return buf_str(&b);
}

struct branch *unit_branches(struct req *rq, const struct unit_page *page, int64_t on)
{
	struct branch *out = NEW(rq->arena, page->n + 1, struct branch);
	const char *query = arena_cstr(rq->arena, day_query(rq, on));
	for (size_t i = 0; i < page->n; i++) {
		const struct unit *u = &page->rows[i];
		long long id = (long long)u->id.n;
		out[i] = (struct branch){ .name = u->name,
					  .href = web_path(rq, "/unit/%lld", id),
					  .note = note_of(rq, u),
					  .closed = u->to_on <= local_day(rq->db->now) };
		if (u->children)
			out[i].src = web_path(rq, "/units/branch/%lld%s", id, query);
	}
	return out;
}

/* The unit below which this session looks; n 0: everywhere. */
unit_id unit_top_of(const struct req *rq)
{
	return rq->who.role == ROLE_ADMIN ? (unit_id){ rq->who.over.unit } : unit_of_session(rq);
}

static struct err may_see(struct req *rq, int64_t unit)
{
	bool may;
	TRY(account_may(rq->db, &rq->who, RIGHT_UNIT_SEE, &(struct scope){ .unit = unit }, &may));
	return may ? OK : FAIL(ERR_NOT_FOUND, "unit.no_such_unit");
}

static struct err load_level(struct req *rq, struct units_view *v, struct unit_page *page)
{
	struct unit after;
	struct as_at at = { .on = v->on };
	bool has_after = form_has(rq, "after");
	unit_id top = form_has(rq, "top") ? (unit_id){ form_int(rq, "top") } : unit_top_of(rq);
	if (top.n) {
		TRY(may_see(rq, top.n));
		TRY(unit_read(rq->db, top, at, &v->top));
	}
	if (has_after)
		TRY(unit_read(rq->db, (unit_id){ form_int(rq, "after") }, at, &after));
	TRY(unit_children(rq->db, top, at, has_after ? &after : NULL, page));
	if (page->more)
		v->more = web_path(rq, "/units?top=%lld&after=%lld&on=%s", (long long)top.n,
				   (long long)page->rows[page->n - 1].id.n,
				   arena_cstr(rq->arena, v->on_text));
	return OK;
}

static struct err show_units(struct req *rq)
{
	struct units_view v = { .rq = rq, .today = local_day(rq->db->now) };
	struct unit_page page = { 0 };
	struct buf day = { .arena = rq->arena };
	v.on = form_ok(rq) && form_has(rq, "on") ? form_int(rq, "on") : v.today;
	put_day(&day, v.on);
	v.on_text = buf_str(&day);
	v.query = form_text(rq, "q");
	v.searched = v.query.n > 0;
	v.may_edit = role_has(rq->who.role, RIGHT_TREE_EDIT);
	if (v.searched)
		TRY(unit_search(rq->db, v.query, unit_top_of(rq), (struct as_at){ .on = v.on },
				&page));
	else
		TRY(load_level(rq, &v, &page));
	v.rows = unit_branches(rq, &page, v.on);
	v.n = page.n;
	for (size_t i = 0; v.searched && i < v.n; i++)
		v.rows[i].note = page.rows[i].parent_name;
	web_page(rq, web_text(rq, T(unit_title)));
	units_page(rq->out, &v);
	return OK;
}

static const struct field branch_query[] = { { .name = "on", .kind = F_DAY }, { 0 } };

/* The children of a branch that was opened, as list items for the tree's script. */
static struct err show_branch(struct req *rq)
{
	struct unit_page page;
	int64_t on = form_has(rq, "on") ? form_int(rq, "on") : local_day(rq->db->now);
	TRY(unit_children(rq->db, (unit_id){ rq->id[0] }, (struct as_at){ .on = on }, NULL, &page));
	struct str more = page.more
				  ? web_path(rq, "/units?top=%lld&after=%lld", (long long)rq->id[0],
					     (long long)page.rows[page.n - 1].id.n)
				  : STR_NONE;
	http_set(rq->reply, "content-type", S("text/html; charset=utf-8"));
	branch_items(rq->out, unit_branches(rq, &page, on), page.n, more);
	return OK;
}

/* ---- one unit ---- */

static struct err load_people(struct req *rq, struct unit_view *v, int64_t on)
{
	struct office_span *all;
	TRY(person_offices(rq->db, v->unit.id.n, on, &all, &v->people_count));
	v->people = NEW(rq->arena, v->people_count + 1, struct unit_officer);
	for (size_t i = 0; i < v->people_count; i++)
		v->people[i] = (struct unit_officer){
			all[i].name,
			web_text(rq, msg_of_key(office_key(all[i].office), NULL, 0)),
		};
	/* the register knows better than what was once imported; the chair comes first there */
	v->chair = v->people_count && all[0].office == OFFICE_CHAIR ? all[0].name : v->unit.chair;
	return OK;
}

static struct err find_sector(struct req *rq, struct unit_view *v)
{
	struct sector *all;
	size_t n;
	TRY(unit_sectors(rq->db, v->unit.from_on, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].code, v->unit.sector))
			v->sector = all[i].name;
	return OK;
}

static bool may_undo(const struct unit_view *v, const struct unit_event *e)
{
	return v->may_edit && !e->superseded && e->kind != EVENT_IMPORT && e->kind != EVENT_CORRECT;
}

/* More sentences follow it. */
static void put_sentence(struct buf *b, struct str s)
{
	s = str_trim(s);
	put(b, s);
	put(b, s.n && !memchr(".!?:;", s.p[s.n - 1], 5) ? S(".") : S(""));
}

/* What templates can't make themselves. */
static struct err finish(struct req *rq, struct unit_view *v)
{
	struct str did;
	struct buf today = { .arena = rq->arena };
	v->history = NEW(rq->arena, v->event_count + 1, struct event_part);
	for (size_t i = 0; i < v->event_count; i++) {
		const struct unit_event *e = &v->events[i];
		struct buf when = { .arena = rq->arena };
		struct buf text = { .arena = rq->arena, .lang = rq->who.lang };
		put_day(&when, e->effective_on);
		if (e->decision_no.n)
			put_msg(&text, T(unit_by_decision, .no = e->decision_no,
					 .issuer = e->issuer, .on = e->signed_on));
		put(&text, text.n && e->note.n ? S(" ") : S(""));
		put_sentence(&text, e->note);
		TRY(event_words(rq, e, v->unit.id, &did));
		put(&text, text.n && did.n ? S(" ") : S(""));
		put(&text, did);
		v->history[i] = (struct event_part){
			.when = buf_str(&when),
			.title = web_text(rq, unit_event_words(e->kind)),
			.text = buf_str(&text),
			.href = may_undo(v, e)
					? web_path(rq, "/units/event/%lld/undo", (long long)e->id.n)
					: STR_NONE,
			.open = e->effective_on > v->today,
			.void_ = e->superseded,
		};
	}
	put_day(&today, v->today);
	v->today_text = buf_str(&today);
	v->members = v->unit.members >= 0 ? num_text(rq->arena, v->unit.members, 0, 0) : S("");
	v->workers = v->unit.workers >= 0 ? num_text(rq->arena, v->unit.workers, 0, 0) : S("");
	return OK;
}

/* Classes and points of published years, as the newest season's table opens them. */
static struct err read_years(struct req *rq, struct unit_view *v)
{
	struct viewing see;
	TRY(viewing_of_unit(rq->db, &rq->who, v->season.id, v->unit.id, &see));
	see.now = AFTER_PUBLICATION;
	if (sees(&see, SIGHT_CLASS))
		TRY(history_of_unit(rq->db, v->unit.id, &v->years, &v->year_count));
	for (size_t i = 0; i < v->year_count && !sees(&see, SIGHT_POINTS); i++)
		v->years[i].points = INT64_MIN;
	return OK;
}

static struct err load_years(struct req *rq, struct unit_view *v)
{
	TRY(read_years(rq, v));
	struct line_point *p = NEW(rq->arena, v->year_count + 1, struct line_point);
	size_t n = 0;
	for (size_t i = 0; i < v->year_count; i++) {
		const struct known_year *y = &v->years[i];
		if (y->points != INT64_MIN)
			p[n++] = (struct line_point){
				.label = str_fmt(rq->arena, "%lld", (long long)y->year),
				.figure = num_text(rq->arena, y->points, 2, 0),
				.value = y->points,
			};
	}
	if (n < 2)
		return OK;
	v->points = (struct line_chart){ .p = p, .n = n, .most = 10000 };
	v->points.title = web_text(rq, T(unit_points_title, .from = p[0].label, .was = p[0].figure,
					 .to = p[n - 1].label, .is = p[n - 1].figure));
	for (size_t i = 0; i < n; i++)
		v->points.most = p[i].value > v->points.most ? p[i].value : v->points.most;
	return OK;
}

static struct err link_cluster(struct req *rq, struct unit_view *v)
{
	struct scope what;
	if (!v->cluster.id.n)
		return OK;
	v->cluster_href = web_path(rq, "/cluster/%lld", (long long)v->cluster.id.n);
	TRY(cluster_scope(rq->db, v->cluster.id.n, &what));
	return web_way(rq, RIGHT_CLUSTER_SEE, what, &v->cluster_href);
}

enum { TITLES_SHOWN = 10 };

static struct err load_titles(struct req *rq, struct unit_view *v)
{
	const struct title_query q = { .unit = v->unit.id,
				       .today = v->today,
				       .limit = TITLES_SHOWN };
	bool more;
	TRY(title_list(rq->db, &q, &v->titles, &v->title_count, &more));
	return account_may(rq->db, &rq->who, RIGHT_AWARD_RUN, &rq->scope, &v->runs_awards);
}

static struct err load_successors(struct req *rq, struct unit_view *v)
{
	struct ints ids;
	struct unit u;
	bool may;
	TRY(unit_successors(rq->db, &v->unit, &ids));
	v->successors = NEW(rq->arena, ids.n + 1, struct choice_part);
	for (size_t i = 0; i < ids.n; i++) {
		struct scope over = { .unit = ids.p[i] };
		TRY(unit_read_last(rq->db, (unit_id){ ids.p[i] }, &u));
		TRY(account_may(rq->db, &rq->who, RIGHT_UNIT_SEE, &over, &may));
		v->successors[v->successor_count++] =
			(struct choice_part){ may ? web_path(rq, "/unit/%lld", (long long)u.id.n)
						  : STR_NONE,
					      u.name, STR_NONE };
	}
	return OK;
}

struct err unit_load(struct req *rq, struct unit_view *v)
{
	unit_id id = { rq->id[0] };
	struct unit_page page;
	struct season *seasons;
	size_t n;
	v->rq = rq;
	v->today = local_day(rq->db->now);
	TRY(unit_read_last(rq->db, id, &v->unit));
	v->ended = v->unit.to_on <= v->today;
	int64_t on = v->ended ? v->unit.to_on - 1 : v->today;
	TRY(unit_chain(rq->db, id, (struct as_at){ .on = on }, &v->chain, &v->depth));
	TRY(unit_events(rq->db, id, &v->events, &v->event_count));
	if (v->ended)
		TRY(load_successors(rq, v));
	TRY(load_people(rq, v, on));
	TRY(unit_children(rq->db, id, (struct as_at){ .on = on }, NULL, &page));
	v->children = unit_branches(rq, &page, on);
	v->child_count = page.n;
	TRY(season_of_unit(rq->db, id, &seasons, &n));
	v->part = v->unit.kind == UNIT_GROUP; /* no season judges it */
	if (n && !v->part) {
		v->season = seasons[0];
		TRY(cluster_of_unit(rq->db, v->season.id, id, &v->cluster));
		TRY(link_cluster(rq, v));
	}
	TRY(award_of_unit(rq->db, id, true, &v->awards, &v->award_count));
	TRY(load_titles(rq, v));
	TRY(account_may(rq->db, &rq->who, RIGHT_REPORT_ENTER, &rq->scope, &v->own));
	TRY(account_may(rq->db, &rq->who, RIGHT_REPORT_SEND, &rq->scope, &v->may_contact));
	TRY(account_may(rq->db, &rq->who, RIGHT_TREE_EDIT, &rq->scope, &v->may_edit));
	TRY(account_may(rq->db, &rq->who, RIGHT_PERSON_SEE, &rq->scope, &v->sees_people));
	if (v->season.id.n)
		TRY(load_years(rq, v));
	TRY(finish(rq, v));
	return find_sector(rq, v);
}

static struct err show_unit(struct req *rq)
{
	struct unit_view v = { 0 };
	TRY(unit_load(rq, &v));
	for (size_t i = v.depth > CRUMBS_MAX ? v.depth - CRUMBS_MAX : 0; i + 1 < v.depth; i++) {
		bool may;
		TRY(account_may(rq->db, &rq->who, RIGHT_UNIT_SEE,
				&(struct scope){ .unit = v.chain[i].id.n }, &may));
		web_crumb(rq, v.chain[i].name,
			  may ? web_path(rq, "/unit/%lld", (long long)v.chain[i].id.n) : STR_NONE);
	}
	rq->page.lead = v.unit.parent_name.n
				? web_text(rq, T(unit_lead,
						 .kind = web_text(rq, unit_kind_words(v.unit.kind)),
						 .parent = v.unit.parent_name))
				: web_text(rq, unit_kind_words(v.unit.kind));
	web_page(rq, v.unit.name);
	unit_page(rq->out, &v);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/units", RIGHT_UNIT_SEE, OF_NONE("below the session's own unit"), show_units,
	  units_query, 0 },
	{ HTTP_GET, "/units/branch/:unit", RIGHT_UNIT_SEE, unit_scope, show_branch, branch_query,
	  0 },
	{ HTTP_GET, "/unit/:unit", RIGHT_UNIT_SEE, unit_scope, show_unit, NO_FIELDS, 0 },
};
const struct routes unit_routes = { rows, sizeof rows / sizeof *rows };
