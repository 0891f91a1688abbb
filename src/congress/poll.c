/* poll.c: slips on which members name whom they want on the committee, counted by totals. See
 * plan.h. */
#include "congress/plan.h"

#include "base/day.h"
#include "base/text.h"

SQL(poll_one, "SELECT version, held_on, place, issued, collected, valid FROM congress_poll"
	      " WHERE assembly_id = $1");
SQL(nominees_of, "SELECT id, name, post, votes FROM congress_nominee WHERE assembly_id = $1"
		 " ORDER BY votes DESC, id");

struct err poll_read(struct db *db, assembly_id id, struct poll *out)
{
	struct {
		struct nominee *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	*out = (struct poll){ .held_on = DAY_NONE };
	TRY(db_row(db, poll_one, ARGS(INT(id.n)), &rs));
	if (!rs)
		return OK;
	*out = (struct poll){ .version = col_int(rs, 0),
			      .held_on = col_int(rs, 1),
			      .place = col_text(rs, 2),
			      .issued = col_int(rs, 3),
			      .collected = col_int(rs, 4),
			      .valid = col_int(rs, 5) };
	TRY(db_done(rs));
	TRY(db_rows(db, nominees_of, ARGS(INT(id.n)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct nominee){ col_int(rs, 0), col_text(rs, 1),
							 col_text(rs, 2), col_int(rs, 3) };
	out->people = v.p;
	out->n = v.n;
	return db_done(rs);
}

static struct err check(struct arena *a, const struct poll *p)
{
	if (p->issued < 0 || p->issued > POLL_MOST || p->collected < 0 ||
	    p->collected > p->issued || p->valid < 0 || p->valid > p->collected ||
	    p->n > NOMINEES_MAX || text_length(p->place) > MILESTONE_TITLE_MAX)
		return FAIL(ERR_INVALID, "congress.poll_sums");
	for (size_t i = 0; i < p->n; i++) {
		const struct nominee *x = &p->people[i];
		if (!x->name.n || text_length(x->name) > COMMENT_WHO_MAX ||
		    text_length(x->post) > MILESTONE_TITLE_MAX || x->votes < 0 ||
		    x->votes > p->valid)
			return FAIL(ERR_INVALID, "congress.poll_sums");
		for (size_t k = 0; k < i; k++)
			if (text_same(a, x->name, p->people[k].name))
				return FAIL(ERR_INVALID, "congress.poll_twice", x->name);
	}
	return OK;
}

SQL(poll_put, "INSERT INTO congress_poll (assembly_id, held_on, place, issued, collected, valid,"
	      " version) VALUES ($1, $2, $3, $4, $5, $6, 1)");
SQL(poll_change, "UPDATE congress_poll SET held_on = $3, place = $4, issued = $5, collected = $6,"
		 " valid = $7, version = version + 1 WHERE assembly_id = $1 AND version = $2");
SQL(nominees_drop, "DELETE FROM congress_nominee WHERE assembly_id = $1");
SQL(nominee_put, "INSERT INTO congress_nominee (id, assembly_id, name, post, votes)"
		 " VALUES ($1, $2, $3, $4, $5)");

struct err poll_set(struct tx *tx, assembly_id id, const struct poll *in)
{
	struct assembly a;
	TRY(assembly_in(tx_db(tx), id, ASSEMBLY_PREPARING, ASSEMBLY_SUMMONED, &a));
	TRY(check(tx_db(tx)->arena, in));
	if (in->version)
		TRY(tx_run_one(tx, poll_change,
			       ARGS(INT(id.n), INT(in->version), INT(in->held_on), TEXT(in->place),
				    INT(in->issued), INT(in->collected), INT(in->valid)),
			       "assembly.changed"));
	else
		TRY(tx_run(tx, poll_put,
			   ARGS(INT(id.n), INT(in->held_on), TEXT(in->place), INT(in->issued),
				INT(in->collected), INT(in->valid))));
	TRY(tx_run(tx, nominees_drop, ARGS(INT(id.n))));
	for (size_t i = 0; i < in->n; i++)
		TRY(tx_run(tx, nominee_put,
			   ARGS(INT(tx_id(tx)), INT(id.n), TEXT(in->people[i].name),
				TEXT(in->people[i].post), INT(in->people[i].votes))));
	return assembly_audit(tx, "congress.poll", &a, in->place);
}
