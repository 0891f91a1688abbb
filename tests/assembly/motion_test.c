/* motion_test.c: texts before a meeting, two editors, amendments and the vote that adopts. */
#include "tests/assembly/assembly_world.h"

#include "assembly/motion.h"

struct drafting {
	struct motion m;
	struct amendment d;
	struct vote_new how;
	int64_t id, version, vote;
	struct str text;
};

static struct err add(struct tx *tx, void *arg)
{
	struct drafting *x = arg;
	return motion_add(tx, &x->m, &x->m.id);
}
static struct err change(struct tx *tx, void *arg)
{
	struct drafting *x = arg;
	return motion_change(tx, &x->m);
}
static struct err propose(struct tx *tx, void *arg)
{
	struct drafting *x = arg;
	return amendment_add(tx, &x->d, &x->id);
}
static struct err take(struct tx *tx, void *arg)
{
	struct drafting *x = arg;
	return amendment_take(tx, x->id, x->version, x->text);
}
static struct err refuse(struct tx *tx, void *arg)
{
	struct drafting *x = arg;
	return amendment_refuse(tx, x->id, x->version, x->text);
}
static struct err ask(struct tx *tx, void *arg)
{
	struct drafting *x = arg;
	return motion_ask(tx, x->m.id, &x->how, &x->vote);
}
static struct err announce(struct tx *tx, void *arg)
{
	const struct drafting *x = arg;
	TRY(vote_close(tx, x->vote, x->version, 0));
	return vote_announce(tx, x->vote);
}
static struct err annul(struct tx *tx, void *arg)
{
	const struct drafting *x = arg;
	return vote_annul(tx, x->vote, S("Đếm sai"));
}

static struct motion get(struct assembly_world *w, int64_t id)
{
	struct t *t = w->t;
	struct motion m = { 0 };
	CHECK_OK(motion_get(w->db, id, &m));
	db_close_rows(w->db);
	return m;
}

static struct drafting resolution(struct assembly_world *w, const char *text)
{
	struct t *t = w->t;
	struct drafting x = { .m = { .assembly = w->id,
				     .kind = MOTION_RESOLUTION,
				     .title = S("Nghị quyết đại hội"),
				     .text = str_of(text) } };
	CHECK_OK(db_write(w->db, add, &x));
	x.m = get(w, x.m.id);
	return x;
}

static int64_t proposed(struct assembly_world *w, struct drafting *x, int64_t paragraph,
			const char *text)
{
	struct t *t = w->t;
	x->d = (struct amendment){ .motion = x->m.id,
				   .paragraph = paragraph,
				   .text = str_of(text),
				   .proposer = S("Tổ công đoàn 1") };
	CHECK_OK(db_write(w->db, propose, x));
	return x->id;
}

TEST(two_secretaries_who_edit_one_text_lose_nothing)
{
	struct assembly_world w = assembly_world_make(t, 1);
	struct drafting x = resolution(&w, "Mục một\nMục hai\nMục ba"), y = x;
	x.m.text = S("Mục một\nMục hai\nMục ba, thêm");
	CHECK_OK(db_write(w.db, change, &x));
	y.m.text = S("Mục một, sửa\nMục hai\nMục ba");
	CHECK_FAIL(db_write(w.db, change, &y), ERR_CONFLICT, "assembly.motion_changed");
	struct motion_beside b;
	CHECK_OK(motion_beside(w.db, y.m.id, y.m.version, y.m.text, &b));
	CHECK_STR(b.merged, "Mục một, sửa\nMục hai\nMục ba, thêm");
	CHECK_INT(b.refused.n, 0);
	CHECK_STR(b.now.text, "Mục một\nMục hai\nMục ba, thêm");
	CHECK_OK(motion_beside(w.db, y.m.id, y.m.version, S("Mục một\nMục hai\nMục ba của tôi"),
			       &b));
	CHECK_STR(b.refused, "Mục ba, thêm");
}

TEST(an_amendment_finds_its_paragraph_after_others_were_put_in)
{
	struct assembly_world w = assembly_world_make(t, 1);
	struct drafting x = resolution(&w, "A\n\nB\nC\n");
	CHECK_STR(x.m.text, "A\nB\nC");
	int64_t first = proposed(&w, &x, 1, "A1\nA2"), second = proposed(&w, &x, 3, "C sửa"),
		end = proposed(&w, &x, 0, "D"), strike = proposed(&w, &x, 2, "");
	const int64_t all[] = { first, second, end, strike };
	for (size_t i = 0; i < 4; i++) {
		x.id = all[i];
		x.version = 1;
		CHECK_OK(db_write(w.db, take, &x));
	}
	CHECK_STR(get(&w, x.m.id).text, "A1\nA2\nC sửa\nD");
	CHECK_INT(get(&w, x.m.id).open, 0);
}

TEST(of_two_amendments_to_one_paragraph_the_second_must_be_proposed_anew)
{
	struct assembly_world w = assembly_world_make(t, 1);
	struct drafting x = resolution(&w, "A\nB");
	int64_t first = proposed(&w, &x, 1, "A1"), second = proposed(&w, &x, 1, "A2");
	x.id = first;
	x.version = 1;
	CHECK_OK(db_write(w.db, take, &x));
	x.id = second;
	CHECK_FAIL(db_write(w.db, take, &x), ERR_CONFLICT, "assembly.paragraph_changed");
	struct amendment *d;
	size_t n;
	x.m = get(&w, x.m.id);
	CHECK_OK(amendment_list(w.db, &x.m, &d, &n));
	REQUIRE(n == 2);
	CHECK(d[1].lost);
	db_close_rows(w.db);
	CHECK_FAIL(db_write(w.db, refuse, &x), ERR_INVALID, "assembly.reason_needed");
	x.text = S("Đã có đề nghị khác");
	CHECK_OK(db_write(w.db, refuse, &x));
	CHECK_INT(get(&w, x.m.id).open, 0);
}

TEST(an_amendment_that_changes_nothing_is_refused)
{
	struct assembly_world w = assembly_world_make(t, 1);
	struct drafting x = resolution(&w, "A\nB");
	x.d = (struct amendment){
		.motion = x.m.id, .paragraph = 1, .text = S("A"), .proposer = S("Một đại biểu")
	};
	CHECK_FAIL(db_write(w.db, propose, &x), ERR_INVALID, "assembly.amendment_text");
	x.d.paragraph = 3;
	CHECK_FAIL(db_write(w.db, propose, &x), ERR_INVALID, "assembly.no_paragraph");
}

TEST(a_motion_is_adopted_by_its_announced_vote_and_stands_still_meanwhile)
{
	struct assembly_world w = assembly_world_make(t, 4);
	struct drafting x = resolution(&w, "A\nB");
	assembly_world_open(&w, 4);
	x.how = (struct vote_new){ .mode = VOTE_HANDS, .present = 4 };
	int64_t open = proposed(&w, &x, 1, "A1");
	CHECK_FAIL(db_write(w.db, ask, &x), ERR_CONFLICT, "assembly.amendments_open");
	x.id = open;
	x.version = 1;
	CHECK_OK(db_write(w.db, take, &x));
	CHECK_OK(db_write(w.db, ask, &x));
	CHECK_INT(get(&w, x.m.id).state, MOTION_VOTING);
	x.m = get(&w, x.m.id);
	x.m.text = S("Khác");
	CHECK_FAIL(db_write(w.db, change, &x), ERR_CONFLICT, "assembly.motion_voting");
	x.version = 2; /* against: 2 of 4 is not more than half */
	CHECK_OK(db_write(w.db, announce, &x));
	CHECK_INT(get(&w, x.m.id).state, MOTION_REJECTED);
	CHECK_OK(db_write(w.db, change, &x));
	CHECK_OK(db_write(w.db, ask, &x));
	x.version = 1;
	CHECK_OK(db_write(w.db, announce, &x));
	CHECK_INT(get(&w, x.m.id).state, MOTION_ADOPTED);
	CHECK_FAIL(db_write(w.db, change, &x), ERR_CONFLICT, "assembly.motion_adopted");
	CHECK_OK(db_write(w.db, annul, &x));
	CHECK_INT(get(&w, x.m.id).state, MOTION_DRAFT);
}

SUITE_STORE(assembly_motion, two_secretaries_who_edit_one_text_lose_nothing,
	    an_amendment_finds_its_paragraph_after_others_were_put_in,
	    of_two_amendments_to_one_paragraph_the_second_must_be_proposed_anew,
	    an_amendment_that_changes_nothing_is_refused,
	    a_motion_is_adopted_by_its_announced_vote_and_stands_still_meanwhile)
