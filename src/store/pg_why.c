/* pg_why.c: why PostgreSQL does not let us in, in the reader's words. libpq gives no code for it,
 * only a text: that of libpq itself is English wherever we run, that of the server follows its
 * lc_messages, which is English unless somebody chose otherwise. What is not known has no words
 * here and is quoted alone. */
#include "store/pg.h"

#include <string.h>

static const struct {
	const char *text, *key;
} reasons[] = {
	{ "could not translate host name", "store.pg_why_host" },
	{ "Connection refused", "store.pg_why_absent" },
	{ "No such file or directory", "store.pg_why_absent" },
	{ "timeout expired", "store.pg_why_silent" },
	{ "No route to host", "store.pg_why_silent" },
	{ "Network is unreachable", "store.pg_why_silent" },
	{ "authentication failed", "store.pg_why_password" },
	{ "no password supplied", "store.pg_why_password" },
	{ "no pg_hba.conf entry", "store.pg_why_hba" },
	{ "permission denied for database", "store.pg_why_denied" },
	{ "is not permitted to log in", "store.pg_why_denied" },
	{ "the database system is", "store.pg_why_starting" },
	{ "too many c", "store.pg_why_many" }, /* clients already, connections for role */
	{ "remaining connection slots", "store.pg_why_many" },
	{ "invalid connection option", "store.pg_why_address" },
	{ "invalid URI", "store.pg_why_address" },
	{ "invalid port number", "store.pg_why_address" },
	{ "invalid integer value", "store.pg_why_address" },
	{ "missing \"=\"", "store.pg_why_address" },
};

const char *pg_connect_why(const char *text)
{
	if (strstr(text, "does not exist")) {
		if (strstr(text, "database \""))
			return "store.pg_why_database";
		if (strstr(text, "role \""))
			return "store.pg_why_role";
	}
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (strstr(text, reasons[i].text))
			return reasons[i].key;
	return NULL;
}

struct err pg_cannot_connect(struct arena *a, const char *text)
{
	const char *why = pg_connect_why(text);
	struct str said = arena_copy(a, str_trim(str_of(text)));
	if (!why)
		return FAIL(ERR_STORE, "store.pg_connect", said);
	return FAIL(ERR_STORE, "store.pg_connect_why", str_of(why), said);
}
