/* pages_vote.c: the voter's page of a ballot in verifiable mode, the public board, and what
 * programs read of it. Of a vote no access line is kept and nobody's session is written. */
#include "ballot/pages_online.h"

#include "ballot/vote.html.h"
#include "msg_ballot.gen.h"
#include "web/address.h"
#include "web/app.h"
#include "web/qr.h"
#include "web/scripts.h"

enum { CARD_TYPED_MAX = 40, VOTE_BYTES = 4 << 20, TRACKER_MAX = 60 };

static struct err find(struct req *rq, struct online *o, struct ballot *b)
{
	TRY(online_find(rq->db, rq->text[0], o));
	return ballot_read(rq->db, o->ballot, b);
}

/* What was never opened is nobody's business. */
static struct err find_opened(struct req *rq, struct online *o, struct ballot *b)
{
	TRY(find(rq, o, b));
	return o->phase >= ONLINE_VOTING ? OK : FAIL(ERR_NOT_FOUND, "ballot.none");
}

/* ---- who votes ---- */

/* By the voting card, else as the chair of a unit on the roll, or by the phone that took a
 * delegate's card of the congress. */
static struct err who_votes(struct req *rq, const struct ballot *b, struct str card, int64_t *ref)
{
	*ref = 0;
	if (card.n)
		return online_of_card(rq->db, b->id, card, ref);
	if (b->unit && web_options(rq->web)->voter)
		return web_options(rq->web)->voter(rq, b, ref);
	if (!b->unit && rq->who.account && rq->who.role == ROLE_CHAIR)
		*ref = rq->who.over.unit;
	return OK;
}

static struct err on_roll(struct req *rq, struct vote_view *v)
{
	int64_t all = 0;
	bool there = false;
	TRY(ballot_voter_count(rq->db, v->b.id, &all));
	if (v->ref)
		TRY(ballot_voter(rq->db, v->b.id, v->ref, &v->voter, &there));
	v->few = all < v->row.least;
	v->ref = there ? v->ref : 0;
	return OK;
}

static const struct field vote_query[] = {
	{ .name = "card", .kind = F_TEXT, .max = CARD_TYPED_MAX },
	{ 0 },
};
static const struct field vote_fields[] = {
	{ .name = "ballot", .kind = F_SECRET, .required = true },
	{ .name = "card", .kind = F_TEXT, .max = CARD_TYPED_MAX },
	{ 0 },
};

static struct err show_vote(struct req *rq)
{
	struct vote_view v = { .rq = rq, .card = form_text(rq, "card") };
	rq->reply->no_log = true;
	TRY(find(rq, &v.row, &v.b));
	TRY(ballot_candidates(rq->db, v.b.id, &v.candidates, &v.n));
	TRY(who_votes(rq, &v.b, v.card, &v.ref));
	TRY(on_roll(rq, &v));
	v.card_wrong = v.card.n && !v.ref;
	v.blank = v.n > 1 && v.b.rules.blank_valid;
	v.min = v.n > 1;
	v.max = v.b.rules.seats < (int64_t)v.n ? v.b.rules.seats : (int64_t)v.n;
	rq->page.kind = PAGE_BARE;
	web_page(rq, v.b.question);
	vote_page(rq->out, &v);
	return OK;
}

static struct err take_vote(struct req *rq)
{
	struct online o;
	struct ballot b;
	struct online_vote v = { .ballot = str_trim(form_text(rq, "ballot")) }; /* of a file */
	struct online_receipt r = { 0 };
	struct arena *a = rq->arena;
	int64_t count;
	rq->reply->no_log = true;
	TRY(find(rq, &o, &b));
	v.id = o.ballot;
	TRY(who_votes(rq, &b, form_text(rq, "card"), &v.ref));
	rq->db->actor = 0;
	struct err e = v.ref ? online_cast(rq->db, &v, &r) : FAIL(ERR_DENIED, "ballot.online_who");
	if (e.code)
		return online_refuse(rq, e);
	TRY(online_accepted(rq->db, v.id, &count));
	struct json *out = json_new(a, J_OBJECT);
	json_add(a, out, "tracker", json_of_text(a, r.tracker));
	json_add(a, out, "again", json_of_bool(a, r.again));
	json_add(a, out, "count", json_of_int(a, count));
	return web_send_json(rq, 200, out);
}

/* ---- the public board ---- */

static struct str print_of(struct req *rq, ballot_id id, const char *name, struct err *e)
{
	struct str text = STR_NONE;
	if (!e->code)
		*e = online_text(rq->db, id, name, &text);
	return text.n ? bel_fingerprint(rq->arena, text) : S("");
}

static struct err fingerprints(struct req *rq, struct public_board *v)
{
	struct err e = OK;
	struct str then;
	struct json *list;
	v->election = print_of(rq, v->b.id, "election", &e);
	v->credentials = print_of(rq, v->b.id, "credentials", &e);
	v->trustees = print_of(rq, v->b.id, "trustees", &e);
	v->tally = print_of(rq, v->b.id, "tally", &e);
	v->result = print_of(rq, v->b.id, "result", &e);
	TRY(e);
	v->scripts = json_text(web_script_list(rq), "all");
	TRY(online_text(rq->db, v->b.id, "scripts", &then));
	v->scripts_then = S("");
	if (then.n && !json_read(rq->arena, then, &list).code)
		v->scripts_then = json_text(list, "all");
	return OK;
}

/* The page asked for, else the one with the tracker asked for. */
static int64_t board_page(struct req *rq, int64_t place, int64_t pages)
{
	int64_t page = form_int(rq, "page");
	if (page < 1 && place)
		page = (place - 1) / ONLINE_BALLOTS + 1;
	return page < 1 ? 1 : page > pages && pages ? pages : page;
}

static struct err board_lines(struct req *rq, struct public_board *v)
{
	struct online_ballot *list;
	TRY(online_accepted(rq->db, v->b.id, &v->all));
	TRY(online_ballot_place(rq->db, v->b.id, v->tracker, &v->place));
	int64_t pages = (v->all + ONLINE_BALLOTS - 1) / ONLINE_BALLOTS;
	int64_t page = board_page(rq, v->place, pages), before = (page - 1) * ONLINE_BALLOTS;
	TRY(online_ballots(rq->db, v->b.id, before, &list, &v->line_count));
	v->lines = NEW(rq->arena, ONLINE_BALLOTS, struct board_line);
	for (size_t i = 0; i < v->line_count; i++) {
		int64_t number = before + (int64_t)i + 1;
		v->lines[i] = (struct board_line){ number, list[i].tracker, list[i].replaced };
	}
	v->pages = (struct pages_part){ web_path(rq, "/election/%.*s?page=", (int)v->row.uuid.n,
						 v->row.uuid.p),
					page, pages, v->all };
	return OK;
}

static const struct field board_query[] = {
	{ .name = "page", .kind = F_INT, .min = 1, .max = 10000 },
	{ .name = "tracker", .kind = F_TEXT, .max = TRACKER_MAX },
	{ 0 },
};

static struct err show_election(struct req *rq)
{
	struct public_board v = { .rq = rq, .tracker = form_text(rq, "tracker") };
	struct str url = web_public_or_none(rq);
	TRY(find_opened(rq, &v.row, &v.b));
	TRY(ballot_candidates(rq->db, v.b.id, &v.candidates, &v.n));
	TRY(online_counts(rq->db, &v.b, &v.row, &v.counts));
	TRY(board_lines(rq, &v));
	TRY(fingerprints(rq, &v));
	struct str link = str_fmt(rq->arena, "%.*s/election/%.*s", (int)url.n, url.p,
				  (int)v.row.uuid.n, v.row.uuid.p);
	v.has_qr = url.n && qr_of(rq->arena, link, &v.qr);
	v.qr.link = link;
	v.qr.label = web_text(rq, T(ballot_board_qr));
	rq->page.kind = rq->who.account ? PAGE_PLAIN : PAGE_PUBLIC;
	web_page(rq, v.b.question);
	public_board_page(rq->out, &v);
	return OK;
}

/* ---- for programs ---- */

static struct err add_text(struct req *rq, struct json *o, ballot_id id, const char *name)
{
	struct str text;
	TRY(online_text(rq->db, id, name, &text));
	json_add(rq->arena, o, name, json_of_text(rq->arena, text));
	return OK;
}

static struct err show_setup(struct req *rq)
{
	struct online o;
	struct ballot b;
	struct str election, credentials;
	struct json *list, *out = json_new(rq->arena, J_OBJECT);
	TRY(find_opened(rq, &o, &b));
	TRY(online_text(rq->db, b.id, "election", &election));
	TRY(online_text(rq->db, b.id, "credentials", &credentials));
	TRY(json_read(rq->arena, credentials, &list));
	TRY(add_text(rq, out, b.id, "election"));
	TRY(add_text(rq, out, b.id, "trustees"));
	json_add(rq->arena, out, "credentials", list);
	json_add(rq->arena, out, "fingerprint",
		 json_of_text(rq->arena, bel_fingerprint(rq->arena, election)));
	return web_send_json(rq, 200, out);
}

static struct err show_tally(struct req *rq)
{
	struct online o;
	struct ballot b;
	struct online_counts c;
	struct arena *a = rq->arena;
	struct str tally;
	TRY(find_opened(rq, &o, &b));
	TRY(online_text(rq->db, b.id, "tally", &tally));
	if (!tally.n)
		return online_refuse(rq, FAIL(ERR_NOT_FOUND, "ballot.online_not_tallied"));
	TRY(online_counts(rq->db, &b, &o, &c));
	struct json *out = json_new(a, J_OBJECT);
	json_add(a, out, "encrypted_tally", json_of_text(a, tally));
	json_add(a, out, "num_tallied", json_of_int(a, c.electronic.collected));
	json_add(a, out, "fingerprint", json_of_text(a, bel_fingerprint(a, tally)));
	return web_send_json(rq, 200, out);
}

static struct err show_archive(struct req *rq)
{
	struct online o;
	struct ballot b;
	int fd;
	TRY(find_opened(rq, &o, &b));
	TRY(online_archive(rq->db, b.id, &fd));
	return web_send_file(rq, fd, str_fmt(rq->arena, "%.*s.bel", (int)o.uuid.n, o.uuid.p),
			     S("application/octet-stream"));
}

static struct err show_scripts(struct req *rq)
{
	struct online o;
	struct ballot b;
	struct str then;
	struct json *old, *out = web_script_list(rq);
	TRY(find(rq, &o, &b));
	TRY(online_text(rq->db, b.id, "scripts", &then));
	if (then.n && !json_read(rq->arena, then, &old).code)
		json_add(rq->arena, out, "opened_with", old);
	return web_send_json(rq, 200, out);
}

/* ---- what it protects ---- */

static struct err show_secrecy(struct req *rq)
{
	rq->page.kind = rq->who.account ? PAGE_PLAIN : PAGE_PUBLIC;
	web_page(rq, web_text(rq, T(ballot_secrecy_title)));
	secrecy_page(rq->out);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/vote/*uuid", RIGHT_PUBLIC, OF_NONE("card or session say who votes"),
	  show_vote, vote_query, 0 },
	{ HTTP_POST, "/vote/*uuid", RIGHT_PUBLIC, OF_NONE("card or session say who votes"),
	  take_vote, vote_fields, VOTE_BYTES },
	{ HTTP_GET, "/election/*uuid", RIGHT_PUBLIC, OF_NONE("anybody checks an election"),
	  show_election, board_query, 0 },
	{ HTTP_GET, "/election/*uuid/setup", RIGHT_PUBLIC, OF_NONE("anybody checks an election"),
	  show_setup, NO_FIELDS, 0 },
	{ HTTP_GET, "/election/*uuid/tally", RIGHT_PUBLIC, OF_NONE("anybody checks an election"),
	  show_tally, NO_FIELDS, 0 },
	{ HTTP_GET, "/election/*uuid/archive", RIGHT_PUBLIC, OF_NONE("anybody checks an election"),
	  show_archive, NO_FIELDS, 0 },
	{ HTTP_GET, "/election/*uuid/scripts", RIGHT_PUBLIC, OF_NONE("anybody checks an election"),
	  show_scripts, NO_FIELDS, 0 },
	{ HTTP_GET, "/ballot-secrecy", RIGHT_PUBLIC, OF_NONE("the same for everybody"),
	  show_secrecy, NO_FIELDS, 0 },
};
const struct routes vote_routes = { rows, sizeof rows / sizeof *rows };
