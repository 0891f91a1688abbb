/* kept_test.c: where several forms of one kind stand on a page, what was typed comes back in the
 * one that was sent, with its fault, and what it is folded into stands open. */
#include "page_fixture.h"

static int64_t first(struct t *t, const char *sql)
{
	int64_t n = 0;
	CHECK_OK(db_int(page_db(t), sql, NO_ARGS, &n));
	return n;
}

static int64_t times(struct str body, const char *what)
{
	int64_t n = 0;
	for (size_t at; (at = str_find(body, str_of(what))) != SIZE_MAX; n++)
		body = str_sub(body, at + 1, body.n);
	return n;
}

TEST(of_several_forms_the_one_that_was_sent_keeps_what_was_typed)
{
	long long council = first(t, "SELECT MIN(council_id) FROM council_member");
	long long member = first(t, "SELECT MIN(id) FROM council_member WHERE council_id ="
				    " (SELECT MIN(council_id) FROM council_member)");
	struct page_answer a =
		page_post(t, "thidua", page_path(t, "/council/%lld/member-end", council),
			  page_path(t, "member=%lld&until=mai", member));
	CHECK_INT(a.status, 422);
	CHECK_INT(times(a.body, "value=\"mai\""), 1);
	CHECK_INT(times(a.body, "id=\"f-until-e\""), 1);
	CHECK_INT(times(a.body, "<details\nopen=\"open\""), 1);
	a = page_get(t, "thidua", page_path(t, "/council/%lld", council));
	CHECK_INT(times(a.body, "value=\"mai\""), 0);
	CHECK_INT(times(a.body, "<details\nopen=\"open\""), 0);
}

TEST(a_year_that_is_none_is_kept_in_the_field_that_adds_years)
{
	struct page_answer a = page_post(
		t, "thidua", page_path(t, "/awards/%lld/year", (long long)page_season(t, "2021")),
		"complete=1&year=nam+qua");
	CHECK_INT(a.status, 422);
	CHECK_INT(times(a.body, "value=\"nam qua\""), 1);
	CHECK(page_says(&a, "id=\"f-year-e\""));
}

TEST(a_seal_that_is_none_is_explained_at_its_field)
{
	struct page_answer a = page_post(t, "quantri", "/audit/verify", "head=zzz");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "value=\"zzz\""));
	CHECK(page_says(&a, "Cần đúng 64 chữ số"));
	a = page_post(t, "quantri", "/audit/verify", "head=");
	CHECK_INT(a.status, 200);
}

/* The form is gone with the meeting: what was typed into it stands on the page, to be copied. */
TEST(what_was_typed_for_a_meeting_that_was_called_off_meanwhile_is_not_lost)
{
	const char *all = page_path(t, "/cluster/%lld/meetings", (long long)page_cluster(t, "K4"));
	struct page_answer a =
		page_post(t, "thidua", all, "kind=briefing&on=30/11/2021&clock=8h30&place=A");
	CHECK_INT(a.status, 303);
	const char *one = arena_cstr(t->arena, a.location);
	a = page_post(t, "thidua", page_path(t, "%s/record", one),
		      "version=7&chair=A&secretary=B&minutes=Hoi+nghi+da+ban");
	CHECK_INT(a.status, 422); /* somebody else's version: the form stands, open */
	CHECK_INT(times(a.body, "Hoi nghi da ban"), 1);
	CHECK_INT(times(a.body, "<details class=\"panel\"\nopen=\"open\""), 1);
	CHECK(!page_says(&a, "id=\"kept-h\""));
	CHECK_INT(page_post(t, "thidua", page_path(t, "%s/cancel", one), "version=1&reason=Hoan")
			  .status,
		  303);
	a = page_post(t, "thidua", page_path(t, "%s/record", one),
		      "version=1&chair=Le+%3CVan%3E+Mau&secretary=B"
		      "&minutes=Hoi+nghi+da+ban%0D%0Aba+viec");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Nội dung đồng chí vừa nhập, chưa được lưu"));
	CHECK(page_says(&a, "Hoi nghi da ban") && page_says(&a, "ba viec"));
	CHECK(page_says(&a, "Le &lt;Van&gt; Mau"));
	CHECK_INT(times(a.body, "class=\"copybox\""), 2);
}

TEST(what_was_typed_stands_on_the_page_that_refuses_a_form_that_has_aged)
{
	const char *all = page_path(t, "/cluster/%lld/meetings", (long long)page_cluster(t, "K4"));
	const struct page_ask ask = {
		.method = HTTP_POST,
		.as = "thidua",
		.path = all,
		.body = S("kind=briefing&on=30/11/2021&clock=8h30&agenda=Nghe+bao+cao"),
		.no_token = true,
	};
	struct page_answer a = page_send(t, &ask);
	CHECK_INT(a.status, 403);
	CHECK(page_says(&a, "Nghe bao cao"));
	struct page_ask stranger = ask;
	stranger.as = NULL; /* whose session has ended */
	a = page_send(t, &stranger);
	CHECK_INT(a.status, 403);
	CHECK(page_says(&a, "Nghe bao cao"));
	const char *const elsewhere[][2] = { { "origin", "https://elsewhere.example" },
					     { NULL, NULL } };
	stranger.headers = elsewhere;
	a = page_send(t, &stranger);
	CHECK_INT(a.status, 403);
	CHECK(!page_says(&a, "Nghe bao cao"));
}

TEST(of_many_rules_the_one_that_was_sent_keeps_what_was_typed_at_its_field)
{
	long long unit = page_unit(t, "CDVC");
	const char *rules = page_path(t, "/unit/%lld/assembly-rules", unit);
	long long stock = first(t, "SELECT MAX(id) FROM assembly_ruleset WHERE owner_id = 0");
	CHECK_INT(page_post(t, "thidua", rules, page_path(t, "set=%lld", stock)).status, 303);
	long long own = first(t, "SELECT MAX(id) FROM assembly_ruleset WHERE owner_id <> 0");
	const char *set = page_path(t, "/assembly-ruleset/%lld", own);
	struct page_answer a = page_get(t, "thidua", rules);
	int64_t closed = times(a.body, "<details\nopen");
	CHECK_INT(closed, 0);
	a = page_post(
		t, "thidua", page_path(t, "%s/rule", set),
		"code=quorum&value=ba+phan+tu&of=summoned&test=at_least&cite=Dieu+9&unsure=1");
	CHECK_INT(a.status, 422);
	CHECK_INT(times(a.body, "value=\"ba phan tu\""), 1);
	CHECK_INT(times(a.body, "value=\"Dieu 9\""), 1);
	CHECK(page_says(&a, page_path(t, "id=\"f-value-%lld-quorum-e\"", own)));
	CHECK_INT(times(a.body, "<details\nopen"), 2); /* the set's and the rule's */
	CHECK(!page_says(&a, "id=\"kept-h\""));
	a = page_post(t, "thidua", set, "version=1&name=Quy+dinh+rieng&citation=&from=mai&to=");
	CHECK_INT(a.status, 422);
	CHECK_INT(times(a.body, "value=\"Quy dinh rieng\""), 1);
	CHECK_INT(times(a.body, "value=\"mai\""), 1);
	CHECK_INT(times(a.body, "<details\nopen"), 1);
}

/* A password is never shown again, nor what a form carries unseen. */
TEST(secrets_and_codes_are_not_kept_for_copying)
{
	struct page_answer a = page_post(t, "chutich", "/account/password",
					 "old=mat+khau+cu&new=mat+khau+moi+dai");
	CHECK(a.status >= 400);
	CHECK(!page_says(&a, "mat khau"));
}

SUITE_STORE(web_kept, what_was_typed_for_a_meeting_that_was_called_off_meanwhile_is_not_lost,
	    what_was_typed_stands_on_the_page_that_refuses_a_form_that_has_aged,
	    of_many_rules_the_one_that_was_sent_keeps_what_was_typed_at_its_field,
	    secrets_and_codes_are_not_kept_for_copying,
	    of_several_forms_the_one_that_was_sent_keeps_what_was_typed,
	    a_year_that_is_none_is_kept_in_the_field_that_adds_years,
	    a_seal_that_is_none_is_explained_at_its_field)
