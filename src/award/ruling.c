/* ruling.c: see ruling.h. */
#include "award/ruling.h"

#include "award/inner.h"
#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

static const char *const fields[AWARD_FIELD_COUNT] = { "person_name", "unit_name", "reason" };

SQL(ruling_put,
    "INSERT INTO award_ruling (id, owner_id, act, decision_no, decided_on, issuer, signatory,"
    " reason, of_decision, of_decided_on, at, by)"
    " VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)");

static struct str or_empty(struct str s) { return s.p ? s : S(""); }

static struct err put_head(struct tx *tx, const struct award_ruling *r, int64_t id)
{
	struct db *db = tx_db(tx);
	return tx_run(tx, ruling_put,
		      ARGS(INT(id), INT(r->owner.n),
			   TEXT(r->withdraw ? S("withdraw") : S("correct")), TEXT(r->decision_no),
			   INT(r->decided_on), TEXT(r->issuer), TEXT(or_empty(r->signatory)),
			   TEXT(r->reason), TEXT(or_empty(r->of_decision)),
			   INT_OR_NUL(r->of_decided_on), INT(db->now), INT(db->actor)));
}

/* A line before this one has moved its award's version on already. */
static int64_t lines_before(const struct award_change *lines, size_t i)
{
	int64_t n = 0;
	for (size_t k = 0; k < i; k++)
		n += lines[k].award == lines[i].award;
	return n;
}

struct err award_rule(struct tx *tx, const struct award_ruling *r, const struct award_change *lines,
		      size_t n, int64_t *id)
{
	if (!n || n > RULING_LINES_MAX)
		return FAIL(ERR_INVALID, "award.ruling_empty");
	if (!r->owner.n || !r->reason.n || !r->decision_no.n || !r->issuer.n ||
	    r->decided_on == DAY_NONE || text_length(r->reason) > AWARD_TEXT_MAX)
		return FAIL(ERR_INVALID, "award.change_fields");
	*id = tx_id(tx);
	TRY(put_head(tx, r, *id));
	for (size_t i = 0; i < n; i++) {
		struct award_change c = lines[i];
		c.ruling = *id;
		c.version += lines_before(lines, i);
		c.reason = r->reason;
		c.decision_no = r->decision_no;
		c.issuer = r->issuer;
		c.decided_on = r->decided_on;
		TRY(r->withdraw ? award_withdraw(tx, &c) : award_correct(tx, &c));
	}
	return audit(tx, (struct act){ .verb = "award.rule",
				       .object = "award_ruling",
				       .id = *id,
				       .unit = r->owner.n,
				       .note = r->decision_no });
}

/* ---- reading ---- */

#define RULING_COLUMNS                                                                             \
	"r.id, r.owner_id, r.act, r.decision_no, r.decided_on, r.issuer, r.signatory, r.reason,"   \
	" r.of_decision, r.of_decided_on, r.at,"                                                   \
	" (SELECT COUNT(*) FROM award_act a WHERE a.ruling_id = r.id)"

static struct award_ruling take(struct rows *rs)
{
	return (struct award_ruling){
		.id = col_int(rs, 0),
		.owner = { col_int(rs, 1) },
		.withdraw = str_eq(col_view(rs, 2), S("withdraw")),
		.decision_no = col_text(rs, 3),
		.decided_on = col_int(rs, 4),
		.issuer = col_text(rs, 5),
		.signatory = col_text(rs, 6),
		.reason = col_text(rs, 7),
		.of_decision = col_text(rs, 8),
		.of_decided_on = col_int_or(rs, 9, DAY_NONE),
		.at = col_int(rs, 10),
		.count = col_int(rs, 11),
	};
}

SQL(ruling_of, "SELECT " RULING_COLUMNS " FROM award_ruling r WHERE r.id = $1");

struct err award_ruling_read(struct db *db, int64_t id, struct award_ruling *out)
{
	struct rows *rs;
	TRY(db_row(db, ruling_of, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "award.no_ruling");
	*out = take(rs);
	return db_done(rs);
}

SQL(rulings_of, "SELECT " RULING_COLUMNS " FROM award_ruling r WHERE r.owner_id = $1"
		" AND r.id < $2 ORDER BY r.id DESC LIMIT 101");

struct err award_ruling_list(struct db *db, const struct ruling_query *q, struct award_ruling **out,
			     size_t *n, bool *more)
{
	struct {
		struct award_ruling *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, rulings_of, ARGS(INT(q->owner.n), INT(q->before ? q->before : INT64_MAX)),
		    &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	*out = v.p;
	*more = v.n > RULINGS_LISTED;
	*n = *more ? RULINGS_LISTED : v.n;
	return db_done(rs);
}

SQL(lines_of,
    "SELECT a.id, a.book_no, a.form_name, a.person_name, a.unit_name, a.decision_no, x.field,"
    " x.was, x.becomes FROM award_act x JOIN award a ON a.id = x.award_id"
    " WHERE x.ruling_id = $1 ORDER BY a.form_code, a.id, x.id LIMIT 2000");

struct err award_ruling_lines(struct db *db, int64_t id, struct ruling_line **out, size_t *n)
{
	struct {
		struct ruling_line *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, lines_of, ARGS(INT(id)), &rs));
	while (db_next(rs)) {
		struct ruling_line x = { .award = col_int(rs, 0),
					 .book_no = col_int(rs, 1),
					 .form_name = col_text(rs, 2),
					 .person_name = col_text(rs, 3),
					 .unit_name = col_text(rs, 4),
					 .decision_no = col_text(rs, 5),
					 .was = col_text(rs, 7),
					 .becomes = col_text(rs, 8) };
		for (int i = 0; i < AWARD_FIELD_COUNT; i++)
			if (str_eq(col_view(rs, 6), str_of(fields[i])))
				x.field = (enum award_field)i;
		*PUSH(db->arena, &v) = x;
	}
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}
