/* import_papers.c: the office's own Word and Excel files with named fields, and its own wording of
 * papers, from the JSON object of import_blanks.c. */
#include "main/import.h"

#include "base/day.h"
#include "document/template.h"
#include "document/wording.h"
#include "file/file.h"
#include "main/command.h"

struct paper_bringing {
	struct import *x;
	const struct json *o;
	struct paper_template t;
	int64_t unit, on;
};

static struct err take_id(struct tx *tx, void *arg)
{
	struct paper_bringing *b = arg;
	b->t.id = tx_id(tx);
	return OK;
}

static struct err put_template(struct tx *tx, void *arg)
{
	struct paper_bringing *b = arg;
	TRY(template_add(tx, &b->t, &b->t.id));
	return template_start(tx, b->t.id, 1, b->on);
}

/* Checked as one that comes from a browser; with a fault it is not taken at all. */
static struct err take_template(struct paper_bringing *b)
{
	struct db *db = b->x->db;
	struct str name = json_text(b->o, "file"), bytes;
	struct fill_report r;
	b->t = (struct paper_template){ .unit = b->unit, .name = json_text(b->o, "name") };
	if (!name.n || str_find(name, S("..")) != SIZE_MAX ||
	    !subject_read(json_text(b->o, "subject"), &b->t.subject))
		return FAIL(ERR_INVALID, "main.no_file", name);
	TRY(read_file(db->arena, import_beside(b->x, name), FILL_BYTES_MAX, &bytes));
	TRY(fill_check(b->x->office, db->arena, bytes, field_names(db->arena, b->t.subject), &r));
	b->t.kind = r.kind;
	b->t.faults = (int64_t)r.faults;
	if (r.faults)
		return FAIL(ERR_INVALID, "document.template_faults");
	TRY(db_write(db, take_id, b));
	const struct file_new in = {
		.name = name, .unit = b->unit, .object = S("paper_template"), .object_id = b->t.id
	};
	TRY(file_add(db, &in, bytes, &b->t.file));
	return db_write(db, put_template, b);
}

static struct err put_wording(struct tx *tx, void *arg)
{
	const struct paper_bringing *b = arg;
	struct arena *a = tx_db(tx)->arena;
	const struct json *texts = json_get(b->o, "texts");
	struct wording w = { 0 };
	enum paper_kind kind;
	int64_t id;
	if (!paper_kind_read(json_text(b->o, "kind"), &kind) || !wording_kind(kind))
		return FAIL(ERR_NOT_FOUND, "document.no_wording");
	struct wording_text *p = NEW(a, (texts ? texts->count : 0) + 1, struct wording_text);
	JSON_EACH(text, texts)
	p[w.n++] = (struct wording_text){ kind, text->key, text->text };
	w.p = p;
	TRY(wording_save(tx, b->unit, kind, &w, &id));
	return wording_start(tx, id, 1, b->on);
}

struct err import_papers(struct import *x, unit_id office, const struct json *file, int64_t *count)
{
	struct paper_bringing b = { .x = x, .unit = office.n };
	JSON_EACH(o, json_get(file, "templates"))
	{
		b.o = o;
		if (!json_day(o, "from_on", &b.on))
			return FAIL(ERR_INVALID, "document.template_day");
		TRY(take_template(&b));
		++*count;
	}
	JSON_EACH(o, json_get(file, "wordings"))
	{
		b.o = o;
		if (!json_day(o, "from_on", &b.on))
			return FAIL(ERR_INVALID, "document.template_day");
		TRY(db_write(x->db, put_wording, &b));
		++*count;
	}
	return OK;
}
