/* council.c: the council's own row and its members. */
#include "council/council.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"

const char *const council_role_codes[] = { "chair",  "deputy",	  "standing",
					   "member", "secretary", NULL };

/* ---- the council ---- */

#define COUNCIL_COLUMNS                                                                            \
	"id, version, owner_id, name, decision_no, issuer, decided_on, from_on, to_on"

static struct council council_of(struct rows *rs)
{
	return (struct council){ .id = col_int(rs, 0),
				 .version = col_int(rs, 1),
				 .owner = { col_int(rs, 2) },
				 .name = col_text(rs, 3),
				 .decision_no = col_text(rs, 4),
				 .issuer = col_text(rs, 5),
				 .decided_on = col_int(rs, 6),
				 .from_on = col_int(rs, 7),
				 .to_on = col_int(rs, 8) };
}

SQL(council_one, "SELECT " COUNCIL_COLUMNS " FROM council WHERE id = $1");

struct err council_get(struct db *db, int64_t id, struct council *out)
{
	struct rows *rs;
	TRY(db_row(db, council_one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "council.none");
	*out = council_of(rs);
	return db_done(rs);
}

SQL(councils_of, "SELECT " COUNCIL_COLUMNS " FROM council WHERE owner_id = $1"
		 " ORDER BY from_on DESC, id DESC LIMIT 50");

struct err council_list(struct db *db, unit_id owner, struct council **out, size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, COUNCILS_MAX, struct council);
	*n = 0;
	TRY(db_rows(db, councils_of, ARGS(INT(owner.n)), &rs));
	while (db_next(rs) && *n < COUNCILS_MAX)
		(*out)[(*n)++] = council_of(rs);
	return db_done(rs);
}

static bool line_ok(struct str s, bool needed)
{
	return (s.n || !needed) && text_length(s) <= COUNCIL_TEXT_MAX;
}

SQL(council_insert,
    "INSERT INTO council (id, owner_id, name, decision_no, issuer, decided_on, from_on, to_on,"
    " version) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,1)");
SQL(council_update, "UPDATE council SET name = $1, decision_no = $2, issuer = $3, decided_on = $4,"
		    " from_on = $5, to_on = $6, version = version + 1"
		    " WHERE id = $7 AND version = $8");

struct err council_put(struct tx *tx, const struct council *c, int64_t *id)
{
	if (!line_ok(c->name, true) || !line_ok(c->decision_no, true) ||
	    !line_ok(c->issuer, true) || c->decided_on == DAY_NONE || c->from_on == DAY_NONE ||
	    c->from_on >= c->to_on)
		return FAIL(ERR_INVALID, "council.fields");
	bool there = c->id != 0; /* *id may be the struct's own */
	*id = there ? c->id : tx_id(tx);
	if (there)
		TRY(tx_run_one(tx, council_update,
			       ARGS(TEXT(c->name), TEXT(c->decision_no), TEXT(c->issuer),
				    INT(c->decided_on), INT(c->from_on), INT(c->to_on), INT(*id),
				    INT(c->version)),
			       "council.changed"));
	else
		TRY(tx_run(tx, council_insert,
			   ARGS(INT(*id), INT(c->owner.n), TEXT(c->name), TEXT(c->decision_no),
				TEXT(c->issuer), INT(c->decided_on), INT(c->from_on),
				INT(c->to_on))));
	return audit(tx, (struct act){ .verb = "council.put",
				       .object = "council",
				       .id = *id,
				       .unit = c->owner.n,
				       .note = c->decision_no });
}

/* ---- members ---- */

SQL(members_on,
    "SELECT id, name, post, role, votes, from_on, to_on FROM council_member WHERE council_id = $1"
    " AND from_on <= $2 AND to_on > $3 ORDER BY CASE role WHEN 'chair' THEN 0 WHEN 'deputy' THEN 1"
    " WHEN 'standing' THEN 2 WHEN 'member' THEN 3 ELSE 4 END, sort_key, id LIMIT 100");

struct err council_members(struct db *db, int64_t council, int64_t on, struct council_member **out,
			   size_t *n)
{
	struct rows *rs;
	*out = NEW(db->arena, COUNCIL_MEMBERS_MAX, struct council_member);
	*n = 0;
	TRY(db_rows(db, members_on,
		    ARGS(INT(council), INT(on == DAY_NONE ? INT64_MAX : on),
			 INT(on == DAY_NONE ? INT64_MIN + 1 : on)),
		    &rs));
	while (db_next(rs) && *n < COUNCIL_MEMBERS_MAX) {
		struct council_member *m = &(*out)[(*n)++];
		*m = (struct council_member){ .id = col_int(rs, 0),
					      .name = col_text(rs, 1),
					      .post = col_text(rs, 2),
					      .votes = col_int(rs, 4) != 0,
					      .from_on = col_int(rs, 5),
					      .to_on = col_int(rs, 6) };
		for (int i = 0; council_role_codes[i]; i++)
			if (str_eq(col_view(rs, 3), str_of(council_role_codes[i])))
				m->role = (enum council_role)i;
	}
	return db_done(rs);
}

SQL(member_insert, "INSERT INTO council_member (id, council_id, name, sort_key, post, role, votes,"
		   " from_on, to_on) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)");

struct err council_member_add(struct tx *tx, int64_t council, const struct council_member *m,
			      int64_t *id)
{
	struct db *db = tx_db(tx);
	struct council c;
	struct council_member *all;
	size_t n;
	TRY(council_get(db, council, &c));
	if (!line_ok(m->name, true) || !line_ok(m->post, false) || m->role >= COUNCIL_ROLE_COUNT ||
	    m->from_on < c.from_on || m->from_on >= m->to_on)
		return FAIL(ERR_INVALID, "council.member_fields");
	TRY(council_members(db, council, DAY_NONE, &all, &n));
	if (n >= COUNCIL_MEMBERS_MAX)
		return FAIL(ERR_INVALID, "council.members_full");
	for (size_t i = 0; i < n; i++)
		if (all[i].from_on <= m->from_on && m->from_on < all[i].to_on &&
		    text_same(db->arena, all[i].name, m->name) && str_eq(all[i].post, m->post))
			return FAIL(ERR_CONFLICT, "council.member_twice", m->name);
	*id = tx_id(tx);
	TRY(tx_run(tx, member_insert,
		   ARGS(INT(*id), INT(council), TEXT(m->name),
			BLOB(text_sort_key(db->arena, m->name)), TEXT(m->post.p ? m->post : S("")),
			TEXT(str_of(council_role_codes[m->role])), INT(m->votes), INT(m->from_on),
			INT(m->to_on))));
	return audit(tx, (struct act){ .verb = "council.member",
				       .object = "council",
				       .id = council,
				       .unit = c.owner.n,
				       .note = m->name });
}

SQL(member_end, "UPDATE council_member SET to_on = $1 WHERE id = $2 AND council_id = $3"
		" AND from_on < $1 AND to_on > $1");

struct err council_member_end(struct tx *tx, int64_t council, int64_t member, int64_t on)
{
	struct council c;
	TRY(council_get(tx_db(tx), council, &c));
	TRY(tx_run(tx, member_end, ARGS(INT(on), INT(member), INT(council))));
	if (tx_changed(tx) != 1)
		return FAIL(ERR_NOT_FOUND, "council.no_member");
	return audit(tx, (struct act){ .verb = "council.member_end",
				       .object = "council",
				       .id = council,
				       .unit = c.owner.n });
}
