/* discipline_test.c: entries of discipline in the register: what is refused, when they bar, and how
 * offices name them. */
#include "base/day.h"
#include "person/discipline.h"
#include "tests/person/world.h"

struct acting {
	struct discipline d;
	int64_t on;
	struct str reason;
};

static struct err add_in(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	return person_discipline_add(tx, &x->d, &x->d.id);
}

static struct err end_in(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return person_discipline_end(tx, x->d.person, x->d.id, x->on);
}

static struct err drop_in(struct tx *tx, void *arg)
{
	const struct acting *x = arg;
	return person_discipline_drop(tx, x->d.person, x->d.id, x->reason);
}

static struct acting warned(struct t *t, struct db *db)
{
	return (struct acting){ .d = { .person = world_person(t, db, "Nguyễn Văn An", "A"),
				       .kind = DISCIPLINE_WARNING,
				       .decision_no = S("12/QĐ"),
				       .from_on = day_of(2021, 3, 1),
				       .to_on = day_of(2022, 3, 1) } };
}

static enum bar_ground ground(struct t *t, struct db *db, const struct acting *x, int64_t on)
{
	enum bar_ground g = BAR_NONE;
	CHECK_OK(person_bar_on(db, x->d.person, on, &g));
	return g;
}

TEST(an_entry_names_its_decision_and_lasts_at_least_a_day)
{
	struct db *db = world_db(t);
	struct acting x = warned(t, db);
	x.d.decision_no = S("  ");
	CHECK_FAIL(db_write(db, add_in, &x), ERR_INVALID, "person.discipline_number");
	x.d.decision_no = S("12/QĐ");
	x.d.to_on = x.d.from_on;
	CHECK_FAIL(db_write(db, add_in, &x), ERR_INVALID, "person.span");
	x.d.to_on = x.d.from_on + 1;
	CHECK_OK(db_write(db, add_in, &x));
	CHECK_INT(ground(t, db, &x, x.d.from_on - 1), BAR_NONE);
	CHECK_INT(ground(t, db, &x, x.d.from_on), BAR_DISCIPLINE);
	CHECK_INT(ground(t, db, &x, x.d.to_on), BAR_NONE);
}

TEST(an_entry_ends_after_the_day_on_which_it_began)
{
	struct db *db = world_db(t);
	struct acting x = warned(t, db);
	CHECK_OK(db_write(db, add_in, &x));
	x.on = x.d.from_on;
	CHECK_FAIL(db_write(db, end_in, &x), ERR_INVALID, "person.span");
	x.on = x.d.from_on + 1;
	CHECK_OK(db_write(db, end_in, &x));
	CHECK_INT(ground(t, db, &x, x.on), BAR_NONE);
	CHECK_INT(ground(t, db, &x, x.on - 1), BAR_DISCIPLINE);
}

TEST(an_entry_is_taken_back_with_a_reason_and_only_from_whose_it_is)
{
	struct db *db = world_db(t);
	struct acting x = warned(t, db);
	struct discipline *all;
	size_t n;
	CHECK_OK(db_write(db, add_in, &x));
	x.reason = S(" ");
	CHECK_FAIL(db_write(db, drop_in, &x), ERR_INVALID, "person.reason_needed");
	struct acting other = x;
	other.d.person = world_person(t, db, "Lê Thị Bình", "A");
	other.reason = S("Ghi nhầm");
	CHECK_FAIL(db_write(db, drop_in, &other), ERR_NOT_FOUND, "person.no_discipline");
	x.reason = other.reason;
	CHECK_OK(db_write(db, drop_in, &x));
	REQUIRE_OK(person_disciplines(db, x.d.person, &all, &n));
	CHECK_INT(n, 0);
	CHECK_INT(world_acts(t, db, "person.discipline_drop"), 1);
}

TEST(the_weightiest_of_several_entries_is_the_ground)
{
	struct db *db = world_db(t);
	struct acting x = warned(t, db);
	CHECK_OK(db_write(db, add_in, &x));
	x.d.kind = DISCIPLINE_SENTENCED;
	CHECK_OK(db_write(db, add_in, &x));
	x.d.kind = DISCIPLINE_CHARGED;
	CHECK_OK(db_write(db, add_in, &x));
	CHECK_INT(ground(t, db, &x, x.d.from_on), BAR_SENTENCED);
}

TEST(kinds_are_read_as_offices_write_them_and_by_code)
{
	static const struct {
		struct str said;
		enum discipline_kind kind;
	} all[] = { { S("Khiển trách"), DISCIPLINE_REPRIMAND },
		    { S("KÉO DÀI THỜI HẠN NÂNG LƯƠNG"), DISCIPLINE_PAY },
		    { S("đang chấp hành án"), DISCIPLINE_SENTENCED },
		    { S("demoted"), DISCIPLINE_DEMOTED } };
	enum discipline_kind got;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (CHECK(discipline_said(t->arena, all[i].said, &got)))
			CHECK_INT(got, all[i].kind);
	CHECK(!discipline_said(t->arena, S("phê bình"), &got));
}

SUITE_STORE(person_discipline, an_entry_names_its_decision_and_lasts_at_least_a_day,
	    an_entry_ends_after_the_day_on_which_it_began,
	    an_entry_is_taken_back_with_a_reason_and_only_from_whose_it_is,
	    the_weightiest_of_several_entries_is_the_ground,
	    kinds_are_read_as_offices_write_them_and_by_code)
