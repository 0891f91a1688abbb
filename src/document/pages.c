/* pages.c: papers in the browser. See pages.h. */
#include "document/pages.h"

#include "base/day.h"
#include "cluster/scope.h"
#include "document/documents.html.h"
#include "msg_document.gen.h"
#include "unit/unit.h"
#include "web/acting.h"
#include "web/chosen.h"
#include "web/form.h"
#include "web/form_files.h"

/* ---- a season's papers ---- */

enum { PAGE_ROWS = 50 };

static const struct field list_fields[] = {
	{ .name = "season", .kind = F_ID },
	{ .name = "kind", .kind = F_TEXT, .max = 30 },
	{ .name = "before", .kind = F_ID },
	{ 0 },
};

static void fill_kinds(struct req *rq, struct documents_view *v)
{
	v->kinds[0] =
		(struct choice_part){ .value = S(""), .text = web_text(rq, T(document_all_kinds)) };
	v->kind_count = 1;
	for (int k = 0; k < PAPER_KINDS; k++)
		if (paper_in_register(k))
			v->kinds[v->kind_count++] =
				(struct choice_part){ .value = str_of(paper_code(k)),
						      .text = web_text(rq, paper_kind_words(k)) };
}

/* The list of a season, a cluster or a unit, without what the reader may not see yet. */
static struct err show_list(struct req *rq, struct documents_view *v, struct document_query q)
{
	struct document *all;
	size_t n;
	bool more;
	v->rq = rq;
	v->kind = q.kind = form_text(rq, "kind");
	q.before = form_has(rq, "before") ? form_int(rq, "before") : 0;
	q.limit = PAGE_ROWS;
	TRY(document_list(rq->db, &q, &all, &n, &more));
	v->p = NEW(rq->arena, n + 1, struct document);
	v->numbers = NEW(rq->arena, n + 1, struct str);
	for (size_t i = 0; i < n; i++) {
		bool may;
		TRY(document_may_see(rq, &all[i], &may));
		if (!may)
			continue;
		v->p[v->n] = all[i];
		v->numbers[v->n++] = document_number(rq->arena, &all[i]);
	}
	if (more)
		v->more = web_path(rq, "%s?season=%lld&kind=%.*s&before=%lld", v->path.p,
				   (long long)q.season, (int)v->kind.n, v->kind.p ? v->kind.p : "",
				   (long long)all[n - 1].id);
	if (v->n)
		v->book = web_path(rq, "%s.xlsx?season=%lld&kind=%.*s", v->path.p,
				   (long long)q.season, (int)v->kind.n, v->kind.p ? v->kind.p : "");
	fill_kinds(rq, v);
	web_page(rq, web_text(rq, T(document_list_title)));
	documents_page(rq->out, v);
	return OK;
}

struct err document_season_chosen(struct req *rq, struct season *out)
{
	bool may;
	TRY(season_chosen(rq, out));
	const struct scope scope = { .unit = out->owner.n };
	TRY(account_may(rq->db, &rq->who, RIGHT_SEASON_SEE, &scope, &may));
	return may ? OK : FAIL(ERR_NOT_FOUND, "document.none");
}

static struct err show_documents(struct req *rq)
{
	struct documents_view v = { .path = S("/documents") };
	struct season season;
	bool may;
	TRY(document_season_chosen(rq, &season));
	const struct scope scope = { .unit = season.owner.n };
	v.title = season.name;
	TRY(account_may(rq->db, &rq->who, RIGHT_SEASON_RUN, &scope, &may));
	if (may) {
		v.season = season.id.n;
		TRY(cluster_list(rq->db, season.id, &v.clusters, &v.cluster_count));
	}
	return show_list(rq, &v, (struct document_query){ .season = season.id.n });
}

/* What the office that runs the season keeps for units or clusters, to be filled with their own. */
static struct err add_own(struct req *rq, struct documents_view *v, unit_id office,
			  enum field_subject subject)
{
	v->own_path = web_path(rq, "/%s/%lld", subject == SUBJECT_UNIT ? "unit" : "cluster",
			       (long long)rq->id[0]);
	return template_holding(rq->db, office.n, subject, &v->own, &v->own_count);
}

static struct err show_of_cluster(struct req *rq)
{
	struct cluster c;
	bool may;
	TRY(cluster_read(rq->db, (cluster_id){ rq->id[0] }, &c));
	struct documents_view v = {
		.path = web_path(rq, "/cluster/%lld/documents", (long long)c.id.n), .title = c.name
	};
	TRY(account_may(rq->db, &rq->who, RIGHT_CLUSTER_RUN, &rq->scope, &may));
	if (may) {
		v.clusters = NEW(rq->arena, 1, struct cluster);
		v.clusters[0] = c;
		v.cluster_count = 1;
		struct season s;
		TRY(season_read(rq->db, c.season, &s));
		TRY(add_own(rq, &v, s.owner, SUBJECT_CLUSTER));
	}
	return show_list(rq, &v, (struct document_query){ .cluster = c.id.n });
}

static struct err show_of_unit(struct req *rq)
{
	struct unit u;
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &u));
	struct documents_view v = { .path = web_path(rq, "/unit/%lld/documents", (long long)u.id.n),
				    .title = u.name };
	if (role_has(rq->who.role, RIGHT_SELF_SCORE)) {
		struct season s;
		v.unit = u.id.n;
		TRY(season_chosen_of(rq, u.id, &s));
		if (s.id.n)
			TRY(add_own(rq, &v, s.owner, SUBJECT_UNIT));
	}
	web_crumb(rq, u.name, web_path(rq, "/unit/%lld", (long long)u.id.n));
	web_crumb(rq, web_text(rq, T(document_list_title)), STR_NONE);
	return show_list(rq, &v, (struct document_query){ .unit = u.id.n });
}

/* ---- one paper ---- */

static struct err unit_name(struct req *rq, int64_t id, struct str *out)
{
	struct unit u;
	if (!id)
		return OK;
	TRY(unit_read_last(rq->db, (unit_id){ id }, &u));
	*out = u.name;
	return OK;
}

/* What an act recorded for the paper stands in the form, where its number is one of ours. */
static struct err suggest_recorded(struct req *rq, struct document_view *v)
{
	paper_recorded_fn *recorded = web_options(rq->web)->paper_recorded;
	struct str number = STR_NONE, serial = STR_NONE;
	int64_t n;
	if (!recorded)
		return OK;
	TRY(recorded(rq->db, &v->d, &number, &v->suggested_on));
	str_split(&number, '/', &serial);
	if (v->next && str_int(str_trim(serial), &n) && n > 0)
		v->next_text = str_fmt(rq->arena, "%lld", (long long)n);
	return OK;
}

static struct err load(struct req *rq, struct document_view *v)
{
	const struct document *d = &v->d;
	v->rq = rq;
	TRY(document_get(rq->db, rq->id[0], &v->d));
	const int64_t files[4] = { d->word_file, d->pdf_file, d->final_file, d->scan_file };
	for (int i = 0; i < 4; i++)
		if (files[i])
			TRY(file_get(rq->db, files[i], &v->files[i]));
	TRY(unit_name(rq, d->key.issuer, &v->issuer));
	TRY(unit_name(rq, d->key.unit, &v->about));
	v->number = document_number(rq->arena, d);
	v->signed_on = day_text(rq->arena, d->signed_on);
	TRY(layout_on(rq->db, d->key.issuer,
		      d->signed_on == DAY_NONE ? local_day(rq->db->now) : d->signed_on,
		      &v->layout));
	if (paper_letters(d->key.kind).n)
		TRY(document_next_number(rq->db, d, ymd_of(local_day(rq->db->now)).year, &v->next));
	v->next_text = str_fmt(rq->arena, "%lld", (long long)v->next);
	v->suggested_on = DAY_NONE;
	if (d->state == DOCUMENT_DRAFT)
		TRY(suggest_recorded(rq, v));
	return document_may_make(rq, d, &v->may_make);
}

static struct err show(struct req *rq)
{
	struct document_view v = { 0 };
	TRY(load(rq, &v));
	web_page(rq, v.d.title);
	document_page(rq->out, &v);
	return OK;
}

static struct err show_document(struct req *rq)
{
	struct document d;
	bool may;
	TRY(document_get(rq->db, rq->id[0], &d));
	TRY(document_may_see(rq, &d, &may));
	return may ? show(rq) : FAIL(ERR_NOT_FOUND, "document.none");
}

/* The paper of a change; to those who do not make it there is none. */
static struct err to_change(struct req *rq, struct document *out)
{
	bool may;
	TRY(document_get(rq->db, rq->id[0], out));
	TRY(document_may_make(rq, out, &may));
	return may ? OK : FAIL(ERR_NOT_FOUND, "document.none");
}

/* After a change: back to the paper, or the form again with what was wrong. */
static struct err ended(struct req *rq, struct err e, struct msg said)
{
	if (e.code) {
		TRY(form_fail(rq, e));
		return show(rq);
	}
	return web_done(rq, web_path(rq, "/document/%lld", (long long)rq->id[0]), said);
}

static const struct field issue_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 1, .max = INT64_C(1) << 50 },
	{ .name = "serial", .kind = F_INT, .min = 1, .max = SERIAL_MAX },
	{ .name = "signed_on", .kind = F_DAY_PAST, .required = true },
	{ .name = "signatory", .kind = F_TEXT, .required = true, .max = 100 },
	{ 0 },
};

/* Its files get what the register is about to give: nobody writes numbers into a PDF. */
static struct err fill_in(struct req *rq, struct document *d, struct document_issue *x, bool *later)
{
	paper_number_fn *const *fill = web_options(rq->web)->number_papers;
	TRY(document_issue_check(rq->db, x));
	if (!fill || d->scan_file)
		return OK;
	document_given(d, x);
	for (; *fill && !*later; fill++)
		TRY((*fill)(rq, d, later));
	TRY(document_get(rq->db, x->id, d));
	x->version = d->version;
	return OK;
}

static struct err do_issue(struct tx *tx, void *arg) { return document_issue(tx, arg); }

static struct err take_issue(struct req *rq)
{
	struct document_issue x = { .id = rq->id[0],
				    .version = form_int(rq, "version"),
				    .serial = form_int(rq, "serial"),
				    .signed_on = form_int(rq, "signed_on"),
				    .signatory = form_text(rq, "signatory") };
	struct document d;
	TRY(to_change(rq, &d));
	if (!form_ok(rq))
		return show(rq);
	bool later = false;
	struct err e = fill_in(rq, &d, &x, &later);
	if (!e.code && later)
		return OK;
	return ended(rq, e.code ? e : db_write(rq->db, do_issue, &x), T(document_issued));
}

static const struct field scan_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 1, .max = INT64_C(1) << 50 },
	FILE_FIELD("scan"),
	{ 0 },
};

struct change {
	int64_t id, version, files[FORM_FILES_MAX];
	size_t n;
	enum document_state state;
	struct str note;
};

static struct err do_scan(struct tx *tx, void *arg)
{
	const struct change *c = arg;
	return document_set_scan(tx, c->id, c->version, c->files[0]);
}

/* One file, hung on the paper, becomes its signed scan or its final version. */
static struct err take_copy(struct req *rq, const char *field, write_fn *fn, struct msg done)
{
	struct change c = { .id = rq->id[0], .version = form_int(rq, "version") };
	struct document d;
	TRY(to_change(rq, &d));
	const struct file_new in = { .unit = d.key.unit ? d.key.unit : d.key.issuer,
				     .object = S("document"),
				     .object_id = d.id };
	if (form_ok(rq))
		TRY(form_files(rq, field, &in, c.files, &c.n));
	if (form_ok(rq) && c.n != 1)
		field_fail(rq, field, 0, T(document_scan_one));
	if (!form_ok(rq))
		return show(rq);
	return ended(rq, db_write(rq->db, fn, &c), done);
}

static struct err take_scan(struct req *rq)
{
	return take_copy(rq, "scan", do_scan, T(document_scanned));
}

static const struct field final_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 1, .max = INT64_C(1) << 50 },
	FILE_FIELD("final"),
	{ 0 },
};

static struct err do_final(struct tx *tx, void *arg)
{
	const struct change *c = arg;
	return document_set_final(tx, c->id, c->version, c->files[0]);
}

static struct err take_final(struct req *rq)
{
	return take_copy(rq, "final", do_final, T(document_final_taken));
}

static const char *const end_states[] = { "corrected", "withdrawn", NULL };
static const struct field end_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 1, .max = INT64_C(1) << 50 },
	{ .name = "state", .kind = F_CHOICE, .required = true, .choices = end_states },
	{ .name = "note", .kind = F_LONG, .required = true, .max = DOCUMENT_TEXT_MAX },
	{ 0 },
};

static struct err do_end(struct tx *tx, void *arg)
{
	const struct change *c = arg;
	return document_end(tx, c->id, c->version, c->state, c->note);
}

static struct err take_end(struct req *rq)
{
	struct change c = { .id = rq->id[0],
			    .version = form_int(rq, "version"),
			    .note = form_text(rq, "note") };
	struct document d;
	TRY(to_change(rq, &d));
	if (!form_ok(rq))
		return show(rq);
	c.state = str_eq(form_text(rq, "state"), S("withdrawn")) ? DOCUMENT_WITHDRAWN
								 : DOCUMENT_CORRECTED;
	return ended(rq, db_write(rq->db, do_end, &c), T(document_ended_done));
}

#define OF_MAKER OF_NONE("its kind says who makes it; the handler asks")
static const struct route rows[] = {
	{ HTTP_GET, "/documents", RIGHT_SEASON_SEE,
	  OF_NONE("the season stands in the query; the handler asks for its owner"), show_documents,
	  list_fields, 0 },
	{ HTTP_GET, "/document/:document", RIGHT_SIGNED_IN, OF_NONE("its state decides as well"),
	  show_document, NO_FIELDS, 0 },
	{ HTTP_GET, "/cluster/:cluster/documents", RIGHT_CLUSTER_SEE, cluster_scope,
	  show_of_cluster, list_fields, 0 },
	{ HTTP_GET, "/unit/:unit/documents", RIGHT_UNIT_SEE, unit_scope, show_of_unit, list_fields,
	  0 },
	{ HTTP_POST, "/document/:document/issue", RIGHT_SIGNED_IN, OF_MAKER, take_issue,
	  issue_fields, 0 },
	{ HTTP_POST, "/document/:document/scan", RIGHT_SIGNED_IN, OF_MAKER, take_scan, scan_fields,
	  FORM_FILES_BYTES },
	{ HTTP_POST, "/document/:document/final", RIGHT_SIGNED_IN, OF_MAKER, take_final,
	  final_fields, FORM_FILES_BYTES },
	{ HTTP_POST, "/document/:document/end", RIGHT_SIGNED_IN, OF_MAKER, take_end, end_fields,
	  0 },
};
const struct routes document_routes = { rows, sizeof rows / sizeof *rows };
