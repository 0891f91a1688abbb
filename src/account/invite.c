/* invite.c: invitations for the chairs of many units at once, as the office prints them on the
 * first day: whoever leads the unit gets an account, the chair's grant and a code. */
#include "account/code.h"

#include "account/inner.h"
#include "base/day.h"
#include "base/text.h"
#include "person/person.h"

#include <assert.h>

enum { SLICE = 100 }; /* some 400 rows: within one write's 500 */

struct slice {
	const struct session *by;
	const int64_t *units;
	struct invite *out;
	size_t n;
};

SQL(contact, "SELECT chair, phone FROM unit_contact WHERE unit_id = $1");

/* Who leads the unit: the register of people knows best, else what the import brought. */
static struct err find_leader(struct db *db, const struct invite *i, struct account_new *out)
{
	struct office_span *o;
	size_t n;
	struct rows *rs;
	struct str phone = S("");
	out->home_unit = i->unit;
	TRY(person_offices(db, i->unit, local_day(db->now), &o, &n));
	if (n && o[0].office == OFFICE_CHAIR) {
		out->person = o[0].person;
		out->name = o[0].name;
		phone = o[0].phone;
	}
	TRY(db_row(db, contact, ARGS(INT(i->unit)), &rs));
	if (rs && out->name.n == 0)
		out->name = col_text(rs, 0);
	if (rs && phone.n == 0)
		phone = col_text(rs, 1);
	TRY(db_done(rs));
	if (str_trim(out->name).n == 0)
		out->name = i->unit_name;
	out->name = text_head(str_trim(out->name), PERSON_NAME_MAX);
	out->login = phone_plain(db->arena, phone);
	if (out->login.n == 0)
		out->login = login_plain(db->arena, str_fmt(db->arena, "cd%.*s",
							    (int)i->unit_code.n, i->unit_code.p));
	if (out->login.n == 0)
		out->login = str_fmt(db->arena, "cd%lld", (long long)i->unit);
	return OK;
}

/* The chair's account: the one that has the grant, one with that telephone, or a new one. */
static struct err chair_account(struct tx *tx, const struct session *by, const struct invite *i,
				int64_t *account)
{
	struct db *db = tx_db(tx);
	struct account_new leader = { 0 };
	struct grant_new chair = { .role = ROLE_CHAIR,
				   .over = { .unit = i->unit },
				   .from_on = local_day(db->now),
				   .to_on = DAY_EVER };
	int64_t grant;
	bool below;
	TRY(account_chair_of(db, i->unit, account));
	if (*account)
		return OK;
	TRY(find_leader(db, i, &leader));
	TRY(account_by_login(db, leader.login, account));
	if (*account) {
		TRY(account_below(db, by, *account, &below));
		if (!below)
			return FAIL(ERR_DENIED, "account.above_you");
	} else {
		TRY(account_add(tx, &leader, account));
	}
	chair.account = *account;
	return grant_give(tx, by, &chair, &grant);
}

static struct err invite_one(struct tx *tx, const struct session *by, struct invite *i)
{
	struct db *db = tx_db(tx);
	struct scope over = { .unit = i->unit };
	struct account row;
	int64_t account;
	bool may;
	TRY(invite_unit(db, i->unit, i));
	if (i->unit_code.n == 0)
		return FAIL(ERR_NOT_FOUND, "account.no_unit");
	TRY(grant_may_give(db, by, ROLE_CHAIR, &over, &may));
	if (!may)
		return FAIL(ERR_DENIED, "account.above_you");
	TRY(chair_account(tx, by, i, &account));
	TRY(account_get(db, account, &row));
	i->account = account;
	i->name = row.name;
	i->login = row.login;
	if (row.has_password) /* whoever signs in already needs no letter; a reset is asked for one
				 by one */
		return FAIL(ERR_CONFLICT, "account.signs_in");
	struct str code = i->unit_code, name = i->unit_name;
	TRY(code_make(tx, by, account, i));
	i->unit_code = code;
	i->unit_name = name;
	i->unit = over.unit;
	return OK;
}

/* Refusals are decided before a unit's first change, so the others of the slice go on. */
static bool is_refusal(struct err e)
{
	return e.code == ERR_DENIED || e.code == ERR_INVALID || e.code == ERR_NOT_FOUND ||
	       (e.code == ERR_CONFLICT && e.message);
}

static struct err invite_in(struct tx *tx, void *arg)
{
	struct slice *s = arg;
	for (size_t k = 0; k < s->n; k++) {
		s->out[k] = (struct invite){ .unit = s->units[k] };
		struct err e = invite_one(tx, s->by, &s->out[k]);
		if (e.code && !is_refusal(e))
			return e;
		s->out[k].fault = e.code ? e.message : NULL;
	}
	return OK;
}

struct err invite_chairs(struct db *db, const struct session *by, const int64_t *units, size_t n,
			 struct invite **out)
{
	assert(n <= INVITES_MAX);
	*out = NEW(db->arena, n + 1, struct invite);
	for (size_t i = 0; i < n; i += SLICE) {
		size_t left = n - i;
		struct slice s = { by, units + i, *out + i, left < SLICE ? left : SLICE };
		TRY(db_write(db, invite_in, &s));
	}
	return OK;
}
