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

/* ---- accounts of units below ---- */

struct unit_account {
	struct unit unit;
	struct str chair; /* the name of who has the chair's grant today; STR_NONE: nobody */
	bool signs_in;	  /* they have set a password */
};
struct accounts_view {
	struct req *rq;
	struct unit top; /* id 0: the tops, or what was searched */
	struct unit_account *units;
	size_t n;
	struct str words; /* searched for; empty: the children of top */
	struct str more;  /* the next page; STR_NONE */
	size_t waiting;	  /* whose chair can't sign in yet */
};
/* The people of one unit. */
struct holder {
	struct holder_row row;
	struct str role;
	bool has_factor;
};
struct holders_view {
	struct req *rq;
	struct unit unit;
	struct holder *holders;
	size_t n;
	struct choice_part roles[ROLE_COUNT];
	size_t role_count;
	int64_t today;
};
/* What closing an account does, before it is done. */
struct closing_view {
	struct req *rq;
	int64_t unit;
	struct account account;
	struct str *roles;
	size_t role_count, devices;
};
/* Invitations and codes, once: on paper, by telephone, through Zalo. */
struct letter {
	struct invite to;
	struct qr_part qr; /* side 0: none */
	struct str zalo, box; /* box: the id of the text to copy */
};
struct letters_view {
	struct req *rq;
	struct letter *letters;
	size_t n;
	struct invite *refused;
	size_t refused_count;
	struct str issuer, address, back;
};

struct settings_view {
	struct req *rq;
	struct str public_url, office_name, head_label, office_symbol, office_place;
	struct str seen; /* the newest change when the form was made */
	struct str logo; /* its path; STR_NONE: none */
	struct str mail_from;
	bool mails;	 /* the server has a mail program */
	bool monitored;	 /* /metrics has a token */
	struct str token; /* just made: shown this once */
};
/* The page of settings; `token` is the one that was just made, else STR_NONE. */
struct err settings_show(struct req *rq, struct str token);

/* letters.html's struct from what the feature made; the page can't be shown again. */
void letters_of(struct req *rq, const struct invite *made, size_t n, struct letters_view *out);

#endif
