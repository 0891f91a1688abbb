/* collection.h: a quick collection (báo cáo nhanh): a few columns, the units asked, a day. What the
 * program knows already is offered, never asked again. Rights are the caller's business. */
#ifndef COLLECTION_COLLECTION_H
#define COLLECTION_COLLECTION_H

#include "office/office.h"
#include "report/report.h"

enum {
	COLLECTION_COLUMNS_MAX = 12,
	COLLECTION_UNITS_MAX = 20000,
	COLLECTION_TITLE_MAX = 200,
	COLLECTION_NOTE_MAX = 2000,
	COLLECTION_TEXT_MAX = 500,
	COLLECTION_PAGE_MAX = 200,
	COLLECTION_LIST_ROWS = 30,
};

/* Number, money, yes/no and day are typed and printed as indicators are; text as it stands. */
struct collection_column {
	int64_t id;
	struct str label;
	enum indicator_kind kind;
	bool text; /* kind does not apply */
	bool needed;
	indicator_id indicator; /* n 0: none */
};
const char *collection_kind_code(const struct collection_column *c);
/* Sets kind and text; false when it is none of number, money, yesno, day, text. */
bool collection_kind_read(struct str code, struct collection_column *c);
/* As an indicator, for indicator_read and put_indicator_figure. */
struct indicator collection_as_indicator(const struct collection_column *c);

struct collection {
	int64_t id, version;
	unit_id owner;
	season_id season;
	struct str title, note;
	int64_t due_on, opened_at, closed_at; /* closed_at 0: open */
	int64_t asked, answered;	      /* read only */
};
struct collection_new {
	struct collection what;
	const struct collection_column *columns;
	size_t column_count;
	cluster_id cluster;   /* all its members; n 0: those of `units`, or, if none, of the */
	const unit_id *units; /* whole season */
	size_t unit_count;
};
/* ERR_INVALID "collection.title", "collection.columns" (none, too many, without a label, twice the
 * same), "collection.due_past", "collection.nobody". */
struct err collection_open(struct tx *tx, const struct collection_new *in, int64_t *id);
/* Another day, or none any more. ERR_CONFLICT "collection.changed". */
struct err collection_extend(struct tx *tx, int64_t id, int64_t version, int64_t due_on);
struct err collection_close(struct tx *tx, int64_t id, int64_t version);
/* ERR_NOT_FOUND "collection.none". */
struct err collection_get(struct db *db, int64_t id, struct collection *out);
struct err collection_columns(struct db *db, int64_t id, struct collection_column **out, size_t *n);
/* Of one office, the newest first, COLLECTION_LIST_ROWS at a time; `before` 0: from the newest. */
struct err collection_list(struct db *db, unit_id owner, int64_t before, struct collection **out,
			   size_t *n);
/* What a unit was asked, open ones without its answer first, then the newest; at most `limit`. */
struct collection_asked {
	struct collection what;
	int64_t answered_at; /* 0: not yet */
};
struct err collection_of_unit(struct db *db, unit_id unit, int64_t limit,
			      struct collection_asked **out, size_t *n);

/* ---- answers ---- */

struct collection_value {
	int64_t value; /* FIGURE_NONE: nothing */
	struct str said;
};
struct collection_row {
	unit_id unit;
	struct str code, name;
	int64_t answered_at, version;
	struct collection_value *values; /* one a column, in order */
};
/* One unit's; ERR_NOT_FOUND "collection.not_asked". */
struct err collection_row(struct db *db, int64_t id, unit_id unit, struct collection_row *out);
/* In the order of codes, after (code, unit) of the last row seen; empty: from the start. */
struct collection_query {
	int64_t id;
	bool unanswered; /* only those */
	struct str after_code;
	int64_t after_unit, limit;
};
struct err collection_rows(struct db *db, const struct collection_query *q,
			   struct collection_row **out, size_t *n, bool *more);
/* Sums of a column's numbers; texts and days have FIGURE_NONE, yes/no counts the yes. */
struct err collection_sums(struct db *db, int64_t id, int64_t **out, size_t *n);

/* The unit's answer, whole; a later one replaces it until the collection is closed. `version` is
 * the row's. ERR_CONFLICT "collection.changed", ERR_INVALID "collection.closed",
 * "collection.needed" with the column's label. */
struct collection_answer {
	int64_t id, version;
	unit_id unit;
	const struct collection_value *values; /* one a column, in order */
	size_t n;
};
struct err collection_answer(struct tx *tx, const struct collection_answer *in);
/* What the unit's sent reports of the season say for the columns tied to an indicator: a stock's
 * last figure, else the sum over the periods; FIGURE_NONE where nothing was sent. */
struct collection_asking {
	const struct collection *what;
	const struct collection_column *columns;
	size_t n;
	unit_id unit;
};
struct err collection_offers(struct db *db, const struct collection_asking *q, int64_t *out);

/* The whole table as Excel. */
struct err collection_export(struct db *db, struct office *o, int64_t id, struct office_sink to);

#endif
