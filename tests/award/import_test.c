/* import_test.c: past classes and awards out of hand-made workbooks and the sample's. */
#include "award/award.h"
#include "award/import.h"
#include "base/day.h"
#include "tests/cluster/cluster_world.h"
#include "tests/office/office_fixture.h"

#include <unistd.h>

typedef struct err import_fn(struct db *, struct office *, int, struct faults *,
			     struct history_import *);

struct importing {
	struct world w;
	import_fn *fn;
	struct faults f;
	struct history_import in;
};

static struct err import(struct t *t, struct importing *x, const char *sheet)
{
	struct office *o = office_fixture(t);
	struct book_parts parts = { .sheet = sheet };
	int fd = book_file(t, &parts);
	x->f = (struct faults){ .arena = t->arena };
	struct err e = x->fn(x->w.db, o, fd, &x->f, &x->in);
	close(fd);
	return e;
}

#define C(at, text) "<c r=\"" at "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define N(at, text) "<c r=\"" at "\"><v>" text "</v></c>"
#define SHEET(rows) "<sheetData>" rows "</sheetData>"
#define CLASS_HEAD                                                                                 \
	"<row r=\"1\">" C("A1", "Mã đơn vị") C("B1", "Năm") C("C1", "Xếp loại") C("D1", "Điểm")    \
		C("E1", "Số quyết định") "</row>"
#define CLASS_ROW(n, unit, year, class_)                                                           \
	"<row r=\"" n "\">" C("A" n, unit) N("B" n, year) C("C" n, class_) "</row>"
#define AWARD_HEAD                                                                                 \
	"<row r=\"1\">" C("A1", "Mã đơn vị") C("B1", "Họ và tên") C("C1", "Năm")                   \
		C("D1", "Hình thức khen thưởng") C("E1", "Cấp khen")                               \
			C("F1", "Số quyết định") "</row>"

static int64_t count(struct t *t, struct world *w, const char *sql)
{
	int64_t n = -1;
	CHECK_OK(db_int(w->db, sql, NO_ARGS, &n));
	return n;
}

TEST(a_class_replaces_what_stood_for_the_year)
{
	struct importing x = { .w = world_make(t), .fn = class_import };
	REQUIRE_OK(import(t, &x,
			  SHEET(CLASS_HEAD "<row r=\"2\">" C("A2", "A") N("B2", "2020")
					C("C2", "Hoàn thành tốt nhiệm vụ") C("D2", "84,5")
						C("E2", "30/QĐ") "</row>")));
	CHECK_INT(x.in.stored, 1);
	CHECK_INT(count(t, &x.w, "SELECT points FROM past_class WHERE class = 'HTT'"), 8450);
	REQUIRE_OK(import(t, &x, SHEET(CLASS_HEAD CLASS_ROW("2", "A", "2020", "HTXS"))));
	CHECK_INT(count(t, &x.w, "SELECT COUNT(*) FROM past_class"), 1);
	CHECK_INT(count(t, &x.w, "SELECT COUNT(*) FROM past_class WHERE class = 'HTXS'"), 1);
}

TEST(wrong_rows_store_nothing_and_say_where)
{
	struct importing x = { .w = world_make(t), .fn = class_import };
	const char *rows = SHEET(
		CLASS_HEAD CLASS_ROW("2", "A", "2020", "HTT") CLASS_ROW("3", "ZZ", "2020", "HTT")
			CLASS_ROW("4", "B", "20", "HTT") CLASS_ROW("5", "B", "2020", "Hay")
				CLASS_ROW("6", "A", "2020", "HT"));
	CHECK_FAIL(import(t, &x, rows), ERR_INVALID, "award.import_faults");
	REQUIRE(x.f.total == 4);
	CHECK_STR(x.f.rows.p[0].cell, "A3");
	CHECK_STR(x.f.rows.p[1].cell, "B4");
	CHECK_STR(x.f.rows.p[1].expected, S("một năm từ 1975 đến 2200"));
	CHECK_STR(x.f.rows.p[2].cell, "C5");
	CHECK_STR(x.f.rows.p[3].cell, "A6"); /* the year was said in row 2 */
	CHECK_INT(count(t, &x.w, "SELECT COUNT(*) FROM past_class"), 0);
}

TEST(an_award_is_stored_once_however_often_it_is_imported)
{
	struct importing x = { .w = world_make(t), .fn = award_import };
	const char *sheet = SHEET(
		AWARD_HEAD "<row r=\"2\">" C("A2", "A") N("C2", "2020") C("D2", "Bằng khen") C(
			"E2", "Liên đoàn Lao động tỉnh Mẫu")
			C("F2", "35/QĐ") "</row>"
					 "<row r=\"3\">" C("A3", "A") C("B3", "Trần Văn An")
						 N("C3", "2020") C("D3", "Bằng khen")
							 C("E3", "Liên đoàn Lao động tỉnh Mẫu")
								 C("F3", "35/QĐ") "</row>");
	REQUIRE_OK(import(t, &x, sheet));
	CHECK_INT(x.in.stored, 2);
	REQUIRE_OK(import(t, &x, sheet));
	CHECK_INT(x.in.read, 2);
	CHECK_INT(x.in.stored, 0);
	CHECK_INT(count(t, &x.w, "SELECT COUNT(*) FROM award WHERE person_name <> ''"), 1);
}

TEST(a_form_that_the_catalogue_lacks_is_a_fault)
{
	struct importing x = { .w = world_make(t), .fn = award_import };
	CHECK_FAIL(import(t, &x,
			  SHEET(AWARD_HEAD "<row r=\"2\">" C("A2", "A") N("C2", "2020")
					C("D2", "Huân chương") C("E2", "Chủ tịch nước") "</row>")),
		   ERR_INVALID, "award.import_faults");
	REQUIRE(x.f.total == 1);
	CHECK_STR(x.f.rows.p[0].cell, "D2");
	CHECK_INT(count(t, &x.w, "SELECT COUNT(*) FROM award"), 0);
}

SUITE_STORE(award_import, a_class_replaces_what_stood_for_the_year,
	    wrong_rows_store_nothing_and_say_where,
	    an_award_is_stored_once_however_often_it_is_imported,
	    a_form_that_the_catalogue_lacks_is_a_fault)
