/* file.h: what people attach: evidence, scans, pictures, templates. Bytes come in slices that
 * nobody sees until they are whole and have their hash; equal bytes are stored once; the type is
 * told by the content. Who may read a file is decided by the records that it hangs on: each
 * feature says so for its own (web/app.h, file_reader_fn). */
#ifndef FILE_FILE_H
#define FILE_FILE_H

#include "account/account.h"
#include "base/hash.h"

enum {
	FILE_BYTES_MAX = 20 * 1024 * 1024,
	FILE_CHUNK_BYTES = 256 * 1024,
	FILE_NAME_MAX = 150,		/* characters */
	FILE_SLICE_BYTES = 4 * FILE_CHUNK_BYTES,	/* one write's share */
	UPLOADS_MAX = 20,		/* on their way at once, an account */
	UPLOAD_HOURS = 24,		/* a dead upload is swept after so long without a byte */
};

/* ---- types, told by the first and last bytes (file/type.c): what is kept, and under which name.
 * Nothing is unpacked here. The worker tells types a second time and deeper (worker/sniff.h) before
 * it reads a file, behind its walls: it believes nobody. ---- */

#define WORD_MIME "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
struct content_type {
	const char *mime;	/* "application/pdf" */
	const char *ending;	/* ".pdf" */
	const char *label;	/* message key of "tệp PDF" */
	bool picture;		/* what browsers show and the worker can re-encode */
};
/* NULL for what no office or telephone makes: programs, web pages, unknown bytes. `name` decides
 * only among kinds whose bytes look alike (.doc, .xls, .ppt; .txt, .csv). */
const struct content_type *content_type_of(struct str head, struct str tail, struct str name);
const struct content_type *content_type_named(struct str mime);	/* NULL when unknown */

/* ---- records ---- */

struct file_new {
	struct str name;	/* as given; path and control characters are taken out */
	int64_t unit;
	struct str object;	/* table it hangs on, or empty */
	int64_t object_id;
	int64_t most; /* bytes it may have; 0: FILE_BYTES_MAX, as whatever people keep */
};
struct file {
	int64_t id, unit, object_id, added_by, added_at, size;
	struct str name, object;
	struct str type;	/* MIME */
	struct sha256 sha256;
};
/* Stores bytes in memory, or size bytes of fd from `offset`. ERR_TOO_LARGE "file.too_large",
 * ERR_INVALID "file.empty", "file.type", "file.name"; ERR_STORE "file.read". */
struct err file_add(struct db *db, const struct file_new *in, struct str bytes, int64_t *id);
struct file_span { int fd; int64_t offset, size; };
struct err file_add_fd(struct db *db, const struct file_new *in, struct file_span part,
		       int64_t *id);

/* ERR_NOT_FOUND "file.none". */
struct err file_get(struct db *db, int64_t id, struct file *out);
/* The files that hang on an object, the first added first; at most FILE_LIST_MAX. */
enum { FILE_LIST_MAX = 200 };
struct err file_list(struct db *db, struct str object, int64_t object_id, struct file **out,
		     size_t *n);
/* Takes away records that hang on `object` and were added before an instant, 500 a call. */
struct err file_forget(struct tx *tx, struct str object, int64_t before);
/* Another record of the same bytes: last year's rules attached again without a new upload. */
struct err file_again(struct tx *tx, int64_t file, const struct file_new *in, int64_t *id);
/* Takes the record away. With the last record of them the bytes are nobody's: the sweep erases. */
struct err file_remove(struct tx *tx, int64_t id);

/* Streams the bytes, in bounded memory, into an unlinked temporary file that stands at its start;
 * the caller closes it. ERR_STORE "file.broken" when the bytes are not those of the hash. */
struct err file_open(struct db *db, int64_t id, int *fd);
/* The whole file in the arena; ERR_TOO_LARGE "file.too_large" past max. */
struct err file_read(struct db *db, int64_t id, int64_t max, struct str *out);

/* ---- resumable uploads ---- */

struct upload {
	int64_t id, size, received;
	struct str token;
};
/* Opens one of `size` bytes for db's actor: POST. ERR_TOO_LARGE "file.too_large", ERR_INVALID
 * "file.empty", "file.name"; ERR_BUSY "file.uploads" past UPLOADS_MAX. */
struct err upload_open(struct db *db, const struct file_new *in, int64_t size, struct upload *out);
/* The actor's own upload: how far it came. ERR_NOT_FOUND "file.no_upload". */
struct err upload_find(struct db *db, struct str token, struct upload *out);
/* The next bytes at `offset`: PUT. up->received moves on. ERR_CONFLICT "file.offset" when they do
 * not begin where the last ended (read it again and go on there), ERR_INVALID "file.past_end". */
struct err upload_put(struct db *db, struct upload *up, int64_t offset, struct str bytes);
/* All bytes are there: hashes, tells the type and makes the record; the upload is gone.
 * ERR_CONFLICT "file.not_whole"; ERR_INVALID "file.type" drops the upload. */
struct err upload_finish(struct db *db, struct upload *up, int64_t *file);
/* Erases, in slices, uploads that nobody goes on with and bytes without a record; *swept counts
 * contents. A job calls it hourly. */
struct err upload_sweep(struct db *db, int64_t *swept);

#endif
