/* cards_test.c: cards on paper and at the door, and the report on credentials. */
#include "tests/assembly/assembly_world.h"
#include "tests/web/page_fixture.h"

#include "assembly/credentials.h"
#include "base/day.h"
#include "file/file.h"
#include "worker/qr.h"

#include <cairo.h>

static const char *path_of(struct t *t, const struct assembly_world *w, const char *rest)
{
	return page_path(t, "/assembly/%lld%s", (long long)w->id.n, rest);
}

static int64_t cards_out(struct t *t, struct assembly_world *w)
{
	struct seat_query q = { .assembly = w->id, .standing = -1, .present = -1, .limit = 200 };
	struct seat *s;
	size_t n;
	int64_t out = 0;
	CHECK_OK(seat_list(w->db, &q, &s, &n));
	for (size_t i = 0; i < n; i++)
		out += s[i].has_card;
	db_close_rows(w->db);
	return out;
}

SQL(job_files,
    "SELECT count(*) FROM file WHERE object = 'job' AND name LIKE 'the-dai-bieu%' ESCAPE '\\'");

TEST(a_job_makes_the_cards_that_are_missing_and_one_anew)
{
	struct assembly_world w = assembly_world_make(t, 6);
	int64_t files = 0;
	struct page_answer a = page_post(t, "chutich", path_of(t, &w, "/cards"), "whose=missing");
	CHECK_INT(a.status, 303);
	page_run_jobs(t);
	CHECK_INT(cards_out(t, &w), 6);
	CHECK_OK(db_int(w.db, job_files, NO_ARGS, &files));
	CHECK_INT(files, 1);
	a = page_get(t, "chutich", arena_cstr(t->arena, a.location));
	CHECK(page_says(&a, "Đã làm 6 thẻ"));
	a = page_get(t, "chutich", path_of(t, &w, "/cards"));
	CHECK(a.status == 200 && !page_says(&a, "thẻ còn thiếu"));
	a = page_post(t, "chutich", page_path(t, "/seat/%lld/card", (long long)w.seats[0]), "");
	CHECK_INT(a.status, 303);
	page_run_jobs(t);
	a = page_get(t, "chutich", arena_cstr(t->arena, a.location));
	CHECK(page_says(&a, "Đã làm 1 thẻ"));
	CHECK_INT(page_post(t, "doanvien", path_of(t, &w, "/cards"), "whose=all").status, 404);
}

/* ---- a photo of a card ---- */

static cairo_status_t into(void *buf, const unsigned char *p, unsigned n)
{
	put(buf, (struct str){ (const char *)p, n });
	return CAIRO_STATUS_SUCCESS;
}

static struct str picture_of(struct t *t, struct str text)
{
	struct qr *q = NEW(t->arena, 1, struct qr);
	struct buf b = { .arena = t->arena };
	CHECK(qr_make(text, q));
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 800, 600);
	cairo_t *cr = cairo_create(s);
	cairo_set_source_rgb(cr, 0.9, 0.88, 0.8);
	cairo_paint(cr);
	cairo_translate(cr, 400, 300);
	cairo_rotate(cr, 0.2);
	cairo_scale(cr, 8, 8);
	cairo_translate(cr, -q->side / 2.0, -q->side / 2.0);
	cairo_set_source_rgb(cr, 0.1, 0.1, 0.15);
	for (int i = 0; i < q->side * q->side; i++)
		if (q->dark[i])
			cairo_rectangle(cr, i % q->side, i / q->side, 1, 1);
	cairo_fill(cr);
	cairo_destroy(cr);
	cairo_surface_write_to_png_stream(s, into, &b);
	cairo_surface_destroy(s);
	return buf_str(&b);
}

struct coding {
	int64_t seat;
	struct str code;
};

static struct err make_code(struct tx *tx, void *arg)
{
	struct coding *x = arg;
	return seat_cards(tx, &x->seat, 1, &x->code);
}

static struct page_answer show_photo(struct t *t, const struct assembly_world *w, struct str bytes)
{
	struct page_ask ask = { .as = "chutich", .path = path_of(t, w, "/door/photo") };
	struct page_file f = { .field = "photo", .name = "the.png", .bytes = bytes };
	return page_upload(t, &ask, &f);
}

TEST(a_photo_of_the_card_lets_its_holder_in)
{
	struct assembly_world w = assembly_world_make(t, 3), other = assembly_world_make(t, 2);
	struct coding x = { .seat = w.seats[1] }, foreign = { .seat = other.seats[0] };
	CHECK_OK(world_state(&w, assembly_summon));
	REQUIRE_OK(db_write(w.db, make_code, &x));
	REQUIRE_OK(db_write(w.db, make_code, &foreign));
	struct str code = arena_copy(t->arena, x.code), wrong = arena_copy(t->arena, foreign.code);
	struct page_answer a =
		show_photo(t, &w,
			   picture_of(t, str_fmt(t->arena, "http://127.0.0.1:8080/card/%.*s",
						 (int)code.n, code.p)));
	CHECK(page_says(&a, "Mời vào") && page_says(&a, "Đại biểu 2"));
	a = show_photo(t, &w,
		       picture_of(t, str_fmt(t->arena, "http://127.0.0.1:8080/card/%.*s",
					     (int)wrong.n, wrong.p)));
	CHECK(page_says(&a, "không phải của cuộc họp này"));
	a = show_photo(t, &w, S("no picture"));
	CHECK(page_says(&a, "Chưa cho vào"));
}

/* ---- credentials ---- */

struct changing {
	int64_t seat;
	int place;
};

static struct err describe(struct tx *tx, void *arg)
{
	const struct changing *x = arg;
	static const int years[] = { 1960, 1985, 1990, 1998, 1975 };
	struct seat s;
	TRY(seat_get(tx_db(tx), x->seat, &s));
	s.birth_on = day_of(years[x->place], 6, 1);
	s.sex = x->place < 2 ? SEX_FEMALE : SEX_MALE;
	s.party = x->place != 3;
	s.full_time = x->place == 4;
	s.ethnicity = x->place == 2 ? S("Tày") : S("Kinh");
	s.education = x->place ? S("Đại học") : S("Trung cấp");
	s.mandate = x->place == 4 ? MANDATE_EX_OFFICIO : MANDATE_ELECTED;
	s.delegation = x->place < 3 ? S("Đoàn Bắc") : S("Đoàn Nam");
	return seat_change(tx, &s);
}

static struct assembly_world described(struct t *t)
{
	struct assembly_world w = assembly_world_make(t, 5);
	for (int i = 0; i < 5; i++)
		CHECK_OK(db_write(w.db, describe, &(struct changing){ w.seats[i], i }));
	return w;
}

static int64_t line_of(struct t *t, const struct credentials *c, const char *name, bool here)
{
	struct credential_line lines[CREDENTIAL_LINES_MAX];
	size_t n = credentials_lines(t->arena, LANG_VI, c, lines);
	for (size_t i = 0; i < n; i++)
		if (str_eq(lines[i].name, str_of(name)))
			return here ? lines[i].here : lines[i].all;
	return -1;
}

static size_t place_of(struct t *t, const struct credentials *c, const char *name)
{
	struct credential_line lines[CREDENTIAL_LINES_MAX];
	size_t n = credentials_lines(t->arena, LANG_VI, c, lines), i = 0;
	while (i < n && !str_eq(lines[i].name, str_of(name)))
		i++;
	return i;
}

TEST(the_report_on_credentials_computes_itself)
{
	struct assembly_world w = described(t);
	struct credentials c;
	struct passed p;
	CHECK_OK(world_state(&w, assembly_summon));
	CHECK_OK(world_come(&w, 1, &p));
	CHECK_OK(world_come(&w, 5, &p));
	REQUIRE_OK(credentials_read(w.db, w.id, &c));
	CHECK(line_of(t, &c, "Đại biểu", false) == 5 && line_of(t, &c, "Đại biểu", true) == 2);
	CHECK(line_of(t, &c, "Nữ", false) == 2 && line_of(t, &c, "Nữ", true) == 1);
	CHECK_INT(line_of(t, &c, "Đảng viên", false), 4);
	CHECK_INT(line_of(t, &c, "Dân tộc thiểu số", false), 1);
	CHECK_INT(line_of(t, &c, "Không chuyên trách", false), 4);
	CHECK_INT(line_of(t, &c, "Dưới 30", false), 2);
	CHECK_INT(line_of(t, &c, "Từ 30 đến 39", false), 1);
	CHECK_INT(line_of(t, &c, "Từ 40 đến 49", false), 1);
	CHECK_INT(line_of(t, &c, "Từ 50 đến 59", false), 1);
	CHECK(line_of(t, &c, "Đại học", false) == 4 && line_of(t, &c, "Đại học", true) == 1);
	CHECK(line_of(t, &c, "Tày", false) == 1 && line_of(t, &c, "Tày", true) == 0);
	CHECK(place_of(t, &c, "Đại học") < place_of(t, &c, "Trung cấp")); /* the most first */
	CHECK_STR(c.all.oldest.name, "Đại biểu 1");
	CHECK_STR(c.all.youngest.name, "Đại biểu 4");
	/* 57 + 32 + 27 + 19 + 42 = 177 full years on 16/10/2017 */
	CHECK_STR(credentials_age(t->arena, &c.all), "35,4");
	CHECK_STR(credentials_share(t->arena, 1, 7), "1 (14,3 %)");
	CHECK_STR(credentials_share(t->arena, 0, 0), "0");
	CHECK_INT((int64_t)c.delegation_count, 2);
}

struct born {
	int64_t seat, on;
};

static struct err bear(struct tx *tx, void *arg)
{
	const struct born *x = arg;
	struct seat s;
	TRY(seat_get(tx_db(tx), x->seat, &s));
	s.birth_on = x->on;
	return seat_change(tx, &s);
}

/* The congress is on 16/10/2017. */
TEST(an_age_is_in_full_years_on_the_day_of_the_meeting)
{
	struct assembly_world w = assembly_world_make(t, 4);
	const int64_t on[] = { day_of(1977, 9, 30), day_of(1977, 10, 16), day_of(1977, 10, 17),
			       day_of(1977, 11, 1) };
	struct credentials c;
	for (int i = 0; i < 4; i++)
		CHECK_OK(db_write(w.db, bear, &(struct born){ w.seats[i], on[i] }));
	REQUIRE_OK(credentials_read(w.db, w.id, &c));
	CHECK_INT(line_of(t, &c, "Từ 40 đến 49", false), 2);
	CHECK_INT(line_of(t, &c, "Từ 30 đến 39", false), 2);
	CHECK_STR(c.all.oldest.name, "Đại biểu 1");
	CHECK_STR(c.all.youngest.name, "Đại biểu 4");
}

TEST(credentials_have_a_paper_and_are_adopted_by_a_vote)
{
	struct assembly_world w = described(t);
	assembly_world_open(&w, 5);
	const char *page = path_of(t, &w, "/credentials");
	struct page_answer a = page_post(t, "chutich", page_path(t, "%s/paper", page), "");
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", page);
	CHECK(page_says(&a, "/document/") && page_says(&a, "2 (40 %)"));
	REQUIRE_OK(world_vote(&w, VOTE_HANDS, DAY_NONE));
	const char *form = page_path(t, "vote=%lld", (long long)w.made);
	a = page_post(t, "chutich", page_path(t, "%s/adopt", page), form);
	CHECK_INT(a.status, 422); /* nobody has voted yet */
	CHECK_OK(world_count(&w, 0, 0));
	a = page_post(t, "chutich", page_path(t, "/assembly-vote/%lld", (long long)w.made),
		      "do=announce");
	CHECK_INT(a.status, 303);
	a = page_post(t, "chutich", page_path(t, "%s/adopt", page), form);
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", page);
	CHECK(page_says(&a, "Đại hội đã thông qua") && page_says(&a, "Thông qua Nghị quyết"));
	CHECK_INT(page_get(t, "doanvien", page).status, 404);
}

SUITE_STORE(assembly_cards, a_job_makes_the_cards_that_are_missing_and_one_anew,
	    a_photo_of_the_card_lets_its_holder_in, the_report_on_credentials_computes_itself,
	    an_age_is_in_full_years_on_the_day_of_the_meeting,
	    credentials_have_a_paper_and_are_adopted_by_a_vote)
