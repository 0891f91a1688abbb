/* seat_count.c: what the credentials report says of the delegates. See seat.h. */
#include "assembly/inner.h"

#include "base/day.h"
#include "base/text.h"

SQL(counted,
    "SELECT name, sex, birth_on, party, full_time, ethnicity, education, mandate, id, delegation"
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
	f->age_sum += age;
	if (!f->youngest.id || s->birth_on > f->youngest.birth_on)
		f->youngest = *s;
	if (!f->oldest.id || s->birth_on < f->oldest.birth_on)
		f->oldest = *s;
}

/* Written the same but for marks and case is the same; what is past NAMED_MAX joins the last. */
static void count_named(struct arena *a, struct named_count *list, size_t *n, struct str name)
{
	struct str folded = text_fold(a, name);
	size_t i = 0;
	while (i < *n && !str_eq(text_fold(a, list[i].name), folded))
		i++;
	i = i < NAMED_MAX ? i : NAMED_MAX - 1;
	if (i == *n)
		list[(*n)++] = (struct named_count){ name, 0 };
	list[i].n++;
}

/* Those of which there are most come first; last whoever said nothing. */
static bool comes_before(const struct named_count *a, const struct named_count *b)
{
	return (a->name.n > 0) != (b->name.n > 0) ? a->name.n > 0 : a->n > b->n;
}

static void most_first(struct named_count *list, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct named_count x = list[i];
		size_t k = i;
		for (; k > 0 && comes_before(&x, &list[k - 1]); k--)
			list[k] = list[k - 1];
		list[k] = x;
	}
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
	struct register_bars bars;
	struct rows *rs;
	*out = (struct seat_figures){ 0 };
	TRY(seat_bars_read(db, a->id, &bars));
	TRY(db_rows(db, counted, ARGS(INT(a->id.n), INT(only_present)), &rs));
	while (db_next(rs)) {
		struct seat s = { .name = col_text(rs, 0),
				  .sex = sex_parse(col_view(rs, 1)),
				  .birth_on = col_int_or(rs, 2, DAY_NONE),
				  .id = col_int(rs, 8),
				  .delegation = col_text(rs, 9) };
		struct str mandate = col_view(rs, 7);
		if (seat_bar_of(&bars, s.id))
			continue;
		out->counted++;
		out->women += s.sex == SEX_FEMALE;
		out->party += col_int(rs, 3);
		out->full_time += col_int(rs, 4);
		out->minority += of_minority(db->arena, col_view(rs, 5));
		for (int i = 0; i < MANDATE_COUNT; i++)
			out->by_mandate[i] += str_eq(mandate, str_of(mandate_codes[i]));
		count_age(out, &s, on);
		count_named(db->arena, out->education, &out->education_count, col_text(rs, 6));
		count_named(db->arena, out->ethnicity, &out->ethnicity_count, col_text(rs, 5));
	}
	most_first(out->education, out->education_count);
	most_first(out->ethnicity, out->ethnicity_count);
	return db_done(rs);
}
