/* training_test.c: courses, who took them, what offices ask for and who lacks it. */
#include "training/training.h"

#include "base/day.h"
#include "person/doubles.h"
#include "tests/person/world.h"

struct adding {
	struct course in;
	int64_t id;
};

static struct err add_in(struct tx *tx, void *arg)
{
	struct adding *x = arg;
	return training_add(tx, &x->in, &x->id);
}

struct taking {
	int64_t course;
	struct taken in;
};

static struct err take_in(struct tx *tx, void *arg)
{
	struct taking *x = arg;
	return training_take(tx, x->course, &x->in);
}

static struct err untake_in(struct tx *tx, void *arg)
{
	struct taking *x = arg;
	return training_untake(tx, x->course, x->in.person);
}

static struct err need_in(struct tx *tx, void *arg) { return training_need_set(tx, arg); }

static struct err office_in(struct tx *tx, void *arg)
{
	int64_t id;
	return person_office_open(tx, arg, &id);
}

static int64_t course(struct t *t, struct db *db, const char *kind, int64_t on)
{
	struct adding x = { .in = { .unit = world_unit(db, "T"),
				    .kind = str_of(kind),
				    .name = S("Tập huấn cán bộ công đoàn"),
				    .organiser = S("Trường Trung cấp"),
				    .from_on = on,
				    .to_on = on + 2 } };
	CHECK_OK(db_write(db, add_in, &x));
	return x.id;
}

static struct err take(struct db *db, int64_t course, int64_t person)
{
	struct taking x = { course, { .person = person, .certified_on = DAY_NONE } };
	return db_write(db, take_in, &x);
}

static int64_t officer(struct t *t, struct db *db, const char *name, enum union_office office)
{
	int64_t id = world_person(t, db, name, "A");
	struct office_span held = { .person = id,
				    .unit = world_unit(db, "A"),
				    .office = office,
				    .from_on = day_of(2021, 1, 15),
				    .to_on = DAY_EVER };
	CHECK_OK(db_write(db, office_in, &held));
	return id;
}

TEST(an_officer_lacks_the_course_of_the_office_until_it_is_taken)
{
	struct db *db = world_db(t);
	int64_t chair = officer(t, db, "Nguyễn Văn An", OFFICE_CHAIR), on = day_of(2021, 11, 1);
	struct training_lack *all;
	struct training_counts counts;
	size_t n;
	officer(t, db, "Lê Thị Bình", OFFICE_COMMITTEE_MEMBER); /* nothing is asked of them */
	REQUIRE_OK(training_lacks(db, world_unit(db, "T"), on, &all, &n));
	REQUIRE(n == 1);
	CHECK_INT(all[0].person, chair);
	CHECK_INT(all[0].due_on, day_of(2022, 1, 14));
	REQUIRE_OK(training_count(db, world_unit(db, "T"), on, &counts));
	CHECK_INT(counts.officers, 2);
	CHECK_INT(counts.lacking, 1);
	CHECK_INT(counts.late, 0);
	REQUIRE_OK(training_count(db, world_unit(db, "T"), day_of(2022, 2, 1), &counts));
	CHECK_INT(counts.late, 1);
	REQUIRE_OK(training_lacks(db, world_unit(db, "B"), on, &all, &n));
	CHECK_INT(n, 0);

	CHECK_OK(take(db, course(t, db, "law", day_of(2021, 5, 1)), chair)); /* another kind */
	REQUIRE_OK(training_lacks(db, world_unit(db, "T"), on, &all, &n));
	CHECK_INT(n, 1);
	int64_t right = course(t, db, "new_officer", day_of(2021, 6, 1));
	CHECK_OK(take(db, right, chair));
	CHECK_OK(take(db, right, chair)); /* again renews */
	REQUIRE_OK(training_lacks(db, world_unit(db, "T"), on, &all, &n));
	CHECK_INT(n, 0);
	REQUIRE_OK(training_lacks(db, world_unit(db, "T"), day_of(2021, 5, 20), &all, &n));
	CHECK_INT(n, 1); /* on that day it was not taken yet */
	struct taking x = { right, { .person = chair } };
	CHECK_OK(db_write(db, untake_in, &x));
	CHECK_FAIL(db_write(db, untake_in, &x), ERR_CONFLICT, "training.none");
}

TEST(whom_the_list_shows_as_late_the_count_counts_as_late)
{
	struct db *db = world_db(t);
	struct training_need x = { .office = OFFICE_GROUP_HEAD,
				   .kind = S("skills"),
				   .months = 6,
				   .citation = S("Kế hoạch 05/KH-CĐVC") };
	struct training_lack *all;
	struct training_counts counts;
	size_t n;
	officer(t, db, "Nguyễn Văn An", OFFICE_GROUP_HEAD);
	CHECK_OK(db_write(db, need_in, &x));
	x.kind = S("law"); /* late with two courses, and one person */
	CHECK_OK(db_write(db, need_in, &x));
	for (int64_t on = day_of(2021, 7, 14); on <= day_of(2021, 7, 16); on++) {
		int64_t late = 0;
		REQUIRE_OK(training_lacks(db, world_unit(db, "T"), on, &all, &n));
		CHECK_INT(n, 2);
		for (size_t i = 0; i < n; i++)
			late |= all[i].due_on < on;
		REQUIRE_OK(training_count(db, world_unit(db, "T"), on, &counts));
		CHECK_INT(counts.late, late);
		CHECK_INT(counts.lacking, 1);
	}
	REQUIRE_OK(training_count(db, world_unit(db, "T"), day_of(2021, 7, 15), &counts));
	CHECK_INT(counts.late, 1);
}

static struct err merge_in(struct tx *tx, void *arg)
{
	const int64_t *who = arg;
	int64_t id;
	return person_merge(tx, who[0], who[1], &id);
}

TEST(a_course_of_an_entry_that_became_part_of_another_counts_for_the_person)
{
	struct db *db = world_db(t);
	int64_t on = day_of(2021, 11, 1);
	int64_t who[] = { officer(t, db, "Nguyễn Văn An", OFFICE_CHAIR),
			  world_person(t, db, "Nguyễn Văn An", "A") };
	struct training_lack *all;
	struct training_counts counts;
	size_t n;
	CHECK_OK(take(db, course(t, db, "new_officer", day_of(2021, 6, 1)), who[1]));
	REQUIRE_OK(training_lacks(db, world_unit(db, "T"), on, &all, &n));
	CHECK_INT(n, 1);
	REQUIRE_OK(db_write(db, merge_in, who));
	REQUIRE_OK(training_lacks(db, world_unit(db, "T"), on, &all, &n));
	CHECK_INT(n, 0);
	REQUIRE_OK(training_count(db, world_unit(db, "T"), on, &counts));
	CHECK_INT(counts.lacking, 0);
	int64_t trained = -1;
	CHECK_OK(training_trained(db, world_unit(db, "T"), day_of(2021, 1, 1), day_of(2022, 1, 1),
				  &trained));
	CHECK_INT(trained, 1);
}

TEST(needs_are_data_with_their_basis_and_a_suggestion_says_that_it_is_one)
{
	struct db *db = world_db(t);
	struct training_need *all,
		x = { .office = OFFICE_GROUP_HEAD, .kind = S("skills"), .months = 6 };
	size_t n, before;
	REQUIRE_OK(training_needs(db, &all, &before));
	REQUIRE(before > 0);
	CHECK(all[0].unsure);
	CHECK_FAIL(db_write(db, need_in, &x), ERR_INVALID, "training.citation");
	x.citation = S("Kế hoạch 05/KH-CĐVC");
	CHECK_OK(db_write(db, need_in, &x));
	CHECK_OK(db_write(db, need_in, &x));
	REQUIRE_OK(training_needs(db, &all, &n));
	CHECK_INT(n, before + 1);
	x.months = 0;
	CHECK_OK(db_write(db, need_in, &x));
	REQUIRE_OK(training_needs(db, &all, &n));
	CHECK_INT(n, before);
	x.months = 121;
	CHECK_FAIL(db_write(db, need_in, &x), ERR_INVALID, "training.wrong_months");
	x.months = 120;
	CHECK_OK(db_write(db, need_in, &x));
	x.kind = S("no_such_kind");
	CHECK_FAIL(db_write(db, need_in, &x), ERR_INVALID, "training.wrong_kind");
}

TEST(officers_trained_in_a_period_are_counted_once)
{
	struct db *db = world_db(t);
	int64_t chair = officer(t, db, "Nguyễn Văn An", OFFICE_CHAIR), n = -1;
	int64_t member = world_person(t, db, "Trần Thị Cúc", "A");
	int64_t first = course(t, db, "law", day_of(2021, 5, 1));
	CHECK_OK(take(db, first, chair));
	CHECK_OK(take(db, first, member)); /* holds no office */
	CHECK_OK(take(db, course(t, db, "skills", day_of(2021, 6, 1)), chair));
	CHECK_OK(take(db, course(t, db, "skills", day_of(2020, 6, 1)), chair)); /* before */
	CHECK_OK(training_trained(db, world_unit(db, "Y"), day_of(2021, 1, 1), day_of(2022, 1, 1),
				  &n));
	CHECK_INT(n, 1);
	CHECK_OK(training_trained(db, world_unit(db, "Y"), day_of(2021, 7, 1), day_of(2022, 1, 1),
				  &n));
	CHECK_INT(n, 0);
	struct taken *all;
	size_t count;
	REQUIRE_OK(training_of_person(db, chair, &all, &count));
	REQUIRE(count == 3);
	CHECK_INT(all[0].course.from_on, day_of(2021, 6, 1));
}

TEST(a_course_needs_a_name_a_kind_and_days_that_run_forwards)
{
	struct db *db = world_db(t);
	struct adding x = { .in = { .unit = world_unit(db, "A"),
				    .kind = S("law"),
				    .name = S("  "),
				    .from_on = day_of(2021, 5, 1),
				    .to_on = day_of(2021, 5, 2) } };
	CHECK_FAIL(db_write(db, add_in, &x), ERR_INVALID, "training.wrong_name");
	x.in.name = S("Lớp");
	x.in.kind = S("cooking");
	CHECK_FAIL(db_write(db, add_in, &x), ERR_INVALID, "training.wrong_kind");
	x.in.kind = S("law");
	x.in.to_on = x.in.from_on;
	CHECK_FAIL(db_write(db, add_in, &x), ERR_INVALID, "training.wrong_days");
	x.in.to_on = DAY_EVER;
	CHECK_FAIL(db_write(db, add_in, &x), ERR_INVALID, "training.wrong_days");
	x.in.to_on = x.in.from_on + 1; /* one day */
	struct buf longest = { .arena = t->arena };
	for (size_t i = 0; i < TRAINING_TEXT_MAX; i++)
		put(&longest, S("đ"));
	x.in.name = buf_str(&longest);
	CHECK_OK(db_write(db, add_in, &x));
	put(&longest, S("đ"));
	x.in.name = buf_str(&longest);
	CHECK_FAIL(db_write(db, add_in, &x), ERR_INVALID, "training.wrong_name");
}

TEST(a_kind_is_known_by_its_code_and_by_its_name_however_it_is_typed)
{
	const struct training_kind kinds[] = { { S("law"), S("Pháp luật") },
					       { S("skills"), S("Kỹ năng") } };
	CHECK(training_kind_find(t->arena, kinds, 2, S(" skills ")) == &kinds[1]);
	CHECK(training_kind_find(t->arena, kinds, 2, S("KY NANG")) == &kinds[1]);
	CHECK(training_kind_find(t->arena, kinds, 2, S("pháp luật")) == &kinds[0]);
	CHECK(!training_kind_find(t->arena, kinds, 2, S("nấu ăn")));
}

TEST(courses_are_listed_newest_first_with_how_many_of_the_subtree_took_them)
{
	struct db *db = world_db(t);
	int64_t older = course(t, db, "law", day_of(2021, 5, 1));
	int64_t newer = course(t, db, "skills", day_of(2021, 6, 1));
	struct course *all;
	struct taken *who;
	size_t n;
	CHECK_OK(take(db, older, world_person(t, db, "Trần Thị Cúc", "A")));
	CHECK_OK(take(db, older, world_person(t, db, "Lê Thị Bình", "B")));
	REQUIRE_OK(training_courses(db, world_unit(db, "T"), &all, &n));
	REQUIRE(CHECK_INT(n, 2));
	CHECK_INT(all[0].id, newer);
	CHECK_INT(all[0].people, 0);
	CHECK_INT(all[1].id, older);
	CHECK_INT(all[1].people, 2);
	CHECK_INT(all[1].to_on, day_of(2021, 5, 3));
	REQUIRE_OK(training_courses(db, world_unit(db, "A"), &all, &n));
	REQUIRE(CHECK_INT(n, 1)); /* kept above; one of A took it */
	CHECK_INT(all[0].people, 1);
	REQUIRE_OK(training_of_course(db, older, world_unit(db, "A"), &who, &n));
	REQUIRE(CHECK_INT(n, 1));
	CHECK_STR(who[0].name, "Trần Thị Cúc");
	CHECK_INT(who[0].certified_on, DAY_NONE);
}

SUITE_STORE(training_training, an_officer_lacks_the_course_of_the_office_until_it_is_taken,
	    whom_the_list_shows_as_late_the_count_counts_as_late,
	    a_course_of_an_entry_that_became_part_of_another_counts_for_the_person,
	    needs_are_data_with_their_basis_and_a_suggestion_says_that_it_is_one,
	    officers_trained_in_a_period_are_counted_once,
	    a_course_needs_a_name_a_kind_and_days_that_run_forwards,
	    a_kind_is_known_by_its_code_and_by_its_name_however_it_is_typed,
	    courses_are_listed_newest_first_with_how_many_of_the_subtree_took_them)
