/* pages_template_fill.c: the office's own templates filled for a season, a cluster, a unit or all
 * of them: by the office, and by those whom they are filled for; as Word or Excel, or as PDF to be
 * looked at. */
#include "award/pages_template.h"

#include "award/pages.h"
#include "cluster/scope.h"
#include "msg_award.gen.h"
#include "web/acting.h"
#include "web/book.h"
#include "web/chosen.h"
#include "web/form.h"

enum { UNITS_AT_ONCE = 3000 };

/* ---- filling ---- */

static const struct field fill_query[] = {
	{ .name = "season", .kind = F_ID },
	{ .name = "of", .kind = F_ID },
	{ .name = "all", .kind = F_CHECK },
	{ .name = "view", .kind = F_CHECK },
	{ 0 },
};
static const struct field own_query[] = {
	{ .name = "season", .kind = F_ID },
	{ .name = "view", .kind = F_CHECK },
	{ 0 },
};

struct filling {
	struct paper_template t;
	struct field_source source;
	struct fill_names *names;
	struct fill_set *sets;
	size_t n;
	bool view; /* as PDF, of the first */
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
	const struct fill_view view = { .work = &x,
					.kind = f->t.kind,
					.title = f->t.name,
					.mark = msg_text(rq->arena, LANG_VI,
							 T(award_template_view_mark)) };
	return f->view ? fill_view(o, rq->arena, &view, to) : fill_write(o, rq->arena, &x, to);
}

/* "Thư báo kết quả - VC001.docx"; of many, a zip. */
static struct err send_filled(struct req *rq, struct filling *f)
{
	const struct season *season = &f->source.season;
	const char *ending = f->view		      ? "pdf"
			     : f->n > 1		      ? "zip"
			     : f->t.kind == FILL_WORD ? "docx"
						      : "xlsx";
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
	f->view = form_int(rq, "view") == 1;
	TRY(make_sets(rq, f, form_int(rq, "all") == 1 && !f->view,
		      form_has(rq, "of") ? form_int(rq, "of") : 0));
	return send_filled(rq, f);
}

/* ---- by those whom it is filled for ---- */

static struct err load_own(struct req *rq, struct filling *f, const struct season *season,
			   enum field_subject subject)
{
	f->view = form_int(rq, "view") == 1;
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

static const struct route rows[] = {
	{ HTTP_GET, "/template/:template/filled", RIGHT_SEASON_RUN, template_scope, show_filled,
	  fill_query, 0 },
	{ HTTP_GET, "/unit/:unit/template/:template", RIGHT_UNIT_SEE, unit_scope, show_unit_filled,
	  own_query, 0 },
	{ HTTP_GET, "/cluster/:cluster/template/:template", RIGHT_CLUSTER_RUN, cluster_scope,
	  show_cluster_filled, own_query, 0 },
};
const struct routes template_fill_routes = { rows, sizeof rows / sizeof *rows };
