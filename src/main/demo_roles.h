/* demo_roles.h: what the devices of a verifiable ballot do, done by the C core in one process: the
 * counting board's keys, the registrar's codes, a voter's ballot. Only for a sample or a test,
 * where nobody's vote is meant: who runs all of them knows everything. */
#ifndef MAIN_DEMO_ROLES_H
#define MAIN_DEMO_ROLES_H

#include "ballot/online/online.h"
#include "ballot/verifiable/dkg.h"
#include "ballot/verifiable/power.h"

/* A board member's device; the group and the seed live in the arena. */
struct keeper_role {
	struct arena *a;
	const struct bel_group *g;
	struct str seed;
};
struct err keeper_role_make(struct arena *a, struct keeper_role *out);
/* The messages of its steps, in their order (dkg.h), and the rehearsal's answer. */
struct str keeper_role_cert(const struct keeper_role *k);
struct err keeper_role_polynomial(const struct keeper_role *k, struct bel_texts certs,
				  int64_t threshold, struct str *out);
struct err keeper_role_key(const struct keeper_role *k, struct bel_texts certs, struct str vinput,
			   struct str *out);
struct err keeper_role_answer(const struct keeper_role *k, const struct online *o,
			      struct str sealed_key, struct str *out);
/* Reads the archive, as the real one does. */
struct err keeper_role_partial(const struct keeper_role *k, int archive_fd, struct str sealed_key,
			       struct str *out);

/* n private credentials and the public list, in another order. */
struct err registrar_role_list(struct arena *a, struct str uuid, struct bel_credential *out,
			       size_t n, struct str *list);

/* A ballot; flags as cast.h's bel_choice. */
struct voter_role {
	struct str election;
	struct bel_credential credential;
	const uint8_t *flags;
	size_t n;
};
struct err voter_role_ballot(struct arena *a, const struct voter_role *v, struct str *out);

#endif
