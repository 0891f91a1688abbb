/* seat_count.c: what the credentials report says of the delegates. See seat.h. */
#include "assembly/seat.h"

#include "base/day.h"
#include "base/text.h"

SQL(counted, "SELECT name, sex, birth_on, party, full_time, ethnicity, education, mandate, id"
	     " FROM assembly_seat WHERE assembly_id = $1 AND standing = 'delegate'"
	     " AND withdrawn = '' AND barred = '' AND (CAST($2 AS BIGINT) = 0 OR present = 1)"
	     " ORDER BY sort_key, id");

/* Full years on a day. */
static int years(int64_t birth_on, int64_t on)
{
	struct ymd b = ymd_of(birth_on), d = ymd_of(on);
	return d.year - b.year - (d.month < b.month || (d.month == b.month && d.day < b.day));
}

static void count_age(struct seat_figures *f, const struct seat *s, int64_t on)
{
	if (s->birth_on == DAY_NONE) {
		f->age_unknown++;
		return;
	}
	int age = years(s->birth_on, on);
	int64_t *band = age < 30   ? &f->age_30
			: age < 40 ? &f->age_40
			: age < 50 ? &f->age_50
			: age < 60 ? &f->age_60
				   : &f->older;
	++*band;
	if (!f->youngest.id || s->birth_on > f->youngest.birth_on)
		f->youngest = *s;
	if (!f->oldest.id || s->birth_on < f->oldest.birth_on)
		f->oldest = *s;
}

static void count_education(struct seat_figures *f, struct str name)
{
	size_t i = 0, most = sizeof f->education / sizeof *f->education;
	while (i < f->education_count && !str_eq(f->education[i].name, name))
		i++;
	if (i == most)
		return;
	if (i == f->education_count)
		f->education[f->education_count++].name = name;
	f->education[i].n++;
}

static bool of_minority(struct arena *a, struct str ethnicity)
{
	struct str folded = text_fold(a, ethnicity);
	return folded.n && !str_eq(folded, S("kinh"));
}

struct err seat_count(struct db *db, const struct assembly *a, bool only_present,
		      struct seat_figures *out)
{
	int64_t on = local_day(a->starts_at);
	struct rows *rs;
	*out = (struct seat_figures){ 0 };
	TRY(db_rows(db, counted, ARGS(INT(a->id.n), INT(only_present)), &rs));
	while (db_next(rs)) {
		struct seat s = { .name = col_text(rs, 0),
				  .sex = sex_parse(col_view(rs, 1)),
				  .birth_on = col_int_or(rs, 2, DAY_NONE),
				  .id = col_int(rs, 8) };
		struct str mandate = col_view(rs, 7);
		out->counted++;
		out->women += s.sex == SEX_FEMALE;
		out->party += col_int(rs, 3);
		out->full_time += col_int(rs, 4);
		out->minority += of_minority(db->arena, col_view(rs, 5));
		for (int i = 0; i < MANDATE_COUNT; i++)
			out->by_mandate[i] += str_eq(mandate, str_of(mandate_codes[i]));
		count_age(out, &s, on);
		count_education(out, col_text(rs, 6));
	}
	return db_done(rs);
}
