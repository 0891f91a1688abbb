/* election.c: reading and making elections, and the roll of credentials. See election.h. */
#include "ballot/verifiable/election.h"

#include "ballot/verifiable/power.h"

#include <string.h>

/* ---- questions ---- */

static struct err question_fault(struct arena *a, size_t number)
{
	return FAIL(ERR_INVALID, "ballot.v_question", str_fmt(a, "%zu", number));
}

static struct err read_answers(struct arena *a, const struct json *v, struct bel_question *out)
{
	TRY(bel_list(v, "answers", BEL_ANSWERS_MAX));
	out->answers = NEW(a, v->count + 1, struct str);
	JSON_EACH(item, v)
	TRY(bel_text(item, "answers", &out->answers[out->n++]));
	return OK;
}

/* No bound may be out of reach: min <= max <= n, and a question asks something. */
static struct err read_question(struct arena *a, const struct json *v, size_t number,
				struct bel_question *out)
{
	const struct json *m[5];
	*out = (struct bel_question){ 0 };
	if (bel_members(v, "answers ?blank min max question", m).code)
		return question_fault(a, number);
	TRY(read_answers(a, m[0], out));
	out->blank = m[1] && m[1]->kind == J_TRUE;
	if (m[1] && m[1]->kind != J_TRUE && m[1]->kind != J_FALSE)
		return question_fault(a, number);
	TRY(bel_small(m[2], "min", BEL_ANSWERS_MAX, &out->min));
	TRY(bel_small(m[3], "max", BEL_ANSWERS_MAX, &out->max));
	TRY(bel_text(m[4], "question", &out->text));
	if (out->n == 0 || out->min > out->max || out->max > out->n)
		return question_fault(a, number);
	return OK;
}

static struct err read_questions(struct arena *a, const struct json *v, struct bel_election *out)
{
	TRY(bel_list(v, "questions", BEL_QUESTIONS_MAX));
	out->questions = NEW(a, v->count + 1, struct bel_question);
	for (const struct json *item = v->child; item; item = item->next, out->n++)
		TRY(read_question(a, item, out->n + 1, &out->questions[out->n]));
	return out->n ? OK : FAIL(ERR_INVALID, "ballot.v_field", S("questions"));
}

static bool good_uuid(struct str uuid)
{
	return uuid.n >= BEL_UUID_MIN && uuid.n <= 64 && bel_base58(uuid);
}

/* ---- an election ---- */

enum { VERSION, DESCRIPTION, NAME, GROUP, KEY, QUESTIONS, UUID, ADMIN, AUTHORITY, MEMBERS };

static struct err read_election(struct arena *a, const struct json *const *m,
				struct bel_election *out)
{
	struct str group;
	int64_t version;
	struct bel_group *g;
	if (bel_small(m[VERSION], "version", 1, &version).code || version != 1)
		return FAIL(ERR_INVALID, "ballot.v_version");
	TRY(bel_text(m[DESCRIPTION], "description", &out->description));
	TRY(bel_text(m[NAME], "name", &out->name));
	TRY(bel_text(m[GROUP], "group", &group));
	TRY(bel_group_open(a, group, &g));
	out->group = g;
	TRY(bel_read_el(g, m[KEY], "public_key", &out->y));
	out->y_text = m[KEY]->text;
	TRY(read_questions(a, m[QUESTIONS], out));
	TRY(bel_text(m[UUID], "uuid", &out->uuid));
	return good_uuid(out->uuid) ? OK : FAIL(ERR_INVALID, "ballot.v_uuid");
}

struct err bel_election_read(struct arena *a, struct str raw, struct bel_election *out)
{
	TRY(bel_election_read_form(a, raw, out));
	return bel_member(out->group, &out->y)
		       ? OK
		       : FAIL(ERR_INVALID, "ballot.v_outside_group", S("public_key"));
}

struct err bel_election_read_form(struct arena *a, struct str raw, struct bel_election *out)
{
	struct json *v;
	const struct json *m[MEMBERS];
	*out = (struct bel_election){ .raw = raw };
	TRY(bel_json(a, raw, BEL_ELECTION_MAX, &v));
	TRY(bel_members(v,
			"version description name group public_key questions uuid "
			"?administrator ?credential_authority",
			m));
	TRY(read_election(a, m, out));
	out->fingerprint = bel_fingerprint(a, raw);
	return OK;
}

static void put_member(struct buf *b, const char *name, const struct json *v)
{
	put_fmt(b, ",\"%s\":", name);
	bel_put_json(b, v);
}

/* People write members in any order, the protocol in one. */
static struct err put_question(struct buf *b, const struct json *q)
{
	static const char *const order[] = { "answers", "blank", "min", "max", "question" };
	size_t written = 0;
	if (q->kind != J_OBJECT)
		return FAIL(ERR_INVALID, "ballot.v_template");
	put_char(b, '{');
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		const struct json *v = json_get(q, order[i]);
		if (!v)
			continue;
		put_fmt(b, "%s\"%s\":", written++ ? "," : "", order[i]);
		bel_put_json(b, v);
	}
	put_char(b, '}');
	return written == q->count ? OK : FAIL(ERR_INVALID, "ballot.v_template");
}

static struct err put_questions(struct buf *b, const struct json *list)
{
	TRY(bel_list(list, "questions", BEL_QUESTIONS_MAX));
	put(b, S(",\"questions\":["));
	JSON_EACH(q, list)
	{
		if (q != list->child)
			put_char(b, ',');
		TRY(put_question(b, q));
	}
	put_char(b, ']');
	return OK;
}

struct err bel_election_make(struct arena *a, const struct bel_setup *s, struct str *out)
{
	struct buf b = { .arena = a };
	struct bel_election check;
	struct bel_el y;
	struct json *v;
	if (bel_json(a, s->template, BEL_ELECTION_MAX, &v).code || v->kind != J_OBJECT ||
	    !json_get(v, "questions") || !json_get(v, "name") || !json_get(v, "description"))
		return FAIL(ERR_INVALID, "ballot.v_template");
	bel_trustees_product(s->group, s->trustees, &y);
	put(&b, S("{\"version\":1"));
	put_member(&b, "description", json_get(v, "description"));
	put_member(&b, "name", json_get(v, "name"));
	put_member(&b, "group", json_of_text(a, s->group->name));
	put(&b, S(",\"public_key\":"));
	bel_put_el(&b, s->group, &y);
	TRY(put_questions(&b, json_get(v, "questions")));
	put_member(&b, "uuid", json_of_text(a, s->uuid));
	if (json_get(v, "administrator"))
		put_member(&b, "administrator", json_get(v, "administrator"));
	if (json_get(v, "credential_authority"))
		put_member(&b, "credential_authority", json_get(v, "credential_authority"));
	put_char(&b, '}');
	*out = buf_str(&b);
	return bel_election_read(a, *out, &check);
}

/* ---- the roll ---- */

/* The texts are the adversary's, but decimal and at most as many as the archive holds: a slot by
 * SHA-256 keeps chains short whatever they are. */
static size_t slot_of(const struct bel_roll *r, struct str text)
{
	struct sha256 h = bel_sha256(text);
	size_t n;
	memcpy(&n, h.b, sizeof n);
	return n & (r->slots - 1);
}

bool bel_roll_find(const struct bel_roll *r, struct str text, size_t *at)
{
	for (size_t i = slot_of(r, text); r->table[i]; i = (i + 1) & (r->slots - 1))
		if (str_eq(r->p[r->table[i] - 1].text, text)) {
			*at = r->table[i] - 1;
			return true;
		}
	return false;
}

static void enter(struct bel_roll *r, size_t at)
{
	size_t i = slot_of(r, r->p[at].text);
	while (r->table[i])
		i = (i + 1) & (r->slots - 1);
	r->table[i] = at + 1;
}

/* "N" or "N,weight". */
static struct err read_voter(struct arena *a, const struct bel_group *g, struct bel_roll *r,
			     struct str text)
{
	struct bel_voter *v = &r->p[r->n];
	struct bel_el x;
	struct str number = str_fmt(a, "%zu", r->n + 1);
	size_t comma = str_find(text, S(",")), at;
	v->text = str_sub(text, 0, comma);
	v->weight = 1;
	if (comma != SIZE_MAX && (!str_int(str_sub(text, comma + 1, text.n), &v->weight) ||
				  v->weight < 1 || v->weight > BEL_WEIGHT_MAX))
		return FAIL(ERR_INVALID, "ballot.v_weight", number);
	if (!bel_el_read(g, v->text, &x))
		return FAIL(ERR_INVALID, "ballot.v_credentials", number);
	if (bel_roll_find(r, v->text, &at))
		return FAIL(ERR_INVALID, "ballot.v_credential_twice", number);
	enter(r, r->n++);
	r->weight += v->weight;
	return r->weight <= BEL_WEIGHT_MAX ? OK : FAIL(ERR_INVALID, "ballot.v_weight", number);
}

struct err bel_roll_read(struct arena *a, const struct bel_group *g, struct str raw,
			 struct bel_roll *out)
{
	struct json *v;
	struct str text;
	TRY(bel_json(a, raw, BEL_CREDENTIALS_MAX, &v));
	TRY(bel_list(v, "credentials", SIZE_MAX));
	*out = (struct bel_roll){ .p = NEW(a, v->count + 1, struct bel_voter), .slots = 16 };
	while (out->slots < 2 * v->count)
		out->slots *= 2;
	out->table = NEW(a, out->slots, size_t);
	JSON_EACH(item, v)
	{
		TRY(bel_text(item, "credentials", &text));
		TRY(read_voter(a, g, out, text));
	}
	return OK;
}

struct err bel_roll_check(struct arena *a, const struct bel_group *g, const struct bel_roll *r)
{
	for (size_t i = 0; i < r->n; i++) {
		struct bel_el x;
		if (!bel_el_read(g, r->p[i].text, &x) || !bel_member(g, &x))
			return FAIL(ERR_INVALID, "ballot.v_outside_group",
				    str_fmt(a, "credentials[%zu]", i + 1));
	}
	return OK;
}
