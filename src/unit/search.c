/* search.c: finding units by beginnings of words, without accents, on either engine. */
#include "unit/word.h"

#include "base/day.h"
#include "base/text.h"

#include <string.h>

enum { WORDS_MAX = 6, CANDIDATES_MAX = 400 };

/* What the field shortens, both ways; each side is folded text. */
static const struct {
	const char *brief, *full;
} abbreviations[] = {
	{ "cdcs", "cong doan co so" },
	{ "cd", "cong doan" },
	{ "ldld", "lien doan lao dong" },
	{ "bch", "ban chap hanh" },
	{ "btv", "ban thuong vu" },
	{ "ubkt", "uy ban kiem tra" },
	{ "ubnd", "uy ban nhan dan" },
	{ "hdnd", "hoi dong nhan dan" },
	{ "vp", "van phong" },
	{ "thpt", "trung hoc pho thong" },
	{ "thcs", "trung hoc co so" },
	{ "bql", "ban quan ly" },
	{ "mttq", "mat tran to quoc" },
	{ "cnvcld", "cong nhan vien chuc lao dong" },
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
			if (str_eq(word, str_of(abbreviations[i].brief)))
				full = str_of(abbreviations[i].full);
		if (b.n)
			put_char(&b, ' ');
		put(&b, full);
	}
	return buf_str(&b);
}

SQL(word_put, "INSERT INTO unit_word (word, unit_id) VALUES ($1, $2) ON CONFLICT DO NOTHING");

struct err unit_words_add(struct tx *tx, unit_id id, struct str folded)
{
	struct str rest = unit_spell_out(tx_db(tx)->arena, folded), word;
	while (str_split(&rest, ' ', &word))
		if (word.n)
			TRY(tx_run(tx, word_put, ARGS(TEXT(word), INT(id.n))));
	return OK;
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

SQL(by_words, "SELECT w.unit_id FROM unit_word w"
	      " WHERE w.word >= $1 AND w.word < $2"
	      " AND EXISTS (SELECT 1 FROM unit_word b WHERE b.unit_id = w.unit_id AND b.word >= $3 "
	      "AND b.word < $4)"
	      " AND EXISTS (SELECT 1 FROM unit_word c WHERE c.unit_id = w.unit_id AND c.word >= $5 "
	      "AND c.word < $6)"
	      " AND EXISTS (SELECT 1 FROM unit_word d WHERE d.unit_id = w.unit_id AND d.word >= $7 "
	      "AND d.word < $8)"
	      " AND EXISTS (SELECT 1 FROM unit_word e WHERE e.unit_id = w.unit_id AND e.word >= $9 "
	      "AND e.word < $10)"
	      " AND EXISTS (SELECT 1 FROM unit_word f WHERE f.unit_id = w.unit_id AND f.word >= "
	      "$11 AND f.word < $12)"
	      " ORDER BY w.word, w.unit_id LIMIT $13");
SQL(by_code, "SELECT id FROM unit WHERE code >= $1 AND code < $2 ORDER BY code LIMIT 20");

struct found {
	struct unit *p;
	size_t n, cap;
};

static struct err take_found(struct db *db, struct rows *rs, unit_id top, struct as_at at,
			     struct found *v)
{
	while (v->n <= UNIT_PAGE_MAX && db_next(rs)) {
		unit_id id = { col_int(rs, 0) };
		bool under = top.n == 0, twice = false;
		for (size_t i = 0; i < v->n; i++)
			twice = twice || v->p[i].id.n == id.n;
		if (!twice && !under)
			TRY(unit_is_under(db, id, top, at, &under));
		struct unit u;
		if (twice || !under || unit_read(db, id, at, &u).code)
			continue; /* it ended: history is found on the tree as at its day */
		*PUSH(db->arena, v) = u;
	}
	return db_done(rs);
}

struct err unit_search(struct db *db, struct str typed, unit_id top, struct as_at at,
		       struct unit_page *out)
{
	struct str w[WORDS_MAX] = { { 0 } };
	struct found v = { 0 };
	struct rows *rs;
	struct arena *a = db->arena;
	typed = str_trim(text_head(typed, 100));
	*out = (struct unit_page){ 0 };
	if (typed.n == 0)
		return OK;
	TRY(db_rows(db, by_code, ARGS(TEXT(typed), TEXT(text_past(a, typed))), &rs));
	TRY(take_found(db, rs, top, at, &v));
	if (unit_words_typed(a, typed, w, WORDS_MAX) > 0) {
		for (size_t i = 1; i < WORDS_MAX; i++)
			w[i] = w[i].n ? w[i] : w[0];
		TRY(db_rows(db, by_words,
			    ARGS(TEXT(w[0]), TEXT(text_past(a, w[0])), TEXT(w[1]),
				 TEXT(text_past(a, w[1])), TEXT(w[2]), TEXT(text_past(a, w[2])),
				 TEXT(w[3]), TEXT(text_past(a, w[3])), TEXT(w[4]),
				 TEXT(text_past(a, w[4])), TEXT(w[5]), TEXT(text_past(a, w[5])),
				 INT(CANDIDATES_MAX)),
			    &rs));
		TRY(take_found(db, rs, top, at, &v));
	}
	*out = (struct unit_page){ v.p, v.n > UNIT_PAGE_MAX ? UNIT_PAGE_MAX : v.n,
				   v.n > UNIT_PAGE_MAX };
	return OK;
}
