/* election_world.c: makes an election as its roles would. See election_world.h. */
#include "tests/ballot/verifiable/election_world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static struct arena forever;
static struct ew made;
static struct bel_credential credentials[EW_VOTERS];
static const char uuid[] = "TestVoting1234";
static const int64_t weights[EW_VOTERS] = { 1, 2, 5 };
static const struct str template = S(
	"{\"description\":\"Mô tả\",\"name\":\"Suy tôn\",\"questions\":[{\"answers\":[\"A\",\"B\"],"
	"\"min\":0,\"max\":1,\"question\":\"Q1\"},{\"answers\":[\"A\",\"B\",\"C\"],\"blank\":true,"
	"\"min\":1,\"max\":2,\"question\":\"Q2\"}]}");

static void must(struct err e)
{
	if (e.code)
		die(e.message);
}

static struct str text(struct buf *b) { return buf_str(b); }

/* ---- the board ---- */

struct board {
	struct bel_num single, members[EW_MEMBERS];
	struct str trustees;
};

static struct str threshold(const struct bel_group *g, struct board *b)
{
	static const struct str seeds[] = { S("1111111111111111111111"),
					    S("2222222222222222222222"),
					    S("3333333333333333333333") };
	struct arena *a = &forever;
	struct str certs[EW_MEMBERS], polynomials[EW_MEMBERS], in[EW_MEMBERS], out[EW_MEMBERS];
	struct bel_certs c;
	struct dkg_end end;
	for (int i = 0; i < EW_MEMBERS; i++)
		certs[i] = bel_dkg_cert(a, g, seeds[i]);
	must(bel_dkg_certs(a, g, (struct bel_texts){ certs, EW_MEMBERS }, &c));
	for (int i = 0; i < EW_MEMBERS; i++)
		must(bel_dkg_polynomial(a, &c, seeds[i], 2, &polynomials[i]));
	must(bel_dkg_vinputs(a, &c, (struct bel_texts){ polynomials, EW_MEMBERS }, in));
	for (int i = 0; i < EW_MEMBERS; i++)
		must(bel_dkg_voutput(a, &c, seeds[i], in[i], &out[i]));
	must(bel_dkg_end(a, &c, (struct bel_texts){ polynomials, EW_MEMBERS },
			 (struct bel_texts){ out, EW_MEMBERS }, &end));
	for (int i = 0; i < EW_MEMBERS; i++)
		must(bel_dkg_open(a, g, seeds[i], end.decryption_keys[i], &b->members[i]));
	return end.parameters;
}

static void make_board(const struct bel_group *g, struct board *b)
{
	struct buf list = { .arena = &forever };
	struct bel_key key;
	b->single = bel_num_random(g);
	bel_key_make(&forever, g, &b->single, &key);
	put(&list, S("[[\"Single\","));
	bel_put_key(&list, g, &key);
	put(&list, S("],[\"Pedersen\","));
	put(&list, threshold(g, b));
	put(&list, S("]]"));
	b->trustees = text(&list);
}

/* ---- voters ---- */

static struct str make_roll(const struct bel_group *g)
{
	struct buf b = { .arena = &forever };
	for (int i = 0; i < EW_VOTERS; i++) {
		struct bel_el x;
		credentials[i] = bel_credential_make();
		struct bel_num s = bel_credential_secret(g, &credentials[i], str_of(uuid));
		bel_pow(g, &x, &g->g, &s);
		put(&b, i ? S(",\"") : S("[\""));
		bel_el_put(&b, g, &x);
		put_fmt(&b, ",%lld\"", (long long)weights[i]);
	}
	put_char(&b, ']');
	return text(&b);
}

static struct str make_ballot(const struct bel_prover *p, int voter, const char *choices)
{
	struct bel_choice c = { .signer = bel_signer_of(&forever, p, &credentials[voter]) };
	struct str out;
	uint8_t *flags;
	must(bel_choices_read(&forever, p->e, str_of(choices), &flags, &c.n));
	c.flags = flags;
	must(bel_ballot_make(&forever, &forever, p, &c, &out));
	return out;
}

/* ---- the events ---- */

static struct ew_event *add(struct ew *w, enum bel_event_type type, struct str payload)
{
	struct ew_event *e = &w->events[w->n++];
	*e = (struct ew_event){ .type = type, .payload = payload };
	return e;
}

static void add_data(struct ew_event *e, struct str data) { e->data[e->n++] = data; }

static void add_ballots(struct ew *w, const struct bel_election *e, struct bel_tally *tally)
{
	static const struct {
		int voter;
		const char *choices;
		bool counts;
	} votes[EW_BALLOTS] = { { 0, "[[1,0],[0,1,1,0]]", false },
				{ 1, "[[0,0],[1,0,0,0]]", true },
				{ 2, "[[0,1],[0,0,0,1]]", true },
				{ 0, "[[0,1],[0,1,0,0]]", true } };
	struct bel_prover prover;
	bel_prover_make(&forever, e, &prover);
	bel_tally_start(&forever, e, tally);
	for (int i = 0; i < EW_BALLOTS; i++) {
		struct bel_ballot b;
		struct str ballot = make_ballot(&prover, votes[i].voter, votes[i].choices);
		add(w, BEL_BALLOT, ballot);
		must(bel_ballot_read(&forever, e, ballot, &b));
		if (votes[i].counts)
			bel_tally_add(e, tally, &b, weights[votes[i].voter]);
	}
	bel_tally_close(&forever, e, tally);
}

static void add_tally(struct ew *w, const struct bel_election *e, const struct bel_tally *tally)
{
	struct buf whole = { .arena = &forever }, sized = whole;
	bel_put_tally(&whole, e, tally);
	bel_put_sized_tally(&sized, tally, S("%0"));
	add(w, BEL_END_BALLOTS, STR_NONE);
	add_data(add(w, BEL_ENCRYPTED_TALLY, text(&sized)), text(&whole));
}

static void add_partials(struct ew *w, const struct board *board, const struct bel_election *e,
			 const struct bel_tally *tally)
{
	static const int owners[] = { 1, 2, 4 };
	for (int i = 0; i < 3; i++) {
		int owner = owners[i];
		struct str partial;
		bel_partial_make(&forever, e, tally,
				 owner == 1 ? &board->single : &board->members[owner - 2],
				 &partial);
		add_data(add(w, BEL_PARTIAL_DECRYPTION,
			     str_fmt(&forever, "{\"owner\":%d,\"payload\":\"%%0\"}", owner)),
			 partial);
	}
}

static void make_once(void)
{
	struct bel_group *g;
	struct board board;
	struct bel_trustees trustees;
	static struct bel_election e;
	struct bel_tally tally;
	struct bel_setup s = { .template = template, .uuid = str_of(uuid) };
	struct str election;
	must(bel_group_open(&forever, S("BELENIOS-2048"), &g));
	made = (struct ew){ .g = g };
	make_board(g, &board);
	must(bel_trustees_read(&forever, g, board.trustees, &trustees));
	s.group = g;
	s.trustees = &trustees;
	must(bel_election_make(&forever, &s, &election));
	must(bel_election_read(&forever, election, &e));
	struct ew_event *setup =
		add(&made, BEL_SETUP,
		    S("{\"election\":\"%0\",\"trustees\":\"%1\",\"credentials\":\"%2\"}"));
	add_data(setup, election);
	add_data(setup, board.trustees);
	add_data(setup, make_roll(g));
	add_ballots(&made, &e, &tally);
	add_tally(&made, &e, &tally);
	add_partials(&made, &board, &e, &tally);
	add(&made, BEL_RESULT, S("{\"result\":[[0,6],[2,1,0,5]]}"));
}

struct ew ew_make(struct t *t)
{
	if (!made.g)
		make_once();
	struct ew copy = made;
	copy.a = t->arena;
	return copy;
}

struct bel_credential ew_credential(int voter) { return credentials[voter]; }

struct bel_election ew_election(const struct ew *w)
{
	struct bel_election e;
	must(bel_election_read(w->a, w->events[EW_SETUP].data[0], &e));
	return e;
}

/* ---- the archive ---- */

/* The payload with the hashes of the data for %0, %1, … */
static struct str filled(struct arena *a, struct str payload, const struct str *hashes)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < payload.n; i++)
		if (payload.p[i] == '%')
			put(&b, hashes[payload.p[++i] - '0']);
		else
			put_char(&b, payload.p[i]);
	return text(&b);
}

static void put_event(struct ew const *w, struct buf *b, const struct ew_event *e,
		      struct bel_link *last)
{
	const int64_t started_at = 1795306502;
	struct str hashes[EW_DATA_MAX], payload = STR_NONE;
	for (size_t i = 0; i < e->n; i++)
		hashes[i] = bel_archive_put(b, started_at, false, e->data[i]);
	if (e->payload.n)
		payload = bel_archive_put(b, started_at, false, filled(w->a, e->payload, hashes));
	if (e->text.n) {
		struct str around[] = { last->hash, payload };
		last->hash = bel_archive_put(b, started_at, true, filled(w->a, e->text, around));
		last->height++;
	} else {
		bel_archive_event(b, started_at, last, e->type, payload);
	}
}

struct str ew_archive(const struct ew *w)
{
	struct buf b = { .arena = w->a };
	struct bel_link last = { 0 };
	bel_archive_begin(&b, 1795306502);
	for (size_t i = 0; i < w->n; i++) {
		if (w->stray.n && i + 1 == w->n)
			bel_archive_put(&b, 1795306502, false, w->stray);
		put_event(w, &b, &w->events[i], &last);
	}
	return text(&b);
}

int ew_file(struct str bytes)
{
	int fd = memfd_create("archive", MFD_CLOEXEC);
	if (fd < 0 || write(fd, bytes.p, bytes.n) != (ssize_t)bytes.n)
		die("no file in memory");
	return fd;
}

struct bel_report ew_verify(struct arena *a, struct str archive, struct bel_board *board)
{
	struct bel_report r;
	struct bel_reading how = { .threads = 2 };
	int fd = ew_file(archive);
	bel_verify(a, fd, &how, board, &r);
	close(fd);
	return r;
}

void ew_keep(struct t *t, const char *what, struct str archive)
{
	const char *dir = getenv("TAMPER_OUT");
	if (!dir)
		return;
	FILE *f = fopen(str_fmt(t->arena, "%s/%s.bel", dir, what).p, "w");
	if (f) {
		fwrite(archive.p, 1, archive.n, f);
		fclose(f);
	}
}
