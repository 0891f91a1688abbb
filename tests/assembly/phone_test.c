/* phone_test.c: a meeting on delegates' phones: the card's address, what a phone may and when, and
 * what is sent to all phones at once. */
#include "assembly/pages_hall.h"
#include "assembly_world.h"
#include "base/day.h"
#include "tests/http/wire.h"
#include "web/serve.h"

#include <string.h>
#include <unistd.h>

struct phones {
	struct assembly_world w;
	struct str code[20]; /* of the cards, by number - 1 */
	int n;
};

static struct err make_cards(struct tx *tx, void *arg)
{
	struct phones *p = arg;
	return seat_cards(tx, p->w.seats, (size_t)p->n, p->code);
}

/* An open meeting with so many in the room of `n`; the codes live as long as the test. */
static struct phones phones_make(struct t *t, int n, int present)
{
	struct phones p = { .w = assembly_world_make(t, n), .n = n };
	assembly_world_open(&p.w, present);
	CHECK_OK(db_write(p.w.db, make_cards, &p));
	for (int i = 0; i < n; i++)
		p.code[i] = arena_copy(t->arena, p.code[i]);
	return p;
}

static const char *card(struct t *t, const struct phones *p, int number)
{
	return page_path(t, "/card/%.*s", (int)p->code[number - 1].n, p->code[number - 1].p);
}

static const char *hall(struct t *t, const struct phones *p, const char *rest)
{
	return page_path(t, "/hall/%lld%s", (long long)p->w.id.n, rest);
}

/* The phone named so takes the card of that number. */
static struct page_answer take(struct t *t, const struct phones *p, const char *phone, int number)
{
	return page_post(t, phone, card(t, p, number), "");
}

TEST(a_card_shows_whose_it_is_and_one_press_opens_the_meeting)
{
	struct phones p = phones_make(t, 6, 6);
	struct page_answer a = page_get(t, "may 1", card(t, &p, 3));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Đại biểu 3"));
	a = page_get(t, "may 1", hall(t, &p, ""));
	CHECK_INT(a.status, 403); /* looking at the address has bound nothing */
	CHECK(page_says(&a, "Đồng chí quét mã trên thẻ của mình"));
	a = take(t, &p, "may 1", 3);
	CHECK_INT(a.status, 303);
	CHECK_STR(a.location, str_of(hall(t, &p, "")));
	a = page_get(t, "may 1", hall(t, &p, ""));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Đại hội mẫu") && page_says(&a, "Đại biểu 3"));
	CHECK_INT(page_get(t, "may 1", card(t, &p, 3)).status, 303);
}

TEST(a_card_opens_on_one_phone_and_a_phone_opens_one_card)
{
	struct phones p = phones_make(t, 6, 6);
	take(t, &p, "may 1", 1);
	struct page_answer a = take(t, &p, "may 2", 1);
	CHECK_INT(a.status, 403);
	CHECK(page_says(&a, "Thẻ này đã được mở trên máy khác"));
	a = take(t, &p, "may 1", 2);
	CHECK_INT(a.status, 403);
	CHECK(page_says(&a, "Máy này đang mở thẻ của Đại biểu 1"));
	CHECK_INT(take(t, &p, "may 2", 2).status, 303);
}

static struct err release(struct tx *tx, void *arg)
{
	return seat_release(tx, *(const int64_t *)arg);
}

TEST(a_phone_whose_card_was_given_to_another_is_out)
{
	struct phones p = phones_make(t, 6, 6);
	take(t, &p, "may 1", 1);
	REQUIRE_OK(db_write(p.w.db, release, &p.w.seats[0]));
	CHECK_INT(page_get(t, "may 1", hall(t, &p, "")).status, 403);
	CHECK_INT(take(t, &p, "may 2", 1).status, 303);
	REQUIRE_OK(db_write(p.w.db, make_cards, &p)); /* a new card: the old address is dead */
	CHECK_INT(page_get(t, "may 2", hall(t, &p, "")).status, 403);
}

TEST(a_card_of_another_congress_opens_its_own)
{
	struct phones p = phones_make(t, 6, 6), other = phones_make(t, 6, 6);
	struct page_answer a = take(t, &other, "may 1", 1);
	CHECK_STR(a.location, str_of(hall(t, &other, "")));
	CHECK_INT(page_get(t, "may 1", hall(t, &p, "")).status, 403);
	CHECK_INT(take(t, &p, "may 1", 2).status, 303); /* one phone, two meetings */
	CHECK_INT(page_get(t, "may 1", hall(t, &other, "")).status, 200);
}

TEST(guessed_codes_are_slowed_and_a_right_one_still_opens)
{
	struct phones p = phones_make(t, 6, 6);
	struct page_answer a = { 0 };
	a = page_get(t, "ai do", "/card/00112233445566778899aabbccddeeff");
	CHECK_INT(a.status, 404);
	CHECK(page_says(&a, "Không có thẻ này"));
	for (int i = 0; i < 220 && a.status != 503; i++)
		a = page_get(t, "ai do", "/card/00112233445566778899aabbccddeeff");
	CHECK_INT(a.status, 503);
	CHECK_INT(page_get(t, "may 1", card(t, &p, 1)).status, 200);
}

TEST(cards_work_on_the_day_and_while_the_meeting_is_open)
{
	struct phones p = { .w = assembly_world_make(t, 6), .n = 6 };
	int64_t day = day_end_ms(day_of(2017, 10, 15));
	REQUIRE_OK(db_write(p.w.db, make_cards, &p));
	struct page_answer a = page_get(t, "may 1", card(t, &p, 1));
	CHECK_INT(a.status, 409);
	CHECK(page_says(&a, "chưa triệu tập"));
	REQUIRE_OK(world_state(&p.w, assembly_summon));
	a = page_get(t, "may 1", card(t, &p, 1));
	CHECK(page_says(&a, "16/10/2017"));
	page_clock(t, day + 8 * 3600000);
	CHECK_INT(page_get(t, "may 1", card(t, &p, 1)).status, 200);
	page_clock(t, day - 3600000);
	CHECK_INT(page_get(t, "may 1", card(t, &p, 1)).status, 409);
}

TEST(a_closed_meeting_is_on_no_phone)
{
	struct phones p = phones_make(t, 6, 6);
	take(t, &p, "may 1", 1);
	REQUIRE_OK(world_state(&p.w, assembly_close));
	struct page_answer a = page_get(t, "may 1", hall(t, &p, ""));
	CHECK_INT(a.status, 409);
	CHECK(page_says(&a, "đã bế mạc"));
}

/* ---- votes ---- */

static struct page_answer vote(struct t *t, struct phones *p, const char *phone, const char *voice)
{
	return page_post(t, phone, hall(t, p, "/vote"),
			 page_path(t, "vote=%lld&voice=%s", (long long)p->w.made, voice));
}

TEST(a_phone_votes_once_and_is_told_what_it_said)
{
	struct phones p = phones_make(t, 6, 6);
	take(t, &p, "may 1", 1);
	REQUIRE_OK(world_vote(&p.w, VOTE_PHONES, DAY_NONE));
	struct page_answer a = page_get(t, "may 1", hall(t, &p, ""));
	CHECK(page_says(&a, "Thông qua Nghị quyết") && page_says(&a, "value=\"in_favour\""));
	CHECK_INT(vote(t, &p, "may 1", "in_favour").status, 303);
	a = page_get(t, "may 1", hall(t, &p, ""));
	CHECK(page_says(&a, "Đồng chí đã biểu quyết: Tán thành"));
	CHECK(!page_says(&a, "value=\"in_favour\""));
	CHECK_INT(vote(t, &p, "may 1", "in_favour").status, 303); /* sent twice: counts once */
	a = vote(t, &p, "may 1", "against");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "không thay đổi được"));
	CHECK_INT(world_vote_get(&p.w).count[VOICE_IN_FAVOUR], 1);
	CHECK_INT(world_vote_get(&p.w).count[VOICE_AGAINST], 0);
}

TEST(whoever_is_not_in_the_room_or_comes_too_late_casts_nothing)
{
	struct phones p = phones_make(t, 6, 4);
	take(t, &p, "may 1", 1);
	take(t, &p, "may 6", 6);
	REQUIRE_OK(world_vote(&p.w, VOTE_PHONES, DAY_NONE));
	struct page_answer a = vote(t, &p, "may 6", "in_favour");
	CHECK(page_says(&a, "phải là đại biểu đang có mặt"));
	CHECK_INT(vote(t, &p, "nguoi la", "in_favour").status, 403);
	REQUIRE_OK(world_count(&p.w, 0, 0));
	a = vote(t, &p, "may 1", "in_favour");
	CHECK(page_says(&a, "Lần biểu quyết này đã kết thúc"));
	CHECK_INT(world_vote_get(&p.w).count[VOICE_IN_FAVOUR], 0);
}

TEST(a_script_is_answered_in_its_own_way)
{
	static const char *const script[][2] = { { "x-requested-with", "script" }, { NULL, NULL } };
	struct phones p = phones_make(t, 6, 6);
	take(t, &p, "may 1", 1);
	REQUIRE_OK(world_vote(&p.w, VOTE_PHONES, DAY_NONE));
	struct str token = page_token(t, "may 1");
	for (int i = 0; i < 2; i++) {
		struct str body = str_fmt(t->arena, "csrf=%.*s&vote=%lld&voice=%s", (int)token.n,
					  token.p, (long long)p.w.made, i ? "other" : "against");
		struct page_ask ask = { .method = HTTP_POST,
					.as = "may 1",
					.path = hall(t, &p, "/vote"),
					.body = body,
					.headers = script };
		struct page_answer a = page_send(t, &ask);
		CHECK_INT(a.status, i ? 409 : 200);
		CHECK(page_says(&a, i ? "không thay đổi được" : "\"clock\":\"10:00\""));
	}
}

static struct err announce(struct tx *tx, void *arg)
{
	return vote_announce(tx, ((struct assembly_world *)arg)->made);
}

TEST(phones_learn_a_result_when_it_is_announced)
{
	struct phones p = phones_make(t, 6, 6);
	take(t, &p, "may 1", 1);
	REQUIRE_OK(world_vote(&p.w, VOTE_HANDS, DAY_NONE));
	REQUIRE_OK(world_count(&p.w, 1, 0));
	struct page_answer a = page_get(t, "may 1", hall(t, &p, ""));
	CHECK(!page_says(&a, "Tán thành 5"));
	REQUIRE_OK(db_write(p.w.db, announce, &p.w));
	a = page_get(t, "may 1", hall(t, &p, ""));
	CHECK(page_says(&a, "Tán thành 5 trên 6, bằng 83,33%"));
}

/* ---- the floor ---- */

static struct err begin_item(struct tx *tx, void *arg)
{
	struct assembly_world *w = arg;
	struct item i = { .assembly = w->id, .title = S("Thảo luận"), .minutes = 30 };
	int64_t id;
	TRY(agenda_add(tx, &i, &id));
	return agenda_begin(tx, id);
}

TEST(a_delegate_asks_for_the_floor_and_takes_it_back)
{
	struct phones p = phones_make(t, 6, 5);
	take(t, &p, "may 1", 1);
	take(t, &p, "may 6", 6);
	struct page_answer a = page_post(t, "may 1", hall(t, &p, "/floor"), "do=ask");
	CHECK(page_says(&a, "Chưa có mục nào đang diễn ra"));
	REQUIRE_OK(db_write(p.w.db, begin_item, &p.w));
	CHECK_INT(page_post(t, "may 1", hall(t, &p, "/floor"), "do=ask&topic=luong").status, 303);
	a = page_post(t, "may 1", hall(t, &p, "/floor"), "do=ask");
	CHECK(page_says(&a, "đã có trong danh sách chờ"));
	a = page_post(t, "may 6", hall(t, &p, "/floor"), "do=ask");
	CHECK(page_says(&a, "đại biểu đang có mặt"));
	a = page_get(t, "may 6", hall(t, &p, ""));
	CHECK(page_says(&a, "Đại biểu 1"));
	CHECK_INT(page_post(t, "may 1", hall(t, &p, "/floor"), "do=unask").status, 303);
	a = page_get(t, "may 1", hall(t, &p, ""));
	CHECK(page_says(&a, "Chưa có ai đăng ký"));
}

TEST(an_opinion_from_a_phone_carries_the_name_on_its_card)
{
	struct phones p = phones_make(t, 6, 5);
	struct opinion *all;
	size_t n;
	take(t, &p, "may 1", 1);
	CHECK_INT(page_post(t, "may 1", hall(t, &p, "/opinion"), "text=").status, 422);
	CHECK_INT(page_post(t, "khach", hall(t, &p, "/opinion"), "text=luong").status, 403);
	struct page_answer a =
		page_post(t, "may 1", hall(t, &p, "/opinion"), "text=Tang+phu+cap+doc+hai");
	CHECK_INT(a.status, 303);
	struct opinion_query q = {
		.assembly = p.w.id, .state = -1, .subject = -1, .late_on = DAY_NONE, .limit = 10
	};
	REQUIRE_OK(opinion_list(page_db(t), &q, &all, &n));
	REQUIRE(n == 1);
	CHECK_STR(all[0].text, "Tang phu cap doc hai");
	CHECK_STR(all[0].speaker, "Đại biểu 1");
	CHECK_INT(all[0].source, OPINION_FROM_PHONE);
}

/* ---- what is sent to all ---- */

#define PHONE_SITE                                                                                 \
	struct site site = { 0 };                                                                  \
	struct http_options o = site_options(&site);                                               \
	struct web *w = page_serve(t, &site.server, NULL);                                         \
	o.handle = web_serve;                                                                      \
	o.log = NULL;                                                                              \
	o.app = w;                                                                                 \
	REQUIRE(site_start(t, &site, &o))

static struct err bind_first(struct tx *tx, void *arg)
{
	return seat_bind(tx, ((struct phones *)arg)->w.seats[0], S("maysomot"));
}

static int join(struct t *t, const struct site *site, const struct phones *p, const char *device)
{
	int fd = wire_open(site);
	CHECK(wire_put(fd, str_fmt(t->arena,
				   "GET /hall/%lld/stream?after=%lld HTTP/1.1\r\nHost: a\r\n"
				   "Cookie: hall=%s\r\n\r\n",
				   (long long)p->w.id.n, (long long)PAGE_TEST_NOW, device)));
	return fd;
}

TEST(a_change_goes_to_the_phones_of_its_meeting_as_a_finished_part)
{
	PHONE_SITE;
	struct phones p = phones_make(t, 6, 6);
	REQUIRE_OK(db_write(p.w.db, bind_first, &p));
	int fd = join(t, &site, &p, "maysomot"), stranger = join(t, &site, &p, "khac");
	struct str head = wire_line(t, fd, "\r\n\r\n");
	CHECK(str_find(head, S("text/event-stream")) != SIZE_MAX);
	CHECK(str_find(wire_line(t, fd, "\n\n"), S("retry: ")) != SIZE_MAX);
	CHECK(str_find(wire_line(t, stranger, "\r\n"), S(" 403 ")) != SIZE_MAX);
	REQUIRE_OK(world_vote(&p.w, VOTE_PHONES, DAY_NONE));
	page_clock(t, PAGE_TEST_NOW + 1000);
	REQUIRE_OK(live_feeds_look(w, page_db(t)));
	struct str said = wire_until(t, fd, "event: hall-agenda");
	CHECK(str_find(said, S("event: hall-vote\ndata: ")) != SIZE_MAX);
	CHECK(str_find(said, S("Thông qua Nghị quyết")) != SIZE_MAX);
	CHECK(str_find(said, S("csrf")) == SIZE_MAX); /* nobody's own goes to all */
	close(stranger);
	close(fd);
	store_return(page_db(t));
	site_stop(&site);
}

SUITE_STORE(assembly_phone, a_card_shows_whose_it_is_and_one_press_opens_the_meeting,
	    a_card_opens_on_one_phone_and_a_phone_opens_one_card,
	    a_phone_whose_card_was_given_to_another_is_out,
	    a_card_of_another_congress_opens_its_own,
	    guessed_codes_are_slowed_and_a_right_one_still_opens,
	    cards_work_on_the_day_and_while_the_meeting_is_open, a_closed_meeting_is_on_no_phone,
	    a_phone_votes_once_and_is_told_what_it_said,
	    whoever_is_not_in_the_room_or_comes_too_late_casts_nothing,
	    a_script_is_answered_in_its_own_way, phones_learn_a_result_when_it_is_announced,
	    a_delegate_asks_for_the_floor_and_takes_it_back,
	    an_opinion_from_a_phone_carries_the_name_on_its_card,
	    a_change_goes_to_the_phones_of_its_meeting_as_a_finished_part)
