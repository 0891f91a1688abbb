/* dkg.h: how a board of n establishes a key of which t + 1 members are enough: Pedersen's key
 * generation with the protocol's own signed and encrypted messages (specification 3.1.1, 4.6). The
 * administrator only carries messages: steps 2, 4 and 6 are theirs, 1, 3 and 5 each member's.
 * Every message is a JSON text on one line, as belenios-tool writes and reads it. */
#ifndef BALLOT_VERIFIABLE_DKG_H
#define BALLOT_VERIFIABLE_DKG_H

#include "ballot/verifiable/trustee.h"

struct bel_texts {
	struct str *p;
	size_t n;
};
struct bel_pki { /* a member's four keys, derived from the seed of 22 characters */
	const struct bel_group *g;
	struct bel_num sk, dk;
	struct bel_el vk, ek;
};
void bel_pki_of(struct arena *a, const struct bel_group *g, struct str seed, struct bel_pki *out);

/* Step 1, member: a seed (secret, BEL_SEED characters) and the certificate for it. */
struct str bel_dkg_cert(struct arena *a, const struct bel_group *g, struct str seed);
/* Step 2, administrator: every certificate is signed with its own key. "ballot.v_cert". */
struct bel_certs {
	const struct bel_group *g;
	struct bel_el *vk, *ek;
	struct str *texts;
	struct str *names; /* SHA-256 of the signed keys, in hex: what the tool names files by */
	size_t n;
};
struct err bel_dkg_certs(struct arena *a, const struct bel_group *g, struct bel_texts certs,
			 struct bel_certs *out);
/* Step 3, member: the polynomial, each other's share encrypted to them. "ballot.v_not_member" when
 * the seed is of none of the certificates. 1 <= threshold <= n. */
struct err bel_dkg_polynomial(struct arena *a, const struct bel_certs *certs, struct str seed,
			      int64_t threshold, struct str *out);
/* Whether what member `at` (from 0) sent in step 3 is theirs and of that threshold, before the
 * others' are there: who carries messages tells at once whose is wrong. "ballot.v_coefexps". */
struct bel_sent {
	struct str text;
	size_t at;
};
struct err bel_dkg_polynomial_check(struct arena *a, const struct bel_certs *certs,
				    struct bel_sent sent, int64_t threshold);
/* Step 4, administrator: out[j] is what member j gets. "ballot.v_coefexps". */
struct err bel_dkg_vinputs(struct arena *a, const struct bel_certs *certs,
			   struct bel_texts polynomials, struct str *out);
/* Step 5, member: checks every share against its commitments ("ballot.v_share") and answers with
 * the public key and, encrypted to the member, the private one. */
struct err bel_dkg_voutput(struct arena *a, const struct bel_certs *certs, struct str seed,
			   struct str vinput, struct str *out);
/* The same for step 5: the public key is the one that the commitments imply. */
struct err bel_dkg_voutput_check(struct arena *a, const struct bel_certs *certs,
				 struct bel_texts polynomials, struct bel_sent sent);
/* Step 6, administrator: the threshold_parameters, and each member's encrypted decryption key. */
struct dkg_end {
	struct str parameters;
	struct str *decryption_keys;
};
struct err bel_dkg_end(struct arena *a, const struct bel_certs *certs, struct bel_texts polynomials,
		       struct bel_texts voutputs, struct dkg_end *out);
/* The member's private key from the encrypted one. "ballot.v_decrypt". */
struct err bel_dkg_open(struct arena *a, const struct bel_group *g, struct str seed,
			struct str encrypted, struct bel_num *out);

/* Reads and checks threshold_parameters as they are published. */
struct err bel_threshold_read(struct arena *a, const struct bel_group *g, const struct json *v,
			      struct bel_trustee *out);

#endif
