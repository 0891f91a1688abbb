/* pages_letters.c: the letters of a congress with more people than one request can write to: a job
 * makes them in files of so many, says how far it is and stops when told. */
#include "base/json.h"
#include "congress/pages.h"
#include "congress/pages_views.h"
#include "congress/papers.h"
#include "msg_congress.gen.h"
#include "office/office.h"
#include "web/jobs.h"

#include <unistd.h>

static const enum congress_paper kinds[] = { PAPER_OF_SUMMONS, PAPER_OF_INVITATION };
enum { KINDS = sizeof kinds / sizeof *kinds };

struct err congress_order_letters(struct req *rq, const struct assembly *a, bool *ordered)
{
	struct buf b = { .arena = rq->arena };
	struct assembly what;
	struct json *o = json_new(rq->arena, J_OBJECT);
	int64_t n, most = 0;
	*ordered = false;
	for (int i = 0; i < KINDS; i++) {
		TRY(congress_letter_count(rq->db, a->id, kinds[i], &n));
		most = n > most ? n : most;
	}
	if (most <= LETTERS_AT_ONCE)
		return OK;
	TRY(assembly_get(rq->db, a->id, &what));
	json_add(rq->arena, o, "assembly", json_of_int(rq->arena, what.id.n));
	json_put(&b, o, NULL);
	*ordered = true;
	return web_job(rq, &(struct job){ .kind = "congress.letters",
					  .args = buf_str(&b),
					  .unit = what.unit.n,
					  .title = web_text(rq, T(congress_letters)) });
}

struct posting {
	struct job *job;
	struct office *office;
	struct congress_file *f;
	int64_t done, total;
};

static struct err keep(struct posting *x, struct doc *d, enum doc_format format, struct str name)
{
	int fd;
	TRY(office_temp_file(&fd));
	struct err e = doc_write(x->office, d, format, office_to_fd(&fd));
	if (!e.code)
		e = job_keep_file(x->job, name, fd);
	close(fd);
	return e;
}

static struct err keep_both(struct posting *x, struct congress_letters *l, int volume)
{
	static const char *const names[] = {
		[PAPER_OF_SUMMONS] = "giay-trieu-tap", [PAPER_OF_INVITATION] = "giay-moi"
	};
	struct arena *a = x->job->db->arena;
	struct doc *d;
	TRY(congress_letters_doc(x->job->db, x->f, l, &d));
	if (!d)
		return OK;
	TRY(keep(x, d, DOC_DOCX, str_fmt(a, "%s-%02d.docx", names[l->which], volume)));
	TRY(keep(x, d, DOC_PDF, str_fmt(a, "%s-%02d.pdf", names[l->which], volume)));
	x->done += (int64_t)l->made;
	return OK;
}

/* A file's letters in an arena of their own: there may be many files. */
static struct err write_kind(struct posting *x, enum congress_paper which)
{
	struct congress_letters l = { .which = which, .made = LETTERS_AT_ONCE };
	struct arena slice = { 0 }, *whole = x->job->db->arena;
	struct err e = OK;
	for (int volume = 1; !e.code && l.made == LETTERS_AT_ONCE; volume++) {
		e = job_progress(x->job, x->done, x->total);
		x->job->db->arena = &slice;
		if (!e.code)
			e = keep_both(x, &l, volume);
		x->job->db->arena = whole;
		e = e.code ? FAIL(e.code, e.message, arena_copy(whole, e.v[0])) : OK;
		arena_reset(&slice);
	}
	arena_free(&slice);
	return e;
}

struct err congress_run_letters(struct job *job, void *web)
{
	struct posting x = { .job = job,
			     .office = web_options(web)->office,
			     .f = NEW(job->db->arena, 1, struct congress_file) };
	struct json *o;
	assembly_id id = { 0 };
	int64_t n;
	if (!x.office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(job_drop_files(job));
	TRY(json_read(job->db->arena, job->args, &o));
	json_int(o, "assembly", &id.n);
	TRY(congress_file_read(job->db, id, x.f));
	for (int i = 0; i < KINDS; i++) {
		TRY(congress_letter_count(job->db, id, kinds[i], &n));
		x.total += n;
	}
	for (int i = 0; i < KINDS; i++)
		TRY(write_kind(&x, kinds[i]));
	TRY(job_progress(job, x.total, x.total));
	struct msg said = T(congress_letters_made, .count = x.done, .most = LETTERS_AT_ONCE);
	job_tell(job, &(struct job_outcome){ .said = job_say(job, said) });
	return OK;
}
