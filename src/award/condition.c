/* condition.c: the conditions of a form answered one by one. Counting is three-valued: enough
 * good years is a yes, too many bad ones a no, and what is unknown between them stays unknown. */
#include "award/condition.h"

#include "base/day.h"
#include "base/num.h"
#include "base/text.h"
#include "msg_award.gen.h"

static const char *const verdicts[VERDICT_COUNT] = { "yes", "no", "unknown" };

const char *verdict_code(enum verdict v) { return verdicts[v]; }

/* Years are names, not amounts: 2021, never 2.021. */
static struct str digits(struct arena *a, int64_t year)
{
	return str_fmt(a, "%lld", (long long)year);
}

struct tally {
	int64_t good, bad, open;
};

static enum verdict verdict_of(struct tally t, int64_t times)
{
	if (t.good >= times)
		return VERDICT_YES;
	return t.good + t.open < times ? VERDICT_NO : VERDICT_UNKNOWN;
}

static enum verdict verdict_known(enum known k)
{
	return k == KNOWN_YES ? VERDICT_YES : k == KNOWN_NO ? VERDICT_NO : VERDICT_UNKNOWN;
}

static struct str named(struct arena *a, unsigned char lang, enum grade g)
{
	return msg_text(a, lang, msg_of_key(grade_key(g), NULL, 0));
}

static const struct known_year *year_of(const struct candidate *who, int64_t year)
{
	for (size_t i = 0; i < who->year_count; i++)
		if (who->years[i].year == year)
			return &who->years[i];
	return NULL;
}

/* What may still change can meet a condition, but never fail it. */
static void count_year(struct tally *t, bool known, bool good, bool provisional)
{
	if (known && good)
		t->good++;
	else if (known && !provisional)
		t->bad++;
	else
		t->open++;
}

struct said {
	struct str what, from; /* from: the units before this one, STR_NONE: itself */
	bool provisional;
};

static void put_year(struct buf *b, int64_t year, struct said s)
{
	if (b->n)
		put(b, S("; "));
	put_int(b, year);
	put(b, S(": "));
	put(b, s.what);
	if (s.provisional) {
		put(b, S(" "));
		put_msg(b, T(award_provisional));
	}
	if (s.from.n) {
		put(b, S(" "));
		put_msg(b, T(award_inherited, .units = s.from));
	}
}

static struct reason judge_class(struct arena *a, unsigned char lang, const struct condition *c,
				 const struct candidate *who)
{
	struct buf had = { .arena = a, .lang = lang };
	struct tally t = { 0 };
	for (int64_t i = 0; i < c->years; i++) {
		const struct known_year *y = year_of(who, who->year - i);
		enum grade g = y ? y->grade : GRADE_UNKNOWN;
		bool provisional = y && y->provisional && g != GRADE_UNKNOWN;
		count_year(&t, g != GRADE_UNKNOWN, g >= c->min, provisional);
		put_year(&had, who->year - i,
			 (struct said){ named(a, lang, g), y ? y->from : STR_NONE, provisional });
	}
	struct reason r = { .verdict = verdict_of(t, c->times) };
	r.text = T(award_why_class, .times = c->times, .years = c->years,
		   .min = named(a, lang, c->min), .had = buf_str(&had));
	return r;
}

static struct reason judge_points(struct arena *a, unsigned char lang, const struct condition *c,
				  const struct candidate *who)
{
	struct buf had = { .arena = a, .lang = lang };
	struct tally t = { 0 };
	for (int64_t i = 0; i < c->years; i++) {
		const struct known_year *y = year_of(who, who->year - i);
		bool known = y && y->points != INT64_MIN;
		count_year(&t, known, known && y->points >= c->points, known && y->provisional);
		put_year(&had, who->year - i,
			 (struct said){ known ? num_text(a, y->points, 2, 0)
					      : named(a, lang, GRADE_UNKNOWN),
					known ? y->from : STR_NONE, known && y->provisional });
	}
	struct reason r = { .verdict = verdict_of(t, c->times) };
	r.text = T(award_why_points, .times = c->times, .years = c->years, .min = c->points,
		   .had = buf_str(&had));
	return r;
}

static struct reason judge_place(struct arena *a, unsigned char lang, const struct condition *c,
				 const struct candidate *who)
{
	struct buf had = { .arena = a, .lang = lang };
	struct tally t = { 0 };
	count_year(&t, who->place_known, who->place > 0 && who->place <= c->place,
		   who->place_provisional);
	struct reason r = { .verdict = verdict_of(t, 1) };
	put_msg(&had, !who->place_known ? T(award_place_unknown)
		      : who->place	? T(award_place, .place = who->place)
					: T(award_place_none));
	if (who->place_provisional) {
		put(&had, S(" "));
		put_msg(&had, T(award_provisional));
	}
	r.text = T(award_why_place, .most = c->place, .place = buf_str(&had));
	return r;
}

/* Too few are a no only where the register speaks of every year asked about and none can come. */
static enum verdict count_initiatives(struct buf *had, const struct condition *c,
				      const struct candidate *who, const int64_t *in_year)
{
	int64_t n = 0;
	bool known = who->initiative_years >= c->years && !who->initiatives_open;
	for (int64_t i = 0; i < c->years; i++) {
		bool spoken = i < who->initiative_years;
		n += spoken ? in_year[i] : 0;
		put_year(had, who->year - i,
			 (struct said){ spoken ? num_text(had->arena, in_year[i], 0, 0)
					       : named(had->arena, had->lang, GRADE_UNKNOWN),
					STR_NONE, i == 0 && spoken && who->initiatives_open });
	}
	return n >= c->initiatives ? VERDICT_YES : known ? VERDICT_NO : VERDICT_UNKNOWN;
}

static struct reason judge_initiatives(struct arena *a, unsigned char lang,
				       const struct condition *c, const struct candidate *who)
{
	struct buf had = { .arena = a, .lang = lang };
	struct reason r = { .verdict = count_initiatives(&had, c, who, who->initiatives) };
	r.text = T(award_why_initiatives, .min = c->initiatives, .years = c->years,
		   .had = buf_str(&had));
	return r;
}

/* Those of the unit who have enough, for whoever looks for a person to put forward. */
static struct str enough(struct arena *a, const struct condition *c, const struct candidate *who)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < who->author_count; i++) {
		const struct known_author *x = &who->authors[i];
		int64_t n = 0;
		for (int64_t k = 0; k < c->years; k++)
			n += x->in_year[k];
		if (n < c->initiatives)
			continue;
		put(&b, b.n ? S(", ") : S(""));
		put(&b, x->name);
		put_fmt(&b, " (%lld)", (long long)n);
	}
	return buf_str(&b);
}

static struct reason judge_person(struct arena *a, unsigned char lang, const struct condition *c,
				  const struct candidate *who)
{
	static const int64_t none[CONDITION_YEARS_MAX];
	struct buf had = { .arena = a, .lang = lang };
	struct str folded = text_fold(a, who->person), names = enough(a, c, who);
	const int64_t *in_year = none;
	if (!who->person.n)
		return (struct reason){
			.verdict = VERDICT_YES,
			.text = names.n ? T(award_persons_enough, .min = c->initiatives,
					    .years = c->years, .names = names)
					: T(award_persons_none, .min = c->initiatives,
					    .years = c->years)
		};
	for (size_t i = 0; i < who->author_count; i++)
		if (str_eq(who->authors[i].folded, folded))
			in_year = who->authors[i].in_year;
	struct reason r = { .verdict = count_initiatives(&had, c, who, in_year) };
	r.text = T(award_why_person_initiatives, .person = who->person, .min = c->initiatives,
		   .years = c->years, .had = buf_str(&had));
	return r;
}

/* ---- awards of earlier years ---- */

static bool one_of(const struct str *list, size_t n, struct str s)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i], s))
			return true;
	return false;
}

static bool meant(const struct condition *c, const struct candidate *who,
		  const struct known_award *w)
{
	if (w->year >= who->year || w->year < who->year - c->years)
		return false;
	if (c->form_count == 0 && c->kind_count == 0)
		return str_eq(w->form_code, who->form_code);
	return one_of(c->forms, c->form_count, w->form_code) ||
	       one_of(c->kinds, c->kind_count, w->kind);
}

static bool all_complete(const struct condition *c, const struct candidate *who)
{
	for (int64_t i = 1; i <= c->years; i++) {
		bool found = false;
		for (size_t k = 0; k < who->complete_count; k++)
			found = found || who->complete[k] == who->year - i;
		if (!found)
			return false;
	}
	return true;
}

static struct reason judge_award(struct arena *a, unsigned char lang, const struct condition *c,
				 const struct candidate *who)
{
	struct buf had = { .arena = a, .lang = lang };
	int64_t n = 0;
	bool interval = c->of == OF_INTERVAL;
	for (size_t i = 0; i < who->award_count; i++)
		if (meant(c, who, &who->awards[i])) {
			n++;
			put_year(&had, who->awards[i].year,
				 (struct said){ who->awards[i].form_name, who->awards[i].from,
						false });
		}
	struct reason r = { .verdict = VERDICT_UNKNOWN };
	if (interval ? n > 0 : n >= c->times)
		r.verdict = interval ? VERDICT_NO : VERDICT_YES;
	else if (all_complete(c, who))
		r.verdict = interval ? VERDICT_YES : VERDICT_NO;
	if (!had.n)
		put_msg(&had, T(award_none_found));
	r.text = interval ? T(award_why_interval, .from = digits(a, who->year - c->years),
			      .to = digits(a, who->year - 1), .had = buf_str(&had))
			  : T(award_why_award, .times = c->times,
			      .from = digits(a, who->year - c->years),
			      .to = digits(a, who->year - 1), .had = buf_str(&had));
	return r;
}

/* A title that ended is a no; one that nobody ever recorded is unknown. */
static struct reason judge_title(struct arena *a, unsigned char lang, const struct condition *c,
				 const struct candidate *who)
{
	struct str folded = text_fold(a, c->what);
	struct buf had = { .arena = a, .lang = lang };
	struct reason r = { .verdict = VERDICT_UNKNOWN };
	for (size_t i = 0; i < who->title_count; i++) {
		const struct known_title *t = &who->titles[i];
		if (!str_eq(t->folded, folded))
			continue;
		bool holds = t->from_on <= who->on && who->on < t->to_on;
		if (r.verdict != VERDICT_YES)
			r.verdict = holds ? VERDICT_YES : VERDICT_NO;
		put(&had, had.n ? S("; ") : STR_NONE);
		put_msg(&had, t->to_on >= DAY_EVER ? T(award_title_since, .from = t->from_on)
						   : T(award_title_span, .from = t->from_on,
						       .to = t->to_on - 1));
	}
	if (!had.n)
		put_msg(&had, T(award_title_unknown));
	r.text = T(award_why_title, .title = c->what, .had = buf_str(&had));
	return r;
}

/* ---- all of them ---- */

/* A list that names its aims counts for what it names. */
static enum known registered_for_it(const struct candidate *who)
{
	if (who->registered != KNOWN_YES || who->aim_count == 0)
		return who->registered;
	for (size_t i = 0; i < who->aim_count; i++)
		if (str_eq(who->aims[i], who->form_code))
			return KNOWN_YES;
	return KNOWN_NO;
}

static struct reason judge(struct arena *a, unsigned char lang, const struct condition *c,
			   const struct candidate *who)
{
	struct reason r = { .verdict = VERDICT_UNKNOWN };
	switch (c->of) {
	case OF_CLASS:
		return judge_class(a, lang, c, who);
	case OF_POINTS:
		return judge_points(a, lang, c, who);
	case OF_PLACE:
		return judge_place(a, lang, c, who);
	case OF_AWARD:
	case OF_INTERVAL:
		return judge_award(a, lang, c, who);
	case OF_INITIATIVES:
		return judge_initiatives(a, lang, c, who);
	case OF_TITLE:
		return judge_title(a, lang, c, who);
	case OF_PERSON_INITIATIVES:
		return judge_person(a, lang, c, who);
	case OF_PLEDGED:
		r.verdict = verdict_known(who->pledged);
		r.text = T(award_why_pledged, .year = digits(a, who->year));
		return r;
	case OF_REGISTERED:
		r.verdict = verdict_known(registered_for_it(who));
		r.text = who->aim_count ? T(award_why_aimed, .year = digits(a, who->year))
					: T(award_why_registered, .year = digits(a, who->year));
		return r;
	case OF_PUNCTUAL:
		r.verdict = verdict_known(who->punctual);
		r.text = T(award_why_punctual, .year = digits(a, who->year));
		return r;
	case OF_PEOPLE:
	case OF_COUNT:
		break;
	}
	r.text = T(award_why_people, .what = c->what);
	return r;
}

void conditions_judge(struct arena *a, unsigned char lang, const struct conditions *conditions,
		      const struct candidate *who, struct eligibility *out)
{
	*out = (struct eligibility){ .reasons = NEW(a, conditions->n + 1, struct reason) };
	for (size_t i = 0; i < conditions->n; i++) {
		const struct condition *c = &conditions->p[i];
		if (who->on < c->from_on || who->on >= c->to_on)
			continue;
		struct reason r = judge(a, lang, c, who);
		r.of = c->of;
		r.cite = c->cite;
		out->reasons[out->n++] = r;
		if (r.verdict == VERDICT_NO)
			out->verdict = VERDICT_NO;
		else if (r.verdict == VERDICT_UNKNOWN && out->verdict == VERDICT_YES)
			out->verdict = VERDICT_UNKNOWN;
	}
}
