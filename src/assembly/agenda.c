/* agenda.c: the items of a meeting in their order. Who speaks is speaker.c's. See agenda.h. */
#include "assembly/agenda.h"

#include "assembly/log.h"
#include "base/day.h"
#include "base/text.h"

const char *const item_kind_codes[ITEM_KIND_COUNT + 1] = { "procedure", "report", "debate", "vote",
							   "election",	"speech", "break",  NULL };
static const char *const states[ITEM_STATE_COUNT] = { "waiting", "running", "done", "skipped" };

/* ---- reading ---- */

#define ITEM_COLUMNS                                                                               \
	"SELECT id, version, assembly_id, ordinal, kind, title, who, script, minutes, state,"      \
	" started_at, ended_at FROM assembly_item "
SQL(item_one, ITEM_COLUMNS "WHERE id = $1");
SQL(items_of, ITEM_COLUMNS "WHERE assembly_id = $1 ORDER BY ordinal, id");

static struct item take(struct rows *rs)
{
	return (struct item){
		.id = col_int(rs, 0),
		.version = col_int(rs, 1),
		.assembly = { col_int(rs, 2) },
		.ordinal = col_int(rs, 3),
		.kind = (enum item_kind)code_place(item_kind_codes, ITEM_KIND_COUNT,
						   col_view(rs, 4)),
		.title = col_text(rs, 5),
		.who = col_text(rs, 6),
		.script = col_text(rs, 7),
		.minutes = col_int(rs, 8),
		.state = (enum item_state)code_place(states, ITEM_STATE_COUNT, col_view(rs, 9)),
		.started_at = col_int_or(rs, 10, DAY_NONE),
		.ended_at = col_int_or(rs, 11, DAY_NONE),
		.planned_at = DAY_NONE,
	};
}

struct err agenda_get(struct db *db, int64_t id, struct item *out)
{
	struct rows *rs;
	TRY(db_row(db, item_one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "assembly.no_item");
	*out = take(rs);
	return db_done(rs);
}

struct err agenda_list(struct db *db, const struct assembly *a, struct item **out, size_t *n)
{
	struct {
		struct item *p;
		size_t n, cap;
	} v = { 0 };
	int64_t at = a->starts_at;
	struct rows *rs;
	TRY(db_rows(db, items_of, ARGS(INT(a->id.n)), &rs));
	while (db_next(rs)) {
		struct item *i = PUSH(db->arena, &v);
		*i = take(rs);
		i->planned_at = at;
		at += i->minutes * 60000;
	}
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

/* ---- changing ---- */

static struct err check(const struct item *in)
{
	if (!in->title.n || text_length(in->title) > ITEM_TEXT_MAX ||
	    text_length(in->who) > ITEM_TEXT_MAX || text_length(in->script) > ITEM_SCRIPT_MAX ||
	    in->minutes < 0 || in->minutes > ITEM_MINUTES_MAX)
		return FAIL(ERR_INVALID, "assembly.item_title");
	return OK;
}

SQL(item_last, "SELECT max(ordinal), count(*) FROM assembly_item WHERE assembly_id = $1");
SQL(item_put, "INSERT INTO assembly_item (id, assembly_id, ordinal, kind, title, who, script,"
	      " minutes, state, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', 1)");

struct err agenda_add(struct tx *tx, const struct item *in, int64_t *id)
{
	struct assembly a;
	struct rows *rs;
	TRY(assembly_in(tx_db(tx), in->assembly, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
	TRY(check(in));
	TRY(db_row(tx_db(tx), item_last, ARGS(INT(in->assembly.n)), &rs));
	int64_t last = col_int(rs, 0), count = col_int(rs, 1);
	TRY(db_done(rs));
	if (count >= ITEMS_MAX)
		return FAIL(ERR_TOO_LARGE, "assembly.items_many");
	*id = tx_id(tx);
	TRY(tx_run(tx, item_put,
		   ARGS(INT(*id), INT(in->assembly.n), INT(last + 1),
			TEXT(str_of(item_kind_codes[in->kind])), TEXT(in->title),
			TEXT(in->who.p ? in->who : S("")), TEXT(in->script.p ? in->script : S("")),
			INT(in->minutes))));
	return assembly_audit(tx, "assembly.item", &a, in->title);
}

SQL(item_set, "UPDATE assembly_item SET kind = $3, title = $4, who = $5, script = $6, minutes = $7,"
	      " version = version + 1 WHERE id = $1 AND version = $2");

struct err agenda_change(struct tx *tx, const struct item *in)
{
	struct assembly a;
	struct item was;
	TRY(agenda_get(tx_db(tx), in->id, &was));
	TRY(assembly_in(tx_db(tx), was.assembly, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
	TRY(check(in));
	TRY(tx_run_one(tx, item_set,
		       ARGS(INT(in->id), INT(in->version), TEXT(str_of(item_kind_codes[in->kind])),
			    TEXT(in->title), TEXT(in->who), TEXT(in->script), INT(in->minutes)),
		       "assembly.changed"));
	return assembly_audit(tx, "assembly.item", &a, in->title);
}

SQL(item_drop, "DELETE FROM assembly_item WHERE id = $1 AND state = 'waiting'");

struct err agenda_drop(struct tx *tx, int64_t id)
{
	struct assembly a;
	struct item was;
	TRY(agenda_get(tx_db(tx), id, &was));
	TRY(assembly_in(tx_db(tx), was.assembly, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
	TRY(tx_run_one(tx, item_drop, ARGS(INT(id)), "assembly.item_begun"));
	return assembly_audit(tx, "assembly.item", &a, was.title);
}

SQL(item_place, "UPDATE assembly_item SET ordinal = $2 WHERE id = $1");

struct err agenda_move(struct tx *tx, int64_t id, int by)
{
	struct assembly a;
	struct item one, *all;
	size_t n, i = 0;
	TRY(agenda_get(tx_db(tx), id, &one));
	TRY(assembly_in(tx_db(tx), one.assembly, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
	TRY(agenda_list(tx_db(tx), &a, &all, &n));
	while (i < n && all[i].id != id)
		i++;
	if (i == n || (by < 0 && i == 0) || (by > 0 && i + 1 == n))
		return OK;
	const struct item *other = &all[by < 0 ? i - 1 : i + 1];
	TRY(tx_run(tx, item_place, ARGS(INT(id), INT(other->ordinal))));
	TRY(tx_run(tx, item_place, ARGS(INT(other->id), INT(all[i].ordinal))));
	return assembly_grow(tx, a.id.n);
}

/* ---- the day ---- */

SQL(item_state, "UPDATE assembly_item SET state = $2, started_at = $3, ended_at = $4,"
		" version = version + 1 WHERE id = $1");
SQL(item_running, "SELECT id FROM assembly_item WHERE assembly_id = $1 AND state = 'running'");

static struct err put_state(struct tx *tx, const struct item *i)
{
	return tx_run(tx, item_state,
		      ARGS(INT(i->id), TEXT(str_of(states[i->state])), INT_OR_NUL(i->started_at),
			   INT_OR_NUL(i->ended_at)));
}

static struct err note(struct tx *tx, const struct item *i, const char *kind)
{
	return assembly_note(
		tx, i->assembly.n,
		&(struct assembly_event){ .kind = kind, .item = i->id, .text = i->title });
}

static struct err end(struct tx *tx, int64_t id)
{
	struct item i;
	TRY(agenda_get(tx_db(tx), id, &i));
	if (i.state != ITEM_RUNNING)
		return OK;
	i.state = ITEM_DONE;
	i.ended_at = tx_db(tx)->now;
	TRY(put_state(tx, &i));
	return note(tx, &i, "item_done");
}

static struct err on_the_day(struct tx *tx, int64_t id, struct item *i)
{
	struct assembly a;
	TRY(agenda_get(tx_db(tx), id, i));
	return assembly_in(tx_db(tx), i->assembly, ASSEMBLY_SUMMONED, ASSEMBLY_OPEN, &a);
}

struct err agenda_begin(struct tx *tx, int64_t id)
{
	struct item i;
	int64_t running = 0;
	TRY(on_the_day(tx, id, &i));
	if (i.state == ITEM_RUNNING)
		return OK;
	TRY(db_int(tx_db(tx), item_running, ARGS(INT(i.assembly.n)), &running));
	if (running)
		TRY(end(tx, running));
	i.state = ITEM_RUNNING;
	i.started_at = tx_db(tx)->now;
	i.ended_at = DAY_NONE;
	TRY(put_state(tx, &i));
	return note(tx, &i, "item");
}

struct err agenda_end(struct tx *tx, int64_t id)
{
	struct item i;
	TRY(on_the_day(tx, id, &i));
	return end(tx, id);
}

struct err agenda_skip(struct tx *tx, int64_t id)
{
	struct item i;
	TRY(on_the_day(tx, id, &i));
	if (i.state != ITEM_WAITING)
		return FAIL(ERR_CONFLICT, "assembly.item_begun");
	i.state = ITEM_SKIPPED;
	TRY(put_state(tx, &i));
	return note(tx, &i, "item_skipped");
}
