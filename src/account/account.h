/* account.h: who signs in, as what, and what that opens. Rights = role × scope × validity: a grant
 * gives one role over a subtree of units, a cluster, or criteria groups within either, for a span
 * of days. A session acts under one grant at a time; a person with several switches. */
#ifndef ACCOUNT_ACCOUNT_H
#define ACCOUNT_ACCOUNT_H

#include "store/store.h"

enum role {
	ROLE_NONE,
	ROLE_ADMIN,		/* quản trị: accounts, settings; sees no points by office */
	ROLE_OFFICE,		/* chuyên viên thi đua: runs the season of its subtree */
	ROLE_APPRAISER,		/* ban chuyên môn: appraises its criteria groups in its scope */
	ROLE_CLUSTER_HEAD,	/* trưởng khối, phó khối: the chair of the unit that heads the cluster */
	ROLE_CHAIR,		/* chủ tịch: sends, acknowledges, names voters */
	ROLE_CLERK,		/* giúp việc: enters figures and scores, does not send */
	ROLE_MEMBER,		/* đoàn viên: reads their own union */
	ROLE_COUNT,
};
enum right {
	RIGHT_PUBLIC,		/* anybody, signed in or not */
	RIGHT_SIGNED_IN,	/* anybody with an account */
	RIGHT_UNIT_SEE,		/* the unit's own page, targets, results as visibility allows */
	RIGHT_REPORT_ENTER,
	RIGHT_REPORT_SEND,
	RIGHT_REPORT_TAKE,	/* accept, return, extend, enter on behalf: the level above */
	RIGHT_SELF_SCORE,
	RIGHT_SELF_SEND,
	RIGHT_CROSS_SCORE,
	RIGHT_APPRAISE,
	RIGHT_CLUSTER_SEE,
	RIGHT_CLUSTER_RUN,	/* conference, ballot, handover */
	RIGHT_SEASON_SEE,	/* boards over all units of the scope */
	RIGHT_SEASON_RUN,	/* seasons, criteria, targets, submission, publication, lock */
	RIGHT_TREE_EDIT,
	RIGHT_AWARD_RUN,
	RIGHT_ACCOUNT_RUN,	/* invitations and codes for units below */
	RIGHT_AUDIT_SEE,
	RIGHT_ADMIN,
	RIGHT_COUNT,
};
bool role_has(enum role role, enum right right);	/* the const table that docs/RIGHTS.md prints */

/* What a row belongs to; 0 where it does not apply. */
struct scope {
	int64_t unit;
	int64_t cluster;
	int64_t season;
	struct str criteria_group;
};

struct session {
	int64_t account;	/* 0: a stranger */
	int64_t grant;
	enum role role;
	struct scope over;	/* of the grant: a unit (subtree) or a cluster, criteria_group maybe */
	int64_t home_unit;	/* the union the person belongs to: nobody appraises it */
	struct str name, unit_name;
	struct str csrf;
	struct str token_hash;	/* raw 32 bytes: the row's key */
	bool office_level;	/* needs the second factor */
	bool second_factor_due;	/* signed in, but the code is still missing */
	bool must_set_password;
	unsigned char lang;
};

/* Whether this session's grant holds `right` over what: the unit lies in the grant's subtree today,
 * or the cluster is the grant's (or all its members lie in the subtree), and the group fits. */
struct err account_may(struct db *db, const struct session *s, enum right right, const struct scope *what, bool *may);

/* ---- sessions (account/session.c) ---- */

/* The session of a cookie's token; account 0 when there is none or it ended. Touches nothing. */
struct err session_find(struct db *db, struct str token, struct session *out);
/* Signs in with phone number (or name) and password. Slows down after failures (never locks out):
 * ERR_BUSY "account.slow" with the seconds to wait; ERR_DENIED "account.wrong" otherwise. token is
 * the cookie's value. At most two password hashes are computed at a time. */
struct sign_in { struct str login, password, device, address; };
struct err session_open(struct db *db, const struct sign_in *in, struct str *token, struct session *out);
struct err session_close(struct db *db, const struct session *s);
struct err session_close_all(struct db *db, int64_t account);
struct err session_switch(struct db *db, const struct session *s, int64_t grant);
/* Prolongs a session that is used (at most one write a day). */
struct err session_touch(struct db *db, const struct session *s);

struct grant_row { int64_t id; enum role role; struct scope over; struct str unit_name; };
struct err account_grants(struct db *db, int64_t account, struct grant_row **out, size_t *n);

#endif
