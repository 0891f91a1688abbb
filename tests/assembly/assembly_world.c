/* assembly_world.c: see assembly_world.h. */
#include "tests/assembly/assembly_world.h"

#include "base/day.h"

struct call {
	struct assembly_world *w;
	struct err (*fn)(struct tx *tx, assembly_id id, int64_t version);
	struct passed *passed;
	int64_t a, b;
	int number;
};

static struct err plan(struct tx *tx, void *arg)
{
	struct assembly_world *w = arg;
	struct assembly a = { .unit = { w->made },
			      .kind = ASSEMBLY_CONGRESS,
			      .form = FORM_DELEGATES,
			      .ordinal = 8,
			      .term = S("2017-2022"),
			      .title = S("Đại hội mẫu"),
			      .place = S("Hội trường"),
			      .starts_at = day_end_ms(day_of(2017, 10, 15)) + 14 * 3600000 };
	return assembly_plan(tx, &a, &w->id);
}

static struct err seat(struct tx *tx, void *arg)
{
	struct call *c = arg;
	struct seat s = { .assembly = c->w->id,
			  .mandate = MANDATE_ELECTED,
			  .name = str_fmt(tx_db(tx)->arena, "Đại biểu %d", c->number),
			  .birth_on = DAY_NONE };
	return seat_add(tx, &s, &c->w->seats[c->number - 1]);
}

struct assembly_world assembly_world_make(struct t *t, int delegates)
{
	struct assembly_world w = { .t = t, .db = page_db(t), .made = page_unit(t, "VC016") };
	CHECK_OK(db_write(w.db, plan, &w));
	for (int i = 1; i <= delegates; i++) {
		struct call c = { .w = &w, .number = i };
		CHECK_OK(db_write(w.db, seat, &c));
	}
	return w;
}

struct assembly world_get(struct assembly_world *w)
{
	struct t *t = w->t;
	struct assembly a = { 0 };
	CHECK_OK(assembly_get(w->db, w->id, &a));
	db_close_rows(w->db);
	return a;
}

static struct err state(struct tx *tx, void *arg)
{
	struct call *c = arg;
	return c->fn(tx, c->w->id, c->a);
}

struct err world_state(struct assembly_world *w,
		       struct err (*fn)(struct tx *tx, assembly_id id, int64_t version))
{
	struct call c = { .w = w, .fn = fn, .a = world_get(w).version };
	return db_write(w->db, state, &c);
}

static struct err come(struct tx *tx, void *arg)
{
	struct call *c = arg;
	return presence_come(tx, c->w->seats[c->number - 1], S("Cửa chính"), c->passed);
}

static struct err leave(struct tx *tx, void *arg)
{
	struct call *c = arg;
	return presence_leave(tx, c->w->seats[c->number - 1], S("Cửa chính"), c->passed);
}

struct err world_come(struct assembly_world *w, int number, struct passed *out)
{
	return db_write(w->db, come, &(struct call){ .w = w, .number = number, .passed = out });
}

struct err world_leave(struct assembly_world *w, int number, struct passed *out)
{
	return db_write(w->db, leave, &(struct call){ .w = w, .number = number, .passed = out });
}

void assembly_world_open(struct assembly_world *w, int present)
{
	struct t *t = w->t;
	struct passed p;
	CHECK_OK(world_state(w, assembly_summon));
	for (int i = 1; i <= present; i++)
		CHECK_OK(world_come(w, i, &p));
	CHECK_OK(world_state(w, assembly_open));
}

static struct err ask(struct tx *tx, void *arg)
{
	struct call *c = arg;
	const struct vote_new v = { .assembly = c->w->id,
				    .subject = S("Thông qua Nghị quyết"),
				    .mode = (enum vote_mode)c->a,
				    .present = c->b };
	return vote_open(tx, &v, &c->w->made);
}

struct err world_vote(struct assembly_world *w, enum vote_mode mode, int64_t present)
{
	return db_write(w->db, ask, &(struct call){ .w = w, .a = mode, .b = present });
}

static struct err count(struct tx *tx, void *arg)
{
	struct call *c = arg;
	return vote_close(tx, c->w->made, c->a, c->b);
}

struct err world_count(struct assembly_world *w, int64_t against, int64_t other)
{
	return db_write(w->db, count, &(struct call){ .w = w, .a = against, .b = other });
}

static struct err cast(struct tx *tx, void *arg)
{
	struct call *c = arg;
	return vote_cast(tx, c->w->made, c->w->seats[c->number - 1], (enum voice)c->a);
}

struct err world_cast(struct assembly_world *w, int number, enum voice v)
{
	return db_write(w->db, cast, &(struct call){ .w = w, .number = number, .a = v });
}

struct vote world_vote_get(struct assembly_world *w)
{
	struct t *t = w->t;
	struct vote v = { 0 };
	CHECK_OK(vote_get(w->db, w->made, &v));
	db_close_rows(w->db);
	return v;
}
