/* presence.c: coming, leaving and the quorum. See presence.h. */
#include "assembly/presence.h"

#include "assembly/inner.h"
#include "assembly/log.h"
#include "base/day.h"

/* ---- the doors ---- */

SQL(passage_put, "INSERT INTO assembly_passage (id, assembly_id, seat_id, way, passed_at, desk)"
		 " VALUES ($1, $2, $3, $4, $5, $6)");
SQL(come_in, "UPDATE assembly_seat SET present = 1, came_at = $2, left_at = NULL"
	     " WHERE id = $1 AND present = 0");
SQL(go_out, "UPDATE assembly_seat SET present = 0, left_at = $2 WHERE id = $1 AND present = 1");

static struct err passed_of(struct db *db, int64_t seat, struct passed *out, struct seat *s)
{
	struct assembly a;
	TRY(seat_get(db, seat, s));
	*out = (struct passed){ .seat = seat, .name = s->name, .number = s->number };
	return assembly_in(db, s->assembly, ASSEMBLY_SUMMONED, ASSEMBLY_OPEN, &a);
}

static struct err note(struct tx *tx, const struct seat *s, const char *way, struct str desk)
{
	return tx_run(tx, passage_put,
		      ARGS(INT(tx_id(tx)), INT(s->assembly.n), INT(s->id), TEXT(str_of(way)),
			   INT(tx_db(tx)->now), TEXT(desk.p ? desk : S(""))));
}

SQL(last_in, "SELECT passed_at, desk FROM assembly_passage WHERE seat_id = $1 AND way = 'in'"
	     " ORDER BY id DESC LIMIT 1");

static struct err already_in(struct db *db, int64_t seat, struct passed *out)
{
	struct rows *rs;
	out->what = PASSAGE_ALREADY;
	TRY(db_row(db, last_in, ARGS(INT(seat)), &rs));
	if (!rs)
		return OK;
	out->at = col_int(rs, 0);
	out->desk = col_text(rs, 1);
	return db_done(rs);
}

struct err presence_come(struct tx *tx, int64_t seat, struct str desk, struct passed *out)
{
	struct seat s;
	TRY(passed_of(tx_db(tx), seat, out, &s));
	if (s.withdrawn.n)
		return FAIL(ERR_CONFLICT, "assembly.not_summoned", s.name, s.withdrawn);
	if (s.standing == STANDING_ALTERNATE)
		return FAIL(ERR_CONFLICT, "assembly.alternate", s.name);
	if (s.barred.n)
		return FAIL(ERR_CONFLICT, "assembly.barred", s.name, s.barred);
	/* the row decides, not what was read: two desks may hold the same card */
	TRY(tx_run(tx, come_in, ARGS(INT(seat), INT(tx_db(tx)->now))));
	if (!tx_changed(tx))
		return already_in(tx_db(tx), seat, out);
	out->what = PASSAGE_CAME;
	out->at = tx_db(tx)->now;
	return note(tx, &s, "in", desk);
}

struct err presence_leave(struct tx *tx, int64_t seat, struct str desk, struct passed *out)
{
	struct seat s;
	TRY(passed_of(tx_db(tx), seat, out, &s));
	TRY(tx_run(tx, go_out, ARGS(INT(seat), INT(tx_db(tx)->now))));
	out->what = tx_changed(tx) ? PASSAGE_LEFT : PASSAGE_NOT_HERE;
	out->at = tx_db(tx)->now;
	return out->what == PASSAGE_LEFT ? note(tx, &s, "out", desk) : OK;
}

/* ---- the quorum ---- */

SQL(head_count, "SELECT sum(CASE WHEN standing = 'delegate' THEN 1 ELSE 0 END),"
		" sum(CASE WHEN standing = 'delegate' THEN present ELSE 0 END),"
		" sum(CASE WHEN standing = 'guest' THEN present ELSE 0 END) FROM assembly_seat"
		" WHERE assembly_id = $1 AND withdrawn = '' AND barred = ''");

struct err presence_quorum(struct db *db, const struct assembly *a, struct quorum *out)
{
	struct ruleset rules;
	struct share_rule share;
	struct rows *rs;
	struct register_bars bars;
	*out = (struct quorum){ 0 };
	TRY(ruleset_read(db, a->ruleset, &rules));
	TRY(seat_bars_read(db, a->id, &bars));
	TRY(db_row(db, head_count, ARGS(INT(a->id.n)), &rs));
	out->summoned = col_int(rs, 0);
	out->present = col_int(rs, 1);
	out->guests = col_int(rs, 2);
	TRY(db_done(rs));
	for (size_t i = 0; i < bars.n; i++) {
		out->summoned -= bars.p[i].delegate;
		out->present -= bars.p[i].delegate && bars.p[i].present;
	}
	rule_share(&rules, "quorum", &share);
	out->need = share_least(share, out->summoned);
	out->met = out->summoned > 0 && share_met(share, out->present, out->summoned);
	return OK;
}

/* Who is barred is in nobody's count: a page that was open when the register learnt of it would
 * still say so many. */
static struct err without_barred(struct db *db, assembly_id id, int64_t said, int64_t doors)
{
	struct seat *here;
	size_t n;
	if (said <= doors)
		return OK;
	TRY(seat_barred_here(db, id, &here, &n));
	return n ? FAIL(ERR_CONFLICT, "assembly.present_barred", here[0].name,
			str_fmt(db->arena, "%lld", (long long)doors))
		 : OK;
}

struct err presence_confirm(struct tx *tx, const struct assembly *a, int64_t said,
			    struct quorum *out)
{
	TRY(presence_quorum(tx_db(tx), a, out));
	if (said != DAY_NONE)
		TRY(without_barred(tx_db(tx), a->id, said, out->present));
	if (said != DAY_NONE && (said < 0 || said > out->summoned))
		return FAIL(ERR_INVALID, "assembly.present_more");
	out->present = said == DAY_NONE ? out->present : said;
	out->met = out->present >= out->need && out->summoned > 0;
	return assembly_note(tx, a->id.n,
			     &(struct assembly_event){ .kind = out->met ? "quorum" : "no_quorum",
						       .number = out->present,
						       .other = out->summoned });
}
