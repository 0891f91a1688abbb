/* ballot_make.c: makes an election to measure with: one question, nine candidates, one to seven.
 *   ballot-make OUT.bel VOTERS FOLDER
 * FOLDER gets a spare voter's credential (card), choices, the board's key (key) and an archive's
 * worth of set-up without ballots (empty.bel). Past 500 voters the ballots differ in their
 * credential only: such an archive is for measuring the adding up, its proofs do not hold. */
#include "ballot/verifiable/verify.h"
#include "tests/bench/bench.h"

#include <stdio.h>
#include <stdlib.h>

enum { HONEST_MAX = 500, CANDIDATES = 9 };
static const int64_t started_at = 1795306502;
static struct arena forever;

struct making {
	const struct bel_group *g;
	struct bel_election e;
	struct bel_prover prover;
	struct bel_comb comb;
	struct bel_credential *cards;
	struct str *public;
	size_t voters;
	FILE *out;
};

static void save(const char *folder, const char *name, struct str s)
{
	FILE *f = fopen(str_fmt(&forever, "%s/%s", folder, name).p, "w");
	if (!f || fwrite(s.p, 1, s.n, f) != s.n || fclose(f) != 0)
		die("a file can't be written");
}

static void make_roll(struct making *m, struct str uuid, struct buf *list)
{
	m->cards = NEW(&forever, m->voters + 1, struct bel_credential);
	m->public = NEW(&forever, m->voters + 1, struct str);
	bel_comb_of_g(&forever, m->g, &m->comb);
	for (size_t i = 0; i <= m->voters; i++) {
		struct bel_el x;
		m->cards[i] = bel_credential_make();
		struct bel_num s = bel_credential_secret(m->g, &m->cards[i], uuid);
		bel_comb_pow(m->g, &m->comb, &s, &x);
		m->public[i] = bel_el_text(&forever, m->g, &x);
		put(list, i ? S(",\"") : S("[\""));
		put(list, m->public[i]);
		put_char(list, '"');
	}
	put_char(list, ']');
}

static struct str ballot_of(struct making *m, struct arena *a, size_t voter)
{
	uint8_t flags[CANDIDATES] = { 0 };
	struct bel_choice c = { bel_signer_of(a, &m->prover, &m->cards[voter]), flags, CANDIDATES };
	struct str out;
	for (size_t i = 0; i <= voter % 7; i++)
		flags[(voter + i) % CANDIDATES] = 1;
	must(bel_ballot_make(a, a, &m->prover, &c, &out));
	return out;
}

/* The first voter's ballot under another's name. */
static struct str renamed(struct making *m, struct arena *a, struct str ballot, size_t voter)
{
	size_t at = str_find(ballot, m->public[0]);
	struct buf b = { .arena = a };
	put(&b, str_sub(ballot, 0, at));
	put(&b, m->public[voter]);
	put(&b, str_sub(ballot, at + m->public[0].n, ballot.n));
	return buf_str(&b);
}

static void write_ballots(struct making *m, struct bel_link *last)
{
	struct str first = ballot_of(m, &forever, 0);
	for (size_t i = 0; i < m->voters; i++) {
		struct arena one = { 0 };
		struct buf b = { .arena = &one };
		struct str ballot =
			m->voters > HONEST_MAX ? renamed(m, &one, first, i) : ballot_of(m, &one, i);
		bel_archive_event(&b, started_at, last, BEL_BALLOT,
				  bel_archive_put(&b, started_at, false, ballot));
		last->hash = arena_copy(&forever, last->hash);
		fwrite(b.p, 1, b.n, m->out);
		arena_free(&one);
	}
}

static struct str set_up(struct making *m, struct buf *b, struct bel_link *last, const char *folder)
{
	static const struct str template = S(
		"{\"description\":\"\",\"name\":\"bench\",\"questions\":[{\"answers\":[\"1\",\"2\","
		"\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"],\"min\":1,\"max\":7,\"question\":\"?\"}"
		"]}");
	struct bel_key key;
	struct bel_trustees trustees;
	struct bel_num secret = bel_num_random(m->g);
	struct buf list = { .arena = &forever }, private = list, roll = list, data = list;
	struct bel_setup s = { m->g, template, S("BenchVoting123"), &trustees };
	struct str election;
	bel_key_make(&forever, m->g, &secret, &key);
	put(&list, S("[[\"Single\","));
	bel_put_key(&list, m->g, &key);
	put(&list, S("]]"));
	put_char(&private, '"');
	bel_num_put(&private, m->g, &secret);
	put_char(&private, '"');
	save(folder, "key", buf_str(&private));
	must(bel_trustees_read(&forever, m->g, buf_str(&list), &trustees));
	must(bel_election_make(&forever, &s, &election));
	must(bel_election_read(&forever, election, &m->e));
	make_roll(m, s.uuid, &roll);
	bel_archive_begin(b, started_at);
	put_fmt(&data, "{\"election\":\"%.64s\"",
		bel_archive_put(b, started_at, false, election).p);
	put_fmt(&data, ",\"trustees\":\"%.64s\"",
		bel_archive_put(b, started_at, false, buf_str(&list)).p);
	put_fmt(&data, ",\"credentials\":\"%.64s\"}",
		bel_archive_put(b, started_at, false, buf_str(&roll)).p);
	bel_archive_event(b, started_at, last, BEL_SETUP,
			  bel_archive_put(b, started_at, false, buf_str(&data)));
	return election;
}

int main(int argc, char **argv)
{
	struct making m = { 0 };
	struct bel_group *g;
	struct bel_link last = { 0 };
	struct buf b = { .arena = &forever };
	if (argc != 4)
		die("usage: ballot-make OUT.bel VOTERS FOLDER");
	m.voters = strtoul(argv[2], NULL, 10);
	must(bel_group_open(&forever, S("BELENIOS-2048"), &g));
	m.g = g;
	set_up(&m, &b, &last, argv[3]);
	bel_prover_make(&forever, &m.e, &m.prover);
	m.out = fopen(argv[1], "w");
	if (!m.out)
		die("the archive can't be written");
	fwrite(b.p, 1, b.n, m.out);
	save(argv[3], "empty.bel", buf_str(&b));
	write_ballots(&m, &last);
	save(argv[3], "card", (struct str){ m.cards[m.voters].c, m.cards[m.voters].n });
	save(argv[3], "choices", S("[[1,0,1,0,1,0,0,0,0]]\n"));
	return fclose(m.out) == 0 ? 0 : 1;
}
