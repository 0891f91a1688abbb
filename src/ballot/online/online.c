/* online.c: the rows of a verifiable ballot, who holds which post, the credentials, and opening.
 * Keys are keys.c's, votes cast.c's, the count close.c's. */
#include "ballot/online/inner.h"
#include "ballot/online/letters.h"

/* ---- reading ---- */

static const char *const phases[] = { "setup", "voting", "ended", "tallied", "result" };

static enum online_phase phase_of(struct str code)
{
	for (int i = 0; i <= ONLINE_RESULT; i++)
		if (str_eq(code, str_of(phases[i])))
			return (enum online_phase)i;
	return ONLINE_SETUP; /* CHECK keeps strangers out */
}

#define ONLINE_COLUMNS                                                                             \
	"ballot_id, uuid, phase, threshold, least, registrar, registrar_name, credentials,"        \
	" challenge, started_at, setup, last, height, by_mail"

static struct err read_row(struct rows *rs, struct online *out)
{
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "ballot.none");
	*out = (struct online){ .ballot = { col_int(rs, 0) },
				.uuid = col_text(rs, 1),
				.phase = phase_of(col_view(rs, 2)),
				.threshold = col_int(rs, 3),
				.least = col_int(rs, 4),
				.registrar = col_int(rs, 5),
				.registrar_name = col_text(rs, 6),
				.credentials = col_int(rs, 7),
				.challenge = col_text(rs, 8),
				.started_at = col_int(rs, 9),
				.setup = col_text(rs, 10),
				.last = { col_text(rs, 11), col_int(rs, 12) },
				.by_mail = col_int(rs, 13) != 0 };
	return db_done(rs);
}

SQL(online_one, "SELECT " ONLINE_COLUMNS " FROM ballot_online WHERE ballot_id = $1");

struct err online_read(struct db *db, ballot_id id, struct online *out)
{
	struct rows *rs;
	TRY(db_row(db, online_one, ARGS(INT(id.n)), &rs));
	return read_row(rs, out);
}

SQL(online_of_uuid, "SELECT " ONLINE_COLUMNS " FROM ballot_online WHERE uuid = $1");

struct err online_find(struct db *db, struct str uuid, struct online *out)
{
	struct rows *rs;
	TRY(db_row(db, online_of_uuid, ARGS(TEXT(uuid)), &rs));
	return read_row(rs, out);
}

SQL(keepers_of, "SELECT place, account, name, cert, polynomial, vinput, voutput, sealed_key,"
		" answered, decrypted FROM ballot_keeper WHERE ballot_id = $1 ORDER BY place"
		" LIMIT 9");

struct err online_keepers(struct db *db, ballot_id id, struct online_keepers *out)
{
	struct rows *rs;
	out->n = 0;
	TRY(db_rows(db, keepers_of, ARGS(INT(id.n)), &rs));
	while (out->n < ONLINE_KEEPERS_MAX && db_next(rs))
		out->p[out->n++] = (struct online_keeper){ .place = col_int(rs, 0),
							   .account = col_int(rs, 1),
							   .name = col_text(rs, 2),
							   .cert = col_text(rs, 3),
							   .polynomial = col_text(rs, 4),
							   .vinput = col_text(rs, 5),
							   .voutput = col_text(rs, 6),
							   .sealed_key = col_text(rs, 7),
							   .answered = col_int(rs, 8) != 0,
							   .decrypted = col_int(rs, 9) != 0 };
	return db_done(rs);
}

int64_t online_place(const struct online_keepers *k, int64_t account)
{
	for (size_t i = 0; i < k->n; i++)
		if (k->p[i].account == account && account)
			return k->p[i].place;
	return 0;
}

SQL(pulse, "SELECT COALESCE(CAST(sum(height) AS BIGINT), 0) FROM ballot_online"
	   " WHERE phase = 'voting'");

struct err online_pulse(struct db *db, int64_t *out)
{
	*out = 0;
	return db_int(db, pulse, NO_ARGS, out);
}

SQL(text_one, "SELECT body FROM ballot_text WHERE ballot_id = $1 AND name = $2");

struct err online_text(struct db *db, ballot_id id, const char *name, struct str *out)
{
	struct rows *rs;
	*out = S("");
	TRY(db_row(db, text_one, ARGS(INT(id.n), TEXT(str_of(name))), &rs));
	if (rs)
		*out = col_text(rs, 0);
	return db_done(rs);
}

SQL(text_put, "INSERT INTO ballot_text (ballot_id, name, body) VALUES ($1,$2,$3)"
	      " ON CONFLICT (ballot_id, name) DO UPDATE SET body = excluded.body");
SQL(text_drop, "DELETE FROM ballot_text WHERE ballot_id = $1 AND name = $2");

struct err online_put_text(struct tx *tx, ballot_id id, const char *name, struct str body)
{
	return tx_run(tx, text_put, ARGS(INT(id.n), TEXT(str_of(name)), TEXT(body)));
}

struct err online_drop_text(struct tx *tx, ballot_id id, const char *name)
{
	return tx_run(tx, text_drop, ARGS(INT(id.n), TEXT(str_of(name))));
}

struct err online_group(struct arena *a, const struct bel_group **out)
{
	struct bel_group *g;
	TRY(bel_group_open(a, S("BELENIOS-2048"), &g));
	*out = g;
	return OK;
}

struct err online_in_setup(struct tx *tx, ballot_id id, struct ballot *b, struct online *o)
{
	TRY(ballot_read(tx_db(tx), id, b));
	TRY(online_read(tx_db(tx), id, o));
	return b->state == BALLOT_SETUP ? OK : FAIL(ERR_CONFLICT, "ballot.not_setup");
}

/* ---- posts ---- */

SQL(online_put, "INSERT INTO ballot_online (ballot_id, uuid, phase, threshold, least, registrar,"
		" registrar_name, by_mail, credentials, challenge, started_at, setup, last,"
		" height) VALUES ($1,$2,'setup',2,$3,0,'',0,0,'',0,'','',0)");

struct err online_add(struct tx *tx, ballot_id id)
{
	char uuid[BEL_SEED];
	bel_base58_random(uuid, sizeof uuid);
	return tx_run(tx, online_put,
		      ARGS(INT(id.n), TEXT(((struct str){ uuid, sizeof uuid })), INT(SECRECY_MIN)));
}

SQL(least_set, "UPDATE ballot_online SET least = $1 WHERE ballot_id = $2");

struct err online_least(struct tx *tx, ballot_id id, int64_t least)
{
	if (least < 1 || least > VOTERS_MAX)
		return FAIL(ERR_INVALID, "ballot.online_least");
	return tx_run(tx, least_set, ARGS(INT(least), INT(id.n)));
}

struct person_named {
	int64_t id;
	struct str name;
};

/* Who runs the ballot holds no post in it. */
static struct err apart(struct tx *tx, const struct ballot *b, const struct person_named *who)
{
	struct grant_row *g;
	size_t n;
	bool own = str_eq(b->subject, S("cluster")), runs;
	TRY(account_grants(tx_db(tx), who->id, &g, &n));
	for (size_t i = 0; i < n; i++) {
		enum role r = g[i].role;
		runs = r == ROLE_ADMIN || r == ROLE_OFFICE ||
		       (r == ROLE_CLUSTER_HEAD && own && g[i].over.cluster == b->subject_id) ||
		       (b->unit && g[i].over.unit == b->unit && role_has(r, RIGHT_ASSEMBLY_RUN));
		if (runs)
			return FAIL(ERR_INVALID, "ballot.online_runs_it", who->name);
	}
	return OK;
}

SQL(account_named, "SELECT name, closed_at FROM account WHERE id = $1");

static struct err holder(struct tx *tx, const struct ballot *b, int64_t account,
			 struct person_named *out)
{
	struct rows *rs;
	bool open;
	TRY(db_row(tx_db(tx), account_named, ARGS(INT(account)), &rs));
	open = rs && col_null(rs, 1);
	*out = (struct person_named){ account, open ? col_text(rs, 0) : STR_NONE };
	TRY(db_done(rs));
	return open ? apart(tx, b, out) : FAIL(ERR_NOT_FOUND, "account.none");
}

SQL(keeper_put, "INSERT INTO ballot_keeper (ballot_id, place, account, name, cert, polynomial,"
		" vinput, voutput, sealed_key, answered, decrypted)"
		" VALUES ($1,$2,$3,$4,'','','','','',0,0)");
SQL(keepers_drop, "DELETE FROM ballot_keeper WHERE ballot_id = $1");

static struct err put_keepers(struct tx *tx, const struct ballot *b, const struct online_posts *p)
{
	struct person_named who;
	TRY(tx_run(tx, keepers_drop, ARGS(INT(b->id.n))));
	for (size_t i = 0; i < p->n; i++) {
		TRY(holder(tx, b, p->keepers[i], &who));
		for (size_t k = 0; k < i; k++)
			if (p->keepers[k] == who.id)
				return FAIL(ERR_INVALID, "ballot.online_two_posts", who.name);
		if (who.id == p->registrar)
			return FAIL(ERR_INVALID, "ballot.online_two_posts", who.name);
		TRY(tx_run(tx, keeper_put,
			   ARGS(INT(b->id.n), INT((int64_t)i + 1), INT(who.id), TEXT(who.name))));
	}
	return OK;
}

static bool same_board(const struct online *o, const struct online_keepers *k,
		       const struct online_posts *p)
{
	bool same = o->threshold == p->threshold && k->n == p->n;
	for (size_t i = 0; same && i < p->n; i++)
		same = k->p[i].account == p->keepers[i];
	return same;
}

SQL(posts_set, "UPDATE ballot_online SET threshold = $1, registrar = $2, registrar_name = $3,"
	       " by_mail = $4 WHERE ballot_id = $5");
SQL(credentials_set, "UPDATE ballot_online SET credentials = $1 WHERE ballot_id = $2");

struct err online_appoint(struct tx *tx, const struct online_posts *p)
{
	struct ballot b;
	struct online o;
	struct online_keepers old;
	struct person_named registrar = { .name = S("") };
	TRY(online_in_setup(tx, p->id, &b, &o));
	TRY(online_keepers(tx_db(tx), p->id, &old));
	if (p->n < 2 || p->n > ONLINE_KEEPERS_MAX || p->threshold < 2 ||
	    (size_t)p->threshold > p->n)
		return FAIL(ERR_INVALID, "ballot.online_board");
	if (p->by_mail && b.unit)
		return FAIL(ERR_INVALID, "ballot.mail_not_congress");
	if (!p->by_mail)
		TRY(holder(tx, &b, p->registrar, &registrar));
	if (!same_board(&o, &old, p)) {
		TRY(online_keys_anew(tx, p->id));
		TRY(put_keepers(tx, &b, p));
	}
	if (online_place(&old, registrar.id) && same_board(&o, &old, p))
		return FAIL(ERR_INVALID, "ballot.online_two_posts", registrar.name);
	if (registrar.id != o.registrar || p->by_mail != o.by_mail) {
		TRY(online_drop_text(tx, p->id, "credentials"));
		TRY(tx_run(tx, credentials_set, ARGS(INT(0), INT(p->id.n))));
		TRY(online_letters_anew(tx, p->id));
	}
	TRY(tx_run(tx, posts_set,
		   ARGS(INT(p->threshold), INT(registrar.id), TEXT(registrar.name), INT(p->by_mail),
			INT(p->id.n))));
	return ballot_audit(tx, "ballot.posts", p->id, registrar.name);
}

struct err online_copy_posts(struct tx *tx, ballot_id from, ballot_id to)
{
	struct online o;
	struct online_keepers k;
	struct online_posts p = { .id = to };
	TRY(online_read(tx_db(tx), from, &o));
	TRY(online_keepers(tx_db(tx), from, &k));
	TRY(online_least(tx, to, o.least));
	if ((!o.registrar && !o.by_mail) || k.n == 0)
		return OK;
	for (; p.n < k.n; p.n++)
		p.keepers[p.n] = k.p[p.n].account;
	p.registrar = o.registrar;
	p.by_mail = o.by_mail;
	p.threshold = o.threshold;
	return online_appoint(tx, &p);
}

SQL(due_of, "SELECT b.id, b.question, b.state, o.phase, CASE WHEN o.registrar = $1 AND"
	    " o.credentials = 0 THEN 1 ELSE 0 END, COALESCE(k.place, 0), COALESCE(k.answered, 0),"
	    " COALESCE(k.decrypted, 0) FROM ballot b JOIN ballot_online o ON o.ballot_id = b.id"
	    " LEFT JOIN ballot_keeper k ON k.ballot_id = b.id AND k.account = $1"
	    " WHERE b.state IN ('setup','open') AND (o.registrar = $1 OR k.account = $1)"
	    " ORDER BY b.id DESC LIMIT 20");

/* False: nothing now. */
static bool due_here(struct rows *rs, struct online_due *d)
{
	bool setup = str_eq(col_view(rs, 2), S("setup"));
	bool tallied = phase_of(col_view(rs, 3)) == ONLINE_TALLIED, board = col_int(rs, 5) > 0;
	if (setup && col_int(rs, 4))
		d->what = DUE_CODES;
	else if (setup && board && !col_int(rs, 6))
		d->what = DUE_KEY;
	else if (tallied && board && !col_int(rs, 7))
		d->what = DUE_DECRYPT;
	else
		return false;
	d->id.n = col_int(rs, 0);
	d->question = col_text(rs, 1);
	return true;
}

struct err online_due(struct db *db, int64_t account, struct online_due **out, size_t *n)
{
	struct {
		struct online_due *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	struct online_due d;
	TRY(db_rows(db, due_of, ARGS(INT(account)), &rs));
	while (db_next(rs))
		if (due_here(rs, &d))
			*PUSH(db->arena, &v) = d;
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

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
	struct person_named registrar;
	int64_t wanted, answered = 0;
	TRY(online_keepers(db, b->id, &k));
	if ((!o->registrar && !o->by_mail) || k.n < 2)
		return FAIL(ERR_INVALID, "ballot.online_no_posts");
	if (!o->by_mail)
		TRY(holder(tx, b, o->registrar, &registrar)); /* grants may have changed */
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

/* ---- the archive ---- */

SQL(piece_put, "INSERT INTO ballot_archive (ballot_id, ordinal, kind, tracker, credential, bytes)"
	       " VALUES ($1,$2,$3,$4,$5,$6)");
SQL(end_move, "UPDATE ballot_online SET last = $1, height = $2, phase = $3"
	      " WHERE ballot_id = $4 AND last = $5 AND height = $6");

/* The end first: who comes at the same moment waits for its row, then reads it anew. */
struct err online_append(struct tx *tx, const struct online *o, const struct online_piece *p)
{
	TRY(tx_run_one(tx, end_move,
		       ARGS(TEXT(p->next.hash), INT(p->next.height), TEXT(str_of(phases[p->phase])),
			    INT(o->ballot.n), TEXT(o->last.hash.p ? o->last.hash : S("")),
			    INT(o->last.height)),
		       "ballot.moved_on"));
	return tx_run(tx, piece_put,
		      ARGS(INT(o->ballot.n), INT(o->last.height), TEXT(str_of(p->kind)),
			   TEXT(p->tracker), TEXT(p->credential), BLOB(buf_str(&p->bytes))));
}

SQL(pieces_again, "UPDATE ballot_archive SET ordinal = ordinal WHERE ballot_id = $1");
SQL(online_again, "UPDATE ballot_online SET height = height WHERE ballot_id = $1");

struct err online_archive_rewrite(struct tx *tx, ballot_id id)
{
	TRY(tx_run(tx, pieces_again, ARGS(INT(id.n))));
	return tx_run(tx, online_again, ARGS(INT(id.n)));
}
