/* parts_test.c: the shared parts of pages: shares and places in charts, ids of fields, what a field
 * gives back after a refusal, and that nothing typed gets out of its place. */
#include "tests/test.h"

#include "base/msg.h"
#include "web/charts.html.h"
#include "web/fields.html.h"
#include "web/html.h"
#include "web/layout.html.h"
#include "web/parts.html.h"

#include <stdio.h>
#include <string.h>

static bool holds(const struct buf *o, const char *part)
{
	return str_find(buf_str(o), str_of(part)) != SIZE_MAX;
}

TEST(a_share_has_one_decimal_and_stays_between_0_and_100)
{
	struct buf o = { .arena = t->arena };
	CHECK_STR(share(&o, 735, 1000), "73.5");
	CHECK_STR(share(&o, 2, 3), "66.6");
	CHECK_STR(share(&o, 0, 12), "0");
	CHECK_STR(share(&o, -4, 12), "0");
	CHECK_STR(share(&o, 13, 12), "100");
	CHECK_STR(share(&o, 5, 0), "0");
	CHECK_STR(share(&o, INT64_MAX / 2, INT64_MAX), "49.9");
}

TEST(a_chart_stands_on_zero)
{
	struct buf o = { .arena = t->arena };
	CHECK_INT(chart_y(0, 10000), 200);
	CHECK_INT(chart_y(10000, 10000), 32);
	CHECK_INT(chart_y(20000, 10000), 32);
	CHECK_INT(chart_y(5000, 10000), 116);
	CHECK_INT(chart_y(5, 0), 200);
	CHECK_STR(chart_x(&o, 0, 5), "8.0");
	CHECK_STR(chart_x(&o, 4, 5), "72.0");
	CHECK_STR(chart_x(&o, 0, 1), "40.0");
}

TEST(a_chart_of_no_points_is_a_chart)
{
	struct buf o = { .arena = t->arena };
	line_chart(&o, &(struct line_chart){ .title = S("Trống") });
	bar_chart(&o, &(struct bars){ 0 });
	CHECK(holds(&o, "aria-label=\"Trống\""));
	CHECK(!holds(&o, "<circle"));
}

TEST(a_qr_path_draws_runs_of_black)
{
	struct buf o = { .arena = t->arena };
	const uint8_t dots[9] = { 1, 3, 0, 0, 0, 2, 1, 0, 1 };
	struct qr_part qr = { .side = 3, .dots = dots };
	CHECK_STR(qr_path(&o, &qr), "M4 4.5h2M4 6.5h1M6 6.5h1");
}

TEST(a_field_is_found_by_its_name_and_number)
{
	struct buf o = { .arena = t->arena };
	struct input in = { .name = "p", .id = 17, .hint = S("x"), .fault = S("y") };
	CHECK_STR(input_name(&o, &in), "p.17");
	CHECK_STR(input_id(&o, &in), "f-p.17");
	CHECK_STR(input_about(&o, &in), "f-p.17-h f-p.17-e");
	in = (struct input){ .name = "why" };
	CHECK_STR(input_id(&o, &in), "f-why");
	CHECK_STR(input_about(&o, &in), "");
}

TEST(a_refused_field_keeps_what_was_typed_and_says_why)
{
	struct buf o = { .arena = t->arena };
	field_number(&o, &(struct input){ .name = "women",
					  .label = S("Số đoàn viên nữ"),
					  .value = S("62"),
					  .fault = S("Không quá 58.") });
	CHECK(holds(&o, "value=\"62\""));
	CHECK(holds(&o, "aria-invalid=\"true\""));
	CHECK(holds(&o, "aria-describedby=\"f-women-e\""));
	CHECK(holds(&o, "id=\"f-women-e\""));
	CHECK(holds(&o, "Không quá 58."));
}

TEST(a_password_is_never_printed_back)
{
	struct buf o = { .arena = t->arena };
	field_secret(&o, &(struct input){ .name = "password", .value = S("bí mật") });
	CHECK(!holds(&o, "bí mật"));
}

TEST(what_is_typed_stays_text)
{
	struct buf o = { .arena = t->arena };
	struct str bad = S("\"><script>alert(1)</script>");
	struct choice_part c = { bad, bad, bad };
	struct input in = { .name = "x",
			    .label = bad,
			    .hint = bad,
			    .value = bad,
			    .fault = bad,
			    .unit = bad,
			    .choices = &c,
			    .choice_count = 1 };
	field_text(&o, &in);
	field_long(&o, &in);
	field_number(&o, &in);
	field_choice(&o, &in);
	field_radio(&o, &in);
	field_pick(&o, &in);
	error_summary(&o, bad, &in, 1);
	banner(&o, STATE_LATE, bad, bad);
	copy_box(&o, "c", bad);
	CHECK(!holds(&o, "<script>"));
	CHECK(!holds(&o, "\"\">"));
}

TEST(a_link_to_a_script_goes_nowhere)
{
	struct buf o = { .arena = t->arena };
	figure_link(&o, S("93,5"), S("javascript:alert(1)"));
	CHECK(!holds(&o, "javascript:"));
}

TEST(the_error_summary_names_only_what_is_wrong)
{
	struct buf o = { .arena = t->arena };
	struct input in[] = { { .name = "a", .label = S("Tổng số") },
			      { .name = "b", .label = S("Số nữ"), .fault = S("Quá tổng số.") } };
	error_summary(&o, S("Còn 1 chỗ cần sửa"), in, 2);
	CHECK(holds(&o, "<a href=\"#f-b\">Số nữ: Quá tổng số.</a>"));
	CHECK(!holds(&o, "#f-a"));
}

TEST(a_state_is_always_an_icon_and_a_word)
{
	for (enum state s = STATE_NONE; s <= STATE_INFO; s++) {
		struct buf o = { .arena = t->arena };
		tag(&o, s, S("Chữ"));
		CHECK(holds(&o, "<use href="));
		CHECK(holds(&o, "Chữ"));
		CHECK(state_icon(s)[0] != 0);
	}
}

TEST(every_page_has_one_main_one_h1_and_a_way_past_the_navigation)
{
	struct buf o = { .arena = t->arena };
	struct page p = { .title = S("Việc cần làm"), .csrf = S("k"), .path = S("/tasks") };
	page_open(&o, &p);
	page_close(&o, &p);
	CHECK(holds(&o, "<html lang=\"vi\">"));
	CHECK(holds(&o, "<h1>Việc cần làm</h1>"));
	CHECK(holds(&o, "href=\"#main\""));
	CHECK(holds(&o, "<main id=\"main\""));
	CHECK(!holds(&o, "<script>") && !holds(&o, "style="));
}

TEST(a_hall_page_has_neither_navigation_nor_footer)
{
	struct buf o = { .arena = t->arena };
	struct page p = { .kind = PAGE_HALL, .title = S("Màn chiếu"), .who = S("A") };
	page_open(&o, &p);
	page_close(&o, &p);
	CHECK(!holds(&o, "<nav") && !holds(&o, "<footer") && !holds(&o, "<h1>"));
}

TEST(an_english_page_says_so)
{
	struct buf o = { .arena = t->arena, .lang = LANG_EN };
	struct page p = { .title = S("Tasks"), .lang = LANG_EN };
	page_open(&o, &p);
	CHECK(holds(&o, "<html lang=\"en\">"));
	CHECK(holds(&o, "Skip to the content"));
}

TEST(a_long_list_is_shown_page_by_page_and_no_row_is_lost_between_them)
{
	for (size_t rows = 0; rows < 32; rows++) {
		size_t shown = 0;
		do {
			struct rows_part w = rows_from(shown, rows, 10);
			REQUIRE(w.from == shown && w.all == rows);
			CHECK(w.to - w.from <= 10 && (w.to > w.from || rows == 0));
			shown = w.to;
		} while (shown < rows);
		CHECK_INT((int64_t)shown, (int64_t)rows);
	}
	CHECK_INT((int64_t)rows_from(25, 25, 10).from, 0);
	CHECK_INT((int64_t)rows_from(99, 0, 10).to, 0);
}

TEST(a_list_that_is_whole_has_no_links_to_more_of_it)
{
	struct buf o = { .arena = t->arena };
	struct rows_part w = rows_from(0, 5, 10);
	rows_nav(&o, &w);
	CHECK_INT((int64_t)o.n, 0);
	w = rows_from(10, 25, 10);
	w.first = S("/x");
	w.next = S("/x?after=7");
	rows_nav(&o, &w);
	CHECK(holds(&o, "href=\"/x\"") && holds(&o, "href=\"/x?after=7\""));
	CHECK(holds(&o, "Dòng 11 đến 20 trong 25"));
}

/* Long texts are looked at many bytes at a time: every length and place takes another way. */
TEST(the_five_are_escaped_wherever_they_stand)
{
	static const struct {
		char c;
		const char *as;
	} five[] = { { '&', "&amp;" },
		     { '<', "&lt;" },
		     { '>', "&gt;" },
		     { '"', "&quot;" },
		     { '\'', "&#39;" } };
	char text[72], want[80];
	for (size_t n = 1; n < 70; n++)
		for (size_t at = 0; at < n; at++)
			for (size_t k = 0; k < 5; k++) {
				struct buf o = { .arena = t->arena };
				memset(text, "%?;=#!~\xc6\xe1\xbb\x80z"[n % 12], n);
				text[at] = five[k].c;
				html_str(&o, (struct str){ text, n });
				int size = snprintf(want, sizeof want, "%.*s%s%.*s", (int)at, text,
						    five[k].as, (int)(n - at - 1), text + at + 1);
				REQUIRE(str_eq(buf_str(&o), (struct str){ want, (size_t)size }));
				text[at] = 'a';
				o.n = 0;
				html_str(&o, (struct str){ text, n });
				REQUIRE(str_eq(buf_str(&o), (struct str){ text, n }));
			}
}

SUITE(web_parts, the_five_are_escaped_wherever_they_stand,
      a_long_list_is_shown_page_by_page_and_no_row_is_lost_between_them,
      a_list_that_is_whole_has_no_links_to_more_of_it,
      a_share_has_one_decimal_and_stays_between_0_and_100, a_chart_stands_on_zero,
      a_chart_of_no_points_is_a_chart, a_qr_path_draws_runs_of_black,
      a_field_is_found_by_its_name_and_number, a_refused_field_keeps_what_was_typed_and_says_why,
      a_password_is_never_printed_back, what_is_typed_stays_text, a_link_to_a_script_goes_nowhere,
      the_error_summary_names_only_what_is_wrong, a_state_is_always_an_icon_and_a_word,
      every_page_has_one_main_one_h1_and_a_way_past_the_navigation,
      a_hall_page_has_neither_navigation_nor_footer, an_english_page_says_so)
