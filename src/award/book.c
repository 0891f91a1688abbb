/* book.c: see book.h. */
#include "award/book.h"

#include "award/inner.h"
#include "base/day.h"
#include "msg_award.gen.h"

SQL(books_of, "WITH RECURSIVE under (id) AS (SELECT CAST($1 AS BIGINT) UNION"
	      " SELECT v.unit_id FROM unit_version v JOIN under u ON v.parent_id = u.id"
	      " WHERE v.superseded_at IS NULL)"
	      " SELECT a.form_code, MAX(a.form_name), a.issuer, a.year, COUNT(*), MAX(a.book_no)"
	      " FROM award a WHERE a.book_no IS NOT NULL"
	      " AND (CAST($1 AS BIGINT) = 0 OR a.unit_id IN (SELECT id FROM under))"
	      " GROUP BY a.form_code, a.issuer, a.year ORDER BY a.year DESC, a.form_code, a.issuer"
	      " LIMIT 500");

struct err award_book_list(struct db *db, unit_id under, struct award_book **out, size_t *n)
{
	struct {
		struct award_book *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, books_of, ARGS(INT(under.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct award_book){ .form_code = col_text(rs, 0),
							    .form_name = col_text(rs, 1),
							    .issuer = col_text(rs, 2),
							    .year = col_int(rs, 3),
							    .count = col_int(rs, 4),
							    .last = col_int(rs, 5) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

/* ---- one ---- */

static const char *const fields[AWARD_FIELD_COUNT] = { "award.person", "award.unit",
						       "award.achievement" };

/* keys: award.person award.unit award.achievement */
static void put_act(struct buf *b, const struct award_act *x)
{
	put(b, b->n ? S("; ") : STR_NONE);
	if (x->withdraw)
		put_msg(b,
			T(award_book_withdrawn, .decision = x->decision_no, .on = x->decided_on));
	else
		put_msg(b, T(award_book_corrected,
			     .what = msg_text(b->arena, b->lang,
					      msg_of_key(fields[x->field], NULL, 0)),
			     .was = x->was, .decision = x->decision_no, .on = x->decided_on));
}

static struct err note_of(struct db *db, struct book_entry *e)
{
	struct buf b = { .arena = db->arena, .lang = db->lang };
	struct award_act *acts;
	size_t n;
	if (e->award.state == AWARD_GIVEN)
		return OK;
	TRY(award_acts(db, e->award.id, &acts, &n));
	for (size_t i = 0; i < n; i++)
		put_act(&b, &acts[i]);
	e->note = buf_str(&b);
	return OK;
}

struct err award_book_read(struct db *db, const struct award_book *which, unit_id under,
			   struct book_entry **out, size_t *n)
{
	struct award *all;
	TRY(award_of_book(db, which, under, &all, n));
	if (!*n)
		return FAIL(ERR_NOT_FOUND, "award.no_book");
	*out = NEW(db->arena, *n, struct book_entry);
	for (size_t i = 0; i < *n; i++) {
		(*out)[i].award = all[i];
		TRY(note_of(db, &(*out)[i]));
	}
	return OK;
}

/* ---- Excel ---- */

enum { BOOK_COLUMNS = 7 };
struct writing {
	struct db *db;
	const struct book_entry *p;
	size_t n;
	struct str title;
};

static struct str say(const struct writing *w, struct msg m)
{
	return msg_text(w->db->arena, w->db->lang, m);
}

static void put_entry(struct sheet_out *o, const struct book_entry *e)
{
	const struct award *a = &e->award;
	unsigned look = LOOK_BORDER | LOOK_WRAP | (a->state == AWARD_WITHDRAWN ? LOOK_ITALIC : 0U);
	sheet_next_row(o);
	sheet_put_int(o, look, a->book_no);
	sheet_put_text(o, look, a->person_name.n ? a->person_name : a->unit_name);
	sheet_put_text(o, look, a->person_name.n ? a->unit_name : STR_NONE);
	sheet_put_text(o, look, a->reason);
	sheet_put_text(o, look, a->decision_no);
	sheet_put_day(o, look, a->decided_on);
	sheet_put_text(o, look, e->note);
}

static struct err fill(struct sheet_out *o, void *arg)
{
	const struct writing *w = arg;
	const struct sheet_column columns[BOOK_COLUMNS] = {
		{ .title = say(w, T(award_book_no)), .width = 9 },
		{ .title = say(w, T(award_holder)), .width = 32 },
		{ .title = say(w, T(award_unit)), .width = 30 },
		{ .title = say(w, T(award_achievement)), .width = 44 },
		{ .title = say(w, T(award_decision_no)), .width = 18 },
		{ .title = say(w, T(award_decided_on)), .width = 14 },
		{ .title = say(w, T(award_note)), .width = 44 },
	};
	const struct sheet_page page = { .name = say(w, T(award_book_title)),
					 .columns = columns,
					 .column_count = BOOK_COLUMNS,
					 .landscape = true };
	sheet_begin(o, &page);
	sheet_put_title(o, LOOK_TITLE, w->title);
	sheet_put_heads(o);
	for (size_t i = 0; i < w->n; i++)
		put_entry(o, &w->p[i]);
	return OK;
}

struct err award_book_export(struct db *db, struct office *o, const struct award_book *which,
			     unit_id under, struct office_sink to)
{
	struct writing w = { .db = db };
	struct book_entry *p;
	TRY(award_book_read(db, which, under, &p, &w.n));
	w.p = p;
	w.title = say(&w, T(award_book_of, .form = which->form_name,
			    .year = str_fmt(db->arena, "%lld", (long long)which->year)));
	return sheet_write(o, db->arena, fill, &w, to);
}
