/* form.c: reads what was sent against the declared fields. Wrong values become faults at their
 * field; what nobody declared is refused as a whole, because it is a bug or an attack. */
#include "web/form.h"

#include "base/day.h"
#include "base/num.h"
#include "base/text.h"
#include "msg_web.gen.h"

#include <string.h>

enum { TEXT_DEFAULT_MAX = 300, LONG_DEFAULT_MAX = 20000 };

/* The field that `name` belongs to, and the id after its dot. */
static const struct field *declared(const struct field *f, struct str name, int64_t *id)
{
	*id = 0;
	for (; f && f->name; f++) {
		struct str n = str_of(f->name);
		if (!f->many && str_eq(n, name))
			return f;
		if (f->many && str_starts(name, n) && name.n > n.n + 1 && name.p[n.n] == '.' &&
		    str_int(str_sub(name, n.n + 1, name.n), id))
			return f;
	}
	return NULL;
}

bool form_many_of(const struct req *rq, const char *name, int64_t id, struct many_value *out)
{
	for (size_t k = 0; form_many(rq, name, k, out); k++)
		if (out->id == id)
			return true;
	return false;
}

struct str many_text(const struct req *rq, const char *name, int64_t id)
{
	struct many_value x;
	if (!form_many_of(rq, name, id, &x))
		return STR_NONE;
	return x.text.p ? x.text : S("");
}

int64_t many_int(const struct req *rq, const char *name, int64_t id)
{
	struct many_value x;
	return form_many_of(rq, name, id, &x) ? x.value : DAY_NONE;
}

bool form_ticked(const struct req *rq, const char *name, int64_t id)
{
	struct many_value m;
	return form_many_of(rq, name, id, &m) && m.value == 1;
}

void field_fail(struct req *rq, const char *name, int64_t id, struct msg why)
{
	struct form *f = rq->form;
	if (f->faults.n < FAULTS_MAX)
		*PUSH(rq->arena, &f->faults) = (struct fault){ name, id, why };
}

static void fail(struct req *rq, const struct given_field *g, struct msg why)
{
	field_fail(rq, g->field->name, g->id, why);
}

static void read_number(struct req *rq, struct given_field *g)
{
	int decimals = g->field->kind == F_POINTS ? 2 : g->field->kind == F_FIGURE ? 4 : 0;
	const struct field *f = g->field;
	bool bounded = f->min != f->max;
	if (!num_parse(g->text, decimals, &g->value, NULL))
		fail(rq, g, decimals ? T(web_not_a_number) : T(web_not_whole));
	else if (bounded && (g->value < f->min || g->value > f->max))
		fail(rq, g,
		     T(web_out_of_range, .least = num_text(rq->arena, f->min, decimals, 0),
		       .most = num_text(rq->arena, f->max, decimals, 0)));
}

static void read_text(struct req *rq, struct given_field *g)
{
	int64_t most = g->field->max		  ? g->field->max
		       : g->field->kind == F_LONG ? LONG_DEFAULT_MAX
						  : TEXT_DEFAULT_MAX;
	if ((int64_t)text_length(g->text) > most)
		fail(rq, g, T(web_too_long, .most = most, .length = (int64_t)text_length(g->text)));
	else if (g->field->kind == F_TEXT && memchr(g->text.p, '\n', g->text.n))
		fail(rq, g, T(web_one_line));
}

static void read_choice(struct req *rq, struct given_field *g)
{
	g->value = -1;
	for (int64_t i = 0; g->field->choices && g->field->choices[i]; i++)
		if (str_eq(g->text, str_of(g->field->choices[i])))
			g->value = i;
	if (g->value < 0)
		fail(rq, g, T(web_not_a_choice));
}

static void read_day(struct req *rq, struct given_field *g)
{
	int64_t today = local_day(rq->db->now);
	if (!day_parse(g->text, &g->value))
		fail(rq, g, T(web_not_a_day));
	else if (g->field->kind == F_DAY_PAST && g->value > today)
		fail(rq, g, T(web_day_ahead, .today = today));
}

static void read_value(struct req *rq, struct given_field *g)
{
	switch (g->field->kind) {
	case F_TEXT:
	case F_WRAPPED:
	case F_LONG:
		read_text(rq, g);
		return;
	case F_INT:
	case F_POINTS:
	case F_FIGURE:
		read_number(rq, g);
		return;
	case F_DAY:
	case F_DAY_PAST:
		read_day(rq, g);
		return;
	case F_CHOICE:
		read_choice(rq, g);
		return;
	case F_CHECK:
		g->value = str_eq(g->text, S("1"));
		return;
	case F_ID:
		if (!str_int(g->text, &g->value) || g->value <= 0)
			fail(rq, g, T(web_not_a_choice));
		return;
	case F_FILE:
	case F_SECRET:
		return;
	}
}

/* Of a trimmed text, which begins with no break. */
static struct str unbroken(struct arena *a, struct str s)
{
	char *p = NEW(a, s.n + 1, char);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		bool breaks = s.p[i] == '\n' || s.p[i] == '\r';
		if (!breaks || p[n - 1] != ' ')
			p[n++] = breaks ? ' ' : s.p[i];
	}
	return (struct str){ p, n };
}

static void clean(struct req *rq, struct given_field *g, struct str raw)
{
	bool secret = g->field->kind == F_SECRET;
	g->raw = secret ? STR_NONE : raw;
	g->text = secret ? raw : text_nfc(rq->arena, str_trim(raw));
	if (g->field->kind == F_WRAPPED)
		g->text = unbroken(rq->arena, g->text);
	g->has = g->text.n > 0;
	g->value = DAY_NONE;
	if (g->has)
		read_value(rq, g);
	else if (g->field->required)
		fail(rq, g, T(web_required));
}

struct sent {
	struct str name, value;
	const struct http_part *part;
};

static struct err take_one(struct req *rq, const struct sent *s, bool strict)
{
	int64_t id;
	if (str_eq(s->name, S("csrf"))) {
		rq->form->csrf = s->value;
		return OK;
	}
	const struct field *f = declared(rq->route->fields, s->name, &id);
	if (!f)
		return strict ? FAIL(ERR_INVALID, "web.undeclared", text_head(s->name, 40)) : OK;
	struct given_field *g = &rq->form->given[rq->form->n++];
	*g = (struct given_field){ .field = f, .id = id, .part = s->part };
	if (f->kind != F_FILE) {
		clean(rq, g, s->value);
		return OK;
	}
	g->has = s->part && s->part->filename.n > 0 && s->part->size > 0;
	g->raw = s->part ? s->part->filename : STR_NONE;
	if (g->has && f->max && s->part->size > f->max)
		fail(rq, g, T(web_file_too_large, .most = f->max / 1048576));
	else if (!g->has && f->required)
		fail(rq, g, T(web_file_required));
	return OK;
}

/* Everything sent, whatever its encoding, as one list. */
static struct err collect(struct req *rq, struct sent **out, size_t *n)
{
	struct http_pair *pairs = NULL;
	struct http_part *parts = NULL;
	size_t np = 0, nq = 0;
	bool get = rq->http->method == HTTP_GET || rq->http->method == HTTP_HEAD ||
		   rq->http->method == HTTP_PUT; /* its body is the bytes of a file */
	struct str type = http_header(rq->http, "content-type");
	if (get)
		TRY(http_pairs(rq->arena, rq->http->query, PAIRS_MAX, &pairs, &np));
	else if (str_starts(type, S("multipart/form-data")))
		TRY(http_parts(rq->http, PAIRS_MAX, &parts, &nq));
	else
		TRY(http_pairs(rq->arena, rq->http->body, PAIRS_MAX, &pairs, &np));
	*out = NEW(rq->arena, np + nq + 1, struct sent);
	for (size_t i = 0; i < np; i++)
		(*out)[i] = (struct sent){ pairs[i].name, pairs[i].value, NULL };
	for (size_t i = 0; i < nq; i++)
		(*out)[i] = (struct sent){ parts[i].name, parts[i].value,
					   parts[i].filename.p ? &parts[i] : NULL };
	*n = np + nq;
	return OK;
}

static void require_absent(struct req *rq)
{
	for (const struct field *f = rq->route->fields; f && f->name; f++)
		if (f->required && !f->many && !form_raw(rq, f->name, 0).p && f->kind != F_SECRET &&
		    !form_fault(rq, f->name, 0))
			field_fail(rq, f->name, 0,
				   f->kind == F_FILE ? T(web_file_required) : T(web_required));
}

struct err form_read(struct req *rq)
{
	struct sent *sent = NULL;
	size_t n = 0;
	bool strict = rq->http->method == HTTP_POST;
	rq->form = NEW(rq->arena, 1, struct form);
	TRY(collect(rq, &sent, &n));
	rq->form->given = NEW(rq->arena, n + 1, struct given_field);
	for (size_t i = 0; i < n; i++)
		TRY(take_one(rq, &sent[i], strict));
	if (strict)
		require_absent(rq);
	return OK;
}

static const struct given_field *find(const struct req *rq, const char *name, int64_t id)
{
	const struct form *f = rq->form;
	for (size_t i = 0; f && i < f->n; i++)
		if (f->given[i].id == id && strcmp(f->given[i].field->name, name) == 0)
			return &f->given[i];
	return NULL;
}

bool form_has(const struct req *rq, const char *name)
{
	const struct given_field *g = find(rq, name, 0);
	return g && g->has;
}

struct str form_text(const struct req *rq, const char *name)
{
	const struct given_field *g = find(rq, name, 0);
	return g && g->has ? g->text : STR_NONE;
}

int64_t form_int(const struct req *rq, const char *name)
{
	const struct given_field *g = find(rq, name, 0);
	return g && g->has ? g->value : DAY_NONE;
}

const struct http_part *form_file(const struct req *rq, const char *name)
{
	const struct given_field *g = find(rq, name, 0);
	return g && g->has ? g->part : NULL;
}

bool form_many(const struct req *rq, const char *name, size_t k, struct many_value *out)
{
	struct form *f = rq->form;
	size_t seen = 0, i = 0;
	if (f->walk_name == name && k == f->walk_k + 1) { /* a loop goes on where it was */
		seen = k;
		i = f->walk_i + 1;
	}
	for (; i < f->n; i++) {
		const struct given_field *g = &f->given[i];
		if (!g->field->many || strcmp(g->field->name, name) != 0 || seen++ != k)
			continue;
		f->walk_name = name;
		f->walk_k = k;
		f->walk_i = i;
		*out = (struct many_value){ g->id, g->has ? g->value : DAY_NONE, g->text };
		return true;
	}
	return false;
}

struct str form_raw(const struct req *rq, const char *name, int64_t id)
{
	const struct given_field *g = find(rq, name, id);
	return g ? (g->raw.p ? g->raw : S("")) : STR_NONE;
}

const struct msg *form_fault(const struct req *rq, const char *name, int64_t id)
{
	const struct form *f = rq->form;
	for (size_t i = 0; f && i < f->faults.n; i++)
		if (f->faults.p[i].id == id && strcmp(f->faults.p[i].name, name) == 0)
			return &f->faults.p[i].why;
	return NULL;
}

bool form_ok(const struct req *rq) { return rq->form->faults.n == 0 && !rq->form->has_top; }

struct err form_fail(struct req *rq, struct err e)
{
	if (e.code != ERR_INVALID && e.code != ERR_CONFLICT)
		return e;
	rq->form->top = msg_of_err(e);
	rq->form->has_top = true;
	return OK;
}
