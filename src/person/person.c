/* person.c: one person's row: adding, editing, reading, and revealing what is sensitive. Search is
 * search.c, belonging is membership.c, offices are office.c. */
#include "person/life.h"

#include "base/day.h"
#include "base/text.h"
#include "person/search.h"
#include "store/audit.h"

#include <assert.h>

static const char *const sex_codes[] = { "unknown", "female", "male" };

const char *sex_code(enum sex sex) { return sex_codes[sex]; }

enum sex sex_parse(struct str code)
{
	return str_eq(code, S("female")) ? SEX_FEMALE
	       : str_eq(code, S("male")) ? SEX_MALE
					 : SEX_UNKNOWN;
}

static const char *const labour_codes[] = { "unknown", "direct", "lead" };

const char *labour_code(enum labour labour) { return labour_codes[labour]; }

enum labour labour_parse(struct str code) { return (enum labour)code_place(labour_codes, 3, code); }

/* "••••••••1234": enough to tell two people apart at a desk. */
static struct str masked(struct arena *a, struct str citizen_no)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < citizen_no.n; i++)
		if (i + 4 < citizen_no.n)
			put(&b, S("•"));
		else
			put_char(&b, citizen_no.p[i]);
	return buf_str(&b);
}

static bool too_long(struct str s) { return text_length(s) > PERSON_TEXT_MAX; }

static struct err phone_fault(struct arena *a, struct str phone)
{
	struct str now = phone_renewed(a, phone);
	return now.n ? FAIL(ERR_INVALID, "person.phone_old", phone, now)
		     : FAIL(ERR_INVALID, "person.phone", phone);
}

/* Puts phone and name into their stored forms, or says what is wrong. */
static struct err check_plain(struct db *db, struct person *p)
{
	p->name = text_nfc(db->arena, str_trim(p->name));
	if (p->name.n == 0 || text_length(p->name) > PERSON_NAME_MAX)
		return FAIL(ERR_INVALID, "person.name");
	struct str phone = str_trim(p->phone);
	p->phone = phone.n ? phone_plain(db->arena, phone) : S("");
	if (phone.n && p->phone.n == 0)
		return phone_fault(db->arena, phone);
	if (p->birth_on != DAY_NONE &&
	    (p->birth_on > local_day(db->now) || p->birth_on < day_of(1900, 1, 1)))
		return FAIL(ERR_INVALID, "person.birth");
	if (too_long(p->job) || too_long(p->education))
		return FAIL(ERR_INVALID, "person.long");
	assert(p->sex >= SEX_UNKNOWN && p->sex <= SEX_MALE);
	assert(p->labour >= LABOUR_UNKNOWN && p->labour <= LABOUR_LEAD);
	return OK;
}

SQL(citizen_holder, "SELECT id FROM person WHERE citizen_no = $1 AND id <> $2"
		    " AND merged_into IS NULL ORDER BY id LIMIT 1");

static struct err check_secret(struct db *db, int64_t self, struct person_secret *s)
{
	int64_t holder = 0;
	struct str given = str_trim(s->citizen_no);
	s->citizen_no = digits_only(db->arena, given);
	if (given.n != s->citizen_no.n || (given.n && given.n != 9 && given.n != 12))
		return FAIL(ERR_INVALID, "person.citizen");
	if (too_long(s->ethnicity) || too_long(s->religion))
		return FAIL(ERR_INVALID, "person.long");
	if (s->citizen_no.n == 0)
		return OK;
	TRY(db_int(db, citizen_holder, ARGS(TEXT(s->citizen_no), INT(self)), &holder));
	return holder ? FAIL(ERR_CONFLICT, "person.citizen_taken") : OK;
}

SQL(words_clear, "DELETE FROM person_word WHERE person_id = $1");
SQL(word_put, "INSERT INTO person_word (head, sort_key, person_id) VALUES ($1, $2, $3)"
	      " ON CONFLICT (head, sort_key, person_id) DO NOTHING");

struct err person_put_words(struct tx *tx, int64_t id, struct str name)
{
	struct arena *a = tx_db(tx)->arena;
	struct str key = text_name_key(a, name), folded = text_fold(a, name), word;
	TRY(tx_run(tx, words_clear, ARGS(INT(id))));
	while (str_split(&folded, ' ', &word))
		if (word.n)
			TRY(tx_run(tx, word_put,
				   ARGS(TEXT(person_word_head(word)), BLOB(key), INT(id))));
	return OK;
}

SQL(unit_there, "SELECT id FROM unit WHERE id = $1");
SQL(person_insert,
    "INSERT INTO person (id, name, folded, sort_key, sex, birth_on, phone, job, education,"
    " labour, citizen_no, ethnicity, religion, party_on, created_at, changed_at, version)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, 1)");

struct err person_add(struct tx *tx, const struct person_new *in, int64_t *id)
{
	struct db *db = tx_db(tx);
	struct person p = in->who;
	struct person_secret s = in->secret;
	int64_t unit = 0;
	TRY(check_plain(db, &p));
	TRY(check_secret(db, 0, &s));
	if (in->unit)
		TRY(db_int(db, unit_there, ARGS(INT(in->unit)), &unit));
	if (in->unit && !unit)
		return FAIL(ERR_NOT_FOUND, "person.no_unit");
	if (unit && (in->from_on == DAY_NONE || in->from_on >= DAY_EVER))
		return FAIL(ERR_INVALID, "person.span");

	struct str folded = text_fold(db->arena, p.name), key = text_name_key(db->arena, p.name);
	*id = tx_id(tx);
	TRY(tx_run(tx, person_insert,
		   ARGS(INT(*id), TEXT(p.name), TEXT(folded), BLOB(key),
			TEXT(str_of(sex_code(p.sex))), INT_OR_NUL(p.birth_on), TEXT(p.phone),
			TEXT(p.job), TEXT(p.education), TEXT(str_of(labour_code(p.labour))),
			TEXT(s.citizen_no), TEXT(s.ethnicity), TEXT(s.religion),
			INT_OR_NUL(s.party_on), INT(db->now))));
	TRY(person_put_words(tx, *id, p.name));
	if (unit)
		TRY(person_join(tx, &(struct joining){ .person = *id,
						       .unit = unit,
						       .from_on = in->from_on,
						       .decision_no = in->decision_no,
						       .decision_on = in->decision_on,
						       .came_from = in->came_from }));
	struct change changes[] = { { "name", STR_NONE, p.name } };
	return audit(tx, (struct act){ .verb = "person.add",
				       .object = "person",
				       .id = *id,
				       .unit = unit,
				       .changes = changes,
				       .count = 1 });
}

SQL(person_row,
    "SELECT p.version, p.name, p.sex, p.birth_on, p.phone, p.job, p.education, p.citizen_no,"
    " m.unit_id, p.erased_at, p.merged_into, p.labour FROM person p LEFT JOIN membership m ON "
    "m.person_id = "
    "p.id AND "
    "m.from_on <= $2"
    " AND m.to_on > $2 WHERE p.id = $1");

struct err person_get(struct db *db, int64_t id, struct person *out)
{
	struct rows *rs;
	TRY(db_row(db, person_row, ARGS(INT(id), INT(local_day(db->now))), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "person.none");
	*out = (struct person){
		.id = id,
		.version = col_int(rs, 0),
		.name = col_text(rs, 1),
		.sex = sex_parse(col_view(rs, 2)),
		.birth_on = col_int_or(rs, 3, DAY_NONE),
		.phone = col_text(rs, 4),
		.job = col_text(rs, 5),
		.education = col_text(rs, 6),
		.citizen_masked = masked(db->arena, col_text(rs, 7)),
		.unit = col_int(rs, 8),
		.erased = !col_null(rs, 9),
		.merged_into = col_int(rs, 10),
		.labour = labour_parse(col_view(rs, 11)),
	};
	return db_done(rs);
}

struct err person_by_citizen(struct db *db, struct str citizen_no, int64_t *id)
{
	*id = 0;
	return citizen_no.n ? db_int(db, citizen_holder, ARGS(TEXT(citizen_no), INT(0)), id) : OK;
}

SQL(person_there, "SELECT id FROM person WHERE id = $1");
SQL(last_unit, "SELECT unit_id FROM membership WHERE person_id = $1 ORDER BY to_on DESC LIMIT 1");
SQL(last_office_unit,
    "SELECT unit_id FROM person_office WHERE person_id = $1 ORDER BY to_on DESC, id DESC LIMIT 1");

struct err person_unit(struct db *db, int64_t id, int64_t *unit)
{
	int64_t there = 0;
	*unit = 0;
	TRY(person_kept(db, id, &id));
	TRY(db_int(db, person_there, ARGS(INT(id)), &there));
	if (!there)
		return FAIL(ERR_NOT_FOUND, "person.none");
	TRY(db_int(db, last_unit, ARGS(INT(id)), unit));
	return *unit ? OK : db_int(db, last_office_unit, ARGS(INT(id)), unit);
}

SQL(secret_row, "SELECT citizen_no, ethnicity, religion, party_on FROM person WHERE id = $1");

static struct err read_secret(struct db *db, int64_t id, struct person_secret *out)
{
	struct rows *rs;
	TRY(db_row(db, secret_row, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "person.none");
	*out = (struct person_secret){ col_text(rs, 0), col_text(rs, 1), col_text(rs, 2),
				       col_int_or(rs, 3, DAY_NONE) };
	return db_done(rs);
}

struct reveal {
	int64_t id;
	struct str purpose;
	struct person_secret *out;
};

static struct err reveal_in(struct tx *tx, void *arg)
{
	struct reveal *r = arg;
	struct person p;
	TRY(person_get(tx_db(tx), r->id, &p));
	TRY(read_secret(tx_db(tx), r->id, r->out));
	return audit(tx, (struct act){ .verb = "person.reveal",
				       .object = "person",
				       .id = r->id,
				       .unit = p.unit,
				       .note = r->purpose });
}

struct err person_reveal(struct db *db, int64_t id, struct str purpose, struct person_secret *out)
{
	/* the log is written first and in the same transaction: no log, no reading */
	return db_write(db, reveal_in, &(struct reveal){ id, purpose, out });
}

SQL(counted_of,
    "SELECT ethnicity, CASE WHEN party_on IS NULL THEN 0 ELSE 1 END FROM person WHERE id = $1");

struct err person_figures(struct db *db, int64_t id, struct person_figures *out)
{
	struct rows *rs;
	*out = (struct person_figures){ .ethnicity = S("") };
	TRY(db_row(db, counted_of, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "person.none");
	out->ethnicity = col_text(rs, 0);
	out->party = col_int(rs, 1) != 0;
	return db_done(rs);
}

SQL(plain_update,
    "UPDATE person SET name = $3, folded = $4, sort_key = $5, sex = $6, birth_on = $7, phone = $8,"
    " job = $9, education = $10, labour = $11, changed_at = $12, version = version + 1"
    " WHERE id = $1 AND version = $2");
SQL(secret_update, "UPDATE person SET citizen_no = $2, ethnicity = $3, religion = $4, party_on = "
		   "$5 WHERE id = $1");

/* The fields of which a row of the audit log tells before and after. */
static size_t changes_of(struct arena *a, const struct person *from, const struct person *to,
			 struct change *out)
{
	struct change all[] = {
		{ "name", from->name, to->name },
		{ "sex", str_of(sex_code(from->sex)), str_of(sex_code(to->sex)) },
		{ "birth_on", day_text(a, from->birth_on), day_text(a, to->birth_on) },
		{ "phone", from->phone, to->phone },
		{ "job", from->job, to->job },
		{ "education", from->education, to->education },
		{ "labour", str_of(labour_code(from->labour)), str_of(labour_code(to->labour)) },
	};
	size_t n = 0;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (!str_eq(all[i].from, all[i].to))
			out[n++] = all[i];
	return n;
}

enum { PLAIN_FIELDS = 7, SECRET_FIELDS = 4 };

static size_t secret_changes(struct arena *a, const struct person_secret *from,
			     const struct person_secret *to, struct change *out)
{
	struct change all[SECRET_FIELDS] = {
		{ "citizen_no", from->citizen_no, to->citizen_no },
		{ "ethnicity", from->ethnicity, to->ethnicity },
		{ "religion", from->religion, to->religion },
		{ "party_on", day_text(a, from->party_on), day_text(a, to->party_on) },
	};
	size_t n = 0;
	for (size_t i = 0; i < SECRET_FIELDS; i++)
		if (!str_eq(all[i].from, all[i].to))
			out[n++] = all[i];
	return n;
}

static struct err edit_secret(struct tx *tx, int64_t id, const struct person_secret *secret,
			      struct change *changes, size_t *n)
{
	struct db *db = tx_db(tx);
	struct person_secret old, s = *secret;
	TRY(check_secret(db, id, &s));
	TRY(read_secret(db, id, &old));
	*n += secret_changes(db->arena, &old, &s, changes + *n);
	return tx_run(tx, secret_update,
		      ARGS(INT(id), TEXT(s.citizen_no), TEXT(s.ethnicity), TEXT(s.religion),
			   INT_OR_NUL(s.party_on)));
}

struct err person_edit(struct tx *tx, const struct person *who, const struct person_secret *secret)
{
	struct db *db = tx_db(tx);
	struct person old, p = *who;
	struct change changes[PLAIN_FIELDS + SECRET_FIELDS];
	TRY(person_get(db, who->id, &old));
	if (old.erased)
		return FAIL(ERR_CONFLICT, "person.erased");
	if (old.merged_into)
		return FAIL(ERR_CONFLICT, "person.merge_gone");
	TRY(check_plain(db, &p));
	size_t n = changes_of(db->arena, &old, &p, changes);
	struct str folded = text_fold(db->arena, p.name);
	TRY(tx_run_one(tx, plain_update,
		       ARGS(INT(p.id), INT(who->version), TEXT(p.name), TEXT(folded),
			    BLOB(text_name_key(db->arena, p.name)), TEXT(str_of(sex_code(p.sex))),
			    INT_OR_NUL(p.birth_on), TEXT(p.phone), TEXT(p.job), TEXT(p.education),
			    TEXT(str_of(labour_code(p.labour))), INT(db->now)),
		       "person.changed"));
	TRY(person_put_words(tx, p.id, p.name));
	if (secret)
		TRY(edit_secret(tx, p.id, secret, changes, &n));
	return audit(tx, (struct act){ .verb = "person.edit",
				       .object = "person",
				       .id = p.id,
				       .unit = old.unit,
				       .changes = changes,
				       .count = n });
}
