/* office_fixture.c: see office_fixture.h. */
#include "office_fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

static struct office *the_office;

static void stop(void) { office_stop(the_office); }

struct office *office_fixture(struct t *t)
{
	if (!the_office && CHECK_OK(office_start(NULL, &the_office)))
		atexit(stop);
	return the_office;
}

int file_of(struct str bytes)
{
	int fd;
	if (office_temp_file(&fd).code)
		die("no temporary file");
	struct office_sink to = office_to_fd(&fd);
	if (to.put(to.arg, bytes).code)
		die("temporary file not written");
	lseek(fd, 0, SEEK_SET);
	return fd;
}

int data_file(const char *name)
{
	char path[512];
	snprintf(path, sizeof path, "%s/%s", OFFICE_DATA, name);
	return open(path, O_RDONLY | O_CLOEXEC);
}

void zip_begin(struct zipped *z)
{
	snprintf(z->path, sizeof z->path, "/tmp/congdoan-test-XXXXXX");
	int fd = mkstemp(z->path);
	close(fd);
	z->zip = zip_open(z->path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	if (!z->zip)
		die("no zip");
}

void zip_put(struct zipped *z, const char *name, struct str bytes)
{
	zip_source_t *s = zip_source_buffer(z->zip, bytes.p, bytes.n, 0);
	if (zip_file_add(z->zip, name, s, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8) < 0)
		die("zip entry not added");
}

int zip_done(struct zipped *z)
{
	if (zip_close(z->zip) < 0)
		die("zip not written");
	int fd = open(z->path, O_RDWR | O_CLOEXEC);
	unlink(z->path);
	return fd;
}

struct str bytes_of(struct t *t, int fd)
{
	off_t n = lseek(fd, 0, SEEK_END);
	char *p = NEW(t->arena, (size_t)n + 1, char);
	CHECK(pread(fd, p, (size_t)n, 0) == n);
	close(fd);
	return (struct str){ p, (size_t)n };
}

#define NS                                                                                         \
	"xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "                     \
	"xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static struct str wrap(struct t *t, const char *root, const char *inside)
{
	return str_fmt(t->arena, "<?xml version=\"1.0\"?><%s " NS ">%s</%s>", root, inside, root);
}

int book_file(struct t *t, const struct book_parts *p)
{
	struct zipped z;
	zip_begin(&z);
	zip_put(&z, "[Content_Types].xml", S("<Types/>"));
	zip_put(&z, "_rels/.rels",
		S("<Relationships><Relationship Id=\"a\" Type=\"" REL
		  "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
	zip_put(&z, "xl/_rels/workbook.xml.rels",
		S("<Relationships><Relationship Id=\"s1\" Type=\"" REL
		  "worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"s2\" "
		  "Type=\"" REL "sharedStrings\" Target=\"/xl/sharedStrings.xml\"/><Relationship "
				"Id=\"s3\" Type=\"" REL
		  "styles\" Target=\"styles.xml\"/></Relationships>"));
	struct str book = str_fmt(t->arena,
				  "%s<sheets><sheet name=\"Số liệu\" sheetId=\"1\" "
				  "state=\"%s\" r:id=\"s1\"/></sheets>",
				  p->workbook_pr ? p->workbook_pr : "",
				  p->sheet_state ? p->sheet_state : "visible");
	zip_put(&z, "xl/workbook.xml", wrap(t, "workbook", arena_cstr(t->arena, book)));
	if (p->sheet)
		zip_put(&z, "xl/worksheets/sheet1.xml", wrap(t, "worksheet", p->sheet));
	if (p->texts)
		zip_put(&z, "xl/sharedStrings.xml", wrap(t, "sst", p->texts));
	if (p->styles)
		zip_put(&z, "xl/styles.xml", wrap(t, "styleSheet", p->styles));
	return zip_done(&z);
}

static struct err keep_sheet(void *arg, const struct sheet *s)
{
	struct grid *g = arg;
	struct sheet *copy = PUSH(g->arena, &g->sheets);
	*copy = *s;
	copy->name = arena_copy(g->arena, s->name);
	return OK;
}

static struct err keep_row(void *arg, const struct sheet_row *row)
{
	struct grid *g = arg;
	struct sheet_cell *cells = NEW(g->arena, row->count, struct sheet_cell);
	for (size_t i = 0; i < row->count; i++) {
		cells[i] = row->cells[i];
		cells[i].text = arena_copy(g->arena, cells[i].text);
		cells[i].raw = arena_copy(g->arena, cells[i].raw);
	}
	struct grid_row *copy = PUSH(g->arena, &g->rows);
	*copy = (struct grid_row){ *row, (int)g->sheets.n - 1 };
	copy->row.cells = cells;
	return OK;
}

static struct err keep_merges(void *arg, const struct sheet_merge *m, size_t n)
{
	struct grid *g = arg;
	for (size_t i = 0; i < n; i++)
		*PUSH(g->arena, &g->merges) = m[i];
	return OK;
}

struct err grid_read(struct t *t, int fd, struct grid *out)
{
	*out = (struct grid){ .arena = t->arena };
	const struct sheet_reader to = { keep_sheet, keep_row, keep_merges, out };
	struct err e = sheet_read(office_fixture(t), t->arena, fd, NULL, &to);
	close(fd);
	return e;
}

const struct sheet_cell *grid_at(const struct grid *g, int sheet, const char *name)
{
	static const struct sheet_row none;
	int column = 0, number = atoi(name + strcspn(name, "0123456789"));
	for (const char *p = name; *p >= 'A'; p++)
		column = column * 26 + *p - 'A' + 1;
	for (size_t i = 0; i < g->rows.n; i++)
		if (g->rows.p[i].sheet == sheet && g->rows.p[i].row.number == number)
			return sheet_at(&g->rows.p[i].row, column - 1);
	return sheet_at(&none, 0);
}
