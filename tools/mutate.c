/* mutate.c: seeded one-token changes to C files, to see whether a test notices. Strings, comments,
 * directives and asserts are left alone, and so are sizes of what is allocated: a change there
 * can't change what the program says.
 *   mutate list SEED COUNT FILE…    one a line: FILE LINE OFFSET OLD NEW
 *   mutate apply FILE OFFSET OLD NEW */
#include "tools/file.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct change {
	const char *file;
	size_t line, offset;
	const char *from, *to;
};
struct changes {
	struct change *p;
	size_t n, cap;
};

/* Longer ones first: "<=" is no "<". */
static const struct {
	const char *from, *to;
} swaps[] = {
	{ " <= ", " < " },   { " >= ", " > " },	  { " == ", " != " }, { " != ", " == " },
	{ " && ", " || " },  { " || ", " && " },  { " < ", " <= " },  { " > ", " >= " },
	{ " + ", " - " },    { " - ", " + " },	  { " += ", " -= " }, { " -= ", " += " },
	{ "true", "false" }, { "false", "true" }, { " 0)", " 1)" },   { " 0;", " 1;" },
	{ " 1)", " 2)" },    { " 1;", " 2;" },	  { "(!", "(" },      { "return !", "return " },
	{ " / ", " * " },    { " * ", " / " },
};
enum { SWAPS = sizeof swaps / sizeof *swaps };

/* Nor can one in how far a comparison for qsort is from zero. */
static const char *const spared[] = { "? -1 : 1", "? 1 : -1", "(a > b) - (a < b)",
				      "#",	  "assert(",  "static_assert(",
				      "NEW(",	  "PUSH(",    "SQL(",
				      "enum ",	  "enum {" };

static bool spares(struct str line)
{
	line = str_trim(line);
	for (size_t i = 0; i < sizeof spared / sizeof *spared; i++)
		if (str_find(line, str_of(spared[i])) != SIZE_MAX)
			return true;
	return false;
}

/* A byte of code, or of a string, a character or a comment. */
static void blank_words(char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char quote = p[i];
		if (quote == '/' && i + 1 < n && p[i + 1] == '*') {
			while (i + 1 < n && !(p[i] == '*' && p[i + 1] == '/'))
				p[i] = p[i] == '\n' ? '\n' : ' ', i++;
			p[i] = p[i + 1] = ' ';
		} else if (quote == '"' || quote == '\'') {
			for (p[i++] = ' '; i < n && p[i] != quote; i++) {
				if (p[i] == '\\' && i + 1 < n)
					p[i++] = ' ';
				p[i] = ' ';
			}
			p[i] = ' ';
		}
	}
}

static bool word_end(char c) { return !isalnum((unsigned char)c) && c != '_'; }

static const char *swap_at(const char *p, size_t left, const char **from)
{
	for (size_t i = 0; i < SWAPS; i++) {
		size_t n = strlen(swaps[i].from);
		bool word = isalpha((unsigned char)swaps[i].from[0]);
		if (left <= n || memcmp(p, swaps[i].from, n) != 0)
			continue;
		if (word && (!word_end(p[-1]) || (swaps[i].from[1] != 'e' && !word_end(p[n]))))
			continue;
		*from = swaps[i].from;
		return swaps[i].to;
	}
	return NULL;
}

static void find_changes(struct arena *a, const char *file, struct changes *out)
{
	struct str text = disk_read(a, file);
	char *code = NEW(a, text.n + 1, char);
	size_t line = 1, begin = 0;
	memcpy(code, text.p, text.n);
	blank_words(code, text.n);
	for (size_t i = 1; i < text.n; i++) {
		const char *from, *to;
		if (code[i] == '\n') {
			line++;
			begin = i + 1;
			continue;
		}
		size_t end = begin;
		while (end < text.n && text.p[end] != '\n')
			end++;
		if (spares(str_sub(text, begin, end - begin)))
			i = end - 1;
		else if ((to = swap_at(code + i, text.n - i, &from)))
			*PUSH(a, out) = (struct change){ file, line, i, from, to };
	}
}

static uint64_t dice(uint64_t *seed) /* the same on every machine */
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return *seed >> 33;
}

static int list(struct arena *a, int argc, char **argv)
{
	struct changes all = { 0 };
	uint64_t seed = strtoull(argv[2], NULL, 10);
	size_t count = strtoull(argv[3], NULL, 10);
	for (int i = 4; i < argc; i++)
		find_changes(a, argv[i], &all);
	for (size_t i = 0; i < count && i < all.n; i++) {
		size_t k = i + (size_t)(dice(&seed) % (all.n - i));
		struct change c = all.p[k];
		all.p[k] = all.p[i];
		printf("%s\t%zu\t%zu\t%s\t%s\n", c.file, c.line, c.offset, c.from, c.to);
	}
	return 0;
}

static int apply(struct arena *a, char **argv)
{
	struct str text = disk_read(a, argv[2]);
	size_t at = strtoull(argv[3], NULL, 10), n = strlen(argv[4]);
	if (at + n > text.n || memcmp(text.p + at, argv[4], n) != 0)
		return 1;
	struct buf b = { .arena = a };
	put(&b, str_sub(text, 0, at));
	put(&b, str_of(argv[5]));
	put(&b, str_sub(text, at + n, text.n));
	disk_write(argv[2], buf_str(&b));
	return 0;
}

int main(int argc, char **argv)
{
	struct arena a = { 0 };
	if (argc > 4 && strcmp(argv[1], "list") == 0)
		return list(&a, argc, argv);
	if (argc == 6 && strcmp(argv[1], "apply") == 0)
		return apply(&a, argv);
	fprintf(stderr, "mutate list SEED COUNT FILE…, or mutate apply FILE OFFSET OLD NEW\n");
	return 2;
}
