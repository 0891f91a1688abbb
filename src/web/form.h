/* form.h: what was sent with a request, read against the route's declared fields, and what is
 * wrong with it. parts.html prints it back; handlers ask it through web.h. */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "web/web.h"

struct given_field {
	const struct field *field;
	int64_t id;	 /* after the dot of a `many` name; 0 for plain ones */
	struct str raw;	 /* as typed, for showing again; never kept for F_SECRET */
	struct str text; /* cleaned */
	int64_t value;
	bool has; /* something but blanks was given */
	const struct http_part *part;
};
struct fault {
	const char *name;
	int64_t id;
	struct msg why;
};
enum { FAULTS_MAX = 500, PAIRS_MAX = 6000 };
struct form {
	struct given_field *given; /* in the order sent */
	size_t n;
	struct {
		struct fault *p;
		size_t n, cap;
	} faults;	/* at most FAULTS_MAX */
	struct msg top; /* one sentence above the form */
	bool has_top;
	struct str csrf;
	const char *walk_name; /* where the last field_many stood */
	size_t walk_k, walk_i;
};

/* Reads query (GET) or body (POST) into rq->form. Undeclared fields of a body are refused with
 * ERR_INVALID; wrong values become faults. */
struct err form_read(struct req *rq);

struct str form_raw(const struct req *rq, const char *name, int64_t id); /* to show again */
const struct msg *form_fault(const struct req *rq, const char *name, int64_t id); /* NULL: none */

#endif
