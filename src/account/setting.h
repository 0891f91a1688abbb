/* setting.h: what the administrator sets for the whole data file, by name. */
#ifndef ACCOUNT_SETTING_H
#define ACCOUNT_SETTING_H

#include "store/store.h"

enum { SETTING_NAME_MAX = 60, SETTING_VALUE_MAX = 10000 };

#define METRICS_TOKEN "metrics_token" /* a secret: who sends it may read /metrics from elsewhere   \
				       */

/* The value, or if_none when it was never set. */
struct err setting_get(struct db *db, const char *name, struct str if_none, struct str *out);
/* Audited with both values; ERR_INVALID "account.setting" past the limits. */
struct err setting_put(struct tx *tx, const char *name, struct str value);
/* The same for secrets: sealed with the key file, the audit row tells no value. */
struct err setting_put_secret(struct tx *tx, const char *name, struct str value);
struct err setting_get_secret(struct db *db, const char *name, struct str *out);

#endif
