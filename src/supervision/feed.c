/* feed.c: what the books of supervision and of employers add up to: counts of a unit, figures that
 * reports are offered, and one row a unit for the level above. */
#include "supervision/supervision.h"

#include "base/day.h"

static const struct feed_measure measures[SUPERVISION_MEASURE_COUNT] = {
	[COUNT_ROUNDS] = { "rounds", "supervision.count_rounds", FEED_FLOW },
	[COUNT_SUPERVISIONS] = { "supervisions", "supervision.count_supervisions", FEED_FLOW },
	[COUNT_INSPECTIONS] = { "inspections", "supervision.count_inspections", FEED_FLOW },
	[COUNT_FINDINGS] = { "findings", "supervision.count_findings", FEED_FLOW },
	[COUNT_RECOMMENDATIONS] = { "recommendations", "supervision.count_recommendations",
				    FEED_FLOW },
	[COUNT_ANSWERED] = { "answered", "supervision.count_answered", FEED_FLOW },
	[COUNT_EMPLOYERS] = { "employers", "supervision.count_employers", FEED_STOCK },
	[COUNT_EMPLOYED] = { "employed", "supervision.count_employed", FEED_STOCK },
	[COUNT_DEMOCRACY] = { "democracy", "supervision.count_democracy", FEED_STOCK | FEED_YESNO },
	[COUNT_COORDINATION] = { "coordination", "supervision.count_coordination",
				 FEED_STOCK | FEED_YESNO },
	[COUNT_COLLECTIVE] = { "collective", "supervision.count_collective",
			       FEED_STOCK | FEED_YESNO },
	[COUNT_DIALOGUE] = { "dialogue", "supervision.count_dialogue", FEED_STOCK | FEED_YESNO },
};
const struct feed_book supervision_book = {
	.code = "supervision",
	.key = "supervision.feeds_book",
	.measures = measures,
	.measure_count = SUPERVISION_MEASURE_COUNT,
};

/* ---- counts ---- */

#define COUNTED                                                                                    \
	" (SELECT count(*) FROM supervision s WHERE s.unit_id = u.id AND s.state = 'planned'"      \
	"  AND s.from_on >= $2 AND s.from_on < $3),"                                               \
	" (SELECT count(*) FROM supervision s WHERE s.unit_id = u.id AND s.state = 'done'"         \
	"  AND s.kind = 'supervise' AND s.held_on >= $2 AND s.held_on < $3),"                      \
	" (SELECT count(*) FROM supervision s WHERE s.unit_id = u.id AND s.state = 'done'"         \
	"  AND s.kind = 'inspect' AND s.held_on >= $2 AND s.held_on < $3),"                        \
	" (SELECT count(*) FROM supervision s JOIN supervision_finding f"                          \
	"  ON f.supervision_id = s.id WHERE s.unit_id = u.id AND s.state = 'done' AND f.good = 0"  \
	"  AND s.held_on >= $2 AND s.held_on < $3),"                                               \
	" (SELECT count(*) FROM recommendation r WHERE r.unit_id = u.id"                           \
	"  AND r.answer <> 'withdrawn' AND r.made_on >= $2 AND r.made_on < $3),"                   \
	" (SELECT count(*) FROM recommendation r WHERE r.unit_id = u.id"                           \
	"  AND r.answer IN ('accepted','partly','refused')"                                        \
	"  AND r.answered_on >= $2 AND r.answered_on < $3),"                                       \
	" (SELECT count(*) FROM recommendation r WHERE r.unit_id = u.id AND r.answer = 'none'"     \
	"  AND r.made_on < $3 AND r.due_on < $3 - 1)"
SQL(counts_of, "SELECT" COUNTED " FROM unit u WHERE u.id = $1");

static struct supervision_counts read_counts(struct rows *rs, int first)
{
	struct supervision_counts c = { .planned = col_int(rs, first),
					.supervisions = col_int(rs, first + 1),
					.inspections = col_int(rs, first + 2),
					.findings = col_int(rs, first + 3),
					.made = col_int(rs, first + 4),
					.answered = col_int(rs, first + 5),
					.late = col_int(rs, first + 6) };
	c.rounds = c.supervisions + c.inspections;
	return c;
}

struct err supervision_count(struct db *db, unit_id unit, int64_t from_on, int64_t to_on,
			     struct supervision_counts *out)
{
	struct rows *rs;
	*out = (struct supervision_counts){ 0 };
	TRY(db_row(db, counts_of, ARGS(INT(unit.n), INT(from_on), INT(to_on)), &rs));
	if (rs)
		*out = read_counts(rs, 0);
	return db_done(rs);
}

SQL(rows_of,
    "WITH RECURSIVE below (id) AS (SELECT CAST($4 AS BIGINT)"
    "  UNION SELECT v.unit_id FROM below b JOIN unit_version v ON v.parent_id = b.id"
    "  WHERE v.superseded_at IS NULL AND v.from_on < $3 AND v.to_on >= $3)"
    " SELECT u.id, u.code, v.name," COUNTED " FROM cluster_member m JOIN unit u ON u.id = m.unit_id"
    " JOIN unit_version v ON v.unit_id = u.id AND v.superseded_at IS NULL AND v.from_on ="
    "  (SELECT max(x.from_on) FROM unit_version x WHERE x.unit_id = u.id"
    "    AND x.superseded_at IS NULL)"
    " WHERE m.season_id = $1"
    " AND (CAST($4 AS BIGINT) = 0 OR u.id IN (SELECT id FROM below)) ORDER BY u.code");

struct err supervision_rows(struct db *db, const struct supervision_asking *q,
			    struct supervision_row **out, size_t *n)
{
	struct {
		struct supervision_row *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, rows_of,
		    ARGS(INT(q->season.n), INT(q->from_on), INT(q->to_on), INT(q->top.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct supervision_row){ .unit = { col_int(rs, 0) },
								 .code = col_text(rs, 1),
								 .name = col_text(rs, 2),
								 .counts = read_counts(rs, 3) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

/* ---- offers ---- */

static int64_t counted(const struct supervision_counts *c, const struct employer_counts *e,
		       enum supervision_measure m)
{
	switch (m) {
	case COUNT_ROUNDS:
		return c->rounds;
	case COUNT_SUPERVISIONS:
		return c->supervisions;
	case COUNT_INSPECTIONS:
		return c->inspections;
	case COUNT_FINDINGS:
		return c->findings;
	case COUNT_RECOMMENDATIONS:
		return c->made;
	case COUNT_ANSWERED:
		return c->answered;
	case COUNT_EMPLOYERS:
		return e->employers;
	case COUNT_EMPLOYED:
		return e->people;
	case COUNT_DEMOCRACY:
		return e->with[AGREEMENT_DEMOCRACY];
	case COUNT_COORDINATION:
		return e->with[AGREEMENT_COORDINATION];
	case COUNT_COLLECTIVE:
		return e->with[AGREEMENT_COLLECTIVE];
	case COUNT_DIALOGUE:
	case SUPERVISION_MEASURE_COUNT:
		break;
	}
	return e->with[AGREEMENT_DIALOGUE];
}

SQL(is_yesno, "SELECT count(*) FROM indicator WHERE id = $1 AND kind = 'yesno'");

/* Nothing is offered where nobody keeps the book: an empty one says nothing about the unit. */
struct err supervision_offers(struct db *db, const struct figure_span *span,
			      struct figure_offer **out, size_t *n)
{
	struct figure_feed *feeds;
	struct supervision_counts c;
	struct employer_counts e;
	int64_t today = local_day(db->now), on = span->to_on - 1, yesno;
	size_t count;
	*n = 0;
	TRY(figure_feeds(db, span->season, &supervision_book, &feeds, &count));
	*out = NEW(db->arena, count + 1, struct figure_offer);
	if (!count)
		return OK;
	TRY(supervision_count(db, span->unit, span->from_on, span->to_on, &c));
	TRY(employer_count(db, span->unit, on < today ? on : today, &e));
	for (size_t i = 0; i < count; i++) {
		int64_t value = counted(&c, &e, (enum supervision_measure)feeds[i].measure);
		bool kept = feeds[i].measure >= COUNT_STANDS ? e.employers > 0
							     : c.rounds + c.planned > 0;
		if (!kept && !value)
			continue;
		yesno = 0;
		TRY(db_int(db, is_yesno, ARGS(INT(feeds[i].indicator.n)), &yesno));
		(*out)[(*n)++] = (struct figure_offer){
			.indicator = feeds[i].indicator,
			.value = (yesno ? value > 0 : value) * FIGURE_SCALE,
			.measure = feeds[i].measure,
		};
	}
	return OK;
}
