/* ballot_message_fuzz.c: every message of the verifiable ballot on its own: the first byte says
 * which; from 0x80 on it is one of those by which a threshold is established, a template, or an
 * answer to the rehearsal. What is read must not break anything, and a ballot's canonical form must
 * be its text. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "ballot/online/online.h"
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

/* ---- a threshold of two members, and a template ---- */

enum { MEMBERS = 2 };
static const struct str seeds[MEMBERS] = { S("1111111111111111111111"),
					   S("2222222222222222222222") };

/* Made once: their keys are of the seeds, so what is in the corpus is signed and sealed for them.
 */
static const struct board {
	struct bel_certs certs;
	struct str polynomials[MEMBERS], voutputs[MEMBERS], trustees;
} * the_board(void)
{
	static struct arena forever;
	static struct board b;
	static struct str texts[MEMBERS]; /* the certificates stay in it */
	struct str vinputs[MEMBERS];
	struct bel_texts certs = { texts, MEMBERS }, polynomials = { b.polynomials, MEMBERS };
	struct dkg_end end;
	struct bel_group *g;
	if (b.trustees.n)
		return &b;
	struct err e = bel_group_open(&forever, S("BELENIOS-2048"), &g);
	for (int i = 0; i < MEMBERS; i++)
		texts[i] = bel_dkg_cert(&forever, g, seeds[i]);
	if (!e.code)
		e = bel_dkg_certs(&forever, g, certs, &b.certs);
	for (int i = 0; i < MEMBERS && !e.code; i++)
		e = bel_dkg_polynomial(&forever, &b.certs, seeds[i], MEMBERS, &b.polynomials[i]);
	if (!e.code)
		e = bel_dkg_vinputs(&forever, &b.certs, polynomials, vinputs);
	for (int i = 0; i < MEMBERS && !e.code; i++)
		e = bel_dkg_voutput(&forever, &b.certs, seeds[i], vinputs[i], &b.voutputs[i]);
	if (!e.code)
		e = bel_dkg_end(&forever, &b.certs, polynomials,
				(struct bel_texts){ b.voutputs, MEMBERS }, &end);
	assert(!e.code);
	b.trustees =
		str_fmt(&forever, "[[\"Pedersen\",%.*s]]", (int)end.parameters.n, end.parameters.p);
	return &b;
}

static struct err read_polynomial(struct arena *a, struct str s)
{
	return bel_dkg_polynomial_check(a, &the_board()->certs, (struct bel_sent){ s, 0 }, MEMBERS);
}

static struct err read_polynomials(struct arena *a, struct str s)
{
	struct str both[MEMBERS] = { s, the_board()->polynomials[1] }, out[MEMBERS];
	return bel_dkg_vinputs(a, &the_board()->certs, (struct bel_texts){ both, MEMBERS }, out);
}

static struct err read_vinput(struct arena *a, struct str s)
{
	struct str out;
	return bel_dkg_voutput(a, &the_board()->certs, seeds[0], s, &out);
}

static struct err read_voutput(struct arena *a, struct str s)
{
	struct board b = *the_board();
	return bel_dkg_voutput_check(a, &b.certs, (struct bel_texts){ b.polynomials, MEMBERS },
				     (struct bel_sent){ s, 0 });
}

static struct err read_end(struct arena *a, struct str s)
{
	struct board b = *the_board();
	struct str both[MEMBERS] = { s, b.voutputs[1] };
	struct dkg_end end;
	return bel_dkg_end(a, &b.certs, (struct bel_texts){ b.polynomials, MEMBERS },
			   (struct bel_texts){ both, MEMBERS }, &end);
}

/* What was made of a template is an election that reads back as the same. */
static struct err read_template(struct arena *a, struct str s)
{
	const struct board *b = the_board();
	struct bel_trustees trustees;
	struct bel_election e;
	struct str text;
	TRY(bel_trustees_read(a, b->certs.g, b->trustees, &trustees));
	struct bel_setup setup = { b->certs.g, s, S("FuzzedVoting12"), &trustees };
	TRY(bel_election_make(a, &setup, &text));
	struct err bad = bel_election_read(a, text, &e);
	assert(!bad.code && e.n > 0);
	return OK;
}

/* Of the rehearsal, by who has the key: 2. */
static struct err read_answer(struct arena *a, struct str s)
{
	struct bel_election e = fixed_election(a);
	struct online o = { .uuid = e.uuid, .challenge = S("11111111111111111111111111111111") };
	return online_answers(a, &o, e.group, &e.y, s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct err (*const readers[])(struct arena *, struct str) = {
		read_ballot,   read_partial, read_credential, read_roll, read_trustees,
		read_election, read_choices, read_sealed,     read_cert
	};
	static struct err (*const later[])(struct arena *, struct str) = {
		read_polynomial, read_polynomials, read_vinput, read_voutput,
		read_end,	 read_template,	   read_answer
	};
	struct arena a = { 0 };
	if (size < 1 || size > 1 << 16)
		return 0;
	struct str s = { (const char *)data + 1, size - 1 };
	struct err e = data[0] < 0x80
			       ? readers[data[0] % (sizeof readers / sizeof *readers)](&a, s)
			       : later[data[0] % 0x80 % (sizeof later / sizeof *later)](&a, s);
	if (e.code)
		assert(msg_text(&a, LANG_VI, msg_of_err(e)).n > 0);
	arena_free(&a);
	return 0;
}
