/* sector.c: sectors as dated data, headcounts and contacts. */
#include "unit/unit.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

enum { SIZES_MAX = 50 };

SQL(sectors_on, "SELECT code, name, school, unsure, citation FROM sector WHERE from_on <= $1 AND "
		"to_on > $1 ORDER BY code");

struct err unit_sectors(struct db *db, int64_t on, struct sector **out, size_t *n)
{
	struct {
		struct sector *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, sectors_on, ARGS(INT(on)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) =
			(struct sector){ col_text(rs, 0), col_text(rs, 1), col_int(rs, 2) != 0,
					 col_int(rs, 3) != 0, col_text(rs, 4) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

struct str unit_sector_name(const struct sector *all, size_t n, struct str code)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].code, code))
			return all[i].name;
	return code;
}

SQL(sector_find,
    "SELECT code FROM sector WHERE (code = $1 OR folded = $2) AND from_on <= $3 AND to_on > $3"
    " ORDER BY code LIMIT 1");

struct err unit_sector_find(struct db *db, struct str typed, int64_t on, struct str *code,
			    bool *found)
{
	struct rows *rs;
	typed = str_trim(typed);
	TRY(db_row(db, sector_find, ARGS(TEXT(typed), TEXT(text_fold(db->arena, typed)), INT(on)),
		   &rs));
	*found = rs != NULL;
	*code = rs ? col_text(rs, 0) : STR_NONE;
	return db_done(rs);
}

SQL(sector_put, "INSERT INTO sector (code, name, folded, school, from_on, to_on, citation, unsure)"
		" VALUES ($1,$2,$3,$4,$5,$6,$7,$8) ON CONFLICT DO NOTHING");

static const struct {
	const char *code, *name, *citation;
	bool school, unsure;
} shipped[] = {
	{ "co_quan_nha_nuoc", "Cơ quan hành chính nhà nước",
	  "HD 1294/HD-TLĐ; kết thúc theo CV 4173/TLĐ-ToC ngày 28/5/2025", false, false },
	{ "don_vi_su_nghiep_cong_lap", "Đơn vị sự nghiệp công lập", "HD 1294/HD-TLĐ", false,
	  false },
	{ "truong_hoc", "Trường học", "chấm theo năm học", true, true },
	{ "doanh_nghiep_nha_nuoc", "Doanh nghiệp nhà nước", "HD 1294/HD-TLĐ", false, true },
	{ "doanh_nghiep_ngoai_nha_nuoc", "Doanh nghiệp ngoài nhà nước", "HD 1294/HD-TLĐ", false,
	  true },
	{ "nghiep_doan", "Nghiệp đoàn", "Điều lệ Công đoàn Việt Nam", false, true },
};

struct err unit_sectors_seed(struct tx *tx)
{
	for (size_t i = 0; i < sizeof shipped / sizeof *shipped; i++) {
		struct str name = str_of(shipped[i].name);
		TRY(tx_run(tx, sector_put,
			   ARGS(TEXT(str_of(shipped[i].code)), TEXT(name),
				TEXT(text_fold(tx_db(tx)->arena, name)), INT(shipped[i].school),
				INT(0), INT(DAY_EVER), TEXT(str_of(shipped[i].citation)),
				INT(shipped[i].unsure))));
	}
	return OK;
}

SQL(size_put, "INSERT INTO unit_size (unit_id, on_day, members, workers) VALUES ($1,$2,$3,$4)"
	      " ON CONFLICT (unit_id, on_day) DO UPDATE SET members = excluded.members, workers = "
	      "excluded.workers");

struct err unit_size_set(struct tx *tx, unit_id id, int64_t on, int64_t members, int64_t workers)
{
	if (members < 0 || workers < 0)
		return FAIL(ERR_INVALID, "unit.size_negative");
	TRY(tx_run(tx, size_put, ARGS(INT(id.n), INT(on), INT(members), INT(workers))));
	struct arena *a = tx_db(tx)->arena;
	struct change changes[] = {
		{ "members", STR_NONE, str_fmt(a, "%lld", (long long)members) },
		{ "workers", STR_NONE, str_fmt(a, "%lld", (long long)workers) },
	};
	return audit(tx, (struct act){ .verb = "unit.size",
				       .object = "unit",
				       .id = id.n,
				       .unit = id.n,
				       .changes = changes,
				       .count = 2 });
}

SQL(sizes_of, "SELECT on_day, members, workers FROM unit_size WHERE unit_id = $1"
	      " ORDER BY on_day DESC LIMIT 50");

struct err unit_sizes(struct db *db, unit_id id, struct unit_size **out, size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, SIZES_MAX, struct unit_size);
	*n = 0;
	TRY(db_rows(db, sizes_of, ARGS(INT(id.n)), &rs));
	while (*n < SIZES_MAX && db_next(rs))
		(*out)[(*n)++] =
			(struct unit_size){ col_int(rs, 0), col_int(rs, 1), col_int(rs, 2) };
	return db_done(rs);
}

SQL(contact_put,
    "INSERT INTO unit_contact (unit_id, chair, phone) VALUES ($1,$2,$3)"
    " ON CONFLICT (unit_id) DO UPDATE SET chair = excluded.chair, phone = excluded.phone");

struct err unit_contact_set(struct tx *tx, unit_id id, struct str chair, struct str phone)
{
	TRY(tx_run(tx, contact_put, ARGS(INT(id.n), TEXT(chair), TEXT(phone))));
	struct change changes[] = { { "name", STR_NONE, chair }, { "phone", STR_NONE, phone } };
	return audit(tx, (struct act){ .verb = "unit.contact",
				       .object = "unit",
				       .id = id.n,
				       .unit = id.n,
				       .changes = changes,
				       .count = 2 });
}
