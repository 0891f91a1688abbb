/* multipart_test.c: forms with files, in memory and in a file. */
#include "http/http.h"

#include "tests/test.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static struct http_request form(struct t *t, struct str body)
{
	struct http_request rq = { .method = HTTP_POST,
				   .arena = t->arena,
				   .body = body,
				   .body_fd = -1,
				   .body_size = (int64_t)body.n,
				   .header_count = 1 };
	rq.headers[0] = (struct http_header){ S("content-type"),
					      S("multipart/form-data; boundary=----x7") };
	return rq;
}

static struct http_request in_a_file(struct t *t, struct str body)
{
	struct http_request rq = form(t, body);
	rq.body = STR_NONE;
	rq.body_fd = memfd_create("body", MFD_CLOEXEC);
	CHECK(write(rq.body_fd, body.p, body.n) == (ssize_t)body.n);
	return rq;
}

#define PART(fields, data) "------x7\r\n" fields "\r\n\r\n" data "\r\n"
#define NAMED(name) "Content-Disposition: form-data; name=\"" name "\""
#define END "------x7--\r\n"

static const struct str two =
	S(PART(NAMED("ten"), "Đỗ Văn\r\nAn") PART(NAMED("anh") "; filename=\"a.jpg\"\r\n"
							       "Content-Type: image/jpeg",
						  "\xff\xd8 bytes") END);

static void check_two(struct t *t, const struct http_request *rq)
{
	struct http_part *p;
	size_t n;
	char bytes[8];
	REQUIRE_OK(http_parts(rq, 9, &p, &n));
	REQUIRE(n == 2);
	CHECK_STR(p[0].name, "ten");
	CHECK_STR(p[0].value, "Đỗ Văn\r\nAn");
	CHECK(!p[0].filename.p);
	CHECK_STR(p[1].filename, "a.jpg");
	CHECK_STR(p[1].type, "image/jpeg");
	CHECK_INT(p[1].size, 8);
	REQUIRE_OK(http_body_read(rq, p[1].offset, p[1].size, bytes));
	CHECK_STR(((struct str){ bytes, 8 }), "\xff\xd8 bytes");
}

TEST(fields_and_files_are_found_in_memory)
{
	struct http_request rq = form(t, two);
	check_two(t, &rq);
}

TEST(fields_and_files_are_found_in_a_file)
{
	struct http_request rq = in_a_file(t, two);
	check_two(t, &rq);
	close(rq.body_fd);
}

/* Every offset of the mark against the window's edge, around two windows. */
TEST(a_mark_is_found_wherever_the_window_ends)
{
	for (size_t size = 65536 - 90; size < 65536 - 30; size++) {
		struct buf b = { .arena = t->arena };
		struct arena a = { 0 };
		b.arena = &a;
		put(&b, S("------x7\r\n" NAMED("f") "; filename=\"f\"\r\n\r\n"));
		for (size_t i = 0; i < size; i++)
			put_char(&b, i % 7 ? '-' : '\r');
		put(&b, S("\r\n" PART(NAMED("a"), "1") END));
		struct http_request rq = form(t, buf_str(&b));
		struct http_part *p;
		size_t n;
		rq.arena = &a;
		CHECK_OK(http_parts(&rq, 9, &p, &n));
		CHECK(n == 2 && p[0].size == (int64_t)size && str_eq(p[1].value, S("1")));
		arena_free(&a);
	}
}

static struct str file_name(struct t *t, const char *disposition)
{
	struct http_request rq = form(t, str_fmt(t->arena,
						 "------x7\r\nContent-Disposition: form-data; %s"
						 "\r\n\r\nx\r\n------x7--",
						 disposition));
	struct http_part *p;
	size_t n;
	if (http_parts(&rq, 9, &p, &n).code)
		return S("(refused)");
	return n == 1 && p[0].filename.p ? p[0].filename : S("(none)");
}

TEST(file_names_lose_their_folders_and_escapes)
{
	CHECK_STR(file_name(t, "name=\"f\"; filename=\"C:\\\\tmp\\báo cáo.xlsx\""), "báo cáo.xlsx");
	CHECK_STR(file_name(t, "name=\"f\"; filename=\"../../etc/passwd\""), "passwd");
	CHECK_STR(file_name(t, "name=\"f\"; filename=\"a%22b\\\"c.txt\""), "a\"b\"c.txt");
	CHECK_STR(file_name(t, "name=f; filename=plain.txt"), "plain.txt");
	CHECK_STR(file_name(t, "filename=\"a.txt\"; name=\"f\""), "a.txt");
	CHECK_STR(file_name(t, "name=\"f\"; filename=\"\""), "");
	CHECK_STR(file_name(t, "name=\"f\""), "(none)");
}

TEST(malformed_heads_of_parts_are_refused)
{
	static const char *const bad[] = {
		"filename=\"a\"",	  "name=\"a", "name=\"a\" x",
		"name=\"a\"; name=\"b\"", "name",     "name=\"a\"; filename=\"b\"; filename=\"c\"",
		"name=\"\xff\"",
	};
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		CHECK_STR(file_name(t, bad[i]), "(refused)");
}

TEST(malformed_bodies_are_refused)
{
	static const char *const bad[] = {
		"",
		"------x7",
		"------x7\r\n",
		"------x7--junk",
		"------x7--\r\njunk",
		"\r\n" PART(NAMED("a"), "1") END,
		"preamble\r\n" PART(NAMED("a"), "1") END,
		PART(NAMED("a"), "1"),
		PART(NAMED("a"), "\xff") END,
		PART("X: y", "1") END,
		PART(NAMED("a") "\r\n" NAMED("b"), "1") END,
		PART(NAMED("a") "\r\nContent-Transfer-Encoding: base64", "MQ==") END,
		"------x7 \r\n" NAMED("a") "\r\n\r\n1\r\n" END,
		"------x7\r\n" NAMED("a") "\r\n1\r\n" END,
	};
	struct http_part *p;
	size_t n;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct http_request rq = form(t, str_of(bad[i]));
		CHECK_FAIL(http_parts(&rq, 9, &p, &n), ERR_INVALID, "http.bad_form");
	}
}

TEST(a_body_without_parts_is_an_empty_form)
{
	struct http_request rq = form(t, S("------x7--"));
	struct http_part *p;
	size_t n;
	CHECK_OK(http_parts(&rq, 9, &p, &n));
	CHECK_INT(n, 0);
}

TEST(more_parts_or_longer_fields_than_allowed_are_refused)
{
	struct http_part *p;
	size_t n;
	struct http_request rq = form(t, two);
	CHECK_FAIL(http_parts(&rq, 1, &p, &n), ERR_TOO_LARGE, "http.too_many_fields");
	struct buf b = { .arena = t->arena };
	put(&b, S("------x7\r\n" NAMED("a") "\r\n\r\n"));
	for (int i = 0; i < 64 * 1024 + 1; i++)
		put_char(&b, 'x');
	put(&b, S("\r\n" END));
	rq = form(t, buf_str(&b));
	CHECK_FAIL(http_parts(&rq, 9, &p, &n), ERR_TOO_LARGE, "http.field_too_long");
}

TEST(boundaries_that_are_none_are_refused)
{
	static const char *const bad[] = {
		"multipart/form-data",
		"multipart/form-data; boundary=",
		"multipart/mixed; boundary=x",
		"multipart/form-data; boundary=a\"b",
		"application/x-www-form-urlencoded",
		"",
		"multipart/form-data; boundary=12345678901234567890123456789012345678901234567890"
		"123456789012345678901",
	};
	struct http_part *p;
	size_t n;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct http_request rq = form(t, two);
		rq.headers[0].value = str_of(bad[i]);
		CHECK_FAIL(http_parts(&rq, 9, &p, &n), ERR_INVALID, "http.bad_form");
	}
	struct http_request rq = form(t, two);
	rq.headers[0].value = S("Multipart/Form-Data; charset=utf-8; Boundary=\"----x7\"");
	CHECK_OK(http_parts(&rq, 9, &p, &n));
}

SUITE(http_multipart, fields_and_files_are_found_in_memory, fields_and_files_are_found_in_a_file,
      a_mark_is_found_wherever_the_window_ends, file_names_lose_their_folders_and_escapes,
      malformed_heads_of_parts_are_refused, malformed_bodies_are_refused,
      a_body_without_parts_is_an_empty_form, more_parts_or_longer_fields_than_allowed_are_refused,
      boundaries_that_are_none_are_refused)
