/* doors_test.c: the doors and desks of a meeting, as devices without an account see them. */
#include "tests/assembly/assembly_world.h"
#include "tests/web/page_fixture.h"

static struct str between(struct str body, const char *before, char end)
{
	size_t at = str_find(body, str_of(before));
	struct str rest = at == SIZE_MAX ? STR_NONE : str_sub(body, at + strlen(before), body.n),
		   part;
	str_split(&rest, end, &part);
	return part;
}

/* The chair opens a desk; its path, as its QR code has it. */
static const char *open_desk(struct t *t, const struct assembly_world *w, const char *post)
{
	struct page_answer a = page_post(
		t, "chutich", page_path(t, "/assembly/%lld/desks", (long long)w->id.n),
		arena_cstr(t->arena, str_fmt(t->arena, "post=%s&name=Ban+%s", post, post)));
	CHECK_INT(a.status, 200);
	struct str code = between(a.body, "/desk/", '<');
	CHECK_INT((int64_t)code.n, DESK_CODE);
	return page_path(t, "/desk/%.*s", (int)code.n, code.p);
}

static struct page_answer post_as_desk(struct t *t, const char *as, const char *path,
				       const char *form)
{
	struct page_answer page = page_get(t, as, path);
	struct str token = between(page.body, "data-csrf=\"", '"');
	return page_send(t, &(struct page_ask){ .method = HTTP_POST,
						.as = as,
						.path = path,
						.body = str_fmt(t->arena, "csrf=%.*s&%s",
								(int)token.n, token.p, form),
						.no_token = true });
}

static const char *path_of(struct t *t, const struct assembly_world *w, const char *rest)
{
	return page_path(t, "/assembly/%lld%s", (long long)w->id.n, rest);
}

static struct assembly_world summoned(struct t *t, int delegates)
{
	struct assembly_world w = assembly_world_make(t, delegates);
	CHECK_OK(world_state(&w, assembly_summon));
	return w;
}

TEST(a_door_lets_people_in_without_an_account)
{
	struct assembly_world w = summoned(t, 3);
	const char *door = path_of(t, &w, "/door");
	CHECK_INT(page_get(t, "may-cua", door).status, 303);
	struct page_answer a = page_get(t, "may-cua", open_desk(t, &w, "door"));
	CHECK_INT(a.status, 303);
	CHECK_STR(a.location, door);
	CHECK(a.reply->no_log); /* its path is a secret */
	a = page_get(t, "may-cua", door);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Ban door"));
	a = post_as_desk(t, "may-cua", door, "card=2");
	CHECK(page_says(&a, "Mời vào") && page_says(&a, "Đại biểu 2"));
	a = post_as_desk(t, "may-cua", door, "card=2");
	CHECK(page_says(&a, "Đã vào từ trước") && page_says(&a, "tại Ban door"));
	a = post_as_desk(t, "may-cua", door, "card=2&leave=1");
	CHECK(page_says(&a, "Đã ghi ra về"));
	a = page_get(t, "chutich", page_path(t, "/assembly/%lld/seats", (long long)w.id.n));
	CHECK(page_says(&a, "Đã về lúc"));
	a = post_as_desk(t, "may-cua", door, "card=77");
	CHECK(page_says(&a, "không có trong cuộc họp"));
}

struct carded {
	struct assembly_world *w;
	struct str code;
};

static struct err make_card(struct tx *tx, void *arg)
{
	struct carded *c = arg;
	return seat_cards(tx, c->w->seats, 1, &c->code);
}

TEST(a_card_of_another_congress_is_named_at_the_door_and_lets_nobody_in)
{
	struct assembly_world other = summoned(t, 3), w = summoned(t, 3);
	struct carded c = { .w = &other };
	CHECK_OK(db_write(other.db, make_card, &c));
	const char *door = path_of(t, &w, "/door");
	const char *scanned =
		page_path(t, "card=http://noi-hop/card/%.*s", (int)c.code.n, c.code.p);
	page_get(t, "may-cua", open_desk(t, &w, "door"));
	struct page_answer a = post_as_desk(t, "may-cua", door, scanned);
	CHECK(page_says(&a, "không phải của cuộc họp này") && !page_says(&a, "Mời vào"));
	page_get(t, "may-khac", open_desk(t, &other, "door"));
	a = post_as_desk(t, "may-khac", path_of(t, &other, "/door"), scanned);
	CHECK(page_says(&a, "Mời vào"));
}

TEST(a_desk_does_its_post_at_its_meeting_and_nothing_else)
{
	struct assembly_world w = summoned(t, 2), other = summoned(t, 2);
	page_get(t, "may", open_desk(t, &w, "door"));
	CHECK_INT(page_get(t, "may", path_of(t, &w, "/door")).status, 200);
	CHECK_INT(page_get(t, "may", path_of(t, &other, "/door")).status, 303);
	CHECK_INT(page_get(t, "may", path_of(t, &w, "/floor")).status, 303);
	CHECK_INT(page_get(t, "may", path_of(t, &w, "/seats")).status, 303);
	CHECK_INT(page_get(t, "may", path_of(t, &w, "/desks")).status, 303);
	CHECK_INT(page_get(t, "may", page_path(t, "/unit/%lld", (long long)w.made)).status, 303);
	page_get(t, "may", open_desk(t, &w, "presidium"));
	CHECK_INT(page_get(t, "may", path_of(t, &w, "/floor")).status, 200);
	page_get(t, "may", open_desk(t, &w, "screen"));
	CHECK_INT(page_get(t, "may", path_of(t, &w, "/screen")).status, 200);
	page_get(t, "may", open_desk(t, &w, "counting"));
	CHECK_INT(page_get(t, "may", path_of(t, &w, "/elections")).status, 200);
}

TEST(a_desk_that_was_closed_opens_nothing)
{
	struct assembly_world w = summoned(t, 2);
	struct desk *d;
	size_t n;
	const char *link = open_desk(t, &w, "door"), *door = path_of(t, &w, "/door");
	page_get(t, "may", link);
	CHECK_INT(page_get(t, "may", door).status, 200);
	REQUIRE_OK(desk_list(w.db, w.id, &d, &n));
	REQUIRE(n == 1);
	struct page_answer a = page_post(
		t, "chutich", path_of(t, &w, "/desks/close"),
		page_path(t, "desk=%lld&version=%lld", (long long)d->id, (long long)d->version));
	CHECK_INT(a.status, 303);
	CHECK_INT(page_get(t, "may", door).status, 303);
	CHECK_INT(page_get(t, "may", link).status, 404);
}

TEST(who_is_signed_in_without_the_right_may_work_at_a_desk)
{
	struct assembly_world w = summoned(t, 2);
	const char *door = path_of(t, &w, "/door");
	CHECK_INT(page_get(t, "doanvien", door).status, 404);
	page_get(t, "doanvien", open_desk(t, &w, "door"));
	struct page_answer a = page_post(t, "doanvien", door, "card=1");
	CHECK(page_says(&a, "Mời vào"));
	CHECK_INT(page_get(t, "doanvien", path_of(t, &w, "/seats")).status, 404);
}

TEST(a_desks_form_needs_its_own_token)
{
	struct assembly_world w = summoned(t, 2);
	struct quorum q;
	const char *door = path_of(t, &w, "/door");
	page_get(t, "may", open_desk(t, &w, "door"));
	struct page_answer a = page_post(t, "may", door, "card=1"); /* a stranger's token */
	CHECK_INT(a.status, 403);
	struct assembly what = world_get(&w);
	REQUIRE_OK(presence_quorum(w.db, &what, &q));
	CHECK_INT(q.present, 0);
}

static struct err bar(struct tx *tx, void *arg)
{
	const struct assembly_world *w = arg;
	return seat_bar(tx, w->seats[0], S("Đang bị kỷ luật khiển trách"));
}

TEST(the_door_says_who_may_not_sit_and_why)
{
	struct assembly_world w = summoned(t, 3);
	struct passed p;
	CHECK_OK(db_write(w.db, bar, &w));
	CHECK_FAIL(world_come(&w, 1, &p), ERR_CONFLICT, "assembly.barred");
	page_get(t, "may", open_desk(t, &w, "door"));
	struct page_answer a = post_as_desk(t, "may", path_of(t, &w, "/door"), "card=1");
	CHECK(page_says(&a, "Chưa cho vào") && page_says(&a, "khiển trách"));
}

TEST(the_secretaries_confirm_from_their_desk_how_many_are_in_the_room)
{
	struct assembly_world w = assembly_world_make(t, 3);
	struct assembly_event *e;
	size_t n;
	assembly_world_open(&w, 3);
	page_get(t, "may", open_desk(t, &w, "secretary"));
	struct page_answer floor = page_get(t, "may", path_of(t, &w, "/floor"));
	struct str token = between(floor.body, "data-csrf=\"", '"');
	struct page_ask ask = { .method = HTTP_POST,
				.as = "may",
				.path = path_of(t, &w, "/present"),
				.body = str_fmt(t->arena, "csrf=%.*s&said=2", (int)token.n,
						token.p),
				.no_token = true };
	CHECK_INT(page_send(t, &ask).status, 303);
	REQUIRE_OK(assembly_events_last(w.db, w.id.n, 1, &e, &n));
	REQUIRE(n == 1);
	CHECK_STR(str_of(e->kind), "quorum");
	CHECK(e->number == 2 && e->other == 3);
	db_close_rows(w.db);
	ask.body = str_fmt(t->arena, "csrf=%.*s&said=9", (int)token.n, token.p);
	struct page_answer a = page_send(t, &ask);
	CHECK_INT(a.status, 422); /* more than were summoned */
	CHECK(!page_says(&floor, "/screen\"") && !page_says(&floor, "value=\"close\""));
	REQUIRE_OK(world_vote(&w, VOTE_HANDS, DAY_NONE));
	CHECK_OK(world_count(&w, 0, 0));
	ask.path = page_path(t, "/assembly-vote/%lld", (long long)w.made);
	ask.body = str_fmt(t->arena, "csrf=%.*s&do=announce", (int)token.n, token.p);
	CHECK_INT(page_send(t, &ask).status, 403); /* the presidium's */
	CHECK(world_vote_get(&w).state == VOTE_CLOSED);
}

SUITE_STORE(assembly_doors, a_door_lets_people_in_without_an_account,
	    a_card_of_another_congress_is_named_at_the_door_and_lets_nobody_in,
	    a_desk_does_its_post_at_its_meeting_and_nothing_else,
	    a_desk_that_was_closed_opens_nothing,
	    who_is_signed_in_without_the_right_may_work_at_a_desk, a_desks_form_needs_its_own_token,
	    the_secretaries_confirm_from_their_desk_how_many_are_in_the_room,
	    the_door_says_who_may_not_sit_and_why)
