/* search.c: finds people of a subtree by beginnings of words of their names, accents or not, a
 * page at a time in class-list order. Whichever is the smallest is looked through: the people of
 * the subtree, those whose names have a word with the same first letters, or, for one or two
 * letters that many names have, the register in its order. */
#include "person/search.h"

#include "base/day.h"
#include "base/text.h"

#include <assert.h>

enum {
	WORDS_MAX = 4,	     /* Vietnamese names have two to five; more words add nothing */
	HERE_MAX = 5000,     /* a subtree of so many is read whole */
	FEW_MAX = 20000,     /* so many words that begin alike are sorted when they are asked for */
	COUNTED_MAX = 20000, /* of two words the rarer is looked for first, as far as this tells */
};

struct str person_word_head(struct str word) { return text_head(word, PERSON_HEAD); }

/* ---- the four ways: $1 subtree, $2 day, $3 and $4 the last row shown, $5 how many, $6 to $9 words
 * as patterns over folded names ---- */

/* The tree is walked downwards here in SQL because the whole set of units is needed at once. */
#define BELOW                                                                                      \
	"WITH RECURSIVE below (id) AS (SELECT CAST($1 AS BIGINT)"                                  \
	"  UNION SELECT v.unit_id FROM below b JOIN unit_version v ON v.parent_id = b.id"          \
	"  WHERE v.superseded_at IS NULL AND v.from_on <= $2 AND v.to_on > $2)"
#define PERSON_SEEN " p.id, m.unit_id, p.name, p.sort_key, p.phone, p.job, p.sex, p.birth_on"
#define MEMBERSHIP                                                                                 \
	" LEFT JOIN membership m ON m.person_id = p.id AND m.from_on <= $2 AND m.to_on > $2"
#define AFTER " (p.sort_key > $3 OR (p.sort_key = $3 AND p.id > $4))"
#define CALLED                                                                                     \
	" AND ' ' || p.folded LIKE $6 ESCAPE '\\'"                                                 \
	" AND ' ' || p.folded LIKE $7 ESCAPE '\\'"                                                 \
	" AND ' ' || p.folded LIKE $8 ESCAPE '\\'"                                                 \
	" AND ' ' || p.folded LIKE $9 ESCAPE '\\'"
#define OF_SUBTREE                                                                                 \
	" AND (m.unit_id IN (SELECT id FROM below) OR EXISTS (SELECT 1 FROM person_office o"       \
	"  WHERE o.person_id = p.id AND o.from_on <= $2 AND o.to_on > $2"                          \
	"  AND o.unit_id IN (SELECT id FROM below)))"
#define IN_ORDER " ORDER BY p.sort_key, p.id LIMIT $5"

SQL(people_of, BELOW " SELECT" PERSON_SEEN " FROM person p" MEMBERSHIP
		     " WHERE" AFTER CALLED OF_SUBTREE IN_ORDER);

/* In a unit that is small beside the register its people are found first and sorted then. */
SQL(people_in, BELOW ", here (id) AS (SELECT m.person_id FROM below b CROSS JOIN membership m"
		     "  WHERE m.unit_id = b.id AND m.from_on <= $2 AND m.to_on > $2"
		     "  UNION SELECT o.person_id FROM below b CROSS JOIN person_office o"
		     "  WHERE o.unit_id = b.id AND o.from_on <= $2 AND o.to_on > $2)"
		     " SELECT" PERSON_SEEN " FROM here h CROSS JOIN person p" MEMBERSHIP
		     " WHERE p.id = h.id AND" AFTER CALLED IN_ORDER);

/* Words of one head ($10) stand in the order of the list: it is read until the page is full. */
SQL(people_headed,
    BELOW " SELECT" PERSON_SEEN " FROM person_word w CROSS JOIN person p" MEMBERSHIP
	  " WHERE w.head = $10 AND p.id = w.person_id"
	  " AND (w.sort_key > $3 OR (w.sort_key = $3 AND w.person_id > $4))" CALLED OF_SUBTREE
	  " ORDER BY w.sort_key, w.person_id LIMIT $5");

/* PostgreSQL plans a statement once for all heads, and would rather read the whole register: the
 * fence keeps it to the order of the words. */
SQL_PG(people_headed, BELOW
       " SELECT" PERSON_SEEN " FROM person_word w CROSS JOIN LATERAL (SELECT x.* FROM person x"
       "  WHERE x.id = w.person_id AND ' ' || x.folded LIKE $6 ESCAPE '\\'"
       "  AND ' ' || x.folded LIKE $7 ESCAPE '\\' AND ' ' || x.folded LIKE $8 ESCAPE '\\'"
       "  AND ' ' || x.folded LIKE $9 ESCAPE '\\' OFFSET 0) p" MEMBERSHIP " WHERE w.head = $10"
       " AND (w.sort_key > $3 OR (w.sort_key = $3 AND w.person_id > $4))" OF_SUBTREE
       " ORDER BY w.sort_key, w.person_id LIMIT $5");

/* A few words of several heads [$10, $11): found first, sorted then. */
SQL(people_few, BELOW ", called (id) AS (SELECT DISTINCT w.person_id FROM person_word w"
		      "  WHERE w.head >= $10 AND w.head < $11)"
		      " SELECT" PERSON_SEEN " FROM called c CROSS JOIN person p" MEMBERSHIP
		      " WHERE p.id = c.id AND" AFTER CALLED OF_SUBTREE IN_ORDER);

/* ---- counting ---- */

SQL(members_of, BELOW " SELECT count(*) FROM below b CROSS JOIN membership m"
		      " WHERE m.unit_id = b.id AND m.from_on <= $2 AND m.to_on > $2");
SQL(some_members_of, BELOW " SELECT count(*) FROM (SELECT 1 FROM below b CROSS JOIN membership m"
			   " WHERE m.unit_id = b.id AND m.from_on <= $2 AND m.to_on > $2"
			   " LIMIT $3) counted");

struct err person_count(struct db *db, int64_t unit, int64_t on, int64_t *n)
{
	*n = 0;
	return db_int(db, members_of, ARGS(INT(unit), INT(on)), n);
}

SQL(have_head, "SELECT count(*) FROM (SELECT 1 FROM person_word WHERE head >= $1 AND head < $2"
	       " LIMIT $3) few");

static struct err count_heads(struct db *db, struct str from, int64_t most, int64_t *n)
{
	*n = 0;
	return db_int(db, have_head, ARGS(TEXT(from), TEXT(text_past(db->arena, from)), INT(most)),
		      n);
}

/* ---- which way ---- */

struct asking {
	struct str words[WORDS_MAX]; /* folded; empty past the last */
	size_t n;
	const char *sql;
	size_t args;	 /* of the query's */
	struct str head; /* of the rarest word */
};

static void read_words(struct arena *a, struct str typed, struct asking *x)
{
	struct str rest = text_fold(a, typed), word;
	for (int i = 0; i < WORDS_MAX; i++)
		x->words[i] = S("");
	while (x->n < WORDS_MAX && str_split(&rest, ' ', &word))
		if (word.n)
			x->words[x->n++] = word;
}

static bool is_whole_head(struct str word) { return text_length(word) >= PERSON_HEAD; }

/* The rarest of the words that fill a head; of those as common the last, which is the given name
 * more often than not. False when none fills it. */
static struct err rarest_head(struct db *db, struct asking *x, bool *any)
{
	int64_t least = INT64_MAX;
	size_t whole = 0;
	for (size_t i = 0; i < x->n; i++)
		whole += is_whole_head(x->words[i]);
	*any = whole > 0;
	for (size_t i = 0; i < x->n; i++) {
		int64_t n = 0;
		struct str head = person_word_head(x->words[i]);
		if (!is_whole_head(x->words[i]))
			continue;
		if (whole > 1)
			TRY(count_heads(db, head, COUNTED_MAX, &n));
		if (n <= least) {
			x->head = head;
			least = n;
		}
	}
	return OK;
}

static struct err choose(struct db *db, const struct person_query *q, struct asking *x)
{
	int64_t here = 0, few = 0;
	bool headed;
	TRY(db_int(db, some_members_of, ARGS(INT(q->unit), INT(q->on), INT(HERE_MAX + 1)), &here));
	x->sql = here <= HERE_MAX ? people_in : people_of;
	x->args = 9;
	if (x->sql == people_in || !x->n)
		return OK;
	TRY(rarest_head(db, x, &headed));
	if (headed) {
		x->sql = SQL_FOR(db, people_headed);
		x->args = 10;
		return OK;
	}
	TRY(count_heads(db, x->words[0], FEW_MAX + 1, &few));
	if (few > FEW_MAX)
		return OK;
	x->sql = people_few;
	x->head = x->words[0];
	x->args = 11;
	return OK;
}

/* "% nguy%": a word that begins so; folded names hold letters, digits and blanks only. */
static struct str pattern(struct arena *a, struct str word)
{
	return str_fmt(a, "%% %.*s%%", (int)word.n, word.n ? word.p : "");
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
	struct asking x = { .head = S("") };
	struct arena *a = db->arena;
	struct rows *rs;
	assert(q->limit >= 1 && q->limit <= PERSON_PAGE_MAX);
	read_words(a, q->words, &x);
	TRY(choose(db, q, &x));
	*out = NEW(a, (size_t)q->limit, struct person_row);
	*n = 0;
	const struct val args[] = { INT(q->unit),
				    INT(q->on),
				    BLOB(q->after_key.p ? q->after_key : S("")),
				    INT(q->after_id),
				    INT(q->limit),
				    TEXT(pattern(a, x.words[0])),
				    TEXT(pattern(a, x.words[1])),
				    TEXT(pattern(a, x.words[2])),
				    TEXT(pattern(a, x.words[3])),
				    TEXT(x.head),
				    TEXT(x.args == 11 ? text_past(a, x.head) : S("")) };
	TRY(db_rows(db, x.sql, args, x.args, &rs));
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
