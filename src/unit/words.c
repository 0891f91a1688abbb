/* words.c: which units have a word in their names. A row holds a word's first unit and packed
 * beside it the others that came with it: each as its distance from the one before. */
#include "unit/word.h"

#include "base/packed.h"
#include "base/text.h"

#include <assert.h>
#include <stdlib.h>

SQL(word_put, "INSERT INTO unit_word (word, unit_id, others) VALUES ($1, $2, $3)"
	      " ON CONFLICT DO NOTHING");

struct err unit_words_add(struct tx *tx, unit_id id, struct str folded)
{
	struct str rest = unit_spell_out(tx_db(tx)->arena, folded), word;
	while (str_split(&rest, ' ', &word))
		if (word.n)
			TRY(tx_run(tx, word_put, ARGS(TEXT(word), INT(id.n), BLOB(S("")))));
	return OK;
}

SQL(word_drop, "DELETE FROM unit_word WHERE word = $1 AND unit_id = $2");

struct err unit_words_drop(struct tx *tx, unit_id id, struct str folded)
{
	struct str rest = unit_spell_out(tx_db(tx)->arena, folded), word;
	while (str_split(&rest, ' ', &word))
		if (word.n)
			TRY(tx_run(tx, word_drop, ARGS(TEXT(word), INT(id.n))));
	return OK;
}

void unit_words_gather(struct arena *a, struct unit_words *v, struct str word, const int64_t *ids,
		       size_t n)
{
	*PUSH(a, v) = TEXT(word);
	*PUSH(a, v) = INT(ids[0]);
	*PUSH(a, v) = BLOB(unit_ids_pack(a, ids[0], ids + 1, n - 1));
}

struct err unit_words_put(struct tx *tx, const struct unit_words *v)
{
	return tx_run_rows(tx, word_put, v->p, 3, v->n / 3);
}

/* ---- packed ---- */

struct str unit_ids_pack(struct arena *a, int64_t first, const int64_t *others, size_t n)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < n; i++) {
		assert(others[i] > first);
		put_packed(&b, (uint64_t)(others[i] - first));
		first = others[i];
	}
	return buf_str(&b);
}

bool unit_ids_unpack(struct arena *a, int64_t first, struct str packed, struct unit_ids *out)
{
	static const int64_t most = INT64_C(1) << 53; /* an id has as many bits */
	struct packed p = { packed, false };
	*PUSH(a, out) = first;
	while (p.rest.n) {
		uint64_t step = packed_number(&p);
		if (p.bad || step > (uint64_t)(most - first))
			return false;
		first += (int64_t)step;
		*PUSH(a, out) = first;
	}
	return !p.bad;
}

/* ---- asked ---- */

static int by_id(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
	return (a > b) - (a < b);
}

static void settle(struct unit_ids *v)
{
	size_t kept = 0;
	bool rises = true;
	for (size_t i = 1; i < v->n && rises; i++)
		rises = v->p[i - 1] < v->p[i];
	if (rises)
		return;
	qsort(v->p, v->n, sizeof *v->p, by_id);
	for (size_t i = 0; i < v->n; i++)
		if (!kept || v->p[kept - 1] != v->p[i])
			v->p[kept++] = v->p[i];
	v->n = kept;
}

SQL(of_word, "SELECT unit_id, others FROM unit_word WHERE word >= $1 AND word < $2"
	     " ORDER BY word, unit_id");

struct err unit_ids_of_word(struct db *db, struct str begins, struct unit_ids *out)
{
	struct rows *rs;
	*out = (struct unit_ids){ 0 };
	TRY(db_rows(db, of_word, ARGS(TEXT(begins), TEXT(text_past(db->arena, begins))), &rs));
	while (db_next(rs))
		if (!unit_ids_unpack(db->arena, col_int(rs, 0), col_view(rs, 1), out))
			return FAIL(ERR_STORE, "store.damaged");
	TRY(db_done(rs));
	settle(out);
	return OK;
}

void unit_ids_keep(struct unit_ids *a, const struct unit_ids *b)
{
	size_t kept = 0;
	for (size_t i = 0, k = 0; i < a->n; i++) {
		while (k < b->n && b->p[k] < a->p[i])
			k++;
		if (k < b->n && b->p[k] == a->p[i])
			a->p[kept++] = a->p[i];
	}
	a->n = kept;
}
