/* constant_time.c: uses secrets that memcheck holds for undefined memory: no branch and no address
 * may depend on them, or valgrind reports it. Covered: making a key, a threshold from the members'
 * seeds to their decryption keys, deriving a credential's key, casting (the choices too),
 * decrypting. Not covered, because decimal digits are what the protocol writes: reading and writing
 * a private key's own file, and shares inside encrypted messages. With the word "leak" it raises to
 * a secret power the fast way, to show that the check can fail. It is built with the sources of
 * src/ballot/verifiable, not with the product's library. */
#include "ballot/verifiable/dkg.h"
#include "ballot/verifiable/tally.h"

#include <string.h>

static struct arena forever;

static void must(struct err e)
{
	if (e.code)
		die(e.message);
}

static void set_up(const struct bel_group *g, struct bel_num *secret, struct bel_election *e)
{
	static const struct str template =
		S("{\"description\":\"\",\"name\":\"\",\"questions\":["
		  "{\"answers\":[\"A\"],\"min\":0,\"max\":1,\"question\":\"1\"},"
		  "{\"answers\":[\"A\",\"B\"],\"blank\":true,\"min\":1,\"max\":2,\"question\":"
		  "\"2\"}]}");
	struct buf list = { .arena = &forever };
	struct bel_trustees trustees;
	struct bel_key key;
	struct str text;
	*secret = bel_num_random(g);
	bel_key_make(&forever, g, secret, &key);
	put(&list, S("[[\"Single\","));
	bel_put_key(&list, g, &key);
	put(&list, S("]]"));
	must(bel_trustees_read(&forever, g, buf_str(&list), &trustees));
	struct bel_setup s = { g, template, S("ConstantTime12"), &trustees };
	must(bel_election_make(&forever, &s, &text));
	must(bel_election_read(&forever, text, e));
}

static void cast(const struct bel_election *e, uint8_t *flags, struct bel_tally *tally)
{
	struct bel_prover p;
	struct bel_verifier v;
	struct bel_ballot b;
	struct str ballot;
	struct bel_credential credential = bel_credential_make();
	struct bel_choice c = { .flags = flags, .n = 4 };
	bel_secret(flags, 4);
	bel_prover_make(&forever, e, &p);
	c.signer = bel_signer_of(&forever, &p, &credential);
	must(bel_ballot_make(&forever, &forever, &p, &c, &ballot));
	must(bel_ballot_read(&forever, e, ballot, &b));
	bel_verifier_make(&forever, e, 1, &v);
	must(bel_ballot_check(&forever, &v, &b));
	bel_tally_add(e, tally, &b, 1);
}

enum { MEMBERS = 3 };

/* The whole establishment of a key of two in three; what each member's step gives goes on. */
static void threshold(const struct bel_group *g, struct bel_num *first)
{
	char seeds[MEMBERS][BEL_SEED];
	struct str seed[MEMBERS], texts[MEMBERS], polynomials[MEMBERS], answers[MEMBERS];
	struct str vinputs[MEMBERS];
	struct bel_certs certs;
	struct dkg_end end;
	for (int i = 0; i < MEMBERS; i++) {
		bel_base58_random(seeds[i], BEL_SEED);
		bel_secret(seeds[i], BEL_SEED);
		seed[i] = (struct str){ seeds[i], BEL_SEED };
		texts[i] = bel_dkg_cert(&forever, g, seed[i]);
	}
	struct bel_texts all = { texts, MEMBERS }, said = { polynomials, MEMBERS };
	must(bel_dkg_certs(&forever, g, all, &certs));
	for (int i = 0; i < MEMBERS; i++)
		must(bel_dkg_polynomial(&forever, &certs, seed[i], 2, &polynomials[i]));
	must(bel_dkg_vinputs(&forever, &certs, said, vinputs));
	for (int i = 0; i < MEMBERS; i++)
		must(bel_dkg_voutput(&forever, &certs, seed[i], vinputs[i], &answers[i]));
	must(bel_dkg_end(&forever, &certs, said, (struct bel_texts){ answers, MEMBERS }, &end));
	must(bel_dkg_open(&forever, g, seed[0], end.decryption_keys[0], first));
}

int main(int argc, char **argv)
{
	uint8_t blank[] = { 1, 1, 0, 0 }, both[] = { 0, 0, 1, 1 };
	struct bel_group *g;
	struct bel_num secret, share;
	struct bel_election e;
	struct bel_tally tally;
	struct str partial, part_of_board;
	must(bel_group_open(&forever, S("BELENIOS-2048"), &g));
	if (argc > 1 && strcmp(argv[1], "leak") == 0) {
		struct bel_el x;
		secret = bel_num_random(g);
		bel_pow(g, &x, &g->g, &secret);
		return 0;
	}
	set_up(g, &secret, &e);
	bel_tally_start(&forever, &e, &tally);
	cast(&e, blank, &tally);
	cast(&e, both, &tally);
	bel_tally_close(&forever, &e, &tally);
	bel_partial_make(&forever, &e, &tally, &secret, &partial);
	threshold(g, &share);
	bel_partial_make(&forever, &e, &tally, &share, &part_of_board);
	return partial.n && part_of_board.n ? 0 : 1;
}
