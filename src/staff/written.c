/* written.c: a staff conference that could not be held, and the ballot that goes to all staff
 * instead. See staff.h. */
#include "base/text.h"
#include "msg_staff.gen.h"
#include "staff/inner.h"

static struct str say(struct db *db, struct msg m) { return msg_text(db->arena, LANG_VI, m); }

/* ---- without a quorum ---- */

SQL(conference_failed, "UPDATE staff_conference SET failed_present = $2, failed_summoned = $3,"
		       " version = version + 1 WHERE assembly_id = $1");

struct err staff_fail(struct tx *tx, assembly_id id, int64_t version)
{
	struct staff_conference now;
	struct assembly a;
	struct quorum q;
	struct arena *m = tx_db(tx)->arena;
	TRY(staff_conference_of(tx_db(tx), id, &a, &now));
	if (a.state != ASSEMBLY_SUMMONED)
		return FAIL(ERR_CONFLICT, "assembly.moved_on");
	TRY(presence_quorum(tx_db(tx), &a, &q));
	if (q.met)
		return FAIL(ERR_CONFLICT, "staff.quorum_met");
	TRY(assembly_cancel(
		tx, id, version,
		say(tx_db(tx),
		    T(staff_failed_why, .present = str_fmt(m, "%lld", (long long)q.present),
		      .summoned = str_fmt(m, "%lld", (long long)q.summoned)))));
	TRY(tx_run(tx, conference_failed, ARGS(INT(id.n), INT(q.present), INT(q.summoned))));
	return assembly_audit(tx, "staff.fail", &a, STR_NONE);
}

SQL(conference_forced, "UPDATE staff_conference SET forced = $2, version = version + 1"
		       " WHERE assembly_id = $1");

struct err staff_force(struct tx *tx, assembly_id id, int64_t version, struct str reason)
{
	struct staff_conference now;
	struct assembly a;
	struct ruleset s;
	int64_t allowed;
	TRY(staff_conference_of(tx_db(tx), id, &a, &now));
	TRY(ruleset_read(tx_db(tx), a.ruleset, &s));
	if (a.state != ASSEMBLY_PREPARING && a.state != ASSEMBLY_SUMMONED)
		return FAIL(ERR_CONFLICT, "assembly.moved_on");
	if (!rule_number(&s, "force_majeure", &allowed) || !allowed)
		return FAIL(ERR_CONFLICT, "staff.no_force", s.name);
	if (!reason.n || text_length(reason) > STAFF_REASON_MAX)
		return FAIL(ERR_INVALID, "staff.force_reason");
	TRY(assembly_cancel(tx, id, version, say(tx_db(tx), T(staff_forced_why, .why = reason))));
	TRY(tx_run(tx, conference_forced, ARGS(INT(id.n), TEXT(reason))));
	return assembly_audit(tx, "staff.force", &a, reason);
}

SQL(failures, "SELECT count(*) FROM assembly a JOIN staff_conference c ON c.assembly_id = a.id"
	      " WHERE a.unit_id = $1 AND a.employer_id = $2 AND c.failed_present IS NOT NULL"
	      " AND a.starts_at > COALESCE((SELECT max(h.starts_at) FROM assembly h"
	      "  WHERE h.unit_id = $1 AND h.employer_id = $2 AND h.kind = 'staff_conference'"
	      "  AND h.state IN ('open','closed')), 0)");

struct err staff_failed(struct db *db, unit_id unit, int64_t employer, int64_t *n)
{
	*n = 0;
	return db_int(db, failures, ARGS(INT(unit.n), INT(employer)), n);
}

SQL(failed_last,
    "SELECT a.id FROM assembly a JOIN staff_conference c ON c.assembly_id = a.id"
    " WHERE a.unit_id = $1 AND a.employer_id = $2 AND c.failed_present IS NOT NULL"
    " AND a.starts_at > COALESCE((SELECT max(h.starts_at) FROM assembly h"
    "  WHERE h.unit_id = $1 AND h.employer_id = $2 AND h.kind = 'staff_conference'"
    "  AND h.state IN ('open','closed')), 0) ORDER BY a.starts_at DESC, a.id DESC LIMIT 1");

static struct err summon_some(struct tx *tx, assembly_id to, const struct seat_query *q,
			      int64_t *last, size_t *n)
{
	struct seat *all;
	int64_t id;
	TRY(seat_list(tx_db(tx), q, &all, n));
	for (size_t i = 0; i < *n; i++) {
		struct seat s = all[i];
		*last = s.id;
		s.assembly = to;
		s.photo = 0;
		if (!s.withdrawn.n)
			TRY(seat_add(tx, &s, &id));
	}
	return OK;
}

struct err staff_summon_again(struct tx *tx, const struct assembly *a)
{
	struct seat_query q = { .standing = -1, .present = -1, .limit = SEAT_PAGE_MAX };
	size_t n = SEAT_PAGE_MAX;
	TRY(db_int(tx_db(tx), failed_last, ARGS(INT(a->unit.n), INT(a->employer)), &q.assembly.n));
	while (q.assembly.n && n == SEAT_PAGE_MAX)
		TRY(summon_some(tx, a->id, &q, &q.after, &n));
	return OK;
}

bool staff_asks_all(const struct staff_conference *c, int64_t failed)
{
	return c->forced.n || failed >= STAFF_FAILED_LEAST;
}

/* ---- the written ballot ---- */

SQL(written_put, "INSERT INTO staff_written (id, assembly_id, subject, asked_on, issued, collected,"
		 " valid, in_favour, passed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");

static bool adds_up(const struct staff_written *w)
{
	return w->issued > 0 && w->in_favour >= 0 && w->in_favour <= w->valid &&
	       w->valid <= w->collected && w->collected <= w->issued;
}

/* Who was asked is who got a ballot: nobody is summoned. */
static int64_t written_whole(enum ballot_base of, const struct staff_written *w)
{
	return of == OF_VALID ? w->valid : of == OF_COLLECTED ? w->collected : w->issued;
}

/* Without a rule of its own, as the conference itself decides. */
static struct err written_need(struct db *db, const struct assembly *a, struct staff_written *w)
{
	struct ruleset s;
	struct share_rule r;
	enum ballot_base of;
	TRY(ruleset_read(db, a->ruleset, &s));
	if (!rule_majority(&s, "written", &r, &of) && !rule_majority(&s, "resolution", &r, &of))
		return FAIL(ERR_NOT_FOUND, "assembly.no_rules", s.name);
	w->need = share_least(r, written_whole(of, w));
	return OK;
}

struct err staff_written_add(struct tx *tx, const struct staff_written *in, int64_t *id)
{
	struct staff_conference now;
	struct staff_written w = *in;
	struct assembly a;
	int64_t failed;
	TRY(staff_conference_of(tx_db(tx), in->assembly, &a, &now));
	TRY(staff_failed(tx_db(tx), a.unit, a.employer, &failed));
	if (!staff_asks_all(&now, failed) || (!now.forced.n && now.failed_present < 0))
		return FAIL(ERR_CONFLICT, "staff.not_twice");
	if (!in->subject.n || text_length(in->subject) > STAFF_TEXT_MAX)
		return FAIL(ERR_INVALID, "staff.text");
	if (!adds_up(in))
		return FAIL(ERR_INVALID, "staff.written_sum");
	TRY(paper_day_ok(tx_db(tx), in->asked_on));
	TRY(written_need(tx_db(tx), &a, &w));
	*id = tx_id(tx);
	TRY(tx_run(tx, written_put,
		   ARGS(INT(*id), INT(in->assembly.n), TEXT(in->subject), INT(in->asked_on),
			INT(in->issued), INT(in->collected), INT(in->valid), INT(in->in_favour),
			INT(in->in_favour >= w.need))));
	return assembly_audit(tx, "staff.written", &a, in->subject);
}

SQL(written_of, "SELECT id, subject, asked_on, issued, collected, valid, in_favour, passed"
		" FROM staff_written WHERE assembly_id = $1 ORDER BY id LIMIT 100");

struct err staff_written_list(struct db *db, assembly_id id, struct staff_written **out, size_t *n)
{
	struct {
		struct staff_written *p;
		size_t n, cap;
	} v = { 0 };
	struct assembly a;
	struct rows *rs;
	TRY(assembly_get(db, id, &a));
	TRY(db_rows(db, written_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct staff_written){ .id = col_int(rs, 0),
							       .assembly = id,
							       .subject = col_text(rs, 1),
							       .asked_on = col_int(rs, 2),
							       .issued = col_int(rs, 3),
							       .collected = col_int(rs, 4),
							       .valid = col_int(rs, 5),
							       .in_favour = col_int(rs, 6),
							       .passed = col_int(rs, 7) != 0 };
	TRY(db_done(rs));
	for (size_t i = 0; i < v.n; i++)
		TRY(written_need(db, &a, &v.p[i]));
	*out = v.p;
	*n = v.n;
	return OK;
}
