/* demo_roles.c: see the header. */
#include "main/demo_roles.h"

struct err keeper_role_make(struct arena *a, struct keeper_role *out)
{
	struct bel_group *g;
	char *seed = NEW(a, BEL_SEED, char);
	TRY(bel_group_open(a, S("BELENIOS-2048"), &g));
	bel_base58_random(seed, BEL_SEED);
	*out = (struct keeper_role){ a, g, { seed, BEL_SEED } };
	return OK;
}

struct str keeper_role_cert(const struct keeper_role *k)
{
	return bel_dkg_cert(k->a, k->g, k->seed);
}

struct err keeper_role_polynomial(const struct keeper_role *k, struct bel_texts certs,
				  int64_t threshold, struct str *out)
{
	struct bel_certs c;
	TRY(bel_dkg_certs(k->a, k->g, certs, &c));
	return bel_dkg_polynomial(k->a, &c, k->seed, threshold, out);
}

struct err keeper_role_key(const struct keeper_role *k, struct bel_texts certs, struct str vinput,
			   struct str *out)
{
	struct bel_certs c;
	TRY(bel_dkg_certs(k->a, k->g, certs, &c));
	return bel_dkg_voutput(k->a, &c, k->seed, vinput, out);
}

struct err keeper_role_answer(const struct keeper_role *k, const struct online *o,
			      struct str sealed_key, struct str *out)
{
	struct bel_num secret;
	struct bel_el x;
	struct bel_proof p;
	struct buf scratch = { .arena = k->a }, text = { .arena = k->a };
	TRY(bel_dkg_open(k->a, k->g, k->seed, sealed_key, &secret));
	bel_pow_secret(k->g, &x, &k->g->g, &secret);
	bel_schnorr_make(k->g, online_rehearsal(k->a, o, k->g, &x), &secret, &scratch, &p);
	bel_put_proof(&text, k->g, &p);
	*out = buf_str(&text);
	return OK;
}

struct err keeper_role_partial(const struct keeper_role *k, int archive_fd, struct str sealed_key,
			       struct str *out)
{
	const struct bel_reading how = { .threads = 1 };
	struct bel_board board;
	struct bel_num secret;
	TRY(bel_board_read(k->a, archive_fd, &how, &board));
	TRY(bel_dkg_open(k->a, k->g, k->seed, sealed_key, &secret));
	bel_partial_make(k->a, &board.election, &board.tally, &secret, out);
	return OK;
}

struct err registrar_role_list(struct arena *a, struct str uuid, struct bel_credential *out,
			       size_t n, struct str *list)
{
	struct bel_group *g;
	struct bel_comb comb;
	struct buf text = { .arena = a };
	TRY(bel_group_open(a, S("BELENIOS-2048"), &g));
	bel_comb_of_g(a, g, &comb);
	for (size_t i = 0; i < n; i++)
		out[i] = bel_credential_make();
	put_char(&text, '[');
	for (size_t i = n; i-- > 0;) {
		struct bel_num secret = bel_credential_secret(g, &out[i], uuid);
		struct bel_el key;
		bel_comb_pow(g, &comb, &secret, &key);
		put(&text, text.n > 1 ? S(",\"") : S("\""));
		bel_el_put(&text, g, &key);
		put_char(&text, '"');
	}
	put_char(&text, ']');
	*list = buf_str(&text);
	return OK;
}

struct err voter_role_ballot(struct arena *a, const struct voter_role *v, struct str *out)
{
	struct bel_election e;
	struct bel_prover p;
	struct bel_choice choice = { .flags = v->flags, .n = v->n };
	TRY(bel_election_read(a, v->election, &e));
	bel_prover_make(a, &e, &p);
	choice.signer = bel_signer_of(a, &p, &v->credential);
	return bel_ballot_make(a, a, &p, &choice, out);
}
