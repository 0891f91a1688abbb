/* key.c: the key file beside the database, and what it seals and hashes. */
#include "account/key.h"

#include "base/hash.h"

#include <assert.h>
#include <fcntl.h>
#include <liboath/oath.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KEY_BYTES = 32, FILE_BYTES = 2 * KEY_BYTES + 1 }; /* hex and a line's end */
static_assert(KEY_BYTES == crypto_secretbox_KEYBYTES, "one key for boxes");

/* Written once by account_key_open, before any thread starts. */
static struct {
	uint8_t b[KEY_BYTES];
	bool ready;
} key;

static struct err bad_file(struct arena *a, const char *message, const char *path)
{
	return FAIL(ERR_STORE, message, arena_copy(a, str_of(path)));
}

static struct err make_file(struct arena *a, int fd, const char *path)
{
	random_bytes(key.b, KEY_BYTES);
	struct buf b = { .arena = a };
	put_hex(&b, key.b, KEY_BYTES);
	put_char(&b, '\n');
	bool ok = write(fd, b.p, b.n) == (ssize_t)b.n && fsync(fd) == 0;
	sodium_memzero(b.p, b.n);
	return ok ? OK : bad_file(a, "account.key_file", path);
}

static struct err read_file(struct arena *a, int fd, const char *path)
{
	struct stat st;
	char text[FILE_BYTES + 1];
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		return bad_file(a, "account.key_file", path);
	if (st.st_mode & 077)
		return bad_file(a, "account.key_open", path);
	ssize_t n = read(fd, text, sizeof text);
	bool ok = n >= 2 * KEY_BYTES &&
		  hex_read((struct str){ text, 2 * KEY_BYTES }, key.b, KEY_BYTES);
	sodium_memzero(text, sizeof text);
	return ok ? OK : bad_file(a, "account.key_bad", path);
}

struct err account_key_open(struct arena *a, const char *path)
{
	if (sodium_init() < 0 || oath_init() != OATH_OK)
		die("libsodium or liboath can't start");
	/* made first: who finds none and makes one later would race with a second program */
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool fresh = fd >= 0;
	if (!fresh)
		fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return bad_file(a, "account.key_file", path);
	struct err e = fresh ? make_file(a, fd, path) : read_file(a, fd, path);
	close(fd);
	key.ready = !e.code;
	return e;
}

static void subkey(struct str purpose, uint8_t out[KEY_BYTES])
{
	assert(key.ready);
	crypto_generichash(out, KEY_BYTES, (const uint8_t *)purpose.p, purpose.n, key.b, KEY_BYTES);
}

struct str key_seal(struct arena *a, struct str purpose, struct str plain)
{
	uint8_t k[KEY_BYTES];
	size_t n = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + plain.n;
	uint8_t *box = NEW(a, n, uint8_t);
	subkey(purpose, k);
	random_bytes(box, crypto_secretbox_NONCEBYTES);
	crypto_secretbox_easy(box + crypto_secretbox_NONCEBYTES, (const uint8_t *)plain.p, plain.n,
			      box, k);
	sodium_memzero(k, sizeof k);
	return (struct str){ (const char *)box, n };
}

bool key_unseal(struct arena *a, struct str purpose, struct str sealed, struct str *plain)
{
	uint8_t k[KEY_BYTES];
	size_t head = crypto_secretbox_NONCEBYTES;
	if (sealed.n < head + crypto_secretbox_MACBYTES)
		return false;
	size_t n = sealed.n - head - crypto_secretbox_MACBYTES;
	const uint8_t *box = (const uint8_t *)sealed.p;
	uint8_t *out = NEW(a, n + 1, uint8_t);
	subkey(purpose, k);
	int bad = crypto_secretbox_open_easy(out, box + head, sealed.n - head, box, k);
	sodium_memzero(k, sizeof k);
	*plain = (struct str){ (const char *)out, n };
	return !bad;
}

struct str key_hash(struct arena *a, struct str purpose, struct str s)
{
	uint8_t k[KEY_BYTES], *out = NEW(a, KEY_BYTES, uint8_t);
	subkey(purpose, k);
	crypto_generichash(out, KEY_BYTES, (const uint8_t *)(s.p ? s.p : ""), s.n, k, KEY_BYTES);
	sodium_memzero(k, sizeof k);
	return (struct str){ (const char *)out, KEY_BYTES };
}
