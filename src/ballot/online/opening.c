/* opening.c: a verifiable ballot from the registrar's list to the first event of its archive. */
#include "ballot/online/inner.h"
#include "ballot/online/letters.h"

/* ---- credentials ---- */

static struct err roll_size(struct db *db, ballot_id id, int64_t *out)
{
	struct ballot_voter *v;
	size_t n;
	TRY(ballot_voters(db, id, &v, &n));
	*out = (int64_t)n;
	return OK;
}

static struct err wrong_count(struct db *db, int64_t given, int64_t wanted)
{
	return FAIL(ERR_INVALID, "ballot.online_credentials",
		    str_fmt(db->arena, "%lld", (long long)given),
		    str_fmt(db->arena, "%lld", (long long)wanted));
}

/* Everybody's vote counts once. */
static bool weightless(const struct bel_roll *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->p[i].weight != 1)
			return false;
	return true;
}

SQL(credentials_set, "UPDATE ballot_online SET credentials = $1 WHERE ballot_id = $2");

struct err online_credentials_forget(struct tx *tx, ballot_id id)
{
	TRY(online_drop_text(tx, id, "credentials"));
	return tx_run(tx, credentials_set, ARGS(INT(0), INT(id.n)));
}

struct listing {
	ballot_id id;
	struct str list;
	int64_t n;
};

static struct err store_list(struct tx *tx, void *arg)
{
	const struct listing *l = arg;
	struct db *db = tx_db(tx);
	struct ballot b;
	struct online o;
	int64_t wanted;
	TRY(online_in_setup(tx, l->id, &b, &o));
	TRY(roll_size(db, l->id, &wanted));
	if (l->n != wanted)
		return wrong_count(db, l->n, wanted);
	TRY(online_put_text(tx, l->id, "credentials", l->list));
	TRY(tx_run(tx, credentials_set, ARGS(INT(l->n), INT(l->id.n))));
	return ballot_audit(tx, "ballot.credentials", l->id, bel_fingerprint(db->arena, l->list));
}

/* The arithmetic is done before anybody waits for the write. */
struct err online_credentials(struct db *db, ballot_id id, struct str list)
{
	const struct bel_group *g;
	struct bel_roll roll;
	struct listing l = { id, list, 0 };
	int64_t wanted;
	TRY(online_secret(list));
	TRY(online_group(db->arena, &g));
	TRY(bel_roll_read(db->arena, g, list, &roll));
	TRY(roll_size(db, id, &wanted));
	l.n = (int64_t)roll.n;
	if (l.n != wanted || !weightless(&roll))
		return wrong_count(db, l.n, wanted);
	TRY(bel_roll_check(db->arena, g, &roll));
	return db_write(db, store_list, &l);
}

/* ---- opening ---- */

static struct json *text_of(struct arena *a, struct str s) { return json_of_text(a, s); }

/* One name: chosen or not, and not is a vote against. A list: as many as there are seats, and blank
 * only where the rules count it as valid. */
static struct json *question_of(struct arena *a, const struct ballot *b,
				const struct ballot_candidate *c, size_t n)
{
	struct json *q = json_new(a, J_OBJECT), *answers = json_new(a, J_LIST);
	bool single = n == 1;
	for (size_t i = 0; i < n; i++)
		json_add(a, answers, NULL, text_of(a, c[i].name));
	json_add(a, q, "answers", answers);
	if (!single && b->rules.blank_valid)
		json_add(a, q, "blank", json_of_bool(a, true));
	json_add(a, q, "min", json_of_int(a, single ? 0 : 1));
	json_add(a, q, "max",
		 json_of_int(a, single			      ? 1
				: b->rules.seats < (int64_t)n ? b->rules.seats
							      : (int64_t)n));
	json_add(a, q, "question", text_of(a, b->question));
	return q;
}

static struct err make_election(struct tx *tx, const struct ballot *b, const struct online *o,
				struct str trustees, struct str *out)
{
	struct arena *a = tx_db(tx)->arena;
	struct ballot_candidate *c;
	size_t n;
	struct bel_trustees t;
	struct buf template = { .arena = a };
	struct json *v = json_new(a, J_OBJECT), *list = json_new(a, J_LIST);
	struct bel_setup s = { .uuid = o->uuid, .trustees = &t };
	TRY(online_group(a, &s.group));
	TRY(bel_trustees_read(a, s.group, trustees, &t));
	TRY(ballot_candidates(tx_db(tx), b->id, &c, &n));
	json_add(a, list, NULL, question_of(a, b, c, n));
	json_add(a, v, "name", text_of(a, b->question));
	json_add(a, v, "description", text_of(a, b->authority));
	json_add(a, v, "questions", list);
	json_add(a, v, "credential_authority",
		 text_of(a, o->by_mail ? S("server") : o->registrar_name));
	bel_put_json(&template, v);
	s.template = buf_str(&template);
	return bel_election_make(a, &s, out);
}

/* Archives tell the day of the opening, not the moment. */
static int64_t day_seconds(int64_t now) { return now / 1000 / 86400 * 86400; }

struct beginning {
	struct str election, trustees, credentials;
};

static struct err begin_archive(struct tx *tx, const struct online *o, const struct beginning *p)
{
	struct arena *a = tx_db(tx)->arena;
	struct online_piece piece = { .kind = "setup",
				      .tracker = S(""),
				      .credential = S(""),
				      .bytes = { .arena = a },
				      .phase = ONLINE_VOTING };
	struct buf *b = &piece.bytes, data = { .arena = a };
	int64_t at = o->started_at;
	bel_archive_begin(b, at);
	struct str election = bel_archive_put(b, at, false, p->election);
	struct str trustees = bel_archive_put(b, at, false, p->trustees);
	struct str credentials = bel_archive_put(b, at, false, p->credentials);
	put_fmt(&data, "{\"election\":\"%.64s\",\"trustees\":\"%.64s\",\"credentials\":\"%.64s\"}",
		election.p, trustees.p, credentials.p);
	bel_archive_event(b, at, &piece.next, BEL_SETUP,
			  bel_archive_put(b, at, false, buf_str(&data)));
	return online_append(tx, o, &piece);
}

static struct err ready(struct tx *tx, const struct ballot *b, const struct online *o)
{
	struct db *db = tx_db(tx);
	struct online_keepers k;
	struct online_holder registrar;
	int64_t wanted, answered = 0;
	TRY(online_keepers(db, b->id, &k));
	if ((!o->registrar && !o->by_mail) || k.n < 2)
		return FAIL(ERR_INVALID, "ballot.online_no_posts");
	if (!o->by_mail)
		TRY(online_holder_of(tx, b, o->registrar,
				     &registrar)); /* grants may have changed */
	TRY(online_letters_sent(tx, b->id));
	TRY(roll_size(db, b->id, &wanted));
	if (o->credentials != wanted)
		return wrong_count(db, o->credentials, wanted);
	for (size_t i = 0; i < k.n; i++)
		answered += k.p[i].answered;
	if (online_step(o, &k) != STEP_READY)
		return FAIL(ERR_INVALID, "ballot.online_too_few_keys",
			    str_fmt(db->arena, "%lld", (long long)answered),
			    str_fmt(db->arena, "%lld", (long long)o->threshold));
	return OK;
}

SQL(start_set, "UPDATE ballot_online SET started_at = $1, setup = last WHERE ballot_id = $2");

struct err online_open(struct tx *tx, const struct ballot *b)
{
	struct db *db = tx_db(tx);
	struct online o;
	struct beginning p;
	TRY(online_read(db, b->id, &o));
	TRY(ready(tx, b, &o));
	TRY(online_text(db, b->id, "trustees", &p.trustees));
	TRY(online_text(db, b->id, "credentials", &p.credentials));
	TRY(make_election(tx, b, &o, p.trustees, &p.election));
	o.started_at = day_seconds(db->now);
	TRY(online_put_text(tx, b->id, "election", p.election));
	TRY(begin_archive(tx, &o, &p));
	TRY(online_letters_forget(tx, b->id));
	return tx_run(tx, start_set, ARGS(INT(o.started_at), INT(b->id.n)));
}

struct err online_scripts(struct tx *tx, ballot_id id, struct str scripts)
{
	return online_put_text(tx, id, "scripts", scripts);
}
