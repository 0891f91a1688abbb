/* pages_papers.c: what the hall reads: papers of the agenda's items, on delegates' phones, and the
 * welcome slides of the screens. The office puts them here; phones, desks and whoever may see the
 * meeting open them. */
#include "assembly/pages_hall.h"

#include "assembly/papers.html.h"
#include "msg_assembly.gen.h"
#include "web/form_files.h"

/* ---- who reads ---- */

/* The meeting whose item or slide the file hangs on; 0: another feature's. */
static struct err meeting_of(struct db *db, const struct file *f, assembly_id of, bool *is)
{
	struct item i;
	struct slide *slides;
	size_t n;
	*is = false;
	if (str_eq(f->object, PAPER_OBJECT)) {
		TRY(agenda_get(db, f->object_id, &i));
		*is = i.assembly.n == of.n;
	}
	if (str_eq(f->object, SLIDE_OBJECT)) {
		TRY(slide_list(db, of, &slides, &n));
		for (size_t k = 0; k < n; k++)
			*is = *is || slides[k].id == f->object_id;
	}
	return OK;
}

static struct err may_see(struct req *rq, assembly_id of, bool *may)
{
	struct scope scope;
	struct hall h;
	struct err e = hall_of_phone(rq->db, of, http_cookie(rq->http, HALL_COOKIE), &h);
	*may = !e.code;
	if (e.code == ERR_STORE || *may)
		return e.code == ERR_STORE ? e : OK;
	TRY(assembly_desk_held(rq, of, may));
	if (*may || !rq->who.account)
		return OK;
	TRY(assembly_scope(rq->db, of.n, &scope));
	return account_may(rq->db, &rq->who, RIGHT_UNIT_SEE, &scope, may);
}

static struct err show_file(struct req *rq)
{
	assembly_id of = { rq->id[0] };
	struct file f;
	bool is, may;
	int fd;
	TRY(file_get(rq->db, rq->id[1], &f));
	TRY(meeting_of(rq->db, &f, of, &is));
	TRY(may_see(rq, of, &may));
	if (!is || !may)
		return FAIL(ERR_NOT_FOUND, "file.none");
	TRY(file_open(rq->db, f.id, &fd));
	return web_send_file(rq, fd, f.name, f.type);
}

/* ---- the office's page ---- */

static struct err show_papers(struct req *rq)
{
	struct papers_view v = { 0 };
	TRY(assembly_head_read(rq, &v.head));
	TRY(agenda_list(rq->db, &v.head.what, &v.items, &v.n));
	TRY(hall_papers(rq->db, v.head.what.id, &v.papers, &v.paper_count));
	TRY(slide_list(rq->db, v.head.what.id, &v.slides, &v.slide_count));
	v.choices = NEW(rq->arena, v.n + 1, struct choice_part);
	for (size_t i = 0; i < v.n; i++)
		v.choices[i] = (struct choice_part){ .value = str_fmt(rq->arena, "%lld",
								      (long long)v.items[i].id),
						     .text = v.items[i].title };
	assembly_page_open(&v.head, T(assembly_hall_papers));
	papers_page(rq->out, &v);
	return OK;
}

struct change {
	assembly_id of;
	struct slide slide;
	int64_t id, what;
};

static struct err do_grow(struct tx *tx, void *arg)
{
	return assembly_grow(tx, ((const struct change *)arg)->of.n);
}

static const struct field paper_fields[] = {
	{ .name = "item", .kind = F_ID, .required = true },
	FILE_FIELD("paper"),
	{ 0 },
};

static struct err take_paper(struct req *rq)
{
	struct change x = { .of = { rq->id[0] } };
	struct assembly a;
	struct item i = { 0 };
	int64_t ids[2 * FORM_FILES_MAX];
	size_t n = 0;
	TRY(assembly_get(rq->db, x.of, &a));
	if (form_ok(rq))
		TRY(agenda_get(rq->db, form_int(rq, "item"), &i));
	if (i.id && i.assembly.n != x.of.n)
		return FAIL(ERR_NOT_FOUND, "assembly.no_item");
	const struct file_new in = { .unit = a.unit.n, .object = PAPER_OBJECT, .object_id = i.id };
	if (i.id)
		TRY(form_files(rq, "paper", &in, ids, &n));
	if (n)
		TRY(db_write(rq->db, do_grow, &x));
	else if (form_ok(rq))
		field_fail(rq, "paper", 0, T(assembly_choose_file));
	return form_ok(rq) ? web_done(rq, assembly_path(rq, x.of, "/papers"), T(assembly_saved))
			   : show_papers(rq);
}

static struct err do_slide(struct tx *tx, void *arg)
{
	struct change *x = arg;
	return slide_add(tx, &x->slide, &x->id);
}

static const struct field slide_fields[] = {
	{ .name = "text", .kind = F_TEXT, .max = SLIDE_TEXT_MAX },
	FILE_FIELD("picture"),
	{ 0 },
};

/* A picture needs its row first; one that is refused leaves the words, and says why. */
static struct err take_slide(struct req *rq)
{
	struct change x = { .of = { rq->id[0] },
			    .slide = { .assembly = { rq->id[0] }, .text = form_text(rq, "text") } };
	struct assembly a;
	int64_t ids[2 * FORM_FILES_MAX];
	size_t n = 0;
	TRY(assembly_get(rq->db, x.of, &a));
	if (!x.slide.text.n && !form_file(rq, "picture") && !form_has(rq, "picture_upload"))
		field_fail(rq, "text", 0, T(assembly_slide_empty));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_slide, &x);
		if (e.code)
			TRY(form_fail(rq, e));
	}
	if (form_ok(rq)) {
		const struct file_new in = { .unit = a.unit.n,
					     .object = SLIDE_OBJECT,
					     .object_id = x.id };
		TRY(form_files(rq, "picture", &in, ids, &n));
		TRY(db_write(rq->db, do_grow, &x));
	}
	return form_ok(rq) ? web_done(rq, assembly_path(rq, x.of, "/papers"), T(assembly_saved))
			   : show_papers(rq);
}

static const char *const drops[] = { "paper", "slide", "slide_up", NULL };
static const struct field drop_fields[] = {
	{ .name = "what", .kind = F_CHOICE, .required = true, .choices = drops },
	{ .name = "id", .kind = F_ID, .required = true },
	{ 0 },
};

static struct err do_drop(struct tx *tx, void *arg)
{
	const struct change *x = arg;
	return x->what == 0   ? hall_paper_drop(tx, x->of, x->id)
	       : x->what == 1 ? slide_drop(tx, x->of, x->id)
			      : slide_up(tx, x->of, x->id);
}

static struct err take_drop(struct req *rq)
{
	struct change x = { .of = { rq->id[0] },
			    .id = form_int(rq, "id"),
			    .what = form_int(rq, "what") };
	if (!form_ok(rq))
		return show_papers(rq);
	struct err e = db_write(rq->db, do_drop, &x);
	if (!e.code)
		return web_go(rq, assembly_path(rq, x.of, "/papers"));
	TRY(form_fail(rq, e));
	return show_papers(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/hall/:assembly/file/:file", RIGHT_PUBLIC,
	  OF_NONE("a card, a desk or a right to see the meeting"), show_file, NO_FIELDS, 0 },
	{ HTTP_GET, "/assembly/:assembly/papers", RIGHT_ASSEMBLY_RUN, assembly_scope, show_papers,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/papers", RIGHT_ASSEMBLY_RUN, assembly_scope, take_paper,
	  paper_fields, FORM_FILES_BYTES },
	{ HTTP_POST, "/assembly/:assembly/slides", RIGHT_ASSEMBLY_RUN, assembly_scope, take_slide,
	  slide_fields, FORM_FILES_BYTES },
	{ HTTP_POST, "/assembly/:assembly/papers/change", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_drop, drop_fields, 0 },
};
const struct routes assembly_paper_routes = { rows, sizeof rows / sizeof *rows };
