/* people_test.c: persons put forward: their earlier awards and initiatives, and whether the shares
 * of women and direct workers are what the form's rule asks for. */
#include "award/people.h"
#include "base/day.h"
#include "base/num.h"
#include "tests/cluster/cluster_world.h"
#include "tests/web/page_fixture.h"

struct adding {
	struct world w;
	struct award_form form;
	struct person_new who;
	struct initiative idea;
	struct award award;
	int64_t id;
};

static struct err do_person(struct tx *tx, void *arg)
{
	struct adding *x = arg;
	return person_add(tx, &x->who, &x->id);
}

static struct err do_propose(struct tx *tx, void *arg)
{
	struct adding *x = arg;
	const struct proposal p = { .season = x->w.season,
				    .unit = x->w.a,
				    .person_name = x->who.who.name };
	return proposal_add(tx, &x->form, &p, &x->id);
}

static struct err do_award(struct tx *tx, void *arg)
{
	struct adding *x = arg;
	return award_give(tx, &x->award, NULL);
}

static struct err do_idea(struct tx *tx, void *arg)
{
	struct adding *x = arg;
	struct initiative_deciding d = { .version = 1,
					 .to = INITIATIVE_RECOGNISED,
					 .level = S("grassroots"),
					 .decision_no = S("8/QĐ"),
					 .reason = S(""),
					 .decided_on = day_of(2021, 6, 1) };
	TRY(initiative_register(tx, &x->idea, &d.id));
	return initiative_decide(tx, &d);
}

static struct err do_form(struct tx *tx, void *arg)
{
	struct adding *x = arg;
	return award_form_put(tx, &x->form, &x->id);
}

static struct adding begin(struct t *t)
{
	struct adding x = { .w = world_make(t) };
	CHECK_OK(award_form_by_code(x.w.db, x.w.office, S("bang_khen"), day_of(2021, 11, 30),
				    &x.form));
	return x;
}

static void join(struct t *t, struct adding *x, const char *name, enum sex sex, enum labour labour)
{
	x->who = (struct person_new){ .who = { .name = str_of(name),
					       .sex = sex,
					       .birth_on = DAY_NONE,
					       .phone = S(""),
					       .job = S("Chuyên viên"),
					       .education = S(""),
					       .labour = labour },
				      .secret = { S(""), S(""), S(""), DAY_NONE },
				      .unit = x->w.a.n,
				      .from_on = day_of(2015, 1, 1),
				      .decision_no = S(""),
				      .came_from = S("") };
	REQUIRE_OK(db_write(x->w.db, do_person, x));
	REQUIRE_OK(db_write(x->w.db, do_propose, x));
}

static struct proposed_person *listed(struct t *t, struct adding *x, size_t *n)
{
	struct proposed_person *p = NULL;
	struct season s;
	const struct proposal_query q = { .season = x->w.season, .form = x->form.code };
	CHECK_OK(season_read(x->w.db, x->w.season, &s));
	CHECK_OK(proposed_people(x->w.db, &s, &q, &p, n));
	return p;
}

TEST(a_person_put_forward_is_shown_with_earlier_awards_and_initiatives)
{
	struct adding x = begin(t);
	join(t, &x, "Trần Thị An", SEX_FEMALE, LABOUR_DIRECT);
	x.award = (struct award){ .form_code = S("giay_khen"),
				  .form_name = S("Giấy khen"),
				  .kind = S("letter_of_merit"),
				  .level = LEVEL_UPPER,
				  .unit = x.w.a,
				  .unit_name = S("A"),
				  .person_name = S("Trần Thị An"),
				  .year = 2020,
				  .reason = S(""),
				  .decision_no = S("1/QĐ"),
				  .issuer = S("CĐVC"),
				  .decided_on = day_of(2020, 12, 1) };
	REQUIRE_OK(db_write(x.w.db, do_award, &x));
	x.idea = (struct initiative){ .unit = x.w.a,
				      .title = S("Mã vạch hồ sơ"),
				      .summary = S("Quét mã là biết hồ sơ ở đâu."),
				      .applied = S(""),
				      .benefit = INITIATIVE_NO_BENEFIT,
				      .registered_on = day_of(2021, 3, 1),
				      .authors = { { S("Trần Thị An"), 0 } },
				      .author_count = 1 };
	REQUIRE_OK(db_write(x.w.db, do_idea, &x));
	size_t n;
	struct proposed_person *p = listed(t, &x, &n);
	REQUIRE(n == 1 && p->person != 0);
	CHECK(p->sex == SEX_FEMALE && p->labour == LABOUR_DIRECT);
	REQUIRE(p->award_count == 1 && p->initiative_count == 1);
	CHECK_STR(p->awards[0].form_name, "Giấy khen");
	CHECK_STR(p->initiatives[0].title, "Mã vạch hồ sơ");
}

TEST(a_share_counts_exactly_and_says_when_the_register_is_silent)
{
	struct adding x = begin(t);
	x.form.women_bp = 5000;
	x.form.direct_bp = 6667; /* two of three are 66,66…%: not enough */
	join(t, &x, "Trần Thị An", SEX_FEMALE, LABOUR_DIRECT);
	join(t, &x, "Lê Văn Bình", SEX_MALE, LABOUR_DIRECT);
	join(t, &x, "Vũ Văn Cảnh", SEX_UNKNOWN, LABOUR_LEAD);
	size_t n;
	struct proposed_person *p = listed(t, &x, &n);
	struct people_shares s = people_shares(&x.form, p, n);
	CHECK_INT(s.women.count, 1);
	CHECK_INT(s.women.unknown, 1);
	CHECK(s.women.verdict == VERDICT_UNKNOWN);
	CHECK_INT(share_bp(s.direct.count, s.direct.people), 6667);
	CHECK(s.direct.verdict == VERDICT_NO);
	x.form.direct_bp = 6666;
	CHECK(people_shares(&x.form, p, n).direct.verdict == VERDICT_YES);
	CHECK(people_shares(&x.form, p, 0).women.verdict == VERDICT_UNKNOWN);
	join(t, &x, "Phan Thị Dung", SEX_FEMALE, LABOUR_UNKNOWN);
	p = listed(t, &x, &n);
	s = people_shares(&x.form, p, n);
	CHECK(s.direct.count == 2 && s.direct.unknown == 1);
	CHECK(s.direct.verdict == VERDICT_UNKNOWN); /* three of four would do */
}

TEST(shares_are_kept_with_the_form_and_beyond_a_hundred_refused)
{
	struct adding x = begin(t);
	struct award_form f;
	x.form.owner = x.w.office.n;
	x.form.from_on = day_of(2021, 1, 1);
	x.form.women_bp = 4000;
	x.form.direct_bp = 10001;
	CHECK_FAIL(db_write(x.w.db, do_form, &x), ERR_INVALID, "award.form_fields");
	x.form.direct_bp = 5050;
	REQUIRE_OK(db_write(x.w.db, do_form, &x));
	REQUIRE_OK(award_form_read(x.w.db, x.id, &f));
	CHECK_INT(f.women_bp, 4000);
	CHECK_INT(f.direct_bp, 5050);
}

TEST(the_office_sees_the_persons_and_their_shares_and_takes_them_as_excel)
{
	const char *path = page_path(t, "/awards/%lld/people?form=bang_khen_tld",
				     (long long)page_season(t, "2021"));
	struct page_answer a = page_get(t, "thidua", path);
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "Trần Thuý Liên") && page_says(&a, "Cao Minh Toàn"));
	CHECK(page_says(&a, "Kho biên bản họp tra cứu theo vấn đề (2021)"));
	CHECK(page_says(&a, "1 người, 50%") && page_says(&a, "ít nhất 40%"));
	CHECK(page_says(&a, "Đạt cơ cấu"));
	CHECK_INT(page_get(t, "chutich", path).status, 404);
	a = page_get(t, "thidua",
		     page_path(t, "/awards/%lld/people.xlsx?form=bang_khen_tld",
			       (long long)page_season(t, "2021")));
	CHECK(str_starts(a.body, S("PK")));
}

SUITE_STORE(award_people, a_person_put_forward_is_shown_with_earlier_awards_and_initiatives,
	    a_share_counts_exactly_and_says_when_the_register_is_silent,
	    shares_are_kept_with_the_form_and_beyond_a_hundred_refused,
	    the_office_sees_the_persons_and_their_shares_and_takes_them_as_excel)
