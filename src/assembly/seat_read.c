/* seat_read.c: one seat, a page of them in each order, and their delegations. See seat.h. */
#include "assembly/inner.h"

#include "base/day.h"
#include "base/text.h"

const char *const seat_order_codes[SEAT_ORDER_COUNT + 1] = { "name", "number", "delegation", NULL };

#define SEAT_COLUMNS                                                                               \
	"SELECT s.id, s.version, s.assembly_id, s.number, s.standing, s.mandate, s.person_id,"     \
	" s.unit_id, s.name, s.post, s.sex, s.birth_on, s.ethnicity, s.education, s.party,"        \
	" s.full_time, s.place, s.withdrawn, s.barred, s.card, s.device, s.present, s.came_at,"    \
	" s.left_at, s.delegation, s.photo_file, s.substitute_id FROM assembly_seat s "
SQL(seat_one, SEAT_COLUMNS "WHERE s.id = $1");

static struct seat take(struct rows *rs)
{
	return (struct seat){
		.id = col_int(rs, 0),
		.version = col_int(rs, 1),
		.assembly = { col_int(rs, 2) },
		.number = col_int(rs, 3),
		.standing =
			(enum standing)code_place(standing_codes, STANDING_COUNT, col_view(rs, 4)),
		.mandate = (enum mandate)code_place(mandate_codes, MANDATE_COUNT, col_view(rs, 5)),
		.person = col_int(rs, 6),
		.unit = col_int(rs, 7),
		.name = col_text(rs, 8),
		.post = col_text(rs, 9),
		.sex = sex_parse(col_view(rs, 10)),
		.birth_on = col_int_or(rs, 11, DAY_NONE),
		.ethnicity = col_text(rs, 12),
		.education = col_text(rs, 13),
		.party = col_int(rs, 14) != 0,
		.full_time = col_int(rs, 15) != 0,
		.place = col_text(rs, 16),
		.withdrawn = col_text(rs, 17),
		.barred = col_text(rs, 18),
		.has_card = col_view(rs, 19).n > 0,
		.on_device = col_view(rs, 20).n > 0,
		.present = col_int(rs, 21) != 0,
		.came_at = col_int_or(rs, 22, DAY_NONE),
		.left_at = col_int_or(rs, 23, DAY_NONE),
		.delegation = col_text(rs, 24),
		.photo = col_int(rs, 25),
		.substitute = col_int(rs, 26),
	};
}

struct err seat_get(struct db *db, int64_t id, struct seat *out)
{
	struct rows *rs;
	TRY(db_row(db, seat_one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "assembly.no_seat");
	*out = take(rs);
	TRY(db_done(rs));
	return seats_see_register(db, out->assembly, out, 1);
}

/* One statement an order, so that each has its index. */
#define SEATS_OF SEAT_COLUMNS "WHERE s.assembly_id = $1 AND (CAST($2 AS BIGINT) = 0 OR "
#define SEATS_LIKE                                                                                 \
	") AND ($3 = '' OR s.standing = $3) AND (CAST($4 AS BIGINT) < 0 OR s.present = $4)"        \
	" AND ($5 = '' OR s.delegation = $5)"                                                      \
	" AND ($6 = '' OR s.folded LIKE $6 ESCAPE '\\' OR s.number = $7) "
SQL(seats_by_name, SEATS_OF
    "(s.sort_key, s.id) > (SELECT sort_key, id FROM assembly_seat WHERE id = $2)" SEATS_LIKE
    "ORDER BY s.sort_key, s.id LIMIT $8");
SQL(seats_by_number,
    SEATS_OF "s.number > (SELECT number FROM assembly_seat WHERE id = $2)" SEATS_LIKE
	     "ORDER BY s.number LIMIT $8");
SQL(seats_by_delegation,
    SEATS_OF "(s.delegation_key, s.sort_key, s.id) > (SELECT delegation_key, sort_key, id"
	     " FROM assembly_seat WHERE id = $2)" SEATS_LIKE
	     "ORDER BY s.delegation_key, s.sort_key, s.id LIMIT $8");

/* " van an" finds words by their beginnings; folded names begin with a blank for that. */
static struct str pattern(struct arena *a, struct str words)
{
	struct str f = text_fold(a, words);
	return str_fmt(a, "%% %.*s%%", (int)f.n, f.p);
}

struct err seat_list(struct db *db, const struct seat_query *q, struct seat **out, size_t *n)
{
	struct {
		struct seat *p;
		size_t n, cap;
	} v = { 0 };
	static const char *const ordered[] = { seats_by_name, seats_by_number,
					       seats_by_delegation };
	struct str standing = q->standing < 0 ? S("") : str_of(standing_codes[q->standing]);
	int64_t number = -1;
	struct rows *rs;
	(void)str_int(q->words, &number);
	TRY(db_rows(db, ordered[q->order],
		    ARGS(INT(q->assembly.n), INT(q->after), TEXT(standing), INT(q->present),
			 TEXT(q->delegation.p ? q->delegation : S("")),
			 TEXT(q->words.n ? pattern(db->arena, q->words) : S("")), INT(number),
			 INT(q->limit)),
		    &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	*out = v.p;
	*n = v.n;
	TRY(db_done(rs));
	return seats_see_register(db, q->assembly, v.p, v.n);
}

SQL(by_delegation,
    "SELECT delegation, sum(CASE WHEN standing = 'delegate' THEN 1 ELSE 0 END),"
    " sum(CASE WHEN standing = 'alternate' THEN 1 ELSE 0 END),"
    " sum(CASE WHEN standing = 'guest' THEN 1 ELSE 0 END),"
    " sum(CASE WHEN standing = 'delegate' THEN present ELSE 0 END) FROM assembly_seat"
    " WHERE assembly_id = $1 AND withdrawn = '' AND barred = ''"
    " GROUP BY delegation, delegation_key ORDER BY delegation_key, delegation");

static void leave_out(struct delegation *d, const struct register_bars *bars)
{
	for (size_t i = 0; i < bars->n; i++) {
		const struct register_bar *b = &bars->p[i];
		if (!str_eq(b->delegation, d->name))
			continue;
		d->delegates -= b->delegate;
		d->alternates -= !b->delegate;
		d->present -= b->delegate && b->present;
	}
}

struct err seat_delegations(struct db *db, assembly_id id, struct delegation **out, size_t *n)
{
	struct {
		struct delegation *p;
		size_t n, cap;
	} v = { 0 };
	struct register_bars bars;
	struct rows *rs;
	TRY(seat_bars_read(db, id, &bars));
	TRY(db_rows(db, by_delegation, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) =
			(struct delegation){ col_text(rs, 0), col_int(rs, 1), col_int(rs, 2),
					     col_int(rs, 3), col_int(rs, 4) };
	for (size_t i = 0; i < v.n; i++)
		leave_out(&v.p[i], &bars);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(seat_by_number, "SELECT id FROM assembly_seat WHERE assembly_id = $1 AND number = $2");

struct err seat_numbered(struct db *db, assembly_id id, int64_t number, int64_t *seat)
{
	*seat = 0;
	return db_int(db, seat_by_number, ARGS(INT(id.n), INT(number)), seat);
}
