/* pages_screen.c: what the hall sees: welcome, agenda, the item with its speaker, a vote, a result
 * that was announced. Counts that run, a quorum that is lost and ties stay with the presidium. */
#include "assembly/pages_views.h"

#include "assembly/screen.html.h"
#include "base/day.h"
#include "msg_assembly.gen.h"

static struct err load_item(struct screen_view *v)
{
	struct req *rq = v->rq;
	struct speaker *all;
	size_t n;
	TRY(agenda_list(rq->db, &v->what, &v->items, &v->n));
	for (size_t i = 0; i < v->n; i++)
		if (v->items[i].state == ITEM_RUNNING)
			v->now = &v->items[i];
	if (!v->now)
		return OK;
	TRY(speaker_list(rq->db, v->now->id, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].state == SPEAKER_SPEAKING)
			v->speaker = all[i];
	return OK;
}

static struct err show_screen(struct req *rq)
{
	struct screen_view v = { .rq = rq };
	TRY(assembly_get(rq->db, (assembly_id){ rq->id[0] }, &v.what));
	TRY(presence_quorum(rq->db, &v.what, &v.quorum));
	TRY(load_item(&v));
	if (v.what.screen == SCREEN_VOTE || v.what.screen == SCREEN_RESULT)
		TRY(vote_get(rq->db, v.what.screen_id, &v.vote));
	rq->page.kind = PAGE_HALL;
	web_page(rq, v.what.title);
	screen_page(rq->out, &v);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/screen", RIGHT_UNIT_SEE, assembly_scope, show_screen,
	  NO_FIELDS, 0 },
};
const struct routes assembly_screen_routes = { rows, sizeof rows / sizeof *rows };
