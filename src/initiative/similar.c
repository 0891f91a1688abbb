/* similar.c: finds earlier initiatives that say nearly the same: sketches to find them, shingles to
 * compare them. */
#include "initiative/initiative.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { SHINGLE = 3, WORDS_MAX = 4000, BAND_ROWS = 2, CANDIDATES_MAX = 300, ROW_CANDIDATES = 60 };

/* ---- shingles ---- */

struct shingles {
	uint64_t *p; /* sorted, each once */
	size_t n;
};

/* FNV-1a, mixed once more: sketches need spread, not secrecy. */
static uint64_t hash_of(struct str s, uint64_t seed)
{
	uint64_t h = UINT64_C(14695981039346656037) ^ seed;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * UINT64_C(1099511628211);
	h ^= h >> 31;
	h *= UINT64_C(0x9E3779B97F4A7C15);
	return h ^ (h >> 29);
}

static int by_value(const void *x, const void *y)
{
	uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
	return (a > b) - (a < b);
}

/* The words of a folded text stand one blank apart, so a shingle is a stretch of it. */
static struct shingles shingles_of(struct arena *a, struct str text)
{
	struct str folded = text_fold(a, text);
	size_t starts[SHINGLE] = { 0 }, words = 0;
	struct shingles s = { NEW(a, WORDS_MAX, uint64_t), 0 };
	for (size_t i = 0, from = 0; i <= folded.n && words < WORDS_MAX; i++) {
		if (i < folded.n && folded.p[i] != ' ')
			continue;
		starts[words++ % SHINGLE] = from;
		from = i + 1;
		if (words >= SHINGLE) {
			size_t first = starts[words % SHINGLE];
			s.p[s.n++] = hash_of(str_sub(folded, first, i - first), 0);
		}
	}
	qsort(s.p, s.n, sizeof *s.p, by_value);
	size_t kept = 0;
	for (size_t i = 0; i < s.n; i++)
		if (!kept || s.p[kept - 1] != s.p[i])
			s.p[kept++] = s.p[i];
	s.n = kept;
	return s;
}

static int64_t resemblance(const struct shingles *x, const struct shingles *y)
{
	size_t both = 0, i = 0, k = 0;
	while (i < x->n && k < y->n) {
		both += x->p[i] == y->p[k];
		if (x->p[i] <= y->p[k])
			k += x->p[i++] == y->p[k];
		else
			k++;
	}
	size_t all = x->n + y->n - both;
	return all ? (int64_t)(both * 10000 / all) : 0;
}

int64_t initiative_resemblance(struct arena *a, struct str x, struct str y)
{
	struct shingles sx = shingles_of(a, x), sy = shingles_of(a, y);
	return resemblance(&sx, &sy);
}

/* ---- sketches ---- */

static struct str whole_text(struct arena *a, struct str title, struct str summary)
{
	return str_fmt(a, "%.*s %.*s", (int)title.n, title.p, (int)summary.n, summary.p);
}

/* Min-wise hashing: the least value of one mixing of all shingles. */
static uint64_t least(const struct shingles *s, uint64_t round)
{
	uint64_t best = UINT64_MAX, seed = (round + 1) * UINT64_C(0xD1B54A32D192ED03);
	for (size_t i = 0; i < s->n; i++) {
		uint64_t h = (s->p[i] ^ seed) * UINT64_C(0xFF51AFD7ED558CCD);
		h ^= h >> 33;
		h *= UINT64_C(0xC4CEB9FE1A85EC53);
		h ^= h >> 32;
		if (h < best)
			best = h;
	}
	return best;
}

static size_t bands_of(const struct shingles *s, int64_t out[INITIATIVE_BANDS])
{
	if (!s->n)
		return 0;
	for (uint64_t b = 0; b < INITIATIVE_BANDS; b++) {
		uint64_t h = b;
		for (uint64_t r = 0; r < BAND_ROWS; r++)
			h = (h ^ least(s, b * BAND_ROWS + r)) * UINT64_C(0x9E3779B97F4A7C15);
		out[b] = (int64_t)(h >> 1); /* whole numbers of both engines are signed */
	}
	return INITIATIVE_BANDS;
}

size_t initiative_bands(struct arena *a, struct str title, struct str summary,
			int64_t out[INITIATIVE_BANDS])
{
	struct shingles s = shingles_of(a, whole_text(a, title, summary));
	return bands_of(&s, out);
}

/* ---- looking ---- */

SQL(in_band, "SELECT initiative_id FROM initiative_band WHERE band = $1 ORDER BY initiative_id"
	     " LIMIT 100");

static bool has(const int64_t *ids, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (ids[i] == id)
			return true;
	return false;
}

struct candidates {
	int64_t *ids;
	size_t n, most;
};

static struct err find_candidates(struct db *db, const struct shingles *s, int64_t not,
				  struct candidates *c)
{
	int64_t bands[INITIATIVE_BANDS];
	size_t count = bands_of(s, bands);
	for (size_t b = 0; b < count; b++) {
		struct rows *rs;
		TRY(db_rows(db, in_band, ARGS(INT(bands[b])), &rs));
		while (db_next(rs)) {
			int64_t id = col_int(rs, 0);
			if (id != not &&c->n < c->most && !has(c->ids, c->n, id))
				c->ids[c->n++] = id;
		}
		TRY(db_done(rs));
	}
	return OK;
}

SQL(one_text, "SELECT i.title, i.summary, i.registered_on, v.name, i.unit_id FROM initiative i"
	      " JOIN unit_version v ON v.unit_id = i.unit_id AND v.superseded_at IS NULL"
	      " AND v.from_on = (SELECT max(x.from_on) FROM unit_version x"
	      "  WHERE x.unit_id = i.unit_id AND x.superseded_at IS NULL)"
	      " WHERE i.id = $1 AND i.state <> 'withdrawn'");

/* Some hundred texts of 20,000 characters are too much for one request's arena: each is compared in
 * an arena of its own. */
static struct err compare(struct db *db, const struct shingles *s, int64_t id,
			  struct initiative_likeness *out)
{
	struct arena one = { 0 };
	struct rows *rs;
	*out = (struct initiative_likeness){ .id = id };
	TRY(db_row(db, one_text, ARGS(INT(id)), &rs));
	if (!rs)
		return OK;
	out->title = col_text(rs, 0);
	out->registered_on = col_int(rs, 2);
	out->unit_name = col_text(rs, 3);
	out->unit.n = col_int(rs, 4);
	struct shingles other = shingles_of(&one, whole_text(&one, out->title, col_view(rs, 1)));
	out->share_bp = resemblance(s, &other);
	arena_free(&one);
	return db_done(rs);
}

static int by_share(const void *x, const void *y)
{
	const struct initiative_likeness *a = x, *b = y;
	return a->share_bp != b->share_bp
		       ? (a->share_bp < b->share_bp) - (a->share_bp > b->share_bp)
		       : (a->id > b->id) - (a->id < b->id);
}

struct likenesses {
	struct initiative_likeness *p;
	size_t n;
};

struct around {
	struct arena *arena; /* of the list */
	int64_t not ;	     /* the initiative itself */
	size_t most;	     /* candidates that are compared */
};

/* Those that are alike, the most alike first. */
static struct err alike(struct db *db, const struct shingles *s, const struct around *x,
			struct likenesses *out)
{
	struct candidates found = { NEW(x->arena, x->most, int64_t), 0, x->most };
	TRY(find_candidates(db, s, x->not, &found));
	*out = (struct likenesses){ NEW(x->arena, found.n + 1, struct initiative_likeness), 0 };
	for (size_t i = 0; i < found.n; i++) {
		TRY(compare(db, s, found.ids[i], &out->p[out->n]));
		out->n += out->p[out->n].share_bp >= INITIATIVE_LIKE_BP;
	}
	qsort(out->p, out->n, sizeof *out->p, by_share);
	return OK;
}

struct err initiative_similar(struct db *db, const struct initiative *to,
			      struct initiative_likeness **out, size_t *n)
{
	struct arena *a = db->arena;
	struct shingles s = shingles_of(a, whole_text(a, to->title, to->summary));
	struct likenesses all;
	TRY(alike(db, &s, &(struct around){ a, to->id, CANDIDATES_MAX }, &all));
	*out = all.p;
	*n = all.n < INITIATIVE_SIMILAR_MAX ? all.n : INITIATIVE_SIMILAR_MAX;
	return OK;
}

SQL(own_text, "SELECT title, summary FROM initiative WHERE id = $1");

static struct err most_alike(struct db *db, struct arena *a, int64_t id,
			     struct initiative_likeness *out)
{
	struct likenesses all;
	struct rows *rs;
	TRY(db_row(db, own_text, ARGS(INT(id)), &rs));
	if (!rs)
		return OK;
	struct shingles s = shingles_of(a, whole_text(a, col_view(rs, 0), col_view(rs, 1)));
	TRY(db_done(rs));
	TRY(alike(db, &s, &(struct around){ a, id, ROW_CANDIDATES }, &all));
	if (all.n)
		*out = all.p[0];
	return OK;
}

struct err initiative_most_alike(struct db *db, int64_t id, struct initiative_likeness *out)
{
	struct arena work = { 0 };
	*out = (struct initiative_likeness){ 0 };
	struct err e = most_alike(db, &work, id, out);
	arena_free(&work);
	return e;
}
