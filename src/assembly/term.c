/* term.c: what the years of a term have brought, from what is on record, as lines for the term's
 * report: figures that were sent, classes and awards, activities, officers. See marks.h. */
#include "assembly/marks.h"

#include "activity/activity.h"
#include "award/award.h"
#include "base/day.h"
#include "base/num.h"
#include "base/text.h"
#include "msg_assembly.gen.h"
#include "person/person.h"
#include "report/report.h"

enum { SEASONS_SHOWN = 6, FIGURES_SHOWN = 30, AWARDS_SHOWN = 30, KINDS_MAX = 60 };

/* One indicator over the years: its own row of sums. */
struct figure {
	struct indicator indicator;
	int64_t of[SEASONS_SHOWN];
};
struct figures {
	struct season seasons[SEASONS_SHOWN];
	size_t n, count;
	struct figure p[FIGURES_SHOWN];
};

static struct str say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }

static struct str year_text(struct arena *a, int64_t year)
{
	return str_fmt(a, "%lld", (long long)year);
}

static void put_line(struct buf *b, struct str line)
{
	if (b->n)
		put(b, S("\n"));
	put(b, line);
}

/* ---- figures ---- */

/* Numbers and money of the newest year name the rows; other years join by code. */
static struct figure *row_of(struct figures *f, const struct indicator *i)
{
	for (size_t k = 0; k < f->count; k++)
		if (str_eq(f->p[k].indicator.code, i->code))
			return &f->p[k];
	if (f->count == FIGURES_SHOWN ||
	    (i->kind != INDICATOR_NUMBER && i->kind != INDICATOR_MONEY))
		return NULL;
	struct figure *row = &f->p[f->count++];
	row->indicator = *i;
	for (size_t k = 0; k < SEASONS_SHOWN; k++)
		row->of[k] = FIGURE_NONE;
	return row;
}

static void add_sheet(struct figures *f, size_t season, const struct report_sheet *s)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct figure_row *r = &s->rows[i];
		struct figure *to = row_of(f, &r->indicator);
		if (!to || r->actual == FIGURE_NONE)
			continue;
		if (to->of[season] == FIGURE_NONE || r->indicator.stock)
			to->of[season] = r->actual;
		else
			to->of[season] += r->actual;
	}
}

/* Of the reports that were sent. */
static struct err read_season(struct db *db, unit_id unit, struct figures *f, size_t season)
{
	struct period *periods;
	size_t n;
	TRY(season_periods(db, f->seasons[season].id, &periods, &n));
	for (size_t i = 0; i < n; i++) {
		struct report r;
		struct report_sheet s;
		TRY(report_find(db, periods[i].id, unit, &r));
		if (!r.sent_version)
			continue;
		TRY(report_sent_sheet(db, &r, &s));
		add_sheet(f, season, &s);
	}
	return OK;
}

static struct str figure_line(struct arena *a, const struct figures *f, const struct figure *row)
{
	struct buf b = { .arena = a };
	bool any = false;
	put(&b, S("- "));
	put(&b, row->indicator.name);
	for (size_t k = f->n; k-- > 0;) {
		if (row->of[k] == FIGURE_NONE)
			continue;
		put(&b, any ? S("; ") : S(": "));
		put_indicator_figure(&b, &row->indicator, row->of[k]);
		put(&b, say(a, T(assembly_term_in_year, .year = f->seasons[k].code)));
		any = true;
	}
	return any ? buf_str(&b) : STR_NONE;
}

static struct err figure_words(struct db *db, unit_id unit, int64_t from, int64_t to,
			       struct str *out)
{
	struct figures *f = NEW(db->arena, 1, struct figures);
	struct buf b = { .arena = db->arena };
	struct season *all;
	size_t n;
	TRY(season_of_unit(db, unit, &all, &n));
	for (size_t i = 0; i < n && f->n < SEASONS_SHOWN; i++) {
		int64_t year = season_year(&all[i]);
		if (year < from || year > to)
			continue;
		f->seasons[f->n] = all[i];
		TRY(read_season(db, unit, f, f->n++));
	}
	for (size_t i = 0; i < f->count; i++) {
		struct str line = figure_line(db->arena, f, &f->p[i]);
		if (line.n)
			put_line(&b, line);
	}
	*out = buf_str(&b);
	return OK;
}

/* ---- classes and awards ---- */

static struct err award_words(struct db *db, unit_id unit, int64_t from, int64_t to,
			      struct str *out)
{
	struct arena *a = db->arena;
	struct known_year *years;
	struct award *all;
	struct buf b = { .arena = a };
	size_t n, shown = 0;
	TRY(history_of_unit(db, unit, &years, &n));
	for (size_t i = 0; i < n; i++)
		if (years[i].year >= from && years[i].year <= to && years[i].grade)
			put_line(&b, say(a, T(assembly_term_class_line,
					      .year = year_text(a, years[i].year),
					      .grade = say(a, msg_of_key(grade_key(years[i].grade),
									 NULL, 0)))));
	TRY(award_of_unit(db, unit, false, &all, &n));
	for (size_t i = n; i-- > 0 && shown < AWARDS_SHOWN;) {
		if (all[i].year < from || all[i].year > to || all[i].state == AWARD_WITHDRAWN)
			continue;
		put_line(&b, say(a, all[i].decision_no.n ? T(assembly_term_award_line,
							     .year = year_text(a, all[i].year),
							     .form = all[i].form_name,
							     .number = all[i].decision_no)
							 : T(assembly_term_award_plain,
							     .year = year_text(a, all[i].year),
							     .form = all[i].form_name)));
		shown++;
	}
	*out = buf_str(&b);
	return OK;
}

/* ---- activities ---- */

struct kind_sum {
	struct str code, name;
	int64_t times, people, cost;
};
struct kind_sums {
	struct kind_sum p[KINDS_MAX];
	size_t n;
};

static void add_activity(struct kind_sums *s, const struct activity *x)
{
	size_t i = 0;
	while (i < s->n && !str_eq(s->p[i].code, x->kind))
		i++;
	if (i == KINDS_MAX)
		return;
	if (i == s->n)
		s->p[s->n++] = (struct kind_sum){ .code = x->kind, .name = x->kind_name };
	s->p[i].times++;
	s->p[i].people += x->people == ACTIVITY_UNSAID ? 0 : x->people;
	s->p[i].cost += x->cost == ACTIVITY_UNSAID ? 0 : x->cost;
}

static struct err sum_activities(struct db *db, unit_id unit, int64_t from, int64_t to,
				 struct kind_sums *s)
{
	struct activity_query q = { .unit = unit,
				    .from_on = day_of((int)from, 1, 1),
				    .to_on = day_of((int)to + 1, 1, 1),
				    .limit = ACTIVITY_PAGE_MAX };
	bool more = true;
	while (more) {
		struct activity *all;
		size_t n;
		TRY(activity_list(db, &q, &all, &n, &more));
		for (size_t i = 0; i < n; i++)
			add_activity(s, &all[i]);
		if (n) {
			q.before_on = all[n - 1].held_on;
			q.before_id = all[n - 1].id;
		}
	}
	return OK;
}

/* Visits and charity are the care of members. */
static bool is_care(struct str code)
{
	return str_eq(code, S("visit")) || str_eq(code, S("social"));
}

static struct err activity_words(struct db *db, unit_id unit, int64_t from, int64_t to,
				 struct term_words *w)
{
	struct arena *a = db->arena;
	struct kind_sums *s = NEW(a, 1, struct kind_sums);
	struct buf care = { .arena = a }, rest = { .arena = a };
	TRY(sum_activities(db, unit, from, to, s));
	for (size_t i = 0; i < s->n; i++) {
		const struct kind_sum *k = &s->p[i];
		struct str cost = k->cost ? num_text(a, k->cost, 0, 0) : STR_NONE;
		put_line(is_care(k->code) ? &care : &rest,
			 say(a, cost.n ? T(assembly_term_kind_cost, .name = k->name,
					   .times = k->times, .people = k->people, .cost = cost)
				       : T(assembly_term_kind_line, .name = k->name,
					   .times = k->times, .people = k->people)));
	}
	w->care = buf_str(&care);
	w->activities = buf_str(&rest);
	return OK;
}

static struct err officer_words(struct db *db, unit_id unit, struct str *out)
{
	struct arena *a = db->arena;
	struct office_span *all;
	struct buf b = { .arena = a };
	size_t n;
	TRY(person_offices(db, unit.n, local_day(db->now), &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].office <= OFFICE_COMMITTEE_MEMBER)
			put_line(&b, say(a, T(assembly_line_post, .name = all[i].name,
					      .post = say(a, msg_of_key(office_key(all[i].office),
									NULL, 0)))));
	*out = buf_str(&b);
	return OK;
}

struct err term_words(struct db *db, unit_id unit, int64_t from, int64_t to, struct term_words *out)
{
	*out = (struct term_words){ 0 };
	TRY(figure_words(db, unit, from, to, &out->figures));
	TRY(award_words(db, unit, from, to, &out->awards));
	TRY(activity_words(db, unit, from, to, out));
	return officer_words(db, unit, &out->officers);
}
