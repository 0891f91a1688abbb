/* file_type.c: asks the worker what a file is. See file_type.h. */
#include "office/file_type.h"

#include "office/session.h"

static struct err on_answer(void *arg, enum wire_type type, struct wire *in)
{
	enum file_type *out = arg;
	*out = (enum file_type)wire_enum(in, FILE_TYPES);
	return type != WIRE_INFO || in->bad ? session_bad_reply() : OK;
}

struct err file_type_of(struct office *o, struct arena *a, int fd, enum file_type *out)
{
	const struct session_ask ask = { .op = WIRE_FILE_TYPE, .input = fd, .arena = a };
	*out = FILE_UNKNOWN;
	return session_run(o, &ask, on_answer, out);
}
