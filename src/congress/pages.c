/* pages.c: the twelve questions: begun from a unit's meetings, kept while they are typed, and all
 * papers made from them. */
#include "congress/pages_views.h"

#include "base/day.h"
#include "base/json.h"
#include "congress/questions.html.h"
#include "document/document.h"
#include "election/papers.h"
#include "msg_congress.gen.h"
#include "web/acting.h"
#include "web/form.h"

/* ---- begun ---- */

struct beginning {
	unit_id unit;
	assembly_id made;
};

static struct err do_begin(struct tx *tx, void *arg)
{
	struct beginning *b = arg;
	return congress_begin(tx, b->unit, &b->made);
}

static struct err take_begin(struct req *rq)
{
	struct beginning b = { .unit = { rq->id[0] } };
	TRY(db_write(rq->db, do_begin, &b));
	return web_done(rq, congress_path(rq, b.made, "/questions"), T(congress_begun));
}

/* ---- what is typed ---- */

static const char *const acts[] = { "save", "make", NULL };
static const struct field question_fields[] = {
	{ .name = "on", .kind = F_DAY, .required = true },
	{ .name = "clock", .kind = F_TEXT, .required = true, .max = 5 },
	{ .name = "place", .kind = F_TEXT, .max = ASSEMBLY_PLACE_MAX },
	{ .name = "ordinal", .kind = F_INT, .min = 0, .max = 999 },
	{ .name = "term", .kind = F_TEXT, .max = ASSEMBLY_TERM_MAX },
	{ .name = "khoa", .kind = F_INT, .min = 0, .max = 999 },
	{ .name = "form", .kind = F_CHOICE, .required = true, .choices = assembly_form_codes },
	{ .name = "size", .kind = F_TEXT, .max = 10 },
	{ .name = "presidium", .kind = F_LONG, .max = REPLY_TEXT_MAX },
	{ .name = "secretaries", .kind = F_LONG, .max = REPLY_TEXT_MAX },
	{ .name = "counting", .kind = F_LONG, .max = REPLY_TEXT_MAX },
	{ .name = "candidates", .kind = F_LONG, .max = REPLY_TEXT_MAX },
	{ .name = "chair", .kind = F_CHOICE, .required = true, .choices = answer_chairs },
	{ .name = "upper_delegates", .kind = F_TEXT, .max = 10 },
	{ .name = "upper", .kind = F_LONG, .max = REPLY_TEXT_MAX },
	{ .name = "guests", .kind = F_LONG, .max = REPLY_TEXT_MAX },
	{ .name = "targets", .kind = F_LONG, .max = REPLY_TEXT_MAX },
	{ .name = "version", .kind = F_INT },
	{ .name = "act", .kind = F_CHOICE, .choices = acts },
	{ 0 },
};

struct saving {
	struct assembly a;
	struct str text[ANSWER_COUNT];
	struct str unit;
	bool make;
	struct made made;
};

static int64_t count_of(const struct req *rq, const char *name)
{
	int64_t n = form_int(rq, name);
	return n == DAY_NONE ? 0 : n;
}

/* A title that nobody changed follows number and term. */
static void typed_title(struct req *rq, struct saving *s, const struct assembly *was)
{
	struct str before = congress_title(rq->arena, was, s->unit);
	s->a.title =
		str_eq(before, was->title) ? congress_title(rq->arena, &s->a, s->unit) : was->title;
}

static struct err typed(struct req *rq, struct saving *s)
{
	struct assembly was;
	struct unit u;
	int64_t minutes = clock_minutes(form_text(rq, "clock")), on = form_int(rq, "on");
	TRY(assembly_get(rq->db, (assembly_id){ rq->id[0] }, &was));
	TRY(unit_read_last(rq->db, was.unit, &u));
	s->a = was;
	s->unit = u.name;
	s->a.version = count_of(rq, "version");
	s->a.place = form_text(rq, "place");
	s->a.ordinal = count_of(rq, "ordinal");
	s->a.ordinal_of_committee = count_of(rq, "khoa");
	s->a.term = form_text(rq, "term");
	if (!form_ok(rq))
		return OK;
	if (minutes < 0)
		field_fail(rq, "clock", 0, T(congress_wrong_clock));
	else
		s->a.starts_at = day_end_ms(on - 1) + minutes * 60000;
	s->a.form = (enum assembly_form)form_int(rq, "form");
	typed_title(rq, s, &was);
	for (int i = 0; i < ANSWER_COUNT; i++)
		s->text[i] = form_text(rq, answer_codes[i]);
	s->text[ANSWER_CHAIR] = str_of(answer_chairs[form_int(rq, "chair")]);
	return OK;
}

/* ---- kept ---- */

static bool same_meeting(const struct assembly *a, const struct assembly *b)
{
	return a->starts_at == b->starts_at && a->form == b->form && a->ordinal == b->ordinal &&
	       a->ordinal_of_committee == b->ordinal_of_committee && str_eq(a->term, b->term) &&
	       str_eq(a->place, b->place) && str_eq(a->title, b->title) && a->version == b->version;
}

static struct err do_save(struct tx *tx, void *arg)
{
	struct saving *s = arg;
	struct assembly now;
	TRY(assembly_get(tx_db(tx), s->a.id, &now));
	if (!same_meeting(&now, &s->a))
		TRY(assembly_change(tx, &s->a));
	TRY(answers_save(tx, s->a.id, s->text));
	if (s->make)
		TRY(congress_make(tx, s->a.id, &s->made));
	return OK;
}

static struct choice_part *form_choices(struct req *rq)
{
	struct choice_part *c = NEW(rq->arena, FORM_COUNT, struct choice_part);
	c[0] = (struct choice_part){ .value = str_of(assembly_form_codes[0]),
				     .text = web_text(rq, T(congress_choice_members)) };
	c[1] = (struct choice_part){ .value = str_of(assembly_form_codes[1]),
				     .text = web_text(rq, T(congress_choice_delegates)) };
	return c;
}

static struct choice_part *chair_choices(struct req *rq)
{
	const struct msg texts[CHAIR_MODES] = { T(congress_choice_committee),
						T(congress_choice_after),
						T(congress_choice_before) };
	struct choice_part *c = NEW(rq->arena, CHAIR_MODES, struct choice_part);
	for (int i = 0; i < CHAIR_MODES; i++)
		c[i] = (struct choice_part){ .value = str_of(answer_chairs[i]),
					     .text = web_text(rq, texts[i]) };
	return c;
}

static struct err show_questions(struct req *rq)
{
	struct questions_view *v = NEW(rq->arena, 1, struct questions_view);
	v->rq = rq;
	v->forms = form_choices(rq);
	v->chairs = chair_choices(rq);
	v->key = str_fmt(rq->arena, "congress-%lld", (long long)rq->id[0]);
	TRY(answers_read(rq->db, (assembly_id){ rq->id[0] }, &v->x));
	TRY(congress_papers_list(rq, &v->x.what, &v->papers));
	v->open = v->x.what.state <= ASSEMBLY_SUMMONED;
	congress_page_open(rq, &v->x.what, &v->x.unit, T(congress_questions));
	questions_page(rq->out, v);
	return OK;
}

/* ---- all papers at once ---- */

static struct err make_one(struct req *rq, const struct congress_file *f, enum congress_paper which,
			   const struct document *given)
{
	const struct assembly_paper p = { .of = &f->x.what,
					  .kind = congress_paper_kinds[which].kind,
					  .part = congress_paper_kinds[which].part,
					  .given = given };
	struct document there;
	struct doc *d;
	int64_t id;
	if (!given) {
		TRY(assembly_paper_find(rq->db, &p, &there));
		if (there.id && there.state != DOCUMENT_DRAFT)
			return OK; /* what was issued stays */
	}
	TRY(congress_paper_doc(rq->db, f, which, given, &d));
	if (!d)
		return OK;
	return assembly_paper_file(rq->db, web_options(rq->web)->office, &p, d, &id);
}

/* Voting rules, and each election's ballots; what was issued stays. */
static struct err make_of_election(struct req *rq, const struct assembly *a, enum paper_kind kind,
				   int64_t part)
{
	const struct assembly_paper p = { .of = a, .kind = kind, .part = part };
	struct document there;
	int64_t id;
	TRY(assembly_paper_find(rq->db, &p, &there));
	if (there.id && there.state != DOCUMENT_DRAFT)
		return OK;
	return election_paper_make(rq->db, web_options(rq->web)->office, &p, &id);
}

static struct err make_elections(struct req *rq, const struct assembly *a)
{
	struct election_row *all;
	size_t n;
	TRY(make_of_election(rq, a, PAPER_VOTING_RULES, 0));
	TRY(election_list(rq->db, a->id, &all, &n));
	for (size_t i = 0; i < n; i++) {
		struct candidate *who;
		size_t stand;
		TRY(candidate_list(rq->db, all[i].id, true, &who, &stand));
		if (stand)
			TRY(make_of_election(rq, a, PAPER_BALLOT_PAPER, all[i].id));
	}
	return OK;
}

static struct err make_all(struct req *rq, assembly_id id)
{
	struct congress_file *f = NEW(rq->arena, 1, struct congress_file);
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(congress_file_read(rq->db, id, f));
	for (int i = 0; i < CONGRESS_PAPERS; i++)
		TRY(make_one(rq, f, (enum congress_paper)i, NULL));
	return make_elections(rq, &f->x.what);
}

static struct err take_questions(struct req *rq)
{
	struct saving s = { .make = form_int(rq, "act") == 1 };
	TRY(typed(rq, &s));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_save, &s);
		if (!e.code && s.make)
			e = make_all(rq, s.a.id);
		if (!e.code)
			return web_done(rq, congress_path(rq, s.a.id, "/questions"),
					s.make ? T(congress_made) : T(congress_saved));
		TRY(form_fail(rq, e));
	}
	return show_questions(rq);
}

static struct err take_digest(struct req *rq)
{
	struct congress_file *f = NEW(rq->arena, 1, struct congress_file);
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(congress_file_read(rq->db, (assembly_id){ rq->id[0] }, f));
	TRY(make_one(rq, f, PAPER_OF_DIGEST, NULL));
	return web_done(rq, congress_path(rq, f->x.what.id, "/preparation"),
			T(congress_digest_made));
}

/* ---- by itself (browser/README.md: data-autosave) ---- */

static struct err saved_reply(struct req *rq, assembly_id id)
{
	struct arena *a = rq->arena;
	struct buf clock = { .arena = a };
	struct assembly now;
	struct json *o = json_new(a, J_OBJECT);
	TRY(assembly_get(rq->db, id, &now));
	put_clock(&clock, rq->db->now);
	json_add(a, o, "clock", json_of_text(a, buf_str(&clock)));
	json_add(a, o, "version", json_of_text(a, str_fmt(a, "%lld", (long long)now.version)));
	return web_send_json(rq, 200, o);
}

/* What stands on the server, by the names of the form's fields. */
static struct err conflict_reply(struct req *rq, struct err e)
{
	struct arena *a = rq->arena;
	struct answers x;
	struct json *o = web_json_message(rq, msg_of_err(e)), *values = json_new(a, J_OBJECT);
	TRY(answers_read(rq->db, (assembly_id){ rq->id[0] }, &x));
	json_add(a, values, "place", json_of_text(a, x.what.place));
	json_add(a, values, "term", json_of_text(a, x.what.term));
	for (int i = 0; i < ANSWER_COUNT; i++)
		json_add(a, values, answer_codes[i], json_of_text(a, x.text[i]));
	json_add(a, o, "values", values);
	json_add(a, o, "version", json_of_text(a, str_fmt(a, "%lld", (long long)x.what.version)));
	return web_send_json(rq, 409, o);
}

static struct err take_autosave(struct req *rq)
{
	struct saving s = { 0 };
	int64_t version;
	TRY(typed(rq, &s));
	if (!form_ok(rq))
		return web_send_json(rq, 422, web_json_message(rq, rq->form->faults.p[0].why));
	if (str_int(http_header(rq->http, "x-draft-version"), &version))
		s.a.version = version;
	struct err e = db_write(rq->db, do_save, &s);
	if (e.code == ERR_CONFLICT)
		return conflict_reply(rq, e);
	if (e.code == ERR_INVALID)
		return web_send_json(rq, 422, web_json_message(rq, msg_of_err(e)));
	TRY(e);
	return saved_reply(rq, s.a.id);
}

/* ---- hooks ---- */

static bool paper_which(enum paper_kind k, enum congress_paper *out)
{
	for (int i = 0; i < CONGRESS_PAPERS; i++)
		if (congress_paper_kinds[i].kind == k) {
			*out = (enum congress_paper)i;
			return true;
		}
	return false;
}

struct err congress_number_paper(struct req *rq, const struct document *d,
				 [[maybe_unused]] bool *later)
{
	struct congress_file *f = NEW(rq->arena, 1, struct congress_file);
	enum congress_paper which;
	int64_t meeting, part;
	if (d->key.kind == PAPER_RESOLUTION) /* as it was adopted: assembly/ */
		return OK;
	if (!paper_which(d->key.kind, &which) || !assembly_paper_of(d, &meeting, &part) ||
	    part != congress_paper_kinds[which].part)
		return OK;
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(congress_file_read(rq->db, (assembly_id){ meeting }, f));
	return make_one(rq, f, which, d);
}

static const struct route rows[] = {
	{ HTTP_POST, "/unit/:unit/congress", RIGHT_ASSEMBLY_RUN, unit_scope, take_begin, NO_FIELDS,
	  0 },
	{ HTTP_GET, "/assembly/:assembly/questions", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  show_questions, NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/questions", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_questions, question_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/digest", RIGHT_ASSEMBLY_RUN, assembly_scope, take_digest,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/questions/autosave", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_autosave, question_fields, 0 },
};
const struct routes congress_routes = { rows, sizeof rows / sizeof *rows };
