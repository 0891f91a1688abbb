/* register_test.c: papers become drafts with files, get numbers that restart each year, a signed
 * scan, and an end. */
#include "document/document.h"
#include "samples.h"
#include "tests/office/office_fixture.h"
#include "tests/store/store_fixture.h"

static const struct document_new decision = {
	.key = { .kind = PAPER_CLASS_DECISION, .issuer = 5, .season = 9, .part = { "", 0 } },
	.title = { "Quyết định xếp loại", sizeof "Quyết định xếp loại" - 1 },
	.symbol = { "CĐVC", sizeof "CĐVC" - 1 },
};

static int64_t made(struct t *t, struct db *db, const struct document_new *in)
{
	int64_t id = 0;
	CHECK_OK(document_make_paper(db, office_fixture(t), in, sample_paper(t->arena, 3), &id));
	return id;
}

static struct document got(struct t *t, struct db *db, int64_t id)
{
	struct document d = { 0 };
	CHECK_OK(document_get(db, id, &d));
	return d;
}

static struct err issue(struct tx *tx, void *arg) { return document_issue(tx, arg); }

static struct err issued(struct db *db, int64_t id, int64_t version, int64_t serial, int64_t on)
{
	struct document_issue x = { id, version, serial, on, S("Nguyễn Văn Bình") };
	return db_write(db, issue, &x);
}

TEST(a_paper_is_kept_as_word_and_pdf_and_a_new_draft_takes_its_place)
{
	struct db *db = store_test_db(t);
	struct str word, pdf;
	struct file *files;
	size_t n;
	int64_t id = made(t, db, &decision);
	struct document d = got(t, db, id), again;
	REQUIRE_OK(file_read(db, d.word_file, 1 << 20, &word));
	REQUIRE_OK(file_read(db, d.pdf_file, 1 << 20, &pdf));
	CHECK(str_starts(word, S("PK")));
	CHECK(str_starts(pdf, S("%PDF-")));
	CHECK_INT(d.state, DOCUMENT_DRAFT);
	CHECK_INT(made(t, db, &decision), id);
	again = got(t, db, id);
	CHECK(again.version > d.version && again.pdf_file != d.pdf_file);
	REQUIRE_OK(file_list(db, S("document"), id, &files, &n));
	CHECK_INT(n, 2);
}

TEST(numbers_run_within_a_year_and_none_is_used_twice)
{
	struct db *db = store_test_db(t);
	struct document_new other = decision;
	int64_t one = made(t, db, &decision), two, next;
	other.key.cluster = 4;
	two = made(t, db, &other);
	struct document d = got(t, db, one);
	REQUIRE_OK(document_next_number(db, &d, 2021, &next));
	CHECK_INT(next, 1);
	REQUIRE_OK(issued(db, one, d.version, 15, day_of(2021, 11, 20)));
	d = got(t, db, one);
	CHECK_STR(document_number(t->arena, &d), "15/QĐ-CĐVC");
	REQUIRE_OK(document_next_number(db, &d, 2021, &next));
	CHECK_INT(next, 16);
	REQUIRE_OK(document_next_number(db, &d, 2022, &next));
	CHECK_INT(next, 1);
	struct document e = got(t, db, two);
	CHECK_FAIL(issued(db, two, e.version, 15, day_of(2021, 11, 21)), ERR_CONFLICT,
		   "document.number_taken");
	CHECK_OK(issued(db, two, e.version, 15, day_of(2020, 1, 3)));
}

TEST(what_was_issued_is_not_made_again_in_its_place)
{
	struct db *db = store_test_db(t);
	int64_t id = made(t, db, &decision);
	struct document d = got(t, db, id);
	CHECK_FAIL(issued(db, id, d.version + 1, 1, day_of(2021, 11, 20)), ERR_CONFLICT,
		   "document.changed");
	CHECK_FAIL(issued(db, id, d.version, 0, day_of(2021, 11, 20)), ERR_INVALID,
		   "document.fields");
	REQUIRE_OK(issued(db, id, d.version, 1, day_of(2021, 11, 20)));
	CHECK_FAIL(issued(db, id, d.version + 1, 2, day_of(2021, 11, 20)), ERR_CONFLICT,
		   "document.not_draft");
	CHECK(made(t, db, &decision) != id);
	CHECK_INT(got(t, db, id).state, DOCUMENT_ISSUED);
}

struct change {
	int64_t id, version, file;
	enum document_state state;
	struct str note;
};

static struct err set_scan(struct tx *tx, void *arg)
{
	const struct change *c = arg;
	return document_set_scan(tx, c->id, c->version, c->file);
}

static struct err end(struct tx *tx, void *arg)
{
	const struct change *c = arg;
	return document_end(tx, c->id, c->version, c->state, c->note);
}

TEST(the_signed_scan_is_the_official_copy_and_only_its_own_file)
{
	struct db *db = store_test_db(t);
	struct change c = { .id = made(t, db, &decision), .version = 2 };
	struct file_new in = { .name = S("Bản ký.pdf"), .unit = 5, .object = S("document") };
	in.object_id = c.id + 1;
	REQUIRE_OK(file_add(db, &in, S("%PDF-1.7 another's"), &c.file));
	CHECK_FAIL(db_write(db, set_scan, &c), ERR_INVALID, "document.fields");
	in.object_id = c.id;
	REQUIRE_OK(file_add(db, &in, S("%PDF-1.7 signed"), &c.file));
	REQUIRE_OK(db_write(db, set_scan, &c));
	CHECK_INT(got(t, db, c.id).scan_file, c.file);
	CHECK_FAIL(db_write(db, set_scan, &c), ERR_CONFLICT, "document.changed");
}

TEST(a_paper_is_withdrawn_with_a_reason_once)
{
	struct db *db = store_test_db(t);
	struct change c = { .id = made(t, db, &decision), .version = 2 };
	c.state = DOCUMENT_WITHDRAWN;
	c.note = S("Quyết định 20/QĐ-CĐVC ngày 10/01/2022");
	CHECK_FAIL(db_write(db, end, &c), ERR_CONFLICT, "document.not_issued");
	REQUIRE_OK(issued(db, c.id, 2, 1, day_of(2021, 11, 20)));
	c.version = 3;
	REQUIRE_OK(db_write(db, end, &c));
	CHECK_STR(got(t, db, c.id).state_note, c.note);
	c.version = 4;
	CHECK_FAIL(db_write(db, end, &c), ERR_CONFLICT, "document.not_issued");
}

TEST(a_season_lists_its_papers_by_cluster_and_unit)
{
	struct db *db = store_test_db(t);
	struct document_new minutes = decision;
	struct document *all;
	size_t n;
	bool more;
	minutes.key.kind = PAPER_CLUSTER_MINUTES;
	minutes.key.cluster = 4;
	made(t, db, &minutes);
	made(t, db, &decision);
	struct document_query q = { .season = 9, .limit = 10 };
	REQUIRE_OK(document_list(db, &q, &all, &n, &more));
	REQUIRE(n == 2 && !more);
	CHECK_INT(all[0].key.kind, PAPER_CLASS_DECISION); /* the newest first */
	q.cluster = 4;
	REQUIRE_OK(document_list(db, &q, &all, &n, &more));
	CHECK_INT(n, 1);
	q = (struct document_query){ .season = 9, .limit = 10, .kind = S("class_decision") };
	REQUIRE_OK(document_list(db, &q, &all, &n, &more));
	CHECK_INT(n, 1);
	q = (struct document_query){ .season = 8, .limit = 10 };
	REQUIRE_OK(document_list(db, &q, &all, &n, &more));
	CHECK_INT(n, 0);
	q = (struct document_query){ .season = 9, .limit = 1 };
	REQUIRE_OK(document_list(db, &q, &all, &n, &more));
	REQUIRE(n == 1 && more);
	q.before = all[0].id;
	REQUIRE_OK(document_list(db, &q, &all, &n, &more));
	CHECK(n == 1 && !more && all[0].key.kind == PAPER_CLUSTER_MINUTES);
}

/* ---- a batch of certificates ---- */

struct batch {
	struct office *office;
	int64_t made;
	struct arena *arena;
};

static struct err run_batch(struct job *job, void *app)
{
	struct batch *b = app;
	struct papers p = sample_papers(b->arena, false);
	struct document_new in = decision;
	in.key.kind = PAPER_CERTIFICATES;
	return document_make_certificates(job, b->office, &in,
					  paper_certificates(b->arena, p.certificates), &b->made);
}

static struct err add_batch(struct tx *tx, void *arg)
{
	return job_add(tx, &(struct job){ .kind = "test.batch", .args = S("{}"), .title = S("x") },
		       arg);
}

TEST(a_batch_of_certificates_is_one_file_made_by_a_job)
{
	struct db *db = store_test_db(t);
	struct batch b = { .office = office_fixture(t), .arena = t->arena };
	const struct job_kind kind = { "test.batch", run_batch };
	struct job job;
	int64_t id;
	REQUIRE_OK(db_write(db, add_batch, &id));
	REQUIRE_OK(job_run_all(db, (struct job_kinds){ .kinds = &kind, .count = 1, .app = &b }));
	REQUIRE_OK(job_read(db, id, &job));
	CHECK_INT(job.state, JOB_DONE);
	CHECK_INT(got(t, db, b.made).word_file, 0);
	CHECK(got(t, db, b.made).pdf_file != 0);
}

SUITE_STORE(document_register, a_paper_is_kept_as_word_and_pdf_and_a_new_draft_takes_its_place,
	    numbers_run_within_a_year_and_none_is_used_twice,
	    what_was_issued_is_not_made_again_in_its_place,
	    the_signed_scan_is_the_official_copy_and_only_its_own_file,
	    a_paper_is_withdrawn_with_a_reason_once, a_season_lists_its_papers_by_cluster_and_unit,
	    a_batch_of_certificates_is_one_file_made_by_a_job)
