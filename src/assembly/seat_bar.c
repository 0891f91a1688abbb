/* seat_bar.c: who is barred by what the register of persons says of the meeting's day: flagged by
 * the ruleset's own ground, and freed again once the register says nothing more. What people wrote
 * by hand stays. See seat.h. */
#include "assembly/inner.h"
#include "assembly/rule.h"
#include "base/day.h"
#include "base/text.h"
#include "msg_assembly.gen.h"

/* A seat without an entry in the register is somebody's of the same name and birthday, or of the
 * same name and union. */
SQL(barred_seats,
    "SELECT s.id, max(CASE d.kind WHEN 'sentenced' THEN 3 WHEN 'charged' THEN 2 ELSE 1 END)"
    " FROM person_discipline d JOIN person p ON p.id = d.person_id"
    " JOIN assembly_seat s ON s.assembly_id = $1 AND s.withdrawn = '' AND s.barred = ''"
    "  AND s.standing <> 'guest'"
    "  AND (s.person_id IN (SELECT x.id FROM person x WHERE x.id = p.id OR x.merged_into = p.id)"
    "   OR (s.person_id IS NULL AND s.name = p.name AND (s.birth_on = p.birth_on"
    "    OR (s.birth_on IS NULL AND EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id"
    "     AND m.unit_id = s.unit_id AND m.from_on <= $2 AND m.to_on > $2)))))"
    " WHERE d.from_on <= $2 AND d.to_on > $2 AND (CAST($3 AS BIGINT) = 0 OR s.id = $3)"
    " GROUP BY s.id ORDER BY s.id LIMIT 5000");
SQL(flagged_seats, "SELECT id, person_id FROM assembly_seat WHERE assembly_id = $1"
		   " AND barred LIKE $2 ESCAPE '\\' ORDER BY id LIMIT 5000");
SQL(seat_flag, "UPDATE assembly_seat SET barred = $2, version = version + 1 WHERE id = $1");

struct grounds {
	struct str p[RULE_TEXTS_MAX];
	size_t n;
	struct str mark; /* " (theo sổ đoàn viên)" */
};

static struct err read_grounds(struct db *db, const struct assembly *a, struct grounds *g)
{
	struct ruleset set;
	TRY(ruleset_read(db, a->ruleset, &set));
	rule_texts(db->arena, &set, "barred", g->p, &g->n);
	g->mark = msg_text(db->arena, LANG_VI, T(assembly_barred_by_register));
	return OK;
}

/* The grounds of a set stand in the order of their weight: discipline, charges, a sentence. */
static struct str ground_of(const struct grounds *g, enum bar_ground ground)
{
	size_t k = (size_t)ground - 1;
	return g->p[k < g->n ? k : 0];
}

struct err seat_bar_of_person(struct db *db, const struct assembly *a, int64_t person,
			      struct str *why)
{
	struct grounds g = { 0 };
	enum bar_ground ground;
	*why = STR_NONE;
	TRY(person_kept(db, person, &person));
	TRY(person_bar_on(db, person, local_day(a->starts_at), &ground));
	if (ground == BAR_NONE)
		return OK;
	TRY(read_grounds(db, a, &g));
	if (g.n)
		*why = ground_of(&g, ground);
	return OK;
}

struct flags {
	struct {
		int64_t seat, ground;
	} * p;
	size_t n, cap;
};

static struct err read_flags(struct db *db, struct rows *rs, struct flags *v)
{
	while (db_next(rs)) {
		size_t i = v->n;
		(void)PUSH(db->arena, v);
		v->p[i].seat = col_int(rs, 0);
		v->p[i].ground = col_int(rs, 1);
	}
	return db_done(rs);
}

static struct err say(struct tx *tx, const struct assembly *a, const char *verb, int64_t seat)
{
	struct seat s;
	TRY(seat_get(tx_db(tx), seat, &s));
	return assembly_audit(tx, verb, a, s.name);
}

static bool among(const struct flags *v, int64_t seat)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->p[i].seat == seat)
			return true;
	return false;
}

static struct err flag(struct tx *tx, const struct assembly *a, const struct flags *v,
		       const struct flags *were)
{
	struct arena *at = tx_db(tx)->arena;
	struct grounds read = { 0 };
	const struct grounds *g = &read;
	TRY(read_grounds(tx_db(tx), a, &read));
	for (size_t i = 0; i < v->n; i++) {
		struct str why = ground_of(g, (enum bar_ground)v->p[i].ground);
		TRY(tx_run(tx, seat_flag,
			   ARGS(INT(v->p[i].seat), TEXT(str_fmt(at, "%.*s%.*s", (int)why.n, why.p,
								(int)g->mark.n, g->mark.p)))));
		if (!among(were, v->p[i].seat))
			TRY(say(tx, a, "assembly.seat_bar", v->p[i].seat));
	}
	return OK;
}

/* All that the register flagged are asked about again. */
static struct err free_flagged(struct tx *tx, const struct assembly *a, const struct grounds *g,
			       struct flags *were)
{
	struct rows *rs;
	struct str like = str_fmt(tx_db(tx)->arena, "%%%.*s", (int)g->mark.n, g->mark.p);
	TRY(db_rows(tx_db(tx), flagged_seats, ARGS(INT(a->id.n), TEXT(like)), &rs));
	TRY(read_flags(tx_db(tx), rs, were));
	for (size_t i = 0; i < were->n; i++)
		TRY(tx_run(tx, seat_flag, ARGS(INT(were->p[i].seat), TEXT(S("")))));
	return OK;
}

static struct err read_barred(struct db *db, const struct assembly *a, int64_t seat,
			      struct flags *out)
{
	struct rows *rs;
	TRY(db_rows(db, barred_seats, ARGS(INT(a->id.n), INT(local_day(a->starts_at)), INT(seat)),
		    &rs));
	return read_flags(db, rs, out);
}

struct err seat_bar_one(struct tx *tx, assembly_id id, int64_t seat)
{
	struct assembly a;
	struct grounds g = { 0 };
	struct flags v = { 0 };
	TRY(assembly_get(tx_db(tx), id, &a));
	TRY(read_grounds(tx_db(tx), &a, &g));
	if (!g.n)
		return OK;
	TRY(read_barred(tx_db(tx), &a, seat, &v));
	return flag(tx, &a, &v, &(struct flags){ 0 });
}

struct err seat_bar_all(struct tx *tx, assembly_id id, size_t *barred, size_t *freed)
{
	struct assembly a;
	struct grounds g = { 0 };
	struct flags were = { 0 }, now = { 0 };
	*barred = *freed = 0;
	TRY(assembly_in(tx_db(tx), id, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
	TRY(read_grounds(tx_db(tx), &a, &g));
	if (!g.n)
		return OK;
	TRY(free_flagged(tx, &a, &g, &were));
	TRY(read_barred(tx_db(tx), &a, 0, &now));
	TRY(flag(tx, &a, &now, &were));
	*barred = now.n;
	for (size_t i = 0; i < were.n; i++)
		*freed += !among(&now, were.p[i].seat);
	return assembly_audit(tx, "assembly.register", &a, STR_NONE);
}
