/* office_zip_fuzz.c: an uploaded file from its first byte: its type, its entries, and the parts of
 * the workbook if it is one. */
#include "worker/book.h"
#include "worker/sniff.h"

#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct err pass_over(void *arg, struct str bytes)
{
	*(size_t *)arg += bytes.n;
	return OK;
}

static void open_all(struct arena *a, int fd)
{
	struct pack p;
	size_t total = 0;
	if (pack_open(a, fd, &p).code)
		return;
	int64_t n = zip_get_num_entries(p.zip, 0);
	for (int64_t i = 0; i < n; i++)
		if (pack_each(&p, i, pass_over, &total).code)
			break;
	struct book b;
	(void)book_open(&p, &b).code;
	book_close(&b);
	pack_close(&p);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	if (fd >= 0 && write(fd, data, size) == (ssize_t)size) {
		(void)sniff_file(&a, fd);
		open_all(&a, fd);
	}
	close(fd);
	arena_free(&a);
	return 0;
}
