/* words_test.c: a text as it is for an employer of another kind. */
#include "base/day.h"
#include "staff/papers.h"
#include "tests/office/word.h"
#include "tests/web/page_fixture.h"

static struct str worded(struct t *t, enum employer_kind kind, const char *text)
{
	const struct employer e = { .kind = kind };
	struct ruleset s;
	CHECK_OK(ruleset_for(page_db(t), (unit_id){ page_unit(t, "VC016") },
			     rules_of_employer(kind), day_of(2024, 2, 20), &s));
	db_close_rows(page_db(t));
	return staff_words(t->arena, &e, &s, str_of(text));
}

TEST(an_agencys_words_stay_as_they_are)
{
	const char *text = "Người đứng đầu [cơ quan]; cán bộ, công chức, viên chức, người lao động";
	CHECK_STR(worded(t, EMPLOYER_AGENCY, text), text);
}

TEST(a_company_has_an_employer_and_workers)
{
	CHECK_STR(worded(t, EMPLOYER_COMPANY, "Người đứng đầu [cơ quan] triệu tập"),
		  "Người sử dụng lao động [cơ quan] triệu tập");
	CHECK_STR(worded(t, EMPLOYER_COMPANY,
			 "toàn thể cán bộ, công chức, viên chức, người lao động"),
		  "toàn thể người lao động");
}

TEST(a_state_enterprises_head_is_called_otherwise_alone_and_before_its_name)
{
	CHECK_STR(worded(t, EMPLOYER_STATE_COMPANY, "1. Người đứng đầu [cơ quan] triệu tập"),
		  "1. Ban lãnh đạo, điều hành [cơ quan] triệu tập");
	CHECK_STR(worded(t, EMPLOYER_STATE_COMPANY, "giữa người đứng đầu và công đoàn"),
		  "giữa Ban lãnh đạo, điều hành doanh nghiệp và công đoàn");
	CHECK_STR(worded(t, EMPLOYER_STATE_COMPANY, "CỦA NGƯỜI ĐỨNG ĐẦU"),
		  "CỦA BAN LÃNH ĐẠO, ĐIỀU HÀNH DOANH NGHIỆP");
}

TEST(the_name_of_a_mark_is_no_word_of_the_text)
{
	CHECK_STR(worded(t, EMPLOYER_STATE_COMPANY, "đồng chí [người đứng đầu]"),
		  "đồng chí [người đứng đầu]");
}

TEST(every_year_in_a_text_is_one_later_the_year_after)
{
	CHECK_STR(year_after(t->arena, S("năm 2021")), "năm 2022");
	CHECK_STR(year_after(t->arena, S("năm học 2020-2021")), "năm học 2021-2022");
	CHECK_STR(year_after(t->arena, S("quý 3 năm 1999")), "quý 3 năm 2000");
	CHECK_STR(year_after(t->arena, S("")), "");
}

TEST(a_post_without_a_name_is_not_taken_for_a_name)
{
	struct staff_conference c = { .head = S("Giám đốc") };
	CHECK_STR(staff_head(t->arena, &c).name, "");
	CHECK_STR(staff_head(t->arena, &c).post, "Giám đốc");
	c.head = S("Bà Trần Thị Đào – Hiệu trưởng");
	CHECK_STR(staff_head(t->arena, &c).name, "Trần Thị Đào");
	CHECK_STR(staff_head(t->arena, &c).post, "Hiệu trưởng");
}

struct planning {
	int64_t unit;
	assembly_id id;
};

static struct err plan(struct tx *tx, void *arg)
{
	struct planning *x = arg;
	const struct employer e = { .name = S("Công ty Mẫu"),
				    .kind = EMPLOYER_STATE_COMPANY,
				    .head = S("Ông Nguyễn Văn Đức, Giám đốc"),
				    .size = 60 };
	struct staff_plan in = { .unit = { x->unit },
				 .starts_at = day_end_ms(day_of(2024, 2, 20)),
				 .place = S("Hội trường") };
	struct staff_made made;
	TRY(employer_add(tx, &e, in.unit, day_of(2010, 1, 1), &in.employer));
	TRY(staff_plan(tx, &in, &x->id));
	return staff_make(tx, x->id, &made);
}

TEST(no_paper_of_a_state_enterprise_says_the_word_for_agencies)
{
	struct planning x = { .unit = page_unit(t, "VC016") };
	struct staff_file *f = NEW(t->arena, 1, struct staff_file);
	REQUIRE_OK(db_write(page_db(t), plan, &x));
	REQUIRE_OK(staff_file_read(page_db(t), x.id, f));
	CHECK(rule_find(&f->x.rules, "head")->unsure);
	CHECK(str_starts(f->x.c.pledge, S("Ban lãnh đạo, điều hành Công ty Mẫu và Ban Chấp")));
	int made = 0;
	for (int i = 0; i < STAFF_PAPERS; i++) {
		struct doc *d = NULL;
		CHECK_OK(staff_paper_doc(page_db(t), f, &(struct paper_asked){ .which = i }, &d));
		struct str words = d ? doc_words(t, d) : STR_NONE;
		CHECK(str_find(words, S("đứng đầu")) == SIZE_MAX);
		CHECK(str_find(words, S("ĐỨNG ĐẦU")) == SIZE_MAX);
		made += d != NULL;
	}
	CHECK(made > 8);
	db_close_rows(page_db(t));
}

SUITE_STORE(staff_words, an_agencys_words_stay_as_they_are, a_company_has_an_employer_and_workers,
	    a_state_enterprises_head_is_called_otherwise_alone_and_before_its_name,
	    the_name_of_a_mark_is_no_word_of_the_text,
	    every_year_in_a_text_is_one_later_the_year_after,
	    a_post_without_a_name_is_not_taken_for_a_name,
	    no_paper_of_a_state_enterprise_says_the_word_for_agencies)
