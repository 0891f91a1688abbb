/* acting.h: the unit that a route or a session is about, and the states and deadlines of reports,
 * as the pages of several features say them. */
#ifndef WEB_ACTING_H
#define WEB_ACTING_H

#include "report/report.h"
#include "web/parts.h"
#include "web/web.h"

/* The scope function of rows whose first id is a unit; ERR_NOT_FOUND when there never was one. */
struct err unit_scope(struct db *db, int64_t id, struct scope *out);
/* The unit whose people the session acts for; n 0 for offices of the whole and strangers. */
unit_id unit_of_session(const struct req *rq);

/* The unit whose subtree an office below the season's owner looks at; n 0: the whole season. */
unit_id reports_top(const struct req *rq, const struct season *s);

/* "Chưa gửi", "Bị trả lại", "Đang đính chính". */
struct msg report_state_words(const struct report *r);
enum state report_state_mark(const struct report *r, int64_t today);
/* "Quá hạn 2 ngày", "Còn 3 ngày". */
struct msg report_due_words(int64_t due_on, int64_t today);

#endif
