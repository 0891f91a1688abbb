/* type_test.c: what files are, told by their bytes, and the names they keep. */
#include "file/inner.h"
#include "tests/test.h"

#include <string.h>

static const char *mime(struct str head, struct str tail, const char *name)
{
	const struct content_type *type = content_type_of(head, tail, str_of(name));
	return type ? type->mime : "none";
}

TEST(pictures_and_papers_are_told_by_their_first_bytes)
{
	static const struct {
		struct str head;
		const char *mime;
	} cases[] = {
		{ S("%PDF-1.4\n"), "application/pdf" },
		{ S("\xFF\xD8\xFF\xE1..Exif"), "image/jpeg" },
		{ S("\x89PNG\r\n\x1A\n...."), "image/png" },
		{ S("GIF89a...."), "image/gif" },
		{ S("RIFF\x10\0\0\0WEBPVP8 "), "image/webp" },
		{ S("\0\0\0\x18"
		    "ftypheic\0\0\0\0mif1heic"),
		  "image/heic" },
		{ S("\0\0\0\x18"
		    "ftypmif1\0\0\0\0mif1heic"),
		  "image/heic" },
		{ S("\0\0\0\x18"
		    "ftypisom\0\0\0\0"),
		  "video/mp4" },
		{ S("{\\rtf1\\ansi"), "application/rtf" },
		{ S("Rar!\x1A\x07\x01\0"), "application/vnd.rar" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		CHECK_STR(mime(cases[i].head, cases[i].head, "không-nói-gì"), cases[i].mime);
}

/* The end of a zip: bytes of its parts, then its directory, which names two. */
static struct str zip_end(struct t *t, struct str parts, const char *first, const char *second)
{
	struct buf b = { .arena = t->arena };
	const char *const names[] = { first, second };
	size_t begin;
	put(&b, parts);
	begin = b.n;
	for (int i = 0; i < 2; i++) {
		put(&b, S("PK\x01\x02"));
		for (int k = 4; k < 46; k++)
			put_char(&b, k == 28 ? (char)strlen(names[i]) : 0);
		put(&b, str_of(names[i]));
	}
	size_t size = b.n - begin;
	put(&b, S("PK\x05\x06\0\0\0\0\2\0\2\0"));
	put_char(&b, (char)(size & 0xFF));
	put_char(&b, (char)(size >> 8));
	put(&b, S("\0\0\0\0\0\0\0\0"));
	return buf_str(&b);
}

TEST(parts_of_a_zip_say_which_office_made_it)
{
	struct str zip = S("PK\x03\x04\x14\0\x06\0[Content_Types].xml...."), none = STR_NONE;
	const char *types = "[Content_Types].xml";
	CHECK_STR(mime(zip, zip_end(t, none, types, "word/document.xml"), "a.zip"),
		  "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
	CHECK_STR(mime(zip, zip_end(t, none, "xl/workbook.xml", types), "a.docx"),
		  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
	CHECK_STR(mime(zip, zip_end(t, none, types, "ppt/presentation.xml"), ""),
		  "application/vnd.openxmlformats-officedocument.presentationml.presentation");
	CHECK_STR(mime(S("PK\x03\x04..........mimetypeapplication/vnd.oasis.opendocument.text"),
		       S(""), ""),
		  "application/vnd.oasis.opendocument.text");
	CHECK_STR(mime(zip, zip_end(t, none, "a.jpg", "b.jpg"), "a.docx"), "application/zip");
}

TEST(an_archive_of_workbooks_is_an_archive)
{
	struct str zip = S("PK\x03\x04\x14\0\0\0VC001.xlsxPK\x03\x04xl/workbook.xml....");
	struct str inner = S("PK\x01\x02..xl/workbook.xml..PK\x05\x06....");
	CHECK_STR(mime(zip, zip_end(t, inner, "VC001.xlsx", "VC002.xlsx"), "tat-ca.zip"),
		  "application/zip");
}

TEST(old_office_files_are_told_by_their_directory_or_their_name)
{
	struct str ole = S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1........");
	CHECK_STR(mime(ole, S("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"), "a.xls"),
		  "application/msword");
	CHECK_STR(mime(ole, S("W\0o\0r\0k\0b\0o\0o\0k\0"), "a.doc"), "application/vnd.ms-excel");
	CHECK_STR(mime(ole, S("...."), "BANG LUONG.XLS"), "application/vnd.ms-excel");
	CHECK_STR(mime(ole, S("...."), "a.ppt"), "application/vnd.ms-powerpoint");
	CHECK_STR(mime(ole, S("...."), "a.exe"), "none");
}

TEST(programs_pages_and_unknown_bytes_are_refused_whatever_they_are_called)
{
	static const struct str bad[] = {
		S("MZ\x90\0"),
		S("\x7F"
		  "ELF\x02\x01"),
		S("#!/bin/sh\nrm -rf /"),
		S("<!DOCTYPE html><script>"),
		S("  \n<svg onload=x>"),
		S("<?xml version='1.0'?><svg>"),
		S("\0\0\0\0\0\0"),
		S("\x01\x02\x03"),
		S("%!PS-Adobe"),
	};
	static const char *const names[] = { "a.pdf", "a.jpg", "a.txt", "a.csv", "a.docx", "a" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		for (size_t k = 0; k < sizeof names / sizeof *names; k++)
			CHECK_STR(mime(bad[i], bad[i], names[k]), "none");
}

TEST(plain_text_needs_an_ending_that_says_so)
{
	struct str text = S("Họ tên;Chức vụ\r\nNguyễn Văn An;Chủ tịch\r\n");
	CHECK_STR(mime(text, text, "ds.csv"), "text/csv");
	CHECK_STR(mime(text, text, "ds.TXT"), "text/plain");
	CHECK_STR(mime(text, text, "ds"), "none");
	CHECK_STR(mime(text, S("đuôi có \x1B[2J"), "ds.txt"), "none");
}

TEST(names_lose_paths_and_what_nobody_sees)
{
	struct str out;
	CHECK_OK(file_name_plain(t->arena, S("C:\\fakepath\\Biên bản.pdf"), &out));
	CHECK_STR(out, "Biên bản.pdf");
	CHECK_OK(file_name_plain(t->arena, S("../../etc/passwd"), &out));
	CHECK_STR(out, "passwd");
	CHECK_OK(file_name_plain(t->arena, S("a\r\nSet-Cookie: x\u202Egpj.exe"), &out));
	CHECK_STR(out, "aSet-Cookie: xgpj.exe");
	CHECK_FAIL(file_name_plain(t->arena, S("  "), &out), ERR_INVALID, "file.name");
	CHECK_FAIL(file_name_plain(t->arena, S("x/"), &out), ERR_INVALID, "file.name");
	CHECK_FAIL(file_name_plain(t->arena, S(".."), &out), ERR_INVALID, "file.name");
	CHECK_FAIL(file_name_plain(t->arena, S("a\xFF"), &out), ERR_INVALID, "file.name");
}

TEST(names_end_as_their_content_does)
{
	const struct content_type *pdf = content_type_named(S("application/pdf"));
	const struct content_type *jpeg = content_type_named(S("image/jpeg"));
	REQUIRE(pdf && jpeg);
	CHECK_STR(file_name_for(t->arena, S("Ảnh.PDF"), pdf), "Ảnh.PDF");
	CHECK_STR(file_name_for(t->arena, S("Ảnh.jpg"), pdf), "Ảnh.jpg.pdf");
	CHECK_STR(file_name_for(t->arena, S("Ảnh.jpeg"), jpeg), "Ảnh.jpeg");
	CHECK_STR(file_name_for(t->arena, S(".jpg"), jpeg), ".jpg.jpg");
	CHECK(!content_type_named(S("text/html")));
}

TEST(the_first_and_last_bytes_are_kept_however_the_pieces_fall)
{
	static const size_t steps[] = {
		37, 1000, LOOK_BYTES - 1, LOOK_BYTES, LOOK_BYTES + 1, 500000
	};
	size_t n = 300000;
	char *p = NEW(t->arena, n, char);
	for (size_t i = 0; i < n; i++)
		p[i] = (char)(i * 2654435761u >> 13);
	struct str all = { p, n };
	for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
		struct look l;
		look_start(&l, t->arena);
		for (size_t at = 0; at < n; at += steps[k])
			look_add(&l, str_sub(all, at, steps[k]));
		CHECK_INT(l.head_n, LOOK_BYTES);
		CHECK_INT(l.tail_n, LOOK_BYTES);
		CHECK(memcmp(l.head, p, LOOK_BYTES) == 0);
		CHECK(memcmp(l.tail, p + n - LOOK_BYTES, LOOK_BYTES) == 0);
	}
}

SUITE(file_type, pictures_and_papers_are_told_by_their_first_bytes,
      parts_of_a_zip_say_which_office_made_it, an_archive_of_workbooks_is_an_archive,
      old_office_files_are_told_by_their_directory_or_their_name,
      programs_pages_and_unknown_bytes_are_refused_whatever_they_are_called,
      plain_text_needs_an_ending_that_says_so, names_lose_paths_and_what_nobody_sees,
      names_end_as_their_content_does, the_first_and_last_bytes_are_kept_however_the_pieces_fall)
