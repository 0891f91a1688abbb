/* blank.c: the office's blanks with their fields, and which form is printed on which. */
#include "award/blank.h"

#include "base/text.h"
#include "file/file.h"
#include "store/audit.h"

#include <assert.h>

enum { LETTER_PERCENT = 60 };

/* 1/10 pt as 1/10 mm, rounded up. */
static int tenth_mm(int64_t tenth_pt) { return (int)((tenth_pt * 254 + 719) / 720); }

struct cert_layout blank_layout(const struct blank *b)
{
	struct cert_layout l = { .width = b->width, .height = b->height, .blank = true };
	for (int i = 0; i < FIELD_COUNT; i++)
		if (b->shown[i])
			l.at[i] = b->at[i];
	return l;
}

/* ---- places ---- */

struct blank blank_new(unit_id owner)
{
	static const struct cert_place types[FIELD_COUNT] = {
		[FIELD_NAME] = { .size = 260, .lines = 1, .flags = CERT_BOLD },
		[FIELD_UNIT] = { .x = 480, .y = 1060, .width = 2010, .size = 150, .lines = 1 },
		[FIELD_DEED] = { .size = 160, .lines = 3 },
		[FIELD_DECISION] = { .size = 115, .lines = 2, .align = CERT_LEFT },
		[FIELD_BOOK] = { .x = 640,
				 .y = 1710,
				 .width = 800,
				 .size = 115,
				 .lines = 1,
				 .align = CERT_LEFT },
		[FIELD_PLACE_DATE] = { .size = 130, .lines = 1, .flags = CERT_ITALIC },
		[FIELD_SIGNER] = { .size = 130, .lines = 2, .flags = CERT_BOLD | CERT_CAPS },
		[FIELD_SIGNATORY] = { .size = 130, .lines = 1, .flags = CERT_BOLD },
		[FIELD_QR] = { .size = 100, .lines = 1 },
	};
	const struct cert_layout l = cert_layout_default();
	struct blank b = { .owner = owner, .width = 2970, .height = 2100 };
	for (int i = 0; i < FIELD_COUNT; i++) {
		b.at[i] = l.at[i].width ? l.at[i] : types[i];
		b.at[i].size = types[i].size;
		b.at[i].lines = types[i].lines;
		b.at[i].flags = types[i].flags;
		b.at[i].align = i == FIELD_DECISION || i == FIELD_BOOK ? CERT_LEFT : CERT_CENTRE;
		b.at[i].colour = CERT_INK;
		b.shown[i] = i != FIELD_QR;
	}
	b.at[FIELD_DEED].y = 1150;
	return b;
}

int blank_field_height(const struct blank *b, enum cert_field f)
{
	const struct cert_place *at = &b->at[f];
	if (f == FIELD_QR)
		return at->width;
	return tenth_mm((int64_t)at->lines * at->size * CERT_OWN_LINE / 100);
}

enum blank_fault blank_fault_of(const struct blank *b, enum cert_field f)
{
	const struct cert_place *at = &b->at[f];
	if (!b->shown[f])
		return BLANK_WELL;
	if (at->x < 0 || at->y < 0)
		return BLANK_LEFT;
	if (at->width < tenth_mm((int64_t)at->size * LETTER_PERCENT / 100))
		return BLANK_NARROW;
	if (at->x + at->width > b->width)
		return BLANK_RIGHT;
	return at->y + blank_field_height(b, f) > b->height ? BLANK_BELOW : BLANK_WELL;
}

/* ---- reading ---- */

SQL(fields_of, "SELECT field, shown, x, y, width, size, lines, flags, align, colour, bare"
	       " FROM blank_field WHERE blank_id = $1");

static struct cert_place take_place(struct rows *rs)
{
	return (struct cert_place){ .x = (int)col_int(rs, 2),
				    .y = (int)col_int(rs, 3),
				    .width = (int)col_int(rs, 4),
				    .size = (int)col_int(rs, 5),
				    .lines = (int)col_int(rs, 6),
				    .flags = (unsigned)col_int(rs, 7),
				    .align = (enum cert_align)col_int(rs, 8),
				    .colour = (uint32_t)col_int(rs, 9),
				    .bare = col_int(rs, 10) != 0 };
}

static struct err load_fields(struct db *db, struct blank *b)
{
	struct rows *rs;
	TRY(db_rows(db, fields_of, ARGS(INT(b->id)), &rs));
	while (db_next(rs))
		for (int i = 0; i < FIELD_COUNT; i++)
			if (str_eq(col_view(rs, 0), str_of(cert_field_code((enum cert_field)i)))) {
				b->shown[i] = col_int(rs, 1) != 0;
				b->at[i] = take_place(rs);
			}
	return db_done(rs);
}

/* Fields that this row does not know yet stand where a fresh blank has them, not shown. */
static struct blank take(struct rows *rs)
{
	struct blank b = blank_new((unit_id){ col_int(rs, 1) });
	for (int i = 0; i < FIELD_COUNT; i++)
		b.shown[i] = false;
	b.id = col_int(rs, 0);
	b.name = col_text(rs, 2);
	b.width = (int)col_int(rs, 3);
	b.height = (int)col_int(rs, 4);
	b.scan = col_int(rs, 5);
	b.version = col_int(rs, 6);
	return b;
}

SQL(blank_of, "SELECT id, owner_id, name, width, height, scan_id, version FROM blank"
	      " WHERE id = $1");

struct err blank_read(struct db *db, int64_t id, struct blank *out)
{
	struct rows *rs;
	TRY(db_row(db, blank_of, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "award.no_blank");
	*out = take(rs);
	TRY(db_done(rs));
	return load_fields(db, out);
}

SQL(blanks_of, "SELECT id, owner_id, name, width, height, scan_id, version FROM blank"
	       " WHERE owner_id = $1 ORDER BY name LIMIT 100");

struct err blank_list(struct db *db, unit_id owner, struct blank **out, size_t *n)
{
	struct {
		struct blank *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, blanks_of, ARGS(INT(owner.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	TRY(db_done(rs));
	for (size_t i = 0; i < v.n; i++)
		TRY(load_fields(db, &v.p[i]));
	*out = v.p;
	*n = v.n;
	return OK;
}

/* ---- writing ---- */

static bool written_well(const struct cert_place *at)
{
	return at->size >= BLANK_SIZE_LEAST && at->size <= BLANK_SIZE_MOST && at->lines >= 1 &&
	       at->lines <= BLANK_LINES_MAX && at->align <= CERT_RIGHT && at->colour <= 0xFFFFFF &&
	       (at->flags & ~(CERT_BOLD | CERT_ITALIC | CERT_CAPS)) == 0;
}

static bool on_earth(int v) { return v >= -PAPER_MOST && v <= PAPER_MOST; }

static struct err check(struct db *db, const struct blank *b)
{
	if (!b->name.n || text_length(b->name) > BLANK_NAME_MAX || !b->owner.n)
		return FAIL(ERR_INVALID, "award.blank_fields");
	if (b->width < PAPER_LEAST || b->width > PAPER_MOST || b->height < PAPER_LEAST ||
	    b->height > PAPER_MOST)
		return FAIL(ERR_INVALID, "award.blank_paper");
	for (int i = 0; i < FIELD_COUNT; i++) {
		const struct cert_place *at = &b->at[i];
		if (!written_well(at) || !on_earth(at->x) || !on_earth(at->y) ||
		    !on_earth(at->width))
			return FAIL(ERR_INVALID, "award.blank_fields");
		if (blank_fault_of(b, (enum cert_field)i) != BLANK_WELL)
			return FAIL(ERR_INVALID, "award.blank_outside",
				    str_fmt(db->arena, "%d", i + 1));
	}
	return OK;
}

SQL(name_taken, "SELECT COUNT(*) FROM blank WHERE owner_id = $1 AND name = $2 AND id <> $3");
SQL(how_many, "SELECT COUNT(*) FROM blank WHERE owner_id = $1");

static struct err check_room(struct db *db, const struct blank *b)
{
	int64_t same = 0, all = 0;
	TRY(db_int(db, name_taken, ARGS(INT(b->owner.n), TEXT(b->name), INT(b->id)), &same));
	if (same)
		return FAIL(ERR_CONFLICT, "award.blank_named");
	TRY(db_int(db, how_many, ARGS(INT(b->owner.n)), &all));
	return !b->id && all >= BLANKS_MAX ? FAIL(ERR_CONFLICT, "award.blank_many") : OK;
}

SQL(blank_add, "INSERT INTO blank (id, owner_id, name, width, height, scan_id, version)"
	       " VALUES ($1,$2,$3,$4,$5,NULL,1)");
SQL(blank_edit, "UPDATE blank SET name = $1, width = $2, height = $3, version = version + 1"
		" WHERE id = $4 AND version = $5");

static struct err put_head(struct tx *tx, const struct blank *b, int64_t *id)
{
	*id = b->id;
	if (b->id)
		return tx_run_one(tx, blank_edit,
				  ARGS(TEXT(b->name), INT(b->width), INT(b->height), INT(b->id),
				       INT(b->version)),
				  "award.blank_changed");
	*id = tx_id(tx);
	return tx_run(
		tx, blank_add,
		ARGS(INT(*id), INT(b->owner.n), TEXT(b->name), INT(b->width), INT(b->height)));
}

SQL(fields_drop, "DELETE FROM blank_field WHERE blank_id = $1");
SQL(field_add, "INSERT INTO blank_field (blank_id, field, shown, x, y, width, size, lines, flags,"
	       " align, colour, bare) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)");

static struct err put_fields(struct tx *tx, const struct blank *b, int64_t id)
{
	TRY(tx_run(tx, fields_drop, ARGS(INT(id))));
	for (int i = 0; i < FIELD_COUNT; i++) {
		const struct cert_place *at = &b->at[i];
		TRY(tx_run(tx, field_add,
			   ARGS(INT(id), TEXT(str_of(cert_field_code((enum cert_field)i))),
				INT(b->shown[i]), INT(at->x), INT(at->y), INT(at->width),
				INT(at->size), INT(at->lines), INT(at->flags), INT(at->align),
				INT(at->colour), INT(at->bare))));
	}
	return OK;
}

struct err blank_put(struct tx *tx, const struct blank *b, int64_t *id)
{
	struct db *db = tx_db(tx);
	TRY(check(db, b));
	TRY(check_room(db, b));
	TRY(put_head(tx, b, id));
	TRY(put_fields(tx, b, *id));
	return audit(tx, (struct act){ .verb = "award.blank",
				       .object = "blank",
				       .id = *id,
				       .unit = b->owner.n,
				       .note = b->name });
}

SQL(scan_set, "UPDATE blank SET scan_id = $1 WHERE id = $2");

struct err blank_set_scan(struct tx *tx, int64_t id, int64_t file)
{
	struct blank b;
	TRY(blank_read(tx_db(tx), id, &b));
	TRY(tx_run_one(tx, scan_set, ARGS(INT_OR_NUL(file ? file : INT64_MIN), INT(id)),
		       "award.blank_changed"));
	if (b.scan)
		TRY(file_remove(tx, b.scan));
	return audit(tx, (struct act){ .verb = "award.blank_scan",
				       .object = "blank",
				       .id = id,
				       .unit = b.owner.n,
				       .note = b.name });
}

SQL(used_by, "SELECT COUNT(*) FROM award_print WHERE blank_id = $1");
SQL(blank_drop, "DELETE FROM blank WHERE id = $1 AND version = $2");

struct err blank_remove(struct tx *tx, int64_t id, int64_t version)
{
	struct db *db = tx_db(tx);
	struct blank b;
	int64_t used = 0;
	TRY(blank_read(db, id, &b));
	TRY(db_int(db, used_by, ARGS(INT(id)), &used));
	if (used)
		return FAIL(ERR_CONFLICT, "award.blank_used");
	TRY(tx_run(tx, fields_drop, ARGS(INT(id))));
	TRY(tx_run_one(tx, blank_drop, ARGS(INT(id), INT(version)), "award.blank_changed"));
	if (b.scan)
		TRY(file_remove(tx, b.scan));
	return audit(tx, (struct act){ .verb = "award.blank_remove",
				       .object = "blank",
				       .id = id,
				       .unit = b.owner.n,
				       .note = b.name });
}

/* ---- which form is printed how ---- */

SQL(print_of, "SELECT blank_id, no_qr FROM award_print WHERE owner_id = $1 AND form_code = $2");

struct err award_print_of(struct db *db, unit_id owner, struct str form, struct award_print *out)
{
	struct rows *rs;
	*out = (struct award_print){ 0 };
	TRY(db_row(db, print_of, ARGS(INT(owner.n), TEXT(form)), &rs));
	if (rs)
		*out = (struct award_print){ col_int(rs, 0), col_int(rs, 1) != 0 };
	return db_done(rs);
}

SQL(print_set, "INSERT INTO award_print (owner_id, form_code, blank_id, no_qr)"
	       " VALUES ($1,$2,$3,$4) ON CONFLICT (owner_id, form_code)"
	       " DO UPDATE SET blank_id = excluded.blank_id, no_qr = excluded.no_qr");

struct err award_print_set(struct tx *tx, unit_id owner, struct str form,
			   const struct award_print *p)
{
	struct blank b;
	if (p->blank) {
		TRY(blank_read(tx_db(tx), p->blank, &b));
		if (b.owner.n != owner.n)
			return FAIL(ERR_NOT_FOUND, "award.no_blank");
	}
	TRY(tx_run(tx, print_set,
		   ARGS(INT(owner.n), TEXT(form), INT_OR_NUL(p->blank ? p->blank : INT64_MIN),
			INT(p->no_qr))));
	return audit(tx, (struct act){ .verb = "award.print",
				       .object = "award_form",
				       .unit = owner.n,
				       .note = form });
}
