/* certificates.c: a batch of award certificates: the full design, or fields onto printed blanks. */
#include "document/parts.h"
#include "msg_document.gen.h"

enum { ID_MAX = 64, URL_MAX = 200 };

struct cert_layout cert_layout_default(void)
{
	return (struct cert_layout){ .at = { [FIELD_NAME] = { 300, 920, 2370 },
					     [FIELD_DEED] = { 480, 1120, 2010 },
					     [FIELD_DECISION] = { 640, 1570, 800 },
					     [FIELD_PLACE_DATE] = { 1630, 1360, 1020 },
					     [FIELD_SIGNER] = { 1630, 1422, 1020 },
					     [FIELD_SIGNATORY] = { 1630, 1765, 1020 },
					     [FIELD_QR] = { 330, 1550, 260 } } };
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
	[FIELD_DECISION] = { .size = 115, .line = 160, .align = CERT_LEFT, .colour = CERT_INK },
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
	struct cert_text t = styles[f];
	if (!l->at[f].width || !text.n)
		return;
	t.text = text;
	t.x = l->at[f].x;
	t.y = l->at[f].y;
	t.width = l->at[f].width;
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

static struct str decision_lines(struct arena *a, const struct certificates *all,
				 const struct certificate *x)
{
	struct buf b = { .arena = a };
	struct str number = all->paper.number.n ? all->paper.number : DOTS;
	put(&b, paper_say(a, T(document_cert_decision, .number = number,
			       .day = paper_day(a, all->paper.on))));
	if (x->book_no.n)
		put(&b, paper_say(a, T(document_cert_book, .number = x->book_no)));
	return buf_str(&b);
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

static void put_one(struct arena *a, struct cert *c, const struct certificates *all,
		    const struct certificate *x)
{
	const struct cert_layout *l = &all->layout;
	const struct paper *p = &all->paper;
	struct str place = p->place.n ? p->place : S("……………");
	cert_page(c);
	if (!l->blank)
		put_design(a, c, all, x->form);
	put_field(c, l, FIELD_NAME, x->name);
	put_field(c, l, FIELD_DEED, x->deed);
	put_field(c, l, FIELD_DECISION, decision_lines(a, all, x));
	put_field(c, l, FIELD_PLACE_DATE, paper_joined(a, place, paper_day(a, p->on)));
	put_field(c, l, FIELD_SIGNER, signer_lines(a, p));
	put_field(c, l, FIELD_SIGNATORY, p->signatory);
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
							   .border = !l->blank,
							   .test = l->test,
							   .picture = all->mark });
	for (size_t i = 0; i < all->n; i++)
		put_one(a, c, all, &all->p[i]);
	return c;
}
