/* parts.c: what several papers share: head and title, legal bases, articles, lists, signatures. */
#include "document/parts.h"
#include "document/layout.h"

#include "base/num.h"
#include "msg_document.gen.h"

#include <assert.h>

enum { MEETING_COLUMNS_MAX = 12 };

struct str paper_say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }
struct str paper_or_dots(struct str s) { return s.n ? s : DOTS; }

struct str paper_count(struct arena *a, int64_t n)
{
	return n == PAPER_NONE ? S("……") : str_fmt(a, "%02lld", (long long)n);
}

struct str paper_points(struct arena *a, int64_t points)
{
	return points == PAPER_NONE ? STR_NONE : num_text(a, points, 2, 0);
}

struct str paper_end(bool more) { return more ? S(";") : S("."); }

struct str paper_joined(struct arena *a, struct str x, struct str y)
{
	if (!x.n || !y.n)
		return x.n ? x : y;
	struct buf b = { .arena = a };
	put(&b, x);
	put(&b, S(", "));
	put(&b, y);
	return buf_str(&b);
}

struct str paper_day(struct arena *a, int64_t on)
{
	if (on == DAY_NONE)
		return paper_say(a, T(document_part_no_day));
	struct ymd y = ymd_of(on);
	return paper_say(a, T(document_part_day, .day = str_fmt(a, "%02d", y.day),
			      .month = str_fmt(a, y.month < 3 ? "%02d" : "%d", y.month),
			      .year = str_fmt(a, "%d", y.year)));
}

struct str paper_hour(struct arena *a, int64_t at)
{
	if (at == DAY_NONE)
		return paper_say(a, T(document_part_no_hour));
	int64_t minutes = local_clock(at) / 60000;
	return paper_say(a, T(document_part_hour, .hour = str_fmt(a, "%02d", (int)(minutes / 60)),
			      .minute = str_fmt(a, "%02d", (int)(minutes % 60))));
}

struct str paper_year(struct arena *a, struct str season_code, bool school)
{
	return school ? paper_say(a, T(document_part_school_year, .code = season_code))
		      : paper_say(a, T(document_part_year, .code = season_code));
}

struct str pen_number(const struct pen *w)
{
	struct str letters = paper_letters(w->kind);
	if (w->p->number.n)
		return w->p->number;
	struct str symbol = w->p->symbol.n ? w->p->symbol : S("…………");
	return str_fmt(w->a, "       /%.*s-%.*s", (int)letters.n, letters.p, (int)symbol.n,
		       symbol.p);
}

struct pen pen_open(struct arena *a, const struct paper *p, enum paper_kind kind,
		    struct msg subject)
{
	struct paper *own = NEW(a, 1, struct paper);
	*own = *p;
	wording_head(a, own, kind);
	p = own;
	struct pen w = { a, NULL, p, kind };
	struct str place = p->place.n ? p->place : S("……………");
	static const struct paper_layout as_decreed;
	const struct paper_layout *layout = p->layout ? p->layout : &as_decreed;
	w.d = doc_new(a, &(struct doc_setup){ .title = paper_name(kind),
					      .size = layout->size,
					      .page = layout->page,
					      .draft = p->draft,
					      .landscape = kind == PAPER_SELF_SHEET ||
							   kind == PAPER_AWARD_BOOK });
	doc_head(w.d,
		 &(struct doc_head){ .superior = p->superior,
				     .issuer = p->issuer,
				     .number = !paper_letters(kind).n
						       ? STR_NONE
						       : paper_say(a, T(document_part_number,
									.number = pen_number(&w))),
				     .place_date = paper_joined(a, place, paper_day(a, p->on)) });
	assert(paper_type(kind).n);
	doc_title(w.d, paper_type(kind), pen_say(&w, subject));
	return w;
}

struct str pen_say(const struct pen *w, struct msg m)
{
	return wording_say(w->a, w->p, w->kind, m);
}

void pen_par(struct pen *w, enum doc_style style, struct msg m)
{
	bool found;
	struct str rest = pen_say(w, m), line;
	(void)wording_body(w->p, w->kind, msg_key(m.id), &found);
	if (!found) {
		doc_par(w->d, style, rest);
		return;
	}
	while (str_split(&rest, '\n', &line))
		if (str_trim(line).n)
			doc_par(w->d, style, str_trim(line));
}

void pen_article(struct pen *w, int number, struct str text)
{
	if (!text.n)
		return;
	doc_begin(w->d, DOC_BODY);
	doc_run(w->d, RUN_BOLD, paper_say(w->a, T(document_part_article, .n = number)));
	doc_run(w->d, 0, text);
}

void pen_bases(struct pen *w, enum paper_about about, struct str last)
{
	struct str usual[8], line;
	const struct str *p = w->p->bases;
	int n = w->p->base_count;
	bool own;
	struct str rest = wording_body(w->p, w->kind, "bases", &own);
	while (own && str_split(&rest, '\n', &line))
		if (str_trim(line).n)
			doc_par(w->d, DOC_BASIS, str_trim(line));
	if (own) {
		n = 0;
	} else if (!p) {
		n = paper_bases(w->p->season_on, about, usual);
		p = usual;
	}
	for (int i = 0; i < n; i++)
		pen_par(w, DOC_BASIS, T(document_part_basis, .text = p[i]));
	if (last.n)
		doc_par(w->d, DOC_BASIS, last);
}

void pen_decides(struct pen *w, enum paper_about about, struct str last)
{
	doc_begin(w->d, DOC_ARTICLE);
	doc_run(w->d, RUN_CAPS,
		pen_say(w, T(document_part_standing_committee, .issuer = w->p->issuer)));
	pen_bases(w, about, last);
	pen_par(w, DOC_ARTICLE, T(document_decision_decides));
}

static void sign_as(struct pen *w, const struct str *usual, int count, struct str position)
{
	enum { LINES = 40 };
	const struct str *own = w->p->recipients;
	struct str lines[LINES], line;
	bool worded;
	struct str rest = wording_body(w->p, w->kind, "recipients", &worded);
	if (worded) {
		for (count = 0; count < LINES && str_split(&rest, '\n', &line);)
			if (str_trim(line).n)
				lines[count++] = str_trim(line);
		own = NULL;
		usual = lines;
	}
	doc_keep(w->d);
	doc_sign(w->d, &(struct doc_sign){ .recipients = own ? own : usual,
					   .recipient_count = own ? w->p->recipient_count : count,
					   .authority = w->p->authority,
					   .position = position,
					   .name = w->p->signatory });
}

void pen_sign(struct pen *w, const struct str *usual, int count)
{
	sign_as(w, usual, count, paper_or_dots(w->p->position));
}

void pen_sign_organ(struct pen *w, const struct str *usual, int count)
{
	sign_as(w, usual, count, w->p->position);
}

void pen_annex(struct pen *w, bool landscape, struct str subject)
{
	static const char *const with[PAPER_KINDS] = {
		[PAPER_SUBMISSION] = "document.annex.submission",
		[PAPER_CLASS_DECISION] = "document.annex.decision",
		[PAPER_AWARD_DECISION] = "document.annex.decision",
		[PAPER_CLUSTER_DECISION] = "document.annex.decision",
		[PAPER_TARGET_DECISION] = "document.annex.decision",
		[PAPER_AWARD_CORRECTION] = "document.annex.decision",
		[PAPER_AWARD_WITHDRAWAL] = "document.annex.decision",
		[PAPER_CLASS_CORRECTION] = "document.annex.decision",
	};
	const struct str v[] = { pen_number(w), paper_day(w->a, w->p->on), w->p->issuer };
	assert(with[w->kind]);
	doc_section(w->d, landscape);
	pen_par(w, DOC_NAME, T(document_annex_list));
	doc_par(w->d, DOC_SUBJECT, subject);
	doc_begin(w->d, DOC_CENTRE);
	doc_run(w->d, RUN_ITALIC, pen_say(w, msg_of_key(with[w->kind], v, 3)));
	doc_rule(w->d, 330);
	doc_gap(w->d, 3);
}

void pen_audit_head(struct pen *w)
{
	if (!w->p->audit_head.n)
		return;
	doc_gap(w->d, 3);
	pen_par(w, DOC_SMALL, T(document_part_audit_head, .hash = w->p->audit_head));
}

void pen_table(struct pen *w, const struct column *columns, int n)
{
	int *widths = NEW(w->a, (size_t)n, int);
	assert(n <= MEETING_COLUMNS_MAX);
	for (int i = 0; i < n; i++)
		widths[i] = columns[i].width;
	doc_table(w->d, &(struct doc_table){
				.widths = widths, .columns = n, .head_rows = 1, .borders = true });
	doc_row(w->d);
	for (int i = 0; i < n; i++)
		doc_cell_head(w->d, 1, 1, paper_say(w->a, columns[i].title));
}

void pen_cell(struct pen *w, struct str s) { doc_cell_text(w->d, DOC_CELL, 0, s); }
void pen_cell_mid(struct pen *w, struct str s) { doc_cell_text(w->d, DOC_CELL_CENTRE, 0, s); }

void pen_group(struct pen *w, int columns, struct str s)
{
	doc_row(w->d);
	doc_cell(w->d, &(struct doc_cell){ .columns = columns });
	doc_begin(w->d, DOC_CELL);
	doc_run(w->d, RUN_BOLD, s);
	doc_keep(w->d);
}

int paper_class_of(const struct paper_units *u, const struct paper_unit *x)
{
	for (size_t i = 0; i < u->class_count; i++)
		if (str_eq(u->classes[i].code, x->class_code))
			return (int)i;
	return -1;
}

struct str paper_class_text(const struct paper_units *u, const struct paper_unit *x)
{
	int i = paper_class_of(u, x);
	return i < 0 ? STR_NONE : u->classes[i].name;
}

size_t paper_form_run(const struct paper_awards *w, size_t from, size_t *persons)
{
	size_t n = 0;
	*persons = 0;
	while (from + n < w->n && str_eq(w->p[from + n].form, w->p[from].form))
		*persons += w->p[from + n++].person;
	return n;
}

static struct str member_text(struct pen *w, const struct paper_member *m)
{
	return m->name.n ? paper_joined(w->a, m->name, m->post) : DOTS;
}

void pen_meeting(struct pen *w, const struct paper_meeting *m, struct str who, bool unit)
{
	struct arena *a = w->a;
	int64_t on = m->began_at == DAY_NONE ? m->on : local_day(m->began_at);
	pen_par(w, DOC_BODY,
		T(document_meeting_began, .hour = paper_hour(a, m->began_at),
		  .day = paper_day(a, on), .place = paper_or_dots(m->held_at), .who = who));
	struct str summoned = paper_count(a, m->summoned), present = paper_count(a, m->present);
	if (unit)
		pen_par(w, DOC_BODY,
			T(document_meeting_members, .summoned = summoned, .present = present));
	else
		pen_par(w, DOC_BODY,
			T(document_meeting_units, .summoned = summoned, .present = present));
	if (m->guests.n)
		pen_par(w, DOC_BODY, T(document_meeting_guests, .guests = m->guests));
	pen_par(w, DOC_BODY, T(document_meeting_chair, .name = member_text(w, &m->chair)));
	pen_par(w, DOC_BODY, T(document_meeting_secretary, .name = member_text(w, &m->secretary)));
}

void pen_two_signers(struct pen *w, struct msg left, struct str left_name, struct msg right,
		     struct str right_name)
{
	const struct doc_signer two[] = { { STR_NONE, paper_say(w->a, left), left_name },
					  { STR_NONE, paper_say(w->a, right), right_name } };
	doc_keep(w->d);
	doc_signers(w->d, two, 2);
}
