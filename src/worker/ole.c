/* ole.c: whose file an OLE container is, by the names in its directory. It follows the chain of the
 * directory through the container's allocation table, wherever in the file that stands, and reads
 * nothing else. See ole.h. */
#include "worker/ole.h"

#include <string.h>
#include <unistd.h>

enum {
	HEADER = 512,
	ENTRY = 128,
	TABLES_IN_HEADER = 109,
	DIRECTORY_SECTORS = 256, /* whoever wrote the file stands among the first names */
	LAST_SECTOR = 0x7FFFFF,	 /* of 512 bytes: 4 GB */
};

struct ole {
	int fd;
	unsigned shift; /* a sector has 1 << shift bytes */
	unsigned char header[HEADER];
	unsigned char sector[4096];
};

static uint32_t u32(const unsigned char *p)
{
	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static bool read_at(const struct ole *f, void *to, size_t n, uint64_t at)
{
	return pread(f->fd, to, n, (off_t)at) == (ssize_t)n;
}

/* The header takes the place of one sector, also where sectors are larger. */
static uint64_t place_of(const struct ole *f, uint32_t sector)
{
	return ((uint64_t)sector + 1) << f->shift;
}

/* Where the nth sector of the allocation table stands: the first 109 places in the header, the
 * others in sectors of their own, chained by their last place. */
static bool table_place(const struct ole *f, uint32_t n, uint32_t *sector)
{
	unsigned char place[4];
	uint32_t each = (1u << f->shift) / 4 - 1;
	if (n < TABLES_IN_HEADER) {
		*sector = u32(f->header + 76 + (size_t)n * 4);
		return *sector <= LAST_SECTOR;
	}
	uint32_t at = u32(f->header + 68);
	for (n -= TABLES_IN_HEADER; at <= LAST_SECTOR; n -= each) {
		uint64_t from = place_of(f, at);
		if (!read_at(f, place, 4, from + (n < each ? n : each) * 4))
			return false;
		at = u32(place);
		if (n < each)
			break;
	}
	*sector = at;
	return at <= LAST_SECTOR;
}

/* The sector after this one; false at the end of the chain. */
static bool next_sector(const struct ole *f, uint32_t *sector)
{
	unsigned char entry[4];
	uint32_t each = (1u << f->shift) / 4, table;
	if (!table_place(f, *sector / each, &table) ||
	    !read_at(f, entry, 4, place_of(f, table) + (uint64_t)(*sector % each) * 4))
		return false;
	*sector = u32(entry);
	return *sector <= LAST_SECTOR;
}

static bool is_named(const unsigned char *entry, const char *name)
{
	size_t n = strlen(name);
	if ((size_t)(entry[64] | entry[65] << 8) != 2 * n + 2)
		return false;
	for (size_t i = 0; i < n; i++)
		if (entry[2 * i] != (unsigned char)name[i] || entry[2 * i + 1])
			return false;
	return true;
}

/* An encrypted file holds nothing of what it was, and a workbook may hold documents. */
static enum file_type better(enum file_type now, const unsigned char *entry)
{
	static const struct {
		const char *name;
		enum file_type type;
	} names[] = {
		{ "EncryptedPackage", FILE_OFFICE_ENCRYPTED },
		{ "WordDocument", FILE_DOC },
		{ "Workbook", FILE_XLS },
		{ "Book", FILE_XLS },
		{ "PowerPoint Document", FILE_PPT },
	};
	for (size_t i = 0; i < sizeof names / sizeof *names && names[i].type != now; i++)
		if (is_named(entry, names[i].name))
			return names[i].type;
	return now;
}

enum file_type ole_type(struct arena *a, int fd)
{
	struct ole *f = NEW(a, 1, struct ole);
	enum file_type found = FILE_OLE;
	f->fd = fd;
	if (!read_at(f, f->header, HEADER, 0))
		return found;
	f->shift = f->header[30];
	if (f->shift != 9 && f->shift != 12)
		return found;
	uint32_t sector = u32(f->header + 48);
	bool more = sector <= LAST_SECTOR;
	for (int i = 0; more && i < DIRECTORY_SECTORS; i++) {
		size_t size = (size_t)1 << f->shift;
		if (!read_at(f, f->sector, size, place_of(f, sector)))
			break;
		for (size_t at = 0; at < size; at += ENTRY)
			found = better(found, f->sector + at);
		more = next_sector(f, &sector);
	}
	return found;
}
