/* import.c: movements from a file, launched and answered as their units did. */
#include "movement/import.h"

#include "base/day.h"

struct reading {
	const struct json *file;
	unit_id office;
	int64_t count;
};

static struct err unit_named(struct db *db, struct str code, unit_id *out)
{
	bool known = false;
	TRY(unit_by_code(db, code, out, &known));
	return known ? OK : FAIL(ERR_INVALID, "movement.file", code);
}

static struct err read_days(const struct json *o, struct movement *m)
{
	int64_t last;
	if (!json_day(o, "from", &m->from_on) || !json_day(o, "to", &last) ||
	    !json_day(o, "join_by", &m->join_by) || !json_day(o, "result_by", &m->result_by))
		return FAIL(ERR_INVALID, "movement.file", json_text(o, "title"));
	m->to_on = last + 1;
	return OK;
}

static struct err find_parent(struct tx *tx, const struct reading *x, struct str title,
			      int64_t *out)
{
	struct movement *all;
	size_t n;
	if (!title.n)
		return OK;
	TRY(movement_list(tx_db(tx), x->office, 0, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].title, title))
			*out = all[i].id;
	return *out ? OK : FAIL(ERR_INVALID, "movement.file", title);
}

static struct err read_movement(struct tx *tx, const struct reading *x, const struct json *o,
				struct movement *m)
{
	struct str kind = json_text(o, "kind");
	*m = (struct movement){ .owner = x->office,
				.top = x->office,
				.title = json_text(o, "title"),
				.theme = json_text(o, "theme"),
				.document = json_text(o, "document"),
				.sector = json_text(o, "sector") };
	while (m->kind < MOVEMENT_KIND_COUNT && !str_eq(kind, str_of(movement_kind_codes[m->kind])))
		m->kind++;
	JSON_EACH(f, json_get(o, "figures"))
	if (m->figure_count < MOVEMENT_FIGURES_MAX)
		m->figures[m->figure_count++] =
			(struct movement_figure){ .label = json_text(f, "label"),
						  .measure = json_text(f, "measure") };
	TRY(find_parent(tx, x, json_text(o, "drive_of"), &m->parent));
	return read_days(o, m);
}

static struct err take_answer(struct tx *tx, const struct movement *m, const struct json *o)
{
	struct movement_row row;
	int64_t values[MOVEMENT_FIGURES_MAX], n = 0;
	struct movement_answer a = { .id = m->id,
				     .words = json_text(o, "pledge"),
				     .values = values };
	TRY(unit_named(tx_db(tx), json_text(o, "unit"), &a.unit));
	for (int i = 0; i < MOVEMENT_FIGURES_MAX; i++)
		values[i] = FIGURE_NONE;
	TRY(movement_join(tx, &a));
	if (!json_get(o, "result"))
		return OK;
	JSON_EACH(v, json_get(o, "values"))
	if (n < MOVEMENT_FIGURES_MAX)
		values[n++] = v->i * FIGURE_SCALE;
	TRY(movement_row(tx_db(tx), m->id, a.unit, &row));
	a.version = row.version;
	a.words = json_text(o, "result");
	return movement_tell(tx, &a);
}

static struct err take_movement(struct tx *tx, struct reading *x, const struct json *o)
{
	struct movement m;
	int64_t id;
	TRY(read_movement(tx, x, o, &m));
	TRY(movement_put(tx, &m, &id));
	TRY(movement_launch(tx, id, 1));
	TRY(movement_get(tx_db(tx), id, &m));
	JSON_EACH(answer, json_get(o, "answers"))
	TRY(take_answer(tx, &m, answer));
	x->count++;
	return json_text(o, "summary").n
		       ? movement_close(tx, id, m.version, json_text(o, "summary"))
		       : OK;
}

static struct err take_all(struct tx *tx, void *arg)
{
	struct reading *x = arg;
	x->count = 0;
	TRY(unit_named(tx_db(tx), json_text(x->file, "office"), &x->office));
	JSON_EACH(o, json_get(x->file, "movements"))
	TRY(take_movement(tx, x, o));
	return OK;
}

struct err movements_import(struct db *db, const struct json *file, int64_t *count)
{
	struct reading x = { .file = file };
	TRY(db_write(db, take_all, &x));
	*count = x.count;
	return OK;
}
