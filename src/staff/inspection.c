/* inspection.c: people's inspection boards: formed of those elected, recognised, their
 * recommendations answered. See staff.h. */
#include "account/account.h"
#include "base/day.h"
#include "base/text.h"
#include "staff/inner.h"

const char *const inspection_role_codes[INSPECTION_ROLES + 1] = { "head", "deputy", "member",
								  NULL };

/* ---- forming ---- */

static bool has_line(struct str lines, struct str name)
{
	struct str line;
	while (str_split(&lines, '\n', &line))
		if (str_eq(str_trim(line), name))
			return true;
	return false;
}

/* The head may stand in the register with the office: "Ông Nguyễn Văn A, Giám đốc". */
static bool barred(const struct staff_conference *c, struct str name)
{
	return str_find(c->head, name) != SIZE_MAX || has_line(c->deputies, name) ||
	       str_eq(str_trim(c->accountant), name);
}

static struct err check_members(const struct staff_conference *c, const struct candidate *all,
				size_t n)
{
	if (!n)
		return FAIL(ERR_CONFLICT, "staff.board_none");
	if (n < STAFF_BOARD_LEAST || n > STAFF_BOARD_MOST)
		return FAIL(ERR_CONFLICT, "staff.board_size");
	for (size_t i = 0; i < n; i++)
		if (barred(c, all[i].name))
			return FAIL(ERR_CONFLICT, "staff.board_barred", all[i].name);
	return OK;
}

SQL(board_put,
    "INSERT INTO inspection_board (id, employer_id, unit_id, assembly_id, from_on, to_on,"
    " number, version) VALUES ($1, $2, $3, $4, $5, $6, '', 1)");
SQL(member_put, "INSERT INTO inspection_member (board_id, ordinal, name, role)"
		" VALUES ($1, $2, $3, $4)");

static struct err put_board(struct tx *tx, const struct assembly *a, int64_t *id)
{
	struct ruleset s;
	int64_t years = 2, today = local_day(tx_db(tx)->now);
	TRY(ruleset_read(tx_db(tx), a->ruleset, &s));
	rule_number(&s, "term_years", &years);
	*id = tx_id(tx);
	return tx_run(tx, board_put,
		      ARGS(INT(*id), INT(a->employer), INT(a->unit.n), INT(a->id.n), INT(today),
			   INT(day_add_months(today, (int)years * 12))));
}

struct err inspection_form(struct tx *tx, assembly_id conference, int64_t *id)
{
	struct inspection_board now;
	struct staff_conference c;
	struct candidate *all;
	struct assembly a;
	size_t n;
	TRY(staff_conference_of(tx_db(tx), conference, &a, &c));
	TRY(inspection_of(tx_db(tx), conference, &now));
	if (now.id)
		return FAIL(ERR_CONFLICT, "staff.board_there");
	TRY(election_elected(tx_db(tx), conference, ELECT_PEOPLES_INSPECTION, &all, &n));
	TRY(check_members(&c, all, n));
	TRY(put_board(tx, &a, id));
	for (size_t i = 0; i < n; i++)
		TRY(tx_run(tx, member_put,
			   ARGS(INT(*id), INT((int64_t)i + 1), TEXT(all[i].name),
				TEXT(i ? S("member") : S("head")))));
	return assembly_audit(tx, "staff.board", &a, STR_NONE);
}

/* ---- reading ---- */

#define BOARD_COLUMNS                                                                              \
	"SELECT id, employer_id, unit_id, assembly_id, from_on, to_on, recognised_on, number,"     \
	" version FROM inspection_board "
SQL(board_one, BOARD_COLUMNS "WHERE id = $1");
SQL(board_of_conference, BOARD_COLUMNS "WHERE assembly_id = $1");
SQL(members_of, "SELECT name, role FROM inspection_member WHERE board_id = $1 ORDER BY ordinal"
		" LIMIT 9");

static struct err read_members(struct db *db, struct inspection_board *out)
{
	struct rows *rs;
	TRY(db_rows(db, members_of, ARGS(INT(out->id)), &rs));
	while (out->n < STAFF_BOARD_MOST && db_next(rs)) {
		out->members[out->n].name = col_text(rs, 0);
		out->members[out->n++].role = (enum inspection_role)code_place(
			inspection_role_codes, INSPECTION_ROLES, col_view(rs, 1));
	}
	return db_done(rs);
}

static struct err recognise_due(struct db *db, struct inspection_board *b)
{
	struct assembly a;
	struct ruleset s;
	int64_t days;
	bool known;
	TRY(assembly_get(db, b->assembly, &a));
	TRY(ruleset_read(db, a.ruleset, &s));
	if (b->recognised_on != DAY_NONE || !rule_number(&s, "recognition_days", &days))
		return OK;
	return workday_add(db, b->from_on, days, &b->recognise_due, &known);
}

static struct err read_board(struct db *db, const char *sql, int64_t id,
			     struct inspection_board *out)
{
	struct rows *rs;
	*out = (struct inspection_board){ .recognise_due = DAY_NONE };
	TRY(db_row(db, sql, ARGS(INT(id)), &rs));
	if (!rs)
		return OK;
	out->id = col_int(rs, 0);
	out->employer = col_int(rs, 1);
	out->unit.n = col_int(rs, 2);
	out->assembly.n = col_int(rs, 3);
	out->from_on = col_int(rs, 4);
	out->to_on = col_int(rs, 5);
	out->recognised_on = col_int_or(rs, 6, DAY_NONE);
	out->number = col_text(rs, 7);
	out->version = col_int(rs, 8);
	TRY(db_done(rs));
	TRY(read_members(db, out));
	return recognise_due(db, out);
}

struct err inspection_of(struct db *db, assembly_id conference, struct inspection_board *out)
{
	return read_board(db, board_of_conference, conference.n, out);
}

struct err inspection_get(struct db *db, int64_t id, struct inspection_board *out)
{
	TRY(read_board(db, board_one, id, out));
	return out->id ? OK : FAIL(ERR_NOT_FOUND, "staff.no_board");
}

SQL(board_unit, "SELECT unit_id FROM inspection_board WHERE id = $1");

struct err inspection_scope(struct db *db, int64_t id, struct scope *out)
{
	*out = (struct scope){ 0 };
	TRY(db_int(db, board_unit, ARGS(INT(id)), &out->unit));
	return out->unit ? OK : FAIL(ERR_NOT_FOUND, "staff.no_board");
}

/* ---- roles and recognition ---- */

static struct err note(struct tx *tx, const char *verb, const struct inspection_board *b,
		       struct str text)
{
	struct assembly a;
	TRY(assembly_get(tx_db(tx), b->assembly, &a));
	return assembly_audit(tx, verb, &a, text);
}

static bool roles_ok(const enum inspection_role *roles, size_t n)
{
	size_t heads = 0, deputies = 0;
	for (size_t i = 0; i < n; i++) {
		heads += roles[i] == INSPECTION_HEAD;
		deputies += roles[i] == INSPECTION_DEPUTY;
	}
	return heads == 1 && deputies <= (n >= STAFF_BOARD_MOST ? 2 : 1);
}

SQL(role_set, "UPDATE inspection_member SET role = $3 WHERE board_id = $1 AND ordinal = $2");
SQL(board_touch, "UPDATE inspection_board SET version = version + 1 WHERE id = $1"
		 " AND version = $2");

struct err inspection_roles(struct tx *tx, int64_t id, int64_t version,
			    const enum inspection_role *roles, size_t n)
{
	struct inspection_board b;
	TRY(inspection_get(tx_db(tx), id, &b));
	if (n != b.n || !roles_ok(roles, n))
		return FAIL(ERR_INVALID, "staff.board_roles");
	TRY(tx_run_one(tx, board_touch, ARGS(INT(id), INT(version)), "assembly.changed"));
	for (size_t i = 0; i < n; i++)
		TRY(tx_run(tx, role_set,
			   ARGS(INT(id), INT((int64_t)i + 1),
				TEXT(str_of(inspection_role_codes[roles[i]])))));
	return note(tx, "staff.board_roles", &b, STR_NONE);
}

SQL(board_recognise, "UPDATE inspection_board SET recognised_on = $3, number = $4,"
		     " version = version + 1 WHERE id = $1 AND version = $2");

struct err inspection_recognise(struct tx *tx, int64_t id, int64_t version, int64_t on,
				struct str number)
{
	struct inspection_board b;
	TRY(inspection_get(tx_db(tx), id, &b));
	if (!number.n || text_length(number) > STAFF_NAME_MAX)
		return FAIL(ERR_INVALID, "election.number_needed");
	if (on < b.from_on)
		return FAIL(ERR_INVALID, "election.day_order");
	TRY(paper_day_ok(tx_db(tx), on));
	TRY(tx_run_one(tx, board_recognise, ARGS(INT(id), INT(version), INT(on), TEXT(number)),
		       "assembly.changed"));
	return note(tx, "staff.board_recognise", &b, number);
}

/* ---- recommendations ---- */

SQL(advice_put,
    "INSERT INTO inspection_advice (id, board_id, text, sent_on, due_on, answer, version)"
    " VALUES ($1, $2, $3, $4, $5, '', 1)");

struct err inspection_advise(struct tx *tx, int64_t board, struct str text, int64_t sent_on)
{
	struct inspection_board b;
	struct assembly a;
	struct ruleset s;
	int64_t days = 15;
	TRY(inspection_get(tx_db(tx), board, &b));
	if (!text.n || text_length(text) > STAFF_TEXT_MAX)
		return FAIL(ERR_INVALID, "staff.text");
	if (sent_on < b.from_on)
		return FAIL(ERR_INVALID, "election.day_order");
	TRY(paper_day_ok(tx_db(tx), sent_on));
	TRY(assembly_get(tx_db(tx), b.assembly, &a));
	TRY(ruleset_read(tx_db(tx), a.ruleset, &s));
	rule_number(&s, "answer_days", &days);
	TRY(tx_run(
		tx, advice_put,
		ARGS(INT(tx_id(tx)), INT(board), TEXT(text), INT(sent_on), INT(sent_on + days))));
	return note(tx, "staff.advise", &b, text);
}

SQL(advice_board, "SELECT board_id FROM inspection_advice WHERE id = $1");
SQL(advice_answer, "UPDATE inspection_advice SET answered_on = $3, answer = $4,"
		   " version = version + 1 WHERE id = $1 AND version = $2");

struct err inspection_answered(struct tx *tx, int64_t id, int64_t version, int64_t on,
			       struct str answer)
{
	struct inspection_board b;
	int64_t board = 0;
	TRY(db_int(tx_db(tx), advice_board, ARGS(INT(id)), &board));
	TRY(inspection_get(tx_db(tx), board, &b));
	if (!answer.n || text_length(answer) > STAFF_TEXT_MAX)
		return FAIL(ERR_INVALID, "staff.text");
	TRY(paper_day_ok(tx_db(tx), on));
	TRY(tx_run_one(tx, advice_answer, ARGS(INT(id), INT(version), INT(on), TEXT(answer)),
		       "assembly.changed"));
	return note(tx, "staff.advice_answer", &b, answer);
}

SQL(advices_of, "SELECT id, text, sent_on, due_on, answered_on, answer, version"
		" FROM inspection_advice WHERE board_id = $1 ORDER BY id DESC LIMIT 200");

struct err inspection_advices(struct db *db, int64_t board, struct inspection_advice **out,
			      size_t *n)
{
	struct {
		struct inspection_advice *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, advices_of, ARGS(INT(board)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) =
			(struct inspection_advice){ .id = col_int(rs, 0),
						    .board = board,
						    .text = col_text(rs, 1),
						    .sent_on = col_int(rs, 2),
						    .due_on = col_int(rs, 3),
						    .answered_on = col_int_or(rs, 4, DAY_NONE),
						    .answer = col_text(rs, 5),
						    .version = col_int(rs, 6) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

struct err inspection_advice_scope(struct db *db, int64_t id, struct scope *out)
{
	int64_t board = 0;
	TRY(db_int(db, advice_board, ARGS(INT(id)), &board));
	return inspection_scope(db, board, out);
}
