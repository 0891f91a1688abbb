/* name.c: names of files as people see them: clean, and ending as their content does. */
#include "file/inner.h"

#include "base/text.h"

#include <string.h>
#include <strings.h>

/* Control characters, and those that turn the direction of text and so disguise an ending. */
static bool is_hidden(int32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x200E || c == 0x200F ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

struct err file_name_plain(struct arena *a, struct str given, struct str *out)
{
	struct buf b = { .arena = a };
	if (!text_valid(given))
		return FAIL(ERR_INVALID, "file.name");
	for (size_t i = 0; i < given.n;) {
		size_t from = i;
		int32_t c = text_next(given, &i);
		if (c == '/' || c == '\\')
			b.n = 0; /* some browsers send the whole path */
		else if (!is_hidden(c))
			put(&b, str_sub(given, from, i - from));
	}
	*out = text_nfc(a, str_trim(buf_str(&b)));
	bool dots = str_eq(*out, S(".")) || str_eq(*out, S(".."));
	if (out->n == 0 || dots || text_length(*out) > FILE_NAME_MAX)
		return FAIL(ERR_INVALID, "file.name");
	return OK;
}

static bool ends(struct str name, const char *ending)
{
	size_t n = strlen(ending);
	return name.n > n && strncasecmp(name.p + name.n - n, ending, n) == 0;
}

struct str file_name_for(struct arena *a, struct str name, const struct content_type *type)
{
	static const struct {
		const char *ending, *other;
	} same[] = {
		{ ".jpg", ".jpeg" },  { ".jpg", ".jfif" },  { ".tif", ".tiff" },
		{ ".heic", ".heif" }, { ".mp4", ".mov" },   { ".mp4", ".m4v" },
		{ ".mp4", ".3gp" },   { ".txt", ".md" },    { ".txt", ".log" },
		{ ".xls", ".et" },    { ".doc", ".wps" },   { ".docx", ".docm" },
		{ ".xlsx", ".xlsm" }, { ".pptx", ".pptm" },
	};
	if (ends(name, type->ending))
		return name;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		if (strcmp(same[i].ending, type->ending) == 0 && ends(name, same[i].other))
			return name;
	return str_fmt(a, "%.*s%s", (int)name.n, name.p, type->ending);
}
