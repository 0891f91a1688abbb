/* credential.h: what a voter holds (specification 4.8): 14 random characters and one for typing
 * mistakes, from which the signing exponent is derived. */
#ifndef BALLOT_VERIFIABLE_CREDENTIAL_H
#define BALLOT_VERIFIABLE_CREDENTIAL_H

#include "ballot/verifiable/group.h"

enum { BEL_CREDENTIAL = 15, BEL_CREDENTIAL_TEXT = 19, BEL_SEED = 22, BEL_UUID_MIN = 14 };

/* n random characters of Base58, into out; no NUL. */
void bel_base58_random(char *out, size_t n);
bool bel_base58(struct str s); /* non-empty and of that alphabet */
struct bel_credential {
	char c[BEL_CREDENTIAL_TEXT]; /* with dashes or without */
	size_t n;
};
/* XXX-XXX-XXX-XXX-XXX. */
struct bel_credential bel_credential_make(void);
/* What was typed, blanks around it ignored. ERR_INVALID "ballot.v_credential_form" or, a typing
 * mistake, "ballot.v_credential_typo". */
struct err bel_credential_read(struct str s, struct bel_credential *out);
/* The same credential with dashes if it has none, without if it has some: the protocol derives
 * different secrets from the two spellings, and a person may have typed the wrong one. */
struct bel_credential bel_credential_respelt(const struct bel_credential *c);
/* The secret exponent: PBKDF2 of the credential as spelt, with the election's uuid as salt. */
struct bel_num bel_credential_secret(const struct bel_group *g, const struct bel_credential *c,
				     struct str uuid);

#endif
