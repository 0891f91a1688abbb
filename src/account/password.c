/* password.c: argon2id through libsodium, at most two at a time: a storm of sign-ins waits here
 * instead of taking the machine's memory. */
#include "account/inner.h"

#include "base/text.h"

#include <assert.h>
#include <pthread.h>
#include <sodium.h>
#include <string.h>
#include <time.h>

enum {
	PASSES = 2,
	MEMORY_BYTES = 19 * 1024 * 1024,
	AT_A_TIME = 2,
	WAIT_S = 5,
	LENGTH_MIN = 8,
	BYTES_MAX = 256,
};

static struct {
	pthread_mutex_t lock;
	pthread_cond_t freed;
	int busy;
} gate = { .lock = PTHREAD_MUTEX_INITIALIZER, .freed = PTHREAD_COND_INITIALIZER };

static struct err enter(void)
{
	struct timespec until;
	int late = 0;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += WAIT_S;
	pthread_mutex_lock(&gate.lock);
	while (gate.busy == AT_A_TIME && !late)
		late = pthread_cond_clockwait(&gate.freed, &gate.lock, CLOCK_MONOTONIC, &until);
	bool mine = gate.busy < AT_A_TIME;
	gate.busy += mine;
	pthread_mutex_unlock(&gate.lock);
	return mine ? OK : FAIL(ERR_BUSY, "account.crowded");
}

static void leave(void)
{
	pthread_mutex_lock(&gate.lock);
	assert(gate.busy > 0);
	gate.busy--;
	pthread_cond_signal(&gate.freed);
	pthread_mutex_unlock(&gate.lock);
}

struct str password_plain(struct arena *a, struct str typed)
{
	return text_valid(typed) ? text_nfc(a, typed) : typed;
}

static struct err hash_now(struct arena *a, struct str typed, struct str *out)
{
	char *hash = NEW(a, crypto_pwhash_STRBYTES, char);
	struct str plain = password_plain(a, typed);
	TRY(enter());
	int bad = crypto_pwhash_str_alg(hash, plain.p ? plain.p : "", plain.n, PASSES, MEMORY_BYTES,
					crypto_pwhash_ALG_ARGON2ID13);
	leave();
	if (bad)
		return FAIL(ERR_BUSY, "account.crowded"); /* the 19 MiB were not to be had */
	*out = str_of(hash);
	return OK;
}

static struct err nothing([[maybe_unused]] struct tx *tx, [[maybe_unused]] void *arg) { return OK; }

struct err password_hash(struct db *db, struct str typed, struct str *out)
{
	/* ends the read transaction: none is held open through the wait at the gate */
	TRY(db_write(db, nothing, NULL));
	return hash_now(db->arena, typed, out);
}

struct err password_check(struct arena *a, struct str typed, struct str hash, bool *right)
{
	struct str plain = password_plain(a, str_sub(typed, 0, BYTES_MAX + 1)), waste;
	*right = false;
	if (hash.n == 0) /* nobody by that name must take as long as somebody */
		return hash_now(a, plain, &waste);
	const char *stored = arena_cstr(a, hash);
	TRY(enter());
	*right = crypto_pwhash_str_verify(stored, plain.p ? plain.p : "", plain.n) == 0;
	leave();
	return OK;
}

bool password_is_old(struct arena *a, struct str hash)
{
	return crypto_pwhash_str_needs_rehash(arena_cstr(a, hash), PASSES, MEMORY_BYTES) != 0;
}

/* The first that anybody tries. Folded, without blanks. */
static const char *const common[] = {
	"matkhau",    "matkhau1",   "matkhau123", "password", "password1", "password123",
	"qwertyui",   "qwerty123",  "qwertyuiop", "1q2w3e4r", "1qaz2wsx",  "abcd1234",
	"abc12345",   "a1234567",   "aa123456",	  "congdoan", "congdoan1", "congdoan123",
	"vietnam1",   "vietnam123", "admin123",	  "iloveyou", "anhyeuem",  "khongbiet",
	"123456789a", "12341234",   "11223344",	  "12344321", "88886666",  "68686868",
};

static bool is_common(struct arena *a, struct str plain)
{
	struct buf b = { .arena = a };
	struct str rest = text_valid(plain) ? text_fold(a, plain) : plain, part;
	while (str_split(&rest, ' ', &part))
		put(&b, part);
	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		if (str_eq(buf_str(&b), str_of(common[i])))
			return true;
	return false;
}

/* "aaaaaaaa", "12345678", "87654321", "abcdefgh". */
static bool is_a_run(struct str s)
{
	for (int step = -1; step <= 1; step++) {
		bool run = true;
		for (size_t i = 1; i < s.n && run; i++)
			run = s.p[i] - s.p[i - 1] == step;
		if (run)
			return true;
	}
	return false;
}

struct err account_password_fault(struct arena *a, struct str typed, struct str login)
{
	if (typed.n > BYTES_MAX)
		return FAIL(ERR_INVALID, "account.password_long");
	if (!text_valid(typed) || text_length(typed) < LENGTH_MIN)
		return FAIL(ERR_INVALID, "account.password_short");
	if (login.n && str_eq(login_plain(a, typed), login))
		return FAIL(ERR_INVALID, "account.password_login");
	if (is_a_run(typed) || is_common(a, typed))
		return FAIL(ERR_INVALID, "account.password_common");
	return OK;
}
