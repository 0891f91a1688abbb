/* membership_test.c: elements outside the group, one among many and in a ballot whose proofs hold.
 */
#include "tests/ballot/verifiable/election_world.h"

#include "ballot/verifiable/membership.h"

#include <string.h>

static const int64_t many = 160; /* more than BEL_CROWD_MIN */

static struct bel_el power_of_g(const struct bel_group *g, int64_t e)
{
	struct bel_el x;
	bel_pow_int(g, &x, &g->g, e);
	return x;
}

/* p - 1, whose order is 2. */
static struct bel_el minus_one(const struct bel_group *g)
{
	struct bel_el x;
	uint64_t w[BEL_LIMBS];
	memcpy(w, g->p, sizeof w);
	w[0]--;
	bel_el_of(g, w, &x);
	return x;
}

/* 5^((p - 1) / 3), whose order is 3: p - 1 = 6·q·C, and 5 is no cube. */
static struct bel_el third_root(const struct bel_group *g)
{
	struct bel_el x = g->one, five;
	uint64_t w[BEL_LIMBS] = { 5 };
	unsigned carry = 0;
	bel_el_of(g, w, &five);
	for (int i = 64 * BEL_LIMBS - 1; i >= 0; i--) {
		unsigned part = carry << 1 | (unsigned)((g->p[i / 64] - (i < 64)) >> (i % 64) & 1);
		bel_sqr(g, &x, &x);
		if (part >= 3)
			bel_mul(g, &x, &x, &five);
		carry = part % 3;
	}
	return x;
}

static struct bel_crowd *crowd_of(struct t *t, const struct bel_group *g, int64_t from, int64_t to)
{
	struct bel_crowd *c = NEW(t->arena, 1, struct bel_crowd);
	bel_crowd_start(g, c);
	for (int64_t i = from; i < to; i++) {
		struct bel_el x = power_of_g(g, i * 7919);
		bel_crowd_add(c, &x);
	}
	return c;
}

TEST(one_element_outside_is_noticed_among_many)
{
	const struct ew w = ew_make(t);
	const struct bel_el strange[] = { minus_one(w.g), third_root(w.g) };
	CHECK(bel_crowd_inside(crowd_of(t, w.g, 1, many), 2));
	for (int k = 0; k < 2; k++) {
		struct bel_crowd *all = crowd_of(t, w.g, 1, many), *part = crowd_of(t, w.g, 1, 9);
		struct bel_el x = power_of_g(w.g, 77);
		CHECK(!bel_same(&strange[k], &w.g->one) && !bel_member(w.g, &strange[k]));
		bel_mul(w.g, &x, &x, &strange[k]);
		bel_crowd_add(part, &x);
		bel_crowd_join(all, part);
		CHECK(!bel_crowd_inside(part, 1));
		CHECK(!bel_crowd_inside(all, 2));
	}
}

/* Two strangers whose product is inside may not cover each other. */
TEST(elements_outside_that_cancel_out_are_noticed)
{
	const struct ew w = ew_make(t);
	struct bel_crowd *c = crowd_of(t, w.g, 1, many);
	struct bel_el x = minus_one(w.g);
	bel_crowd_add(c, &x);
	bel_crowd_add(c, &x);
	CHECK(!bel_crowd_inside(c, 2));
}

/* ---- a whole archive, with a roll that is long enough ---- */

static struct bel_report with_roll(struct t *t, struct ew *w, const struct bel_el *last)
{
	struct str *list = &w->events[EW_SETUP].data[2];
	struct bel_board board;
	struct buf b = { .arena = t->arena };
	put(&b, str_sub(*list, 0, list->n - 1));
	for (int64_t i = 0; i < many; i++) {
		struct bel_el x = power_of_g(w->g, 1000 + i);
		put(&b, S(",\""));
		bel_el_put(&b, w->g, i + 1 < many ? &x : last);
		put_char(&b, '"');
	}
	put_char(&b, ']');
	*list = buf_str(&b);
	w->n = EW_END; /* the tally does not count them: up to the last ballot */
	return ew_verify(t->arena, ew_archive(w), &board);
}

TEST(a_long_roll_is_checked_together_with_the_ballots)
{
	struct ew w = ew_make(t);
	struct bel_el last = power_of_g(w.g, 5), strange = minus_one(w.g);
	CHECK_OK(with_roll(t, &w, &last).why);
	w = ew_make(t);
	struct bel_report r = with_roll(t, &w, &strange);
	CHECK_FAIL(r.why, ERR_INVALID, "ballot.v_outside_group");
	CHECK_STR(r.why.v[0], "credentials[163]");
	CHECK_INT(r.outcome[BEL_CHECK_CREDENTIALS], BEL_FAILED);
	CHECK_INT(r.outcome[BEL_CHECK_BALLOTS], BEL_NOT_REACHED);
}

/* ---- a ballot that only a membership check refuses ---- */

static const struct str template =
	S("{\"description\":\"\",\"name\":\"\",\"questions\":[{\"answers\":[\"A\",\"B\"],"
	  "\"min\":1,\"max\":1,\"question\":\"?\"}]}");

struct forging {
	struct t *t;
	const struct bel_group *g;
	struct bel_election e;
	struct bel_prover p;
	struct bel_num secret; /* of the credential */
	struct str credential;
	struct bel_num r[2];
	struct bel_cipher c[2], all;
	struct buf out;
};

static struct str election_of(struct forging *f, struct str *trustees)
{
	struct t *t = f->t;
	struct buf list = { .arena = t->arena };
	struct bel_num board = bel_num_random(f->g);
	struct bel_key key;
	struct bel_trustees read;
	struct bel_setup s = { f->g, template, S("ForgedVoting12"), &read };
	struct str text;
	bel_key_make(f->t->arena, f->g, &board, &key);
	put(&list, S("[[\"Single\","));
	bel_put_key(&list, f->g, &key);
	put(&list, S("]]"));
	*trustees = buf_str(&list);
	CHECK_OK(bel_trustees_read(f->t->arena, f->g, *trustees, &read));
	CHECK_OK(bel_election_make(f->t->arena, &s, &text));
	CHECK_OK(bel_election_read(f->t->arena, text, &f->e));
	return text;
}

static void texts_of(struct forging *f, struct bel_cipher *c)
{
	c->alpha_text = bel_el_text(f->t->arena, f->g, &c->alpha);
	c->beta_text = bel_el_text(f->t->arena, f->g, &c->beta);
}

/* Encryptions of 1 and 0; the first α is taken times `strange`. */
static void encrypt(struct forging *f, const struct bel_el *strange)
{
	f->all = (struct bel_cipher){ f->g->one, f->g->one, STR_NONE, STR_NONE };
	for (int i = 0; i < 2; i++) {
		f->r[i] = bel_num_random(f->g);
		bel_pow(f->g, &f->c[i].alpha, &f->g->g, &f->r[i]);
		bel_pow(f->g, &f->c[i].beta, &f->e.y, &f->r[i]);
		if (i == 0) {
			bel_mul(f->g, &f->c[i].beta, &f->c[i].beta, &f->g->g);
			bel_mul(f->g, &f->c[i].alpha, &f->c[i].alpha, strange);
		}
		texts_of(f, &f->c[i]);
		bel_mul(f->g, &f->all.alpha, &f->all.alpha, &f->c[i].alpha);
		bel_mul(f->g, &f->all.beta, &f->all.beta, &f->c[i].beta);
	}
	texts_of(f, &f->all);
}

/* Proves as the program does, again and again until every challenge is even: then (-1)^c = 1. */
static void prove(struct forging *f, struct str head, const struct bel_branch *branches, size_t n)
{
	struct bel_or x = { .branches = branches, .n = n };
	unsigned odd;
	do {
		struct buf text = { .arena = f->t->arena };
		put(&text, head);
		bel_or_commit(&f->p, f->t->arena, &x, 1);
		bel_or_finish(f->g, &x, &text);
		odd = 0;
		for (size_t i = 0; i < n; i++)
			odd |= bel_num_bits(&x.proofs[i].challenge, 0, 1);
	} while (odd);
	bel_put_proofs(&f->out, f->g, (struct bel_proofs){ x.proofs, n });
}

static struct str s0(struct forging *f)
{
	return str_fmt(f->t->arena, "%.*s|%.*s", (int)f->e.fingerprint.n, f->e.fingerprint.p,
		       (int)f->credential.n, f->credential.p);
}

static void put_answer(struct forging *f)
{
	struct buf s = { .arena = f->t->arena };
	put(&f->out, S("{\"choices\":["));
	bel_put_cipher(&f->out, &f->c[0]);
	put_char(&f->out, ',');
	bel_put_cipher(&f->out, &f->c[1]);
	put(&f->out, S("],\"individual_proofs\":["));
	for (int i = 0; i < 2; i++) {
		int64_t flag = 1 - i;
		struct bel_branch branches[] = { { &f->r[i], flag, (uint64_t)flag ^ 1 },
						 { &f->r[i], flag - 1, (uint64_t)flag } };
		struct buf head = { .arena = f->t->arena };
		put(&head, S("prove|"));
		put(&head, s0(f));
		put_char(&head, '|');
		bel_put_hashed(&head, &f->c[i]);
		put_char(&head, '|');
		put(&f->out, i ? S(",") : STR_NONE);
		prove(f, buf_str(&head), branches, 2);
	}
	put(&s, S("prove|"));
	put(&s, s0(f));
	put_char(&s, '|');
	bel_put_hashed(&s, &f->c[0]);
	put_char(&s, ',');
	bel_put_hashed(&s, &f->c[1]);
	put_char(&s, '|');
	bel_put_hashed(&s, &f->all);
	put_char(&s, '|');
	struct bel_num sum;
	bel_num_add(f->g, &sum, &f->r[0], &f->r[1]);
	struct bel_branch one = { &sum, 0, 1 };
	put(&f->out, S("],\"overall_proof\":"));
	prove(f, buf_str(&s), &one, 1);
	put_char(&f->out, '}');
}

static struct str forged(struct forging *f, const struct bel_el *strange)
{
	struct arena *a = f->t->arena;
	struct buf scratch = { .arena = a };
	struct bel_proof proof;
	f->out = (struct buf){ .arena = a };
	encrypt(f, strange);
	put_fmt(&f->out, "{\"election_uuid\":\"%.*s\",\"election_hash\":\"%.*s\",\"credential\":\"",
		(int)f->e.uuid.n, f->e.uuid.p, (int)f->e.fingerprint.n, f->e.fingerprint.p);
	put(&f->out, f->credential);
	put(&f->out, S("\",\"answers\":["));
	put_answer(f);
	put(&f->out, S("]}"));
	struct str hash = bel_fingerprint(a, buf_str(&f->out));
	f->out.n--;
	bel_schnorr_make(f->g, str_fmt(a, "sig|%.*s|", (int)hash.n, hash.p), &f->secret, &scratch,
			 &proof);
	put_fmt(&f->out, ",\"signature\":{\"hash\":\"%.*s\",\"proof\":", (int)hash.n, hash.p);
	bel_put_proof(&f->out, f->g, &proof);
	put(&f->out, S("}}"));
	return buf_str(&f->out);
}

static void begin(struct forging *f, struct ew *w)
{
	struct t *t = f->t;
	const struct bel_group *g = f->g;
	struct bel_el public;
	struct str trustees, election = election_of(f, &trustees);
	f->secret = bel_num_random(g);
	bel_prover_make(t->arena, &f->e, &f->p);
	bel_pow(g, &public, &g->g, &f->secret);
	f->credential = bel_el_text(t->arena, g, &public);
	*w = (struct ew){ .a = t->arena, .g = g, .n = 2 };
	w->events[0] = (struct ew_event){
		BEL_SETUP,
		{ election, trustees,
		  str_fmt(t->arena, "[\"%.*s\"]", (int)f->credential.n, f->credential.p) },
		3,
		S("{\"election\":\"%0\",\"trustees\":\"%1\",\"credentials\":\"%2\"}"),
		STR_NONE
	};
}

TEST(a_ballot_whose_proofs_hold_outside_the_group_is_refused)
{
	struct ew world = ew_make(t), w;
	struct forging f = { .t = t, .g = world.g };
	struct bel_el strange = minus_one(f.g);
	struct bel_verifier v;
	struct bel_ballot b;
	struct bel_board board;
	begin(&f, &w);
	bel_verifier_make(t->arena, &f.e, 1, &v);
	CHECK_OK(bel_ballot_read(t->arena, &f.e, forged(&f, &f.g->one), &b));
	CHECK_OK(bel_ballot_check(t->arena, &v, &b)); /* without the stranger it is a good one */
	w.events[1] = (struct ew_event){ .type = BEL_BALLOT, .payload = b.raw };
	ew_keep(t, "forged-not", ew_archive(&w));
	CHECK_OK(ew_verify(t->arena, ew_archive(&w), &board).why);
	struct str bad = forged(&f, &strange);
	CHECK_OK(bel_ballot_read(t->arena, &f.e, bad, &b));
	v.trusting = true;
	CHECK_OK(bel_ballot_check(t->arena, &v, &b)); /* nothing else is wrong with it */
	v.trusting = false;
	CHECK_FAIL(bel_ballot_check(t->arena, &v, &b), ERR_INVALID, "ballot.v_outside_answer");
	v.crowd = crowd_of(t, f.g, 1, 9);
	CHECK_OK(bel_ballot_check(t->arena, &v, &b));
	CHECK(!bel_crowd_inside(v.crowd, 1));
	w.events[1] = (struct ew_event){ .type = BEL_BALLOT, .payload = bad };
	ew_keep(t, "forged-order-two", ew_archive(&w));
	CHECK_FAIL(ew_verify(t->arena, ew_archive(&w), &board).why, ERR_INVALID,
		   "ballot.v_outside_answer");
}

SUITE(verifiable_membership, one_element_outside_is_noticed_among_many,
      elements_outside_that_cancel_out_are_noticed,
      a_long_roll_is_checked_together_with_the_ballots,
      a_ballot_whose_proofs_hold_outside_the_group_is_refused)
