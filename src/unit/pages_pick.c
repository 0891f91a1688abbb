/* pages_pick.c: units by what is typed of their code or name: what a field offers while somebody
 * types, and which one was meant. */
#include "base/day.h"
#include "msg_unit.gen.h"
#include "unit/events.html.h"
#include "unit/pages_views.h"
#include "web/acting.h"
#include "web/app.h"
#include "web/form.h"

enum { PICKS_MAX = 20, NAMED_MAX = 5 };

struct str unit_label(struct arena *a, const struct unit *u)
{
	return str_fmt(a, "%.*s | %.*s", (int)u->code.n, u->code.p, (int)u->name.n, u->name.p);
}

static struct err search_below(struct req *rq, struct str typed, int64_t top, struct unit_page *out)
{
	struct as_at today = { .on = local_day(rq->db->now) };
	TRY(unit_search(rq->db, typed, (unit_id){ top }, today, out));
	out->n = out->n < PICKS_MAX ? out->n : PICKS_MAX;
	return OK;
}

struct err units_typed(struct req *rq, struct str typed, struct unit_page *out)
{
	return search_below(rq, typed, rq->who.over.unit, out);
}

struct err unit_named(struct req *rq, const char *field, struct str typed, struct str *code)
{
	struct str rest = typed, head = STR_NONE;
	struct unit_page found;
	struct buf names = { .arena = rq->arena };
	unit_id unit;
	bool known;
	(void)str_split(&rest, '|', &head);
	*code = str_trim(head);
	TRY(unit_by_code(rq->db, *code, &unit, &known));
	if (known || !typed.n)
		return OK;
	TRY(units_typed(rq, typed, &found));
	if (found.n == 1)
		*code = found.rows[0].code;
	for (size_t i = 0; found.n > 1 && i < found.n && i < NAMED_MAX; i++)
		put_fmt(&names, "%s%.*s %.*s", i ? "; " : "", (int)found.rows[i].code.n,
			found.rows[i].code.p, (int)found.rows[i].name.n, found.rows[i].name.p);
	if (found.n > 1)
		field_fail(rq, field, 0,
			   T(unit_which_one, .typed = typed, .count = (int64_t)found.n,
			     .names = buf_str(&names)));
	return OK;
}

static const struct field pick_query[] = { { .name = "q", .kind = F_TEXT, .max = 100 }, { 0 } };

static struct err show_found(struct req *rq, int64_t top)
{
	struct unit_page found;
	TRY(search_below(rq, form_text(rq, "q"), top, &found));
	http_set(rq->reply, "content-type", S("text/html; charset=utf-8"));
	pick_items(rq->out, found.rows, found.n);
	return OK;
}

static struct err show_picks(struct req *rq) { return show_found(rq, rq->who.over.unit); }
static struct err show_picks_below(struct req *rq) { return show_found(rq, rq->id[0]); }

static const struct route rows[] = {
	{ HTTP_GET, "/units/pick", RIGHT_TREE_EDIT, OF_NONE("units of the session's tree"),
	  show_picks, pick_query, 0 },
	{ HTTP_GET, "/unit/:unit/pick", RIGHT_UNIT_SEE, unit_scope, show_picks_below, pick_query,
	  0 },
};
const struct routes unit_pick_routes = { rows, sizeof rows / sizeof *rows };
