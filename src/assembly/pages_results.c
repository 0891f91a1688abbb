/* pages_results.c: what was announced at a meeting, as screens and phones read it: votes in the
 * open and, through web_options.hall_results, elections; and what is voted in secret now. What is
 * only counted is not here. */
#include "assembly/pages_hall.h"

#include "msg_assembly.gen.h"
#include "web/app.h"

static struct hall_result of_vote(struct db *db, const struct vote *v, unsigned char lang)
{
	struct buf o = { .arena = db->arena, .lang = lang };
	int64_t whole = v->of == OF_SUMMONED ? v->summoned : v->present;
	int64_t favour = v->count[VOICE_IN_FAVOUR];
	struct hall_line *lines = NEW(db->arena, VOICE_COUNT, struct hall_line);
	lines[0] = (struct hall_line){ .name = words(&o, T(assembly_in_favour)), .votes = favour };
	lines[1] = (struct hall_line){ .name = words(&o, T(assembly_against)),
				       .votes = v->count[VOICE_AGAINST] };
	lines[2] = (struct hall_line){ .name = words(&o, T(assembly_other)),
				       .votes = v->count[VOICE_OTHER] };
	struct msg sum = T(assembly_hall_sum, .rule = majority_words(&o, v), .need = v->need,
			   .favour = favour, .whole = whole,
			   .percent = whole ? (favour * 10000 + whole / 2) / whole : 0);
	return (struct hall_result){
		.id = v->id,
		.at = v->closed_at,
		.title = v->subject,
		.verdict = words(&o, v->passed ? T(assembly_passed) : T(assembly_not_passed)),
		.arithmetic = words(&o, sum),
		.lines = lines,
		.n = VOICE_COUNT,
		.whole = whole,
		.need = v->need,
		.passed = v->passed,
	};
}

struct err results_load(struct db *db, const struct assembly *a, const struct results_of *how,
			struct hall_result **out, size_t *n)
{
	struct {
		struct hall_result *p;
		size_t n, cap;
	} v = { 0 };
	hall_results_fn *const *ask = web_options(how->web)->hall_results;
	struct vote *votes;
	struct hall_result *more;
	size_t count, most = how->votes_most;
	for (; ask && *ask; ask++) {
		TRY((*ask)(db, a->id.n, how->lang, &more, &count));
		for (size_t i = count; i-- > 0;)
			*PUSH(db->arena, &v) = more[i];
	}
	TRY(vote_list(db, a->id, &votes, &count));
	for (size_t i = count; i-- > 0 && most;)
		if (votes[i].state == VOTE_ANNOUNCED) {
			*PUSH(db->arena, &v) = of_vote(db, &votes[i], how->lang);
			most--;
		}
	*out = v.p;
	*n = v.n;
	return OK;
}

struct err hall_ballots_load(const struct web *w, struct db *db, assembly_id of,
			     struct hall_ballot **out, size_t *n)
{
	hall_ballots_fn *ask = web_options(w)->hall_ballots;
	*out = NULL;
	*n = 0;
	return ask ? ask(db, of.n, out, n) : OK;
}
