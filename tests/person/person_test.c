/* person_test.c: the register of people: rows, search, belonging, offices, and the log of what is
 * sensitive. */
#include "base/day.h"
#include "person/life.h"
#include "tests/person/world.h"

#include <string.h>

/* ---- calls in a write ---- */

struct adding {
	struct person_new in;
	int64_t id;
};

static struct err add_in(struct tx *tx, void *arg)
{
	struct adding *w = arg;
	return person_add(tx, &w->in, &w->id);
}

static struct err add(struct db *db, struct person_new in, int64_t *id)
{
	struct adding w = { .in = in };
	TRY(db_write(db, add_in, &w));
	*id = w.id;
	return OK;
}

struct editing {
	struct person who;
	const struct person_secret *secret;
};

static struct err edit_in(struct tx *tx, void *arg)
{
	struct editing *w = arg;
	return person_edit(tx, &w->who, w->secret);
}

static struct err edit(struct db *db, struct person who, const struct person_secret *secret)
{
	return db_write(db, edit_in, &(struct editing){ who, secret });
}

struct moving {
	enum { JOIN, LEAVE, TRANSFER } what;
	int64_t person, unit, on;
};

static struct err move_in(struct tx *tx, void *arg)
{
	struct moving *w = arg;
	if (w->what == JOIN)
		return person_join(tx, &(struct joining){ .person = w->person,
							  .unit = w->unit,
							  .from_on = w->on });
	if (w->what == LEAVE)
		return person_leave(tx, &(struct leaving){ .person = w->person,
							   .on = w->on,
							   .kind = LEFT_RETIRED,
							   .reason = S("nghỉ hưu") });
	return person_transfer(tx, w->person, w->unit, w->on);
}

static struct err move(struct db *db, struct moving w) { return db_write(db, move_in, &w); }

struct holding {
	struct office_span in;
	int64_t id, end_on;
};

static struct err open_in(struct tx *tx, void *arg)
{
	struct holding *w = arg;
	return person_office_open(tx, &w->in, &w->id);
}

static struct err end_in(struct tx *tx, void *arg)
{
	struct holding *w = arg;
	return person_office_end(tx, w->id, w->end_on);
}

static struct err hold(struct db *db, struct office_span in, int64_t *id)
{
	struct holding w = { .in = in };
	TRY(db_write(db, open_in, &w));
	*id = w.id;
	return OK;
}

static struct person_new someone(const char *name)
{
	return (struct person_new){ .who = { .name = str_of(name), .birth_on = DAY_NONE },
				    .secret = { .party_on = DAY_NONE } };
}

/* ---- rows ---- */

TEST(a_person_comes_back_as_entered_with_the_citizen_number_masked)
{
	struct db *db = world_db(t);
	struct person_new in = someone("  Nguyễn Văn An ");
	struct person p;
	int64_t id;
	in.who.phone = S("+84 912.345.678");
	in.who.sex = SEX_MALE;
	in.who.birth_on = day_of(1969, 5, 19);
	in.secret.citizen_no = S("001069012345");
	in.unit = world_unit(db, "A");
	in.from_on = day_of(2020, 1, 1);
	REQUIRE_OK(add(db, in, &id));
	REQUIRE_OK(person_get(db, id, &p));
	CHECK_STR(p.name, "Nguyễn Văn An");
	CHECK_STR(p.phone, "0912345678");
	CHECK_STR(p.citizen_masked, "••••••••2345");
	CHECK_INT(p.sex, SEX_MALE);
	CHECK_INT(p.birth_on, day_of(1969, 5, 19));
	CHECK_INT(p.unit, world_unit(db, "A"));
	CHECK_INT(p.version, 1);
}

TEST(what_cannot_be_true_of_a_person_is_refused)
{
	struct db *db = world_db(t);
	struct person_new in = someone("   ");
	int64_t id;
	CHECK_FAIL(add(db, in, &id), ERR_INVALID, "person.name");
	in = someone("An");
	in.who.phone = S("12345");
	CHECK_FAIL(add(db, in, &id), ERR_INVALID, "person.phone");
	in = someone("An");
	in.who.birth_on = world_today() + 1;
	CHECK_FAIL(add(db, in, &id), ERR_INVALID, "person.birth");
	in = someone("An");
	in.secret.citizen_no = S("0010690123");
	CHECK_FAIL(add(db, in, &id), ERR_INVALID, "person.citizen");
	in = someone("An");
	in.unit = 77;
	CHECK_FAIL(add(db, in, &id), ERR_NOT_FOUND, "person.no_unit");
}

TEST(two_people_never_share_a_citizen_number)
{
	struct db *db = world_db(t);
	struct person_new in = someone("An");
	int64_t id;
	in.secret.citizen_no = S("001069012345");
	REQUIRE_OK(add(db, in, &id));
	CHECK_FAIL(add(db, in, &id), ERR_CONFLICT, "person.citizen_taken");
}

SQL(fields_told, "SELECT count(*) FROM audit_change c JOIN audit a ON a.id = c.audit_id"
		 " WHERE a.verb = 'person.edit'"
		 " AND (c.field = $1 OR CAST($1 AS TEXT) = '')");

TEST(an_edit_of_an_older_version_is_refused)
{
	struct db *db = world_db(t);
	int64_t id = world_person(t, db, "Lê Thị Bình", "A");
	struct person p;
	REQUIRE_OK(person_get(db, id, &p));
	p.phone = S("0987 654 321");
	p.name = S("Lê Thị Bình Minh");
	REQUIRE_OK(edit(db, p, NULL));
	p.phone = S("");
	CHECK_FAIL(edit(db, p, NULL), ERR_CONFLICT, "person.changed");
	REQUIRE_OK(person_get(db, id, &p));
	CHECK_STR(p.phone, "0987654321");
	CHECK_INT(p.version, 2);
	CHECK_INT(world_acts(t, db, "person.edit"), 1);
	int64_t told = 0, phones = 0;
	REQUIRE_OK(db_int(db, fields_told, ARGS(TEXT(S(""))), &told));
	REQUIRE_OK(db_int(db, fields_told, ARGS(TEXT(S("phone"))), &phones));
	CHECK_INT(phones, 1);
	CHECK_INT(told, 2); /* name and phone: what stayed as it was is not told */
}

TEST(sensitive_fields_are_read_only_with_a_row_in_the_log)
{
	struct db *db = world_db(t);
	int64_t id = world_person(t, db, "Lê Thị Bình", "A");
	struct person p;
	struct person_secret s = { .citizen_no = S("012345678"),
				   .ethnicity = S("Kinh"),
				   .religion = S("không"),
				   .party_on = day_of(2010, 2, 3) };
	REQUIRE_OK(person_get(db, id, &p));
	REQUIRE_OK(edit(db, p, &s));
	CHECK_INT(world_acts(t, db, "person.reveal"), 0);
	struct person_secret got;
	REQUIRE_OK(person_reveal(db, id, S("lập danh sách đại biểu"), &got));
	CHECK_STR(got.citizen_no, "012345678");
	CHECK_STR(got.ethnicity, "Kinh");
	CHECK_INT(got.party_on, day_of(2010, 2, 3));
	CHECK_INT(world_acts(t, db, "person.reveal"), 1);
	CHECK_FAIL(person_reveal(db, id + 999, S(""), &got), ERR_NOT_FOUND, "person.none");
	CHECK_INT(world_acts(t, db, "person.reveal"), 1);
}

/* ---- search ---- */

TEST(people_are_found_by_beginnings_of_words_without_accents)
{
	struct db *db = world_db(t);
	world_person(t, db, "Nguyễn Văn Đạt", "A");
	world_person(t, db, "Nguyễn Thị Đào", "A");
	CHECK_INT(world_hits(t, db, "A", "dat"), 1);
	CHECK_INT(world_hits(t, db, "A", "da"), 2);
	CHECK_INT(world_hits(t, db, "A", "Đào nguyenx"), 0);
	CHECK_INT(world_hits(t, db, "A", "Đào NGUYỄN"), 1);
	CHECK_INT(world_hits(t, db, "A", "ngu th"), 1);
	CHECK_INT(world_hits(t, db, "A", "guyen"), 0);
	CHECK_INT(world_hits(t, db, "A", "  "), 2);
}

TEST(a_new_name_is_found_and_the_old_one_no_more)
{
	struct db *db = world_db(t);
	struct person p;
	int64_t id = world_person(t, db, "Trần Hai", "A");
	REQUIRE_OK(person_get(db, id, &p));
	p.name = S("Trần Hải Yến");
	REQUIRE_OK(edit(db, p, NULL));
	CHECK_INT(world_hits(t, db, "A", "yen"), 1);
	p.name = S("Trần Ba");
	p.version = 2;
	REQUIRE_OK(edit(db, p, NULL));
	CHECK_INT(world_hits(t, db, "A", "yen"), 0);
}

TEST(search_stays_inside_the_subtree_of_the_day)
{
	struct db *db = world_db(t);
	world_person(t, db, "Một", "A1");
	world_person(t, db, "Hai", "B");
	world_person(t, db, "Ba", "C");
	CHECK_INT(world_hits(t, db, "T", ""), 3);
	CHECK_INT(world_hits(t, db, "Y", ""), 2);
	CHECK_INT(world_hits(t, db, "A", ""), 1);
	CHECK_INT(world_hits(t, db, "B", ""), 1);
	REQUIRE_OK(world_transfer(db, "B", "T", world_today()));
	CHECK_INT(world_hits(t, db, "Y", ""), 1);
}

TEST(pages_follow_the_class_list_and_miss_nobody)
{
	static const char *const order[] = { "Phạm An", "Lê Văn Ba", "Trần Bình",
					     "Đỗ Dũng", "Bùi Đạt",   "Vũ Đạt" };
	struct db *db = world_db(t);
	struct person_query q = { .unit = world_unit(db, "A"), .on = world_today(), .limit = 2 };
	struct person_row *rows;
	size_t n, seen = 0;
	for (int i = 5; i >= 0; i--)
		world_person(t, db, order[(i * 5 + 2) % 6], "A");
	do {
		REQUIRE_OK(person_search(db, &q, &rows, &n));
		for (size_t i = 0; i < n && seen < 6; i++)
			CHECK_STR(rows[i].name, order[seen++]);
		if (n) {
			q.after_key = rows[n - 1].sort_key;
			q.after_id = rows[n - 1].id;
		}
	} while (n);
	CHECK_INT(seen, 6);
}

/* ---- belonging ---- */

TEST(nobody_belongs_to_two_unions_on_a_day)
{
	struct db *db = world_db(t);
	int64_t id = world_person(t, db, "An", "A"), b = world_unit(db, "B");
	int64_t today = world_today(), unit;
	CHECK_FAIL(move(db, (struct moving){ JOIN, id, b, today }), ERR_CONFLICT,
		   "person.member_of");
	REQUIRE_OK(move(db, (struct moving){ LEAVE, id, 0, today }));
	REQUIRE_OK(move(db, (struct moving){ JOIN, id, b, today }));
	REQUIRE_OK(person_home(db, id, today - 1, &unit));
	CHECK_INT(unit, world_unit(db, "A"));
	REQUIRE_OK(person_home(db, id, today, &unit));
	CHECK_INT(unit, b);
}

TEST(a_transfer_leaves_no_day_between)
{
	struct db *db = world_db(t);
	int64_t id = world_person(t, db, "An", "A"), c = world_unit(db, "C"), unit;
	int64_t on = world_today() - 10;
	CHECK_FAIL(move(db, (struct moving){ TRANSFER, id, c, day_of(2019, 1, 1) }), ERR_INVALID,
		   "person.span");
	REQUIRE_OK(move(db, (struct moving){ TRANSFER, id, c, on }));
	REQUIRE_OK(person_home(db, id, on - 1, &unit));
	CHECK_INT(unit, world_unit(db, "A"));
	REQUIRE_OK(person_home(db, id, on, &unit));
	CHECK_INT(unit, c);
	REQUIRE_OK(move(db, (struct moving){ LEAVE, id, 0, on + 1 }));
	CHECK_FAIL(move(db, (struct moving){ LEAVE, id, 0, on + 2 }), ERR_CONFLICT,
		   "person.no_member");
}

/* ---- offices ---- */

TEST(a_unit_has_one_chair_on_a_day_and_terms_follow_each_other)
{
	struct db *db = world_db(t);
	int64_t a = world_unit(db, "A"), x = world_person(t, db, "Xuân", "A");
	int64_t y = world_person(t, db, "Yến", "A"), first, second;
	struct office_span o = { .person = x,
				 .unit = a,
				 .office = OFFICE_CHAIR,
				 .from_on = day_of(2018, 1, 1),
				 .to_on = DAY_EVER };
	REQUIRE_OK(hold(db, o, &first));
	CHECK_FAIL(hold(db, o, &second), ERR_CONFLICT, "person.office_held");
	o.person = y;
	o.from_on = day_of(2021, 1, 1);
	CHECK_FAIL(hold(db, o, &second), ERR_CONFLICT, "person.chair_taken");
	struct holding end = { .id = first, .end_on = day_of(2021, 1, 1) };
	REQUIRE_OK(db_write(db, end_in, &end));
	REQUIRE_OK(hold(db, o, &second));

	struct office_span *rows;
	size_t n;
	REQUIRE_OK(person_offices(db, a, day_of(2020, 12, 31), &rows, &n));
	REQUIRE(n == 1);
	CHECK_STR(rows[0].name, "Xuân");
	REQUIRE_OK(person_offices(db, a, day_of(2021, 1, 1), &rows, &n));
	REQUIRE(n == 1);
	CHECK_STR(rows[0].name, "Yến");
}

TEST(offices_are_listed_by_rank_then_name_and_end_after_they_began)
{
	struct db *db = world_db(t);
	int64_t a = world_unit(db, "A"), x = world_person(t, db, "Xuân", "A"), id;
	int64_t b = world_person(t, db, "Bảo", "A"), from = day_of(2018, 1, 1);
	enum union_office held[] = { OFFICE_COMMITTEE_MEMBER, OFFICE_DEPUTY };
	for (int i = 0; i < 2; i++)
		REQUIRE_OK(hold(db,
				(struct office_span){ .person = x,
						      .unit = a,
						      .office = held[i],
						      .from_on = from,
						      .to_on = DAY_EVER },
				&id));
	CHECK_FAIL(db_write(db, end_in, &(struct holding){ .id = id, .end_on = from }), ERR_INVALID,
		   "person.span");
	REQUIRE_OK(hold(db,
			(struct office_span){ .person = b,
					      .unit = a,
					      .office = OFFICE_COMMITTEE_MEMBER,
					      .from_on = from,
					      .to_on = DAY_EVER },
			&id));
	struct office_span *rows;
	size_t n;
	REQUIRE_OK(person_offices(db, a, world_today(), &rows, &n));
	REQUIRE(n == 3);
	CHECK_INT(rows[0].office, OFFICE_DEPUTY);
	CHECK_STR(rows[1].name, "Bảo");
	CHECK_STR(rows[2].name, "Xuân");
	REQUIRE_OK(person_career(db, x, &rows, &n));
	CHECK_INT(n, 2);
}

TEST(an_officer_of_the_unit_is_found_there_without_being_a_member)
{
	struct db *db = world_db(t);
	int64_t id, x = world_person(t, db, "Xuân", "C");
	CHECK_INT(world_hits(t, db, "Y", "xuan"), 0);
	REQUIRE_OK(hold(db,
			(struct office_span){ .person = x,
					      .unit = world_unit(db, "Y"),
					      .office = OFFICE_STAFF,
					      .from_on = day_of(2018, 1, 1),
					      .to_on = DAY_EVER },
			&id));
	CHECK_INT(world_hits(t, db, "Y", "xuan"), 1);
}

TEST(phone_numbers_have_one_form)
{
	struct arena *a = t->arena;
	CHECK_STR(phone_plain(a, S("0912 345 678")), "0912345678");
	CHECK_STR(phone_plain(a, S("+84912345678")), "0912345678");
	CHECK_STR(phone_plain(a, S("84 912-345-678")), "0912345678");
	CHECK_STR(phone_plain(a, S("(0209) 3.871.234")), "02093871234");
	CHECK_INT(phone_plain(a, S("912345678")).n, 0);
	CHECK_INT(phone_plain(a, S("0912x45678")).n, 0);
	CHECK_INT(phone_plain(a, S("0912345678901234")).n, 0);
	CHECK_INT(phone_plain(a, S("")).n, 0);
}

TEST(a_name_of_a_hundred_letters_is_one_and_what_figures_ask_is_read_apart)
{
	struct db *db = world_db(t);
	char name[PERSON_NAME_MAX + 1];
	memset(name, 'a', sizeof name);
	struct person_new in = someone("An");
	struct person_figures f;
	int64_t id;
	in.who.name = (struct str){ name, sizeof name };
	CHECK_FAIL(add(db, in, &id), ERR_INVALID, "person.name");
	in.who.name.n = PERSON_NAME_MAX;
	in.secret.ethnicity = S("Tày");
	REQUIRE_OK(add(db, in, &id));
	REQUIRE_OK(person_figures(db, id, &f));
	CHECK_STR(f.ethnicity, "Tày");
	CHECK(!f.party);
	in.who.name = S("Bình");
	in.secret.party_on = day_of(2010, 2, 3);
	REQUIRE_OK(add(db, in, &id));
	REQUIRE_OK(person_figures(db, id, &f));
	CHECK(f.party);
	CHECK_FAIL(person_figures(db, id + 1000, &f), ERR_NOT_FOUND, "person.none");
}

TEST(old_numbers_of_eleven_digits_are_told_as_they_are_now)
{
	CHECK_STR(phone_renewed(t->arena, S("0121 234 5678")), "0792345678");
	CHECK_STR(phone_renewed(t->arena, S("+84 1992 345 678")), "0592345678");
	CHECK_INT(phone_renewed(t->arena, S("0191 234 5678")).n, 0);
	CHECK_INT(phone_renewed(t->arena, S("0912345678")).n, 0);
	CHECK_INT(phone_plain(t->arena, S("x0912345678")).n, 0);
}

SUITE_STORE(person_person, a_person_comes_back_as_entered_with_the_citizen_number_masked,
	    what_cannot_be_true_of_a_person_is_refused, two_people_never_share_a_citizen_number,
	    an_edit_of_an_older_version_is_refused,
	    sensitive_fields_are_read_only_with_a_row_in_the_log,
	    people_are_found_by_beginnings_of_words_without_accents,
	    a_new_name_is_found_and_the_old_one_no_more, search_stays_inside_the_subtree_of_the_day,
	    pages_follow_the_class_list_and_miss_nobody, nobody_belongs_to_two_unions_on_a_day,
	    a_transfer_leaves_no_day_between,
	    a_unit_has_one_chair_on_a_day_and_terms_follow_each_other,
	    offices_are_listed_by_rank_then_name_and_end_after_they_began,
	    an_officer_of_the_unit_is_found_there_without_being_a_member,
	    phone_numbers_have_one_form,
	    a_name_of_a_hundred_letters_is_one_and_what_figures_ask_is_read_apart,
	    old_numbers_of_eleven_digits_are_told_as_they_are_now)
