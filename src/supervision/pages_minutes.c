/* pages_minutes.c: the minutes of a round as Word and PDF, and kept as a file of it. */
#include "document/unit_papers.h"
#include "msg_supervision.gen.h"
#include "supervision/pages_views.h"
#include "web/book.h"

#include <unistd.h>

/* The findings of one side; *n of them. */
static const struct str *said(struct req *rq, const struct finding *f, size_t count, bool good,
			      size_t *n)
{
	struct str *out = NEW(rq->arena, count + 1, struct str);
	for (size_t i = 0; i < count; i++)
		if (f[i].good == good)
			out[(*n)++] = f[i].text;
	return out;
}

static const struct str *asked(struct req *rq, const struct recommendation *r, size_t count,
			       size_t *n)
{
	struct str *out = NEW(rq->arena, count + 1, struct str);
	for (size_t i = 0; i < count; i++)
		if (r[i].answer != ANSWER_WITHDRAWN)
			out[(*n)++] = msg_text(rq->arena, LANG_VI,
					       T(supervision_paper_recommendation,
						 .text = r[i].text, .due = r[i].due_on));
	return out;
}

static struct err make_minutes(struct req *rq, struct doc **out)
{
	struct supervision s;
	struct supervision_minutes_paper m = { 0 };
	struct finding *f;
	struct recommendation *r;
	size_t findings, count;
	TRY(supervision_get(rq->db, rq->id[0], &s));
	if (s.state != SUPERVISION_DONE)
		return FAIL(ERR_NOT_FOUND, "supervision.not_held");
	TRY(unit_paper_head(rq->db, s.unit, s.held_on, &m.paper));
	TRY(supervision_findings(rq->db, s.id, &f, &findings));
	TRY(recommendation_list(rq->db, s.id, &r, &count));
	m.subject = s.subject;
	m.kind = msg_text(rq->arena, LANG_VI, supervision_kind_words(s.kind));
	m.body = msg_text(rq->arena, LANG_VI, supervision_body_words(s.body));
	m.where = s.where.n ? s.where : m.paper.issuer;
	m.team = s.team;
	m.summary = s.summary;
	m.good = said(rq, f, findings, true, &m.good_count);
	m.bad = said(rq, f, findings, false, &m.bad_count);
	m.asked = asked(rq, r, count, &m.asked_count);
	*out = paper_supervision_minutes(rq->arena, &m);
	return OK;
}

static struct err send_minutes(struct req *rq, enum doc_format format)
{
	struct doc *d;
	TRY(make_minutes(rq, &d));
	return web_send_paper(rq, d, format, S("bien-ban-giam-sat"));
}

static struct err show_word(struct req *rq) { return send_minutes(rq, DOC_DOCX); }
static struct err show_pdf(struct req *rq) { return send_minutes(rq, DOC_PDF); }

/* The minutes become a file of the round: from there they are picked as evidence. */
static struct err take_keep(struct req *rq)
{
	struct doc *d;
	int fd;
	int64_t size, id;
	TRY(make_minutes(rq, &d));
	TRY(web_make_paper(rq, d, DOC_PDF, &fd, &size));
	struct err e = file_add_fd(rq->db,
				   &(struct file_new){ .name = S("Biên bản giám sát.pdf"),
						       .unit = rq->scope.unit,
						       .object = S("supervision"),
						       .object_id = rq->id[0] },
				   (struct file_span){ fd, 0, size }, &id);
	close(fd);
	TRY(e);
	return round_done(rq, rq->id[0], T(supervision_kept));
}

static const struct route rows[] = {
	{ HTTP_GET, "/supervision/:round/minutes/word", RIGHT_UNIT_SEE, supervision_round_scope,
	  show_word, NO_FIELDS, 0 },
	{ HTTP_GET, "/supervision/:round/minutes/pdf", RIGHT_UNIT_SEE, supervision_round_scope,
	  show_pdf, NO_FIELDS, 0 },
	{ HTTP_POST, "/supervision/:round/minutes/keep", RIGHT_PERSON_RUN, supervision_round_scope,
	  take_keep, NO_FIELDS, 0 },
};
const struct routes supervision_minutes_routes = { rows, sizeof rows / sizeof *rows };
