/* pages_rules.c: what the council's votes and the dossiers need, as dated data. */
#include "council/pages_views.h"

#include "base/day.h"
#include "council/rules.html.h"
#include "msg_council.gen.h"

static const struct field rules_query[] = { { .name = "form", .kind = F_TEXT, .max = 40 }, { 0 } };

static struct err load(struct req *rq, struct rules_view *v)
{
	int64_t today = local_day(rq->db->now);
	struct season s;
	v->rq = rq;
	TRY(season_chosen(rq, &s));
	TRY(council_rules(rq->db, s.owner, today, &v->rules, &v->rule_count));
	TRY(award_form_list(rq->db, s.owner, today, &v->forms, &v->form_count));
	v->form_choices = NEW(rq->arena, v->form_count + 1, struct choice_part);
	v->form_choices[0] =
		(struct choice_part){ S(""), web_text(rq, T(council_every_form)), STR_NONE };
	for (size_t i = 0; i < v->form_count; i++)
		v->form_choices[i + 1] =
			(struct choice_part){ v->forms[i].code, v->forms[i].name, STR_NONE };
	v->form = form_text(rq, "form");
	v->today = today;
	TRY(dossier_needs(rq->db, s.owner, v->form, today, &v->list));
	int64_t later;
	TRY(dossier_needs_next(rq->db, s.owner, v->form, today, &later));
	return later == DAY_NONE ? OK : dossier_needs(rq->db, s.owner, v->form, later, &v->next);
}

static struct err show_rules(struct req *rq)
{
	struct rules_view v = { 0 };
	TRY(load(rq, &v));
	web_crumb(rq, web_text(rq, T(council_title)), S("/council"));
	web_crumb(rq, web_text(rq, T(council_rules_title)), STR_NONE);
	web_page(rq, web_text(rq, T(council_rules_title)));
	rules_page(rq->out, &v);
	return OK;
}

static bool form_known(const struct rules_view *v, struct str code)
{
	for (size_t i = 0; i <= v->form_count; i++)
		if (str_eq(v->form_choices[i].value, code))
			return true;
	return false;
}

static const char *const bases[] = { "members", "present", NULL };
static const struct field rule_fields[] = {
	{ .name = "form", .kind = F_TEXT, .max = 40 },
	{ .name = "quorum", .kind = F_TEXT, .required = true, .max = 20 },
	{ .name = "ratio", .kind = F_TEXT, .required = true, .max = 20 },
	{ .name = "base", .kind = F_CHOICE, .required = true, .choices = bases },
	{ .name = "from_on", .kind = F_DAY, .required = true },
	{ .name = "citation", .kind = F_TEXT, .max = 300 },
	{ .name = "unsure", .kind = F_CHECK },
	{ 0 },
};

static struct err do_rule(struct tx *tx, void *arg) { return council_rule_put(tx, arg); }

static struct err take_rule(struct req *rq)
{
	struct rules_view v = { 0 };
	struct season s;
	TRY(load(rq, &v));
	TRY(season_chosen(rq, &s));
	struct council_rule r = { .owner = s.owner.n,
				  .form_code = form_text(rq, "form"),
				  .of_members = form_int(rq, "base") == 0,
				  .from_on = form_int(rq, "from_on"),
				  .citation = form_text(rq, "citation"),
				  .unsure = form_int(rq, "unsure") == 1 };
	if (!form_known(&v, r.form_code))
		return FAIL(ERR_NOT_FOUND, "award.no_form");
	if (form_ok(rq) && !share_typed(form_text(rq, "quorum"), &r.quorum))
		field_fail(rq, "quorum", 0, T(council_wrong_share));
	if (form_ok(rq) && !share_typed(form_text(rq, "ratio"), &r.ratio))
		field_fail(rq, "ratio", 0, T(council_wrong_share));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_rule, &r);
		if (!e.code)
			return web_done(rq, S("/councils/rules"), T(council_rule_saved));
		TRY(form_fail(rq, e));
	}
	return show_rules(rq);
}

static const struct field needs_fields[] = {
	{ .name = "form", .kind = F_TEXT, .max = 40 },
	{ .name = "list_from", .kind = F_DAY, .required = true },
	{ .name = "list_cite", .kind = F_TEXT, .max = 300 },
	{ .name = "list_unsure", .kind = F_CHECK },
	{ .name = "kind", .kind = F_TEXT, .many = true, .max = 20 },
	{ .name = "name", .kind = F_TEXT, .many = true, .max = COUNCIL_TEXT_MAX },
	{ .name = "needed", .kind = F_CHECK, .many = true },
	{ 0 },
};

static struct err do_needs(struct tx *tx, void *arg) { return dossier_needs_put(tx, arg); }

/* A line without a name is left out. */
static void read_list(struct req *rq, struct dossier_needs *l)
{
	for (int64_t id = 1; id <= DOSSIER_NEEDS_MAX; id++) {
		struct str name = many_text(rq, "name", id), kind = many_text(rq, "kind", id);
		if (!name.n)
			continue;
		struct dossier_need *x = &l->p[l->n++];
		*x = (struct dossier_need){ NEED_OTHER, name, form_ticked(rq, "needed", id) };
		for (int i = 0; need_kind_codes[i]; i++)
			if (str_eq(kind, str_of(need_kind_codes[i])))
				x->kind = (enum need_kind)i;
	}
}

static struct err take_needs(struct req *rq)
{
	struct rules_view v = { 0 };
	struct season s;
	TRY(load(rq, &v));
	TRY(season_chosen(rq, &s));
	struct dossier_needs l = { .owner = s.owner.n,
				   .form_code = form_text(rq, "form"),
				   .from_on = form_int(rq, "list_from"),
				   .citation = form_text(rq, "list_cite"),
				   .unsure = form_int(rq, "list_unsure") == 1 };
	if (!form_known(&v, l.form_code))
		return FAIL(ERR_NOT_FOUND, "award.no_form");
	read_list(rq, &l);
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_needs, &l);
		if (!e.code)
			return web_done(rq,
					str_fmt(rq->arena, "/councils/rules?form=%.*s",
						(int)l.form_code.n, l.form_code.p),
					T(council_needs_saved));
		TRY(form_fail(rq, e));
	}
	return show_rules(rq);
}

#define OWN_SEASONS OF_NONE("the session's own seasons")
static const struct route rows[] = {
	{ HTTP_GET, "/councils/rules", RIGHT_AWARD_RUN, OWN_SEASONS, show_rules, rules_query, 0 },
	{ HTTP_POST, "/councils/rules", RIGHT_AWARD_RUN, OWN_SEASONS, take_rule, rule_fields, 0 },
	{ HTTP_POST, "/councils/papers", RIGHT_AWARD_RUN, OWN_SEASONS, take_needs, needs_fields,
	  0 },
};
const struct routes council_rule_routes = { rows, sizeof rows / sizeof *rows };
