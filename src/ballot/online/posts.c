/* posts.c: who holds which post of a verifiable ballot, and what it asks of them now. */
#include "ballot/online/inner.h"

/* Who runs the ballot holds no post in it. */
static struct err apart(struct tx *tx, const struct ballot *b, const struct online_holder *who)
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

struct err online_holder_of(struct tx *tx, const struct ballot *b, int64_t account,
			    struct online_holder *out)
{
	struct rows *rs;
	bool open;
	TRY(db_row(tx_db(tx), account_named, ARGS(INT(account)), &rs));
	open = rs && col_null(rs, 1);
	*out = (struct online_holder){ account, open ? col_text(rs, 0) : STR_NONE };
	TRY(db_done(rs));
	return open ? apart(tx, b, out) : FAIL(ERR_NOT_FOUND, "account.none");
}

SQL(keeper_put, "INSERT INTO ballot_keeper (ballot_id, place, account, name, cert, polynomial,"
		" vinput, voutput, sealed_key, answered, decrypted)"
		" VALUES ($1,$2,$3,$4,'','','','','',0,0)");
SQL(keepers_drop, "DELETE FROM ballot_keeper WHERE ballot_id = $1");

static struct err put_keepers(struct tx *tx, const struct ballot *b, const struct online_posts *p)
{
	struct online_holder who;
	TRY(tx_run(tx, keepers_drop, ARGS(INT(b->id.n))));
	for (size_t i = 0; i < p->n; i++) {
		TRY(online_holder_of(tx, b, p->keepers[i], &who));
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

struct err online_appoint(struct tx *tx, const struct online_posts *p)
{
	struct ballot b;
	struct online o;
	struct online_keepers old;
	struct online_holder registrar = { .name = S("") };
	TRY(online_in_setup(tx, p->id, &b, &o));
	TRY(online_keepers(tx_db(tx), p->id, &old));
	if (p->n < ONLINE_KEEPERS_MIN || p->n > ONLINE_KEEPERS_MAX || p->threshold < 2 ||
	    (size_t)p->threshold > p->n)
		return FAIL(ERR_INVALID, "ballot.online_board");
	if (p->by_mail && b.unit)
		return FAIL(ERR_INVALID, "ballot.mail_not_congress");
	if (!p->by_mail)
		TRY(online_holder_of(tx, &b, p->registrar, &registrar));
	if (!same_board(&o, &old, p)) {
		TRY(online_keys_anew(tx, p->id));
		TRY(put_keepers(tx, &b, p));
	}
	if (online_place(&old, registrar.id) && same_board(&o, &old, p))
		return FAIL(ERR_INVALID, "ballot.online_two_posts", registrar.name);
	if (registrar.id != o.registrar || p->by_mail != o.by_mail) {
		TRY(online_credentials_forget(tx, p->id));
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
	bool tallied = online_phase_of(col_view(rs, 3)) == ONLINE_TALLIED,
	     board = col_int(rs, 5) > 0;
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
