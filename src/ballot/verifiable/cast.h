/* cast.h: ballots (specification 4.11 to 4.15): making one from choices and a credential, and
 * verifying one that came from anywhere. */
#ifndef BALLOT_VERIFIABLE_CAST_H
#define BALLOT_VERIFIABLE_CAST_H

#include "ballot/verifiable/proof.h"

enum {
	BEL_BALLOT_MAX = 8 << 20,     /* bytes of one ballot */
	BEL_CREDENTIAL_WITHIN = 2048, /* bytes from its start that hold its credential */
};

struct bel_answer {
	struct bel_ciphers choices;
	struct bel_proofs *individual;	  /* two each */
	struct bel_proofs overall, blank; /* blank: two, or none */
};
struct bel_ballot {
	struct str raw, signed_part; /* what the signature's hash is over, but for its last brace */
	struct str credential_text, hash;
	struct bel_el credential;
	struct bel_answer *answers;
	struct bel_proof signature;
};
/* Reads a ballot for that election: form, lengths, canonical serialisation, numbers in range.
 * "ballot.v_other_election", "ballot.v_answer_count", "ballot.v_not_compact", message.h's. */
struct err bel_ballot_read(struct arena *a, const struct bel_election *e, struct str raw,
			   struct bel_ballot *out);
/* Membership, proofs, hash and signature; that the credential is on the roll is the caller's.
 * "ballot.v_outside_group", "ballot.v_proof_individual", "ballot.v_proof_overall",
 * "ballot.v_proof_blank" (with the question's number), "ballot.v_hash", "ballot.v_signature". */
struct err bel_ballot_check(struct arena *a, const struct bel_verifier *v,
			    const struct bel_ballot *b);
/* Only what costs little: the hash and the signature are not looked at, nor the proofs. */
/* Its text, unread; empty when not found. The first BEL_CREDENTIAL_WITHIN bytes are enough. */
struct str bel_ballot_credential(struct str raw);

/* Choices: one flag a ciphertext, question by question; where blank is possible the first flag of
 * the question says so. "ballot.v_choices" with the question's number when the bounds are broken.
 */
struct bel_signer { /* secret: wipe it */
	struct bel_num secret;
	struct bel_el key;
	struct str key_text; /* as it stands on the roll */
};
/* Derives both keys of a credential: the most of what a guess costs. */
struct bel_signer bel_signer_of(struct arena *a, const struct bel_prover *p,
				const struct bel_credential *credential);
struct bel_choice {
	struct bel_signer signer;
	const uint8_t *flags; /* 0 or 1 */
	size_t n;
};
/* Reads [[0,1],[1,0,0]]. */
struct err bel_choices_read(struct arena *a, const struct bel_election *e, struct str s,
			    uint8_t **flags, size_t *n);
/* The arena holds secrets afterwards: wipe it. *out is in `keep`. */
struct err bel_ballot_make(struct arena *a, struct arena *keep, const struct bel_prover *p,
			   const struct bel_choice *choice, struct str *out);

#endif
