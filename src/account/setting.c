/* setting.c: settings by name, audited; secrets sealed. */
#include "account/setting.h"

#include "account/key.h"
#include "base/hash.h"
#include "base/text.h"
#include "store/audit.h"

#include <string.h>

SQL(setting_row, "SELECT value FROM setting WHERE name = $1");

struct err setting_get(struct db *db, const char *name, struct str if_none, struct str *out)
{
	struct rows *rs;
	TRY(db_row(db, setting_row, ARGS(TEXT(str_of(name))), &rs));
	*out = rs ? col_text(rs, 0) : if_none;
	return db_done(rs);
}

SQL(setting_set, "INSERT INTO setting (name, value) VALUES ($1, $2)"
		 " ON CONFLICT (name) DO UPDATE SET value = excluded.value");

static struct err set(struct tx *tx, const char *name, struct str value)
{
	if (strlen(name) > SETTING_NAME_MAX || text_length(value) > SETTING_VALUE_MAX)
		return FAIL(ERR_INVALID, "account.setting");
	return tx_run(tx, setting_set, ARGS(TEXT(str_of(name)), TEXT(value)));
}

static struct err note(struct tx *tx, const char *name, struct str from, struct str to)
{
	struct change change = { name, from, to };
	return audit(tx, (struct act){ .verb = "setting.put",
				       .object = "setting",
				       .changes = &change,
				       .count = 1 });
}

struct err setting_put(struct tx *tx, const char *name, struct str value)
{
	struct str old;
	TRY(setting_get(tx_db(tx), name, STR_NONE, &old));
	TRY(set(tx, name, value));
	return note(tx, name, old, value);
}

struct err setting_put_secret(struct tx *tx, const char *name, struct str value)
{
	struct arena *a = tx_db(tx)->arena;
	struct str sealed = key_seal(a, str_of(name), value);
	TRY(set(tx, name, hex_of(a, (const uint8_t *)sealed.p, sealed.n)));
	return note(tx, name, STR_NONE, STR_NONE);
}

struct err setting_get_secret(struct db *db, const char *name, struct str *out)
{
	struct str hex;
	TRY(setting_get(db, name, S(""), &hex));
	uint8_t *sealed = NEW(db->arena, hex.n / 2 + 1, uint8_t);
	*out = S("");
	if (hex.n == 0)
		return OK;
	struct str box = { (const char *)sealed, hex.n / 2 };
	if (!hex_read(hex, sealed, box.n) || !key_unseal(db->arena, str_of(name), box, out))
		return FAIL(ERR_STORE, "account.key_other", str_of(name));
	return OK;
}
