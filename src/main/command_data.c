/* command_data.c: what the commands share that work on data: the store, the keys, the worker. Apart
 * from main/command.c because congdoan-ballot has none of it. */
#include "main/command.h"

#include "account/key.h"
#include "account/setting.h"
#include "base/day.h"
#include "msg_main.gen.h"
#include "schema.gen.h"
#include "store/audit.h"
#include "unit/unit.h"

#include <stdlib.h>

static struct err put_sectors(struct tx *tx, void *arg)
{
	(void)arg;
	return unit_sectors_seed(tx);
}

/* A new data file begins with the sectors that the program ships: without them no unit comes in. */
static struct err fill_new(struct cli *c)
{
	struct sector *known;
	size_t n;
	TRY(unit_sectors(&c->reading, local_day(now_ms()), &known, &n));
	return n ? OK : db_write(&c->reading, put_sectors, NULL);
}

struct err cli_open(struct cli *c, enum access access)
{
	struct store_options o = { .url = c->db,
				   .socket = c->socket,
				   .create = access == ACCESS_CREATE,
				   .read_only = access == ACCESS_READ,
				   .readers = 8,
				   .schemas = schema_all,
				   .schema_count = schema_count };
	if (c->server) {
		TRY(store_borrow(c->server->store, &c->arena, &c->reading));
		c->reading.lang = c->lang;
		return OK;
	}
	TRY(store_open(&c->arena, &o, &c->store));
	TRY(store_borrow(c->store, &c->arena, &c->reading));
	c->reading.lang = c->lang;
	return access == ACCESS_CREATE ? fill_new(c) : OK;
}

struct err cli_sample_clock(struct cli *c)
{
	struct str said;
	int64_t behind = 0;
	TRY(setting_get(&c->reading, "clock.behind_ms", S("0"), &said));
	if (str_int(said, &behind))
		c->reading.now -= behind;
	return OK;
}

struct err cli_keys(struct cli *c)
{
	const char *said = getenv("CONGDOAN_KEY");
	if (c->server)
		return OK; /* has them open */
	if (!said && cli_is_server(c->db))
		said = "congdoan.key";
	return account_key_open(&c->arena, said ? said : str_fmt(&c->arena, "%s.key", c->db).p);
}

struct err cli_office(struct cli *c)
{
	struct office_options o = { 0 };
	if (c->server) {
		c->office = c->server->office;
		return OK;
	}
	return office_start(&o, &c->office);
}

void cli_close(struct cli *c)
{
	cli_end(c);
	if (c->reading.store)
		store_return(&c->reading);
	c->reading = (struct db){ 0 };
	if (c->server)
		return; /* the rest is the server's, and the arena its caller's */
	if (c->store) {
		struct err sealed = audit_seal(c->store, &c->arena);
		(void)sealed.code; /* the next server seals what this one could not */
		store_close(c->store);
	}
	office_stop(c->office);
	arena_free(&c->arena);
}

int cli_faults(struct cli *c, const struct faults *f)
{
	if (c->json) {
		struct buf b = { .arena = &c->arena };
		faults_json(f, &b);
		fprintf(c->out, "%.*s\n", (int)b.n, b.p);
		return EXIT_REFUSED;
	}
	for (size_t i = 0; i < f->rows.n; i++) {
		const struct fault_row *r = &f->rows.p[i];
		struct str place = fault_place(&c->arena, r);
		if (!r->warning)
			fprintf(c->err, "%.*s: %.*s\n", (int)place.n, place.p, (int)r->message.n,
				r->message.p);
	}
	cli_print(c->err, c, T(main_nothing_stored, .count = f->total));
	return EXIT_REFUSED;
}

struct err cli_season(struct cli *c, struct season *out)
{
	const char *year = cli_value(c, "--year");
	return season_by_code(&c->reading, (unit_id){ 0 }, str_of(year), out);
}
