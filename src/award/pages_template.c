/* pages_template.c: the office's own templates in the browser: uploaded, checked, shown with what
 * was found in them, in force from a day. Filling them is pages_template_fill.c's. */
#include "award/pages_template.h"

#include "award/pages.h"
#include "award/templates.html.h"
#include "base/day.h"
#include "base/text.h"
#include "msg_award.gen.h"
#include "web/acting.h"
#include "web/chosen.h"
#include "web/edition.h"
#include "web/form.h"

struct err template_scope(struct db *db, int64_t id, struct scope *out)
{
	struct paper_template t;
	TRY(template_get(db, id, &t));
	*out = (struct scope){ .unit = t.unit };
	return OK;
}

/* ---- the list ---- */

struct err template_source(struct req *rq, bool *has, struct season *season, struct field_source *s)
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
	TRY(template_source(rq, &v->has_season, &v->season, s));
	for (int i = 0; i < SUBJECT_COUNT; i++) {
		enum field_subject subject = (enum field_subject)i;
		const struct fill_names *names = field_names(rq->arena, subject);
		struct fill_set set = field_set(rq->arena, names);
		if (v->has_season)
			TRY(template_sample(s, names, subject, &set));
		template_list_fields(rq, names, &set, &v->fields[i]);
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
	template_sort_found(v, &r, names, set);
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
	TRY(template_source(rq, &v->has_season, &v->season, s));
	if (v->has_season) {
		TRY(template_sample(s, names, v->t.subject, &set));
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

static struct err take_start(struct req *rq)
{
	return web_edition_move(
		rq, &(struct edition_move){ template_start,
					    web_path(rq, "/template/%lld", (long long)rq->id[0]),
					    T(award_template_started), show });
}

static struct err take_end(struct req *rq)
{
	struct paper_template t;
	TRY(template_get(rq->db, rq->id[0], &t));
	struct msg said =
		t.from_on == DAY_NONE ? T(award_template_dropped) : T(award_template_ended_now);
	return web_edition_move(
		rq, &(struct edition_move){ template_end, S("/templates"), said, show });
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
	{ HTTP_POST, "/template/:template/start", RIGHT_SEASON_RUN, template_scope, take_start,
	  web_edition_fields, 0 },
	{ HTTP_POST, "/template/:template/end", RIGHT_SEASON_RUN, template_scope, take_end,
	  web_edition_fields, 0 },
};
const struct routes template_routes = { rows, sizeof rows / sizeof *rows };
