/* search.c: finds people of a subtree by beginnings of words of their names, accents or not, a
 * page at a time in class-list order. */
#include "person/person.h"

#include "base/day.h"
#include "base/text.h"

#include <assert.h>

enum {
	WORDS_MAX = 4, /* Vietnamese names have two to five; more words add nothing */
	SORTED_AT_ONCE =
		2000, /* a unit of so many is read whole; of more, in the register's order */
};

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

/* In a unit that is small beside the register its people are found first and sorted then. */
SQL(people_in, "WITH RECURSIVE below (id) AS ("
	       "  SELECT CAST($1 AS BIGINT)"
	       "  UNION SELECT v.unit_id FROM below b JOIN unit_version v ON v.parent_id = b.id"
	       "  WHERE v.superseded_at IS NULL AND v.from_on <= $2 AND v.to_on > $2),"
	       " here (id) AS (SELECT m.person_id FROM below b CROSS JOIN membership m"
	       "  WHERE m.unit_id = b.id AND m.from_on <= $2 AND m.to_on > $2"
	       "  UNION SELECT o.person_id FROM below b CROSS JOIN person_office o"
	       "  WHERE o.unit_id = b.id AND o.from_on <= $2 AND o.to_on > $2)"
	       " SELECT p.id, m.unit_id, p.name, p.sort_key, p.phone, p.job, p.sex, p.birth_on"
	       " FROM here h CROSS JOIN person p LEFT JOIN membership m"
	       "  ON m.person_id = p.id AND m.from_on <= $2 AND m.to_on > $2"
	       " WHERE p.id = h.id AND (p.sort_key > $3 OR (p.sort_key = $3 AND p.id > $4))"
	       " ORDER BY p.sort_key, p.id LIMIT $5");
SQL(members_of, "WITH RECURSIVE below (id) AS ("
		"  SELECT CAST($1 AS BIGINT)"
		"  UNION SELECT v.unit_id FROM below b JOIN unit_version v ON v.parent_id = b.id"
		"  WHERE v.superseded_at IS NULL AND v.from_on <= $2 AND v.to_on > $2)"
		" SELECT count(*) FROM below b CROSS JOIN membership m"
		" WHERE m.unit_id = b.id AND m.from_on <= $2 AND m.to_on > $2");

/* Few have the rarest word typed ($6, $7): they are found first. */
SQL(people_called, "WITH RECURSIVE below (id) AS ("
		   "  SELECT CAST($1 AS BIGINT)"
		   "  UNION SELECT v.unit_id FROM below b JOIN unit_version v ON v.parent_id = b.id"
		   "  WHERE v.superseded_at IS NULL AND v.from_on <= $2 AND v.to_on > $2),"
		   " called (id) AS (SELECT DISTINCT w.person_id FROM person_word w"
		   "  WHERE w.word >= $6 AND w.word < $7)"
		   " SELECT p.id, m.unit_id, p.name, p.sort_key, p.phone, p.job, p.sex, p.birth_on"
		   " FROM called c CROSS JOIN person p LEFT JOIN membership m"
		   "  ON m.person_id = p.id AND m.from_on <= $2 AND m.to_on > $2"
		   " WHERE p.id = c.id AND (p.sort_key > $3 OR (p.sort_key = $3 AND p.id > $4))"
		   " AND (m.unit_id IN (SELECT id FROM below) OR EXISTS (SELECT 1"
		   "  FROM person_office o WHERE o.person_id = p.id AND o.from_on <= $2"
		   "  AND o.to_on > $2 AND o.unit_id IN (SELECT id FROM below)))"
		   " AND ($8 = '' OR EXISTS (SELECT 1 FROM person_word w WHERE w.person_id = p.id"
		   "  AND w.word >= $8 AND w.word < $9))"
		   " AND ($10 = '' OR EXISTS (SELECT 1 FROM person_word w WHERE w.person_id = p.id"
		   "  AND w.word >= $10 AND w.word < $11))"
		   " AND ($12 = '' OR EXISTS (SELECT 1 FROM person_word w WHERE w.person_id = p.id"
		   "  AND w.word >= $12 AND w.word < $13))"
		   " ORDER BY p.sort_key, p.id LIMIT $5");

struct err person_count(struct db *db, int64_t unit, int64_t on, int64_t *n)
{
	*n = 0;
	return db_int(db, members_of, ARGS(INT(unit), INT(on)), n);
}

/* [word, end): end sorts right after every text that begins with word. */
struct range {
	struct str word, end;
};

static void ranges_of(struct arena *a, struct str words, struct range *out)
{
	struct str rest = text_fold(a, words), word;
	for (int n = 0; n < WORDS_MAX && str_split(&rest, ' ', &word);) {
		if (word.n)
			out[n++] = (struct range){ word, text_past(a, word) };
	}
}

SQL(have_word, "SELECT count(*) FROM (SELECT 1 FROM person_word WHERE word >= $1 AND word < $2"
	       " LIMIT 2001) few");

/* Puts the rarest word first; *few says that the whole register has at most SORTED_AT_ONCE. */
static struct err rarest_first(struct db *db, struct range *r, bool *few)
{
	int64_t least = SORTED_AT_ONCE + 1;
	for (int i = 0; i < WORDS_MAX && r[i].word.n; i++) {
		int64_t n = 0;
		TRY(db_int(db, have_word, ARGS(TEXT(r[i].word), TEXT(r[i].end)), &n));
		if (n >= least)
			continue;
		struct range first = r[i];
		r[i] = r[0];
		r[0] = first;
		least = n;
	}
	*few = least <= SORTED_AT_ONCE;
	return OK;
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
	int64_t members = 0;
	bool few = false;
	assert(q->limit >= 1 && q->limit <= PERSON_PAGE_MAX);
	for (int i = 0; i < WORDS_MAX; i++)
		r[i] = (struct range){ S(""), S("") };
	ranges_of(db->arena, q->words, r);
	struct str after = q->after_key.p ? q->after_key : S("");
	*out = NEW(db->arena, (size_t)q->limit, struct person_row);
	*n = 0;
	if (r[0].word.n)
		TRY(rarest_first(db, r, &few));
	else
		TRY(person_count(db, q->unit, q->on, &members));
	const struct val args[] = { INT(q->unit),     INT(q->on),      BLOB(after),
				    INT(q->after_id), INT(q->limit),   TEXT(r[0].word),
				    TEXT(r[0].end),   TEXT(r[1].word), TEXT(r[1].end),
				    TEXT(r[2].word),  TEXT(r[2].end),  TEXT(r[3].word),
				    TEXT(r[3].end) };
	if (!r[0].word.n && members <= SORTED_AT_ONCE)
		TRY(db_rows(db, people_in, args, 5, &rs));
	else
		TRY(db_rows(db, few ? people_called : people_of, args, sizeof args / sizeof *args,
			    &rs));
	while (*n < (size_t)q->limit && db_next(rs))
		(*out)[(*n)++] = row_of(rs);
	return db_done(rs);
}

SQL(named_in, "SELECT p.id FROM membership m JOIN person p ON p.id = m.person_id"
	      " WHERE m.unit_id = $1 AND m.from_on <= $2 AND m.to_on > $2 AND p.name = $3"
	      " UNION SELECT p.id FROM person_office o JOIN person p ON p.id = o.person_id"
	      " WHERE o.unit_id = $1 AND o.from_on <= $2 AND o.to_on > $2 AND p.name = $3 LIMIT 2");

/* The one row of a query; 0 when there are none or two. */
static struct err only_one(struct db *db, const char *sql, const struct val *args, int64_t *id)
{
	struct rows *rs;
	int found = 0;
	*id = 0;
	TRY(db_rows(db, sql, args, 3, &rs));
	while (db_next(rs))
		*id = found++ ? 0 : col_int(rs, 0);
	return db_done(rs);
}

struct err person_named(struct db *db, int64_t unit, int64_t on, struct str name, int64_t *id)
{
	name = text_nfc(db->arena, str_trim(name));
	const struct val args[] = { INT(unit), INT(on), TEXT(name) };
	return only_one(db, named_in, args, id);
}

SQL(phoned_in,
    "SELECT p.id FROM membership m JOIN person p ON p.id = m.person_id"
    " WHERE m.unit_id = $1 AND m.from_on <= $2 AND m.to_on > $2 AND p.phone = $3"
    " UNION SELECT p.id FROM person_office o JOIN person p ON p.id = o.person_id"
    " WHERE o.unit_id = $1 AND o.from_on <= $2 AND o.to_on > $2 AND p.phone = $3 LIMIT 2");

struct err person_with_phone(struct db *db, int64_t unit, int64_t on, struct str phone, int64_t *id)
{
	struct str plain = phone_plain(db->arena, phone);
	const struct val args[] = { INT(unit), INT(on), TEXT(plain) };
	*id = 0;
	return plain.n ? only_one(db, phoned_in, args, id) : OK;
}
