/* cert_test.c: batches of certificates are small, tell how far they are, and can be stopped. */
#include "office_fixture.h"

#include "office/cert.h"
#include "office/image.h"

#include <fcntl.h>
#include <unistd.h>

/* Text, x, y, width, size, line, spacing, lines at most, flags, alignment, colour. */
#define C(s)                                                                                       \
	{                                                                                          \
		s, sizeof s - 1                                                                    \
	}
static const struct cert_text fields[] = {
	{ C("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), 300, 270, 2370, 125, 0, 0, 0, CERT_BOLD,
	  CERT_CENTRE, CERT_INK, 0 },
	{ C("Độc lập - Tự do - Hạnh phúc"), 300, 330, 2370, 130, 0, 0, 0, CERT_BOLD | CERT_RULE,
	  CERT_CENTRE, CERT_INK, 0 },
	{ C("Ban Thường vụ Liên đoàn Lao động tỉnh"), 300, 460, 2370, 160, 0, 20, 0,
	  CERT_BOLD | CERT_CAPS, CERT_CENTRE, CERT_INK, 0 },
	{ C("Tặng"), 300, 550, 2370, 170, 0, 0, 0, CERT_ITALIC, CERT_CENTRE, CERT_INK, 0 },
	{ C("BẰNG KHEN"), 300, 650, 2370, 520, 120, 60, 0, CERT_BOLD, CERT_CENTRE, CERT_RED, 0 },
	{ C(""), 300, 920, 2370, 290, 125, 0, 1, CERT_BOLD, CERT_CENTRE, CERT_INK, 0 },
	{ C("Đã hoàn thành xuất sắc nhiệm vụ công tác công đoàn,\n"
	    "dẫn đầu Khối thi đua số 01 năm 2021"),
	  480, 1120, 2010, 160, 150, 0, 0, 0, CERT_CENTRE, CERT_INK, 0 },
	{ C("Quyết định số: 000/QĐ-LĐLĐ\nngày 24 tháng 12 năm 2021\nVào sổ vàng số: 000"), 640,
	  1570, 800, 115, 160, 0, 0, 0, CERT_LEFT, CERT_INK, 0 },
	{ C("Bình An, ngày 24 tháng 12 năm 2021"), 1630, 1360, 1020, 130, 0, 0, 0, CERT_ITALIC,
	  CERT_CENTRE, CERT_INK, 0 },
	{ C("TM. BAN THƯỜNG VỤ\nCHỦ TỊCH"), 1630, 1422, 1020, 130, 0, 0, 0, CERT_BOLD, CERT_CENTRE,
	  CERT_INK, 0 },
	{ C("Nguyễn Văn Bình"), 1630, 1765, 1020, 130, 0, 0, 0, CERT_BOLD, CERT_CENTRE, CERT_INK,
	  0 },
};

static void one(struct cert *c, struct str name)
{
	cert_page(c);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		struct cert_text t = fields[i];
		if (t.lines_max == 1)
			t.text = name;
		cert_text(c, &t);
	}
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
	struct cert *c = cert_new(
		t->arena,
		&(struct cert_setup){ .title = S("Bằng khen"), .border = border, .test = !border });
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

static size_t count(struct str s, struct str word)
{
	size_t n = 0, at;
	while ((at = str_find(s, word)) != SIZE_MAX) {
		s = str_sub(s, at + word.n, s.n);
		n++;
	}
	return n;
}

static struct cert *marked(struct t *t, struct str picture)
{
	struct cert *c = cert_new(t->arena, &(struct cert_setup){ .title = S("Giấy khen"),
								  .border = true,
								  .picture = picture });
	for (int i = 0; i < 3; i++) {
		one(c, S("Công đoàn cơ sở"));
		cert_picture(c, 300, 270, 280);
	}
	return c;
}

TEST(a_mark_lies_once_in_the_file_however_many_pages_show_it)
{
	struct buf b = { .arena = t->arena, .max = 8 << 20 };
	struct image_made m;
	int fd = open(OFFICE_DATA "/photo.jpg", O_RDONLY | O_CLOEXEC);
	REQUIRE_OK(image_make(office_fixture(t), t->arena, fd, &m));
	close(fd);
	REQUIRE_OK(cert_write(office_fixture(t), marked(t, m.thumb), NULL, office_to_buf(&b)));
	CHECK_INT(count(buf_str(&b), S("/DCTDecode")), 1);
	CHECK_INT(count(buf_str(&b), m.thumb), 1); /* as it is */
	/* what is no picture is left out, and the certificates are made all the same */
	static const char *const bad[] = { "", "no picture", "\xFF\xD8\xFF\xE0\xFF",
					   "\xFF\xD8\xFF\xC0\x08\x08\x08\xFF\xFF\xFF\xFF\x03" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		b.n = 0;
		CHECK_OK(cert_write(office_fixture(t), marked(t, str_of(bad[i])), NULL,
				    office_to_buf(&b)));
		CHECK_INT(count(buf_str(&b), S("/DCTDecode")), 0);
	}
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
      a_batch_that_is_cancelled_stops_and_the_next_one_runs, too_many_pages_are_refused,
      a_mark_lies_once_in_the_file_however_many_pages_show_it)
