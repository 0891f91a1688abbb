/* cert_test.c: batches of certificates are small, tell how far they are, and can be stopped. */
#include "office_fixture.h"

#include "office/cert.h"

static void one(struct cert *c, struct str name)
{
	static const struct cert_text nation = { .x = 300, .y = 270, .width = 2370, .size = 125,
						 .flags = CERT_BOLD, .align = CERT_CENTRE,
						 .colour = CERT_INK };
	struct cert_text t = nation;
	cert_page(c);
	t.text = S("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
	cert_text(c, &t);
	t.text = S("Độc lập - Tự do - Hạnh phúc");
	t.y = 330;
	t.size = 130;
	t.flags |= CERT_RULE;
	cert_text(c, &t);
	cert_text(c, &(struct cert_text){ .text = S("BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG TỈNH"),
		.x = 300, .y = 460, .width = 2370, .size = 160, .spacing = 20, .flags = CERT_BOLD,
		.align = CERT_CENTRE, .colour = CERT_INK });
	cert_text(c, &(struct cert_text){ .text = S("Tặng"), .x = 300, .y = 550, .width = 2370,
		.size = 170, .flags = CERT_ITALIC, .align = CERT_CENTRE, .colour = CERT_INK });
	cert_text(c, &(struct cert_text){ .text = S("BẰNG KHEN"), .x = 300, .y = 650, .width = 2370,
		.size = 520, .line = 120, .spacing = 60, .flags = CERT_BOLD, .align = CERT_CENTRE,
		.colour = CERT_RED });
	cert_text(c, &(struct cert_text){ .text = name, .x = 300, .y = 920, .width = 2370,
		.size = 290, .line = 125, .lines_max = 1, .flags = CERT_BOLD, .align = CERT_CENTRE,
		.colour = CERT_INK });
	cert_text(c, &(struct cert_text){ .text = S("Đã hoàn thành xuất sắc nhiệm vụ công tác công "
		"đoàn,\ndẫn đầu Khối thi đua số 01 năm 2021"), .x = 480, .y = 1120, .width = 2010,
		.size = 160, .line = 150, .align = CERT_CENTRE, .colour = CERT_INK });
	cert_text(c, &(struct cert_text){ .text = S("Quyết định số: 000/QĐ-LĐLĐ\nngày 24 tháng 12 "
		"năm 2021\nVào sổ vàng số: 000"), .x = 640, .y = 1570, .width = 800, .size = 115,
		.line = 160, .colour = CERT_INK });
	cert_text(c, &(struct cert_text){ .text = S("Bình An, ngày 24 tháng 12 năm 2021"), .x = 1630,
		.y = 1360, .width = 1020, .size = 130, .flags = CERT_ITALIC, .align = CERT_CENTRE,
		.colour = CERT_INK });
	cert_text(c, &(struct cert_text){ .text = S("TM. BAN THƯỜNG VỤ\nCHỦ TỊCH"), .x = 1630,
		.y = 1422, .width = 1020, .size = 130, .flags = CERT_BOLD, .align = CERT_CENTRE,
		.colour = CERT_INK });
	cert_text(c, &(struct cert_text){ .text = S("Nguyễn Văn Bình"), .x = 1630, .y = 1765,
		.width = 1020, .size = 130, .flags = CERT_BOLD, .align = CERT_CENTRE,
		.colour = CERT_INK });
	cert_qr(c, 330, 1550, 260, S("https://congdoan.example/k/8f2c01"));
}

static struct err count_pages(void *arg, int64_t done, int64_t total)
{
	int64_t *seen = arg;
	*seen = done;
	return total == 200 ? OK : FAIL(ERR_INVALID, "office.reply");
}

static struct cert *batch(struct t *t, int n, bool border)
{
	struct cert *c = cert_new(t->arena, &(struct cert_setup){ .title = S("Bằng khen"),
								  .border = border, .test = !border });
	for (int i = 0; i < n; i++)
		one(c, str_fmt(t->arena, "Công đoàn cơ sở Văn phòng Uỷ ban nhân dân xã số %d", i));
	return c;
}

TEST(two_hundred_certificates_take_less_than_ten_kilobytes_each)
{
	struct buf b = { .arena = t->arena, .max = 64 << 20 };
	int64_t seen = 0;
	const struct office_progress p = { count_pages, &seen };
	REQUIRE_OK(cert_write(office_fixture(t), batch(t, 200, true), &p, office_to_buf(&b)));
	CHECK_INT(seen, 200);
	CHECK(b.n / 200 < 10240);
	CHECK(str_starts(buf_str(&b), S("%PDF-")));
}

static struct err stop_soon(void *arg, int64_t done, int64_t total)
{
	(void)arg, (void)total;
	return done >= 20 ? FAIL(ERR_CONFLICT, "office.cancelled") : OK;
}

TEST(a_batch_that_is_cancelled_stops_and_the_next_one_runs)
{
	struct buf b = { .arena = t->arena, .max = 64 << 20 };
	const struct office_progress p = { stop_soon, NULL };
	CHECK_FAIL(cert_write(office_fixture(t), batch(t, 2000, true), &p, office_to_buf(&b)),
		   ERR_CONFLICT, "office.cancelled");
	CHECK_INT(b.n, 0);
	CHECK_OK(cert_write(office_fixture(t), batch(t, 1, false), NULL, office_to_buf(&b)));
}

TEST(too_many_pages_are_refused)
{
	struct buf b = { .arena = t->arena };
	struct cert *c = cert_new(t->arena, &(struct cert_setup){ 0 });
	for (int i = 0; i <= CERT_PAGES_MAX; i++)
		cert_page(c);
	CHECK_FAIL(cert_write(office_fixture(t), c, NULL, office_to_buf(&b)), ERR_TOO_LARGE,
		   "office.doc_long");
}

SUITE(office_cert, two_hundred_certificates_take_less_than_ten_kilobytes_each,
      a_batch_that_is_cancelled_stops_and_the_next_one_runs, too_many_pages_are_refused)
