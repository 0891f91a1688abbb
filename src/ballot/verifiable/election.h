/* election.h: what an election asks, of whom and under which key (specification 4.8 to 4.10), as
 * it stands in an archive and as it is set up. */
#ifndef BALLOT_VERIFIABLE_ELECTION_H
#define BALLOT_VERIFIABLE_ELECTION_H

#include "ballot/verifiable/credential.h"
#include "ballot/verifiable/trustee.h"

enum {
	BEL_ELECTION_MAX = 1 << 20,
	BEL_CREDENTIALS_MAX = 64 << 20,
	BEL_QUESTIONS_MAX = 50,
	BEL_ANSWERS_MAX = 200,
};
/* The largest sum of weights: the result's discrete logarithm is searched for up to it. */
#define BEL_WEIGHT_MAX INT64_C(100000000000)

struct bel_question {
	struct str text;
	struct str *answers;
	int64_t n, min, max; /* answers; how many may be chosen */
	bool blank;
};
struct bel_election {
	const struct bel_group *group;
	struct str raw, fingerprint; /* the serialisation and BASE64(SHA256()) of it */
	struct str name, description, uuid;
	struct bel_el y; /* the public key */
	struct str y_text;
	struct bel_question *questions;
	size_t n;
};
/* "ballot.v_version", "ballot.v_uuid", "ballot.v_question" with its number (not homomorphic, or
 * bounds that no answer can meet), "ballot.v_outside_group", and message.h's. */
struct err bel_election_read(struct arena *a, struct str raw, struct bel_election *out);
/* The same without looking whether the public key lies in the group: for who compares it with the
 * product of keys that were looked at, which lies in it. */
struct err bel_election_read_form(struct arena *a, struct str raw, struct bel_election *out);
/* How many ciphertexts the answer to a question has. */
static inline size_t bel_choices(const struct bel_question *q) { return (size_t)(q->n + q->blank); }

/* A template is an election without version, group, key and uuid: name, description, questions,
 * administrator and credential_authority if any. Makes the serialisation. "ballot.v_template". */
struct bel_setup {
	const struct bel_group *group;
	struct str template, uuid;
	const struct bel_trustees *trustees;
};
struct err bel_election_make(struct arena *a, const struct bel_setup *s, struct str *out);

/* The public credentials, with weights if any entry has one; findable by their decimal text. */
struct bel_voter {
	struct str text;
	int64_t weight; /* 1 without weights */
};
struct bel_roll {
	struct bel_voter *p;
	size_t n;
	int64_t weight;	      /* of all */
	size_t *table, slots; /* open addressing: index + 1, 0 empty */
};
/* "ballot.v_credentials" (form), "ballot.v_credential_twice", "ballot.v_weight", all with the
 * entry's number. */
struct err bel_roll_read(struct arena *a, const struct bel_group *g, struct str raw,
			 struct bel_roll *out);
/* Every credential lies in the group; "ballot.v_outside_group". Whoever verifies asks for it; a
 * voter who only looks for the own one does not. */
struct err bel_roll_check(struct arena *a, const struct bel_group *g, const struct bel_roll *r);
bool bel_roll_find(const struct bel_roll *r, struct str text, size_t *at);

#endif
