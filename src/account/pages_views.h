/* pages_views.h: what the account pages hand to their templates. */
#ifndef ACCOUNT_PAGES_VIEWS_H
#define ACCOUNT_PAGES_VIEWS_H

#include "account/code.h"
#include "account/factor.h"
#include "account/register.h"
#include "unit/unit.h"
#include "web/parts.h"
#include "web/web.h"

struct factor_view {
	struct req *rq;
	struct factor_offer offer; /* empty secret: a code of the factor in force is asked for */
	struct qr_part qr;	   /* side 0: none */
};

/* One's own account. */
struct own_role {
	struct str text;
	bool here;
};
struct own_device {
	int64_t id;
	struct str name; /* "Chrome trên Android" */
	int64_t opened_at, touched_at;
	bool here;
};
struct own_view {
	struct req *rq;
	struct account account;
	struct own_role *roles;
	size_t role_count;
	struct own_device *devices;
	size_t device_count;
};

#endif
