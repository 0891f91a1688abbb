/* archive.c: the index of entries and the chain of events. See archive.h. */
#include "ballot/verifiable/archive.h"

#include <assert.h>
#include <string.h>
#include <unistd.h>

enum { HEX = 64 };
static const struct str data_end = S(".data.json"), event_end = S(".event.json");
static const struct str type_names[] = {
	S("Setup"), S("Ballot"), S("EndBallots"), S("EncryptedTally"), S("PartialDecryption"),
	S("Result")
};
static_assert(sizeof type_names / sizeof *type_names == BEL_EVENT_TYPES, "a name each");

/* ---- the index ---- */

static struct err entry_of(struct str name, struct bel_entry *out)
{
	struct str end = str_sub(name, HEX, name.n);
	out->event = str_eq(end, event_end);
	if ((!out->event && !str_eq(end, data_end)) ||
	    !hex_read(str_sub(name, 0, HEX), out->hash.b, sizeof out->hash.b))
		return bel_tar_broken("name");
	return OK;
}

static struct err read_start(struct arena *a, int fd, uint64_t at, uint64_t size,
			     struct bel_archive *out)
{
	char text[256];
	struct json *v;
	const struct json *m[2];
	int64_t version;
	if (size > sizeof text || !bel_tar_at(fd, text, size, at))
		return bel_tar_broken("BELENIOS");
	TRY(bel_json(a, (struct str){ text, size }, sizeof text, &v));
	TRY(bel_members(v, "version timestamp", m));
	if (bel_small(m[0], "version", 1, &version).code || version != 1)
		return FAIL(ERR_INVALID, "ballot.v_version");
	bool number = m[1]->kind == J_INT || m[1]->kind == J_TEXT;
	number = number && str_int(m[1]->text, &out->started_at) && out->started_at >= 0;
	return number ? OK : bel_tar_broken("BELENIOS");
}

static size_t slot_of(const struct bel_archive *r, const struct sha256 *h)
{
	size_t n;
	memcpy(&n, h->b, sizeof n);
	return n & (r->slots - 1);
}

static bool find(const struct bel_archive *r, const struct sha256 *h, size_t *at)
{
	for (size_t i = slot_of(r, h); r->table[i]; i = (i + 1) & (r->slots - 1))
		if (memcmp(r->p[r->table[i] - 1].hash.b, h->b, sizeof h->b) == 0) {
			*at = r->table[i] - 1;
			return true;
		}
	return false;
}

static struct err index_entries(struct arena *a, struct bel_archive *r)
{
	size_t at;
	r->slots = 16;
	while (r->slots < 2 * r->n)
		r->slots *= 2;
	r->table = NEW(a, r->slots, size_t);
	for (size_t i = 0; i < r->n; i++) {
		if (find(r, &r->p[i].hash, &at))
			return FAIL(ERR_INVALID, "ballot.v_entry_twice",
				    hex_of(a, r->p[i].hash.b, sizeof r->p[i].hash.b));
		size_t slot = slot_of(r, &r->p[i].hash);
		while (r->table[slot])
			slot = (slot + 1) & (r->slots - 1);
		r->table[slot] = i + 1;
	}
	return OK;
}

static struct err open_archive(struct arena *a, int fd, bool whole, struct bel_archive *out)
{
	struct {
		struct bel_entry *p;
		size_t n, cap;
	} list = { 0 };
	off_t end = lseek(fd, 0, SEEK_END);
	uint64_t at = 0, size = 0;
	*out = (struct bel_archive){ .fd = fd, .started_at = -1 };
	for (bool first = true; end < 0 || at < (uint64_t)end; first = false) {
		unsigned char block[BEL_BLOCK];
		struct bel_entry e = { .at = at + BEL_BLOCK };
		struct str name;
		if (!bel_tar_at(fd, block, sizeof block, at))
			return FAIL(ERR_INVALID, "ballot.v_cut");
		TRY(bel_tar_header(block, out->started_at, &name, &size));
		TRY(bel_tar_padding(fd, e.at + size));
		if (first != str_eq(name, S("BELENIOS")) || list.n == BEL_ENTRIES_MAX)
			return bel_tar_broken("BELENIOS");
		e.size = (uint32_t)size;
		if (first)
			TRY(read_start(a, fd, e.at, size, out));
		else
			TRY(entry_of(name, &e));
		if (!first)
			*PUSH(a, &list) = e;
		at = e.at + (size + BEL_BLOCK - 1) / BEL_BLOCK * BEL_BLOCK;
		if (e.event && !whole)
			break;
	}
	out->p = list.p;
	out->n = list.n;
	return list.n ? index_entries(a, out) : FAIL(ERR_INVALID, "ballot.v_cut");
}

struct err bel_archive_open(struct arena *a, int fd, struct bel_archive *out)
{
	return open_archive(a, fd, true, out);
}

struct err bel_archive_open_setup(struct arena *a, int fd, struct bel_archive *out)
{
	return open_archive(a, fd, false, out);
}

struct err bel_archive_peek(struct arena *a, const struct bel_archive *r, size_t entry, size_t n,
			    struct str *out)
{
	const struct bel_entry *e = &r->p[entry];
	char *p = NEW(a, n, char);
	*out = (struct str){ p, n < e->size ? n : e->size };
	return bel_tar_at(r->fd, p, out->n, e->at) ? OK : FAIL(ERR_INVALID, "ballot.v_cut");
}

struct err bel_archive_load(struct arena *a, const struct bel_archive *r, size_t entry,
			    struct str *out)
{
	const struct bel_entry *e = &r->p[entry];
	char *p = NEW(a, (size_t)e->size + 1, char);
	if (!bel_tar_at(r->fd, p, e->size, e->at))
		return FAIL(ERR_INVALID, "ballot.v_cut");
	*out = (struct str){ p, e->size };
	struct sha256 h = bel_sha256(*out);
	if (memcmp(h.b, e->hash.b, sizeof h.b) != 0)
		return FAIL(ERR_INVALID, "ballot.v_entry_hash",
			    hex_of(a, e->hash.b, sizeof e->hash.b));
	return OK;
}

struct err bel_archive_data(struct arena *a, struct bel_archive *r, struct str hex, size_t before,
			    size_t *out)
{
	struct sha256 h;
	if (!hex_read(hex, h.b, sizeof h.b) || !find(r, &h, out) || r->p[*out].event ||
	    *out >= before)
		return FAIL(ERR_INVALID, "ballot.v_missing", arena_copy(a, hex));
	if (r->p[*out].used)
		return FAIL(ERR_INVALID, "ballot.v_used_twice", arena_copy(a, hex));
	r->p[*out].used = true;
	return OK;
}

/* ---- the chain ---- */

/* Which type may follow which. */
static bool may_follow(int last, enum bel_event_type next)
{
	switch (next) {
	case BEL_SETUP:
		return last < 0;
	case BEL_BALLOT:
	case BEL_END_BALLOTS:
		return last == BEL_SETUP || last == BEL_BALLOT;
	case BEL_ENCRYPTED_TALLY:
		return last == BEL_END_BALLOTS;
	case BEL_PARTIAL_DECRYPTION:
		return last == BEL_ENCRYPTED_TALLY || last == BEL_PARTIAL_DECRYPTION;
	case BEL_RESULT:
		return last == BEL_PARTIAL_DECRYPTION;
	case BEL_EVENT_TYPES:
		break;
	}
	return false;
}

static struct err read_type(const struct json *v, struct str number, enum bel_event_type *out)
{
	struct str name;
	TRY(bel_text(v, "type", &name));
	for (int i = 0; i < BEL_EVENT_TYPES; i++)
		if (str_eq(name, type_names[i])) {
			*out = (enum bel_event_type)i;
			return OK;
		}
	if (str_eq(name, S("Shuffle")) || str_eq(name, S("EndShuffles")))
		return FAIL(ERR_INVALID, "ballot.v_shuffle");
	return FAIL(ERR_INVALID, "ballot.v_order", number);
}

struct chain {
	struct arena *keep; /* for the list and for errors */
	struct bel_archive *r;
	struct sha256 parent;
	int last; /* type of the event before; -1 none */
};

static struct err check_parent(struct chain *c, const struct json *const *m, struct str number)
{
	struct sha256 h;
	struct str parent;
	int64_t height;
	bool first = c->last < 0;
	if (bel_small(m[1], "height", BEL_ENTRIES_MAX, &height).code ||
	    (size_t)height != c->r->event_count || first != !m[0])
		return FAIL(ERR_INVALID, "ballot.v_chain", number);
	if (first)
		return OK;
	TRY(bel_text(m[0], "parent", &parent));
	if (!hex_read(parent, h.b, sizeof h.b) || memcmp(h.b, c->parent.b, sizeof h.b) != 0)
		return FAIL(ERR_INVALID, "ballot.v_chain", number);
	return OK;
}

static struct err read_payload(struct chain *c, const struct json *v, struct str number,
			       struct bel_event *e)
{
	struct str hex;
	e->payload = SIZE_MAX;
	if ((e->type == BEL_END_BALLOTS) != !v)
		return FAIL(ERR_INVALID, "ballot.v_order", number);
	if (!v)
		return OK;
	TRY(bel_text(v, "payload", &hex));
	struct err bad = bel_archive_data(c->keep, c->r, hex, e->entry, &e->payload);
	bool again = bad.message && str_eq(str_of(bad.message), S("ballot.v_used_twice"));
	return again && e->type == BEL_BALLOT ? FAIL(ERR_INVALID, "ballot.v_replayed", number)
					      : bad;
}

static struct err link_event(struct chain *c, struct arena *a, size_t entry)
{
	struct bel_archive *r = c->r;
	struct bel_event *e = &r->events[r->event_count];
	struct str text, number = str_fmt(c->keep, "%zu", r->event_count);
	struct json *v;
	const struct json *m[4];
	e->entry = entry;
	TRY(bel_archive_load(a, r, entry, &text));
	TRY(bel_json(a, text, BEL_BLOCK, &v));
	TRY(bel_members(v, "?parent height type ?payload", m));
	TRY(check_parent(c, m, number));
	TRY(read_type(m[2], number, &e->type));
	if (!may_follow(c->last, e->type))
		return FAIL(ERR_INVALID, "ballot.v_order", number);
	TRY(read_payload(c, m[3], number, e));
	c->parent = r->p[entry].hash;
	c->last = (int)e->type;
	r->p[entry].used = true;
	r->event_count++;
	return OK;
}

/* The error's values must outlive the arena of one event. */
static struct err kept(struct arena *keep, struct err e)
{
	for (int i = 0; i < ERR_VALUES; i++)
		e.v[i] = e.v[i].n ? arena_copy(keep, e.v[i]) : STR_NONE;
	return e;
}

struct err bel_archive_chain(struct arena *a, struct bel_archive *r)
{
	struct arena one = { 0 };
	struct chain c = { .keep = a, .r = r, .last = -1 };
	struct err e = OK;
	r->events = NEW(a, r->n + 1, struct bel_event);
	r->event_count = 0;
	for (size_t i = 0; i < r->n && !e.code; i++) {
		if (!r->p[i].event)
			continue;
		e = kept(a, link_event(&c, &one, i));
		arena_reset(&one);
	}
	arena_free(&one);
	if (!e.code && r->event_count == 0)
		return FAIL(ERR_INVALID, "ballot.v_cut");
	return e;
}

struct err bel_archive_stray(struct arena *a, const struct bel_archive *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (!r->p[i].used)
			return FAIL(ERR_INVALID, "ballot.v_stray",
				    hex_of(a, r->p[i].hash.b, sizeof r->p[i].hash.b));
	return OK;
}

/* ---- writing ---- */

void bel_archive_begin(struct buf *b, int64_t started_at)
{
	struct str start =
		str_fmt(b->arena, "{\"version\":1,\"timestamp\":\"%lld\"}", (long long)started_at);
	bel_tar_put(b, started_at, S("BELENIOS"), start);
}

struct str bel_archive_put(struct buf *b, int64_t started_at, bool event, struct str content)
{
	struct sha256 h = bel_sha256(content);
	struct str hex = hex_of(b->arena, h.b, sizeof h.b);
	bel_tar_put(b, started_at,
		  str_fmt(b->arena, "%.*s%s", HEX, hex.p, event ? event_end.p : data_end.p),
		  content);
	return hex;
}

void bel_archive_event(struct buf *b, int64_t started_at, struct bel_link *last,
		       enum bel_event_type type, struct str payload)
{
	struct buf e = { .arena = b->arena };
	put_char(&e, '{');
	if (last->hash.n)
		put_fmt(&e, "\"parent\":\"%.*s\",", (int)last->hash.n, last->hash.p);
	put_fmt(&e, "\"height\":%lld,\"type\":\"%s\"", (long long)last->height, type_names[type].p);
	if (payload.n)
		put_fmt(&e, ",\"payload\":\"%.*s\"", (int)payload.n, payload.p);
	put_char(&e, '}');
	last->hash = bel_archive_put(b, started_at, true, buf_str(&e));
	last->height++;
}

struct bel_link bel_archive_last(struct arena *a, const struct bel_archive *r)
{
	const struct bel_entry *e = &r->p[r->events[r->event_count - 1].entry];
	return (struct bel_link){ hex_of(a, e->hash.b, sizeof e->hash.b), (int64_t)r->event_count };
}
