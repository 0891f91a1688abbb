/* condition_words.c: see condition_words.h. */
#include "award/condition_words.h"

#include "base/day.h"
#include "msg_award.gen.h"

struct msg award_kind_words(struct str code)
{
	return str_eq(code, S("flag"))			 ? T(award_kind_flag)
	       : str_eq(code, S("certificate_of_merit")) ? T(award_kind_certificate)
	       : str_eq(code, S("letter_of_merit"))	 ? T(award_kind_letter)
	       : str_eq(code, S("creative_labour"))	 ? T(award_kind_creative)
	       : str_eq(code, S("commemorative_medal"))	 ? T(award_kind_medal)
							 : T(award_kind_honour);
}

static struct str say(const struct condition_words *w, struct msg m)
{
	return msg_text(w->arena, w->lang, m);
}

static struct str form_name(const struct condition_words *w, struct str code)
{
	for (size_t i = 0; i < w->form_count; i++)
		if (str_eq(w->forms[i].code, code))
			return w->forms[i].name;
	return code;
}

/* Of which awards: forms and kinds by name; `without` when it names none. */
static struct str awards_named(const struct condition_words *w, const struct condition *c,
			       struct msg without)
{
	struct buf b = { .arena = w->arena };
	for (size_t i = 0; i < c->kind_count; i++) {
		put(&b, b.n ? S(", ") : S(""));
		put(&b, say(w, award_kind_words(c->kinds[i])));
	}
	for (size_t i = 0; i < c->form_count; i++) {
		put(&b, b.n ? S(", ") : S(""));
		put(&b, form_name(w, c->forms[i]));
	}
	return b.n ? buf_str(&b) : say(w, without);
}

static struct msg what_asked(const struct condition_words *w, const struct condition *c)
{
	switch (c->of) {
	case OF_CLASS:
		return T(award_say_class, .times = c->times, .years = c->years,
			 .min = say(w, msg_of_key(grade_key(c->min), NULL, 0)));
	case OF_POINTS:
		return T(award_say_points, .times = c->times, .years = c->years, .min = c->points);
	case OF_PLACE:
		return T(award_say_place, .most = c->place);
	case OF_AWARD:
		return T(award_say_award, .what = awards_named(w, c, T(award_any)),
			 .times = c->times, .years = c->years);
	case OF_INTERVAL:
		return T(award_say_interval, .what = awards_named(w, c, T(award_this_form)),
			 .years = c->years);
	case OF_INITIATIVES:
		return T(award_say_initiatives, .min = c->initiatives, .years = c->years);
	case OF_PERSON_INITIATIVES:
		return T(award_say_person_initiatives, .min = c->initiatives, .years = c->years);
	case OF_PLEDGED:
		return T(award_cond_pledged);
	case OF_REGISTERED:
		return T(award_cond_registered);
	case OF_PUNCTUAL:
		return T(award_cond_punctual);
	case OF_TITLE:
		return T(award_say_title, .title = c->what);
	case OF_PEOPLE:
	case OF_COUNT:
		break;
	}
	return T(award_say_people, .what = c->what);
}

struct str condition_text(const struct condition_words *w, const struct condition *c)
{
	struct str said = say(w, what_asked(w, c));
	if (c->from_on != INT64_MIN)
		said = say(w, T(award_say_from, .what = said, .on = c->from_on));
	if (c->to_on != DAY_EVER)
		said = say(w, T(award_say_until, .what = said, .on = c->to_on - 1));
	if (c->cite.n)
		said = say(w, T(award_say_cite, .what = said, .cite = c->cite));
	return said;
}
