/* kept.c: see kept.h. */
#include "web/kept.h"

#include "web/error.html.h"
#include "web/form.h"
#include "web/html.h"

/* People's words have a blank in them; codes, ids and choices, which forms carry unseen, have not.
 */
static bool is_words(const struct given_field *g)
{
	return g->has && (g->field->kind == F_LONG ||
			  (g->field->kind == F_TEXT && str_find(g->text, S(" ")) != SIZE_MAX));
}

/* Line by line, because browsers send line ends of their own. */
static bool page_shows(const struct req *rq, struct str text)
{
	struct str line;
	const struct str page = str_sub(buf_str(rq->out), rq->content_at, rq->out->n);
	while (str_split(&text, '\n', &line)) {
		struct buf b = { .arena = rq->arena };
		put_html(&b, str_trim(line));
		if (b.n && str_find(page, buf_str(&b)) == SIZE_MAX)
			return false;
	}
	return true;
}

/* Another site's form must not bring its words onto this site's page, escaped though they are. */
static bool from_elsewhere(const struct req *rq)
{
	struct str origin = http_header(rq->http, "origin");
	struct str host = http_header(rq->http, "host");
	return origin.n && !str_ends(origin, str_fmt(rq->arena, "://%.*s", (int)host.n, host.p));
}

static bool refused(const struct req *rq)
{
	int status = rq->reply->status;
	return rq->http->method == HTTP_POST && rq->form && rq->page_open && !rq->reply->no_log &&
	       (status ? status >= 400 : !form_ok(rq));
}

void kept_put(struct req *rq)
{
	struct {
		struct str *p;
		size_t n, cap;
	} lost = { 0 };
	if (!refused(rq) || from_elsewhere(rq))
		return;
	for (size_t i = 0; i < rq->form->n; i++) {
		const struct given_field *g = &rq->form->given[i];
		if (is_words(g) && !page_shows(rq, g->text) && !page_shows(rq, g->raw))
			*PUSH(rq->arena, &lost) = g->text;
	}
	if (!lost.n)
		return;
	struct buf page = *rq->out;
	*rq->out = (struct buf){ .arena = rq->arena, .max = page.max, .lang = page.lang };
	put(rq->out, (struct str){ page.p, rq->content_at });
	kept_panel(rq->out, lost.p, lost.n);
	put(rq->out, str_sub(buf_str(&page), rq->content_at, page.n));
}
