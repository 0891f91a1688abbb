/* sitting_paper.c: the minutes of a sitting on initiatives (in Vietnamese, as they are signed). */
#include "base/day.h"
#include "initiative/sitting.h"
#include "msg_initiative.gen.h"

static struct str say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }

static struct str or_dots(struct str s) { return s.n ? s : S("……………………"); }

static void put_table(struct doc *d, struct arena *a, const struct initiative_sitting *s)
{
	static const int widths[] = { 8, 60, 40, 16, 26 };
	const struct msg heads[] = { T(initiative_min_no), T(initiative_min_title),
				     T(initiative_min_authors), T(initiative_min_votes),
				     T(initiative_min_result) };
	doc_table(d, &(struct doc_table){
			     .widths = widths, .columns = 5, .head_rows = 1, .borders = true });
	doc_row(d);
	for (int i = 0; i < 5; i++)
		doc_cell_head(d, 1, 1, say(a, heads[i]));
	for (size_t i = 0; i < s->n; i++) {
		const struct sitting_item *x = &s->items[i];
		doc_row(d);
		doc_cell_text(d, DOC_CELL_CENTRE, 0, str_fmt(a, "%zu", i + 1));
		doc_cell_text(d, DOC_CELL, 0, x->title);
		doc_cell_text(d, DOC_CELL, 0,
			      str_fmt(a, "%.*s (%.*s)", (int)x->authors.n, x->authors.p,
				      (int)x->unit_name.n, x->unit_name.p));
		doc_cell_text(d, DOC_CELL_CENTRE, 0,
			      str_fmt(a, "%lld/%lld", (long long)x->agree, (long long)s->present));
		doc_cell_text(
			d, DOC_CELL, 0,
			say(a, x->recognised ? T(initiative_min_yes) : T(initiative_min_no_vote)));
	}
	doc_table_end(d);
}

struct doc *initiative_minutes(struct arena *a, const struct sitting_paper *p)
{
	const struct initiative_sitting *s = p->sitting;
	struct doc *d = doc_new(a, &(struct doc_setup){ .title = say(a, T(initiative_min_name)) });
	struct ymd on = ymd_of(s->held_on);
	struct str place = or_dots(p->place);
	doc_head(d, &(struct doc_head){ .superior = p->superior,
					.issuer = p->issuer,
					.number = S("Số: ……/BB"),
					.place_date = str_fmt(a,
							      "%.*s, ngày %02d tháng %02d"
							      " năm %d",
							      (int)place.n, place.p, on.day,
							      on.month, on.year) });
	doc_title(d, say(a, T(initiative_min_type)), say(a, T(initiative_min_name)));
	doc_par(d, DOC_BODY,
		say(a, T(initiative_min_where, .place = or_dots(s->place), .on = s->held_on)));
	doc_par(d, DOC_BODY,
		say(a, T(initiative_min_who, .chair = s->chair, .secretary = s->secretary)));
	doc_par(d, DOC_BODY,
		say(a, T(initiative_min_present, .present = s->present, .members = s->members,
			 .least = initiative_rule_least(&p->rules.quorum, s->members))));
	doc_par(d, DOC_BODY,
		say(a, T(initiative_min_rule,
			 .least = initiative_rule_least(&p->rules.ratio, s->present))));
	put_table(d, a, s);
	doc_gap(d, 3);
	if (s->conclusion.n)
		doc_par(d, DOC_BODY, s->conclusion);
	doc_par(d, DOC_BODY, say(a, T(initiative_min_number, .number = s->number)));
	const struct doc_signer two[] = {
		{ .position = say(a, T(initiative_min_secretary)), .name = s->secretary },
		{ .position = say(a, T(initiative_min_chair)), .name = s->chair },
	};
	doc_signers(d, two, 2);
	return d;
}
