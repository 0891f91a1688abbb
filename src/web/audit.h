/* audit.h: the log of who did what, for people: /audit. */
#ifndef WEB_AUDIT_H
#define WEB_AUDIT_H

#include "store/audit.h"
#include "web/web.h"

extern const struct routes audit_routes;

/* One entry as it is read. */
struct audit_line {
	int64_t at;
	struct str who, unit; /* unit: STR_NONE when it belongs to none */
	struct str what;      /* "Gửi báo cáo" */
	struct str about;     /* "Báo cáo", "Tài khoản Nguyễn Văn A" */
	struct str about_href; /* the entries about the same thing */
	struct str note;
	const struct audit_change *changes;
	size_t count;
	bool sealed;
};
struct audit_view {
	struct req *rq;
	struct audit_line *lines;
	size_t n;
	struct str older; /* path and query of the next page; STR_NONE: this is the last */
	bool filtered, all_units, may_verify;
	struct str unit_name; /* whose entries these are; STR_NONE: everybody's */
	struct audit_head head;
	struct str verdict; /* what a check found; STR_NONE: none was asked for */
	bool whole;
};
/* What a changed field is called; its own code when it has no name. */
struct str audit_field_words(struct req *rq, struct str field);
/* "Gửi báo cáo" of "report.send"; the verb itself when it has no text, which a test refuses. */
struct str audit_verb_words(struct req *rq, struct str verb);

#endif
