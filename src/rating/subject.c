/* subject.c: one member's or group's sheet: what they say of themselves, what the group says. */
#include "rating/rating.h"

#include "base/text.h"
#include "store/audit.h"

static const char *const states[] = { "open", "sent", "reviewed", NULL };

#define SUBJECT_ROW                                                                                \
	"SELECT id, version, rating_id, person_id, unit_id, name, note, class, reason, state"      \
	" FROM rating_subject"
SQL(by_id, SUBJECT_ROW " WHERE id = $1");
SQL(by_person, SUBJECT_ROW " WHERE rating_id = $1 AND person_id = $2");
SQL(of_rating, SUBJECT_ROW " WHERE rating_id = $1 ORDER BY kind, sort_key, id");

static struct subject read_row(struct rows *rs)
{
	struct subject s = { .id = col_int(rs, 0),
			     .version = col_int(rs, 1),
			     .rating = col_int(rs, 2),
			     .person = col_int(rs, 3),
			     .unit = { col_int(rs, 4) },
			     .name = col_text(rs, 5),
			     .note = col_text(rs, 6),
			     .class = col_text(rs, 7),
			     .reason = col_text(rs, 8) };
	for (int k = 0; states[k]; k++)
		if (str_eq(col_view(rs, 9), str_of(states[k])))
			s.state = (enum subject_state)k;
	return s;
}

struct err rating_subject_get(struct db *db, int64_t id, struct subject *out)
{
	struct rows *rs;
	TRY(db_row(db, by_id, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "rating.no_subject");
	*out = read_row(rs);
	return db_done(rs);
}

struct err rating_subject_of(struct db *db, int64_t rating, int64_t person, struct subject *out)
{
	struct rows *rs;
	*out = (struct subject){ 0 };
	TRY(db_row(db, by_person, ARGS(INT(rating), INT(person)), &rs));
	if (rs)
		*out = read_row(rs);
	return db_done(rs);
}

struct err rating_subjects(struct db *db, int64_t rating, struct subject **out, size_t *n)
{
	struct {
		struct subject *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, of_rating, ARGS(INT(rating)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = read_row(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

SQL(points_of_one, "SELECT code, self, review FROM rating_points WHERE subject_id = $1");

struct err rating_points_of(struct db *db, int64_t subject, const struct criteria_set *set,
			    struct rating_point **out)
{
	struct rows *rs;
	*out = NEW(db->arena, set->count + 1, struct rating_point);
	for (size_t i = 0; i < set->count; i++)
		(*out)[i] = (struct rating_point){ NO_VALUE, NO_VALUE };
	TRY(db_rows(db, points_of_one, ARGS(INT(subject)), &rs));
	while (db_next(rs)) {
		const struct criterion *c = criteria_find(set, col_view(rs, 0));
		if (c)
			(*out)[c - set->criteria] =
				(struct rating_point){ col_int_or(rs, 1, NO_VALUE),
						       col_int_or(rs, 2, NO_VALUE) };
	}
	return db_done(rs);
}

static struct err check_points(const struct rating_saving *in)
{
	bool whole = in->subject->state != SUBJECT_OPEN;
	for (size_t i = 0; i < in->set->count; i++) {
		const struct criterion *c = &in->set->criteria[i];
		int64_t p = in->points[i];
		if (p == NO_VALUE && whole && c->part == PART_MAIN)
			return FAIL(ERR_INVALID, "rating.unfinished", c->name);
		if (p != NO_VALUE && (p < 0 || p > c->max || p % in->set->step))
			return FAIL(ERR_INVALID, "rating.wrong_points", c->name);
	}
	return OK;
}

SQL(put_self, "INSERT INTO rating_points (subject_id, code, self, review)"
	      " VALUES ($1, $2, $3, NULL) ON CONFLICT (subject_id, code)"
	      " DO UPDATE SET self = excluded.self");
SQL(put_review, "INSERT INTO rating_points (subject_id, code, self, review)"
		" VALUES ($1, $2, NULL, $3) ON CONFLICT (subject_id, code)"
		" DO UPDATE SET review = excluded.review");
SQL(move_on, "UPDATE rating_subject SET state = $3, note = $4, version = version + 1"
	     " WHERE id = $1 AND version = $2");

struct err rating_save(struct tx *tx, const struct rating_saving *in)
{
	struct db *db = tx_db(tx);
	struct subject was;
	struct member_rating r;
	TRY(rating_subject_get(db, in->subject->id, &was));
	TRY(rating_get(db, was.rating, &r));
	TRY(check_points(in));
	if (text_length(in->subject->note) > RATING_TEXT_MAX)
		return FAIL(ERR_INVALID, "rating.wrong_note");
	if (r.decided)
		return FAIL(ERR_CONFLICT, "rating.decided");
	if (in->self && was.state == SUBJECT_REVIEWED)
		return FAIL(ERR_CONFLICT, "rating.reviewed");
	TRY(tx_run_one(tx, move_on,
		       ARGS(INT(was.id), INT(in->subject->version),
			    TEXT(str_of(states[in->subject->state])),
			    TEXT(in->self ? was.note : in->subject->note)),
		       "rating.changed"));
	for (size_t i = 0; i < in->set->count; i++)
		TRY(tx_run(tx, in->self ? put_self : put_review,
			   ARGS(INT(was.id), TEXT(in->set->criteria[i].code),
				INT_OR_NUL(in->points[i]))));
	return audit(tx, (struct act){ .verb = in->self ? "rating.self" : "rating.review",
				       .object = "rating_subject",
				       .id = was.id,
				       .unit = r.unit.n });
}
