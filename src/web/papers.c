/* papers.c: the checklist of a meeting's papers. See papers.h. */
#include "web/papers.h"

#include "msg_web.gen.h"

static struct msg state_words(const struct document *d)
{
	if (!d->id)
		return T(web_paper_none);
	if (d->state != DOCUMENT_DRAFT)
		return T(web_paper_issued);
	return d->final_file ? T(web_paper_final) : T(web_paper_draft);
}

static enum state state_mark(const struct document *d)
{
	return !d->id || (d->state == DOCUMENT_DRAFT && !d->final_file) ? STATE_NONE : STATE_DONE;
}

struct err paper_list_add(struct req *rq, struct paper_list *l, const struct assembly_paper *p,
			  struct str about)
{
	struct str name = assembly_paper_name(rq->arena, rq->who.lang, p->of, p->kind);
	struct document d;
	if (l->n == PAPER_LIST_MAX)
		return OK;
	TRY(assembly_paper_find(rq->db, p, &d));
	if (about.n)
		name = web_text(rq, T(web_paper_about, .kind = name, .about = about));
	struct file_part *f = &l->p[l->n++];
	*f = (struct file_part){ .name = name,
				 .note = web_text(rq, state_words(&d)),
				 .state = state_mark(&d) };
	if (d.id) {
		f->href = web_path(rq, "/document/%lld", (long long)d.id);
		f->act = web_text(rq, T(web_paper_open));
		l->made++;
	}
	return OK;
}
