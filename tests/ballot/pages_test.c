/* pages_test.c: ballots in the browser over the sample province: the whole way with slips and with
 * paper, who may see what, and that the voter's page leaves no line behind. */
#include "ballot/ballot.h"
#include "cluster/cluster.h"
#include "conference/conference.h"
#include "file/file.h"
#include "tests/ballot/paper.h"
#include "tests/office/word.h"

/* Cluster K5 is the one that the sample leaves open. */
static const char new_form[] =
	"form=co_thi_dua&question=Suy+t%C3%B4n&seats=1&own_vote=forbidden&quorum=2/3&majority=1/2"
	"&test=more_than&of=collected";

struct started {
	cluster_id cluster;
	struct cluster_member *m;
	size_t n;
	const char *path; /* of the ballot */
	ballot_id id;
};

static struct started start(struct t *t, const char *more)
{
	struct started s = { .cluster = { page_cluster(t, "K5") } };
	struct buf b = { .arena = t->arena };
	struct ballot *all;
	size_t n;
	CHECK_OK(cluster_members(page_db(t), s.cluster, &s.m, &s.n));
	put_fmt(&b, "%s&%s", new_form, more);
	for (size_t i = 0; i < s.n && i < 3; i++)
		put_fmt(&b, "&stand.%lld=1", (long long)s.m[i].unit.n);
	struct page_answer a = page_post(
		t, "thidua", page_path(t, "/cluster/%lld/ballots/new", (long long)s.cluster.n),
		arena_cstr(t->arena, buf_str(&b)));
	CHECK_INT(a.status, 303);
	s.path = arena_cstr(t->arena, a.location);
	CHECK_OK(ballot_list(page_db(t), S("cluster"), s.cluster.n, &all, &n));
	if (CHECK(n == 1))
		s.id = all[0].id;
	return s;
}

static struct ballot now(struct t *t, const struct started *s)
{
	struct ballot b = { 0 };
	CHECK_OK(ballot_read(page_db(t), s->id, &b));
	store_return(page_db(t)); /* a reader that stays would keep the log from being emptied */
	return b;
}

static const char *below(struct t *t, const struct started *s, const char *act)
{
	return page_path(t, "%s/%s", s->path, act);
}

static struct page_answer with_version(struct t *t, const struct started *s, const char *act)
{
	return page_post(t, "thidua", below(t, s, act),
			 str_fmt(t->arena, "version=%lld", (long long)now(t, s).version).p);
}

/* Everybody named and given a slip. */
static void fill_roll(struct t *t, const struct started *s)
{
	struct buf b = { .arena = t->arena };
	for (size_t i = 0; i < s->n; i++)
		put_fmt(&b, "%svoter.%lld=Nguoi+%zu&sub.%lld=&given.%lld=1", i ? "&" : "",
			(long long)s->m[i].unit.n, i, (long long)s->m[i].unit.n,
			(long long)s->m[i].unit.n);
	struct page_answer a =
		page_post(t, "thidua", below(t, s, "roll"), arena_cstr(t->arena, buf_str(&b)));
	CHECK_INT(a.status, 303);
}

/* The codes as they stand on the printed page. */
static size_t read_codes(struct t *t, struct str page, const char **codes, size_t most)
{
	static const char mark[] = "class=\"big-code\">";
	size_t n = 0, at;
	while (n < most && (at = str_find(page, str_of(mark))) != SIZE_MAX) {
		page = str_sub(page, at + sizeof mark - 1, page.n);
		codes[n++] = arena_cstr(t->arena, str_sub(page, 0, 14));
	}
	return n;
}

static struct page_answer vote(struct t *t, const char *code, const char *act, const char *ticks)
{
	return page_post(t, NULL, "/slip",
			 str_fmt(t->arena, "code=%s&act=%s%s", code, act, ticks).p);
}

struct str paper_words_at(struct t *t, struct str location, struct document *d)
{
	struct str pdf;
	int64_t id = 0;
	CHECK(str_int(str_sub(location, 10, location.n), &id));
	CHECK_OK(document_get(page_db(t), id, d));
	CHECK_OK(file_read(page_db(t), d->pdf_file, 20 << 20, &pdf));
	return pdf_words(t, pdf);
}

/* Counting minutes get number, day and signer as every other paper does. */
static void minutes_are_issued(struct t *t, struct str location)
{
	struct document d = { 0 };
	CHECK(str_find(paper_words_at(t, location, &d), S("ngày 21 tháng 11")) == SIZE_MAX);
	struct page_answer a = page_post(
		t, "thidua", page_path(t, "%s/issue", arena_cstr(t->arena, location)),
		page_path(t, "version=%lld&serial=7&signed_on=21/11/2021&signatory=Le+Thi",
			  (long long)d.version));
	CHECK_INT(a.status, 303);
	struct str w = paper_words_at(t, location, &d);
	CHECK_INT(d.state, DOCUMENT_ISSUED);
	CHECK(str_find(w, S("Số: 07/BB-K5")) != SIZE_MAX);
	CHECK(str_find(w, S("niêm phong")) != SIZE_MAX);
	CHECK(str_find(w, S("không có giá trị")) == SIZE_MAX);
	CHECK(str_find(w, S("ngày 21 tháng 11 năm 2021")) != SIZE_MAX);
	struct conference said;
	CHECK_OK(conference_read(page_db(t), (cluster_id){ d.key.cluster }, &said));
	CHECK(said.held_at.n && str_find(w, said.held_at) != SIZE_MAX);
}

TEST(a_ballot_with_slips_goes_from_the_form_to_the_recorded_decision)
{
	struct started s = start(t, "mode=slips&authority=Nghi+quyet");
	const char *codes[40];
	struct ballot_voter *v;
	struct decision *d;
	size_t n, voters, found = 0;
	fill_roll(t, &s);
	struct page_answer a = page_post(t, "thidua", below(t, &s, "slips"),
					 str_fmt(t->arena, "count=%zu", s.n).p);
	CHECK_INT(a.status, 200);
	REQUIRE(read_codes(t, a.body, codes, 40) == s.n);
	CHECK_INT(with_version(t, &s, "open").status, 303);
	REQUIRE_OK(ballot_voters(page_db(t), s.id, &v, &voters)); /* one of the members has left */
	for (size_t i = 0; i < voters; i++) {
		a = vote(t, codes[i], "cast", i % 3 == 2 ? "&p.2=1" : "&p.1=1");
		CHECK_INT(a.status, 200);
		CHECK(page_says(&a, "Phiếu đã vào hòm"));
	}
	CHECK_INT(with_version(t, &s, "close").status, 303);
	CHECK(now(t, &s).wiped);
	a = page_get(t, "thidua", s.path);
	CHECK(page_says(&a, "1 đơn vị đạt đủ số phiếu"));
	CHECK(page_says(&a, "8 phiếu, bằng 66,67%")); /* of 12, as in the minutes */
	a = page_post(t, "thidua", below(t, &s, "settle"),
		      str_fmt(t->arena,
			      "version=%lld&chosen.1=1&by=Hoi+nghi&on=22/11/2021"
			      "&document=05",
			      (long long)now(t, &s).version)
			      .p);
	CHECK_INT(a.status, 303);
	a = page_post(t, "thidua", below(t, &s, "minutes"), "");
	CHECK_INT(a.status, 303);
	REQUIRE(str_starts(a.location, S("/document/")));
	minutes_are_issued(t, a.location);
	struct cluster c;
	REQUIRE_OK(cluster_read(page_db(t), s.cluster, &c));
	REQUIRE_OK(decision_list(page_db(t), c.season, c.id, &d, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(d[i].kind, S("ballot")))
			found += str_find(d[i].body, s.m[0].code) != SIZE_MAX;
	CHECK_INT(found, 1);
}

static struct started opened(struct t *t, const char **codes)
{
	struct started s = start(t, "mode=slips&authority=Nghi+quyet");
	fill_roll(t, &s);
	struct page_answer a = page_post(t, "thidua", below(t, &s, "slips"),
					 str_fmt(t->arena, "count=%zu", s.n).p);
	CHECK(read_codes(t, a.body, codes, 40) == s.n);
	CHECK_INT(with_version(t, &s, "open").status, 303);
	return s;
}

TEST(slips_carry_the_address_that_the_administrator_set)
{
	struct started s = start(t, "mode=slips&authority=Nghi+quyet");
	fill_roll(t, &s);
	struct page_answer a = page_post(t, "thidua", below(t, &s, "slips"), "count=12");
	CHECK(!page_says(&a, "https://"));
	a = page_post(t, "quantri", "/settings",
		      "public_url=https://thidua.tinh.vn&head_label=truong_khoi");
	CHECK_INT(a.status, 303);
	a = page_post(t, "thidua", below(t, &s, "slips"), "count=12");
	CHECK(page_says(&a, "https://thidua.tinh.vn/slip"));
}

static struct err secrecy_from_15(struct tx *tx, void *arg)
{
	const struct started *s = arg;
	return tx_run(tx, "UPDATE cluster SET rules = $2 WHERE id = $1",
		      ARGS(INT(s->cluster.n), TEXT(S("{\"ballot_secrecy_least\":15}"))));
}

TEST(how_many_voters_keep_a_secret_is_the_clusters_rule)
{
	struct started s = start(t, "mode=slips&authority=Nghi+quyet");
	struct page_answer a = page_get(t, "thidua", s.path);
	CHECK(!page_says(&a, "kết quả có thể cho biết ai bầu cho ai"));
	CHECK_OK(db_write(page_db(t), secrecy_from_15, &s));
	a = page_get(t, "thidua", s.path);
	CHECK(page_says(&a, "Chỉ có 12 người bỏ phiếu. Dưới 15 người"));
}

TEST(the_voter_page_leaves_no_line_and_no_cookie_but_the_token)
{
	const char *codes[40];
	(void)opened(t, codes);
	struct page_answer all[] = {
		page_get(t, NULL, "/slip"),
		page_get(t, NULL, page_path(t, "/slip?c=%s", codes[0])),
		vote(t, codes[0], "look", ""),
		vote(t, codes[0], "check", "&p.1=1"),
		vote(t, "ABCD", "look", ""),
		vote(t, codes[0], "cast", "&p.1=1"),
		vote(t, codes[0], "cast", "&p.1=1"),
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		CHECK(all[i].reply->no_log);
		struct str cookie = page_header(&all[i], "set-cookie");
		CHECK(cookie.n == 0 || str_starts(cookie, S("pre=")));
	}
	CHECK_INT(all[4].status, 422);
	CHECK_INT(all[6].status, 422);
	CHECK(page_says(&all[6], "Phiếu này đã bỏ rồi"));
}

TEST(the_voter_sees_the_choices_again_and_what_striking_means)
{
	const char *codes[40];
	struct started s = opened(t, codes);
	struct page_answer a = page_get(t, NULL, page_path(t, "/slip?c=%s", codes[1]));
	CHECK(page_says(&a, "gạch tên") && page_says(&a, "nhiều nhất 1"));
	CHECK(page_says(&a, "đơn vị không bỏ phiếu cho chính mình"));
	a = vote(t, codes[1], "check", "&p.1=1&p.2=1");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "nhiều hơn số được bầu"));
	a = vote(t, codes[1], "check", "");
	CHECK(page_says(&a, "Đồng chí chưa bầu cho đơn vị nào"));
	int64_t in_box = -1;
	REQUIRE_OK(ballot_in_box(page_db(t), s.id, &in_box));
	CHECK_INT(in_box, 0);
}

TEST(a_running_count_is_shown_to_nobody)
{
	const char *codes[40];
	struct started s = opened(t, codes);
	CHECK_INT(vote(t, codes[0], "cast", "&p.1=1").status, 200);
	struct page_answer a = page_get(t, "thidua", s.path);
	CHECK(page_says(&a, "Trong hòm có 1 phiếu"));
	CHECK(!page_says(&a, "Số phiếu của từng đơn vị"));
}

TEST(strangers_and_other_clusters_do_not_see_a_ballot)
{
	struct started s = start(t, "mode=paper");
	CHECK_INT(page_get(t, "truongkhoi", s.path).status, 404);
	CHECK_INT(page_get(t, "chutich", s.path).status, 404);
	CHECK_INT(page_get(t, NULL, s.path).status, 303);
	CHECK_INT(page_post(t, "truongkhoi", below(t, &s, "open"), "version=1").status, 404);
	struct page_ask ask = { .method = HTTP_POST,
				.as = "thidua",
				.path = below(t, &s, "open"),
				.body = S("version=1"),
				.no_token = true };
	CHECK_INT(page_send(t, &ask).status, 403);
	CHECK_INT(now(t, &s).state, BALLOT_SETUP);
}

TEST(an_undeclared_field_is_refused)
{
	struct started s = start(t, "mode=paper");
	CHECK_INT(page_post(t, "thidua", below(t, &s, "open"), "version=1&state=settled").status,
		  422);
	CHECK_INT(now(t, &s).state, BALLOT_SETUP);
}

TEST(an_electronic_ballot_without_its_decision_is_not_set_up)
{
	struct cluster_member *m;
	size_t n;
	cluster_id k5 = { page_cluster(t, "K5") };
	REQUIRE_OK(cluster_members(page_db(t), k5, &m, &n));
	struct page_answer a = page_post(
		t, "thidua", page_path(t, "/cluster/%lld/ballots/new", (long long)k5.n),
		str_fmt(t->arena, "%s&mode=slips&stand.%lld=1", new_form, (long long)m[0].unit.n)
			.p);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "dùng phiếu giấy") && page_says(&a, "Suy tôn"));
	size_t at = str_find(a.body, S("Văn bản hoặc quyết định cho phép"));
	REQUIRE(at != SIZE_MAX);
	struct str field =
		str_sub(a.body, at, at + 900); /* is not called optional, and is marked */
	CHECK(str_find(field, S("không bắt buộc")) == SIZE_MAX);
	CHECK(str_find(field, S("aria-invalid=\"true\"")) != SIZE_MAX);
}

static struct page_answer count(struct t *t, const struct started *s, const char *place_person,
				int first)
{
	return page_post(t, "thidua", below(t, s, "count"),
			 str_fmt(t->arena,
				 "%s&present=12&issued=12&collected=12&valid=11&invalid=1"
				 "&vote.1=%d&vote.2=%d&vote.3=0",
				 place_person, first, 11 - first)
				 .p);
}

TEST(two_paper_counts_show_their_differences_until_they_agree)
{
	struct started s = start(t, "mode=paper");
	CHECK_INT(with_version(t, &s, "open").status, 303);
	CHECK_INT(count(t, &s, "place=1&person=An", 8).status, 303);
	CHECK_INT(count(t, &s, "place=2&person=An", 8).status, 422);
	CHECK_INT(count(t, &s, "place=2&person=Binh", 7).status, 303);
	struct page_answer a = page_get(t, "thidua", s.path);
	CHECK(page_says(&a, "Hai lần nhập chưa khớp"));
	CHECK_INT(count(t, &s, "place=2&person=Binh", 8).status, 303);
	CHECK_INT(now(t, &s).state, BALLOT_COUNTED);
	a = page_get(t, "thidua", s.path);
	CHECK(page_says(&a, "Hơn 1/2 của 12 phiếu"));
}

static struct page_answer name_second(struct t *t, const struct started *s, const char *reason)
{
	return page_post(t, "thidua", below(t, s, "settle"),
			 str_fmt(t->arena,
				 "version=%lld&chosen.2=1&reason=%s&by=Hoi+nghi&on=22/11/2021"
				 "&document=05",
				 (long long)now(t, s).version, reason)
				 .p);
}

TEST(a_meeting_that_goes_another_way_than_the_votes_says_why)
{
	struct started s = start(t, "mode=paper");
	struct decision *d;
	struct cluster c;
	size_t n, found = 0;
	CHECK_INT(with_version(t, &s, "open").status, 303);
	CHECK_INT(count(t, &s, "place=1&person=An", 8).status, 303);
	CHECK_INT(count(t, &s, "place=2&person=Binh", 8).status, 303);
	struct page_answer a = name_second(t, &s, "");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "ghi lý do hội nghị quyết định như vậy"));
	CHECK_INT(now(t, &s).state, BALLOT_COUNTED);
	CHECK_INT(name_second(t, &s, "Don+vi+dan+dau+xin+rut").status, 303);
	REQUIRE_OK(cluster_read(page_db(t), s.cluster, &c));
	REQUIRE_OK(decision_list(page_db(t), c.season, c.id, &d, &n));
	for (size_t i = 0; i < n; i++)
		found += str_find(d[i].body, S("Don vi dan dau xin rut")) != SIZE_MAX;
	CHECK_INT(found, 1);
}

TEST(a_candidate_without_a_figure_is_a_fault_at_its_field)
{
	struct started s = start(t, "mode=paper");
	CHECK_INT(with_version(t, &s, "open").status, 303);
	struct page_answer a = page_post(
		t, "thidua", below(t, &s, "count"),
		"place=1&person=An&present=12&issued=12&collected=12&valid=12&invalid=0&vote.1=12");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "nếu không có phiếu nào, ghi 0"));
}

TEST(the_conference_names_next_years_head)
{
	cluster_id k5 = { page_cluster(t, "K5") };
	struct cluster_member *m;
	size_t n;
	REQUIRE_OK(cluster_members(page_db(t), k5, &m, &n));
	const char *path = page_path(t, "/cluster/%lld/next-head", (long long)k5.n);
	CHECK_INT(page_get(t, "thidua", path).status, 200);
	const char *rest = "by=Hoi+nghi&on=22/11/2021&document=";
	struct page_answer a =
		page_post(t, "thidua", path,
			  str_fmt(t->arena, "head=%lld&deputy.%lld=1&%s", (long long)m[1].unit.n,
				  (long long)m[1].unit.n, rest)
				  .p);
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Trưởng khối không đồng thời là phó khối"));
	a = page_post(t, "thidua", path,
		      str_fmt(t->arena, "head=%lld&deputy.%lld=1&%s", (long long)m[1].unit.n,
			      (long long)m[2].unit.n, rest)
			      .p);
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", path);
	CHECK(page_says(&a, arena_cstr(t->arena, m[1].name)));
	CHECK(page_says(&a, "Trưởng khối năm tới:"));
}

SUITE_STORE(ballot_pages, slips_carry_the_address_that_the_administrator_set,
	    how_many_voters_keep_a_secret_is_the_clusters_rule,
	    a_ballot_with_slips_goes_from_the_form_to_the_recorded_decision,
	    the_voter_page_leaves_no_line_and_no_cookie_but_the_token,
	    the_voter_sees_the_choices_again_and_what_striking_means,
	    a_running_count_is_shown_to_nobody, strangers_and_other_clusters_do_not_see_a_ballot,
	    an_undeclared_field_is_refused, an_electronic_ballot_without_its_decision_is_not_set_up,
	    two_paper_counts_show_their_differences_until_they_agree,
	    a_candidate_without_a_figure_is_a_fault_at_its_field,
	    a_meeting_that_goes_another_way_than_the_votes_says_why,
	    the_conference_names_next_years_head)
