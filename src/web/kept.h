/* kept.h: what somebody typed is not lost when the page that refuses it has no form for it any
 * more: the meeting was called off meanwhile, the minutes signed, the session ended. */
#ifndef WEB_KEPT_H
#define WEB_KEPT_H

#include "web/web.h"

/* Puts what was typed and stands nowhere on the refusing page above the page's own content, to be
 * copied. Nothing on a voter's page, of which nothing may be kept. */
void kept_put(struct req *rq);

#endif
