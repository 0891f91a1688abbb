/* pages_words.c: the words of meetings, and what their pages share. */
#include "assembly/pages_hall.h"

#include "base/day.h"
#include "msg_assembly.gen.h"

struct msg assembly_kind_words(enum assembly_kind k)
{
	switch (k) {
	case ASSEMBLY_CONGRESS:
		return T(assembly_kind_congress);
	case ASSEMBLY_DELEGATE_CONFERENCE:
		return T(assembly_kind_delegate_conference);
	case ASSEMBLY_COMMITTEE_MEETING:
		return T(assembly_kind_committee_meeting);
	case ASSEMBLY_STAFF_CONFERENCE:
		return T(assembly_kind_staff_conference);
	case ASSEMBLY_WORKING_SESSION:
	case ASSEMBLY_KIND_COUNT:
		break;
	}
	return T(assembly_kind_working_session);
}

struct msg assembly_form_words(enum assembly_form f)
{
	return f == FORM_DELEGATES ? T(assembly_form_delegates) : T(assembly_form_all_members);
}

struct msg assembly_state_words(enum assembly_state s)
{
	switch (s) {
	case ASSEMBLY_PREPARING:
		return T(assembly_state_preparing);
	case ASSEMBLY_SUMMONED:
		return T(assembly_state_summoned);
	case ASSEMBLY_OPEN:
		return T(assembly_state_open);
	case ASSEMBLY_CLOSED:
		return T(assembly_state_closed);
	case ASSEMBLY_CANCELLED:
	case ASSEMBLY_STATE_COUNT:
		break;
	}
	return T(assembly_state_cancelled);
}

enum state assembly_mark(enum assembly_state s)
{
	static const enum state marks[ASSEMBLY_STATE_COUNT] = { STATE_WAIT, STATE_INFO, STATE_NOW,
								STATE_DONE, STATE_RETURNED };
	return marks[s];
}

struct msg item_kind_words(enum item_kind k)
{
	switch (k) {
	case ITEM_PROCEDURE:
		return T(assembly_item_procedure);
	case ITEM_REPORT:
		return T(assembly_item_report);
	case ITEM_DEBATE:
		return T(assembly_item_debate);
	case ITEM_VOTE:
		return T(assembly_item_vote);
	case ITEM_ELECTION:
		return T(assembly_item_election);
	case ITEM_SPEECH:
		return T(assembly_item_speech);
	case ITEM_BREAK:
	case ITEM_KIND_COUNT:
		break;
	}
	return T(assembly_item_break);
}

/* keys: assembly.rule_quorum assembly.rule_resolution assembly.rule_election
 * keys: assembly.rule_delegates_from assembly.rule_delegates_most assembly.rule_guests_most
 * keys: assembly.rule_appointed_most assembly.rule_barred assembly.rule_head
 * keys: assembly.rule_committee_size assembly.rule_standing_from
 * keys: assembly.rule_term_years assembly.rule_request_days assembly.rule_recognition_days
 * keys: assembly.rule_keep_months assembly.rule_refill_most assembly.rule_answer_days
 * keys: assembly.rule_posted_days assembly.rule_check_months assembly.rule_written
 * keys: assembly.rule_show_days */
struct msg rule_words(const struct buf *o, const struct rule *r)
{
	struct arena *a = o->arena;
	struct str key = str_fmt(a, "assembly.rule_%.*s", (int)r->code.n, r->code.p);
	return msg_of_key(arena_cstr(a, key), NULL, 0);
}

struct str majority_words(const struct buf *o, const struct vote *v)
{
	return rule_share_text(o->arena, o->lang, &v->share, v->of);
}

static struct str bands_words(const struct buf *o, const struct json *v)
{
	struct buf b = { .arena = o->arena, .lang = o->lang };
	JSON_EACH(pair, v)
	{
		put(&b, b.n ? S("; ") : S(""));
		put_msg(&b, T(assembly_band, .from = pair->child->i, .most = pair->child->next->i));
	}
	return buf_str(&b);
}

static struct str texts_words(const struct buf *o, const struct json *v)
{
	struct buf b = { .arena = o->arena };
	JSON_EACH(one, v)
	{
		put(&b, b.n ? S("; ") : S(""));
		put(&b, one->text);
	}
	return buf_str(&b);
}

struct str rule_value_words(const struct buf *o, const struct rule *r)
{
	struct json *v;
	struct share_rule s = { 0 };
	enum ballot_base of = OF_BASES;
	if (json_read(o->arena, r->value, &v).code)
		return r->value;
	if (v->kind == J_LIST)
		return v->child && v->child->kind == J_TEXT ? texts_words(o, v) : bands_words(o, v);
	if (v->kind == J_OBJECT && !share_of_json(v, &s, &of).code)
		return rule_share_text(o->arena, o->lang, &s, of);
	return r->value;
}

struct str assembly_clock(const struct buf *o, int64_t at)
{
	struct buf b = { .arena = o->arena };
	if (at > 0)
		put_clock(&b, at);
	return b.n ? buf_str(&b) : S("");
}

struct str left_words(const struct buf *o, int64_t seconds)
{
	return str_fmt(o->arena, "%02lld:%02lld", (long long)seconds / 60, (long long)seconds % 60);
}

struct str assembly_day(const struct buf *o, int64_t at)
{
	return at > 0 ? day_text(o->arena, local_day(at)) : S("");
}

struct str event_sentence(const struct buf *o, const struct assembly_event *e)
{
	return words(o, assembly_event_words(o->arena, e));
}

struct str assembly_when(const struct buf *o, int64_t at)
{
	return words(o, T(assembly_clock_day, .clock = assembly_clock(o, at), .on = local_day(at)));
}

struct str assembly_path(struct req *rq, assembly_id id, const char *rest)
{
	return web_path(rq, "/assembly/%lld%s", (long long)id.n, rest);
}

/* ---- the head of every page ---- */

struct err assembly_head_read(struct req *rq, struct assembly_head *out)
{
	*out = (struct assembly_head){ .rq = rq };
	TRY(assembly_get(rq->db, (assembly_id){ rq->id[0] }, &out->what));
	TRY(unit_read_last(rq->db, out->what.unit, &out->unit));
	TRY(presence_quorum(rq->db, &out->what, &out->quorum));
	out->may_run = rq->pass.id != 0;
	return out->may_run ? OK
			    : account_may(rq->db, &rq->who, RIGHT_ASSEMBLY_RUN, &rq->scope,
					  &out->may_run);
}

void assembly_page_open(struct assembly_head *h, struct msg title)
{
	struct req *rq = h->rq;
	rq->page.lead = h->what.title;
	if (rq->pass.id) { /* who works at a desk goes nowhere else */
		rq->page.kind = rq->pass.post == POST_DOOR ? PAGE_BARE : PAGE_PUBLIC;
		web_page(rq, web_text(rq, title));
		return;
	}
	web_crumb(rq, h->unit.name, web_path(rq, "/unit/%lld", (long long)h->unit.id.n));
	web_crumb(rq, web_text(rq, T(assembly_list)),
		  web_path(rq, "/unit/%lld/assemblies", (long long)h->unit.id.n));
	web_crumb(rq, h->what.title, assembly_path(rq, h->what.id, ""));
	web_crumb(rq, web_text(rq, title), STR_NONE);
	web_page(rq, web_text(rq, title));
}
