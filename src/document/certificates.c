/* certificates.c: a batch of award certificates: the full design, or fields onto printed blanks. */
#include "document/parts.h"
#include "msg_document.gen.h"

enum { ID_MAX = 64, URL_MAX = 200 };

static const char *const codes[FIELD_COUNT] = {
	[FIELD_NAME] = "name",	   [FIELD_UNIT] = "unit",
	[FIELD_DEED] = "deed",	   [FIELD_DECISION] = "decision",
	[FIELD_BOOK] = "book",	   [FIELD_PLACE_DATE] = "place_date",
	[FIELD_SIGNER] = "signer", [FIELD_SIGNATORY] = "signatory",
	[FIELD_QR] = "qr",
};

const char *cert_field_code(enum cert_field f) { return codes[f]; }

/* keys: document.field.name document.field.unit document.field.deed document.field.decision
 * keys: document.field.book document.field.place_date document.field.signer
 * keys: document.field.signatory document.field.qr */
const char *cert_field_key(enum cert_field f)
{
	static const char *const keys[FIELD_COUNT] = {
		[FIELD_NAME] = "document.field.name",
		[FIELD_UNIT] = "document.field.unit",
		[FIELD_DEED] = "document.field.deed",
		[FIELD_DECISION] = "document.field.decision",
		[FIELD_BOOK] = "document.field.book",
		[FIELD_PLACE_DATE] = "document.field.place_date",
		[FIELD_SIGNER] = "document.field.signer",
		[FIELD_SIGNATORY] = "document.field.signatory",
		[FIELD_QR] = "document.field.qr",
	};
	return keys[f];
}

struct cert_layout cert_layout_default(void)
{
	struct cert_layout l = { 0 };
	static const struct {
		enum cert_field field;
		int x, y, width;
	} places[] = {
		{ FIELD_NAME, 300, 920, 2370 },	    { FIELD_DEED, 480, 1120, 2010 },
		{ FIELD_DECISION, 640, 1570, 800 }, { FIELD_PLACE_DATE, 1630, 1360, 1020 },
		{ FIELD_SIGNER, 1630, 1422, 1020 }, { FIELD_SIGNATORY, 1630, 1765, 1020 },
		{ FIELD_QR, 330, 1550, 260 },
	};
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		l.at[places[i].field] = (struct cert_place){ .x = places[i].x,
							     .y = places[i].y,
							     .width = places[i].width };
	return l;
}

/* How a field is written; its place comes from the layout, its words from the certificate. */
static const struct cert_text styles[FIELD_COUNT] = {
	[FIELD_NAME] = { .size = 290,
			 .line = 125,
			 .lines_max = 1,
			 .flags = CERT_BOLD,
			 .align = CERT_CENTRE,
			 .colour = CERT_INK },
	[FIELD_DEED] = { .size = 160,
			 .line = 150,
			 .lines_max = 3,
			 .align = CERT_CENTRE,
			 .colour = CERT_INK },
	[FIELD_UNIT] = { .size = 160, .lines_max = 2, .align = CERT_CENTRE, .colour = CERT_INK },
	[FIELD_DECISION] = { .size = 115, .line = 160, .align = CERT_LEFT, .colour = CERT_INK },
	[FIELD_BOOK] = { .size = 115, .line = 160, .align = CERT_LEFT, .colour = CERT_INK },
	[FIELD_PLACE_DATE] = { .size = 130,
			       .lines_max = 1,
			       .flags = CERT_ITALIC,
			       .align = CERT_CENTRE,
			       .colour = CERT_INK },
	[FIELD_SIGNER] = { .size = 130,
			   .flags = CERT_BOLD | CERT_CAPS,
			   .align = CERT_CENTRE,
			   .colour = CERT_INK },
	[FIELD_SIGNATORY] = { .size = 130,
			      .flags = CERT_BOLD,
			      .align = CERT_CENTRE,
			      .colour = CERT_INK },
};

static void put_field(struct cert *c, const struct cert_layout *l, enum cert_field f,
		      struct str text)
{
	const struct cert_place *at = &l->at[f];
	struct cert_text t = styles[f];
	if (!at->width || !text.n)
		return;
	if (at->size) {
		t.size = at->size;
		t.line = CERT_OWN_LINE;
		t.lines_max = at->lines;
		t.flags = at->flags;
		t.align = at->align;
		t.colour = at->colour;
	}
	t.text = text;
	t.x = at->x;
	t.y = at->y;
	t.width = at->width;
	t.tag = (int)f;
	cert_text(c, &t);
}

/* The words of the full design, above the fields. */
static void put_design(struct arena *a, struct cert *c, const struct certificates *all,
		       struct str form)
{
	const struct cert_text lines[] = {
		{ .text = paper_say(a, T(document_cert_nation)),
		  .y = 270,
		  .size = 125,
		  .flags = CERT_BOLD },
		{ .text = paper_say(a, T(document_cert_motto)),
		  .y = 330,
		  .size = 130,
		  .flags = CERT_BOLD | CERT_RULE },
		{ .text = paper_say(
			  a, T(document_part_standing_committee, .issuer = all->paper.issuer)),
		  .y = 460,
		  .size = 160,
		  .spacing = 20,
		  .lines_max = 1,
		  .flags = CERT_BOLD | CERT_CAPS },
		{ .text = paper_say(a, T(document_cert_gives)),
		  .y = 550,
		  .size = 170,
		  .flags = CERT_ITALIC },
		{ .text = form,
		  .y = 650,
		  .size = 520,
		  .line = 120,
		  .spacing = 60,
		  .lines_max = 1,
		  .flags = CERT_BOLD | CERT_CAPS,
		  .colour = CERT_RED },
	};
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct cert_text t = lines[i];
		t.x = 300;
		t.width = 2370;
		t.align = CERT_CENTRE;
		t.colour = t.colour ? t.colour : CERT_INK;
		cert_text(c, &t);
	}
	cert_picture(c, 400, 290, 260);
}

static bool shown(const struct certificates *all, enum cert_field f)
{
	return all->layout.at[f].width > 0;
}

static struct str decision_lines(struct arena *a, const struct certificates *all,
				 const struct certificate *x)
{
	struct buf b = { .arena = a };
	struct str number = all->paper.number.n ? all->paper.number : DOTS;
	struct str day = paper_day(a, all->paper.on);
	put(&b, paper_say(a, all->layout.at[FIELD_DECISION].bare
				     ? T(document_cert_decision_bare, .number = number, .day = day)
				     : T(document_cert_decision, .number = number, .day = day)));
	if (x->book_no.n && !shown(all, FIELD_BOOK))
		put(&b, paper_say(a, T(document_cert_book, .number = x->book_no)));
	return buf_str(&b);
}

static struct str book_line(struct arena *a, const struct certificates *all,
			    const struct certificate *x)
{
	if (!x->book_no.n || all->layout.at[FIELD_BOOK].bare)
		return x->book_no;
	return paper_say(a, T(document_cert_book_line, .number = x->book_no));
}

static struct str deed_of(struct arena *a, const struct certificates *all,
			  const struct certificate *x)
{
	if (!x->unit.n || shown(all, FIELD_UNIT))
		return x->deed;
	return paper_say(a, T(document_cert_deed_of, .unit = x->unit, .deed = x->deed));
}

static struct str place_day(struct arena *a, const struct certificates *all)
{
	const struct paper *p = &all->paper;
	struct str day = paper_day(a, p->on);
	if (all->layout.at[FIELD_PLACE_DATE].bare)
		return day;
	return paper_joined(a, p->place.n ? p->place : S("……………"), day);
}

static struct str signer_lines(struct arena *a, const struct paper *p)
{
	struct buf b = { .arena = a };
	put(&b, p->authority);
	if (p->authority.n)
		put_char(&b, '\n');
	put(&b, p->position);
	return buf_str(&b);
}

static void put_qr(struct arena *a, struct cert *c, const struct certificates *all,
		   const struct certificate *x)
{
	const struct cert_place *at = &all->layout.at[FIELD_QR];
	struct buf b = { .arena = a };
	if (!at->width || !all->public_url.n || !x->public_id.n || x->public_id.n > ID_MAX ||
	    all->public_url.n > URL_MAX)
		return;
	put(&b, all->public_url);
	if (!str_ends(all->public_url, S("/")))
		put_char(&b, '/');
	put(&b, S("certificate/"));
	put(&b, x->public_id);
	cert_qr(c, at->x, at->y, at->width, buf_str(&b));
}

void certificate_texts(struct arena *a, const struct certificates *all, const struct certificate *x,
		       struct str out[FIELD_COUNT])
{
	const struct paper *p = &all->paper;
	out[FIELD_NAME] = x->name;
	out[FIELD_UNIT] = x->unit;
	out[FIELD_DEED] = deed_of(a, all, x);
	out[FIELD_DECISION] = decision_lines(a, all, x);
	out[FIELD_BOOK] = book_line(a, all, x);
	out[FIELD_PLACE_DATE] = place_day(a, all);
	out[FIELD_SIGNER] = signer_lines(a, p);
	out[FIELD_SIGNATORY] = p->signatory;
	out[FIELD_QR] = STR_NONE;
}

static void put_one(struct arena *a, struct cert *c, const struct certificates *all,
		    const struct certificate *x)
{
	const struct cert_layout *l = &all->layout;
	const struct paper *p = &all->paper;
	struct str texts[FIELD_COUNT];
	certificate_texts(a, all, x, texts);
	cert_page(c);
	if (!l->blank)
		put_design(a, c, all, x->form);
	for (int i = 0; i < FIELD_COUNT; i++)
		put_field(c, l, (enum cert_field)i, texts[i]);
	put_qr(a, c, all, x);
	if (p->draft)
		cert_text(c, &(struct cert_text){ .text = paper_say(a, T(document_cert_draft)),
						  .x = 300,
						  .y = 215,
						  .width = 2370,
						  .size = 140,
						  .flags = CERT_BOLD,
						  .align = CERT_CENTRE,
						  .colour = CERT_RED });
}

struct cert *paper_certificates(struct arena *a, const struct certificates *all)
{
	const struct cert_layout *l = &all->layout;
	struct cert *c = cert_new(a, &(struct cert_setup){ .title = paper_name(PAPER_CERTIFICATES),
							   .width = l->width,
							   .height = l->height,
							   .shift_x = l->shift_x,
							   .shift_y = l->shift_y,
							   .scale_x = l->scale_x,
							   .scale_y = l->scale_y,
							   .border = !l->blank,
							   .test = l->test,
							   .picture = all->mark });
	for (size_t i = 0; i < all->n; i++)
		put_one(a, c, all, &all->p[i]);
	return c;
}

/* ---- the test sheet ---- */

enum { CROSS_ARM = 80, TICK = 20, TICK_TEN = 40, LINE_THIN = 4, MM = 10 };

static void put_line(struct cert *c, int x, int y, int to_x, int to_y)
{
	cert_line(c, &(struct cert_line){ x, y, to_x, to_y, LINE_THIN });
}

static void put_cross(struct cert *c, int x, int y)
{
	put_line(c, x - CROSS_ARM, y, x + CROSS_ARM, y);
	put_line(c, x, y - CROSS_ARM, x, y + CROSS_ARM);
}

static void put_mark(struct arena *a, struct cert *c, int x, int y, int mm)
{
	cert_text(c, &(struct cert_text){ .text = str_fmt(a, "%d", mm),
					  .x = x,
					  .y = y,
					  .width = 120,
					  .size = 70,
					  .line = 100,
					  .flags = CERT_PLAIN_SERIF });
}

/* Ticks at every 5 mm and a figure at every 20, counted from the paper's edge. */
static void put_rulers(struct arena *a, struct cert *c, int width, int height)
{
	for (int x = CERT_CROSS; x <= width - CERT_CROSS; x += 5 * MM) {
		put_line(c, x, CERT_CROSS, x, CERT_CROSS + (x % (20 * MM) ? TICK : TICK_TEN));
		if (x % (20 * MM) == 0)
			put_mark(a, c, x + 5, CERT_CROSS + TICK_TEN, x / MM);
	}
	for (int y = CERT_CROSS; y <= height - CERT_CROSS; y += 5 * MM) {
		put_line(c, CERT_CROSS, y, CERT_CROSS + (y % (20 * MM) ? TICK : TICK_TEN), y);
		if (y % (20 * MM) == 0)
			put_mark(a, c, CERT_CROSS + TICK_TEN + 5, y - 15, y / MM);
	}
	put_line(c, CERT_CROSS, CERT_CROSS, width - CERT_CROSS, CERT_CROSS);
	put_line(c, CERT_CROSS, CERT_CROSS, CERT_CROSS, height - CERT_CROSS);
}

struct cert *paper_test_sheet(struct arena *a, const struct cert_layout *l, struct str printer)
{
	struct cert *c = cert_new(a, &(struct cert_setup){ .title = printer,
							   .width = l->width,
							   .height = l->height,
							   .shift_x = l->shift_x,
							   .shift_y = l->shift_y,
							   .scale_x = l->scale_x,
							   .scale_y = l->scale_y });
	int far_x = l->width - CERT_CROSS, far_y = l->height - CERT_CROSS;
	cert_page(c);
	put_cross(c, CERT_CROSS, CERT_CROSS);
	put_cross(c, far_x, CERT_CROSS);
	put_cross(c, CERT_CROSS, far_y);
	put_cross(c, far_x, far_y);
	put_rulers(a, c, l->width, l->height);
	struct str size = str_fmt(a, "%d × %d", l->width / MM, l->height / MM);
	cert_text(c, &(struct cert_text){ .text = paper_say(a, T(document_cert_test,
								 .printer = printer, .size = size)),
					  .x = 2 * CERT_CROSS,
					  .y = 2 * CERT_CROSS,
					  .width = l->width - 4 * CERT_CROSS,
					  .size = 120,
					  .line = 150,
					  .flags = CERT_PLAIN_SERIF });
	return c;
}
