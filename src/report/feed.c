/* feed.c: see feed.h. */
#include "report/feed.h"

#include "base/json.h"

#include <assert.h>

static bool measure_read(const struct feed_book *b, struct str code, int *out)
{
	for (*out = 0; *out < b->measure_count; (*out)++)
		if (str_eq(code, str_of(b->measures[*out].code)))
			return true;
	return false;
}

struct msg feed_measure_words(const struct feed_book *b, int measure)
{
	return msg_of_key(b->measures[measure].key, NULL, 0);
}

/* ---- reading ---- */

SQL(feeds_of, "SELECT f.indicator_id, f.subject, f.measure FROM figure_feed f"
	      " JOIN indicator i ON i.id = f.indicator_id WHERE f.season_id = $1 AND f.book = $2"
	      " ORDER BY i.ordinal, i.id, f.subject");

struct err figure_feeds(struct db *db, season_id season, const struct feed_book *b,
			struct figure_feed **out, size_t *n)
{
	struct {
		struct figure_feed *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	int measure;
	TRY(db_rows(db, feeds_of, ARGS(INT(season.n), TEXT(str_of(b->code))), &rs));
	while (db_next(rs))
		if (measure_read(b, col_view(rs, 2), &measure))
			*PUSH(db->arena, &v) = (struct figure_feed){ { col_int(rs, 0) },
								     col_text(rs, 1),
								     measure };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

struct err feed_subjects(struct db *db, const struct feed_book *b, struct feed_subject **out,
			 size_t *n)
{
	struct {
		struct feed_subject *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	if (!b->subjects) {
		*PUSH(db->arena, &v) = (struct feed_subject){ S(""), S("") };
		*out = v.p;
		*n = 1;
		return OK;
	}
	TRY(db_rows(db, b->subjects, NO_ARGS, &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct feed_subject){ col_text(rs, 0), col_text(rs, 1) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

/* ---- writing ---- */

SQL(sort_of, "SELECT kind, stock FROM indicator WHERE id = $1 AND season_id = $2");

/* *out: one of enum feed_takes, or 0 when nothing is counted for it. */
static struct err takes_of(struct db *db, season_id season, indicator_id id, unsigned *out)
{
	struct rows *rs;
	enum indicator_kind kind;
	*out = 0;
	TRY(db_row(db, sort_of, ARGS(INT(id.n), INT(season.n)), &rs));
	if (rs && indicator_kind_read(col_view(rs, 0), &kind)) {
		bool stock = col_int(rs, 1) != 0;
		if (kind == INDICATOR_NUMBER)
			*out = stock ? FEED_STOCK : FEED_FLOW;
		else if (kind == INDICATOR_MONEY && !stock)
			*out = FEED_MONEY;
		else if (kind == INDICATOR_YESNO)
			*out = FEED_YESNO;
	}
	return db_done(rs);
}

static struct err subject_known(struct db *db, const struct feed_book *b, struct str subject,
				bool *known)
{
	struct feed_subject *all;
	size_t n;
	TRY(feed_subjects(db, b, &all, &n));
	*known = false;
	for (size_t i = 0; i < n; i++)
		*known = *known || str_eq(all[i].code, subject);
	return OK;
}

static struct str subject_of(const struct figure_feed *f)
{
	return f->subject.p ? f->subject : S("");
}

SQL(feed_put, "INSERT INTO figure_feed (season_id, indicator_id, book, subject, measure)"
	      " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (season_id, indicator_id, book, subject)"
	      " DO UPDATE SET measure = excluded.measure");

struct err figure_feed_put(struct tx *tx, season_id season, const struct feed_book *b,
			   const struct figure_feed *f)
{
	assert(f->measure >= 0 && f->measure < b->measure_count);
	const struct feed_measure *m = &b->measures[f->measure];
	unsigned takes;
	bool known;
	TRY(takes_of(tx_db(tx), season, f->indicator, &takes));
	TRY(subject_known(tx_db(tx), b, subject_of(f), &known));
	if (!known || !(m->takes & takes))
		return FAIL(ERR_INVALID, "report.feed_kind");
	return tx_run(tx, feed_put,
		      ARGS(INT(season.n), INT(f->indicator.n), TEXT(str_of(b->code)),
			   TEXT(subject_of(f)), TEXT(str_of(m->code))));
}

SQL(feed_drop, "DELETE FROM figure_feed WHERE season_id = $1 AND indicator_id = $2 AND book = $3"
	       " AND subject = $4");

struct err figure_feed_drop(struct tx *tx, season_id season, const struct feed_book *b,
			    const struct figure_feed *f)
{
	return tx_run(tx, feed_drop,
		      ARGS(INT(season.n), INT(f->indicator.n), TEXT(str_of(b->code)),
			   TEXT(subject_of(f))));
}

/* ---- a season file ---- */

SQL(indicator_coded, "SELECT id FROM indicator WHERE season_id = $1 AND code = $2");

struct err figure_feeds_import(struct tx *tx, season_id season,
			       const struct feed_book *const *books, const struct json *list)
{
	JSON_EACH(o, list)
	{
		struct str indicator = json_text(o, "indicator"), book = json_text(o, "book");
		struct str measure = json_text(o, "measure");
		struct figure_feed f = { .subject = json_text(o, "subject") };
		const struct feed_book *const *b = books;
		while (*b && !str_eq(book, str_of((*b)->code)))
			b++;
		if (!*b)
			return FAIL(ERR_INVALID, "report.feed_file", book);
		if (!measure_read(*b, measure, &f.measure))
			return FAIL(ERR_INVALID, "report.feed_file", measure);
		TRY(db_int(tx_db(tx), indicator_coded,
			   ARGS(INT(season.n), TEXT(indicator.p ? indicator : S(""))),
			   &f.indicator.n));
		if (!f.indicator.n)
			return FAIL(ERR_INVALID, "report.feed_file", indicator);
		TRY(figure_feed_put(tx, season, *b, &f));
	}
	return OK;
}
