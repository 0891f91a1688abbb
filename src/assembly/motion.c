/* motion.c: texts before a meeting, their versions and their votes. Amendments are amendment.c's.
 * See motion.h. */
#include "assembly/motion.h"

#include "base/day.h"
#include "base/diff.h"
#include "base/text.h"

const char *const motion_kind_codes[MOTION_KIND_COUNT + 1] = {
	"resolution", "report", "rules", "review", "voting_rules", "other", NULL
};

/* ---- reading ---- */

#define MOTION_HEAD "SELECT m.id, m.version, m.assembly_id, m.kind, m.title, "
#define MOTION_TAIL                                                                                \
	", m.vote_id, v.state, v.passed, t.changed_at, t.account_id,"                              \
	" (SELECT count(*) FROM assembly_amendment d WHERE d.motion_id = m.id"                     \
	" AND d.state = 'proposed') FROM assembly_motion m"                                        \
	" LEFT JOIN assembly_vote v ON v.id = m.vote_id"                                           \
	" JOIN assembly_motion_text t ON t.motion_id = m.id AND t.version = m.version "
SQL(motion_one, MOTION_HEAD "m.text" MOTION_TAIL "WHERE m.id = $1");
SQL(motions_of, MOTION_HEAD "''" MOTION_TAIL "WHERE m.assembly_id = $1 ORDER BY m.id LIMIT 60");
SQL(motion_kind_one,
    MOTION_HEAD "m.text" MOTION_TAIL "WHERE m.assembly_id = $1 AND m.kind = $2 ORDER BY"
		" CASE WHEN v.state = 'announced' AND v.passed = 1 THEN 0 ELSE 1 END,"
		" m.id LIMIT 1");

/* A vote that was annulled leaves a draft. */
static enum motion_state state_of(struct rows *rs)
{
	struct str vote = col_view(rs, 7);
	if (col_null(rs, 6) || str_eq(vote, S("void")))
		return MOTION_DRAFT;
	if (!str_eq(vote, S("announced")))
		return MOTION_VOTING;
	return col_int(rs, 8) ? MOTION_ADOPTED : MOTION_REJECTED;
}

static struct motion take(struct rows *rs)
{
	return (struct motion){
		.id = col_int(rs, 0),
		.version = col_int(rs, 1),
		.assembly = { col_int(rs, 2) },
		.kind = (enum motion_kind)code_place(motion_kind_codes, MOTION_KIND_COUNT,
						     col_view(rs, 3)),
		.title = col_text(rs, 4),
		.text = col_text(rs, 5),
		.vote = col_int(rs, 6),
		.state = state_of(rs),
		.changed_at = col_int(rs, 9),
		.changed_by = col_int(rs, 10),
		.open = col_int(rs, 11),
	};
}

struct err motion_get(struct db *db, int64_t id, struct motion *out)
{
	struct rows *rs;
	TRY(db_row(db, motion_one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "assembly.no_motion");
	*out = take(rs);
	return db_done(rs);
}

struct err motion_list(struct db *db, assembly_id id, struct motion **out, size_t *n)
{
	struct {
		struct motion *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, motions_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

struct err motion_of_kind(struct db *db, assembly_id id, enum motion_kind kind, struct motion *out)
{
	struct rows *rs;
	*out = (struct motion){ .title = S(""), .text = S("") };
	TRY(db_row(db, motion_kind_one, ARGS(INT(id.n), TEXT(str_of(motion_kind_codes[kind]))),
		   &rs));
	if (!rs)
		return OK;
	*out = take(rs);
	return db_done(rs);
}

SQL(motion_text, "SELECT text FROM assembly_motion_text WHERE motion_id = $1 AND version = $2");

struct err motion_text_at(struct db *db, int64_t id, int64_t version, struct str *out)
{
	struct rows *rs;
	TRY(db_row(db, motion_text, ARGS(INT(id), INT(version)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "assembly.no_motion");
	*out = col_text(rs, 0);
	return db_done(rs);
}

struct str *motion_paragraphs(struct arena *a, struct str text, size_t *n)
{
	struct {
		struct str *p;
		size_t n, cap;
	} v = { 0 };
	struct str line;
	while (str_split(&text, '\n', &line))
		if (str_trim(line).n)
			*PUSH(a, &v) = str_trim(line);
	*n = v.n;
	return v.p;
}

/* Lines without blanks at their ends, none empty: paragraphs are counted and compared. */
static struct str tidy(struct arena *a, struct str text)
{
	size_t n;
	struct str *p = motion_paragraphs(a, text, &n);
	struct buf b = { .arena = a };
	for (size_t i = 0; i < n; i++) {
		put(&b, i ? S("\n") : S(""));
		put(&b, p[i]);
	}
	return b.n ? buf_str(&b) : S("");
}

struct err motion_beside(struct db *db, int64_t id, int64_t from_version, struct str mine,
			 struct motion_beside *out)
{
	struct str base;
	TRY(motion_get(db, id, &out->now));
	TRY(motion_text_at(db, id, from_version, &base));
	out->mine = tidy(db->arena, mine);
	struct text_merged m = text_merge(db->arena, base, out->mine, out->now.text);
	out->merged = m.text;
	out->refused = m.refused;
	return OK;
}

/* ---- writing ---- */

SQL(version_put, "INSERT INTO assembly_motion_text (motion_id, version, text, account_id,"
		 " changed_at) VALUES ($1, $2, $3, $4, $5)");

static struct err put_version(struct tx *tx, int64_t id, int64_t version, struct str text)
{
	return tx_run(tx, version_put,
		      ARGS(INT(id), INT(version), TEXT(text), INT(tx_db(tx)->actor),
			   INT(tx_db(tx)->now)));
}

static struct err check(const struct motion *m)
{
	if (!m->title.n || text_length(m->title) > MOTION_TITLE_MAX)
		return FAIL(ERR_INVALID, "assembly.motion_title");
	if (text_length(m->text) > MOTION_TEXT_MAX)
		return FAIL(ERR_INVALID, "assembly.motion_text");
	return OK;
}

SQL(motions_there, "SELECT count(*) FROM assembly_motion WHERE assembly_id = $1");
SQL(motion_put, "INSERT INTO assembly_motion (id, assembly_id, kind, title, text, version)"
		" VALUES ($1, $2, $3, $4, $5, 1)");

struct err motion_add(struct tx *tx, const struct motion *in, int64_t *id)
{
	struct assembly a;
	struct str text = tidy(tx_db(tx)->arena, in->text);
	int64_t there = 0;
	TRY(assembly_in(tx_db(tx), in->assembly, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
	TRY(check(in));
	TRY(db_int(tx_db(tx), motions_there, ARGS(INT(in->assembly.n)), &there));
	if (there >= MOTIONS_MAX)
		return FAIL(ERR_TOO_LARGE, "assembly.motions_many");
	*id = tx_id(tx);
	TRY(tx_run(tx, motion_put,
		   ARGS(INT(*id), INT(in->assembly.n), TEXT(str_of(motion_kind_codes[in->kind])),
			TEXT(in->title), TEXT(text))));
	TRY(put_version(tx, *id, 1, text));
	return assembly_audit(tx, "assembly.motion", &a, in->title);
}

/* Of an open meeting and not before a vote or adopted. */
static struct err may_change(struct db *db, const struct motion *m, struct assembly *a)
{
	TRY(assembly_in(db, m->assembly, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, a));
	if (m->state == MOTION_VOTING)
		return FAIL(ERR_CONFLICT, "assembly.motion_voting", m->title);
	return m->state == MOTION_ADOPTED ? FAIL(ERR_CONFLICT, "assembly.motion_adopted", m->title)
					  : OK;
}

SQL(motion_set, "UPDATE assembly_motion SET title = $3, text = $4, version = version + 1"
		" WHERE id = $1 AND version = $2");

struct err motion_change(struct tx *tx, const struct motion *in)
{
	struct motion was;
	struct assembly a;
	struct str text = tidy(tx_db(tx)->arena, in->text);
	TRY(motion_get(tx_db(tx), in->id, &was));
	TRY(may_change(tx_db(tx), &was, &a));
	TRY(check(in));
	TRY(tx_run_one(tx, motion_set,
		       ARGS(INT(in->id), INT(in->version), TEXT(in->title), TEXT(text)),
		       "assembly.motion_changed"));
	TRY(put_version(tx, in->id, in->version + 1, text));
	return assembly_audit(tx, "assembly.motion", &a, in->title);
}

SQL(amendments_drop, "DELETE FROM assembly_amendment WHERE motion_id = $1");
SQL(texts_drop, "DELETE FROM assembly_motion_text WHERE motion_id = $1");
SQL(motion_kill, "DELETE FROM assembly_motion WHERE id = $1 AND version = $2");

struct err motion_drop(struct tx *tx, int64_t id, int64_t version)
{
	struct motion was;
	struct assembly a;
	TRY(motion_get(tx_db(tx), id, &was));
	TRY(may_change(tx_db(tx), &was, &a));
	if (was.vote)
		return FAIL(ERR_CONFLICT, "assembly.motion_voting", was.title);
	TRY(tx_run(tx, amendments_drop, ARGS(INT(id))));
	TRY(tx_run(tx, texts_drop, ARGS(INT(id))));
	TRY(tx_run_one(tx, motion_kill, ARGS(INT(id), INT(version)), "assembly.changed"));
	return assembly_audit(tx, "assembly.motion_drop", &a, was.title);
}

/* ---- the meeting's will ---- */

SQL(motion_vote, "UPDATE assembly_motion SET vote_id = $2 WHERE id = $1");

struct err motion_ask(struct tx *tx, int64_t id, const struct vote_new *how, int64_t *vote)
{
	struct motion m;
	struct assembly a;
	struct vote_new v = *how;
	TRY(motion_get(tx_db(tx), id, &m));
	TRY(may_change(tx_db(tx), &m, &a));
	if (m.open)
		return FAIL(ERR_CONFLICT, "assembly.amendments_open", m.title);
	v.assembly = m.assembly;
	v.subject = v.subject.n ? v.subject : m.title;
	TRY(vote_open(tx, &v, vote));
	return tx_run(tx, motion_vote, ARGS(INT(id), INT(*vote)));
}

SQL(motion_tied, "UPDATE assembly_motion SET vote_id = $3 WHERE id = $1 AND version = $2");

struct err motion_tie(struct tx *tx, int64_t id, int64_t version, int64_t vote)
{
	struct motion m;
	struct assembly a;
	struct vote v;
	TRY(motion_get(tx_db(tx), id, &m));
	TRY(assembly_in(tx_db(tx), m.assembly, ASSEMBLY_OPEN, ASSEMBLY_CLOSED, &a));
	TRY(vote_get(tx_db(tx), vote, &v));
	if (v.assembly.n != m.assembly.n)
		return FAIL(ERR_INVALID, "assembly.vote_elsewhere");
	if (m.state == MOTION_VOTING || m.state == MOTION_ADOPTED)
		return FAIL(ERR_CONFLICT, "assembly.motion_voting", m.title);
	if (v.state != VOTE_ANNOUNCED)
		return FAIL(ERR_CONFLICT, "assembly.vote_not_announced", v.subject);
	if (m.open)
		return FAIL(ERR_CONFLICT, "assembly.amendments_open", m.title);
	TRY(tx_run_one(tx, motion_tied, ARGS(INT(id), INT(version), INT(vote)),
		       "assembly.changed"));
	return assembly_audit(tx, "assembly.motion", &a, m.title);
}

struct err motion_scope(struct db *db, int64_t id, struct scope *out)
{
	struct motion m;
	TRY(motion_get(db, id, &m));
	return assembly_scope(db, m.assembly.n, out);
}
