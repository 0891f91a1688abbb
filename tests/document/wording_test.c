/* wording_test.c: the office's own wording: fields that are known, what is printed, the days an
 * edition holds, and its pages. */
#include "tests/web/page_fixture.h"

#include "cluster/season.h"
#include "document/field.h"
#include "document/wording.h"

static const struct wording_slot subject = { "document.notice.subject", WORDING_SENTENCE };

static bool known(struct str body)
{
	struct str name;
	size_t at;
	return !wording_unknown(&subject, body, &name, &at);
}

TEST(fields_of_a_sentence_are_known_by_our_names_and_typed_as_people_type)
{
	struct str name;
	size_t at;
	CHECK(known(S("Kết quả {nam_thi_dua} của {co_quan}")));
	CHECK(known(S("Kết quả {Năm thi đua}")));
	CHECK(!known(S("Kết quả {so_phieu}")));
	CHECK(!known(S("Kết quả {nam_thi_dua")));
	CHECK(wording_unknown(&subject, S("Đã {nam} và {namm}"), &name, &at));
	CHECK_STR(name, S("namm"));
	CHECK_INT(at, 13);
}

TEST(the_nearest_names_of_a_slip_are_told)
{
	static const struct str names[] = { S("don_vi"), S("nam"), S("so_qd"), S("nguoi_ky") };
	struct str near[NEAR_MAX];
	REQUIRE(near_names(t->arena, names, 4, S("Đon vj"), near) > 0);
	CHECK_STR(near[0], S("don_vi"));
	CHECK_INT(near_names(t->arena, names, 4, S("hoan_toan_khac"), near), 0);
}

TEST(every_kind_has_slots_whose_shipped_wording_needs_no_mending)
{
	for (int k = 0; k < PAPER_KINDS; k++) {
		struct wording_slot slots[WORDING_SLOTS_MAX];
		size_t n = wording_slots((enum paper_kind)k, slots);
		CHECK(n > 0 || !wording_kind((enum paper_kind)k));
		for (size_t i = 0; i < n; i++) {
			struct str name,
				body = wording_default(t->arena, (enum paper_kind)k, &slots[i]);
			size_t at;
			CHECK(slots[i].place != WORDING_SENTENCE || body.n > 0);
			CHECK(!wording_unknown(&slots[i], body, &name, &at));
		}
	}
}

TEST(own_wording_stands_on_paper_and_a_dash_leaves_out)
{
	static const struct wording_text texts[] = {
		{ PAPER_RESULT_NOTICE, S("document.notice.opening"), S("{co_quan} báo {so_qd}:") },
		{ PAPER_RESULT_NOTICE, S("document.notice.end"), S("-") },
		{ PAPER_RESULT_NOTICE, S("position"), S("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH") },
	};
	static const struct wording w = { texts, 3 };
	struct paper p = { .issuer = S("LĐLĐ tỉnh"),
			   .number = S("7/TB"),
			   .position = S("CHỦ TỊCH"),
			   .wording = &w };
	bool found;
	CHECK_STR(wording_body(&p, PAPER_RESULT_NOTICE, "document.notice.end", &found), S(""));
	CHECK(found);
	const struct str values[] = { p.issuer, S("năm 2021") };
	struct msg m = msg_of_key("document.notice.opening", values, 2);
	CHECK_STR(wording_say(t->arena, &p, PAPER_RESULT_NOTICE, m), S("LĐLĐ tỉnh báo 7/TB:"));
	wording_head(t->arena, &p, PAPER_RESULT_NOTICE);
	CHECK_STR(p.position, S("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"));
	p.position = S("CHỦ TỊCH");
	wording_head(t->arena, &p, PAPER_SUBMISSION);
	CHECK_STR(p.position, S("CHỦ TỊCH"));
}

/* ---- editions ---- */

struct acting {
	int64_t unit, id;
	int64_t version, on;
	struct str body;
};

static struct err do_save(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	const struct wording_text one = { PAPER_RESULT_NOTICE, S("position"), x->body };
	return wording_save(tx, x->unit, PAPER_RESULT_NOTICE, &(struct wording){ &one, 1 }, &x->id);
}

static struct err do_start(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	return wording_start(tx, x->id, x->version, x->on);
}

static struct str position_on(struct t *t, int64_t unit, int64_t on)
{
	struct wording *w;
	bool found;
	if (!CHECK_OK(wording_load(page_db(t), unit, on, 0, &w)))
		return STR_NONE;
	const struct paper p = { .wording = w };
	return wording_body(&p, PAPER_RESULT_NOTICE, "position", &found);
}

TEST(an_edition_holds_from_its_day_for_a_unit_and_those_below)
{
	struct season s;
	struct db *db = page_db(t);
	REQUIRE_OK(season_read(db, (season_id){ page_season(t, "2021") }, &s));
	struct acting x = { .unit = s.owner.n, .version = 1, .on = 18000, .body = S("MỘT") };
	REQUIRE_OK(db_write(db, do_save, &x));
	REQUIRE_OK(db_write(db, do_start, &x));
	x.body = S("HAI");
	x.on = 18100;
	REQUIRE_OK(db_write(db, do_save, &x));
	CHECK_STR(position_on(t, s.owner.n, 18500), S("MỘT")); /* a draft counts for nothing */
	REQUIRE_OK(db_write(db, do_start, &x));
	CHECK_STR(position_on(t, s.owner.n, 17999), S(""));
	CHECK_STR(position_on(t, s.owner.n, 18000), S("MỘT"));
	CHECK_STR(position_on(t, s.owner.n, 18100), S("HAI"));
	CHECK_STR(position_on(t, page_unit(t, "VC016"), 18990), S("HAI"));
}

/* ---- pages ---- */

TEST(the_office_words_a_notice_looks_at_it_and_puts_it_in_force)
{
	struct page_answer a = page_post(t, "thidua", "/wording/kind",
					 "kind=result_notice&s.2=K%E1%BA%BFt {namm}");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Có phải là {nam}"));
	a = page_post(t, "thidua", "/wording/kind", "kind=result_notice&s.2=K%E1%BA%BFt {nam}");
	REQUIRE(a.status == 303);
	struct wording_edition *all;
	struct season s;
	size_t n;
	REQUIRE_OK(season_read(page_db(t), (season_id){ page_season(t, "2021") }, &s));
	REQUIRE_OK(wording_editions(page_db(t), s.owner.n, PAPER_RESULT_NOTICE, &all, &n));
	REQUIRE(n == 1);
	long long id = (long long)all[0].id;
	a = page_get(t, "thidua", page_path(t, "/wording/%lld/preview", id));
	CHECK_INT(a.status, 200);
	CHECK(str_starts(a.body, S("%PDF-")));
	CHECK(page_get(t, "chutich", page_path(t, "/wording/%lld/preview", id)).status >= 403);
	CHECK(page_get(t, "chutich", "/wording").status >= 403);
	a = page_post(t, "thidua", page_path(t, "/wording/%lld/start", id),
		      "version=1&on=01/11/2021");
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", "/wording");
	CHECK(page_says(&a, "Lời văn của cơ quan"));
	a = page_post(t, "thidua", page_path(t, "/wording/%lld/end", id),
		      "version=2&on=22/11/2021");
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", "/wording/kind?kind=result_notice");
	CHECK(!page_says(&a, "áp dụng từ 01/11/2021"));
}

TEST(every_kind_of_the_season_is_previewed_from_real_data)
{
	static const char *const kinds[] = { "cluster_minutes", "class_decision", "result_notice",
					     "self_sheet", "committee_minutes" };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct wording_edition *all;
		struct season s;
		enum paper_kind kind;
		size_t n;
		page_post(t, "thidua", "/wording/kind", page_path(t, "kind=%s&s.1=X", kinds[i]));
		REQUIRE(paper_kind_read(str_of(kinds[i]), &kind));
		REQUIRE_OK(season_read(page_db(t), (season_id){ page_season(t, "2021") }, &s));
		REQUIRE_OK(wording_editions(page_db(t), s.owner.n, kind, &all, &n));
		REQUIRE(n == 1);
		struct page_answer a = page_get(
			t, "thidua", page_path(t, "/wording/%lld/preview", (long long)all[0].id));
		CHECK_INT(a.status, 200);
	}
}

SUITE_STORE(document_wording, fields_of_a_sentence_are_known_by_our_names_and_typed_as_people_type,
	    the_nearest_names_of_a_slip_are_told,
	    every_kind_has_slots_whose_shipped_wording_needs_no_mending,
	    own_wording_stands_on_paper_and_a_dash_leaves_out,
	    an_edition_holds_from_its_day_for_a_unit_and_those_below,
	    the_office_words_a_notice_looks_at_it_and_puts_it_in_force,
	    every_kind_of_the_season_is_previewed_from_real_data)
