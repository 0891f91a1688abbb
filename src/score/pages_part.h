/* pages_part.h: what the pages of scoring share: whose sheet it is and its lines, as the reader may
 * see them, ready for a template. */
#ifndef SCORE_PAGES_PART_H
#define SCORE_PAGES_PART_H

#include "cluster/scope.h"
#include "score/evidence.h"
#include "score/pages.h"
#include "score/sheet.h"
#include "web/acting.h"
#include "web/parts.h"

/* The scope function of rows whose first id is a sheet; of units: web/acting.h. */
struct err of_sheet(struct db *db, int64_t id, struct scope *out);

/* ---- lines of a sheet ---- */

struct line_view {
	const struct criterion *criterion;
	const struct score_line *line;
	struct sheet_line *people;
	int64_t row; /* of table criterion */
	enum layer layer;
	int64_t counts; /* points that count now */
	struct str why; /* rule, inputs and arithmetic; empty when judged */
	struct str newer; /* of settled points that stay: how newer figures would have it */
	bool by_people; /* points are entered, not computed */
	bool enter;	/* ... by this reader, here */
	bool differs;	/* what was settled is not what was computed or self-scored */
	struct evidence *files;
	size_t file_count;
	bool files_open; /* this reader may open them, not only know of them */
};
struct group_view {
	struct str code, name;
	int64_t points, max;
	size_t first, count; /* of lines */
	size_t scored;	     /* of them count for something */
	enum part part;
	bool no_max; /* penalties without a limit */
};
struct sheet_span {	       /* one period's sheet, of a season scored by periods */
	int64_t period, sheet; /* sheet 0: not begun */
	struct str name;
	bool here;
};
struct sheet_page {
	struct req *rq;
	struct season season;
	struct cluster cluster; /* id.n 0: none */
	struct unit unit;
	struct viewing viewing;
	struct sheet_view sheet;
	struct line_view *lines;
	size_t n;
	struct group_view *groups;
	size_t group_count;
	struct sheet_span *spans; /* none: the season has one sheet */
	size_t span_count;
	struct gaps gaps;
	int64_t points;	 /* provisional total, rounded */
	size_t unscored; /* judged criteria of the main part that the unit has not scored */
	size_t level;	 /* provisional class, conditions counted */
	bool may_enter, may_send, open; /* open: the unit can change it now */
	bool may_appraise, may_cross;
	const struct group_view *shown; /* the group whose lines are open */
	struct str draft_key;
	bool saved;	   /* the browser may forget what it kept */
	bool own;	   /* the reader belongs to the unit */
	struct str judges; /* who appraises it: names */
};
/* Everything of the sheet of v->unit.id in v->season for a page; v->sheet.set NULL when no set is
 * for it. */
struct err sheet_page_load(struct req *rq, const struct sheet_key *key, struct sheet_page *v);
/* Which sheet of the first id's unit the request names by its fields season, role (one of
 * sheet_role_words) and period; key->season.n 0 when no season judges the unit. */
extern const char *const sheet_role_words[];
struct err sheet_asked(struct req *rq, struct sheet_key *key);
/* Whether there is something that the unit may ask to be looked at again: points of the level above
 * that stand and are open to it. */
bool sheet_reviewable(const struct sheet_page *v);
/* Whether this reader may see what the unit gave itself here. */
bool self_shown(const struct sheet_page *v, const struct line_view *x);
/* "class" or "cluster", as addresses say it. */
const char *role_word(const struct sheet_page *v);
/* A path below the unit, with what names the sheet in its query. */
struct str sheet_href(const struct buf *o, const struct sheet_page *v, struct str tail);
struct str group_title(const struct buf *o, const struct group_view *g);
struct str group_sum_text(const struct buf *o, const struct group_view *g); /* "29 trên 40 điểm" */
struct str why_title(const struct buf *o, const struct line_view *x);
/* The words of a state and its mark. */
struct msg sheet_state_words(enum sheet_state s);
enum state sheet_state_mark(enum sheet_state s);
/* Notes what is wrong with points for a criterion at field "p" `id`. */
void points_check(struct req *rq, const struct criteria_set *set, const struct criterion *c,
		  const struct many_value *given);

#endif
