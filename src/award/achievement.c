/* achievement.c: gathers what is known of who reports achievements. See achievement.h. */
#include "award/achievement.h"

#include "award/award.h"
#include "award/history.h"
#include "base/day.h"
#include "base/msg.h"
#include "base/num.h"
#include "initiative/initiative.h"
#include "person/person.h"

enum { INITIATIVES_SHOWN = 50, AWARDS_SHOWN = 30 };

static struct str say(struct db *db, struct msg m) { return msg_text(db->arena, LANG_VI, m); }

struct str achiever_name(struct arena *a, struct str person, struct str unit)
{
	return person.n ? str_fmt(a, "%.*s, %.*s", (int)person.n, person.p, (int)unit.n, unit.p)
			: unit;
}

static struct err fill_years(struct db *db, unit_id unit, struct achievement *out)
{
	struct known_year *all;
	struct achieved_year *rows;
	TRY(history_of_unit(db, unit, &all, &out->year_count));
	rows = NEW(db->arena, out->year_count + 1, struct achieved_year);
	for (size_t i = 0; i < out->year_count; i++)
		rows[i] = (struct achieved_year){
			.year = all[i].year,
			.class_name = say(db, msg_of_key(grade_key(all[i].grade), NULL, 0)),
			.points = all[i].points == INT64_MIN
					  ? STR_NONE
					  : num_text(db->arena, all[i].points, 2, 0),
		};
	out->years = rows;
	return OK;
}

/* The holder's own: a person's, by name where the register does not know them; a unit's without its
 * people's. */
static struct err own_awards(struct db *db, const struct achiever *who, struct award **all,
			     size_t *n)
{
	size_t kept = 0;
	if (who->person)
		return award_of_person(db, who->person, all, n);
	TRY(award_of_unit(db, who->unit, who->person_name.n > 0, all, n));
	for (size_t i = 0; i < *n; i++)
		if (str_eq((*all)[i].person_name.p ? (*all)[i].person_name : S(""),
			   who->person_name.p ? who->person_name : S("")))
			(*all)[kept++] = (*all)[i];
	*n = kept;
	return OK;
}

static struct err fill_awards(struct db *db, const struct achiever *who, struct achievement *out)
{
	struct award *all;
	struct achieved_award *rows = NEW(db->arena, AWARDS_SHOWN, struct achieved_award);
	size_t n;
	TRY(own_awards(db, who, &all, &n));
	for (size_t i = 0; i < n && out->award_count < AWARDS_SHOWN; i++)
		if (all[i].state != AWARD_WITHDRAWN)
			rows[out->award_count++] =
				(struct achieved_award){ all[i].year, all[i].form_name,
							 all[i].decision_no };
	out->awards = rows;
	return OK;
}

static struct err own_initiatives(struct db *db, const struct achiever *who,
				  struct initiative_row **all, size_t *n)
{
	const struct initiative_authored by = { who->unit, who->person_name, who->person,
						local_day(db->now) + 1 };
	const struct initiative_query q = { .unit = who->unit,
					    .state = INITIATIVE_RECOGNISED,
					    .limit = INITIATIVES_SHOWN };
	bool more;
	return who->person_name.n ? initiative_of_author(db, &by, all, n)
				  : initiative_list(db, &q, all, n, &more);
}

static struct str author_names(struct arena *a, const struct initiative *s)
{
	struct buf b = { .arena = a };
	for (size_t k = 0; k < s->author_count; k++) {
		put(&b, k ? S(", ") : S(""));
		put(&b, s->authors[k].name);
	}
	return buf_str(&b);
}

static struct err fill_initiatives(struct db *db, const struct achiever *who,
				   struct achievement *out)
{
	struct initiative_row *all;
	struct achieved_initiative *rows;
	size_t n;
	TRY(own_initiatives(db, who, &all, &n));
	rows = NEW(db->arena, n + 1, struct achieved_initiative);
	for (size_t i = 0; i < n; i++) {
		struct initiative s;
		if (who->since != DAY_NONE && all[i].decided_on < who->since)
			continue;
		TRY(initiative_get(db, all[i].id, &s));
		rows[out->initiative_count++] =
			(struct achieved_initiative){ s.title, author_names(db->arena, &s),
						      s.decision_no };
	}
	out->initiatives = rows;
	return OK;
}

/* Post, schooling and the offices that run, where the register knows the person. */
static struct err fill_person(struct db *db, int64_t person, struct achievement *out)
{
	struct buf b = { .arena = db->arena };
	int64_t today = local_day(db->now);
	struct office_span *all;
	struct person who;
	size_t n;
	TRY(person_get(db, person, &who));
	TRY(person_career(db, person, &all, &n));
	out->job = who.job;
	out->education = who.education;
	for (size_t i = 0; i < n; i++)
		if (all[i].from_on <= today && all[i].to_on > today) {
			put(&b, b.n ? S("; ") : S(""));
			put(&b, say(db, msg_of_key(office_key(all[i].office), NULL, 0)));
		}
	out->offices = buf_str(&b);
	return OK;
}

struct err achievement_known(struct db *db, const struct achiever *who, struct achievement *out)
{
	struct unit u;
	TRY(unit_read_last(db, who->unit, &u));
	*out = (struct achievement){ .holder = achiever_name(db->arena, who->person_name, u.name),
				     .unit = u.name,
				     .chair = u.chair,
				     .members = u.members < 0 ? PAPER_NONE : u.members,
				     .person = who->person_name.n > 0,
				     .points = PAPER_NONE };
	if (who->person)
		TRY(fill_person(db, who->person, out));
	if (!out->person)
		TRY(fill_years(db, who->unit, out));
	TRY(fill_awards(db, who, out));
	return fill_initiatives(db, who, out);
}
