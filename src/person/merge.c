/* merge.c: one entry becomes part of another, noted row by row so that it can be undone. */
#include "person/doubles.h"

#include "base/day.h"
#include "base/json.h"
#include "person/search.h"
#include "store/audit.h"

struct merging {
	struct tx *tx;
	struct db *db;
	int64_t id, kept, gone;
};

SQL(row_note, "INSERT INTO person_merge_row (merge_id, kind, row_id, was) VALUES ($1, $2, $3, $4)");

static struct err note_row(const struct merging *m, struct str kind, int64_t row, struct str was)
{
	return tx_run(m->tx, row_note, ARGS(INT(m->id), TEXT(kind), INT(row), TEXT(was)));
}

/* ---- rows that give way ---- */

struct spans {
	int64_t *ids;
	struct str *was;
	size_t n;
};

enum { SPANS_MAX = 500 };

static void add_text(struct arena *a, struct json *o, const char *key, struct str s)
{
	json_add(a, o, key, json_of_text(a, s.p ? s : S("")));
}

static void add_int(struct arena *a, struct json *o, const char *key, int64_t i)
{
	json_add(a, o, key, json_of_int(a, i));
}

static struct str json_said(struct arena *a, const struct json *o)
{
	struct buf b = { .arena = a };
	json_put(&b, o, NULL);
	return buf_str(&b);
}

SQL(members_double,
    "SELECT g.id, g.unit_id, g.from_on, g.to_on, g.how, g.left_kind, g.reason, g.decision_no,"
    " g.decision_on, g.came_from FROM membership g WHERE g.person_id = $2 AND EXISTS (SELECT 1"
    "  FROM membership k WHERE k.person_id = $1 AND k.to_on > g.from_on AND k.from_on < g.to_on)"
    " ORDER BY g.id");

static struct str member_json(struct arena *a, struct rows *rs)
{
	struct json *o = json_new(a, J_OBJECT);
	add_int(a, o, "unit", col_int(rs, 1));
	add_int(a, o, "from", col_int(rs, 2));
	add_int(a, o, "to", col_int(rs, 3));
	add_text(a, o, "how", col_text(rs, 4));
	add_text(a, o, "left", col_text(rs, 5));
	add_text(a, o, "reason", col_text(rs, 6));
	add_text(a, o, "decision", col_text(rs, 7));
	if (!col_null(rs, 8))
		add_int(a, o, "decided", col_int(rs, 8));
	add_text(a, o, "came", col_text(rs, 9));
	return json_said(a, o);
}

SQL(offices_double,
    "SELECT g.id, g.unit_id, g.from_on, g.to_on, g.office, g.decision_no, g.term"
    " FROM person_office g WHERE g.person_id = $2 AND EXISTS (SELECT 1 FROM person_office k"
    "  WHERE k.person_id = $1 AND k.unit_id = g.unit_id AND k.office = g.office"
    "  AND k.to_on > g.from_on AND k.from_on < g.to_on) ORDER BY g.id");

static struct str office_json(struct arena *a, struct rows *rs)
{
	struct json *o = json_new(a, J_OBJECT);
	add_int(a, o, "unit", col_int(rs, 1));
	add_int(a, o, "from", col_int(rs, 2));
	add_int(a, o, "to", col_int(rs, 3));
	add_text(a, o, "office", col_text(rs, 4));
	add_text(a, o, "decision", col_text(rs, 5));
	add_text(a, o, "term", col_text(rs, 6));
	return json_said(a, o);
}

static struct err read_spans(const struct merging *m, const char *sql,
			     struct str (*said)(struct arena *, struct rows *), struct spans *out)
{
	struct rows *rs;
	struct arena *a = m->db->arena;
	*out = (struct spans){ NEW(a, SPANS_MAX, int64_t), NEW(a, SPANS_MAX, struct str), 0 };
	TRY(db_rows(m->db, sql, ARGS(INT(m->kept), INT(m->gone)), &rs));
	while (out->n < SPANS_MAX && db_next(rs)) {
		out->ids[out->n] = col_int(rs, 0);
		out->was[out->n++] = said(a, rs);
	}
	return db_done(rs);
}

SQL(member_drop, "DELETE FROM membership WHERE id = $1");
SQL(office_drop, "DELETE FROM person_office WHERE id = $1");

static struct err drop_spans(const struct merging *m, struct str kind, const char *sql,
			     const struct spans *s)
{
	for (size_t i = 0; i < s->n; i++) {
		TRY(note_row(m, kind, s->ids[i], s->was[i]));
		TRY(tx_run(m->tx, sql, ARGS(INT(s->ids[i]))));
	}
	return OK;
}

/* ---- rows that go over ---- */

SQL(note_members, "INSERT INTO person_merge_row (merge_id, kind, row_id, was)"
		  " SELECT CAST($1 AS BIGINT), 'membership', id, '' FROM membership"
		  " WHERE person_id = $2");
SQL(note_offices, "INSERT INTO person_merge_row (merge_id, kind, row_id, was)"
		  " SELECT CAST($1 AS BIGINT), 'office', id, '' FROM person_office"
		  " WHERE person_id = $2");
SQL(note_pauses, "INSERT INTO person_merge_row (merge_id, kind, row_id, was)"
		 " SELECT CAST($1 AS BIGINT), 'pause', id, '' FROM person_pause"
		 " WHERE person_id = $2");
SQL(note_moves, "INSERT INTO person_merge_row (merge_id, kind, row_id, was)"
		" SELECT CAST($1 AS BIGINT), 'move', id, '' FROM person_move WHERE person_id = $2");
SQL(note_disciplines, "INSERT INTO person_merge_row (merge_id, kind, row_id, was)"
		      " SELECT CAST($1 AS BIGINT), 'discipline', id, '' FROM person_discipline"
		      " WHERE person_id = $2");
SQL(give_disciplines,
    "UPDATE person_discipline SET person_id = $2 WHERE id IN (SELECT row_id"
    " FROM person_merge_row WHERE merge_id = $1 AND kind = 'discipline' AND was = '')");
SQL(give_members,
    "UPDATE membership SET person_id = $2 WHERE id IN (SELECT row_id"
    " FROM person_merge_row WHERE merge_id = $1 AND kind = 'membership' AND was = '')");
SQL(give_offices, "UPDATE person_office SET person_id = $2 WHERE id IN (SELECT row_id"
		  " FROM person_merge_row WHERE merge_id = $1 AND kind = 'office' AND was = '')");
SQL(give_pauses, "UPDATE person_pause SET person_id = $2 WHERE id IN (SELECT row_id"
		 " FROM person_merge_row WHERE merge_id = $1 AND kind = 'pause' AND was = '')");
SQL(give_moves, "UPDATE person_move SET person_id = $2 WHERE id IN (SELECT row_id"
		" FROM person_merge_row WHERE merge_id = $1 AND kind = 'move' AND was = '')");

static const char *const notes[] = { note_members, note_offices, note_pauses, note_moves,
				     note_disciplines };
static const char *const gives[] = { give_members, give_offices, give_pauses, give_moves,
				     give_disciplines };
enum { KINDS = sizeof gives / sizeof *gives };

static struct err give_rows(const struct merging *m)
{
	struct spans members, offices;
	TRY(read_spans(m, members_double, member_json, &members));
	TRY(read_spans(m, offices_double, office_json, &offices));
	TRY(drop_spans(m, S("membership"), member_drop, &members));
	TRY(drop_spans(m, S("office"), office_drop, &offices));
	for (int i = 0; i < KINDS; i++) {
		TRY(tx_run(m->tx, notes[i], ARGS(INT(m->id), INT(m->gone))));
		TRY(tx_run(m->tx, gives[i], ARGS(INT(m->id), INT(m->kept))));
	}
	return OK;
}

/* ---- fields ---- */

SQL(fields_of, "SELECT phone, job, education, citizen_no, ethnicity, religion, birth_on, party_on,"
	       " sex, labour FROM person WHERE id = $1");
SQL(fields_fill, "UPDATE person SET phone = CASE WHEN phone = '' THEN $2 ELSE phone END,"
		 " job = CASE WHEN job = '' THEN $3 ELSE job END,"
		 " education = CASE WHEN education = '' THEN $4 ELSE education END,"
		 " citizen_no = CASE WHEN citizen_no = '' THEN $5 ELSE citizen_no END,"
		 " ethnicity = CASE WHEN ethnicity = '' THEN $6 ELSE ethnicity END,"
		 " religion = CASE WHEN religion = '' THEN $7 ELSE religion END,"
		 " birth_on = coalesce(birth_on, $8), party_on = coalesce(party_on, $9),"
		 " sex = CASE WHEN sex = 'unknown' THEN $10 ELSE sex END,"
		 " labour = CASE WHEN labour = 'unknown' THEN $11 ELSE labour END,"
		 " changed_at = $12, version = version + 1 WHERE id = $1");
static const char *const texts[] = { "phone",	   "job",	"education",
				     "citizen_no", "ethnicity", "religion" };
enum { TEXTS = 6 };
struct fields {
	struct str text[TEXTS], sex, labour;
	int64_t birth_on, party_on;
};

static struct err read_fields(struct db *db, int64_t id, struct fields *out)
{
	struct rows *rs;
	*out = (struct fields){ 0 };
	TRY(db_row(db, fields_of, ARGS(INT(id)), &rs));
	for (int i = 0; rs && i < TEXTS; i++)
		out->text[i] = col_text(rs, i);
	out->birth_on = rs ? col_int_or(rs, 6, DAY_NONE) : DAY_NONE;
	out->party_on = rs ? col_int_or(rs, 7, DAY_NONE) : DAY_NONE;
	out->sex = rs ? col_text(rs, 8) : S("unknown");
	out->labour = rs ? col_text(rs, 9) : S("unknown");
	return db_done(rs);
}

/* Which fields were empty: only their names are kept, so that nothing private stands twice. */
static struct err fill_fields(const struct merging *m, struct str *filled)
{
	struct fields kept, gone;
	struct arena *a = m->db->arena;
	struct json *o = json_new(a, J_OBJECT);
	TRY(read_fields(m->db, m->kept, &kept));
	TRY(read_fields(m->db, m->gone, &gone));
	for (int i = 0; i < TEXTS; i++)
		if (!kept.text[i].n && gone.text[i].n)
			json_add(a, o, texts[i], json_of_bool(a, true));
	if (kept.birth_on == DAY_NONE && gone.birth_on != DAY_NONE)
		json_add(a, o, "birth_on", json_of_bool(a, true));
	if (kept.party_on == DAY_NONE && gone.party_on != DAY_NONE)
		json_add(a, o, "party_on", json_of_bool(a, true));
	if (str_eq(kept.sex, S("unknown")) && !str_eq(gone.sex, S("unknown")))
		json_add(a, o, "sex", json_of_bool(a, true));
	if (str_eq(kept.labour, S("unknown")) && !str_eq(gone.labour, S("unknown")))
		json_add(a, o, "labour", json_of_bool(a, true));
	*filled = json_said(a, o);
	return tx_run(m->tx, fields_fill,
		      ARGS(INT(m->kept), TEXT(gone.text[0]), TEXT(gone.text[1]), TEXT(gone.text[2]),
			   TEXT(gone.text[3]), TEXT(gone.text[4]), TEXT(gone.text[5]),
			   INT_OR_NUL(gone.birth_on), INT_OR_NUL(gone.party_on), TEXT(gone.sex),
			   TEXT(gone.labour), INT(m->db->now)));
}

/* ---- merging ---- */

SQL(stands, "SELECT 1 FROM person WHERE id = $1 AND erased_at IS NULL AND merged_into IS NULL");
SQL(merge_insert,
    "INSERT INTO person_merge (id, kept_id, gone_id, filled, merged_at, merged_by, undone_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, NULL)");
SQL(merge_fields, "UPDATE person_merge SET filled = $2 WHERE id = $1");
SQL(set_merged, "UPDATE person SET merged_into = $2, version = version + 1 WHERE id = $1");
SQL(words_drop, "DELETE FROM person_word WHERE person_id = $1");
SQL(pair_merged, "UPDATE person_pair SET state = 'merged', decided_at = $3, decided_by = $4"
		 " WHERE state = 'open' AND (a_id = $2 OR b_id = $2 OR (a_id = $1 AND b_id = $2))");

static struct err note(struct tx *tx, const char *verb, const struct merging *m)
{
	int64_t unit;
	struct str other = str_fmt(m->db->arena, "%lld", (long long)m->gone);
	struct change change = { "other", STR_NONE, other };
	TRY(person_unit(m->db, m->kept, &unit));
	return audit(tx, (struct act){ .verb = verb,
				       .object = "person",
				       .id = m->kept,
				       .unit = unit,
				       .changes = &change,
				       .count = 1 });
}

static struct err check_stand(struct db *db, int64_t id)
{
	int64_t is = 0;
	TRY(db_int(db, stands, ARGS(INT(id)), &is));
	return is ? OK : FAIL(ERR_CONFLICT, "person.merge_gone");
}

struct err person_merge(struct tx *tx, int64_t kept, int64_t gone, int64_t *id)
{
	struct merging m = { .tx = tx, .db = tx_db(tx), .kept = kept, .gone = gone };
	struct str filled;
	if (kept == gone)
		return FAIL(ERR_CONFLICT, "person.merge_self");
	TRY(check_stand(m.db, kept));
	TRY(check_stand(m.db, gone));
	*id = m.id = tx_id(tx);
	TRY(tx_run(tx, merge_insert,
		   ARGS(INT(m.id), INT(kept), INT(gone), TEXT(S("{}")), INT(m.db->now),
			INT(m.db->actor))));
	TRY(give_rows(&m));
	TRY(fill_fields(&m, &filled));
	TRY(tx_run(tx, merge_fields, ARGS(INT(m.id), TEXT(filled))));
	TRY(tx_run(tx, set_merged, ARGS(INT(gone), INT(kept))));
	TRY(tx_run(tx, words_drop, ARGS(INT(gone))));
	TRY(tx_run(tx, pair_merged, ARGS(INT(kept), INT(gone), INT(m.db->now), INT(m.db->actor))));
	return note(tx, "person.merge", &m);
}

/* ---- undoing ---- */

SQL(merge_row, "SELECT gone_id, filled, merged_at FROM person_merge WHERE id = $1 AND kept_id = $2"
	       " AND undone_at IS NULL");
SQL(merge_undo, "UPDATE person_merge SET undone_at = $2 WHERE id = $1");
SQL(rows_dropped, "SELECT kind, row_id, was FROM person_merge_row WHERE merge_id = $1"
		  " AND was <> '' ORDER BY row_id");
SQL(member_again,
    "INSERT INTO membership (id, person_id, unit_id, from_on, to_on, how, left_kind, reason,"
    " decision_no, decision_on, came_from) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)");
SQL(office_again,
    "INSERT INTO person_office (id, person_id, unit_id, office, from_on, to_on, decision_no, term)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");
SQL(fields_empty,
    "UPDATE person SET phone = CASE WHEN CAST($2 AS BIGINT) = 1 THEN '' ELSE phone END,"
    " job = CASE WHEN CAST($3 AS BIGINT) = 1 THEN '' ELSE job END,"
    " education = CASE WHEN CAST($4 AS BIGINT) = 1 THEN '' ELSE education END,"
    " citizen_no = CASE WHEN CAST($5 AS BIGINT) = 1 THEN '' ELSE citizen_no END,"
    " ethnicity = CASE WHEN CAST($6 AS BIGINT) = 1 THEN '' ELSE ethnicity END,"
    " religion = CASE WHEN CAST($7 AS BIGINT) = 1 THEN '' ELSE religion END,"
    " birth_on = CASE WHEN CAST($8 AS BIGINT) = 1 THEN NULL ELSE birth_on END,"
    " party_on = CASE WHEN CAST($9 AS BIGINT) = 1 THEN NULL ELSE party_on END,"
    " sex = CASE WHEN CAST($10 AS BIGINT) = 1 THEN 'unknown' ELSE sex END,"
    " labour = CASE WHEN CAST($11 AS BIGINT) = 1 THEN 'unknown' ELSE labour END,"
    " changed_at = $12, version = version + 1 WHERE id = $1");
SQL(set_alone, "UPDATE person SET merged_into = NULL, version = version + 1 WHERE id = $1");
SQL(pair_again, "UPDATE person_pair SET state = 'open', decided_at = NULL, decided_by = NULL"
		" WHERE state = 'merged' AND (a_id = $1 OR b_id = $1) AND decided_at = $2");

static int64_t number(const struct json *o, const char *key, int64_t if_none)
{
	int64_t v;
	return json_int(o, key, &v) ? v : if_none;
}

static struct err put_again(const struct merging *m, struct str kind, int64_t row, struct str was)
{
	struct json *o;
	TRY(json_read(m->db->arena, was, &o));
	int64_t unit = number(o, "unit", 0), from = number(o, "from", 0), to = number(o, "to", 0);
	if (str_eq(kind, S("office")))
		return tx_run(m->tx, office_again,
			      ARGS(INT(row), INT(m->gone), INT(unit), TEXT(json_text(o, "office")),
				   INT(from), INT(to), TEXT(json_text(o, "decision")),
				   TEXT(json_text(o, "term"))));
	return tx_run(m->tx, member_again,
		      ARGS(INT(row), INT(m->gone), INT(unit), INT(from), INT(to),
			   TEXT(json_text(o, "how")), TEXT(json_text(o, "left")),
			   TEXT(json_text(o, "reason")), TEXT(json_text(o, "decision")),
			   INT_OR_NUL(number(o, "decided", INT64_MIN)),
			   TEXT(json_text(o, "came"))));
}

static struct err restore_rows(const struct merging *m)
{
	struct rows *rs;
	struct arena *a = m->db->arena;
	struct {
		struct {
			struct str kind, was;
			int64_t row;
		} * p;
		size_t n, cap;
	} v = { 0 };
	for (int i = 0; i < KINDS; i++)
		TRY(tx_run(m->tx, gives[i], ARGS(INT(m->id), INT(m->gone))));
	TRY(db_rows(m->db, rows_dropped, ARGS(INT(m->id)), &rs));
	while (db_next(rs)) {
		PUSH(a, &v);
		v.p[v.n - 1].kind = col_text(rs, 0);
		v.p[v.n - 1].row = col_int(rs, 1);
		v.p[v.n - 1].was = col_text(rs, 2);
	}
	TRY(db_done(rs));
	for (size_t i = 0; i < v.n; i++)
		TRY(put_again(m, v.p[i].kind, v.p[i].row, v.p[i].was));
	return OK;
}

static struct err empty_fields(const struct merging *m, struct str filled)
{
	struct json *o;
	TRY(json_read(m->db->arena, filled, &o));
	return tx_run(m->tx, fields_empty,
		      ARGS(INT(m->kept), INT(json_flag(o, texts[0])), INT(json_flag(o, texts[1])),
			   INT(json_flag(o, texts[2])), INT(json_flag(o, texts[3])),
			   INT(json_flag(o, texts[4])), INT(json_flag(o, texts[5])),
			   INT(json_flag(o, "birth_on")), INT(json_flag(o, "party_on")),
			   INT(json_flag(o, "sex")), INT(json_flag(o, "labour")), INT(m->db->now)));
}

struct err person_unmerge(struct tx *tx, int64_t kept, int64_t merge)
{
	struct merging m = { .tx = tx, .db = tx_db(tx), .id = merge, .kept = kept };
	struct rows *rs;
	struct person gone;
	TRY(db_row(m.db, merge_row, ARGS(INT(merge), INT(kept)), &rs));
	if (!rs)
		return FAIL(ERR_CONFLICT, "person.merge_undone");
	m.gone = col_int(rs, 0);
	struct str filled = col_text(rs, 1);
	int64_t merged_at = col_int(rs, 2);
	TRY(db_done(rs));
	TRY(restore_rows(&m));
	TRY(empty_fields(&m, filled));
	TRY(tx_run(tx, set_alone, ARGS(INT(m.gone))));
	TRY(person_get(m.db, m.gone, &gone));
	TRY(person_put_words(tx, m.gone, gone.name));
	TRY(tx_run(tx, merge_undo, ARGS(INT(merge), INT(m.db->now))));
	TRY(tx_run(tx, pair_again, ARGS(INT(m.gone), INT(merged_at))));
	return note(tx, "person.unmerge", &m);
}

/* ---- reading ---- */

SQL(merges_of, "SELECT g.id, g.gone_id, g.merged_at, p.name FROM person_merge g"
	       " JOIN person p ON p.id = g.gone_id WHERE g.kept_id = $1 AND g.undone_at IS NULL"
	       " ORDER BY g.id DESC LIMIT 50");

struct err person_merges(struct db *db, int64_t kept, struct merge **out, size_t *n)
{
	struct {
		struct merge *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, merges_of, ARGS(INT(kept)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct merge){ col_int(rs, 0), col_int(rs, 1),
						       col_int(rs, 2), col_text(rs, 3) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(kept_of, "SELECT coalesce(merged_into, id) FROM person WHERE id = $1");

/* Merged again later, it stands for the last: chains are short. */
struct err person_kept(struct db *db, int64_t id, int64_t *kept)
{
	*kept = id;
	for (int64_t at = 0; at != *kept;) {
		at = *kept;
		TRY(db_int(db, kept_of, ARGS(INT(at)), kept));
	}
	return OK;
}
