/* diff.c: the longest common subsequence of paragraphs, and of words inside those that changed;
 * three texts are brought together between the paragraphs that all of them share. See diff.h. */
#include "base/diff.h"

#include <assert.h>

enum { CELLS_MAX = 1 << 20 };
static const size_t NOWHERE = SIZE_MAX;

struct tokens {
	struct str *p;
	size_t n, cap;
};

/* ---- cutting ---- */

static struct tokens lines_of(struct arena *a, struct str text)
{
	struct tokens v = { 0 };
	struct str line;
	while (str_split(&text, '\n', &line))
		*PUSH(a, &v) = line;
	return v;
}

static bool blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

/* Words with the blanks behind them. */
static void put_words(struct arena *a, struct tokens *v, struct str line)
{
	size_t i = 0;
	while (i < line.n) {
		size_t from = i;
		while (i < line.n && !blank(line.p[i]))
			i++;
		while (i < line.n && blank(line.p[i]))
			i++;
		*PUSH(a, v) = str_sub(line, from, i - from);
	}
}

static bool same(struct str x, struct str y) { return str_eq(str_trim(x), str_trim(y)); }

/* ---- the longest common subsequence ---- */

/* to[i]: where x[i] stands in y, or NOWHERE; rising. */
static void align(struct arena *a, struct tokens x, struct tokens y, size_t *to)
{
	size_t head = 0, tail = 0, n, m;
	while (head < x.n && head < y.n && same(x.p[head], y.p[head]))
		head++;
	while (tail < x.n - head && tail < y.n - head &&
	       same(x.p[x.n - 1 - tail], y.p[y.n - 1 - tail]))
		tail++;
	for (size_t i = 0; i < x.n; i++)
		to[i] = i < head ? i : i >= x.n - tail ? y.n - (x.n - i) : NOWHERE;
	n = x.n - head - tail;
	m = y.n - head - tail;
	if (!n || !m || n >= UINT16_MAX || (n + 1) * (m + 1) > CELLS_MAX)
		return;
	uint16_t *len = NEW(a, (n + 1) * (m + 1), uint16_t);
	for (size_t i = n; i-- > 0;)
		for (size_t j = m; j-- > 0;) {
			uint16_t *at = &len[i * (m + 1) + j];
			uint16_t down = at[m + 1], right = at[1];
			*at = same(x.p[head + i], y.p[head + j]) ? (uint16_t)(at[m + 2] + 1)
			      : down > right			 ? down
								 : right;
		}
	for (size_t i = 0, j = 0; i < n && j < m;) {
		const uint16_t *at = &len[i * (m + 1) + j];
		if (same(x.p[head + i], y.p[head + j]))
			to[head + i++] = head + j++;
		else if (at[m + 1] >= at[1])
			i++;
		else
			j++;
	}
}

/* ---- two texts ---- */

struct pieces {
	struct arena *a;
	struct diff_piece *p;
	size_t n, cap;
};

static void piece(struct pieces *v, enum diff_kind kind, struct str text)
{
	if (text.n)
		*PUSH(v->a, v) = (struct diff_piece){ kind, text };
}

/* Paragraphs that changed: word by word. */
static void put_changed(struct pieces *v, struct tokens x, struct tokens y)
{
	size_t *to = NEW(v->a, x.n + 1, size_t), i = 0, j = 0;
	align(v->a, x, y, to);
	while (i < x.n || j < y.n) {
		if (i < x.n && to[i] == NOWHERE)
			piece(v, DIFF_GONE, x.p[i++]);
		else if (i == x.n || j < to[i])
			piece(v, DIFF_NEW, y.p[j++]);
		else {
			piece(v, DIFF_SAME, y.p[j++]);
			i++;
		}
	}
}

static void words_of(struct arena *a, struct tokens lines, size_t from, size_t to,
		     struct tokens *out)
{
	for (size_t i = from; i < to; i++)
		put_words(a, out, str_fmt(a, "%.*s\n", (int)lines.p[i].n, lines.p[i].p));
}

static void put_run(struct pieces *v, struct tokens x, struct tokens y, const size_t at[4])
{
	struct tokens before = { 0 }, after = { 0 };
	words_of(v->a, x, at[0], at[1], &before);
	words_of(v->a, y, at[2], at[3], &after);
	put_changed(v, before, after);
}

/* Neighbours of one kind as one piece. */
static size_t joined(struct arena *a, struct diff_piece *p, size_t n)
{
	size_t k = 0;
	for (size_t i = 0, end; i < n; i = end) {
		struct buf b = { .arena = a };
		for (end = i; end < n && p[end].kind == p[i].kind; end++)
			put(&b, p[end].text);
		p[k++] = (struct diff_piece){ p[i].kind, buf_str(&b) };
	}
	return k;
}

void text_diff(struct arena *a, struct str was, struct str now, struct diff_piece **out, size_t *n)
{
	struct pieces v = { .a = a };
	struct tokens x = lines_of(a, was), y = lines_of(a, now);
	size_t *to = NEW(a, x.n + 1, size_t), i = 0, j = 0;
	align(a, x, y, to);
	while (i < x.n || j < y.n) {
		size_t s = i;
		while (s < x.n && to[s] == NOWHERE)
			s++;
		size_t k = s < x.n ? to[s] : y.n;
		put_run(&v, x, y, (const size_t[4]){ i, s, j, k });
		if (s < x.n)
			piece(&v, DIFF_SAME, str_fmt(a, "%.*s\n", (int)y.p[k].n, y.p[k].p));
		i = s + 1;
		j = k + 1;
		if (s >= x.n)
			break;
	}
	*n = joined(a, v.p, v.n);
	*out = v.p;
}

/* ---- three texts ---- */

struct run {
	const struct str *p;
	size_t n;
};

static struct run run_of(struct tokens v, size_t from, size_t to)
{
	assert(from <= to && to <= v.n);
	return (struct run){ v.p + from, to - from };
}

static bool begins(struct run x, struct run y)
{
	for (size_t i = 0; i < y.n; i++)
		if (i >= x.n || !str_eq(x.p[i], y.p[i]))
			return false;
	return true;
}

static bool run_eq(struct run x, struct run y) { return x.n == y.n && begins(x, y); }

static void put_lines(struct buf *b, struct run r)
{
	for (size_t i = 0; i < r.n; i++) {
		put(b, r.p[i]);
		put_char(b, '\n');
	}
}

/* Between two paragraphs that all three share. Whoever only added behind what stood there takes
 * nothing from the other. */
static void put_merged(struct buf *text, struct buf *refused, const struct run r[3])
{
	struct run base = r[0], mine = r[1], theirs = r[2];
	if (run_eq(mine, base) || run_eq(mine, theirs)) {
		put_lines(text, theirs);
	} else if (run_eq(theirs, base)) {
		put_lines(text, mine);
	} else if (begins(theirs, base)) {
		put_lines(text, mine);
		put_lines(text, (struct run){ theirs.p + base.n, theirs.n - base.n });
	} else if (begins(mine, base)) {
		put_lines(text, theirs);
		put_lines(text, (struct run){ mine.p + base.n, mine.n - base.n });
	} else {
		put_lines(text, mine);
		put_lines(refused, theirs);
	}
}

static struct str without_end(const struct buf *b)
{
	struct str s = buf_str(b);
	return s.n && s.p[s.n - 1] == '\n' ? str_sub(s, 0, s.n - 1) : s;
}

struct text_merged text_merge(struct arena *a, struct str base, struct str mine, struct str theirs)
{
	struct tokens v[3] = { lines_of(a, base), lines_of(a, mine), lines_of(a, theirs) };
	size_t *to[2] = { NEW(a, v[0].n + 1, size_t), NEW(a, v[0].n + 1, size_t) };
	size_t i = 0, j = 0, k = 0;
	struct buf text = { .arena = a }, refused = { .arena = a };
	align(a, v[0], v[1], to[0]);
	align(a, v[0], v[2], to[1]);
	for (size_t s = 0; s <= v[0].n; s++) {
		bool end = s == v[0].n;
		if (!end && (to[0][s] == NOWHERE || to[1][s] == NOWHERE))
			continue;
		size_t m = end ? v[1].n : to[0][s], t = end ? v[2].n : to[1][s];
		put_merged(&text, &refused,
			   (const struct run[3]){ run_of(v[0], i, s), run_of(v[1], j, m),
						  run_of(v[2], k, t) });
		if (!end)
			put_lines(&text, run_of(v[1], m, m + 1));
		i = s + 1;
		j = m + 1;
		k = t + 1;
	}
	return (struct text_merged){ without_end(&text), without_end(&refused) };
}
