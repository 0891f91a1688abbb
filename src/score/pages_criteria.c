/* pages_criteria.c: criteria sets in the browser: the list, import, one set with its classes and
 * conditions, basic editing, copies, issuing, comparing, and trying on a season's figures. */
#include "score/pages_criteria.h"

#include "msg_score.gen.h"
#include "score/criteria.html.h"
#include "score/season_load.h"
#include "web/chosen.h"
#include "web/form_files.h"
#include "web/input.h"

static struct err show_list_with(struct req *rq, const struct notes *notes)
{
	struct criteria_list v = { .rq = rq };
	if (notes)
		v.notes = *notes;
	TRY(set_list(rq->db, (unit_id){ rq->who.over.unit }, &v.rows, &v.n));
	web_page(rq, web_text(rq, T(score_criteria)));
	criteria_list_page(rq->out, &v);
	return OK;
}

static struct err show_list(struct req *rq) { return show_list_with(rq, NULL); }

/* ---- import ---- */

static const struct field import_fields[] = {
	{ .name = "file", .kind = F_FILE, .required = true, .max = CRITERIA_FILE_MAX },
	{ 0 },
};

struct importing {
	unit_id owner;
	const struct criteria_set *set;
	set_id id;
};

static struct err do_import(struct tx *tx, void *arg)
{
	struct importing *x = arg;
	return set_import(tx, x->owner, x->set, &x->id);
}

static struct err take_import(struct req *rq)
{
	struct importing x = { .owner = { rq->who.over.unit } };
	struct notes notes = { .arena = rq->arena };
	struct criteria_set *set = NULL;
	const struct http_part *part = form_file(rq, "file");
	if (!form_ok(rq) || !part)
		return show_list(rq);
	char *bytes = NEW(rq->arena, (size_t)part->size + 1, char);
	TRY(http_body_read(rq->http, part->offset, part->size, bytes));
	struct err e =
		criteria_read(rq->arena, (struct str){ bytes, (size_t)part->size }, &set, &notes);
	if (!e.code) {
		x.set = set;
		e = db_write(rq->db, do_import, &x);
	}
	if (!e.code)
		return web_done(rq, web_path(rq, "/criteria/%lld", (long long)x.id.n),
				T(score_set_imported, .code = set->code));
	TRY(form_fail(rq, e));
	return show_list_with(rq, &notes);
}

/* ---- one set ---- */

static struct err of_set(struct db *db, int64_t id, struct scope *out)
{
	struct set_row row;
	TRY(set_read(db, (set_id){ id }, &row, NULL));
	*out = (struct scope){ .unit = row.owner.n };
	return OK;
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
	struct buf name = { .arena = rq->arena };
	TRY(set_read(rq->db, (set_id){ with }, &other, &before));
	if (other.owner.n != v->row.owner.n)
		return FAIL(ERR_NOT_FOUND, "score.no_set");
	put(&name, other.name.n ? other.name : other.code);
	put_fmt(&name, " (%lld)", (long long)other.version);
	v->compared = buf_str(&name);
	return set_compare(rq->arena, before, v->set, &v->differences, &v->difference_count);
}

static struct str class_name(const struct close_input *in, const struct unit_result *r)
{
	if (r->set < 0)
		return STR_NONE;
	const struct criteria_set *set = in->sets[r->set].set;
	return r->rated == RATED ? set->classes[r->level].name : set->not_rated_name;
}

static void take_moved(struct req *rq, struct criteria_page *v, const struct close_input *in,
		       const struct whatif *w)
{
	v->moved = NEW(rq->arena, w->n + 1, struct moved_row);
	for (size_t i = 0; i < w->n; i++) {
		const struct unit_result *b = w->p[i].before, *a = w->p[i].after;
		v->moved[v->moved_count++] = (struct moved_row){
			.name = b->unit->name,
			.before = b->has_points ? b->points : NO_VALUE,
			.after = a->has_points ? a->points : NO_VALUE,
			.class_before = class_name(in, b),
			.class_after = class_name(&w->in, a),
			.place_before = b->place,
			.place_after = a->place,
		};
	}
	v->units = (int64_t)w->before.unit_count;
	v->unmatched = w->unmatched;
}

/* The set in place of the season's classification set, without touching the year. */
static struct err try_on(struct req *rq, struct criteria_page *v, int64_t season)
{
	struct close_input in;
	struct whatif w;
	struct notes notes = { .arena = rq->arena };
	size_t which = 0;
	for (size_t i = 0; i < v->season_count; i++)
		if (v->seasons[i].id.n == season)
			v->tried = v->seasons[i];
	if (!v->tried.id.n)
		return FAIL(ERR_NOT_FOUND, "cluster.no_season");
	TRY(season_load(rq->db, v->tried.id, &in));
	for (size_t i = in.set_count; i-- > 0;)
		if (in.sets[i].role == SHEET_FOR_CLASS)
			which = i;
	if (!in.set_count)
		return form_fail(rq, FAIL(ERR_INVALID, "score.try_no_set"));
	criteria_bind(v->set, &in.names.codes, &notes);
	struct err e = notes_err(&notes);
	if (e.code) {
		v->tried.id.n = 0;
		return form_fail(rq, e);
	}
	season_whatif(rq->arena, &in, which, v->set, &w);
	take_moved(rq, v, &in, &w);
	return OK;
}

static struct err show_set_of(struct req *rq, int64_t with, int64_t season)
{
	struct criteria_page v = { .rq = rq };
	TRY(set_read(rq->db, (set_id){ rq->id[0] }, &v.row, &v.set));
	TRY(set_list(rq->db, v.row.owner, &v.others, &v.other_count));
	TRY(seasons_of(rq, &v.seasons, &v.season_count));
	if (with > 0)
		TRY(compare(rq, &v, with));
	if (season > 0)
		TRY(try_on(rq, &v, season));
	web_crumb(rq, web_text(rq, T(score_criteria)), S("/criteria"));
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

static const struct field edit_fields[] = {
	{ .name = "changed_at", .kind = F_INT, .required = true },
	{ .name = "name", .kind = F_TEXT, .required = true, .max = 300 },
	{ .name = "legal_basis", .kind = F_TEXT, .max = 500 },
	{ .name = "min", .kind = F_POINTS, .many = true, .min = 0, .max = POINTS_MAX },
	{ .name = "max", .kind = F_POINTS, .many = true, .min = 0, .max = POINTS_MAX },
	{ 0 },
};

struct editing {
	set_id id;
	int64_t changed_at;
	struct criteria_set *set;
};

static struct err do_edit(struct tx *tx, void *arg)
{
	struct editing *x = arg;
	return set_edit(tx, x->id, x->changed_at, x->set);
}

/* Fields are numbered from 1 in the set's own order. */
static void read_edits(struct req *rq, struct criteria_set *set)
{
	struct many_value x;
	set->name = form_text(rq, "name");
	set->legal_basis = form_text(rq, "legal_basis");
	for (size_t k = 0; form_many(rq, "min", k, &x); k++)
		if (x.id > 0 && (size_t)x.id <= set->class_count && x.value != DAY_NONE)
			set->classes[x.id - 1].min = x.value;
	for (size_t k = 0; form_many(rq, "max", k, &x); k++)
		if (x.id > 0 && (size_t)x.id <= set->count && x.value != DAY_NONE)
			set->criteria[x.id - 1].max = x.value;
}

static struct err take_edit(struct req *rq)
{
	struct editing x = { .id = { rq->id[0] }, .changed_at = form_int(rq, "changed_at") };
	struct set_row row;
	struct notes notes = { .arena = rq->arena };
	TRY(set_read(rq->db, x.id, &row, &x.set));
	if (form_ok(rq)) {
		read_edits(rq, x.set);
		criteria_check(x.set, &notes);
		struct err e = notes_err(&notes);
		if (!e.code)
			e = db_write(rq->db, do_edit, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/criteria/%lld", (long long)x.id.n),
					T(score_set_saved));
		TRY(form_fail(rq, e));
	}
	return show_set_of(rq, 0, 0);
}

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
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_copy, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/criteria/%lld", (long long)x.made.n),
					T(score_set_copied));
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
				T(score_set_issued));
	TRY(form_fail(rq, e));
	return show_set_of(rq, 0, 0);
}

/* From now on the season classifies by this set. */
static const struct field use_fields[] = {
	{ .name = "season", .kind = F_ID, .required = true },
	{ 0 },
};

struct using
{
	season_id season;
	set_id set;
};

static struct err do_use(struct tx *tx, void *arg)
{
	struct using *x = arg;
	return season_use_set(tx, x->season, x->set, (cluster_id){ 0 });
}

static struct err take_use(struct req *rq)
{
	struct using x = { { form_int(rq, "season") }, { rq->id[0] } };
	const struct scope what = { .season = x.season.n };
	bool may = false;
	if (form_ok(rq))
		TRY(account_may(rq->db, &rq->who, RIGHT_SEASON_RUN, &what, &may));
	if (form_ok(rq) && !may)
		TRY(form_fail(rq, FAIL(ERR_INVALID, "cluster.no_season")));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_use, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/criteria/%lld", (long long)x.set.n),
					T(score_set_used));
		TRY(form_fail(rq, e));
	}
	return show_set_of(rq, 0, 0);
}

static const struct route rows[] = {
	{ HTTP_GET, "/criteria", RIGHT_SEASON_RUN, OF_NONE("of one's office"), show_list, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/criteria", RIGHT_SEASON_RUN, OF_NONE("of one's office"), take_import,
	  import_fields, CRITERIA_FILE_MAX + 65536 },
	{ HTTP_GET, "/criteria/:set", RIGHT_SEASON_RUN, of_set, show_set, set_query, 0 },
	{ HTTP_POST, "/criteria/:set", RIGHT_SEASON_RUN, of_set, take_edit, edit_fields,
	  256 << 10 },
	{ HTTP_POST, "/criteria/:set/copy", RIGHT_SEASON_RUN, of_set, take_copy, copy_fields, 0 },
	{ HTTP_POST, "/criteria/:set/use", RIGHT_SEASON_RUN, of_set, take_use, use_fields, 0 },
	{ HTTP_POST, "/criteria/:set/issue", RIGHT_SEASON_RUN, of_set, take_issue, NO_FIELDS, 0 },
};
const struct routes criteria_routes = { rows, sizeof rows / sizeof *rows };
