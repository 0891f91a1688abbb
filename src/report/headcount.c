/* headcount.c: see headcount.h. */
#include "report/headcount.h"

#include "base/day.h"
#include "training/training.h"

#define PEOPLE (FEED_FLOW | FEED_STOCK)
static const struct feed_measure measures[HEADCOUNT_MEASURES] = {
	[HEADCOUNT_MEMBERS] = { "members", "report.count.members", PEOPLE },
	[HEADCOUNT_WOMEN] = { "women", "report.count.women", PEOPLE },
	[HEADCOUNT_DIRECT] = { "direct", "report.count.direct", PEOPLE },
	[HEADCOUNT_PARTY] = { "party", "report.count.party", PEOPLE },
	[HEADCOUNT_PAUSED] = { "paused", "report.count.paused", PEOPLE },
	[HEADCOUNT_OFFICERS] = { "officers", "report.count.officers", PEOPLE },
	[HEADCOUNT_OFFICERS_WOMEN] = { "officers_women", "report.count.officers_women", PEOPLE },
	[HEADCOUNT_JOINED] = { "joined", "report.count.joined", PEOPLE },
	[HEADCOUNT_LEFT] = { "left", "report.count.left", PEOPLE },
	[HEADCOUNT_TRAINED] = { "trained", "report.count.trained", PEOPLE },
};
const struct feed_book headcount_book = {
	.code = "people",
	.key = "report.feed_people",
	.measures = measures,
	.measure_count = HEADCOUNT_MEASURES,
};

struct err headcount_offers(struct db *db, const struct figure_span *span,
			    struct figure_offer **out, size_t *n)
{
	int64_t counts[HEADCOUNT_MEASURES], today = local_day(db->now);
	struct figure_feed *feeds;
	size_t all;
	struct headcount_span s = { span->unit.n, span->from_on, span->to_on };
	*n = 0;
	*out = NULL;
	TRY(figure_feeds(db, span->season, &headcount_book, &feeds, &all));
	if (s.to_on > today + 1)
		s.to_on = today + 1;
	if (!all || s.to_on <= s.from_on)
		return OK;
	TRY(person_headcounts(db, &s, counts));
	if (!counts[HEADCOUNT_MEMBERS])
		return OK;
	TRY(training_trained(db, span->unit.n, s.from_on, s.to_on, &counts[HEADCOUNT_TRAINED]));
	*out = NEW(db->arena, all, struct figure_offer);
	for (size_t i = 0; i < all; i++)
		(*out)[(*n)++] = (struct figure_offer){
			.indicator = feeds[i].indicator,
			.value = counts[feeds[i].measure] * FIGURE_SCALE,
			.measure = feeds[i].measure,
		};
	return OK;
}
