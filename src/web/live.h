/* live.h: pages that follow what others do. A page joins one stream for all of them; when work was
 * recorded the stream says "stale" and nothing else, and the browser asks its page again: what a
 * reader may see is decided where it always is. Without script there is the browser's reload. */
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

#endif
