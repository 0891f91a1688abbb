/* audit.c: the log in the browser: what the filters name, read as sentences, newest first; and the
 * check of the chain. The log itself is store/audit.h. */
#include "web/audit.h"

#include "account/register.h"
#include "base/day.h"
#include "msg_web.gen.h"
#include "unit/unit.h"
#include "web/audit.html.h"
#include "web/form.h"
#include "web/serve.h"

enum { LINES = 50, HEAD_LETTERS = 64 };

/* ---- words; keys: act.* web.audit_field_* web.audit_object_* ---- */

/* The text of room, a dot, the list's name and the code; the code itself when it has none. */
static struct str words_of(struct req *rq, const char *list, struct str code)
{
	struct buf key = { .arena = rq->arena };
	put_fmt(&key, "%s.%s%.*s", list[0] ? "web" : "act", list, (int)code.n, code.p);
	struct msg m = msg_of_key(arena_cstr(rq->arena, buf_str(&key)), NULL, 0);
	return m.id < 0 ? code : web_text(rq, m);
}

struct str audit_field_words(struct req *rq, struct str field)
{
	return words_of(rq, "audit_field_", field);
}

struct str audit_verb_words(struct req *rq, struct str verb)
{
	return words_of(rq, "", verb);
}

/* Names that were looked up for this page; a page names few people and units often. */
struct names {
	struct {
		int64_t id;
		struct str name;
	} p[LINES * 2];
	size_t n;
};

static bool was_asked(const struct names *known, int64_t id, struct str *out)
{
	for (size_t i = 0; i < known->n; i++)
		if (known->p[i].id == id) {
			*out = known->p[i].name;
			return true;
		}
	return false;
}

static void keep(struct names *known, int64_t id, struct str name)
{
	if (known->n == LINES * 2)
		return;
	known->p[known->n].id = id;
	known->p[known->n++].name = name;
}

static struct err account_name(struct req *rq, struct names *known, int64_t id, struct str *out)
{
	struct account a = { 0 };
	if (was_asked(known, id, out))
		return OK;
	struct err e = account_get(rq->db, id, &a);
	if (e.code && e.code != ERR_NOT_FOUND)
		return e;
	*out = e.code ? web_text(rq, T(web_audit_gone)) : a.name;
	keep(known, id, *out);
	return OK;
}

static struct err unit_name(struct req *rq, struct names *known, int64_t id, struct str *out)
{
	struct unit u = { 0 };
	if (was_asked(known, id, out))
		return OK;
	struct err e = unit_read_last(rq->db, (unit_id){ id }, &u);
	if (e.code && e.code != ERR_NOT_FOUND)
		return e;
	*out = e.code ? STR_NONE : u.name;
	keep(known, id, *out);
	return OK;
}

/* Roles and the states of initiatives are kept by their codes. keys: initiative.is_* */
static struct str value_words(struct req *rq, struct str object, struct str field, struct str value)
{
	enum role role;
	struct msg m = { .id = -1 };
	if (str_eq(field, S("role")) && role_parse(value, &role))
		return role_text(rq, role);
	if (str_eq(object, S("initiative")) && str_eq(field, S("state")))
		m = msg_of_key(arena_cstr(rq->arena, str_fmt(rq->arena, "initiative.is_%.*s",
							     (int)value.n, value.p)),
			       NULL, 0);
	return m.id < 0 ? value : web_text(rq, m);
}

static void word_changes(struct req *rq, struct audit_entry *e)
{
	for (size_t i = 0; i < e->count; i++) {
		struct audit_change *c = &e->changes[i];
		c->from = value_words(rq, e->object, c->field, c->from);
		c->to = value_words(rq, e->object, c->field, c->to);
		c->field = audit_field_words(rq, c->field);
	}
}

struct naming {
	struct names people, units;
};

static struct err word_entry(struct req *rq, struct naming *n, struct audit_entry *e,
			     struct audit_line *out)
{
	struct str name = STR_NONE;
	*out = (struct audit_line){ .at = e->at, .note = e->note, .sealed = e->sealed };
	out->what = audit_verb_words(rq, e->verb);
	out->about = words_of(rq, "audit_object_", e->object);
	out->who = web_text(rq, T(web_audit_system));
	if (e->actor)
		TRY(account_name(rq, &n->people, e->actor, &out->who));
	if (e->unit)
		TRY(unit_name(rq, &n->units, e->unit, &out->unit));
	if (str_eq(e->object, S("account")) && e->object_id) {
		TRY(account_name(rq, &n->people, e->object_id, &name));
		out->about = str_fmt(rq->arena, "%.*s %.*s", (int)out->about.n, out->about.p,
				     (int)name.n, name.p);
	}
	if (e->object_id)
		out->about_href =
			e->unit ? web_path(rq, "/audit?unit=%lld&object=%.*s&id=%lld",
					   (long long)e->unit, (int)e->object.n, e->object.p,
					   (long long)e->object_id)
				: web_path(rq, "/audit?object=%.*s&id=%lld", (int)e->object.n,
					   e->object.p, (long long)e->object_id);
	word_changes(rq, e);
	out->changes = e->changes;
	out->count = e->count;
	return OK;
}

/* ---- which entries ---- */

static const struct field filter_fields[] = {
	{ .name = "unit", .kind = F_ID },
	{ .name = "code", .kind = F_TEXT, .max = 300 }, /* unit_typed */
	{ .name = "who", .kind = F_TEXT, .max = 200 },	/* account_meant */
	{ .name = "object", .kind = F_TEXT, .max = 40 },
	{ .name = "id", .kind = F_ID },
	{ .name = "from", .kind = F_DAY },
	{ .name = "to", .kind = F_DAY },
	{ .name = "before", .kind = F_ID },
	{ 0 },
};

/* By its code, which one that was ended keeps, else as unit_meant. */
static struct err unit_typed(struct req *rq, struct str typed, unit_id *out)
{
	struct str rest = typed, code = STR_NONE;
	bool known = false;
	str_split(&rest, '|', &code);
	TRY(unit_by_code(rq->db, str_trim(code), out, &known));
	return known ? OK
		     : unit_meant(rq->db, typed, (unit_id){ rq->who.over.unit },
				  (struct as_at){ .on = local_day(rq->db->now) }, out);
}

/* Whose entries: an administrator's view holds all of them, everybody else's one unit of theirs. */
static struct err choose_unit(struct req *rq, struct audit_filter *f)
{
	bool all = rq->who.role == ROLE_ADMIN, may = false;
	unit_id unit = { form_has(rq, "unit") ? form_int(rq, "unit") : 0 };
	if (form_has(rq, "code")) {
		TRY(unit_typed(rq, form_text(rq, "code"), &unit));
		if (!unit.n)
			field_fail(rq, "code", 0, T(web_audit_no_unit));
	}
	f->unit = unit.n ? unit.n : all ? -1 : rq->who.over.unit;
	if (all)
		return OK;
	if (f->unit)
		TRY(account_may(rq->db, &rq->who, RIGHT_AUDIT_SEE,
				&(struct scope){ .unit = f->unit }, &may));
	return may ? OK : FAIL(ERR_NOT_FOUND, "web.no_such_page");
}

static struct err choose(struct req *rq, struct audit_filter *f)
{
	*f = (struct audit_filter){ .limit = LINES + 1 };
	TRY(choose_unit(rq, f));
	if (form_has(rq, "who")) {
		TRY(account_meant(rq->db, form_text(rq, "who"), &f->actor));
		if (!f->actor)
			field_fail(rq, "who", 0, T(web_audit_no_person));
	}
	if (form_has(rq, "object") && form_has(rq, "id")) {
		f->object = arena_cstr(rq->arena, form_text(rq, "object"));
		f->object_id = form_int(rq, "id");
	}
	if (form_has(rq, "from") && form_int(rq, "from") != DAY_NONE)
		f->from_at = day_end_ms(form_int(rq, "from") - 1);
	if (form_has(rq, "to") && form_int(rq, "to") != DAY_NONE)
		f->to_at = day_end_ms(form_int(rq, "to"));
	if (form_has(rq, "before"))
		f->before = form_int(rq, "before");
	return OK;
}

/* The same filters, from an older entry on. */
static struct str older(struct req *rq, int64_t before)
{
	static const char *const kept[] = { "unit", "code", "who", "object", "id", "from", "to" };
	struct buf b = { .arena = rq->arena };
	put_fmt(&b, "/audit?before=%lld", (long long)before);
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
		struct str raw = form_raw(rq, kept[i], 0);
		if (!raw.n)
			continue;
		put_fmt(&b, "&%s=", kept[i]);
		put_url_part(&b, raw);
	}
	return buf_str(&b);
}

static struct err load(struct req *rq, struct audit_view *v)
{
	struct naming *names = NEW(rq->arena, 1, struct naming);
	struct audit_filter f;
	struct audit_entry *e = NULL;
	size_t n = 0;
	TRY(choose(rq, &f));
	if (form_ok(rq) || rq->http->method == HTTP_POST)
		TRY(audit_list(rq->db, f, &e, &n));
	v->n = n < LINES ? n : LINES;
	v->lines = NEW(rq->arena, v->n + 1, struct audit_line);
	for (size_t i = 0; i < v->n; i++)
		TRY(word_entry(rq, names, &e[i], &v->lines[i]));
	if (n > LINES)
		v->older = older(rq, e[LINES - 1].id);
	if (f.unit > 0)
		TRY(unit_name(rq, &names->units, f.unit, &v->unit_name));
	v->filtered = f.actor || f.object || f.from_at || f.to_at || f.before;
	return OK;
}

static struct err show(struct req *rq, struct audit_view *v)
{
	v->rq = rq;
	v->all_units = rq->who.role == ROLE_ADMIN;
	v->may_verify = role_has(rq->who.role, RIGHT_ACCOUNT_RUN);
	TRY(load(rq, v));
	TRY(audit_head(rq->db, &v->head));
	rq->page.lead = v->unit_name.n ? v->unit_name : web_text(rq, T(web_audit_lead));
	web_page(rq, web_text(rq, T(web_audit_title)));
	audit_page(rq->out, v);
	return OK;
}

static struct err show_audit(struct req *rq) { return show(rq, &(struct audit_view){ 0 }); }

/* ---- the chain ---- */

static const struct field verify_fields[] = {
	{ .name = "head", .kind = F_TEXT, .max = HEAD_LETTERS },
	{ 0 },
};

static struct err take_verify(struct req *rq)
{
	struct audit_view v = { 0 };
	struct str head = form_has(rq, "head") ? form_text(rq, "head") : STR_NONE;
	struct audit_head now;
	int64_t bad = 0;
	bool met = false;
	if (form_ok(rq)) {
		struct err e = audit_verify(rq->db, head, &bad, &met);
		if (e.code == ERR_INVALID) {
			field_fail(rq, "head", 0, T(web_audit_paper_bad));
			return show(rq, &v);
		}
		TRY(e);
		TRY(audit_head(rq->db, &now));
		v.whole = bad == 0 && (met || !head.p);
		v.verdict = bad < 0    ? web_text(rq, T(web_audit_links_gone))
			    : bad      ? web_text(rq, T(web_audit_broken))
			    : v.whole  ? web_text(rq, T(web_audit_whole, .rows = now.rows))
				       : web_text(rq, T(web_audit_head_unknown));
	}
	return show(rq, &v);
}

/* Checking reads the whole log: for who runs accounts, not for every chair. */
static const struct route rows[] = {
	{ HTTP_GET, "/audit", RIGHT_AUDIT_SEE, OF_NONE("the handler asks for the unit chosen"),
	  show_audit, filter_fields, 0 },
	{ HTTP_POST, "/audit/verify", RIGHT_ACCOUNT_RUN, OF_NONE("the chain is everybody's"),
	  take_verify, verify_fields, 0 },
};
const struct routes audit_routes = { rows, sizeof rows / sizeof *rows };
