/* pages_opinion.c: the secretaries' list of opinions, typed as fast as people speak, and a union's
 * list of what it was asked. One opinion and what comes of it is pages_opinion_one.c. */
#include "assembly/pages_texts.h"

#include "assembly/opinions.html.h"
#include "base/day.h"
#include "base/text.h"
#include "msg_assembly.gen.h"
#include "web/acting.h"

enum { PAGE_ROWS = 50 };

/* ---- words ---- */

struct msg opinion_subject_words(enum opinion_subject s)
{
	switch (s) {
	case SUBJECT_REGIME:
		return T(assembly_subject_regime);
	case SUBJECT_ORGANISATION:
		return T(assembly_subject_organisation);
	case SUBJECT_FINANCE:
		return T(assembly_subject_finance);
	case SUBJECT_EMULATION:
		return T(assembly_subject_emulation);
	case SUBJECT_OTHER:
	case OPINION_SUBJECT_COUNT:
		break;
	}
	return T(assembly_subject_other);
}

struct msg opinion_state_words(enum opinion_state s)
{
	switch (s) {
	case OPINION_HEARD:
		return T(assembly_opinion_heard);
	case OPINION_ANSWERED:
		return T(assembly_opinion_answered);
	case OPINION_ASSIGNED:
		return T(assembly_opinion_assigned);
	case OPINION_FORWARDED:
		return T(assembly_opinion_forwarded);
	case OPINION_CLOSED:
	case OPINION_STATE_COUNT:
		break;
	}
	return T(assembly_opinion_closed);
}

static bool waits(const struct opinion *p)
{
	return p->state == OPINION_ASSIGNED || p->state == OPINION_FORWARDED;
}

enum state opinion_mark(const struct opinion *p, int64_t today)
{
	if (p->state == OPINION_CLOSED)
		return p->content ? STATE_DONE : STATE_RETURNED;
	if (waits(p))
		return p->due_on < today ? STATE_LATE : STATE_WAIT;
	return p->state == OPINION_ANSWERED ? STATE_NOW : STATE_TODO;
}

struct msg opinion_words(const struct opinion *p, int64_t today)
{
	if (p->state == OPINION_CLOSED && !p->content)
		return T(assembly_opinion_closed_not);
	if (!waits(p))
		return opinion_state_words(p->state);
	if (p->due_on < today)
		return T(assembly_opinion_late, .days = today - p->due_on);
	return p->state == OPINION_ASSIGNED ? T(assembly_opinion_assigned_until, .day = p->due_on)
					    : T(assembly_opinion_forwarded_until, .day = p->due_on);
}

struct choice_part *opinion_subject_choices(struct req *rq)
{
	struct choice_part *c = NEW(rq->arena, OPINION_SUBJECT_COUNT, struct choice_part);
	for (int i = 0; i < OPINION_SUBJECT_COUNT; i++) {
		struct msg m = opinion_subject_words((enum opinion_subject)i);
		c[i] = (struct choice_part){ .value = str_of(opinion_subject_codes[i]),
					     .text = web_text(rq, m) };
	}
	return c;
}

/* ---- what is asked ---- */

static const struct field list_query[] = {
	{ .name = "state", .kind = F_CHOICE, .choices = opinion_state_codes },
	{ .name = "subject", .kind = F_CHOICE, .choices = opinion_subject_codes },
	{ .name = "late", .kind = F_CHECK },
	{ .name = "grouped", .kind = F_CHECK },
	{ .name = "session", .kind = F_ID },
	{ .name = "before", .kind = F_ID },
	{ 0 },
};

static int64_t id_or_none(const struct req *rq, const char *name)
{
	return form_has(rq, name) && form_int(rq, name) != DAY_NONE ? form_int(rq, name) : 0;
}

static int code_asked(const struct req *rq, const char *name)
{
	return form_has(rq, name) && form_int(rq, name) != DAY_NONE ? (int)form_int(rq, name) : -1;
}

static struct opinion_query asked(struct req *rq, const struct opinions_view *v)
{
	bool get = rq->http->method == HTTP_GET || rq->http->method == HTTP_HEAD;
	struct opinion_query q = { .state = -1,
				   .subject = -1,
				   .late_on = DAY_NONE,
				   .session = id_or_none(rq, "session"),
				   .limit = PAGE_ROWS + 1 };
	if (v->head.what.id.n)
		q.assembly = v->head.what.id;
	else
		q.unit = v->head.unit.id.n;
	if (!get) /* a form shown again: the whole list */
		return q;
	q.state = code_asked(rq, "state");
	q.subject = code_asked(rq, "subject");
	q.late_on = form_int(rq, "late") == 1 ? v->today : DAY_NONE;
	q.heads = form_int(rq, "grouped") == 1;
	q.before = id_or_none(rq, "before");
	return q;
}

static struct str base_of(const struct opinions_view *v)
{
	struct req *rq = v->head.rq;
	struct str more = v->session ? web_path(rq, "session=%lld&", (long long)v->session) : S("");
	return v->head.what.id.n
		       ? web_path(rq, "/assembly/%lld/opinions?%.*s", (long long)v->head.what.id.n,
				  (int)more.n, more.p)
		       : web_path(rq, "/unit/%lld/opinions?", (long long)v->head.unit.id.n);
}

static void fill_tabs(struct opinions_view *v, const struct opinion_query *q)
{
	struct req *rq = v->head.rq;
	struct str base = base_of(v), heads = v->grouped ? S("grouped=1&") : S("");
	v->tabs[0] = (struct tab){ web_text(rq, T(assembly_opinion_all)), base, v->counts.all,
				   q->state < 0 && q->late_on == DAY_NONE };
	for (int i = 0; i < OPINION_STATE_COUNT; i++)
		v->tabs[i + 1] =
			(struct tab){ web_text(rq, opinion_state_words((enum opinion_state)i)),
				      web_path(rq, "%.*s%.*sstate=%s", (int)base.n, base.p,
					       (int)heads.n, heads.p, opinion_state_codes[i]),
				      v->counts.by_state[i], q->state == i };
	v->tabs[OPINION_TABS - 1] = (struct tab){ web_text(rq, T(assembly_opinion_late_tab)),
						  web_path(rq, "%.*slate=1", (int)base.n, base.p),
						  v->counts.late, q->late_on != DAY_NONE };
}

static struct err read_list(struct opinions_view *v)
{
	struct req *rq = v->head.rq;
	v->today = local_day(rq->db->now);
	struct opinion_query q = asked(rq, v);
	v->session = q.session;
	v->grouped = q.heads;
	v->subjects = opinion_subject_choices(rq);
	TRY(opinion_list(rq->db, &q, &v->rows, &v->n));
	TRY(opinion_count(rq->db, &q, v->today, &v->counts));
	if (v->n > PAGE_ROWS) {
		struct str base = base_of(v);
		v->n = PAGE_ROWS;
		v->next = web_path(rq, "%.*sbefore=%lld%s%s", (int)base.n, base.p,
				   (long long)v->rows[v->n - 1].id, q.state < 0 ? "" : "&state=",
				   q.state < 0 ? "" : opinion_state_codes[q.state]);
	}
	fill_tabs(v, &q);
	return OK;
}

/* ---- a meeting's ---- */

/* Who has the floor now. */
static struct err speaking_of(struct opinions_view *v, int64_t *item, int64_t *seat)
{
	struct item *items;
	struct speaker *all;
	size_t n, count;
	TRY(agenda_list(v->head.rq->db, &v->head.what, &items, &n));
	for (size_t i = 0; i < n; i++) {
		if (items[i].state != ITEM_RUNNING)
			continue;
		*item = items[i].id;
		TRY(speaker_list(v->head.rq->db, items[i].id, &all, &count));
		for (size_t k = 0; k < count; k++)
			if (all[k].state == SPEAKER_SPEAKING) {
				v->speaking = all[k].name;
				*seat = all[k].seat;
			}
	}
	return OK;
}

static struct err show_meeting(struct req *rq)
{
	struct opinions_view v = { 0 };
	int64_t item = 0, seat = 0;
	TRY(assembly_head_read(rq, &v.head));
	TRY(read_list(&v));
	TRY(speaking_of(&v, &item, &seat));
	TRY(opinion_carried(rq->db, &v.head.what, &v.carried, &v.carried_count));
	assembly_page_open(&v.head, T(assembly_opinions));
	opinions_page(rq->out, &v);
	return OK;
}

static const struct field say_fields[] = {
	{ .name = "text", .kind = F_LONG, .required = true, .max = OPINION_TEXT_MAX },
	{ .name = "subject", .kind = F_CHOICE, .choices = opinion_subject_codes },
	{ .name = "session", .kind = F_ID },
	{ .name = "unit", .kind = F_ID },
	{ 0 },
};

static struct err do_say(struct tx *tx, void *arg)
{
	struct opinion *p = arg;
	return opinion_add(tx, p, &p->id);
}

/* "12: nội dung": card 12; "Tổ 3: nội dung": who has no card; without either, who has the floor. */
static struct err cut(struct req *rq, struct opinion *p)
{
	struct str rest = form_text(rq, "text"), who;
	int64_t number;
	if (str_find(rest, S(":")) > 80 || !str_split(&rest, ':', &who) || !str_trim(rest).n) {
		p->text = form_text(rq, "text");
		return OK;
	}
	who = str_trim(who);
	p->text = str_trim(rest);
	if (!str_int(who, &number)) {
		p->speaker = who;
		return OK;
	}
	TRY(seat_numbered(rq->db, p->assembly, number, &p->seat));
	if (!p->seat)
		field_fail(rq, "text", 0, T(assembly_no_number, .number = number));
	return OK;
}

static struct err take_say(struct req *rq)
{
	struct opinions_view v = { 0 };
	struct opinion p = { .assembly = { rq->id[0] },
			     .session = id_or_none(rq, "session"),
			     .unit = id_or_none(rq, "unit"),
			     .subject = code_asked(rq, "subject") < 0
						? SUBJECT_OTHER
						: (enum opinion_subject)code_asked(rq, "subject") };
	TRY(assembly_head_read(rq, &v.head));
	int64_t speaker = 0;
	TRY(speaking_of(&v, &p.item, &speaker));
	TRY(cut(rq, &p));
	if (!p.seat && !p.speaker.n) {
		p.seat = speaker;
		p.speaker = v.speaking;
	}
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_say, &p);
		if (!e.code)
			return web_done(
				rq,
				p.session ? web_path(rq, "/session/%lld", (long long)p.session)
					  : assembly_path(rq, p.assembly, "/opinions"),
				T(assembly_opinion_noted));
		TRY(form_fail(rq, e));
	}
	return show_meeting(rq);
}

/* ---- a union's ---- */

static struct err show_unit(struct req *rq)
{
	struct opinions_view v = { .head = { .rq = rq, .may_run = true } };
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &v.head.unit));
	TRY(read_list(&v));
	web_crumb(rq, v.head.unit.name, web_path(rq, "/unit/%lld", (long long)v.head.unit.id.n));
	web_crumb(rq, web_text(rq, T(assembly_list)),
		  web_path(rq, "/unit/%lld/assemblies", (long long)v.head.unit.id.n));
	web_crumb(rq, web_text(rq, T(assembly_opinions)), STR_NONE);
	rq->page.lead = v.head.unit.name;
	web_page(rq, web_text(rq, T(assembly_opinions)));
	opinions_page(rq->out, &v);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/opinions", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  show_meeting, list_query, 0 },
	{ HTTP_POST, "/assembly/:assembly/opinions", RIGHT_ASSEMBLY_RUN, assembly_scope, take_say,
	  say_fields, 0 },
	{ HTTP_GET, "/unit/:unit/opinions", RIGHT_ASSEMBLY_RUN, unit_scope, show_unit, list_query,
	  0 },
};
const struct routes assembly_opinion_routes = { rows, sizeof rows / sizeof *rows };
