/* live.c: live screens. Each reactor has its own channels, so streams need no lock. A channel
 * keeps the latest event of each name; every stream remembers the last one it was given, so a slow
 * one skips what was overtaken and nobody queues anything. An event's bytes exist once. */
#include "http/inner.h"

#include <assert.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { NAMES_MAX = 8, CHANNELS_MAX = 512, PACE_MS = 250, BEAT_MS = 20000 };
enum { SENDS_A_TURN = 256, EVENT_BYTES_MAX = 1024 * 1024 };

struct event {
	_Atomic int refs;
	size_t n;
	char bytes[];
};
struct slot {	/* the events of one name */
	struct str name;
	int64_t id, fresh_id;
	struct event *event;	/* what streams are given; NULL before the first pace */
	struct event *fresh;	/* what came since: it takes over at the next pace */
	uint64_t seq;		/* of event, in the order of the channel */
};
struct channel {
	struct channel *chain;		/* in its bucket */
	struct channel *due;		/* in the reactor's list of those with sending to do */
	bool is_due;
	struct str name;
	struct slot slots[NAMES_MAX];
	int slot_count;
	uint64_t seq;
	int64_t paced_at, used_at;
	struct client ring;		/* head of the members */
	struct client *cursor;		/* the next member to be given what is new; NULL: none */
	int members;
};

/* ---- events ---- */

static void event_release(struct event *e)
{
	if (e && atomic_fetch_sub(&e->refs, 1) == 1)
		free(e);
}

static struct event *event_hold(struct event *e)
{
	atomic_fetch_add(&e->refs, 1);
	return e;
}

/* "id: 7", "event: tally", one "data:" a line, and a blank line (the HTML standard, 9.2). */
static void put_event(struct buf *b, int64_t id, struct str name, struct str data)
{
	put(b, S("id: "));
	put_int(b, id);
	put(b, S("\nevent: "));
	put(b, name);
	struct str line;
	while (str_split(&data, '\n', &line)) {
		put(b, S("\ndata: "));
		for (size_t i = 0; i < line.n; i++)	/* a lone CR would end the line as well */
			if (line.p[i] != '\r')
				put_char(b, line.p[i]);
	}
	put(b, S("\n\n"));
}

static bool one_line(struct str s)
{
	return s.n == 0 || (!memchr(s.p, '\n', s.n) && !memchr(s.p, '\r', s.n));
}

void http_publish(struct http_server *s, struct str channel, int64_t id, struct str event,
		  struct str data)
{
	assert(channel.n && channel.n <= HTTP_CHANNEL_MAX && event.n && one_line(event));
	assert(data.n <= EVENT_BYTES_MAX);
	struct arena a = { 0 };
	struct buf b = { .arena = &a };
	put_event(&b, id, event, data);
	struct event *e = http_new(sizeof *e + b.n);
	e->n = b.n;
	memcpy(e->bytes, b.p, b.n);
	atomic_store(&e->refs, s->reactor_count);
	for (int i = 0; i < s->reactor_count; i++) {
		struct post *p = http_new(sizeof *p + channel.n + event.n);
		*p = (struct post){ .kind = POST_EVENT, .id = id, .event = e };
		memcpy(p->text, channel.p, channel.n);
		memcpy(p->text + channel.n, event.p, event.n);
		p->channel = (struct str){ p->text, channel.n };
		p->name = (struct str){ p->text + channel.n, event.n };
		http_reactor_post(s->reactors[i], p);
	}
	arena_free(&a);
}

void http_live_end(struct http_server *s, int64_t owner)
{
	for (int i = 0; i < s->reactor_count; i++) {
		struct post *p = http_new(sizeof *p);
		*p = (struct post){ .kind = POST_END, .id = owner };
		http_reactor_post(s->reactors[i], p);
	}
}

/* ---- channels ---- */

static char *keep_text(struct str s)
{
	char *p = http_new(s.n + 1);
	memcpy(p, s.p, s.n);
	return p;
}

static struct channel **bucket(struct reactor *r, struct str name)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < name.n; i++)
		h = (h ^ (unsigned char)name.p[i]) * 16777619u;
	return &r->channels[h % CHANNEL_BUCKETS];
}

static void channel_free(struct reactor *r, struct channel *ch)
{
	struct channel **at = bucket(r, ch->name);
	while (*at != ch)
		at = &(*at)->chain;
	*at = ch->chain;
	for (int i = 0; i < ch->slot_count; i++) {
		event_release(ch->slots[i].event);
		event_release(ch->slots[i].fresh);
		free((void *)(uintptr_t)ch->slots[i].name.p);
	}
	free((void *)(uintptr_t)ch->name.p);
	free(ch);
	r->channel_count--;
}

/* Channels without members are kept for those who come back; when there are too many, the one
 * unused longest goes. */
static void forget_one(struct reactor *r)
{
	struct channel *oldest = NULL;
	for (int i = 0; i < CHANNEL_BUCKETS; i++)
		for (struct channel *ch = r->channels[i]; ch; ch = ch->chain)
			if (!ch->members && !ch->is_due &&
			    (!oldest || ch->used_at < oldest->used_at))
				oldest = ch;
	if (oldest)
		channel_free(r, oldest);
}

static struct channel *channel_at(struct reactor *r, struct str name)
{
	struct channel *ch = *bucket(r, name);
	while (ch && !str_eq(ch->name, name))
		ch = ch->chain;
	if (!ch) {
		if (r->channel_count >= CHANNELS_MAX)
			forget_one(r);
		ch = http_new(sizeof *ch);
		ch->name = (struct str){ keep_text(name), name.n };
		ch->ring.member_prev = ch->ring.member_next = &ch->ring;
		ch->paced_at = r->now - PACE_MS;
		ch->chain = *bucket(r, name);
		*bucket(r, name) = ch;
		r->channel_count++;
	}
	ch->used_at = r->now;
	return ch;
}

/* The slot of a name; when all are taken the one given out longest ago is taken over. */
static struct slot *slot_at(struct channel *ch, struct str name)
{
	struct slot *oldest = &ch->slots[0];
	for (int i = 0; i < ch->slot_count; i++) {
		if (str_eq(ch->slots[i].name, name))
			return &ch->slots[i];
		if (ch->slots[i].seq < oldest->seq)
			oldest = &ch->slots[i];
	}
	if (ch->slot_count < NAMES_MAX)
		oldest = &ch->slots[ch->slot_count++];
	event_release(oldest->event);
	event_release(oldest->fresh);
	free((void *)(uintptr_t)oldest->name.p);
	*oldest = (struct slot){ .name = { keep_text(name), name.n } };
	return oldest;
}

static void make_due(struct reactor *r, struct channel *ch)
{
	if (ch->is_due)
		return;
	ch->is_due = true;
	ch->due = r->due;
	r->due = ch;
}

/* ---- mail from other threads ---- */

static void take_event(struct reactor *r, struct post *p)
{
	struct channel *ch = channel_at(r, p->channel);
	struct slot *slot = slot_at(ch, p->name);
	event_release(slot->fresh);
	slot->fresh = p->event;
	slot->fresh_id = p->id;
	make_due(r, ch);
}

static void end_streams(struct reactor *r, int64_t owner)
{
	struct client *next;
	for (struct client *c = r->all.next; c != &r->all; c = next) {
		next = c->next;
		if (atomic_load_explicit(&c->turn, memory_order_acquire) == TURN_REACTOR &&
		    c->stage == STAGE_LIVE && (!owner || c->owner == owner))
			http_client_close(c);
	}
}

void http_live_take(struct reactor *r, struct post *p)
{
	if (p->kind == POST_EVENT)
		take_event(r, p);
	else
		end_streams(r, p->id);
	free(p);
}

/* ---- members ---- */

void http_live_join(struct client *c)
{
	struct reactor *r = c->reactor;
	const struct http_reply *rp = &c->x->rp;
	struct channel *ch = channel_at(r, rp->stream);
	c->channel = ch;
	c->owner = rp->stream_owner;
	c->member_next = &ch->ring;
	c->member_prev = ch->ring.member_prev;
	c->member_prev->member_next = c->member_next->member_prev = c;
	ch->members++;
	atomic_fetch_add(&r->server->streams, 1);
	c->seen = rp->stream_after < 0 ? ch->seq : 0;
	for (int i = 0; i < ch->slot_count && rp->stream_after >= 0; i++)
		if (ch->slots[i].id <= rp->stream_after && ch->slots[i].seq > c->seen)
			c->seen = ch->slots[i].seq;
	c->deadline = r->now + BEAT_MS;
	/* What the kernel holds is already old: it takes little ahead of a slow reader. */
	int ahead = 16 * 1024;
	setsockopt(c->fd, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &ahead, sizeof ahead);
}

void http_live_leave(struct client *c)
{
	struct channel *ch = c->channel;
	if (ch->cursor == c)
		ch->cursor = c->member_next;
	c->member_prev->member_next = c->member_next;
	c->member_next->member_prev = c->member_prev;
	ch->members--;
	atomic_fetch_sub(&c->reactor->server->streams, 1);
	ch->used_at = c->reactor->now;
	event_release(c->event);
	c->event = NULL;
	c->channel = NULL;
}

/* Takes up the earliest event that this stream has not been given. */
static bool next_event(struct client *c)
{
	struct slot *next = NULL;
	struct channel *ch = c->channel;
	for (int i = 0; i < ch->slot_count; i++) {
		struct slot *s = &ch->slots[i];
		if (s->event && s->seq > c->seen && (!next || s->seq < next->seq))
			next = s;
	}
	if (!next)
		return false;
	c->event = event_hold(next->event);
	c->event_at = 0;
	c->seen = next->seq;
	return true;
}

bool http_live_send(struct client *c)
{
	if (c->seen == c->channel->seq && !c->event)
		return true;
	while (c->event || next_event(c)) {
		struct event *e = c->event;
		ssize_t n = send(c->fd, e->bytes + c->event_at, e->n - c->event_at,
				 MSG_NOSIGNAL | MSG_DONTWAIT);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno == EAGAIN || errno == EWOULDBLOCK;
		c->event_at += (size_t)n;
		COUNT(c->reactor->tally.bytes_out, n);
		if (c->event_at < e->n)
			continue;
		c->event = NULL;
		c->deadline = c->reactor->now + BEAT_MS;
		event_release(e);
		COUNT(c->reactor->tally.live_events, 1);
	}
	return true;
}

bool http_live_beat(struct client *c)
{
	c->deadline = c->reactor->now + BEAT_MS;
	if (c->event)	/* an event could not be sent for as long as a beat: nobody is there */
		return false;
	ssize_t n = send(c->fd, ":\n\n", 3, MSG_NOSIGNAL | MSG_DONTWAIT);
	return n == 3;
}

/* ---- giving out ---- */

/* Lets what came since the last pace take over, and starts the round of the members. */
static void pace(struct reactor *r, struct channel *ch)
{
	for (int i = 0; i < ch->slot_count; i++) {
		struct slot *s = &ch->slots[i];
		if (!s->fresh)
			continue;
		event_release(s->event);
		s->event = s->fresh;
		s->id = s->fresh_id;
		s->fresh = NULL;
		s->seq = ++ch->seq;
		ch->paced_at = r->now;
	}
	ch->cursor = ch->ring.member_next;
}

/* Gives to at most *budget members; true when the round is over. */
static bool give_out(struct channel *ch, int *budget)
{
	while (ch->cursor && ch->cursor != &ch->ring) {
		if ((*budget)-- == 0)
			return false;
		struct client *c = ch->cursor;
		ch->cursor = c->member_next;
		if (c->stage == STAGE_LIVE && !c->event && !http_live_send(c))
			http_client_close(c);
	}
	ch->cursor = NULL;
	return true;
}

static bool has_fresh(const struct channel *ch)
{
	for (int i = 0; i < ch->slot_count; i++)
		if (ch->slots[i].fresh)
			return true;
	return false;
}

int http_live_run(struct reactor *r)
{
	int budget = SENDS_A_TURN, wait = -1;
	struct channel *list = r->due, *next;
	r->due = NULL;
	for (struct channel *ch = list; ch; ch = next) {
		next = ch->due;
		ch->is_due = false;
		int64_t left = ch->paced_at + PACE_MS - r->now;
		if (!ch->cursor && has_fresh(ch) && left <= 0)
			pace(r, ch);
		bool over = budget >= 0 && give_out(ch, &budget);
		if (over && !has_fresh(ch))
			continue;
		make_due(r, ch);
		int ms = over && left > 0 ? (int)left : 0;
		wait = wait < 0 || ms < wait ? ms : wait;
	}
	return wait;
}

void http_live_free(struct reactor *r)
{
	for (int i = 0; i < CHANNEL_BUCKETS; i++)
		while (r->channels[i])
			channel_free(r, r->channels[i]);
	r->due = NULL;
}
