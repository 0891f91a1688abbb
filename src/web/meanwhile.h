/* meanwhile.h: two people with one form: what the log says was changed since a form was made. The
 * form carries the newest entry it knows in the hidden field "seen" (declare MEANWHILE_FIELD). */
#ifndef WEB_MEANWHILE_H
#define WEB_MEANWHILE_H

#include "store/audit.h"
#include "web/web.h"

#define MEANWHILE_FIELD                                                                            \
	{                                                                                          \
		.name = "seen", .kind = F_TEXT, .max = 20                                          \
	}
struct meanwhile {
	const char *object; /* what the log calls it, and its row; set by the caller */
	int64_t id;
	const char *verb;	   /* the only act that the form is about; NULL: any on the row */
	int64_t seen;		   /* the newest entry when the form was made; 0: none */
	struct audit_entry *since; /* the newest entries, newest first */
	size_t n;
};
/* What the form said it had seen. */
void meanwhile_typed(struct req *rq, struct meanwhile *m);
/* Inside the write: ERR_CONFLICT "web.meanwhile" when somebody has changed it since. */
struct err meanwhile_check(struct tx *tx, struct meanwhile *m);
/* What was changed since: "Tên: A → B; Chủ đề: C → D", the newest last; empty when no entry says.
 */
struct str meanwhile_changes(struct req *rq, const struct meanwhile *m);
/* Above the form: who changed it and when, and `what` if any. Sent once more the form counts, since
 * its reader has read this. */
struct err meanwhile_say(struct req *rq, const struct meanwhile *m, struct str what);
/* The newest entry of the log, as the field says it. */
struct err meanwhile_newest(struct req *rq, struct meanwhile m, struct str *out);
/* The hidden field's value, for showing the form (again). */
struct err meanwhile_value(struct req *rq, struct meanwhile m, struct str *out);

#endif
