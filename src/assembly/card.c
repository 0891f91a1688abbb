/* card.c: see card.h. Lengths are tenths of a millimetre. */
#include "assembly/card.h"

#include "base/day.h"
#include "base/text.h"
#include "msg_assembly.gen.h"

enum {
	SHEET_WIDTH = 2100,
	SHEET_HEIGHT = 2970,
	CARD_WIDTH = SHEET_WIDTH / 2,
	CARD_HEIGHT = SHEET_HEIGHT / 2,
	EDGE = 70,
	MARK = 45, /* of a cut */
	QR_SIDE = 400,
	PHOTO_SIDE = 400,
};

static void cut_mark(struct cert *c, int x, int y, int to_x, int to_y)
{
	cert_line(c, &(struct cert_line){ x, y, to_x, to_y, 3 });
}

/* On the edges, and a cross in the middle: two cuts make four cards. */
static void cut_marks(struct cert *c)
{
	cut_mark(c, CARD_WIDTH, 0, CARD_WIDTH, MARK);
	cut_mark(c, CARD_WIDTH, SHEET_HEIGHT - MARK, CARD_WIDTH, SHEET_HEIGHT);
	cut_mark(c, 0, CARD_HEIGHT, MARK, CARD_HEIGHT);
	cut_mark(c, SHEET_WIDTH - MARK, CARD_HEIGHT, SHEET_WIDTH, CARD_HEIGHT);
	cut_mark(c, CARD_WIDTH - MARK, CARD_HEIGHT, CARD_WIDTH + MARK, CARD_HEIGHT);
	cut_mark(c, CARD_WIDTH, CARD_HEIGHT - MARK, CARD_WIDTH, CARD_HEIGHT + MARK);
}

struct spot {
	int y, size, lines;
	unsigned flags;
	uint32_t colour;
};

static void put_line(struct cert *c, int x, struct spot at, struct str text)
{
	cert_text(c, &(struct cert_text){ .text = text,
					  .x = x + EDGE,
					  .y = at.y,
					  .width = CARD_WIDTH - 2 * EDGE,
					  .size = at.size,
					  .line = 125,
					  .lines_max = at.lines,
					  .flags = at.flags,
					  .align = CERT_CENTRE,
					  .colour = at.colour });
}

static struct str kind_of_card(struct arena *a, const struct seat *s)
{
	return msg_text(a, LANG_VI,
			s->standing == STANDING_GUEST ? T(assembly_card_guest)
						      : T(assembly_card_delegate));
}

static struct str day_line(struct arena *a, const struct assembly *of)
{
	struct str day = day_text(a, local_day(of->starts_at));
	return of->place.n
		       ? str_fmt(a, "%.*s, %.*s", (int)of->place.n, of->place.p, (int)day.n, day.p)
		       : day;
}

static struct str link_of(struct arena *a, const struct cards *all, const struct card *one)
{
	return str_fmt(a, "%.*s/card/%.*s", (int)all->address.n, all->address.p, (int)one->code.n,
		       one->code.p);
}

static void put_head(struct cert *c, const struct cards *all, int x, int y)
{
	put_line(c, x, (struct spot){ y + 80, 95, 2, CERT_CAPS, CERT_INK }, all->unit);
	put_line(c, x, (struct spot){ y + 170, 125, 3, CERT_BOLD | CERT_CAPS, CERT_RED },
		 all->of->title);
	put_line(c, x, (struct spot){ y + 350, 90, 1, CERT_ITALIC, CERT_INK },
		 day_line(all->arena, all->of));
}

static void put_card(struct cert *c, const struct cards *all, const struct card *one, int x, int y)
{
	struct arena *a = all->arena;
	const struct seat *s = one->seat;
	struct str number = str_fmt(a, "%lld", (long long)s->number); /* as it is typed: no dots */
	int middle = x + (CARD_WIDTH - QR_SIDE) / 2, top = y + 530;
	put_head(c, all, x, y);
	put_line(c, x, (struct spot){ y + 425, 190, 1, CERT_BOLD | CERT_CAPS, CERT_INK },
		 kind_of_card(a, s));
	if (one->photo.n) {
		cert_photo(c, x + EDGE, top, PHOTO_SIDE, one->photo);
		middle = x + CARD_WIDTH - EDGE - QR_SIDE;
	}
	cert_qr(c, middle, top, QR_SIDE, link_of(a, all, one));
	put_line(c, x, (struct spot){ y + 960, 200, 2, CERT_BOLD, CERT_INK }, s->name);
	put_line(c, x, (struct spot){ y + 1110, 110, 2, 0, CERT_INK }, s->post);
	put_line(c, x, (struct spot){ y + 1205, 115, 2, CERT_BOLD, CERT_INK }, s->delegation);
	put_line(c, x, (struct spot){ y + 1310, 150, 1, CERT_BOLD, CERT_INK },
		 s->place.n
			 ? msg_text(a, LANG_VI,
				    T(assembly_card_no_place, .number = number, .place = s->place))
			 : msg_text(a, LANG_VI, T(assembly_card_no, .number = number)));
}

struct cert *cards_draw(const struct cards *all)
{
	const struct cert_setup setup = { .title = all->of->title,
					  .width = SHEET_WIDTH,
					  .height = SHEET_HEIGHT };
	struct cert *c = cert_new(all->arena, &setup);
	for (size_t i = 0; i < all->n; i++) {
		int at = (int)(i % CARDS_A_SHEET);
		if (!at) {
			cert_page(c);
			cut_marks(c);
		}
		put_card(c, all, &all->p[i], at % 2 * CARD_WIDTH, at / 2 * CARD_HEIGHT);
	}
	return c;
}
