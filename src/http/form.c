/* form.c: name=value pairs, as queries and simple forms carry them (application/
 * x-www-form-urlencoded). Forms with files are multipart.c's. */
#include "http/http.h"

#include "base/hash.h"
#include "base/text.h"

/* "a+b%20c" into fresh text; p NULL for a bad escape or text that is not UTF-8. */
static struct str decode(struct arena *a, struct str s)
{
	char *out = NEW(a, s.n + 1, char);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i] == '+' ? ' ' : s.p[i];
		if (c == '%') {
			int hi = s.n - i > 2 ? hex_digit(s.p[i + 1]) : -1;
			int lo = hi >= 0 ? hex_digit(s.p[i + 2]) : -1;
			if (lo < 0)
				return STR_NONE;
			c = (char)(hi * 16 + lo);
			i += 2;
		}
		out[n++] = c;
	}
	struct str text = { out, n };
	return text_valid(text) ? text : STR_NONE;
}

struct err http_pairs(struct arena *a, struct str raw, size_t max, struct http_pair **out,
		      size_t *n)
{
	struct {
		struct http_pair *p;
		size_t n, cap;
	} pairs = { 0 };
	struct str piece, name;
	while (str_split(&raw, '&', &piece)) {
		if (piece.n == 0)
			continue;
		if (pairs.n == max)
			return FAIL(ERR_TOO_LARGE, "http.too_many_fields",
				    str_fmt(a, "%zu", max));
		(void)str_split(&piece, '=', &name);
		struct http_pair pair = { decode(a, name), decode(a, piece) };
		if (!pair.name.p || !pair.value.p)
			return FAIL(ERR_INVALID, "http.bad_form");
		*PUSH(a, &pairs) = pair;
	}
	*out = pairs.p;
	*n = pairs.n;
	return OK;
}
