/* form_test.c: what was sent is read against what was declared. */
#include "page_fixture.h"

#include "base/day.h"
#include "web/form.h"
#include "web/input.h"

static const char *const choices[] = { "một", "hai", NULL };
static const struct field all[] = {
	{ .name = "text", .kind = F_TEXT, .required = true, .max = 5 },
	{ .name = "long", .kind = F_LONG, .max = 20 },
	{ .name = "wrapped", .kind = F_WRAPPED, .max = 20 },
	{ .name = "int", .kind = F_INT, .min = 1, .max = 1000000 },
	{ .name = "points", .kind = F_POINTS, .min = 0, .max = 10000 },
	{ .name = "figure", .kind = F_FIGURE },
	{ .name = "day", .kind = F_DAY },
	{ .name = "choice", .kind = F_CHOICE, .choices = choices },
	{ .name = "check", .kind = F_CHECK },
	{ .name = "id", .kind = F_ID },
	{ .name = "secret", .kind = F_SECRET },
	{ .name = "p", .kind = F_POINTS, .many = true, .min = 0, .max = 1000 },
	{ .name = "file", .kind = F_FILE, .max = 100000 },
	{ 0 },
};

static void put_value(struct buf *b, struct req *rq, const char *name, int64_t v)
{
	const struct msg *why = form_fault(rq, name, 0);
	put_fmt(b, " %s=", name);
	if (why)
		put(b, S("bad"));
	else if (v == DAY_NONE)
		put(b, S("none"));
	else
		put_int(b, v);
}

/* Prints what a handler would get. */
static struct err take(struct req *rq)
{
	static const char *const numbers[] = { "int",	 "points", "figure", "day", "choice",
					       "check", "id",	  NULL };
	struct buf b = { .arena = rq->arena };
	struct many_value m;
	put_fmt(&b, "text=%.*s", (int)form_text(rq, "text").n, form_text(rq, "text").p);
	put(&b, form_fault(rq, "text", 0) ? S("(bad)") : S(""));
	if (form_text(rq, "wrapped").n)
		put_fmt(&b, " wrapped=%.*s", (int)form_text(rq, "wrapped").n,
			form_text(rq, "wrapped").p);
	put(&b, form_fault(rq, "long", 0) ? S(" long=bad") : S(""));
	for (int i = 0; numbers[i]; i++)
		put_value(&b, rq, numbers[i], form_int(rq, numbers[i]));
	put_fmt(&b, " secret=[%.*s]", (int)form_text(rq, "secret").n, form_text(rq, "secret").p);
	for (size_t k = 0; form_many(rq, "p", k, &m); k++)
		put_fmt(&b, " p.%lld=%lld", (long long)m.id,
			m.value == DAY_NONE ? -1 : (long long)m.value);
	if (form_file(rq, "file"))
		put_fmt(&b, " file=%.*s:%lld", (int)form_file(rq, "file")->filename.n,
			form_file(rq, "file")->filename.p,
			(long long)form_file(rq, "file")->size);
	put(&b, form_ok(rq) ? S(" ok") : S(" faults"));
	return web_send_text(rq, S("text/plain"), buf_str(&b));
}

static const struct route rows[] = {
	{ HTTP_POST, "/test/form", RIGHT_PUBLIC, OF_NONE("test"), take, all, 1 << 20 },
	{ HTTP_GET, "/test/form", RIGHT_PUBLIC, OF_NONE("test"), take, all, 0 },
};
static const struct routes own = { rows, sizeof rows / sizeof *rows };

static struct page_answer post(struct t *t, const char *form)
{
	page_routes(t, &own);
	return page_post(t, NULL, "/test/form", form);
}

TEST(every_kind_of_field_is_read_as_vietnamese_people_write_it)
{
	struct page_answer a = post(t, "text=%20%C4%90%E1%BB%A3t%20&int=12.500&points=93%2C5&"
				       "figure=1.234%2C5678&day=25%2F11%2F2021&choice=hai&check=1&"
				       "id=7&secret=%20m%E1%BA%ADt%20");
	CHECK_INT(a.status, 200);
	struct str want = str_fmt(t->arena,
				  "text=Đợt int=12500 points=9350 figure=12345678 day=%lld "
				  "choice=1 check=1 id=7 secret=[ mật ] ok",
				  (long long)day_of(2021, 11, 25));
	CHECK_STR(a.body, want);
}

TEST(blank_fields_are_none)
{
	struct page_answer a = post(t, "text=a&int=&points=+&day=&id=");
	CHECK_STR(a.body, "text=a int=none points=none figure=none day=none choice=none "
			  "check=none id=none secret=[] ok");
}

TEST(each_wrong_value_is_a_fault_at_its_own_field)
{
	struct page_answer a = post(t, "text=abcdef&long=x&int=0&points=101&figure=abc&"
				       "day=31%2F02%2F2021&choice=ba&id=-1");
	CHECK_INT(a.status, 422);
	CHECK_STR(a.body, "text=abcdef(bad) int=bad points=bad figure=bad day=bad choice=bad "
			  "check=none id=bad secret=[] faults");
}

TEST(length_counts_characters_and_one_line_is_one_line)
{
	struct page_answer a = post(t, "text=%E1%BB%87%E1%BB%87%E1%BB%87%E1%BB%87%E1%BB%87");
	CHECK_INT(a.status, 200);
	a = post(t, "text=a%0Ab");
	CHECK_INT(a.status, 422);
	a = post(t, "text=a&long=a%0Ab");
	CHECK_INT(a.status, 200);
	a = post(t, "text=a&long=0123456789012345678901");
	CHECK_INT(a.status, 422);
}

TEST(a_wrapped_line_is_one_line_whatever_breaks_it)
{
	struct page_answer a =
		post(t, "text=a&wrapped=%0D%0A+Ai+%C4%91%C6%B0%E1%BB%A3c%0D%0Ab%E1%BA%A7u%3F%0A");
	CHECK_INT(a.status, 200);
	CHECK_STR(a.body, "text=a wrapped=Ai được bầu? int=none points=none figure=none day=none "
			  "choice=none check=none id=none secret=[] ok");
	a = post(t, "text=a&wrapped=012345678901234567890");
	CHECK_INT(a.status, 422);
}

TEST(a_required_field_that_is_absent_is_a_fault)
{
	struct page_answer a = post(t, "int=5");
	CHECK_INT(a.status, 422);
	a = post(t, "text=%20");
	CHECK_INT(a.status, 422);
}

TEST(numbers_past_their_range_or_size_are_faults)
{
	static const char *const bad[] = { "int=1000001", "int=99999999999999999999", "int=1,5",
					   "points=0,001", "points=-1", "int=1e3", NULL };
	for (int i = 0; bad[i]; i++)
		if (!CHECK_INT(post(t, page_path(t, "text=a&%s", bad[i])).status, 422))
			break;
	CHECK_INT(post(t, "text=a&points=100&p.4=10").status, 200);
}

TEST(a_field_that_nobody_declared_refuses_the_whole_form)
{
	struct page_answer a = post(t, "text=a&role=admin");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "mục lạ") && page_says(&a, "role"));
	CHECK_INT(post(t, "text=a&p=1").status, 422);
	CHECK_INT(post(t, "text=a&p.=1").status, 422);
	CHECK_INT(post(t, "text=a&p.x=1").status, 422);
	CHECK_INT(post(t, "text=a&text.1=1").status, 422);
}

TEST(a_query_may_hold_what_nobody_declared)
{
	page_routes(t, &own);
	struct page_answer a = page_get(t, NULL, "/test/form?text=a&utm_source=zalo");
	CHECK_INT(a.status, 200);
	CHECK(str_starts(a.body, S("text=a ")));
}

TEST(many_values_keep_their_ids_and_order)
{
	struct page_answer a = post(t, "text=a&p.17=9%2C5&p.3=&p.20=11");
	CHECK_INT(a.status, 422); /* eleven is more than ten */
	CHECK(page_says(&a, " p.17=950 p.3=-1 p.20=1100"));
}

TEST(thousands_of_fields_pass_and_too_many_do_not)
{
	struct buf b = { .arena = t->arena };
	put(&b, S("text=a"));
	for (int i = 1; i <= 5000; i++)
		put_fmt(&b, "&p.%d=1", i);
	struct page_answer a = post(t, arena_cstr(t->arena, buf_str(&b)));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, " p.5000=100"));
	for (int i = 5001; i <= 6100; i++)
		put_fmt(&b, "&p.%d=1", i);
	CHECK_INT(post(t, arena_cstr(t->arena, buf_str(&b))).status, 413);
}

TEST(hundreds_of_faults_do_not_overflow)
{
	struct buf b = { .arena = t->arena };
	put(&b, S("text=a"));
	for (int i = 1; i <= 2000; i++)
		put_fmt(&b, "&p.%d=x", i);
	CHECK_INT(post(t, arena_cstr(t->arena, buf_str(&b))).status, 422);
}

TEST(broken_text_is_refused)
{
	CHECK_INT(post(t, "text=%FF").status, 422);
	CHECK_INT(post(t, "text=%ZZ").status, 422);
	CHECK_INT(post(t, "text=%00").status, 422);
}

TEST(a_file_comes_with_its_fields_and_a_large_one_is_a_fault)
{
	page_routes(t, &own);
	const char *const fields[][2] = { { "text", "a" }, { NULL, NULL } };
	struct page_ask ask = { .path = "/test/form" };
	struct page_file f = {
		.field = "file", .name = "số liệu.xlsx", .bytes = S("PK.."), .fields = fields
	};
	struct page_answer a = page_upload(t, &ask, &f);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, " file=số liệu.xlsx:4 ok"));
	f.bytes = (struct str){ NEW(t->arena, 100001, char), 100001 };
	a = page_upload(t, &ask, &f);
	CHECK_INT(a.status, 422);
	f.bytes.n = 100000;
	CHECK_INT(page_upload(t, &ask, &f).status, 200);
}

TEST(unicode_is_put_into_one_form)
{
	struct page_answer a = post(t, "text=e%CC%82%CC%A3");
	CHECK(str_starts(a.body, S("text=ệ ")));
}

SUITE(web_form, every_kind_of_field_is_read_as_vietnamese_people_write_it, blank_fields_are_none,
      each_wrong_value_is_a_fault_at_its_own_field,
      length_counts_characters_and_one_line_is_one_line,
      a_wrapped_line_is_one_line_whatever_breaks_it, a_required_field_that_is_absent_is_a_fault,
      numbers_past_their_range_or_size_are_faults,
      a_field_that_nobody_declared_refuses_the_whole_form, a_query_may_hold_what_nobody_declared,
      many_values_keep_their_ids_and_order, thousands_of_fields_pass_and_too_many_do_not,
      hundreds_of_faults_do_not_overflow, broken_text_is_refused,
      a_file_comes_with_its_fields_and_a_large_one_is_a_fault, unicode_is_put_into_one_form)
