/* paper.c: the committee's list of classes as a paper to sign. */
#include "rating/rating.h"

#include "base/day.h"
#include "base/num.h"
#include "document/document.h"
#include "msg_rating.gen.h"
#include "office/doc.h"

static struct str say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }

static struct str class_name(const struct criteria_set *set, struct str code)
{
	int level = criteria_class(set, code);
	return level >= 0 ? set->classes[level].name : set->not_rated_name;
}

static void table(struct doc *d, struct arena *a, const struct rating_result *r)
{
	static const int widths[] = { 8, 42, 14, 36 };
	doc_table(d, &(struct doc_table){ widths, 4, 1, true, false });
	doc_row(d);
	doc_cell_head(d, 1, 1, S("TT"));
	doc_cell_head(d, 1, 1, say(a, T(rating_col_name)));
	doc_cell_head(d, 1, 1, say(a, T(rating_col_total)));
	doc_cell_head(d, 1, 1, say(a, T(rating_col_class)));
	for (size_t i = 0; i < r->n; i++) {
		const struct rated_line *l = &r->lines[i];
		doc_row(d);
		doc_cell_text(d, DOC_CELL_CENTRE, 0, str_fmt(a, "%zu", i + 1));
		doc_cell_text(d, DOC_CELL, 0, l->subject.name);
		doc_cell_text(d, DOC_CELL_CENTRE, 0,
			      l->total == NO_VALUE ? S("") : num_text(a, l->total, 2, 0));
		doc_cell_text(d, DOC_CELL, 0,
			      class_name(rating_set_of(r, &l->subject), l->subject.class));
	}
	doc_table_end(d);
}

struct doc *rating_paper(struct arena *a, const struct rating_paper *p)
{
	const struct member_rating *r = &p->result->rating;
	struct str place = p->place.n ? p->place : S("……………"), day = paper_day(a, r->met_on);
	struct doc *d = doc_new(a, &(struct doc_setup){ .title = say(a, T(rating_paper_title)) });
	doc_head(d,
		 &(struct doc_head){ .superior = p->superior,
				     .issuer = p->issuer,
				     .number = say(a, T(rating_paper_number, .number = r->number)),
				     .place_date = str_fmt(a, "%.*s, %.*s", (int)place.n, place.p,
							   (int)day.n, day.p) });
	doc_title(d, say(a, T(rating_paper_title)), say(a, T(rating_paper_about, .year = p->year)));
	doc_par(d, DOC_BODY, say(a, T(rating_paper_met, .on = r->met_on, .present = r->present)));
	table(d, a, p->result);
	if (p->committee.n)
		doc_par(d, DOC_BODY, say(a, T(rating_paper_committee, .class = p->committee)));
	if (r->conclusion.n)
		doc_par(d, DOC_BODY, r->conclusion);
	doc_sign(d, &(struct doc_sign){ .authority = say(a, T(rating_paper_authority)),
					.position = say(a, T(rating_paper_position)) });
	return d;
}
