/* demo_meeting.c: see the header. */
#include "main/demo_meeting.h"

#include "assembly/minutes.h"
#include "base/day.h"
#include "base/text.h"
#include "main/demo.h"

enum { SUMMONED_DAYS = 10, STEP = 6 /* minutes an item takes, as it is played */ };

static struct err bad(struct str what) { return FAIL(ERR_INVALID, "main.demo_file", what); }

void played_at(struct played *p, int64_t minutes)
{
	int64_t then = p->a.starts_at + minutes * 60000;
	if (tx_db(p->tx)->now < then)
		tx_db(p->tx)->now = then;
}

struct err played_again(struct played *p) { return assembly_get(tx_db(p->tx), p->a.id, &p->a); }

struct err played_seat(const struct played *p, struct str name, int64_t *seat)
{
	const struct seat_query q = {
		.assembly = p->a.id, .standing = -1, .present = -1, .words = name, .limit = 10
	};
	struct seat *all;
	size_t n;
	TRY(seat_list(tx_db(p->tx), &q, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].name, name)) {
			*seat = all[i].id;
			return OK;
		}
	return bad(name);
}

static bool is_named(const struct json *list, struct str name)
{
	JSON_EACH(o, list)
	if (str_eq(o->text, name))
		return true;
	return false;
}

/* ---- the doors ---- */

static struct err all_come(struct played *p)
{
	struct seat_query q = {
		.assembly = p->a.id, .standing = -1, .present = -1, .limit = SEAT_PAGE_MAX
	};
	const struct json *absent = json_get(p->file, "absent");
	struct seat *all;
	size_t n;
	do {
		TRY(seat_list(tx_db(p->tx), &q, &all, &n));
		for (size_t i = 0; i < n; i++) {
			struct passed passed;
			q.after = all[i].id;
			if (is_named(absent, all[i].name))
				continue;
			tx_db(p->tx)->now += 11000; /* one after the other */
			TRY(presence_come(p->tx, all[i].id, json_text(p->file, "desk"), &passed));
		}
	} while (n == SEAT_PAGE_MAX);
	return OK;
}

struct err played_open(struct played *p)
{
	played_at(p, -SUMMONED_DAYS * 1440);
	TRY(assembly_summon(p->tx, p->a.id, p->a.version));
	played_at(p, -30);
	TRY(all_come(p));
	played_at(p, 0);
	TRY(played_again(p));
	TRY(assembly_open(p->tx, p->a.id, p->a.version));
	return played_again(p);
}

/* ---- votes ---- */

/* By hands: so many against and of another opinion. */
static struct err hold(struct tx *tx, const struct json *o, int64_t vote)
{
	int64_t against = 0, other = 0;
	(void)json_int(o, "against", &against); /* absent: unanimous */
	(void)json_int(o, "other", &other);
	tx_db(tx)->now += 60000;
	TRY(vote_close(tx, vote, against, other));
	tx_db(tx)->now += 30000;
	return vote_announce(tx, vote);
}

static struct err vote_on(struct played *p, const struct json *o, int64_t item)
{
	struct str motion = json_text(o, "motion");
	const struct vote_new in = { .assembly = p->a.id,
				     .item = item,
				     .subject = json_text(o, "subject"),
				     .present = DAY_NONE };
	struct motion m;
	int64_t vote;
	if (!motion.n) {
		TRY(vote_open(p->tx, &in, &vote));
		return hold(p->tx, o, vote);
	}
	int kind = code_place(motion_kind_codes, MOTION_KIND_COUNT, motion);
	if (kind < 0)
		return bad(motion);
	TRY(motion_of_kind(tx_db(p->tx), p->a.id, (enum motion_kind)kind, &m));
	if (!m.id)
		return bad(motion);
	TRY(motion_ask(p->tx, m.id, &in, &vote));
	return hold(p->tx, o, vote);
}

/* ---- what was said ---- */

static struct err hear(struct played *p, int64_t item)
{
	JSON_EACH(o, json_get(p->file, "opinions"))
	{
		const struct opinion in = { .assembly = p->a.id,
					    .item = item,
					    .speaker = json_text(o, "speaker"),
					    .text = json_text(o, "text"),
					    .subject = SUBJECT_REGIME };
		struct opinion said;
		int64_t id;
		TRY(opinion_add(p->tx, &in, &id));
		TRY(opinion_get(tx_db(p->tx), id, &said));
		tx_db(p->tx)->now += 120000;
		if (json_text(o, "answer").n)
			TRY(opinion_answer(p->tx, id, said.version, json_text(o, "answer")));
	}
	return OK;
}

struct err played_agenda(struct played *p)
{
	struct item *all;
	size_t n;
	TRY(agenda_list(tx_db(p->tx), &p->a, &all, &n));
	for (size_t i = 0; i < n; i++) {
		played_at(p, (int64_t)i * STEP);
		TRY(agenda_begin(p->tx, all[i].id));
		JSON_EACH(o, json_get(p->file, "votes"))
		{
			int64_t at;
			if (json_int(o, "item", &at) && at == (int64_t)i + 1)
				TRY(vote_on(p, o, all[i].id));
		}
		JSON_EACH(o, json_get(p->file, "elections"))
		{
			int64_t at;
			if (json_int(o, "item", &at) && at == (int64_t)i + 1)
				TRY(played_election(p, o));
		}
		if (all[i].kind == ITEM_DEBATE)
			TRY(hear(p, all[i].id));
		TRY(agenda_end(p->tx, all[i].id));
	}
	return OK;
}

/* ---- elections ---- */

static struct err find_election(struct played *p, enum election_office office,
				struct election_row *out)
{
	struct election_row *all;
	size_t n;
	TRY(election_list(tx_db(p->tx), p->a.id, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].office == office) {
			*out = all[i];
			return OK;
		}
	return bad(str_of(election_office_codes[office]));
}

static struct err nominate(struct played *p, const struct election_row *e, const struct json *o)
{
	JSON_EACH(name, json_get(o, "candidates"))
	{
		const struct candidate c = { .election = e->id,
					     .name = name->text,
					     .about = S(""),
					     .proposer = S(""),
					     .source = FROM_COMMITTEE };
		int64_t id;
		TRY(candidate_add(p->tx, &c, &id));
	}
	return OK;
}

/* The number and the slate, both by hands and unanimously. */
static struct err adopt(struct played *p, const struct election_row *e, const struct json *o)
{
	static const char *const asked[] = { "number_vote", "slate_vote" };
	int64_t vote[2];
	for (int i = 0; i < 2; i++) {
		const struct vote_new in = { .assembly = p->a.id,
					     .subject = json_text(o, asked[i]),
					     .present = DAY_NONE };
		TRY(vote_open(p->tx, &in, &vote[i]));
		TRY(hold(p->tx, NULL, vote[i]));
	}
	return election_adopt(p->tx, e->id, vote[0], vote[1]);
}

/* Two of the counting board, with the same figures. */
static struct err count_twice(struct played *p, const struct election_row *e, const struct json *o)
{
	struct db *db = tx_db(p->tx);
	struct tally t = { 0 };
	struct candidate *all;
	const struct json *votes = json_get(o, "votes"), *counters = json_get(o, "counters");
	TRY(candidate_list(db, e->id, true, &all, &t.n));
	t.votes = NEW(db->arena, t.n + 1, int64_t);
	for (size_t i = 0; i < t.n; i++)
		if (!json_int(votes, arena_cstr(db->arena, all[i].name), &t.votes[i]))
			return bad(all[i].name);
	if (!json_int(o, "collected", &t.collected))
		return bad(e->name);
	(void)json_int(o, "invalid", &t.invalid); /* absent: none */
	t.valid = t.collected - t.invalid;
	JSON_EACH(counter, counters)
	{
		t.counter++;
		t.person = counter->text;
		TRY(tally_set(p->tx, e->id, &t));
		TRY(tally_done(p->tx, e->id, t.counter, true));
	}
	return election_count(p->tx, e->id);
}

struct err played_election(struct played *p, const struct json *o)
{
	struct election_row e;
	struct ballots_out out = { 0 };
	int64_t seats = 0;
	int office = code_place(election_office_codes, ELECT_COUNT, json_text(o, "office"));
	if (office < 0)
		return bad(json_text(o, "office"));
	TRY(find_election(p, (enum election_office)office, &e));
	if (json_int(o, "seats", &seats) && seats != e.rules.seats)
		TRY(election_set_seats(p->tx, e.id, e.version, seats));
	TRY(nominate(p, &e, o));
	TRY(adopt(p, &e, o));
	if (!json_int(o, "issued", &out.issued))
		return bad(e.name);
	out.present = out.issued;
	TRY(election_issue(p->tx, e.id, &out));
	tx_db(p->tx)->now += 15 * 60000;
	TRY(count_twice(p, &e, o));
	return election_announce(p->tx, e.id);
}

/* ---- the end ---- */

struct err played_close(struct played *p)
{
	struct minutes m;
	struct str text;
	tx_db(p->tx)->now += 10 * 60000;
	TRY(played_again(p));
	TRY(assembly_close(p->tx, p->a.id, p->a.version));
	tx_db(p->tx)->now += 20 * 60000;
	TRY(minutes_write(tx_db(p->tx), p->a.id, 0, election_minutes_words, &text));
	m = (struct minutes){ .assembly = p->a.id,
			      .text = text,
			      .written = text,
			      .chair = json_text(p->file, "chair"),
			      .secretary = json_text(p->file, "secretary"),
			      .signed_at = DAY_NONE };
	TRY(minutes_save(p->tx, &m));
	TRY(minutes_get(tx_db(p->tx), p->a.id, 0, &m));
	TRY(minutes_sign(p->tx, &m));
	return played_again(p);
}
