/* pages_hall.c: what a meeting's elections came to, as its screens and phones read it. Who is tied
 * stays with the presidium: here somebody is elected, or has so many votes. */
#include "election/pages_views.h"

#include "assembly/hall.h"
#include "msg_election.gen.h"

static struct err put_lines(struct db *db, const struct election_row *e, unsigned char lang,
			    struct hall_result *r)
{
	struct candidate *all;
	size_t n, elected = 0;
	TRY(candidate_list(db, e->id, true, &all, &n));
	r->lines = NEW(db->arena, n + 1, struct hall_line);
	for (size_t i = 0; i < n; i++) {
		bool in = all[i].status == STATUS_ELECTED || all[i].chosen;
		elected += in;
		r->lines[r->n++] = (struct hall_line){
			.name = all[i].name,
			.votes = all[i].votes < 0 ? 0 : all[i].votes,
			.chosen = in,
			.said = in ? msg_text(db->arena, lang, T(election_elected)) : S(""),
		};
	}
	r->passed = elected > 0;
	r->verdict = msg_text(
		db->arena, lang,
		T(election_hall_elected, .count = (int64_t)elected, .seats = e->rules.seats));
	return OK;
}

static struct err result_of(struct db *db, const struct election_row *e, unsigned char lang,
			    struct hall_result *r)
{
	struct ballot_result came;
	TRY(election_result(db, e, &came));
	*r = (struct hall_result){
		.id = e->id,
		.title = e->name,
		.whole = came.base,
		.need = election_by_plurality(e) ? 0 : came.need,
	};
	r->arithmetic = msg_text(db->arena, lang,
				 T(election_hall_papers, .issued = e->issued,
				   .collected = e->collected, .valid = e->valid));
	return put_lines(db, e, lang, r);
}

struct err election_hall_results(struct db *db, int64_t assembly, unsigned char lang,
				 struct hall_result **out, size_t *n)
{
	struct election_row *all;
	size_t count;
	TRY(election_list(db, (assembly_id){ assembly }, &all, &count));
	*out = NEW(db->arena, count + 1, struct hall_result);
	*n = 0;
	for (size_t i = 0; i < count; i++)
		if (all[i].state == ELECTION_ANNOUNCED)
			TRY(result_of(db, &all[i], lang, &(*out)[(*n)++]));
	return OK;
}
