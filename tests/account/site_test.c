/* site_test.c: the organisation's mark, and the token that opens /metrics to a monitor elsewhere.
 */
#include "tests/web/page_fixture.h"

#include "account/setting.h"
#include "file/file.h"
#include "web/logo.h"

#include <fcntl.h>
#include <unistd.h>

static struct str photo(struct t *t, const char *name)
{
	enum { BYTES = 64 << 10 };
	char *p = NEW(t->arena, BYTES, char);
	int fd = open(str_fmt(t->arena, "%s/%s", OFFICE_DATA, name).p, O_RDONLY | O_CLOEXEC);
	ssize_t n = read(fd, p, BYTES);
	close(fd);
	return (struct str){ p, n > 0 ? (size_t)n : 0 };
}

static struct page_answer send_logo(struct t *t, const char *as, struct str bytes)
{
	struct page_ask ask = { .as = as, .path = "/settings/logo" };
	return page_upload(t, &ask, &(struct page_file){ "logo", "dau.png", bytes, NULL });
}

/* Where a page's head shows the mark from; empty: the product's own drawing. */
static const char *shown(struct t *t, const struct page_answer *a)
{
	size_t at = str_find(a->body, S("<img class=\"logo\" src=\""));
	struct str rest = str_sub(a->body, at == SIZE_MAX ? a->body.n : at + 23, 40), href = S("");
	str_split(&rest, '"', &href);
	return arena_cstr(t->arena, href);
}

TEST(the_mark_is_made_small_and_stands_on_every_page_until_it_is_taken_away)
{
	struct page_answer a = send_logo(t, "quantri", photo(t, "photo.jpg"));
	CHECK_INT(a.status, 303);
	a = page_get(t, NULL, "/sign-in");
	const char *first = shown(t, &a);
	a = page_get(t, NULL, first);
	CHECK_INT(a.status, 200);
	CHECK_STR(page_header(&a, "content-type"), "image/jpeg");
	CHECK(str_starts(a.body, S("\xFF\xD8\xFF")));
	CHECK(str_find(a.body, S("Exif")) == SIZE_MAX);
	a = page_get(t, "chutich", "/tasks");
	CHECK_STR(str_of(shown(t, &a)), first);
	CHECK_INT(send_logo(t, "quantri", photo(t, "alpha.png")).status, 303);
	a = page_get(t, NULL, "/results");
	CHECK(!str_eq(str_of(shown(t, &a)), str_of(first)));
	CHECK_INT(page_get(t, NULL, first).status, 404); /* replaced: gone */
	CHECK_INT(page_post(t, "quantri", "/settings/logo/remove", "").status, 303);
	a = page_get(t, NULL, "/sign-in");
	CHECK_STR(str_of(shown(t, &a)), "");
	CHECK(page_says(&a, "<svg class=\"logo\""));
}

/* What a file of the last job holds. */
static struct str made(struct t *t, const char *name)
{
	struct str bytes = STR_NONE;
	int64_t id = 0;
	CHECK_OK(db_int(page_db(t), "SELECT MAX(id) FROM file WHERE name = $1",
			ARGS(TEXT(str_of(name))), &id));
	CHECK_OK(file_read(page_db(t), id, 20 << 20, &bytes));
	return bytes;
}

TEST(a_batch_of_letters_carries_the_mark_in_word_and_pdf)
{
	const char *all = "as=all";
	page_post(t, "thidua", "/accounts/invite", all);
	page_run_jobs(t);
	CHECK(str_find(made(t, "thu-moi.pdf"), S("/DCTDecode")) == SIZE_MAX);
	CHECK(str_find(made(t, "thu-moi.docx"), S("word/media/mark.jpg")) == SIZE_MAX);
	CHECK_INT(send_logo(t, "quantri", photo(t, "photo.jpg")).status, 303);
	page_post(t, "thidua", "/accounts/invite", all);
	page_run_jobs(t);
	CHECK(str_find(made(t, "thu-moi.pdf"), S("/DCTDecode")) != SIZE_MAX);
	CHECK(str_find(made(t, "thu-moi.docx"), S("word/media/mark.jpg")) != SIZE_MAX);
}

TEST(what_is_no_picture_is_refused_at_its_field_and_others_change_no_mark)
{
	struct page_answer a = send_logo(t, "quantri", S("%PDF-1.4 x"));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "id=\"logo-error\"") || page_says(&a, "aria-invalid"));
	a = send_logo(t, "quantri", photo(t, "bomb.png"));
	CHECK_INT(a.status, 422);
	CHECK_INT(send_logo(t, "thidua", photo(t, "photo.jpg")).status, 403);
	a = page_get(t, NULL, "/sign-in");
	CHECK_STR(str_of(shown(t, &a)), "");
	/* other files are not to be had here */
	for (int64_t id = 1; id < 40; id++)
		CHECK_INT(page_get(t, NULL, page_path(t, "/logo/%lld", (long long)id)).status, 404);
}

static int monitor(struct t *t, struct str header)
{
	const char *const headers[][2] = { { "authorization", arena_cstr(t->arena, header) },
					   { NULL, NULL } };
	struct page_ask ask = { .path = "/metrics", .peer = "203.0.113.9", .headers = headers };
	return page_send(t, &ask).status;
}

TEST(figures_open_to_a_monitor_elsewhere_by_a_token_that_is_shown_once)
{
	struct page_ask far = { .path = "/metrics", .peer = "203.0.113.9" };
	CHECK_INT(page_send(t, &far).status, 403);
	CHECK_INT(monitor(t, S("Bearer ")), 403);
	struct page_answer a = page_post(t, "quantri", "/settings/metrics", "");
	size_t at = str_find(a.body, S("Authorization: Bearer "));
	REQUIRE(at != SIZE_MAX);
	struct str token = str_sub(a.body, at + 15, 39);
	CHECK_INT(monitor(t, token), 200);
	CHECK_INT(monitor(t, S("Bearer 00000000000000000000000000000000")), 403);
	CHECK_INT(page_send(t, &far).status, 403);
	a = page_get(t, "quantri", "/settings");
	CHECK(!page_says(&a, "Authorization: Bearer"));
	struct str sealed;
	REQUIRE_OK(setting_get(page_db(t), METRICS_TOKEN, S(""), &sealed));
	CHECK(str_find(sealed, str_sub(token, 7, 32)) == SIZE_MAX);
	CHECK_INT(page_post(t, "thidua", "/settings/metrics", "").status, 403);
	CHECK_INT(page_post(t, "quantri", "/settings/metrics/remove", "").status, 303);
	CHECK_INT(monitor(t, token), 403);
}

SUITE_STORE(account_site, a_batch_of_letters_carries_the_mark_in_word_and_pdf,
	    the_mark_is_made_small_and_stands_on_every_page_until_it_is_taken_away,
	    what_is_no_picture_is_refused_at_its_field_and_others_change_no_mark,
	    figures_open_to_a_monitor_elsewhere_by_a_token_that_is_shown_once)
