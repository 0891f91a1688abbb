/* prepare_test.c: a staff conference prepared by twelve questions, and what stands on its papers.
 */
#include "base/day.h"
#include "staff/papers.h"
#include "tests/office/word.h"
#include "tests/web/page_fixture.h"

#define SAYS(words, s) CHECK(str_find(words, S(s)) != SIZE_MAX)
#define SAYS_NOT(words, s) CHECK(str_find(words, S(s)) == SIZE_MAX)

struct preparing {
	struct t *t;
	struct db *db;
	int64_t unit, employer, size, starts_at, board;
	assembly_id id;
	struct staff_made made;
	struct str text[STAFF_QUESTIONS];
	struct staff_item item;
	struct item agenda;
	enum employer_kind kind;
};

static struct err plan(struct tx *tx, void *arg)
{
	struct preparing *x = arg;
	struct employer e = { .name = S("Sở Mẫu"),
			      .kind = x->kind,
			      .head = S("Ông Nguyễn Văn Đứng, Giám đốc"),
			      .size = x->size };
	const struct staff_plan p = { .unit = { x->unit },
				      .starts_at = x->starts_at,
				      .place = S("Hội trường") };
	struct staff_plan in = p;
	if (!x->employer)
		TRY(employer_add(tx, &e, (unit_id){ x->unit }, day_of(2010, 1, 1), &x->employer));
	in.employer = x->employer;
	return staff_plan(tx, &in, &x->id);
}

static struct preparing prepared(struct t *t, int64_t size)
{
	struct preparing x = { .t = t,
			       .db = page_db(t),
			       .unit = page_unit(t, "VC016"),
			       .size = size,
			       .starts_at = PAGE_TEST_NOW };
	CHECK_OK(db_write(x.db, plan, &x));
	return x;
}

static struct staff_answers answers(struct preparing *x)
{
	struct t *t = x->t;
	struct staff_answers a = { .board = { .id = 0 } };
	CHECK_OK(staff_answers_read(x->db, x->id, &a));
	db_close_rows(x->db);
	return a;
}

static struct err save(struct tx *tx, void *arg)
{
	struct preparing *x = arg;
	return staff_answers_save(tx, x->id, x->text);
}

static struct err make(struct tx *tx, void *arg)
{
	struct preparing *x = arg;
	return staff_make(tx, x->id, &x->made);
}

static struct err note_item(struct tx *tx, void *arg)
{
	return staff_item_set(tx, &((struct preparing *)arg)->item);
}

/* ---- answers ---- */

TEST(the_program_proposes_what_it_knows_and_keeps_what_is_answered)
{
	struct preparing x = prepared(t, 60);
	struct staff_answers a = answers(&x);
	CHECK_STR(a.text[STAFF_YEAR], "năm 2021"); /* in November */
	SAYS(a.text[STAFF_PRESIDIUM], "Nguyễn Văn Đứng – Giám đốc");
	SAYS_NOT(a.text[STAFF_TO_DECIDE], "Bầu");
	CHECK_INT(staff_answer_number(&a, STAFF_BOARD_SEATS), 3);
	CHECK_INT(a.given_count, 0);
	for (int i = 0; i < STAFF_QUESTIONS; i++)
		x.text[i] = a.text[i];
	x.text[STAFF_BOARD_SEATS] = S("ba");
	CHECK_FAIL(db_write(x.db, save, &x), ERR_INVALID, "staff.no_number");
	x.text[STAFF_BOARD_SEATS] = S("5");
	x.text[STAFF_COUNTING] = S("Lê Hai – văn thư");
	x.text[STAFF_BOARD_NAMES] = S("LÊ HAI");
	CHECK_FAIL(db_write(x.db, save, &x), ERR_INVALID, "staff.counts_and_stands");
	x.text[STAFF_BOARD_NAMES] = S("Lê Ba");
	CHECK_OK(db_write(x.db, save, &x));
	a = answers(&x);
	CHECK_INT(a.given_count, 3); /* the others are as proposed */
	CHECK_INT(staff_answer_number(&a, STAFF_BOARD_SEATS), 5);
}

TEST(up_to_seven_people_elect_no_board)
{
	struct preparing x = prepared(t, 7);
	struct staff_answers a = answers(&x);
	struct item *items;
	size_t n;
	CHECK_INT(staff_answer_number(&a, STAFF_BOARD_SEATS), 0);
	CHECK_OK(db_write(x.db, make, &x));
	CHECK_INT(x.made.elections, 0);
	REQUIRE_OK(agenda_list(x.db, &a.what, &items, &n));
	db_close_rows(x.db);
	CHECK_INT(n, 10); /* without the election */
	for (size_t i = 0; i < n; i++)
		CHECK(items[i].kind != ITEM_ELECTION);
}

TEST(making_adds_what_is_missing_and_nothing_twice)
{
	struct preparing x = prepared(t, 60);
	struct staff_answers a = answers(&x);
	struct candidate *who;
	struct election_row *all;
	struct goal *goals;
	size_t n, stand;
	for (int i = 0; i < STAFF_QUESTIONS; i++)
		x.text[i] = a.text[i];
	x.text[STAFF_BOARD_NAMES] = S("Lê Ba\nLê Bốn – kế toán\nLê Năm");
	x.text[STAFF_TARGETS] = S("Giảm 5% chi thường xuyên\n\n100% hồ sơ đúng hạn");
	x.text[STAFF_GUESTS] = S("Bà Lê Thị Khách – Phó Giám đốc Sở khác");
	CHECK_OK(db_write(x.db, save, &x));
	CHECK_OK(db_write(x.db, make, &x));
	CHECK(x.made.members > 0);
	CHECK_INT(x.made.guests, 1);
	CHECK_INT(x.made.goals, 2);
	CHECK_INT(x.made.drafts, STAFF_DRAFTS);
	CHECK_INT(x.made.elections, 1);
	CHECK_INT(x.made.scripts, 11); /* each usual item has its words */
	REQUIRE_OK(goal_list(x.db, x.id, &goals, &n));
	REQUIRE(CHECK_INT(n, 2));
	CHECK_INT(goals[0].due_on, day_of(2022, 12, 31)); /* the year that comes */
	REQUIRE_OK(election_list(x.db, x.id, &all, &n));
	REQUIRE(CHECK_INT(n, 1));
	CHECK_INT(all[0].rules.seats, 3);
	REQUIRE_OK(candidate_list(x.db, all[0].id, true, &who, &stand));
	CHECK_INT(stand, 3);
	db_close_rows(x.db);
	CHECK_OK(db_write(x.db, make, &x));
	CHECK_INT(x.made.members + x.made.guests + x.made.goals + x.made.drafts + x.made.elections +
			  x.made.scripts,
		  0);
}

/* ---- papers ---- */

static struct str words_of(struct preparing *x, enum staff_paper which)
{
	struct t *t = x->t;
	struct staff_file *f = NEW(t->arena, 1, struct staff_file);
	struct doc *d = NULL;
	CHECK_OK(staff_file_read(x->db, x->id, f));
	CHECK_OK(staff_paper_doc(x->db, f, &(struct paper_asked){ .which = (int)which }, &d));
	db_close_rows(x->db);
	return d ? doc_words(t, d) : STR_NONE;
}

TEST(each_paper_has_the_head_and_the_signers_of_who_issues_it)
{
	struct preparing x = prepared(t, 60);
	struct staff_answers a = answers(&x);
	for (int i = 0; i < STAFF_QUESTIONS; i++)
		x.text[i] = a.text[i];
	x.text[STAFF_TARGETS] = S("Giảm 5% chi thường xuyên");
	CHECK_OK(db_write(x.db, save, &x));
	CHECK_OK(db_write(x.db, make, &x));
	struct str w = words_of(&x, STAFF_PAPER_PLAN);
	SAYS(w, "SỞ MẪU -"); /* of both */
	SAYS(w, "THỦ TRƯỞNG CƠ QUAN");
	SAYS(w, "Nguyễn Văn Đứng");
	SAYS(w, "Số cán bộ, công chức, viên chức, người lao động hiện có: 60.");
	SAYS(w, "có mặt ít nhất 2/3 số người được triệu tập");
	w = words_of(&x, STAFF_PAPER_SUMMONS);
	SAYS(w, "SỞ MẪU");
	SAYS(w, "GIÁM ĐỐC");
	SAYS_NOT(w, "BAN CHẤP HÀNH");
	w = words_of(&x, STAFF_PAPER_HEAD);
	SAYS(w, "KẾT QUẢ CÔNG TÁC NĂM 2021");
	SAYS(w, "- Giảm 5% chi thường xuyên");
	w = words_of(&x, STAFF_PAPER_UNION);
	SAYS(w, "/BC-CĐCS"); /* the union's own */
	SAYS_NOT(w, "HNCBCC");
	w = words_of(&x, STAFF_PAPER_RULES);
	SAYS(w, "ĐOÀN CHỦ TỊCH");
	SAYS(w, "quá 1/2 số người có mặt tán thành");
	w = words_of(&x, STAFF_PAPER_RESOLUTION);
	SAYS(w, "NQ-HNCBCC");
	SAYS(w, "Giảm 5% chi thường xuyên");
	w = words_of(&x, STAFF_PAPER_PLEDGE);
	SAYS(w, "BẢN GIAO ƯỚC THI ĐUA");
	SAYS(w, "CHỦ TỊCH CÔNG ĐOÀN");
	CHECK_INT(words_of(&x, STAFF_PAPER_INVITATION).n, 0); /* nobody is invited */
}

TEST(the_report_on_the_lists_says_what_was_shown_where_and_when)
{
	struct preparing x = prepared(t, 60);
	struct staff_item *all;
	struct staff_answers a = answers(&x);
	size_t n;
	CHECK_INT(words_of(&x, STAFF_PAPER_LISTS).n, 0); /* nothing is noted yet */
	REQUIRE_OK(staff_items(x.db, &a.what, &all, &n));
	db_close_rows(x.db);
	REQUIRE(n > 0);
	x.item = all[0];
	x.item.shown_on = day_of(2021, 11, 1);
	x.item.until_on = day_of(2021, 11, 21);
	x.item.place = S("Bảng tin tầng 1");
	CHECK_OK(db_write(x.db, note_item, &x));
	struct str w = words_of(&x, STAFF_PAPER_LISTS);
	SAYS(w, "Bảng tin tầng 1");
	SAYS(w, "01/11/2021");
	SAYS(w, "Đã công khai 1 trên 9 nội dung");
	SAYS(w, "III. NỘI DUNG THAM GIA Ý KIẾN");
}

SQL(board_put,
    "INSERT INTO inspection_board (id, employer_id, unit_id, assembly_id, from_on, to_on,"
    " number, version) VALUES ($1, $2, $3, $4, $5, $6, '', 1)");
SQL(member_put, "INSERT INTO inspection_member (board_id, ordinal, name, role)"
		" VALUES ($1, 1, 'Lê Một', 'head')");

static struct err seat_board(struct tx *tx, void *arg)
{
	struct preparing *x = arg;
	int64_t on = local_day(PAGE_TEST_NOW);
	x->board = tx_id(tx);
	TRY(tx_run(tx, board_put,
		   ARGS(INT(x->board), INT(x->employer), INT(x->unit), INT(x->id.n), INT(on),
			INT(day_add_months(on, 24)))));
	return tx_run(tx, member_put, ARGS(INT(x->board)));
}

TEST(the_board_is_recognised_by_the_union_and_sits_until_its_term_is_over)
{
	struct preparing x = prepared(t, 60);
	CHECK_INT(words_of(&x, STAFF_PAPER_BOARD).n, 0);
	CHECK_OK(db_write(x.db, seat_board, &x));
	struct str w = words_of(&x, STAFF_PAPER_BOARD);
	SAYS(w, "1) Lê Một, Trưởng ban");
	SAYS(w, "/QĐ-CĐCS");
	SAYS(w, "từ 22/11/2021 đến 21/11/2023");
	x.starts_at = day_end_ms(day_of(2022, 12, 1));
	CHECK_OK(db_write(x.db, plan, &x));
	struct staff_answers a = answers(&x);
	CHECK_INT(staff_answer_number(&a, STAFF_BOARD_SEATS), 0);
	x.starts_at = day_end_ms(day_of(2023, 11, 30));
	CHECK_OK(db_write(x.db, plan, &x));
	a = answers(&x);
	CHECK_INT(staff_answer_number(&a, STAFF_BOARD_SEATS), 3);
	SAYS(a.text[STAFF_BOARD_NAMES], "Lê Một"); /* who sits now is proposed again */
}

/* ---- pages ---- */

#define TYPED                                                                                      \
	"on=06%2F12%2F2021&place=H%E1%BB%99i+tr%C6%B0%E1%BB%9Dng&form=all_members"                 \
	"&head=%C3%94ng+An&year=n%C4%83m+2021&board_seats=0&targets=M%E1%BB%99t"

TEST(a_chair_answers_on_one_page_and_strangers_do_not)
{
	struct preparing x = prepared(t, 60);
	const char *page = page_path(t, "/assembly/%lld/staff-questions", (long long)x.id.n);
	struct page_answer a = page_get(t, "chutich", page);
	struct goal *goals;
	size_t n;
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "12. Giao ước thi đua điều gì?"));
	a = page_get(t, "doanvien", page);
	CHECK(a.status == 403 || a.status == 404);
	a = page_post(t, "doanvien", page, TYPED "&version=1&act=save&clock=8h");
	CHECK(a.status == 403 || a.status == 404);
	a = page_post(t, "chutich", page, TYPED "&version=1&act=save&clock=25h");
	CHECK_INT(a.status, 422);
	a = page_post(t, "chutich", page, TYPED "&version=1&act=save&clock=8h");
	CHECK_INT(a.status, 303);
	a = page_post(t, "chutich", page,
		      TYPED "&version=1&act=save&clock=8h"); /* the day was changed */
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "vừa được người khác thay đổi"));
	a = page_post(t, "chutich", page, TYPED "&version=2&act=make&clock=8h");
	CHECK_INT(a.status, 303);
	REQUIRE_OK(goal_list(page_db(t), x.id, &goals, &n));
	db_close_rows(page_db(t));
	REQUIRE(CHECK_INT(n, 1));
	CHECK_STR(goals[0].name, "Một");
	/* who was named as head only now leads it, unless somebody else was typed */
	SAYS(answers(&x).text[STAFF_PRESIDIUM], "An\n");
	a = page_get(t, "chutich", page);
	CHECK(page_says(&a, "Văn bản: đã có"));
}

TEST(texts_and_minutes_of_a_staff_conference_name_its_head_and_not_the_union_alone)
{
	struct preparing x = prepared(t, 60);
	struct staff_answers a = answers(&x);
	for (int i = 0; i < STAFF_QUESTIONS; i++)
		x.text[i] = a.text[i];
	x.text[STAFF_SECRETARIES] = S("Lê Thị Ghi – văn thư");
	const char *minutes = page_path(t, "/assembly/%lld/minutes", (long long)x.id.n);
	struct page_answer p = page_get(t, "chutich", minutes);
	CHECK(!page_says(&p, "value=\"Nguyễn Văn Đứng\""));
	CHECK_OK(db_write(x.db, save, &x));
	CHECK_OK(db_write(x.db, make, &x));
	p = page_get(t, "chutich", page_path(t, "/assembly/%lld/motions", (long long)x.id.n));
	CHECK(page_says(&p, "Báo cáo của người đứng đầu"));
	CHECK(page_says(&p, "Báo cáo của Công đoàn"));
	CHECK(!page_says(&p, "Kiểm điểm"));
	p = page_get(t, "chutich", minutes);
	CHECK(page_says(&p, "value=\"Nguyễn Văn Đứng\""));
	CHECK(page_says(&p, "value=\"Lê Thị Ghi\""));
	SAYS(words_of(&x, STAFF_PAPER_RESOLUTION), "Nguyễn Văn Đứng");
}

static struct err change_item(struct tx *tx, void *arg)
{
	struct preparing *x = arg;
	return agenda_change(tx, &x->agenda);
}

TEST(the_script_says_names_at_once_and_the_rooms_figures_when_they_are_known)
{
	struct preparing x = prepared(t, 60);
	struct staff_answers a = answers(&x);
	struct item *items;
	size_t n;
	for (int i = 0; i < STAFF_QUESTIONS; i++)
		x.text[i] = a.text[i];
	x.text[STAFF_SECRETARIES] = S("Lê Thị Ghi – văn thư");
	CHECK_OK(db_write(x.db, save, &x));
	REQUIRE_OK(agenda_list(x.db, &a.what, &items, &n));
	x.agenda = items[3]; /* a word of their own stays */
	x.agenda.script = S("Xin mời thảo luận theo tổ.");
	db_close_rows(x.db);
	CHECK_OK(db_write(x.db, change_item, &x));
	CHECK_OK(db_write(x.db, make, &x));
	CHECK_INT(x.made.scripts, 10);
	struct str w = words_of(&x, STAFF_PAPER_SCRIPT);
	SAYS(w, "KỊCH BẢN ĐIỀU HÀNH");
	SAYS(w, "- Đồng chí Lê Thị Ghi, văn thư");
	SAYS(w, "Kính mời đồng chí Nguyễn Văn Đứng, Giám đốc, báo cáo kết quả công tác năm 2021");
	SAYS(w, "có mặt ……………, đạt");
	SAYS(w, "Xin mời thảo luận theo tổ.");
	SAYS_NOT(w, "[");
	const char *page = page_path(t, "/assembly/%lld/script", (long long)x.id.n);
	struct page_answer p = page_get(t, "chutich", page);
	CHECK_INT(p.status, 200);
	CHECK(page_says(&p, "báo cáo kết quả công tác năm 2021"));
	CHECK(page_says(&p, "Có mặt 0 trên"));
	p = page_get(t, "doanvien", page);
	CHECK(p.status == 403 || p.status == 404);
}

SQL(failed_put, "UPDATE staff_conference SET failed_present = 1, failed_summoned = 9"
		" WHERE assembly_id = $1");
SQL(failed_off, "UPDATE assembly SET state = 'cancelled' WHERE id = $1");

static struct err fail(struct tx *tx, void *arg)
{
	const struct preparing *x = arg;
	TRY(tx_run(tx, failed_put, ARGS(INT(x->id.n))));
	return tx_run(tx, failed_off, ARGS(INT(x->id.n)));
}

static struct err count_written(struct tx *tx, void *arg)
{
	const struct preparing *x = arg;
	struct staff_written w = { .assembly = x->id, .subject = S("Mức thu quỹ tương trợ") };
	w.asked_on = day_of(2021, 1, 15);
	w.issued = 60, w.collected = 58, w.valid = 57, w.in_favour = 31;
	TRY(staff_written_add(tx, &w, &w.id));
	w.in_favour = 30;
	return staff_written_add(tx, &w, &w.id);
}

TEST(all_staff_are_asked_in_writing_only_after_two_conferences_failed)
{
	struct preparing x = prepared(t, 60);
	CHECK_INT(words_of(&x, STAFF_PAPER_SLIP).n, 0); /* nothing is drafted yet */
	CHECK_OK(db_write(x.db, make, &x));
	SAYS(words_of(&x, STAFF_PAPER_SLIP), "Báo cáo của người đứng đầu");
	CHECK_OK(db_write(x.db, fail, &x));
	CHECK_INT(words_of(&x, STAFF_PAPER_WRITTEN).n, 0); /* once is not enough */
	x.starts_at += INT64_C(86400000);
	CHECK_OK(db_write(x.db, plan, &x));
	struct staff_answers a = answers(&x);
	for (int i = 0; i < STAFF_QUESTIONS; i++)
		x.text[i] = a.text[i];
	x.text[STAFF_TO_DECIDE] = S("Mức thu quỹ tương trợ 50.000 đồng một tháng");
	x.text[STAFF_BOARD_NAMES] = S("Lê Ba – kế toán");
	CHECK_OK(db_write(x.db, save, &x));
	CHECK_OK(db_write(x.db, make, &x));
	CHECK_OK(db_write(x.db, fail, &x));
	struct str w = words_of(&x, STAFF_PAPER_WRITTEN);
	SAYS(w, "PHIẾU LẤY Ý KIẾN");
	SAYS(w, "Mức thu quỹ tương trợ 50.000 đồng một tháng");
	SAYS(w, "Bầu Lê Ba vào Ban Thanh tra nhân dân");
	SAYS(w, "quá 1/2 số phiếu phát ra đồng ý");
	CHECK_INT(words_of(&x, STAFF_PAPER_COUNTED).n, 0); /* nothing is counted yet */
	CHECK_OK(db_write(x.db, count_written, &x));
	w = words_of(&x, STAFF_PAPER_COUNTED);
	SAYS(w, "BIÊN BẢN KIỂM PHIẾU");
	SAYS(w, "Mức thu quỹ tương trợ (lấy ý kiến ngày 15/01/2021)");
	SAYS(w, "Được thông qua (cần ít nhất 31)"); /* 31 of 60: more than a half */
	SAYS(w, "Không được thông qua (cần ít nhất 31)");
}

static struct err hold(struct tx *tx, void *arg)
{
	return tx_run(tx, "UPDATE assembly SET state = 'closed' WHERE id = $1",
		      ARGS(INT(((struct preparing *)arg)->id.n)));
}

TEST(a_conference_held_without_answers_gets_its_papers_afterwards)
{
	struct preparing x = prepared(t, 60);
	const char *page = page_path(t, "/assembly/%lld/staff", (long long)x.id.n);
	struct page_answer p = page_get(t, "chutich", page);
	CHECK(!page_says(&p, "Soạn lại văn bản"));
	CHECK_OK(db_write(x.db, hold, &x));
	p = page_get(t, "chutich", page);
	CHECK(page_says(&p, "Soạn lại văn bản"));
}

static struct err force(struct tx *tx, void *arg)
{
	const struct preparing *x = arg;
	struct assembly a;
	TRY(assembly_get(tx_db(tx), x->id, &a));
	return staff_force(tx, x->id, a.version, S("bão lũ chia cắt địa bàn"));
}

TEST(the_ballot_to_all_staff_says_what_made_the_conference_impossible)
{
	struct preparing x = prepared(t, 60);
	CHECK_OK(db_write(x.db, make, &x));
	CHECK_INT(words_of(&x, STAFF_PAPER_WRITTEN).n, 0);
	CHECK_OK(db_write(x.db, force, &x));
	struct str w = words_of(&x, STAFF_PAPER_WRITTEN);
	SAYS(w, "không tổ chức được vì lý do bất khả kháng (bão lũ chia cắt địa bàn). Sau khi");
	SAYS_NOT(w, "hai lần");
}

TEST(a_companys_workers_meet_by_the_decree_on_labour_and_elect_no_board)
{
	struct preparing x = { .t = t,
			       .db = page_db(t),
			       .unit = page_unit(t, "VC016"),
			       .size = 60,
			       .kind = EMPLOYER_COMPANY,
			       .starts_at = PAGE_TEST_NOW };
	struct staff_item *all;
	size_t n, decided = 0;
	CHECK_OK(db_write(x.db, plan, &x));
	struct staff_answers a = answers(&x);
	CHECK_STR(a.rules.code, "nd-145-2020");
	CHECK_STR(a.what.title, "Hội nghị người lao động Sở Mẫu năm 2021");
	CHECK_INT(staff_answer_number(&a, STAFF_BOARD_SEATS), 0);
	const struct rule *quorum = rule_find(&a.rules, "quorum");
	CHECK(quorum && quorum->unsure); /* the decree leaves it to the employer's own rules */
	REQUIRE_OK(staff_items(x.db, &a.what, &all, &n));
	db_close_rows(x.db);
	REQUIRE(CHECK_INT(n, 13));
	CHECK_STR(all[0].citation, "Nghị định 145/2020/NĐ-CP, Điều 43 khoản 1 điểm a");
	for (size_t i = 0; i < n; i++)
		decided += all[i].list == STAFF_DECIDE;
	CHECK_INT(decided, 2);
	CHECK_OK(db_write(x.db, make, &x));
	CHECK_INT(x.made.elections, 0);
	CHECK_INT(x.made.scripts, 9);
	struct str w = words_of(&x, STAFF_PAPER_PLAN);
	SAYS(w, "HNNLĐ");
	SAYS(w, "Nghị định 145/2020/NĐ-CP");
	SAYS_NOT(w, "công chức");
	SAYS_NOT(w, "Thanh tra nhân dân");
	SAYS(w, "4. Hội nghị bàn, biểu quyết");
	w = words_of(&x, STAFF_PAPER_RESOLUTION);
	SAYS_NOT(w, "Thanh tra");
	SAYS(w, "- Người lao động;");
	SAYS_NOT(words_of(&x, STAFF_PAPER_SCRIPT), "công chức");
	x.employer = 0;
	x.starts_at = day_end_ms(day_of(2021, 1, 20)); /* before the decree */
	CHECK_OK(db_write(x.db, plan, &x));
	a = answers(&x);
	CHECK_STR(a.rules.code, "nd-04-2015");
	REQUIRE_OK(staff_items(x.db, &a.what, &all, &n));
	db_close_rows(x.db);
	CHECK(n > 13);
}

/* Known on Friday 02/02/2024, to be shown by the 17th, a Saturday. */
TEST(a_state_enterprise_follows_the_law_of_2022_and_elects_a_board)
{
	struct preparing x = { .t = t,
			       .db = page_db(t),
			       .unit = page_unit(t, "VC016"),
			       .size = 60,
			       .kind = EMPLOYER_STATE_COMPANY,
			       .starts_at = day_end_ms(day_of(2024, 2, 20)) };
	struct staff_item *all;
	size_t n;
	CHECK_OK(db_write(x.db, plan, &x));
	struct staff_answers a = answers(&x);
	CHECK_STR(a.rules.code, "luat-10-2022-dnnn");
	CHECK_STR(a.what.title, "Hội nghị người lao động Sở Mẫu năm 2024");
	CHECK_INT(staff_answer_number(&a, STAFF_BOARD_SEATS), 3);
	REQUIRE_OK(staff_items(x.db, &a.what, &all, &n));
	db_close_rows(x.db);
	REQUIRE(CHECK_INT(n, 21));
	CHECK_STR(all[0].citation, "Luật 10/2022/QH15, Điều 64 khoản 1 điểm a");
	x.item = all[0];
	x.item.known_on = day_of(2024, 2, 2);
	CHECK_OK(db_write(x.db, note_item, &x));
	REQUIRE_OK(staff_items(x.db, &a.what, &all, &n));
	db_close_rows(x.db);
	CHECK_INT(all[0].show_due, day_of(2024, 2, 17));
	CHECK_OK(db_write(x.db, make, &x));
	struct str w = words_of(&x, STAFF_PAPER_PLAN);
	SAYS(w, "HNNLĐ");
	SAYS(w, "Ban Thanh tra nhân dân");
	SAYS_NOT(w, "công chức");
}

static struct err seat_many(struct tx *tx, void *arg)
{
	struct preparing *x = arg;
	for (int i = 0; i <= LETTERS_AT_ONCE; i++) {
		const struct seat s = { .assembly = x->id,
					.name = str_fmt(tx_db(tx)->arena, "Lê Thị %03d", i),
					.standing = STANDING_DELEGATE };
		int64_t id;
		TRY(seat_add(tx, &s, &id));
	}
	return OK;
}

static int64_t count_like(struct preparing *x, const char *sql, const char *like)
{
	struct t *t = x->t;
	int64_t n = -1;
	CHECK_OK(db_int(x->db, sql, ARGS(TEXT(str_of(like))), &n));
	db_close_rows(x->db);
	return n;
}

TEST(letters_to_more_staff_than_a_request_writes_to_come_in_several_files_and_none_is_left_out)
{
	const char *files = "SELECT count(*) FROM file WHERE object = 'job' AND name LIKE $1";
	const char *papers = "SELECT count(*) FROM document WHERE kind = $1";
	struct preparing x = prepared(t, 400);
	struct staff_file *f = NEW(t->arena, 1, struct staff_file);
	struct doc *d;
	CHECK_OK(db_write(x.db, seat_many, &x));
	const char *page = page_path(t, "/assembly/%lld/staff-questions", (long long)x.id.n);
	struct page_answer a = page_post(
		t, "chutich", page,
		"on=06%2F12%2F2021&place=A&form=delegates&head=A&version=1&act=make&clock=8h");
	CHECK_INT(a.status, 303);
	CHECK(str_starts(a.location, S("/job/")));
	CHECK_INT(count_like(&x, papers, "session_summons"), 0);
	CHECK_INT(count_like(&x, papers, "session_plan"), 1); /* the others are made at once */
	page_run_jobs(t);
	a = page_get(t, "chutich", arena_cstr(t->arena, a.location));
	CHECK(page_says(&a, "Đã soạn 151 giấy triệu tập"));
	CHECK_INT(count_like(&x, files, "giay-trieu-tap-%.pdf"), 2);
	CHECK_INT(count_like(&x, files, "giay-trieu-tap-%.docx"), 2);
	CHECK_OK(staff_file_read(x.db, x.id, f));
	CHECK_FAIL(
		staff_paper_doc(x.db, f, &(struct paper_asked){ .which = STAFF_PAPER_SUMMONS }, &d),
		ERR_TOO_LARGE, "assembly.letters_many");
	db_close_rows(x.db);
}

SUITE_STORE(
	staff_prepare, the_program_proposes_what_it_knows_and_keeps_what_is_answered,
	up_to_seven_people_elect_no_board, making_adds_what_is_missing_and_nothing_twice,
	each_paper_has_the_head_and_the_signers_of_who_issues_it,
	the_report_on_the_lists_says_what_was_shown_where_and_when,
	the_board_is_recognised_by_the_union_and_sits_until_its_term_is_over,
	texts_and_minutes_of_a_staff_conference_name_its_head_and_not_the_union_alone,
	the_script_says_names_at_once_and_the_rooms_figures_when_they_are_known,
	a_conference_held_without_answers_gets_its_papers_afterwards,
	the_ballot_to_all_staff_says_what_made_the_conference_impossible,
	all_staff_are_asked_in_writing_only_after_two_conferences_failed,
	a_state_enterprise_follows_the_law_of_2022_and_elects_a_board,
	a_companys_workers_meet_by_the_decree_on_labour_and_elect_no_board,
	letters_to_more_staff_than_a_request_writes_to_come_in_several_files_and_none_is_left_out,
	a_chair_answers_on_one_page_and_strangers_do_not)
