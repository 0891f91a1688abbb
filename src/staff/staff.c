/* staff.c: planning a staff conference, its people and pledge, and what happens without a quorum.
 * See staff.h. */
#include "staff/staff.h"

#include "base/day.h"
#include "base/text.h"
#include "msg_staff.gen.h"
#include "staff/inner.h"

static struct str say(struct db *db, struct msg m) { return msg_text(db->arena, LANG_VI, m); }
static struct str or_empty(struct str s) { return s.p ? s : S(""); }

/* ---- planning ---- */

/* As the rules have it by the number of staff, where both are known. */
static bool is_company(const struct employer *e) { return e->kind == EMPLOYER_COMPANY; }

static struct err form_of(struct db *db, const struct staff_plan *in, const struct employer *e,
			  enum assembly_form *out)
{
	struct ruleset s;
	int64_t from;
	*out = FORM_ALL_MEMBERS;
	TRY(ruleset_for(db, in->unit, is_company(e) ? RULES_OF_WORKERS : RULES_OF_STAFF,
			local_day(in->starts_at), &s));
	if (e->size != EMPLOYER_UNSAID && rule_number(&s, "delegates_from", &from) &&
	    e->size >= from)
		*out = FORM_DELEGATES;
	return OK;
}

static struct str title_of(struct db *db, const struct employer *e, int64_t at)
{
	struct str year = str_fmt(db->arena, "%d", ymd_of(local_day(at)).year);
	return say(db, is_company(e) ? T(staff_title_workers, .employer = e->name, .year = year)
				     : T(staff_title, .employer = e->name, .year = year));
}

SQL(conference_put, "INSERT INTO staff_conference (assembly_id, head, deputies, accountant, pledge,"
		    " version) VALUES ($1, $2, '', '', $3, 1)");

struct err staff_plan(struct tx *tx, const struct staff_plan *in, assembly_id *out)
{
	struct employer_link link;
	struct employer e;
	struct assembly a = { .unit = in->unit,
			      .employer = in->employer,
			      .kind = ASSEMBLY_STAFF_CONFERENCE,
			      .title = in->title,
			      .term = S(""),
			      .place = or_empty(in->place),
			      .starts_at = in->starts_at };
	TRY(employer_link_of(tx_db(tx), in->employer, in->unit, &link));
	TRY(employer_get(tx_db(tx), in->employer, &e));
	TRY(form_of(tx_db(tx), in, &e, &a.form));
	if (!a.title.n)
		a.title = title_of(tx_db(tx), &e, in->starts_at);
	TRY(assembly_plan(tx, &a, out));
	TRY(assembly_get(tx_db(tx), *out, &a));
	TRY(tx_run(
		tx, conference_put,
		ARGS(INT(out->n), TEXT(or_empty(e.head)),
		     TEXT(staff_words(tx_db(tx)->arena, &e,
				      say(tx_db(tx), T(staff_pledge_text, .employer = e.name)))))));
	TRY(staff_put_agenda(tx, *out, !is_company(&e)));
	return staff_copy_lists(tx, &a, is_company(&e));
}

SQL(conferences_of, "SELECT id FROM assembly WHERE unit_id = $1 AND employer_id = $2"
		    " AND kind = 'staff_conference' ORDER BY starts_at DESC, id DESC LIMIT 50");

struct err staff_list(struct db *db, unit_id unit, int64_t employer, struct assembly **out,
		      size_t *n)
{
	struct ints ids;
	TRY(db_ints(db, conferences_of, ARGS(INT(unit.n), INT(employer)), &ids));
	*out = NEW(db->arena, ids.n + 1, struct assembly);
	for (size_t i = 0; i < ids.n; i++)
		TRY(assembly_get(db, (assembly_id){ ids.p[i] }, &(*out)[i]));
	*n = ids.n;
	return OK;
}

/* ---- people and pledge ---- */

SQL(conference_one, "SELECT head, deputies, accountant, pledge, head_signed_on, chair_signed_on,"
		    " failed_present, failed_summoned, version FROM staff_conference"
		    " WHERE assembly_id = $1");

struct err staff_get(struct db *db, assembly_id id, struct staff_conference *out)
{
	struct rows *rs;
	*out = (struct staff_conference){ .assembly = id,
					  .head_signed_on = DAY_NONE,
					  .chair_signed_on = DAY_NONE,
					  .failed_present = -1,
					  .failed_summoned = -1 };
	TRY(db_row(db, conference_one, ARGS(INT(id.n)), &rs));
	if (!rs)
		return OK;
	out->head = col_text(rs, 0);
	out->deputies = col_text(rs, 1);
	out->accountant = col_text(rs, 2);
	out->pledge = col_text(rs, 3);
	out->head_signed_on = col_int_or(rs, 4, DAY_NONE);
	out->chair_signed_on = col_int_or(rs, 5, DAY_NONE);
	out->failed_present = col_int_or(rs, 6, -1);
	out->failed_summoned = col_int_or(rs, 7, -1);
	out->version = col_int(rs, 8);
	return db_done(rs);
}

struct err staff_conference_of(struct db *db, assembly_id id, struct assembly *a,
			       struct staff_conference *c)
{
	TRY(assembly_get(db, id, a));
	if (a->kind != ASSEMBLY_STAFF_CONFERENCE)
		return FAIL(ERR_NOT_FOUND, "assembly.none");
	TRY(staff_get(db, id, c));
	return c->version ? OK : FAIL(ERR_NOT_FOUND, "assembly.none");
}

static bool texts_ok(const struct staff_conference *c)
{
	return text_length(c->head) <= STAFF_NAME_MAX &&
	       text_length(c->accountant) <= STAFF_NAME_MAX &&
	       text_length(c->deputies) <= STAFF_TEXT_MAX &&
	       text_length(c->pledge) <= 4 * STAFF_TEXT_MAX;
}

SQL(conference_set, "UPDATE staff_conference SET head = $3, deputies = $4, accountant = $5,"
		    " pledge = $6, version = version + 1 WHERE assembly_id = $1 AND version = $2");

struct err staff_set(struct tx *tx, const struct staff_conference *in)
{
	struct staff_conference now;
	struct assembly a;
	TRY(staff_conference_of(tx_db(tx), in->assembly, &a, &now));
	bool is_signed = now.head_signed_on != DAY_NONE || now.chair_signed_on != DAY_NONE;
	if (!texts_ok(in))
		return FAIL(ERR_INVALID, "staff.text");
	if (is_signed && !str_eq(in->pledge, now.pledge))
		return FAIL(ERR_CONFLICT, "staff.signed");
	TRY(tx_run_one(tx, conference_set,
		       ARGS(INT(in->assembly.n), INT(in->version), TEXT(or_empty(in->head)),
			    TEXT(or_empty(in->deputies)), TEXT(or_empty(in->accountant)),
			    TEXT(or_empty(in->pledge))),
		       "assembly.changed"));
	return assembly_audit(tx, "staff.set", &a, STR_NONE);
}

SQL(pledge_sign, "UPDATE staff_conference SET head_signed_on = $3, chair_signed_on = $4,"
		 " version = version + 1 WHERE assembly_id = $1 AND version = $2");

struct err staff_sign(struct tx *tx, assembly_id id, int64_t version, int64_t head_on,
		      int64_t chair_on)
{
	struct staff_conference now;
	struct assembly a;
	TRY(staff_conference_of(tx_db(tx), id, &a, &now));
	if (!now.pledge.n)
		return FAIL(ERR_INVALID, "staff.pledge_needed");
	TRY(paper_day_ok(tx_db(tx), head_on));
	TRY(paper_day_ok(tx_db(tx), chair_on));
	TRY(tx_run_one(tx, pledge_sign,
		       ARGS(INT(id.n), INT(version), INT_OR_NUL(head_on), INT_OR_NUL(chair_on)),
		       "assembly.changed"));
	return assembly_audit(tx, "staff.sign", &a, STR_NONE);
}

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
	if (failed < STAFF_FAILED_LEAST || now.failed_present < 0)
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
