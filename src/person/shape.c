/* shape.c: what the headings of a list mean: those that every list has, those of other programs as
 * data, and those that somebody mapped by hand for files of the same shape. */
#include "person/import_stage.h"

#include "base/hash.h"
#include "base/text.h"

#include <string.h>

const char *const person_field_codes[] = { "unit",   "name",	 "sex",	       "birth",
					   "phone",  "citizen",	 "ethnicity",  "religion",
					   "party",  "job",	 "education",  "labour",
					   "joined", "office",	 "from",       "to",
					   "term",   "decision", "discipline", NULL };
static const char *const field_keys[PERSON_COLUMNS] = {
	"person.col_unit",   "person.col_name",	    "person.col_sex",	     "person.col_birth",
	"person.col_phone",  "person.col_citizen",  "person.col_ethnicity",  "person.col_religion",
	"person.col_party",  "person.col_job",	    "person.col_education",  "person.col_labour",
	"person.col_joined", "person.col_office",   "person.col_from",	     "person.col_to",
	"person.col_term",   "person.col_decision", "person.col_discipline",
};

const char *person_field_key(int field) { return field_keys[field]; }

static int field_of(struct str code)
{
	for (int i = 0; person_field_codes[i]; i++)
		if (str_eq(code, str_of(person_field_codes[i])))
			return i;
	return FIELD_SKIP;
}

/* ---- reading the headings ---- */

struct meaning {
	struct str folded;
	int field;
};
struct looking {
	struct db *db;
	struct {
		struct meaning *p;
		size_t n, cap;
	} known; /* what the data says of headings */
	struct person_shape *out;
	int best; /* headings that the best row so far knows */
	bool skip;
};

static int meaning_of(const struct looking *x, struct str folded)
{
	for (size_t i = 0; i < x->known.n; i++)
		if (str_eq(x->known.p[i].folded, folded))
			return x->known.p[i].field;
	return person_fixed_field(x->db->arena, folded);
}

static struct err on_sheet(void *arg, const struct sheet *sheet)
{
	((struct looking *)arg)->skip = sheet->hidden;
	return OK;
}

/* The row of the first twenty whose cells are known best; a title has one cell, a person none. */
static struct err on_row(void *arg, const struct sheet_row *row)
{
	struct looking *x = arg;
	struct arena *a = x->db->arena;
	struct shape_heading *p;
	size_t n = 0;
	int known = 0;
	if (x->skip || row->number > TABLE_HEAD_ROWS)
		return OK;
	p = NEW(a, SHAPE_MAX, struct shape_heading);
	for (size_t i = 0; i < row->count && n < SHAPE_MAX; i++) {
		const struct sheet_cell *c = &row->cells[i];
		if (c->kind != SHEET_TEXT || !c->text.n || c->text.n >= 200)
			continue;
		p[n] = (struct shape_heading){ .text = arena_copy(a, c->text),
					       .folded = text_fold(a, c->text) };
		p[n].field = meaning_of(x, p[n].folded);
		known += p[n++].field != FIELD_UNKNOWN;
	}
	if (known > x->best && n > 1) {
		x->best = known;
		x->out->p = p;
		x->out->n = n;
	}
	return OK;
}

static struct str hash_of(struct arena *a, const struct person_shape *s)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < s->n; i++) {
		put(&b, s->p[i].folded);
		put_char(&b, '\n');
	}
	struct sha256 hash = sha256_of(buf_str(&b));
	return hex_of(a, hash.b, sizeof hash.b);
}

SQL(meanings, "SELECT folded, field FROM person_heading");
SQL(mapped, "SELECT folded, field FROM person_shape WHERE shape = $1");

static struct err load_meanings(struct looking *x)
{
	struct rows *rs;
	TRY(db_rows(x->db, meanings, NO_ARGS, &rs));
	while (db_next(rs))
		*PUSH(x->db->arena, &x->known) =
			(struct meaning){ col_text(rs, 0), field_of(col_view(rs, 1)) };
	return db_done(rs);
}

/* What somebody mapped goes before what is shipped. */
static struct err apply_mapped(struct db *db, struct person_shape *s)
{
	struct rows *rs;
	TRY(db_rows(db, mapped, ARGS(TEXT(s->hash)), &rs));
	while (db_next(rs)) {
		s->mapped = true;
		for (size_t i = 0; i < s->n; i++)
			if (str_eq(s->p[i].folded, col_view(rs, 0)))
				s->p[i].field = field_of(col_view(rs, 1));
	}
	return db_done(rs);
}

struct err person_shape_read(struct db *db, struct office *o, int fd, struct person_shape *out)
{
	struct looking x = { .db = db, .out = out };
	struct sheet_limits limits = { 0 };
	struct sheet_reader reader = { .sheet = on_sheet, .row = on_row, .arg = &x };
	*out = (struct person_shape){ 0 };
	TRY(load_meanings(&x));
	TRY(sheet_read(o, db->arena, fd, &limits, &reader));
	out->hash = hash_of(db->arena, out);
	TRY(apply_mapped(db, out));
	for (size_t i = 0; i < out->n; i++)
		out->unknown += out->p[i].field == FIELD_UNKNOWN;
	return OK;
}

/* ---- keeping ---- */

SQL(shape_clear, "DELETE FROM person_shape WHERE shape = $1");
SQL(shape_put, "INSERT INTO person_shape (shape, folded, field) VALUES ($1, $2, $3)"
	       " ON CONFLICT (shape, folded) DO NOTHING");

struct err person_shape_keep(struct tx *tx, const struct person_shape *s)
{
	int places[PERSON_COLUMNS] = { 0 };
	for (size_t i = 0; i < s->n; i++)
		if (s->p[i].field >= 0 && places[s->p[i].field]++)
			return FAIL(ERR_INVALID, "person.shape_twice", s->p[i].text);
	if (!places[PERSON_C_NAME])
		return FAIL(ERR_INVALID, "person.shape_name");
	TRY(tx_run(tx, shape_clear, ARGS(TEXT(s->hash))));
	for (size_t i = 0; i < s->n; i++) {
		int field = s->p[i].field;
		TRY(tx_run(tx, shape_put,
			   ARGS(TEXT(s->hash), TEXT(s->p[i].folded),
				TEXT(field >= 0 ? str_of(person_field_codes[field]) : S("")))));
	}
	return OK;
}

/* ---- as the reader of tables wants them ---- */

static bool is_elsewhere(const struct person_shape *s, struct str heading, int field)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_eq(s->p[i].folded, heading))
			return s->p[i].field != field;
	return false;
}

/* A heading stands at the field it was taken as, and at no other. */
struct err person_columns(struct db *db, const struct table_column *fixed,
			  const struct person_shape *shape, struct table_column *out)
{
	struct arena *a = db->arena;
	for (int i = 0; i < PERSON_COLUMNS; i++) {
		size_t most = shape->n + 1, n = 0;
		for (const char *const *h = fixed[i].headings; *h; h++)
			most++;
		const char **all = NEW(a, most, const char *);
		for (const char *const *h = fixed[i].headings; *h; h++)
			if (!is_elsewhere(shape, text_fold(a, str_of(*h)), i))
				all[n++] = *h;
		for (size_t k = 0; k < shape->n; k++)
			if (shape->p[k].field == i)
				all[n++] = arena_cstr(a, shape->p[k].folded);
		all[n] = NULL;
		out[i] = (struct table_column){ all, fixed[i].required && n };
	}
	return OK;
}
