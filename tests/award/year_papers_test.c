/* year_papers_test.c: the papers of the year's beginning, of meetings and of achievements, made
 * where the data is, by those who may. */
#include "tests/web/page_fixture.h"

#include "cluster/cluster.h"
#include "cluster/season.h"
#include "document/document.h"
#include "document/wording.h"
#include "file/file.h"
#include "meeting/meeting.h"
#include "tests/office/office_fixture.h"
#include "tests/office/word.h"

static struct document made(struct t *t, const char *as, const char *path, const char *form)
{
	struct document d = { 0 };
	struct page_answer a = page_post(t, as, path, form);
	int64_t id = 0;
	if (!CHECK_INT(a.status, 303) || !str_starts(a.location, S("/document/")))
		return d;
	CHECK(str_int(str_sub(a.location, 10, a.location.n), &id));
	CHECK_OK(document_get(page_db(t), id, &d));
	CHECK(d.word_file && d.pdf_file);
	return d;
}

static const char *of_unit(struct t *t, const char *more)
{
	return page_path(t, "/unit/%lld%s", (long long)page_unit(t, "VC016"), more);
}

TEST(the_office_makes_the_decisions_on_clusters_and_targets)
{
	const char *path =
		page_path(t, "/season/%lld/year-paper", (long long)page_season(t, "2021"));
	struct document d = made(t, "thidua", path, "kind=cluster_decision");
	CHECK_INT(d.key.kind, PAPER_CLUSTER_DECISION);
	CHECK_INT(made(t, "thidua", path, "kind=target_decision").key.kind, PAPER_TARGET_DECISION);
	CHECK(page_post(t, "chutich", path, "kind=cluster_decision").status >= 403);
	CHECK_INT(page_post(t, "thidua", path, "kind=registration").status, 422);
}

TEST(a_clusters_rules_and_pledge_are_made_by_those_who_run_it)
{
	const char *path =
		page_path(t, "/cluster/%lld/year-paper", (long long)page_cluster(t, "K1"));
	CHECK_INT(made(t, "thidua", path, "kind=cluster_rules").key.cluster,
		  page_cluster(t, "K1"));
	CHECK_INT(made(t, "thidua", path, "kind=pledge").key.kind, PAPER_PLEDGE);
	CHECK(page_post(t, "chutich", path, "kind=pledge").status >= 403);
}

TEST(a_unit_reports_its_achievements_and_members_make_no_papers)
{
	const char *path = of_unit(t, "/year-paper");
	struct document d = made(t, "chutich", path, "kind=achievement");
	CHECK_INT(d.key.unit, page_unit(t, "VC016"));
	CHECK_INT(made(t, "giupviec", path, "kind=achievement_summary").key.kind,
		  PAPER_ACHIEVEMENT_SUMMARY);
	CHECK(page_post(t, "doanvien", path, "kind=achievement").status >= 403);
	CHECK(page_post(t, "truongkhoi", path, "kind=achievement").status >= 403);
}

struct opening {
	season_id season;
	bool place;
};

/* Points and class may be seen at any time, the place only where x->place says so. */
static struct err do_open(struct tx *tx, void *arg)
{
	const struct opening *x = arg;
	struct visibility v;
	for (int what = 0; what < SIGHT_COUNT; what++)
		for (int whom = 0; whom < VIEWER_COUNT; whom++)
			v.cell[what][whom] =
				what == SIGHT_PLACE && !x->place ? OPENS_NEVER : OPENS_ALWAYS;
	return visibility_set(tx, x->season, &v);
}

static struct str achievement_words(struct t *t, bool place)
{
	struct opening x = { { page_season(t, "2021") }, place };
	struct str pdf = STR_NONE;
	CHECK_OK(db_write(page_db(t), do_open, &x));
	struct document d = made(t, "chutich", of_unit(t, "/year-paper"), "kind=achievement");
	CHECK_OK(file_read(page_db(t), d.pdf_file, 20 << 20, &pdf));
	return pdf_words(t, pdf);
}

TEST(an_achievement_report_tells_no_result_before_all_of_it_may_be_seen)
{
	struct str early = achievement_words(t, false), then = achievement_words(t, true);
	CHECK(str_find(early, S("Kết quả thi đua: …")) != SIZE_MAX);
	CHECK(str_find(then, S("Kết quả thi đua: ")) != SIZE_MAX);
	CHECK(str_find(then, S("Kết quả thi đua: …")) == SIZE_MAX);
}

TEST(an_empty_registration_leads_to_where_it_is_filled)
{
	struct page_answer a =
		page_post(t, "chutich", of_unit(t, "/year-paper"), "kind=registration");
	CHECK_INT(a.status, 303);
	CHECK(str_find(a.location, S("/registration")) != SIZE_MAX);
	CHECK(str_find(a.flash, S("Chưa đăng ký")) != SIZE_MAX);
	const char *add =
		page_path(t, "/unit/%lld/registration/add", (long long)page_unit(t, "VC016"));
	a = page_post(t, "chutich", add,
		      page_path(t, "season=%lld&what=other&title=Don+vi+van+hoa",
				(long long)page_season(t, "2021")));
	if (a.status == 303)
		CHECK_INT(
			made(t, "chutich", of_unit(t, "/year-paper"), "kind=registration").key.kind,
			PAPER_REGISTRATION);
}

static struct err plan(struct tx *tx, void *arg)
{
	struct meeting *m = arg;
	return meeting_plan(tx, m, &m->id);
}

TEST(a_meeting_gives_invitation_programme_and_minutes)
{
	struct meeting m = { .cluster = { page_cluster(t, "K1") },
			     .kind = MEETING_BRIEFING,
			     .title = S("Giao ban quý III"),
			     .place = S("Hội trường"),
			     .agenda = S("Khai mạc\nBáo cáo\nThảo luận"),
			     .starts_at = PAGE_TEST_NOW };
	m.minutes = m.chair = m.secretary = m.reason = S("");
	REQUIRE_OK(db_write(page_db(t), plan, &m));
	const char *path = page_path(t, "/meeting/%lld/paper", (long long)m.id);
	struct document d = made(t, "thidua", path, "kind=invitation");
	CHECK_INT(d.key.kind, PAPER_INVITATION);
	CHECK_STR(d.symbol, S("K1"));
	CHECK_INT(made(t, "thidua", path, "kind=programme").key.kind, PAPER_PROGRAMME);
	CHECK_INT(made(t, "thidua", path, "kind=meeting_minutes").key.kind, PAPER_MEETING_MINUTES);
	CHECK(page_post(t, "chutich", path, "kind=invitation").status >= 403);
	struct page_answer a =
		page_post(t, "thidua", page_path(t, "/document/%lld/issue", (long long)d.id),
			  "version=2&serial=7&signed_on=20/11/2021&signatory=Tr+Kh");
	CHECK_INT(a.status, 303);
	REQUIRE_OK(document_get(page_db(t), d.id, &d));
	CHECK_STR(document_number(t->arena, &d), S("07/GM-K1"));
}

SUITE_STORE(award_year_papers, the_office_makes_the_decisions_on_clusters_and_targets,
	    a_clusters_rules_and_pledge_are_made_by_those_who_run_it,
	    a_unit_reports_its_achievements_and_members_make_no_papers,
	    an_achievement_report_tells_no_result_before_all_of_it_may_be_seen,
	    an_empty_registration_leads_to_where_it_is_filled,
	    a_meeting_gives_invitation_programme_and_minutes)
