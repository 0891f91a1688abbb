/* task.c: answers of a task and the table of operations. See task.h. */
#include "worker/task.h"

#include "base/text.h"

#include <assert.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DATA_PIECE = 256 * 1024 };

struct err task_send(const struct task *t, enum wire_type type, struct str payload)
{
	return wire_send(t->answer, type, payload) ? OK : FAIL(ERR_CONFLICT, "office.cancelled");
}

struct err task_data(const struct task *t, struct str bytes)
{
	while (bytes.n) {
		struct str piece = str_sub(bytes, 0, DATA_PIECE);
		TRY(task_send(t, WIRE_DATA, piece));
		bytes = str_sub(bytes, piece.n, bytes.n);
	}
	return OK;
}

struct err task_progress(const struct task *t, size_t done, size_t total)
{
	char room[8];
	struct buf b = { .p = room, .cap = sizeof room, .max = sizeof room };
	wire_put_u32(&b, (uint32_t)done);
	wire_put_u32(&b, (uint32_t)total);
	return task_send(t, WIRE_PROGRESS, buf_str(&b));
}

struct err task_input(const struct task *t, size_t size_max, struct str *out)
{
	struct stat st;
	if (t->input < 0 || fstat(t->input, &st) < 0 || !S_ISREG(st.st_mode))
		return FAIL(ERR_INVALID, "office.damaged", S("read"));
	if ((uint64_t)st.st_size > size_max)
		return FAIL(ERR_TOO_LARGE, "office.too_large");
	size_t n = (size_t)st.st_size, have = 0;
	char *p = arena_zero(t->arena, n + 1, 1);
	while (have < n) {
		ssize_t k = pread(t->input, p + have, n - have, (off_t)have);
		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return FAIL(ERR_INVALID, "office.damaged", S("read"));
		have += (size_t)k;
	}
	*out = (struct str){ p, n };
	return OK;
}

static struct err run(struct task *t)
{
	switch (t->op) {
	case WIRE_SHEET_WRITE:
		return sheet_write_task(t);
	case WIRE_DOC_WRITE:
		return doc_write_task(t);
	case WIRE_CERT_WRITE:
		return cert_write_task(t);
	case WIRE_CERT_FIT:
		return cert_fit_task(t);
	case WIRE_SHEET_READ:
		return sheet_read_task(t);
	case WIRE_ZIP_READ:
		return zip_read_task(t);
	case WIRE_IMAGE:
		return image_task(t);
	case WIRE_PROBE:
		return probe_task(t);
	case WIRE_FILL:
		return fill_task(t);
	case WIRE_QR_READ:
		return qr_read_task(t);
	case WIRE_OP_END:
		break;
	}
	return FAIL(ERR_STORE, "office.reply");
}

void task_run(struct task *t)
{
	struct err e = run(t);
	if (!e.code) {
		(void)wire_send(t->answer, WIRE_DONE, STR_NONE);
		return;
	}
	struct buf b = { .arena = t->arena };
	wire_put_u8(&b, e.code);
	wire_put_text(&b, str_of(e.message));
	for (int i = 0; i < ERR_VALUES; i++)
		wire_put_text(&b, text_head(e.v[i], 300));
	(void)wire_send(t->answer, WIRE_FAULT, buf_str(&b));
}
