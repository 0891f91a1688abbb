/* verify_ballots.c: threads take ballot after ballot. A quick first pass reads only whose each is,
 * because only the last of a voter counts; each thread multiplies the ones it took into a sum of
 * its own. See verify_ballots.h. */
#include "ballot/verifiable/verify_ballots.h"

#include <stdatomic.h>

struct pool {
	const struct bel_reading *how;
	struct bel_board *board;
	struct bel_verifier verifier;
	struct bel_crowd *crowd; /* NULL: membership is checked at once */
	size_t first, *voters; /* of each ballot */
	atomic_size_t next;
	atomic_size_t worst; /* the first faulty ballot so far; SIZE_MAX: none */
};
struct worker {
	struct pool *pool;
	struct bel_verifier verifier; /* the pool's, with a crowd of its own */
	struct arena one, keep; /* of one ballot; of the sum and of the error */
	struct bel_tally sum;
	struct err why;
	size_t faulty;
};

/* ---- whose they are ---- */

/* A ballot that does not name its credential where a canonical one does is refused here. */
static struct err find_voter(struct arena *one, struct pool *p, size_t ballot)
{
	struct bel_board *b = p->board;
	struct str raw;
	size_t entry = b->archive.events[p->first + ballot].payload;
	TRY(bel_archive_peek(one, &b->archive, entry, BEL_CREDENTIAL_WITHIN, &raw));
	if (!bel_roll_find(&b->roll, bel_ballot_credential(raw), &p->voters[ballot])) {
		TRY(bel_archive_load(one, &b->archive, entry, &raw)); /* damaged, rather */
		return FAIL(ERR_INVALID, "ballot.v_not_on_roll");
	}
	b->last[p->voters[ballot]] = p->first + ballot + 1;
	return OK;
}

/* ---- one ballot ---- */

static struct err take_ballot(struct worker *w, size_t ballot)
{
	struct pool *p = w->pool;
	struct bel_board *b = p->board;
	size_t voter = p->voters[ballot], event = p->first + ballot, named;
	struct bel_ballot x;
	struct str raw;
	TRY(bel_archive_load(&w->one, &b->archive, b->archive.events[event].payload, &raw));
	TRY(bel_ballot_read(&w->one, &b->election, raw, &x));
	if (!bel_roll_find(&b->roll, x.credential_text, &named) || named != voter)
		return FAIL(ERR_INVALID, "ballot.v_not_on_roll");
	if (!p->how->accepted)
		TRY(bel_ballot_check(&w->one, &w->verifier, &x));
	if (b->last[voter] == event + 1)
		bel_tally_add(&b->election, &w->sum, &x, b->roll.p[voter].weight);
	return OK;
}

/* The error's values must outlive the arena of one ballot. */
static struct err kept(struct arena *keep, struct err e)
{
	for (int k = 0; k < ERR_VALUES; k++)
		e.v[k] = e.v[k].n ? arena_copy(keep, e.v[k]) : STR_NONE;
	return e;
}

static void work(void *workers, size_t which)
{
	struct worker *w = (struct worker *)workers + which;
	struct pool *p = w->pool;
	size_t i;
	while ((i = atomic_fetch_add(&p->next, 1)) < p->board->ballots &&
	       i < atomic_load(&p->worst)) {
		struct err e = take_ballot(w, i);
		if (e.code) {
			size_t worst = atomic_load(&p->worst);
			w->why = kept(&w->keep, e);
			w->faulty = i;
			while (i < worst && !atomic_compare_exchange_weak(&p->worst, &worst, i))
				;
			break;
		}
		arena_reset(&w->one);
	}
}

/* ---- all of them ---- */

static struct err collect(struct arena *a, struct pool *p, struct worker *w, int n)
{
	struct err why = OK;
	size_t worst = atomic_load(&p->worst);
	for (int i = 0; i < n; i++) {
		bel_tally_join(&p->board->election, &p->board->tally, &w[i].sum);
		if (p->crowd)
			bel_crowd_join(p->crowd, w[i].verifier.crowd);
		if (worst != SIZE_MAX && w[i].why.code && w[i].faulty == worst) {
			why = kept(a, w[i].why);
			p->board->faulty = worst + 1;
		}
		arena_free(&w[i].one);
		arena_free(&w[i].keep);
	}
	bel_tally_close(a, &p->board->election, &p->board->tally);
	return why;
}

static struct err run(struct arena *a, struct pool *p)
{
	int n = p->how->threads;
	struct worker *w = NEW(a, (size_t)n, struct worker);
	for (int i = 0; i < n; i++) {
		w[i].pool = p;
		w[i].verifier = p->verifier;
		bel_tally_start(&w[i].keep, &p->board->election, &w[i].sum);
		if (p->crowd)
			bel_crowd_start(p->crowd->g,
					w[i].verifier.crowd = NEW(&w[i].keep, 1, struct bel_crowd));
	}
	bel_each(n, (size_t)n, work, w);
	return collect(a, p, w, n);
}

struct err bel_verify_ballots(struct arena *a, const struct bel_reading *how,
			      struct bel_board *board, const struct bel_ballot_range *range)
{
	struct pool p = { .how = how,
			  .board = board,
			  .crowd = range->crowd,
			  .first = range->first,
			  .worst = SIZE_MAX };
	struct arena one = { 0 }, tables = { 0 };
	struct err e = OK;
	board->last = NEW(a, board->roll.n + 1, size_t);
	p.voters = NEW(a, board->ballots + 1, size_t);
	for (size_t i = 0; i < board->ballots && !e.code; i++) {
		e = find_voter(&one, &p, i);
		if (e.code) {
			e = kept(a, e);
			board->faulty = i + 1;
		}
		arena_reset(&one);
	}
	arena_free(&one);
	TRY(e);
	bel_verifier_make_on(how->threads, &tables, &board->election,
			     how->accepted ? 1 : board->ballots + 1, &p.verifier);
	p.verifier.trusting = how->trusting;
	bel_tally_start(a, &board->election, &board->tally);
	e = run(a, &p);
	arena_free(&tables);
	return e;
}
