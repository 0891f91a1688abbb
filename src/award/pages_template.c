/* pages_template.c: the office's own templates in the browser: uploaded, checked, tried on real
 * data, in force from a day, and filled for a season, a cluster, a unit or all of them. */
#include "award/pages_template.h"

#include "award/pages.h"
#include "award/templates.html.h"
#include "base/day.h"
#include "base/text.h"
#include "cluster/scope.h"
#include "msg_award.gen.h"
#include "web/acting.h"
#include "web/book.h"
#include "web/chosen.h"
#include "web/form.h"

enum { UNITS_AT_ONCE = 3000 };

static struct err template_scope(struct db *db, int64_t id, struct scope *out)
{
	struct paper_template t;
	TRY(template_get(db, id, &t));
	*out = (struct scope){ .unit = t.unit };
	return OK;
}

/* ---- words ---- */

struct msg template_subject_words(enum field_subject s)
{
	return s == SUBJECT_SEASON    ? T(award_template_of_season)
	       : s == SUBJECT_CLUSTER ? T(award_template_of_cluster)
				      : T(award_template_of_unit);
}

struct msg template_state_words(const struct paper_template *t, int64_t today)
{
	if (t->from_on == DAY_NONE)
		return t->faults ? T(award_template_faulty) : T(award_template_draft);
	if (t->to_on != DAY_NONE && t->to_on <= today)
		return T(award_template_ended);
	return t->from_on > today ? T(award_template_later) : T(award_template_holds);
}

enum state template_state_mark(const struct paper_template *t, int64_t today)
{
	if (t->from_on == DAY_NONE)
		return t->faults ? STATE_RETURNED : STATE_WAIT;
	if (t->to_on != DAY_NONE && t->to_on <= today)
		return STATE_NONE;
	return t->from_on > today ? STATE_WAIT : STATE_DONE;
}

/* ---- fields with what they give today ---- */

static struct err sample_set(const struct field_source *s, const struct fill_names *names,
			     enum field_subject subject, struct fill_set *out)
{
	*out = field_set(s->arena, names);
	if (subject == SUBJECT_SEASON)
		*out = field_set_season(s, names);
	else if (subject == SUBJECT_CLUSTER && s->in.cluster_count)
		*out = field_set_cluster(s, names, 0);
	else if (subject == SUBJECT_UNIT && s->out.unit_count)
		return field_set_unit(s, names, &s->out.units[0], out);
	return OK;
}

static struct str braced(struct arena *a, struct str list, struct str name)
{
	return list.n ? str_fmt(a, "{%.*s.%.*s}", (int)list.n, list.p, (int)name.n, name.p)
		      : str_fmt(a, "{%.*s}", (int)name.n, name.p);
}

static struct str about(struct req *rq, struct str name)
{
	struct msg m = field_about(name);
	return m.id < 0 ? STR_NONE : web_text(rq, m);
}

static void add_list(struct req *rq, struct field_lines *out, const struct fill_list *l,
		     const struct fill_rows *r)
{
	struct arena *a = rq->arena;
	out->p[out->n++] =
		(struct field_line){ str_fmt(a, "{#%.*s} … {/%.*s}", (int)l->name.n, l->name.p,
					     (int)l->name.n, l->name.p),
				     about(rq, l->name),
				     web_text(rq, T(award_template_rows, .count = (int64_t)r->n)),
				     true };
	out->p[out->n++] =
		(struct field_line){ braced(a, l->name, S("stt")),
				     web_text(rq, T(award_template_stt)), S("1"), false };
	for (size_t c = 0; c < l->column_count; c++) {
		struct str key = str_fmt(a, "%.*s.%.*s", (int)l->name.n, l->name.p,
					 (int)l->columns[c].n, l->columns[c].p);
		out->p[out->n++] =
			(struct field_line){ braced(a, l->name, l->columns[c]), about(rq, key),
					     r->n ? r->values[c].text : S(""), false };
	}
}

static void list_fields(struct req *rq, const struct fill_names *names, const struct fill_set *set,
			struct field_lines *out)
{
	size_t most = names->text_count;
	for (size_t i = 0; i < names->list_count; i++)
		most += names->lists[i].column_count + 2;
	out->p = NEW(rq->arena, most + 1, struct field_line);
	for (size_t i = 0; i < names->text_count; i++)
		out->p[out->n++] =
			(struct field_line){ braced(rq->arena, STR_NONE, names->texts[i]),
					     about(rq, names->texts[i]), set->texts[i].text,
					     false };
	for (size_t i = 0; i < names->list_count; i++)
		add_list(rq, out, &names->lists[i], &set->lists[i]);
}

/* ---- the list ---- */

static struct err load_source(struct req *rq, bool *has, struct season *season,
			      struct field_source *s)
{
	struct err e = season_chosen(rq, season);
	*has = !e.code;
	if (e.code == ERR_NOT_FOUND)
		return OK; /* an office without a season has names, but no examples */
	TRY(e);
	return field_source_open(rq->db, season->id, s);
}

static struct err show_list(struct req *rq)
{
	struct templates_view *v = NEW(rq->arena, 1, struct templates_view);
	struct field_source *s = NEW(rq->arena, 1, struct field_source);
	v->rq = rq;
	v->today = local_day(rq->db->now);
	TRY(template_list(rq->db, rq->who.over.unit, &v->rows, &v->n));
	TRY(load_source(rq, &v->has_season, &v->season, s));
	for (int i = 0; i < SUBJECT_COUNT; i++) {
		enum field_subject subject = (enum field_subject)i;
		const struct fill_names *names = field_names(rq->arena, subject);
		struct fill_set set = field_set(rq->arena, names);
		if (v->has_season)
			TRY(sample_set(s, names, subject, &set));
		list_fields(rq, names, &set, &v->fields[i]);
		v->subjects[i] = (struct choice_part){
			.value = str_of(subject_codes[i]),
			.text = web_text(rq, template_subject_words(subject)),
		};
	}
	web_crumb(rq, web_text(rq, T(award_templates_papers)), S("/documents"));
	web_crumb(rq, web_text(rq, T(award_templates)), STR_NONE);
	web_page(rq, web_text(rq, T(award_templates)));
	templates_page(rq->out, v);
	return OK;
}

static const struct field list_query[] = { { .name = "season", .kind = F_ID }, { 0 } };

/* ---- an upload ---- */

static const struct field add_fields[] = {
	{ .name = "name", .kind = F_TEXT, .required = true, .max = TEMPLATE_NAME_MAX },
	{ .name = "subject", .kind = F_CHOICE, .required = true, .choices = subject_codes },
	{ .name = "file", .kind = F_FILE, .required = true, .max = FILL_BYTES_MAX },
	{ 0 },
};

static struct err new_id(struct tx *tx, void *arg)
{
	int64_t *id = arg;
	*id = tx_id(tx);
	return OK;
}

static struct err do_add(struct tx *tx, void *arg)
{
	struct paper_template *t = arg;
	return template_add(tx, t, &t->id);
}

static struct err read_upload(struct req *rq, struct str *bytes)
{
	const struct http_part *part = form_file(rq, "file");
	char *p = NEW(rq->arena, (size_t)part->size + 1, char);
	TRY(http_body_read(rq->http, part->offset, part->size, p));
	*bytes = (struct str){ p, (size_t)part->size };
	return OK;
}

/* Checked before anything is kept: what is no template leaves no trace. */
static struct err keep(struct req *rq, struct paper_template *t)
{
	struct office *o = web_options(rq->web)->office;
	struct fill_report r;
	struct str bytes;
	if (!o)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(read_upload(rq, &bytes));
	TRY(fill_check(o, rq->arena, bytes, field_names(rq->arena, t->subject), &r));
	t->kind = r.kind;
	t->faults = (int64_t)r.faults;
	TRY(db_write(rq->db, new_id, &t->id));
	const char *ending = r.kind == FILL_WORD ? "docx" : "xlsx";
	struct str name = text_head(t->name, FILE_NAME_MAX - 5);
	const struct file_new in = { .name = str_fmt(rq->arena, "%.*s.%s", (int)name.n, name.p,
						     ending),
				     .unit = t->unit,
				     .object = S("paper_template"),
				     .object_id = t->id };
	TRY(file_add(rq->db, &in, bytes, &t->file));
	return db_write(rq->db, do_add, t);
}

static struct err take_add(struct req *rq)
{
	struct paper_template t = { .unit = rq->who.over.unit, .name = form_text(rq, "name") };
	if (form_ok(rq) && subject_read(form_text(rq, "subject"), &t.subject)) {
		struct err e = keep(rq, &t);
		if (!e.code)
			return web_done(rq, web_path(rq, "/template/%lld", (long long)t.id),
					t.faults ? T(award_template_taken_faulty, .count = t.faults)
						 : T(award_template_taken));
		if (e.code == ERR_TOO_LARGE)
			e.code = ERR_INVALID; /* said above the form, as other refusals */
		TRY(form_fail(rq, e));
	}
	return show_list(rq);
}

/* ---- one ---- */

static struct str place_words(struct req *rq, const struct fill_found *f)
{
	if (f->part == FILL_SHEET)
		return web_text(rq, T(award_template_cell, .cell = f->place));
	struct msg m = f->part == FILL_HEADER
			       ? T(award_template_header, .n = f->number, .text = f->place)
		       : f->part == FILL_FOOTER
			       ? T(award_template_footer, .n = f->number, .text = f->place)
			       : T(award_template_par, .n = f->number, .text = f->place);
	return web_text(rq, m);
}

static struct str near_words(struct req *rq, const struct fill_names *names, struct str typed)
{
	struct str near[NEAR_MAX];
	size_t n = field_near(rq->arena, names, typed, near);
	struct buf b = { .arena = rq->arena };
	for (size_t i = 0; i < n; i++) {
		put(&b, i ? S(", ") : STR_NONE);
		put(&b, braced(rq->arena, STR_NONE, near[i]));
	}
	return buf_str(&b);
}

static struct str example_of(struct req *rq, const struct fill_names *names,
			     const struct fill_set *set, struct str name)
{
	struct field_lines all = { 0 };
	struct str want = braced(rq->arena, STR_NONE, name);
	list_fields(rq, names, set, &all);
	for (size_t i = 0; i < all.n; i++)
		if (str_eq(all.p[i].name, want))
			return all.p[i].example;
	return STR_NONE;
}

static bool told(const struct template_view *v, struct str name)
{
	for (size_t i = 0; i < v->found_count; i++)
		if (str_eq(v->found[i].name, name))
			return true;
	return false;
}

static void sort_found(struct template_view *v, const struct fill_report *r,
		       const struct fill_names *names, const struct fill_set *set)
{
	struct req *rq = v->rq;
	v->found = NEW(rq->arena, r->found.n + 1, struct found_line);
	v->faults = NEW(rq->arena, r->found.n + 1, struct found_line);
	for (size_t i = 0; i < r->found.n; i++) {
		const struct fill_found *f = &r->found.p[i];
		struct found_line l = { .what = f->what,
					.name = braced(rq->arena, STR_NONE, f->name),
					.place = place_words(rq, f) };
		if (f->what == FILL_FIELD) {
			l.about = about(rq, f->name);
			l.example = example_of(rq, names, set, f->name);
			if (!told(v, l.name))
				v->found[v->found_count++] = l;
			continue;
		}
		if (f->what == FILL_UNKNOWN)
			l.near = near_words(rq, names, f->name);
		v->faults[v->fault_count++] = l;
	}
}

static void fill_of(struct template_view *v, const struct field_source *s)
{
	struct arena *a = v->rq->arena;
	bool units = v->t.subject == SUBJECT_UNIT;
	size_t n = units ? s->out.unit_count : s->in.cluster_count;
	if (v->t.subject == SUBJECT_SEASON)
		return;
	v->of = NEW(a, n + 1, struct choice_part);
	for (size_t i = 0; i < n; i++) {
		int64_t id = units ? s->out.units[i].unit->id : s->in.clusters[i].id;
		struct str name = units ? s->out.units[i].unit->name : s->in.clusters[i].name;
		v->of[v->of_count++] =
			(struct choice_part){ .value = str_fmt(a, "%lld", (long long)id),
					      .text = name };
	}
}

static struct err load_seasons(struct template_view *v)
{
	struct season *all;
	struct req *rq = v->rq;
	TRY(seasons_of(rq, &all, &v->season_count));
	v->seasons = NEW(rq->arena, v->season_count + 1, struct choice_part);
	for (size_t i = 0; i < v->season_count; i++)
		v->seasons[i] = (struct choice_part){
			.value = str_fmt(rq->arena, "%lld", (long long)all[i].id.n),
			.text = all[i].name,
		};
	return OK;
}

static struct err check_file(struct template_view *v, const struct fill_names *names,
			     const struct fill_set *set)
{
	struct req *rq = v->rq;
	struct office *o = web_options(rq->web)->office;
	struct fill_report r;
	struct str bytes;
	if (!o)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(file_read(rq->db, v->t.file, FILL_BYTES_MAX, &bytes));
	TRY(fill_check(o, rq->arena, bytes, names, &r));
	sort_found(v, &r, names, set);
	return OK;
}

static struct err show(struct req *rq)
{
	struct template_view *v = NEW(rq->arena, 1, struct template_view);
	struct field_source *s = NEW(rq->arena, 1, struct field_source);
	v->rq = rq;
	v->today = local_day(rq->db->now);
	v->today_text = day_text(rq->arena, v->today);
	v->tomorrow_text = day_text(rq->arena, v->today + 1);
	TRY(template_get(rq->db, rq->id[0], &v->t));
	TRY(file_get(rq->db, v->t.file, &v->file));
	const struct fill_names *names = field_names(rq->arena, v->t.subject);
	struct fill_set set = field_set(rq->arena, names);
	TRY(load_source(rq, &v->has_season, &v->season, s));
	if (v->has_season) {
		TRY(sample_set(s, names, v->t.subject, &set));
		fill_of(v, s);
		TRY(load_seasons(v));
	}
	TRY(check_file(v, names, &set));
	web_crumb(rq, web_text(rq, T(award_templates_papers)), S("/documents"));
	web_crumb(rq, web_text(rq, T(award_templates)), S("/templates"));
	web_crumb(rq, v->t.name, STR_NONE);
	rq->page.lead = web_text(rq, template_subject_words(v->t.subject));
	web_page(rq, v->t.name);
	template_page(rq->out, v);
	return OK;
}

static const struct field move_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 1, .max = INT32_MAX },
	{ .name = "on", .kind = F_DAY },
	{ 0 },
};

struct moving {
	int64_t id, version, on;
};

static struct err do_start(struct tx *tx, void *arg)
{
	const struct moving *m = arg;
	return template_start(tx, m->id, m->version, m->on);
}

static struct err do_end(struct tx *tx, void *arg)
{
	const struct moving *m = arg;
	return template_end(tx, m->id, m->version, m->on);
}

static struct err moved(struct req *rq, write_fn *fn, struct str path, struct msg said)
{
	struct moving m = { rq->id[0], form_int(rq, "version"), form_int(rq, "on") };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, &m);
		if (!e.code)
			return web_done(rq, path, said);
		TRY(form_fail(rq, e));
	}
	return show(rq);
}

static struct err take_start(struct req *rq)
{
	return moved(rq, do_start, web_path(rq, "/template/%lld", (long long)rq->id[0]),
		     T(award_template_started));
}

static struct err take_end(struct req *rq)
{
	struct paper_template t;
	TRY(template_get(rq->db, rq->id[0], &t));
	return moved(rq, do_end, S("/templates"),
		     t.from_on == DAY_NONE ? T(award_template_dropped)
					   : T(award_template_ended_now));
}

/* ---- filling ---- */

static const struct field fill_query[] = {
	{ .name = "season", .kind = F_ID },
	{ .name = "of", .kind = F_ID },
	{ .name = "all", .kind = F_CHECK },
	{ 0 },
};

struct filling {
	struct paper_template t;
	struct field_source source;
	struct fill_names *names;
	struct fill_set *sets;
	size_t n;
};

static struct err add_units(struct filling *f, int64_t of)
{
	for (size_t i = 0; i < f->source.out.unit_count; i++) {
		const struct unit_result *u = &f->source.out.units[i];
		if (of && u->unit->id != of)
			continue;
		if (f->n == UNITS_AT_ONCE)
			return FAIL(ERR_TOO_LARGE, "award.template.many");
		TRY(field_set_unit(&f->source, f->names, u, &f->sets[f->n++]));
	}
	return OK;
}

/* of: the unit or cluster; 0, or with `all`: each. */
static struct err make_sets(struct req *rq, struct filling *f, bool all, int64_t of)
{
	size_t most = f->source.out.unit_count + f->source.in.cluster_count + 1;
	of = all ? 0 : of;
	f->names = field_names(rq->arena, f->t.subject);
	f->sets = NEW(rq->arena, most, struct fill_set);
	if (f->t.subject == SUBJECT_SEASON)
		f->sets[f->n++] = field_set_season(&f->source, f->names);
	for (size_t i = 0; f->t.subject == SUBJECT_CLUSTER && i < f->source.in.cluster_count; i++)
		if (!of || f->source.in.clusters[i].id == of)
			f->sets[f->n++] = field_set_cluster(&f->source, f->names, (int)i);
	if (f->t.subject == SUBJECT_UNIT)
		TRY(add_units(f, of));
	if (!all && f->n > 1)
		f->n = 1; /* a sample: the first */
	return f->n ? OK : FAIL(ERR_NOT_FOUND, "award.template.nobody");
}

static struct err write_filled(struct req *rq, struct office *o, void *arg, struct office_sink to)
{
	struct filling *f = arg;
	struct str bytes;
	TRY(file_read(rq->db, f->t.file, FILL_BYTES_MAX, &bytes));
	const struct fill_work x = {
		.bytes = bytes, .names = f->names, .sets = f->sets, .n = f->n
	};
	return fill_write(o, rq->arena, &x, to);
}

/* "Thư báo kết quả - VC001.docx"; of many, a zip. */
static struct err send_filled(struct req *rq, struct filling *f)
{
	const struct season *season = &f->source.season;
	const char *ending = f->n > 1 ? "zip" : f->t.kind == FILL_WORD ? "docx" : "xlsx";
	struct str code = f->n > 1 ? season->code : f->sets[0].name;
	struct str name = str_fmt(rq->arena, "%.*s - %.*s.%s", (int)f->t.name.n, f->t.name.p,
				  (int)code.n, code.p, ending);
	return web_send_book(rq, write_filled, f, name);
}

static struct err show_filled(struct req *rq)
{
	struct filling *f = NEW(rq->arena, 1, struct filling);
	struct season season;
	TRY(template_get(rq->db, rq->id[0], &f->t));
	TRY(season_chosen(rq, &season));
	TRY(field_source_open(rq->db, season.id, &f->source));
	TRY(make_sets(rq, f, form_int(rq, "all") == 1,
		      form_has(rq, "of") ? form_int(rq, "of") : 0));
	return send_filled(rq, f);
}

/* ---- by those whom it is filled for ---- */

static struct err load_own(struct req *rq, struct filling *f, const struct season *season,
			   enum field_subject subject)
{
	TRY(template_get(rq->db, rq->id[1], &f->t));
	if (f->t.unit != season->owner.n || f->t.subject != subject ||
	    !template_holds(&f->t, local_day(rq->db->now)))
		return FAIL(ERR_NOT_FOUND, "document.no_template");
	return field_source_open(rq->db, season->id, &f->source);
}

static bool sees_result(const struct viewing *v)
{
	return sees(v, SIGHT_POINTS) && sees(v, SIGHT_PLACE) && sees(v, SIGHT_CLASS);
}

static struct err show_unit_filled(struct req *rq)
{
	struct filling *f = NEW(rq->arena, 1, struct filling);
	const unit_id unit = { rq->id[0] };
	struct season season;
	struct viewing v;
	if (!role_has(rq->who.role, RIGHT_SELF_SCORE)) /* members read, they make no papers */
		return FAIL(ERR_NOT_FOUND, "web.no_such_page");
	TRY(season_chosen_of(rq, unit, &season));
	if (!season.id.n)
		return FAIL(ERR_NOT_FOUND, "cluster.no_season");
	TRY(load_own(rq, f, &season, SUBJECT_UNIT));
	TRY(viewing_of_unit(rq->db, &rq->who, season.id, unit, &v));
	f->source.hide_results = !sees_result(&v);
	TRY(make_sets(rq, f, false, unit.n));
	return send_filled(rq, f);
}

/* Every unit's result stands in it: before a cluster may see them, there is none. */
static struct err show_cluster_filled(struct req *rq)
{
	struct filling *f = NEW(rq->arena, 1, struct filling);
	struct season season;
	struct cluster c;
	struct viewing v;
	TRY(cluster_read(rq->db, (cluster_id){ rq->id[0] }, &c));
	TRY(season_read(rq->db, c.season, &season));
	TRY(viewing_of_cluster(rq->db, &rq->who, &c, &v));
	if (!sees_result(&v))
		return FAIL(ERR_DENIED, "award.template.early");
	TRY(load_own(rq, f, &season, SUBJECT_CLUSTER));
	TRY(make_sets(rq, f, false, c.id.n));
	return send_filled(rq, f);
}

struct err template_file_may_read(struct req *rq, const struct file *f, bool *may)
{
	struct scope owner;
	if (!str_eq(f->object, S("paper_template")))
		return OK;
	TRY(template_scope(rq->db, f->object_id, &owner));
	return account_may(rq->db, &rq->who, RIGHT_SEASON_RUN, &owner, may);
}

static const struct route rows[] = {
	{ HTTP_GET, "/templates", RIGHT_SEASON_RUN, OF_NONE("of one's own office"), show_list,
	  list_query, 0 },
	{ HTTP_POST, "/templates", RIGHT_SEASON_RUN, OF_NONE("of one's own office"), take_add,
	  add_fields, FILL_BYTES_MAX + 65536 },
	{ HTTP_GET, "/template/:template", RIGHT_SEASON_RUN, template_scope, show, list_query, 0 },
	{ HTTP_GET, "/template/:template/filled", RIGHT_SEASON_RUN, template_scope, show_filled,
	  fill_query, 0 },
	{ HTTP_GET, "/unit/:unit/template/:template", RIGHT_UNIT_SEE, unit_scope, show_unit_filled,
	  list_query, 0 },
	{ HTTP_GET, "/cluster/:cluster/template/:template", RIGHT_CLUSTER_RUN, cluster_scope,
	  show_cluster_filled, NO_FIELDS, 0 },
	{ HTTP_POST, "/template/:template/start", RIGHT_SEASON_RUN, template_scope, take_start,
	  move_fields, 0 },
	{ HTTP_POST, "/template/:template/end", RIGHT_SEASON_RUN, template_scope, take_end,
	  move_fields, 0 },
};
const struct routes template_routes = { rows, sizeof rows / sizeof *rows };
