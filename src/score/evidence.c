/* evidence.c: files that prove criteria. See evidence.h. */
#include "score/evidence.h"

#include "store/audit.h"

SQL(evidence_of,
    "SELECT e.id, e.criterion_id, e.file_id, t.size, e.added_at, f.name, e.note, k.code"
    " FROM evidence e JOIN file f ON f.id = e.file_id JOIN content t ON t.id = f.content_id"
    " JOIN criterion k ON k.id = e.criterion_id WHERE e.sheet_id = $1"
    " ORDER BY k.ordinal, e.id LIMIT 2000");

/* The codes of the other criteria of the same sheet that this file proves. */
static struct str others_of(struct arena *a, const struct evidence *all, const struct str *codes,
			    size_t n, size_t at)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < n; i++) {
		if (i == at || all[i].file != all[at].file)
			continue;
		if (b.n)
			put(&b, S(", "));
		put(&b, codes[i]);
	}
	return buf_str(&b);
}

struct err evidence_list(struct db *db, sheet_id sheet, struct evidence **out, size_t *n)
{
	struct {
		struct evidence *p;
		size_t n, cap;
	} v = { 0 };
	struct strs codes = { 0 };
	struct rows *rs;
	TRY(db_rows(db, evidence_of, ARGS(INT(sheet.n)), &rs));
	while (db_next(rs)) {
		*PUSH(db->arena, &v) = (struct evidence){ .id = col_int(rs, 0),
							  .criterion = col_int(rs, 1),
							  .file = col_int(rs, 2),
							  .size = col_int(rs, 3),
							  .added_at = col_int(rs, 4),
							  .name = col_text(rs, 5),
							  .note = col_text(rs, 6) };
		*PUSH(db->arena, &codes) = col_text(rs, 7);
	}
	for (size_t i = 0; i < v.n; i++)
		v.p[i].others = others_of(db->arena, v.p, codes.p, v.n, i);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(there_already,
    "SELECT COUNT(*) FROM evidence WHERE sheet_id = $1 AND criterion_id = $2 AND file_id = $3");
SQL(same_there,
    "SELECT COUNT(*) FROM evidence e JOIN file f ON f.id = e.file_id JOIN file n ON n.id = $3"
    " WHERE e.sheet_id = $1 AND e.criterion_id = $2 AND f.id <> n.id"
    " AND f.content_id = n.content_id AND f.name = n.name");
SQL(file_is_ours, "SELECT COUNT(*) FROM file WHERE id = $1 AND unit_id = $2");
SQL(put_evidence, "INSERT INTO evidence (id, sheet_id, criterion_id, file_id, note, added_by,"
		  " added_at) VALUES ($1,$2,$3,$4,$5,$6,$7)");

struct err evidence_add(struct tx *tx, const struct evidence_new *in)
{
	struct db *db = tx_db(tx);
	struct sheet_saving s = { .row = in->row };
	int64_t already = 0, ours = 0;
	s.row.version = SHEET_ANY_VERSION; /* a file is added to whatever stands there */
	TRY(sheet_save_self(tx, &s));
	TRY(sheet_find(db, &s.row));
	TRY(db_int(db, file_is_ours, ARGS(INT(in->file), INT(in->row.unit.n)), &ours));
	if (!ours)
		return FAIL(ERR_NOT_FOUND, "file.none");
	TRY(db_int(db, there_already, ARGS(INT(s.row.id.n), INT(in->criterion), INT(in->file)),
		   &already));
	if (already)
		return FAIL(ERR_CONFLICT, "score.evidence_twice");
	/* A phone that heard no answer sends the same picture again. */
	TRY(db_int(db, same_there, ARGS(INT(s.row.id.n), INT(in->criterion), INT(in->file)),
		   &already));
	if (already)
		return OK;
	TRY(tx_run(tx, put_evidence,
		   ARGS(INT(tx_id(tx)), INT(s.row.id.n), INT(in->criterion), INT(in->file),
			TEXT(in->note.p ? in->note : S("")), INT(db->actor), INT(db->now))));
	return audit(tx, (struct act){ .verb = "evidence.add",
				       .object = "sheet",
				       .id = s.row.id.n,
				       .unit = in->row.unit.n });
}

SQL(take_off, "DELETE FROM evidence WHERE id = $1 AND sheet_id = $2");

struct err evidence_remove(struct tx *tx, sheet_id sheet, int64_t id)
{
	struct sheet_row row;
	TRY(sheet_by_id(tx_db(tx), sheet, &row));
	if (row.state != SHEET_DRAFT && row.state != SHEET_RETURNED)
		return FAIL(ERR_CONFLICT, "score.sheet_sent");
	TRY(tx_run(tx, take_off, ARGS(INT(id), INT(sheet.n))));
	if (tx_changed(tx) != 1)
		return FAIL(ERR_NOT_FOUND, "score.no_evidence");
	return audit(tx, (struct act){ .verb = "evidence.remove",
				       .object = "sheet",
				       .id = sheet.n,
				       .unit = row.unit.n });
}

SQL(earlier, "SELECT f.id, f.added_at, t.size, f.name FROM file f"
	     " JOIN content t ON t.id = f.content_id"
	     " WHERE f.unit_id = $1 AND f.object IN ('sheet','report','activity','agreement',"
	     " 'supervision') ORDER BY f.id DESC LIMIT 100");

struct err evidence_earlier(struct db *db, unit_id unit, struct earlier_file **out, size_t *n)
{
	struct {
		struct earlier_file *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, earlier, ARGS(INT(unit.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct earlier_file){ col_int(rs, 0), col_int(rs, 1),
							      col_int(rs, 2), col_text(rs, 3) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}
