/* pages_template_fields.c: the fields that may stand in a template with what they give today, and
 * what was found in an uploaded one, in words. See pages_template.h. */
#include "award/pages_template.h"

#include "msg_award.gen.h"

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

struct err template_sample(const struct field_source *s, const struct fill_names *names,
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

void template_list_fields(struct req *rq, const struct fill_names *names,
			  const struct fill_set *set, struct field_lines *out)
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

/* ---- what was found ---- */

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
	template_list_fields(rq, names, set, &all);
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

void template_sort_found(struct template_view *v, const struct fill_report *r,
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
