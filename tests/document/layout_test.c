/* layout_test.c: how pages of papers are set by the rule of their day, and by the office's own. */
#include "base/day.h"
#include "document/layout.h"
#include "document/wording.h"
#include "tests/cluster/cluster_world.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

#include <unistd.h>

struct putting {
	struct paper_layout l;
	int64_t id;
};

static struct err do_put(struct tx *tx, void *arg)
{
	struct putting *x = arg;
	return layout_put(tx, &x->l, &x->id);
}

static struct err do_drop(struct tx *tx, void *arg)
{
	struct putting *x = arg;
	return layout_drop(tx, x->id, 1);
}

static struct putting own(const struct world *w)
{
	return (struct putting){ .l = { .owner = w->office.n,
					.from_on = day_of(2021, 7, 1),
					.citation = S("Thông báo 3/TB"),
					.size = 13,
					.page = { 25, 15, 25, 35, 127 } } };
}

static struct str rule_on(struct t *t, struct db *db, unit_id unit, int64_t on)
{
	struct paper_layout l = { 0 };
	CHECK_OK(layout_on(db, unit.n, on, &l));
	return l.citation;
}

TEST(a_paper_is_set_by_the_rule_of_its_day)
{
	struct world w = world_make(t);
	CHECK(str_starts(rule_on(t, w.db, w.a, day_of(2024, 5, 13)), S("Quyết định 1013")));
	CHECK(str_starts(rule_on(t, w.db, w.a, day_of(2024, 5, 14)), S("Quyết định 933")));
}

TEST(the_offices_own_rule_holds_for_the_units_below_from_its_day_until_it_is_dropped)
{
	struct world w = world_make(t);
	struct putting x = own(&w);
	REQUIRE_OK(db_write(w.db, do_put, &x));
	CHECK(str_starts(rule_on(t, w.db, w.a, day_of(2021, 6, 30)), S("Quyết định 1013")));
	CHECK_STR(rule_on(t, w.db, w.a, day_of(2021, 7, 1)), "Thông báo 3/TB");
	struct paper p = { .on = day_of(2021, 8, 1) };
	REQUIRE_OK(wording_give(w.db, w.a.n, &p));
	CHECK(p.layout->size == 13 && p.layout->page.indent == 127);
	REQUIRE_OK(db_write(w.db, do_drop, &x));
	CHECK(str_starts(rule_on(t, w.db, w.a, day_of(2021, 7, 1)), S("Quyết định 1013")));
	CHECK_FAIL(db_write(w.db, do_drop, &x), ERR_NOT_FOUND, "document.no_layout");
}

TEST(a_page_that_no_printer_prints_is_refused_and_an_old_version_too)
{
	struct world w = world_make(t);
	struct putting x = own(&w);
	x.l.page.left = 9;
	CHECK_FAIL(db_write(w.db, do_put, &x), ERR_INVALID, "document.layout_bad");
	x = own(&w);
	x.l.size = 12;
	CHECK_FAIL(db_write(w.db, do_put, &x), ERR_INVALID, "document.layout_bad");
	x = own(&w);
	REQUIRE_OK(db_write(w.db, do_put, &x));
	x.l.version = 7;
	CHECK_FAIL(db_write(w.db, do_put, &x), ERR_CONFLICT, "document.changed");
	CHECK(layout_as_decreed(&x.l));
	x.l.page.left = 29;
	CHECK(!layout_as_decreed(&x.l));
}

static int64_t docx_bytes(struct t *t, const struct doc_page *page)
{
	struct doc *d = doc_new(t->arena, &(struct doc_setup){ .size = 13, .page = *page });
	int64_t bytes = 0;
	int fd;
	for (int i = 0; i < 60; i++)
		doc_par(d, DOC_BODY, S("Một dòng chữ ngắn."));
	CHECK_OK(office_temp_file(&fd));
	CHECK_OK(doc_write(office_fixture(t), d, DOC_DOCX, office_to_fd(&fd)));
	bytes = lseek(fd, 0, SEEK_END);
	close(fd);
	return bytes;
}

TEST(margins_and_first_line_reach_the_file)
{
	const struct doc_page wide = { 50, 50, 50, 50, 200 }, narrow = { 20, 15, 20, 30, 0 };
	CHECK(docx_bytes(t, &wide) != docx_bytes(t, &narrow));
}

TEST(the_office_reads_the_rules_with_their_marks_and_sets_its_own)
{
	static const char form[] =
		"from_on=01/12/2021&citation=TB+7&size=13&top=25&bottom=25&left=30"
		"&right=15&indent=127";
	struct page_answer a = page_get(t, "thidua", "/layouts");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Quyết định 933") && page_says(&a, "Còn phải kiểm tra"));
	CHECK(page_says(&a, "trái 30 mm") && page_says(&a, "Từ 14/05/2024"));
	CHECK_INT(page_get(t, "chutich", "/layouts").status, 403);
	a = page_post(t, "thidua", "/layouts",
		      "from_on=01/12/2021&citation=TB&size=13&top=5"
		      "&bottom=25&left=30&right=15&indent=127");
	CHECK_INT(a.status, 422);
	CHECK_INT(page_post(t, "thidua", "/layouts", form).status, 303);
	a = page_get(t, "thidua", "/layouts");
	CHECK(page_says(&a, "TB 7") && page_says(&a, "thụt 12,7 mm"));
}

SUITE_STORE(document_layout, a_paper_is_set_by_the_rule_of_its_day,
	    the_offices_own_rule_holds_for_the_units_below_from_its_day_until_it_is_dropped,
	    a_page_that_no_printer_prints_is_refused_and_an_old_version_too,
	    margins_and_first_line_reach_the_file,
	    the_office_reads_the_rules_with_their_marks_and_sets_its_own)
