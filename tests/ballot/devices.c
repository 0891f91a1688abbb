/* devices.c: see the header. */
#include "tests/ballot/devices.h"

static void must(struct err e)
{
	if (e.code)
		die(e.message);
}

struct device device_make(struct arena *a)
{
	struct bel_group *g;
	char *seed = NEW(a, BEL_SEED, char);
	must(bel_group_open(a, S("BELENIOS-2048"), &g));
	bel_base58_random(seed, BEL_SEED);
	return (struct device){ a, g, { seed, BEL_SEED } };
}

struct str device_cert(const struct device *d) { return bel_dkg_cert(d->a, d->g, d->seed); }

struct str device_polynomial(const struct device *d, struct bel_texts certs, int64_t threshold)
{
	struct bel_certs c;
	struct str out;
	must(bel_dkg_certs(d->a, d->g, certs, &c));
	must(bel_dkg_polynomial(d->a, &c, d->seed, threshold, &out));
	return out;
}

struct str device_key(const struct device *d, struct bel_texts certs, struct str vinput)
{
	struct bel_certs c;
	struct str out;
	must(bel_dkg_certs(d->a, d->g, certs, &c));
	must(bel_dkg_voutput(d->a, &c, d->seed, vinput, &out));
	return out;
}

struct str device_answer(const struct device *d, const struct online *o, struct str sealed_key)
{
	struct bel_num secret;
	struct bel_el x;
	struct bel_proof p;
	struct buf scratch = { .arena = d->a }, out = { .arena = d->a };
	must(bel_dkg_open(d->a, d->g, d->seed, sealed_key, &secret));
	bel_pow_secret(d->g, &x, &d->g->g, &secret);
	bel_schnorr_make(d->g, online_rehearsal(d->a, o, d->g, &x), &secret, &scratch, &p);
	bel_put_proof(&out, d->g, &p);
	return buf_str(&out);
}

struct str device_partial(const struct device *d, int archive_fd, struct str sealed_key)
{
	const struct bel_reading how = { .threads = 1 };
	struct bel_board board;
	struct bel_num secret;
	struct str out;
	must(bel_board_read(d->a, archive_fd, &how, &board));
	must(bel_dkg_open(d->a, d->g, d->seed, sealed_key, &secret));
	bel_partial_make(d->a, &board.election, &board.tally, &secret, &out);
	return out;
}

struct str device_credentials(struct arena *a, struct str uuid, struct bel_credential *out,
			      size_t n)
{
	struct bel_group *g;
	struct bel_comb comb;
	struct buf list = { .arena = a };
	must(bel_group_open(a, S("BELENIOS-2048"), &g));
	bel_comb_of_g(a, g, &comb);
	for (size_t i = 0; i < n; i++)
		out[i] = bel_credential_make();
	put_char(&list, '[');
	for (size_t i = n; i-- > 0;) {
		struct bel_num secret = bel_credential_secret(g, &out[i], uuid);
		struct bel_el key;
		bel_comb_pow(g, &comb, &secret, &key);
		put(&list, list.n > 1 ? S(",\"") : S("\""));
		bel_el_put(&list, g, &key);
		put_char(&list, '"');
	}
	put_char(&list, ']');
	return buf_str(&list);
}

struct str device_ballot(struct arena *a, const struct device_vote *v)
{
	struct bel_election e;
	struct bel_prover p;
	struct bel_choice choice = { .flags = v->flags, .n = v->n };
	struct str out;
	must(bel_election_read(a, v->election, &e));
	bel_prover_make(a, &e, &p);
	choice.signer = bel_signer_of(a, &p, &v->credential);
	must(bel_ballot_make(a, a, &p, &choice, &out));
	return out;
}
