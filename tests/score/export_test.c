/* export_test.c: points on their way out and in again. */
#include "score/scores_import.h"
#include "tests/office/office_fixture.h"
#include "tests/web/page_fixture.h"

#include <unistd.h>

static struct err other_self(struct tx *tx, void *arg)
{
	(void)arg;
	return tx_run(tx, "UPDATE score SET self = self - 1 WHERE self > 0", NO_ARGS);
}

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
	TRY(tx_run(tx, "UPDATE sheet SET state = 'appraised' WHERE state = 'settled'", NO_ARGS));
	return tx_run(tx, "UPDATE score SET final = NULL, final_reason = ''", NO_ARGS);
}

static struct err other_points(struct tx *tx, void *arg)
{
	(void)arg;
	return tx_run(tx, "UPDATE score SET final = final - 1 WHERE final > 0", NO_ARGS);
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

static struct err read_in(struct t *t, int fd, enum scores_layer layer, struct faults *f)
{
	struct scores_import in = { .season = { page_season(t, "2021") },
				    .layer = layer,
				    .sheet = SHEET_CLASS };
	*f = (struct faults){ .arena = t->arena };
	lseek(fd, 0, SEEK_SET);
	struct err e = scores_import(page_db(t), office_fixture(t), fd, f, &in);
	CHECK_INT(in.written, 0);
	return e;
}

static int64_t versions(struct t *t)
{
	int64_t n = 0;
	CHECK_OK(db_int(page_db(t), "SELECT SUM(version) FROM score", NO_ARGS, &n));
	return n;
}

TEST(a_workbook_leaves_what_a_conference_settled_as_it_is)
{
	struct faults f;
	int fd = exported(t, SCORES_FINAL, SHEET_CLASS);
	int64_t was = versions(t), settled = 0;
	CHECK_OK(db_int(page_db(t),
			"SELECT COUNT(final) FROM score JOIN sheet ON sheet.id = sheet_id"
			" WHERE role = 'class' AND state = 'settled' AND final > 0",
			NO_ARGS, &settled));
	REQUIRE(settled > 100);
	REQUIRE_OK(db_write(page_db(t), other_points, NULL));
	struct given wrong = finals(t);
	CHECK_FAIL(read_in(t, fd, SCORES_FINAL, &f), ERR_INVALID, "score.import_faults");
	CHECK_INT(f.total, settled);
	CHECK(str_find(f.rows.p[0].expected, S("xem xét lại")) != SIZE_MAX);
	CHECK_INT(finals(t).sum, wrong.sum);
	CHECK_INT(versions(t), was);
	close(fd);
}

TEST(a_workbook_leaves_what_a_unit_has_sent_as_it_is)
{
	struct faults f;
	int fd = exported(t, SCORES_SELF, SHEET_CLASS);
	int64_t was = versions(t);
	CHECK_OK(read_in(t, fd, SCORES_SELF, &f)); /* just what stands */
	CHECK_INT(versions(t), was);
	REQUIRE_OK(db_write(page_db(t), other_self, NULL));
	CHECK_FAIL(read_in(t, fd, SCORES_SELF, &f), ERR_INVALID, "score.import_faults");
	CHECK(f.total > 100);
	close(fd);
}

static struct err lock(struct tx *tx, void *arg)
{
	return season_set_locked(tx, *(const season_id *)arg, true);
}

TEST(a_locked_season_takes_no_points)
{
	struct faults f;
	season_id season = { page_season(t, "2021") };
	int fd = exported(t, SCORES_FINAL, SHEET_CLASS);
	REQUIRE_OK(db_write(page_db(t), lock, &season));
	CHECK_FAIL(read_in(t, fd, SCORES_FINAL, &f), ERR_CONFLICT, "cluster.season_locked");
	close(fd);
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
	    a_workbook_leaves_what_a_conference_settled_as_it_is,
	    a_workbook_leaves_what_a_unit_has_sent_as_it_is, a_locked_season_takes_no_points,
	    points_that_two_workbooks_give_for_the_same_criterion_are_refused)
