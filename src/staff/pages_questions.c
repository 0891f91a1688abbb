/* pages_questions.c: the twelve questions of a staff conference, kept while they are typed, and all
 * papers made from them. */
#include "staff/pages_views.h"

#include "msg_staff.gen.h"
#include "staff/papers.h"
#include "staff/questions.html.h"
#include "web/acting.h"
#include "web/form.h"
#include "web/paper_room.h"

/* ---- the checklist ---- */

struct err staff_papers_list(struct req *rq, const struct assembly *a, struct paper_list *out)
{
	static const enum paper_kind others[] = { PAPER_VOTING_RULES, PAPER_SPEECH_ORDER,
						  PAPER_SESSION_MINUTES };
	struct assembly_paper p = { .of = a };
	struct election_row *all;
	struct staff_conference c;
	struct staff_written *counted;
	int64_t failed;
	size_t n, count;
	*out = (struct paper_list){ 0 };
	TRY(staff_get(rq->db, a->id, &c));
	TRY(staff_failed(rq->db, a->unit, a->employer, &failed));
	TRY(staff_written_list(rq->db, a->id, &counted, &count));
	for (int i = 0; i < STAFF_PAPERS; i++) {
		p.kind = staff_papers[i].kind;
		if ((i == STAFF_PAPER_WRITTEN && !staff_asks_all(&c, failed)) ||
		    (i == STAFF_PAPER_COUNTED && !count))
			continue;
		TRY(paper_list_add(rq, out, &p, STR_NONE));
	}
	TRY(election_list(rq->db, a->id, &all, &n));
	for (size_t i = 0; i < n; i++) {
		const struct assembly_paper ballot = { .of = a,
						       .kind = PAPER_BALLOT_PAPER,
						       .part = all[i].id };
		TRY(paper_list_add(rq, out, &ballot, all[i].name));
	}
	for (size_t i = n ? 0 : 1; i < sizeof others / sizeof *others; i++) {
		p.kind = others[i];
		TRY(paper_list_add(rq, out, &p, STR_NONE));
	}
	return OK;
}

/* ---- the page ---- */

static struct choice_part *form_choices(struct req *rq)
{
	struct choice_part *c = NEW(rq->arena, FORM_COUNT, struct choice_part);
	c[0] = (struct choice_part){ .value = str_of(assembly_form_codes[0]),
				     .text = web_text(rq, T(staff_choice_all)) };
	c[1] = (struct choice_part){ .value = str_of(assembly_form_codes[1]),
				     .text = web_text(rq, T(staff_choice_delegates)) };
	return c;
}

static struct err show_questions(struct req *rq)
{
	struct staff_questions_view *v = NEW(rq->arena, 1, struct staff_questions_view);
	v->rq = rq;
	v->forms = form_choices(rq);
	v->key = str_fmt(rq->arena, "staff-%lld", (long long)rq->id[0]);
	TRY(staff_answers_read(rq->db, (assembly_id){ rq->id[0] }, &v->x));
	TRY(staff_papers_list(rq, &v->x.what, &v->papers));
	v->open = v->x.what.state <= ASSEMBLY_SUMMONED;
	TRY(staff_crumbs(rq, &v->x.what));
	web_crumb(rq, web_text(rq, T(staff_conference)), staff_path(rq, v->x.what.id));
	web_crumb(rq, web_text(rq, T(staff_questions)), STR_NONE);
	rq->page.lead = v->x.what.title;
	web_page(rq, web_text(rq, T(staff_questions)));
	staff_questions_page(rq->out, v);
	return OK;
}

/* ---- what is typed ---- */

static const char *const acts[] = { "save", "make", NULL };
static const struct field question_fields[] = {
	PREPARE_FIELDS,
	{ .name = "form", .kind = F_CHOICE, .required = true, .choices = assembly_form_codes },
	{ .name = "head", .kind = F_TEXT, .max = STAFF_NAME_MAX },
	{ .name = "deputies", .kind = F_LONG, .max = STAFF_TEXT_MAX },
	{ .name = "accountant", .kind = F_TEXT, .max = STAFF_NAME_MAX },
	{ .name = "pledge", .kind = F_LONG, .max = 4 * STAFF_TEXT_MAX },
	{ .name = "year", .kind = F_TEXT, .max = 40 },
	{ .name = "presidium", .kind = F_LONG, .max = REPLY_TEXT_MAX },
	{ .name = "presidium_shown", .kind = F_LONG, .max = REPLY_TEXT_MAX },
	{ .name = "secretaries", .kind = F_LONG, .max = REPLY_TEXT_MAX },
	{ .name = "counting", .kind = F_LONG, .max = REPLY_TEXT_MAX },
	{ .name = "board_seats", .kind = F_TEXT, .max = 10 },
	{ .name = "board_names", .kind = F_LONG, .max = REPLY_TEXT_MAX },
	{ .name = "decide", .kind = F_LONG, .max = REPLY_TEXT_MAX },
	{ .name = "guests", .kind = F_LONG, .max = REPLY_TEXT_MAX },
	{ .name = "targets", .kind = F_LONG, .max = REPLY_TEXT_MAX },
	{ .name = "version", .kind = F_INT },
	{ .name = "act", .kind = F_CHOICE, .choices = acts },
	{ 0 },
};

struct saving {
	struct assembly a;
	struct staff_conference c;
	struct str text[STAFF_QUESTIONS];
	bool as_shown; /* the presidium was not touched: the head may be named only now */
	bool make;
	struct staff_made made;
};

static struct err typed(struct req *rq, struct saving *s)
{
	int64_t version = form_int(rq, "version");
	TRY(assembly_get(rq->db, (assembly_id){ rq->id[0] }, &s->a));
	s->a.version = version == DAY_NONE ? 0 : version;
	s->c = (struct staff_conference){ .assembly = s->a.id,
					  .head = form_text(rq, "head"),
					  .deputies = form_text(rq, "deputies"),
					  .accountant = form_text(rq, "accountant"),
					  .pledge = form_text(rq, "pledge") };
	prepare_typed(rq, &s->a);
	if (!form_ok(rq))
		return OK;
	s->a.form = (enum assembly_form)form_int(rq, "form");
	for (int i = 0; i < STAFF_QUESTIONS; i++)
		s->text[i] = form_text(rq, staff_question_codes[i]);
	s->as_shown = str_eq(str_trim(s->text[STAFF_PRESIDIUM]),
			     str_trim(form_text(rq, "presidium_shown")));
	return OK;
}

/* ---- kept ---- */

static bool same_meeting(const struct assembly *a, const struct assembly *b)
{
	return a->starts_at == b->starts_at && a->form == b->form && str_eq(a->place, b->place) &&
	       a->version == b->version;
}

static bool same_people(const struct staff_conference *a, const struct staff_conference *b)
{
	return str_eq(a->head, b->head) && str_eq(a->deputies, b->deputies) &&
	       str_eq(a->accountant, b->accountant) && str_eq(a->pledge, b->pledge);
}

static struct err do_save(struct tx *tx, void *arg)
{
	struct saving *s = arg;
	struct staff_conference was;
	struct assembly now;
	TRY(assembly_get(tx_db(tx), s->a.id, &now));
	TRY(staff_get(tx_db(tx), s->a.id, &was));
	if (!same_meeting(&now, &s->a))
		TRY(assembly_change(tx, &s->a));
	s->c.version = was.version;
	if (!same_people(&was, &s->c))
		TRY(staff_set(tx, &s->c));
	if (s->as_shown) {
		struct staff_answers set;
		TRY(staff_answers_read(tx_db(tx), s->a.id, &set));
		s->text[STAFF_PRESIDIUM] = set.text[STAFF_PRESIDIUM];
	}
	TRY(staff_answers_save(tx, s->a.id, s->text));
	return s->make ? staff_make(tx, s->a.id, &s->made) : OK;
}

/* ---- all papers at once ---- */

static struct err read_file(struct db *db, assembly_id id, struct room_file *out)
{
	struct staff_file *f = NEW(db->arena, 1, struct staff_file);
	TRY(staff_file_read(db, id, f));
	*out = (struct room_file){ &f->x.what, f };
	return OK;
}

static struct err write_paper(struct db *db, const struct room_file *f, const struct paper_asked *q,
			      struct doc **out)
{
	return staff_paper_doc(db, f->made_from, q, out);
}

static const struct paper_room room = { .papers = staff_papers,
					.n = STAFF_PAPERS,
					.staff = true,
					.job = "staff.letters",
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
			return web_done(
				rq,
				web_path(rq, "/assembly/%lld/staff-questions", (long long)s.a.id.n),
				s.make ? T(staff_made) : T(staff_saved));
		TRY(form_fail(rq, e));
	}
	return show_questions(rq);
}

/* After the day, with what came of it. */
static struct err take_papers(struct req *rq)
{
	assembly_id id = { rq->id[0] };
	bool ordered;
	TRY(paper_room_make_all(rq, &room, id, &ordered));
	return ordered ? OK : web_done(rq, staff_path(rq, id), T(staff_made));
}

/* ---- by itself (browser/README.md: data-autosave) ---- */

static struct err clash(struct req *rq, struct err e)
{
	const char *names[STAFF_QUESTIONS + 6] = { "place", "head", "deputies", "accountant",
						   "pledge" };
	struct str values[STAFF_QUESTIONS + 5];
	struct staff_answers x;
	TRY(staff_answers_read(rq->db, (assembly_id){ rq->id[0] }, &x));
	values[0] = x.what.place;
	values[1] = x.c.head;
	values[2] = x.c.deputies;
	values[3] = x.c.accountant;
	values[4] = x.c.pledge;
	for (int i = 0; i < STAFF_QUESTIONS; i++) {
		names[i + 5] = staff_question_codes[i];
		values[i + 5] = x.text[i];
	}
	return prepare_clash(rq, e, &(struct prepare_now){ names, values, x.what.version });
}

static struct err take_autosave(struct req *rq)
{
	struct saving s = { 0 };
	TRY(typed(rq, &s));
	const struct prepare_save save = { do_save, &s, s.a.id, &s.a.version, clash };
	return prepare_autosave(rq, &save);
}

/* ---- hooks ---- */

struct err staff_number_paper(struct req *rq, const struct document *d,
			      [[maybe_unused]] bool *later)
{
	return paper_room_number(rq, &room, d);
}

struct err staff_run_letters(struct job *job, void *web)
{
	return paper_room_letters(job, web, &room);
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/staff-questions", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  show_questions, NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/staff-questions", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_questions, question_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/staff-questions/autosave", RIGHT_ASSEMBLY_RUN,
	  assembly_scope, take_autosave, question_fields, 0 },
	{ HTTP_POST, "/assembly/:assembly/staff-papers", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_papers, NO_FIELDS, 0 },
};
const struct routes staff_question_routes = { rows, sizeof rows / sizeof *rows };
