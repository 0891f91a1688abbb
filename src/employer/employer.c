/* employer.c: employers and which unions stand beside them. Agreements are agreement.c, lists
 * list.c. */
#include "employer/employer.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

#include <assert.h>

const char *const employer_kind_codes[] = { "agency",	  "school",  "company", "state_company",
					    "party_body", "partner", NULL };

SQL(sector_known, "SELECT count(*) FROM sector WHERE code = $1");

static struct err check(struct db *db, const struct employer *in)
{
	int64_t known = 1;
	assert(in->kind < EMPLOYER_KIND_COUNT);
	if (!in->name.n || text_length(in->name) > EMPLOYER_NAME_MAX)
		return FAIL(ERR_INVALID, "employer.wrong_name");
	if (text_length(in->address) > EMPLOYER_TEXT_MAX ||
	    text_length(in->head) > EMPLOYER_TEXT_MAX || text_length(in->phone) > UNIT_CODE_MAX ||
	    text_length(in->code) > UNIT_CODE_MAX)
		return FAIL(ERR_INVALID, "employer.wrong_text");
	if (in->size != EMPLOYER_UNSAID && (in->size < 0 || in->size > EMPLOYER_SIZE_MAX))
		return FAIL(ERR_INVALID, "employer.wrong_size");
	if (in->sector.n)
		TRY(db_int(db, sector_known, ARGS(TEXT(in->sector)), &known));
	return known ? OK : FAIL(ERR_INVALID, "employer.wrong_sector");
}

SQL(unit_code, "SELECT id, code FROM unit WHERE id = $1");
SQL(codes_of, "SELECT count(*) FROM employer_unit WHERE unit_id = $1");
SQL(code_id, "SELECT id FROM employer WHERE code = $1");

struct err employer_by_code(struct db *db, struct str code, int64_t *id)
{
	*id = 0;
	return db_int(db, code_id, ARGS(TEXT(code)), id);
}

/* "VC016-1": the first number that is free. */
static struct err make_code(struct db *db, unit_id unit, struct str *out)
{
	struct rows *rs;
	struct str code;
	int64_t n = 0, taken;
	TRY(db_row(db, unit_code, ARGS(INT(unit.n)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "employer.none");
	code = col_text(rs, 1);
	TRY(db_done(rs));
	TRY(db_int(db, codes_of, ARGS(INT(unit.n)), &n));
	do {
		*out = str_fmt(db->arena, "%.*s-%lld", (int)code.n, code.p, (long long)++n);
		TRY(employer_by_code(db, *out, &taken));
	} while (taken);
	return OK;
}

SQL(insert, "INSERT INTO employer (id, code, name, folded, kind, sector, size, address, head,"
	    " phone, version, changed_at, changed_by)"
	    " VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,1,$11,$12)");
SQL(link_put, "INSERT INTO employer_unit (employer_id, unit_id, from_on, to_on)"
	      " VALUES ($1, $2, $3, $4)"
	      " ON CONFLICT (employer_id, unit_id) DO UPDATE SET to_on = excluded.to_on");

struct err employer_add(struct tx *tx, const struct employer *in, unit_id unit, int64_t from_on,
			int64_t *id)
{
	struct db *db = tx_db(tx);
	struct str code = in->code;
	int64_t taken = 0, new_id = tx_id(tx);
	TRY(check(db, in));
	if (code.n)
		TRY(employer_by_code(db, code, &taken));
	else
		TRY(make_code(db, unit, &code));
	if (taken)
		return FAIL(ERR_CONFLICT, "employer.code_taken", code);
	TRY(tx_run(tx, insert,
		   ARGS(INT(new_id), TEXT(code), TEXT(in->name),
			TEXT(text_fold(db->arena, in->name)),
			TEXT(str_of(employer_kind_codes[in->kind])), TEXT(in->sector),
			INT_OR_NUL(in->size), TEXT(in->address), TEXT(in->head), TEXT(in->phone),
			INT(db->now), INT(db->actor))));
	TRY(tx_run(tx, link_put, ARGS(INT(new_id), INT(unit.n), INT(from_on), INT(DAY_EVER))));
	*id = new_id;
	return audit(tx, (struct act){ .verb = "employer.add",
				       .object = "employer",
				       .id = new_id,
				       .unit = unit.n,
				       .note = in->name });
}

SQL(one, "SELECT version, code, name, kind, sector, size, address, head, phone"
	 " FROM employer WHERE id = $1");

struct err employer_get(struct db *db, int64_t id, struct employer *out)
{
	struct rows *rs;
	TRY(db_row(db, one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "employer.none");
	*out = (struct employer){ .id = id,
				  .version = col_int(rs, 0),
				  .code = col_text(rs, 1),
				  .name = col_text(rs, 2),
				  .kind = (enum employer_kind)code_place(employer_kind_codes,
									 EMPLOYER_KIND_COUNT,
									 col_view(rs, 3)),
				  .sector = col_text(rs, 4),
				  .size = col_int_or(rs, 5, EMPLOYER_UNSAID),
				  .address = col_text(rs, 6),
				  .head = col_text(rs, 7),
				  .phone = col_text(rs, 8) };
	return db_done(rs);
}

static struct str said(struct arena *a, int64_t n)
{
	return n == EMPLOYER_UNSAID ? STR_NONE : str_fmt(a, "%lld", (long long)n);
}

SQL(update, "UPDATE employer SET name = $3, folded = $4, kind = $5, sector = $6, size = $7,"
	    " address = $8, head = $9, phone = $10, version = version + 1, changed_at = $11,"
	    " changed_by = $12 WHERE id = $1 AND version = $2");

struct err employer_change(struct tx *tx, const struct employer *in, unit_id by)
{
	struct db *db = tx_db(tx);
	struct arena *a = db->arena;
	struct employer was;
	TRY(employer_get(db, in->id, &was));
	TRY(check(db, in));
	TRY(tx_run_one(tx, update,
		       ARGS(INT(in->id), INT(in->version), TEXT(in->name),
			    TEXT(text_fold(a, in->name)),
			    TEXT(str_of(employer_kind_codes[in->kind])), TEXT(in->sector),
			    INT_OR_NUL(in->size), TEXT(in->address), TEXT(in->head),
			    TEXT(in->phone), INT(db->now), INT(db->actor)),
		       "employer.changed"));
	const struct change changes[] = {
		{ "name", was.name, in->name },
		{ "kind", msg_text(a, LANG_VI, employer_kind_words(was.kind)),
		  msg_text(a, LANG_VI, employer_kind_words(in->kind)) },
		{ "sector", was.sector, in->sector },
		{ "size", said(a, was.size), said(a, in->size) },
		{ "address", was.address, in->address },
		{ "head", was.head, in->head },
		{ "phone", was.phone, in->phone },
	};
	return audit(tx, (struct act){ .verb = "employer.change",
				       .object = "employer",
				       .id = in->id,
				       .unit = by.n,
				       .changes = changes,
				       .count = sizeof changes / sizeof *changes });
}

SQL(named_any, "SELECT id FROM employer WHERE folded = $1 ORDER BY id LIMIT 1");
SQL(named_here, "SELECT e.id FROM employer e JOIN employer_unit l ON l.employer_id = e.id"
		" WHERE l.unit_id = $2 AND e.folded = $1 ORDER BY e.id LIMIT 1");

struct err employer_named(struct db *db, unit_id unit, struct str name, int64_t *id)
{
	struct str folded = text_fold(db->arena, name);
	*id = 0;
	if (unit.n)
		return db_int(db, named_here, ARGS(TEXT(folded), INT(unit.n)), id);
	return db_int(db, named_any, ARGS(TEXT(folded)), id);
}

/* ---- the unions beside it ---- */

#define EMPLOYER_LINKS                                                                             \
	"SELECT u.id, u.code, v.name, l.from_on, l.to_on FROM employer_unit l"                     \
	" JOIN unit u ON u.id = l.unit_id JOIN unit_version v ON v.unit_id = u.id"                 \
	" AND v.superseded_at IS NULL AND v.from_on = (SELECT max(x.from_on)"                      \
	"  FROM unit_version x WHERE x.unit_id = u.id AND x.superseded_at IS NULL)"                \
	" WHERE l.employer_id = $1"
SQL(links_all, EMPLOYER_LINKS " ORDER BY u.code");
SQL(link_one, EMPLOYER_LINKS " AND l.unit_id = $2");

static struct employer_link read_link(struct rows *rs)
{
	return (struct employer_link){ .unit = { col_int(rs, 0) },
				       .code = col_text(rs, 1),
				       .name = col_text(rs, 2),
				       .from_on = col_int(rs, 3),
				       .to_on = col_int(rs, 4) };
}

struct err employer_links(struct db *db, int64_t id, struct employer_link **out, size_t *n)
{
	struct {
		struct employer_link *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, links_all, ARGS(INT(id)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = read_link(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

struct err employer_link_of(struct db *db, int64_t id, unit_id unit, struct employer_link *out)
{
	struct rows *rs;
	TRY(db_row(db, link_one, ARGS(INT(id), INT(unit.n)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "employer.none");
	*out = read_link(rs);
	return db_done(rs);
}

struct err employer_join(struct tx *tx, int64_t id, unit_id unit, int64_t from_on)
{
	struct employer x;
	struct employer_link link;
	TRY(employer_get(tx_db(tx), id, &x));
	struct err e = employer_link_of(tx_db(tx), id, unit, &link);
	if (!e.code && link.to_on > from_on)
		return FAIL(ERR_CONFLICT, "employer.joined_already", x.name);
	if (e.code != ERR_NOT_FOUND)
		TRY(e);
	TRY(tx_run(tx, link_put, ARGS(INT(id), INT(unit.n), INT(from_on), INT(DAY_EVER))));
	return audit(tx, (struct act){ .verb = "employer.join",
				       .object = "employer",
				       .id = id,
				       .unit = unit.n,
				       .note = x.name });
}

SQL(link_end, "UPDATE employer_unit SET to_on = $3 WHERE employer_id = $1 AND unit_id = $2"
	      " AND to_on > $3");

struct err employer_part(struct tx *tx, int64_t id, unit_id unit, int64_t on, struct str reason)
{
	struct employer_link link;
	TRY(employer_link_of(tx_db(tx), id, unit, &link));
	if (on <= link.from_on)
		return FAIL(ERR_INVALID, "employer.part_day");
	TRY(tx_run_one(tx, link_end, ARGS(INT(id), INT(unit.n), INT(on)), "employer.not_joined"));
	return audit(tx, (struct act){ .verb = "employer.part",
				       .object = "employer",
				       .id = id,
				       .unit = unit.n,
				       .note = reason });
}
