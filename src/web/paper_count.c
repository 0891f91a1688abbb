/* paper_count.c: see the header. */
#include "web/paper_count.h"

#include "base/day.h"
#include "msg_web.gen.h"

#define COUNT_FIELD(name_)                                                                         \
	{                                                                                          \
		.name = name_, .kind = F_INT, .required = true, .min = 0, .max = VOTES_MAX         \
	}
const struct field paper_count_fields[] = {
	{ .name = "place", .kind = F_INT, .required = true, .min = 1, .max = 2 },
	{ .name = "person", .kind = F_TEXT, .required = true, .max = 120 },
	COUNT_FIELD("present"),
	COUNT_FIELD("issued"),
	COUNT_FIELD("collected"),
	COUNT_FIELD("valid"),
	COUNT_FIELD("invalid"),
	{ .name = "vote", .kind = F_INT, .many = true, .min = 0, .max = VOTES_MAX },
	{ 0 },
};

struct entering {
	ballot_id id;
	struct ballot_entry e;
};

static struct err do_enter(struct tx *tx, void *arg)
{
	struct entering *x = arg;
	return ballot_enter(tx, x->id, &x->e);
}

/* A candidate without a figure is a fault at that field: nobody has "no votes" by oversight. */
static int64_t *votes_typed(struct req *rq, const struct ballot_candidate *c, size_t n)
{
	int64_t *votes = NEW(rq->arena, n + 1, int64_t);
	for (size_t i = 0; i < n; i++) {
		votes[i] = many_int(rq, "vote", c[i].ordinal);
		if (votes[i] == DAY_NONE)
			field_fail(rq, "vote", c[i].ordinal, T(web_votes_missing));
	}
	return votes;
}

struct err paper_count_take(struct req *rq, ballot_id id, const struct ballot_candidate *c,
			    size_t n, bool *stored)
{
	int64_t *votes = votes_typed(rq, c, n);
	*stored = false;
	if (!form_ok(rq))
		return OK;
	struct entering x = { id,
			      { form_int(rq, "place"),
				form_text(rq, "person"),
				{ .present = form_int(rq, "present"),
				  .issued = form_int(rq, "issued"),
				  .collected = form_int(rq, "collected"),
				  .valid = form_int(rq, "valid"),
				  .invalid = form_int(rq, "invalid"),
				  .votes = votes,
				  .n = n } } };
	struct err e = db_write(rq->db, do_enter, &x);
	*stored = !e.code;
	return e.code ? form_fail(rq, e) : OK;
}
