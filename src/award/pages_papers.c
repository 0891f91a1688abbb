/* pages_papers.c: the buttons that make a season's papers: a cluster's minutes, decisions and
 * notice, what goes with a submission, a unit's sheet. Each ends on the paper's own page; a batch
 * of certificates, and papers of a large season, are jobs (pages_papers_job.c). */
#include "award/pages.h"

#include "award/pages_order.h"
#include "award/pages_season_papers.h"
#include "award/pages_views.h"
#include "conference/acts.h"
#include "document/document.h"
#include "msg_award.gen.h"
#include "score/season_load.h"
#include "web/address.h"
#include "web/app.h"
#include "web/book.h"
#include "web/chosen.h"
#include "web/form_files.h"

enum { AT_ONCE_UNITS = 1000 }; /* a season of more is closed by a job, not by a request */

static struct err made(struct req *rq, const struct paper_order *x,
		       struct err (*again)(struct req *))
{
	struct office *office = web_options(rq->web)->office;
	int64_t id;
	if (!office)
		return FAIL(ERR_BUSY, "web.no_office");
	struct err e = paper_order_make(rq->db, office, x, &id);
	if (!e.code)
		return web_done(rq, web_path(rq, "/document/%lld", (long long)id),
				T(award_paper_made));
	if (!again || (e.code != ERR_INVALID && e.code != ERR_CONFLICT))
		return e;
	TRY(form_fail(rq, e));
	return again(rq);
}

/* How many units a closing of the season would read. */
static struct err season_size(struct req *rq, season_id season, int64_t *units)
{
	struct cluster *all;
	size_t n;
	*units = 0;
	TRY(cluster_list(rq->db, season, &all, &n));
	for (size_t i = 0; i < n; i++)
		*units += all[i].member_count;
	return OK;
}

static struct err made_of_season(struct req *rq, const struct paper_order *x, struct msg title)
{
	int64_t units;
	TRY(season_size(rq, x->season, &units));
	return units > AT_ONCE_UNITS ? award_paper_job(rq, x, title) : made(rq, x, NULL);
}

static struct err take_minutes(struct req *rq)
{
	struct cluster c;
	TRY(cluster_read(rq->db, (cluster_id){ rq->id[0] }, &c));
	const struct paper_order x = { .kind = PAPER_CLUSTER_MINUTES,
				       .season = c.season,
				       .cluster = c.id };
	return made_of_season(rq, &x, T(award_job_minutes, .cluster = c.name));
}

static const struct field season_paper_fields[] = {
	{ .name = "kind",
	  .kind = F_CHOICE,
	  .required = true,
	  .choices = (const char *const[]){ "class_decision", "result_notice", NULL } },
	{ 0 },
};

static struct err take_season_paper(struct req *rq)
{
	struct paper_order x = { .season = { rq->id[0] } };
	if (!form_ok(rq) || !paper_kind_read(form_text(rq, "kind"), &x.kind))
		return FAIL(ERR_INVALID, "award.paper_kind");
	return made_of_season(rq, &x, T(award_job_paper, .kind = paper_name(x.kind)));
}

/* ---- what goes with a submission ---- */

static const struct field submission_paper_fields[] = {
	{ .name = "kind",
	  .kind = F_CHOICE,
	  .required = true,
	  .choices =
		  (const char *const[]){ "submission", "award_decision", "certificates", NULL } },
	{ .name = "printer", .kind = F_ID },
	{ .name = "position", .kind = F_LONG, .max = 200 },
	{ .name = "signatory", .kind = F_TEXT, .max = 100 },
	{ 0 },
};

static struct err take_submission_paper(struct req *rq)
{
	struct award_submission s;
	struct paper_order x = { .submission = rq->id[0] };
	TRY(submission_read(rq->db, rq->id[0], &s));
	x.season = s.season;
	if (!form_ok(rq) || !paper_kind_read(form_text(rq, "kind"), &x.kind))
		return FAIL(ERR_INVALID, "award.paper_kind");
	if (x.kind != PAPER_CERTIFICATES)
		return made(rq, &x, submission_show);
	if (!s.decided) {
		TRY(form_fail(rq, FAIL(ERR_INVALID, "award.not_decided_yet")));
		return submission_show(rq);
	}
	if (form_has(rq, "printer"))
		x.printer = form_int(rq, "printer");
	x.position = form_text(rq, "position");
	x.signatory = form_text(rq, "signatory");
	TRY(web_public_url(rq, &x.public_url));
	return award_paper_job(rq, &x, T(award_job_certificates, .number = s.decision_no));
}

static const struct field scan_fields[] = {
	FILE_FIELD("scan"),
	{ 0 },
};

struct scanned {
	int64_t submission, files[FORM_FILES_MAX];
	size_t n;
};

static struct err do_scan(struct tx *tx, void *arg)
{
	const struct scanned *x = arg;
	return submission_set_document(tx, x->submission, x->files[0]);
}

/* The decision as it came: signed and sealed, from whoever may grant. */
static struct err take_scan(struct req *rq)
{
	struct scanned x = { .submission = rq->id[0] };
	struct award_submission s;
	struct season season;
	TRY(submission_read(rq->db, x.submission, &s));
	TRY(season_read(rq->db, s.season, &season));
	const struct file_new in = { .unit = season.owner.n,
				     .object = S("award_submission"),
				     .object_id = s.id };
	if (form_ok(rq))
		TRY(form_files(rq, "scan", &in, x.files, &x.n));
	if (form_ok(rq) && x.n != 1)
		field_fail(rq, "scan", 0, T(award_scan_one));
	if (!form_ok(rq))
		return submission_show(rq);
	TRY(db_write(rq->db, do_scan, &x));
	return web_done(rq, web_path(rq, "/award/submission/%lld", (long long)s.id),
			T(award_scan_taken));
}

struct err award_file_may_read(struct req *rq, const struct file *f, bool *may)
{
	struct scope owner;
	if (!str_eq(f->object, S("award_submission")))
		return OK;
	TRY(submission_scope(rq->db, f->object_id, &owner));
	return account_may(rq->db, &rq->who, RIGHT_AWARD_RUN, &owner, may);
}

/* ---- a unit's sheet ---- */

static struct err sheet_scope(struct db *db, int64_t id, struct scope *out)
{
	struct sheet_row row;
	TRY(sheet_by_id(db, (sheet_id){ id }, &row));
	*out = (struct scope){ .unit = row.unit.n };
	return OK;
}

static const struct field sheet_paper_fields[] = {
	{ .name = "kind",
	  .kind = F_CHOICE,
	  .required = true,
	  .choices = (const char *const[]){ "self_sheet", "committee_minutes", NULL } },
	{ 0 },
};

/* The paper is the unit's own: whoever makes it, it shows no more than the unit may see today. */
static struct err final_hidden(struct req *rq, const struct sheet_row *row, bool *out)
{
	struct viewing v;
	TRY(viewing_of_unit(rq->db, &rq->who, row->season, row->unit, &v));
	*out = !visible(&v.table, SIGHT_OTHER_SCORE, VIEWER_OWN_UNIT, v.now);
	return OK;
}

static struct err take_sheet_paper(struct req *rq)
{
	struct sheet_row row;
	struct paper_order x = { .sheet = { rq->id[0] } };
	if (!role_has(rq->who.role, RIGHT_SELF_SCORE)) /* members read, they make no papers */
		return FAIL(ERR_NOT_FOUND, "web.no_such_page");
	TRY(sheet_by_id(rq->db, x.sheet, &row));
	x.season = row.season;
	if (!form_ok(rq) || !paper_kind_read(form_text(rq, "kind"), &x.kind))
		return FAIL(ERR_INVALID, "award.paper_kind");
	TRY(final_hidden(rq, &row, &x.hide_final));
	return made(rq, &x, NULL);
}

/* ---- issued ---- */

static struct err of_sheet(struct req *rq, struct str part, struct paper_order *x)
{
	struct sheet_row row;
	if (!str_int(part, &x->sheet.n))
		return FAIL(ERR_NOT_FOUND, "score.no_sheet");
	TRY(sheet_by_id(rq->db, x->sheet, &row));
	return final_hidden(rq, &row, &x->hide_final);
}

/* Made again from the record as it is now, under its number. Where only a job can close the
 * season, the job issues it as well. */
struct err award_number_paper(struct req *rq, const struct document *d, bool *later)
{
	struct office *office = web_options(rq->web)->office;
	struct paper_order x = { .kind = d->key.kind,
				 .season = { d->key.season },
				 .cluster = { d->key.cluster },
				 .given = d };
	bool unit = x.kind == PAPER_SELF_SHEET || x.kind == PAPER_COMMITTEE_MINUTES;
	bool season = x.kind == PAPER_CLUSTER_MINUTES || x.kind == PAPER_CLASS_DECISION ||
		      x.kind == PAPER_RESULT_NOTICE;
	int64_t units, id;
	if (!unit && !season) /* a submission has its own number and day already */
		return OK;
	TRY(season_size(rq, x.season, &units));
	*later = season && units > AT_ONCE_UNITS;
	if (*later)
		return award_paper_job(rq, &x, T(award_job_issue, .title = d->title));
	if (!office)
		return FAIL(ERR_BUSY, "web.no_office");
	if (unit)
		TRY(of_sheet(rq, d->key.part, &x));
	return paper_order_make(rq->db, office, &x, &id);
}

struct err award_paper_recorded(struct db *db, const struct document *d, struct str *number,
				int64_t *on)
{
	struct season_act_row act;
	if (d->key.kind != PAPER_CLASS_DECISION)
		return OK;
	TRY(season_closing_act(db, (season_id){ d->key.season }, &act));
	*number = act.document_no;
	*on = act.decided_on;
	return OK;
}

struct err award_sample_paper(struct req *rq, const struct wording_trial *x, struct doc **out)
{
	struct season season;
	struct err e = season_chosen(rq, &season);
	if (e.code == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	return paper_order_sample(rq->db, season.id, x, out);
}

/* ---- Excel ---- */

static struct err write_table(struct req *rq, struct office *o, void *arg, struct office_sink to)
{
	const bool *figures = arg;
	struct close_input in;
	struct close_output out;
	struct season_papers x;
	struct season season;
	struct papers p = { 0 };
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &season));
	TRY(season_load(rq->db, season.id, &in));
	in.draft = !season.locked;
	season_close(rq->arena, &in, &out);
	TRY(season_papers_open(rq->db, &season, &in, &out, &x));
	if (!*figures) {
		papers_office(&x, &p);
		return paper_ranking_table(o, rq->arena, p.ranking, to);
	}
	papers_figures(&x, &p);
	return p.figures ? paper_figures_table(o, rq->arena, p.figures, to)
			 : FAIL(ERR_NOT_FOUND, "award.paper_empty");
}

static struct err show_ranking_book(struct req *rq)
{
	return web_send_book(rq, write_table, &(bool){ false }, S("xep-loai-xep-hang.xlsx"));
}

static struct err show_figures_book(struct req *rq)
{
	return web_send_book(rq, write_table, &(bool){ true }, S("so-lieu.xlsx"));
}

static const struct route rows[] = {
	{ HTTP_POST, "/cluster/:cluster/paper", RIGHT_CLUSTER_RUN, cluster_scope, take_minutes,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/season/:season/paper", RIGHT_SEASON_RUN, season_scope, take_season_paper,
	  season_paper_fields, 0 },
	{ HTTP_GET, "/season/:season/ranking.xlsx", RIGHT_SEASON_RUN, season_scope,
	  show_ranking_book, NO_FIELDS, 0 },
	{ HTTP_GET, "/season/:season/figures.xlsx", RIGHT_SEASON_RUN, season_scope,
	  show_figures_book, NO_FIELDS, 0 },
	{ HTTP_POST, "/award/submission/:submission/paper", RIGHT_AWARD_RUN, submission_scope,
	  take_submission_paper, submission_paper_fields, 0 },
	{ HTTP_POST, "/award/submission/:submission/scan", RIGHT_AWARD_RUN, submission_scope,
	  take_scan, scan_fields, FORM_FILES_BYTES },
	{ HTTP_POST, "/sheet/:sheet/paper", RIGHT_UNIT_SEE, sheet_scope, take_sheet_paper,
	  sheet_paper_fields, 0 },
};
const struct routes award_paper_routes = { rows, sizeof rows / sizeof *rows };
