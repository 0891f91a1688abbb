/* blank_test.c: what is printed onto a blank stands where the office put it, measured in the PDF;
 * a printer's deviation is undone; what would not be on the paper, or not fit, is said before. */
#include "award/blank.h"
#include "base/day.h"
#include "document/document.h"
#include "file/file.h"
#include "tests/cluster/cluster_world.h"
#include "tests/office/office_fixture.h"
#include "tests/office/word.h"
#include "tests/web/page_fixture.h"
#include "web/address.h"

#include <stdio.h>
#include <stdlib.h>

#define TOLERANCE_MM 0.5

struct word_box {
	double left, top, right, bottom; /* mm */
};

static const struct certificate sample = {
	.form = { "Bằng khen", sizeof "Bằng khen" - 1 },
	.name = { "Nguyễn", sizeof "Nguyễn" - 1 },
	.unit = { "Tuyên", sizeof "Tuyên" - 1 },
	.deed = { "Xuất", sizeof "Xuất" - 1 },
	.book_no = { "073", 3 },
};

static struct certificates one(const struct cert_layout *l)
{
	return (struct certificates){ .paper = { .number = S("15/QĐ-CĐVC"),
						 .on = day_of(2021, 12, 20),
						 .place = S("Bình"),
						 .position = S("Trưởng"),
						 .signatory = S("Quang") },
				      .layout = *l,
				      .p = &sample,
				      .n = 1 };
}

/* Where a word stands on the page, as the PDF says. */
static struct word_box find(struct t *t, struct cert *c, const char *word)
{
	char dir[] = "/tmp/congdoan-blank-XXXXXX";
	struct buf pdf = { .arena = t->arena, .max = 16 << 20 };
	struct word_box b = { -1, -1, -1, -1 };
	if (!CHECK(mkdtemp(dir)) ||
	    !CHECK_OK(cert_write(office_fixture(t), c, NULL, office_to_buf(&pdf))))
		return b;
	const char *file = arena_cstr(t->arena, str_fmt(t->arena, "%s/p.pdf", dir));
	const char *text = arena_cstr(t->arena, str_fmt(t->arena, "%s/p.html", dir));
	save_bytes(file, buf_str(&pdf));
	CHECK(run_program((const char *const[]){ "pdftotext", "-bbox", file, text, NULL }));
	struct str all = load_bytes(t->arena, text), line;
	while (str_split(&all, '\n', &line)) {
		struct str end = str_fmt(t->arena, ">%s</word>", word);
		if (str_ends(line, end) &&
		    CHECK_INT(sscanf(arena_cstr(t->arena, line),
				     " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"",
				     &b.left, &b.top, &b.right, &b.bottom),
			      4))
			b = (struct word_box){ b.left * 25.4 / 72, b.top * 25.4 / 72,
					       b.right * 25.4 / 72, b.bottom * 25.4 / 72 };
	}
	run_program((const char *const[]){ "rm", "-r", dir, NULL });
	return b;
}

static bool near(double is, double wanted)
{
	return is > wanted - TOLERANCE_MM && is < wanted + TOLERANCE_MM;
}

/* The anchor across, and the middle of the first line down. */
static void check_place(struct t *t, const struct blank *b, enum cert_field f, const char *word)
{
	struct cert_layout l = blank_layout(b);
	struct certificates c = one(&l);
	struct word_box box = find(t, paper_certificates(t->arena, &c), word);
	const struct cert_place *at = &b->at[f];
	double left = at->x / 10.0, width = at->width / 10.0;
	double middle = at->y / 10.0 + at->size / 10.0 * CERT_OWN_LINE / 200 * 25.4 / 72;
	double across = at->align == CERT_LEFT	  ? box.left - left
			: at->align == CERT_RIGHT ? box.right - left - width
						  : (box.left + box.right) / 2 - left - width / 2;
	CHECK(near(across, 0));
	CHECK(near((box.top + box.bottom) / 2, middle));
}

static struct blank spread(void)
{
	struct blank b = blank_new((unit_id){ 1 });
	b.width = 3600;
	b.height = 2700;
	b.at[FIELD_NAME].x = 703;
	b.at[FIELD_NAME].y = 1111;
	b.at[FIELD_NAME].width = 2000;
	b.at[FIELD_UNIT].x = 1200;
	b.at[FIELD_UNIT].align = CERT_RIGHT;
	b.at[FIELD_UNIT].y = 1405;
	b.at[FIELD_DEED].x = 333;
	b.at[FIELD_DEED].y = 1602;
	b.at[FIELD_DEED].align = CERT_LEFT;
	b.at[FIELD_BOOK].x = 157;
	b.at[FIELD_BOOK].y = 2401;
	b.at[FIELD_BOOK].bare = true;
	b.at[FIELD_SIGNATORY].x = 2255;
	b.at[FIELD_SIGNATORY].y = 2333;
	return b;
}

TEST(every_field_stands_within_half_a_millimetre_of_its_place)
{
	struct blank b = spread();
	check_place(t, &b, FIELD_NAME, "Nguyễn");
	check_place(t, &b, FIELD_UNIT, "Tuyên");
	check_place(t, &b, FIELD_DEED, "Xuất");
	check_place(t, &b, FIELD_BOOK, "073");
	check_place(t, &b, FIELD_SIGNATORY, "Quang");
}

TEST(a_field_that_is_off_is_not_printed)
{
	struct blank b = spread();
	b.shown[FIELD_SIGNATORY] = false;
	struct cert_layout l = blank_layout(&b);
	struct certificates c = one(&l);
	CHECK(find(t, paper_certificates(t->arena, &c), "Quang").left < 0);
	CHECK(find(t, paper_certificates(t->arena, &c), "073").left > 0);
	CHECK(find(t, paper_certificates(t->arena, &c), "VIỆT").left < 0); /* no fixed words */
}

/* A printer that puts (x, y) of its page at 1.5 + 0.99 x, 2.5 + 0.995 y mm of the paper. */
static double printed_x(double mm) { return 1.5 + 0.99 * mm; }
static double printed_y(double mm) { return 2.5 + 0.995 * mm; }

TEST(what_a_printer_is_off_by_is_undone)
{
	struct blank b = spread();
	struct printer p = { .width = 3600, .height = 2700 };
	p.left = (int)(printed_x(20) * 10 + 0.5);
	p.top = (int)(printed_y(20) * 10 + 0.5);
	p.right = (int)((360 - printed_x(340)) * 10 + 0.5);
	p.bottom = (int)((270 - printed_y(250)) * 10 + 0.5);
	struct cert_layout l = blank_layout(&b);
	struct certificates c = one(&l);
	struct word_box wanted = find(t, paper_certificates(t->arena, &c), "Quang");
	CHECK_OK(printer_correct(&p, &c.layout));
	struct word_box made = find(t, paper_certificates(t->arena, &c), "Quang");
	CHECK(!near(made.left, wanted.left));
	CHECK(near(printed_x(made.left), wanted.left));
	CHECK(near(printed_y(made.top), wanted.top));
	struct cert_layout true_one = { 0 };
	const struct printer good = {
		.width = 2970, .height = 2100, .left = 200, .top = 200, .right = 200, .bottom = 200
	};
	CHECK_OK(printer_correct(&good, &true_one));
	CHECK_INT(true_one.shift_x, 0);
	CHECK_INT(true_one.scale_y, CERT_SCALE_ONE);
}

TEST(a_printer_that_fits_the_page_is_told_to_print_at_actual_size)
{
	struct cert_layout l = { 0 };
	struct printer p = {
		.width = 2970, .height = 2100, .left = 400, .top = 200, .right = 400, .bottom = 200
	};
	CHECK_FAIL(printer_correct(&p, &l), ERR_INVALID, "award.printer_scale");
	p.left = p.right = 2000; /* the crosses would have changed places */
	CHECK_FAIL(printer_correct(&p, &l), ERR_INVALID, "award.printer_scale");
}

TEST(the_test_sheet_has_its_figures_where_they_say)
{
	const struct cert_layout l = { .width = 4200, .height = 2970 };
	struct word_box b = find(t, paper_test_sheet(t->arena, &l, S("HP")), "200");
	CHECK(near(b.left, 200.5));
}

TEST(a_field_outside_the_paper_has_its_reason)
{
	struct blank b = blank_new((unit_id){ 1 });
	for (int i = 0; i < FIELD_COUNT; i++)
		CHECK_INT(blank_fault_of(&b, (enum cert_field)i), BLANK_WELL);
	b.at[FIELD_NAME].x = -5;
	CHECK_INT(blank_fault_of(&b, FIELD_NAME), BLANK_LEFT);
	b.at[FIELD_NAME].x = 601; /* 60,1 + 237 mm */
	CHECK_INT(blank_fault_of(&b, FIELD_NAME), BLANK_RIGHT);
	b.at[FIELD_DEED].y = 2000;
	CHECK_INT(blank_fault_of(&b, FIELD_DEED), BLANK_BELOW);
	b.at[FIELD_BOOK].width = 5;
	CHECK_INT(blank_fault_of(&b, FIELD_BOOK), BLANK_NARROW);
	b.shown[FIELD_BOOK] = false;
	CHECK_INT(blank_fault_of(&b, FIELD_BOOK), BLANK_WELL);
}

TEST(a_name_too_long_shrinks_and_past_the_bound_is_told)
{
	struct blank b = blank_new((unit_id){ 1 });
	struct cert_layout l = blank_layout(&b);
	struct certificate x = sample;
	struct certificates c = one(&l);
	struct cert_misfit *m;
	size_t n;
	c.p = &x;
	x.name = S("Công đoàn cơ sở Trung tâm Kiểm soát bệnh tật tỉnh Bình An");
	CHECK_OK(cert_fit(office_fixture(t), paper_certificates(t->arena, &c), &m, &n));
	CHECK_INT(n, 0); /* shrunk */
	x.name = S("Công đoàn cơ sở Trung tâm Kiểm soát bệnh tật tỉnh Bình An và các đơn vị trực "
		   "thuộc Sở Y tế trên địa bàn thành phố và các huyện miền núi phía Tây");
	CHECK_OK(cert_fit(office_fixture(t), paper_certificates(t->arena, &c), &m, &n));
	if (CHECK_INT(n, 1)) {
		CHECK_INT(m[0].page, 1);
		CHECK_INT(m[0].tag, FIELD_NAME);
	}
	CHECK(find(t, paper_certificates(t->arena, &c), "Tây").left > 0); /* and nothing is cut */
}

/* ---- stored ---- */

struct putting {
	struct blank b;
	struct printer p;
	struct award_print way;
	int64_t id;
};

static struct err do_blank(struct tx *tx, void *arg)
{
	struct putting *x = arg;
	return blank_put(tx, &x->b, &x->id);
}

static struct err do_way(struct tx *tx, void *arg)
{
	struct putting *x = arg;
	return award_print_set(tx, x->b.owner, S("bang_khen"), &x->way);
}

static struct err do_remove(struct tx *tx, void *arg)
{
	struct putting *x = arg;
	return blank_remove(tx, x->id, x->b.version);
}

TEST(a_blank_is_kept_with_its_fields_and_not_removed_while_a_form_uses_it)
{
	struct world w = world_make(t);
	struct putting x = { .b = blank_new(w.office) };
	struct blank back;
	CHECK_FAIL(db_write(w.db, do_blank, &x), ERR_INVALID, "award.blank_fields");
	x.b.name = S("Phôi A4");
	x.b.at[FIELD_NAME].x = 577;
	x.b.at[FIELD_BOOK].bare = true;
	CHECK_OK(db_write(w.db, do_blank, &x));
	CHECK_OK(blank_read(w.db, x.id, &back));
	CHECK_INT(back.at[FIELD_NAME].x, 577);
	CHECK(back.at[FIELD_BOOK].bare && !back.shown[FIELD_QR] && back.shown[FIELD_DEED]);
	CHECK_FAIL(db_write(w.db, do_blank, &x), ERR_CONFLICT, "award.blank_named");
	x.b.at[FIELD_NAME].x = 2000;
	x.b.name = S("Phôi khác");
	CHECK_FAIL(db_write(w.db, do_blank, &x), ERR_INVALID, "award.blank_outside");
	x.b.width = 9000;
	CHECK_FAIL(db_write(w.db, do_blank, &x), ERR_INVALID, "award.blank_paper");
	x.way = (struct award_print){ .blank = x.id };
	CHECK_OK(db_write(w.db, do_way, &x));
	x.b.version = back.version;
	CHECK_FAIL(db_write(w.db, do_remove, &x), ERR_CONFLICT, "award.blank_used");
	x.way.blank = 0;
	CHECK_OK(db_write(w.db, do_way, &x));
	CHECK_OK(db_write(w.db, do_remove, &x));
	CHECK_FAIL(blank_read(w.db, x.id, &back), ERR_NOT_FOUND, "award.no_blank");
}

TEST(addresses_that_nobody_outside_can_open_are_local)
{
	static const char *const local[] = { "http://localhost:8080", "http://127.0.0.1",
					     "https://10.2.3.4/x",    "http://192.168.1.9:80",
					     "http://172.20.0.1",     "http://congdoan.local",
					     "http://mayvanphong",    "http://[::1]:80",
					     "http://[fd00::1]" };
	static const char *const open[] = { "https://thidua.example.vn", "http://172.40.0.1",
					    "https://10.example.vn", "https://[2001:db8::1]/" };
	for (size_t i = 0; i < sizeof local / sizeof *local; i++)
		CHECK(address_is_local(str_of(local[i])));
	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		CHECK(!address_is_local(str_of(open[i])));
}

/* ---- in the browser ---- */

static const char *made(struct t *t)
{
	struct page_answer a = page_post(t, "thidua", "/award/blanks", "name=Ph%C3%B4i&paper=a3");
	CHECK_INT(a.status, 303);
	return arena_cstr(t->arena, a.location);
}

TEST(the_office_makes_a_blank_sees_it_and_prints_a_trial)
{
	const char *path = made(t);
	struct page_answer a = page_get(t, "thidua", path);
	CHECK(page_says(&a, "data-blank=\"420.0 297.0\""));
	a = page_get(t, "thidua", page_path(t, "%s/trial.pdf", path));
	CHECK_INT(a.status, 200);
	CHECK(str_starts(a.body, S("%PDF-")));
	CHECK_INT(page_get(t, "chutich", path).status, 404);
	CHECK_INT(page_get(t, NULL, path).status, 303);
	CHECK_INT(page_get(t, "thidua", page_path(t, "%s/scan", path)).status, 404);
}

TEST(a_field_typed_outside_the_paper_is_refused_where_it_stands)
{
	const char *path = made(t);
	struct page_answer a =
		page_post(t, "thidua", path,
			  "version=1&name=A&width=420&height=297&on.1=1&x.1=400&y.1=10&w.1=50");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Mục ra ngoài mép phải của giấy."));
	a = page_post(t, "thidua", path, "version=1&name=A&width=9&height=297");
	CHECK(page_says(&a, "Khổ giấy phải từ 80 đến 450 mm"));
	a = page_post(t, "thidua", path,
		      "version=1&name=A&width=420&height=297&on.1=1&x.1=40,5&y.1=10&w.1=50");
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", path);
	CHECK(page_says(&a, "value=\"40,5\""));
}

TEST(a_printer_is_measured_and_its_sheet_is_a_pdf)
{
	struct page_answer a =
		page_post(t, "thidua", "/award/printers", "printer_name=HP&printer_paper=a4");
	CHECK_INT(a.status, 303);
	const char *path = arena_cstr(t->arena, a.location);
	a = page_post(t, "thidua", path, "version=1&name=HP&left=60&top=20&right=60&bottom=20");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "cỡ thực (100 %)"));
	a = page_post(t, "thidua", path, "version=1&name=HP&left=21,5&top=19&right=18,5&bottom=21");
	CHECK_INT(a.status, 303);
	a = page_get(t, "thidua", page_path(t, "%s/test.pdf?corrected=1", path));
	CHECK(str_starts(a.body, S("%PDF-")));
	a = page_get(t, "thidua", "/award/blanks");
	CHECK(page_says(&a, "Trái 21,5"));
	CHECK(page_says(&a, "địa chỉ nội bộ") || page_says(&a, "Chưa đặt địa chỉ công khai"));
}

/* The words of the batch that was made last. */
static struct str last_batch(struct t *t)
{
	char dir[] = "/tmp/congdoan-batch-XXXXXX";
	struct document d;
	struct str pdf, words;
	int64_t id = 0;
	CHECK_OK(db_int(page_db(t), "SELECT MAX(id) FROM document WHERE kind = 'certificates'",
			NO_ARGS, &id));
	if (!CHECK_OK(document_get(page_db(t), id, &d)) || !CHECK(mkdtemp(dir)) ||
	    !CHECK_OK(file_read(page_db(t), d.pdf_file, 20 << 20, &pdf)))
		return STR_NONE;
	const char *file = arena_cstr(t->arena, str_fmt(t->arena, "%s/p.pdf", dir));
	const char *text = arena_cstr(t->arena, str_fmt(t->arena, "%s/p.txt", dir));
	save_bytes(file, pdf);
	CHECK(run_program((const char *const[]){ "pdftotext", "-raw", file, text, NULL }));
	words = load_bytes(t->arena, text);
	run_program((const char *const[]){ "rm", "-r", dir, NULL });
	return words;
}

TEST(certificates_are_signed_by_whom_the_order_names)
{
	long long season = (long long)page_season(t, "2021");
	int64_t id = 0;
	page_post(t, "thidua", page_path(t, "/awards/%lld/ballots", season), "form=co_thi_dua");
	page_post(t, "thidua", page_path(t, "/awards/%lld/submit", season),
		  "form=co_thi_dua&number=05%2FTTr&sent_on=01%2F11%2F2021&recipient=CDVC");
	CHECK_OK(db_int(page_db(t), "SELECT MAX(id) FROM award_submission", NO_ARGS, &id));
	const char *path = page_path(t, "/award/submission/%lld", (long long)id);
	page_post(t, "thidua", path,
		  "version=1&decision_no=210%2FQD&decided_on=20%2F11%2F2021&issuer=CDVC");
	struct page_answer a = page_get(t, "thidua", path);
	CHECK(page_says(&a, "TM. Ban Thường vụ"));
	a = page_post(t, "thidua", page_path(t, "%s/paper", path),
		      "kind=certificates&position=KT.+CHU+TICH%0APHO+CHU+TICH&signatory=Hoang+Lan");
	CHECK_INT(a.status, 303);
	page_run_jobs(t);
	struct str words = last_batch(t);
	CHECK(str_find(words, S("Hoang Lan")) != SIZE_MAX);
	CHECK(str_find(words, S("PHO CHU TICH")) != SIZE_MAX);
	CHECK(str_find(words, S("TM. BAN")) == SIZE_MAX);
}

SUITE_STORE(award_blank, every_field_stands_within_half_a_millimetre_of_its_place,
	    a_field_that_is_off_is_not_printed, what_a_printer_is_off_by_is_undone,
	    a_printer_that_fits_the_page_is_told_to_print_at_actual_size,
	    the_test_sheet_has_its_figures_where_they_say, a_field_outside_the_paper_has_its_reason,
	    a_name_too_long_shrinks_and_past_the_bound_is_told,
	    addresses_that_nobody_outside_can_open_are_local,
	    a_blank_is_kept_with_its_fields_and_not_removed_while_a_form_uses_it,
	    the_office_makes_a_blank_sees_it_and_prints_a_trial,
	    a_field_typed_outside_the_paper_is_refused_where_it_stands,
	    a_printer_is_measured_and_its_sheet_is_a_pdf,
	    certificates_are_signed_by_whom_the_order_names)
