/* ddl.c: the three words by which SQLite's and PostgreSQL's CREATE TABLE differ in our schemas. */
#include "store/engine.h"

#include <ctype.h>
#include <string.h>

static bool word_char(char c) { return isalnum((unsigned char)c) || c == '_' || (c & 0x80); }

/* The bytes at p that are a quoted text, a quoted name or a comment; 0 when p starts none. */
static size_t skipped(const char *p)
{
	const char *end = NULL;
	if (*p == '\'' || *p == '"') {
		end = strchr(p + 1, *p); /* a doubled quote opens another text: same end */
		return end ? (size_t)(end + 1 - p) : strlen(p);
	}
	if (strncmp(p, "--", 2) == 0)
		return strcspn(p, "\n");
	if (strncmp(p, "/*", 2) == 0) {
		end = strstr(p + 2, "*/");
		return end ? (size_t)(end + 2 - p) : strlen(p);
	}
	return 0;
}

static struct str swapped(struct str word)
{
	static const struct {
		struct str from, to;
	} words[] = {
		{ { "INTEGER", 7 }, { "BIGINT", 6 } },
		{ { "BLOB", 4 }, { "BYTEA", 5 } },
		{ { "STRICT", 6 }, { "", 0 } },
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq(word, words[i].from))
			return words[i].to;
	return word;
}

struct str ddl_for_pg(struct arena *a, const char *sql)
{
	struct buf b = { .arena = a };
	for (const char *p = sql; *p;) {
		size_t n = skipped(p);
		if (!n)
			while (word_char(p[n]))
				n++;
		else {
			put(&b, (struct str){ p, n });
			p += n;
			continue;
		}
		if (n)
			put(&b, swapped((struct str){ p, n }));
		else
			put_char(&b, *p);
		p += n ? n : 1;
	}
	return arena_copy(a, buf_str(&b));
}
