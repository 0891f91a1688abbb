/* pages_blank_edit.c: where a blank's fields stand: a picture in millimetres over the scan, with
 * the words of a real award, and the same places as figures to type. */
#include "award/pages.h"

#include "award/blank_edit.html.h"
#include "award/pages_blank.h"
#include "base/text.h"
#include "msg_award.gen.h"
#include "web/address.h"
#include "web/app.h"

#include <unistd.h>

enum { MM_FAR = 45000 }; /* 1/100 mm; a place this far off is still told why it is refused */

struct msg blank_fault_words(enum blank_fault f)
{
	switch (f) {
	case BLANK_LEFT:
		return T(award_blank_fault_left);
	case BLANK_RIGHT:
		return T(award_blank_fault_right);
	case BLANK_BELOW:
		return T(award_blank_fault_below);
	case BLANK_NARROW:
		return T(award_blank_fault_narrow);
	case BLANK_WELL:
		break;
	}
	return T(award_blank_well);
}

/* ---- the award that is tried ---- */

static const struct field edit_query[] = {
	{ .name = "award", .kind = F_ID },
	{ .name = "printer", .kind = F_ID },
	{ 0 },
};

static struct str sample_name(struct arena *a, const struct award *x)
{
	struct str who = x->person_name.n ? x->person_name : x->unit_name;
	return str_fmt(a, "%.*s – %.*s", (int)who.n, who.p, (int)x->form_name.n, x->form_name.p);
}

static struct err load_samples(struct req *rq, struct blank_view *v, struct award *chosen)
{
	const struct award_query q = { .under = v->b.owner, .limit = SAMPLES_MAX };
	int64_t want = form_has(rq, "award") ? form_int(rq, "award") : 0;
	struct award *all;
	size_t n;
	bool more;
	TRY(award_search(rq->db, &q, &all, &n, &more));
	v->samples = NEW(rq->arena, n + 1, struct choice_part);
	v->samples[v->sample_count++].text = web_text(rq, T(award_sample_made_up));
	for (size_t i = 0; i < n; i++) {
		if (all[i].state == AWARD_WITHDRAWN)
			continue;
		if (all[i].id == want)
			*chosen = all[i];
		v->samples[v->sample_count++] = (struct choice_part){
			.value = str_fmt(rq->arena, "%lld", (long long)all[i].id),
			.text = sample_name(rq->arena, &all[i]),
		};
	}
	v->sample = chosen->id ? str_fmt(rq->arena, "%lld", (long long)chosen->id) : STR_NONE;
	return OK;
}

/* Every field has words, also before the first award stands in the register. */
static struct award made_up(struct req *rq)
{
	return (struct award){ .unit_name = web_text(rq, T(award_sample_unit)),
			       .person_name = web_text(rq, T(award_sample_person)),
			       .reason = web_text(rq, T(award_sample_deed)),
			       .decision_no = S("15/QĐ-CĐ"),
			       .decided_on = local_day(rq->db->now),
			       .book_no = 7 };
}

struct err printer_choices(struct req *rq, unit_id office, struct choice_part **out, size_t *n)
{
	struct printer *all;
	TRY(printer_list(rq->db, office, &all, n));
	*out = NEW(rq->arena, *n + 1, struct choice_part);
	(*out)[0].text = web_text(rq, T(award_printer_none));
	for (size_t i = 0; i < *n; i++)
		(*out)[i + 1] = (struct choice_part){ .value = str_fmt(rq->arena, "%lld",
								       (long long)all[i].id),
						      .text = all[i].name };
	++*n;
	return OK;
}

static struct err trial_of(struct req *rq, const struct blank *b, const struct award *x,
			   struct certificates *c)
{
	struct certificate *one = NEW(rq->arena, 1, struct certificate);
	*one = certificate_of(rq->arena, x, x->form_name);
	*c = (struct certificates){ .layout = blank_layout(b), .p = one, .n = 1 };
	TRY(certificate_paper(rq->db, b->owner, x, &c->paper));
	if (!c->paper.signatory.n)
		c->paper.signatory = web_text(rq, T(award_sample_signatory));
	TRY(web_public_url(rq, &c->public_url));
	if (address_is_local(c->public_url))
		c->public_url = STR_NONE;
	return OK;
}

/* ---- the picture ---- */

/* 1/10 mm for an SVG attribute. */
static struct str dotted(struct arena *a, int64_t tenths)
{
	return str_fmt(a, "%s%lld.%lld", tenths < 0 ? "-" : "",
		       (long long)(tenths < 0 ? -tenths : tenths) / 10,
		       (long long)(tenths < 0 ? -tenths : tenths) % 10);
}

/* A letter is about half as wide as high: near enough for a picture without the script, which
 * measures. */
static void break_lines(struct arena *a, struct str text, size_t most, struct field_view *f)
{
	struct {
		struct str *p;
		size_t n, cap;
	} v = { 0 };
	struct str line, word;
	while (str_split(&text, '\n', &line)) {
		struct buf b = { .arena = a };
		while (str_split(&line, ' ', &word)) {
			if (b.n &&
			    (size_t)text_length(buf_str(&b)) + 1 + (size_t)text_length(word) >
				    most) {
				*PUSH(a, &v) = buf_str(&b);
				b = (struct buf){ .arena = a };
			}
			put(&b, b.n ? S(" ") : STR_NONE);
			put(&b, word);
		}
		*PUSH(a, &v) = buf_str(&b);
	}
	f->lines = v.p;
	f->line_count = v.n;
}

static void draw_field(struct req *rq, const struct blank *b, enum cert_field k, struct str text,
		       struct field_view *f)
{
	const struct cert_place *at = &b->at[k];
	struct arena *a = rq->arena;
	int64_t from = at->align == CERT_LEFT	 ? at->x
		       : at->align == CERT_RIGHT ? at->x + at->width
						 : at->x + at->width / 2;
	int64_t size = (int64_t)at->size * 254 / 720; /* 1/10 mm */
	*f = (struct field_view){ .code = str_of(cert_field_code(k)),
				  .name = web_text(rq, msg_of_key(cert_field_key(k), NULL, 0)),
				  .text = at->flags & CERT_CAPS ? text_upper(a, text) : text,
				  .x = dotted(a, at->x),
				  .y = dotted(a, at->y),
				  .width = dotted(a, at->width),
				  .height = dotted(a, blank_field_height(b, k)),
				  .size = dotted(a, size),
				  .text_x = dotted(a, from) };
	break_lines(a, f->text, (size_t)(at->width / (size / 2 + 1) + 1), f);
}

static void draw_fields(struct req *rq, const struct certificates *c, struct blank_view *v)
{
	struct cert_layout every = c->layout;
	struct str texts[FIELD_COUNT];
	for (int i = 0; i < FIELD_COUNT; i++)
		every.at[i] = v->b.at[i];
	for (int i = 0; i < FIELD_COUNT; i++)
		if (!v->b.shown[i])
			every.at[i].width = 0;
	struct certificates all = *c;
	all.layout = every;
	certificate_texts(rq->arena, &all, &all.p[0], texts);
	for (int i = 0; i < FIELD_COUNT; i++)
		draw_field(rq, &v->b, (enum cert_field)i, texts[i], &v->fields[i]);
}

/* ---- the page ---- */

static struct err find_misfits(struct req *rq, struct blank_view *v, struct certificates *c)
{
	struct office *office = web_options(rq->web)->office;
	struct cert_misfit *m;
	if (!office)
		return OK;
	TRY(cert_fit(office, paper_certificates(rq->arena, c), &m, &v->misfit_count));
	v->misfits = NEW(rq->arena, v->misfit_count + 1, struct str);
	for (size_t i = 0; i < v->misfit_count; i++)
		v->misfits[i] = misfit_text(rq->arena, rq->db->lang, c, &m[i]);
	return OK;
}

static struct err show(struct req *rq, struct blank_view *v)
{
	struct certificates c;
	struct award chosen = { 0 };
	v->rq = rq;
	TRY(load_samples(rq, v, &chosen));
	TRY(printer_choices(rq, v->b.owner, &v->printers, &v->printer_count));
	if (!chosen.id)
		chosen = made_up(rq);
	TRY(trial_of(rq, &v->b, &chosen, &c));
	draw_fields(rq, &c, v);
	TRY(find_misfits(rq, v, &c));
	v->width = dotted(rq->arena, v->b.width);
	v->height = dotted(rq->arena, v->b.height);
	web_crumb(rq, web_text(rq, T(award_blanks_title)), S("/award/blanks"));
	web_crumb(rq, v->b.name, STR_NONE);
	rq->page.wide = true;
	web_page(rq, v->b.name);
	blank_edit_page(rq->out, v);
	return OK;
}

static struct err show_blank(struct req *rq)
{
	struct blank_view v = { 0 };
	TRY(blank_read(rq->db, rq->id[0], &v.b));
	return show(rq, &v);
}

/* ---- saving ---- */

static const char *const aligns[] = { "left", "centre", "right", NULL };
static const char *const inks[] = { "ink", "black", "red", "blue", "gold", NULL };
static const uint32_t colours[] = { CERT_INK, 0x000000, CERT_RED, 0x1B3A8A, 0x8A6410 };

struct str blank_colour(const struct buf *o, uint32_t colour)
{
	return str_fmt(o->arena, "#%06x", (unsigned)colour);
}

int blank_ink(uint32_t colour)
{
	for (int i = 0; inks[i]; i++)
		if (colours[i] == colour)
			return i;
	return 0;
}

static const struct field edit_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 1, .max = INT32_MAX },
	{ .name = "name", .kind = F_TEXT, .required = true, .max = BLANK_NAME_MAX },
	{ .name = "width", .kind = F_POINTS, .required = true, .min = 1, .max = 100000 },
	{ .name = "height", .kind = F_POINTS, .required = true, .min = 1, .max = 100000 },
	{ .name = "on", .kind = F_CHECK, .many = true },
	{ .name = "x",
	  .kind = F_POINTS,
	  .many = true,
	  .required = true,
	  .min = -MM_FAR,
	  .max = MM_FAR },
	{ .name = "y",
	  .kind = F_POINTS,
	  .many = true,
	  .required = true,
	  .min = -MM_FAR,
	  .max = MM_FAR },
	{ .name = "w", .kind = F_POINTS, .many = true, .required = true, .min = 0, .max = MM_FAR },
	{ .name = "size",
	  .kind = F_POINTS,
	  .many = true,
	  .required = true,
	  .min = BLANK_SIZE_LEAST * 10,
	  .max = BLANK_SIZE_MOST * 10 },
	{ .name = "lines",
	  .kind = F_INT,
	  .many = true,
	  .required = true,
	  .min = 1,
	  .max = BLANK_LINES_MAX },
	{ .name = "align", .kind = F_CHOICE, .many = true, .required = true, .choices = aligns },
	{ .name = "ink", .kind = F_CHOICE, .many = true, .required = true, .choices = inks },
	{ .name = "bold", .kind = F_CHECK, .many = true },
	{ .name = "italic", .kind = F_CHECK, .many = true },
	{ .name = "caps", .kind = F_CHECK, .many = true },
	{ .name = "bare", .kind = F_CHECK, .many = true },
	{ 0 },
};

static int tenths_of(int64_t hundredths)
{
	return (int)((hundredths + (hundredths < 0 ? -5 : 5)) / 10);
}

/* What did not come stays as it was: a form without the QR field still moves the others. */
static void read_length(struct req *rq, const char *name, int64_t id, int *out)
{
	int64_t v = many_int(rq, name, id);
	if (v != DAY_NONE)
		*out = tenths_of(v);
}

static void read_field(struct req *rq, struct blank *b, int i)
{
	struct cert_place *at = &b->at[i];
	int64_t id = i + 1, lines = many_int(rq, "lines", id), align = many_int(rq, "align", id);
	int64_t ink = many_int(rq, "ink", id);
	read_length(rq, "x", id, &at->x);
	read_length(rq, "y", id, &at->y);
	read_length(rq, "w", id, &at->width);
	read_length(rq, "size", id, &at->size);
	at->lines = lines == DAY_NONE ? at->lines : (int)lines;
	at->align = align == DAY_NONE ? at->align : (enum cert_align)align;
	at->colour = ink == DAY_NONE ? at->colour : colours[ink];
	at->flags = (form_ticked(rq, "bold", id) ? CERT_BOLD : 0U) |
		    (form_ticked(rq, "italic", id) ? CERT_ITALIC : 0U) |
		    (form_ticked(rq, "caps", id) ? CERT_CAPS : 0U);
	at->bare = form_ticked(rq, "bare", id);
	b->shown[i] = form_ticked(rq, "on", id);
}

static void read_all(struct req *rq, struct blank *b)
{
	b->name = form_text(rq, "name");
	b->version = form_int(rq, "version");
	b->width = tenths_of(form_int(rq, "width"));
	b->height = tenths_of(form_int(rq, "height"));
	for (int i = 0; i < FIELD_COUNT; i++)
		read_field(rq, b, i);
	if (b->width < PAPER_LEAST || b->width > PAPER_MOST)
		field_fail(rq, "width", 0, T(award_blank_paper_wrong));
	if (b->height < PAPER_LEAST || b->height > PAPER_MOST)
		field_fail(rq, "height", 0, T(award_blank_paper_wrong));
}

/* A field that would not be on the paper is refused where it stands, with the reason. */
static void refuse_outside(struct req *rq, const struct blank *b)
{
	for (int i = 0; i < FIELD_COUNT; i++) {
		enum blank_fault f = blank_fault_of(b, (enum cert_field)i);
		const char *at = f == BLANK_BELOW ? "y" : f == BLANK_NARROW ? "w" : "x";
		if (f != BLANK_WELL)
			field_fail(rq, at, i + 1, blank_fault_words(f));
	}
}

struct putting {
	struct blank b;
	int64_t id;
};

static struct err do_put(struct tx *tx, void *arg)
{
	struct putting *x = arg;
	return blank_put(tx, &x->b, &x->id);
}

static struct err take_blank(struct req *rq)
{
	struct blank_view v = { 0 };
	TRY(blank_read(rq->db, rq->id[0], &v.b));
	if (!form_ok(rq))
		return show(rq, &v);
	read_all(rq, &v.b);
	refuse_outside(rq, &v.b);
	if (form_ok(rq)) {
		struct putting x = { .b = v.b };
		struct err e = db_write(rq->db, do_put, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/award/blank/%lld", (long long)x.id),
					T(award_blank_saved));
		TRY(form_fail(rq, e));
	}
	return show(rq, &v);
}

/* ---- a trial print ---- */

static struct err trial_layout(struct req *rq, const struct blank *b, struct cert_layout *l)
{
	struct printer p;
	if (!form_has(rq, "printer"))
		return OK;
	TRY(printer_read(rq->db, form_int(rq, "printer"), &p));
	return p.owner.n == b->owner.n ? printer_correct(&p, l)
				       : FAIL(ERR_NOT_FOUND, "award.no_printer");
}

static struct err show_trial(struct req *rq)
{
	struct office *office = web_options(rq->web)->office;
	struct blank_view v = { .rq = rq };
	struct certificates c;
	struct award chosen = { 0 };
	int fd;
	if (!office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(blank_read(rq->db, rq->id[0], &v.b));
	TRY(load_samples(rq, &v, &chosen));
	if (!chosen.id)
		chosen = made_up(rq);
	TRY(trial_of(rq, &v.b, &chosen, &c));
	TRY(trial_layout(rq, &v.b, &c.layout));
	TRY(office_temp_file(&fd));
	struct err e =
		cert_write(office, paper_certificates(rq->arena, &c), NULL, office_to_fd(&fd));
	if (e.code) {
		close(fd);
		return e;
	}
	return web_send_file(rq, fd, S("in-thu.pdf"), S("application/pdf"));
}

static const struct route rows[] = {
	{ HTTP_GET, "/award/blank/:blank", RIGHT_AWARD_RUN, blank_scope, show_blank, edit_query,
	  0 },
	{ HTTP_POST, "/award/blank/:blank", RIGHT_AWARD_RUN, blank_scope, take_blank, edit_fields,
	  0 },
	{ HTTP_GET, "/award/blank/:blank/trial.pdf", RIGHT_AWARD_RUN, blank_scope, show_trial,
	  edit_query, 0 },
};
const struct routes award_blank_edit_routes = { rows, sizeof rows / sizeof *rows };
