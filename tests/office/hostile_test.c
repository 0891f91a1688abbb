/* hostile_test.c: files made to do harm, or damaged on the way, are refused with the sentence that
 * fits, in bounded time; the worker goes on with the next. */
#include "office_fixture.h"

#include "office/link.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define REFUSED(fd, code, key)                                                                     \
	do {                                                                                       \
		struct grid g_;                                                                    \
		CHECK_FAIL(grid_read(t, fd, &g_), code, key);                                      \
	} while (0)

static int sheet_file(struct t *t, const char *inside)
{
	const struct book_parts p = { .sheet = inside };
	return book_file(t, &p);
}

static struct str repeated(struct t *t, char c, size_t n)
{
	char *p = NEW(t->arena, n + 1, char);
	memset(p, c, n);
	return (struct str){ p, n };
}

/* ---- containers of old Office files ---- */

enum { SECTOR = 512, PER_TABLE = SECTOR / 4, IN_HEADER = 109 };

static void put32(struct t *t, int fd, uint64_t at, uint32_t v)
{
	const unsigned char bytes[4] = { (unsigned char)v, (unsigned char)(v >> 8),
					 (unsigned char)(v >> 16), (unsigned char)(v >> 24) };
	CHECK(pwrite(fd, bytes, 4, (off_t)at) == 4);
}

static uint64_t sector_at(uint32_t n) { return ((uint64_t)n + 1) * SECTOR; }

static void put_entry(struct t *t, int fd, uint32_t sector, const char *name)
{
	unsigned char entry[66] = { 0 };
	size_t n = strlen(name);
	for (size_t i = 0; i < n; i++)
		entry[2 * i] = (unsigned char)name[i];
	entry[64] = (unsigned char)(2 * n + 2);
	CHECK(pwrite(fd, entry, sizeof entry, (off_t)sector_at(sector)) == sizeof entry);
}

/* The directory has two sectors, `first` and the next; the second one holds the name. */
static int container(struct t *t, const char *name, uint32_t first)
{
	int fd = file_of(S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
	uint32_t table = first / PER_TABLE;
	CHECK(ftruncate(fd, (off_t)sector_at(first + 2)) == 0);
	CHECK(pwrite(fd, "\x09", 1, 30) == 1);
	put32(t, fd, 48, first);
	put32(t, fd, 68, 1); /* more places of tables: in sector 1 */
	put32(t, fd, table < IN_HEADER ? 76 + table * 4 : sector_at(1) + (table - IN_HEADER) * 4,
	      0);
	put32(t, fd, sector_at(0) + first % PER_TABLE * 4, first + 1);
	put32(t, fd, sector_at(0) + (first % PER_TABLE + 1) * 4, 0xFFFFFFFE);
	put_entry(t, fd, first, "Root Entry");
	put_entry(t, fd, first + 1, name);
	return fd;
}

TEST(a_workbook_with_a_password_is_named_wherever_its_directory_stands)
{
	REFUSED(container(t, "EncryptedPackage", 9000), ERR_INVALID, "office.encrypted");
	REFUSED(container(t, "EncryptedPackage", 20000), ERR_INVALID, "office.encrypted");
	REFUSED(container(t, "Workbook", 100000), ERR_INVALID, "office.xls_old");
}

TEST(a_broken_container_is_no_workbook_and_ends)
{
	int fd = container(t, "EncryptedPackage", 2);
	put32(t, fd, sector_at(0) + 2 * 4, 2); /* its directory runs in a circle */
	REFUSED(fd, ERR_INVALID, "office.no_kind");
	fd = container(t, "EncryptedPackage", 20000);
	put32(t, fd, sector_at(1) + (20000 / PER_TABLE - IN_HEADER) * 4, 0xFFFFFFFF);
	REFUSED(fd, ERR_INVALID, "office.no_kind");
	fd = container(t, "EncryptedPackage", 2);
	CHECK(ftruncate(fd, 600) == 0);
	REFUSED(fd, ERR_INVALID, "office.no_kind");
	REFUSED(file_of(S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")), ERR_INVALID, "office.no_kind");
}

TEST(what_is_no_workbook_is_named)
{
	REFUSED(file_of(STR_NONE), ERR_INVALID, "office.empty");
	REFUSED(file_of(S("MZ\x90\0\3\0\0\0")), ERR_INVALID, "office.program");
	REFUSED(file_of(S("a;b;c\n1;2;3\n")), ERR_INVALID, "office.csv");
	REFUSED(file_of(S("\xFF\xFE"
			  "a\0\t\0")),
		ERR_INVALID, "office.csv");
	REFUSED(file_of(S("<html><body><table><tr><td>1")), ERR_INVALID, "office.html_as_xls");
	REFUSED(file_of(S("\xEF\xBB\xBF<table>")), ERR_INVALID, "office.html_as_xls");
	REFUSED(file_of(S("<?xml version=\"1.0\"?><Workbook "
			  "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">")),
		ERR_INVALID, "office.xml_2003");
	REFUSED(file_of(S("%PDF-1.4\n")), ERR_INVALID, "office.not_xlsx");
	REFUSED(file_of(S("\x01\x02\x03\xFE\xFF no kind")), ERR_INVALID, "office.no_kind");
	REFUSED(data_file("habits.xls"), ERR_INVALID, "office.xls_old");
	REFUSED(data_file("habits.ods"), ERR_INVALID, "office.ods");
	REFUSED(container(t, "EncryptedPackage", 2), ERR_INVALID, "office.encrypted");
	REFUSED(container(t, "Workbook", 2), ERR_INVALID, "office.xls_old");
	REFUSED(container(t, "WordDocument", 2), ERR_INVALID, "office.not_xlsx");
	REFUSED(container(t, "Root Entry", 2), ERR_INVALID, "office.no_kind");
	REFUSED(file_of(S("PK\3\4 nothing more")), ERR_INVALID, "office.damaged");
}

TEST(a_file_over_64_megabytes_is_too_large)
{
	int fd = file_of(S("PK\3\4"));
	CHECK(ftruncate(fd, (64 << 20) + 1) == 0);
	REFUSED(fd, ERR_TOO_LARGE, "office.too_large");
}

static int bomb(struct t *t, const char *name, size_t bytes)
{
	struct zipped z;
	struct str blanks = repeated(t, ' ', bytes);
	zip_begin(&z);
	zip_put(&z, "xl/workbook.xml", S("<workbook/>"));
	zip_put(&z, name, blanks);
	return zip_done(&z);
}

TEST(a_zip_bomb_is_refused_by_what_its_directory_says)
{
	REFUSED(bomb(t, "xl/worksheets/sheet1.xml", 80 << 20), ERR_TOO_LARGE, "office.bomb");
}

/* Writes n bytes of v over every place of the file where the 32-bit number `was` stands. */
static void lie(int fd, uint32_t was, uint32_t now)
{
	char bytes[1 << 16];
	off_t at = lseek(fd, 0, SEEK_END) > (off_t)sizeof bytes
			   ? lseek(fd, 0, SEEK_END) - (off_t)sizeof bytes
			   : 0;
	ssize_t n = pread(fd, bytes, sizeof bytes, at);
	for (ssize_t i = 0; i + 4 <= n; i++)
		if (memcmp(bytes + i, &was, 4) == 0 && pwrite(fd, &now, 4, at + i) != 4)
			die("not written");
	lseek(fd, 0, SEEK_SET);
}

TEST(a_zip_bomb_that_lies_about_its_size_is_refused_while_inflating)
{
	struct zipped z;
	struct str blanks = repeated(t, ' ', 80 << 20);
	zip_begin(&z);
	zip_put(&z, "xl/workbook.xml", blanks);
	int fd = zip_done(&z);
	lie(fd, 80 << 20, 1000);
	struct grid g;
	struct err e = grid_read(t, fd, &g);
	CHECK(e.code == ERR_INVALID || e.code == ERR_TOO_LARGE);
	CHECK(e.message &&
	      (strcmp(e.message, "office.damaged") == 0 || strcmp(e.message, "office.bomb") == 0));
}

TEST(more_entries_than_any_workbook_has_are_refused)
{
	struct zipped z;
	zip_begin(&z);
	zip_put(&z, "xl/workbook.xml", S("<workbook/>"));
	for (int i = 0; i < 2001; i++)
		zip_put(&z, arena_cstr(t->arena, str_fmt(t->arena, "%d", i)), S("x"));
	REFUSED(zip_done(&z), ERR_TOO_LARGE, "office.bomb");
}

TEST(entities_and_dtds_are_refused)
{
	struct zipped z;
	zip_begin(&z);
	zip_put(&z, "xl/workbook.xml",
		S("<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
		  "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><workbook>&c;</workbook>"));
	REFUSED(zip_done(&z), ERR_INVALID, "office.damaged");
}

TEST(xml_that_nests_without_end_is_refused)
{
	struct buf b = { .arena = t->arena };
	for (int i = 0; i < 100000; i++)
		put(&b, S("<a>"));
	REFUSED(sheet_file(t, arena_cstr(t->arena, buf_str(&b))), ERR_INVALID, "office.damaged");
}

TEST(a_tag_of_megabytes_is_refused)
{
	struct str big = repeated(t, 'x', 4 << 20);
	struct str sheet =
		str_fmt(t->arena, "<sheetData><row r=\"1\" a=\"%s\"/></sheetData>", big.p);
	REFUSED(sheet_file(t, sheet.p), ERR_INVALID, "office.damaged");
}

TEST(rows_and_columns_past_the_ceiling_are_named)
{
	REFUSED(sheet_file(t, "<sheetData><row r=\"200001\"><c><v>1</v></c></row></sheetData>"),
		ERR_TOO_LARGE, "office.rows");
	REFUSED(sheet_file(t, "<sheetData><row r=\"1048577\"><c><v>1</v></c></row></sheetData>"),
		ERR_INVALID, "office.damaged");
	REFUSED(sheet_file(t,
			   "<sheetData><row r=\"1\"><c r=\"IW1\"><v>1</v></c></row></sheetData>"),
		ERR_TOO_LARGE, "office.columns");
	struct grid g;
	CHECK_OK(grid_read(t,
			   sheet_file(t, "<sheetData><row r=\"1\"><c r=\"IV1\"><v>1</v></c>"
					 "<c r=\"XFD1\" s=\"1\"/></row></sheetData>"),
			   &g));
}

TEST(rows_and_cells_that_go_backwards_are_damage)
{
	REFUSED(sheet_file(t, "<sheetData><row r=\"5\"/><row r=\"5\"/></sheetData>"), ERR_INVALID,
		"office.damaged");
	REFUSED(sheet_file(t, "<sheetData><row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v>"
			      "</c></row></sheetData>"),
		ERR_INVALID, "office.damaged");
	REFUSED(sheet_file(t, "<sheetData><c r=\"B1\"><v>1</v></c></sheetData>"), ERR_INVALID,
		"office.damaged");
}

TEST(cells_longer_than_32_kilobytes_are_named)
{
	struct str big = repeated(t, 'x', 32769);
	struct str sheet = str_fmt(t->arena,
				   "<sheetData><row><c r=\"C1\" t=\"inlineStr\"><is><t>%s</t>"
				   "</is></c></row></sheetData>",
				   big.p);
	REFUSED(sheet_file(t, sheet.p), ERR_TOO_LARGE, "office.cell_long");
	struct str texts = str_fmt(t->arena, "<si><t>%s</t></si>", big.p);
	const struct book_parts p = { .sheet = "<sheetData/>", .texts = texts.p };
	REFUSED(book_file(t, &p), ERR_TOO_LARGE, "office.text_long");
}

TEST(a_row_that_fills_every_column_with_text_is_read_or_refused_whole)
{
	struct buf b = { .arena = t->arena };
	struct str text = repeated(t, 'x', 32000);
	put(&b, S("<sheetData><row>"));
	for (int i = 0; i < 40; i++)
		put_fmt(&b, "<c t=\"inlineStr\"><is><t>%s</t></is></c>", text.p);
	put(&b, S("</row></sheetData>"));
	REFUSED(sheet_file(t, arena_cstr(t->arena, buf_str(&b))), ERR_TOO_LARGE,
		"office.cell_long");
}

static int whole_book(struct t *t)
{
	return sheet_file(t,
			  "<sheetData><row><c t=\"inlineStr\"><is><t>Công đoàn cơ sở</t></is></c>"
			  "</row></sheetData>");
}

TEST(a_file_cut_anywhere_is_refused)
{
	int fd = whole_book(t);
	off_t n = lseek(fd, 0, SEEK_END);
	close(fd);
	for (off_t cut = 1; cut < n; cut += n / 12) {
		struct grid g;
		fd = whole_book(t);
		CHECK(ftruncate(fd, n - cut) == 0);
		CHECK(grid_read(t, fd, &g).code != ERR_NONE);
	}
}

TEST(a_byte_changed_in_a_compressed_part_is_noticed)
{
	int changed = 0;
	for (off_t at = 40; at < 400; at += 40) {
		struct grid g;
		char c = 0;
		int fd = whole_book(t);
		CHECK(pread(fd, &c, 1, at) == 1);
		c = (char)(c ^ 0x55);
		CHECK(pwrite(fd, &c, 1, at) == 1);
		changed += grid_read(t, fd, &g).code != ERR_NONE;
	}
	CHECK(changed > 3); /* some bytes belong to parts that nobody reads */
}

/* Ends every process below the worker, as a memory killer would. */
static void kill_children(pid_t worker)
{
	DIR *d = opendir("/proc");
	for (struct dirent *e; d && (e = readdir(d));) {
		char path[300], state;
		int pid, parent = 0;
		snprintf(path, sizeof path, "/proc/%s/stat", e->d_name);
		FILE *f = fopen(path, "re");
		if (f && fscanf(f, "%d (%*[^)]) %c %d", &pid, &state, &parent) == 3 &&
		    parent == worker)
			kill(pid, SIGKILL);
		if (f)
			fclose(f);
	}
	if (d)
		closedir(d);
}

static struct err kill_then_wait(void *arg, const struct sheet_row *row)
{
	struct office *o = arg;
	if (row->number == 1)
		kill_children(o->pid);
	return OK;
}

TEST(a_process_that_dies_fails_its_own_call_only)
{
	struct buf b = { .arena = t->arena };
	put(&b, S("<sheetData>"));
	for (int i = 0; i < 100000; i++)
		put(&b, S("<row><c><v>123456</v></c><c><v>89.95</v></c><c><v>3</v></c></row>"));
	put(&b, S("</sheetData>"));
	int fd = sheet_file(t, arena_cstr(t->arena, buf_str(&b)));
	struct office *o = office_fixture(t);
	const struct sheet_reader to = { .row = kill_then_wait, .arg = o };
	struct err e = sheet_read(o, t->arena, fd, NULL, &to);
	CHECK(e.code == ERR_STORE);
	struct grid g;
	CHECK_OK(grid_read(t, fd, &g));
	CHECK_INT(g.rows.n, 100000);
	CHECK_INT(o->running[LANE_HOSTILE], 0);
}

SUITE(office_hostile, what_is_no_workbook_is_named,
      a_workbook_with_a_password_is_named_wherever_its_directory_stands,
      a_broken_container_is_no_workbook_and_ends, a_file_over_64_megabytes_is_too_large,
      a_zip_bomb_is_refused_by_what_its_directory_says,
      a_zip_bomb_that_lies_about_its_size_is_refused_while_inflating,
      more_entries_than_any_workbook_has_are_refused, entities_and_dtds_are_refused,
      xml_that_nests_without_end_is_refused, a_tag_of_megabytes_is_refused,
      rows_and_columns_past_the_ceiling_are_named, rows_and_cells_that_go_backwards_are_damage,
      cells_longer_than_32_kilobytes_are_named,
      a_row_that_fills_every_column_with_text_is_read_or_refused_whole,
      a_file_cut_anywhere_is_refused, a_byte_changed_in_a_compressed_part_is_noticed,
      a_process_that_dies_fails_its_own_call_only)
