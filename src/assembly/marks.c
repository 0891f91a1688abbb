/* marks.c: texts with marks, filled, and the lines that people type. What years have brought is
 * term.c's. See marks.h. */
#include "assembly/marks.h"

#include "assembly/agenda.h"
#include "assembly/motion.h"
#include "assembly/presence.h"
#include "assembly/vote.h"
#include "base/day.h"
#include "base/num.h"
#include "base/text.h"
#include "msg_assembly.gen.h"

#include <assert.h>

#define MARK_DOTS S("……………")
enum { MARK_BYTES_MAX = 100 };

static struct str say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }

void marks_put(struct marks *m, const char *name, struct str value)
{
	for (size_t i = 0; i < m->n; i++)
		if (str_eq(m->p[i].name, str_of(name))) {
			m->p[i].value = value;
			return;
		}
	assert(m->n < MARKS_MAX);
	m->p[m->n++] = (struct mark){ str_of(name), value };
}

static const struct mark *find(const struct marks *m, struct str name)
{
	for (size_t i = 0; i < m->n; i++)
		if (str_eq(m->p[i].name, name))
			return &m->p[i];
	return NULL;
}

/* The mark that a text begins with at its bracket; NULL: none. */
static const struct mark *mark_at(const struct marks *m, struct str rest)
{
	size_t close = str_find(str_sub(rest, 0, MARK_BYTES_MAX), S("]"));
	return close == SIZE_MAX ? NULL : find(m, str_sub(rest, 1, close - 1));
}

struct str marks_fill(struct arena *a, struct str text, const struct marks *m)
{
	struct buf b = { .arena = a };
	while (text.n) {
		size_t open = str_find(text, S("["));
		put(&b, str_sub(text, 0, open));
		if (open == SIZE_MAX)
			break;
		text = str_sub(text, open, text.n);
		const struct mark *k = mark_at(m, text);
		struct str value = k ? str_trim(k->value) : S("[");
		put(&b, value.n ? value : MARK_DOTS);
		text = str_sub(text, k ? k->name.n + 2 : 1, text.n);
	}
	return buf_str(&b);
}

struct str mark_number(struct arena *a, int64_t n)
{
	return n > 0 ? str_fmt(a, "%lld", (long long)n) : STR_NONE;
}

struct str hour_words(struct arena *a, int64_t at)
{
	int64_t minutes = local_clock(at) / 60000;
	return say(a,
		   T(assembly_minutes_hour, .hour = str_fmt(a, "%02lld", (long long)minutes / 60),
		     .minute = str_fmt(a, "%02lld", (long long)minutes % 60)));
}

/* ---- lines ---- */

struct str *plain_lines(struct arena *a, struct str text, size_t *n)
{
	struct str *all = motion_paragraphs(a, text, n);
	*n = *n < LINES_MAX ? *n : LINES_MAX;
	return all;
}

/* Where the name ends: at " – ", " - ", a comma or a semicolon. */
static size_t name_end(struct str line, size_t *gap)
{
	static const char *const marks[] = { " – ", " - ", ",", ";" };
	size_t best = line.n;
	*gap = 0;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t at = str_find(line, str_of(marks[i]));
		if (at < best) {
			best = at;
			*gap = str_of(marks[i]).n;
		}
	}
	return best;
}

struct named *named_lines(struct arena *a, struct str text, size_t *n)
{
	struct str *lines = plain_lines(a, text, n);
	struct named *out = NEW(a, *n + 1, struct named);
	for (size_t i = 0; i < *n; i++) {
		size_t gap, at = name_end(lines[i], &gap);
		out[i].name = str_trim(str_sub(lines[i], 0, at));
		out[i].post = str_trim(str_sub(lines[i], at + gap, lines[i].n));
	}
	return out;
}

struct str name_bare(struct str name)
{
	const struct str titles[] = { S("Ông "), S("Bà "), S("Đồng chí ") };
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		if (str_starts(name, titles[i]))
			return str_sub(name, titles[i].n, name.n);
	return name;
}

/* "- Đồng chí Nguyễn Văn A, Chủ tịch"; a title that was typed stays. */
static void put_person(struct buf *b, const struct named *x)
{
	if (name_bare(x->name).n < x->name.n) {
		put(b, S("- "));
		put(b, x->name);
		put(b, x->post.n ? S(", ") : S(""));
		put(b, x->post);
		return;
	}
	put(b, say(b->arena, x->post.n ? T(assembly_line_post, .name = x->name, .post = x->post)
				       : T(assembly_line_name, .name = x->name)));
}

struct str people_lines(struct arena *a, struct str text)
{
	size_t n;
	struct named *all = named_lines(a, text, &n);
	struct buf b = { .arena = a };
	for (size_t i = 0; i < n; i++) {
		if (i)
			put(&b, S("\n"));
		put_person(&b, &all[i]);
	}
	return buf_str(&b);
}

struct str item_lines(struct arena *a, struct str text)
{
	size_t n;
	struct str *all = plain_lines(a, text, &n);
	struct buf b = { .arena = a };
	for (size_t i = 0; i < n; i++) {
		put(&b, i ? S("\n- ") : S("- "));
		put(&b, all[i]);
	}
	return buf_str(&b);
}

/* ---- from the room ---- */

struct err agenda_marks(struct db *db, const struct assembly *a, struct marks *m)
{
	struct item *all;
	struct buf b = { .arena = db->arena };
	size_t n;
	TRY(agenda_list(db, a, &all, &n));
	for (size_t i = 0; i < n; i++) {
		put(&b, i ? S("\n- ") : S("- "));
		put_clock(&b, all[i].planned_at);
		put(&b, S(": "));
		put(&b, all[i].title);
	}
	marks_put(m, "chương trình", buf_str(&b));
	return OK;
}

static struct err quorum_marks(struct db *db, const struct assembly *a, struct marks *m)
{
	struct quorum q;
	struct buf share = { .arena = db->arena };
	bool begun = a->state >= ASSEMBLY_SUMMONED && a->state < ASSEMBLY_CANCELLED;
	TRY(presence_quorum(db, a, &q));
	if (q.summoned > 0 && q.present > 0) {
		put_num(&share, (q.present * 2000 + q.summoned) / (2 * q.summoned), 1, 0);
		put(&share, S("%"));
	}
	marks_put(m, "số triệu tập", mark_number(db->arena, q.summoned));
	marks_put(m, "số có mặt", begun ? mark_number(db->arena, q.present) : STR_NONE);
	marks_put(m, "tỷ lệ có mặt", begun ? buf_str(&share) : STR_NONE);
	marks_put(m, "số cần có", q.summoned ? mark_number(db->arena, q.need) : STR_NONE);
	return OK;
}

static struct err vote_marks(struct db *db, const struct assembly *a, int64_t item, struct marks *m)
{
	struct vote *all;
	size_t n;
	marks_put(m, "biểu quyết", STR_NONE);
	TRY(vote_list(db, a->id, &all, &n));
	for (size_t i = 0; item && i < n; i++)
		if (all[i].item == item && all[i].state == VOTE_ANNOUNCED)
			marks_put(m, "biểu quyết",
				  say(db->arena, T(assembly_vote_result_line,
						   .in_favour = all[i].count[VOICE_IN_FAVOUR],
						   .against = all[i].count[VOICE_AGAINST],
						   .other = all[i].count[VOICE_OTHER])));
	return OK;
}

struct err room_marks(struct db *db, const struct assembly *a, int64_t item, struct marks *m)
{
	TRY(quorum_marks(db, a, m));
	return vote_marks(db, a, item, m);
}

void room_unknown(struct marks *m)
{
	static const char *const names[] = { "số triệu tập", "số có mặt", "tỷ lệ có mặt",
					     "số cần có", "biểu quyết" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		marks_put(m, names[i], STR_NONE);
}
