/* staff.c: planning a staff conference, its people and pledge. See staff.h. */
#include "staff/staff.h"

#include "base/day.h"
#include "base/text.h"
#include "msg_staff.gen.h"
#include "staff/inner.h"

static struct str say(struct db *db, struct msg m) { return msg_text(db->arena, LANG_VI, m); }
static struct str or_empty(struct str s) { return s.p ? s : S(""); }

/* ---- planning ---- */

/* As the rules have it by the number of staff, where both are known. */
static struct err form_of(struct db *db, const struct staff_plan *in, const struct employer *e,
			  enum assembly_form *out)
{
	struct ruleset s;
	int64_t from;
	*out = FORM_ALL_MEMBERS;
	TRY(ruleset_for(db, in->unit, rules_of_employer(e->kind), local_day(in->starts_at), &s));
	if (e->size != EMPLOYER_UNSAID && rule_number(&s, "delegates_from", &from) &&
	    e->size >= from)
		*out = FORM_DELEGATES;
	return OK;
}

static struct str title_of(struct db *db, const struct employer *e, int64_t at)
{
	struct str year = str_fmt(db->arena, "%d", ymd_of(local_day(at)).year);
	return say(db, employer_is_company(e->kind)
			       ? T(staff_title_workers, .employer = e->name, .year = year)
			       : T(staff_title, .employer = e->name, .year = year));
}

static struct str pledge_of(struct db *db, const struct employer *e, const struct ruleset *rules)
{
	struct marks m = { 0 };
	struct str text = say(db, T(staff_pledge_text, .employer = S("[cơ quan]")));
	marks_put(&m, "cơ quan", e->name);
	return marks_fill(db->arena, staff_words(db->arena, e, rules, text), &m);
}

SQL(conference_put, "INSERT INTO staff_conference (assembly_id, head, deputies, accountant, pledge,"
		    " forced, version) VALUES ($1, $2, '', '', $3, '', 1)");

struct err staff_plan(struct tx *tx, const struct staff_plan *in, assembly_id *out)
{
	struct employer_link link;
	struct ruleset rules;
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
	TRY(ruleset_read(tx_db(tx), a.ruleset, &rules));
	TRY(tx_run(
		tx, conference_put,
		ARGS(INT(out->n), TEXT(or_empty(e.head)), TEXT(pledge_of(tx_db(tx), &e, &rules)))));
	TRY(staff_put_agenda(tx, *out, &e, &rules));
	TRY(staff_summon_again(tx, &a));
	return staff_copy_lists(tx, &a);
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
		    " failed_present, failed_summoned, version, forced FROM staff_conference"
		    " WHERE assembly_id = $1");

struct err staff_get(struct db *db, assembly_id id, struct staff_conference *out)
{
	struct rows *rs;
	*out = (struct staff_conference){ .assembly = id,
					  .forced = S(""),
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
	out->forced = col_text(rs, 9);
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
