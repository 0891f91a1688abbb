/* pages_papers_job.c: papers that are made as a job: batches of certificates, papers of a large
 * season, and those that are made again when they are issued. */
#include "award/pages.h"

#include "award/pages_cert.h"
#include "award/pages_order.h"
#include "base/json.h"
#include "document/document.h"
#include "msg_award.gen.h"
#include "web/app.h"
#include "web/jobs.h"

static struct str args_of(struct arena *a, const struct paper_order *x)
{
	struct json *o = json_new(a, J_OBJECT);
	struct buf b = { .arena = a };
	json_add(a, o, "kind", json_of_text(a, str_of(paper_code(x->kind))));
	json_add(a, o, "season", json_of_int(a, x->season.n));
	json_add(a, o, "cluster", json_of_int(a, x->cluster.n));
	json_add(a, o, "submission", json_of_int(a, x->submission));
	json_add(a, o, "printer", json_of_int(a, x->printer));
	json_add(a, o, "position", json_of_text(a, x->position.n ? x->position : S("")));
	json_add(a, o, "signs", json_of_text(a, x->signatory.n ? x->signatory : S("")));
	json_add(a, o, "url", json_of_text(a, x->public_url.n ? x->public_url : S("")));
	if (x->given) {
		json_add(a, o, "document", json_of_int(a, x->given->id));
		json_add(a, o, "version", json_of_int(a, x->given->version));
		json_add(a, o, "serial", json_of_int(a, x->given->serial));
		json_add(a, o, "signed_on", json_of_int(a, x->given->signed_on));
		json_add(a, o, "signatory", json_of_text(a, x->given->signatory));
	}
	json_put(&b, o, NULL);
	return buf_str(&b);
}

/* Of a paper that the job shall issue; its id stays 0 for a draft. */
static struct document_issue issue_of(const struct json *o)
{
	struct document_issue x = { .signatory = json_text(o, "signatory") };
	json_int(o, "document", &x.id);
	json_int(o, "version", &x.version);
	json_int(o, "serial", &x.serial);
	json_int(o, "signed_on", &x.signed_on);
	return x;
}

static struct err order_of(struct job *job, struct paper_order *out, struct document_issue *issue)
{
	struct json *o;
	*out = (struct paper_order){ 0 };
	TRY(json_read(job->db->arena, job->args, &o));
	*issue = issue_of(o);
	json_int(o, "season", &out->season.n);
	json_int(o, "cluster", &out->cluster.n);
	json_int(o, "submission", &out->submission);
	json_int(o, "printer", &out->printer);
	out->position = json_text(o, "position");
	out->signatory = json_text(o, "signs");
	out->public_url = json_text(o, "url");
	return paper_kind_read(json_text(o, "kind"), &out->kind)
		       ? OK
		       : FAIL(ERR_INVALID, "award.paper_kind");
}

struct issuing {
	const struct job *job;
	struct document_issue x;
};

static struct err do_issue(struct tx *tx, void *arg)
{
	const struct issuing *i = arg;
	TRY(document_issue(tx, &i->x));
	return job_close(tx, i->job);
}

/* Its files are made again with what the register gives, then it is issued. */
static struct err run_issue(struct job *job, struct office *office, struct paper_order *x,
			    struct issuing *i)
{
	struct document *d = NEW(job->db->arena, 1, struct document);
	int64_t id;
	TRY(document_issue_check(job->db, &i->x));
	TRY(document_get(job->db, i->x.id, d));
	document_given(d, &i->x);
	x->given = d;
	TRY(paper_order_make(job->db, office, x, &id));
	TRY(document_get(job->db, i->x.id, d));
	i->x.version = d->version;
	return OK;
}

static struct msg made_words(const struct paper_order *x)
{
	return x->given ? T(award_paper_issued) : T(award_paper_made);
}

static struct err run_certificates(struct job *job, struct office *office,
				   const struct paper_order *x)
{
	struct cert_made made = { 0 };
	TRY(job_progress(job, 0, 0));
	TRY(paper_order_certificates(job, office, x, &made));
	struct job_line *lines = NEW(job->db->arena, made.misfit_count + 1, struct job_line);
	for (size_t i = 0; i < made.misfit_count; i++)
		lines[i] = (struct job_line){ made.misfits[i], job_say(job, T(award_misfit_said)),
					      STATE_LATE };
	job_tell(job, &(struct job_outcome){
			      .said = job_say(job, T(award_certificates_made, .count = job->total)),
			      .href = str_fmt(job->db->arena, "/document/%lld",
					      (long long)made.document),
			      .lines = lines,
			      .line_count = made.misfit_count });
	return OK;
}

struct err award_run_paper(struct job *job, void *web)
{
	struct office *office = web_options(web)->office;
	struct paper_order x;
	struct issuing i = { .job = job };
	int64_t id;
	if (!office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(order_of(job, &x, &i.x));
	id = i.x.id;
	if (!id && x.kind == PAPER_CERTIFICATES)
		return run_certificates(job, office, &x);
	TRY(job_progress(job, 0, 1));
	TRY(id ? run_issue(job, office, &x, &i) : paper_order_make(job->db, office, &x, &id));
	job_tell(job, &(struct job_outcome){
			      .said = job_say(job, made_words(&x)),
			      .href = str_fmt(job->db->arena, "/document/%lld", (long long)id) });
	return i.x.id ? db_write(job->db, do_issue, &i) : OK;
}

struct err award_paper_job(struct req *rq, const struct paper_order *x, struct msg title)
{
	return web_job(rq, &(struct job){ .kind = "paper",
					  .args = args_of(rq->arena, x),
					  .unit = rq->who.over.unit,
					  .title = web_text(rq, title) });
}
