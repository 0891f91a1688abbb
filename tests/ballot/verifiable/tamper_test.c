/* tamper_test.c: a valid archive, altered in one way after another; each must be refused for the
 * right reason. What is resealed has its hashes and its chain made anew, as a server could. */
#include "tests/ballot/verifiable/election_world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct trial {
	struct t *t;
	struct ew w;
};

/* ---- checking ---- */

static void refused_bytes(struct t *t, const char *what, struct str archive, const char *why)
{
	struct bel_board board;
	struct bel_report r = ew_verify(t->arena, archive, &board);
	ew_keep(t, what, archive);
	const char *said = r.why.code ? r.why.message : "accepted";
	struct buf is = { .arena = t->arena }, should = { .arena = t->arena };
	put_fmt(&is, "%s: %s", what, said);
	put_fmt(&should, "%s: ballot.v_%s", what, why);
	CHECK_STR(buf_str(&is), buf_str(&should));
}

static struct trial fresh(struct t *t) { return (struct trial){ t, ew_make(t) }; }

static void refused(struct trial *x, const char *what, const char *why)
{
	refused_bytes(x->t, what, ew_archive(&x->w), why);
}

/* ---- altering texts ---- */

static size_t nth(struct str s, struct str what, int n)
{
	size_t at = 0;
	for (;; n--) {
		size_t next = str_find(str_sub(s, at, s.n), what);
		if (next == SIZE_MAX)
			die("an alteration finds nothing to alter");
		at += next;
		if (n == 0)
			return at;
		at++;
	}
}

static struct str splice(struct arena *a, struct str s, size_t at, size_t length, struct str with)
{
	struct buf b = { .arena = a };
	put(&b, str_sub(s, 0, at));
	put(&b, with);
	put(&b, str_sub(s, at + length, s.n));
	return buf_str(&b);
}

/* The n-th time that `what` stands there becomes `with`. */
static void change(struct trial *x, struct str *s, const char *what, int n, const char *with)
{
	*s = splice(x->t->arena, *s, nth(*s, str_of(what), n), strlen(what), str_of(with));
}

struct span {
	size_t at, n;
};
/* The value in quotes after the n-th "name":, the quotes being a message's own, or \" in a message
 * inside another. */
static struct span value(struct str s, const char *name, int n)
{
	char quoted[64];
	snprintf(quoted, sizeof quoted, "\"%s\":", name);
	size_t at = nth(s, str_of(quoted), n) + strlen(quoted);
	while (s.p[at] == '"' || s.p[at] == '[' || s.p[at] == '\\')
		at++;
	size_t end = at;
	while (s.p[end] != '"' && s.p[end] != '\\')
		end++;
	return (struct span){ at, end - at };
}

static void set(struct trial *x, struct str *s, const char *name, int n, struct str with)
{
	struct span v = value(*s, name, n);
	*s = splice(x->t->arena, *s, v.at, v.n, with);
}

/* Another number of the same length: its last digit but one moves. */
static void nudge(struct trial *x, struct str *s, const char *name, int n)
{
	struct span v = value(*s, name, n);
	char digit = s->p[v.at + v.n - 2];
	char other[] = { digit == '9' ? '0' : (char)(digit + 1), 0 };
	*s = splice(x->t->arena, *s, v.at + v.n - 2, 1, str_of(other));
}

static void swap(struct trial *x, struct str *s, const char *name, int n, int m)
{
	struct span v = value(*s, name, n), w = value(*s, name, m);
	struct str first = str_sub(*s, v.at, v.n), second = str_sub(*s, w.at, w.n);
	set(x, s, name, m, first);
	set(x, s, name, n, second);
}

/* The element times g: another member of the group. */
static void times_g(struct trial *x, struct str *s, const char *name, int n)
{
	struct span v = value(*s, name, n);
	struct bel_el e;
	if (!bel_el_read(x->w.g, str_sub(*s, v.at, v.n), &e))
		die("no element there");
	bel_mul(x->w.g, &e, &e, &x->w.g->g);
	set(x, s, name, n, bel_el_text(x->t->arena, x->w.g, &e));
}

static struct str *ballot(struct trial *x, int i)
{
	return &x->w.events[EW_FIRST_BALLOT + i].payload;
}
static struct str *setup(struct trial *x, int i) { return &x->w.events[EW_SETUP].data[i]; }

/* ---- the tests ---- */

TEST(the_election_itself_is_accepted_and_counts_the_last_ballots)
{
	struct ew w = ew_make(t);
	struct bel_board board;
	struct bel_report r = ew_verify(t->arena, ew_archive(&w), &board);
	CHECK_OK(r.why);
	for (int i = 0; i < BEL_CHECKS; i++)
		CHECK_INT(r.outcome[i], BEL_PASSED);
	CHECK_INT(board.ballots, EW_BALLOTS);
	CHECK_INT(board.tally.ballots, EW_VOTERS);
	CHECK_INT(board.tally.weight, 8);
	CHECK_STR(board.result, "{\"result\":[[0,6],[2,1,0,5]]}");
}

/* Nothing resealed: the byte after each text is what a bit flip on disk does. */
TEST(a_flipped_bit_in_any_entry_is_seen_by_its_name)
{
	static const struct {
		const char *name, *text;
	} places[] = { { "flip-election", "Suy t" },	 { "flip-trustees", "Pedersen" },
		       { "flip-credentials", ",2\"" },	 { "flip-setup", "{\"election\":" },
		       { "flip-ballot", "individual" },	 { "flip-event", "\"height\":3" },
		       { "flip-sized", "num_tallied" },	 { "flip-partial", "decryption_proofs" },
		       { "flip-owned", "{\"owner\":2" }, { "flip-result", "{\"result\"" },
		       { "flip-tally", "[[{\"alpha\"" } };
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		struct ew w = ew_make(t);
		struct str s = ew_archive(&w);
		char *p = (char *)s.p + nth(s, str_of(places[i].text), 0) + 4;
		*p ^= 1;
		refused_bytes(t, places[i].name, s, "entry_hash");
	}
}

/* A header's byte at `at` of entry `entry` becomes `c`; its checksum is made right again. */
static struct str header(struct t *t, size_t entry, size_t at, char c)
{
	struct ew w = ew_make(t);
	struct str s = ew_archive(&w);
	size_t block = 0;
	for (; entry; entry--) {
		size_t size = strtoul(s.p + block + 124, NULL, 8);
		block += BEL_BLOCK + (size + BEL_BLOCK - 1) / BEL_BLOCK * BEL_BLOCK;
	}
	unsigned char *h = (unsigned char *)s.p + block;
	h[at] = (unsigned char)c;
	unsigned sum = 0;
	for (int i = 0; i < BEL_BLOCK; i++)
		sum += i >= 148 && i < 156 ? ' ' : h[i];
	for (int i = 5; i >= 0; i--, sum /= 8)
		h[148 + i] = (unsigned char)('0' + sum % 8);
	return s;
}

TEST(a_header_that_is_not_exactly_the_protocol_s_is_refused)
{
	struct ew w = ew_make(t);
	struct str s = ew_archive(&w);
	refused_bytes(t, "header-mode", header(t, 2, 106, '6'), "tar");
	refused_bytes(t, "header-time", header(t, 3, 140, '7'), "tar");
	refused_bytes(t, "header-owner", header(t, 3, 110, '1'), "tar");
	refused_bytes(t, "header-type", header(t, 3, 156, '5'), "tar");
	refused_bytes(t, "header-spare", header(t, 3, 300, 'x'), "tar");
	refused_bytes(t, "header-name", header(t, 1, 0, 'x'), "tar");
	((char *)s.p)[BEL_BLOCK - 1] = 'x';
	refused_bytes(t, "header-checksum", s, "tar");
	s = ew_archive(&w);
	((char *)s.p)[2 * BEL_BLOCK - 1] = 'x'; /* after the first entry's content */
	refused_bytes(t, "padding", s, "tar");
	s = ew_archive(&w);
	change(&(struct trial){ t, w }, &s, "{\"version\":1", 0, "{\"version\":2");
	refused_bytes(t, "archive-version", s, "version");
}

TEST(an_archive_that_was_cut_or_lengthened_is_refused)
{
	struct ew w = ew_make(t);
	struct str s = ew_archive(&w), end = S("{\"result\":[[");
	refused_bytes(t, "cut-last-byte", str_sub(s, 0, s.n - 1), "cut");
	refused_bytes(t, "cut-content", str_sub(s, 0, nth(s, end, 0)), "cut");
	refused_bytes(t, "cut-header", str_sub(s, 0, s.n - BEL_BLOCK - 100), "cut");
	refused_bytes(t, "cut-event", str_sub(s, 0, s.n - 2 * BEL_BLOCK), "stray");
	refused_bytes(t, "empty", STR_NONE, "cut");
	refused_bytes(t, "end-blocks",
		      splice(t->arena, s, s.n, 0, (struct str){ (char[1024]){ 0 }, 1024 }), "tar");
	refused_bytes(t, "trailing-text", splice(t->arena, s, s.n, 0, S("x")), "cut");
}

/* An event's own text: %0 is the parent, %1 the payload. */
static void refused_event(struct t *t, const char *what, int event, const char *text,
			  const char *why)
{
	struct trial x = fresh(t);
	x.w.events[event].text = str_of(text);
	refused(&x, what, why);
}

TEST(events_that_do_not_link_are_refused)
{
	refused_event(t, "wrong-parent", 2,
		      "{\"parent\":\"%1\",\"height\":2,\"type\":\"Ballot\",\"payload\":\"%1\"}",
		      "chain");
	refused_event(t, "no-parent", 2, "{\"height\":2,\"type\":\"Ballot\",\"payload\":\"%1\"}",
		      "chain");
	refused_event(t, "parent-of-first", 0,
		      "{\"parent\":\"%1\",\"height\":0,\"type\":\"Setup\",\"payload\":\"%1\"}",
		      "chain");
	refused_event(t, "wrong-height", 2,
		      "{\"parent\":\"%0\",\"height\":3,\"type\":\"Ballot\",\"payload\":\"%1\"}",
		      "chain");
	refused_event(t, "unknown-type", 2,
		      "{\"parent\":\"%0\",\"height\":2,\"type\":\"Vote\",\"payload\":\"%1\"}",
		      "order");
	refused_event(t, "shuffle", 2,
		      "{\"parent\":\"%0\",\"height\":2,\"type\":\"Shuffle\",\"payload\":\"%1\"}",
		      "shuffle");
	refused_event(t, "no-payload", 2, "{\"parent\":\"%0\",\"height\":2,\"type\":\"Ballot\"}",
		      "order");
	refused_event(t, "missing-payload", 2,
		      "{\"parent\":\"%0\",\"height\":2,\"type\":\"Ballot\",\"payload\":\"%0\"}",
		      "missing");
	refused_event(
		t, "extra-member", 2,
		"{\"parent\":\"%0\",\"height\":2,\"type\":\"Ballot\",\"payload\":\"%1\",\"x\":1}",
		"field");
	refused_event(t, "no-json", 2, "Ballot", "json");
}

static void drop(struct trial *x, size_t i)
{
	memmove(&x->w.events[i], &x->w.events[i + 1], (--x->w.n - i) * sizeof *x->w.events);
}

static void exchange(struct trial *x, size_t i, size_t k)
{
	struct ew_event e = x->w.events[i];
	x->w.events[i] = x->w.events[k];
	x->w.events[k] = e;
}

TEST(events_in_another_order_are_refused)
{
	struct trial x = fresh(t);
	exchange(&x, EW_LAST_BALLOT, EW_END);
	refused(&x, "ballot-after-end", "order");
	x = fresh(t);
	exchange(&x, EW_SETUP, EW_FIRST_BALLOT);
	refused(&x, "ballot-before-setup", "order");
	x = fresh(t);
	drop(&x, EW_END);
	refused(&x, "no-end", "order");
	x = fresh(t);
	drop(&x, EW_TALLY);
	refused(&x, "no-tally", "order");
	x = fresh(t);
	exchange(&x, EW_RESULT, EW_PARTIAL_4);
	refused(&x, "decryption-after-result", "order");
	x = fresh(t);
	x.w.events[EW_END].payload = S("[]");
	refused(&x, "end-with-payload", "order");
	x = fresh(t);
	x.w.events[EW_PARTIAL].type = BEL_SETUP;
	refused(&x, "second-setup", "order");
}

TEST(copies_and_strays_are_refused)
{
	struct trial x = fresh(t);
	*ballot(&x, 3) = *ballot(&x, 1);
	refused(&x, "ballot-stored-twice", "entry_twice");
	x = fresh(t);
	struct sha256 h = sha256_of(*ballot(&x, 1));
	x.w.events[EW_LAST_BALLOT].payload = STR_NONE;
	x.w.events[EW_LAST_BALLOT].text = str_fmt(
		t->arena,
		"{\"parent\":\"%%0\",\"height\":4,\"type\":\"Ballot\",\"payload\":\"%.64s\"}",
		hex_of(t->arena, h.b, 32).p);
	refused(&x, "ballot-replayed", "replayed");
	x = fresh(t);
	x.w.stray = S("{\"note\":\"?\"}");
	refused(&x, "stray-data", "stray");
}

static void refused_change(struct t *t, int part, const char *from, const char *to, const char *why)
{
	struct trial x = fresh(t);
	change(&x, setup(&x, part), from, 0, to);
	struct buf name = { .arena = t->arena };
	for (const char *c = to; *c; c++)
		if ((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9'))
			put_char(&name, *c);
	put_char(&name, '\0');
	refused(&x, str_fmt(t->arena, "setup-%d-%.30s", part, name.p).p, why);
}

TEST(another_election_than_the_board_and_the_voters_agreed_on_is_refused)
{
	refused_change(t, 0, "\"version\":1", "\"version\":2", "version");
	refused_change(t, 0, "BELENIOS-2048", "BELENIOS-1024", "group");
	refused_change(t, 0, "Suy t", "Suy t ", "other_election");
	refused_change(t, 0, "\"max\":1", "\"max\":2", "other_election");
	refused_change(t, 0, "\"min\":1", "\"min\":3", "question");
	refused_change(t, 0, "\"max\":2", "\"max\":9", "question");
	refused_change(t, 0, "TestVoting1234", "TestVoting0", "uuid");
	refused_change(t, 0, "{\"answers\":[\"A\",\"B\"],\"min\":0,\"max\":1,\"question\":\"Q1\"}",
		       "{\"type\":\"NonHomomorphic\",\"value\":{}}", "question");
	struct trial x = fresh(t);
	nudge(&x, setup(&x, 0), "public_key", 0);
	refused(&x, "key-outside", "outside_group");
	x = fresh(t);
	times_g(&x, setup(&x, 0), "public_key", 0);
	refused(&x, "key-other", "wrong_key");
}

TEST(altered_trustees_are_refused)
{
	struct trial x = fresh(t);
	nudge(&x, setup(&x, 1), "challenge", 0);
	refused(&x, "single-proof", "key_proof");
	x = fresh(t);
	nudge(&x, setup(&x, 1), "public_key", 0);
	refused(&x, "single-outside", "outside_group");
	x = fresh(t);
	times_g(&x, setup(&x, 1), "public_key", 0);
	refused(&x, "single-other", "key_proof");
	refused_change(t, 1, "\"threshold\":2", "\"threshold\":1", "threshold");
	refused_change(t, 1, "\"threshold\":2", "\"threshold\":3", "threshold");
	x = fresh(t);
	nudge(&x, setup(&x, 1), "response", 1);
	refused(&x, "cert-signature", "cert");
	x = fresh(t);
	nudge(&x, setup(&x, 1), "response", 4);
	refused(&x, "coefexps-signature", "coefexps");
	x = fresh(t);
	swap(&x, setup(&x, 1), "public_key", 1, 2);
	refused(&x, "verification-keys-swapped", "key_proof");
	x = fresh(t);
	nudge(&x, setup(&x, 1), "response", 7);
	refused(&x, "verification-proof", "key_proof");
}

/* The mandatory key left out; and one member's key, proof and all, in the place of another's. */
TEST(missing_and_exchanged_trustees_are_refused)
{
	struct trial x = fresh(t);
	struct str *s = setup(&x, 1);
	size_t second = nth(*s, S("[\"Pedersen\""), 0);
	*s = splice(t->arena, *s, 1, second - 1, STR_NONE);
	refused(&x, "single-left-out", "wrong_key");
	x = fresh(t);
	s = setup(&x, 1);
	size_t first = nth(*s, S("{\"pok\""), 1), next = nth(*s, S("{\"pok\""), 2);
	size_t third = nth(*s, S("{\"pok\""), 3);
	*s = splice(t->arena, *s, first, next - first, str_sub(*s, next, third - next));
	refused(&x, "verification-keys-repeated", "key_commitment");
}

TEST(an_altered_roll_is_refused)
{
	refused_change(t, 2, ",2\"", ",0\"", "weight");
	refused_change(t, 2, ",2\"", ",-2\"", "weight");
	refused_change(t, 2, ",2\"", ",x\"", "weight");
	refused_change(t, 2, ",2\"", ",3\"", "wrong_tally");
	refused_change(t, 2, "[\"", "[\"0", "credentials");
	struct trial x = fresh(t);
	struct str *s = setup(&x, 2);
	size_t first = 1, end = nth(*s, S(",\""), 0);
	struct str entry = str_sub(*s, first, end - first);
	*s = splice(t->arena, *s, end, 0, str_fmt(t->arena, ",%.*s", (int)entry.n, entry.p));
	refused(&x, "credential-twice", "credential_twice");
	x = fresh(t);
	s = setup(&x, 2);
	*s = splice(t->arena, *s, first, end + 1 - first, STR_NONE);
	refused(&x, "voter-struck-off", "not_on_roll");
	x = fresh(t);
	s = setup(&x, 2);
	struct span v = { nth(*s, S(",1\""), 0) - 2, 1 };
	*s = splice(t->arena, *s, v.at, 1, s->p[v.at] == '5' ? S("6") : S("5"));
	refused(&x, "credential-outside", "outside_group");
}

static void refused_nudge(struct t *t, const char *name, int n, const char *why)
{
	struct trial x = fresh(t);
	nudge(&x, ballot(&x, 1), name, n);
	refused(&x, str_fmt(t->arena, "ballot-%s-%d", name, n).p, why);
}

/* Challenges and responses of the second ballot in their order: two questions; the first has two
 * choices (4 proofs) and two overall; the second four choices (8), three overall, two blank; then
 * the signature. */
TEST(a_nudge_of_any_number_of_a_ballot_is_refused)
{
	refused_nudge(t, "alpha", 0, "outside_answer");
	refused_nudge(t, "beta", 0, "outside_answer");
	refused_nudge(t, "alpha", 5, "outside_answer");
	refused_nudge(t, "beta", 3, "outside_answer");
	for (int i = 0; i < 4; i++) {
		refused_nudge(t, "challenge", i, "proof_individual");
		refused_nudge(t, "response", i, "proof_individual");
	}
	refused_nudge(t, "challenge", 4, "proof_overall");
	refused_nudge(t, "response", 5, "proof_overall");
	refused_nudge(t, "challenge", 6, "proof_individual");
	refused_nudge(t, "response", 13, "proof_individual");
	refused_nudge(t, "challenge", 14, "proof_overall");
	refused_nudge(t, "response", 16, "proof_overall");
	refused_nudge(t, "challenge", 17, "proof_blank");
	refused_nudge(t, "response", 18, "proof_blank");
	refused_nudge(t, "challenge", 19, "signature");
	refused_nudge(t, "response", 19, "signature");
	refused_nudge(t, "hash", 0, "hash");
}

TEST(a_ballot_made_of_parts_of_others_is_refused)
{
	struct trial x = fresh(t);
	swap(&x, ballot(&x, 1), "alpha", 0, 1);
	refused(&x, "alphas-swapped", "proof_individual");
	x = fresh(t);
	times_g(&x, ballot(&x, 1), "beta", 0); /* one more vote for the first answer */
	refused(&x, "vote-turned", "proof_individual");
	x = fresh(t);
	struct span v = value(*ballot(&x, 2), "credential", 0);
	set(&x, ballot(&x, 1), "credential", 0, str_sub(*ballot(&x, 2), v.at, v.n));
	refused(&x, "other-s-credential", "proof_individual");
	x = fresh(t);
	struct str from = *ballot(&x, 2), *to = ballot(&x, 1);
	size_t a = nth(from, S("\"answers\":"), 0), b = nth(from, S(",\"signature\":"), 0);
	size_t c = nth(*to, S("\"answers\":"), 0), d = nth(*to, S(",\"signature\":"), 0);
	*to = splice(t->arena, *to, c, d - c, str_sub(from, a, b - a));
	refused(&x, "answers-copied", "proof_individual");
	x = fresh(t);
	from = *ballot(&x, 2);
	to = ballot(&x, 1);
	b = nth(from, S(",\"signature\":"), 0);
	d = nth(*to, S(",\"signature\":"), 0);
	*to = splice(t->arena, *to, d, to->n - d, str_sub(from, b, from.n));
	refused(&x, "signature-copied", "hash");
	x = fresh(t);
	set(&x, ballot(&x, 1), "election_uuid", 0, S("OtherElection123"));
	refused(&x, "other-uuid", "other_election");
	x = fresh(t);
	nudge(&x, ballot(&x, 1), "election_hash", 0);
	refused(&x, "other-hash", "other_election");
}

TEST(a_ballot_in_another_spelling_is_refused_so_that_trackers_stay_unique)
{
	struct trial x = fresh(t);
	change(&x, ballot(&x, 1), ",\"signature\"", 0, ", \"signature\"");
	refused(&x, "white-space", "not_compact");
	x = fresh(t);
	change(&x, ballot(&x, 1), "TestVoting", 0, "Test\\u0056oting");
	refused(&x, "escape", "not_compact");
	x = fresh(t);
	change(&x, ballot(&x, 1), "\"challenge\":\"", 0, "\"challenge\":\"0");
	refused(&x, "leading-zero", "number");
	x = fresh(t);
	set(&x, ballot(&x, 1), "response", 0,
	    S("785717332510718850799276598126714501218214212584087946115100819198056232234"
	      "41"));
	refused(&x, "response-of-q", "number");
	x = fresh(t);
	set(&x, ballot(&x, 1), "alpha", 0, S("0"));
	refused(&x, "alpha-zero", "number");
	x = fresh(t);
	set(&x, ballot(&x, 1), "alpha", 0, S("1"));
	refused(&x, "alpha-one", "proof_individual");
	x = fresh(t);
	change(&x, ballot(&x, 1), "{\"election_uuid\"", 0, "{\"x\":1,\"election_uuid\"");
	refused(&x, "extra-field", "field");
	x = fresh(t);
	change(&x, ballot(&x, 1), "\"choices\"", 0, "\"chosen\"");
	refused(&x, "renamed-field", "field");
	x = fresh(t);
	struct str *s = ballot(&x, 1);
	size_t at = nth(*s, S(",{\"challenge\""), 0);
	size_t end = at + str_find(str_sub(*s, at, s->n), S("}")) + 1;
	*s = splice(t->arena, *s, at, end - at, STR_NONE);
	refused(&x, "branch-left-out", "answer_count");
}

TEST(a_false_tally_is_refused)
{
	struct trial x = fresh(t);
	times_g(&x, &x.w.events[EW_TALLY].data[0], "beta", 0);
	refused(&x, "tally-one-more", "wrong_tally");
	x = fresh(t);
	swap(&x, &x.w.events[EW_TALLY].data[0], "alpha", 0, 1);
	refused(&x, "tally-swapped", "wrong_tally");
	x = fresh(t);
	change(&x, &x.w.events[EW_TALLY].payload, "\"num_tallied\":3", 0, "\"num_tallied\":4");
	refused(&x, "tally-count", "wrong_tally");
	x = fresh(t);
	change(&x, &x.w.events[EW_TALLY].payload, "\"total_weight\":8", 0, "\"total_weight\":9");
	refused(&x, "tally-weight", "wrong_tally");
	x = fresh(t);
	drop(&x, EW_LAST_BALLOT); /* the revote vanishes: the earlier ballot would count */
	refused(&x, "ballot-removed", "wrong_tally");
}

TEST(forged_decryptions_are_refused)
{
	struct trial x = fresh(t);
	struct str *p = &x.w.events[EW_PARTIAL].data[0];
	times_g(&x, p, "decryption_factors", 0);
	refused(&x, "factor-other", "partial_proof");
	x = fresh(t);
	nudge(&x, &x.w.events[EW_PARTIAL].data[0], "decryption_factors", 0);
	refused(&x, "factor-outside", "outside_group");
	x = fresh(t);
	nudge(&x, &x.w.events[EW_PARTIAL].data[0], "challenge", 3);
	refused(&x, "decryption-challenge", "partial_proof");
	x = fresh(t);
	nudge(&x, &x.w.events[EW_PARTIAL_4].data[0], "response", 5);
	refused(&x, "decryption-response", "partial_proof");
	x = fresh(t);
	change(&x, &x.w.events[EW_PARTIAL].payload, "\"owner\":1", 0, "\"owner\":3");
	refused(&x, "other-owner", "partial_proof");
	x = fresh(t);
	change(&x, &x.w.events[EW_PARTIAL].payload, "\"owner\":1", 0, "\"owner\":5");
	refused(&x, "no-owner", "owner");
	x = fresh(t);
	change(&x, &x.w.events[EW_PARTIAL_4].payload, "\"owner\":4", 0, "\"owner\":2");
	refused(&x, "owner-twice", "owner_twice");
	x = fresh(t);
	change(&x, &x.w.events[EW_PARTIAL].data[0], "\"],[\"", 0, "\",\"");
	refused(&x, "decryption-shape", "partial_shape");
	x = fresh(t);
	drop(&x, EW_PARTIAL_4);
	refused(&x, "below-threshold", "too_few");
	x = fresh(t);
	drop(&x, EW_PARTIAL);
	refused(&x, "without-mandatory", "too_few");
}

TEST(a_false_result_is_refused)
{
	static const char *const results[] = { "[[1,6],[2,1,0,5]]", "[[0,6],[2,1,0,4]]",
					       "[[6,0],[2,1,0,5]]", "[[0,6],[2,1,0]]", "[[0,6]]" };
	for (size_t i = 0; i < sizeof results / sizeof *results; i++) {
		struct trial x = fresh(t);
		x.w.events[EW_RESULT].payload = str_fmt(t->arena, "{\"result\":%s}", results[i]);
		refused(&x, str_fmt(t->arena, "result-%zu", i).p, "wrong_result");
	}
}

SUITE(verifiable_tamper, the_election_itself_is_accepted_and_counts_the_last_ballots,
      a_flipped_bit_in_any_entry_is_seen_by_its_name,
      a_header_that_is_not_exactly_the_protocol_s_is_refused,
      an_archive_that_was_cut_or_lengthened_is_refused, events_that_do_not_link_are_refused,
      events_in_another_order_are_refused, copies_and_strays_are_refused,
      another_election_than_the_board_and_the_voters_agreed_on_is_refused,
      altered_trustees_are_refused, missing_and_exchanged_trustees_are_refused,
      an_altered_roll_is_refused, a_nudge_of_any_number_of_a_ballot_is_refused,
      a_ballot_made_of_parts_of_others_is_refused,
      a_ballot_in_another_spelling_is_refused_so_that_trackers_stay_unique,
      a_false_tally_is_refused, forged_decryptions_are_refused, a_false_result_is_refused)
