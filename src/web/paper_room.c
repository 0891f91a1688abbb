/* paper_room.c: the papers of rooms that prepare meetings. See paper_room.h. */
#include "web/paper_room.h"

#include "base/json.h"
#include "election/papers.h"
#include "msg_web.gen.h"
#include "office/office.h"
#include "web/app.h"
#include "web/jobs.h"

#include <unistd.h>

static struct err file_one(struct req *rq, const struct paper_room *r, const struct room_file *f,
			   const struct paper_asked *q)
{
	const struct assembly_paper p = { .of = f->of,
					  .kind = r->papers[q->which].kind,
					  .part = r->papers[q->which].part,
					  .given = q->given };
	struct doc *d;
	int64_t id;
	TRY(r->write(rq->db, f, q, &d));
	return d ? assembly_paper_file(rq->db, web_options(rq->web)->office, &p, d, &id) : OK;
}

struct err paper_room_make(struct req *rq, const struct paper_room *r, const struct room_file *f,
			   int which)
{
	const struct assembly_paper p = { .of = f->of,
					  .kind = r->papers[which].kind,
					  .part = r->papers[which].part };
	struct document there;
	TRY(assembly_paper_find(rq->db, &p, &there));
	if (there.id && there.state != DOCUMENT_DRAFT)
		return OK;
	return file_one(rq, r, f, &(struct paper_asked){ .which = which });
}

/* ---- all at once ---- */

static struct err letter_count(struct db *db, assembly_id id, const struct room_paper *p,
			       int64_t *out)
{
	*out = 0;
	return p->to < 0 ? OK : session_letter_count(db, id, (enum standing)p->to, out);
}

/* keys: congress.letters staff.letters */
static struct err order_letters(struct req *rq, const struct paper_room *r, assembly_id id)
{
	struct buf b = { .arena = rq->arena };
	struct assembly what;
	struct json *o = json_new(rq->arena, J_OBJECT);
	TRY(assembly_get(rq->db, id, &what));
	json_add(rq->arena, o, "assembly", json_of_int(rq->arena, what.id.n));
	json_put(&b, o, NULL);
	return web_job(rq, &(struct job){ .kind = r->job,
					  .args = buf_str(&b),
					  .unit = what.unit.n,
					  .title = web_text(rq, msg_of_key(r->job, NULL, 0)) });
}

static struct err make_election_papers(struct req *rq, const struct assembly *a)
{
	struct election_row *all;
	size_t n;
	TRY(election_list(rq->db, a->id, &all, &n));
	return n ? election_papers_make(rq->db, web_options(rq->web)->office, a) : OK;
}

struct err paper_room_make_all(struct req *rq, const struct paper_room *r, assembly_id id,
			       bool *ordered)
{
	struct room_file f;
	int64_t letters;
	*ordered = false;
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(r->read(rq->db, id, &f));
	for (int i = 0; i < r->n; i++) {
		TRY(letter_count(rq->db, id, &r->papers[i], &letters));
		if (letters > LETTERS_AT_ONCE)
			*ordered = true;
		else
			TRY(paper_room_make(rq, r, &f, i));
	}
	TRY(make_election_papers(rq, f.of));
	return *ordered ? order_letters(rq, r, id) : OK;
}

/* ---- with its number ---- */

static bool paper_which(const struct paper_room *r, const struct document *d, int64_t part,
			int *out)
{
	for (int i = 0; i < r->n; i++)
		if (r->papers[i].kind == d->key.kind && r->papers[i].part == part) {
			*out = i;
			return true;
		}
	return false;
}

struct err paper_room_number(struct req *rq, const struct paper_room *r, const struct document *d)
{
	struct paper_asked q = { .given = d };
	struct assembly a;
	struct room_file f;
	int64_t meeting, part;
	if (d->key.kind == PAPER_RESOLUTION) /* as it was adopted: assembly/ */
		return OK;
	if (!assembly_paper_of(d, &meeting, &part) || !paper_which(r, d, part, &q.which))
		return OK;
	TRY(assembly_get(rq->db, (assembly_id){ meeting }, &a));
	if ((a.kind == ASSEMBLY_STAFF_CONFERENCE) != r->staff)
		return OK;
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(r->read(rq->db, a.id, &f));
	return file_one(rq, r, &f, &q);
}

/* ---- many letters ---- */

struct posting {
	struct job *job;
	const struct paper_room *room;
	struct office *office;
	struct room_file f;
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

static struct err keep_both(struct posting *x, const struct paper_asked *q, int volume)
{
	bool guests = x->room->papers[q->which].to == STANDING_GUEST;
	const char *name = guests ? "giay-moi" : "giay-trieu-tap";
	struct arena *a = x->job->db->arena;
	struct doc *d;
	TRY(x->room->write(x->job->db, &x->f, q, &d));
	if (!d)
		return OK;
	TRY(keep(x, d, DOC_DOCX, str_fmt(a, "%s-%02d.docx", name, volume)));
	TRY(keep(x, d, DOC_PDF, str_fmt(a, "%s-%02d.pdf", name, volume)));
	x->done += (int64_t)q->some->made;
	return OK;
}

/* A file's letters in an arena of their own: there may be many files. */
static struct err write_kind(struct posting *x, int which)
{
	struct session_letters_some some = { .made = LETTERS_AT_ONCE };
	const struct paper_asked q = { .which = which, .some = &some };
	struct arena slice = { 0 }, *whole = x->job->db->arena;
	struct err e = OK;
	for (int volume = 1; !e.code && some.made == LETTERS_AT_ONCE; volume++) {
		e = job_progress(x->job, x->done, x->total);
		x->job->db->arena = &slice;
		if (!e.code)
			e = keep_both(x, &q, volume);
		x->job->db->arena = whole;
		e = e.code ? FAIL(e.code, e.message, arena_copy(whole, e.v[0])) : OK;
		arena_reset(&slice);
	}
	arena_free(&slice);
	return e;
}

static struct err count_all(struct posting *x, assembly_id id)
{
	int64_t n;
	for (int i = 0; i < x->room->n; i++) {
		TRY(letter_count(x->job->db, id, &x->room->papers[i], &n));
		x->total += n;
	}
	return OK;
}

struct err paper_room_letters(struct job *job, void *web, const struct paper_room *r)
{
	struct posting x = { .job = job, .room = r, .office = web_options(web)->office };
	struct json *o;
	assembly_id id = { 0 };
	if (!x.office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(job_drop_files(job));
	TRY(json_read(job->db->arena, job->args, &o));
	json_int(o, "assembly", &id.n);
	TRY(r->read(job->db, id, &x.f));
	TRY(count_all(&x, id));
	for (int i = 0; i < r->n; i++)
		if (r->papers[i].to >= 0)
			TRY(write_kind(&x, i));
	TRY(job_progress(job, x.total, x.total));
	struct msg said = T(web_letters_made, .count = x.done, .most = LETTERS_AT_ONCE);
	job_tell(job, &(struct job_outcome){ .said = job_say(job, said) });
	return OK;
}
