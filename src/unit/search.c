/* search.c: finding units by beginnings of words, without accents, on either engine. */
#include "unit/word.h"

#include "base/day.h"
#include "base/text.h"

#include <string.h>

enum { WORDS_MAX = 6, CANDIDATES_MAX = 4000 };

/* What the field shortens, both ways; each side is folded text. */
static const struct {
	struct str brief, full;
} abbreviations[] = {
	{ { "cdcs", 4 }, { "cong doan co so", 15 } },
	{ { "cd", 2 }, { "cong doan", 9 } },
	{ { "ldld", 4 }, { "lien doan lao dong", 18 } },
	{ { "bch", 3 }, { "ban chap hanh", 13 } },
	{ { "btv", 3 }, { "ban thuong vu", 13 } },
	{ { "ubkt", 4 }, { "uy ban kiem tra", 15 } },
	{ { "ubnd", 4 }, { "uy ban nhan dan", 15 } },
	{ { "hdnd", 4 }, { "hoi dong nhan dan", 17 } },
	{ { "vp", 2 }, { "van phong", 9 } },
	{ { "thpt", 4 }, { "trung hoc pho thong", 19 } },
	{ { "thcs", 4 }, { "trung hoc co so", 15 } },
	{ { "bql", 3 }, { "ban quan ly", 11 } },
	{ { "mttq", 4 }, { "mat tran to quoc", 16 } },
	{ { "cnvcld", 6 }, { "cong nhan vien chuc lao dong", 28 } },
};

/* Names are indexed spelled out and queries spelled out too, so "cdcs so noi vu" and "công đoàn
 * cơ sở Sở Nội vụ" meet. */
struct str unit_spell_out(struct arena *a, struct str folded)
{
	struct buf b = { .arena = a };
	struct str word;
	while (str_split(&folded, ' ', &word)) {
		struct str full = word;
		for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++)
			if (word.n && word.p[0] == abbreviations[i].brief.p[0] &&
			    str_eq(word, abbreviations[i].brief))
				full = abbreviations[i].full;
		if (b.n)
			put_char(&b, ' ');
		put(&b, full);
	}
	return buf_str(&b);
}

size_t unit_words_typed(struct arena *a, struct str typed, struct str *out, size_t most)
{
	struct str rest = unit_spell_out(a, text_fold(a, typed)), word;
	size_t n = 0;
	while (str_split(&rest, ' ', &word)) {
		bool twice = false;
		for (size_t i = 0; i < n; i++)
			twice = twice || str_eq(word, out[i]);
		for (size_t i = 0; i < n && !twice; i++)
			if (word.n > out[i].n) {
				struct str shorter = out[i];
				out[i] = word;
				word = shorter;
			}
		if (n < most && word.n && !twice)
			out[n++] = word;
	}
	return n;
}

SQL(by_code, "SELECT id FROM unit WHERE code >= $1 AND code < $2 AND arriving IS NULL"
	     " ORDER BY code LIMIT 20");

struct found {
	unit_id top;
	struct as_at at;
	struct unit *p;
	size_t n, cap;
};

static struct err take_found(struct db *db, unit_id id, struct found *v)
{
	bool under = v->top.n == 0;
	struct unit u;
	for (size_t i = 0; i < v->n; i++)
		if (v->p[i].id.n == id.n)
			return OK;
	if (!under)
		TRY(unit_is_under(db, id, v->top, v->at, &under));
	if (under && !unit_read(db, id, v->at, &u).code)
		*PUSH(db->arena, v) = u;
	return OK; /* one that ended is not: history is found on the tree as at its day */
}

static struct err find_by_code(struct db *db, struct str typed, struct found *v)
{
	struct rows *rs;
	TRY(db_rows(db, by_code, ARGS(TEXT(typed), TEXT(text_past(db->arena, typed))), &rs));
	while (db_next(rs))
		TRY(take_found(db, (unit_id){ col_int(rs, 0) }, v));
	return db_done(rs);
}

static struct err find_by_words(struct db *db, struct str typed, struct found *v)
{
	struct str w[WORDS_MAX];
	size_t n = unit_words_typed(db->arena, typed, w, WORDS_MAX), i;
	struct unit_ids all = { 0 }, more;
	if (n)
		TRY(unit_ids_of_word(db, w[0], &all));
	for (i = 1; i < n && all.n; i++) {
		TRY(unit_ids_of_word(db, w[i], &more));
		unit_ids_keep(&all, &more);
	}
	for (i = 0; i < all.n && i < CANDIDATES_MAX && v->n <= UNIT_PAGE_MAX; i++)
		TRY(take_found(db, (unit_id){ all.p[i] }, v));
	return OK;
}

/* Names that hold what was typed as it stands come first. */
static void phrase_first(struct arena *a, struct str typed, struct found *v)
{
	struct str phrase = unit_spell_out(a, text_fold(a, typed));
	struct unit *sorted = NEW(a, v->n + 1, struct unit);
	size_t n = 0;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < v->n; i++) {
			struct str name = unit_spell_out(a, text_fold(a, v->p[i].name));
			if ((str_find(name, phrase) == SIZE_MAX) == pass)
				sorted[n++] = v->p[i];
		}
	v->p = sorted;
}

struct err unit_search(struct db *db, struct str typed, unit_id top, struct as_at at,
		       struct unit_page *out)
{
	struct found v = { .top = top, .at = at };
	typed = str_trim(text_head(typed, 100));
	*out = (struct unit_page){ 0 };
	if (typed.n == 0)
		return OK;
	TRY(find_by_code(db, typed, &v));
	TRY(find_by_words(db, typed, &v));
	phrase_first(db->arena, typed, &v);
	*out = (struct unit_page){ v.p, v.n > UNIT_PAGE_MAX ? UNIT_PAGE_MAX : v.n,
				   v.n > UNIT_PAGE_MAX };
	return OK;
}
