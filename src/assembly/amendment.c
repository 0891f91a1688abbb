/* amendment.c: what is proposed to change in a motion. A paragraph is found again by its words,
 * nearest to where it stood: others' changes move it. See motion.h. */
#include "assembly/motion.h"

#include "base/day.h"
#include "base/text.h"

static const char *const states[AMENDMENT_STATE_COUNT] = { "proposed", "taken", "refused" };

/* ---- reading ---- */

#define AMENDMENT_COLUMNS                                                                          \
	"SELECT d.id, d.version, d.motion_id, d.paragraph, d.was, d.text, d.reason, d.proposer,"   \
	" d.vote_id, v.state, v.passed, d.state, d.answer FROM assembly_amendment d"               \
	" LEFT JOIN assembly_vote v ON v.id = d.vote_id "
SQL(amendment_one, AMENDMENT_COLUMNS "WHERE d.id = $1");
SQL(amendments_of, AMENDMENT_COLUMNS "WHERE d.motion_id = $1 ORDER BY"
				     " CASE WHEN d.paragraph = 0 THEN 1 ELSE 0 END, d.paragraph,"
				     " d.id LIMIT 500");

static struct amendment take(struct rows *rs)
{
	return (struct amendment){
		.id = col_int(rs, 0),
		.version = col_int(rs, 1),
		.motion = col_int(rs, 2),
		.paragraph = col_int(rs, 3),
		.was = col_text(rs, 4),
		.text = col_text(rs, 5),
		.reason = col_text(rs, 6),
		.proposer = col_text(rs, 7),
		.vote = col_int(rs, 8),
		.voted = str_eq(col_view(rs, 9), S("announced")),
		.passed = col_int(rs, 10) != 0,
		.state = (enum amendment_state)code_place(states, AMENDMENT_STATE_COUNT,
							  col_view(rs, 11)),
		.answer = col_text(rs, 12),
	};
}

static size_t apart(size_t x, size_t y) { return x > y ? x - y : y - x; }

/* Where its paragraph stands by now. */
static void find(struct amendment *d, const struct str *p, size_t n)
{
	size_t best = n;
	if (!d->paragraph)
		return;
	for (size_t i = 0; i < n; i++)
		if (str_eq(p[i], d->was) &&
		    (best == n ||
		     apart(i + 1, (size_t)d->paragraph) < apart(best + 1, (size_t)d->paragraph)))
			best = i;
	d->lost = best == n;
	if (!d->lost)
		d->paragraph = (int64_t)best + 1;
}

struct err amendment_get(struct db *db, int64_t id, struct amendment *out)
{
	struct rows *rs;
	TRY(db_row(db, amendment_one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "assembly.no_amendment");
	*out = take(rs);
	return db_done(rs);
}

struct err amendment_list(struct db *db, const struct motion *m, struct amendment **out, size_t *n)
{
	struct {
		struct amendment *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	size_t count;
	struct str *p = motion_paragraphs(db->arena, m->text, &count);
	TRY(db_rows(db, amendments_of, ARGS(INT(m->id)), &rs));
	while (db_next(rs)) {
		struct amendment d = take(rs);
		if (d.state == AMENDMENT_PROPOSED)
			find(&d, p, count);
		*PUSH(db->arena, &v) = d;
	}
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

/* ---- proposing ---- */

/* Of an open meeting, and the motion is a draft; with its paragraphs. */
struct draft {
	struct motion m;
	struct assembly a;
	struct str *p;
	size_t n;
};

static struct err draft_of(struct db *db, int64_t motion, struct draft *out)
{
	TRY(motion_get(db, motion, &out->m));
	TRY(assembly_in(db, out->m.assembly, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &out->a));
	out->p = motion_paragraphs(db->arena, out->m.text, &out->n);
	if (out->m.state == MOTION_VOTING)
		return FAIL(ERR_CONFLICT, "assembly.motion_voting", out->m.title);
	return out->m.state == MOTION_ADOPTED
		       ? FAIL(ERR_CONFLICT, "assembly.motion_adopted", out->m.title)
		       : OK;
}

static struct err check(const struct draft *x, const struct amendment *d, struct str was)
{
	if (d->paragraph < 0 || d->paragraph > (int64_t)x->n)
		return FAIL(ERR_INVALID, "assembly.no_paragraph");
	if (text_length(d->text) > AMENDMENT_TEXT_MAX || str_eq(str_trim(d->text), was))
		return FAIL(ERR_INVALID, "assembly.amendment_text");
	if (!d->proposer.n || text_length(d->proposer) > AMENDMENT_NAME_MAX ||
	    text_length(d->reason) > AMENDMENT_TEXT_MAX)
		return FAIL(ERR_INVALID, "assembly.amendment_proposer");
	return OK;
}

SQL(amendments_there, "SELECT count(*) FROM assembly_amendment WHERE motion_id = $1");
SQL(amendment_put, "INSERT INTO assembly_amendment (id, motion_id, paragraph, was, text, reason,"
		   " proposer, state, answer, version) VALUES ($1, $2, $3, $4, $5, $6, $7,"
		   " 'proposed', '', 1)");

struct err amendment_add(struct tx *tx, const struct amendment *in, int64_t *id)
{
	struct draft x;
	int64_t there = 0;
	TRY(draft_of(tx_db(tx), in->motion, &x));
	struct str was = S("");
	if (in->paragraph > 0 && in->paragraph <= (int64_t)x.n)
		was = x.p[in->paragraph - 1];
	TRY(check(&x, in, was));
	TRY(db_int(tx_db(tx), amendments_there, ARGS(INT(in->motion)), &there));
	if (there >= AMENDMENTS_MAX)
		return FAIL(ERR_TOO_LARGE, "assembly.amendments_many");
	*id = tx_id(tx);
	TRY(tx_run(tx, amendment_put,
		   ARGS(INT(*id), INT(in->motion), INT(in->paragraph), TEXT(was),
			TEXT(in->text.p ? in->text : S("")),
			TEXT(in->reason.p ? in->reason : S("")), TEXT(in->proposer))));
	return assembly_audit(tx, "assembly.amendment", &x.a, in->proposer);
}

/* ---- deciding ---- */

SQL(amendment_end, "UPDATE assembly_amendment SET state = $3, answer = $4, version = version + 1"
		   " WHERE id = $1 AND version = $2 AND state = 'proposed'");

static struct err decide(struct tx *tx, const struct amendment *d, int64_t version)
{
	return tx_run_one(tx, amendment_end,
			  ARGS(INT(d->id), INT(version), TEXT(str_of(states[d->state])),
			       TEXT(d->answer.p ? d->answer : S(""))),
			  "assembly.changed");
}

/* The text with the amendment in it. */
static struct str applied(struct arena *a, const struct draft *x, const struct amendment *d)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < x->n; i++) {
		put(&b, (int64_t)i + 1 == d->paragraph ? d->text : x->p[i]);
		put_char(&b, '\n');
	}
	if (!d->paragraph)
		put(&b, d->text);
	return b.n ? buf_str(&b) : S("");
}

struct err amendment_take(struct tx *tx, int64_t id, int64_t version, struct str answer)
{
	struct amendment d;
	struct draft x;
	TRY(amendment_get(tx_db(tx), id, &d));
	TRY(draft_of(tx_db(tx), d.motion, &x));
	find(&d, x.p, x.n);
	if (d.lost)
		return FAIL(ERR_CONFLICT, "assembly.paragraph_changed", x.m.title);
	if (d.vote && !(d.voted && d.passed))
		return FAIL(ERR_CONFLICT, "assembly.amendment_vote", d.proposer);
	d.state = AMENDMENT_TAKEN;
	d.answer = answer;
	TRY(decide(tx, &d, version));
	x.m.text = applied(tx_db(tx)->arena, &x, &d);
	return motion_change(tx, &x.m);
}

struct err amendment_refuse(struct tx *tx, int64_t id, int64_t version, struct str answer)
{
	struct amendment d;
	struct draft x;
	TRY(amendment_get(tx_db(tx), id, &d));
	TRY(draft_of(tx_db(tx), d.motion, &x));
	if (!answer.n || text_length(answer) > AMENDMENT_TEXT_MAX)
		return FAIL(ERR_INVALID, "assembly.reason_needed");
	d.state = AMENDMENT_REFUSED;
	d.answer = answer;
	TRY(decide(tx, &d, version));
	return assembly_audit(tx, "assembly.amendment", &x.a, answer);
}

SQL(amendment_vote, "UPDATE assembly_amendment SET vote_id = $2 WHERE id = $1");

struct err amendment_ask(struct tx *tx, int64_t id, const struct vote_new *how, int64_t *vote)
{
	struct amendment d;
	struct draft x;
	struct vote_new v = *how;
	TRY(amendment_get(tx_db(tx), id, &d));
	TRY(draft_of(tx_db(tx), d.motion, &x));
	if (d.state != AMENDMENT_PROPOSED)
		return FAIL(ERR_CONFLICT, "assembly.changed");
	v.assembly = x.m.assembly;
	TRY(vote_open(tx, &v, vote));
	return tx_run(tx, amendment_vote, ARGS(INT(id), INT(*vote)));
}

struct err amendment_scope(struct db *db, int64_t id, struct scope *out)
{
	struct amendment d;
	TRY(amendment_get(db, id, &d));
	return motion_scope(db, d.motion, out);
}
