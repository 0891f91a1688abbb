/* ballot_archive_fuzz.c: .bel archives as a stranger might publish them. Verifying ends with a
 * sentence and a check that failed, or with none. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "ballot/verifiable/verify.h"
#include "base/msg.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Headers must carry their checksum, or nothing behind them is ever reached. */
static void mend(uint8_t *p, size_t n)
{
	for (size_t at = 0; at + BEL_BLOCK <= n;) {
		uint64_t sum = 0, size = 0;
		for (size_t i = 0; i < BEL_BLOCK; i++)
			sum += i >= 148 && i < 156 ? ' ' : p[at + i];
		for (int i = 5; i >= 0; i--, sum /= 8)
			p[at + 148 + (size_t)i] = (uint8_t)('0' + sum % 8);
		for (size_t i = 124; i < 135; i++)
			size = size << 3 | (p[at + i] & 7);
		at += BEL_BLOCK + (size + BEL_BLOCK - 1) / BEL_BLOCK * BEL_BLOCK;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct bel_reading how = { .threads = 1 };
	struct bel_board board;
	struct bel_report r;
	struct bel_booth booth;
	if (size > 1 << 17)
		return 0;
	uint8_t *copy = NEW(&a, size + 1, uint8_t);
	for (size_t i = 0; i < size; i++)
		copy[i] = data[i];
	if (size && data[size - 1] & 1)
		mend(copy, size);
	int fd = memfd_create("archive", MFD_CLOEXEC);
	assert(fd >= 0 && write(fd, copy, size) == (ssize_t)size);
	bel_verify(&a, fd, &how, &board, &r);
	struct err opened = bel_booth_open(&a, fd, &booth);
	close(fd);
	/* What a verifier accepts a voter can use; the voter may not even look at what failed. */
	assert(r.why.code || !opened.code);
	if (!opened.code)
		(void)bel_booth_knows(&booth, S("1"));
	int failed = 0;
	for (int i = 0; i < BEL_CHECKS; i++)
		failed += r.outcome[i] == BEL_FAILED;
	assert(failed == (r.why.code != ERR_NONE));
	if (r.why.code)
		assert(msg_text(&a, LANG_VI, msg_of_err(r.why)).n > 0);
	arena_free(&a);
	return 0;
}
