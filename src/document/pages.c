/* pages.c: papers in the browser. See pages.h. */
#include "document/pages.h"

#include "cluster/season.h"
#include "document/documents.html.h"
#include "msg_document.gen.h"
#include "unit/unit.h"
#include "web/chosen.h"
#include "web/form.h"
#include "web/form_files.h"

/* ---- a season's papers ---- */

static const struct field list_fields[] = { { .name = "season", .kind = F_ID },
					    { 0 } };

static struct err show_documents(struct req *rq)
{
	struct documents_view v = { 0 };
	struct season season;
	struct document *all;
	bool may;
	TRY(season_chosen(rq, &season));
	const struct scope scope = { .unit = season.owner.n };
	TRY(account_may(rq->db, &rq->who, RIGHT_SEASON_SEE, &scope, &may));
	if (!may)
		return FAIL(ERR_NOT_FOUND, "document.none");
	TRY(document_list(rq->db, &(struct document_query){ .season = season.id.n }, &all, &v.n));
	v.p = all;
	v.season = season.name;
	v.numbers = NEW(rq->arena, v.n + 1, struct str);
	for (size_t i = 0; i < v.n; i++)
		v.numbers[i] = document_number(rq->arena, &all[i]);
	web_page(rq, web_text(rq, T(document_list_title)));
	documents_page(rq->out, &v);
	return OK;
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

static struct err load(struct req *rq, struct document_view *v)
{
	const struct document *d = &v->d;
	v->rq = rq;
	TRY(document_get(rq->db, rq->id[0], &v->d));
	const int64_t files[3] = { d->word_file, d->pdf_file, d->scan_file };
	for (int i = 0; i < 3; i++)
		if (files[i])
			TRY(file_get(rq->db, files[i], &v->files[i]));
	TRY(unit_name(rq, d->key.issuer, &v->issuer));
	TRY(unit_name(rq, d->key.unit, &v->about));
	v->number = document_number(rq->arena, d);
	struct buf on = { .arena = rq->arena };
	put_day(&on, d->signed_on);
	v->signed_on = buf_str(&on);
	v->layout = paper_layout(d->signed_on == DAY_NONE ? local_day(rq->db->now) : d->signed_on);
	if (paper_letters(d->key.kind).n)
		TRY(document_next_number(rq->db, d, ymd_of(local_day(rq->db->now)).year, &v->next));
	v->next_text = str_fmt(rq->arena, "%lld", (long long)v->next);
	return account_may(rq->db, &rq->who, RIGHT_SEASON_RUN,
			   &(struct scope){ .unit = d->key.issuer }, &v->may_run);
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
	{ .name = "signed_on", .kind = F_DAY, .required = true },
	{ .name = "signatory", .kind = F_TEXT, .required = true, .max = 100 },
	{ 0 },
};

static struct err do_issue(struct tx *tx, void *arg) { return document_issue(tx, arg); }

static struct err take_issue(struct req *rq)
{
	struct document_issue x = { .id = rq->id[0],
				    .version = form_int(rq, "version"),
				    .serial = form_int(rq, "serial"),
				    .signed_on = form_int(rq, "signed_on"),
				    .signatory = form_text(rq, "signatory") };
	if (!form_ok(rq))
		return show(rq);
	return ended(rq, db_write(rq->db, do_issue, &x), T(document_issued));
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

static struct err take_scan(struct req *rq)
{
	struct change c = { .id = rq->id[0], .version = form_int(rq, "version") };
	struct document d;
	TRY(document_get(rq->db, c.id, &d));
	const struct file_new in = { .unit = d.key.unit ? d.key.unit : d.key.issuer,
				     .object = S("document"),
				     .object_id = d.id };
	if (form_ok(rq))
		TRY(form_files(rq, "scan", &in, c.files, &c.n));
	if (form_ok(rq) && c.n != 1)
		field_fail(rq, "scan", 0, T(document_scan_one));
	if (!form_ok(rq))
		return show(rq);
	return ended(rq, db_write(rq->db, do_scan, &c), T(document_scanned));
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
	if (!form_ok(rq))
		return show(rq);
	c.state = str_eq(form_text(rq, "state"), S("withdrawn")) ? DOCUMENT_WITHDRAWN
								 : DOCUMENT_CORRECTED;
	return ended(rq, db_write(rq->db, do_end, &c), T(document_ended_done));
}

static const struct route rows[] = {
	{ HTTP_GET, "/documents", RIGHT_SEASON_SEE,
	  OF_NONE("the season stands in the query; the handler asks for its owner"), show_documents,
	  list_fields, 0 },
	{ HTTP_GET, "/document/:document", RIGHT_SIGNED_IN, OF_NONE("its state decides as well"),
	  show_document, NO_FIELDS, 0 },
	{ HTTP_POST, "/document/:document/issue", RIGHT_SEASON_RUN, document_scope, take_issue,
	  issue_fields, 0 },
	{ HTTP_POST, "/document/:document/scan", RIGHT_SEASON_RUN, document_scope, take_scan,
	  scan_fields, FORM_FILES_BYTES },
	{ HTTP_POST, "/document/:document/end", RIGHT_SEASON_RUN, document_scope, take_end,
	  end_fields, 0 },
};
const struct routes document_routes = { rows, sizeof rows / sizeof *rows };
