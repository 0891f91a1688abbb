/* proposal_test.c: from the ballot to the decision; quotas, states and the catalogue's own rows. */
#include "award/proposal.h"
#include "base/day.h"
#include "tests/cluster/cluster_world.h"

struct acting {
	struct world w;
	struct award_form form;
	struct proposal p;
	int64_t id, version, added;
	struct award_submission s;
	struct submission_decision d;
};

static struct err do_propose(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	return proposal_add(tx, &x->form, &x->p, &x->id);
}

static struct err do_drop(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	return proposal_drop(tx, x->id, x->version, S("Đơn vị xin rút"));
}

static struct err do_send(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	return submission_send(tx, &x->s, &x->s.id);
}

static struct err do_decide(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	return submission_decide(tx, &x->form, &x->d);
}

static struct err do_ballots(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	struct season s;
	TRY(season_read(tx_db(tx), x->w.season, &s));
	return proposals_from_ballots(tx, &s, &x->added);
}

static struct err do_form(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	return award_form_put(tx, &x->form, &x->id);
}

static struct err do_record(struct tx *tx, void *arg)
{
	struct acting *x = arg;
	struct decision d = { .season = x->w.season,
			      .cluster = x->w.k1,
			      .kind = S("ballot"),
			      .body = S("{\"kind\":\"ballot\",\"form\":\"co_thi_dua\","
					"\"winners\":[\"B\"]}"),
			      .decided_by = S("Hội nghị khối"),
			      .decided_on = day_of(2021, 11, 20) };
	decision_id id;
	return decision_record(tx, &d, NULL, &id);
}

static void use_form(struct t *t, struct acting *x, const char *code)
{
	CHECK_OK(award_form_by_code(x->w.db, x->w.office, str_of(code), day_of(2021, 11, 30),
				    &x->form));
}

static struct acting begin(struct t *t, const char *code)
{
	struct acting x = { .w = world_make(t) };
	use_form(t, &x, code);
	x.p = (struct proposal){ .season = x.w.season, .unit = x.w.a, .reason = S("Dẫn đầu") };
	x.version = 1;
	x.s = (struct award_submission){ .season = x.w.season,
					 .form_code = x.form.code,
					 .number = S("05/TTr-CĐVC"),
					 .recipient = S("Liên đoàn Lao động tỉnh Mẫu"),
					 .sent_on = day_of(2021, 11, 1) };
	return x;
}

TEST(a_winner_of_a_ballot_is_proposed_once)
{
	struct acting x = begin(t, "co_thi_dua");
	struct proposal *p;
	size_t n;
	REQUIRE_OK(db_write(x.w.db, do_record, &x));
	REQUIRE_OK(db_write(x.w.db, do_ballots, &x));
	CHECK_INT(x.added, 1);
	REQUIRE_OK(db_write(x.w.db, do_ballots, &x));
	CHECK_INT(x.added, 0);
	REQUIRE_OK(proposal_list(x.w.db, &(struct proposal_query){ x.w.season, S("co_thi_dua"), 0 },
				 &p, &n));
	REQUIRE(n == 1);
	CHECK(p[0].from_ballot);
	CHECK_STR(p[0].unit_code, "B");
	CHECK_STR(p[0].cluster_name, "Khối thi đua số 1");
}

TEST(a_clusters_seats_are_not_exceeded)
{
	struct acting x = begin(t, "co_thi_dua"); /* one a cluster */
	REQUIRE_OK(db_write(x.w.db, do_propose, &x));
	x.p.unit = x.w.b;
	CHECK_FAIL(db_write(x.w.db, do_propose, &x), ERR_CONFLICT, "award.quota_cluster");
	x.version = 1;
	struct proposal *p;
	size_t n;
	REQUIRE_OK(
		proposal_list(x.w.db, &(struct proposal_query){ x.w.season, STR_NONE, 0 }, &p, &n));
	x.id = p[0].id;
	REQUIRE_OK(db_write(x.w.db, do_drop, &x)); /* the seat is free again */
	CHECK_OK(db_write(x.w.db, do_propose, &x));
}

TEST(a_years_seats_are_not_exceeded)
{
	struct acting x = begin(t, "co_thi_dua_tld"); /* one in all */
	REQUIRE_OK(db_write(x.w.db, do_propose, &x));
	x.p.unit = x.w.b;
	CHECK_FAIL(db_write(x.w.db, do_propose, &x), ERR_CONFLICT, "award.quota_total");
}

TEST(what_does_not_fit_the_form_is_refused)
{
	struct acting x = begin(t, "co_thi_dua");
	x.p.person_name = S("Trần Văn An");
	CHECK_FAIL(db_write(x.w.db, do_propose, &x), ERR_INVALID, "award.for_unit_only");
	x.p.person_name = S("");
	use_form(t, &x, "ky_niem_chuong");
	CHECK_FAIL(db_write(x.w.db, do_propose, &x), ERR_INVALID, "award.for_person_only");
	use_form(t, &x, "bang_khen");
	x.p.unit = x.w.d; /* in no cluster */
	CHECK_FAIL(db_write(x.w.db, do_propose, &x), ERR_INVALID, "award.not_member");
	x.p.unit = x.w.a;
	x.p.verdict = VERDICT_NO;
	CHECK_FAIL(db_write(x.w.db, do_propose, &x), ERR_INVALID, "award.why_despite");
	x.p.state_reason = S("Ban Thường vụ thống nhất");
	CHECK_OK(db_write(x.w.db, do_propose, &x));
	CHECK_FAIL(db_write(x.w.db, do_propose, &x), ERR_CONFLICT, "award.proposed_already");
}

TEST(a_decision_turns_proposals_into_awards)
{
	struct acting x = begin(t, "bang_khen");
	struct proposal *p;
	struct award *a;
	size_t n;
	REQUIRE_OK(db_write(x.w.db, do_propose, &x));
	x.p.unit = x.w.b;
	REQUIRE_OK(db_write(x.w.db, do_propose, &x));
	int64_t refused = x.id;
	REQUIRE_OK(db_write(x.w.db, do_send, &x));
	x.d = (struct submission_decision){ .submission = x.s.id,
					    .version = 1,
					    .decision_no = S("210/QĐ-LĐLĐ"),
					    .issuer = S("Liên đoàn Lao động tỉnh Mẫu"),
					    .decided_on = day_of(2021, 11, 20),
					    .refused = &refused,
					    .refused_count = 1 };
	CHECK_FAIL(db_write(x.w.db, do_decide, &x), ERR_INVALID, "award.decision_fields");
	x.d.refused_reason = S("Đã khen chuyên đề cùng năm");
	REQUIRE_OK(db_write(x.w.db, do_decide, &x));
	CHECK_INT(x.d.granted, 1);
	REQUIRE_OK(proposal_list(x.w.db, &(struct proposal_query){ x.w.season, STR_NONE, x.s.id },
				 &p, &n));
	REQUIRE(n == 2);
	CHECK_INT(p[0].state, PROPOSAL_GRANTED);
	CHECK_INT(p[1].state, PROPOSAL_REFUSED);
	REQUIRE_OK(award_of_unit(x.w.db, x.w.a, true, &a, &n));
	REQUIRE(n == 1);
	CHECK_INT(a[0].id, p[0].award);
	CHECK_INT(a[0].year, 2021);
	CHECK_STR(a[0].decision_no, "210/QĐ-LĐLĐ");
	CHECK_STR(a[0].form_code, "bang_khen");
	CHECK_FAIL(db_write(x.w.db, do_decide, &x), ERR_CONFLICT, "award.submission_changed");
}

TEST(what_was_submitted_cannot_be_taken_back)
{
	struct acting x = begin(t, "bang_khen");
	REQUIRE_OK(db_write(x.w.db, do_propose, &x));
	REQUIRE_OK(db_write(x.w.db, do_send, &x));
	CHECK_FAIL(db_write(x.w.db, do_drop, &x), ERR_CONFLICT, "award.proposal_changed");
	x.version = 2;
	CHECK_FAIL(db_write(x.w.db, do_drop, &x), ERR_CONFLICT, "award.proposal_changed");
	CHECK_FAIL(db_write(x.w.db, do_send, &x), ERR_INVALID, "award.nothing_to_submit");
}

TEST(an_office_changes_a_form_from_a_day_on)
{
	struct acting x = begin(t, "co_thi_dua");
	struct award_form f;
	int64_t before = day_of(2021, 6, 1), after = day_of(2022, 6, 1);
	x.form.owner = x.w.office.n;
	x.form.from_on = day_of(2022, 1, 1);
	x.form.per_cluster = 2;
	x.form.unsure = false;
	REQUIRE_OK(db_write(x.w.db, do_form, &x));
	REQUIRE_OK(award_form_by_code(x.w.db, x.w.office, S("co_thi_dua"), before, &f));
	CHECK_INT(f.per_cluster, 1);
	REQUIRE_OK(award_form_by_code(x.w.db, x.w.office, S("co_thi_dua"), after, &f));
	CHECK_INT(f.per_cluster, 2);
	REQUIRE_OK(award_form_by_code(x.w.db, x.w.a, S("co_thi_dua"), after, &f));
	CHECK_INT(f.per_cluster, 1); /* another office's catalogue is untouched */
	x.form.per_cluster = 3;
	x.form.version = 7;
	CHECK_FAIL(db_write(x.w.db, do_form, &x), ERR_CONFLICT, "award.form_changed");
	x.form.version = 1;
	REQUIRE_OK(db_write(x.w.db, do_form, &x));
	x.form.from_on = day_of(2023, 1, 1);
	REQUIRE_OK(db_write(x.w.db, do_form, &x));
	REQUIRE_OK(award_form_by_code(x.w.db, x.w.office, S("co_thi_dua"), after, &f));
	CHECK_INT(f.to_on, day_of(2023, 1, 1)); /* ends where the next begins */
	x.form.conditions = S("[{\"of\":\"luck\"}]");
	CHECK_FAIL(db_write(x.w.db, do_form, &x), ERR_INVALID, "award.condition_bad");
}

TEST(a_form_for_an_earlier_day_ends_where_a_later_one_begins)
{
	struct acting x = begin(t, "co_thi_dua");
	struct award_form *all;
	size_t n, count = 0;
	x.form.owner = x.w.office.n;
	x.form.total = 3;
	x.form.from_on = day_of(2021, 9, 1);
	REQUIRE_OK(db_write(x.w.db, do_form, &x));
	x.form.total = 2;
	x.form.from_on = day_of(2021, 7, 1);
	REQUIRE_OK(db_write(x.w.db, do_form, &x));
	REQUIRE_OK(award_form_list(x.w.db, x.w.office, day_of(2021, 9, 1), &all, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].code, S("co_thi_dua"))) {
			CHECK_INT(all[i].total, 3);
			count++;
		}
	CHECK_INT(count, 1);
	CHECK_OK(award_form_by_code(x.w.db, x.w.office, S("co_thi_dua"), day_of(2021, 8, 31),
				    &x.form));
	CHECK_INT(x.form.total, 2);
	x.form.to_on = DAY_EVER; /* as the page sends it */
	REQUIRE_OK(db_write(x.w.db, do_form, &x));
	CHECK_OK(award_form_by_code(x.w.db, x.w.office, S("co_thi_dua"), day_of(2021, 9, 1),
				    &x.form));
	CHECK_INT(x.form.total, 3);
}

SUITE_STORE(award_proposal, a_form_for_an_earlier_day_ends_where_a_later_one_begins,
	    a_winner_of_a_ballot_is_proposed_once, a_clusters_seats_are_not_exceeded,
	    a_years_seats_are_not_exceeded, what_does_not_fit_the_form_is_refused,
	    a_decision_turns_proposals_into_awards, what_was_submitted_cannot_be_taken_back,
	    an_office_changes_a_form_from_a_day_on)
