/* tar.c: see tar.h. */
#include "ballot/verifiable/tar.h"

#include <assert.h>
#include <string.h>
#include <unistd.h>

enum { NAME = 100, MODE_AT = 100, SIZE_AT = 124, TIME_AT = 136, SUM_AT = 148, TYPE_AT = 156 };

/* Octal digits up to a NUL or blank; UINT64_MAX: none. */
static uint64_t octal(const unsigned char *p, size_t n)
{
	uint64_t v = 0;
	size_t i = 0;
	for (; i < n && p[i] >= '0' && p[i] <= '7'; i++)
		v = v << 3 | (uint64_t)(p[i] - '0');
	return i > 0 && (i == n || p[i] == 0 || p[i] == ' ') ? v : UINT64_MAX;
}

static uint64_t checksum(const unsigned char *block)
{
	uint64_t sum = 0;
	for (int i = 0; i < BEL_BLOCK; i++)
		sum += i >= SUM_AT && i < TYPE_AT ? ' ' : block[i];
	return sum;
}

static void put_octal(unsigned char *p, int digits, uint64_t v)
{
	for (int i = digits - 1; i >= 0; i--, v >>= 3)
		p[i] = (unsigned char)('0' + (v & 7));
}

/* The one header there is for a name and a size: times are that of the archive's start, so that
 * they tell nothing and an archive can be made again from its contents, byte by byte. */
static void make_header(struct str name, uint64_t size, int64_t started_at, unsigned char *block)
{
	memset(block, 0, BEL_BLOCK);
	memcpy(block, name.p, name.n);
	memcpy(block + MODE_AT, "0000644\0000000000\0000000000", 24);
	put_octal(block + SIZE_AT, 11, size);
	put_octal(block + TIME_AT, 11, (uint64_t)started_at);
	block[TYPE_AT] = '0';
	put_octal(block + SUM_AT, 6, checksum(block));
	block[TYPE_AT - 1] = ' ';
}

bool bel_tar_at(int fd, void *p, size_t n, uint64_t at)
{
	size_t got = 0;
	ssize_t k = 1;
	while (got < n && (k = pread(fd, (char *)p + got, n - got, (off_t)(at + got))) > 0)
		got += (size_t)k;
	return got == n;
}

struct err bel_tar_broken(const char *what)
{
	return FAIL(ERR_INVALID, "ballot.v_tar", str_of(what));
}

struct err bel_tar_header(const unsigned char *block, int64_t started_at, struct str *name,
			  uint64_t *size)
{
	unsigned char should[BEL_BLOCK];
	if (octal(block + SUM_AT, 8) != checksum(block))
		return bel_tar_broken("checksum");
	*name = (struct str){ (const char *)block, strnlen((const char *)block, NAME) };
	*size = octal(block + SIZE_AT, 12);
	if (*size > BEL_ENTRY_MAX)
		return bel_tar_broken("size");
	if (started_at < 0) /* the first: it says the time itself */
		started_at = (int64_t)octal(block + TIME_AT, 12);
	make_header(*name, *size, started_at, should);
	return memcmp(block, should, BEL_BLOCK) == 0 ? OK : bel_tar_broken("header");
}

/* What fills a content's last block must be zeros, or something could hide there. */
struct err bel_tar_padding(int fd, uint64_t end)
{
	unsigned char pad[BEL_BLOCK];
	size_t n = (BEL_BLOCK - end % BEL_BLOCK) % BEL_BLOCK;
	if (!bel_tar_at(fd, pad, n, end))
		return FAIL(ERR_INVALID, "ballot.v_cut");
	for (size_t i = 0; i < n; i++)
		if (pad[i])
			return bel_tar_broken("padding");
	return OK;
}

void bel_tar_put(struct buf *b, int64_t started_at, struct str name, struct str content)
{
	unsigned char block[BEL_BLOCK];
	assert(name.n < NAME && content.n <= BEL_ENTRY_MAX && started_at >= 0);
	make_header(name, content.n, started_at, block);
	put(b, (struct str){ (char *)block, sizeof block });
	put(b, content);
	memset(block, 0, sizeof block);
	put(b, (struct str){ (char *)block, (BEL_BLOCK - content.n % BEL_BLOCK) % BEL_BLOCK });
}
