/* demo_staff.c: a staff conference of the sample: planned beside an employer, held, its pledge
 * signed, its people's inspection board recognised, its resolution looked at. See demo.h. */
#include "main/demo.h"

#include "assembly/resolution.h"
#include "base/day.h"
#include "main/demo_meeting.h"
#include "staff/staff.h"

static struct err bad(struct str what) { return FAIL(ERR_INVALID, "main.demo_file", what); }

static struct err plan(struct played *p)
{
	struct db *db = tx_db(p->tx);
	struct staff_plan in = { .place = json_text(p->file, "place"), .title = S("") };
	struct staff_conference c;
	size_t members;
	int64_t minutes = clock_minutes(json_text(p->file, "clock"));
	if (!json_day(p->file, "on", &p->on) || minutes < 0)
		return bad(S("on"));
	in.starts_at = day_end_ms(p->on - 1) + minutes * 60000;
	TRY(demo_day(p->tx, p->file, "prepared"));
	TRY(demo_unit(db, json_text(p->file, "unit"), &in.unit));
	TRY(employer_named(db, in.unit, json_text(p->file, "employer"), &in.employer));
	TRY(staff_plan(p->tx, &in, &p->a.id));
	TRY(staff_get(db, p->a.id, &c));
	c.head = json_text(p->file, "head");
	c.deputies = json_text(p->file, "deputies");
	c.accountant = json_text(p->file, "accountant");
	TRY(staff_set(p->tx, &c));
	TRY(seat_add_members(p->tx, p->a.id, &members));
	return played_again(p);
}

/* What is public was posted before the day. */
static struct err show_lists(struct played *p)
{
	struct staff_item *all;
	size_t n;
	TRY(staff_items(tx_db(p->tx), &p->a, &all, &n));
	for (size_t i = 0; i < n; i++) {
		if (all[i].list != STAFF_PUBLIC)
			continue;
		all[i].known_on = p->on - 20;
		all[i].shown_on = p->on - 18;
		all[i].until_on = p->on + 15;
		all[i].place = json_text(p->file, "board");
		TRY(staff_item_set(p->tx, &all[i]));
	}
	return OK;
}

static struct err plan_election(struct played *p)
{
	int64_t id;
	const struct json *e = json_get(p->file, "elections");
	return e && e->child ? election_plan(p->tx, p->a.id, ELECT_PEOPLES_INSPECTION,
					     json_text(e->child, "name"), &id)
			     : OK;
}

static struct err promise(struct played *p)
{
	JSON_EACH(o, json_get(p->file, "goals"))
	{
		struct goal g = { .assembly = p->a.id,
				  .name = json_text(o, "name"),
				  .measure = S(""),
				  .value = GOAL_NO_VALUE,
				  .owner = json_text(o, "owner") };
		int64_t id;
		if (!json_day(o, "due_on", &g.due_on))
			return bad(g.name);
		TRY(goal_add(p->tx, &g, &id));
	}
	return OK;
}

static struct err look_again(struct played *p)
{
	struct goal *all;
	size_t n, at = 0;
	TRY(goal_list(tx_db(p->tx), p->a.id, &all, &n));
	JSON_EACH(o, json_get(p->file, "marks"))
	{
		struct staff_marked m = { .note = json_text(o, "note") };
		int mark = code_place(staff_mark_codes, STAFF_MARK_COUNT, json_text(o, "mark"));
		if (at == n || mark < 0 || !json_day(o, "on", &m.checked_on))
			return bad(m.note);
		TRY(demo_day(p->tx, o, "on"));
		m.goal = all[at++].id;
		m.mark = (enum staff_mark)mark;
		TRY(staff_mark_set(p->tx, &m));
	}
	return OK;
}

static struct err recognise(struct played *p, const struct json *o)
{
	enum inspection_role roles[STAFF_BOARD_MOST];
	struct inspection_board b;
	int64_t id;
	TRY(inspection_form(p->tx, p->a.id, &id));
	TRY(demo_day(p->tx, o, "on"));
	TRY(inspection_get(tx_db(p->tx), id, &b));
	for (size_t i = 0; i < b.n; i++)
		roles[i] = str_eq(b.members[i].name, json_text(o, "head")) ? INSPECTION_HEAD
									   : INSPECTION_MEMBER;
	TRY(inspection_roles(p->tx, id, b.version, roles, b.n));
	TRY(inspection_get(tx_db(p->tx), id, &b));
	return inspection_recognise(p->tx, id, b.version, local_day(tx_db(p->tx)->now),
				    json_text(o, "number"));
}

struct err demo_staff(struct tx *tx, const struct json *file)
{
	struct played p = { .tx = tx, .file = file };
	struct staff_conference c;
	TRY(plan(&p));
	TRY(show_lists(&p));
	TRY(plan_election(&p));
	TRY(played_open(&p));
	TRY(played_agenda(&p));
	TRY(promise(&p));
	TRY(staff_get(tx_db(tx), p.a.id, &c));
	TRY(staff_sign(tx, p.a.id, c.version, p.on, p.on));
	TRY(played_close(&p));
	TRY(recognise(&p, json_get(file, "recognised")));
	return look_again(&p);
}
