/* results.h: the public page of published results, kept by the reactors until a publication. */
#ifndef WEB_RESULTS_H
#define WEB_RESULTS_H

#include "award/honour.h"
#include "score/published.h"
#include "web/web.h"

enum { CACHE_RESULTS = 1 }; /* group of the reactors' cache */

struct class_count {
	struct str name;
	int64_t units;
};
enum { CLASSES_SHOWN = 12 };
struct column_labels {
	struct str class, place, points; /* made once, they stand in every row */
};
struct results_view {
	struct published_season season;
	struct honour *honours;
	size_t honour_count;
	struct published_unit *units; /* those that may be named */
	size_t unit_count;
	struct class_count counts[CLASSES_SHOWN]; /* of all units, best class first */
	size_t count_count;
	struct column_labels label;
	bool places, points; /* which columns are open to everybody */
};

/* The key of http_options.cache_key: the path and the language. */
bool results_key(void *web, const struct http_request *http, struct buf *out);
/* What was kept is dropped: after whatever may have changed what is published. */
void results_changed(const struct web *w);
/* Handlers of /results and /results/:season, in the web floor's own table. */
struct err show_results(struct req *rq);
struct err show_season_results(struct req *rq);

#endif
