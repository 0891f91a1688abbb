/* devices.h: what browsers of a verifiable ballot do, done by the C core (main/demo_roles.h): board
 * members' keys, the registrar's credentials, voters' ballots. Tests send what these make, as a
 * browser would; whatever fails ends them. */
#ifndef TESTS_BALLOT_DEVICES_H
#define TESTS_BALLOT_DEVICES_H

#include "ballot/online/online.h"
#include "ballot/verifiable/dkg.h"
#include "ballot/verifiable/power.h"

struct device { /* a board member's */
	struct arena *a;
	const struct bel_group *g;
	struct str seed;
};
struct device device_make(struct arena *a);
struct str device_cert(const struct device *d);
struct str device_polynomial(const struct device *d, struct bel_texts certs, int64_t threshold);
struct str device_key(const struct device *d, struct bel_texts certs, struct str vinput);
struct str device_answer(const struct device *d, const struct online *o, struct str sealed_key);
/* Reads the archive, as the real one does. */
struct str device_partial(const struct device *d, int archive_fd, struct str sealed_key);

/* n private credentials and the public list, in another order. */
struct str device_credentials(struct arena *a, struct str uuid, struct bel_credential *out,
			      size_t n);
/* A ballot; flags as cast.h's bel_choice. Dies when they break the bounds. */
struct device_vote {
	struct str election;
	struct bel_credential credential;
	const uint8_t *flags;
	size_t n;
};
struct str device_ballot(struct arena *a, const struct device_vote *v);

#endif
