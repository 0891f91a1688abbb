/* seat.c: who is summoned, and their cards. seat_read.c reads them. See seat.h. */
#include "assembly/inner.h"

#include "assembly/log.h"
#include "base/hash.h"
#include "base/text.h"
#include "store/audit.h"

const char *const standing_codes[STANDING_COUNT + 1] = { "delegate", "alternate", "guest", NULL };
const char *const mandate_codes[MANDATE_COUNT + 1] = { "",	  "member",    "ex_officio",
						       "elected", "appointed", NULL };

/* ---- adding and changing ---- */

SQL(seat_last, "SELECT max(number) FROM assembly_seat WHERE assembly_id = $1");
SQL(seat_of_person, "SELECT id FROM assembly_seat WHERE assembly_id = $1 AND person_id = $2");
SQL(seat_put, "INSERT INTO assembly_seat (id, assembly_id, number, standing, mandate, person_id,"
	      " unit_id, name, sort_key, folded, post, sex, birth_on, ethnicity, education, party,"
	      " full_time, place, delegation, delegation_key, withdrawn, barred, card, device,"
	      " present, version)"
	      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,"
	      " $17, $18, $19, $20, '', '', '', '', 0, 1)");
SQL(seat_same, "SELECT id FROM assembly_seat WHERE assembly_id = $1 AND sort_key = $2"
	       " AND id <> $3 AND withdrawn = '' AND (birth_on = $4 OR (delegation = $5"
	       " AND (birth_on IS NULL OR CAST($4 AS BIGINT) IS NULL))) ORDER BY id LIMIT 1");

struct err seat_next_number(struct db *db, assembly_id id, int64_t *number)
{
	*number = 0;
	TRY(db_int(db, seat_last, ARGS(INT(id.n)), number));
	++*number;
	return OK;
}

struct err seat_find_person(struct db *db, assembly_id id, int64_t person, int64_t *seat)
{
	*seat = 0;
	return db_int(db, seat_of_person, ARGS(INT(id.n), INT(person)), seat);
}

static struct err check(const struct seat *in)
{
	if (!in->name.n || text_length(in->name) > PERSON_NAME_MAX)
		return FAIL(ERR_INVALID, "assembly.seat_name");
	if (text_length(in->post) > SEAT_TEXT_MAX || text_length(in->place) > SEAT_TEXT_MAX ||
	    text_length(in->ethnicity) > SEAT_TEXT_MAX ||
	    text_length(in->education) > SEAT_TEXT_MAX)
		return FAIL(ERR_INVALID, "assembly.seat_long");
	return OK;
}

struct err seat_same_person(struct db *db, const struct seat *s, int64_t *seat)
{
	*seat = 0;
	if (s->person)
		TRY(seat_find_person(db, s->assembly, s->person, seat));
	if (*seat)
		return OK;
	return db_int(db, seat_same,
		      ARGS(INT(s->assembly.n), BLOB(text_name_key(db->arena, s->name)), INT(s->id),
			   INT_OR_NUL(s->birth_on), TEXT(s->delegation.p ? s->delegation : S(""))),
		      seat);
}

static struct err stands_already(struct arena *a, const struct seat *there)
{
	struct str number = str_fmt(a, "%lld", (long long)there->number);
	return there->delegation.n ? FAIL(ERR_CONFLICT, "assembly.seat_twice_of", there->name,
					  number, there->delegation)
				   : FAIL(ERR_CONFLICT, "assembly.seat_twice", there->name, number);
}

/* Nobody stands on two lists of one meeting, and no number twice. */
static struct err check_alone(struct db *db, const struct seat *in, int64_t number)
{
	struct seat other;
	int64_t id = 0;
	TRY(seat_same_person(db, in, &id));
	if (id) {
		TRY(seat_get(db, id, &other));
		return stands_already(db->arena, &other);
	}
	TRY(seat_numbered(db, in->assembly, number, &id));
	return id ? FAIL(ERR_CONFLICT, "assembly.seat_number",
			 str_fmt(db->arena, "%lld", (long long)number))
		  : OK;
}

static struct err audit_seat(struct tx *tx, const char *verb, const struct seat *s, struct str note)
{
	struct assembly a;
	TRY(assembly_get(tx_db(tx), s->assembly, &a));
	TRY(assembly_grow(tx, a.id.n));
	return audit(tx, (struct act){ .verb = verb,
				       .object = "assembly",
				       .id = a.id.n,
				       .unit = a.unit.n,
				       .note = note.n ? note : s->name });
}

static struct str with_blank(struct arena *a, struct str name)
{
	struct str f = text_fold(a, name);
	return str_fmt(a, " %.*s", (int)f.n, f.p);
}

struct err seat_put_row(struct tx *tx, const struct seat *in, int64_t number, int64_t id)
{
	struct arena *a = tx_db(tx)->arena;
	return tx_run(tx, seat_put,
		      ARGS(INT(id), INT(in->assembly.n), INT(number),
			   TEXT(str_of(standing_codes[in->standing])),
			   TEXT(str_of(mandate_codes[in->mandate])),
			   in->person ? INT(in->person) : NUL, in->unit ? INT(in->unit) : NUL,
			   TEXT(in->name), BLOB(text_name_key(a, in->name)),
			   TEXT(with_blank(a, in->name)), TEXT(in->post.p ? in->post : S("")),
			   TEXT(str_of(sex_code(in->sex))), INT_OR_NUL(in->birth_on),
			   TEXT(in->ethnicity.p ? in->ethnicity : S("")),
			   TEXT(in->education.p ? in->education : S("")), INT(in->party),
			   INT(in->full_time), TEXT(in->place.p ? in->place : S("")),
			   TEXT(in->delegation.p ? in->delegation : S("")),
			   BLOB(text_sort_key(a, in->delegation.p ? in->delegation : S("")))));
}

/* A unit of the register gives its delegation its name. */
static struct err named_delegation(struct db *db, const struct seat *in, struct seat *out)
{
	struct unit u;
	*out = *in;
	if (in->standing == STANDING_GUEST)
		out->mandate = MANDATE_NONE; /* nobody sent them */
	if (!in->unit || in->delegation.n)
		return OK;
	TRY(unit_read_last(db, (unit_id){ in->unit }, &u));
	out->delegation = u.name;
	return OK;
}

struct err seat_add(struct tx *tx, const struct seat *in, int64_t *id)
{
	struct assembly a;
	struct seat s;
	int64_t number = in->number;
	TRY(assembly_in(tx_db(tx), in->assembly, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
	TRY(check(in));
	if (!number)
		TRY(seat_next_number(tx_db(tx), in->assembly, &number));
	TRY(named_delegation(tx_db(tx), in, &s));
	TRY(check_alone(tx_db(tx), &s, number));
	*id = tx_id(tx);
	TRY(seat_put_row(tx, &s, number, *id));
	return audit_seat(tx, "assembly.seat", in, STR_NONE);
}

SQL(seat_set, "UPDATE assembly_seat SET name = $3, sort_key = $4, folded = $5, post = $6, sex = $7,"
	      " birth_on = $8, ethnicity = $9, education = $10, party = $11, full_time = $12,"
	      " place = $13, mandate = $14, unit_id = $15, standing = $16, delegation = $17,"
	      " delegation_key = $18, version = version + 1"
	      " WHERE id = $1 AND version = $2");

struct err seat_change(struct tx *tx, const struct seat *in)
{
	struct arena *a = tx_db(tx)->arena;
	struct assembly m;
	struct seat was, s;
	TRY(seat_get(tx_db(tx), in->id, &was));
	TRY(assembly_in(tx_db(tx), was.assembly, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &m));
	TRY(check(in));
	TRY(named_delegation(tx_db(tx), in, &s));
	TRY(tx_run_one(tx, seat_set,
		       ARGS(INT(in->id), INT(in->version), TEXT(in->name),
			    BLOB(text_name_key(a, in->name)), TEXT(with_blank(a, in->name)),
			    TEXT(in->post), TEXT(str_of(sex_code(in->sex))),
			    INT_OR_NUL(in->birth_on), TEXT(in->ethnicity), TEXT(in->education),
			    INT(in->party), INT(in->full_time), TEXT(in->place),
			    TEXT(str_of(mandate_codes[s.mandate])), in->unit ? INT(in->unit) : NUL,
			    TEXT(str_of(standing_codes[in->standing])), TEXT(s.delegation),
			    BLOB(text_sort_key(a, s.delegation))),
		       "assembly.changed"));
	return audit_seat(tx, "assembly.seat", &was, in->name);
}

SQL(seat_out, "UPDATE assembly_seat SET withdrawn = $2, substitute_id = $3, present = 0,"
	      " version = version + 1 WHERE id = $1");
SQL(seat_up, "UPDATE assembly_seat SET standing = 'delegate', version = version + 1"
	     " WHERE id = $1 AND standing = 'alternate' AND withdrawn = '' AND assembly_id = $2");

struct err seat_withdraw(struct tx *tx, int64_t id, struct str reason, int64_t alternate)
{
	struct assembly a;
	struct seat s;
	TRY(seat_get(tx_db(tx), id, &s));
	TRY(assembly_in(tx_db(tx), s.assembly, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
	if (!reason.n)
		return FAIL(ERR_INVALID, "assembly.reason_needed");
	TRY(tx_run(tx, seat_out, ARGS(INT(id), TEXT(reason), alternate ? INT(alternate) : NUL)));
	if (alternate)
		TRY(tx_run_one(tx, seat_up, ARGS(INT(alternate), INT(s.assembly.n)),
			       "assembly.not_alternate"));
	return audit_seat(tx, "assembly.seat_withdraw", &s, reason);
}

SQL(came_in_for, "SELECT id FROM assembly_seat WHERE assembly_id = $1 AND substitute_id = $2"
		 " ORDER BY id DESC LIMIT 1");

struct err seat_stand_ins(struct db *db, const struct seat *s, struct seat *for_, struct seat *by)
{
	int64_t id = 0;
	*for_ = *by = (struct seat){ 0 };
	TRY(db_int(db, came_in_for, ARGS(INT(s->assembly.n), INT(s->id)), &id));
	if (id)
		TRY(seat_get(db, id, for_));
	if (!s->substitute)
		return OK;
	TRY(seat_get(db, s->substitute, by));
	if (by->assembly.n != s->assembly.n) /* a hall's row may name any seat */
		*by = (struct seat){ 0 };
	return OK;
}

SQL(seat_against, "UPDATE assembly_seat SET barred = $2, version = version + 1 WHERE id = $1");

struct err seat_bar(struct tx *tx, int64_t id, struct str why)
{
	struct assembly a;
	struct seat s;
	TRY(seat_get(tx_db(tx), id, &s));
	TRY(assembly_in(tx_db(tx), s.assembly, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
	TRY(tx_run(tx, seat_against, ARGS(INT(id), TEXT(why.p ? why : S("")))));
	return audit_seat(tx, "assembly.seat_bar", &s, why);
}

SQL(photo_set, "UPDATE assembly_seat SET photo_file = $2, version = version + 1 WHERE id = $1");

struct err seat_photo(struct tx *tx, int64_t id, int64_t file)
{
	struct seat s;
	TRY(seat_get(tx_db(tx), id, &s));
	TRY(tx_run(tx, photo_set, ARGS(INT(id), INT(file))));
	return audit_seat(tx, "assembly.seat", &s, STR_NONE);
}

/* ---- cards ---- */

/* A card's code alone finds its meeting (id 0 here); a phone's token is another one at each. */
static struct str hash_of(struct arena *a, const char *what, assembly_id id, struct str code)
{
	struct buf b = { .arena = a };
	put_fmt(&b, "assembly %s %lld ", what, (long long)id.n);
	put(&b, str_trim(code));
	struct sha256 h = sha256_of(buf_str(&b));
	return hex_of(a, h.b, sizeof h.b);
}

#define NO_MEETING ((assembly_id){ 0 })

SQL(card_set, "UPDATE assembly_seat SET card = $2, device = '', version = version + 1"
	      " WHERE id = $1");

struct err seat_cards(struct tx *tx, const int64_t *seats, size_t n, struct str *codes)
{
	struct arena *m = tx_db(tx)->arena;
	struct assembly a = { 0 };
	struct seat s;
	for (size_t i = 0; i < n; i++) {
		TRY(seat_get(tx_db(tx), seats[i], &s));
		TRY(assembly_in(tx_db(tx), s.assembly, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
		codes[i] = random_id(m);
		TRY(tx_run(tx, card_set,
			   ARGS(INT(s.id), TEXT(hash_of(m, "card", NO_MEETING, codes[i])))));
	}
	return n ? assembly_audit(tx, "assembly.cards", &a, STR_NONE) : OK;
}

SQL(of_card, "SELECT id FROM assembly_seat WHERE card = $1");

struct err seat_by_card(struct db *db, struct str code, int64_t *seat)
{
	*seat = 0;
	if (!str_trim(code).n)
		return OK;
	return db_int(db, of_card, ARGS(TEXT(hash_of(db->arena, "card", NO_MEETING, code))), seat);
}

SQL(device_set, "UPDATE assembly_seat SET device = $2 WHERE id = $1 AND device IN ('', $2)");

struct err seat_bind(struct tx *tx, int64_t seat, struct str device)
{
	struct seat s, other;
	int64_t there;
	TRY(seat_get(tx_db(tx), seat, &s));
	TRY(seat_of_device(tx_db(tx), s.assembly, device, &there));
	if (there && there != seat) {
		TRY(seat_get(tx_db(tx), there, &other));
		return FAIL(ERR_DENIED, "assembly.phone_taken", other.name);
	}
	TRY(tx_run(tx, device_set,
		   ARGS(INT(seat), TEXT(hash_of(tx_db(tx)->arena, "device", s.assembly, device)))));
	return tx_changed(tx) ? OK : FAIL(ERR_DENIED, "assembly.card_taken");
}

SQL(of_device, "SELECT id FROM assembly_seat WHERE assembly_id = $1 AND device = $2");

struct err seat_of_device(struct db *db, assembly_id id, struct str device, int64_t *seat)
{
	*seat = 0;
	if (!device.n)
		return OK;
	return db_int(db, of_device,
		      ARGS(INT(id.n), TEXT(hash_of(db->arena, "device", id, device))), seat);
}

SQL(device_clear, "UPDATE assembly_seat SET device = '', version = version + 1 WHERE id = $1");

struct err seat_release(struct tx *tx, int64_t seat)
{
	struct seat s;
	TRY(seat_get(tx_db(tx), seat, &s));
	TRY(tx_run(tx, device_clear, ARGS(INT(seat))));
	return audit_seat(tx, "assembly.release", &s, STR_NONE);
}
