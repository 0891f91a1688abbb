/* pages_wording.c: the office's own wording in the browser: which kinds have one, one kind's
 * sentences with the fields that may stand in them, a PDF of real data before it is in force, and
 * the days it holds. */
#include "document/pages.h"

#include "base/day.h"
#include "base/text.h"
#include "document/field.h"
#include "document/pages_wording.h"
#include "document/unit_papers.h"
#include "document/wording.html.h"
#include "msg_document.gen.h"
#include "web/edition.h"
#include "web/form.h"

#include <unistd.h>

static struct err wording_scope(struct db *db, int64_t id, struct scope *out)
{
	struct wording_edition e;
	TRY(wording_get(db, id, &e));
	*out = (struct scope){ .unit = e.unit };
	return OK;
}

/* ---- the list ---- */

static void sort_editions(const struct wording_edition *all, size_t n, int64_t today,
			  struct wording_kind_row *row)
{
	for (size_t i = 0; i < n; i++) {
		const struct wording_edition *e = &all[i];
		bool ended = e->to_on != DAY_NONE && e->to_on <= today;
		if (e->from_on == DAY_NONE)
			row->draft = *e;
		else if (e->from_on > today && !ended)
			row->later = *e;
		else if (!ended && !row->now.id)
			row->now = *e;
	}
}

static struct err load_row(struct req *rq, enum paper_kind kind, struct wording_kind_row *row)
{
	struct wording_edition *all;
	size_t n;
	*row = (struct wording_kind_row){ .kind = kind };
	TRY(wording_editions(rq->db, rq->who.over.unit, kind, &all, &n));
	sort_editions(all, n, local_day(rq->db->now), row);
	return OK;
}

static struct err show_list(struct req *rq)
{
	struct wordings_view v = { .rq = rq };
	for (int k = 0; k < PAPER_KINDS; k++)
		if (wording_kind((enum paper_kind)k))
			TRY(load_row(rq, (enum paper_kind)k, &v.rows[v.n++]));
	web_crumb(rq, web_text(rq, T(document_list_title)), S("/documents"));
	web_crumb(rq, web_text(rq, T(document_wordings)), STR_NONE);
	web_page(rq, web_text(rq, T(document_wordings)));
	wordings_page(rq->out, &v);
	return OK;
}

/* ---- one kind ---- */

static struct msg slot_words(const struct wording_slot *s)
{
	switch (s->place) {
	case WORDING_BASES:
		return T(document_slot_bases);
	case WORDING_AUTHORITY:
		return T(document_slot_authority);
	case WORDING_POSITION:
		return T(document_slot_position);
	case WORDING_SIGNATORY:
		return T(document_slot_signatory);
	case WORDING_RECIPIENTS:
		return T(document_slot_recipients);
	case WORDING_SYMBOL:
		return T(document_slot_symbol);
	case WORDING_SENTENCE:
		break;
	}
	if (str_ends(str_of(s->code), S("subject")))
		return T(document_slot_subject);
	return T(document_slot_sentence);
}

static struct str fields_of(struct req *rq, const struct wording_slot *s)
{
	struct str names[WORDING_NAMES_MAX];
	size_t n = wording_fields(s, names);
	struct buf b = { .arena = rq->arena };
	for (size_t i = 0; i < n; i++)
		put_fmt(&b, "%s{%.*s}", i ? ", " : "", (int)names[i].n, names[i].p);
	return buf_str(&b);
}

/* What the papers of today would say where the office says nothing of its own. */
static struct str shipped(struct req *rq, enum paper_kind kind, const struct wording_slot *s)
{
	struct str all[8];
	struct buf b = { .arena = rq->arena };
	if (s->place == WORDING_SENTENCE)
		return wording_default(rq->arena, kind, s);
	if (s->place != WORDING_BASES)
		return STR_NONE;
	int n = paper_bases(local_day(rq->db->now),
			    kind == PAPER_CLASS_DECISION ? ABOUT_CLASS : ABOUT_AWARD, all);
	for (int i = 0; i < n; i++) {
		struct str line =
			msg_text(rq->arena, LANG_VI, T(document_part_basis, .text = all[i]));
		put(&b, i ? S("\n") : STR_NONE);
		put(&b, line);
	}
	return buf_str(&b);
}

static struct str body_of(const struct wording *w, struct str slot)
{
	for (size_t i = 0; i < w->n; i++)
		if (str_eq(w->p[i].slot, slot))
			return w->p[i].body;
	return STR_NONE;
}

static struct err load(struct req *rq, struct wording_view *v)
{
	struct wording_slot slots[WORDING_SLOTS_MAX];
	struct wording texts = { 0 };
	v->rq = rq;
	v->today_text = day_text(rq->arena, local_day(rq->db->now));
	if (!paper_kind_read(form_text(rq, "kind"), &v->row.kind) || !wording_kind(v->row.kind))
		return FAIL(ERR_NOT_FOUND, "document.no_wording");
	TRY(load_row(rq, v->row.kind, &v->row));
	int64_t shown = v->row.draft.id ? v->row.draft.id : v->row.now.id;
	if (shown)
		TRY(wording_texts(rq->db, shown, &texts));
	v->n = wording_slots(v->row.kind, slots);
	for (size_t i = 0; i < v->n; i++) {
		struct str own = body_of(&texts, str_of(slots[i].code));
		v->lines[i] = (struct wording_line){ .slot = slots[i],
						     .label = web_text(rq, slot_words(&slots[i])),
						     .shipped = shipped(rq, v->row.kind, &slots[i]),
						     .fields = fields_of(rq, &slots[i]),
						     .own = own.n > 0 };
		v->lines[i].body = own.n ? own : v->lines[i].shipped;
	}
	return OK;
}

static struct err show_loaded(struct req *rq, const struct wording_view *v)
{
	web_crumb(rq, web_text(rq, T(document_list_title)), S("/documents"));
	web_crumb(rq, web_text(rq, T(document_wordings)), S("/wording"));
	web_crumb(rq, web_text(rq, paper_kind_words(v->row.kind)), STR_NONE);
	web_page(rq, web_text(rq, paper_kind_words(v->row.kind)));
	wording_page(rq->out, v);
	return OK;
}

static struct err show_kind(struct req *rq)
{
	struct wording_view *v = NEW(rq->arena, 1, struct wording_view);
	TRY(load(rq, v));
	return show_loaded(rq, v);
}

static const struct field kind_query[] = {
	{ .name = "kind", .kind = F_TEXT, .required = true, .max = 30 },
	{ .name = "season", .kind = F_ID },
	{ 0 },
};

static const struct field save_fields[] = {
	{ .name = "kind", .kind = F_TEXT, .required = true, .max = 30 },
	{ .name = "s", .kind = F_LONG, .many = true, .max = WORDING_TEXT_MAX },
	{ 0 },
};

/* Unknown fields are refused at their place, with what was perhaps meant. */
static void check_slot(struct req *rq, const struct wording_slot *s, int64_t field, struct str body)
{
	struct str name, names[WORDING_NAMES_MAX], near[NEAR_MAX];
	struct buf meant = { .arena = rq->arena };
	size_t at;
	if (!wording_unknown(s, body, &name, &at))
		return;
	size_t known = wording_fields(s, names);
	size_t n = near_names(rq->arena, names, known, name, near);
	for (size_t i = 0; i < n; i++)
		put_fmt(&meant, "%s{%.*s}", i ? ", " : "", (int)near[i].n, near[i].p);
	struct str typed = str_fmt(rq->arena, "{%.*s}", (int)name.n, name.p);
	if (n)
		field_fail(rq, "s", field,
			   T(document_field_meant, .name = typed, .at = (int64_t)at,
			     .names = buf_str(&meant)));
	else
		field_fail(rq, "s", field,
			   T(document_field_unknown, .name = typed, .at = (int64_t)at));
}

struct saving {
	int64_t unit, id;
	enum paper_kind kind;
	struct wording texts;
};

static struct err do_save(struct tx *tx, void *arg)
{
	struct saving *x = arg;
	return wording_save(tx, x->unit, x->kind, &x->texts, &x->id);
}

static struct str without_returns(struct arena *a, struct str s)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\r')
			put_char(&b, s.p[i]);
	return buf_str(&b);
}

static struct err take_save(struct req *rq)
{
	struct wording_view *v = NEW(rq->arena, 1, struct wording_view);
	struct wording_text *p = NEW(rq->arena, WORDING_SLOTS_MAX, struct wording_text);
	struct saving x = { .unit = rq->who.over.unit };
	TRY(load(rq, v));
	x.kind = v->row.kind;
	for (size_t i = 0; i < v->n; i++) {
		const struct wording_line *l = &v->lines[i];
		struct str body =
			str_trim(without_returns(rq->arena, many_text(rq, "s", (int64_t)i + 1)));
		check_slot(rq, &l->slot, (int64_t)i + 1, body);
		if (body.n && !str_eq(body, l->shipped))
			p[x.texts.n++] =
				(struct wording_text){ x.kind, str_of(l->slot.code), body };
	}
	x.texts.p = p;
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_save, &x);
		if (!e.code)
			return web_done(rq,
					web_path(rq, "/wording/kind?kind=%s", paper_code(x.kind)),
					T(document_wording_saved));
		TRY(form_fail(rq, e));
	}
	return show_loaded(rq, v);
}

/* ---- looking at it ---- */

static struct err sample_of(struct req *rq, const struct wording_edition *e, struct doc **out)
{
	paper_sample_fn *const *all = web_options(rq->web)->paper_samples;
	struct wording *w;
	struct paper head;
	TRY(wording_load(rq->db, e->unit, local_day(rq->db->now), e->id, &w));
	const struct wording_trial trial = { e->kind, w };
	for (*out = NULL; all && *all && !*out; all++)
		TRY((*all)(rq, &trial, out));
	if (*out)
		return OK;
	TRY(unit_paper_head(rq->db, (unit_id){ e->unit }, DAY_NONE, &head));
	head.wording = w;
	*out = paper_unit_sample(rq->arena, e->kind, &head);
	return *out ? OK : FAIL(ERR_NOT_FOUND, "document.no_sample");
}

static const struct field preview_query[] = { { .name = "season", .kind = F_ID }, { 0 } };

static struct err show_preview(struct req *rq)
{
	struct office *office = web_options(rq->web)->office;
	struct wording_edition e;
	struct doc *d;
	int fd;
	TRY(wording_get(rq->db, rq->id[0], &e));
	if (!office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(sample_of(rq, &e, &d));
	TRY(office_temp_file(&fd));
	struct err made = doc_write(office, d, DOC_PDF, office_to_fd(&fd));
	if (made.code) {
		close(fd);
		return made;
	}
	struct str name = paper_name(e.kind);
	return web_send_file(rq, fd, str_fmt(rq->arena, "%.*s.pdf", (int)name.n, name.p),
			     S("application/pdf"));
}

/* ---- days ---- */

/* What is refused is said on the list: the page of the kind asks for a kind, not for an id. */
static struct err moved(struct req *rq, struct edition_move m)
{
	struct wording_edition e;
	TRY(wording_get(rq->db, rq->id[0], &e));
	m.back = web_path(rq, "/wording/kind?kind=%s", paper_code(e.kind));
	m.again = show_list;
	return web_edition_move(rq, &m);
}

static struct err take_start(struct req *rq)
{
	return moved(rq, (struct edition_move){ .fn = wording_start,
						.said = T(document_wording_started) });
}

static struct err take_end(struct req *rq)
{
	return moved(rq,
		     (struct edition_move){ .fn = wording_end, .said = T(document_wording_ended) });
}

static const struct route rows[] = {
	{ HTTP_GET, "/wording", RIGHT_SEASON_RUN, OF_NONE("of one's own office"), show_list,
	  NO_FIELDS, 0 },
	{ HTTP_GET, "/wording/kind", RIGHT_SEASON_RUN, OF_NONE("of one's own office"), show_kind,
	  kind_query, 0 },
	{ HTTP_POST, "/wording/kind", RIGHT_SEASON_RUN, OF_NONE("of one's own office"), take_save,
	  save_fields, 512 << 10 },
	{ HTTP_GET, "/wording/:wording/preview", RIGHT_SEASON_RUN, wording_scope, show_preview,
	  preview_query, 0 },
	{ HTTP_POST, "/wording/:wording/start", RIGHT_SEASON_RUN, wording_scope, take_start,
	  web_edition_fields, 0 },
	{ HTTP_POST, "/wording/:wording/end", RIGHT_SEASON_RUN, wording_scope, take_end,
	  web_edition_fields, 0 },
};
const struct routes wording_routes = { rows, sizeof rows / sizeof *rows };
