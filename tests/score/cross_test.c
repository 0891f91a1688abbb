/* cross_test.c: members of a cluster score each other: where they find what to score, and which
 * papers they read. */
#include "file/file.h"
#include "tests/store/store_fixture.h"
#include "tests/web/page_fixture.h"

SQL(put_in_cluster, "UPDATE cluster_member SET cluster_id = $1 WHERE unit_id = $2");
SQL(step_back, "UPDATE cluster SET step = $1 WHERE id = $2");
SQL(prove, "INSERT INTO evidence (id, sheet_id, criterion_id, file_id, note, added_by, added_at)"
	   " SELECT $1, s.id, k.id, $2, '', 0, 1 FROM sheet s JOIN unit u ON u.id = s.unit_id"
	   " JOIN criterion k ON k.set_id = s.set_id WHERE u.code = 'VC030' AND s.role = $3"
	   " AND k.code = $4");

struct crossing {
	int64_t unit, cluster, own, class_;
};

static struct err set_cross(struct tx *tx, void *arg)
{
	const struct crossing *x = arg;
	TRY(tx_run(tx, put_in_cluster, ARGS(INT(x->cluster), INT(x->unit))));
	TRY(tx_run(tx, step_back, ARGS(TEXT(S("open")), INT(x->cluster))));
	TRY(tx_run(tx, prove,
		   ARGS(INT(tx_id(tx)), INT(x->own), TEXT(S("cluster")), TEXT(S("I.3")))));
	return tx_run(tx, prove,
		      ARGS(INT(tx_id(tx)), INT(x->class_), TEXT(S("class")), TEXT(S("1.7"))));
}

TEST(who_cross_scores_reads_the_papers_of_what_it_scores_and_no_others)
{
	struct file_new in = { .name = S("a.txt"),
			       .unit = page_unit(t, "VC030"),
			       .object = S("sheet") };
	struct crossing x = { .unit = page_unit(t, "VC016"), .cluster = page_cluster(t, "K3") };
	REQUIRE_OK(file_add(page_db(t), &in, S("cua khoi"), &x.own));
	REQUIRE_OK(file_add(page_db(t), &in, S("cua xep loai"), &x.class_));
	REQUIRE_OK(db_write(page_db(t), set_cross, &x));
	const char *own = page_path(t, "/file/%lld", (long long)x.own);
	const char *other = page_path(t, "/file/%lld", (long long)x.class_);
	CHECK_INT(page_get(t, "chutich", own).status, 200);
	CHECK_INT(page_get(t, "chutich", other).status, 404);
	CHECK_INT(page_get(t, "truongkhoi", own).status, 404); /* of another cluster */
	CHECK_INT(page_get(t, "doanvien", own).status, 404);
}

SQL(open_sheets, "UPDATE sheet SET state = 'self_sent' WHERE role = 'cluster'");
SQL(cluster_sheet, "SELECT s.id FROM sheet s JOIN unit u ON u.id = s.unit_id WHERE u.code = 'VC030'"
		   " AND s.role = 'cluster'");
SQL(cluster_criterion, "SELECT k.id FROM sheet s JOIN criterion k ON k.set_id = s.set_id"
		       " WHERE s.id = $1 AND k.code = 'I.3'");

SQL(line_version, "SELECT version FROM score WHERE sheet_id = $1 AND criterion_id = $2");

static struct err open_cross(struct tx *tx, void *arg)
{
	TRY(set_cross(tx, arg));
	return tx_run(tx, open_sheets, NO_ARGS);
}

TEST(members_find_the_sheets_that_they_score_for_each_other_and_how_far_they_are)
{
	struct file_new in = { .name = S("a.txt"),
			       .unit = page_unit(t, "VC030"),
			       .object = S("sheet") };
	struct crossing x = { .unit = page_unit(t, "VC016"), .cluster = page_cluster(t, "K3") };
	int64_t sheet = 0, criterion = 0, version = 0;
	REQUIRE_OK(file_add(page_db(t), &in, S("a"), &x.own));
	REQUIRE_OK(file_add(page_db(t), &in, S("b"), &x.class_));
	REQUIRE_OK(db_write(page_db(t), open_cross, &x));
	REQUIRE_OK(db_int(page_db(t), cluster_sheet, NO_ARGS, &sheet));
	REQUIRE_OK(db_int(page_db(t), cluster_criterion, ARGS(INT(sheet)), &criterion));
	REQUIRE_OK(db_int(page_db(t), line_version, ARGS(INT(sheet), INT(criterion)), &version));
	const char *list = page_path(t, "/cluster/%lld/cross", (long long)x.cluster);
	const char *one = page_path(t, "/appraisal/sheet/%lld", (long long)sheet);
	struct page_answer a =
		page_get(t, "chutich", page_path(t, "/cluster/%lld", (long long)x.cluster));
	CHECK(page_says(&a, list));
	a = page_get(t, "chutich", "/tasks");
	CHECK(page_says(&a, "Chấm chéo 12 bảng điểm") && page_says(&a, list));
	a = page_get(t, "chutich", list);
	CHECK(page_says(&a, one) && !page_says(&a, "Đã chấm 1 trên"));
	a = page_get(t, "chutich", one);
	CHECK(page_says(&a, "Chấm chéo CĐCS") && page_says(&a, list));
	a = page_post(t, "chutich", one,
		      page_path(t, "act=save&p.%lld=100&why.%lld=Du+minh+chung&v.%lld=%lld",
				(long long)criterion, (long long)criterion, (long long)criterion,
				(long long)version));
	CHECK_INT(a.status, 303);
	a = page_get(t, "chutich", list);
	CHECK(page_says(&a, "Đã chấm 1 trên"));
	CHECK_INT(page_get(t, "truongkhoi", list).status, 404); /* of another cluster */
	a = page_get(t, "doanvien", list);			/* members do not score */
	CHECK(!page_says(&a, one));
	a = page_get(t, "truongkhoi",
		     page_path(t, "/cluster/%lld", (long long)page_cluster(t, "K1")));
	CHECK(a.status == 200 && !page_says(&a, "/cross"));
}

SUITE_STORE(score_cross, who_cross_scores_reads_the_papers_of_what_it_scores_and_no_others,
	    members_find_the_sheets_that_they_score_for_each_other_and_how_far_they_are)
