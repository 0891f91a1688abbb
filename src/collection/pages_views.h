/* pages_views.h: what the templates of quick collections are given. */
#ifndef COLLECTION_PAGES_VIEWS_H
#define COLLECTION_PAGES_VIEWS_H

#include "collection/collection.h"
#include "collection/pages.h"
#include "web/parts.h"

struct collections_view {
	struct req *rq;
	struct season season;
	struct collection *rows;
	size_t n;
	struct str next; /* address of older ones; STR_NONE */
	int64_t today;
};
struct collection_new_view {
	struct req *rq;
	struct season season;
	struct choice_part *clusters, *indicators, *kinds;
	size_t cluster_count, indicator_count, kind_count;
	struct str due; /* a week from today */
};
struct collection_view {
	struct req *rq;
	struct collection what;
	struct collection_column *columns;
	size_t column_count;
	struct collection_row *rows;
	size_t n;
	int64_t *sums;
	bool unanswered; /* the filter */
	struct str next, reminder;
	int64_t today;
};
struct collection_answer_view {
	struct req *rq;
	struct unit unit;
	struct collection what;
	struct collection_column *columns;
	size_t n;
	struct collection_row row;
	int64_t *offers; /* FIGURE_NONE where nothing is known */
	int64_t today;
};
struct unit_collections_view {
	struct req *rq;
	struct unit unit;
	struct collection_asked *rows;
	size_t n;
	int64_t today;
};

/* A value as people read it; empty for nothing. */
struct str collection_value_text(const struct buf *o, const struct collection_column *c,
				 const struct collection_value *v);
struct msg collection_state_words(const struct collection *c, int64_t today);
enum state collection_state(const struct collection *c, int64_t today);
/* What a unit still owes: "Cần trả lời", "Đã trả lời". */
struct msg collection_asked_words(const struct collection_asked *a, int64_t today);
enum state collection_asked_state(const struct collection_asked *a, int64_t today);

#endif
