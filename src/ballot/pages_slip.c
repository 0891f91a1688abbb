/* pages_slip.c: the voter's page. Whoever holds a slip opens it without signing in; nothing of the
 * request is kept: no access line, no session, no cookie beyond the form's token. */
#include "ballot/pages_views.h"
#include "ballot/slip.html.h"
#include "msg_ballot.gen.h"

enum { CODE_TYPED_MAX = 40 };

static const struct field slip_query[] = { { .name = "c", .kind = F_TEXT, .max = CODE_TYPED_MAX },
					   { 0 } };
static const char *const slip_acts[] = { "look", "check", "cast", NULL };
enum slip_act { LOOK, CHECK, CAST };
static const struct field slip_fields[] = {
	{ .name = "code", .kind = F_TEXT, .required = true, .max = CODE_TYPED_MAX },
	{ .name = "act", .kind = F_CHOICE, .required = true, .choices = slip_acts },
	{ .name = "p", .kind = F_CHECK, .many = true },
	{ 0 },
};

static struct err ask_code(struct req *rq)
{
	struct slip_view v = { .rq = rq };
	rq->page.kind = PAGE_BARE;
	web_page(rq, web_text(rq, T(ballot_slip_title)));
	slip_code_page(rq->out, &v);
	return OK;
}

/* The paper behind a code; false when the code opens none, which then stands above the form. */
static struct err read_paper(struct req *rq, struct slip_view *v, bool *opens)
{
	struct err e = ballot_of_slip(rq->db, v->code, &v->b.id);
	*opens = !e.code;
	if (e.code)
		return form_fail(rq, e);
	TRY(ballot_read(rq->db, v->b.id, &v->b));
	return ballot_candidates(rq->db, v->b.id, &v->candidates, &v->n);
}

static struct err show_paper(struct req *rq, const struct slip_view *v, bool checking)
{
	rq->page.kind = PAGE_BARE;
	web_page(rq, v->b.question);
	if (checking)
		slip_check_page(rq->out, v);
	else
		slip_paper_page(rq->out, v);
	return OK;
}

static struct err show_slip(struct req *rq)
{
	struct slip_view v = { .rq = rq, .code = form_text(rq, "c") };
	bool opens = false;
	rq->reply->no_log = true;
	if (v.code.n)
		TRY(read_paper(rq, &v, &opens));
	return opens ? show_paper(rq, &v, false) : ask_code(rq);
}

/* What is ticked, as ordinals. ERR_INVALID when it is more than the seats. */
static struct err read_ticks(struct req *rq, struct slip_view *v, int64_t *choices)
{
	struct many_value m;
	for (size_t k = 0; form_many(rq, "p", k, &m); k++)
		for (size_t i = 0; i < v->n; i++)
			if (v->candidates[i].ordinal == m.id && m.value == 1)
				v->candidates[i].chosen = true;
	for (size_t i = 0; i < v->n; i++)
		if (v->candidates[i].chosen)
			choices[v->chosen++] = v->candidates[i].ordinal;
	if (v->chosen > v->b.rules.seats)
		return FAIL(ERR_INVALID, "ballot.too_many_choices",
			    str_fmt(rq->arena, "%lld", (long long)v->chosen),
			    str_fmt(rq->arena, "%lld", (long long)v->b.rules.seats));
	return OK;
}

struct casting {
	struct str code;
	const int64_t *choices;
	size_t n;
};

static struct err do_cast(struct tx *tx, void *arg)
{
	struct casting *c = arg;
	return ballot_cast(tx, c->code, c->choices, c->n);
}

static struct err cast(struct req *rq, const struct slip_view *v, const int64_t *choices)
{
	struct casting c = { v->code, choices, (size_t)v->chosen };
	struct err e = db_write(rq->db, do_cast, &c);
	if (e.code) {
		TRY(form_fail(rq, e));
		return ask_code(rq);
	}
	rq->page.kind = PAGE_BARE;
	web_page(rq, web_text(rq, T(ballot_slip_done_title)));
	slip_done_page(rq->out);
	return OK;
}

static struct err take_slip(struct req *rq)
{
	struct slip_view v = { .rq = rq, .code = form_text(rq, "code") };
	int64_t act = form_int(rq, "act");
	bool opens = false;
	rq->reply->no_log = true;
	if (form_ok(rq))
		TRY(read_paper(rq, &v, &opens));
	if (!opens)
		return ask_code(rq);
	int64_t *choices = NEW(rq->arena, v.n + 1, int64_t);
	struct err e = read_ticks(rq, &v, choices);
	if (e.code)
		TRY(form_fail(rq, e));
	if (e.code || act == LOOK)
		return show_paper(rq, &v, false);
	return act == CHECK ? show_paper(rq, &v, true) : cast(rq, &v, choices);
}

static const struct route rows[] = {
	{ HTTP_GET, "/slip", RIGHT_PUBLIC, OF_NONE("the slip is the key"), show_slip, slip_query,
	  0 },
	{ HTTP_POST, "/slip", RIGHT_PUBLIC, OF_NONE("the slip is the key"), take_slip, slip_fields,
	  0 },
};
const struct routes slip_routes = { rows, sizeof rows / sizeof *rows };
