/* qr_read_test.c: a QR code is read out of a picture however it lies there: turned, small, in
 * perspective, smudged. */
#include "test.h"
#include "worker/qr.h"
#include "worker/qr_read.h"

#include <math.h>

enum { SIDE = 420 };

struct shot {
	double turn, size, lean; /* radians; pixels a module; how much smaller the far side is */
	int noise;		 /* grey levels */
	bool smudge;
};

/* Where the pixel looks on the code, in modules. */
static bool module_at(const struct qr *q, const struct shot *s, double x, double y)
{
	double u = x - SIDE / 2.0, v = y - SIDE / 2.0;
	double w = 1 + s->lean * v / SIDE;
	double a = (u * cos(s->turn) + v * sin(s->turn)) * w / s->size;
	double b = (v * cos(s->turn) - u * sin(s->turn)) * w / s->size;
	int i = (int)floor(a + q->side / 2.0), k = (int)floor(b + q->side / 2.0);
	return i >= 0 && k >= 0 && i < q->side && k < q->side && q->dark[k * q->side + i];
}

static bool read_shot(struct t *t, struct str text, struct shot s, struct str *out)
{
	struct qr *q = NEW(t->arena, 1, struct qr);
	uint8_t *grey = NEW(t->arena, SIDE * SIDE, uint8_t);
	uint32_t seed = 7;
	CHECK(qr_make(text, q));
	for (int y = 0; y < SIDE; y++)
		for (int x = 0; x < SIDE; x++) {
			seed = seed * 1664525 + 1013904223;
			int light = 120 + 100 * x / SIDE; /* a lamp on one side */
			int v = module_at(q, &s, x + 0.5, y + 0.5) ? light / 4 : light;
			if (s.smudge && hypot(x - SIDE * 0.56, y - SIDE * 0.56) < 14)
				v = light;
			v += s.noise ? (int)(seed >> 24) % (2 * s.noise) - s.noise : 0;
			grey[y * SIDE + x] = (uint8_t)(v < 0 ? 0 : v > 255 ? 255 : v);
		}
	return qr_read(t->arena, &(struct qr_photo){ grey, SIDE, SIDE }, out);
}

#define CARD S("https://congdoan.example.vn/card/0123456789abcdef0123456789abcdef")

TEST(a_code_is_read_upright_turned_and_leaning)
{
	static const struct shot shots[] = {
		{ .size = 6 },
		{ .size = 8, .turn = 0.4 },
		{ .size = 7, .turn = 2.1 },
		{ .size = 7, .turn = 3.14 },
		{ .size = 7, .lean = 0.35 },
		{ .size = 7, .lean = 0.3, .turn = 0.7 },
		{ .size = 4 },
		{ .size = 7, .noise = 20 },
		{ .size = 8, .smudge = true },
		{ .size = 6, .turn = -0.9, .noise = 12 },
	};
	for (size_t i = 0; i < sizeof shots / sizeof *shots; i++) {
		struct str text = S("");
		CHECK_INT((int64_t)i, read_shot(t, CARD, shots[i], &text) ? (int64_t)i : -1);
		CHECK_STR(text,
			  "https://congdoan.example.vn/card/0123456789abcdef0123456789abcdef");
	}
}

TEST(codes_of_every_length_are_read)
{
	for (int n = 1; n <= 200; n += 7) {
		struct buf b = { .arena = t->arena };
		struct str text = S("");
		for (int i = 0; i < n; i++)
			put_char(&b, (char)('a' + (i * 7 + n) % 26));
		CHECK(read_shot(t, buf_str(&b), (struct shot){ .size = 6 }, &text));
		CHECK(str_eq(text, buf_str(&b)));
	}
}

TEST(a_picture_without_a_code_gives_none)
{
	struct str text = S("");
	CHECK(!read_shot(t, CARD, (struct shot){ .size = 7, .noise = 250 }, &text));
	CHECK(!read_shot(t, CARD, (struct shot){ .size = 0.5 }, &text));
	uint8_t none = 0;
	CHECK(!qr_read(t->arena, &(struct qr_photo){ &none, 1, 1 }, &text));
}

/* Whatever a picture makes of a grid, reading it ends and stays inside. */
TEST(a_grid_of_noise_is_refused)
{
	struct qr_grid *g = NEW(t->arena, 1, struct qr_grid);
	struct str text;
	uint32_t seed = 1;
	for (int round = 0; round < 200; round++) {
		g->side = 17 + 4 * (1 + round % QR_READ_VERSION_MAX);
		for (int y = 0; y < g->side; y++)
			for (int x = 0; x < g->side; x++) {
				seed = seed * 1664525 + 1013904223;
				g->dark[y][x] = seed >> 31;
			}
		CHECK(!qr_text_of(t->arena, g, &text));
	}
}

SUITE(office_qr_read, a_code_is_read_upright_turned_and_leaning, codes_of_every_length_are_read,
      a_picture_without_a_code_gives_none, a_grid_of_noise_is_refused)
