/* pages_criteria.c: criteria sets in the browser: the list, one set with its rules as sentences,
 * copies, issuing, comparing, and trying on a season's figures. Forms are pages_editor.c's. */
#include "criteria/pages_criteria.h"

#include "criteria/criteria.html.h"
#include "criteria/pages_set_import.h"
#include "msg_criteria.gen.h"
#include "report/report.h"
#include "score/season_load.h"
#include "web/chosen.h"
#include "web/input.h"

struct err set_list_show(struct req *rq, const struct notes *notes)
{
	struct criteria_list v = { .rq = rq };
	if (notes)
		v.notes = *notes;
	TRY(set_list(rq->db, (unit_id){ rq->who.over.unit }, &v.rows, &v.n));
	web_page(rq, web_text(rq, T(criteria_criteria)));
	criteria_list_page(rq->out, &v);
	return OK;
}

static struct err show_list(struct req *rq) { return set_list_show(rq, NULL); }

/* ---- one set ---- */

struct err of_set(struct db *db, int64_t id, struct scope *out)
{
	struct set_row row;
	TRY(set_read(db, (set_id){ id }, &row, NULL));
	*out = (struct scope){ .unit = row.owner.n };
	return OK;
}

/* Figures and events under their codes; the first name given to a code stays. */
struct naming {
	struct arena *arena;
	struct strs codes, names;
};

static void name_code(struct naming *x, struct str code, struct str name)
{
	for (size_t i = 0; i < x->codes.n; i++)
		if (str_eq(x->codes.p[i], code))
			return;
	*PUSH(x->arena, &x->codes) = code;
	*PUSH(x->arena, &x->names) = name;
}

static struct err name_season(struct req *rq, struct naming *x, season_id season)
{
	struct indicator *all;
	struct period *p;
	size_t n;
	TRY(indicator_list(rq->db, season, &all, &n));
	for (size_t i = 0; i < n; i++)
		name_code(x, all[i].code, all[i].name);
	TRY(season_periods(rq->db, season, &p, &n));
	for (size_t i = 0; i < n; i++)
		name_code(x, str_fmt(rq->arena, "report_sent:%.*s", (int)p[i].code.n, p[i].code.p),
			  web_text(rq, T(criteria_event_report, .period = p[i].name)));
	return OK;
}

SQL(newest_season,
    "SELECT id FROM season WHERE owner_id = $1 ORDER BY from_on DESC, id DESC LIMIT 1");

struct err criteria_names(struct req *rq, unit_id owner, const struct criteria_set *set,
			  struct code_names **out)
{
	struct naming *x = NEW(rq->arena, 1, struct naming);
	season_id season = { 0 };
	x->arena = rq->arena;
	for (size_t i = 0; i < set->indicator_count; i++)
		name_code(x, set->indicators[i].code, set->indicators[i].name);
	name_code(x, S("annual_report_sent"), web_text(rq, T(criteria_event_annual)));
	TRY(db_int(rq->db, newest_season, ARGS(INT(owner.n)), &season.n));
	if (season.n)
		TRY(name_season(rq, x, season));
	*out = NEW(rq->arena, 1, struct code_names);
	**out = (struct code_names){ &x->codes, &x->names };
	return OK;
}

bool about_judged(const struct note *n)
{
	return str_eq(str_of(n->expected), S("criteria.warn.judged")) ||
	       str_eq(str_of(n->expected), S("criteria.warn.unofficial"));
}

static void put_list(struct buf *b, const struct strs *list, const struct criteria_page *v)
{
	for (size_t i = 0; i < list->n; i++) {
		struct str word = list->p[i];
		for (size_t k = 0; k < v->sector_count; k++)
			if (str_eq(v->sectors[k].code, word))
				word = v->sectors[k].name;
		put(b, i ? S(", ") : S(""));
		put(b, str_eq(word, list->p[i]) ? kind_words(v->rq, word) : word);
	}
}

struct str applies_words(const struct criteria_page *v, const struct criteria_set *set)
{
	const struct applies *x = &set->applies;
	struct buf kinds = { .arena = v->rq->arena }, sectors = { .arena = v->rq->arena };
	struct strs grassroots = { &(struct str){ "grassroots", 10 }, 1, 1 };
	put_list(&kinds, x->kinds.n ? &x->kinds : &grassroots, v);
	put_list(&sectors, &x->sectors, v);
	return x->sectors.n ? web_text(v->rq, T(criteria_for_kinds_of, .kinds = buf_str(&kinds),
						.sectors = buf_str(&sectors)))
			    : web_text(v->rq, T(criteria_for_kinds_all, .kinds = buf_str(&kinds)));
}

static const struct field set_query[] = {
	{ .name = "with", .kind = F_ID },
	{ .name = "try", .kind = F_ID },
	{ 0 },
};

static struct err compare(struct req *rq, struct criteria_page *v, int64_t with)
{
	struct set_row other;
	struct criteria_set *before;
	struct code_names *names;
	struct buf name = { .arena = rq->arena };
	TRY(set_read(rq->db, (set_id){ with }, &other, &before));
	if (other.owner.n != v->row.owner.n)
		return FAIL(ERR_NOT_FOUND, "criteria.no_set");
	put(&name, other.name.n ? other.name : other.code);
	put_fmt(&name, " (%lld)", (long long)other.version);
	v->compared = buf_str(&name);
	TRY(criteria_names(rq, v->row.owner, before, &names));
	return difference_lines(
		rq->out, &(struct compared_set){ before, names, applies_words(v, before) },
		&(struct compared_set){ v->set, v->names, applies_words(v, v->set) },
		&v->differences, &v->difference_count);
}

static struct str class_name(const struct close_input *in, const struct unit_result *r)
{
	if (r->set < 0)
		return STR_NONE;
	const struct criteria_set *set = in->sets[r->set].set;
	return r->rated == RATED ? set->classes[r->level].name : set->not_rated_name;
}

struct str moved_place(const struct buf *o, int64_t place)
{
	return place ? str_fmt(o->arena, "%lld", (long long)place) : S("–");
}

void moved_of(struct arena *a, const struct close_input *in, const struct whatif *w,
	      struct moved_list *out)
{
	*out = (struct moved_list){ .p = NEW(a, w->n + 1, struct moved_row),
				    .units = (int64_t)w->before.unit_count };
	for (size_t i = 0; i < w->n; i++) {
		const struct unit_result *was = w->p[i].before, *is = w->p[i].after;
		out->p[out->n++] = (struct moved_row){
			.name = was->unit->name,
			.before = was->has_points ? was->points : NO_VALUE,
			.after = is->has_points ? is->points : NO_VALUE,
			.class_before = class_name(in, was),
			.class_after = class_name(&w->in, is),
			.place_before = was->place,
			.place_after = is->place,
		};
	}
}

/* Which of the season's sets this one would follow: the most alike in its criteria, then in whom it
 * is for; a classification set before a cluster's own. */
static size_t most_alike(const struct criteria_page *v, const struct close_input *in)
{
	struct str whom = applies_words(v, v->set);
	size_t best = 0;
	int64_t most = -1;
	for (size_t i = 0; i < in->set_count; i++) {
		const struct criteria_set *s = in->sets[i].set;
		int64_t like = in->sets[i].role == SHEET_FOR_CLASS;
		for (size_t k = 0; k < v->set->count; k++)
			like += criteria_find(s, v->set->criteria[k].code) ? 4 : 0;
		like += str_eq(applies_words(v, s), whom) ? 2 : 0;
		if (like > most) {
			most = like;
			best = i;
		}
	}
	return best;
}

/* The set in place of one of the season's, without touching the year. */
static struct err try_on(struct req *rq, struct criteria_page *v, int64_t season)
{
	struct close_input in;
	struct whatif w;
	struct notes notes = { .arena = rq->arena };
	for (size_t i = 0; i < v->season_count; i++)
		if (v->seasons[i].id.n == season)
			v->tried = v->seasons[i];
	if (!v->tried.id.n)
		return FAIL(ERR_NOT_FOUND, "cluster.no_season");
	TRY(season_load(rq->db, v->tried.id, &in));
	if (!in.set_count)
		return form_fail(rq, FAIL(ERR_INVALID, "criteria.try_no_set"));
	criteria_bind(v->set, &in.names.codes, &notes);
	struct err e = notes_err(&notes);
	if (e.code) {
		v->tried.id.n = 0;
		return form_fail(rq, e);
	}
	size_t which = most_alike(v, &in);
	v->instead = in.sets[which].set->name;
	season_whatif(rq->arena, &in, which, v->set, &w);
	moved_of(rq->arena, &in, &w, &v->moved);
	v->unmatched = w.unmatched;
	return OK;
}

static struct err show_set_of(struct req *rq, int64_t with, int64_t season)
{
	struct criteria_page v = { .rq = rq };
	TRY(set_read(rq->db, (set_id){ rq->id[0] }, &v.row, &v.set));
	TRY(set_list(rq->db, v.row.owner, &v.others, &v.other_count));
	TRY(seasons_of(rq, &v.seasons, &v.season_count));
	TRY(criteria_names(rq, v.row.owner, v.set, &v.names));
	TRY(unit_sectors(rq->db, local_day(rq->db->now), &v.sectors, &v.sector_count));
	v.notes.arena = rq->arena;
	criteria_check(v.set, &v.notes);
	if (with > 0)
		TRY(compare(rq, &v, with));
	if (season > 0)
		TRY(try_on(rq, &v, season));
	web_crumb(rq, web_text(rq, T(criteria_criteria)), S("/criteria"));
	web_crumb(rq, v.row.code, STR_NONE);
	web_page(rq, v.row.name.n ? v.row.name : v.row.code);
	criteria_page(rq->out, &v);
	return OK;
}

static struct err show_set(struct req *rq)
{
	return show_set_of(rq, form_int(rq, "with"), form_int(rq, "try"));
}

/* ---- what is done with it ---- */

static const struct field copy_fields[] = {
	{ .name = "code", .kind = F_TEXT, .required = true, .max = 40 },
	{ 0 },
};

struct copying {
	set_id from, made;
	struct str code;
};

static struct err do_copy(struct tx *tx, void *arg)
{
	struct copying *x = arg;
	return set_copy(tx, x->from, x->code, &x->made);
}

static struct err take_copy(struct req *rq)
{
	struct copying x = { .from = { rq->id[0] }, .code = form_text(rq, "code") };
	if (form_ok(rq) && !code_valid(x.code))
		field_fail(rq, "code", 0, T(criteria_want_code));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_copy, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/criteria/%lld", (long long)x.made.n),
					T(criteria_set_copied));
		TRY(form_fail(rq, e));
	}
	return show_set_of(rq, 0, 0);
}

static struct err do_issue(struct tx *tx, void *arg) { return set_issue(tx, *(set_id *)arg); }

static struct err take_issue(struct req *rq)
{
	set_id id = { rq->id[0] };
	struct err e = db_write(rq->db, do_issue, &id);
	if (!e.code)
		return web_done(rq, web_path(rq, "/criteria/%lld", (long long)id.n),
				T(criteria_set_issued));
	TRY(form_fail(rq, e));
	return show_set_of(rq, 0, 0);
}

static struct err do_drop(struct tx *tx, void *arg) { return set_drop(tx, *(set_id *)arg); }

static struct err take_drop(struct req *rq)
{
	set_id id = { rq->id[0] };
	struct err e = db_write(rq->db, do_drop, &id);
	if (!e.code)
		return web_done(rq, S("/criteria"), T(criteria_set_dropped));
	TRY(form_fail(rq, e));
	return show_set_of(rq, 0, 0);
}

static const struct route rows[] = {
	{ HTTP_GET, "/criteria", RIGHT_SEASON_RUN, OF_NONE("of one's office"), show_list, NO_FIELDS,
	  0 },
	{ HTTP_GET, "/criteria/:set", RIGHT_SEASON_RUN, of_set, show_set, set_query, 0 },
	{ HTTP_POST, "/criteria/:set/copy", RIGHT_SEASON_RUN, of_set, take_copy, copy_fields, 0 },
	{ HTTP_POST, "/criteria/:set/issue", RIGHT_SEASON_RUN, of_set, take_issue, NO_FIELDS, 0 },
	{ HTTP_POST, "/criteria/:set/drop", RIGHT_SEASON_RUN, of_set, take_drop, NO_FIELDS, 0 },
};
const struct routes criteria_routes = { rows, sizeof rows / sizeof *rows };
