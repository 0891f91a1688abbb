/* pages.c: the office: its collections, a new one, and the table that fills itself. */
#include "collection/pages_views.h"

#include "base/day.h"
#include "collection/collect.html.h"
#include "collection/import.h"
#include "msg_collection.gen.h"
#include "web/address.h"
#include "web/book.h"
#include "web/chosen.h"
#include "web/form.h"
#include "web/html.h"
#include "web/import_job.h"

enum { CODES_MAX = 3000, TABLE_ROWS = 100, REMINDED_MAX = 60, DUE_DAYS = 5 };

static struct err collection_scope(struct db *db, int64_t id, struct scope *out)
{
	struct collection c;
	TRY(collection_get(db, id, &c));
	*out = (struct scope){ .unit = c.owner.n };
	return OK;
}

/* ---- the list ---- */

static const struct field list_query[] = { { .name = "season", .kind = F_ID },
					   { .name = "before", .kind = F_ID },
					   { 0 } };
static const struct field season_query[] = { { .name = "season", .kind = F_ID }, { 0 } };

static struct err show_list(struct req *rq)
{
	struct collections_view v = { .rq = rq, .today = local_day(rq->db->now) };
	int64_t before = form_has(rq, "before") ? form_int(rq, "before") : 0;
	TRY(season_chosen(rq, &v.season));
	TRY(collection_list(rq->db, v.season.owner, before, &v.rows, &v.n));
	if (v.n == COLLECTION_LIST_ROWS)
		v.next = web_path(rq, "/collections?season=%lld&before=%lld",
				  (long long)v.season.id.n, (long long)v.rows[v.n - 1].id);
	web_page(rq, web_text(rq, T(collection_title_page)));
	collections_page(rq->out, &v);
	return OK;
}

/* ---- a new one ---- */

static const char *const kind_words[] = { "number", "money", "yesno", "day", "text", NULL };

static struct err load_choices(struct collection_new_view *v)
{
	struct req *rq = v->rq;
	struct cluster *c;
	struct indicator *all;
	size_t n;
	TRY(cluster_list(rq->db, v->season.id, &c, &v->cluster_count));
	v->clusters = NEW(rq->arena, v->cluster_count + 1, struct choice_part);
	v->clusters[0].text = web_text(rq, T(collection_everybody));
	for (size_t i = 0; i < v->cluster_count; i++)
		v->clusters[i + 1] = (struct choice_part){
			.value = str_fmt(rq->arena, "%lld", (long long)c[i].id.n), .text = c[i].name
		};
	v->cluster_count++;
	TRY(indicator_list(rq->db, v->season.id, &all, &n));
	v->indicators = NEW(rq->arena, n + 1, struct choice_part);
	v->indicators[0].text = web_text(rq, T(collection_no_indicator));
	v->indicator_count = 1;
	for (size_t i = 0; i < n; i++)
		if (all[i].kind != INDICATOR_RATIO)
			v->indicators[v->indicator_count++] = (struct choice_part){
				.value = str_fmt(rq->arena, "%lld", (long long)all[i].id.n),
				.text = str_fmt(rq->arena, "%.*s. %.*s", (int)all[i].code.n,
						all[i].code.p, (int)all[i].name.n, all[i].name.p)
			};
	return OK;
}

static struct err show_new(struct req *rq)
{
	struct collection_new_view v = { .rq = rq };
	const struct msg kinds[] = { T(collection_kind_number), T(collection_kind_money),
				     T(collection_kind_yesno), T(collection_kind_day),
				     T(collection_kind_text) };
	TRY(season_chosen(rq, &v.season));
	TRY(load_choices(&v));
	v.kinds = NEW(rq->arena, 5, struct choice_part);
	for (v.kind_count = 0; v.kind_count < 5; v.kind_count++)
		v.kinds[v.kind_count] =
			(struct choice_part){ .value = str_of(kind_words[v.kind_count]),
					      .text = web_text(rq, kinds[v.kind_count]) };
	v.due = day_text(rq->arena, local_day(rq->db->now) + DUE_DAYS);
	web_crumb(rq, web_text(rq, T(collection_title_page)), S("/collections"));
	web_crumb(rq, web_text(rq, T(collection_new)), STR_NONE);
	web_page(rq, web_text(rq, T(collection_new)));
	collection_new_page(rq->out, &v);
	return OK;
}

static const struct field new_fields[] = {
	{ .name = "season", .kind = F_ID, .required = true },
	{ .name = "title", .kind = F_TEXT, .required = true, .max = COLLECTION_TITLE_MAX },
	{ .name = "note", .kind = F_LONG, .max = COLLECTION_NOTE_MAX },
	{ .name = "due_on", .kind = F_DAY, .required = true },
	{ .name = "cluster", .kind = F_ID },
	{ .name = "codes", .kind = F_LONG, .max = 20000 },
	{ .name = "label", .kind = F_TEXT, .many = true, .max = COLLECTION_TITLE_MAX },
	{ .name = "kind", .kind = F_CHOICE, .many = true, .choices = kind_words },
	{ .name = "needed", .kind = F_CHECK, .many = true },
	{ .name = "figure", .kind = F_ID, .many = true },
	{ 0 },
};

/* A column is a row of the form whose label was filled. */
static struct err read_columns(struct req *rq, season_id season, struct collection_column *out,
			       size_t *n)
{
	struct indicator *all;
	size_t count;
	struct many_value label, other;
	TRY(indicator_list(rq->db, season, &all, &count));
	*n = 0;
	for (int64_t id = 1; id <= COLLECTION_COLUMNS_MAX; id++) {
		if (!form_many_of(rq, "label", id, &label) || !label.text.n)
			continue;
		struct collection_column *c = &out[(*n)++];
		*c = (struct collection_column){ .label = label.text };
		if (!form_many_of(rq, "kind", id, &other) || !collection_kind_read(other.text, c))
			collection_kind_read(S("number"), c);
		c->needed = form_ticked(rq, "needed", id);
		if (!form_many_of(rq, "figure", id, &other) || other.value == DAY_NONE)
			continue;
		for (size_t i = 0; i < count; i++)
			if (all[i].id.n == other.value) {
				c->indicator = all[i].id;
				c->kind = all[i].kind;
				c->text = false;
			}
	}
	if (!*n)
		field_fail(rq, "label", 1, T(collection_column_needed));
	return OK;
}

/* The next code of a line that has commas or semicolons between; false at its end. */
static bool next_code(struct str *rest, struct str *out)
{
	size_t n = 0;
	while (n < rest->n && rest->p[n] != ',' && rest->p[n] != ';')
		n++;
	*out = str_trim(str_sub(*rest, 0, n));
	bool more = rest->n > 0;
	*rest = str_sub(*rest, n + 1, rest->n);
	return more;
}

struct chosen_units {
	unit_id owner, *p;
	size_t n;
	struct str unknown;
};

static struct err choose_unit(struct req *rq, struct chosen_units *c, struct str typed, bool *found)
{
	const struct as_at today = { .on = local_day(rq->db->now) };
	unit_id unit;
	TRY(unit_meant(rq->db, typed, c->owner, today, &unit));
	*found = unit.n && c->n < CODES_MAX;
	if (*found)
		c->p[c->n++] = unit;
	return OK;
}

/* A line is a unit's name or code, else codes with commas between: names have commas too. */
static struct err choose_line(struct req *rq, struct chosen_units *c, struct str line)
{
	struct str part;
	bool found = false;
	TRY(choose_unit(rq, c, line, &found));
	while (!found && !c->unknown.n && next_code(&line, &part)) {
		bool known = !part.n;
		if (part.n)
			TRY(choose_unit(rq, c, part, &known));
		if (!known)
			c->unknown = part;
	}
	return OK;
}

/* Each must be a unit of the office. */
static struct err read_units(struct req *rq, struct chosen_units *c)
{
	struct str rest = form_text(rq, "codes"), line;
	while (!c->unknown.n && str_split(&rest, '\n', &line))
		if (str_trim(line).n)
			TRY(choose_line(rq, c, str_trim(line)));
	if (c->unknown.n)
		field_fail(rq, "codes", 0, T(collection_no_unit, .code = c->unknown));
	return OK;
}

struct opening {
	struct collection_new in;
	int64_t id;
};

static struct err do_open(struct tx *tx, void *arg)
{
	struct opening *x = arg;
	unit_id owner;
	season_id season = x->in.what.season;
	if (x->in.cluster.n)
		TRY(cluster_owner(tx_db(tx), x->in.cluster, &owner, &season));
	if (season.n != x->in.what.season.n)
		return FAIL(ERR_INVALID, "collection.nobody");
	return collection_open(tx, &x->in, &x->id);
}

static struct err take_new(struct req *rq)
{
	struct season s;
	struct collection_column columns[COLLECTION_COLUMNS_MAX];
	struct chosen_units chosen = { .p = NEW(rq->arena, CODES_MAX, unit_id) };
	struct opening x = { .in = { .columns = columns, .units = chosen.p } };
	TRY(season_chosen(rq, &s));
	chosen.owner = s.owner;
	if (form_ok(rq)) {
		TRY(read_columns(rq, s.id, columns, &x.in.column_count));
		TRY(read_units(rq, &chosen));
		x.in.unit_count = chosen.n;
	}
	x.in.cluster.n = form_has(rq, "cluster") ? form_int(rq, "cluster") : 0;
	x.in.what = (struct collection){ .owner = s.owner,
					 .season = s.id,
					 .title = form_text(rq, "title"),
					 .note = form_text(rq, "note"),
					 .due_on = form_int(rq, "due_on") };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_open, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/collection/%lld", (long long)x.id),
					T(collection_opened));
		TRY(form_fail(rq, e));
	}
	return show_new(rq);
}

/* ---- the table ---- */

static const struct field table_query[] = {
	{ .name = "after", .kind = F_TEXT, .max = UNIT_CODE_MAX },
	{ .name = "unit", .kind = F_ID },
	{ .name = "unanswered", .kind = F_CHECK },
	{ 0 },
};

static void next_page(struct collection_view *v)
{
	struct buf b = { .arena = v->rq->arena };
	put_fmt(&b, "/collection/%lld?unit=%lld&after=", (long long)v->what.id,
		(long long)v->rows[v->n - 1].unit.n);
	part_str(&b, v->rows[v->n - 1].code);
	if (v->unanswered)
		put(&b, S("&unanswered=1"));
	v->next = buf_str(&b);
}

/* What to paste into Zalo: what is asked, the day, the link, and who is missing. */
static struct err write_reminder(struct collection_view *v)
{
	struct req *rq = v->rq;
	struct collection_query q = { .id = v->what.id, .unanswered = true, .limit = REMINDED_MAX };
	struct collection_row *missing;
	struct buf b = { .arena = rq->arena, .lang = rq->who.lang }, link = { .arena = rq->arena };
	struct str home;
	size_t n;
	bool more;
	TRY(collection_rows(rq->db, &q, &missing, &n, &more));
	TRY(web_address(rq, &home));
	put(&link, home);
	put_fmt(&link, "/collect/%lld", (long long)v->what.id);
	put_msg(&b, T(collection_remind, .title = v->what.title, .on = v->what.due_on,
		      .link = buf_str(&link)));
	for (size_t i = 0; i < n; i++) {
		put(&b, i ? S(";\n") : S("\n"));
		put(&b, missing[i].name);
	}
	if (n)
		put(&b, more ? S("…") : S("."));
	v->reminder = n ? buf_str(&b) : STR_NONE;
	return OK;
}

static struct err load_table(struct req *rq, struct collection_view *v)
{
	struct collection_query q = { .id = rq->id[0],
				      .after_code = form_text(rq, "after"),
				      .after_unit = form_has(rq, "unit") ? form_int(rq, "unit") : 0,
				      .limit = TABLE_ROWS };
	size_t sums;
	bool more;
	*v = (struct collection_view){ .rq = rq, .today = local_day(rq->db->now) };
	v->unanswered = q.unanswered = form_int(rq, "unanswered") == 1;
	TRY(collection_get(rq->db, q.id, &v->what));
	TRY(collection_columns(rq->db, q.id, &v->columns, &v->column_count));
	TRY(collection_rows(rq->db, &q, &v->rows, &v->n, &more));
	TRY(collection_sums(rq->db, q.id, &v->sums, &sums));
	if (more)
		next_page(v);
	return v->what.closed_at ? OK : write_reminder(v);
}

static struct err show_table(struct req *rq)
{
	struct collection_view v;
	TRY(load_table(rq, &v));
	web_crumb(rq, web_text(rq, T(collection_title_page)), S("/collections"));
	web_crumb(rq, v.what.title, STR_NONE);
	rq->page.wide = v.column_count > 5;
	web_page(rq, v.what.title);
	collection_page(rq->out, &v);
	return OK;
}

static const struct field extend_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "due_on", .kind = F_DAY, .required = true },
	{ 0 },
};
static const struct field close_fields[] = { { .name = "version", .kind = F_INT, .required = true },
					     { 0 } };

struct changing {
	int64_t id, version, due_on;
};

static struct err do_extend(struct tx *tx, void *arg)
{
	const struct changing *x = arg;
	return collection_extend(tx, x->id, x->version, x->due_on);
}

static struct err do_close(struct tx *tx, void *arg)
{
	const struct changing *x = arg;
	return collection_close(tx, x->id, x->version);
}

static struct err change(struct req *rq, write_fn *fn, struct msg said)
{
	struct changing x = { rq->id[0], form_int(rq, "version"), form_int(rq, "due_on") };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/collection/%lld", (long long)x.id),
					said);
		TRY(form_fail(rq, e));
	}
	return show_table(rq);
}

static struct err take_extend(struct req *rq)
{
	return change(rq, do_extend, T(collection_extended));
}

static struct err take_close(struct req *rq)
{
	return change(rq, do_close, T(collection_closed_now));
}

static struct err make_book(struct req *rq, struct office *o, void *, struct office_sink to)
{
	return collection_export(rq->db, o, rq->id[0], to);
}

static struct err show_export(struct req *rq)
{
	return web_send_book(rq, make_book, NULL, S("bao-cao-nhanh.xlsx"));
}

static struct err read_answers(struct db *db, struct office *o, int fd, struct faults *f, void *arg)
{
	return collection_import(db, o, fd, f, arg);
}

static struct err take_import(struct req *rq)
{
	struct collection_import in = { .id = rq->id[0] };
	struct str back = web_path(rq, "/collection/%lld", (long long)in.id);
	bool stored;
	TRY(web_read_book(
		rq,
		&(struct web_book){
			.read = read_answers,
			.arg = &in,
			.show = show_table,
			.action = web_path(rq, "/collection/%lld/import", (long long)in.id),
			.back = back,
		},
		&stored));
	return stored ? web_done(rq, back, T(collection_imported, .count = in.answered)) : OK;
}

#define OWN_SEASONS OF_NONE("the session's own seasons")
static const struct route rows[] = {
	{ HTTP_GET, "/collections", RIGHT_SEASON_RUN, OWN_SEASONS, show_list, list_query, 0 },
	{ HTTP_GET, "/collections/new", RIGHT_SEASON_RUN, OWN_SEASONS, show_new, season_query, 0 },
	{ HTTP_POST, "/collections/new", RIGHT_SEASON_RUN, OWN_SEASONS, take_new, new_fields, 0 },
	{ HTTP_GET, "/collection/:collection", RIGHT_SEASON_RUN, collection_scope, show_table,
	  table_query, 0 },
	{ HTTP_POST, "/collection/:collection/extend", RIGHT_SEASON_RUN, collection_scope,
	  take_extend, extend_fields, 0 },
	{ HTTP_POST, "/collection/:collection/close", RIGHT_SEASON_RUN, collection_scope,
	  take_close, close_fields, 0 },
	{ HTTP_POST, "/collection/:collection/import", RIGHT_SEASON_RUN, collection_scope,
	  take_import, import_fields, IMPORT_FORM_MAX },
	{ HTTP_GET, "/collection/:collection/export", RIGHT_SEASON_RUN, collection_scope,
	  show_export, NO_FIELDS, 0 },
};
const struct routes collection_routes = { rows, sizeof rows / sizeof *rows };
