/* may_stand.c: what the rules ask of whoever stands for an office, and of the number to elect. See
 * election.h. */
#include "election/board.h"
#include "election/inner.h"

/* ---- the congress behind a committee's first meeting ---- */

SQL(congress_behind, "SELECT congress_id FROM election_first WHERE meeting_id = $1");

struct err election_congress_of(struct db *db, assembly_id meeting, assembly_id *out)
{
	out->n = 0;
	return db_int(db, congress_behind, ARGS(INT(meeting.n)), &out->n);
}

static bool same_person(const struct candidate *x, const struct candidate *y)
{
	return x->person && y->person ? x->person == y->person : str_eq(x->name, y->name);
}

struct elected {
	assembly_id at;
	enum election_office office;
};

/* Of those whom a meeting elected; *known false: nobody was, or it is not known who. */
static struct err is_elected(struct db *db, const struct elected *of, const struct candidate *in,
			     bool *known, bool *is)
{
	struct candidate *all;
	size_t n;
	*is = false;
	TRY(election_elected(db, of->at, of->office, &all, &n));
	*known = n > 0;
	for (size_t i = 0; i < n; i++)
		*is |= same_person(&all[i], in);
	return OK;
}

/* Chair, deputies and the standing committee are of the committee; a congress that elects its chair
 * from the committee has elected that before. */
static struct err check_member(struct db *db, const struct election_row *e,
			       const struct candidate *in)
{
	assembly_id congress = e->assembly;
	bool known, is, first = e->mode == CHAIR_FROM_COMMITTEE;
	if (!first) {
		if (e->office != ELECT_CHAIR && e->office != ELECT_STANDING &&
		    e->office != ELECT_DEPUTY)
			return OK;
		TRY(election_congress_of(db, e->assembly, &congress));
	}
	if (!congress.n)
		return OK;
	TRY(is_elected(db, &(struct elected){ congress, ELECT_COMMITTEE }, in, &known, &is));
	return is ? OK : FAIL(ERR_CONFLICT, "election.not_of_committee", in->name);
}

/* The inspection committee's head is of those whom this meeting elected to it. */
static struct err check_inspector(struct db *db, const struct election_row *e,
				  const struct candidate *in)
{
	const struct elected of = { e->assembly, ELECT_INSPECTION };
	bool known, is;
	if (e->office != ELECT_INSPECTION_HEAD)
		return OK;
	TRY(is_elected(db, &of, in, &known, &is));
	return is || !known ? OK : FAIL(ERR_CONFLICT, "election.not_of_inspection", in->name);
}

/* In one process nobody is on the chair's list and on the committee's. */
static struct err check_lists(struct db *db, const struct election_row *e,
			      const struct candidate *in)
{
	struct election_row *all;
	size_t n, count;
	bool chair = e->office == ELECT_CHAIR && e->mode == CHAIR_ONE_PROCESS;
	if (!chair && e->office != ELECT_COMMITTEE)
		return OK;
	TRY(election_list(db, e->assembly, &all, &n));
	for (size_t i = 0; i < n; i++) {
		struct candidate *who;
		bool other =
			chair ? all[i].office == ELECT_COMMITTEE
			      : all[i].office == ELECT_CHAIR && all[i].mode == CHAIR_ONE_PROCESS;
		if (!other || all[i].state == ELECTION_VOID)
			continue;
		TRY(candidate_list(db, all[i].id, true, &who, &count));
		for (size_t k = 0; k < count; k++)
			if (same_person(&who[k], in))
				return FAIL(ERR_CONFLICT, "election.on_chair_list", in->name);
	}
	return OK;
}

/* A candidate for the congress above is in the room. */
static struct err check_attends(struct db *db, const struct election_row *e,
				const struct candidate *in)
{
	struct seat s = { 0 };
	if (e->office != ELECT_UPPER_DELEGATES && e->office != ELECT_UPPER_ALTERNATES)
		return OK;
	if (in->seat)
		TRY(seat_get(db, in->seat, &s));
	return in->seat && s.assembly.n == e->assembly.n && s.present
		       ? OK
		       : FAIL(ERR_CONFLICT, "election.must_attend", in->name);
}

struct err candidate_may_stand(struct db *db, const struct election_row *e,
			       const struct candidate *in)
{
	bool counts;
	if (in->source == FROM_SELF && !in->applied)
		return FAIL(ERR_INVALID, "election.application_needed", in->name);
	if (in->source != FROM_COMMITTEE && !in->seat && !in->about.n)
		return FAIL(ERR_INVALID, "election.outsider_about", in->name);
	TRY(board_has(db, e->assembly, in->name, &counts));
	if (counts)
		return FAIL(ERR_CONFLICT, "election.on_board", in->name);
	TRY(check_attends(db, e, in));
	TRY(check_member(db, e, in));
	TRY(check_inspector(db, e, in));
	return check_lists(db, e, in);
}

/* ---- the number ---- */

/* A standing committee where the committee is large enough, at most the rules' share of it. */
struct err seats_allowed(struct db *db, const struct election_row *e, int64_t seats)
{
	struct assembly a;
	struct ruleset rules;
	struct candidate *all;
	struct share_rule share;
	assembly_id congress;
	int64_t from;
	size_t n;
	if (e->office != ELECT_STANDING)
		return OK;
	TRY(election_congress_of(db, e->assembly, &congress));
	TRY(election_elected(db, congress.n ? congress : e->assembly, ELECT_COMMITTEE, &all, &n));
	if (!n)
		return OK;
	TRY(assembly_get(db, e->assembly, &a));
	TRY(ruleset_read(db, a.ruleset, &rules));
	if (rule_number(&rules, "standing_from", &from) && (int64_t)n < from)
		return FAIL(ERR_CONFLICT, "election.standing_small", str_fmt(db->arena, "%zu", n),
			    str_fmt(db->arena, "%lld", (long long)from));
	if (rule_share(&rules, "standing_most", &share) &&
	    seats * share.den > (int64_t)n * share.num)
		return FAIL(ERR_CONFLICT, "election.standing_many", str_fmt(db->arena, "%zu", n),
			    str_fmt(db->arena, "%lld/%lld", (long long)share.num,
				    (long long)share.den));
	return OK;
}
