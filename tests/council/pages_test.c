/* pages_test.c: a dossier and a sitting through the pages: a missing paper returned and mended, a
 * sitting without quorum refused, the vote, the minutes, the archive, the answer; and who may see.
 */
#include "award/form.h"
#include "base/day.h"
#include "council/sitting.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

struct forming {
	struct award_form f;
	int64_t id;
};

static struct err do_form(struct tx *tx, void *arg)
{
	struct forming *x = arg;
	return award_form_put(tx, &x->f, &x->id);
}

/* The province's certificate, which the office wants its council to vote on. */
static void ask_council(struct t *t)
{
	struct forming x = { 0 };
	unit_id office = { page_unit(t, "CDVC") };
	CHECK_OK(
		award_form_by_code(page_db(t), office, S("bang_khen"), day_of(2021, 11, 30), &x.f));
	x.f.owner = office.n;
	x.f.council = true;
	CHECK_OK(db_write(page_db(t), do_form, &x));
}

static int64_t last_id(struct page_answer *a)
{
	int64_t id = 0;
	size_t at = a->location.n;
	while (at > 0 && a->location.p[at - 1] != '/')
		at--;
	str_int(str_sub(a->location, at, a->location.n), &id);
	return id;
}

static int64_t begun(struct t *t)
{
	ask_council(t);
	struct page_answer a =
		page_post(t, "chutich",
			  page_path(t, "/unit/%lld/dossiers/new", (long long)page_unit(t, "VC016")),
			  "kind=sudden&form=bang_khen&reason=Cuu+nguoi+trong+mua+lu");
	CHECK_INT(a.status, 303);
	return last_id(&a);
}

static const char *of_dossier(struct t *t, int64_t id, const char *act)
{
	return page_path(t, "/dossier/%lld%s", (long long)id, act);
}

static int64_t version(struct t *t, int64_t id)
{
	struct dossier c = { 0 };
	CHECK_OK(dossier_read(page_db(t), id, &c));
	return c.version;
}

static struct page_answer act(struct t *t, const char *who, int64_t id, const char *what)
{
	return page_post(t, who, of_dossier(t, id, what),
			 page_path(t, "version=%lld", (long long)version(t, id)));
}

static void upload(struct t *t, int64_t id, int ordinal)
{
	const char *const fields[][2] = { { "ordinal", str_fmt(t->arena, "%d", ordinal).p },
					  { NULL, NULL } };
	const struct page_file f = { .field = "file",
				     .name = "bien-ban.pdf",
				     .bytes = S("%PDF-1.4\nbien ban\n%%EOF\n"),
				     .fields = fields };
	const struct page_ask ask = { .as = "chutich", .path = of_dossier(t, id, "/paper") };
	CHECK_INT(page_upload(t, &ask, &f).status, 303);
}

/* Two papers made by the program, one uploaded. */
static void fill(struct t *t, int64_t id)
{
	CHECK_INT(page_post(t, "chutich", of_dossier(t, id, "/make"), "ordinal=1").status, 303);
	CHECK_INT(page_post(t, "chutich", of_dossier(t, id, "/make"), "ordinal=2").status, 303);
	upload(t, id, 4);
}

TEST(a_missing_paper_is_named_returned_and_mended)
{
	int64_t id = begun(t);
	struct page_answer a = page_get(t, "chutich", of_dossier(t, id, ""));
	CHECK(page_says(&a, "Còn thiếu 3 giấy tờ"));
	a = act(t, "chutich", id, "/send");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Hồ sơ còn thiếu giấy tờ: bổ sung rồi gửi"));
	CHECK_INT(page_post(t, "chutich", of_dossier(t, id, "/send"),
			    page_path(t, "lacking=1&version=%lld", (long long)version(t, id)))
			  .status,
		  303);
	a = act(t, "thidua", id, "/accept");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Hồ sơ còn thiếu") && page_says(&a, "Báo cáo thành tích"));
	a = page_post(t, "thidua", of_dossier(t, id, "/return"),
		      page_path(t, "version=%lld&reason=Bo+sung&fault.4=Chua+ky",
				(long long)version(t, id)));
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", "/tasks");
	CHECK(page_says(&a, "bị trả lại"));
	a = page_get(t, "chutich", of_dossier(t, id, ""));
	CHECK(page_says(&a, "Hồ sơ bị trả lại") && page_says(&a, "Chua ky"));
	fill(t, id);
	CHECK_INT(act(t, "chutich", id, "/send").status, 303);
	a = page_get(t, "thidua", "/tasks");
	CHECK(page_says(&a, "hồ sơ khen thưởng"));
	CHECK_INT(act(t, "thidua", id, "/accept").status, 303);
	a = page_get(t, "thidua", of_dossier(t, id, "/export"));
	CHECK(a.status == 200 && str_starts(a.body, S("PK")));
	CHECK(str_find(a.body, S("Báo cáo thành tích.docx")) != SIZE_MAX);
}

TEST(what_somebody_else_writes_is_not_made_and_a_missing_register_says_so)
{
	int64_t id = begun(t);
	struct page_answer a = page_post(t, "chutich", of_dossier(t, id, "/make"), "ordinal=4");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Chưa có biên bản họp nào"));
	CHECK_INT(page_post(t, "chutich", of_dossier(t, id, "/drop"), "ordinal=4").status, 303);
	CHECK_INT(page_post(t, "chutich", of_dossier(t, id, "/make"), "ordinal=9").status, 404);
}

/* What a chair began by mistake does not stand among her tasks for ever. */
TEST(a_unit_may_stop_asking_and_an_uploaded_paper_is_taken_out_only_after_a_word)
{
	int64_t id = begun(t);
	fill(t, id);
	struct page_answer a = page_get(t, "chutich", of_dossier(t, id, ""));
	CHECK(page_says(&a, "Bỏ tệp đã tải lên") && page_says(&a, "không lập lại được"));
	a = page_post(t, "chutich", of_dossier(t, id, "/give-up"), "why_not=");
	CHECK_INT(a.status, 422);
	a = page_post(t, "chutich", of_dossier(t, id, "/give-up"), "why_not=Lap+nham");
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", "/tasks");
	CHECK(!page_says(&a, page_path(t, "/dossier/%lld", (long long)id)));
	a = page_get(t, "chutich", of_dossier(t, id, ""));
	CHECK(page_says(&a, "Lap nham") && page_says(&a, "bien-ban.pdf"));
	CHECK_INT(page_post(t, "chutich", of_dossier(t, id, "/give-up"), "why_not=Nua").status,
		  422);
	a = page_get(t, "thidua", "/council");
	CHECK(page_says(&a, "state=dropped"));
}

TEST(what_is_written_of_deeds_is_kept_until_it_is_stored_and_the_wanted_paper_is_chosen)
{
	int64_t id = begun(t);
	struct page_answer a = page_get(t, "chutich", of_dossier(t, id, ""));
	CHECK(page_says(&a, page_path(t, "data-draft=\"dossier-%lld\"", (long long)id)));
	CHECK(!page_says(&a, "data-draft-done"));
	a = page_post(t, "chutich", of_dossier(t, id, "/write"),
		      page_path(t, "deeds=Cuu+ba+nguoi&version=%lld", (long long)version(t, id)));
	CHECK(a.status == 303 && str_find(a.location, S("done=1")) != SIZE_MAX);
	a = page_get(t, "chutich", of_dossier(t, id, "?done=1"));
	CHECK(page_says(&a, page_path(t, "data-draft-done=\"dossier-%lld\"", (long long)id)));
	CHECK_INT(page_post(t, "chutich", of_dossier(t, id, "/make"), "ordinal=1").status, 303);
	a = page_get(t, "chutich", of_dossier(t, id, ""));
	CHECK(page_says(&a, "<option value=\"2\"\nselected=\"selected\""));
}

/* A council of three, who all vote; two of three make a quorum. */
static int64_t council(struct t *t)
{
	struct page_answer a =
		page_post(t, "thidua", "/councils/new",
			  "name=Hoi+dong&decision_no=12/QD-CDVC&issuer=BTV&decided_on=04/01/2021"
			  "&from_on=04/01/2021");
	CHECK_INT(a.status, 303);
	int64_t id = last_id(&a);
	for (int i = 0; i < 3; i++)
		CHECK_INT(page_post(t, "thidua",
				    page_path(t, "/council/%lld/member", (long long)id),
				    page_path(t, "person=Nguoi+%d&role=%s&votes=1&since=04/01/2021",
					      i, i ? "member" : "chair"))
				  .status,
			  303);
	return id;
}

static const char *of_sitting(struct t *t, int64_t id, const char *act)
{
	return page_path(t, "/sitting/%lld%s", (long long)id, act);
}

static int64_t planned(struct t *t, int64_t council)
{
	struct page_answer a =
		page_post(t, "thidua", page_path(t, "/council/%lld/sitting", (long long)council),
			  "title=Phien+hop&on=22/11/2021&clock=08:30");
	CHECK_INT(a.status, 303);
	return last_id(&a);
}

static struct council_sitting read_sitting(struct t *t, int64_t id)
{
	struct council_sitting s = { 0 };
	CHECK_OK(sitting_get(page_db(t), id, &s));
	return s;
}

/* The first `present` of the three came. */
static struct page_answer record(struct t *t, int64_t id, size_t present)
{
	struct council_sitting s = read_sitting(t, id);
	struct council_seat *seats;
	struct buf b = { .arena = t->arena };
	size_t n = 0;
	CHECK_OK(sitting_seats(page_db(t), &s, &seats, &n));
	CHECK_INT(n, 3);
	put_fmt(&b, "version=%lld&conclusion=Nhat+tri", (long long)s.version);
	for (size_t i = 0; i < n; i++)
		put_fmt(&b, "&came.%lld=%s", (long long)seats[i].m.id,
			i < present ? "present" : "absent");
	put_char(&b, 0);
	return page_post(t, "thidua", of_sitting(t, id, "/record"), b.p);
}

static struct page_answer open_vote(struct t *t, int64_t id, const char *mode)
{
	return page_post(t, "thidua", of_sitting(t, id, "/vote"),
			 page_path(t, "version=%lld&mode=%s&authority=QD+1",
				   (long long)read_sitting(t, id).version, mode));
}

static struct ballot vote_of(struct t *t, int64_t id)
{
	struct ballot *all = NULL;
	size_t n = 0;
	CHECK_OK(ballot_list(page_db(t), S("council"), id, &all, &n));
	return n ? all[0] : (struct ballot){ 0 };
}

static struct page_answer vote_act(struct t *t, int64_t id, const char *what)
{
	struct ballot b = vote_of(t, id);
	return page_post(
		t, "thidua",
		page_path(t, "/sitting/%lld/vote/%lld/act", (long long)id, (long long)b.id.n),
		page_path(t, "act=%s&reason=Nham&version=%lld", what, (long long)b.version));
}

static int64_t complete(struct t *t)
{
	int64_t id = begun(t);
	fill(t, id);
	CHECK_INT(act(t, "chutich", id, "/send").status, 303);
	CHECK_INT(act(t, "thidua", id, "/accept").status, 303);
	return id;
}

static struct page_answer count(struct t *t, int64_t sitting, int place, int agree)
{
	return page_post(t, "thidua",
			 page_path(t, "/sitting/%lld/vote/%lld", (long long)sitting,
				   (long long)vote_of(t, sitting).id.n),
			 page_path(t,
				   "place=%d&person=Nguoi+kiem+%d&present=3&issued=3&collected=3"
				   "&valid=3&invalid=0&vote.1=%d",
				   place, place, agree));
}

static struct page_answer vote_page(struct t *t, int64_t sitting)
{
	return page_get(t, "thidua",
			page_path(t, "/sitting/%lld/vote/%lld", (long long)sitting,
				  (long long)vote_of(t, sitting).id.n));
}

/* The field of those present stands filled with who came to the sitting. */
static bool offers_present(struct t *t, int64_t sitting, const char *n)
{
	struct page_answer a = vote_page(t, sitting);
	const char *field = page_path(t, "value=\"%s\"", n);
	return page_says(&a, field) && page_says(&a, "name=\"present\"");
}

/* The second who counts is not shown what the first wrote. */
static bool tells_count(struct t *t, int64_t sitting, const char *counter)
{
	struct page_answer a = vote_page(t, sitting);
	return page_says(&a, page_path(t, "value=\"%s\"", counter));
}

TEST(without_quorum_nothing_is_voted_on_and_with_it_the_dossier_goes_up_and_is_answered)
{
	int64_t id = complete(t), s = planned(t, council(t));
	CHECK_INT(page_post(t, "thidua", of_sitting(t, s, "/agenda"),
			    page_path(t, "dossier.%lld=1", (long long)id))
			  .status,
		  303);
	struct page_answer a = page_get(t, "thidua", of_sitting(t, s, ""));
	CHECK(page_says(&a, "value=\"Nguoi 0\"")); /* the council's chair is offered as its chair */
	CHECK_INT(record(t, s, 1).status, 303);
	a = open_vote(t, s, "paper");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Chưa đủ số người dự họp: có 1 trên 3"));
	CHECK_INT(record(t, s, 3).status, 303);
	CHECK_INT(open_vote(t, s, "paper").status, 303);
	CHECK(offers_present(t, s, "3"));
	CHECK_INT(count(t, s, 1, 3).status, 303);
	CHECK(!tells_count(t, s, "Nguoi kiem 1"));
	CHECK_INT(count(t, s, 2, 2).status, 303); /* somebody counted wrong */
	a = vote_page(t, s);
	CHECK(page_says(&a, "Hai lần kiểm khác nhau"));
	CHECK(page_says(&a, "value=\"Nguoi kiem 2\"") && page_says(&a, "value=\"2\""));
	CHECK_INT(count(t, s, 2, 3).status, 303);
	CHECK_INT(vote_act(t, s, "settle").status, 303);
	CHECK_INT(page_post(t, "thidua", of_sitting(t, s, "/minutes"), "").status, 303);
	a = page_post(t, "thidua", of_dossier(t, id, "/submit"),
		      "number=05/TTr&sent_on=22/11/2021&recipient=LDLD+tinh");
	CHECK_INT(a.status, 303);
	a = page_post(
		t, "thidua", of_dossier(t, id, "/answer"),
		"version=1&answer=granted&decision_no=99/QD&decided_on=22/11/2021&issuer=LDLD");
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", of_dossier(t, id, ""));
	CHECK(page_says(&a, "Được khen thưởng"));
	a = page_get(t, "thidua", "/award/register?q=99/QD");
	CHECK(page_says(&a, "CĐCS Sở Tư pháp") && page_says(&a, "99/QD"));
}

/* Its form asks no council: once complete it goes up by itself. */
TEST(a_sitting_offers_no_dossier_whose_form_asks_no_council)
{
	int64_t asked = complete(t);
	const char *body = page_path(t, "unit=VC016&kind=sudden&form=giay_khen&person=Le+Thi+Khong"
					"&reason=Cuu+nguoi");
	struct page_answer a = page_post(t, "thidua", "/councils/dossier", body);
	CHECK_INT(a.status, 303);
	int64_t unasked = last_id(&a), s = planned(t, council(t));
	fill(t, unasked);
	CHECK_INT(act(t, "chutich", unasked, "/send").status, 303);
	CHECK_INT(act(t, "thidua", unasked, "/accept").status, 303);
	a = page_get(t, "thidua", of_sitting(t, s, ""));
	CHECK(page_says(&a, page_path(t, "dossier.%lld", (long long)asked)));
	CHECK(!page_says(&a, page_path(t, "dossier.%lld", (long long)unasked)));
	a = page_get(t, "thidua", of_dossier(t, unasked, ""));
	CHECK(page_says(&a, of_dossier(t, unasked, "/submit")));
}

TEST(a_dossiers_unit_is_chosen_by_name_and_must_lie_below_the_office)
{
	const char *rest = "&kind=sudden&form=giay_khen&reason=Cuu+nguoi";
	struct page_answer a =
		page_post(t, "thidua", "/councils/dossier", page_path(t, "unit=Không+có%s", rest));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Không có đơn vị nào như thế") && page_says(&a, "/pick"));
	a = page_post(t, "thidua", "/councils/dossier",
		      page_path(t, "unit=VC016+%%7C+CĐCS+Sở+Tư+pháp%s", rest));
	CHECK_INT(a.status, 303);
}

TEST(the_list_of_dossiers_is_a_workbook_of_the_state_that_is_shown)
{
	struct grid g;
	complete(t);
	struct page_answer a = page_get(t, "thidua", "/council");
	CHECK(page_says(&a, "/councils/dossiers.xlsx?season="));
	a = page_get(t, "thidua", "/councils/dossiers.xlsx?state=complete");
	REQUIRE_OK(grid_read(t, file_of(a.body), &g));
	CHECK_STR(grid_at(&g, 0, "B3")->text, S("VC016"));
	CHECK_STR(grid_at(&g, 0, "G3")->text, S("Cuu nguoi trong mua lu"));
	CHECK_STR(grid_at(&g, 0, "H3")->text, S("Đủ giấy tờ"));
	a = page_get(t, "thidua", "/councils/dossiers.xlsx?state=passed");
	REQUIRE_OK(grid_read(t, file_of(a.body), &g));
	CHECK_STR(grid_at(&g, 0, "H2")->text, S("Tình trạng"));
	CHECK(!grid_at(&g, 0, "B3")->text.n);
	CHECK_INT(page_get(t, "chutich", "/councils/dossiers.xlsx").status, 403);
}

TEST(members_may_vote_with_slips_and_a_void_vote_is_begun_again)
{
	int64_t id = complete(t), s = planned(t, council(t));
	CHECK_INT(page_post(t, "thidua", of_sitting(t, s, "/agenda"),
			    page_path(t, "dossier.%lld=1", (long long)id))
			  .status,
		  303);
	CHECK_INT(record(t, s, 3).status, 303);
	CHECK_INT(open_vote(t, s, "slips").status, 303);
	struct page_answer a = vote_act(t, s, "slips");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Các mã chỉ") || page_says(&a, "Mã chỉ hiện một lần"));
	CHECK_INT(vote_act(t, s, "open").status, 303);
	CHECK_INT(vote_act(t, s, "void").status, 303);
	CHECK_INT(open_vote(t, s, "paper").status, 303);
}

TEST(a_dossier_is_its_units_and_the_offices_and_the_council_the_offices_alone)
{
	int64_t id = begun(t), c = council(t), s = planned(t, c);
	CHECK_INT(page_get(t, "truongkhoi", of_dossier(t, id, "")).status, 404);
	CHECK_INT(page_get(t, "doanvien", of_dossier(t, id, "")).status, 404);
	CHECK_INT(act(t, "chutich", id, "/accept").status, 404);
	CHECK_INT(page_get(t, "chutich", of_sitting(t, s, "")).status, 404);
	CHECK_INT(page_get(t, "chutich", page_path(t, "/council/%lld", (long long)c)).status, 404);
	struct page_answer a = act(t, "giupviec", id, "/send");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Chủ tịch công đoàn gửi hồ sơ"));
}

TEST(the_office_sets_its_own_ratio_and_list_of_papers)
{
	struct page_answer a = page_post(
		t, "thidua", "/councils/rules",
		"form=bang_khen&quorum=3/4&ratio=120+%25&base=members&from_on=01/01/2021");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "không quá 100 %"));
	CHECK_INT(
		page_post(t, "thidua", "/councils/rules",
			  "form=bang_khen&quorum=3/4&ratio=75+%25&base=present&from_on=01/01/2021")
			.status,
		303);
	CHECK_INT(page_post(t, "thidua", "/councils/papers",
			    "form=bang_khen&list_from=01/01/2021&name.1=Bao+cao&kind.1=achievement"
			    "&needed.1=1&name.3=Anh&kind.3=other")
			  .status,
		  303);
	a = page_get(t, "thidua", "/councils/rules?form=bang_khen");
	CHECK(page_says(&a, "75 %") && page_says(&a, "Bao cao") && page_says(&a, "Anh"));
	CHECK(page_says(&a, "01/01/2021") && !page_says(&a, "Chưa đến ngày"));
	CHECK_INT(
		page_post(t, "thidua", "/councils/rules",
			  "form=bang_khen&quorum=3/4&ratio=85+%25&base=present&from_on=01/01/2023")
			.status,
		303);
	CHECK_INT(page_post(t, "thidua", "/councils/papers",
			    "form=bang_khen&list_from=01/02/2023&name.1=Clip&kind.1=other")
			  .status,
		  303);
	a = page_get(t, "thidua", "/councils/rules?form=bang_khen");
	CHECK(page_says(&a, "75 %") && page_says(&a, "85 %") && page_says(&a, "Chưa đến ngày"));
	CHECK(page_says(&a, "Bao cao") && page_says(&a, "Clip") && page_says(&a, "01/02/2023"));
}

SUITE_STORE(council_pages, a_missing_paper_is_named_returned_and_mended,
	    a_unit_may_stop_asking_and_an_uploaded_paper_is_taken_out_only_after_a_word,
	    what_is_written_of_deeds_is_kept_until_it_is_stored_and_the_wanted_paper_is_chosen,
	    what_somebody_else_writes_is_not_made_and_a_missing_register_says_so,
	    without_quorum_nothing_is_voted_on_and_with_it_the_dossier_goes_up_and_is_answered,
	    a_sitting_offers_no_dossier_whose_form_asks_no_council,
	    a_dossiers_unit_is_chosen_by_name_and_must_lie_below_the_office,
	    the_list_of_dossiers_is_a_workbook_of_the_state_that_is_shown,
	    members_may_vote_with_slips_and_a_void_vote_is_begun_again,
	    a_dossier_is_its_units_and_the_offices_and_the_council_the_offices_alone,
	    the_office_sets_its_own_ratio_and_list_of_papers)
