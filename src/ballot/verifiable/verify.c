/* verify.c: checks an archive from its first byte to its result. Ballots are verified by several
 * threads (ballot/verifiable/verify_ballots.c). See verify.h. */
#include "ballot/verifiable/verify.h"

#include "ballot/verifiable/verify_ballots.h"

#include <string.h>

struct run {
	struct arena *a;
	const struct bel_reading *how; /* NULL: only opened, by bel_board_open */
	struct bel_board *b;
	struct bel_report *r;
	struct bel_crowd *crowd; /* what is checked for membership together; NULL: nothing is */
	size_t event;		 /* the next to be checked */
};

static const struct bel_event *next_of(struct run *x, enum bel_event_type type)
{
	const struct bel_archive *r = &x->b->archive;
	if (x->event == r->event_count || r->events[x->event].type != type)
		return NULL;
	return &r->events[x->event++];
}

static struct err load_data(struct run *x, const struct json *name, size_t before, struct str *out)
{
	struct str hex;
	size_t at;
	TRY(bel_text(name, "payload", &hex));
	TRY(bel_archive_data(x->a, &x->b->archive, hex, before, &at));
	return bel_archive_load(x->a, &x->b->archive, at, out);
}

/* ---- set-up ---- */

struct setup {
	struct str election, trustees, credentials;
};

static struct err read_setup(struct run *x, struct setup *out)
{
	const struct bel_event *e = next_of(x, BEL_SETUP);
	struct str text;
	struct json *v;
	const struct json *m[3];
	TRY(bel_archive_load(x->a, &x->b->archive, e->payload, &text));
	TRY(bel_json(x->a, text, BEL_BLOCK, &v));
	TRY(bel_members(v, "election trustees credentials", m));
	TRY(load_data(x, m[0], e->payload, &out->election));
	TRY(load_data(x, m[1], e->payload, &out->trustees));
	return load_data(x, m[2], e->payload, &out->credentials);
}

static struct err check_trustees(struct run *x, struct str text)
{
	struct bel_el y;
	TRY(bel_trustees_read(x->a, x->b->election.group, text, &x->b->trustees));
	bel_trustees_product(x->b->election.group, &x->b->trustees, &y);
	return bel_same(&y, &x->b->election.y) ? OK : FAIL(ERR_INVALID, "ballot.v_wrong_key");
}

/* ---- tally, decryptions, result ---- */

static struct err wrong_tally(void) { return FAIL(ERR_INVALID, "ballot.v_wrong_tally"); }

static struct err check_tally(struct run *x)
{
	const struct bel_event *e = next_of(x, BEL_ENCRYPTED_TALLY);
	struct bel_board *board = x->b;
	struct buf should = { .arena = x->a };
	struct str text, hex;
	struct json *v;
	const struct json *m[3];
	TRY(bel_archive_load(x->a, &board->archive, e->payload, &text));
	TRY(bel_json(x->a, text, BEL_BLOCK, &v));
	TRY(bel_members(v, "num_tallied total_weight encrypted_tally", m));
	TRY(bel_text(m[2], "encrypted_tally", &hex));
	bel_put_sized_tally(&should, &board->tally, hex);
	if (!str_eq(buf_str(&should), text))
		return wrong_tally();
	TRY(load_data(x, m[2], e->payload, &text));
	should.n = 0;
	bel_put_tally(&should, &board->election, &board->tally);
	board->tallied = true;
	return str_eq(buf_str(&should), text) ? OK : wrong_tally();
}

static struct err check_partial(struct run *x, const struct bel_event *e)
{
	struct bel_board *board = x->b;
	struct bel_partial *p = &board->partials[board->partial_count];
	const struct bel_trustee *entry;
	const struct json *m[2];
	struct json *v;
	struct str text;
	size_t index;
	TRY(bel_archive_load(x->a, &board->archive, e->payload, &text));
	TRY(bel_json(x->a, text, BEL_BLOCK, &v));
	TRY(bel_members(v, "owner payload", m));
	TRY(bel_small(m[0], "owner", INT32_MAX, &p->owner));
	struct str owner = str_fmt(x->a, "%lld", (long long)p->owner);
	p->key = bel_trustees_key(&board->trustees, p->owner, &entry, &index);
	if (!p->key)
		return FAIL(ERR_INVALID, "ballot.v_owner", owner);
	for (size_t i = 0; i < board->partial_count; i++)
		if (board->partials[i].owner == p->owner)
			return FAIL(ERR_INVALID, "ballot.v_owner_twice", owner);
	TRY(load_data(x, m[1], e->payload, &text));
	TRY(bel_partial_read(x->a, &board->election, &board->tally, text, p));
	board->partial_count++;
	return OK;
}

static struct err check_partials(struct run *x)
{
	const struct bel_event *e;
	x->b->partials = NEW(x->a, x->b->trustees.keys, struct bel_partial);
	while ((e = next_of(x, BEL_PARTIAL_DECRYPTION)))
		TRY(check_partial(x, e));
	return OK;
}

struct err bel_board_result(struct arena *a, const struct bel_board *board, struct str *out)
{
	struct bel_counting c = { &board->election, &board->trustees, &board->tally,
				  board->partials, board->partial_count };
	return bel_result(a, &c, out);
}

static struct err check_result(struct run *x)
{
	const struct bel_event *e = next_of(x, BEL_RESULT);
	struct bel_board *board = x->b;
	struct str should;
	TRY(bel_archive_load(x->a, &board->archive, e->payload, &board->result));
	TRY(bel_board_result(x->a, board, &should));
	return str_eq(should, board->result) ? OK : FAIL(ERR_INVALID, "ballot.v_wrong_result");
}

/* ---- all of it ---- */

static bool note(struct run *x, enum bel_check what, struct err e, size_t count)
{
	x->r->outcome[what] = e.code ? BEL_FAILED : count ? BEL_PASSED : BEL_ABSENT;
	x->r->count[what] = (int64_t)count;
	if (e.code)
		x->r->why = e;
	return !e.code;
}

/* Whether so many elements come together that they are better checked at once. Those of ballots
 * count a quarter: alone, they are checked on squarings that their proofs need anyway. */
static bool crowded(const struct run *x)
{
	const struct bel_board *b = x->b;
	size_t n = b->roll.n, ballots = b->archive.event_count;
	for (size_t i = 0; !x->how->accepted && i < b->election.n; i++)
		n += ballots * 2 * bel_choices(&b->election.questions[i]) / 4;
	return !b->election.group->safe && n >= BEL_CROWD_MIN;
}

static struct err check_roll(struct run *x)
{
	const struct bel_group *g = x->b->election.group;
	const struct bel_roll *r = &x->b->roll;
	if (!crowded(x))
		return bel_roll_check(x->a, g, r);
	bel_crowd_start(g, x->crowd = NEW(x->a, 1, struct bel_crowd));
	for (size_t i = 0; i < r->n; i++) {
		struct bel_el e;
		if (bel_el_read(g, r->p[i].text, &e)) /* as it was when the roll was read */
			bel_crowd_add(x->crowd, &e);
	}
	return OK;
}

static bool check_setup(struct run *x, int fd)
{
	struct setup s = { 0 };
	struct bel_board *b = x->b;
	struct err e = bel_archive_open(x->a, fd, &b->archive);
	if (!note(x, BEL_CHECK_ARCHIVE, e, b->archive.n))
		return false;
	e = bel_archive_chain(x->a, &b->archive);
	if (!note(x, BEL_CHECK_CHAIN, e, b->archive.event_count))
		return false;
	e = read_setup(x, &s);
	if (!e.code)
		e = bel_election_read(x->a, s.election, &b->election);
	if (!note(x, BEL_CHECK_ELECTION, e, b->election.n))
		return false;
	e = check_trustees(x, s.trustees);
	if (!note(x, BEL_CHECK_TRUSTEES, e, b->trustees.keys))
		return false;
	e = bel_roll_read(x->a, b->election.group, s.credentials, &b->roll);
	if (!e.code && x->how && !x->how->trusting)
		e = check_roll(x);
	return note(x, BEL_CHECK_CREDENTIALS, e, b->roll.n);
}

static bool has(const struct run *x, enum bel_event_type type)
{
	const struct bel_archive *r = &x->b->archive;
	return x->event < r->event_count && r->events[x->event].type == type;
}

/* When the crowd says that an element lies outside, or a ballot fails, which may be because of one,
 * all are checked again, each by itself: that names the first. */
static bool check_ballots(struct run *x)
{
	struct bel_board *b = x->b;
	struct bel_ballot_range range = { x->event, x->crowd };
	while (next_of(x, BEL_BALLOT))
		b->ballots++;
	struct err e = bel_verify_ballots(x->a, x->how, b, &range);
	if (x->crowd && (e.code || !bel_crowd_inside(x->crowd, x->how->threads))) {
		e = bel_roll_check(x->a, b->election.group, &b->roll);
		if (!note(x, BEL_CHECK_CREDENTIALS, e, b->roll.n))
			return false;
		range.crowd = NULL;
		e = bel_verify_ballots(x->a, x->how, b, &range);
	}
	return note(x, BEL_CHECK_BALLOTS, e, b->ballots);
}

static bool check_count(struct run *x)
{
	struct bel_board *b = x->b;
	struct err e;
	if (!check_ballots(x))
		return false;
	b->ended = next_of(x, BEL_END_BALLOTS) != NULL;
	bool tally = has(x, BEL_ENCRYPTED_TALLY);
	if (!note(x, BEL_CHECK_TALLY, tally ? check_tally(x) : OK, tally))
		return false;
	e = check_partials(x);
	if (!note(x, BEL_CHECK_DECRYPTIONS, e, b->partial_count))
		return false;
	bool result = has(x, BEL_RESULT);
	return note(x, BEL_CHECK_RESULT, result ? check_result(x) : OK, result);
}

void bel_verify(struct arena *a, int fd, const struct bel_reading *how, struct bel_board *board,
		struct bel_report *out)
{
	struct run x = { .a = a, .how = how, .b = board, .r = out };
	*board = (struct bel_board){ 0 };
	*out = (struct bel_report){ 0 };
	if (check_setup(&x, fd) && check_count(&x))
		note(&x, BEL_CHECK_STRAY, bel_archive_stray(a, &board->archive), board->archive.n);
}

struct err bel_board_read(struct arena *a, int fd, const struct bel_reading *how,
			  struct bel_board *board)
{
	struct bel_report r;
	bel_verify(a, fd, how, board, &r);
	return r.why;
}

struct err bel_board_open(struct arena *a, int fd, struct bel_board *board)
{
	struct bel_report r = { 0 };
	struct run x = { .a = a, .b = board, .r = &r };
	*board = (struct bel_board){ 0 };
	if (!check_setup(&x, fd))
		return r.why;
	while (next_of(&x, BEL_BALLOT))
		board->ballots++;
	board->ended = next_of(&x, BEL_END_BALLOTS) != NULL;
	return OK;
}

struct err bel_board_accepts(struct arena *a, const struct bel_board *board,
			     const struct bel_verifier *v, struct str ballot)
{
	struct bel_ballot b;
	struct sha256 h = bel_sha256(ballot);
	size_t at;
	if (board->ended)
		return FAIL(ERR_CONFLICT, "ballot.v_closed");
	TRY(bel_ballot_read(a, &board->election, ballot, &b));
	if (!bel_roll_find(&board->roll, b.credential_text, &at))
		return FAIL(ERR_INVALID, "ballot.v_not_on_roll");
	for (size_t i = 0; i < board->archive.n; i++)
		if (memcmp(board->archive.p[i].hash.b, h.b, sizeof h.b) == 0)
			return FAIL(ERR_CONFLICT, "ballot.v_cast_already");
	return bel_ballot_check(a, v, &b);
}

struct err bel_booth_open(struct arena *a, int fd, struct bel_booth *out)
{
	struct bel_board board = { 0 };
	struct run x = { .a = a, .b = &board };
	struct setup s;
	TRY(bel_archive_open_setup(a, fd, &board.archive));
	TRY(bel_archive_chain(a, &board.archive));
	TRY(read_setup(&x, &s));
	TRY(bel_election_read_form(a, s.election, &board.election));
	TRY(check_trustees(&x, s.trustees));
	*out = (struct bel_booth){ board.election, s.credentials };
	return OK;
}

/* The roll is a list of texts "N" or "N,weight" on one line. */
bool bel_booth_knows(const struct bel_booth *b, struct str credential)
{
	struct str rest = b->roll;
	size_t at;
	while ((at = str_find(rest, credential)) != SIZE_MAX) {
		size_t end = at + credential.n;
		bool begins = at > 0 && rest.p[at - 1] == '"';
		if (begins && end < rest.n && (rest.p[end] == '"' || rest.p[end] == ','))
			return true;
		rest = str_sub(rest, end, rest.n);
	}
	return false;
}
