/* agenda.c: the usual agenda of a staff conference and what its chair says at each item. What was
 * changed by hand stays. See inner.h. */
#include "base/text.h"
#include "msg_staff.gen.h"
#include "staff/inner.h"

enum { STAFF_ITEMS = 11 };

struct usual {
	const char *script; /* the code of its text in stock */
	struct msg title, who;
	enum item_kind kind;
	int64_t minutes;
};

/* In the order of Luật 10/2022/QH15, Điều 51 khoản 4. */
static void usual_agenda(struct usual out[STAFF_ITEMS])
{
	const struct usual all[STAFF_ITEMS] = {
		{ "staff_script.open", T(staff_item_open), T(staff_by_both), ITEM_PROCEDURE, 10 },
		{ "staff_script.head", T(staff_item_head), T(staff_by_head), ITEM_REPORT, 20 },
		{ "staff_script.union", T(staff_item_union), T(staff_by_union), ITEM_REPORT, 20 },
		{ "staff_script.debate", T(staff_item_debate), T(staff_by_all), ITEM_DEBATE, 40 },
		{ "staff_script.answer", T(staff_item_answer), T(staff_by_both), ITEM_SPEECH, 20 },
		{ "staff_script.inspection", T(staff_item_inspection), T(staff_by_inspection),
		  ITEM_REPORT, 10 },
		{ "staff_script.elect", T(staff_item_elect), T(staff_by_board), ITEM_ELECTION, 30 },
		{ "staff_script.decide", T(staff_item_decide), T(staff_by_both), ITEM_VOTE, 15 },
		{ "staff_script.award", T(staff_item_award), T(staff_by_head), ITEM_PROCEDURE, 15 },
		{ "staff_script.pledge", T(staff_item_pledge), T(staff_by_both), ITEM_PROCEDURE,
		  5 },
		{ "staff_script.resolution", T(staff_item_resolution), T(staff_by_secretary),
		  ITEM_VOTE, 15 },
	};
	for (int i = 0; i < STAFF_ITEMS; i++)
		out[i] = all[i];
}

static struct str worded(struct arena *a, const struct employer *e, const struct ruleset *rules,
			 struct msg m)
{
	return staff_words(a, e, rules, msg_text(a, LANG_VI, m));
}

static bool is_of_board(const struct usual *u)
{
	return u->kind == ITEM_ELECTION || str_eq(str_of(u->script), S("staff_script.inspection"));
}

bool staff_text_script(struct str code, struct msg *title)
{
	struct usual all[STAFF_ITEMS];
	usual_agenda(all);
	for (int i = 0; i < STAFF_ITEMS; i++)
		if (str_eq(code, str_of(all[i].script))) {
			*title = all[i].title;
			return true;
		}
	return false;
}

struct err staff_put_agenda(struct tx *tx, assembly_id id, const struct employer *e,
			    const struct ruleset *rules)
{
	struct usual all[STAFF_ITEMS];
	struct arena *a = tx_db(tx)->arena;
	bool board = staff_has_board(e);
	usual_agenda(all);
	for (int i = 0; i < STAFF_ITEMS; i++) {
		const struct item x = { .assembly = id,
					.kind = all[i].kind,
					.title = worded(a, e, rules, all[i].title),
					.who = worded(a, e, rules, all[i].who),
					.script = S(""),
					.minutes = all[i].minutes };
		int64_t item;
		if (board || !is_of_board(&all[i]))
			TRY(agenda_add(tx, &x, &item));
	}
	return OK;
}

/* The text of the item with a usual title; empty: it is one of their own. */
static struct err script_of(struct tx *tx, const struct staff_answers *x, struct str title,
			    struct str *out)
{
	struct usual all[STAFF_ITEMS];
	*out = STR_NONE;
	usual_agenda(all);
	for (int i = 0; i < STAFF_ITEMS; i++)
		if (str_eq(title, worded(tx_db(tx)->arena, &x->employer, &x->rules, all[i].title)))
			return staff_text_read(tx_db(tx), x, all[i].script, out);
	return OK;
}

struct err staff_put_scripts(struct tx *tx, const struct staff_answers *x,
			     const struct marks *marks, size_t *made)
{
	struct marks own = *marks;
	struct item *all;
	size_t n;
	/* kept until it is read: items may still move */
	marks_put(&own, "chương trình", S("[chương trình]"));
	TRY(agenda_list(tx_db(tx), &x->what, &all, &n));
	for (size_t i = 0; i < n; i++) {
		struct str text;
		if (all[i].script.n)
			continue;
		TRY(script_of(tx, x, all[i].title, &text));
		if (!text.n)
			continue;
		all[i].script =
			text_head(marks_fill(tx_db(tx)->arena, text, &own), ITEM_SCRIPT_MAX);
		TRY(agenda_change(tx, &all[i]));
		++*made;
	}
	return OK;
}
