/* comment.c: comments on a congress's drafts. See comment.h. */
#include "congress/comment.h"

#include "base/day.h"
#include "base/hash.h"
#include "base/text.h"

/* ---- the call ---- */

#define CALL_COLUMNS "SELECT assembly_id, version, code, until_on, closed FROM congress_call "
SQL(call_one, CALL_COLUMNS "WHERE assembly_id = $1");
SQL(call_coded, CALL_COLUMNS "WHERE code = $1");

static struct call take_call(struct rows *rs)
{
	return (struct call){ .assembly = { col_int(rs, 0) },
			      .version = col_int(rs, 1),
			      .code = col_text(rs, 2),
			      .until_on = col_int(rs, 3),
			      .closed = col_int(rs, 4) };
}

struct err call_read(struct db *db, assembly_id id, struct call *out)
{
	struct rows *rs;
	*out = (struct call){ .assembly = id, .until_on = DAY_NONE };
	TRY(db_row(db, call_one, ARGS(INT(id.n)), &rs));
	if (!rs)
		return OK;
	*out = take_call(rs);
	return db_done(rs);
}

struct err call_of_code(struct db *db, struct str code, struct call *out)
{
	struct rows *rs;
	TRY(db_row(db, call_coded, ARGS(TEXT(code)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "congress.no_call");
	*out = take_call(rs);
	return db_done(rs);
}

bool call_is_open(const struct call *c, int64_t today)
{
	return c->version && !c->closed && today <= c->until_on;
}

SQL(call_put, "INSERT INTO congress_call (assembly_id, code, until_on, closed, version)"
	      " VALUES ($1, $2, $3, 0, 1)");
SQL(call_change, "UPDATE congress_call SET until_on = $3, closed = $4, version = version + 1"
		 " WHERE assembly_id = $1 AND version = $2");

struct err call_set(struct tx *tx, const struct call *in)
{
	struct db *db = tx_db(tx);
	struct assembly a;
	TRY(assembly_in(db, in->assembly, ASSEMBLY_PREPARING, ASSEMBLY_SUMMONED, &a));
	if (!in->closed &&
	    (in->until_on < local_day(db->now) || in->until_on > local_day(a.starts_at)))
		return FAIL(ERR_INVALID, "congress.call_until");
	if (in->version)
		TRY(tx_run_one(tx, call_change,
			       ARGS(INT(in->assembly.n), INT(in->version), INT(in->until_on),
				    INT(in->closed)),
			       "assembly.changed"));
	else
		TRY(tx_run(
			tx, call_put,
			ARGS(INT(in->assembly.n), TEXT(random_id(db->arena)), INT(in->until_on))));
	return assembly_audit(tx, "congress.call", &a, day_text(db->arena, in->until_on));
}

/* ---- comments ---- */

const char *const comment_codes[COMMENT_STATES + 1] = { "new", "taken", "partly", "refused", NULL };

#define COMMENT_COLUMNS                                                                            \
	"SELECT id, version, assembly_id, motion_id, paragraph, quote, who, text, answer, state,"  \
	" said_at FROM congress_comment "
SQL(comment_one, COMMENT_COLUMNS "WHERE id = $1");
SQL(comments_of,
    COMMENT_COLUMNS "WHERE assembly_id = $1 ORDER BY motion_id, paragraph, id LIMIT 2000");
SQL(comments_count, "SELECT count(*) FROM congress_comment WHERE assembly_id = $1");
SQL(comment_put, "INSERT INTO congress_comment (id, assembly_id, motion_id, paragraph, quote, who,"
		 " text, state, answer, said_at, version)"
		 " VALUES ($1, $2, $3, $4, $5, $6, $7, 'new', '', $8, 1)");

static struct comment take(struct rows *rs)
{
	int state = code_place(comment_codes, COMMENT_STATES, col_view(rs, 9));
	return (struct comment){ .id = col_int(rs, 0),
				 .version = col_int(rs, 1),
				 .assembly = { col_int(rs, 2) },
				 .motion = col_int(rs, 3),
				 .paragraph = col_int(rs, 4),
				 .quote = col_text(rs, 5),
				 .who = col_text(rs, 6),
				 .text = col_text(rs, 7),
				 .answer = col_text(rs, 8),
				 .state = (enum comment_state)state,
				 .said_at = col_int(rs, 10) };
}

/* The paragraph as it stands now goes with the comment: texts change afterwards. */
static struct err quote_of(struct db *db, const struct comment *in, struct str *quote)
{
	struct motion m;
	size_t n;
	*quote = S("");
	TRY(motion_get(db, in->motion, &m));
	struct str *all = motion_paragraphs(db->arena, m.text, &n);
	if (m.assembly.n != in->assembly.n || in->paragraph < 0 || in->paragraph > (int64_t)n)
		return FAIL(ERR_INVALID, "congress.no_paragraph");
	if (in->paragraph)
		*quote = all[in->paragraph - 1];
	return OK;
}

struct err comment_add(struct tx *tx, const struct comment *in, int64_t *id)
{
	struct db *db = tx_db(tx);
	struct call c;
	struct str quote;
	int64_t count = 0;
	TRY(call_read(db, in->assembly, &c));
	if (!call_is_open(&c, local_day(db->now)))
		return FAIL(ERR_CONFLICT, "congress.call_closed");
	if (!str_trim(in->text).n || text_length(in->text) > COMMENT_TEXT_MAX ||
	    text_length(in->who) > COMMENT_WHO_MAX)
		return FAIL(ERR_INVALID, "congress.comment_text");
	TRY(db_int(db, comments_count, ARGS(INT(in->assembly.n)), &count));
	if (count >= COMMENTS_MAX)
		return FAIL(ERR_TOO_LARGE, "congress.comments_many");
	TRY(quote_of(db, in, &quote));
	*id = tx_id(tx);
	return tx_run(tx, comment_put,
		      ARGS(INT(*id), INT(in->assembly.n), INT(in->motion), INT(in->paragraph),
			   TEXT(quote), TEXT(in->who), TEXT(in->text), INT(db->now)));
}

SQL(comment_set, "UPDATE congress_comment SET state = $3, answer = $4, version = version + 1"
		 " WHERE id = $1 AND version = $2");

struct err comment_answer(struct tx *tx, const struct comment *in)
{
	struct db *db = tx_db(tx);
	struct assembly a;
	struct rows *rs;
	TRY(db_row(db, comment_one, ARGS(INT(in->id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "congress.no_comment");
	struct comment was = take(rs);
	TRY(db_done(rs));
	if (was.assembly.n != in->assembly.n)
		return FAIL(ERR_NOT_FOUND, "congress.no_comment");
	TRY(assembly_get(db, was.assembly, &a));
	if (text_length(in->answer) > COMMENT_TEXT_MAX ||
	    (in->state == COMMENT_REFUSED && !str_trim(in->answer).n))
		return FAIL(ERR_INVALID, "congress.comment_answer");
	TRY(tx_run_one(tx, comment_set,
		       ARGS(INT(in->id), INT(in->version), TEXT(str_of(comment_codes[in->state])),
			    TEXT(in->answer)),
		       "assembly.changed"));
	return assembly_audit(tx, "congress.comment", &a, text_head(was.text, COMMENT_WHO_MAX));
}

struct err comment_list(struct db *db, assembly_id id, struct comment **out, size_t *n)
{
	struct {
		struct comment *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, comments_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}
