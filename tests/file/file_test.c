/* file_test.c: attachments: stored once, in chunks, whole or in pieces; what they are; what is
 * refused. */
#include "file/inner.h"

#include "base/hash.h"
#include "tests/person/world.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

SQL(contents, "SELECT count(*) FROM content");
SQL(all_chunks, "SELECT count(*) FROM chunk");
SQL(longest, "SELECT max(length(body)) FROM chunk");
SQL(nobodys, "SELECT count(*) FROM content WHERE sha256 IS NULL");
SQL(uploads, "SELECT count(*) FROM upload");

static int64_t count(struct t *t, struct db *db, const char *sql)
{
	int64_t n = 0;
	CHECK_OK(db_int(db, sql, NO_ARGS, &n));
	return n;
}

/* A PDF of n bytes whose content depends on seed. */
static struct str pdf(struct t *t, size_t n, uint32_t seed)
{
	char *p = NEW(t->arena, n + 8, char);
	for (size_t i = 0; i < n; i++) {
		seed = seed * 1664525 + 1013904223;
		p[i] = (char)(seed >> 24);
	}
	memcpy(p, "%PDF-1.7", n < 8 ? n : 8);
	return (struct str){ p, n };
}

static struct file_new named(const char *name)
{
	return (struct file_new){
		.name = str_of(name), .unit = 5, .object = S("sheet"), .object_id = 7
	};
}

static bool same(struct t *t, struct db *db, int64_t id, struct str want)
{
	struct str got = STR_NONE;
	CHECK_OK(file_read(db, id, FILE_BYTES_MAX, &got));
	return str_eq(got, want);
}

/* ---- whole files ---- */

TEST(bytes_come_back_as_they_went_at_every_chunk_boundary)
{
	static const size_t sizes[] = { 9,
					FILE_CHUNK_BYTES - 1,
					FILE_CHUNK_BYTES,
					FILE_CHUNK_BYTES + 1,
					FILE_SLICE_BYTES,
					FILE_SLICE_BYTES + 17,
					3 * FILE_SLICE_BYTES };
	struct db *db = store_test_db(t);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct str bytes = pdf(t, sizes[i], (uint32_t)i);
		struct file f;
		int64_t id, before = count(t, db, all_chunks);
		REQUIRE_OK(file_add(
			db,
			&(struct file_new){ .name = S("Biên bản.pdf"), .unit = 5, .object = S("") },
			bytes, &id));
		CHECK(same(t, db, id, bytes));
		REQUIRE_OK(file_get(db, id, &f));
		CHECK_INT(f.size, sizes[i]);
		CHECK_STR(f.type, "application/pdf");
		CHECK_STR(f.name, "Biên bản.pdf");
		struct sha256 h = sha256_of(bytes);
		CHECK(memcmp(f.sha256.b, h.b, sizeof h.b) == 0);
		CHECK_INT(count(t, db, all_chunks) - before,
			  (sizes[i] + FILE_CHUNK_BYTES - 1) / FILE_CHUNK_BYTES);
	}
	CHECK_INT(count(t, db, longest), FILE_CHUNK_BYTES);
	CHECK_INT(count(t, db, nobodys), 0);
	CHECK_INT(count(t, db, uploads), 0);
}

TEST(equal_bytes_are_stored_once_under_their_own_names)
{
	struct db *db = store_test_db(t);
	struct str bytes = pdf(t, 300000, 1);
	struct file_new a = named("Một.pdf"), b = named("Hai.pdf");
	struct file f;
	int64_t first, second;
	REQUIRE_OK(file_add(db, &a, bytes, &first));
	REQUIRE_OK(file_add(db, &b, bytes, &second));
	CHECK(first != second);
	CHECK_INT(count(t, db, contents), 1);
	CHECK_INT(count(t, db, all_chunks), 2);
	REQUIRE_OK(file_get(db, second, &f));
	CHECK_STR(f.name, "Hai.pdf");
	CHECK_INT(world_acts(t, db, "file.add"), 2);
}

struct removing {
	int64_t id;
	struct file_new in;
	int64_t fresh;
};

static struct err remove_in(struct tx *tx, void *arg)
{
	return file_remove(tx, ((struct removing *)arg)->id);
}

static struct err again_in(struct tx *tx, void *arg)
{
	struct removing *r = arg;
	return file_again(tx, r->id, &r->in, &r->fresh);
}

TEST(bytes_go_with_the_last_record_of_them)
{
	struct db *db = store_test_db(t);
	struct file_new in = named("Quy chế.pdf");
	struct str bytes = pdf(t, 1000, 1);
	int64_t id;
	REQUIRE_OK(file_add(db, &in, bytes, &id));
	struct removing r = { .id = id, .in = named("Quy chế năm trước.pdf") };
	REQUIRE_OK(db_write(db, again_in, &r));
	REQUIRE_OK(db_write(db, remove_in, &r));
	CHECK(same(t, db, r.fresh, bytes));
	r.id = r.fresh;
	REQUIRE_OK(db_write(db, remove_in, &r));
	int64_t again, swept;
	REQUIRE_OK(file_add(db, &in, bytes, &again)); /* before the sweep: they are new bytes */
	REQUIRE_OK(upload_sweep(db, &swept));
	CHECK_INT(swept, 1);
	CHECK(same(t, db, again, bytes));
	CHECK_FAIL(db_write(db, remove_in, &r), ERR_NOT_FOUND, "file.none");
	r.id = again;
	REQUIRE_OK(db_write(db, remove_in, &r));
	REQUIRE_OK(upload_sweep(db, &swept));
	CHECK_INT(count(t, db, contents), 0);
	CHECK_INT(count(t, db, all_chunks), 0);
}

TEST(twenty_megabytes_pass_and_one_byte_more_is_refused)
{
	struct db *db = store_test_db(t);
	struct file_new in = named("Ảnh chụp.pdf");
	struct str bytes = pdf(t, FILE_BYTES_MAX + 1, 1);
	struct upload up;
	int64_t id;
	CHECK_FAIL(file_add(db, &in, bytes, &id), ERR_TOO_LARGE, "file.too_large");
	CHECK_FAIL(upload_open(db, &in, FILE_BYTES_MAX + 1, &up), ERR_TOO_LARGE, "file.too_large");
	in.most = FILE_BYTES_MAX + 1;
	CHECK_OK(upload_open(db, &in, FILE_BYTES_MAX + 1, &up));
	in.most = 0;
	bytes.n--;
	REQUIRE_OK(file_add(db, &in, bytes, &id));
	CHECK(same(t, db, id, bytes));
	struct str out;
	CHECK_FAIL(file_read(db, id, 1000, &out), ERR_TOO_LARGE, "file.too_large");
	CHECK_FAIL(file_add(db, &in, S(""), &id), ERR_INVALID, "file.empty");
}

TEST(a_part_of_an_open_file_is_stored_and_streamed_out)
{
	struct db *db = store_test_db(t);
	const char *path = store_test_path(t, "body");
	struct str bytes = pdf(t, FILE_SLICE_BYTES + 5, 3);
	struct file_new in = named("scan.pdf");
	char back[64];
	int64_t id;
	int fd = open(path, O_RDWR | O_CREAT, 0600), out = -1;
	REQUIRE(fd >= 0);
	REQUIRE(write(fd, "header", 6) == 6 && write(fd, bytes.p, bytes.n) == (ssize_t)bytes.n);
	struct file_span part = { fd, 6, (int64_t)bytes.n };
	REQUIRE_OK(file_add_fd(db, &in, part, &id));
	CHECK(same(t, db, id, bytes));
	part.size += 100; /* the body is shorter than it said */
	CHECK_FAIL(file_add_fd(db, &in, part, &id), ERR_STORE, "file.read");
	close(fd);
	REQUIRE_OK(file_open(db, id, &out));
	CHECK_INT(lseek(out, 0, SEEK_END), bytes.n);
	CHECK(pread(out, back, sizeof back, FILE_CHUNK_BYTES - 30) == sizeof back);
	CHECK(memcmp(back, bytes.p + FILE_CHUNK_BYTES - 30, sizeof back) == 0);
	close(out);
	CHECK_FAIL(file_open(db, id + 999, &out), ERR_NOT_FOUND, "file.none");
}

SQL(spoil, "UPDATE chunk SET body = $1 WHERE n = 1");

static struct err spoil_in(struct tx *tx, void *arg)
{
	return tx_run(tx, spoil, ARGS(BLOB(*(struct str *)arg)));
}

TEST(damaged_bytes_are_never_handed_out_as_whole)
{
	struct db *db = store_test_db(t);
	struct file_new in = named("scan.pdf");
	struct str bytes = pdf(t, 300000, 1), bad = pdf(t, 300000 - FILE_CHUNK_BYTES, 9), out;
	int64_t id;
	int fd = -1;
	REQUIRE_OK(file_add(db, &in, bytes, &id));
	REQUIRE_OK(db_write(db, spoil_in, &bad));
	CHECK_FAIL(file_read(db, id, FILE_BYTES_MAX, &out), ERR_STORE, "file.broken");
	CHECK_FAIL(file_open(db, id, &fd), ERR_STORE, "file.broken");
	bad.n++;
	REQUIRE_OK(db_write(db, spoil_in, &bad));
	CHECK_FAIL(file_read(db, id, FILE_BYTES_MAX, &out), ERR_STORE, "file.broken");
}

TEST(files_are_listed_by_what_they_hang_on)
{
	struct db *db = store_test_db(t);
	struct file_new in = named("Một.pdf");
	struct file *rows;
	int64_t id, other;
	size_t n;
	REQUIRE_OK(file_add(db, &in, pdf(t, 100, 1), &id));
	in.object_id = 8;
	REQUIRE_OK(file_add(db, &in, pdf(t, 100, 2), &other));
	REQUIRE_OK(file_list(db, S("sheet"), 7, &rows, &n));
	REQUIRE(n == 1);
	CHECK_INT(rows[0].id, id);
}

/* ---- pieces ---- */

TEST(pieces_of_any_size_make_the_same_file)
{
	static const size_t steps[] = { 1000, 65536, FILE_CHUNK_BYTES, 300001,
					FILE_SLICE_BYTES + 1 };
	struct db *db = store_test_db(t);
	for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
		struct str bytes = pdf(t, k ? 2 * FILE_CHUNK_BYTES + 4321 : 5500, (uint32_t)k);
		struct file_new in = named("ảnh.pdf");
		struct upload up;
		int64_t id;
		REQUIRE_OK(upload_open(db, &in, (int64_t)bytes.n, &up));
		CHECK_INT(up.token.n, 32);
		for (size_t at = 0; at < bytes.n; at += steps[k])
			REQUIRE_OK(upload_put(db, &up, (int64_t)at, str_sub(bytes, at, steps[k])));
		REQUIRE_OK(upload_finish(db, &up, &id));
		CHECK(same(t, db, id, bytes));
	}
	CHECK_INT(count(t, db, nobodys), 0);
	CHECK_INT(count(t, db, uploads), 0);
}

TEST(an_upload_goes_on_where_it_was_cut)
{
	struct db *db = store_test_db(t);
	struct str bytes = pdf(t, 400000, 1);
	struct file_new in = named("ảnh.pdf");
	struct upload up, later;
	int64_t id;
	REQUIRE_OK(upload_open(db, &in, 400000, &up));
	REQUIRE_OK(upload_put(db, &up, 0, str_sub(bytes, 0, 300000)));
	REQUIRE_OK(upload_find(db, up.token, &later));
	CHECK_INT(later.received, 300000);
	CHECK_FAIL(upload_put(db, &later, 200000, bytes), ERR_CONFLICT, "file.offset");
	CHECK_FAIL(upload_put(db, &later, 300000, bytes), ERR_INVALID, "file.past_end");
	CHECK_FAIL(upload_finish(db, &later, &id), ERR_CONFLICT, "file.not_whole");
	REQUIRE_OK(upload_put(db, &later, 300000, str_sub(bytes, 300000, 100000)));
	/* the first connection, believed lost, sends the same piece late */
	CHECK_FAIL(upload_put(db, &up, 300000, str_sub(bytes, 300000, 100000)), ERR_CONFLICT,
		   "file.offset");
	REQUIRE_OK(upload_finish(db, &later, &id));
	CHECK(same(t, db, id, bytes));
	CHECK_FAIL(upload_finish(db, &later, &id), ERR_NOT_FOUND, "file.no_upload");
}

TEST(an_upload_of_known_bytes_leaves_one_copy)
{
	struct db *db = store_test_db(t);
	struct str bytes = pdf(t, 300000, 1);
	struct file_new in = named("ảnh.pdf");
	struct upload up[2];
	int64_t id[2], swept;
	for (int i = 0; i < 2; i++) {
		REQUIRE_OK(upload_open(db, &in, 300000, &up[i]));
		REQUIRE_OK(upload_put(db, &up[i], 0, bytes));
	}
	for (int i = 0; i < 2; i++)
		REQUIRE_OK(upload_finish(db, &up[i], &id[i]));
	CHECK(id[0] != id[1]);
	REQUIRE_OK(upload_sweep(db, &swept));
	CHECK_INT(swept, 1);
	CHECK_INT(count(t, db, contents), 1);
	CHECK(same(t, db, id[0], bytes) && same(t, db, id[1], bytes));
}

TEST(an_upload_belongs_to_who_began_it)
{
	struct db *db = store_test_db(t);
	struct file_new in = named("ảnh.pdf");
	struct upload up, other;
	db->actor = 11;
	REQUIRE_OK(upload_open(db, &in, 10, &up));
	db->actor = 12;
	CHECK_FAIL(upload_find(db, up.token, &other), ERR_NOT_FOUND, "file.no_upload");
	db->actor = 11;
	CHECK_OK(upload_find(db, up.token, &other));
}

TEST(nobody_leaves_more_than_twenty_uploads_open)
{
	struct db *db = store_test_db(t);
	struct file_new in = named("ảnh.pdf");
	struct upload up;
	db->actor = 11;
	for (int i = 0; i < UPLOADS_MAX; i++)
		REQUIRE_OK(upload_open(db, &in, 10, &up));
	CHECK_FAIL(upload_open(db, &in, 10, &up), ERR_BUSY, "file.uploads");
	db->actor = 12;
	CHECK_OK(upload_open(db, &in, 10, &up));
}

TEST(what_turns_out_to_be_a_program_is_dropped)
{
	struct db *db = store_test_db(t);
	struct file_new in = named("ảnh.jpg");
	struct upload up;
	int64_t id;
	REQUIRE_OK(upload_open(db, &in, 6, &up));
	REQUIRE_OK(upload_put(db, &up, 0, S("MZ\x90\0\x03\0")));
	CHECK_FAIL(upload_finish(db, &up, &id), ERR_INVALID, "file.type");
	CHECK_INT(count(t, db, uploads), 0);
	REQUIRE_OK(upload_sweep(db, &id));
	CHECK_INT(count(t, db, contents), 0);
}

TEST(dead_uploads_are_swept_and_living_ones_stay)
{
	struct db *db = store_test_db(t);
	struct file_new in = named("ảnh.pdf");
	struct str bytes = pdf(t, 2 * FILE_SLICE_BYTES, 1);
	struct upload dead, alive;
	int64_t swept;
	REQUIRE_OK(upload_open(db, &in, 3 * FILE_SLICE_BYTES, &dead));
	REQUIRE_OK(upload_put(db, &dead, 0, bytes));
	db->now += 3600 * 1000;
	REQUIRE_OK(upload_open(db, &in, 1000000, &alive));
	REQUIRE_OK(upload_put(db, &alive, 0, str_sub(bytes, 0, 1000)));
	db->now += (int64_t)(UPLOAD_HOURS - 1) * 3600 * 1000;
	REQUIRE_OK(upload_sweep(db, &swept));
	CHECK_INT(swept, 0);
	CHECK_INT(count(t, db, all_chunks), 9);
	db->now += 1;
	REQUIRE_OK(upload_sweep(db, &swept));
	CHECK_INT(swept, 1);
	CHECK_INT(count(t, db, all_chunks), 1);
	CHECK_OK(upload_put(db, &alive, 1000, str_sub(bytes, 1000, 1000)));
	CHECK_FAIL(upload_put(db, &dead, 2 * FILE_SLICE_BYTES, S("x")), ERR_NOT_FOUND,
		   "file.no_upload");
}

SUITE_STORE(file_file, bytes_come_back_as_they_went_at_every_chunk_boundary,
	    equal_bytes_are_stored_once_under_their_own_names,
	    bytes_go_with_the_last_record_of_them,
	    twenty_megabytes_pass_and_one_byte_more_is_refused,
	    a_part_of_an_open_file_is_stored_and_streamed_out,
	    damaged_bytes_are_never_handed_out_as_whole, files_are_listed_by_what_they_hang_on,
	    pieces_of_any_size_make_the_same_file, an_upload_goes_on_where_it_was_cut,
	    an_upload_of_known_bytes_leaves_one_copy, an_upload_belongs_to_who_began_it,
	    nobody_leaves_more_than_twenty_uploads_open, what_turns_out_to_be_a_program_is_dropped,
	    dead_uploads_are_swept_and_living_ones_stay)
