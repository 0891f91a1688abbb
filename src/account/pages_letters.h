/* pages_letters.h: invitations for many units as files, made by a job. */
#ifndef ACCOUNT_PAGES_LETTERS_H
#define ACCOUNT_PAGES_LETTERS_H

#include "account/code.h"
#include "store/job.h"
#include "web/web.h"

struct letters_order {
	const int64_t *units; /* the chosen ones, at most INVITES_MAX */
	size_t n;
	int64_t under; /* else all units below this one whose chair cannot sign in yet */
	struct str address, issuer;
};
/* Adds the job and sends the browser to its page. */
struct err letters_order(struct req *rq, const struct letters_order *x);
struct err account_run_letters(struct job *job, void *web); /* of kind "letters" */

#endif
