/* serve.h: the small pieces that the request's path and the pages of the web floor share. */
#ifndef WEB_SERVE_H
#define WEB_SERVE_H

#include "web/web.h"

/* Sets a cookie with HttpOnly, SameSite=Lax, and Secure on https; max_age 0 deletes it. */
void web_set_cookie(struct req *rq, const char *name, struct str value, int64_t max_age_s);
/* The cookie that holds a session, as long as the session lives; an empty token signs out. */
const char *session_cookie(const struct req *rq);
void web_keep_token(struct req *rq, struct str token);
/* "Chủ tịch", "Chuyên viên thi đua". */
struct str role_text(struct req *rq, enum role role);
/* Percent-encodes everything but unreserved characters. */
void put_url_part(struct buf *b, struct str s);
/* The token of a request's forms, masked anew each time: 64 hex digits that never stand twice in
 * compressed pages (BREACH). A stranger's is made with its cookie when there is none. */
struct str web_token(struct req *rq);
bool web_token_fits(const struct req *rq, struct str given);

#endif
