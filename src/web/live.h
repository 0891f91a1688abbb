/* live.h: pages that follow what others do. A page joins one stream for all of them; when work was
 * recorded the stream says "stale" and nothing else, and the browser asks its page again: what a
 * reader may see is decided where it always is. What a whole hall sees alike has a feed of its own,
 * whose parts are made once and sent to all. Without script there is the browser's reload. */
#ifndef WEB_LIVE_H
#define WEB_LIVE_H

#include "web/web.h"

/* Where a page's data-live leads; its [data-live-part] elements with ids are replaced. */
#define LIVE_PATH "/live"
extern const struct routes live_routes;

/* Says "stale" when work on reports, scores, clusters, decisions or ballots was recorded after
 * `*seen`, an id of the audit log (0: from now on), by this server or another program. A vote
 * leaves no trace there. Serve calls it every second. */
struct err live_look(struct web *w, struct db *db, int64_t *seen);
/* Says "stale" for what the log does not tell: votes, a few at a time. */
void live_tell(struct web *w, int64_t seen);

/* ---- feeds: what many see alike ---- */

enum { LIVE_PARTS_MAX = 6, LIVE_FEEDS_MAX = 200 };
struct live_part {
	const char *name; /* id of the element that it replaces */
	struct str html;
};
struct live_feed {
	const char *kind; /* "phone"; with id and language it names the channel */
	int64_t id;
	unsigned char lang;
	const struct web *web; /* set by live_join */
	/* Puts what changes when the feed's content does. Asked often, so it costs little. */
	struct err (*mark)(struct db *db, const struct live_feed *f, struct buf *out);
	/* The parts as they are now, up to LIVE_PARTS_MAX. NULL: the feed says "stale". */
	struct err (*make)(struct db *db, const struct live_feed *f, struct live_part *parts,
			   size_t *n);
};
/* Makes this request a stream of the feed, from the event after Last-Event-ID or, on a page's first
 * visit, after its field "after": the page's own `now`. Each is told another moment at which to
 * come back when the line breaks, so that a hall does not come at once. */
struct err live_join(struct req *rq, const struct live_feed *f);
/* Sends what changed to those who joined; serve calls it every second, and at once when live_soon
 * rang. By one thread at a time. */
struct err live_feeds_look(struct web *w, struct db *db);
/* Rings web_options.soon after a form was taken, when anybody listens. */
void live_soon(struct web *w);
struct live_feeds;
struct live_feeds *live_feeds_new(struct arena *a); /* for web_new */

#endif
