/* base.h: text, memory and errors, as every floor uses them. No word of the product appears on
 * this floor. Text is UTF-8; base/text.h knows Unicode, base/num.h numbers, base/day.h time. */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* ---- text: a borrowed run of bytes, never owned, never assumed to end in NUL ---- */

struct str {
	const char *p;
	size_t n;
};
#define S(literal) ((struct str){ "" literal, sizeof(literal) - 1 })
#define STR_NONE ((struct str){ 0 })

struct str str_of(const char *cstr); /* NULL gives the empty text */
bool str_eq(struct str a, struct str b);
int str_cmp(struct str a, struct str b); /* bytewise; < 0, 0, > 0 */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
/* Where needle first stands in s, or SIZE_MAX. */
size_t str_find(struct str s, struct str needle);
struct str str_sub(struct str s, size_t from, size_t n); /* clamped to s */
struct str str_trim(struct str s); /* ASCII white space at both ends; U+00A0 and U+FEFF too */
/* Cuts the part before the first `sep` off *rest and returns it; false when *rest is spent. */
bool str_split(struct str *rest, char sep, struct str *part);
/* The place of a code among n; 0 for an unknown one: what a CHECK keeps in a column is known. */
int code_place(const char *const *codes, int n, struct str code);
/* A whole decimal number with optional minus, nothing around it, inside int64. */
bool str_int(struct str s, int64_t *out);

/* ---- memory that lives as long as one request or one job; nothing is freed singly ---- */

struct arena {
	struct block *head, *spare; /* in use, the newest first; kept by arena_reset */
	size_t used, limit; /* limit 0: none; past it a NEW is a bug and aborts */
};
void *arena_zero(struct arena *a, size_t count, size_t size);
/* `want` bytes that begin with the n at p; the rest is zero. */
void *arena_widen(struct arena *a, const void *p, size_t n, size_t want);
/* The same for what will be written over: the rest is not cleared, and what was taken last grows
 * where it stands. */
void *arena_stretch(struct arena *a, void *p, size_t had, size_t want);
struct str arena_copy(struct arena *a, struct str s); /* the copy is followed by a NUL */
const char *arena_cstr(struct arena *a, struct str s);
/* Empties the arena but keeps a few blocks for the next request. */
void arena_reset(struct arena *a);
void arena_free(struct arena *a);
void arena_wipe(struct arena *a); /* overwrites everything first: for secrets */
#define NEW(arena, count, type) ((type *)arena_zero(arena, count, sizeof(type)))

/* A growing array in an arena: `p` moves when it grows, so keep indexes, not pointers.
 * struct { T *p; size_t n, cap; } v = { 0 }; *PUSH(arena, &v) = x; */
void *arena_grow(struct arena *a, void *p, size_t n, size_t *cap, size_t size);
#define PUSH(arena, v)                                                                             \
	((v)->p = arena_grow(arena, (v)->p, (v)->n, &(v)->cap, sizeof *(v)->p), &(v)->p[(v)->n++])

/* ---- growing text, in an arena, with a ceiling ---- */

struct buf {
	struct arena *arena;
	char *p;
	size_t n, cap, max; /* max 0: none; cap never passes it */
	unsigned char lang; /* which language put_msg prints; 0 is Vietnamese */
	bool full;	    /* something was dropped: the reply becomes "too large" */
};
void put_slow(struct buf *b, struct str s); /* put's own, for when room must be made first */
/* Inline because pages are made of thousands of small pieces, nearly all of which fit. */
static inline void put(struct buf *b, struct str s)
{
	if (s.n - 1 < b->cap - b->n) { /* an empty text may have no address: not here */
		memcpy(b->p + b->n, s.p, s.n);
		b->n += s.n;
	} else {
		put_slow(b, s);
	}
}
/* Makes room for n bytes at once instead of in steps. */
void buf_room(struct buf *b, size_t n);
void put_char(struct buf *b, char c);
void put_int(struct buf *b, int64_t n); /* plain digits: 1234567 */
void put_hex(struct buf *b, const uint8_t *p, size_t n);
/* printf into the buffer; for numbers and identifiers, never for HTML. */
[[gnu::format(printf, 2, 3)]] void put_fmt(struct buf *b, const char *fmt, ...);
struct str buf_str(const struct buf *b);
/* printf into fresh arena text. */
[[gnu::format(printf, 2, 3)]] struct str str_fmt(struct arena *a, const char *fmt, ...);

/* ---- errors: a value that says what happened, what to tell the person, where it was born ---- */

enum err_code {
	ERR_NONE,
	ERR_NOT_FOUND,
	ERR_DENIED,
	ERR_INVALID,  /* the caller can mend it: 422, exit 2 */
	ERR_CONFLICT, /* somebody else changed it, or it exists already */
	ERR_BUSY,     /* try again soon */
	ERR_STORE,    /* the database or the system failed: 500, exit 3 */
	ERR_TOO_LARGE,
};
enum { ERR_VALUES = 3 };
struct [[nodiscard]] err {
	enum err_code code;
	int line;
	const char *file;
	const char *message;	  /* key of a translated text, as "report.closed" */
	struct str v[ERR_VALUES]; /* fill the message's placeholders in their order */
};
#define OK ((struct err){ 0 })
/* FAIL(code, "key") or FAIL(code, "key", value, value, value); values outlive the request's end. */
#define FAIL(code_, message_, ...)                                                                 \
	((struct err){ .code = (code_),                                                            \
		       .line = __LINE__,                                                           \
		       .file = __FILE__,                                                           \
		       .message = (message_),                                                      \
		       .v = { __VA_ARGS__ } })
#define TRY(call)                                                                                  \
	do {                                                                                       \
		struct err try_ = (call);                                                          \
		if (try_.code)                                                                     \
			return try_;                                                               \
	} while (0)

/* Prints what and where to stderr and aborts: for broken invariants and lack of memory. */
/* All of it, however often the kernel takes a part only. */
bool fd_put(int fd, struct str s);
_Noreturn void die(const char *what);

#endif
