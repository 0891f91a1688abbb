/* slide.c: welcome slides, and the papers that hang on items. See hall.h. */
#include "assembly/hall.h"
#include "assembly/log.h"
#include "base/text.h"

/* ---- slides ---- */

SQL(slides_of, "SELECT id, assembly_id, ordinal, text FROM assembly_slide WHERE assembly_id = $1"
	       " ORDER BY ordinal, id LIMIT 30");

struct err slide_list(struct db *db, assembly_id of, struct slide **out, size_t *n)
{
	struct rows *rs;
	struct file *files;
	size_t count;
	*out = NEW(db->arena, SLIDES_MAX, struct slide);
	*n = 0;
	TRY(db_rows(db, slides_of, ARGS(INT(of.n)), &rs));
	while (db_next(rs))
		(*out)[(*n)++] = (struct slide){ .id = col_int(rs, 0),
						 .assembly = { col_int(rs, 1) },
						 .ordinal = col_int(rs, 2),
						 .text = col_text(rs, 3) };
	TRY(db_done(rs));
	for (size_t i = 0; i < *n; i++) {
		TRY(file_list(db, SLIDE_OBJECT, (*out)[i].id, &files, &count));
		(*out)[i].picture = count ? files[0].id : 0;
	}
	return OK;
}

SQL(slide_last, "SELECT max(ordinal) FROM assembly_slide WHERE assembly_id = $1");
SQL(slide_put, "INSERT INTO assembly_slide (id, assembly_id, ordinal, text)"
	       " VALUES ($1, $2, $3, $4)");

struct err slide_add(struct tx *tx, const struct slide *in, int64_t *id)
{
	struct assembly a;
	struct slide *all;
	size_t n;
	int64_t last = 0;
	TRY(assembly_in(tx_db(tx), in->assembly, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
	if (text_length(in->text) > SLIDE_TEXT_MAX)
		return FAIL(ERR_INVALID, "assembly.slide_long");
	TRY(slide_list(tx_db(tx), in->assembly, &all, &n));
	if (n == SLIDES_MAX)
		return FAIL(ERR_TOO_LARGE, "assembly.slides_many");
	TRY(db_int(tx_db(tx), slide_last, ARGS(INT(in->assembly.n)), &last));
	*id = tx_id(tx);
	TRY(tx_run(tx, slide_put,
		   ARGS(INT(*id), INT(in->assembly.n), INT(last + 1), TEXT(in->text))));
	return assembly_grow(tx, in->assembly.n);
}

SQL(slide_out, "DELETE FROM assembly_slide WHERE id = $1 AND assembly_id = $2");

struct err slide_drop(struct tx *tx, assembly_id of, int64_t id)
{
	struct file *files;
	size_t n;
	TRY(tx_run_one(tx, slide_out, ARGS(INT(id), INT(of.n)), "assembly.changed"));
	TRY(file_list(tx_db(tx), SLIDE_OBJECT, id, &files, &n));
	for (size_t i = 0; i < n; i++)
		TRY(file_remove(tx, files[i].id));
	return assembly_grow(tx, of.n);
}

SQL(slide_place, "UPDATE assembly_slide SET ordinal = $2 WHERE id = $1");

struct err slide_up(struct tx *tx, assembly_id of, int64_t id)
{
	struct slide *all;
	size_t n;
	TRY(slide_list(tx_db(tx), of, &all, &n));
	for (size_t i = 1; i < n; i++) {
		if (all[i].id != id)
			continue;
		TRY(tx_run(tx, slide_place, ARGS(INT(id), INT(all[i - 1].ordinal))));
		TRY(tx_run(tx, slide_place, ARGS(INT(all[i - 1].id), INT(all[i].ordinal))));
	}
	return assembly_grow(tx, of.n);
}

/* ---- papers of items ---- */

struct err hall_papers(struct db *db, assembly_id of, struct file **out, size_t *n)
{
	struct {
		struct file *p;
		size_t n, cap;
	} v = { 0 };
	struct assembly a;
	struct item *items;
	struct file *files;
	size_t item_count, count;
	TRY(assembly_get(db, of, &a));
	TRY(agenda_list(db, &a, &items, &item_count));
	for (size_t i = 0; i < item_count; i++) {
		TRY(file_list(db, PAPER_OBJECT, items[i].id, &files, &count));
		for (size_t k = 0; k < count; k++)
			*PUSH(db->arena, &v) = files[k];
	}
	*out = v.p;
	*n = v.n;
	return OK;
}

struct err hall_paper_drop(struct tx *tx, assembly_id of, int64_t file)
{
	struct file f;
	struct item i;
	TRY(file_get(tx_db(tx), file, &f));
	if (!str_eq(f.object, PAPER_OBJECT))
		return FAIL(ERR_NOT_FOUND, "file.none");
	TRY(agenda_get(tx_db(tx), f.object_id, &i));
	if (i.assembly.n != of.n)
		return FAIL(ERR_NOT_FOUND, "file.none");
	TRY(file_remove(tx, file));
	return assembly_grow(tx, of.n);
}
