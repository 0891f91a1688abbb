/* file_test.c: what a file is, archives taken apart, pictures made small; and what LibreOffice
 * writes is read as people see it. */
#include "office_fixture.h"

#include "base/day.h"
#include "base/text.h"
#include "office/image.h"
#include "office/zip_in.h"
#include "worker/sniff.h"

#include <string.h>
#include <unistd.h>

static enum file_type type_of(struct t *t, int fd)
{
	enum file_type type = sniff_file(t->arena, fd);
	close(fd);
	return type;
}

static int zip_of(const char *name, const char *bytes)
{
	struct zipped z;
	zip_begin(&z);
	zip_put(&z, name, str_of(bytes));
	return zip_done(&z);
}

TEST(a_file_is_known_by_its_content)
{
	CHECK_INT(type_of(t, file_of(S("%PDF-1.7"))), FILE_PDF);
	CHECK_INT(type_of(t, file_of(S("\x89PNG\r\n\x1A\n"))), FILE_PNG);
	CHECK_INT(type_of(t, file_of(S("\0\0\0\x18"
				       "ftypheic"))),
		  FILE_HEIC);
	CHECK_INT(type_of(t, file_of(S("RIFF\1\2\3\4WEBPVP8 "))), FILE_WEBP);
	CHECK_INT(type_of(t, file_of(S("\x7F"
				       "ELF\2\1"))),
		  FILE_PROGRAM);
	CHECK_INT(type_of(t, file_of(S("<!DOCTYPE HTML><p>"))), FILE_HTML);
	CHECK_INT(type_of(t, file_of(S("Kính gửi các đồng chí"))), FILE_TEXT);
	CHECK_INT(type_of(t, file_of(S("\1\2\3\xFF"))), FILE_UNKNOWN);
	CHECK_INT(type_of(t, file_of(STR_NONE)), FILE_EMPTY);
	CHECK_INT(type_of(t, zip_of("word/document.xml", "x")), FILE_DOCX);
	CHECK_INT(type_of(t, zip_of("ppt/presentation.xml", "x")), FILE_PPTX);
	CHECK_INT(type_of(t, zip_of("mimetype", "application/vnd.oasis.opendocument.text")),
		  FILE_ODT);
	CHECK_INT(type_of(t, zip_of("a.txt", "x")), FILE_ZIP);
	CHECK_INT(type_of(t, data_file("habits.xlsx")), FILE_XLSX);
	CHECK_INT(type_of(t, data_file("habits.xls")), FILE_XLS);
	CHECK_INT(type_of(t, data_file("habits.ods")), FILE_ODS);
	CHECK_INT(type_of(t, data_file("photo.jpg")), FILE_JPEG);
}

TEST(every_file_type_has_its_name)
{
	for (int i = 0; i < FILE_TYPES; i++)
		CHECK(file_type_label((enum file_type)i) != NULL);
}

/* ---- archives ---- */

struct entries {
	struct t *t;
	struct buf names;
	int count;
	struct str first;
};

static struct err keep_entry(void *arg, const struct zip_file *f)
{
	struct entries *e = arg;
	put(&e->names, f->folder);
	put(&e->names, f->name);
	put_char(&e->names, '|');
	if (e->count++ == 0 && f->fd >= 0) {
		char *p = NEW(e->t->arena, 100, char);
		ssize_t n = read(f->fd, p, 100);
		e->first = (struct str){ p, n > 0 ? (size_t)n : 0 };
	}
	return OK;
}

static int archive(void)
{
	struct zipped z;
	zip_begin(&z);
	zip_put(&z, "khối 01/Sở Tư pháp.xlsx", S("một"));
	zip_put(&z, "../../etc/passwd", S("root"));
	zip_put(&z, "__MACOSX/._x", S("x"));
	zip_put(&z, "khối 01/~$Sở Tư pháp.xlsx", S("x"));
	zip_put(&z, "a\nb\x7F.txt", S(""));
	return zip_done(&z);
}

TEST(an_archive_is_taken_apart_file_by_file)
{
	struct entries e = { .t = t, .names = { .arena = t->arena } };
	int fd = archive();
	REQUIRE_OK(zip_each(office_fixture(t), t->arena, fd, keep_entry, &e));
	CHECK_STR(buf_str(&e.names), "khối 01/Sở Tư pháp.xlsx|../../etc/passwd|ab.txt|");
	CHECK_STR(e.first, "một");
	e = (struct entries){ .t = t, .names = { .arena = t->arena } };
	REQUIRE_OK(zip_list(office_fixture(t), t->arena, fd, keep_entry, &e));
	CHECK_INT(e.count, 3);
	close(fd);
}

static struct err read_inside(void *arg, const struct zip_file *f)
{
	struct entries *e = arg, inner = { .t = e->t, .names = { .arena = e->t->arena } };
	int fd = zip_of("a.txt", f->name.n ? "x" : "");
	e->count++;
	struct err err = zip_each(office_fixture(e->t), e->t->arena, fd, keep_entry, &inner);
	struct t *t = e->t;
	CHECK_INT(inner.count, 1);
	close(fd);
	return err;
}

TEST(other_work_may_be_done_while_an_archive_is_read)
{
	struct entries e = { .t = t };
	int fd = archive();
	CHECK_OK(zip_each(office_fixture(t), t->arena, fd, read_inside, &e));
	CHECK_INT(e.count, 3);
	close(fd);
}

TEST(archives_of_too_many_files_or_other_kinds_are_refused)
{
	struct entries e = { .t = t, .names = { .arena = t->arena } };
	struct zipped z;
	zip_begin(&z);
	for (int i = 0; i <= ZIP_FILES_MAX; i++)
		zip_put(&z, arena_cstr(t->arena, str_fmt(t->arena, "%d.xlsx", i)), S("x"));
	int fd = zip_done(&z);
	CHECK_FAIL(zip_each(office_fixture(t), t->arena, fd, keep_entry, &e), ERR_TOO_LARGE,
		   "office.zip_many");
	close(fd);
	fd = file_of(S("Rar!\x1A\7\0"));
	CHECK_FAIL(zip_each(office_fixture(t), t->arena, fd, keep_entry, &e), ERR_INVALID,
		   "office.not_zip");
	close(fd);
}

/* ---- pictures ---- */

TEST(a_picture_becomes_small_upright_and_anonymous)
{
	struct image_made m;
	int fd = data_file("photo.jpg");
	REQUIRE_OK(image_make(office_fixture(t), t->arena, fd, &m));
	CHECK_INT(m.width, 200); /* 400 × 200 lying on its side */
	CHECK_INT(m.height, 400);
	CHECK(str_starts(m.view, S("\xFF\xD8\xFF")));
	CHECK(str_starts(m.thumb, S("\xFF\xD8\xFF")));
	CHECK(str_find(m.view, S("GPS")) == SIZE_MAX);
	CHECK(str_find(m.view, S("Exif")) == SIZE_MAX);
	close(fd);
}

TEST(transparent_png_and_webp_are_read_too)
{
	static const char *const names[] = { "alpha.png", "small.webp" };
	for (int i = 0; i < 2; i++) {
		struct image_made m;
		int fd = data_file(names[i]);
		CHECK_OK(image_make(office_fixture(t), t->arena, fd, &m));
		CHECK(m.thumb.n > 100);
		close(fd);
	}
}

TEST(decompression_bombs_and_broken_pictures_are_refused)
{
	struct image_made m;
	int fd = data_file("bomb.png");
	CHECK_FAIL(image_make(office_fixture(t), t->arena, fd, &m), ERR_TOO_LARGE,
		   "office.image_large");
	close(fd);
	fd = file_of(S("\xFF\xD8\xFF\xE0 no more"));
	CHECK_FAIL(image_make(office_fixture(t), t->arena, fd, &m), ERR_INVALID,
		   "office.image_damaged");
	close(fd);
	fd = file_of(S("%PDF-1.4"));
	CHECK_FAIL(image_make(office_fixture(t), t->arena, fd, &m), ERR_INVALID,
		   "office.image_kind");
	close(fd);
}

/* ---- a workbook that LibreOffice wrote, full of habits ---- */

TEST(a_workbook_full_of_habits_is_read_as_people_see_it)
{
	struct grid g;
	REQUIRE_OK(grid_read(t, data_file("habits.xlsx"), &g));
	REQUIRE(g.sheets.n == 2);
	CHECK_STR(g.sheets.p[1].name, "Ẩn");
	CHECK(g.sheets.p[1].hidden && !g.sheets.p[0].hidden);
	CHECK_INT(g.merges.n, 2);
	CHECK_STR(grid_at(&g, 0, "A4")->text, "Mã đơn vị");
	CHECK_STR(grid_at(&g, 0, "B4")->text, "Tên đơn vị");
	CHECK_STR(sheet_code(t->arena, grid_at(&g, 0, "A5")), "007");
	CHECK_STR(sheet_code(t->arena, grid_at(&g, 0, "A6")), "008");
	CHECK_STR(grid_at(&g, 0, "B5")->text, "Công đoàn Sở Tư pháp");
	CHECK_INT(grid_at(&g, 0, "C5")->day, day_of(2021, 11, 25));
	CHECK_INT(grid_at(&g, 0, "C6")->kind, SHEET_TEXT);
	CHECK_STR(grid_at(&g, 0, "D5")->text, "1.234");
	CHECK_INT(grid_at(&g, 0, "D5")->kind, SHEET_TEXT);
	CHECK_STR(grid_at(&g, 0, "E5")->text, "12500000");
	CHECK(grid_at(&g, 0, "F5")->percent);
	CHECK(grid_at(&g, 0, "G5")->formula);
	CHECK_STR(grid_at(&g, 0, "H5")->text, "0905123456");
	CHECK_INT(grid_at(&g, 0, "I5")->second, 27000);
	CHECK_STR(grid_at(&g, 0, "B6")->text, "Công đoàn Sở Y tế");
	CHECK_STR(grid_at(&g, 0, "G6")->text, "#DIV/0!");
	int64_t v = 0;
	CHECK(sheet_number(grid_at(&g, 0, "D7")->text, 2, &v));
	CHECK_INT(v, 30);
}

SUITE(office_file, a_file_is_known_by_its_content, every_file_type_has_its_name,
      an_archive_is_taken_apart_file_by_file, other_work_may_be_done_while_an_archive_is_read,
      archives_of_too_many_files_or_other_kinds_are_refused,
      a_picture_becomes_small_upright_and_anonymous, transparent_png_and_webp_are_read_too,
      decompression_bombs_and_broken_pictures_are_refused,
      a_workbook_full_of_habits_is_read_as_people_see_it)
