/* people.h: accounts, grants and clusters for the tests of account/, on the tree of world.h. */
#ifndef TESTS_ACCOUNT_PEOPLE_H
#define TESTS_ACCOUNT_PEOPLE_H

#include "account/code.h"
#include "account/factor.h"
#include "account/inner.h"
#include "account/key.h"
#include "base/day.h"
#include "tests/person/world.h"

#define PASSWORD S("chè xanh Thái Nguyên")

/* world_db with the key file open. */
struct db *people_db(struct t *t);
/* An account without password. */
int64_t people_account(struct t *t, struct db *db, const char *login);
/* A grant that holds since 2020: over a unit by code, or everything (NULL). */
int64_t people_grant(struct t *t, struct db *db, int64_t account, enum role role, const char *unit);
struct err people_give(struct db *db, const struct session *by, struct grant_new g, int64_t *id);
struct err people_end(struct db *db, const struct session *by, int64_t grant, int64_t on);
struct err people_close(struct db *db, const struct session *by, int64_t account);
/* An open session of the account, without a password: as after signing in and showing the second
 * factor. */
struct session people_session(struct t *t, struct db *db, int64_t account, struct str *token);
/* Account, grant and session in one. */
struct session people_acting(struct t *t, struct db *db, enum role role, const char *unit);
/* Season of T, with cluster K1 of A and B, and K2 of C; as ids. */
struct people_clusters { int64_t season, k1, k2; };
struct people_clusters people_cluster(struct t *t, struct db *db);
struct err people_sign_in(struct db *db, const char *login, struct str password, struct str *token,
			  struct session *out);
/* A code for the account, made by `by`. */
struct err people_code(struct db *db, const struct session *by, int64_t account,
		       struct invite *out);
bool people_may(struct t *t, struct db *db, const struct session *s, enum right right,
		struct scope what);

#endif
