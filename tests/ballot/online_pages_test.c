/* online_pages_test.c: a ballot in verifiable mode in the browser over the sample province: the
 * whole way from the form to the count, each post on its own page; what strangers, the wrong post
 * and the wrong moment are refused; and that a vote leaves no line. */
#include "account/register.h"
#include "ballot/pages_online.h"
#include "cluster/cluster.h"
#include "tests/ballot/devices.h"
#include "tests/ballot/paper.h"
#include "web/html.h"

#include <string.h>
#include <unistd.h>

/* Sample people: the office runs it, a member makes the codes, an appraiser, a chair and a clerk
 * are the board. */
static const char *const board[] = { "thamdinh", "chutich", "giupviec" };
enum { BOARD = 3, SHOWN_MAX = 12 };

struct room {
	struct t *t;
	ballot_id id;
	const char *path;
	struct str uuid;
	size_t n; /* voters on the roll */
	struct device devices[BOARD];
	struct bel_credential *credentials;
};

static const char *below(const struct room *r, const char *act)
{
	return page_path(r->t, "%s/%s", r->path, act);
}

static struct str escaped(struct arena *a, struct str s)
{
	struct buf b = { .arena = a };
	part_str(&b, s);
	return b.n ? buf_str(&b) : S("");
}

static struct page_answer send(const struct room *r, const char *as, const char *path,
			       const char *field, struct str value)
{
	struct arena *a = r->t->arena;
	return page_post(r->t, as, path,
			 str_fmt(a, "%s=%s", field, arena_cstr(a, escaped(a, value))).p);
}

static struct online row(const struct room *r)
{
	struct t *t = r->t;
	struct online o = { 0 };
	CHECK_OK(online_read(page_db(t), r->id, &o));
	store_return(page_db(t));
	return o;
}

static struct ballot now(const struct room *r)
{
	struct t *t = r->t;
	struct ballot b = { 0 };
	CHECK_OK(ballot_read(page_db(t), r->id, &b));
	store_return(page_db(t));
	return b;
}

static const char posts_form[] = "registrar=doanvien&keeper.1=thamdinh&keeper.2=chutich&keeper.3="
				 "giupviec&threshold=2&least=5";

static struct room started(struct t *t)
{
	struct room r = { .t = t };
	int64_t cluster = page_cluster(t, "K5");
	struct ballot *all;
	struct cluster_member *m;
	struct ballot_voter *v;
	size_t n;
	struct buf b = { .arena = t->arena };
	CHECK_OK(cluster_members(page_db(t), (cluster_id){ cluster }, &m, &n));
	put(&b, S("form=co_thi_dua&question=Suy+t%C3%B4n&seats=1&own_vote=forbidden&quorum=2/3"
		  "&majority=1/2&test=more_than&of=collected&mode=verifiable"
		  "&authority=Ngh%E1%BB%8B+quy%E1%BA%BFt+12"));
	for (size_t i = 0; i < 3; i++)
		put_fmt(&b, "&stand.%lld=1", (long long)m[i].unit.n);
	struct page_answer a = page_post(
		t, "thidua", page_path(t, "/cluster/%lld/ballots/new", (long long)cluster),
		arena_cstr(t->arena, buf_str(&b)));
	CHECK_INT(a.status, 303);
	r.path = arena_cstr(t->arena, a.location);
	CHECK_OK(ballot_list(page_db(t), S("cluster"), cluster, &all, &n));
	r.id = all[0].id;
	r.uuid = row(&r).uuid;
	CHECK_OK(ballot_voters(page_db(t), r.id, &v, &r.n));
	r.credentials = NEW(t->arena, r.n, struct bel_credential);
	for (int i = 0; i < BOARD; i++)
		r.devices[i] = device_make(t->arena);
	return r;
}

static struct room with_posts(struct t *t)
{
	struct room r = started(t);
	CHECK_INT(page_post(t, "thidua", below(&r, "posts"), posts_form).status, 303);
	return r;
}

static struct online_keepers keepers(const struct room *r)
{
	struct t *t = r->t;
	struct online_keepers k = { .n = 0 };
	CHECK_OK(online_keepers(page_db(t), r->id, &k));
	store_return(page_db(t));
	return k;
}

/* Each member's device in turn, up to the rehearsal of `answers` of them. */
static void make_keys(const struct room *r, int answers)
{
	struct t *t = r->t;
	struct str certs[BOARD];
	struct bel_texts all = { certs, BOARD };
	for (int i = 0; i < BOARD; i++) {
		certs[i] = device_cert(&r->devices[i]);
		CHECK_INT(send(r, board[i], below(r, "key"), "cert", certs[i]).status, 200);
	}
	for (int i = 0; i < BOARD; i++)
		CHECK_INT(send(r, board[i], below(r, "key"), "polynomial",
			       device_polynomial(&r->devices[i], all, 2))
				  .status,
			  200);
	struct online_keepers k = keepers(r);
	for (int i = 0; i < BOARD; i++)
		CHECK_INT(send(r, board[i], below(r, "key"), "voutput",
			       device_key(&r->devices[i], all, k.p[i].vinput))
				  .status,
			  200);
	struct online o = row(r);
	k = keepers(r);
	for (int i = 0; i < answers; i++)
		CHECK_INT(send(r, board[i], below(r, "key"), "answer",
			       device_answer(&r->devices[i], &o, k.p[i].sealed_key))
				  .status,
			  200);
}

static struct page_answer list_codes(const struct room *r)
{
	return send(r, "doanvien", below(r, "credentials"), "credentials",
		    device_credentials(r->t->arena, r->uuid, r->credentials, r->n));
}

static struct page_answer with_version(const struct room *r, const char *act, const char *more)
{
	return page_post(r->t, "thidua", below(r, act),
			 str_fmt(r->t->arena, "version=%lld%s", (long long)now(r).version, more).p);
}

static struct room voting(struct t *t)
{
	struct room r = with_posts(t);
	make_keys(&r, 2);
	CHECK_INT(list_codes(&r).status, 200);
	CHECK_INT(with_version(&r, "open", "").status, 303);
	return r;
}

static const char *vote_path(const struct room *r)
{
	return page_path(r->t, "/vote/%.*s", (int)r->uuid.n, r->uuid.p);
}

static const char *public_path(const struct room *r, const char *part)
{
	return page_path(r->t, "/election/%.*s%s", (int)r->uuid.n, r->uuid.p, part);
}

/* The cards as they stand on the printed page. */
static size_t cards(const struct room *r, const char **codes)
{
	static const char mark[] = "class=\"big-code\">";
	struct str page = page_post(r->t, "thidua", below(r, "cards"), "").body;
	size_t n = 0, at;
	while (n < r->n && (at = str_find(page, str_of(mark))) != SIZE_MAX) {
		page = str_sub(page, at + sizeof mark - 1, page.n);
		codes[n++] = arena_cstr(r->t->arena, str_sub(page, 0, 14));
	}
	return n;
}

static struct str ballot_of(const struct room *r, size_t k, size_t choice)
{
	struct t *t = r->t;
	uint8_t flags[3] = { 0 };
	struct device_vote v = { .credential = r->credentials[k], .flags = flags, .n = 3 };
	flags[choice] = 1;
	CHECK_OK(online_text(page_db(t), r->id, "election", &v.election));
	store_return(page_db(t));
	return device_ballot(t->arena, &v);
}

/* As a voter's own program sends it: without cookie and token. */
static struct page_answer cast(const struct room *r, const char *card, struct str ballot)
{
	struct arena *a = r->t->arena;
	struct page_ask ask = { HTTP_POST, "a program", vote_path(r), .no_token = true };
	ask.body = str_fmt(a, "card=%s&ballot=%s", card, arena_cstr(a, escaped(a, ballot)));
	return page_send(r->t, &ask);
}

static struct str part_of(const struct room *r, int member)
{
	struct t *t = r->t;
	int fd;
	CHECK_OK(online_archive(page_db(t), r->id, &fd));
	store_return(page_db(t));
	struct str p = device_partial(&r->devices[member], fd, keepers(r).p[member].sealed_key);
	close(fd);
	return p;
}

/* What the counting minutes say of the electronic part. */
static bool notes_say(const struct room *r, const char *text)
{
	struct t *t = r->t;
	struct ballot b = now(r);
	struct str *p = NULL;
	size_t n = 0;
	bool found = false;
	CHECK_OK(online_notes(page_db(t), &b, S("/election/x"), &p, &n));
	store_return(page_db(t));
	for (size_t i = 0; i < n; i++)
		found |= str_find(p[i], str_of(text)) != SIZE_MAX;
	return found;
}

TEST(a_verifiable_ballot_goes_from_the_form_to_the_count)
{
	struct room r = started(t);
	const char *codes[40];
	struct page_answer a = page_get(t, "thidua", r.path);
	CHECK(page_says(&a, "Các bước"));
	CHECK_INT(page_post(t, "thidua", below(&r, "posts"), posts_form).status, 303);
	a = page_get(t, "thidua", r.path);
	CHECK(page_says(&a, "Đang chờ: Ban chuyên môn (mẫu), Chủ tịch CĐCS Sở Tư pháp (mẫu)"));
	a = page_get(t, "chutich", below(&r, "key"));
	CHECK(page_says(&a, "data-ballot=\"key\""));
	make_keys(&r, 2);
	a = page_get(t, "doanvien", below(&r, "registrar"));
	CHECK(page_says(&a, "data-ballot=\"registrar\""));
	CHECK_INT(list_codes(&r).status, 200);
	CHECK_INT(page_get(t, NULL, public_path(&r, "")).status, 404); /* not open yet */
	CHECK_INT(with_version(&r, "open", "").status, 303);
	REQUIRE(cards(&r, codes) == r.n);
	a = page_get(t, NULL, page_path(t, "%s?card=%s", vote_path(&r), codes[0]));
	CHECK(page_says(&a, "data-ballot=\"vote\""));
	for (size_t k = 0; k < 3; k++)
		CHECK_INT(cast(&r, codes[k], ballot_of(&r, k, k == 2)).status, 200);
	a = page_get(t, NULL, public_path(&r, ""));
	CHECK(page_says(&a, "Đang bỏ phiếu"));
	a = page_get(t, "thidua", r.path);
	CHECK(page_says(&a, "3 người đã bỏ trên điện thoại, 0 người nhận phiếu giấy, "));
	CHECK(page_says(&a, "Mới ghi 3 trên 12 người có mặt, cần từ 8."));
	CHECK_INT(with_version(&r, "end", "").status, 303);
	a = page_get(t, "thidua", r.path);
	CHECK(page_says(&a, "Đang kiểm phiếu") && !page_says(&a, "Đang bỏ phiếu"));
	long long k5 = page_cluster(t, "K5");
	a = page_get(t, "thidua", page_path(t, "/cluster/%lld/ballots", k5));
	CHECK(page_says(&a, "Đang kiểm phiếu") && !page_says(&a, "Đang bỏ phiếu"));
	a = page_get(t, NULL, public_path(&r, "/tally"));
	CHECK(page_says(&a, "encrypted_tally"));
	a = page_get(t, "chutich", below(&r, "decrypt"));
	CHECK(page_says(&a, "data-ballot=\"decrypt\""));
	a = send(&r, "thamdinh", below(&r, "decrypt"), "partial", part_of(&r, 0));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "\"result\":false"));
	a = send(&r, "giupviec", below(&r, "decrypt"), "partial", part_of(&r, 2));
	CHECK(page_says(&a, "\"result\":true"));
	CHECK_INT(now(&r).state, BALLOT_COUNTED);
	a = page_get(t, "thidua", r.path);
	CHECK(page_says(&a, "Hai cách bỏ phiếu"));
	a = page_get(t, NULL, public_path(&r, ""));
	CHECK(page_says(&a, "Đã có kết quả"));
	a = page_get(t, NULL, public_path(&r, "/archive"));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "BELENIOS"));
}

/* ---- who may do what ---- */

TEST(each_post_opens_its_own_page_only)
{
	struct room r = with_posts(t);
	static const char *const closed[][2] = {
		{ "chutich", "registrar" }, { "doanvien", "key" },	{ "thidua", "key" },
		{ "thidua", "registrar" },  { "doanvien", "decrypt" },	{ "truongkhoi", "online" },
		{ "truongkhoi", "key" },    { "quantri", "registrar" }, { "chutich", "posts" },
	};
	for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
		CHECK_INT(page_get(t, closed[i][0], below(&r, closed[i][1])).status, 404);
	CHECK_INT(page_get(t, "chutich", below(&r, "key")).status, 200);
	CHECK_INT(page_get(t, "doanvien", below(&r, "registrar")).status, 200);
	CHECK_INT(page_get(t, "doanvien", below(&r, "online")).status, 200);
	CHECK_INT(send(&r, "doanvien", below(&r, "key"), "cert", device_cert(&r.devices[0])).status,
		  404);
	CHECK_INT(send(&r, "chutich", below(&r, "credentials"), "credentials", S("[]")).status,
		  404);
	CHECK_INT(page_post(t, "chutich", below(&r, "posts"), posts_form).status, 404);
	CHECK_INT(page_post(t, "chutich", below(&r, "cards"), "").status, 404);
	CHECK_INT(page_get(t, NULL, below(&r, "key/state")).status, 303);
}

TEST(who_runs_the_ballot_or_holds_a_post_gets_no_second_one)
{
	struct room r = started(t);
	static const char *const forms[][2] = {
		{ "registrar=thidua&keeper.1=chutich&keeper.2=giupviec&threshold=2&least=5",
		  "đang giữ vai trò điều hành" },
		{ "registrar=quantri&keeper.1=chutich&keeper.2=giupviec&threshold=2&least=5",
		  "đang giữ vai trò điều hành" },
		{ "registrar=doanvien&keeper.1=chutich&keeper.2=thidua&threshold=2&least=5",
		  "đang giữ vai trò điều hành" },
		{ "registrar=chutich&keeper.1=chutich&keeper.2=giupviec&threshold=2&least=5",
		  "được phân công hai việc" },
		{ "registrar=doanvien&keeper.1=chutich&threshold=2&least=5", "từ 2 đến 9 người" },
		{ "registrar=nobody&keeper.1=chutich&keeper.2=giupviec&threshold=2&least=5",
		  "Không có tài khoản nào như vậy" },
	};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct page_answer a = page_post(t, "thidua", below(&r, "posts"), forms[i][0]);
		CHECK_INT(a.status, 422);
		CHECK(page_says(&a, forms[i][1]));
	}
	CHECK_INT(row(&r).registrar, 0);
}

TEST(who_holds_a_post_finds_it_among_their_tasks)
{
	struct room r = with_posts(t);
	struct page_answer a = page_get(t, "doanvien", "/tasks");
	CHECK(page_says(&a, "Lập mã bỏ phiếu: Suy tôn"));
	a = page_get(t, "giupviec", "/tasks");
	CHECK(page_says(&a, "Lập và diễn tập khoá kiểm phiếu: Suy tôn"));
	a = page_get(t, "truongkhoi", "/tasks"); /* who holds two roles */
	CHECK(!page_says(&a, "khoá kiểm phiếu"));
	CHECK_INT(page_post(t, "thidua", below(&r, "posts"),
			    "registrar=doanvien&keeper.1=chutich&"
			    "keeper.2=truongkhoi&threshold=2&least=5")
			  .status,
		  303);
	a = page_get(t, "truongkhoi", "/tasks");
	size_t at = str_find(a.body, S("khoá kiểm phiếu"));
	REQUIRE(at != SIZE_MAX);
	CHECK(str_find(str_sub(a.body, at + 1, a.body.n), S("khoá kiểm phiếu")) == SIZE_MAX);
	CHECK_INT(page_post(t, "thidua", below(&r, "posts"), posts_form).status, 303);
	make_keys(&r, 2);
	CHECK_INT(list_codes(&r).status, 200);
	a = page_get(t, "doanvien", "/tasks");
	CHECK(!page_says(&a, "Lập mã bỏ phiếu"));
	CHECK_INT(with_version(&r, "open", "").status, 303);
	CHECK_INT(with_version(&r, "end", "").status, 303);
	a = page_get(t, "giupviec", "/tasks");
	CHECK(page_says(&a, "Giải mã kết quả: Suy tôn"));
}

/* ---- secrets ---- */

TEST(a_private_code_or_key_in_a_request_is_refused_and_not_stored)
{
	struct room r = with_posts(t);
	struct bel_credential c = bel_credential_make();
	struct str secrets[] = { { c.c, c.n }, r.devices[0].seed };
	for (int i = 0; i < 2; i++) {
		struct page_answer a =
			send(&r, "doanvien", below(&r, "credentials"), "credentials", secrets[i]);
		CHECK_INT(a.status, 422);
		CHECK(page_says(&a, "mã bỏ phiếu hoặc khoá riêng"));
		a = send(&r, "chutich", below(&r, "key"), "cert", secrets[i]);
		CHECK_INT(a.status, 422);
		CHECK(page_says(&a, "mã bỏ phiếu hoặc khoá riêng"));
	}
	CHECK_INT(page_post(t, "chutich", below(&r, "key"), "cert={}&seed=x").status, 422);
	CHECK_INT(keepers(&r).p[1].cert.n, 0);
}

/* ---- opening ---- */

TEST(with_too_few_keys_it_does_not_open_and_says_why)
{
	struct room r = with_posts(t);
	make_keys(&r, 1);
	CHECK_INT(list_codes(&r).status, 200);
	struct page_answer a = with_version(&r, "open", "");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Mới có 1 khoá trả lời diễn tập, cần 2"));
	CHECK_INT(now(&r).state, BALLOT_SETUP);
}

/* ---- voting ---- */

TEST(nobody_votes_without_a_card_or_as_somebody_not_on_the_roll)
{
	struct room r = voting(t);
	struct str b = ballot_of(&r, 0, 0);
	struct page_answer a = page_get(t, NULL, vote_path(&r));
	CHECK(page_says(&a, "Mã trên thẻ đại biểu"));
	CHECK(!page_says(&a, "data-ballot=\"vote\""));
	CHECK_INT(cast(&r, "", b).status, 403);
	CHECK_INT(cast(&r, "AAAA-BBBB-CCCC", b).status, 403);
	CHECK_INT(send(&r, "truongkhoi", vote_path(&r), "ballot", b).status, 404); /* K1's chair */
	struct page_ask led = { HTTP_POST, "chutich", vote_path(&r), .no_token = true };
	a = page_send(t, &led); /* what another site makes a signed-in browser send */
	CHECK(a.status == 403 && page_says(&a, "<!doctype html>"));
	CHECK_INT(page_get(t, NULL, "/vote/abcdefghijkmnopqrstuvw").status, 404);
	a = page_get(t, NULL, public_path(&r, ""));
	CHECK(page_says(&a, "Chưa có lá phiếu nào"));
}

TEST(a_retry_gets_the_same_tracker_and_late_or_forged_ballots_a_sentence)
{
	struct room r = voting(t);
	const char *codes[40];
	REQUIRE(cards(&r, codes) == r.n);
	struct str first = ballot_of(&r, 0, 1), late = ballot_of(&r, 1, 1);
	struct page_answer a = cast(&r, codes[0], first);
	CHECK(page_says(&a, "\"again\":false"));
	a = cast(&r, codes[0], first);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "\"again\":true"));
	CHECK(page_says(&a, "\"count\":1"));
	CHECK_INT(cast(&r, codes[1], S("{}")).status, 422);
	CHECK_INT(cast(&r, codes[1], S("")).status, 422);
	char *bent = NEW(t->arena, late.n, char);
	memcpy(bent, late.p, late.n);
	size_t at = str_find(late, S("\"alpha\":\"")) + 10;
	bent[at] = bent[at] == '1' ? '2' : '1';
	CHECK_INT(cast(&r, codes[1], (struct str){ bent, late.n }).status, 422);
	CHECK_INT(with_version(&r, "end", "").status, 303);
	a = cast(&r, codes[1], late);
	CHECK_INT(a.status, 409);
	CHECK(page_says(&a, "Lá phiếu này không được ghi nhận"));
}

TEST(a_vote_is_not_logged_and_writes_nothing_about_who_sent_it)
{
	struct room r = voting(t);
	const char *codes[40];
	int64_t audit = -1, after = -2;
	REQUIRE(cards(&r, codes) == r.n);
	CHECK_OK(db_int(page_db(t), "SELECT count(*) FROM audit", NO_ARGS, &audit));
	store_return(page_db(t));
	struct page_answer a =
		page_get(t, NULL, page_path(t, "%s?card=%s", vote_path(&r), codes[0]));
	CHECK(a.reply->no_log);
	a = cast(&r, codes[0], ballot_of(&r, 0, 0));
	CHECK_INT(a.status, 200);
	CHECK(a.reply->no_log);
	CHECK_OK(db_int(page_db(t), "SELECT count(*) FROM audit", NO_ARGS, &after));
	store_return(page_db(t));
	CHECK_INT(after, audit);
}

TEST(paper_at_the_desk_closes_the_telephone)
{
	struct room r = voting(t);
	const char *codes[40];
	struct ballot_voter *v;
	size_t n;
	REQUIRE(cards(&r, codes) == r.n);
	CHECK_OK(ballot_voters(page_db(t), r.id, &v, &n));
	store_return(page_db(t));
	const char *paper = str_fmt(t->arena, "voter=%lld&what=paper", (long long)v[0].ref).p;
	CHECK_INT(page_post(t, "thidua", below(&r, "hand"), paper).status, 303);
	struct page_answer a = cast(&r, codes[0], ballot_of(&r, 0, 0));
	CHECK_INT(a.status, 409);
	a = page_get(t, NULL, page_path(t, "%s?card=%s", vote_path(&r), codes[0]));
	CHECK(page_says(&a, "Người đã nhận phiếu giấy"));
	CHECK_INT(cast(&r, codes[1], ballot_of(&r, 1, 0)).status, 200);
	a = page_post(t, "thidua", below(&r, "hand"),
		      str_fmt(t->arena, "voter=%lld&what=paper", (long long)v[1].ref).p);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "đã bỏ phiếu trên điện thoại"));
	CHECK_INT(with_version(&r, "end", "").status, 303);
	a = page_get(t, "thidua", below(&r, "count?place=1"));
	CHECK(page_says(&a, "Đã phát 1 phiếu giấy") && page_says(&a, "mặt nhận phiếu giấy"));
}

TEST(a_ballot_that_goes_to_paper_says_so_everywhere)
{
	struct room r = voting(t);
	const char *codes[40];
	REQUIRE(cards(&r, codes) == r.n);
	CHECK_INT(cast(&r, codes[0], ballot_of(&r, 0, 0)).status, 200);
	CHECK_INT(with_version(&r, "void", "&reason=M%E1%BA%A5t+m%E1%BA%A1ng").status, 303);
	struct page_answer a = page_get(t, NULL, public_path(&r, ""));
	CHECK(page_says(&a, "không bao giờ được giải mã"));
	CHECK(page_says(&a, "Không còn giá trị") && !page_says(&a, "Được tính"));
	a = page_get(t, NULL, vote_path(&r));
	CHECK(page_says(&a, "không bao giờ được giải mã"));
	a = page_get(t, "thidua", r.path);
	CHECK(page_says(&a, "không bao giờ được giải mã"));
	CHECK_INT(cast(&r, codes[1], ballot_of(&r, 1, 0)).status, 409);
	a = page_post(t, "thidua", below(&r, "again"), "mode=paper");
	REQUIRE(a.status == 303);
	r.path = arena_cstr(t->arena, a.location);
	CHECK(str_int(str_sub(a.location, 8, a.location.n), &r.id.n));
	CHECK(notes_say(&r, "1 lá phiếu điện tử không còn giá trị và không được giải mã"));
	CHECK(notes_say(&r, "Mất mạng"));
}

TEST(the_minutes_give_both_counts_and_what_to_check_by)
{
	struct room r = voting(t);
	const char *codes[40];
	REQUIRE(cards(&r, codes) == r.n);
	for (size_t k = 0; k < 2; k++)
		CHECK_INT(cast(&r, codes[k], ballot_of(&r, k, 0)).status, 200);
	CHECK_INT(with_version(&r, "end", "").status, 303);
	for (int i = 0; i < 2; i++)
		CHECK_INT(
			send(&r, board[i], below(&r, "decrypt"), "partial", part_of(&r, i)).status,
			200);
	CHECK(notes_say(&r, "thu về 2, hợp lệ 2, không hợp lệ 0"));
	CHECK(notes_say(&r, arena_cstr(t->arena, row(&r).last.hash)));
	CHECK(notes_say(&r, "Người lập mã: Đoàn viên CĐCS Sở Tư pháp (mẫu)"));
	struct page_answer a = page_post(t, "thidua", below(&r, "minutes"), "");
	CHECK_INT(a.status, 303);
	REQUIRE(str_starts(a.location, S("/document/")));
	struct document d;
	struct str words = paper_words_at(t, a.location, &d);
	CHECK(str_find(words, S("kho lưu phiếu điện tử công khai")) != SIZE_MAX);
	CHECK(str_find(words, S("niêm phong")) == SIZE_MAX);
	CHECK(str_find(words, S("Có mặt 2 trên")) != SIZE_MAX);
	CHECK(str_find(words, S("Kết quả không có giá trị")) != SIZE_MAX);
}

TEST(what_the_scripts_ask_is_answered_in_their_form)
{
	struct room r = voting(t);
	struct page_answer a = page_get(t, "chutich", below(&r, "key/state"));
	CHECK(page_says(&a, "\"place\":2"));
	CHECK(page_says(&a, "\"step\":5"));
	CHECK(page_says(&a, "\"answered\":[true,true,false]"));
	a = page_get(t, NULL, public_path(&r, "/setup"));
	CHECK(page_says(&a, "\"fingerprint\":"));
	a = page_get(t, NULL, public_path(&r, "/scripts"));
	CHECK(page_says(&a, "\"opened_with\":"));
	CHECK_INT(page_get(t, NULL, public_path(&r, "/tally")).status, 404);
	a = page_get(t, NULL, "/ballot-secrecy");
	CHECK(page_says(&a, "Người bị ép hoặc bán phiếu"));
	a = page_get(t, "chutich", below(&r, "key"));
	CHECK_INT(a.status, 303);
}

/* Three days before: posts, keys, a rehearsal; on the day other candidates and the same keys. */
TEST(keys_are_made_days_before_and_candidates_may_change_after_them)
{
	struct room r = with_posts(t);
	struct cluster_member *m;
	struct ballot_candidate *c;
	size_t n;
	make_keys(&r, 3);
	page_clock(t, PAGE_TEST_NOW + INT64_C(3) * 86400000);
	CHECK_OK(cluster_members(page_db(t), (cluster_id){ page_cluster(t, "K5") }, &m, &n));
	struct page_answer a = page_get(t, "thidua", below(&r, "stand"));
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "khoá của ban kiểm phiếu giữ nguyên"));
	CHECK_INT(page_post(t, "thidua", below(&r, "stand"), "").status, 422);
	CHECK(page_post(t, "doanvien", below(&r, "stand"), "").status >= 403);
	const char *two = page_path(t, "stand.%lld=1&stand.%lld=1", (long long)m[1].unit.n,
				    (long long)m[3].unit.n);
	CHECK_INT(page_post(t, "thidua", below(&r, "stand"), two).status, 303);
	CHECK_OK(ballot_candidates(page_db(t), r.id, &c, &n));
	CHECK_INT((int64_t)n, 2);
	CHECK_INT(c[1].ref, m[3].unit.n);
	CHECK_INT(page_post(t, "thidua", below(&r, "rehearse"), "").status, 303);
	CHECK_INT(list_codes(&r).status, 200);
	CHECK_INT(with_version(&r, "open", "").status, 422); /* nobody answered today */
	struct online o = row(&r);
	struct online_keepers k = keepers(&r);
	for (int i = 0; i < 2; i++)
		CHECK_INT(send(&r, board[i], below(&r, "key"), "answer",
			       device_answer(&r.devices[i], &o, k.p[i].sealed_key))
				  .status,
			  200);
	CHECK_INT(with_version(&r, "open", "").status, 303);
	CHECK_INT(page_get(t, "thidua", below(&r, "stand")).status, 409);
}

SUITE_STORE(ballot_online_pages, keys_are_made_days_before_and_candidates_may_change_after_them,
	    a_verifiable_ballot_goes_from_the_form_to_the_count, each_post_opens_its_own_page_only,
	    who_runs_the_ballot_or_holds_a_post_gets_no_second_one,
	    who_holds_a_post_finds_it_among_their_tasks,
	    a_private_code_or_key_in_a_request_is_refused_and_not_stored,
	    with_too_few_keys_it_does_not_open_and_says_why,
	    nobody_votes_without_a_card_or_as_somebody_not_on_the_roll,
	    a_retry_gets_the_same_tracker_and_late_or_forged_ballots_a_sentence,
	    a_vote_is_not_logged_and_writes_nothing_about_who_sent_it,
	    paper_at_the_desk_closes_the_telephone, a_ballot_that_goes_to_paper_says_so_everywhere,
	    the_minutes_give_both_counts_and_what_to_check_by,
	    what_the_scripts_ask_is_answered_in_their_form)
