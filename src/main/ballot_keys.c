/* ballot_keys.c: keys of the counting board: single ones, a threshold, the list of all. */
#include "main/ballot_command.h"
#include "msg_main.gen.h"

#include <string.h>

struct err bel_cli_token(struct cli *c, const char **, int)
{
	char uuid[BEL_UUID_MIN];
	bel_base58_random(uuid, sizeof uuid);
	bel_cli_print(c, (struct str){ uuid, sizeof uuid });
	return OK;
}

/* The first digits of the fingerprint name a key's files, as belenios-tool does it. */
static struct str key_name(struct cli *c, const struct bel_group *g, const struct bel_el *x)
{
	struct sha256 h = sha256_of(bel_el_text(&c->arena, g, x));
	struct buf b = { .arena = &c->arena };
	for (int i = 0; i < 4; i++)
		put_fmt(&b, "%02X", h.b[i]);
	return buf_str(&b);
}

struct err bel_cli_key(struct cli *c, const char **, int)
{
	const struct bel_group *g;
	struct bel_key key;
	struct buf public = { .arena = &c->arena }, private = { .arena = &bel_cli_secrets };
	TRY(bel_cli_group(c, &g));
	struct bel_num secret = bel_num_random(g);
	bel_key_make(&c->arena, g, &secret, &key);
	bel_put_key(&public, g, &key);
	put_char(&private, '"');
	bel_num_put(&private, g, &secret);
	put_char(&private, '"');
	bel_wipe(&secret, sizeof secret);
	struct str name = key_name(c, g, &key.x);
	TRY(bel_cli_write(c, str_fmt(&c->arena, "%.*s.privkey", (int)name.n, name.p).p, true,
			  buf_str(&private)));
	return bel_cli_write(c, str_fmt(&c->arena, "%.*s.pubkey", (int)name.n, name.p).p, false,
			     buf_str(&public));
}

/* ---- threshold ---- */

struct threshold {
	struct cli *c;
	const struct bel_group *g;
	struct bel_certs certs;
	const char **words; /* after the step */
	int count;
};

/* Members' files are named as belenios-tool names them. */
static struct err write_named(struct threshold *t, size_t member, const char *ending, bool secret,
			      struct str text)
{
	struct str name = t->certs.names[member];
	return bel_cli_write(t->c, str_fmt(&t->c->arena, "%.*s.%s", (int)name.n, name.p, ending).p,
			     secret, text);
}

static struct err make_cert(struct threshold *t)
{
	struct arena *secrets = &bel_cli_secrets;
	struct bel_certs one;
	char *seed = NEW(secrets, BEL_SEED + 1, char);
	bel_base58_random(seed, BEL_SEED);
	struct str cert = bel_dkg_cert(secrets, t->g, (struct str){ seed, BEL_SEED });
	TRY(bel_dkg_certs(&t->c->arena, t->g, (struct bel_texts){ &cert, 1 }, &one));
	t->certs = one;
	TRY(write_named(t, 0, "key", true, (struct str){ seed, BEL_SEED }));
	return write_named(t, 0, "cert", false, cert);
}

static struct err seed_of(struct threshold *t, struct str *out)
{
	const char *path = cli_value(t->c, "--key");
	if (!path)
		return FAIL(ERR_INVALID, "main.ballot_no_key");
	TRY(bel_cli_read_secret(t->c, path, out));
	return bel_base58(*out) && out->n == BEL_SEED ? OK
						      : FAIL(ERR_INVALID, "main.ballot_bad_key");
}

static struct err make_polynomial(struct threshold *t)
{
	struct str seed, out;
	int64_t threshold;
	TRY(bel_cli_number(t->c, "--threshold", 1, (int64_t)t->certs.n, &threshold));
	TRY(seed_of(t, &seed));
	TRY(bel_dkg_polynomial(&bel_cli_secrets, &t->certs, seed, threshold, &out));
	bel_cli_print(t->c, out);
	return OK;
}

static struct err route(struct threshold *t)
{
	struct bel_texts polynomials;
	struct str *vinputs = NEW(&t->c->arena, t->certs.n, struct str);
	TRY(bel_cli_lines(t->c, t->words[1], &polynomials));
	TRY(bel_dkg_vinputs(&t->c->arena, &t->certs, polynomials, vinputs));
	for (size_t i = 0; i < t->certs.n; i++)
		TRY(write_named(t, i, "vinput", false, vinputs[i]));
	return OK;
}

static struct err answer(struct threshold *t)
{
	struct str seed, vinput, out;
	TRY(seed_of(t, &seed));
	TRY(bel_cli_read(t->c, t->words[1], &vinput));
	TRY(bel_dkg_voutput(&bel_cli_secrets, &t->certs, seed, vinput, &out));
	bel_cli_print(t->c, out);
	return OK;
}

static struct err end(struct threshold *t)
{
	struct bel_texts polynomials, voutputs;
	struct dkg_end out;
	TRY(bel_cli_lines(t->c, t->words[1], &polynomials));
	TRY(bel_cli_lines(t->c, t->words[2], &voutputs));
	TRY(bel_dkg_end(&t->c->arena, &t->certs, polynomials, voutputs, &out));
	for (size_t i = 0; i < t->certs.n; i++)
		TRY(write_named(t, i, "dkey", false, out.decryption_keys[i]));
	return bel_cli_write(t->c, "threshold.json", false, out.parameters);
}

struct err bel_cli_threshold(struct cli *c, const char **words, int count)
{
	static const int words_of_step[] = { 0, 1, 1, 2, 2, 3 };
	struct threshold t = { .c = c, .words = words + 1, .count = count - 1 };
	struct bel_texts certs;
	int64_t step;
	if (!str_int(str_of(words[0]), &step) || step < 1 || step > 6 ||
	    t.count != words_of_step[step - 1])
		return FAIL(ERR_INVALID, "main.ballot_step");
	TRY(bel_cli_group(c, &t.g));
	if (step == 1)
		return make_cert(&t);
	TRY(bel_cli_lines(c, t.words[0], &certs));
	TRY(bel_dkg_certs(&c->arena, t.g, certs, &t.certs));
	switch (step) {
	case 2:
		cli_say(c, T(main_ballot_certs_hold, .count = (int64_t)t.certs.n));
		return OK;
	case 3:
		return make_polynomial(&t);
	case 4:
		return route(&t);
	case 5:
		return answer(&t);
	default:
		return end(&t);
	}
}

/* ---- the list ---- */

/* Single keys first, then the threshold: owners are counted in that order. */
struct err bel_cli_trustees(struct cli *c, const char **words, int count)
{
	struct bel_texts keys;
	struct bel_trustees check;
	const struct bel_group *g;
	struct str threshold;
	struct buf b = { .arena = &c->arena };
	TRY(bel_cli_group(c, &g));
	TRY(bel_cli_lines(c, words[0], &keys));
	put_char(&b, '[');
	for (size_t i = 0; i < keys.n; i++) {
		put(&b, i ? S(",[\"Single\",") : S("[\"Single\","));
		put(&b, keys.p[i]);
		put_char(&b, ']');
	}
	if (count == 2) {
		TRY(bel_cli_read(c, words[1], &threshold));
		put(&b, keys.n ? S(",[\"Pedersen\",") : S("[\"Pedersen\","));
		put(&b, threshold);
		put_char(&b, ']');
	}
	put_char(&b, ']');
	TRY(bel_trustees_read(&c->arena, g, buf_str(&b), &check));
	bel_cli_print(c, buf_str(&b));
	return OK;
}
