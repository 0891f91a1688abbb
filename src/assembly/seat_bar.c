/* seat_bar.c: who is barred by what the register of persons says of the meeting's day, on the
 * ruleset's own ground. It is asked whenever seats are shown or counted, until the meeting closes;
 * what people wrote by hand comes first. See seat.h. */
#include "assembly/inner.h"
#include "assembly/rule.h"
#include "base/day.h"
#include "base/text.h"
#include "msg_assembly.gen.h"

struct grounds {
	struct str p[RULE_TEXTS_MAX]; /* by weight: discipline, charges, a sentence */
	size_t n;
	struct str mark; /* " (theo sổ đoàn viên)" */
};

/* Nothing to ask: no grounds in the rules, no entries, or the meeting is over and keeps what it
 * found. */
SQL(bar_start, "SELECT a.starts_at FROM assembly a WHERE a.id = $1"
	       " AND a.state IN ('preparing','summoned','open')"
	       " AND EXISTS (SELECT 1 FROM assembly_rule r WHERE r.ruleset_id = a.ruleset_id"
	       "  AND r.code = 'barred') AND EXISTS (SELECT 1 FROM person_discipline)");

/* The day to ask about; DAY_NONE: nothing. */
static struct err day_to_ask(struct db *db, assembly_id id, int64_t *day)
{
	struct rows *rs;
	*day = DAY_NONE;
	TRY(db_row(db, bar_start, ARGS(INT(id.n)), &rs));
	if (!rs)
		return OK;
	*day = local_day(col_int(rs, 0));
	return db_done(rs);
}

static struct err read_grounds(struct db *db, assembly_id id, struct grounds *g)
{
	struct assembly a;
	struct ruleset set;
	*g = (struct grounds){ 0 };
	TRY(assembly_get(db, id, &a));
	TRY(ruleset_read(db, a.ruleset, &set));
	rule_texts(db->arena, &set, "barred", g->p, &g->n);
	g->mark = msg_text(db->arena, LANG_VI, T(assembly_barred_by_register));
	return OK;
}

/* A seat without an entry in the register is somebody's of the same name and birthday, or of the
 * same name and union. */
#define ENTRIES "SELECT s.id AS id, d.kind AS kind FROM person_discipline d "
#define HOLDS " WHERE d.from_on <= $2 AND d.to_on > $2"
#define BARS                                                                                       \
	"SELECT t.id, max(CASE b.kind WHEN 'sentenced' THEN 3 WHEN 'charged' THEN 2 ELSE 1 END),"  \
	" t.standing, t.present, t.delegation FROM (" ENTRIES                                      \
	" JOIN assembly_seat s ON s.assembly_id = $1 AND s.person_id = d.person_id" HOLDS          \
	" UNION ALL " ENTRIES " JOIN person x ON x.merged_into = d.person_id"                      \
	" JOIN assembly_seat s ON s.assembly_id = $1 AND s.person_id = x.id" HOLDS                 \
	" UNION ALL " ENTRIES " JOIN person p ON p.id = d.person_id"                               \
	" JOIN assembly_seat s ON s.assembly_id = $1 AND s.sort_key = p.sort_key"                  \
	" AND s.person_id IS NULL AND s.name = p.name AND (s.birth_on = p.birth_on"                \
	"  OR (s.birth_on IS NULL AND EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id" \
	"   AND m.unit_id = s.unit_id AND m.from_on <= $2 AND m.to_on > $2)))" HOLDS               \
	") b JOIN assembly_seat t ON t.id = b.id"                                                  \
	" WHERE t.standing <> 'guest' AND t.withdrawn = '' AND t.barred = ''"
#define IN_ORDER " GROUP BY t.id, t.standing, t.present, t.delegation ORDER BY t.id LIMIT 20000"
SQL(bars_of, BARS IN_ORDER);
/* A text of its own: with "$3 = 0 OR" SQLite looks at every seat to find one, and each vote of
 * thousands asks for one. */
SQL(bar_of_seat, BARS " AND t.id = $3" IN_ORDER);

/* Of one seat, or of all (0). */
static struct err read_bars(struct db *db, assembly_id id, int64_t seat, struct register_bars *v)
{
	int64_t day;
	struct rows *rs;
	*v = (struct register_bars){ 0 };
	TRY(day_to_ask(db, id, &day));
	if (day == DAY_NONE)
		return OK;
	TRY(seat ? db_rows(db, bar_of_seat, ARGS(INT(id.n), INT(day), INT(seat)), &rs)
		 : db_rows(db, bars_of, ARGS(INT(id.n), INT(day)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, v) = (struct register_bar){
			.seat = col_int(rs, 0),
			.ground = (enum bar_ground)col_int(rs, 1),
			.delegate = str_eq(col_view(rs, 2), S("delegate")),
			.present = col_int(rs, 3) != 0,
			.delegation = col_text(rs, 4),
		};
	return db_done(rs);
}

struct err seat_bars_read(struct db *db, assembly_id id, struct register_bars *out)
{
	return read_bars(db, id, 0, out);
}

const struct register_bar *seat_bar_of(const struct register_bars *v, int64_t seat)
{
	size_t low = 0, high = v->n;
	while (low < high) {
		size_t k = low + (high - low) / 2;
		if (v->p[k].seat < seat)
			low = k + 1;
		else
			high = k;
	}
	return low < v->n && v->p[low].seat == seat ? &v->p[low] : NULL;
}

static struct str ground_of(const struct grounds *g, enum bar_ground ground)
{
	size_t k = (size_t)ground - 1;
	return g->n ? g->p[k < g->n ? k : 0] : STR_NONE;
}

static void see(struct arena *a, const struct register_bars *v, const struct grounds *g,
		struct seat *s)
{
	const struct register_bar *b = seat_bar_of(v, s->id);
	if (!b)
		return;
	struct str why = ground_of(g, b->ground);
	s->barred = str_fmt(a, "%.*s%.*s", (int)why.n, why.p, (int)g->mark.n, g->mark.p);
	s->by_register = true;
}

struct err seats_see_register(struct db *db, assembly_id id, struct seat *all, size_t n)
{
	struct register_bars v;
	struct grounds g;
	if (!n)
		return OK;
	TRY(read_bars(db, id, n == 1 ? all[0].id : 0, &v));
	if (!v.n)
		return OK;
	TRY(read_grounds(db, id, &g));
	for (size_t i = 0; i < n; i++)
		see(db->arena, &v, &g, &all[i]);
	return OK;
}

struct err seat_bar_of_person(struct db *db, const struct assembly *a, int64_t person,
			      struct str *why)
{
	struct grounds g;
	enum bar_ground ground;
	int64_t day;
	*why = STR_NONE;
	TRY(day_to_ask(db, a->id, &day));
	if (day == DAY_NONE)
		return OK;
	TRY(person_kept(db, person, &person));
	TRY(person_bar_on(db, person, day, &ground));
	if (ground == BAR_NONE)
		return OK;
	TRY(read_grounds(db, a->id, &g));
	*why = ground_of(&g, ground);
	return OK;
}

/* ---- who is in the room all the same ---- */

struct seats {
	struct seat *p;
	size_t n, cap;
};

SQL(barred_here, "SELECT id FROM assembly_seat WHERE assembly_id = $1 AND standing = 'delegate'"
		 " AND present = 1 AND withdrawn = '' AND barred <> '' ORDER BY id LIMIT 50");

struct err seat_barred_here(struct db *db, assembly_id id, struct seat **out, size_t *n)
{
	struct seats v = { 0 };
	struct register_bars bars;
	struct rows *rs;
	TRY(read_bars(db, id, 0, &bars));
	for (size_t i = 0; i < bars.n && v.n < BARRED_HERE_MAX; i++)
		if (bars.p[i].delegate && bars.p[i].present)
			TRY(seat_get(db, bars.p[i].seat, PUSH(db->arena, &v)));
	TRY(db_rows(db, barred_here, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		TRY(seat_get(db, col_int(rs, 0), PUSH(db->arena, &v)));
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

/* ---- when it closes ---- */

SQL(seat_flag, "UPDATE assembly_seat SET barred = $2, version = version + 1 WHERE id = $1");

struct err seat_bars_keep(struct tx *tx, assembly_id id)
{
	struct register_bars v;
	TRY(read_bars(tx_db(tx), id, 0, &v));
	for (size_t i = 0; i < v.n; i++) {
		struct seat s;
		TRY(seat_get(tx_db(tx), v.p[i].seat, &s));
		TRY(tx_run(tx, seat_flag, ARGS(INT(s.id), TEXT(s.barred))));
	}
	return OK;
}
