/* import_evidence.c: evidence from a JSON list with files beside it (examples/README.md). */
#include "main/import.h"

#include "file/file.h"
#include "main/command.h"
#include "msg_main.gen.h"
#include "score/evidence_import.h"
#include "unit/unit.h"

#include <string.h>

enum { EVIDENCE_MAX = 20000 };

struct bringing {
	struct evidence_given *p;
	size_t n;
};

static struct err put_all(struct tx *tx, void *arg)
{
	struct bringing *b = arg;
	return evidence_import(tx, b->p, b->n);
}

const char *import_beside(struct import *x, struct str name)
{
	const char *slash = strrchr(x->path, '/');
	int n = slash ? (int)(slash - x->path) + 1 : 0;
	return str_fmt(x->db->arena, "%.*s%.*s", n, x->path, (int)name.n, name.p).p;
}

/* One record a unit and file, however many criteria it proves. */
static struct err store(struct import *x, const struct json *o, struct bringing *b)
{
	struct evidence_given *g = &b->p[b->n];
	struct str name = json_text(o, "file"), body;
	unit_id unit;
	bool known;
	TRY(unit_by_code(x->db, g->unit, &unit, &known));
	if (!known || str_find(name, S("..")) != SIZE_MAX)
		return FAIL(ERR_INVALID, "main.no_file", name);
	TRY(read_file(x->db->arena, import_beside(x, name), FILE_BYTES_MAX, &body));
	const char *slash = memrchr(name.p, '/', name.n);
	struct file_new f = { .name = slash ? str_sub(name, (size_t)(slash - name.p) + 1, name.n)
					    : name,
			      .unit = unit.n };
	return file_add(x->db, &f, body, &g->file);
}

static int64_t stored_before(const struct bringing *b, const struct json *list, struct str unit,
			     struct str file)
{
	size_t i = 0;
	JSON_EACH(o, list)
	{
		if (i == b->n)
			break;
		if (str_eq(json_text(o, "unit"), unit) && str_eq(json_text(o, "file"), file))
			return b->p[i].file;
		i++;
	}
	return 0;
}

struct err import_evidence(struct import *x)
{
	struct season s;
	struct json *file;
	struct bringing b = { 0 };
	TRY(import_season(x, &s));
	TRY(import_json(x, &file));
	const struct json *list = json_get(file, "evidence");
	if (!list || list->count > EVIDENCE_MAX)
		return FAIL(ERR_INVALID, "main.no_file", str_of(x->path));
	b.p = NEW(x->db->arena, list->count + 1, struct evidence_given);
	JSON_EACH(o, list)
	{
		struct evidence_given *g = &b.p[b.n];
		*g = (struct evidence_given){ .season = s.id,
					      .unit = json_text(o, "unit"),
					      .criterion = json_text(o, "criterion"),
					      .note = json_text(o, "note"),
					      .cluster_sheet =
						      str_eq(json_text(o, "sheet"), S("cluster")) };
		g->file = stored_before(&b, list, g->unit, json_text(o, "file"));
		if (!g->file)
			TRY(store(x, o, &b));
		b.n++;
	}
	TRY(db_write(x->db, put_all, &b));
	x->said = T(main_rows_done, .count = (int64_t)b.n);
	return OK;
}
