/* pages_evidence.c: files that prove one criterion of a unit's sheet: sent now, or picked again
 * from what the unit attached before. */
#include "score/pages_evidence.h"
#include "criteria/set_store.h"
#include "file/file.h"
#include "msg_score.gen.h"
#include "score/evidence.html.h"
#include "web/chosen.h"
#include "web/form_files.h"
#include "web/input.h"

static const char *const roles[] = { "class", "cluster", NULL };
static const struct field evidence_query[] = {
	{ .name = "season", .kind = F_ID },
	{ .name = "role", .kind = F_CHOICE, .choices = roles },
	{ .name = "period", .kind = F_INT },
	{ 0 },
};

static struct err load(struct req *rq, struct evidence_page *v)
{
	struct season s;
	int64_t period = form_int(rq, "period");
	TRY(season_chosen_of(rq, (unit_id){ rq->id[0] }, &s));
	struct sheet_key key = { s.id,
				 { rq->id[0] },
				 form_int(rq, "role") == 1 ? SHEET_FOR_CLUSTER : SHEET_FOR_CLASS,
				 period == DAY_NONE ? 0 : period };
	if (!s.id.n)
		return FAIL(ERR_NOT_FOUND, "score.no_sheet");
	TRY(sheet_page_load(rq, &key, &v->page));
	if (!v->page.sheet.set)
		return FAIL(ERR_NOT_FOUND, "score.no_sheet");
	size_t at = sheet_criterion(&v->page.sheet, rq->id[1]);
	if (at == SIZE_MAX)
		return FAIL(ERR_NOT_FOUND, "criteria.no_criterion");
	v->line = &v->page.lines[at];
	return evidence_earlier(rq->db, v->page.unit.id, &v->earlier, &v->earlier_count);
}

static struct err show(struct req *rq)
{
	struct evidence_page v = { 0 };
	TRY(load(rq, &v));
	web_crumb(rq, v.page.unit.name, web_path(rq, "/unit/%lld", (long long)rq->id[0]));
	web_crumb(rq, web_text(rq, T(score_sheet)), sheet_href(rq->out, &v.page, S("/sheet")));
	web_crumb(rq, v.line->criterion->code, STR_NONE);
	rq->page.lead = v.line->criterion->name;
	web_page(rq, web_text(rq, T(score_evidence_of, .code = v.line->criterion->code)));
	evidence_page(rq->out, &v);
	return OK;
}

static struct err show_evidence(struct req *rq) { return show(rq); }

static const struct field add_fields[] = {
	{ .name = "season", .kind = F_ID },
	{ .name = "role", .kind = F_CHOICE, .choices = roles },
	{ .name = "period", .kind = F_INT },
	FILE_FIELD("evidence"),
	{ .name = "pick", .kind = F_CHECK, .many = true },
	{ .name = "note", .kind = F_TEXT, .max = 300 },
	{ 0 },
};

struct adding {
	struct evidence_new in;
	int64_t files[2 * FORM_FILES_MAX];
	size_t n;
};

static struct err do_add(struct tx *tx, void *arg)
{
	struct adding *x = arg;
	for (size_t i = 0; i < x->n; i++) {
		x->in.file = x->files[i];
		TRY(evidence_add(tx, &x->in));
	}
	return OK;
}

static struct err back(struct req *rq, const struct evidence_page *v, struct msg said)
{
	struct str href = sheet_href(rq->out, &v->page,
				     web_path(rq, "/evidence/%lld", (long long)v->line->row));
	return web_done(rq, href, said);
}

static void add_picks(struct req *rq, struct adding *x)
{
	struct many_value pick;
	for (size_t k = 0; form_many(rq, "pick", k, &pick); k++)
		if (pick.value == 1 && x->n < 2 * FORM_FILES_MAX)
			x->files[x->n++] = pick.id;
}

static struct err take_evidence(struct req *rq)
{
	struct evidence_page v = { 0 };
	struct adding x = { 0 };
	TRY(load(rq, &v));
	x.in = (struct evidence_new){ .row = v.page.sheet.row,
				      .criterion = v.line->row,
				      .note = form_text(rq, "note") };
	if (!v.page.open)
		TRY(form_fail(rq, FAIL(ERR_CONFLICT, "score.sheet_sent")));
	const struct file_new in = { .unit = v.page.unit.id.n, .object = S("sheet") };
	if (form_ok(rq))
		TRY(form_files(rq, "evidence", &in, x.files, &x.n));
	add_picks(rq, &x);
	if (!x.n && form_ok(rq))
		field_fail(rq, "evidence", 0, T(score_evidence_none));
	if (x.n) { /* those that were good are kept even when one was refused */
		struct err e = db_write(rq->db, do_add, &x);
		if (!e.code && form_ok(rq))
			return back(rq, &v, T(score_evidence_added, .count = (int64_t)x.n));
		if (e.code)
			TRY(form_fail(rq, e));
	}
	return show(rq);
}

static const struct field remove_fields[] = {
	{ .name = "season", .kind = F_ID },
	{ .name = "role", .kind = F_CHOICE, .choices = roles },
	{ .name = "period", .kind = F_INT },
	{ .name = "evidence", .kind = F_ID, .required = true },
	{ 0 },
};

struct removing {
	sheet_id sheet;
	int64_t id;
};

static struct err do_remove(struct tx *tx, void *arg)
{
	struct removing *r = arg;
	return evidence_remove(tx, r->sheet, r->id);
}

static struct err take_remove(struct req *rq)
{
	struct evidence_page v = { 0 };
	TRY(load(rq, &v));
	struct removing r = { v.page.sheet.row.id, form_int(rq, "evidence") };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_remove, &r);
		if (!e.code)
			return back(rq, &v, T(score_evidence_removed));
		TRY(form_fail(rq, e));
	}
	return show(rq);
}

/* ---- who may read it ---- */

struct proof {
	unit_id unit;
	season_id season;
	set_id set;
	struct str code; /* of the criterion */
};
enum { PROOFS_MAX = 20 };

SQL(proofs_of, "SELECT s.unit_id, s.season_id, s.set_id, k.code FROM evidence e"
	       " JOIN sheet s ON s.id = e.sheet_id JOIN criterion k ON k.id = e.criterion_id"
	       " WHERE e.file_id = $1 ORDER BY e.id LIMIT 20");

static struct err read_proofs(struct db *db, int64_t file, struct proof *out, size_t *n)
{
	struct rows *rs;
	*n = 0;
	TRY(db_rows(db, proofs_of, ARGS(INT(file)), &rs));
	while (*n < PROOFS_MAX && db_next(rs))
		out[(*n)++] = (struct proof){
			{ col_int(rs, 0) }, { col_int(rs, 1) }, { col_int(rs, 2) }, col_text(rs, 3)
		};
	return db_done(rs);
}

static struct err scores_it(struct req *rq, unit_id unit, bool *may)
{
	const struct scope what = { .unit = unit.n };
	TRY(account_may(rq->db, &rq->who, RIGHT_SELF_SCORE, &what, may));
	return *may ? OK : account_may(rq->db, &rq->who, RIGHT_APPRAISE, &what, may);
}

/* The members of a cluster that score each other read the papers of the criteria that they score,
 * while they score them: until the conference. */
static struct err crosses_it(struct req *rq, const struct proof *p, bool *may)
{
	const struct scope what = { .unit = p->unit.n };
	struct set_row row;
	struct criteria_set *set;
	struct cluster c;
	bool member = false;
	TRY(account_may(rq->db, &rq->who, RIGHT_CROSS_SCORE, &what, &member));
	if (!member || !session_group_fits(&rq->who, p->code))
		return OK;
	TRY(cluster_of_unit(rq->db, p->season, p->unit, &c));
	TRY(set_read(rq->db, p->set, &row, &set));
	const struct criterion *k = criteria_find(set, p->code);
	*may = c.id.n && c.step < STEP_CONFERRED && k && (k->scorers & BY_CLUSTER);
	return OK;
}

static struct err cluster_sees_it(struct req *rq, const struct proof *p, bool *may)
{
	struct viewing v;
	if (!role_has(rq->who.role, RIGHT_CLUSTER_SEE))
		return OK;
	struct err e = viewing_of_unit(rq->db, &rq->who, p->season, p->unit, &v);
	if (e.code == ERR_NOT_FOUND)
		return OK;
	*may = !e.code && sees(&v, SIGHT_SELF_SCORE);
	return e;
}

struct err evidence_may_read(struct req *rq, const struct file *f, bool *may)
{
	struct proof p[PROOFS_MAX];
	size_t n;
	if (str_eq(f->object, S("sheet"))) /* also while no criterion has it */
		TRY(scores_it(rq, (unit_id){ f->unit }, may));
	if (*may)
		return OK;
	TRY(read_proofs(rq->db, f->id, p, &n));
	for (size_t i = 0; i < n && !*may; i++) {
		TRY(scores_it(rq, p[i].unit, may));
		if (!*may)
			TRY(cluster_sees_it(rq, &p[i], may));
		if (!*may)
			TRY(crosses_it(rq, &p[i], may));
	}
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/evidence/:criterion", RIGHT_SELF_SCORE, unit_scope, show_evidence,
	  evidence_query, 0 },
	{ HTTP_POST, "/unit/:unit/evidence/:criterion", RIGHT_SELF_SCORE, unit_scope, take_evidence,
	  add_fields, FORM_FILES_BYTES },
	{ HTTP_POST, "/unit/:unit/evidence/:criterion/remove", RIGHT_SELF_SCORE, unit_scope,
	  take_remove, remove_fields, 0 },
};
const struct routes evidence_routes = { rows, sizeof rows / sizeof *rows };
