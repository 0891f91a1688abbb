/* pages.c: initiatives: a unit registers, its chair or the level above decides, the office looks
 * through all of them; what resembles an earlier one says so. */
#include "initiative/pages_views.h"

#include "base/day.h"
#include "initiative/import.h"
#include "initiative/initiatives.html.h"
#include "msg_initiative.gen.h"
#include "web/acting.h"
#include "web/book.h"
#include "web/form_files.h"
#include "web/html.h"
#include "web/import.h"

enum { LIST_ROWS = 30 };

static struct err initiative_scope(struct db *db, int64_t id, struct scope *out)
{
	struct initiative x;
	TRY(initiative_get(db, id, &x));
	*out = (struct scope){ .unit = x.unit.n };
	return OK;
}

/* ---- words ---- */

struct msg initiative_state_words(enum initiative_state s)
{
	switch (s) {
	case INITIATIVE_RECOGNISED:
		return T(initiative_is_recognised);
	case INITIATIVE_REFUSED:
		return T(initiative_is_refused);
	case INITIATIVE_WITHDRAWN:
		return T(initiative_is_withdrawn);
	case INITIATIVE_REGISTERED:
	case INITIATIVE_STATE_COUNT:
		break;
	}
	return T(initiative_is_registered);
}

enum state initiative_state_mark(enum initiative_state s)
{
	return s == INITIATIVE_RECOGNISED   ? STATE_DONE
	       : s == INITIATIVE_REGISTERED ? STATE_WAIT
	       : s == INITIATIVE_REFUSED    ? STATE_RETURNED
					    : STATE_NONE;
}

static struct str join_authors(struct arena *a, const struct initiative *x, struct str between)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < x->author_count; i++) {
		put(&b, i ? between : S(""));
		put(&b, x->authors[i].name);
	}
	return buf_str(&b);
}

struct str initiative_author_lines(const struct buf *o, const struct initiative *x)
{
	return join_authors(o->arena, x, S("\n"));
}

struct str initiative_author_list(const struct buf *o, const struct initiative *x)
{
	return join_authors(o->arena, x, S(", "));
}

/* ---- lists ---- */

static const char *const states[] = { "registered", "recognised", "refused", "withdrawn", NULL };
static const struct field list_query[] = {
	{ .name = "q", .kind = F_TEXT, .max = 100 },
	{ .name = "state", .kind = F_CHOICE, .choices = states },
	{ .name = "before", .kind = F_ID },
	{ 0 },
};

static void next_page(struct initiatives_view *v, struct str base)
{
	struct buf b = { .arena = v->rq->arena };
	put(&b, base);
	put(&b, v->asked);
	put_fmt(&b, "&before=%lld", (long long)v->rows[v->n - 1].id);
	v->next = buf_str(&b);
}

static struct str asked_of(const struct initiatives_view *v)
{
	struct buf b = { .arena = v->rq->arena };
	put(&b, S("?q="));
	part_str(&b, v->words);
	if (v->state.n) {
		put(&b, S("&state="));
		put(&b, v->state);
	}
	return buf_str(&b);
}

static void read_query(struct req *rq, struct initiative_query *q)
{
	int64_t state = form_int(rq, "state");
	q->state = state < 0 ? -1 : (int)state;
	q->words = form_text(rq, "q");
}

static struct err load_list(struct initiatives_view *v, struct initiative_query *q, struct str base)
{
	struct req *rq = v->rq;
	bool more;
	read_query(rq, q);
	v->words = q->words;
	q->before = form_has(rq, "before") ? form_int(rq, "before") : 0;
	q->limit = LIST_ROWS;
	v->state = q->state < 0 ? STR_NONE : str_of(states[q->state]);
	v->asked = asked_of(v);
	v->states = NEW(rq->arena, INITIATIVE_STATE_COUNT + 1, struct choice_part);
	v->states[0].text = web_text(rq, T(initiative_all_states));
	for (int i = 0; i < INITIATIVE_STATE_COUNT; i++)
		v->states[i + 1] = (struct choice_part){
			.value = str_of(states[i]),
			.text = web_text(rq, initiative_state_words((enum initiative_state)i))
		};
	TRY(initiative_list(rq->db, q, &v->rows, &v->n, &more));
	if (more)
		next_page(v, base);
	return OK;
}

static struct str sitting_path(struct req *rq, unit_id unit)
{
	return web_path(rq, "/unit/%lld/initiatives/sitting", (long long)unit.n);
}

static struct err show_unit(struct req *rq)
{
	struct initiatives_view v = { .rq = rq };
	struct initiative_query q = { .unit = { rq->id[0] } };
	TRY(unit_read_last(rq->db, q.unit, &v.unit));
	TRY(load_list(&v, &q, web_path(rq, "/unit/%lld/initiatives", (long long)q.unit.n)));
	TRY(account_may(rq->db, &rq->who, RIGHT_REPORT_ENTER, &rq->scope, &v.may_register));
	v.sitting = sitting_path(rq, q.unit);
	TRY(web_way(rq, RIGHT_REPORT_SEND, rq->scope, &v.sitting));
	web_crumb(rq, v.unit.name, web_path(rq, "/unit/%lld", (long long)v.unit.id.n));
	web_crumb(rq, web_text(rq, T(initiative_title_page)), STR_NONE);
	rq->page.lead = v.unit.name;
	web_page(rq, web_text(rq, T(initiative_title_page)));
	initiatives_page(rq->out, &v);
	return OK;
}

/* The office's own subtree; an administrator sees everything. */
static struct err show_all(struct req *rq)
{
	struct initiatives_view v = { .rq = rq };
	struct initiative_query q = { .under = { rq->who.over.unit } };
	if (!q.under.n && rq->who.role != ROLE_ADMIN)
		return FAIL(ERR_DENIED, "initiative.not_yours");
	TRY(load_list(&v, &q, S("/initiatives")));
	if (q.under.n)
		v.sitting = sitting_path(rq, q.under);
	web_page(rq, web_text(rq, T(initiative_title_page)));
	initiatives_page(rq->out, &v);
	return OK;
}

/* ---- one ---- */

static struct choice_part *level_choices(struct req *rq)
{
	struct choice_part *c = NEW(rq->arena, 3, struct choice_part);
	for (int i = 0; initiative_levels[i]; i++)
		c[i] = (struct choice_part){
			.value = str_of(initiative_levels[i]),
			.text = web_text(rq, initiative_level_words(str_of(initiative_levels[i])))
		};
	return c;
}

static struct choice_part *decision_choices(struct req *rq)
{
	static const enum initiative_state to[] = { INITIATIVE_RECOGNISED, INITIATIVE_REFUSED,
						    INITIATIVE_WITHDRAWN };
	struct choice_part *c = NEW(rq->arena, 3, struct choice_part);
	for (int i = 0; i < 3; i++)
		c[i] = (struct choice_part){ .value = str_of(initiative_state_code(to[i])),
					     .text = web_text(rq, initiative_state_words(to[i])) };
	return c;
}

/* Whether the unit's chair still has a say: what a council above it decided stands. */
static bool open_to_unit(const struct initiative *x)
{
	return x->state == INITIATIVE_REGISTERED || str_eq(x->level, S("grassroots"));
}

static struct err load_like(struct req *rq, struct initiative_view *v)
{
	TRY(initiative_similar(rq->db, &v->what, &v->like, &v->like_count));
	v->like_opens = NEW(rq->arena, v->like_count + 1, bool);
	for (size_t i = 0; i < v->like_count; i++) {
		const struct scope unit = { .unit = v->like[i].unit.n };
		TRY(account_may(rq->db, &rq->who, RIGHT_UNIT_SEE, &unit, &v->like_opens[i]));
	}
	return OK;
}

static struct err load_one(struct req *rq, struct initiative_view *v)
{
	const struct scope unit = { .unit = v->what.unit.n };
	bool enter, send, run;
	v->rq = rq;
	TRY(unit_read_last(rq->db, v->what.unit, &v->unit));
	TRY(account_may(rq->db, &rq->who, RIGHT_REPORT_ENTER, &unit, &enter));
	TRY(account_may(rq->db, &rq->who, RIGHT_REPORT_SEND, &unit, &send));
	TRY(account_may(rq->db, &rq->who, RIGHT_AWARD_RUN, &unit, &run));
	v->may_change = enter && v->what.state == INITIATIVE_REGISTERED;
	v->may_decide = v->what.id && (run || (send && open_to_unit(&v->what)));
	v->levels = level_choices(rq);
	v->decisions = decision_choices(rq);
	return v->what.id ? load_like(rq, v) : OK;
}

static struct err show(struct req *rq, struct initiative_view *v)
{
	struct str title = v->what.id ? v->what.title : web_text(rq, T(initiative_new));
	TRY(load_one(rq, v));
	web_crumb(rq, v->unit.name, web_path(rq, "/unit/%lld", (long long)v->unit.id.n));
	web_crumb(rq, web_text(rq, T(initiative_title_page)),
		  web_path(rq, "/unit/%lld/initiatives", (long long)v->unit.id.n));
	web_crumb(rq, title, STR_NONE);
	rq->page.lead = v->unit.name;
	web_page(rq, title);
	initiative_page(rq->out, v);
	return OK;
}

static struct err show_new(struct req *rq)
{
	struct initiative_view v = { .what = { .unit = { rq->id[0] },
					       .registered_on = local_day(rq->db->now),
					       .benefit = INITIATIVE_NO_BENEFIT } };
	return show(rq, &v);
}

static struct err show_one(struct req *rq)
{
	struct initiative_view v = { 0 };
	TRY(initiative_get(rq->db, rq->id[0], &v.what));
	return show(rq, &v);
}

static const struct field one_fields[] = {
	{ .name = "title", .kind = F_TEXT, .required = true, .max = INITIATIVE_TITLE_MAX },
	{ .name = "authors", .kind = F_LONG, .required = true, .max = 2000 },
	{ .name = "summary", .kind = F_LONG, .required = true, .max = INITIATIVE_TEXT_MAX },
	{ .name = "applied", .kind = F_TEXT, .max = INITIATIVE_TITLE_MAX },
	{ .name = "benefit", .kind = F_INT, .min = 0, .max = INITIATIVE_BENEFIT_MAX },
	{ .name = "registered_on", .kind = F_DAY_PAST, .required = true },
	{ .name = "version", .kind = F_INT },
	{ 0 },
};

static void typed(struct req *rq, struct initiative *x)
{
	struct str rest = form_text(rq, "authors"), line;
	x->title = form_text(rq, "title");
	x->summary = form_text(rq, "summary");
	x->applied = form_text(rq, "applied");
	x->benefit = form_int(rq, "benefit");
	x->registered_on = form_int(rq, "registered_on");
	x->version = form_int(rq, "version");
	x->author_count = 0;
	while (str_split(&rest, '\n', &line)) {
		line = str_trim(line);
		if (line.n && x->author_count == INITIATIVE_AUTHORS_MAX)
			field_fail(rq, "authors", 0, T(initiative_wrong_authors));
		else if (line.n)
			x->authors[x->author_count++].name = line;
	}
}

static struct err do_register(struct tx *tx, void *arg)
{
	struct initiative *x = arg;
	int64_t id;
	TRY(initiative_register(tx, x, &id));
	x->id = id;
	return OK;
}

static struct err do_change(struct tx *tx, void *arg) { return initiative_change(tx, arg); }

static struct err save(struct req *rq, struct initiative_view *v, write_fn *fn)
{
	typed(rq, &v->what);
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, &v->what);
		if (!e.code)
			return web_done(rq, web_path(rq, "/initiative/%lld", (long long)v->what.id),
					T(initiative_saved));
		TRY(form_fail(rq, e));
	}
	return show(rq, v);
}

static struct err take_new(struct req *rq)
{
	struct initiative_view v = { .what = { .unit = { rq->id[0] } } };
	return save(rq, &v, do_register);
}

static struct err take_one(struct req *rq)
{
	struct initiative_view v = { 0 };
	TRY(initiative_get(rq->db, rq->id[0], &v.what));
	return save(rq, &v, do_change);
}

static const struct field decide_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "to", .kind = F_TEXT, .required = true, .max = 20 },
	{ .name = "level", .kind = F_TEXT, .max = 20 },
	{ .name = "decision_no", .kind = F_TEXT, .max = 60 },
	{ .name = "decided_on", .kind = F_DAY_PAST },
	{ .name = "reason", .kind = F_LONG, .max = 1000 },
	{ 0 },
};

static struct err do_decide(struct tx *tx, void *arg) { return initiative_decide(tx, arg); }

/* A unit's chair decides for its own council only; the levels above for any. */
static struct err may_decide(struct req *rq, const struct initiative_deciding *x)
{
	struct initiative was;
	bool run, send;
	TRY(initiative_get(rq->db, x->id, &was));
	TRY(account_may(rq->db, &rq->who, RIGHT_AWARD_RUN, &rq->scope, &run));
	TRY(account_may(rq->db, &rq->who, RIGHT_REPORT_SEND, &rq->scope, &send));
	bool ours = x->to != INITIATIVE_RECOGNISED || str_eq(x->level, S("grassroots"));
	if (!run && (!send || !ours || !open_to_unit(&was)))
		return FAIL(ERR_INVALID, "initiative.not_your_council");
	return OK;
}

static struct err take_decision(struct req *rq)
{
	struct initiative_deciding x = { .id = rq->id[0],
					 .version = form_int(rq, "version"),
					 .level = form_text(rq, "level"),
					 .decision_no = form_text(rq, "decision_no"),
					 .decided_on = form_int(rq, "decided_on"),
					 .reason = form_text(rq, "reason") };
	if (form_ok(rq) &&
	    (!initiative_state_read(form_text(rq, "to"), &x.to) || x.to == INITIATIVE_REGISTERED))
		field_fail(rq, "to", 0, T(initiative_choose_decision));
	if (form_ok(rq)) {
		struct err e = may_decide(rq, &x);
		if (!e.code)
			e = db_write(rq->db, do_decide, &x);
		if (!e.code)
			return web_done(rq, web_path(rq, "/initiative/%lld", (long long)x.id),
					T(initiative_decided_now));
		TRY(form_fail(rq, e));
	}
	return show_one(rq);
}

/* ---- Excel ---- */

static struct err read_book(struct db *db, struct office *o, int fd, struct faults *f, void *arg)
{
	return initiative_import(db, o, fd, f, arg);
}

static struct err take_book(struct req *rq)
{
	struct initiative_import in = { .only = { rq->id[0] } };
	struct str back = web_path(rq, "/unit/%lld/initiatives", (long long)in.only.n);
	bool stored;
	TRY(web_read_book(rq,
			  &(struct web_book){ .read = read_book,
					      .arg = &in,
					      .show = show_unit,
					      .action = str_fmt(rq->arena, "%s/import", back.p),
					      .back = back },
			  &stored));
	return stored ? web_done(rq, back, T(initiative_imported, .count = in.registered)) : OK;
}

static struct err make_book(struct req *rq, struct office *o, void *arg, struct office_sink to)
{
	return initiative_export(rq->db, o, arg, to);
}

static struct err show_book(struct req *rq)
{
	struct initiative_query q = { .unit = { rq->id[0] } };
	read_query(rq, &q);
	return web_send_book(rq, make_book, &q, S("sang-kien.xlsx"));
}

static struct err show_book_all(struct req *rq)
{
	struct initiative_query q = { .under = { rq->who.over.unit } };
	read_query(rq, &q);
	if (!q.under.n && rq->who.role != ROLE_ADMIN)
		return FAIL(ERR_NOT_FOUND, "web.no_such_page");
	return web_send_book(rq, make_book, &q, S("sang-kien.xlsx"));
}

static const struct field book_fields[] = { FILE_FIELD("file"), { 0 } };
static const struct route rows[] = {
	{ HTTP_GET, "/unit/:unit/initiatives/export", RIGHT_UNIT_SEE, unit_scope, show_book,
	  list_query, 0 },
	{ HTTP_POST, "/unit/:unit/initiatives/import", RIGHT_REPORT_ENTER, unit_scope, take_book,
	  book_fields, FORM_FILES_BYTES },
	{ HTTP_GET, "/initiatives/export", RIGHT_AWARD_RUN,
	  OF_NONE("the list is cut to the session's units"), show_book_all, list_query, 0 },
	{ HTTP_GET, "/unit/:unit/initiatives", RIGHT_UNIT_SEE, unit_scope, show_unit, list_query,
	  0 },
	{ HTTP_GET, "/unit/:unit/initiatives/new", RIGHT_REPORT_ENTER, unit_scope, show_new,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/unit/:unit/initiatives/new", RIGHT_REPORT_ENTER, unit_scope, take_new,
	  one_fields, 0 },
	{ HTTP_GET, "/initiatives", RIGHT_AWARD_RUN,
	  OF_NONE("the list is cut to the session's units"), show_all, list_query, 0 },
	{ HTTP_GET, "/initiative/:initiative", RIGHT_UNIT_SEE, initiative_scope, show_one,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/initiative/:initiative", RIGHT_REPORT_ENTER, initiative_scope, take_one,
	  one_fields, 0 },
	{ HTTP_POST, "/initiative/:initiative/decide", RIGHT_UNIT_SEE, initiative_scope,
	  take_decision, decide_fields, 0 },
};
const struct routes initiative_routes = { rows, sizeof rows / sizeof *rows };
