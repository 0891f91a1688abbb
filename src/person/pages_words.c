/* pages_words.c: people and offices in words, and what their forms have in common. */
#include "base/day.h"
#include "msg_person.gen.h"
#include "person/pages_views.h"

const char *const person_sexes[] = { "female", "male", NULL };
const char *const person_labours[] = { "direct", "lead", NULL };
const char *const person_offices_codes[] = { "chair",
					     "deputy",
					     "standing_member",
					     "committee_member",
					     "inspection_head",
					     "inspection_member",
					     "womens_head",
					     "womens_member",
					     "group_head",
					     "group_deputy",
					     "accountant",
					     "staff",
					     NULL };

const char *const person_left_codes[] = { "retired", "job",   "resigned", "expelled",
					  "died",    "other", NULL };

struct choice_part *left_choices(const struct buf *o, size_t *n)
{
	struct choice_part *c = NEW(o->arena, LEFT_COUNT, struct choice_part);
	*n = 0;
	for (int i = LEFT_RETIRED; i < LEFT_COUNT; i++)
		c[(*n)++] = (struct choice_part){
			str_of(left_code((enum left_kind)i)),
			words(o, msg_of_key(left_key((enum left_kind)i), NULL, 0)), STR_NONE
		};
	return c;
}

enum state move_mark(enum move_state s)
{
	return s == MOVE_ACCEPTED  ? STATE_DONE
	       : s == MOVE_REFUSED ? STATE_RETURNED
	       : s == MOVE_OFFERED ? STATE_WAIT
				   : STATE_NONE;
}

struct msg move_words_of(enum move_state s)
{
	switch (s) {
	case MOVE_ACCEPTED:
		return T(person_move_accepted);
	case MOVE_REFUSED:
		return T(person_move_refused);
	case MOVE_WITHDRAWN:
		return T(person_move_withdrawn);
	case MOVE_OFFERED:
	case MOVE_STATE_COUNT:
		break;
	}
	return T(person_move_offered);
}

/* Several that fit are offered: whoever transfers knows the name rather than the code. */
static struct err units_like(struct req *rq, const char *field, struct str typed, unit_id *out)
{
	struct unit_page found;
	struct buf names = { .arena = rq->arena };
	const struct as_at today = { .on = local_day(rq->db->now) };
	TRY(unit_search(rq->db, typed, (unit_id){ 0 }, today, &found));
	if (found.n == 1) {
		*out = found.rows[0].id;
		return OK;
	}
	for (size_t i = 0; i < found.n && i < 5; i++) {
		put(&names, i ? S("; ") : S(""));
		put(&names, found.rows[i].code);
		put(&names, S(" "));
		put(&names, found.rows[i].name);
	}
	field_fail(rq, field, 0,
		   found.n ? T(person_unit_several, .units = buf_str(&names))
			   : T(person_unit_unknown, .typed = typed));
	return OK;
}

struct err person_unit_typed(struct req *rq, const char *field, unit_id *out)
{
	struct str typed = person_text(rq, field), rest = typed, code;
	bool known;
	*out = (unit_id){ 0 };
	str_split(&rest, '|', &code);
	TRY(unit_by_code(rq->db, str_trim(code), out, &known));
	if (known || !typed.n)
		return OK;
	*out = (unit_id){ 0 };
	return units_like(rq, field, typed, out);
}

struct msg labour_words(enum labour labour)
{
	return labour == LABOUR_DIRECT ? T(person_yes)
	       : labour == LABOUR_LEAD ? T(person_labour_lead)
				       : T(person_sex_unknown);
}

struct msg sex_words(enum sex sex)
{
	return sex == SEX_FEMALE ? T(person_female)
	       : sex == SEX_MALE ? T(person_male)
				 : T(person_sex_unknown);
}

struct choice_part *office_choices(const struct buf *o, bool none, size_t *n)
{
	struct choice_part *c = NEW(o->arena, OFFICE_COUNT + 1, struct choice_part);
	*n = 0;
	if (none)
		c[(*n)++] = (struct choice_part){ S(""), words(o, T(person_no_office_choice)),
						  STR_NONE };
	for (int i = 0; i < OFFICE_COUNT; i++)
		c[(*n)++] = (struct choice_part){
			str_of(office_code((enum union_office)i)),
			words(o, msg_of_key(office_key((enum union_office)i), NULL, 0)), STR_NONE
		};
	return c;
}

struct err person_unit_name(struct req *rq, int64_t unit, struct str *out)
{
	struct unit u;
	*out = STR_NONE;
	if (!unit)
		return OK;
	TRY(unit_read_last(rq->db, (unit_id){ unit }, &u));
	*out = u.name;
	return OK;
}

struct str person_span_words(struct req *rq, int64_t from, int64_t to)
{
	return to == DAY_EVER ? web_text(rq, T(person_since, .on = from))
			      : web_text(rq, T(person_from_to, .from = from, .to = to - 1));
}

struct err office_rows(struct req *rq, const struct office_span *all, size_t n,
		       struct office_words **out)
{
	int64_t today = local_day(rq->db->now);
	*out = NEW(rq->arena, n + 1, struct office_words);
	for (size_t i = 0; i < n; i++) {
		struct office_words *w = &(*out)[i];
		w->span = all[i];
		w->office = web_text(rq, msg_of_key(office_key(all[i].office), NULL, 0));
		w->span_text = person_span_words(rq, all[i].from_on, all[i].to_on);
		w->runs = all[i].from_on <= today && all[i].to_on > today;
		TRY(person_unit_name(rq, all[i].unit, &w->unit));
		if (w->runs)
			TRY(person_may_run(rq, all[i].unit, &w->may_end));
	}
	return OK;
}

struct err person_scope(struct db *db, int64_t id, struct scope *out)
{
	*out = (struct scope){ 0 };
	TRY(person_unit(db, id, &out->unit));
	/* who never belonged anywhere is nobody's to open */
	return out->unit ? OK : FAIL(ERR_NOT_FOUND, "person.none");
}

struct err person_may_run(struct req *rq, int64_t unit, bool *may)
{
	return account_may(rq->db, &rq->who, RIGHT_PERSON_RUN, &(struct scope){ .unit = unit },
			   may);
}

struct str person_text(struct req *rq, const char *field)
{
	struct str s = form_text(rq, field);
	return s.p ? s : S("");
}

void person_typed(struct req *rq, struct person *who, struct person_secret *secret)
{
	who->name = person_text(rq, "name");
	who->sex = sex_parse(person_text(rq, "sex"));
	who->birth_on = form_int(rq, "birth_on");
	who->phone = person_text(rq, "phone");
	who->job = person_text(rq, "job");
	who->education = person_text(rq, "education");
	who->labour = labour_parse(person_text(rq, "labour"));
	*secret =
		(struct person_secret){ person_text(rq, "citizen_no"), person_text(rq, "ethnicity"),
					person_text(rq, "religion"), form_int(rq, "party_on") };
}
