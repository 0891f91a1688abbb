/* register.c: the register of papers: reading, numbers, issuing, the signed scan, the end. */
#include "document/document.h"

#include "base/text.h"
#include "store/audit.h"
#include "unit/unit.h"

#include <assert.h>

static const char *const state_codes[DOCUMENT_STATES] = { "draft", "issued", "corrected",
							  "withdrawn" };

struct str document_number(struct arena *a, const struct document *d)
{
	struct str letters = paper_letters(d->key.kind);
	if (!d->serial)
		return STR_NONE;
	return str_fmt(a, "%02lld/%.*s-%.*s", (long long)d->serial, (int)letters.n, letters.p,
		       (int)d->symbol.n, d->symbol.p);
}

void document_given(struct document *d, const struct document_issue *x)
{
	d->serial = x->serial == DAY_NONE ? 0 : x->serial;
	d->year = ymd_of(x->signed_on).year;
	d->signed_on = x->signed_on;
	d->signatory = x->signatory;
}

void document_head(struct arena *a, const struct document *d, struct paper *p)
{
	p->number = document_number(a, d);
	p->symbol = d->symbol;
	p->signatory = d->signatory;
	p->on = d->signed_on;
}

/* ---- reading ---- */

#define COLUMNS                                                                                    \
	"SELECT id, kind, title, issuer_id, season_id, cluster_id, unit_id, part, symbol, year, "  \
	"serial, signed_on, signatory, state, state_note, audit_head, word_file, pdf_file, "       \
	"scan_file, version, made_at, made_by, final_file FROM document "

static struct document of_row(struct rows *rs)
{
	struct document d = { .id = col_int(rs, 0),
			      .title = col_text(rs, 2),
			      .symbol = col_text(rs, 8),
			      .year = col_int(rs, 9),
			      .serial = col_int(rs, 10),
			      .signed_on = col_int_or(rs, 11, DAY_NONE),
			      .signatory = col_text(rs, 12),
			      .state_note = col_text(rs, 14),
			      .audit_head = col_text(rs, 15),
			      .word_file = col_int(rs, 16),
			      .pdf_file = col_int(rs, 17),
			      .scan_file = col_int(rs, 18),
			      .version = col_int(rs, 19),
			      .made_at = col_int(rs, 20),
			      .made_by = col_int(rs, 21),
			      .final_file = col_int(rs, 22) };
	struct str state = col_view(rs, 13);
	paper_kind_read(col_view(rs, 1), &d.key.kind);
	d.key.issuer = col_int(rs, 3);
	d.key.season = col_int(rs, 4);
	d.key.cluster = col_int(rs, 5);
	d.key.unit = col_int(rs, 6);
	d.key.part = col_text(rs, 7);
	for (int i = 0; i < DOCUMENT_STATES; i++)
		if (str_eq(state, str_of(state_codes[i])))
			d.state = (enum document_state)i;
	return d;
}

SQL(document_get_sql, COLUMNS "WHERE id = $1");

struct err document_get(struct db *db, int64_t id, struct document *out)
{
	struct rows *rs;
	TRY(db_row(db, document_get_sql, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "document.none");
	*out = of_row(rs);
	return db_done(rs);
}

SQL(document_find_sql, COLUMNS "WHERE season_id = $1 AND cluster_id = $2 AND unit_id = $3 "
			       "AND kind = $4 AND issuer_id = $5 AND part = $6 "
			       "ORDER BY id DESC LIMIT 1");

struct err document_find(struct db *db, const struct document_key *key, struct document *out)
{
	struct rows *rs;
	*out = (struct document){ 0 };
	TRY(db_row(db, document_find_sql,
		   ARGS(INT(key->season), INT(key->cluster), INT(key->unit),
			TEXT(str_of(paper_code(key->kind))), INT(key->issuer),
			TEXT(key->part.n ? key->part : S(""))),
		   &rs));
	if (!rs)
		return OK;
	*out = of_row(rs);
	return db_done(rs);
}

SQL(issued_sql, "SELECT COUNT(*) FROM document WHERE season_id = $1 AND state = 'issued'");

struct err document_issued_count(struct db *db, int64_t season, int64_t *out)
{
	return db_int(db, issued_sql, ARGS(INT(season)), out);
}

#define PAGE                                                                                       \
	" AND (CAST($2 AS TEXT) = '' OR kind = $2) AND (CAST($3 AS BIGINT) = 0 OR id < $3) "       \
	"ORDER BY id DESC LIMIT $4"

SQL(documents_of_season, COLUMNS "WHERE season_id = $1" PAGE);
SQL(documents_of_cluster, COLUMNS "WHERE cluster_id = $1" PAGE);
SQL(documents_of_unit, COLUMNS "WHERE unit_id = $1" PAGE);

struct err document_list(struct db *db, const struct document_query *q, struct document **out,
			 size_t *n, bool *more)
{
	const char *sql = q->unit      ? documents_of_unit
			  : q->cluster ? documents_of_cluster
				       : documents_of_season;
	int64_t of = q->unit ? q->unit : q->cluster ? q->cluster : q->season;
	struct rows *rs;
	assert(q->limit > 0 && q->limit <= DOCUMENT_PAGE_MAX);
	*out = NEW(db->arena, (size_t)q->limit + 1, struct document);
	*n = 0;
	TRY(db_rows(
		db, sql,
		ARGS(INT(of), TEXT(q->kind.n ? q->kind : S("")), INT(q->before), INT(q->limit + 1)),
		&rs));
	while (db_next(rs))
		(*out)[(*n)++] = of_row(rs);
	*more = *n > (size_t)q->limit;
	*n -= *more;
	return db_done(rs);
}

/* ---- numbers ---- */

SQL(highest_sql, "SELECT max(serial) FROM document WHERE issuer_id = $1 AND letters = $2 "
		 "AND symbol = $3 AND year = $4");

struct err document_next_number(struct db *db, const struct document *d, int64_t year, int64_t *out)
{
	int64_t highest = 0;
	TRY(db_int(db, highest_sql,
		   ARGS(INT(d->key.issuer), TEXT(paper_letters(d->key.kind)), TEXT(d->symbol),
			INT(year)),
		   &highest));
	*out = highest + 1;
	return OK;
}

SQL(taken_sql, "SELECT id FROM document WHERE issuer_id = $1 AND letters = $2 AND symbol = $3 "
	       "AND year = $4 AND serial = $5");

static struct err number_free(struct db *db, const struct document *d,
			      const struct document_issue *x, int64_t year)
{
	int64_t taken = 0;
	TRY(db_int(db, taken_sql,
		   ARGS(INT(d->key.issuer), TEXT(paper_letters(d->key.kind)), TEXT(d->symbol),
			INT(year), INT(x->serial)),
		   &taken));
	if (taken && taken != d->id)
		return FAIL(ERR_CONFLICT, "document.number_taken",
			    str_fmt(db->arena, "%lld", (long long)x->serial),
			    str_fmt(db->arena, "%lld", (long long)year));
	return OK;
}

/* ---- changes ---- */

static struct err tell(struct tx *tx, const struct document *d, const char *verb, struct str note)
{
	return audit(tx, (struct act){ .verb = verb,
				       .object = "document",
				       .id = d->id,
				       .unit = d->key.unit ? d->key.unit : d->key.issuer,
				       .note = note });
}

SQL(issue_sql, "UPDATE document SET state = 'issued', year = $3, serial = $4, signed_on = $5, "
	       "signatory = $6, version = version + 1 WHERE id = $1 AND version = $2");

static bool is_numbered(const struct document *d) { return paper_letters(d->key.kind).n > 0; }

struct err document_issue_check(struct db *db, const struct document_issue *x)
{
	struct document d;
	TRY(document_get(db, x->id, &d));
	if (d.state != DOCUMENT_DRAFT)
		return FAIL(ERR_CONFLICT, "document.not_draft");
	if (d.version != x->version)
		return FAIL(ERR_CONFLICT, "document.changed");
	if (x->signed_on == DAY_NONE || text_length(x->signatory) > DOCUMENT_TEXT_MAX ||
	    (is_numbered(&d) && (x->serial < 1 || x->serial > SERIAL_MAX)))
		return FAIL(ERR_INVALID, "document.fields");
	TRY(paper_day_ok(db, x->signed_on));
	return is_numbered(&d) ? number_free(db, &d, x, ymd_of(x->signed_on).year) : OK;
}

struct err document_issue(struct tx *tx, const struct document_issue *x)
{
	struct db *db = tx_db(tx);
	struct document d;
	TRY(document_issue_check(db, x));
	TRY(document_get(db, x->id, &d));
	bool numbered = is_numbered(&d);
	int64_t year = ymd_of(x->signed_on).year;
	TRY(tx_run_one(tx, issue_sql,
		       ARGS(INT(x->id), INT(x->version), numbered ? INT(year) : NUL,
			    numbered ? INT(x->serial) : NUL, INT(x->signed_on),
			    TEXT(x->signatory.n ? x->signatory : S(""))),
		       "document.changed"));
	d.serial = numbered ? x->serial : 0;
	return tell(tx, &d, "document.issue", document_number(db->arena, &d));
}

/* A file that hangs on the paper. */
static struct err own_file(struct tx *tx, int64_t id, int64_t file, struct document *d,
			   struct file *f)
{
	TRY(document_get(tx_db(tx), id, d));
	TRY(file_get(tx_db(tx), file, f));
	if (!str_eq(f->object, S("document")) || f->object_id != id)
		return FAIL(ERR_INVALID, "document.fields");
	return OK;
}

SQL(scan_sql, "UPDATE document SET scan_file = $3, version = version + 1 "
	      "WHERE id = $1 AND version = $2");

struct err document_set_scan(struct tx *tx, int64_t id, int64_t version, int64_t file)
{
	struct document d;
	struct file f;
	TRY(own_file(tx, id, file, &d, &f));
	TRY(tx_run_one(tx, scan_sql, ARGS(INT(id), INT(version), INT(file)), "document.changed"));
	return tell(tx, &d, "document.scan", f.name);
}

SQL(final_sql, "UPDATE document SET final_file = $3, version = version + 1 "
	       "WHERE id = $1 AND version = $2");

struct err document_set_final(struct tx *tx, int64_t id, int64_t version, int64_t file)
{
	struct document d;
	struct file f;
	TRY(own_file(tx, id, file, &d, &f));
	if (!str_eq(f.type, S("application/pdf")) &&
	    !str_eq(f.type, S(WORD_MIME)))
		return FAIL(ERR_INVALID, "document.final_kind");
	TRY(tx_run_one(tx, final_sql, ARGS(INT(id), INT(version), INT(file)), "document.changed"));
	return tell(tx, &d, "document.final", f.name);
}

SQL(end_sql, "UPDATE document SET state = $3, state_note = $4, version = version + 1 "
	     "WHERE id = $1 AND version = $2");

struct err document_end(struct tx *tx, int64_t id, int64_t version, enum document_state state,
			struct str note)
{
	struct document d;
	TRY(document_get(tx_db(tx), id, &d));
	if (d.state == DOCUMENT_DRAFT || d.state == DOCUMENT_WITHDRAWN)
		return FAIL(ERR_CONFLICT, "document.not_issued");
	if (!note.n || text_length(note) > DOCUMENT_TEXT_MAX ||
	    (state != DOCUMENT_CORRECTED && state != DOCUMENT_WITHDRAWN))
		return FAIL(ERR_INVALID, "document.fields");
	TRY(tx_run_one(tx, end_sql,
		       ARGS(INT(id), INT(version), TEXT(str_of(state_codes[state])), TEXT(note)),
		       "document.changed"));
	return tell(tx, &d, state == DOCUMENT_WITHDRAWN ? "document.withdraw" : "document.correct",
		    note);
}
