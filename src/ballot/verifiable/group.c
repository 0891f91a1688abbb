/* group.c: the groups' constants and arithmetic on limbs. See group.h. */
#include "ballot/verifiable/group.h"

#include <assert.h>
#include <gmp.h>
#include <string.h>

static_assert(sizeof(mp_limb_t) == sizeof(uint64_t), "limbs have 64 bits");
enum { WIDE = 2 * BEL_LIMBS, SCRATCH = 640 };

/* Specification 5.1 and 5.2. */
static const char belenios_p[] =
	"2069478569142254640101364365750500806492298929575110409710088478705737421924271740192223"
	"7254497684338129066633138078958404960054389636289796393038773905722803605973749427671376"
	"7776188985898727358650490811670993105358677809800307904916540637771737641986785272734744"
	"7634183560003569830519314428456170191100078673730733356412397173289791324047457883446826"
	"0652327974647951137672658693582180046317922073668860052627186363386088796882120769432366"
	"1494910029234443463732221458841005864210502421203654335612013204811188524087310770141516"
	"6620016231317716937218924807850771182784231749807327659882882516918310312568016207288071"
	"9";
static const char belenios_g[] =
	"2402352677501852209227687703532399932712287657378364916510075318787663274146353219320285"
	"6761552696787996946682987493890950838965734256019006010684771644917354741372831046104586"
	"8131451178164675540052740288984613986453266121505579709716201616827031288643245666383486"
	"3635782106154918419982534315189740658186868651151358576410138882215396016043228843603930"
	"9893336627728484065931384060102316750957637779826651036068224066350766977640253462537730"
	"8513317349519424896775405257365904949247763147599157519877517771148149092045660020547812"
	"7054728238140972518639858334115700568353695553423781475582491896050296680037745308460627";
static const char belenios_q[] =
	"78571733251071885079927659812671450121821421258408794611510081919805623223441";
static const char rfc_p[] = "3231700607131100730033891392642382824881794124114023911284200975140074"
			    "170663435422261968941736"
			    "3569347117901737909704191754605873209195028853758986185622153212175412"
			    "514901774520270235796078"
			    "2362488842461894775876411059286460994117232454266225221932305409190376"
			    "805242355191256797158701"
			    "1700105805587765103886184728025797605490356973256152616708133936179954"
			    "133647655916036831789672"
			    "9073178384589680639671900977202194168647225871031411336429319536193471"
			    "636533209717077448227988"
			    "5885653692086452966360772502689555059283627511211740969729980684105543"
			    "595848665832916421362182"
			    "31078990999448652468262416972035911852507045361090559";

/* ---- limbs ---- */

/* out = t / 2^2048 mod p, or that and p, for t < p·2^2048, and t is spent: Montgomery's reduction,
 * a limb at a time. What is carried out of `out`. */
static mp_limb_t fold(const struct bel_group *g, uint64_t *out, uint64_t *t)
{
	for (int i = 0; i < BEL_LIMBS; i++)
		t[i] = mpn_addmul_1(t + i, g->p, BEL_LIMBS, t[i] * g->p_inv);
	return mpn_add_n(out, t + BEL_LIMBS, t, BEL_LIMBS);
}

/* The subtraction of p is always computed and kept by a mask. */
static void reduce(const struct bel_group *g, uint64_t *out, uint64_t *t)
{
	mp_limb_t carry = fold(g, out, t);
	mp_limb_t below = mpn_sub_n(t, out, g->p, BEL_LIMBS);
	uint64_t less = 0 - (carry | (below ^ 1));
	for (int i = 0; i < BEL_LIMBS; i++)
		out[i] ^= (out[i] ^ t[i]) & less;
}

static void reduce_public(const struct bel_group *g, uint64_t *out, uint64_t *t)
{
	if (fold(g, out, t) || mpn_cmp(out, g->p, BEL_LIMBS) >= 0)
		mpn_sub_n(out, out, g->p, BEL_LIMBS);
}

void bel_mul(const struct bel_group *g, struct bel_el *out, const struct bel_el *a,
	     const struct bel_el *b)
{
	uint64_t t[WIDE];
	mpn_mul_n(t, a->w, b->w, BEL_LIMBS);
	reduce_public(g, out->w, t);
}

void bel_sqr(const struct bel_group *g, struct bel_el *out, const struct bel_el *a)
{
	uint64_t t[WIDE];
	mpn_sqr(t, a->w, BEL_LIMBS);
	reduce_public(g, out->w, t);
}

enum { HALF = BEL_LIMBS / 2 };

/* Karatsuba's three products of halves (1962): the third is of each factor's halves added up, whose
 * carries are added by masks. An eighth less than mpn_sec_mul takes for the whole; mpn_mul_n does
 * the like, but compares the halves, and here nothing looks at a value. */
static void multiply_secret(uint64_t *t, const uint64_t *a, const uint64_t *b)
{
	uint64_t x[HALF], y[HALF], cross[BEL_LIMBS], scratch[SCRATCH];
	assert(mpn_sec_mul_itch(HALF, HALF) <= SCRATCH);
	mp_limb_t more_x = mpn_add_n(x, a, a + HALF, HALF);
	mp_limb_t more_y = mpn_add_n(y, b, b + HALF, HALF), carry = more_x & more_y;
	mpn_sec_mul(t, a, HALF, b, HALF, scratch);
	mpn_sec_mul(t + BEL_LIMBS, a + HALF, HALF, b + HALF, HALF, scratch);
	mpn_sec_mul(cross, x, HALF, y, HALF, scratch);
	carry += mpn_cnd_add_n(more_x, cross + HALF, cross + HALF, y, HALF);
	carry += mpn_cnd_add_n(more_y, cross + HALF, cross + HALF, x, HALF);
	carry -= mpn_sub_n(cross, cross, t, BEL_LIMBS);
	carry -= mpn_sub_n(cross, cross, t + BEL_LIMBS, BEL_LIMBS);
	carry += mpn_add_n(t + HALF, t + HALF, cross, BEL_LIMBS);
	for (int i = BEL_LIMBS + HALF; i < WIDE; i++) {
		t[i] += carry;
		carry = t[i] < carry;
	}
	bel_wipe(cross, sizeof cross);
}

void bel_mul_secret(const struct bel_group *g, struct bel_el *out, const struct bel_el *a,
		    const struct bel_el *b)
{
	uint64_t t[WIDE];
	multiply_secret(t, a->w, b->w);
	reduce(g, out->w, t);
	bel_wipe(t, sizeof t);
}

void bel_sqr_secret(const struct bel_group *g, struct bel_el *out, const struct bel_el *a)
{
	uint64_t t[WIDE], scratch[SCRATCH];
	assert(mpn_sec_sqr_itch(BEL_LIMBS) <= SCRATCH);
	mpn_sec_sqr(t, a->w, BEL_LIMBS, scratch);
	reduce(g, out->w, t);
	bel_wipe(t, sizeof t);
}

bool bel_same(const struct bel_el *a, const struct bel_el *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}

void bel_el_plain(const struct bel_group *g, const struct bel_el *x, uint64_t *out)
{
	uint64_t t[WIDE] = { 0 };
	memcpy(t, x->w, sizeof x->w);
	reduce(g, out, t);
}

void bel_el_of(const struct bel_group *g, const uint64_t *plain, struct bel_el *out)
{
	struct bel_el x;
	memcpy(x.w, plain, sizeof x.w);
	bel_mul_secret(g, out, &x, &g->two_r);
}

/* ---- decimal ---- */

/* Digits without leading zeros into n limbs; false when they are no number of that length. */
static bool read_limbs(struct str s, uint64_t *out, int n)
{
	unsigned char digits[BEL_DIGITS];
	uint64_t wide[BEL_LIMBS + 2] = { 0 };
	if (s.n == 0 || s.n > BEL_DIGITS || (s.n > 1 && s.p[0] == '0'))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		digits[i] = (unsigned char)(s.p[i] - '0');
	}
	mp_size_t used = mpn_set_str(wide, digits, s.n, 10);
	for (mp_size_t i = n; i < used; i++)
		if (wide[i])
			return false;
	memset(out, 0, BEL_LIMBS * sizeof *out);
	memcpy(out, wide, (size_t)n * sizeof *out);
	return true;
}

static void put_limbs(struct buf *b, const uint64_t *limbs)
{
	unsigned char digits[BEL_DIGITS + 4];
	char text[BEL_DIGITS + 4];
	uint64_t spent[BEL_LIMBS];
	mp_size_t n = BEL_LIMBS;
	size_t from = 0, count = 0;
	memcpy(spent, limbs, sizeof spent);
	while (n > 0 && spent[n - 1] == 0)
		n--;
	if (n == 0) {
		put_char(b, '0');
		return;
	}
	size_t got = mpn_get_str(digits, 10, spent, n);
	while (from < got && digits[from] == 0)
		from++;
	for (; from < got; from++)
		text[count++] = (char)('0' + digits[from]);
	put(b, (struct str){ text, count });
	bel_wipe(digits, sizeof digits);
	bel_wipe(text, sizeof text);
	bel_wipe(spent, sizeof spent);
}

bool bel_el_read(const struct bel_group *g, struct str s, struct bel_el *out)
{
	uint64_t plain[BEL_LIMBS];
	if (!read_limbs(s, plain, BEL_LIMBS) || mpn_cmp(plain, g->p, BEL_LIMBS) >= 0 ||
	    mpn_zero_p(plain, BEL_LIMBS))
		return false;
	bel_el_of(g, plain, out);
	return true;
}

void bel_el_put(struct buf *b, const struct bel_group *g, const struct bel_el *x)
{
	uint64_t plain[BEL_LIMBS];
	bel_el_plain(g, x, plain);
	put_limbs(b, plain);
}

bool bel_num_read(const struct bel_group *g, struct str s, struct bel_num *out)
{
	return read_limbs(s, out->w, g->q_limbs) && mpn_cmp(out->w, g->q, g->q_limbs) < 0;
}

void bel_num_put(struct buf *b, const struct bel_group *, const struct bel_num *x)
{
	put_limbs(b, x->w);
}

/* ---- exponents ---- */

void bel_num_add(const struct bel_group *g, struct bel_num *out, const struct bel_num *a,
		 const struct bel_num *b)
{
	struct bel_num sum = { 0 }, less;
	int n = g->q_limbs;
	mp_limb_t carry = mpn_add_n(sum.w, a->w, b->w, n);
	mp_limb_t borrow = mpn_sub_n(less.w, sum.w, g->q, n);
	mpn_cnd_sub_n(carry | (borrow ^ 1), sum.w, sum.w, g->q, n);
	*out = sum;
}

void bel_num_sub(const struct bel_group *g, struct bel_num *out, const struct bel_num *a,
		 const struct bel_num *b)
{
	struct bel_num d = { 0 };
	mp_limb_t borrow = mpn_sub_n(d.w, a->w, b->w, g->q_limbs);
	mpn_cnd_add_n(borrow, d.w, d.w, g->q, g->q_limbs);
	*out = d;
}

/* wide (of n limbs) mod q; wide is spent. GMP asks for no leading zero in q. */
static void remainder_of(const struct bel_group *g, struct bel_num *out, uint64_t *wide, int n)
{
	uint64_t scratch[SCRATCH];
	assert(mpn_sec_div_r_itch(n, g->q_limbs) <= SCRATCH);
	mpn_sec_div_r(wide, n, g->q, g->q_limbs, scratch);
	memset(out, 0, sizeof *out);
	memcpy(out->w, wide, (size_t)g->q_limbs * sizeof *wide);
	bel_wipe(scratch, sizeof scratch);
}

void bel_num_mul(const struct bel_group *g, struct bel_num *out, const struct bel_num *a,
		 const struct bel_num *b)
{
	uint64_t t[WIDE], scratch[SCRATCH];
	mpn_sec_mul(t, a->w, g->q_limbs, b->w, g->q_limbs, scratch);
	remainder_of(g, out, t, 2 * g->q_limbs);
	bel_wipe(t, sizeof t);
}

void bel_num_invert(const struct bel_group *g, struct bel_num *out, const struct bel_num *a)
{
	uint64_t spent[BEL_LIMBS], scratch[SCRATCH];
	assert(mpn_sec_invert_itch(g->q_limbs) <= SCRATCH);
	memcpy(spent, a->w, sizeof spent);
	memset(out, 0, sizeof *out);
	mpn_sec_invert(out->w, spent, g->q, g->q_limbs, (mp_bitcnt_t)(2 * 64 * g->q_limbs),
		       scratch);
	bel_wipe(spent, sizeof spent);
	bel_wipe(scratch, sizeof scratch);
}

struct bel_num bel_num_of_int(const struct bel_group *g, int64_t i)
{
	struct bel_num zero = { 0 }, n = { 0 }, below;
	uint64_t sign = (uint64_t)(i >> 63); /* all ones below 0 */
	n.w[0] = ((uint64_t)i ^ sign) - sign;
	bel_num_sub(g, &below, &zero, &n);
	for (int k = 0; k < BEL_LIMBS; k++)
		n.w[k] ^= (n.w[k] ^ below.w[k]) & sign;
	return n;
}

struct bel_num bel_num_of_hash(const struct bel_group *g, struct sha256 h)
{
	uint64_t wide[BEL_LIMBS] = { 0 };
	struct bel_num out;
	for (int i = 0; i < 32; i++)
		wide[i / 8] |= (uint64_t)h.b[31 - i] << (i % 8 * 8);
	remainder_of(g, &out, wide, g->q_limbs > 4 ? BEL_LIMBS : 4);
	return out;
}

struct bel_num bel_num_random(const struct bel_group *g)
{
	uint64_t wide[BEL_LIMBS + 2];
	struct bel_num out;
	size_t bytes = (size_t)(g->q_limbs + 2) * sizeof *wide;
	random_bytes(wide, bytes);
	bel_secret(wide, bytes);
	remainder_of(g, &out, wide, g->q_limbs + 2);
	bel_wipe(wide, sizeof wide);
	return out;
}

bool bel_num_same(const struct bel_num *a, const struct bel_num *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}

unsigned bel_num_bits(const struct bel_num *x, int at, int n)
{
	assert(n <= 16 && at >= 0);
	int limb = at / 64, shift = at % 64;
	uint64_t v = limb < BEL_LIMBS ? x->w[limb] >> shift : 0;
	if (shift + n > 64 && limb + 1 < BEL_LIMBS)
		v |= x->w[limb + 1] << (64 - shift);
	return (unsigned)(v & ((1u << n) - 1));
}

void bel_wipe(void *p, size_t n) { explicit_bzero(p, n); }

bool bel_num_read_large(const struct bel_group *g, struct str s, struct bel_num *out)
{
	uint64_t wide[BEL_LIMBS];
	bool number = read_limbs(s, wide, BEL_LIMBS);
	if (number)
		remainder_of(g, out, wide, BEL_LIMBS);
	bel_wipe(wide, sizeof wide);
	return number;
}

/* ---- opening ---- */

/* R = 2^2048 mod p is 2^2048 - p, as p has its highest bit. 2 in Montgomery form is 2R; squared
 * there eleven times it is 2^2048·R = R². */
static void set_ones(struct bel_group *g)
{
	uint64_t zero[BEL_LIMBS] = { 0 };
	assert(g->p[BEL_LIMBS - 1] >> 63);
	mpn_sub_n(g->one.w, zero, g->p, BEL_LIMBS);
	struct bel_el x = g->one;
	if (mpn_lshift(x.w, x.w, BEL_LIMBS, 1) || mpn_cmp(x.w, g->p, BEL_LIMBS) >= 0)
		mpn_sub_n(x.w, x.w, g->p, BEL_LIMBS);
	for (int bits = 1; bits < 64 * BEL_LIMBS; bits *= 2)
		bel_sqr(g, &x, &x);
	g->two_r = x;
}

static bool set_primes(struct bel_group *g, bool safe)
{
	g->safe = safe;
	if (!read_limbs(str_of(safe ? rfc_p : belenios_p), g->p, BEL_LIMBS))
		return false;
	if (!safe)
		return read_limbs(str_of(belenios_q), g->q, BEL_LIMBS);
	mpn_rshift(g->q, g->p, BEL_LIMBS, 1); /* q = (p - 1) / 2 */
	return true;
}

struct err bel_group_open(struct arena *a, struct str name, struct bel_group **out)
{
	struct bel_group *g = NEW(a, 1, struct bel_group);
	bool safe = str_eq(name, S("RFC-3526-2048"));
	if (!safe && !str_eq(name, S("BELENIOS-2048")))
		return FAIL(ERR_INVALID, "ballot.v_group", arena_copy(a, name));
	bool known = set_primes(g, safe);
	assert(known);
	g->name = arena_copy(a, name);
	g->q_limbs = BEL_LIMBS;
	while (g->q[g->q_limbs - 1] == 0)
		g->q_limbs--;
	g->q_bits = (int)mpn_sizeinbase(g->q, g->q_limbs, 2);
	g->p_inv = 1;
	for (int i = 0; i < 6; i++) /* Newton: each step doubles the bits that are right */
		g->p_inv *= 2 - g->p[0] * g->p_inv;
	g->p_inv = -g->p_inv;
	set_ones(g);
	known = bel_el_read(g, safe ? S("2") : str_of(belenios_g), &g->g);
	assert(known);
	*out = g;
	return OK;
}
