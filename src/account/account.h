/* account.h: who signs in, as what, and what that opens. Rights = role × scope × validity: a grant
 * gives one role over a subtree of units, a cluster, or criteria groups within either, for a span
 * of days. A session acts under one grant at a time; a person with several switches. */
#ifndef ACCOUNT_ACCOUNT_H
#define ACCOUNT_ACCOUNT_H

#include "account/setting.h"
#include "store/store.h"

enum role {
	ROLE_NONE,
	ROLE_ADMIN,		/* quản trị: accounts, settings; no points by office */
	ROLE_OFFICE,		/* chuyên viên thi đua: runs the season of its subtree */
	ROLE_APPRAISER,		/* ban chuyên môn: appraises its criteria groups in its scope */
	ROLE_CLUSTER_HEAD,	/* trưởng khối, phó khối: the chair of the cluster's head */
	ROLE_CHAIR,		/* chủ tịch: sends, acknowledges, names voters */
	ROLE_CLERK,		/* giúp việc: enters figures and scores, does not send */
	ROLE_MEMBER,		/* đoàn viên: reads their own union */
	ROLE_COUNT,
};
enum right {
	RIGHT_PUBLIC,	  /* anybody, signed in or not */
	RIGHT_SIGNED_IN,  /* anybody with an account */
	RIGHT_UNIT_SEE,	  /* the unit's own page, targets, results as visibility allows */
	RIGHT_PERSON_SEE, /* the register of members and officers, without what is private */
	RIGHT_PERSON_RUN, /* changing it and the unit's other books: employers, supervision;
			   * reading what is private, which is logged */
	RIGHT_REPORT_ENTER,
	RIGHT_REPORT_SEND,
	RIGHT_REPORT_TAKE, /* accept, return, extend, enter on behalf: the level above */
	RIGHT_SELF_SCORE,
	RIGHT_SELF_SEND,
	RIGHT_CROSS_SCORE,
	RIGHT_APPRAISE,
	RIGHT_ASSEMBLY_RUN, /* preparing and running the unit's congresses and conferences */
	RIGHT_CLUSTER_SEE,
	RIGHT_CLUSTER_RUN, /* conference, ballot, handover */
	RIGHT_BALLOT_RUN,  /* a ballot, by who runs the meeting that asks: RIGHT_CLUSTER_RUN over a
			    * cluster, RIGHT_ASSEMBLY_RUN over a unit */
	RIGHT_SEASON_SEE,  /* boards over all units of the scope */
	RIGHT_SEASON_RUN,  /* seasons, criteria, targets, submission, publication, lock */
	RIGHT_TREE_EDIT,
	RIGHT_AWARD_RUN,
	RIGHT_ACCOUNT_RUN, /* invitations and codes for units below */
	RIGHT_AUDIT_SEE,
	RIGHT_ADMIN,
	RIGHT_COUNT,
};
/* The const table that docs/RIGHTS.md prints. */
bool role_has(enum role role, enum right right);
bool role_is_office(enum role role);	/* needs the second factor: admin, office, appraiser */
const char *role_code(enum role role);	/* "cluster_head", as stored and as commands take it */
bool role_parse(struct str code, enum role *out);

/* What a row belongs to; 0 where it does not apply. */
struct scope {
	int64_t unit;
	int64_t cluster;
	int64_t season;
	struct str criteria_group;
	int64_t assembly; /* of a route: the meeting that the unit holds; 0: none */
};

struct session {
	int64_t id;		/* of the row in the list of devices */
	int64_t account;	/* 0: a stranger */
	int64_t grant;		/* 0, and ROLE_NONE: no grant holds today */
	enum role role;
	struct scope over;	/* of the grant: a unit (subtree) or a cluster; neither: everything
				 * (administrator). criteria_group: codes with blanks, empty: all */
	int64_t home_unit;	/* the union the person belongs to: nobody appraises it */
	struct str name, unit_name;
	struct str csrf;
	struct str token_hash;	/* raw 32 bytes: the row's key */
	bool office_level;	/* needs the second factor */
	bool second_factor_due;	/* signed in, but the code is still missing (account/factor.h) */
	bool must_set_password;
	unsigned char lang;
	int64_t touched_at;
	const struct grant_row *grants; /* all that hold today, as account_grants gives them */
	size_t grant_count;
};

/* Whether this session's grant holds `right` over what: the unit lies in the grant's subtree today,
 * or the cluster is the grant's (or all its members lie in the subtree), and the group fits. Also:
 * - a season without unit or cluster is open to the grants above the unit that runs it, and for
 *   RIGHT_SEASON_SEE also to those below: their lists are cut to their scope by the query;
 * - where nothing is named the role decides;
 * - entering, sending and scoring oneself reach the grant's own unit and the groups and sections in
 *   it, never the unions below: those have RIGHT_REPORT_TAKE over them;
 * - RIGHT_PERSON_RUN and RIGHT_ASSEMBLY_RUN of a chair or clerk reach as far; an office's its whole
 *   subtree;
 * - a unit's people see its cluster (RIGHT_CLUSTER_SEE, also on the other members' units) and score
 *   the other members (RIGHT_CROSS_SCORE);
 * - a unit's people see the units it was merged or split from (RIGHT_UNIT_SEE);
 * - nobody appraises or cross-scores the union they belong to;
 * - a unit that has ended stays under whom it was last;
 * - what names no group passes: ask session_group_fits for each criterion that is written. */
struct err account_may(struct db *db, const struct session *s, enum right right,
		       const struct scope *what, bool *may);
/* Whether a criterion or group lies in the grant's groups: "2.6" and "2" both hold "2.6", only "2"
 * holds "2". */
bool session_group_fits(const struct session *s, struct str code);

/* ---- sessions (account/session.c): 90 days since the last use, at most 20 an account ---- */

/* The session of a cookie's token; account 0 when there is none or it ended. Touches nothing. A
 * grant that has ended gives way to the first that holds. */
struct err session_find(struct db *db, struct str token, struct session *out);
/* Who asked for work that runs later, under the grant that was used then; no cookie stands behind
 * it. ERR_DENIED "account.not_your_role" once the grant has ended. */
struct err session_acting(struct db *db, int64_t account, int64_t grant, struct session *out);
/* Signs in with phone number (or name) and password. Slows down after failures (never locks out):
 * ERR_BUSY "account.slow" with the seconds to wait; ERR_DENIED "account.wrong" otherwise, the same
 * and as slowly for a login that does not exist. token is the cookie's value. At most two password
 * hashes are computed at a time; who waits too long gets ERR_BUSY "account.crowded". */
struct sign_in { struct str login, password, device, address; };
struct err session_open(struct db *db, const struct sign_in *in, struct str *token,
			struct session *out);
/* Books a wrong secret of whatever kind from this address: ERR_BUSY "account.slow" while the wait
 * of earlier ones runs. */
struct err account_guessed(struct db *db, struct str address);
struct err session_close(struct db *db, const struct session *s);
/* Signs out everywhere. */
struct err session_close_all(struct db *db, int64_t account);
/* Acts under another of the account's own grants that holds today, else ERR_DENIED
 * "account.not_your_role". Read the session again afterwards. */
struct err session_switch(struct db *db, const struct session *s, int64_t grant);
enum { SESSION_DAYS = 90 }; /* without use */
/* Prolongs a session that is used (at most one write a day); *done says that it did, so that the
 * browser's cookie lives as long. */
struct err session_touch(struct db *db, const struct session *s, bool *done);

struct session_row {
	int64_t id;
	struct str device;
	int64_t opened_at, touched_at;
};
/* The account's open sessions, the last used first. */
struct err session_list(struct db *db, int64_t account, struct session_row **out, size_t *n);
/* Ends one of the session's own account; ERR_NOT_FOUND "account.no_session". */
struct err session_close_one(struct db *db, const struct session *s, int64_t id);
/* Forgets ended sessions, old failures and codes, and lets roles begin and end that follow from
 * others; the server calls it at its start and once a day. */
struct err account_sweep(struct db *db);

/* ---- grants ---- */

/* The grants that hold today: those of a unit in the unit's name, a cluster's in the cluster's. */
struct grant_row { int64_t id; enum role role; struct scope over; struct str unit_name; };
struct err account_grants(struct db *db, int64_t account, struct grant_row **out, size_t *n);

/* The role of a cluster's head belongs by itself to whoever chairs the union that heads the cluster
 * and those of its deputies: called after these were named. (account/heads.c) */
struct err heads_follow_cluster(struct tx *tx, int64_t cluster);

#endif
