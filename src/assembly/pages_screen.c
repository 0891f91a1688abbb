/* pages_screen.c: what the hall sees: welcome, agenda, the item with its speaker, a vote, a result
 * that was announced. Counts that run, a quorum that is lost and ties stay with the presidium. */
#include "assembly/pages_hall.h"

#include "assembly/screen.html.h"
#include "base/text.h"

static struct err load_items(struct db *db, struct screen_view *v)
{
	struct speaker *all;
	size_t n;
	TRY(agenda_list(db, &v->what, &v->items, &v->n));
	for (size_t i = 0; i < v->n; i++) {
		if (v->items[i].state == ITEM_RUNNING)
			v->now = &v->items[i];
		if (v->items[i].state == ITEM_WAITING && !v->next)
			v->next = &v->items[i];
	}
	if (!v->now)
		return OK;
	TRY(speaker_list(db, v->now->id, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].state == SPEAKER_SPEAKING)
			v->speaker = all[i];
	return OK;
}

/* A vote that is shown stays, without figures, until it is announced; then it turns into its
 * result. */
static struct err load_result(struct db *db, const struct results_of *how, struct screen_view *v)
{
	struct hall_result *all;
	size_t n;
	TRY(results_load(db, &v->what, how, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].id == v->what.screen_id)
			v->result = all[i];
	if (v->result.id || v->what.screen != SCREEN_VOTE)
		return OK;
	TRY(vote_running(db, v->what.id, &v->vote));
	if (!v->vote.id && v->what.screen_id)
		TRY(vote_get(db, v->what.screen_id, &v->vote));
	if (v->vote.state != VOTE_OPEN && v->vote.state != VOTE_CLOSED)
		v->vote.id = 0;
	return OK;
}

struct err screen_load(struct db *db, const struct assembly *a, const struct results_of *how,
		       struct screen_view *v)
{
	v->what = *a;
	v->at = db->now;
	TRY(presence_quorum(db, a, &v->quorum));
	TRY(load_items(db, v));
	if (a->screen == SCREEN_VOTE || a->screen == SCREEN_RESULT)
		TRY(load_result(db, how, v));
	return slide_list(db, a->id, &v->slides, &v->slide_count);
}

const char *hall_title_size(struct str title)
{
	size_t n = text_length(title);
	return n > 140 ? "more" : n > 60 ? "long" : "";
}

static struct err show_screen(struct req *rq)
{
	const struct results_of how = { rq->web, rq->who.lang, VOTES_OF_MAX };
	struct screen_view v = { 0 };
	struct assembly a;
	TRY(assembly_get(rq->db, (assembly_id){ rq->id[0] }, &a));
	TRY(screen_load(rq->db, &a, &how, &v));
	rq->page.kind = PAGE_HALL;
	web_page(rq, a.title);
	screen_page(rq->out, &v);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/screen", RIGHT_UNIT_SEE, assembly_scope, show_screen,
	  NO_FIELDS, 0 },
};
const struct routes assembly_screen_routes = { rows, sizeof rows / sizeof *rows };
