/* torn_vfs.c: a shim over SQLite's own VFS. Locks and shared memory are the real ones; only bytes
 * and syncs pass through here. Version 2 methods: no memory mapping past us. */
#include "torn_vfs.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

atomic_int torn_syncs_fail, torn_writes_fail;

static struct {
	sqlite3_vfs vfs, *real;
	bool keeps, lies;
	pthread_mutex_t lock;
	struct image *images;
} torn = { .lock = PTHREAD_MUTEX_INITIALIZER };

/* A file as this process sees it; the disk has it as of the last sync. */
struct image {
	struct image *next;
	char path[512];
	char *p;
	int64_t n, cap;
	int64_t dirty_from, dirty_to;
	bool truncated;
};
struct torn_file {
	sqlite3_file base;
	struct image *image; /* NULL: bytes go straight to the disk */
	sqlite3_file *real;
};

static sqlite3_file *real(sqlite3_file *f) { return ((struct torn_file *)f)->real; }

static void grow(struct image *m, int64_t n)
{
	if (n > m->cap) {
		m->cap = n * 2;
		m->p = realloc(m->p, (size_t)m->cap);
		if (!m->p)
			abort();
	}
	if (n > m->n) {
		memset(m->p + m->n, 0, (size_t)(n - m->n));
		m->n = n;
	}
}

static void touch(struct image *m, int64_t from, int64_t to)
{
	m->dirty_from = m->dirty_to ? (from < m->dirty_from ? from : m->dirty_from) : from;
	m->dirty_to = to > m->dirty_to ? to : m->dirty_to;
}

/* ---- a file's methods ---- */

static int torn_close(sqlite3_file *f)
{
	int rc = real(f)->pMethods->xClose(real(f));
	free(real(f));
	return rc;
}

static int torn_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
	struct image *m = ((struct torn_file *)f)->image;
	if (!m)
		return real(f)->pMethods->xRead(real(f), p, n, at);
	pthread_mutex_lock(&torn.lock);
	int64_t have = at >= m->n ? 0 : m->n - at < n ? m->n - at : n;
	if (have)
		memcpy(p, m->p + at, (size_t)have);
	pthread_mutex_unlock(&torn.lock);
	memset((char *)p + have, 0, (size_t)(n - have));
	return have == n ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static bool fails(atomic_int *counter)
{
	int n = atomic_load(counter);
	while (n > 0 && !atomic_compare_exchange_weak(counter, &n, n - 1))
		;
	return n > 0;
}

static int torn_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
	struct image *m = ((struct torn_file *)f)->image;
	if (!m)
		return fails(&torn_writes_fail) ? SQLITE_FULL
						: real(f)->pMethods->xWrite(real(f), p, n, at);
	pthread_mutex_lock(&torn.lock);
	grow(m, at + n);
	memcpy(m->p + at, p, (size_t)n);
	touch(m, at, at + n);
	pthread_mutex_unlock(&torn.lock);
	return SQLITE_OK;
}

static int torn_truncate(sqlite3_file *f, sqlite3_int64 n)
{
	struct image *m = ((struct torn_file *)f)->image;
	if (!m)
		return real(f)->pMethods->xTruncate(real(f), n);
	pthread_mutex_lock(&torn.lock);
	m->n = n < m->n ? n : m->n;
	m->truncated = true;
	pthread_mutex_unlock(&torn.lock);
	return SQLITE_OK;
}

/* With the lock: what was written since the last sync gets to the disk. */
static int store_image(struct image *m, sqlite3_file *to)
{
	int rc = m->truncated ? to->pMethods->xTruncate(to, m->n) : SQLITE_OK;
	int64_t end = m->dirty_to < m->n ? m->dirty_to : m->n;
	if (rc == SQLITE_OK && end > m->dirty_from)
		rc = to->pMethods->xWrite(to, m->p + m->dirty_from, (int)(end - m->dirty_from),
					  m->dirty_from);
	m->dirty_from = m->dirty_to = 0;
	m->truncated = false;
	return rc;
}

static int torn_sync(sqlite3_file *f, int flags)
{
	struct image *m = ((struct torn_file *)f)->image;
	if (!m)
		return fails(&torn_syncs_fail) ? SQLITE_IOERR_FSYNC
					       : real(f)->pMethods->xSync(real(f), flags);
	if (torn.lies)
		return SQLITE_OK;
	pthread_mutex_lock(&torn.lock);
	int rc = store_image(m, real(f));
	pthread_mutex_unlock(&torn.lock);
	return rc;
}

static int torn_size(sqlite3_file *f, sqlite3_int64 *out)
{
	struct image *m = ((struct torn_file *)f)->image;
	if (!m)
		return real(f)->pMethods->xFileSize(real(f), out);
	pthread_mutex_lock(&torn.lock);
	*out = m->n;
	pthread_mutex_unlock(&torn.lock);
	return SQLITE_OK;
}

static int torn_lock(sqlite3_file *f, int level)
{
	return real(f)->pMethods->xLock(real(f), level);
}
static int torn_unlock(sqlite3_file *f, int l) { return real(f)->pMethods->xUnlock(real(f), l); }
static int torn_reserved(sqlite3_file *f, int *out)
{
	return real(f)->pMethods->xCheckReservedLock(real(f), out);
}
static int torn_control(sqlite3_file *f, int op, void *arg)
{
	/* Nobody may size the real file behind the image's back. */
	if (op == SQLITE_FCNTL_SIZE_HINT || op == SQLITE_FCNTL_CHUNK_SIZE)
		return SQLITE_OK;
	return real(f)->pMethods->xFileControl(real(f), op, arg);
}
static int torn_sector(sqlite3_file *f) { return real(f)->pMethods->xSectorSize(real(f)); }
static int torn_features(sqlite3_file *f) { return (void)f, 0; }
static int torn_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
	return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
}
static int torn_shm_lock(sqlite3_file *f, int at, int n, int flags)
{
	return real(f)->pMethods->xShmLock(real(f), at, n, flags);
}
static void torn_shm_barrier(sqlite3_file *f) { real(f)->pMethods->xShmBarrier(real(f)); }
static int torn_shm_unmap(sqlite3_file *f, int del)
{
	return real(f)->pMethods->xShmUnmap(real(f), del);
}

static const sqlite3_io_methods methods = {
	.iVersion = 2,
	.xClose = torn_close,
	.xRead = torn_read,
	.xWrite = torn_write,
	.xTruncate = torn_truncate,
	.xSync = torn_sync,
	.xFileSize = torn_size,
	.xLock = torn_lock,
	.xUnlock = torn_unlock,
	.xCheckReservedLock = torn_reserved,
	.xFileControl = torn_control,
	.xSectorSize = torn_sector,
	.xDeviceCharacteristics = torn_features,
	.xShmMap = torn_shm_map,
	.xShmLock = torn_shm_lock,
	.xShmBarrier = torn_shm_barrier,
	.xShmUnmap = torn_shm_unmap,
};

/* ---- opening ---- */

static struct image *image_of(const char *path, sqlite3_file *f)
{
	struct image *m;
	sqlite3_int64 n = 0;
	pthread_mutex_lock(&torn.lock);
	for (m = torn.images; m && strcmp(m->path, path) != 0; m = m->next)
		;
	if (!m) {
		m = calloc(1, sizeof *m);
		if (!m)
			abort();
		snprintf(m->path, sizeof m->path, "%s", path);
		f->pMethods->xFileSize(f, &n);
		grow(m, n);
		if (n)
			f->pMethods->xRead(f, m->p, (int)n, 0);
		m->next = torn.images;
		torn.images = m;
	}
	pthread_mutex_unlock(&torn.lock);
	return m;
}

static int torn_open(sqlite3_vfs *v, const char *path, sqlite3_file *f, int flags, int *out)
{
	struct torn_file *t = (struct torn_file *)f;
	(void)v;
	*t = (struct torn_file){ .real = calloc(1, (size_t)torn.real->szOsFile) };
	if (!t->real)
		return SQLITE_NOMEM;
	int rc = torn.real->xOpen(torn.real, path, t->real, flags, out);
	if (rc != SQLITE_OK) {
		free(t->real);
		return rc;
	}
	t->base.pMethods = &methods;
	if (torn.keeps && path && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)))
		t->image = image_of(path, t->real);
	return SQLITE_OK;
}

static void begin(void)
{
	if (!torn.real) {
		torn.real = sqlite3_vfs_find(NULL);
		torn.vfs = *torn.real;
		torn.vfs.zName = "torn";
		torn.vfs.szOsFile = sizeof(struct torn_file);
		torn.vfs.xOpen = torn_open;
	}
	sqlite3_vfs_register(&torn.vfs, 1);
}

void torn_keep_until_sync(bool lies)
{
	begin();
	torn.keeps = true;
	torn.lies = lies;
}

void torn_begin(void) { begin(); }
void torn_end(void)
{
	sqlite3_vfs_unregister(&torn.vfs);
	sqlite3_vfs_register(torn.real, 1);
}
