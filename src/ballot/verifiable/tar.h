/* tar.h: the old-style tar of a .bel file (specification 4.4), entry by entry. There is one way to
 * write a name, a size and a time, and reading refuses every other: an archive can be made again
 * from its contents, byte by byte, and nothing can hide in it. */
#ifndef BALLOT_VERIFIABLE_TAR_H
#define BALLOT_VERIFIABLE_TAR_H

#include "base/base.h"
#include "base/text.h"

enum {
	BEL_BLOCK = 512,
	BEL_ENTRY_MAX = 64 << 20, /* bytes of one entry */
};

/* "ballot.v_tar" with what is wrong, in a word of the format. */
struct err bel_tar_broken(const char *what);
/* n bytes of the file at that place; false: it ends before. */
bool bel_tar_at(int fd, void *p, size_t n, uint64_t at);
/* The name (inside the block) and the size, 0 to BEL_ENTRY_MAX, of one header block. started_at:
 * the archive's, or -1 at its first entry, which says the time itself. "ballot.v_tar". */
struct err bel_tar_header(const unsigned char *block, int64_t started_at, struct str *name,
			  uint64_t *size);
/* What fills the last block of a content that ends there: zeros. "ballot.v_tar", "ballot.v_cut". */
struct err bel_tar_padding(int fd, uint64_t end);
/* Appends an entry: a name under 100 bytes, at most BEL_ENTRY_MAX of content, a time from 0 on. */
void bel_tar_put(struct buf *b, int64_t started_at, struct str name, struct str content);

#endif
