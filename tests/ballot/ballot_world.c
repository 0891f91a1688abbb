/* ballot_world.c: see the header. */
#include "tests/ballot/ballot_world.h"

static struct err make(struct tx *tx, void *arg)
{
	struct ballot_world *w = arg;
	struct ballot b = { .subject = S("cluster"),
			    .subject_id = 7,
			    .form = S("co_thi_dua"),
			    .question = S("Suy tôn đơn vị dẫn đầu khối"),
			    .mode = w->mode,
			    .authority = S("Nghị quyết hội nghị ngày 23/11/2021"),
			    .rules = ballot_rules_default(),
			    .round = 1 };
	struct ballot_candidate c[3] = { { .ref = 101, .code = S("A"), .name = S("CĐCS A") },
					 { .ref = 102, .code = S("B"), .name = S("CĐCS B") },
					 { .ref = 103, .code = S("C"), .name = S("CĐCS C") } };
	TRY(ballot_add(tx, &b, &w->id));
	TRY(ballot_set_candidates(tx, w->id, c, 3));
	TRY(ballot_set_voters(tx, w->id, w->voters, WORLD_VOTERS));
	return w->mode == BALLOT_SLIPS ? ballot_make_slips(tx, w->id, WORLD_SLIPS, w->codes) : OK;
}

struct ballot_world ballot_world_make(struct t *t, enum ballot_mode mode)
{
	struct ballot_world w = { .db = store_test_db(t), .mode = mode };
	for (int i = 0; i < WORLD_VOTERS; i++)
		w.voters[i] = (struct ballot_voter){
			.ref = 9000101 + i * 7,
			.name = str_fmt(t->arena, "Don vi thu %c%c%c", 'A' + i, 'A' + i, 'A' + i),
			.voter = str_fmt(t->arena, "Nguoi bau %c%c%c", 'A' + i, 'A' + i, 'A' + i),
			.substitute =
				str_fmt(t->arena, "Du khuyet %c%c%c", 'A' + i, 'A' + i, 'A' + i),
			.given = true,
		};
	struct err e = db_write(w.db, make, &w);
	if (e.code)
		die(e.message);
	return w;
}

struct ballot ballot_world_now(struct ballot_world *w)
{
	struct ballot b = { 0 };
	struct err e = ballot_read(w->db, w->id, &b);
	if (e.code)
		die(e.message);
	return b;
}

static struct err open_it(struct tx *tx, void *arg)
{
	struct ballot *b = arg;
	return ballot_open(tx, b->id, b->version);
}

struct err ballot_world_open(struct ballot_world *w)
{
	struct ballot b = ballot_world_now(w);
	return db_write(w->db, open_it, &b);
}

static struct err close_it(struct tx *tx, void *arg)
{
	struct ballot *b = arg;
	return ballot_close(tx, b->id, b->version);
}

struct err ballot_world_close(struct ballot_world *w)
{
	struct ballot b = ballot_world_now(w);
	return db_write(w->db, close_it, &b);
}

struct vote {
	struct str code;
	int64_t candidate;
};

static struct err cast(struct tx *tx, void *arg)
{
	struct vote *v = arg;
	return ballot_cast(tx, v->code, &v->candidate, v->candidate ? 1 : 0);
}

struct err ballot_world_cast(struct ballot_world *w, size_t code, int64_t candidate)
{
	struct vote v = { w->codes[code], candidate };
	return db_write(w->db, cast, &v);
}
