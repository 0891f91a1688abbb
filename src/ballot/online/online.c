/* online.c: the rows of a verifiable ballot and the pieces of its archive. Posts are posts.c's,
 * credentials and opening opening.c's, keys keys.c's, votes cast.c's, the count close.c's. */
#include "ballot/online/inner.h"

/* ---- reading ---- */

static const char *const phases[] = { "setup", "voting", "ended", "tallied", "result" };

enum online_phase online_phase_of(struct str code)
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
				.phase = online_phase_of(col_view(rs, 2)),
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

/* ---- writing ---- */

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
