/* form.c: reading the catalogue, and telling which form and level a text means. */
#include "award/form.h"

#include "base/json.h"
#include "base/text.h"

static const char *const level_codes[LEVEL_COUNT] = { "grassroots",    "upper", "province",
						      "confederation", "state", "outside" };
static const char *const level_keys[LEVEL_COUNT] = {
	"award.level_grassroots",    "award.level_upper", "award.level_province",
	"award.level_confederation", "award.level_state", "award.level_outside"
};

const char *level_code(enum award_level level) { return level_codes[level]; }

const char *level_key(enum award_level level) { return level_keys[level]; }

bool level_read(struct str code, enum award_level *out)
{
	for (int i = 0; i < LEVEL_COUNT; i++)
		if (str_eq(code, str_of(level_codes[i]))) {
			*out = (enum award_level)i;
			return true;
		}
	return false;
}

/* The first that stands in the name decides: "Công đoàn cơ sở Sở …" before "Công đoàn …". */
static const struct {
	const char *words;
	enum award_level level;
} issuers[] = {
	{ "uy ban nhan dan", LEVEL_OUTSIDE },
	{ "ubnd", LEVEL_OUTSIDE },
	{ "dang uy", LEVEL_OUTSIDE },
	{ "tinh uy", LEVEL_OUTSIDE },
	{ "huyen uy", LEVEL_OUTSIDE },
	{ "thanh uy", LEVEL_OUTSIDE },
	{ "mat tran to quoc", LEVEL_OUTSIDE },
	{ "cong an", LEVEL_OUTSIDE },
	{ "thu tuong", LEVEL_STATE },
	{ "chu tich nuoc", LEVEL_STATE },
	{ "tong lien doan", LEVEL_CONFEDERATION },
	{ "tld", LEVEL_CONFEDERATION },
	{ "lien doan lao dong tinh", LEVEL_PROVINCE },
	{ "lien doan lao dong thanh pho", LEVEL_PROVINCE },
	{ "lien doan lao dong tp", LEVEL_PROVINCE },
	{ "ldld tinh", LEVEL_PROVINCE },
	{ "ldld tp", LEVEL_PROVINCE },
	{ "nganh trung uong", LEVEL_PROVINCE },
	{ "viet nam", LEVEL_PROVINCE }, /* "Công đoàn Y tế Việt Nam": an industry union */
	{ "cong doan co so", LEVEL_GRASSROOTS },
	{ "cdcs", LEVEL_GRASSROOTS },
};

enum award_level level_of_issuer(struct arena *a, struct str issuer)
{
	struct str folded = text_fold(a, issuer);
	/* a ministry, a department */
	if (str_starts(folded, S("bo ")) || str_starts(folded, S("so ")))
		return LEVEL_OUTSIDE;
	for (size_t i = 0; i < sizeof issuers / sizeof *issuers; i++)
		if (str_find(folded, str_of(issuers[i].words)) != SIZE_MAX)
			return issuers[i].level;
	return LEVEL_UPPER;
}

/* ---- rows ---- */

static int64_t quota_of(const struct json *quota, const char *member)
{
	int64_t n = 0;
	return json_int(quota, member, &n) ? n : 0;
}

static struct err take_form(struct db *db, struct rows *rs, struct award_form *out)
{
	struct json *quota;
	struct str subject = col_text(rs, 7);
	*out = (struct award_form){
		.id = col_int(rs, 0),
		.owner = col_int(rs, 1),
		.code = col_text(rs, 2),
		.kind = col_text(rs, 3),
		.name = col_text(rs, 4),
		.short_name = col_text(rs, 5),
		.for_unit = !str_eq(subject, S("person")),
		.for_person = !str_eq(subject, S("unit")),
		.from_on = col_int(rs, 8),
		.to_on = col_int(rs, 9),
		.citation = col_text(rs, 10),
		.unsure = col_int(rs, 11) != 0,
		.conditions = col_text(rs, 12),
		.version = col_int(rs, 14),
		.council = col_int(rs, 15) != 0,
	};
	(void)level_read(col_view(rs, 6), &out->level); /* the table's CHECK names the levels */
	TRY(json_read(db->arena, col_text(rs, 13), &quota));
	out->per_cluster = quota_of(quota, "per_cluster");
	out->total = quota_of(quota, "total");
	out->women_bp = quota_of(quota, "women_bp");
	out->direct_bp = quota_of(quota, "direct_bp");
	return OK;
}

/* Of one code the owner's row goes before the shipped one. */
SQL(forms_on,
    "SELECT id, owner_id, code, kind, name, short_name, level, subject, from_on, to_on, citation,"
    " unsure, conditions, quota, version, council FROM award_form f"
    " WHERE f.owner_id IN (0, $1) AND f.from_on <= $2 AND f.to_on > $2 AND NOT (f.owner_id = 0 AND"
    " EXISTS (SELECT 1 FROM award_form o WHERE o.owner_id = $1 AND o.owner_id <> 0"
    " AND o.code = f.code AND o.from_on <= $2 AND o.to_on > $2))"
    " ORDER BY f.id LIMIT 200");

struct err award_form_list(struct db *db, unit_id owner, int64_t on, struct award_form **out,
			   size_t *n)
{
	struct {
		struct award_form *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, forms_on, ARGS(INT(owner.n), INT(on)), &rs));
	while (db_next(rs)) {
		struct award_form f;
		TRY(take_form(db, rs, &f));
		*PUSH(db->arena, &v) = f;
	}
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(form_of,
    "SELECT id, owner_id, code, kind, name, short_name, level, subject, from_on, to_on, citation,"
    " unsure, conditions, quota, version, council FROM award_form WHERE id = $1");

struct err award_form_read(struct db *db, int64_t id, struct award_form *out)
{
	struct rows *rs;
	TRY(db_row(db, form_of, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "award.no_form");
	TRY(take_form(db, rs, out));
	return db_done(rs);
}

struct err award_form_by_code(struct db *db, unit_id owner, struct str code, int64_t on,
			      struct award_form *out)
{
	struct award_form *all;
	size_t n;
	TRY(award_form_list(db, owner, on, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].code, code)) {
			*out = all[i];
			return OK;
		}
	return FAIL(ERR_NOT_FOUND, "award.no_form");
}

const struct award_form *award_form_named(struct arena *a, const struct award_form *all, size_t n,
					  struct str name, struct str issuer)
{
	struct str folded = str_trim(text_fold(a, name));
	enum award_level level = level_of_issuer(a, issuer);
	const struct award_form *brief = NULL, *of_level = NULL;
	size_t briefs = 0, levels = 0;
	for (size_t i = 0; i < n; i++) {
		if (str_eq(name, all[i].code) || str_eq(folded, text_fold(a, all[i].name)))
			return &all[i];
		if (!str_eq(folded, text_fold(a, all[i].short_name)))
			continue;
		brief = &all[i];
		briefs++;
		if (all[i].level == level) {
			of_level = &all[i];
			levels++;
		}
	}
	if (levels == 1)
		return of_level;
	return briefs == 1 ? brief : NULL;
}
