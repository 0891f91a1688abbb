/* doubles_test.c: search over names without accents, and entries that are one person: found, merged
 * and taken apart, or kept as two. */
#include "base/day.h"
#include "person/doubles.h"
#include "tests/person/world.h"

struct adding {
	struct person_new in;
	int64_t id;
};

static struct err add_in(struct tx *tx, void *arg)
{
	struct adding *w = arg;
	return person_add(tx, &w->in, &w->id);
}

/* Somebody of a unit since 2020, or of none. */
static int64_t somebody(struct t *t, struct db *db, const char *name, int64_t birth_on,
			const char *unit)
{
	struct adding w = { .in = { .who = { .name = str_of(name), .birth_on = birth_on },
				    .secret = { .party_on = DAY_NONE },
				    .unit = unit ? world_unit(db, unit) : 0,
				    .from_on = day_of(2020, 1, 1) } };
	CHECK_OK(db_write(db, add_in, &w));
	return w.id;
}

struct merging {
	int64_t kept, gone, id;
};

static struct err merge_in(struct tx *tx, void *arg)
{
	struct merging *m = arg;
	return person_merge(tx, m->kept, m->gone, &m->id);
}

static struct err unmerge_in(struct tx *tx, void *arg)
{
	const struct merging *m = arg;
	return person_unmerge(tx, m->kept, m->id);
}

static struct err different_in(struct tx *tx, void *arg)
{
	const struct merging *m = arg;
	return person_different(tx, m->kept, m->gone);
}

static struct err office_in(struct tx *tx, void *arg)
{
	int64_t id;
	return person_office_open(tx, arg, &id);
}

static int64_t found(struct t *t, struct db *db)
{
	struct doubles_found x = { 0 };
	CHECK_OK(person_find_doubles(db, &x));
	return x.pairs;
}

static size_t open_pairs(struct t *t, struct db *db, const char *unit)
{
	struct double_query q = { .unit = world_unit(db, unit), .limit = 50 };
	struct double_pair *all;
	size_t n = 0;
	CHECK_OK(person_doubles(db, &q, &all, &n));
	return n;
}

/* ---- search ---- */

TEST(names_are_found_by_beginnings_of_words_of_any_length)
{
	struct db *db = world_db(t);
	somebody(t, db, "Nguyễn Thị Ngọc Ánh", DAY_NONE, "A");
	somebody(t, db, "Đặng Văn Ngà", DAY_NONE, "B");
	somebody(t, db, "Lê Ý", DAY_NONE, "B");
	CHECK_INT(world_hits(t, db, "T", "ngu"), 1);
	CHECK_INT(world_hits(t, db, "T", "NGUYEN"), 1);
	CHECK_INT(world_hits(t, db, "T", "nguye anh"), 1);
	CHECK_INT(world_hits(t, db, "T", "nguyet"), 0);
	CHECK_INT(world_hits(t, db, "T", "ng"), 2);
	CHECK_INT(world_hits(t, db, "T", "đặ"), 1);
	CHECK_INT(world_hits(t, db, "T", "y"), 1);
	CHECK_INT(world_hits(t, db, "T", "guy"), 0); /* not the middle of a word */
	CHECK_INT(world_hits(t, db, "A", "dang"), 0);
	CHECK_INT(world_hits(t, db, "T", "%"), 3); /* no letters: everybody */
}

TEST(a_register_larger_than_what_is_read_whole_gives_the_same_people)
{
	struct db *db = world_db(t);
	enum { MANY = 5200 };
	static const char *const given[] = { "An", "Bình", "Quỳnh", "Yến" };
	for (int i = 0; i < MANY; i++)
		somebody(t, db, str_fmt(t->arena, "Trần Văn %s", given[i % 4]).p, DAY_NONE, "A");
	somebody(t, db, "Quách Thị Yên", DAY_NONE, "B");
	struct person_query q = {
		.unit = world_unit(db, "T"), .on = world_today(), .words = S("qua"), .limit = 10
	};
	struct person_row *all;
	size_t n;
	REQUIRE_OK(person_search(db, &q, &all, &n));
	REQUIRE(n == 1);
	CHECK_STR(all[0].name, "Quách Thị Yên");
	CHECK_INT(world_hits(t, db, "T", "q"), 50);
	CHECK_INT(world_hits(t, db, "T", "tran quy"), 50);
	CHECK_INT(world_hits(t, db, "B", "tran"), 0);
	q.words = S("yen");
	REQUIRE_OK(person_search(db, &q, &all, &n)); /* the page goes on where it stopped */
	q.after_key = all[n - 1].sort_key;
	q.after_id = all[n - 1].id;
	struct person_row *next;
	REQUIRE_OK(person_search(db, &q, &next, &n));
	CHECK_INT(n, 10);
	CHECK(next[0].id != all[9].id);
	CHECK(str_cmp(next[0].sort_key, all[9].sort_key) >= 0);
}

/* ---- finding ---- */

TEST(one_name_and_birthday_twice_is_a_pair_and_different_people_are_not_asked_again)
{
	struct db *db = world_db(t);
	int64_t a = somebody(t, db, "Nguyễn Văn An", day_of(1980, 5, 1), "A");
	int64_t b = somebody(t, db, "NGUYEN VAN AN", day_of(1980, 5, 1), "B");
	somebody(t, db, "Nguyễn Văn An", day_of(1981, 5, 1), "A");
	somebody(t, db, "Nguyễn Văn An", DAY_NONE, "A");
	CHECK_INT(found(t, db), 1);
	CHECK_INT(found(t, db), 0); /* noted already */
	CHECK_INT(open_pairs(t, db, "T"), 1);
	CHECK_INT(open_pairs(t, db, "Y"), 1);
	CHECK_INT(open_pairs(t, db, "A"), 0); /* the other is not theirs to see */
	struct merging m = { .kept = b, .gone = a };
	CHECK_OK(db_write(db, different_in, &m));
	CHECK_FAIL(db_write(db, different_in, &m), ERR_NOT_FOUND, "person.no_pair");
	CHECK_INT(open_pairs(t, db, "T"), 0);
	CHECK_INT(found(t, db), 0);
}

SQL(number_set, "UPDATE person SET citizen_no = $2 WHERE id = $1");

struct numbering {
	int64_t id;
	struct str number;
};

static struct err number_in(struct tx *tx, void *arg)
{
	const struct numbering *x = arg;
	return tx_run(tx, number_set, ARGS(INT(x->id), TEXT(x->number)));
}

TEST(one_citizen_number_twice_is_a_pair_and_two_numbers_are_two_people)
{
	struct db *db = world_db(t);
	int64_t a = somebody(t, db, "Lê Thị Hoa", DAY_NONE, "A");
	int64_t b = somebody(t, db, "Lê Thị Hòa", DAY_NONE, "A");
	int64_t c = somebody(t, db, "Trần Nam", day_of(1980, 1, 1), "A");
	int64_t d = somebody(t, db, "Trần Nam", day_of(1980, 1, 1), "A");
	/* what older versions and restored files may hold, written as they would */
	CHECK_OK(db_write(db, number_in, &(struct numbering){ a, S("001080000001") }));
	CHECK_OK(db_write(db, number_in, &(struct numbering){ b, S("001080000001") }));
	CHECK_OK(db_write(db, number_in, &(struct numbering){ c, S("001080000002") }));
	CHECK_OK(db_write(db, number_in, &(struct numbering){ d, S("001080000003") }));
	CHECK_INT(found(t, db), 1);
	struct double_query q = { .unit = world_unit(db, "A"), .limit = 10 };
	struct double_pair *all;
	size_t n;
	REQUIRE_OK(person_doubles(db, &q, &all, &n));
	REQUIRE(n == 1);
	CHECK_INT(all[0].why, DOUBLE_CITIZEN);
	CHECK_INT(all[0].a, a);
	CHECK_INT(all[0].b, b);
}

/* ---- merging ---- */

TEST(a_merge_joins_what_both_had_and_can_be_undone)
{
	struct db *db = world_db(t);
	int64_t a = somebody(t, db, "Nguyễn Văn An", day_of(1980, 5, 1), "A");
	int64_t b = somebody(t, db, "Nguyễn Văn An", day_of(1980, 5, 1), "B");
	struct office_span held = { .person = b,
				    .unit = world_unit(db, "B"),
				    .office = OFFICE_DEPUTY,
				    .from_on = day_of(2020, 1, 1),
				    .to_on = DAY_EVER };
	struct merging m = { .kept = a, .gone = b };
	struct person p;
	struct member_span *spans;
	struct office_span *career;
	size_t n;
	int64_t members = 0, kept = 0;
	CHECK_OK(db_write(db, office_in, &held));
	CHECK_INT(found(t, db), 1);
	REQUIRE_OK(db_write(db, merge_in, &m));
	CHECK_FAIL(db_write(db, merge_in, &(struct merging){ .kept = a, .gone = b }), ERR_CONFLICT,
		   "person.merge_gone");
	CHECK_OK(person_count(db, world_unit(db, "T"), world_today(), &members));
	CHECK_INT(members, 1);
	CHECK_INT(world_hits(t, db, "T", "nguyen"), 1);
	CHECK_OK(person_kept(db, b, &kept));
	CHECK_INT(kept, a);
	REQUIRE_OK(person_career(db, a, &career, &n));
	CHECK_INT(n, 1); /* the office went over */
	REQUIRE_OK(person_belonging(db, a, &spans, &n));
	CHECK_INT(n, 1); /* nobody belongs to two unions */
	CHECK_INT(open_pairs(t, db, "T"), 0);
	CHECK_INT(found(t, db), 0);

	REQUIRE_OK(db_write(db, unmerge_in, &m));
	CHECK_FAIL(db_write(db, unmerge_in, &m), ERR_CONFLICT, "person.merge_undone");
	CHECK_OK(person_count(db, world_unit(db, "T"), world_today(), &members));
	CHECK_INT(members, 2);
	REQUIRE_OK(person_career(db, b, &career, &n));
	CHECK_INT(n, 1);
	REQUIRE_OK(person_get(db, b, &p));
	CHECK_INT(p.merged_into, 0);
	CHECK_INT(p.unit, world_unit(db, "B"));
	CHECK_INT(world_hits(t, db, "T", "nguyen"), 2);
	CHECK_INT(open_pairs(t, db, "T"), 1); /* asks again */
}

TEST(a_merge_fills_empty_fields_and_takes_them_back)
{
	struct db *db = world_db(t);
	int64_t a = somebody(t, db, "Nguyễn Văn An", day_of(1980, 5, 1), "A");
	int64_t b = somebody(t, db, "Nguyễn Văn An", DAY_NONE, NULL);
	struct merging m = { .kept = a, .gone = b };
	struct person p;
	CHECK_OK(db_write(db, number_in, &(struct numbering){ b, S("001080000001") }));
	REQUIRE_OK(db_write(db, merge_in, &m));
	REQUIRE_OK(person_get(db, a, &p));
	CHECK_STR(p.citizen_masked, "••••••••0001");
	int64_t holder = 0;
	CHECK_OK(person_by_citizen(db, S("001080000001"), &holder));
	CHECK_INT(holder, a);
	REQUIRE_OK(db_write(db, unmerge_in, &m));
	REQUIRE_OK(person_get(db, a, &p));
	CHECK_STR(p.citizen_masked, "");
	CHECK_INT(p.birth_on, day_of(1980, 5, 1));
	CHECK_FAIL(db_write(db, merge_in, &(struct merging){ .kept = a, .gone = a }), ERR_CONFLICT,
		   "person.merge_self");
}

TEST(what_only_one_of_them_had_goes_over_and_comes_back)
{
	struct db *db = world_db(t);
	int64_t a = somebody(t, db, "Nguyễn Văn An", day_of(1980, 5, 1), NULL), home = 0;
	int64_t b = somebody(t, db, "Nguyễn Văn An", day_of(1980, 5, 1), "B");
	struct merging m = { .kept = a, .gone = b };
	struct member_span *spans;
	size_t n;
	REQUIRE_OK(db_write(db, merge_in, &m));
	CHECK_OK(person_home(db, a, world_today(), &home));
	CHECK_INT(home, world_unit(db, "B"));
	REQUIRE_OK(db_write(db, unmerge_in, &m));
	REQUIRE_OK(person_belonging(db, a, &spans, &n));
	CHECK_INT(n, 0);
	CHECK_OK(person_home(db, b, world_today(), &home));
	CHECK_INT(home, world_unit(db, "B"));
}

static struct err erase_in(struct tx *tx, void *arg)
{
	return person_erase(tx, *(int64_t *)arg, S("theo đơn"));
}

SQL(names_left, "SELECT count(*) FROM person WHERE name <> ''");

TEST(erasing_a_person_erases_what_was_merged_into_them)
{
	struct db *db = world_db(t);
	int64_t a = somebody(t, db, "Nguyễn Văn An", day_of(1980, 5, 1), "A"), left = -1;
	int64_t b = somebody(t, db, "Nguyễn Văn An", day_of(1980, 5, 1), "B");
	struct merging m = { .kept = a, .gone = b };
	REQUIRE_OK(db_write(db, merge_in, &m));
	REQUIRE_OK(db_write(db, erase_in, &a));
	CHECK_OK(db_int(db, names_left, NO_ARGS, &left));
	CHECK_INT(left, 0);
	CHECK_FAIL(db_write(db, unmerge_in, &m), ERR_CONFLICT, "person.merge_undone");
}

SUITE_STORE(person_doubles, names_are_found_by_beginnings_of_words_of_any_length,
	    a_register_larger_than_what_is_read_whole_gives_the_same_people,
	    one_name_and_birthday_twice_is_a_pair_and_different_people_are_not_asked_again,
	    one_citizen_number_twice_is_a_pair_and_two_numbers_are_two_people,
	    a_merge_joins_what_both_had_and_can_be_undone,
	    a_merge_fills_empty_fields_and_takes_them_back,
	    what_only_one_of_them_had_goes_over_and_comes_back,
	    erasing_a_person_erases_what_was_merged_into_them)
