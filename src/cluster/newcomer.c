/* newcomer.c: unions founded while a season runs, which no list of its clusters could know. */
#include "cluster/cluster.h"

#include "base/day.h"

/* A union that went on under an old decision has an earlier version: it is not new. */
SQL(newcomer_list, "SELECT DISTINCT u.id, u.code, v.name, v.from_on, v.sort_key FROM unit_event e"
		   " JOIN unit_event_part p ON p.event_id = e.id AND p.role = 'result'"
		   " JOIN unit u ON u.id = p.unit_id"
		   " JOIN unit_version v ON v.unit_id = u.id AND v.superseded_at IS NULL"
		   "  AND v.from_on <= $3 AND v.to_on > $3"
		   " WHERE e.superseded_at IS NULL AND e.kind <> 'import' AND e.effective_on >= $2"
		   "  AND e.effective_on <= $3 AND v.kind NOT IN ('section','group')"
		   "  AND NOT EXISTS (SELECT 1 FROM unit_version x WHERE x.unit_id = u.id"
		   "   AND x.superseded_at IS NULL AND x.from_on < e.effective_on)"
		   "  AND NOT EXISTS (SELECT 1 FROM cluster_member m"
		   "   WHERE m.season_id = $1 AND m.unit_id = u.id)"
		   " ORDER BY v.sort_key, u.id LIMIT 100");

struct err cluster_newcomers(struct db *db, const struct season *s, int64_t on,
			     struct newcomer **out, size_t *n)
{
	struct {
		struct newcomer *p;
		size_t n, cap;
	} all = { 0 };
	struct rows *rs;
	int64_t last = on < s->to_on ? on : s->to_on - 1;
	*out = NULL;
	*n = 0;
	if (s->locked)
		return OK;
	TRY(db_rows(db, newcomer_list, ARGS(INT(s->id.n), INT(s->from_on), INT(last)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &all) = (struct newcomer){
			{ col_int(rs, 0) }, col_text(rs, 1), col_text(rs, 2), col_int(rs, 3)
		};
	TRY(db_done(rs));
	*out = all.p;
	for (size_t i = 0; i < all.n; i++) {
		bool under;
		TRY(unit_is_under(db, all.p[i].unit, s->owner, (struct as_at){ last, 0 }, &under));
		if (under)
			all.p[(*n)++] = all.p[i];
	}
	return OK;
}
