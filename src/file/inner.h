/* inner.h: what the files of file/ share and nobody else calls. */
#ifndef FILE_INNER_H
#define FILE_INNER_H

#include "file/file.h"

/* A name to keep: the last part of a path, without control or direction characters, NFC, at most
 * FILE_NAME_MAX. ERR_INVALID "file.name" when nothing is left. */
struct err file_name_plain(struct arena *a, struct str given, struct str *out);
/* The same with the ending that the type asks for. */
struct str file_name_for(struct arena *a, struct str name, const struct content_type *type);

/* What the bytes turned out to be. */
struct told {
	struct sha256 sha256;
	const struct content_type *type;
};
/* Looks at pieces that come in order: hash, first and last bytes. */
struct look {
	struct sha256_state hash;
	char *head, *tail;	/* the first and the last LOOK_BYTES */
	size_t head_n, tail_n;
};
enum { LOOK_BYTES = 64 * 1024 };
void look_start(struct look *l, struct arena *a);
void look_add(struct look *l, struct str piece);
/* ERR_INVALID "file.type" when it is nothing that is kept. */
struct err look_end(struct look *l, struct str name, struct told *out);

/* The content with that hash; 0 for none. */
struct err content_find(struct db *db, const struct sha256 *hash, int64_t *content);
/* Makes a record of a content that has its hash. */
struct err file_record(struct tx *tx, const struct file_new *in, int64_t content, int64_t *id);
/* Makes a whole upload, whose bytes are known, a file. */
struct err upload_settle(struct db *db, const struct upload *up, const struct told *told,
			 int64_t *file);
/* Forgets an upload; what came of it is swept. */
struct err upload_drop(struct db *db, int64_t upload);

#endif
