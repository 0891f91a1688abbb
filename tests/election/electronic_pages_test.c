/* electronic_pages_test.c: the pages of an election by verifiable ballot: for who runs the
 * congress, for a delegate's phone and for a device of the counting board. */
#include "electronic_world.h"

#include "account/register.h"
#include "assembly/desk.h"
#include "assembly/hall.h"
#include "election/board.h"

struct carding {
	int64_t seat;
	struct str code;
};

static struct err make_card(struct tx *tx, void *arg)
{
	struct carding *c = arg;
	return seat_cards(tx, &c->seat, 1, &c->code);
}

struct seating {
	struct seat seat;
	int64_t bar;
};

static struct err seat_guest(struct tx *tx, void *arg)
{
	struct seating *s = arg;
	return seat_add(tx, &s->seat, &s->seat.id);
}

static struct err bar(struct tx *tx, void *arg)
{
	return seat_bar(tx, ((struct seating *)arg)->bar, S("Bị kỷ luật"));
}

struct opening {
	struct desk desk;
	struct str code;
};

static struct err open_desk(struct tx *tx, void *arg)
{
	struct opening *o = arg;
	return desk_open(tx, &o->desk, &o->code, &o->desk.id);
}

SQL(forget_keepers, "DELETE FROM ballot_keeper WHERE ballot_id = $1");

TEST(a_phone_that_took_a_delegates_card_says_who_votes_and_casts_nothing_without_a_code)
{
	struct electing x = electing_voting(t);
	struct carding c = { .seat = x.w.seats[0] };
	struct str uuid = electing_now(&x).online.uuid;
	const char *path = page_path(t, "/vote/%.*s", (int)uuid.n, uuid.p);
	CHECK_OK(db_write(x.w.db, make_card, &c));
	store_return(x.w.db);
	const char *card = page_path(t, "/card/%.*s", (int)c.code.n, c.code.p);
	CHECK_INT(page_post(t, "máy 1", card, "").status, 303);
	struct page_answer a = page_get(t, "máy 1", path);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Bầu Ban Chấp hành"));
	CHECK(page_says(&a, "Người bỏ phiếu: Đại biểu 1<"));
	CHECK(page_says(&a, "data-credential"));
	CHECK(page_post(t, "máy 1", path, "ballot={}").status >= 400);
	a = page_get(t, "máy 2", path);
	CHECK(!page_says(&a, "data-credential"));
	CHECK(page_says(&a, "Mã trên thẻ bỏ phiếu"));
	page_clock(t, PAGE_TEST_NOW + INT64_C(30) * 86400000); /* the congress was long ago */
	a = page_get(t, "máy 1", path);
	CHECK(!page_says(&a, "data-credential"));
}

TEST(only_who_runs_the_congress_sees_and_changes_its_electronic_ballot)
{
	struct electing x = electing_chosen(t, false);
	const char *own = page_path(t, "/election-of/%lld/electronic", (long long)x.id);
	const char *box = page_path(t, "/ballot/%lld", (long long)x.ballot.n);
	store_return(x.w.db);
	static const char *const others[] = { "truongkhoi", "doanvien", "quantri", "thamdinh" };
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		CHECK(page_get(t, others[i], own).status >= 403);
		CHECK(page_get(t, others[i], box).status >= 403);
		CHECK(page_post(t, others[i], page_path(t, "%s/cards", box), "").status >= 403);
		CHECK(page_post(t, others[i], page_path(t, "%s/roll", own), "").status >= 403);
	}
	struct page_answer a = page_get(t, "chutich", box);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Sang trang cuộc bầu cử"));
	CHECK(!page_says(&a, "/again") && !page_says(&a, "/void") && !page_says(&a, "/settle"));
	static const char *const gone[] = { "open", "void", "again", "settle", "roll", "minutes" };
	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
		CHECK_INT(page_post(t, "chutich", page_path(t, "%s/%s", box, gone[i]), "version=1")
				  .status,
			  404);
	CHECK_INT(page_post(t, "chutich", page_path(t, "%s/roll", own), "").status, 303);
	a = page_get(t, "chutich", own);
	CHECK(page_says(&a, "Trong danh sách bỏ phiếu: 6"));
	CHECK(page_says(&a, "Mở được khi")); /* there are neither keys nor codes */
	CHECK(!page_says(&a, "/electronic/open\""));
	a = page_post(t, "chutich", page_path(t, "%s/open", own), "present=6");
	CHECK_INT(a.status, 422);
	a = page_post(t, "chutich", page_path(t, "%s/paper", own), "reason=");
	CHECK_INT(a.status, 422);
	CHECK_INT(page_post(t, "chutich", page_path(t, "%s/paper", own), "reason=Hong+mang").status,
		  303);
	a = page_get(t, "chutich", page_path(t, "/election-of/%lld", (long long)x.id));
	CHECK(page_says(&a, "Hong mang") && page_says(&a, "/issue"));
}

/* ---- a delegate's phone ---- */

/* The phone named so takes the card of this seat. */
static void take_card(struct t *t, struct electing *x, const char *phone, int64_t seat)
{
	struct carding c = { .seat = seat };
	CHECK_OK(db_write(x->w.db, make_card, &c));
	store_return(x->w.db);
	const char *card = page_path(t, "/card/%.*s", (int)c.code.n, c.code.p);
	CHECK_INT(page_post(t, phone, card, "").status, 303);
	x->w.db = page_db(t);
}

static struct page_answer look(struct t *t, struct electing *x, const char *phone)
{
	store_return(x->w.db);
	struct page_answer a = page_get(t, phone, page_path(t, "/hall/%lld", (long long)x->w.id.n));
	x->w.db = page_db(t);
	return a;
}

TEST(a_delegates_phone_leads_to_the_secret_ballot_while_it_is_open)
{
	struct electing x = electing_voting(t);
	struct str uuid = electing_now(&x).online.uuid;
	const char *way = page_path(t, "href=\"/vote/%.*s\"", (int)uuid.n, uuid.p);
	take_card(t, &x, "máy 1", x.w.seats[0]);
	struct page_answer a = look(t, &x, "máy 1");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, way) && page_says(&a, "Bỏ phiếu kín"));
	CHECK(page_says(&a, "mã bỏ phiếu đã rút từ hòm"));
	electing_close(&x);
	a = look(t, &x, "máy 1");
	CHECK_INT(a.status, 200);
	CHECK(!page_says(&a, way) && !page_says(&a, "Bỏ phiếu kín"));
}

TEST(guests_and_barred_delegates_are_shown_no_way_to_the_ballot)
{
	struct electing x = electing_voting(t);
	struct seat guest = {
		.assembly = x.w.id, .name = S("Khách mời"), .standing = STANDING_GUEST, .number = 90
	};
	struct seating s = { .seat = guest, .bar = x.w.seats[1] };
	CHECK_OK(db_write(x.w.db, seat_guest, &s));
	take_card(t, &x, "máy khách", s.seat.id);
	take_card(t, &x, "máy 2", x.w.seats[1]);
	struct page_answer a = look(t, &x, "máy khách");
	CHECK_INT(a.status, 200);
	CHECK(!page_says(&a, "Bỏ phiếu kín"));
	CHECK(!page_says(&a, "/vote/"));
	a = look(t, &x, "máy 2");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Bỏ phiếu kín"));
	CHECK_OK(db_write(x.w.db, bar, &s));
	a = look(t, &x, "máy 2");
	CHECK(!page_says(&a, "Bỏ phiếu kín"));
}

/* ---- the board that the congress named ---- */

static struct err name_board(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	struct assembly a;
	int64_t id;
	TRY(assembly_get(tx_db(tx), x->w.id, &a));
	const struct account_new one = { .login = S("banmot"),
					 .name = S("Đinh Thị Lan"),
					 .home_unit = a.unit.n };
	TRY(account_add(tx, &one, &id));
	const struct account_new elsewhere = { .login = S("banhai"), .name = S("Cao Văn Nam") };
	TRY(account_add(tx, &elsewhere, &id));
	struct board_member m = { .assembly = x->w.id, .name = S("Đinh Thị Lan"), .head = true };
	TRY(board_add(tx, &m, &m.id));
	m = (struct board_member){ .assembly = x->w.id, .name = S("Cao Văn Nam") };
	return board_add(tx, &m, &m.id);
}

static struct err nobody_appointed(struct tx *tx, void *arg)
{
	struct electing *x = arg;
	return tx_run(tx, forget_keepers, ARGS(INT(x->ballot.n)));
}

TEST(the_board_that_a_congress_named_is_proposed_to_hold_the_key)
{
	struct electing x = electing_chosen(t, false);
	const char *posts = page_path(t, "/ballot/%lld/posts", (long long)x.ballot.n);
	CHECK_OK(electing_act(&x, name_board));
	store_return(x.w.db);
	struct page_answer a = page_get(t, "chutich", posts);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Đinh Thị Lan"));
	CHECK(!page_says(&a, "value=\"banmot\"")); /* others are appointed already */
	x.w.db = page_db(t);
	CHECK_OK(electing_act(&x, nobody_appointed));
	store_return(x.w.db);
	a = page_get(t, "chutich", posts);
	CHECK(page_says(&a, "value=\"banmot\""));
	CHECK(!page_says(&a,
			 "banhai")); /* of that name somewhere: another person, for all we know */
	CHECK(page_says(&a, "Cao Văn Nam: chưa có tài khoản"));
}

/* ---- a device of the counting board ---- */

TEST(a_counting_desk_takes_the_result_and_is_shown_nothing_it_may_not_do)
{
	struct electing x = electing_voting(t);
	const char *own = page_path(t, "/election-of/%lld", (long long)x.id);
	CHECK_OK(electing_cast(&x, 1, 0));
	electing_close(&x);
	struct desk d = { .assembly = x.w.id, .post = POST_COUNTING, .name = S("Ban kiểm phiếu") };
	struct opening o = { .desk = d };
	CHECK_OK(db_write(x.w.db, open_desk, &o));
	store_return(x.w.db);
	const char *desk = page_path(t, "/desk/%.*s", (int)o.code.n, o.code.p);
	CHECK_INT(page_get(t, "máy kiểm", desk).status, 303);
	struct page_answer a = page_get(t, "máy kiểm", own);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Cuộc bầu cử này bỏ phiếu điện tử"));
	CHECK(!page_says(&a, "/electronic\"") && !page_says(&a, "/result\""));
	x.w.db = page_db(t);
	CHECK_OK(electing_decrypt(&x, 0));
	CHECK_OK(electing_decrypt(&x, 1));
	store_return(x.w.db);
	a = page_get(t, "máy kiểm", own);
	CHECK(!page_says(&a, "/electronic\""));
	CHECK(page_says(&a, "/result\""));
}

SUITE_STORE(election_electronic_pages,
	    a_phone_that_took_a_delegates_card_says_who_votes_and_casts_nothing_without_a_code,
	    only_who_runs_the_congress_sees_and_changes_its_electronic_ballot,
	    a_delegates_phone_leads_to_the_secret_ballot_while_it_is_open,
	    guests_and_barred_delegates_are_shown_no_way_to_the_ballot,
	    the_board_that_a_congress_named_is_proposed_to_hold_the_key,
	    a_counting_desk_takes_the_result_and_is_shown_nothing_it_may_not_do)
