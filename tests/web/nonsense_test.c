/* nonsense_test.c: every form that the sample's people find, sent with one field at a time that
 * holds what nobody means: nothing, words for numbers, days out of order, figures beyond all
 * bounds, a file that was not chosen. Each is answered with a page or leads to one; nothing fails.
 */
#include "walk.h"

#include "web/serve.h"

#include <stdio.h>
#include <string.h>

static const char *const nonsense[] = { "",  "x",	   "-1",	 "99999999999999999999",
					"0", "31/12/2098", "01/01/1901", "1,5" };
enum { NONSENSE = sizeof nonsense / sizeof *nonsense };

struct odd_field {
	struct str name, value;
	bool file;
};
struct odd_fields {
	struct odd_field *p;
	size_t n, cap;
};

static void add(struct t *t, struct odd_fields *all, struct str tag, struct str value)
{
	struct str name = walk_attribute(tag, "name");
	if (name.n && !str_eq(name, S("csrf")))
		*PUSH(t->arena, all) =
			(struct odd_field){ name, value.p ? value : S(""),
					    str_eq(walk_attribute(tag, "type"), S("file")) };
}

/* A list's field holds its first choice that says something. */
static struct str first_choice(struct str list)
{
	struct str tag, value = STR_NONE;
	size_t end = str_find(list, S("</select>"));
	list = str_sub(list, 0, end == SIZE_MAX ? list.n : end);
	while (!value.n && walk_tag(&list, "<option", &tag))
		value = walk_attribute(tag, "value");
	return value;
}

static struct odd_fields fields_of(struct t *t, struct str inside)
{
	struct odd_fields all = { 0 };
	struct str rest = inside, tag;
	while (walk_tag(&rest, "<input", &tag))
		add(t, &all, tag, walk_attribute(tag, "value"));
	for (rest = inside; walk_tag(&rest, "<select", &tag);)
		add(t, &all, tag, first_choice(rest));
	for (rest = inside; walk_tag(&rest, "<textarea", &tag);)
		add(t, &all, tag, S("x"));
	return all;
}

/* ---- sending ---- */

static void put_part(struct buf *b, const struct odd_field *f, struct str value)
{
	put_fmt(b, "--border\r\nContent-Disposition: form-data; name=\"%.*s\"%s\r\n\r\n",
		(int)f->name.n, f->name.p, f->file ? "; filename=\"\"" : "");
	if (!f->file)
		put(b, value);
	put(b, S("\r\n"));
}

static void put_pair(struct buf *b, const struct odd_field *f, struct str value)
{
	put_char(b, '&');
	put_url_part(b, f->name);
	put_char(b, '=');
	put_url_part(b, value);
}

/* A form, and how it travels. */
enum way { BY_QUERY, URLENCODED, BY_PARTS };
struct trial {
	const struct ask *ask;
	struct odd_fields all;
	enum way way;
};

/* With `odd` in field `at`; past the last: in all of them. */
static struct str body_of(struct t *t, const struct trial *x, size_t at, struct str odd)
{
	struct buf b = { .arena = t->arena };
	struct odd_field token = { .name = S("csrf") };
	void (*put_one)(struct buf *, const struct odd_field *, struct str) =
		x->way == BY_PARTS ? put_part : put_pair;
	if (x->way != BY_QUERY)
		put_one(&b, &token, page_token(t, x->ask->as));
	for (size_t i = 0; i < x->all.n; i++)
		put_one(&b, &x->all.p[i], i == at || at == x->all.n ? odd : x->all.p[i].value);
	if (x->way == BY_PARTS)
		put(&b, S("--border--\r\n"));
	return buf_str(&b);
}

static int send(struct t *t, const struct trial *x, struct str body)
{
	const char *path = x->ask->path;
	struct page_ask ask = { .method = HTTP_POST,
				.as = x->ask->as,
				.path = path,
				.no_token = true,
				.body = body,
				.type = x->way == BY_PARTS ? "multipart/form-data; boundary=border"
							   : NULL };
	if (x->way != BY_QUERY)
		return page_send(t, &ask).status;
	const char *mark = strchr(path, '?') ? "&" : "?";
	path = str_fmt(t->arena, "%s%s%.*s", path, mark, (int)body.n, body.p).p;
	return page_get(t, ask.as, path).status;
}

#ifdef __SANITIZE_THREAD__ /* what ThreadSanitizer remembers of each request must fit its memory   \
			    */
enum { ONE_IN = 8 };
#else
enum { ONE_IN = 1 };
#endif

/* The engines differ in what they make of numbers; the rest one of them has answered. A field of a
 * form on PostgreSQL, of every third one, gets one of three, in turn. */
static bool is_tried(const struct t *t, size_t at, int k)
{
	size_t turn = at + (size_t)k;
	return t->pg ? k > 0 && k < 4 && turn % 3 == 0 : turn % ONE_IN == 0;
}

static size_t nonsense_in(struct t *t, const struct trial *x)
{
	size_t sent = 0;
	struct arena *kept = t->arena, one = { 0 };
	for (size_t at = 0; at <= x->all.n; at++) {
		struct str name = at < x->all.n ? x->all.p[at].name : S("all");
		for (int k = 0; k < NONSENSE; k++) {
			if (!is_tried(t, at, k))
				continue;
			t->arena = &one; /* thousands of pages are not kept */
			int status = send(t, x, body_of(t, x, at, str_of(nonsense[k])));
			t->arena = kept;
			arena_reset(&one);
			sent++;
			if (!CHECK(status < 500))
				fprintf(stderr, "  %s as %s: %d with \"%s\" in %.*s\n",
					x->ask->path, x->ask->as, status, nonsense[k], (int)name.n,
					name.p);
		}
	}
	arena_free(&one);
	return sent;
}

static size_t nonsense_in_all(struct t *t, const struct asks *asks, enum way way)
{
	size_t sent = 0;
	for (size_t i = 0; i < asks->n; i += t->pg ? 3 : 1) {
		const struct trial x = { &asks->p[i], fields_of(t, asks->p[i].inside), way };
		sent += nonsense_in(t, &x);
	}
	return sent;
}

TEST(a_form_filled_with_nonsense_is_answered)
{
	struct walk w = { .t = t };
	walk_sample(&w);
	size_t asked = nonsense_in_all(t, &w.queries, BY_QUERY);
	size_t sent =
		nonsense_in_all(t, &w.forms, URLENCODED) + nonsense_in_all(t, &w.uploads, BY_PARTS);
	CHECK(w.queries.n > 10 && w.forms.n > 80 && w.uploads.n > 5); /* it walked */
	printf("  %zu forms that ask, %zu times; %zu that do, %zu times\n", w.queries.n, asked,
	       w.forms.n + w.uploads.n, sent);
}

SUITE_STORE(web_nonsense, a_form_filled_with_nonsense_is_answered)
