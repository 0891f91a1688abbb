/* search_test.c: finding units as people type. */
#include "base/day.h"
#include "tests/store/store_fixture.h"
#include "unit/word.h"

static const struct as_at today = { .on = 18956 };	/* 25/11/2021 */

struct planting {
	const char *code, *name, *parent;
};

static struct err plant(struct tx *tx, void *arg)
{
	const struct planting *p = arg;
	struct unit_form f = { .code = str_of(p->code), .name = str_of(p->name), .has_kind = true,
			       .kind = UNIT_GRASSROOTS, .parent_code = str_of(p->parent) };
	struct unit_event e = { .kind = EVENT_FOUND, .signed_on = DAY_NONE, .effective_on = 15000,
				.results = &f, .result_count = 1 };
	unit_event_id id;
	return unit_event_record(tx, &e, &id);
}

static struct db *planted(struct t *t)
{
	static const struct planting all[] = {
		{ "T", "Công đoàn Viên chức tỉnh", "" }, { "0101", "CĐCS Sở Tư pháp", "T" },
		{ "0102", "CĐCS Sở Nội vụ", "T" }, { "0103", "CĐCS Văn phòng UBND tỉnh", "T" },
		{ "0104", "Công đoàn cơ sở Sở Tài chính", "T" }, { "Z", "Đơn vị khác", "" },
		{ "Z1", "CĐCS Sở Tư pháp khác", "Z" },
	};
	struct db *db = store_test_db(t);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		CHECK_OK(db_write(db, plant, (void *)&all[i]));
	return db;
}

static int64_t hits(struct t *t, struct db *db, const char *typed, struct str *first)
{
	struct unit_page page = { 0 };
	CHECK_OK(unit_search(db, str_of(typed), (unit_id){ 0 }, today, &page));
	*first = page.n ? page.rows[0].name : S("");
	return (int64_t)page.n;
}

TEST(a_name_is_found_without_accents)
{
	struct db *db = planted(t);
	struct str first;
	CHECK_INT(hits(t, db, "so tu phap", &first), 2);
	CHECK_INT(hits(t, db, "SỞ NỘI", &first), 1);
	CHECK_STR(first, "CĐCS Sở Nội vụ");
	CHECK_INT(hits(t, db, "don vi", &first), 1);
	CHECK_STR(first, "Đơn vị khác");
}

TEST(a_name_that_holds_the_typed_words_together_comes_first)
{
	static const struct planting apart = { "0100", "Sở Văn hoá, Tư liệu", "T" };
	struct db *db = planted(t);
	struct str first;
	CHECK_OK(db_write(db, plant, (void *)&apart));
	CHECK_INT(hits(t, db, "so tu", &first), 3);
	CHECK_STR(first, "CĐCS Sở Tư pháp");
}

TEST(abbreviations_find_the_full_words_and_back)
{
	struct db *db = planted(t);
	struct str first;
	CHECK_INT(hits(t, db, "cdcs so tai chinh", &first), 1);
	CHECK_INT(hits(t, db, "công đoàn cơ sở sở tư", &first), 2);
	CHECK_INT(hits(t, db, "ủy ban nhân dân", &first), 1);
	CHECK_STR(first, "CĐCS Văn phòng UBND tỉnh");
}

TEST(a_code_is_found_by_its_beginning)
{
	struct db *db = planted(t);
	struct str first;
	CHECK_INT(hits(t, db, "010", &first), 4);
	CHECK_INT(hits(t, db, "0102", &first), 1);
	CHECK_STR(first, "CĐCS Sở Nội vụ");
}

TEST(a_search_stays_below_its_top)
{
	struct db *db = planted(t);
	struct unit_page page = { 0 };
	unit_id top = { 0 };
	bool known;
	REQUIRE_OK(unit_by_code(db, S("Z"), &top, &known));
	REQUIRE_OK(unit_search(db, S("tu phap"), top, today, &page));
	REQUIRE(page.n == 1);
	CHECK_STR(page.rows[0].code, "Z1");
}

TEST(nothing_typed_finds_nothing)
{
	struct db *db = planted(t);
	struct str first;
	CHECK_INT(hits(t, db, "   ", &first), 0);
	CHECK_INT(hits(t, db, "!?", &first), 0);
	CHECK_INT(hits(t, db, "khongcodau", &first), 0);
}

TEST(packed_ids_come_back_and_other_bytes_are_refused)
{
	static const int64_t others[] = { 8, 9, 136, 20000, (INT64_C(1) << 53) - 1 };
	struct str packed = unit_ids_pack(t->arena, 7, others, 5);
	struct unit_ids out = { 0 };
	REQUIRE(unit_ids_unpack(t->arena, 7, packed, &out));
	CHECK_INT((int64_t)out.n, 6);
	CHECK_INT(out.p[0], 7);
	for (size_t i = 0; i < 5; i++)
		CHECK_INT(out.p[i + 1], others[i]);
	CHECK(!unit_ids_unpack(t->arena, 7, str_sub(packed, 0, packed.n - 1), &out));
	CHECK(!unit_ids_unpack(t->arena, 7, S("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"), &out));
}

TEST(ids_in_both_lists_are_kept)
{
	int64_t p[] = { 1, 3, 5, 9 }, q[] = { 2, 3, 9, 12 };
	struct unit_ids a = { p, 4, 4 }, b = { q, 4, 4 };
	unit_ids_keep(&a, &b);
	CHECK_INT((int64_t)a.n, 2);
	CHECK_INT(a.p[0], 3);
	CHECK_INT(a.p[1], 9);
}

SUITE_STORE(unit_search, a_name_that_holds_the_typed_words_together_comes_first,
	    a_name_is_found_without_accents, abbreviations_find_the_full_words_and_back,
	    a_code_is_found_by_its_beginning, a_search_stays_below_its_top,
	    nothing_typed_finds_nothing, packed_ids_come_back_and_other_bytes_are_refused,
	    ids_in_both_lists_are_kept)
