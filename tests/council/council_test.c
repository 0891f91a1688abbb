/* council_test.c: the dossier from its first paper to the vote: what is missing, who is enough,
 * which votes pass, what a gate holds back. */
#include "base/day.h"
#include "council/sitting.h"
#include "file/file.h"
#include "tests/cluster/cluster_world.h"

enum { SEATS = 10 };
struct acting {
	struct world w;
	struct award_form form;
	struct council council;
	struct council_member member;
	struct council_sitting s;
	struct council_seat *seats;
	size_t seat_count;
	struct dossier_new outside;
	struct proposal p;
	struct dossier_paper paper;
	struct dossier_return back;
	struct council_rule rule;
	struct dossier_needs needs;
	struct award_submission up;
	struct vote_opening opening;
	struct ballot_entry entry;
	ballot_id ballot;
	int64_t id, version, sitting, made;
	struct str text;
};
#define DO(name, call)                                                                             \
	static struct err name(struct tx *tx, void *arg)                                           \
	{                                                                                          \
		struct acting *x = arg;                                                            \
		(void)x;                                                                           \
		return call;                                                                       \
	}
DO(do_form, award_form_put(tx, &x->form, &x->made))
DO(do_propose, proposal_add(tx, &x->form, &x->p, &x->id))
DO(do_begin, dossier_begin(tx, &x->outside, &x->id))
DO(do_council, council_put(tx, &x->council, &x->council.id))
DO(do_member, council_member_add(tx, x->council.id, &x->member, &x->made))
DO(do_end, council_member_end(tx, x->council.id, x->made, day_of(2021, 12, 1)))
DO(do_plan, sitting_plan(tx, &x->s, &x->sitting))
DO(do_agenda, sitting_add_dossier(tx, x->sitting, x->id))
DO(do_unagenda, sitting_drop_dossier(tx, x->sitting, x->id))
DO(do_record, sitting_record(tx, &x->s, x->seats, x->seat_count))
DO(do_cancel, sitting_cancel(tx, x->sitting, x->version, S("Dời sang tuần sau")))
DO(do_open, sitting_open_vote(tx, &x->opening))
DO(do_enter, ballot_enter(tx, x->ballot, &x->entry))
DO(do_settle, sitting_settle(tx, x->ballot, x->version))
DO(do_void, sitting_void_vote(tx, x->ballot, x->version, S("Phát nhầm phiếu")))
DO(do_write, dossier_write(tx, x->id, x->version, x->text))
DO(do_paper, dossier_put_paper(tx, x->id, &x->paper))
DO(do_send, dossier_send(tx, x->id, x->version))
DO(do_accept, dossier_accept(tx, x->id, x->version))
DO(do_return, dossier_return(tx, &x->back))
DO(do_submit, submission_send(tx, &x->up, &x->up.id))
DO(do_rule, council_rule_put(tx, &x->rule))
DO(do_needs, dossier_needs_put(tx, &x->needs))

static struct dossier read_dossier(struct t *t, struct acting *x)
{
	struct dossier c = { 0 };
	CHECK_OK(dossier_read(x->w.db, x->id, &c));
	x->version = c.version;
	return c;
}

/* The flag of the cluster, which the office wants its council to vote on; a proposal for A. */
static struct acting proposed(struct t *t)
{
	struct acting x = { .w = world_make(t) };
	CHECK_OK(award_form_by_code(x.w.db, x.w.office, S("co_thi_dua"), day_of(2021, 11, 30),
				    &x.form));
	x.form.owner = x.w.office.n;
	x.form.council = true;
	CHECK_OK(db_write(x.w.db, do_form, &x));
	x.p = (struct proposal){ .season = x.w.season, .unit = x.w.a, .reason = S("Dẫn đầu") };
	CHECK_OK(db_write(x.w.db, do_propose, &x));
	return x;
}

/* A picture for every paper that the list asks for. */
static void fill(struct t *t, struct acting *x)
{
	struct dossier c = read_dossier(t, x);
	for (size_t i = 0; i < c.n; i++) {
		struct file_new in = { .name = S("giay-to.pdf"),
				       .unit = x->w.a.n,
				       .object = S("dossier"),
				       .object_id = x->id };
		x->paper = c.papers[i];
		CHECK_OK(file_add(x->w.db, &in, S("%PDF-1.4\nmẫu\n%%EOF\n"), &x->paper.file));
		CHECK_OK(db_write(x->w.db, do_paper, x));
	}
}

static void make_complete(struct t *t, struct acting *x)
{
	fill(t, x);
	read_dossier(t, x);
	CHECK_OK(db_write(x->w.db, do_send, x));
	read_dossier(t, x);
	CHECK_OK(db_write(x->w.db, do_accept, x));
}

/* Ten members with a vote, and a secretary who only writes; the dossier stands on the agenda. */
static void convene(struct t *t, struct acting *x, size_t present)
{
	struct db *db = x->w.db;
	static const enum council_role roles[] = { COUNCIL_CHAIR, COUNCIL_DEPUTY };
	x->council = (struct council){ .owner = x->w.office,
				       .name = S("Hội đồng Thi đua – Khen thưởng"),
				       .decision_no = S("12/QĐ-CĐVC"),
				       .issuer = S("Ban Thường vụ"),
				       .decided_on = day_of(2021, 1, 4),
				       .from_on = day_of(2021, 1, 4),
				       .to_on = DAY_EVER };
	CHECK_OK(db_write(db, do_council, x));
	for (int i = 0; i <= SEATS; i++) {
		x->member =
			(struct council_member){ .name = str_fmt(t->arena, "Thành viên %02d", i),
						 .role = i < 2	     ? roles[i]
							 : i < SEATS ? COUNCIL_MEMBER
								     : COUNCIL_SECRETARY,
						 .votes = i < SEATS,
						 .from_on = x->council.from_on,
						 .to_on = DAY_EVER };
		CHECK_OK(db_write(db, do_member, x));
	}
	x->s = (struct council_sitting){ .council = x->council.id,
					 .title = S("Phiên họp xét khen thưởng năm 2021"),
					 .starts_at = day_end_ms(day_of(2021, 12, 6)) };
	CHECK_OK(db_write(db, do_plan, x));
	CHECK_OK(db_write(db, do_agenda, x));
	CHECK_OK(sitting_get(db, x->sitting, &x->s));
	CHECK_OK(sitting_seats(db, &x->s, &x->seats, &x->seat_count));
	CHECK_INT(x->seat_count, SEATS + 1);
	for (size_t i = 0; i < x->seat_count; i++)
		x->seats[i].state =
			i < present || !x->seats[i].m.votes ? PRESENCE_PRESENT : PRESENCE_ABSENT;
	CHECK_OK(db_write(db, do_record, x));
	CHECK_OK(sitting_get(db, x->sitting, &x->s));
	x->opening = (struct vote_opening){ .sitting = x->sitting, .version = x->s.version };
}

/* Two people count the same papers. */
static void count(struct t *t, struct acting *x, int64_t present, int64_t agree)
{
	struct council_item *items;
	struct ballot b;
	size_t n;
	CHECK_OK(sitting_items(x->w.db, x->sitting, &items, &n));
	CHECK_INT(n, 1);
	x->ballot.n = items[0].ballot;
	for (int place = 1; place <= 2; place++) {
		x->entry = (struct ballot_entry){
			.place = place,
			.person = place == 1 ? S("Tổ trưởng") : S("Tổ viên"),
			.count = { .present = present,
				   .issued = present,
				   .collected = present,
				   .valid = present,
				   .votes = &agree,
				   .n = 1 },
		};
		CHECK_OK(db_write(x->w.db, do_enter, x));
	}
	CHECK_OK(ballot_read(x->w.db, x->ballot, &b));
	x->version = b.version;
}

TEST(a_form_that_asks_for_the_council_holds_its_proposals_back_until_it_passed)
{
	struct acting x = proposed(t);
	x.up = (struct award_submission){ .season = x.w.season,
					  .form_code = x.form.code,
					  .number = S("05/TTr-CĐVC"),
					  .recipient = S("Liên đoàn Lao động tỉnh"),
					  .sent_on = day_of(2021, 11, 20) };
	CHECK_FAIL(db_write(x.w.db, do_submit, &x), ERR_INVALID, "award.nothing_to_submit");
	make_complete(t, &x);
	CHECK_FAIL(db_write(x.w.db, do_submit, &x), ERR_INVALID, "award.nothing_to_submit");
	convene(t, &x, SEATS);
	CHECK_OK(db_write(x.w.db, do_open, &x));
	count(t, &x, SEATS, SEATS);
	CHECK_OK(db_write(x.w.db, do_settle, &x));
	CHECK_INT(read_dossier(t, &x).state, DOSSIER_PASSED);
	CHECK_OK(db_write(x.w.db, do_submit, &x));
	CHECK_INT(read_dossier(t, &x).state, DOSSIER_SUBMITTED);
}

TEST(a_dossier_with_a_missing_paper_is_not_complete_and_the_paper_is_named)
{
	struct acting x = proposed(t);
	struct dossier c = read_dossier(t, &x);
	CHECK_INT(c.state, DOSSIER_MAKING);
	CHECK_INT(c.n, 4);
	CHECK_INT(c.missing, 3); /* the summary may be left out */
	CHECK_INT(x.version, 0);
	CHECK_OK(db_write(x.w.db, do_send, &x));
	read_dossier(t, &x);
	struct err e = db_write(x.w.db, do_accept, &x);
	CHECK_FAIL(e, ERR_INVALID, "council.papers_missing");
	CHECK(str_find(e.v[0], S("Báo cáo thành tích")) != SIZE_MAX);
	CHECK(str_find(e.v[0], S("Tóm tắt")) == SIZE_MAX);
	CHECK_FAIL(db_write(x.w.db, do_paper, &x), ERR_CONFLICT, "council.dossier_closed");
}

TEST(a_returned_dossier_says_what_is_wrong_with_which_paper_and_comes_again)
{
	struct acting x = proposed(t);
	fill(t, &x);
	read_dossier(t, &x);
	CHECK_OK(db_write(x.w.db, do_send, &x));
	read_dossier(t, &x);
	x.back = (struct dossier_return){ .id = x.id, .version = x.version };
	CHECK_FAIL(db_write(x.w.db, do_return, &x), ERR_INVALID, "council.reason_needed");
	x.back.reason = S("Bổ sung biên bản");
	x.back.faults[3] = S("Thiếu chữ ký của thư ký");
	CHECK_OK(db_write(x.w.db, do_return, &x));
	struct dossier c = read_dossier(t, &x);
	CHECK_INT(c.state, DOSSIER_RETURNED);
	CHECK(str_eq(c.papers[3].fault, S("Thiếu chữ ký của thư ký")) && !c.papers[0].fault.n);
	x.paper = c.papers[3];
	CHECK_OK(db_write(x.w.db, do_paper, &x)); /* mended: the fault goes */
	CHECK(!read_dossier(t, &x).papers[3].fault.n);
	CHECK_OK(db_write(x.w.db, do_send, &x));
	CHECK_FAIL(db_write(x.w.db, do_send, &x), ERR_CONFLICT, "council.dossier_changed");
	read_dossier(t, &x);
	CHECK_OK(db_write(x.w.db, do_accept, &x));
	CHECK_INT(read_dossier(t, &x).state, DOSSIER_COMPLETE);
}

/* 2/3 of 10 is 7. */
TEST(a_sitting_without_quorum_opens_no_vote_and_says_so)
{
	struct acting x = proposed(t);
	make_complete(t, &x);
	convene(t, &x, 6);
	struct err e = db_write(x.w.db, do_open, &x);
	CHECK_FAIL(e, ERR_INVALID, "council.no_quorum");
	CHECK_STR(e.v[0], "6");
	CHECK_STR(e.v[1], "10");
	CHECK_STR(e.v[2], "7");
	CHECK_INT(read_dossier(t, &x).state, DOSSIER_COUNCIL);
	for (size_t i = 0; i < 7; i++)
		x.seats[i].state = PRESENCE_PRESENT;
	CHECK_OK(db_write(x.w.db, do_record, &x));
	x.opening.version++;
	CHECK_OK(db_write(x.w.db, do_open, &x));
	x.s.version++;
	x.seats[0].state = PRESENCE_ABSENT; /* who came is settled by now */
	CHECK_FAIL(db_write(x.w.db, do_record, &x), ERR_CONFLICT, "council.vote_begun");
	CHECK_FAIL(db_write(x.w.db, do_unagenda, &x), ERR_CONFLICT, "council.vote_begun");
}

static void voted(struct t *t, int64_t agree, bool passes)
{
	struct acting x = proposed(t);
	struct council_item *items;
	size_t n;
	make_complete(t, &x);
	convene(t, &x, 8);
	CHECK_OK(db_write(x.w.db, do_open, &x));
	count(t, &x, 8, agree);
	CHECK_OK(db_write(x.w.db, do_settle, &x));
	struct dossier c = read_dossier(t, &x);
	CHECK_INT(c.state, passes ? DOSSIER_PASSED : DOSSIER_FAILED);
	CHECK_INT(c.p.state, passes ? PROPOSAL_OPEN : PROPOSAL_REFUSED);
	CHECK_INT(c.p.gate, passes ? GATE_CLEARED : GATE_STOPPED);
	CHECK_OK(sitting_items(x.w.db, x.sitting, &items, &n));
	REQUIRE(n == 1);
	CHECK(items[0].agree == agree && items[0].base == 10 && items[0].need == 8);
	CHECK(items[0].decided && items[0].passed == passes);
}

/* 80 % of the ten members is 8, however many came. */
TEST(eight_of_ten_members_pass_a_dossier) { voted(t, 8, true); }
TEST(seven_of_ten_members_do_not_pass_a_dossier) { voted(t, 7, false); }

TEST(a_count_that_says_too_few_were_there_settles_nothing_and_a_void_vote_begins_again)
{
	struct acting x = proposed(t);
	struct council_item *items;
	size_t n;
	make_complete(t, &x);
	convene(t, &x, 9);
	CHECK_OK(db_write(x.w.db, do_open, &x));
	count(t, &x, 5, 5);
	CHECK_FAIL(db_write(x.w.db, do_settle, &x), ERR_INVALID, "council.no_quorum");
	CHECK_OK(db_write(x.w.db, do_void, &x));
	CHECK_OK(sitting_items(x.w.db, x.sitting, &items, &n));
	REQUIRE(n == 1);
	CHECK_INT(items[0].ballot, 0);
	CHECK_OK(db_write(x.w.db, do_open, &x));
	CHECK_FAIL(db_write(x.w.db, do_open, &x), ERR_INVALID, "council.nothing_to_vote");
}

TEST(a_cancelled_sitting_gives_its_dossiers_back)
{
	struct acting x = proposed(t);
	make_complete(t, &x);
	convene(t, &x, 9);
	x.version = x.s.version;
	CHECK_OK(db_write(x.w.db, do_cancel, &x));
	CHECK_INT(read_dossier(t, &x).state, DOSSIER_COMPLETE);
	CHECK_FAIL(db_write(x.w.db, do_agenda, &x), ERR_CONFLICT, "council.dossier_changed");
}

static struct err grant_all(struct tx *tx, void *arg)
{
	(void)arg;
	return tx_run(tx, "UPDATE award_proposal SET state = 'granted'", NO_ARGS);
}

TEST(another_deed_of_the_year_is_another_dossier_once_the_one_before_is_answered)
{
	struct acting x = { .w = world_make(t) };
	CHECK_OK(award_form_by_code(x.w.db, x.w.office, S("giay_khen"), day_of(2021, 11, 30),
				    &x.form));
	x.outside = (struct dossier_new){
		.p = { .season = x.w.season, .unit = x.w.d, .reason = S("Cứu người bị nạn") },
		.form = x.form,
		.kind = DOSSIER_SUDDEN
	};
	REQUIRE_OK(db_write(x.w.db, do_begin, &x));
	CHECK_FAIL(db_write(x.w.db, do_begin, &x), ERR_CONFLICT, "award.dossier_underway");
	REQUIRE_OK(db_write(x.w.db, grant_all, &x));
	CHECK_OK(db_write(x.w.db, do_begin, &x));
}

TEST(a_dossier_outside_the_conference_needs_no_cluster_and_no_council_where_the_form_asks_none)
{
	struct acting x = { .w = world_make(t) };
	CHECK_OK(award_form_by_code(x.w.db, x.w.office, S("giay_khen"), day_of(2021, 11, 30),
				    &x.form));
	x.outside = (struct dossier_new){
		.p = { .season = x.w.season, .unit = x.w.d, .reason = S("Cứu người bị nạn") },
		.form = x.form,
		.kind = DOSSIER_YEARLY
	};
	CHECK_FAIL(db_write(x.w.db, do_begin, &x), ERR_INVALID, "council.dossier_kind");
	x.outside.kind = DOSSIER_DRIVE;
	CHECK_FAIL(db_write(x.w.db, do_begin, &x), ERR_INVALID, "council.dossier_kind");
	x.outside.kind = DOSSIER_SUDDEN;
	REQUIRE_OK(db_write(x.w.db, do_begin, &x));
	CHECK_INT(read_dossier(t, &x).kind, DOSSIER_SUDDEN);
	make_complete(t, &x);
	CHECK_INT(read_dossier(t, &x).p.gate, GATE_CLEARED);
	x.up = (struct award_submission){ .season = x.w.season,
					  .form_code = x.form.code,
					  .number = S("06/TTr-CĐVC"),
					  .recipient = S("Ban Thường vụ"),
					  .sent_on = day_of(2021, 11, 20),
					  .only = x.id + 1 };
	CHECK_FAIL(db_write(x.w.db, do_submit, &x), ERR_INVALID, "award.nothing_to_submit");
	x.up.only = x.id;
	CHECK_OK(db_write(x.w.db, do_submit, &x));
}

TEST(the_offices_own_rules_and_lists_go_before_the_shipped_ones_from_their_day_on)
{
	struct acting x = proposed(t);
	struct council_rule r;
	struct dossier_needs l;
	CHECK_OK(council_rule_of(x.w.db, x.w.office, S("bang_khen_tld"), day_of(2021, 6, 1), &r));
	CHECK(r.ratio.num == 90 && r.unsure);
	x.rule = (struct council_rule){ .owner = x.w.office.n,
					.form_code = S("bang_khen_tld"),
					.quorum = { .num = 3, .den = 4 },
					.ratio = { .num = 5, .den = 4 },
					.from_on = day_of(2021, 7, 1),
					.citation = S("Quy chế năm 2021") };
	CHECK_FAIL(db_write(x.w.db, do_rule, &x), ERR_INVALID, "council.rule_fields");
	x.rule.ratio.den = SHARE_MAX + 1;
	CHECK_FAIL(db_write(x.w.db, do_rule, &x), ERR_INVALID, "council.rule_fields");
	x.rule.ratio.den = 6;
	CHECK_OK(db_write(x.w.db, do_rule, &x));
	CHECK_OK(council_rule_of(x.w.db, x.w.office, S("bang_khen_tld"), day_of(2021, 6, 30), &r));
	CHECK_INT(r.ratio.num, 90);
	CHECK_OK(council_rule_of(x.w.db, x.w.office, S("bang_khen_tld"), day_of(2021, 7, 1), &r));
	CHECK(r.ratio.num == 5 && r.quorum.den == 4 && !r.of_members);
	x.needs = (struct dossier_needs){ .owner = x.w.office.n,
					  .form_code = S("co_thi_dua"),
					  .from_on = day_of(2021, 1, 1),
					  .citation = S("Hướng dẫn 02/HD-CĐVC"),
					  .p = { { NEED_ACHIEVEMENT, S("Báo cáo"), true } },
					  .n = 1 };
	CHECK_OK(db_write(x.w.db, do_needs, &x));
	CHECK_OK(dossier_needs(x.w.db, x.w.office, S("co_thi_dua"), day_of(2021, 6, 1), &l));
	CHECK(l.n == 1 && !l.unsure);
	CHECK_OK(dossier_needs(x.w.db, x.w.office, S("bang_khen"), day_of(2021, 6, 1), &l));
	CHECK(l.n == 4 && l.unsure && l.owner == 0);
}

TEST(what_is_set_for_an_earlier_day_ends_where_a_later_row_begins)
{
	struct acting x = proposed(t);
	const int64_t later = day_of(2021, 9, 1), earlier = day_of(2021, 7, 1);
	struct council_rule r, *all;
	struct dossier_needs l;
	size_t n;
	x.rule = (struct council_rule){ .owner = x.w.office.n,
					.form_code = S("bang_khen"),
					.quorum = { .num = 3, .den = 4 },
					.ratio = { .num = 5, .den = 6 },
					.from_on = later };
	x.needs = (struct dossier_needs){ .owner = x.w.office.n,
					  .form_code = S("bang_khen"),
					  .from_on = later,
					  .p = { { NEED_ACHIEVEMENT, S("Báo cáo"), true } },
					  .n = 1 };
	CHECK_OK(db_write(x.w.db, do_rule, &x));
	CHECK_OK(db_write(x.w.db, do_needs, &x));
	x.rule.ratio.num = 4;
	x.needs.p[x.needs.n++] = (struct dossier_need){ NEED_OTHER, S("Khác"), true };
	x.rule.from_on = x.needs.from_on = earlier;
	for (int again = 0; again < 2; again++) {
		CHECK_OK(db_write(x.w.db, do_rule, &x));
		CHECK_OK(db_write(x.w.db, do_needs, &x));
		CHECK_OK(council_rule_of(x.w.db, x.w.office, S("bang_khen"), later - 1, &r));
		CHECK_INT(r.ratio.num, 4);
		CHECK_OK(council_rule_of(x.w.db, x.w.office, S("bang_khen"), later, &r));
		CHECK_INT(r.ratio.num, 5);
		CHECK_OK(dossier_needs(x.w.db, x.w.office, S("bang_khen"), later - 1, &l));
		CHECK_INT(l.n, 2);
		CHECK_OK(dossier_needs(x.w.db, x.w.office, S("bang_khen"), later, &l));
		CHECK_INT(l.n, 1);
		CHECK_OK(council_rules(x.w.db, x.w.office, later, &all, &n));
		for (size_t i = 1; i < n; i++)
			CHECK(!str_eq(all[i].form_code, all[i - 1].form_code));
	}
}

TEST(a_list_that_changes_later_does_not_move_a_dossier_that_was_begun)
{
	struct acting x = proposed(t);
	read_dossier(t, &x);
	x.text = S("Dẫn đầu khối ba năm liền");
	CHECK_OK(db_write(x.w.db, do_write, &x));
	CHECK_FAIL(db_write(x.w.db, do_write, &x), ERR_CONFLICT, "council.dossier_changed");
	x.needs = (struct dossier_needs){ .owner = x.w.office.n,
					  .form_code = S("co_thi_dua"),
					  .from_on = day_of(2021, 1, 1),
					  .p = { { NEED_OTHER, S("Khác"), true } },
					  .n = 1 };
	CHECK_OK(db_write(x.w.db, do_needs, &x));
	CHECK_INT(read_dossier(t, &x).n, 4);
}

TEST(a_member_who_left_is_not_asked_again)
{
	struct acting x = proposed(t);
	struct council_member *all;
	size_t n;
	make_complete(t, &x);
	convene(t, &x, 9);
	CHECK_OK(db_write(x.w.db, do_end, &x));
	CHECK_FAIL(db_write(x.w.db, do_end, &x), ERR_NOT_FOUND, "council.no_member");
	CHECK_OK(council_members(x.w.db, x.council.id, day_of(2021, 11, 30), &all, &n));
	CHECK_INT(n, SEATS + 1);
	CHECK_INT(all[0].role, COUNCIL_CHAIR);
	CHECK_OK(council_members(x.w.db, x.council.id, day_of(2021, 12, 1), &all, &n));
	CHECK_INT(n, SEATS);
}

SUITE_STORE(
	council_council, a_form_that_asks_for_the_council_holds_its_proposals_back_until_it_passed,
	a_dossier_with_a_missing_paper_is_not_complete_and_the_paper_is_named,
	a_returned_dossier_says_what_is_wrong_with_which_paper_and_comes_again,
	a_sitting_without_quorum_opens_no_vote_and_says_so, eight_of_ten_members_pass_a_dossier,
	seven_of_ten_members_do_not_pass_a_dossier,
	a_count_that_says_too_few_were_there_settles_nothing_and_a_void_vote_begins_again,
	a_cancelled_sitting_gives_its_dossiers_back,
	another_deed_of_the_year_is_another_dossier_once_the_one_before_is_answered,
	a_dossier_outside_the_conference_needs_no_cluster_and_no_council_where_the_form_asks_none,
	the_offices_own_rules_and_lists_go_before_the_shipped_ones_from_their_day_on,
	what_is_set_for_an_earlier_day_ends_where_a_later_row_begins,
	a_list_that_changes_later_does_not_move_a_dossier_that_was_begun,
	a_member_who_left_is_not_asked_again)
