/* printer.c: what each printer is off by, measured on its test sheet. See blank.h. */
#include "award/blank.h"

#include "base/text.h"
#include "store/audit.h"

enum { MEASURED_MOST = 900 }; /* 1/10 mm from an edge */

/* One direction: the near cross stood at `near`, the far one at length - far, and both should have
 * stood CERT_CROSS from the edges. What undoes that: position = shift + scale × wanted. */
struct span {
	int length, near, far;
};

static bool undo(struct span s, int *shift, int *scale)
{
	int64_t wanted = s.length - 2 * CERT_CROSS, had = s.length - s.far - s.near;
	if (had <= 0 || wanted <= 0)
		return false;
	int64_t one = (wanted * CERT_SCALE_ONE + had / 2) / had;
	if (one < CERT_SCALE_MIN || one > CERT_SCALE_MAX)
		return false;
	/* printed(p) = near + (p - CROSS) × had / wanted; solved for what gives `wanted` back */
	int64_t by = (int64_t)CERT_CROSS * CERT_SCALE_ONE - s.near * one;
	*scale = (int)one;
	*shift = (int)((by + (by < 0 ? -CERT_SCALE_ONE / 2 : CERT_SCALE_ONE / 2)) / CERT_SCALE_ONE);
	return true;
}

struct err printer_correct(const struct printer *p, struct cert_layout *l)
{
	const struct span across = { p->width, p->left, p->right };
	const struct span down = { p->height, p->top, p->bottom };
	if (!undo(across, &l->shift_x, &l->scale_x) || !undo(down, &l->shift_y, &l->scale_y))
		return FAIL(ERR_INVALID, "award.printer_scale");
	return OK;
}

static struct printer take(struct rows *rs)
{
	return (struct printer){ .id = col_int(rs, 0),
				 .owner = { col_int(rs, 1) },
				 .name = col_text(rs, 2),
				 .width = (int)col_int(rs, 3),
				 .height = (int)col_int(rs, 4),
				 .left = (int)col_int(rs, 5),
				 .top = (int)col_int(rs, 6),
				 .right = (int)col_int(rs, 7),
				 .bottom = (int)col_int(rs, 8),
				 .version = col_int(rs, 9) };
}

#define PRINTER_COLUMNS                                                                            \
	"id, owner_id, name, width, height, from_left, from_top, from_right, from_bottom, version"

SQL(printer_of, "SELECT " PRINTER_COLUMNS " FROM printer WHERE id = $1");

struct err printer_read(struct db *db, int64_t id, struct printer *out)
{
	struct rows *rs;
	TRY(db_row(db, printer_of, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "award.no_printer");
	*out = take(rs);
	return db_done(rs);
}

SQL(printers_of, "SELECT " PRINTER_COLUMNS " FROM printer WHERE owner_id = $1 ORDER BY name"
		 " LIMIT 100");

struct err printer_list(struct db *db, unit_id owner, struct printer **out, size_t *n)
{
	struct {
		struct printer *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, printers_of, ARGS(INT(owner.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

static bool measured(int v) { return v >= 0 && v <= MEASURED_MOST; }

static bool paper(int v) { return v >= PAPER_LEAST && v <= PAPER_MOST; }

SQL(printer_taken, "SELECT COUNT(*) FROM printer WHERE owner_id = $1 AND name = $2 AND id <> $3");
SQL(printer_count, "SELECT COUNT(*) FROM printer WHERE owner_id = $1");

static struct err check(struct db *db, const struct printer *p)
{
	struct cert_layout l = { 0 };
	int64_t same = 0, all = 0;
	if (!p->name.n || text_length(p->name) > BLANK_NAME_MAX || !p->owner.n ||
	    !paper(p->width) || !paper(p->height) || !measured(p->left) || !measured(p->top) ||
	    !measured(p->right) || !measured(p->bottom))
		return FAIL(ERR_INVALID, "award.printer_fields");
	TRY(printer_correct(p, &l));
	TRY(db_int(db, printer_taken, ARGS(INT(p->owner.n), TEXT(p->name), INT(p->id)), &same));
	if (same)
		return FAIL(ERR_CONFLICT, "award.printer_named");
	TRY(db_int(db, printer_count, ARGS(INT(p->owner.n)), &all));
	return !p->id && all >= PRINTERS_MAX ? FAIL(ERR_CONFLICT, "award.printer_many") : OK;
}

SQL(printer_add,
    "INSERT INTO printer (id, owner_id, name, width, height, from_left, from_top, from_right,"
    " from_bottom, version) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,1)");
SQL(printer_edit,
    "UPDATE printer SET name = $1, width = $2, height = $3, from_left = $4, from_top = $5,"
    " from_right = $6, from_bottom = $7, version = version + 1 WHERE id = $8 AND version = $9");

struct err printer_put(struct tx *tx, const struct printer *p, int64_t *id)
{
	TRY(check(tx_db(tx), p));
	*id = p->id ? p->id : tx_id(tx);
	const struct val name = TEXT(p->name), w = INT(p->width), h = INT(p->height);
	const struct val left = INT(p->left), top = INT(p->top), right = INT(p->right);
	const struct val bottom = INT(p->bottom);
	if (p->id)
		TRY(tx_run_one(
			tx, printer_edit,
			ARGS(name, w, h, left, top, right, bottom, INT(p->id), INT(p->version)),
			"award.printer_changed"));
	else
		TRY(tx_run(tx, printer_add,
			   ARGS(INT(*id), INT(p->owner.n), name, w, h, left, top, right, bottom)));
	return audit(tx, (struct act){ .verb = "award.printer",
				       .object = "printer",
				       .id = *id,
				       .unit = p->owner.n,
				       .note = p->name });
}
