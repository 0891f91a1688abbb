/* accept.c: new connections: which reactor gets one, and which are turned away when there are too
 * many. */
#include "http/inner.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ACCEPTS_A_TURN = 16, SEARCH_MAX = 256 };

/* Connections come in slabs, so that thousands of long-lived ones do not lie scattered among the
 * memory of requests and hold its pages. Slabs are kept; an ended connection is the next one's. */
struct slab {
	struct slab *next;
	struct client clients[32];
};

static struct client *client_new(struct reactor *r)
{
	if (!r->spare) {
		struct slab *slab = http_new(sizeof *slab);
		slab->next = r->slabs;
		r->slabs = slab;
		for (size_t i = 0; i < sizeof slab->clients / sizeof slab->clients[0]; i++) {
			slab->clients[i].link = r->spare;
			r->spare = &slab->clients[i];
		}
	}
	struct client *c = r->spare;
	r->spare = c->link;
	*c = (struct client){ 0 };
	return c;
}

void http_slabs_free(struct reactor *r)
{
	while (r->slabs) {
		struct slab *slab = r->slabs;
		r->slabs = slab->next;
		free(slab);
	}
}

/* This reactor, unless another has clearly less to do. */
static struct reactor *least_busy(struct reactor *r)
{
	struct http_server *s = r->server;
	struct reactor *best = r;
	int least = atomic_load_explicit(&r->count, memory_order_relaxed);
	for (int i = 0; i < s->reactor_count; i++) {
		int n = atomic_load_explicit(&s->reactors[i]->count, memory_order_relaxed);
		if (n + 1 < least) {
			best = s->reactors[i];
			least = n;
		}
	}
	return best;
}

static void admit(struct reactor *r, int fd, const struct sockaddr_storage *from)
{
	struct client *c = client_new(r);
	c->fd = fd;
	c->stage = STAGE_NEW;
	http_peer_keep(c, from);
	c->reactor = least_busy(r);
	COUNT(r->server->connections, 1);
	COUNT(c->reactor->count, 1);
	COUNT(r->tally.accepted, 1);
	if (c->reactor == r) {
		http_client_run(c);
	} else {
		atomic_store_explicit(&c->turn, TURN_WORKER, memory_order_relaxed);
		http_reactor_return(c);
	}
}

/* Closes the connection that has been idle longest among those looked at; false when none is. The
 * ring turns as it is searched, so that a search never looks at the same ones again and again. */
static bool make_room(struct reactor *r)
{
	for (int i = 0; i < SEARCH_MAX && r->all.next != &r->all; i++) {
		struct client *c = r->all.next;
		if (atomic_load_explicit(&c->turn, memory_order_acquire) == TURN_REACTOR &&
		    c->stage == STAGE_IDLE) {
			http_client_close(c);
			return true;
		}
		r->all.next = c->next;
		c->next->prev = &r->all;
		c->prev = r->all.prev;
		c->next = &r->all;
		r->all.prev->next = c;
		r->all.prev = c;
	}
	return false;
}

static void turn_away(struct reactor *r, int fd)
{
	static const struct str sorry = S("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\n"
					  "Content-Length: 0\r\nConnection: close\r\n\r\n");
	COUNT(r->tally.shed, 1);
	send(fd, sorry.p, sorry.n, MSG_NOSIGNAL | MSG_DONTWAIT);
	close(fd);
}

/* No descriptor is left: the spare one is given up for a moment to take and drop the caller. */
static void drop_one(struct reactor *r)
{
	struct http_server *s = r->server;
	COUNT(r->tally.shed, 1);
	if (make_room(r))
		return;
	pthread_mutex_lock(&s->spare_lock);
	close(s->spare_fd);
	int fd = accept4(s->listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	if (fd >= 0)
		close(fd);
	s->spare_fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
	pthread_mutex_unlock(&s->spare_lock);
}

void http_accept(struct reactor *r)
{
	struct http_server *s = r->server;
	for (int i = 0; i < ACCEPTS_A_TURN && !atomic_load(&s->stopping); i++) {
		struct sockaddr_storage from = { 0 };
		socklen_t n = sizeof from;
		int fd = accept4(s->listener, (struct sockaddr *)&from, &n,
				 SOCK_CLOEXEC | SOCK_NONBLOCK);
		if (fd < 0 && (errno == EMFILE || errno == ENFILE))
			drop_one(r);
		if (fd < 0)
			return;
		bool crowded = atomic_load(&s->connections) >= s->o.connections_max;
		if (crowded && !make_room(r))
			turn_away(r, fd);
		else
			admit(r, fd, &from);
	}
}
