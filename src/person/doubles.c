/* doubles.c: finds entries that may be one person. The register is walked along its indexes, some
 * weeks of birthdays or some hundred numbers at a time: nothing grows with it. */
#include "person/doubles.h"

#include "base/day.h"
#include "store/audit.h"

#include <assert.h>

enum {
	BIRTH_SLICE = 90,   /* days: of a million people some 6,000 were born in them */
	NUMBER_SLICE = 500, /* numbers that several have */
	PAIRS_MAX = 5000,   /* of one slice; more of one day are found when these are decided */
};

struct pairs {
	struct double_pair *p;
	size_t n, cap;
	int64_t fresh;
};

/* ---- noting ---- */

SQL(pair_put, "INSERT INTO person_pair (a_id, b_id, why, state, decided_at, decided_by)"
	      " VALUES ($1, $2, $3, 'open', NULL, NULL) ON CONFLICT (a_id, b_id) DO NOTHING");

static struct err put_pairs(struct tx *tx, void *arg)
{
	struct pairs *v = arg;
	v->fresh = 0;
	for (size_t i = 0; i < v->n; i++) {
		const struct double_pair *d = &v->p[i];
		assert(d->a < d->b);
		TRY(tx_run(tx, pair_put,
			   ARGS(INT(d->a), INT(d->b),
				TEXT(d->why == DOUBLE_CITIZEN ? S("citizen") : S("name")))));
		v->fresh += tx_changed(tx);
	}
	return OK;
}

static struct err store_slice(struct db *db, struct doubles_found *x, struct pairs *v)
{
	if (v->n)
		TRY(db_write(db, put_pairs, v));
	x->pairs += v->fresh;
	v->n = 0;
	v->fresh = 0;
	return OK;
}

static struct err take_pairs(struct db *db, struct rows *rs, enum double_why why, struct pairs *v)
{
	while (db_next(rs) && v->n < PAIRS_MAX)
		*PUSH(db->arena, v) = (struct double_pair){ col_int(rs, 0), col_int(rs, 1), why };
	return db_done(rs);
}

/* ---- by the number ---- */

SQL(numbers_shared, "SELECT citizen_no FROM person WHERE citizen_no > $1 AND merged_into IS NULL"
		    " GROUP BY citizen_no HAVING count(*) > 1 ORDER BY citizen_no LIMIT $2");
SQL(pairs_of_numbers,
    "SELECT a.id, b.id FROM person a JOIN person b ON b.citizen_no = a.citizen_no AND b.id > a.id"
    " WHERE a.citizen_no >= $1 AND a.citizen_no <= $2 AND a.merged_into IS NULL"
    " AND b.merged_into IS NULL ORDER BY a.citizen_no, a.id, b.id LIMIT $3");

/* The next numbers that several have; *n 0 at the end. */
static struct err next_numbers(struct db *db, struct str after, struct str span[2], int64_t *n)
{
	struct rows *rs;
	*n = 0;
	TRY(db_rows(db, numbers_shared, ARGS(TEXT(after), INT(NUMBER_SLICE)), &rs));
	while (db_next(rs)) {
		span[1] = col_text(rs, 0);
		if ((*n)++ == 0)
			span[0] = span[1];
	}
	return db_done(rs);
}

static struct err by_number(struct db *db, struct doubles_found *x, struct pairs *v)
{
	struct str span[2] = { S(""), S("") };
	struct rows *rs;
	int64_t n;
	for (;;) {
		TRY(next_numbers(db, span[1], span, &n));
		if (!n)
			return OK;
		TRY(db_rows(db, pairs_of_numbers,
			    ARGS(TEXT(span[0]), TEXT(span[1]), INT(PAIRS_MAX)), &rs));
		TRY(take_pairs(db, rs, DOUBLE_CITIZEN, v));
		TRY(store_slice(db, x, v));
	}
}

/* ---- by name and day of birth ---- */

SQL(first_birth, "SELECT min(birth_on) FROM person WHERE birth_on IS NOT NULL");
SQL(last_birth, "SELECT max(birth_on) FROM person WHERE birth_on IS NOT NULL");
SQL(born_in, "SELECT count(*) FROM person WHERE birth_on >= $1 AND birth_on < $2");
/* Two different numbers are two people: only the same one, or none, leaves a doubt. */
SQL(pairs_of_names,
    /* a and b are read from the index alone; the rows only of those that meet */
    "SELECT a.id, b.id FROM person a CROSS JOIN person b CROSS JOIN person x CROSS JOIN person y"
    " WHERE a.birth_on >= $1 AND a.birth_on < $2 AND b.birth_on = a.birth_on"
    " AND b.folded = a.folded AND b.id > a.id AND x.id = a.id AND y.id = b.id"
    " AND x.merged_into IS NULL AND y.merged_into IS NULL AND x.erased_at IS NULL"
    " AND y.erased_at IS NULL AND (x.citizen_no = '' OR y.citizen_no = ''"
    "  OR x.citizen_no = y.citizen_no OR length(x.citizen_no) <> length(y.citizen_no)) LIMIT $3");

static struct err by_name(struct db *db, struct doubles_found *x, struct pairs *v)
{
	int64_t from = DAY_NONE, last = DAY_NONE, people;
	struct rows *rs;
	TRY(db_int(db, first_birth, NO_ARGS, &from));
	TRY(db_int(db, last_birth, NO_ARGS, &last));
	if (from == DAY_NONE)
		return OK;
	const int64_t first = from, total = last - from + 1;
	for (; from <= last; from += BIRTH_SLICE) {
		people = 0;
		TRY(db_int(db, born_in, ARGS(INT(from), INT(from + BIRTH_SLICE)), &people));
		TRY(db_rows(db, pairs_of_names,
			    ARGS(INT(from), INT(from + BIRTH_SLICE), INT(PAIRS_MAX)), &rs));
		TRY(take_pairs(db, rs, DOUBLE_NAME, v));
		TRY(store_slice(db, x, v));
		x->people += people;
		if (x->step)
			TRY(x->step(x->arg, from - first, total));
	}
	return OK;
}

struct err person_find_doubles(struct db *db, struct doubles_found *x)
{
	struct pairs v = { .p = NEW(db->arena, PAIRS_MAX, struct double_pair), .cap = PAIRS_MAX };
	x->people = x->pairs = 0;
	TRY(by_number(db, x, &v));
	return by_name(db, x, &v);
}

/* ---- looking at them ---- */

#define BELOW                                                                                      \
	"WITH RECURSIVE below (id) AS (SELECT CAST($1 AS BIGINT)"                                  \
	"  UNION SELECT v.unit_id FROM below b JOIN unit_version v ON v.parent_id = b.id"          \
	"  WHERE v.superseded_at IS NULL AND v.from_on <= $2 AND v.to_on > $2)"
#define BOTH_IN                                                                                    \
	" AND (SELECT m.unit_id FROM membership m WHERE m.person_id = a_id"                        \
	"  ORDER BY m.to_on DESC LIMIT 1) IN (SELECT id FROM below)"                               \
	" AND (SELECT m.unit_id FROM membership m WHERE m.person_id = b_id"                        \
	"  ORDER BY m.to_on DESC LIMIT 1) IN (SELECT id FROM below)"

SQL(open_pairs,
    BELOW " SELECT a_id, b_id, why FROM person_pair WHERE state = 'open'"
	  " AND (a_id > $3 OR (a_id = $3 AND b_id > $4))" BOTH_IN " ORDER BY a_id, b_id LIMIT $5");

struct err person_doubles(struct db *db, const struct double_query *q, struct double_pair **out,
			  size_t *n)
{
	struct rows *rs;
	assert(q->limit >= 1 && q->limit <= PERSON_PAGE_MAX);
	*out = NEW(db->arena, (size_t)q->limit, struct double_pair);
	*n = 0;
	TRY(db_rows(db, open_pairs,
		    ARGS(INT(q->unit), INT(local_day(db->now)), INT(q->after_a), INT(q->after_b),
			 INT(q->limit)),
		    &rs));
	while (db_next(rs)) {
		bool number = str_eq(col_view(rs, 2), S("citizen"));
		(*out)[(*n)++] = (struct double_pair){ col_int(rs, 0), col_int(rs, 1),
						       number ? DOUBLE_CITIZEN : DOUBLE_NAME };
	}
	return db_done(rs);
}

SQL(count_pairs,
    BELOW " SELECT count(*) FROM (SELECT 1 FROM person_pair WHERE state = 'open'" BOTH_IN
	  " LIMIT $3) counted");

struct err person_doubles_count(struct db *db, int64_t unit, int64_t most, int64_t *n)
{
	*n = 0;
	return db_int(db, count_pairs, ARGS(INT(unit), INT(local_day(db->now)), INT(most)), n);
}

SQL(pair_decide, "UPDATE person_pair SET state = 'different', decided_at = $3, decided_by = $4"
		 " WHERE a_id = $1 AND b_id = $2 AND state = 'open'");

struct err person_different(struct tx *tx, int64_t a, int64_t b)
{
	struct db *db = tx_db(tx);
	int64_t unit, low = a < b ? a : b, high = a < b ? b : a;
	TRY(tx_run(tx, pair_decide, ARGS(INT(low), INT(high), INT(db->now), INT(db->actor))));
	if (tx_changed(tx) != 1)
		return FAIL(ERR_NOT_FOUND, "person.no_pair");
	TRY(person_unit(db, low, &unit));
	struct str other = str_fmt(db->arena, "%lld", (long long)high);
	struct change change = { "other", STR_NONE, other };
	return audit(tx, (struct act){ .verb = "person.different",
				       .object = "person",
				       .id = low,
				       .unit = unit,
				       .changes = &change,
				       .count = 1 });
}
