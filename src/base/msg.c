/* msg.c: prints messages from the compiled table. See msg.h. */
#include "base/msg.h"

#include "base/day.h"
#include "base/num.h"

#include <assert.h>
#include <string.h>

static int find(const char *key)
{
	int lo = 0, hi = msg_count;
	while (lo < hi) {
		int mid = (lo + hi) / 2, c = strcmp(msg_key(mid), key);
		if (c == 0)
			return mid;
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return -1;
}

enum { KEY_MAX = 80 };

static void put_keyed(struct buf *b, struct str t)
{
	char key[KEY_MAX] = "";
	if (t.n < KEY_MAX)
		memcpy(key, t.p, t.n);
	int id = find(key);
	put(b, id >= 0 ? str_of(msg_pattern(id, b->lang)) : t);
}

static void put_arg(struct buf *b, const struct msg_arg *x)
{
	switch (x->kind) {
	case MSG_TEXT:
		put(b, x->t);
		return;
	case MSG_INT:
		put_num(b, x->i, 0, 0);
		return;
	case MSG_POINTS:
		put_num(b, x->i, 2, 0);
		return;
	case MSG_FIGURE:
		put_num(b, x->i, 4, 0);
		return;
	case MSG_PERCENT:
		put_num(b, x->i, 2, 0);
		put_char(b, '%');
		return;
	case MSG_DAY:
		put_day(b, x->i);
		return;
	case MSG_KEY:
		put_keyed(b, x->t);
		return;
	case MSG_INSTANT:
		put_clock(b, x->i);
		put_char(b, ' ');
		put_day(b, local_day(x->i));
	}
}

void put_msg(struct buf *b, struct msg m)
{
	assert(m.id >= 0 && m.id < msg_count && b->lang < LANG_COUNT);
	const char *p = msg_pattern(m.id, b->lang);
	while (*p) {
		size_t n = strcspn(p, "\1\2\3\4\5\6");
		put(b, (struct str){ p, n });
		p += n;
		if (*p)
			put_arg(b, &m.a[*p++ - 1]);
	}
}

struct str msg_text(struct arena *a, unsigned char lang, struct msg m)
{
	struct buf b = { .arena = a, .lang = lang };
	assert(m.id >= 0 && m.id < msg_count && lang < LANG_COUNT);
	const char *p = msg_pattern(m.id, lang);
	size_t n = strcspn(p, "\1\2\3\4\5\6");
	if (!p[n]) /* nothing to fill in: the table's own text serves */
		return (struct str){ p, n };
	put_msg(&b, m);
	return buf_str(&b);
}

struct msg msg_of_key(const char *key, const struct str *v, int n)
{
	struct msg m = { .id = find(key) };
	unsigned keyed = m.id >= 0 ? msg_table[m.id].keyed : 0;
	for (int i = 0; i < n && i < MSG_ARGS; i++)
		m.a[i] = (struct msg_arg){ .kind = keyed >> i & 1 ? MSG_KEY : MSG_TEXT, .t = v[i] };
	return m;
}

struct msg msg_of_err(struct err e)
{
	struct msg m = msg_of_key(e.message ? e.message : "base.unknown", e.v, ERR_VALUES);
	return m.id >= 0 ? m : msg_of_key("base.unknown", NULL, 0);
}
