/* search.c: finds people of a subtree by beginnings of words of their names, accents or not, a
 * page at a time in class-list order. */
#include "person/person.h"

#include "base/day.h"
#include "base/text.h"

#include <assert.h>

enum { WORDS_MAX = 4 }; /* Vietnamese names have two to five; more words add nothing */

/* The tree is walked downwards here in SQL because the whole set of units is needed at once. */
SQL(people_of, "WITH RECURSIVE below (id) AS ("
	       "  SELECT CAST($1 AS BIGINT)"
	       "  UNION SELECT v.unit_id FROM below b JOIN unit_version v ON v.parent_id = b.id"
	       "  WHERE v.superseded_at IS NULL AND v.from_on <= $2 AND v.to_on > $2)"
	       " SELECT p.id, m.unit_id, p.name, p.sort_key, p.phone, p.job, p.sex, p.birth_on"
	       " FROM person p LEFT JOIN membership m"
	       "  ON m.person_id = p.id AND m.from_on <= $2 AND m.to_on > $2"
	       " WHERE (p.sort_key > $3 OR (p.sort_key = $3 AND p.id > $4))"
	       " AND (m.unit_id IN (SELECT id FROM below) OR EXISTS (SELECT 1 FROM person_office o"
	       "  WHERE o.person_id = p.id AND o.from_on <= $2 AND o.to_on > $2"
	       "  AND o.unit_id IN (SELECT id FROM below)))"
	       " AND ($6 = '' OR EXISTS (SELECT 1 FROM person_word w WHERE w.person_id = p.id"
	       "  AND w.word >= $6 AND w.word < $7))"
	       " AND ($8 = '' OR EXISTS (SELECT 1 FROM person_word w WHERE w.person_id = p.id"
	       "  AND w.word >= $8 AND w.word < $9))"
	       " AND ($10 = '' OR EXISTS (SELECT 1 FROM person_word w WHERE w.person_id = p.id"
	       "  AND w.word >= $10 AND w.word < $11))"
	       " AND ($12 = '' OR EXISTS (SELECT 1 FROM person_word w WHERE w.person_id = p.id"
	       "  AND w.word >= $12 AND w.word < $13))"
	       " ORDER BY p.sort_key, p.id LIMIT $5");

/* [word, end): end sorts right after every text that begins with word. */
struct range {
	struct str word, end;
};

static void ranges_of(struct arena *a, struct str words, struct range *out)
{
	struct str rest = text_fold(a, words), word;
	for (int n = 0; n < WORDS_MAX && str_split(&rest, ' ', &word);) {
		if (word.n == 0)
			continue;
		struct buf b = { .arena = a };
		put(&b, word);
		put(&b, S("\xF4\x8F\xBF\xBF")); /* U+10FFFF */
		out[n++] = (struct range){ word, buf_str(&b) };
	}
}

static struct person_row row_of(struct rows *rs)
{
	return (struct person_row){
		.id = col_int(rs, 0),
		.unit = col_int(rs, 1),
		.name = col_text(rs, 2),
		.sort_key = col_text(rs, 3),
		.phone = col_text(rs, 4),
		.job = col_text(rs, 5),
		.sex = sex_parse(col_view(rs, 6)),
		.birth_on = col_int_or(rs, 7, DAY_NONE),
	};
}

struct err person_search(struct db *db, const struct person_query *q, struct person_row **out,
			 size_t *n)
{
	struct range r[WORDS_MAX];
	struct rows *rs;
	assert(q->limit >= 1 && q->limit <= PERSON_PAGE_MAX);
	for (int i = 0; i < WORDS_MAX; i++)
		r[i] = (struct range){ S(""), S("") };
	ranges_of(db->arena, q->words, r);
	struct str after = q->after_key.p ? q->after_key : S("");
	*out = NEW(db->arena, (size_t)q->limit, struct person_row);
	*n = 0;
	TRY(db_rows(db, people_of,
		    ARGS(INT(q->unit), INT(q->on), BLOB(after), INT(q->after_id), INT(q->limit),
			 TEXT(r[0].word), TEXT(r[0].end), TEXT(r[1].word), TEXT(r[1].end),
			 TEXT(r[2].word), TEXT(r[2].end), TEXT(r[3].word), TEXT(r[3].end)),
		    &rs));
	while (*n < (size_t)q->limit && db_next(rs))
		(*out)[(*n)++] = row_of(rs);
	return db_done(rs);
}
