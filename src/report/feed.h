/* feed.h: which figures of a season's reports are offered what a book counts: the register of
 * people (headcount.h), the log of activities, the books of supervision and employers. A book says
 * what it counts; the office says which figure takes it; a report is offered it, never filled. */
#ifndef REPORT_FEED_H
#define REPORT_FEED_H

#include "base/msg.h"
#include "report/report.h"

/* The sorts of figures that a count may be offered to. */
enum feed_takes {
	FEED_FLOW = 1,	/* a number that adds up over periods */
	FEED_STOCK = 2, /* a number that stands on the last day */
	FEED_MONEY = 4, /* an amount that adds up over periods */
	FEED_YESNO = 8,
};
struct feed_measure {
	const char *code; /* as stored: "members" */
	const char *key;  /* of the text that names it */
	unsigned takes;	  /* enum feed_takes, one or several */
};
struct feed_book {
	const char *code, *key;
	const struct feed_measure *measures;
	int measure_count;
	const char *subjects; /* a query of code and name: what it counts apart; NULL: nothing */
};
struct figure_feed {
	indicator_id indicator;
	struct str subject; /* the kind of an activity; of a book without subjects empty */
	int measure;	    /* its place in the book's list */
};
/* A book's of a season, in the order of the indicators. */
struct err figure_feeds(struct db *db, season_id season, const struct feed_book *b,
			struct figure_feed **out, size_t *n);
/* The indicator takes this measure of the book's subject, and no other one. ERR_INVALID
 * "report.feed_kind" when the book has no such subject or the figure is of another sort. */
struct err figure_feed_put(struct tx *tx, season_id season, const struct feed_book *b,
			   const struct figure_feed *f);
/* It takes none; nothing happens when it took none before. The measure is not looked at. */
struct err figure_feed_drop(struct tx *tx, season_id season, const struct feed_book *b,
			    const struct figure_feed *f);
/* Those of a season file: [{"indicator":"I20","book":"activities","subject":"visit","measure":
 * "people"}]; books ends with NULL. ERR_INVALID "report.feed_file" with what was read, and
 * figure_feed_put's. */
struct json;
struct err figure_feeds_import(struct tx *tx, season_id season,
			       const struct feed_book *const *books, const struct json *list);

/* What a measure counts, in words. */
struct msg feed_measure_words(const struct feed_book *b, int measure);

struct feed_subject {
	struct str code, name;
};
/* One without a code for a book that has none. */
struct err feed_subjects(struct db *db, const struct feed_book *b, struct feed_subject **out,
			 size_t *n);

/* What a book of a unit says for the figures of a span. */
struct figure_span {
	season_id season;
	unit_id unit;
	int64_t from_on, to_on; /* half-open */
};
struct figure_offer {
	indicator_id indicator;
	int64_t value;	    /* ten-thousandths, as figures are */
	int measure;	    /* the book's */
	int64_t activities; /* of the log: how many it is made of */
};

#endif
