/* verify_ballots.c: threads take ballot after ballot. A quick first pass reads only whose each is,
 * because only the last of a voter counts; each thread multiplies the ones it took into a sum of
 * its own. See verify_ballots.h. */
#include "ballot/verifiable/verify_ballots.h"

#include <pthread.h>
#include <stdatomic.h>

struct pool {
	const struct bel_reading *how;
	struct bel_board *board;
	struct bel_verifier verifier;
	size_t first, *voters; /* of each ballot */
	atomic_size_t next;
	atomic_size_t worst; /* the first faulty ballot so far; SIZE_MAX: none */
};
struct worker {
	struct pool *pool;
	struct arena one, keep; /* of one ballot; of the sum and of the error */
	struct bel_tally sum;
	struct err why;
	size_t faulty;
	pthread_t thread;
};

/* ---- whose they are ---- */

/* A ballot that does not name its credential where a canonical one does is refused here. */
static struct err find_voter(struct arena *one, struct pool *p, size_t ballot)
{
	struct bel_board *b = p->board;
	struct str raw;
	TRY(bel_archive_load(one, &b->archive, b->archive.events[p->first + ballot].payload, &raw));
	if (!bel_roll_find(&b->roll, bel_ballot_credential(raw), &p->voters[ballot]))
		return FAIL(ERR_INVALID, "ballot.v_not_on_roll");
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
		TRY(bel_ballot_check(&w->one, &p->verifier, &x));
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

static void *work(void *arg)
{
	struct worker *w = arg;
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
	return NULL;
}

/* ---- all of them ---- */

static struct err collect(struct arena *a, struct pool *p, struct worker *w, int n)
{
	struct err why = OK;
	size_t worst = atomic_load(&p->worst);
	for (int i = 0; i < n; i++) {
		bel_tally_join(&p->board->election, &p->board->tally, &w[i].sum);
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

/* Those that can't be started are made up for by the ones that can. */
static struct err run(struct arena *a, struct pool *p)
{
	int n = p->how->threads, started = 0;
	struct worker *w = NEW(a, (size_t)n, struct worker);
	for (int i = 0; i < n; i++) {
		w[i].pool = p;
		bel_tally_start(&w[i].keep, &p->board->election, &w[i].sum);
	}
	while (started + 1 < n &&
	       pthread_create(&w[started + 1].thread, NULL, work, &w[started + 1]) == 0)
		started++;
	work(&w[0]);
	for (int i = 1; i <= started; i++)
		pthread_join(w[i].thread, NULL);
	return collect(a, p, w, n);
}

struct err bel_verify_ballots(struct arena *a, const struct bel_reading *how,
			      struct bel_board *board, size_t first)
{
	struct pool p = { .how = how, .board = board, .first = first, .worst = SIZE_MAX };
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
	bel_verifier_make(&tables, &board->election, how->accepted ? 1 : board->ballots + 1,
			  &p.verifier);
	p.verifier.trusting = how->trusting;
	bel_tally_start(a, &board->election, &board->tally);
	e = run(a, &p);
	arena_free(&tables);
	return e;
}
