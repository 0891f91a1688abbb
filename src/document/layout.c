/* layout.c: see layout.h. */
#include "document/layout.h"

#include "base/day.h"
#include "base/text.h"
#include "document/wording.h"
#include "store/audit.h"
#include "unit/unit.h"

#define COLUMNS                                                                                    \
	"SELECT id, owner_id, from_on, citation, unsure, size, margin_top, margin_right,"          \
	" margin_bottom, margin_left, indent, version FROM paper_layout "

static struct paper_layout of_row(struct rows *rs)
{
	return (struct paper_layout){
		.id = col_int(rs, 0),
		.owner = col_int(rs, 1),
		.from_on = col_int(rs, 2),
		.citation = col_text(rs, 3),
		.unsure = col_int(rs, 4) != 0,
		.size = (int)col_int(rs, 5),
		.page = { .top = (int)col_int(rs, 6),
			  .right = (int)col_int(rs, 7),
			  .bottom = (int)col_int(rs, 8),
			  .left = (int)col_int(rs, 9),
			  .indent = (int)col_int(rs, 10) },
		.version = col_int(rs, 11),
	};
}

/* ---- reading ---- */

SQL(layout_latest, COLUMNS "WHERE owner_id = $1 AND from_on <= $2 ORDER BY from_on DESC LIMIT 1");

static struct err latest(struct db *db, int64_t owner, int64_t on, struct paper_layout *out)
{
	struct rows *rs;
	TRY(db_row(db, layout_latest, ARGS(INT(owner), INT(on)), &rs));
	if (rs)
		*out = of_row(rs);
	return db_done(rs);
}

struct err layout_on(struct db *db, int64_t issuer, int64_t on, struct paper_layout *out)
{
	struct unit *chain;
	size_t n = 0;
	*out = (struct paper_layout){ 0 };
	struct err e = unit_chain(db, (unit_id){ issuer }, (struct as_at){ on, 0 }, &chain, &n);
	if (e.code && e.code != ERR_NOT_FOUND)
		return e;
	if (e.code) /* a unit that has ended keeps its own */
		TRY(latest(db, issuer, on, out));
	for (size_t i = e.code ? 0 : n; i > 0 && !out->id; i--)
		TRY(latest(db, chain[i - 1].id.n, on, out));
	return out->id ? OK : latest(db, 0, on, out);
}

SQL(layout_of, COLUMNS "WHERE id = $1");

struct err layout_get(struct db *db, int64_t id, struct paper_layout *out)
{
	struct rows *rs;
	TRY(db_row(db, layout_of, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "document.no_layout");
	*out = of_row(rs);
	return db_done(rs);
}

SQL(layouts_of, COLUMNS "WHERE owner_id IN (0, $1) ORDER BY from_on DESC, owner_id DESC LIMIT $2");

struct err layout_list(struct db *db, int64_t owner, struct paper_layout **out, size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, LAYOUTS_MAX, struct paper_layout);
	*n = 0;
	TRY(db_rows(db, layouts_of, ARGS(INT(owner), INT(LAYOUTS_MAX)), &rs));
	while (db_next(rs))
		(*out)[(*n)++] = of_row(rs);
	return db_done(rs);
}

/* ---- changing ---- */

static bool within(int n, int least, int most) { return n >= least && n <= most; }

bool layout_as_decreed(const struct paper_layout *l)
{
	return within(l->page.top, 20, 25) && within(l->page.right, 15, 20) &&
	       within(l->page.bottom, 20, 25) && within(l->page.left, 30, 35);
}

static struct err check(const struct paper_layout *l)
{
	const int sides[] = { l->page.top, l->page.right, l->page.bottom, l->page.left };
	bool ok = l->owner && l->from_on != DAY_NONE && l->citation.n &&
		  text_length(l->citation) <= 300 &&
		  within(l->size, LAYOUT_SIZE_MIN, LAYOUT_SIZE_MAX) &&
		  within(l->page.indent, 0, LAYOUT_INDENT_MAX);
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
		ok = ok && within(sides[i], LAYOUT_MARGIN_MIN, LAYOUT_MARGIN_MAX);
	return ok ? OK : FAIL(ERR_INVALID, "document.layout_bad");
}

static struct err tell(struct tx *tx, const struct paper_layout *l, const char *verb)
{
	return audit(tx, (struct act){ .verb = verb,
				       .object = "paper_layout",
				       .id = l->id,
				       .unit = l->owner,
				       .note = l->citation });
}

SQL(layout_here, "SELECT id FROM paper_layout WHERE owner_id = $1 AND from_on = $2");
SQL(layout_insert, "INSERT INTO paper_layout (id, owner_id, from_on, citation, unsure, size,"
		   " margin_top, margin_right, margin_bottom, margin_left, indent, version)"
		   " VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,1)");
SQL(layout_update, "UPDATE paper_layout SET citation = $3, unsure = $4, size = $5,"
		   " margin_top = $6, margin_right = $7, margin_bottom = $8, margin_left = $9,"
		   " indent = $10, version = version + 1 WHERE id = $1 AND version = $2");

struct err layout_put(struct tx *tx, const struct paper_layout *in, int64_t *id)
{
	struct paper_layout l = *in;
	const struct doc_page *p = &l.page;
	TRY(check(&l));
	*id = 0;
	TRY(db_int(tx_db(tx), layout_here, ARGS(INT(l.owner), INT(l.from_on)), id));
	l.id = *id ? *id : tx_id(tx);
	if (*id)
		TRY(tx_run_one(tx, layout_update,
			       ARGS(INT(l.id), INT(l.version), TEXT(l.citation), INT(l.unsure),
				    INT(l.size), INT(p->top), INT(p->right), INT(p->bottom),
				    INT(p->left), INT(p->indent)),
			       "document.changed"));
	else
		TRY(tx_run(tx, layout_insert,
			   ARGS(INT(l.id), INT(l.owner), INT(l.from_on), TEXT(l.citation),
				INT(l.unsure), INT(l.size), INT(p->top), INT(p->right),
				INT(p->bottom), INT(p->left), INT(p->indent))));
	*id = l.id;
	return tell(tx, &l, "document.layout_set");
}

SQL(layout_delete, "DELETE FROM paper_layout WHERE id = $1 AND version = $2 AND owner_id <> 0");

struct err layout_drop(struct tx *tx, int64_t id, int64_t version)
{
	struct paper_layout l;
	TRY(layout_get(tx_db(tx), id, &l));
	TRY(tx_run_one(tx, layout_delete, ARGS(INT(id), INT(version)), "document.changed"));
	return tell(tx, &l, "document.layout_drop");
}
