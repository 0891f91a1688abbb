/* ballot_message_fuzz.c: every message of the verifiable ballot on its own: the first byte says
 * which. What is read must not break anything, and a ballot's canonical form must be its text. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "ballot/verifiable/cast.h"
#include "ballot/verifiable/dkg.h"
#include "ballot/verifiable/tally.h"
#include "base/msg.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A fixed election whose key is g: what is read for it need not hold. */
static const struct str election_text =
	S("{\"version\":1,\"description\":\"\",\"name\":\"\",\"group\":\"RFC-3526-2048\","
	  "\"public_key\":\"4\",\"questions\":[{\"answers\":[\"A\",\"B\"],\"min\":0,\"max\":1,"
	  "\"question\":\"\"},{\"answers\":[\"A\"],\"blank\":true,\"min\":1,\"max\":1,"
	  "\"question\":\"\"}],\"uuid\":\"FuzzedVoting12\"}");

static struct bel_election fixed_election(struct arena *a)
{
	struct bel_election e;
	struct err bad = bel_election_read(a, election_text, &e);
	assert(!bad.code);
	return e;
}

static struct err read_ballot(struct arena *a, struct str s)
{
	struct bel_election e = fixed_election(a);
	struct bel_ballot b;
	struct json *v;
	struct buf again = { .arena = a };
	TRY(bel_ballot_read(a, &e, s, &b));
	TRY(bel_json(a, s, s.n, &v));
	bel_put_json(&again, v);
	assert(str_eq(buf_str(&again), s) && str_eq(bel_ballot_credential(s), b.credential_text));
	return OK;
}

static struct err read_partial(struct arena *a, struct str s)
{
	struct bel_election e = fixed_election(a);
	struct bel_key key = { .x = e.y };
	struct bel_partial p = { .owner = 1, .key = &key };
	struct bel_tally t;
	bel_tally_start(a, &e, &t);
	return bel_partial_read(a, &e, &t, s, &p);
}

static struct err read_credential(struct arena *, struct str s)
{
	struct bel_credential c, other;
	TRY(bel_credential_read(s, &c));
	other = bel_credential_respelt(&c);
	return bel_credential_read((struct str){ other.c, other.n }, &c);
}

static struct err read_roll(struct arena *a, struct str s)
{
	struct bel_election e = fixed_election(a);
	struct bel_roll r;
	return bel_roll_read(a, e.group, s, &r);
}

static struct err read_trustees(struct arena *a, struct str s)
{
	struct bel_election e = fixed_election(a);
	struct bel_trustees t;
	return bel_trustees_read(a, e.group, s, &t);
}

static struct err read_election(struct arena *a, struct str s)
{
	struct bel_election e;
	return bel_election_read(a, s, &e);
}

static struct err read_choices(struct arena *a, struct str s)
{
	struct bel_election e = fixed_election(a);
	uint8_t *flags;
	size_t n;
	TRY(bel_choices_read(a, &e, s, &flags, &n));
	assert(n == 4);
	return OK;
}

static struct err read_sealed(struct arena *a, struct str s)
{
	struct bel_election e = fixed_election(a);
	struct bel_num out;
	return bel_dkg_open(a, e.group, S("1111111111111111111111"), s, &out);
}

static struct err read_cert(struct arena *a, struct str s)
{
	struct bel_election e = fixed_election(a);
	struct bel_certs certs;
	return bel_dkg_certs(a, e.group, (struct bel_texts){ &s, 1 }, &certs);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct err (*const readers[])(struct arena *, struct str) = {
		read_ballot,   read_partial, read_credential, read_roll, read_trustees,
		read_election, read_choices, read_sealed,     read_cert
	};
	struct arena a = { 0 };
	if (size < 1 || size > 1 << 16)
		return 0;
	struct err e = readers[data[0] % (sizeof readers / sizeof *readers)](
		&a, (struct str){ (const char *)data + 1, size - 1 });
	if (e.code)
		assert(msg_text(&a, LANG_VI, msg_of_err(e)).n > 0);
	arena_free(&a);
	return 0;
}
