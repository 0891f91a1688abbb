/* key.h: the key file beside the database. What it seals or hashes is of no use to somebody who
 * has only a copy of the database: TOTP secrets, the token of a monitor, one-time codes. */
#ifndef ACCOUNT_KEY_H
#define ACCOUNT_KEY_H

#include "base/base.h"

/* Reads the key file, or makes one (mode 0600) when there is none. Once, before any thread starts;
 * everything below aborts without it. ERR_STORE "account.key_file" when it can't be read or made,
 * "account.key_open" when others may read it, "account.key_bad" when it is no key. */
struct err account_key_open(struct arena *a, const char *path);

/* purpose keeps one use's texts from passing for another's. */
struct str key_seal(struct arena *a, struct str purpose, struct str plain);
/* false when it was not sealed with this key and purpose. */
bool key_unseal(struct arena *a, struct str purpose, struct str sealed, struct str *plain);
struct str key_hash(struct arena *a, struct str purpose, struct str s);	/* 32 bytes */

#endif
