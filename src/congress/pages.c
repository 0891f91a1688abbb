/* pages.c: the twelve questions: begun from a unit's meetings, kept while they are typed, and all
 * papers made from them. */
#include "congress/pages_views.h"

#include "base/day.h"
#include "congress/questions.html.h"
#include "document/document.h"
#include "msg_congress.gen.h"
#include "web/acting.h"
#include "web/form.h"
#include "web/paper_room.h"
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

static struct err read_file(struct db *db, assembly_id id, struct room_file *out)
{
	struct congress_file *f = NEW(db->arena, 1, struct congress_file);
	TRY(congress_file_read(db, id, f));
	*out = (struct room_file){ &f->x.what, f };
	return OK;
}

static struct err write_paper(struct db *db, const struct room_file *f, const struct paper_asked *q,
			      struct doc **out)
{
	return congress_paper_doc(db, f->made_from, q, out);
}

static const struct paper_room room = { .papers = congress_papers,
					.n = CONGRESS_PAPERS,
					.job = "congress.letters",
					.read = read_file,
					.write = write_paper };

static struct err take_questions(struct req *rq)
{
	struct saving s = { .make = form_int(rq, "act") == 1 };
	TRY(typed(rq, &s));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_save, &s);
		bool ordered = false;
		if (!e.code && s.make)
			e = paper_room_make_all(rq, &room, s.a.id, &ordered);
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
	struct room_file f;
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(read_file(rq->db, (assembly_id){ rq->id[0] }, &f));
	TRY(paper_room_make(rq, &room, &f, PAPER_OF_DIGEST));
	return web_done(rq, congress_path(rq, f.of->id, "/preparation"), T(congress_digest_made));
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

struct err congress_number_paper(struct req *rq, const struct document *d,
				 [[maybe_unused]] bool *later)
{
	return paper_room_number(rq, &room, d);
}

struct err congress_run_letters(struct job *job, void *web)
{
	return paper_room_letters(job, web, &room);
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
