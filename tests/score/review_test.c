/* review_test.c: when a union may ask to have points looked at again, and on which of its sheets.
 */
#include "score/review.h"

#include "tests/web/page_fixture.h"

static int64_t one(struct t *t, const char *sql, int64_t a, const char *b)
{
	int64_t n = 0;
	CHECK_OK(db_int(page_db(t), sql, ARGS(INT(a), TEXT(str_of(b))), &n));
	return n;
}

static int64_t sheet_in(struct t *t, const char *unit, const char *role)
{
	return one(t, "SELECT id FROM sheet WHERE unit_id = $1 AND role = $2", page_unit(t, unit),
		   role);
}

static int64_t criterion_in(struct t *t, int64_t sheet, const char *code)
{
	return one(t,
		   "SELECT k.id FROM criterion k JOIN sheet s ON s.set_id = k.set_id"
		   " WHERE s.id = $1 AND k.code = $2",
		   sheet, code);
}

struct state {
	int64_t sheet;
	const char *state;
};

static struct err set_state(struct tx *tx, void *arg)
{
	const struct state *s = arg;
	return tx_run(tx, "UPDATE sheet SET state = $1 WHERE id = $2",
		      ARGS(TEXT(str_of(s->state)), INT(s->sheet)));
}

/* Each state of a sheet: whether a review is offered and taken, and what is said instead. */
TEST(a_review_is_offered_once_there_are_points_to_look_at)
{
	static const struct {
		const char *state, *said;
	} all[] = { { "draft", "chưa cần đề nghị" },
		    { "returned", "chưa cần đề nghị" },
		    { "self_sent", "đang được thẩm định" },
		    { "appraised", NULL },
		    { "settled", NULL } };
	long long unit = page_unit(t, "VC016");
	const char *own = page_path(t, "/unit/%lld/review", unit);
	const char *sheet = page_path(t, "/unit/%lld/sheet", unit);
	int64_t id = sheet_in(t, "VC016", "class");
	static const char *const codes[] = { "1.1", "1.2", "1.3", "1.4", "1.7" };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct state s = { id, all[i].state };
		REQUIRE_OK(db_write(page_db(t), set_state, &s));
		const char *form = page_path(t, "criterion=%lld&reason=Thieu+minh+chung",
					     (long long)criterion_in(t, id, codes[i]));
		struct page_answer a = page_get(t, "chutich", sheet);
		CHECK(page_says(&a, "/review?season=") == !all[i].said);
		a = page_get(t, "chutich", own);
		CHECK(page_says(&a, "name=\"reason\"") == !all[i].said);
		CHECK(!all[i].said || page_says(&a, all[i].said));
		a = page_post(t, "chutich", own, form);
		CHECK_INT(a.status, all[i].said ? 422 : 303);
		CHECK(!all[i].said || (page_says(&a, all[i].said) &&
				       page_says(&a, "Thieu minh chung"))); /* nothing is lost */
	}
	CHECK_INT(one(t, "SELECT COUNT(*) FROM review_request WHERE sheet_id = $1 AND reason <> $2",
		      id, ""),
		  2);
}

TEST(the_chair_asks_and_a_clerk_is_told_so)
{
	const char *own = page_path(t, "/unit/%lld/review", (long long)page_unit(t, "VC016"));
	struct page_answer a = page_get(t, "giupviec", own);
	CHECK(page_says(&a, "do chủ tịch đơn vị làm"));
	CHECK(!page_says(&a, "name=\"reason\""));
}

TEST(an_answer_says_the_points_beside_what_they_were)
{
	long long unit = page_unit(t, "VC016");
	const char *own = page_path(t, "/unit/%lld/review", unit);
	int64_t id = sheet_in(t, "VC016", "class"), criterion = criterion_in(t, id, "1.2");
	struct state s = { id, "appraised" };
	REQUIRE_OK(db_write(page_db(t), set_state, &s));
	const char *form =
		page_path(t, "criterion=%lld&reason=Thieu+minh+chung", (long long)criterion);
	CHECK_INT(page_post(t, "chutich", own, form).status, 303);
	int64_t asked =
		one(t, "SELECT MAX(id) FROM review_request WHERE sheet_id = $1 AND answer = $2", id,
		    "");
	int64_t now = one(t,
			  "SELECT COALESCE(final, computed) FROM score WHERE sheet_id = $1"
			  " AND criterion_id = (SELECT k.id FROM criterion k JOIN sheet s ON"
			  " s.set_id = k.set_id WHERE s.id = $1 AND k.code = $2)",
			  id, "1.2");
	const char *answer = page_path(t, "/review/%lld", (long long)asked);
	struct page_answer a = page_get(t, "thidua", answer);
	CHECK(page_says(&a, page_path(t, "hiện được %lld", (long long)now / 100)));
	a = page_post(t, "thidua", answer,
		      "granted=yes&points=1%2C5&answer=Da+co+minh+chung&by=Ban+Thuong+vu"
		      "&on=22%2F11%2F2021&document=");
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", own);
	CHECK(page_says(&a, "Chấp nhận: 1,5 điểm"));
}

SUITE_STORE(score_review, a_review_is_offered_once_there_are_points_to_look_at,
	    the_chair_asks_and_a_clerk_is_told_so, an_answer_says_the_points_beside_what_they_were)
