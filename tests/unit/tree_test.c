/* tree_test.c: the tree as at any day, and what each kind of event does to it. */
#include "base/day.h"
#include "tests/store/store_fixture.h"
#include "unit/unit.h"

struct step {
	const struct unit_event *e;
	unit_event_id id;
};

static struct err record(struct tx *tx, void *arg)
{
	struct step *s = arg;
	return unit_event_record(tx, s->e, &s->id);
}

static struct err event(struct db *db, const struct unit_event *e, unit_event_id *id)
{
	struct step s = { .e = e };
	TRY(db_write(db, record, &s));
	if (id)
		*id = s.id;
	return OK;
}

static struct err record_undo(struct tx *tx, void *arg)
{
	return unit_event_undo(tx, ((struct step *)arg)->id, S("ghi nhầm"));
}

static int64_t on(int year, int month, int day) { return day_of(year, month, day); }

static struct err found(struct db *db, const char *code, const char *name, const char *parent,
			int64_t day)
{
	struct unit_form f = { .code = str_of(code),
			       .name = str_of(name),
			       .has_kind = true,
			       .kind = UNIT_GRASSROOTS,
			       .parent_code = str_of(parent) };
	struct unit_event e = { .kind = EVENT_FOUND,
				.decision_no = S("1/QĐ"),
				.issuer = S("LĐLĐ"),
				.signed_on = day,
				.effective_on = day,
				.results = &f,
				.result_count = 1 };
	return event(db, &e, NULL);
}

static struct err change(struct db *db, enum unit_event_kind kind, struct unit_form f, int64_t day,
			 unit_event_id *id)
{
	struct unit_event e = { .kind = kind,
				.decision_no = S("2/QĐ"),
				.issuer = S("LĐLĐ"),
				.signed_on = DAY_NONE,
				.effective_on = day,
				.sources = &f,
				.source_count = 1 };
	return event(db, &e, id);
}

/* T, with A and B below, and A1 below A. */
static struct err plant(struct db *db)
{
	TRY(found(db, "T", "Liên đoàn Lao động tỉnh", "", on(2010, 1, 1)));
	TRY(found(db, "A", "Công đoàn ngành A", "T", on(2012, 1, 1)));
	TRY(found(db, "B", "Công đoàn ngành B", "T", on(2012, 1, 1)));
	return found(db, "A1", "CĐCS Một", "A", on(2015, 1, 1));
}

static unit_id of(struct t *t, struct db *db, const char *code)
{
	unit_id id = { 0 };
	bool known = false;
	CHECK_OK(unit_by_code(db, str_of(code), &id, &known));
	CHECK(known);
	return id;
}

static struct str name_on(struct t *t, struct db *db, const char *code, int64_t day)
{
	struct unit u = { 0 };
	struct err e = unit_read(db, of(t, db, code), (struct as_at){ .on = day }, &u);
	return e.code ? S("none") : u.name;
}

static struct str parent_on(struct t *t, struct db *db, const char *code, int64_t day)
{
	struct unit u = { 0 };
	struct err e = unit_read(db, of(t, db, code), (struct as_at){ .on = day }, &u);
	return e.code ? S("none") : u.parent_name;
}

TEST(a_unit_exists_from_its_effective_day)
{
	struct db *db = store_test_db(t);
	REQUIRE_OK(plant(db));
	CHECK_STR(name_on(t, db, "A1", on(2014, 12, 31)), "none");
	CHECK_STR(name_on(t, db, "A1", on(2015, 1, 1)), "CĐCS Một");
}

TEST(a_rename_leaves_the_old_name_before_its_day)
{
	struct db *db = store_test_db(t);
	REQUIRE_OK(plant(db));
	REQUIRE_OK(change(db, EVENT_RENAME,
			  (struct unit_form){ .code = S("A1"), .name = S("CĐCS Mới") },
			  on(2021, 6, 1), NULL));
	CHECK_STR(name_on(t, db, "A1", on(2021, 5, 31)), "CĐCS Một");
	CHECK_STR(name_on(t, db, "A1", on(2021, 6, 1)), "CĐCS Mới");
}

TEST(two_reorganisations_in_one_year_fit)
{
	struct db *db = store_test_db(t);
	REQUIRE_OK(plant(db));
	REQUIRE_OK(change(db, EVENT_TRANSFER,
			  (struct unit_form){ .code = S("A1"), .parent_code = S("B") },
			  on(2021, 3, 1), NULL));
	REQUIRE_OK(change(db, EVENT_TRANSFER,
			  (struct unit_form){ .code = S("A1"), .parent_code = S("T") },
			  on(2021, 6, 20), NULL));
	CHECK_STR(parent_on(t, db, "A1", on(2021, 2, 28)), "Công đoàn ngành A");
	CHECK_STR(parent_on(t, db, "A1", on(2021, 6, 19)), "Công đoàn ngành B");
	CHECK_STR(parent_on(t, db, "A1", on(2021, 6, 20)), "Liên đoàn Lao động tỉnh");
}

TEST(an_earlier_change_recorded_later_reaches_the_spans_after_it)
{
	struct db *db = store_test_db(t);
	REQUIRE_OK(plant(db));
	REQUIRE_OK(change(db, EVENT_TRANSFER,
			  (struct unit_form){ .code = S("A1"), .parent_code = S("B") },
			  on(2021, 6, 1), NULL));
	REQUIRE_OK(change(db, EVENT_RENAME,
			  (struct unit_form){ .code = S("A1"), .name = S("Tên sớm") },
			  on(2021, 2, 1), NULL));
	CHECK_STR(name_on(t, db, "A1", on(2021, 1, 31)), "CĐCS Một");
	CHECK_STR(name_on(t, db, "A1", on(2021, 7, 1)), "Tên sớm");
	CHECK_STR(parent_on(t, db, "A1", on(2021, 7, 1)), "Công đoàn ngành B");
}

TEST(an_earlier_change_recorded_later_holds_until_the_same_was_changed)
{
	struct db *db = store_test_db(t);
	REQUIRE_OK(plant(db));
	REQUIRE_OK(change(db, EVENT_RENAME,
			  (struct unit_form){ .code = S("A1"), .name = S("Tên sau") },
			  on(2021, 8, 1), NULL));
	REQUIRE_OK(change(db, EVENT_TRANSFER,
			  (struct unit_form){ .code = S("A1"), .parent_code = S("B") },
			  on(2021, 9, 1), NULL));
	REQUIRE_OK(change(db, EVENT_RENAME,
			  (struct unit_form){ .code = S("A1"), .name = S("Tên giữa") },
			  on(2021, 6, 1), NULL));
	REQUIRE_OK(change(db, EVENT_TRANSFER,
			  (struct unit_form){ .code = S("A1"), .parent_code = S("T") },
			  on(2021, 7, 1), NULL));
	CHECK_STR(name_on(t, db, "A1", on(2021, 5, 31)), "CĐCS Một");
	CHECK_STR(name_on(t, db, "A1", on(2021, 7, 31)), "Tên giữa");
	CHECK_STR(name_on(t, db, "A1", on(2021, 8, 1)), "Tên sau");
	CHECK_STR(name_on(t, db, "A1", on(2021, 12, 1)), "Tên sau");
	CHECK_STR(parent_on(t, db, "A1", on(2021, 6, 30)), "Công đoàn ngành A");
	CHECK_STR(parent_on(t, db, "A1", on(2021, 8, 31)), "Liên đoàn Lao động tỉnh");
	CHECK_STR(parent_on(t, db, "A1", on(2021, 9, 1)), "Công đoàn ngành B");
}

TEST(a_merge_takes_over_what_comes_below_its_source_later_and_leaves_what_has_gone)
{
	struct db *db = store_test_db(t);
	struct unit_form a = { .code = S("A") }, c = { .code = S("C") };
	struct unit_event e = { .kind = EVENT_MERGE,
				.signed_on = DAY_NONE,
				.effective_on = on(2021, 7, 1),
				.sources = &a,
				.source_count = 1,
				.results = &c,
				.result_count = 1 };
	REQUIRE_OK(plant(db));
	REQUIRE_OK(found(db, "C", "Công đoàn ngành C", "T", on(2012, 1, 1)));
	REQUIRE_OK(found(db, "B1", "CĐCS Hai", "B", on(2015, 1, 1)));
	REQUIRE_OK(change(db, EVENT_TRANSFER,
			  (struct unit_form){ .code = S("A1"), .parent_code = S("B") },
			  on(2021, 9, 1), NULL));
	REQUIRE_OK(change(db, EVENT_TRANSFER,
			  (struct unit_form){ .code = S("B1"), .parent_code = S("A") },
			  on(2021, 9, 1), NULL));
	REQUIRE_OK(event(db, &e, NULL));
	CHECK_STR(parent_on(t, db, "A1", on(2021, 6, 30)), "Công đoàn ngành A");
	CHECK_STR(parent_on(t, db, "A1", on(2021, 8, 31)), "Công đoàn ngành C");
	CHECK_STR(parent_on(t, db, "A1", on(2021, 9, 1)), "Công đoàn ngành B");
	CHECK_STR(parent_on(t, db, "B1", on(2021, 8, 31)), "Công đoàn ngành B");
	CHECK_STR(parent_on(t, db, "B1", on(2021, 9, 1)), "Công đoàn ngành C");
}

TEST(the_old_unit_of_a_split_goes_on_or_ends_as_the_decision_says)
{
	struct db *db = store_test_db(t);
	struct unit_form old = { .code = S("A1") };
	struct unit_form parts[] = {
		{ .code = S("A2"), .name = S("Hai"), .has_kind = true, .kind = UNIT_GRASSROOTS },
		{ .code = S("A3"), .name = S("Ba"), .has_kind = true, .kind = UNIT_GRASSROOTS },
	};
	struct unit_event e = { .kind = EVENT_SPLIT,
				.signed_on = DAY_NONE,
				.effective_on = on(2021, 7, 1),
				.sources = &old,
				.source_count = 1,
				.results = parts,
				.result_count = 1 };
	REQUIRE_OK(plant(db));
	REQUIRE_OK(event(db, &e, NULL));
	CHECK_STR(name_on(t, db, "A1", on(2021, 7, 1)), "CĐCS Một");
	e.results = &parts[1];
	e.effective_on = on(2021, 8, 1);
	e.source_ends = true;
	REQUIRE_OK(event(db, &e, NULL));
	CHECK_STR(name_on(t, db, "A1", on(2021, 7, 31)), "CĐCS Một");
	CHECK_STR(name_on(t, db, "A1", on(2021, 8, 1)), "none");
	CHECK_STR(name_on(t, db, "A3", on(2021, 8, 1)), "Ba");
}

TEST(an_upgrade_goes_up_and_a_downgrade_down)
{
	struct db *db = store_test_db(t);
	struct unit_form to = { .code = S("A1"), .has_kind = true, .kind = UNIT_SECTION };
	REQUIRE_OK(plant(db));
	CHECK_FAIL(change(db, EVENT_UPGRADE, to, on(2021, 7, 1), NULL), ERR_INVALID,
		   "unit.not_higher");
	to.kind = UNIT_GRASSROOTS; /* what it is */
	CHECK_FAIL(change(db, EVENT_UPGRADE, to, on(2021, 7, 1), NULL), ERR_INVALID,
		   "unit.not_higher");
	CHECK_FAIL(change(db, EVENT_DOWNGRADE, to, on(2021, 7, 1), NULL), ERR_INVALID,
		   "unit.not_lower");
	to.kind = UNIT_UPPER;
	CHECK_FAIL(change(db, EVENT_DOWNGRADE, to, on(2021, 7, 1), NULL), ERR_INVALID,
		   "unit.not_lower");
	CHECK_OK(change(db, EVENT_UPGRADE, to, on(2021, 7, 1), NULL));
	to.kind = UNIT_GRASSROOTS;
	CHECK_OK(change(db, EVENT_DOWNGRADE, to, on(2021, 8, 1), NULL));
}

TEST(a_merge_ends_the_source_and_moves_what_hung_below_it)
{
	struct db *db = store_test_db(t);
	REQUIRE_OK(plant(db));
	struct unit_form a = { .code = S("A") }, b = { .code = S("B") };
	struct unit_event e = { .kind = EVENT_MERGE,
				.decision_no = S("3/QĐ"),
				.signed_on = DAY_NONE,
				.effective_on = on(2021, 7, 1),
				.sources = &a,
				.source_count = 1,
				.results = &b,
				.result_count = 1 };
	REQUIRE_OK(event(db, &e, NULL));
	CHECK_STR(name_on(t, db, "A", on(2021, 6, 30)), "Công đoàn ngành A");
	CHECK_STR(name_on(t, db, "A", on(2021, 7, 1)), "none");
	CHECK_STR(parent_on(t, db, "A1", on(2021, 6, 30)), "Công đoàn ngành A");
	CHECK_STR(parent_on(t, db, "A1", on(2021, 7, 1)), "Công đoàn ngành B");
}

TEST(consolidation_founds_a_new_unit_from_two)
{
	struct db *db = store_test_db(t);
	REQUIRE_OK(plant(db));
	struct unit_form from[] = { { .code = S("A") }, { .code = S("B") } };
	struct unit_form into = { .code = S("C"),
				  .name = S("Công đoàn ngành C"),
				  .has_kind = true,
				  .kind = UNIT_INDUSTRY,
				  .parent_code = S("T") };
	struct unit_event e = { .kind = EVENT_CONSOLIDATE,
				.signed_on = DAY_NONE,
				.effective_on = on(2021, 7, 1),
				.sources = from,
				.source_count = 2,
				.results = &into,
				.result_count = 1 };
	REQUIRE_OK(event(db, &e, NULL));
	CHECK_STR(name_on(t, db, "B", on(2021, 7, 1)), "none");
	CHECK_STR(parent_on(t, db, "A1", on(2021, 7, 1)), "Công đoàn ngành C");
	CHECK_STR(parent_on(t, db, "C", on(2021, 7, 1)), "Liên đoàn Lao động tỉnh");
}

TEST(a_unit_with_units_below_is_not_dissolved)
{
	struct db *db = store_test_db(t);
	REQUIRE_OK(plant(db));
	CHECK_FAIL(change(db, EVENT_DISSOLVE, (struct unit_form){ .code = S("A") }, on(2021, 7, 1),
			  NULL),
		   ERR_INVALID, "unit.has_children");
	CHECK_STR(name_on(t, db, "A", on(2021, 7, 1)), "Công đoàn ngành A");
}

TEST(a_transfer_below_itself_is_a_cycle_on_any_day)
{
	struct db *db = store_test_db(t);
	REQUIRE_OK(plant(db));
	CHECK_FAIL(change(db, EVENT_TRANSFER,
			  (struct unit_form){ .code = S("A"), .parent_code = S("A1") },
			  on(2021, 7, 1), NULL),
		   ERR_INVALID, "unit.cycle");
	/* From 2022 B hangs below A; so A below B is a cycle only from then on. */
	REQUIRE_OK(change(db, EVENT_TRANSFER,
			  (struct unit_form){ .code = S("B"), .parent_code = S("A") },
			  on(2022, 1, 1), NULL));
	CHECK_FAIL(change(db, EVENT_TRANSFER,
			  (struct unit_form){ .code = S("A"), .parent_code = S("B") },
			  on(2021, 7, 1), NULL),
		   ERR_INVALID, "unit.cycle");
}

TEST(a_wrong_event_is_taken_back_and_stays_on_record)
{
	struct db *db = store_test_db(t);
	unit_event_id wrong = { 0 };
	struct unit_event *events = NULL;
	size_t n = 0;
	REQUIRE_OK(plant(db));
	int64_t before = db->now;
	db->now += 1000;
	REQUIRE_OK(change(db, EVENT_DISSOLVE, (struct unit_form){ .code = S("A1") }, on(2021, 7, 1),
			  &wrong));
	CHECK_STR(name_on(t, db, "A1", on(2021, 8, 1)), "none");
	db->now += 1000;
	struct step undo = { .id = wrong };
	REQUIRE_OK(db_write(db, record_undo, &undo));
	CHECK_STR(name_on(t, db, "A1", on(2021, 8, 1)), "CĐCS Một");
	struct unit u;
	CHECK_OK(unit_read(db, of(t, db, "A1"), (struct as_at){ on(2021, 8, 1), before }, &u));
	CHECK_FAIL(
		unit_read(db, of(t, db, "A1"), (struct as_at){ on(2021, 8, 1), before + 1500 }, &u),
		ERR_NOT_FOUND, "unit.not_on_day");
	CHECK_OK(unit_events(db, of(t, db, "A1"), &events, &n));
	CHECK(n == 2 && events[0].superseded);
}

TEST(an_event_that_others_build_on_stays)
{
	struct db *db = store_test_db(t);
	unit_event_id first = { 0 };
	REQUIRE_OK(plant(db));
	REQUIRE_OK(change(db, EVENT_RENAME, (struct unit_form){ .code = S("A1"), .name = S("Hai") },
			  on(2021, 2, 1), &first));
	REQUIRE_OK(change(db, EVENT_RENAME, (struct unit_form){ .code = S("A1"), .name = S("Ba") },
			  on(2021, 3, 1), NULL));
	struct step undo = { .id = first };
	CHECK_FAIL(db_write(db, record_undo, &undo), ERR_CONFLICT, "unit.later_event");
}

TEST(a_code_is_used_once_for_ever)
{
	struct db *db = store_test_db(t);
	REQUIRE_OK(plant(db));
	REQUIRE_OK(change(db, EVENT_DISSOLVE, (struct unit_form){ .code = S("A1") }, on(2021, 7, 1),
			  NULL));
	CHECK_FAIL(found(db, "A1", "CĐCS Khác", "B", on(2021, 8, 1)), ERR_INVALID,
		   "unit.code_taken");
}

TEST(a_parent_must_exist_on_the_day)
{
	struct db *db = store_test_db(t);
	REQUIRE_OK(plant(db));
	CHECK_FAIL(found(db, "X", "CĐCS X", "A1", on(2014, 1, 1)), ERR_INVALID,
		   "unit.parent_not_on_day");
	CHECK_FAIL(found(db, "X", "CĐCS X", "không có", on(2014, 1, 1)), ERR_INVALID,
		   "unit.no_such_code");
}

TEST(children_come_in_vietnamese_order_page_by_page)
{
	static const char *const names[] = { "CĐCS Ân", "CĐCS An", "CĐCS Đông", "CĐCS Dương",
					     "CĐCS Ấp" };
	static const char *const order[] = { "CĐCS An", "CĐCS Ân", "CĐCS Ấp", "CĐCS Dương",
					     "CĐCS Đông" };
	struct db *db = store_test_db(t);
	struct unit_page page = { 0 };
	REQUIRE_OK(found(db, "T", "Tỉnh", "", on(2010, 1, 1)));
	for (size_t i = 0; i < 5; i++)
		REQUIRE_OK(found(db, (const char[]){ 'u', (char)('0' + i), 0 }, names[i], "T",
				 on(2011, 1, 1)));
	REQUIRE_OK(unit_children(db, of(t, db, "T"), (struct as_at){ .on = on(2021, 1, 1) }, NULL,
				 &page));
	REQUIRE(page.n == 5 && !page.more);
	for (size_t i = 0; i < 5; i++)
		CHECK_STR(page.rows[i].name, order[i]);
	struct unit second = page.rows[1];
	REQUIRE_OK(unit_children(db, of(t, db, "T"), (struct as_at){ .on = on(2021, 1, 1) },
				 &second, &page));
	REQUIRE(page.n == 3);
	CHECK_STR(page.rows[0].name, order[2]);
}

TEST(the_subtree_is_that_of_its_day)
{
	struct db *db = store_test_db(t);
	struct unit_page page = { 0 };
	REQUIRE_OK(plant(db));
	REQUIRE_OK(change(db, EVENT_TRANSFER,
			  (struct unit_form){ .code = S("A1"), .parent_code = S("B") },
			  on(2021, 3, 1), NULL));
	REQUIRE_OK(unit_subtree(db, of(t, db, "A"), (struct as_at){ .on = on(2021, 2, 1) }, 100,
				&page));
	CHECK_INT(page.n, 2);
	REQUIRE_OK(unit_subtree(db, of(t, db, "A"), (struct as_at){ .on = on(2021, 3, 1) }, 100,
				&page));
	CHECK_INT(page.n, 1);
	CHECK_FAIL(
		unit_subtree(db, of(t, db, "T"), (struct as_at){ .on = on(2021, 3, 1) }, 2, &page),
		ERR_TOO_LARGE, "unit.subtree_too_large");
}

SUITE_STORE(unit_tree, a_unit_exists_from_its_effective_day,
	    a_rename_leaves_the_old_name_before_its_day, two_reorganisations_in_one_year_fit,
	    an_earlier_change_recorded_later_reaches_the_spans_after_it,
	    an_earlier_change_recorded_later_holds_until_the_same_was_changed,
	    a_merge_takes_over_what_comes_below_its_source_later_and_leaves_what_has_gone,
	    the_old_unit_of_a_split_goes_on_or_ends_as_the_decision_says,
	    an_upgrade_goes_up_and_a_downgrade_down,
	    a_merge_ends_the_source_and_moves_what_hung_below_it,
	    consolidation_founds_a_new_unit_from_two, a_unit_with_units_below_is_not_dissolved,
	    a_transfer_below_itself_is_a_cycle_on_any_day,
	    a_wrong_event_is_taken_back_and_stays_on_record, an_event_that_others_build_on_stays,
	    a_code_is_used_once_for_ever, a_parent_must_exist_on_the_day,
	    children_come_in_vietnamese_order_page_by_page, the_subtree_is_that_of_its_day)
