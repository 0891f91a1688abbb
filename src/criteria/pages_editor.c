/* pages_editor.c: what the forms that edit a draft set share. Those of what concerns the whole set
 * are pages_set_edit.c's, a criterion's pages_criterion.c's, others' pages_rule.c's. */
#include "criteria/pages_editor.h"

#include "msg_criteria.gen.h"
#include "web/form.h"
#include "web/meanwhile.h"

static void offer(struct editor *v)
{
	struct arena *a = v->rq->arena;
	const struct criteria_set *set = v->set;
	v->groups = NEW(a, set->group_count + 1, struct choice_part);
	for (size_t g = 0; g < set->group_count; g++)
		v->groups[v->group_count++] = (struct choice_part){
			.value = str_fmt(a, "%zu", g + 1),
			.text = web_text(v->rq, T(criteria_group_title, .code = set->groups[g].code,
						  .name = set->groups[g].name)),
		};
	v->classes = NEW(a, set->class_count + 1, struct choice_part);
	for (size_t i = 0; i < set->class_count; i++)
		v->classes[v->class_count++] = (struct choice_part){
			.value = str_fmt(a, "%zu", i + 1),
			.text = set->classes[i].name.n ? set->classes[i].name
						       : set->classes[i].code,
		};
}

struct err editor_open(struct req *rq, struct editor *v)
{
	v->rq = rq;
	v->notes.arena = rq->arena;
	v->at = rq->id[1] > 0 ? (size_t)rq->id[1] - 1 : 0;
	TRY(set_read(rq->db, (set_id){ rq->id[0] }, &v->row, &v->set));
	if (v->row.state != SET_DRAFT)
		return FAIL(ERR_CONFLICT, "criteria.set_not_draft");
	TRY(criteria_names(rq, v->row.owner, v->set, &v->names));
	TRY(unit_sectors(rq->db, local_day(rq->db->now), &v->sectors, &v->sector_count));
	offer(v);
	return OK;
}

void editor_page(struct req *rq, const struct editor *v, struct str title)
{
	web_crumb(rq, web_text(rq, T(criteria_criteria)), S("/criteria"));
	web_crumb(rq, v->row.code, web_path(rq, "/criteria/%lld", (long long)v->row.id.n));
	web_crumb(rq, title, STR_NONE);
	web_page(rq, title);
}

/* The last member of "groups[0].criteria[2].compute.top[1]": "top". */
static struct str member_of(struct str path)
{
	size_t from = 0;
	for (size_t i = 0; i < path.n; i++)
		if (path.p[i] == '.')
			from = i + 1;
	struct str tail = str_sub(path, from, path.n);
	size_t bracket = str_find(tail, S("["));
	return bracket == SIZE_MAX ? tail : str_sub(tail, 0, bracket);
}

static void place_note(struct req *rq, struct editor *v, const struct fault_field *fields,
		       const struct note *n)
{
	struct str member = member_of(n->path);
	for (const struct fault_field *f = fields; f && f->member; f++)
		if (str_eq(member, str_of(f->member))) {
			field_fail(rq, f->field, 0,
				   T(criteria_fault_at_field, .text = note_words(rq->out, n)));
			return;
		}
	*PUSH(rq->arena, &v->notes) = *n;
}

struct storing {
	set_id id;
	int64_t changed_at;
	struct criteria_set *set;
};

static struct err do_store(struct tx *tx, void *arg)
{
	struct storing *x = arg;
	return set_edit(tx, x->id, x->changed_at, x->set);
}

/* Who changed the set since the form was made, and what; sent once more, the form is written into
 * the set as it is now. */
static struct err say_who(struct req *rq, const struct editor *v)
{
	struct meanwhile m = { .object = "criteria_set", .id = v->row.id.n };
	const struct audit_filter f = { .unit = -1,
					.object = m.object,
					.object_id = m.id,
					.verb = "criteria.edit",
					.limit = 1 };
	TRY(audit_list(rq->db, f, &m.since, &m.n));
	return m.n ? meanwhile_say(rq, &m, meanwhile_changes(rq, &m))
		   : form_fail(rq, FAIL(ERR_CONFLICT, "criteria.set_changed"));
}

struct err editor_store(struct req *rq, struct editor *v, const struct fault_field *fields,
			bool *done)
{
	struct buf text = { .arena = rq->arena };
	struct notes notes = { .arena = rq->arena };
	struct storing x = { v->row.id, form_int(rq, "changed_at"), NULL };
	*done = false;
	criteria_put(&text, v->set);
	struct err e = criteria_read(rq->arena, buf_str(&text), &x.set, &notes);
	for (size_t i = 0; i < notes.n && e.code; i++)
		if (!notes.p[i].warning)
			place_note(rq, v, fields, &notes.p[i]);
	if (!e.code)
		e = db_write(rq->db, do_store, &x);
	if (e.code == ERR_CONFLICT && str_eq(str_of(e.message), S("criteria.set_changed")))
		return say_who(rq, v);
	if (e.code)
		return form_fail(rq, e);
	*done = true;
	return web_done(rq, web_path(rq, "/criteria/%lld", (long long)x.id.n),
			T(criteria_set_saved));
}

const struct field editor_drop_fields[] = { EDITOR_FIELDS, { 0 } };

struct err editor_put(struct req *rq, struct editor *v, struct err changed,
		      const struct fault_field *fields, bool *done)
{
	return changed.code ? form_fail(rq, changed) : editor_store(rq, v, fields, done);
}

struct refs codes_typed(struct arena *a, struct str typed)
{
	struct refs out = { 0 };
	for (size_t i = 0; i < typed.n;) {
		size_t from = i;
		while (i < typed.n && code_valid(str_sub(typed, i, i + 1)))
			i++;
		if (i > from)
			*PUSH(a, &out) = (struct ref){ str_sub(typed, from, i), -1 };
		else
			i++;
	}
	return out;
}

struct refs editor_refs(struct req *rq, const char *name, bool one)
{
	struct refs r = codes_typed(rq->arena, form_text(rq, name));
	if (!r.n)
		field_fail(rq, name, 0, T(criteria_want_figure));
	else if (one && r.n > 1)
		field_fail(rq, name, 0, T(criteria_want_one_code));
	return r;
}

struct str codes_shown(const struct buf *o, const struct refs *r)
{
	struct buf b = { .arena = o->arena };
	for (size_t i = 0; i < r->n; i++) {
		put(&b, i ? S(" + ") : S(""));
		put(&b, r->p[i].code);
	}
	return buf_str(&b);
}

int64_t percent_typed(struct str typed)
{
	int64_t v;
	if (str_ends(typed, S("%")))
		typed.n--;
	return num_parse(str_trim(typed), 2, &v, NULL) && v >= 0 ? v : NO_VALUE;
}

struct str percent_shown(const struct buf *o, int64_t value)
{
	struct str s = num_text(o->arena, value, 2, 0);
	return str_fmt(o->arena, "%.*s%%", (int)s.n, s.p);
}

struct str figure_shown(const struct buf *o, int64_t value)
{
	return num_text(o->arena, value, 4, 0);
}

/* ---- for the templates ---- */

bool strs_hold(const struct strs *list, struct str s)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->p[i], s))
			return true;
	return false;
}

struct str kind_words(struct req *rq, struct str code)
{
	/* keys: unit.kind_* */
	if (str_eq(code, S("person")))
		return web_text(rq, T(criteria_kind_person));
	if (str_eq(code, S("group")))
		return web_text(rq, T(criteria_kind_group));
	struct str key = str_fmt(rq->arena, "unit.kind_%.*s", (int)code.n, code.p);
	struct msg m = msg_of_key(key.p, NULL, 0);
	return m.id < 0 ? code : web_text(rq, m);
}

struct str count_shown(const struct buf *o, int64_t n)
{
	return n && n != INT64_MAX ? num_text(o->arena, n, 0, 0) : STR_NONE;
}

struct str evidence_shown(const struct buf *o, const struct criterion *c)
{
	struct buf b = { .arena = o->arena };
	for (size_t i = 0; i < c->evidence.n; i++) {
		put(&b, c->evidence.p[i]);
		put_char(&b, '\n');
	}
	return buf_str(&b);
}

int64_t group_sum(const struct criteria_set *set, size_t group)
{
	int64_t sum = 0;
	for (size_t i = 0; i < set->groups[group].count; i++)
		sum += set->criteria[set->groups[group].first + i].max;
	return sum;
}
