/* pages.c: the twelve questions: begun from a unit's meetings, kept while they are typed, and all
 * papers made from them. */
#include "congress/pages_views.h"

#include "base/day.h"
#include "congress/questions.html.h"
#include "document/document.h"
#include "election/papers.h"
#include "msg_congress.gen.h"
#include "web/acting.h"
#include "web/form.h"
#include "web/prepare.h"

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
	PREPARE_FIELDS,
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
	TRY(assembly_get(rq->db, (assembly_id){ rq->id[0] }, &was));
	TRY(unit_read_last(rq->db, was.unit, &u));
	s->a = was;
	s->unit = u.name;
	s->a.version = count_of(rq, "version");
	s->a.ordinal = count_of(rq, "ordinal");
	s->a.ordinal_of_committee = count_of(rq, "khoa");
	s->a.term = form_text(rq, "term");
	prepare_typed(rq, &s->a);
	if (!form_ok(rq))
		return OK;
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
	int64_t letters = 0;
	if (!given) {
		TRY(congress_letter_count(rq->db, f->x.what.id, which, &letters));
		if (letters > LETTERS_AT_ONCE)
			return OK; /* a job's */
		TRY(assembly_paper_find(rq->db, &p, &there));
		if (there.id && there.state != DOCUMENT_DRAFT)
			return OK; /* what was issued stays */
	}
	TRY(congress_paper_doc(rq->db, f, which, given, &d));
	if (!d)
		return OK;
	return assembly_paper_file(rq->db, web_options(rq->web)->office, &p, d, &id);
}

static struct err make_all(struct req *rq, assembly_id id)
{
	struct congress_file *f = NEW(rq->arena, 1, struct congress_file);
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(congress_file_read(rq->db, id, f));
	for (int i = 0; i < CONGRESS_PAPERS; i++)
		TRY(make_one(rq, f, (enum congress_paper)i, NULL));
	return election_papers_make(rq->db, web_options(rq->web)->office, &f->x.what);
}

static struct err take_questions(struct req *rq)
{
	struct saving s = { .make = form_int(rq, "act") == 1 };
	TRY(typed(rq, &s));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_save, &s);
		bool ordered = false;
		if (!e.code && s.make)
			e = make_all(rq, s.a.id);
		if (!e.code && s.make)
			e = congress_order_letters(rq, &s.a, &ordered);
		if (!e.code && ordered)
			return OK;
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

/* What stands on the server, by the names of the form's fields. */
static struct err conflict_reply(struct req *rq, struct err e)
{
	const char *names[ANSWER_COUNT + 3] = { "place", "term" };
	struct str values[ANSWER_COUNT + 2];
	struct answers x;
	TRY(answers_read(rq->db, (assembly_id){ rq->id[0] }, &x));
	values[0] = x.what.place;
	values[1] = x.what.term;
	for (int i = 0; i < ANSWER_COUNT; i++) {
		names[i + 2] = answer_codes[i];
		values[i + 2] = x.text[i];
	}
	return prepare_clash(rq, e, &(struct prepare_now){ names, values, x.what.version });
}

static struct err take_autosave(struct req *rq)
{
	struct saving s = { 0 };
	TRY(typed(rq, &s));
	const struct prepare_save save = { do_save, &s, s.a.id, &s.a.version, conflict_reply };
	return prepare_autosave(rq, &save);
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
	struct assembly a;
	int64_t meeting, part;
	if (d->key.kind == PAPER_RESOLUTION) /* as it was adopted: assembly/ */
		return OK;
	if (!paper_which(d->key.kind, &which) || !assembly_paper_of(d, &meeting, &part) ||
	    part != congress_paper_kinds[which].part)
		return OK;
	TRY(assembly_get(rq->db, (assembly_id){ meeting }, &a));
	if (a.kind == ASSEMBLY_STAFF_CONFERENCE) /* staff/ */
		return OK;
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(congress_file_read(rq->db, a.id, f));
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
