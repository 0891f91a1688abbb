/* serve.h: the small pieces that the request's path and the pages of the web floor share. */
#ifndef WEB_SERVE_H
#define WEB_SERVE_H

#include "web/web.h"

struct str web_cookie(const struct req *rq, const char *name); /* STR_NONE when absent */
/* Sets a cookie with HttpOnly, SameSite=Lax, and Secure on https; max_age 0 deletes it. */
void web_set_cookie(struct req *rq, const char *name, struct str value, int64_t max_age_s);
/* Percent-encodes everything but unreserved characters. */
/* "Chủ tịch", "Chuyên viên thi đua". */
struct str role_text(struct req *rq, enum role role);
void put_url_part(struct buf *b, struct str s);

#endif
