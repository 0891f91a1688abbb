/* papers_test.c: papers of elections: what stands on them, made as PDF by the worker. */
#include "election/papers.h"

#include "base/day.h"
#include "election/after.h"
#include "election/board.h"
#include "tests/assembly/assembly_world.h"
#include "tests/office/office_fixture.h"
#include "tests/office/word.h"

#define SAYS(words, s) CHECK(str_find(words, S(s)) != SIZE_MAX)

struct printing {
	struct t *t;
	struct assembly_world w;
	int64_t election, made;
	enum election_office office;
	size_t names;
};
static const char *const people[] = { "Nguyễn Thị Hoa", "Trần Văn Bình", "Lê Thu Cúc",
				      "Phạm Minh Đức" };

SQL(count_put, "UPDATE election SET state = 'announced', summoned = 60, present = 58, issued = 58,"
	       " collected = 58, valid = 57, invalid = 1 WHERE id = $1");
SQL(votes_put, "UPDATE election_candidate SET votes = $2, status = $3 WHERE id = $1");

static struct err stand(struct tx *tx, void *arg)
{
	struct printing *x = arg;
	struct election_row e;
	TRY(election_plan(tx, x->w.id, x->office, S("Bầu Ban Chấp hành khoá XV"), &x->election));
	TRY(election_get(tx_db(tx), x->election, &e));
	TRY(election_set_seats(tx, e.id, e.version, (int64_t)x->names - (x->names > 1)));
	for (size_t i = 0; i < x->names; i++) {
		struct candidate c = { .election = e.id,
				       .name = str_of(people[i]),
				       .about = S("Chuyên viên"),
				       .seat = x->w.seats[i] };
		TRY(candidate_add(tx, &c, &x->made));
	}
	struct board_member m = { .assembly = x->w.id, .name = S("Đỗ Thị Kiểm"), .head = true };
	return board_add(tx, &m, &x->made);
}

static struct err count(struct tx *tx, void *arg)
{
	static const int64_t votes[] = { 50, 41, 12, 57 }; /* A–B–C by given name */
	struct printing *x = arg;
	struct candidate *all;
	size_t n;
	TRY(candidate_list(tx_db(tx), x->election, true, &all, &n));
	for (size_t i = 0; i < n; i++)
		TRY(tx_run(tx, votes_put,
			   ARGS(INT(all[i].id), INT(votes[i]),
				TEXT(votes[i] > 29 ? S("elected") : S("not_elected")))));
	return tx_run(tx, count_put, ARGS(INT(x->election)));
}

static struct printing papers_world(struct t *t, size_t names)
{
	struct printing x = { .t = t, .w = assembly_world_make(t, 4), .names = names };
	CHECK_OK(db_write(x.w.db, stand, &x));
	return x;
}

typedef struct err make_fn(struct db *db, const struct assembly_paper *x, struct doc **out);

static struct str words_of(struct printing *x, make_fn *make, enum paper_kind kind, int64_t part)
{
	struct t *t = x->t;
	struct assembly a = world_get(&x->w);
	const struct assembly_paper p = { &a, kind, part, NULL };
	struct doc *d = NULL;
	if (!CHECK_OK(make(x->w.db, &p, &d)))
		return STR_NONE;
	db_close_rows(x->w.db);
	return doc_words(t, d);
}

/* ---- the papers ---- */

TEST(a_ballot_has_names_a_b_c_a_seal_and_no_number_four_to_a_page)
{
	struct printing x = papers_world(t, 4);
	struct str w = words_of(&x, election_ballot_doc, PAPER_BALLOT_PAPER, x.election);
	size_t at, slips = 0;
	SAYS(w, "1. Trần Văn Bình");
	SAYS(w, "2. Lê Thu Cúc");
	SAYS(w, "3. Phạm Minh Đức");
	SAYS(w, "4. Nguyễn Thị Hoa");
	SAYS(w, "(Đóng dấu)");
	SAYS(w, "để lại không quá 03 người");
	for (struct str rest = w; (at = str_find(rest, S("PHIẾU BẦU CỬ"))) != SIZE_MAX; slips++)
		rest = str_sub(rest, at + 1, rest.n);
	CHECK_INT(slips, 4);
	CHECK(str_find(w, S("Số:")) == SIZE_MAX);
}

TEST(a_ballot_with_one_name_says_how_to_refuse)
{
	struct printing x = papers_world(t, 1);
	struct str w = words_of(&x, election_ballot_doc, PAPER_BALLOT_PAPER, x.election);
	SAYS(w, "Tín nhiệm thì để nguyên");
}

TEST(voting_rules_name_number_list_and_what_makes_a_paper_invalid)
{
	struct printing x = papers_world(t, 4);
	struct str w = words_of(&x, election_rules_doc, PAPER_VOTING_RULES, 0);
	SAYS(w, "THỂ LỆ BẦU CỬ");
	SAYS(w, "bầu 03 người trong danh sách 04 người");
	SAYS(w, "Gạch dưới tên");
	SAYS(w, "quá một phần hai số phiếu thu về");
	SAYS(w, "lưu giữ 6 tháng");
	SAYS(w, "TM. BAN BẦU CỬ");
	SAYS(w, "Đỗ Thị Kiểm"); /* who heads the board signs */
}

static struct err preside(struct tx *tx, void *arg)
{
	const struct printing *x = arg;
	struct minutes m = { .assembly = x->w.id,
			     .text = S("Biên bản"),
			     .written = S(""),
			     .chair = S("Đỗ Chủ Trì"),
			     .secretary = S("Lê Thư Ký") };
	return minutes_save(tx, &m);
}

TEST(counting_minutes_have_every_figure_and_wait_for_the_count)
{
	struct printing x = papers_world(t, 4);
	struct assembly a = world_get(&x.w);
	const struct assembly_paper p = { &a, PAPER_ELECTION_MINUTES, x.election, NULL };
	struct doc *d;
	CHECK_FAIL(election_minutes_doc(x.w.db, &p, &d), ERR_CONFLICT, "election.not_both");
	db_close_rows(x.w.db);
	CHECK_OK(db_write(x.w.db, count, &x));
	struct str w = words_of(&x, election_minutes_doc, PAPER_ELECTION_MINUTES, x.election);
	SAYS(w, "BIÊN BẢN KIỂM PHIẾU");
	SAYS(w, "Đồng chí Đỗ Thị Kiểm, Trưởng ban");
	SAYS(w, "Số phiếu thu về: 58");
	SAYS(w, "Số phiếu không hợp lệ: 01");
	SAYS(w, "98,28%"); /* 57 of 58 */
	SAYS(w, "Không trúng cử");
	SAYS(w, "đã tiến hành bầu Ban Chấp hành khoá XV bằng phiếu kín");
	CHECK(str_find(w, S("BAN BẦU CỬ")) == SIZE_MAX); /* its head is who signs */
	SAYS(w, "TM. BAN KIỂM PHIẾU");
	SAYS(w, "được đại hội biểu quyết thông qua gồm 01 đồng chí");
	SAYS(w, "đã thông qua trước đại hội");
	CHECK(str_find(w, S("Đỗ Chủ Trì")) == SIZE_MAX);
	CHECK_OK(db_write(x.w.db, preside, &x));
	w = words_of(&x, election_minutes_doc, PAPER_ELECTION_MINUTES, x.election);
	SAYS(w, "Đỗ Chủ Trì"); /* who presided, as the meeting's minutes say */
}

SQL(by_plurality, "UPDATE election SET rules = $2 WHERE id = $1");
SQL(rest_put,
    "UPDATE election_candidate SET status = 'over_majority_no_seat' WHERE election_id = $1"
    " AND status = 'not_elected'");

static struct err vote_again(struct tx *tx, void *arg)
{
	struct printing *x = arg;
	struct election_row e;
	TRY(election_get(tx_db(tx), x->election, &e));
	e.rules.majority = (struct share_rule){ 0 };
	TRY(tx_run(tx, rest_put, ARGS(INT(x->election))));
	return tx_run(tx, by_plurality,
		      ARGS(INT(x->election), TEXT(ballot_rules_text(tx_db(tx)->arena, &e.rules))));
}

/* 12 of 58 are no half: whoever loses a re-vote is not said to have passed it. */
TEST(minutes_of_a_re_vote_say_that_more_votes_win_and_nothing_of_a_half)
{
	struct printing x = papers_world(t, 4);
	CHECK_OK(db_write(x.w.db, count, &x));
	CHECK_OK(db_write(x.w.db, vote_again, &x));
	struct str w = words_of(&x, election_minutes_doc, PAPER_ELECTION_MINUTES, x.election);
	SAYS(w, "ai nhiều phiếu hơn thì trúng cử");
	SAYS(w, "Không trúng cử");
	CHECK(str_find(w, S("Quá bán")) == SIZE_MAX);
	CHECK(str_find(w, S("Điều kiện trúng cử theo")) == SIZE_MAX);
}

/* The committee meets and elects its chair: all papers for one name. */
static struct err elect_first(struct tx *tx, void *arg)
{
	struct printing *x = arg;
	struct first_meeting first = { .congress = x->w.id,
				       .convener = S("Nguyễn Thị Hoa"),
				       .starts_at = PAGE_TEST_NOW };
	struct candidate c = { .name = S("Nguyễn Thị Hoa"), .about = S("Chuyên viên") };
	assembly_id meeting;
	TRY(after_first_plan(tx, &first, &meeting));
	TRY(election_plan(tx, meeting, ELECT_CHAIR, S("Bầu chủ tịch"), &c.election));
	TRY(candidate_add(tx, &c, &x->made));
	TRY(tx_run(tx, votes_put, ARGS(INT(x->made), INT(58), TEXT(S("elected")))));
	return tx_run(tx, count_put, ARGS(INT(c.election)));
}

TEST(the_request_speaks_of_the_first_meeting_once_it_has_elected)
{
	struct printing x = papers_world(t, 4);
	CHECK_OK(db_write(x.w.db, count, &x));
	struct str w = words_of(&x, election_request_doc, PAPER_RECOGNITION_REQUEST, 0);
	SAYS(w, "gồm 03 đồng chí. Danh sách như sau:");
	CHECK(str_find(w, S("đã bầu các chức danh")) == SIZE_MAX);
	REQUIRE_OK(db_write(x.w.db, elect_first, &x));
	w = words_of(&x, election_request_doc, PAPER_RECOGNITION_REQUEST, 0);
	SAYS(w, "Phiên họp thứ nhất của Ban Chấp hành đã bầu các chức danh. Danh sách như sau:");
	SAYS(w, "Nguyễn Thị Hoa – Uỷ viên Ban Chấp hành, Chủ tịch");
}

TEST(the_request_and_the_decision_name_those_elected)
{
	struct printing x = papers_world(t, 4);
	CHECK_OK(db_write(x.w.db, count, &x));
	struct str w = words_of(&x, election_request_doc, PAPER_RECOGNITION_REQUEST, 0);
	SAYS(w, "TỜ TRÌNH");
	SAYS(w, "Nguyễn Thị Hoa – Uỷ viên Ban Chấp hành");
	SAYS(w, "Biên bản kiểm phiếu");
	w = words_of(&x, election_personnel_doc, PAPER_PERSONNEL_LIST, 0);
	SAYS(w, "DANH SÁCH TRÍCH NGANG");
	SAYS(w, "Trần Văn Bình");
	w = words_of(&x, election_decision_doc, PAPER_RECOGNITION_DECISION, 0);
	SAYS(w, "QUYẾT ĐỊNH");
	SAYS(w, "/QĐ-CDVC"); /* of the level above */
	SAYS(w, "Điều 1. Công nhận");
	SAYS(w, "thay đổi mẫu dấu");
}

SUITE(election_papers, a_ballot_has_names_a_b_c_a_seal_and_no_number_four_to_a_page,
      a_ballot_with_one_name_says_how_to_refuse,
      voting_rules_name_number_list_and_what_makes_a_paper_invalid,
      counting_minutes_have_every_figure_and_wait_for_the_count,
      minutes_of_a_re_vote_say_that_more_votes_win_and_nothing_of_a_half,
      the_request_speaks_of_the_first_meeting_once_it_has_elected,
      the_request_and_the_decision_name_those_elected)
