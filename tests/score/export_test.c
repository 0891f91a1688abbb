/* export_test.c: points on their way out and in again. */
#include "score/scores_import.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

#include <unistd.h>

/* Count, sum and texts of what a layer holds, in one number each. */
struct given {
	int64_t count, sum, reasons;
};

static struct given finals(struct t *t)
{
	struct given g = { 0 };
	struct db *db = page_db(t);
	CHECK_OK(db_int(db, "SELECT COUNT(final) FROM score", NO_ARGS, &g.count));
	CHECK_OK(db_int(db, "SELECT SUM(final * (criterion_id % 97)) FROM score", NO_ARGS, &g.sum));
	CHECK_OK(db_int(db, "SELECT SUM(length(final_reason)) FROM score WHERE final IS NOT NULL",
			NO_ARGS, &g.reasons));
	return g;
}

static struct err forget(struct tx *tx, void *arg)
{
	(void)arg;
	return tx_run(tx, "UPDATE score SET final = NULL, final_reason = ''", NO_ARGS);
}

static int exported(struct t *t, enum scores_layer layer, enum sheet_asked sheet)
{
	int fd = -1;
	const struct scores_export out = { { page_season(t, "2021") }, layer, sheet };
	CHECK_OK(office_temp_file(&fd));
	CHECK_OK(scores_export(page_db(t), office_fixture(t), &out, office_to_fd(&fd)));
	CHECK(lseek(fd, 0, SEEK_SET) == 0);
	return fd;
}

static int64_t imported(struct t *t, int fd, enum scores_layer layer, enum sheet_asked sheet)
{
	struct faults f = { .arena = t->arena };
	struct scores_import in = { .season = { page_season(t, "2021") },
				    .layer = layer,
				    .sheet = sheet };
	CHECK_OK(scores_import(page_db(t), office_fixture(t), fd, &f, &in));
	CHECK_INT(f.total, 0);
	close(fd);
	return in.written;
}

TEST(what_export_writes_import_reads_back)
{
	struct given was = finals(t);
	REQUIRE(was.count > 100);
	int class = exported(t, SCORES_FINAL, SHEET_CLASS);
	int cluster = exported(t, SCORES_FINAL, SHEET_CLUSTER);
	REQUIRE_OK(db_write(page_db(t), forget, NULL));
	CHECK_INT(finals(t).count, 0);
	int64_t n = imported(t, class, SCORES_FINAL, SHEET_CLASS);
	n += imported(t, cluster, SCORES_FINAL, SHEET_CLUSTER);
	struct given is = finals(t);
	CHECK_INT(n, was.count);
	CHECK_INT(is.count, was.count);
	CHECK_INT(is.sum, was.sum);
	CHECK_INT(is.reasons, was.reasons);
}

TEST(points_that_two_workbooks_give_for_the_same_criterion_are_refused)
{
	struct given was = finals(t);
	int first = exported(t, SCORES_FINAL, SHEET_CLASS);
	struct str bytes = bytes_of(t, first);
	struct faults f = { .arena = t->arena };
	struct scores_import in = { .season = { page_season(t, "2021") }, .layer = SCORES_FINAL };
	struct zipped z;
	zip_begin(&z);
	zip_put(&z, "a.xlsx", bytes);
	zip_put(&z, "b.xlsx", bytes);
	int fd = zip_done(&z);
	REQUIRE_OK(db_write(page_db(t), forget, NULL));
	CHECK_FAIL(scores_import(page_db(t), office_fixture(t), fd, &f, &in), ERR_INVALID,
		   "score.import_faults");
	close(fd);
	CHECK_INT(finals(t).count, 0);
	CHECK(f.total > 100 && f.total <= was.count);
	CHECK_STR(f.rows.p[0].file, "b.xlsx");
	CHECK(str_find(f.rows.p[0].expected, S("(a.xlsx › ")) != SIZE_MAX);
}

SUITE_STORE(score_export, what_export_writes_import_reads_back,
	    points_that_two_workbooks_give_for_the_same_criterion_are_refused)
