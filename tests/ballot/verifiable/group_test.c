/* group_test.c: arithmetic in both groups against GMP's own mpz functions, membership, decimal. */
#include "ballot/verifiable/credential.h"
#include "ballot/verifiable/power.h"
#include "tests/test.h"

#include <gmp.h>
#include <stdlib.h>
#include <string.h>

static const struct bel_group *group(struct t *t, const char *name)
{
	struct bel_group *g = NULL;
	CHECK_OK(bel_group_open(t->arena, str_of(name), &g));
	return g;
}

static const char *const names[] = { "BELENIOS-2048", "RFC-3526-2048" };

/* ---- the same by mpz ---- */

static void from_limbs(mpz_t z, const uint64_t *w) { mpz_import(z, BEL_LIMBS, -1, 8, 0, 0, w); }

static void from_el(mpz_t z, const struct bel_group *g, const struct bel_el *x)
{
	uint64_t plain[BEL_LIMBS];
	bel_el_plain(g, x, plain);
	from_limbs(z, plain);
}

static bool equals(const struct bel_group *g, const struct bel_el *x, const mpz_t z)
{
	mpz_t is;
	mpz_init(is);
	from_el(is, g, x);
	bool same = mpz_cmp(is, z) == 0;
	mpz_clear(is);
	return same;
}

static struct bel_el power_of_g(const struct bel_group *g, int64_t e)
{
	struct bel_el x;
	bel_pow_int(g, &x, &g->g, e);
	return x;
}

TEST(the_groups_are_those_of_the_specification)
{
	for (int i = 0; i < 2; i++) {
		const struct bel_group *g = group(t, names[i]);
		mpz_t p, q, r;
		mpz_inits(p, q, r, NULL);
		from_limbs(p, g->p);
		from_limbs(q, g->q);
		CHECK(mpz_probab_prime_p(p, 20) && mpz_probab_prime_p(q, 20));
		CHECK_INT(mpz_sizeinbase(p, 2), 2048);
		mpz_sub_ui(r, p, 1);
		CHECK(mpz_divisible_p(r, q));
		CHECK_INT(g->q_bits, i ? 2047 : 256);
		CHECK(bel_member(g, &g->g));
		mpz_clears(p, q, r, NULL);
	}
	struct bel_group *none;
	CHECK_FAIL(bel_group_open(t->arena, S("RFC-3526-3072"), &none), ERR_INVALID,
		   "ballot.v_group");
}

TEST(every_way_of_raising_to_a_power_gives_what_gmp_gives)
{
	for (int i = 0; i < 2; i++) {
		const struct bel_group *g = group(t, names[i]);
		struct bel_num e[3] = { bel_num_random(g), bel_num_of_int(g, -1), { { 5 } } };
		const struct bel_num *const all[] = { &e[0], &e[1], &e[2] };
		struct bel_el base = power_of_g(g, 123456789), many[3], together[3], one;
		struct bel_table table;
		struct bel_comb comb;
		mpz_t p, b, x, want;
		mpz_inits(p, b, x, want, NULL);
		from_limbs(p, g->p);
		from_el(b, g, &base);
		bel_pow_many(g, &base, all, 3, many);
		bel_table_make(t->arena, g, &base, 50, &table);
		bel_comb_make(t->arena, g, &base, 1 + 3 * i, &comb);
		for (int k = 0; k < 3; k++) {
			struct bel_el by_table = g->one;
			from_limbs(x, e[k].w);
			mpz_powm(want, b, x, p);
			CHECK(equals(g, &many[k], want));
			bel_pow_secret(g, &one, &base, &e[k]);
			CHECK(equals(g, &one, want));
			bel_table_mul(g, &table, &e[k], &by_table);
			CHECK(equals(g, &by_table, want));
			bel_comb_pow(g, &comb, &e[k], &one);
			CHECK(equals(g, &one, want));
		}
		bel_comb_pow_each(g, &comb, e, 3, together);
		for (int k = 0; k < 3; k++)
			CHECK(bel_same(&together[k], &many[k]));
		bel_invert(g, &one, &base);
		bel_mul(g, &one, &one, &base);
		CHECK(bel_same(&one, &g->one));
		mpz_clears(p, b, x, want, NULL);
	}
}

TEST(exponents_add_subtract_multiply_and_invert_modulo_q)
{
	for (int i = 0; i < 2; i++) {
		const struct bel_group *g = group(t, names[i]);
		struct bel_num a = bel_num_random(g), b = bel_num_random(g), r;
		mpz_t q, x, y, want, is;
		mpz_inits(q, x, y, want, is, NULL);
		from_limbs(q, g->q);
		from_limbs(x, a.w);
		from_limbs(y, b.w);
		CHECK(mpz_cmp(x, q) < 0 && mpz_cmp(x, y) != 0);
		bel_num_add(g, &r, &a, &b);
		mpz_add(want, x, y);
		mpz_mod(want, want, q);
		from_limbs(is, r.w);
		CHECK(mpz_cmp(is, want) == 0);
		bel_num_sub(g, &r, &a, &b);
		mpz_sub(want, x, y);
		mpz_mod(want, want, q);
		from_limbs(is, r.w);
		CHECK(mpz_cmp(is, want) == 0);
		bel_num_mul(g, &r, &a, &b);
		mpz_mul(want, x, y);
		mpz_mod(want, want, q);
		from_limbs(is, r.w);
		CHECK(mpz_cmp(is, want) == 0);
		bel_num_invert(g, &r, &a);
		bel_num_mul(g, &r, &r, &a);
		CHECK(r.w[0] == 1 && r.w[1] == 0 && r.w[BEL_LIMBS - 1] == 0);
		mpz_clears(q, x, y, want, is, NULL);
	}
}

TEST(what_lies_outside_the_group_is_told_apart)
{
	for (int i = 0; i < 2; i++) {
		const struct bel_group *g = group(t, names[i]);
		struct bel_el minus_one, outside, inside = power_of_g(g, 77);
		uint64_t w[BEL_LIMBS];
		memcpy(w, g->p, sizeof w);
		w[0]--;
		bel_el_of(g, w, &minus_one);
		bel_mul(g, &outside, &minus_one, &inside);
		CHECK(bel_member(g, &inside) && bel_member(g, &g->one));
		CHECK(!bel_member(g, &minus_one) && !bel_member(g, &outside));
	}
}

/* BELENIOS-2048 has p - 1 = 6·q·C: an element of order 3 is no square's matter. */
TEST(an_element_of_order_three_is_outside_of_belenios_2048)
{
	const struct bel_group *g = group(t, names[0]);
	mpz_t p, e, x;
	mpz_inits(p, e, x, NULL);
	from_limbs(p, g->p);
	mpz_sub_ui(e, p, 1);
	CHECK(mpz_divisible_ui_p(e, 3));
	mpz_divexact_ui(e, e, 3);
	for (unsigned long base = 2; mpz_cmp_ui(x, 1) <= 0; base++) {
		mpz_set_ui(x, base);
		mpz_powm(x, x, e, p);
	}
	uint64_t w[BEL_LIMBS] = { 0 };
	struct bel_el el, cube;
	mpz_export(w, NULL, -1, 8, 0, 0, x);
	bel_el_of(g, w, &el);
	bel_pow_int(g, &cube, &el, 3);
	CHECK(bel_same(&cube, &g->one));
	CHECK(!bel_member(g, &el));
	mpz_clears(p, e, x, NULL);
}

TEST(numbers_are_read_in_one_spelling_only)
{
	static const char *const bad[] = { "", "00", "01", "-1", "+1", " 1", "1 ", "0x1", "1e3" };
	const struct bel_group *g = group(t, names[0]);
	struct bel_el x;
	struct bel_num n;
	struct buf p = { .arena = t->arena }, q = p;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!bel_el_read(g, str_of(bad[i]), &x) && !bel_num_read(g, str_of(bad[i]), &n));
	CHECK(!bel_el_read(g, S("0"), &x) && bel_el_read(g, S("1"), &x));
	CHECK(bel_num_read(g, S("0"), &n));
	struct bel_num minus_one = bel_num_of_int(g, -1), top;
	bel_num_put(&q, g, &minus_one);
	CHECK(bel_num_read(g, buf_str(&q), &top) && bel_num_same(&top, &minus_one));
	q.p[q.n - 1]++; /* q - 1 ends in 0: this is q */
	CHECK(!bel_num_read(g, buf_str(&q), &n));
	bel_el_put(&p, g, &g->g);
	CHECK(bel_el_read(g, buf_str(&p), &x) && bel_same(&x, &g->g));
	for (int i = 0; i < BEL_DIGITS; i++)
		put_char(&p, '9');
	CHECK(!bel_el_read(g, buf_str(&p), &x));
}

/* ---- credentials ---- */

TEST(a_typing_mistake_in_a_credential_is_told)
{
	struct bel_credential c = bel_credential_make(), back;
	CHECK_OK(bel_credential_read((struct str){ c.c, c.n }, &back));
	for (size_t i = 0; i < c.n; i++) {
		struct bel_credential wrong = c;
		if (c.c[i] == '-')
			continue;
		/* '5' and 'z' are 53 apart, and the check is modulo 53 */
		wrong.c[i] = c.c[i] == 'z' || c.c[i] == '5' ? 'y' : 'z';
		if (i + 1 < c.n) /* of the check character only 53 of 58 values occur */
			CHECK_FAIL(bel_credential_read((struct str){ wrong.c, wrong.n }, &back),
				   ERR_INVALID, "ballot.v_credential_typo");
	}
	CHECK_FAIL(bel_credential_read(S("123-456-789"), &back), ERR_INVALID,
		   "ballot.v_credential_form");
	CHECK_FAIL(bel_credential_read(S("SWU_Lzm_Fw6_JWX_YSo"), &back), ERR_INVALID,
		   "ballot.v_credential_form");
	CHECK_FAIL(bel_credential_read(S("SWU-Lzm-Fw0-JWX-YSo"), &back), ERR_INVALID,
		   "ballot.v_credential_form");
}

/* Both values are what belenios-tool 2.0 derives. */
TEST(a_credential_gives_the_key_that_its_spelling_gives_in_the_protocol)
{
	const struct bel_group *g = group(t, names[0]);
	static const struct {
		const char *typed, *begins;
	} cases[] = { { "SWU-Lzm-Fw6-JWX-YSo", "961558955649375744564524713167107650367849010122" },
		      { "SWULzmFw6JWXYSo", "181082920176351393412130095513662949991362938261" } };
	for (int i = 0; i < 2; i++) {
		struct bel_credential c, other;
		struct bel_el x;
		struct buf b = { .arena = t->arena };
		REQUIRE_OK(bel_credential_read(str_of(cases[i].typed), &c));
		struct bel_num s = bel_credential_secret(g, &c, S("Pb5ivHJ6q72uiG"));
		bel_pow_secret(g, &x, &g->g, &s);
		bel_el_put(&b, g, &x);
		CHECK(str_starts(buf_str(&b), str_of(cases[i].begins)));
		other = bel_credential_respelt(&c);
		CHECK_STR(((struct str){ other.c, other.n }), cases[1 - i].typed);
	}
}

TEST(the_comb_in_the_program_is_the_one_that_is_made_of_g)
{
	for (int i = 0; i < 2; i++) {
		const struct bel_group *g = group(t, names[i]);
		struct bel_comb here, made;
		bel_comb_of_g(t->arena, g, &here);
		bel_comb_make(t->arena, g, &g->g, here.blocks, &made);
		size_t size = (size_t)here.blocks * BEL_COMB_ROW * sizeof *here.entries;
		CHECK_INT(here.spacing, made.spacing);
		CHECK_INT(here.depth, made.depth);
		CHECK(memcmp(here.entries, made.entries, size) == 0);
		struct bel_num e = bel_num_random(g);
		struct bel_el x, want;
		bel_pow_g(g, &x, &e);
		bel_pow(g, &want, &g->g, &e);
		CHECK(bel_same(&x, &want));
	}
}

/* Halves alike, the second nothing, the first all ones, and all of both: what their sums carry. */
TEST(products_of_secrets_are_those_of_public_numbers)
{
	const struct bel_group *g = group(t, names[0]);
	for (int i = 0; i < 200; i++) {
		struct bel_el a, b, is, want;
		random_bytes(&a, sizeof a);
		random_bytes(&b, sizeof b);
		a.w[BEL_LIMBS - 1] >>= 1;
		b.w[BEL_LIMBS - 1] >>= 1;
		if (i % 4 == 1)
			memcpy(a.w, a.w + BEL_LIMBS / 2, sizeof a / 2);
		if (i % 4 == 2)
			memset(b.w + BEL_LIMBS / 2, 0, sizeof b / 2);
		if (i % 4 == 3)
			memset(b.w, 0xff, sizeof b / 2);
		if (i % 8 == 7) {
			memset(a.w, 0xff, sizeof a - 1);
			b = a;
		}
		bel_mul_secret(g, &is, &a, &b);
		bel_mul(g, &want, &a, &b);
		CHECK(bel_same(&is, &want));
		bel_sqr_secret(g, &is, &a);
		bel_sqr(g, &want, &a);
		CHECK(bel_same(&is, &want));
	}
}

TEST(a_base_is_raised_and_tried_for_membership_at_once)
{
	for (int i = 0; i < 2; i++) {
		const struct bel_group *g = group(t, names[i]);
		struct bel_el inside = power_of_g(g, 77), outside, is, want, zero = { 0 };
		struct bel_num e = bel_num_random(g);
		bel_pow(g, &want, &inside, &e);
		CHECK(bel_pow_member(g, &is, &inside, &e));
		CHECK(bel_same(&is, &want));
		mpn_sub_n(outside.w, g->p, inside.w, BEL_LIMBS); /* times -1, which has order 2 */
		CHECK(!bel_same(&outside, &zero));
		CHECK(!bel_pow_member(g, &is, &outside, &e));
	}
}

SUITE(verifiable_group, the_comb_in_the_program_is_the_one_that_is_made_of_g,
      products_of_secrets_are_those_of_public_numbers,
      a_base_is_raised_and_tried_for_membership_at_once, the_groups_are_those_of_the_specification,
      every_way_of_raising_to_a_power_gives_what_gmp_gives,
      exponents_add_subtract_multiply_and_invert_modulo_q,
      what_lies_outside_the_group_is_told_apart,
      an_element_of_order_three_is_outside_of_belenios_2048, numbers_are_read_in_one_spelling_only,
      a_typing_mistake_in_a_credential_is_told,
      a_credential_gives_the_key_that_its_spelling_gives_in_the_protocol)
