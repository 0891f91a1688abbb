/* backup.c: `congdoan backup`, `restore` and `verify`. */
#include "main/commands.h"

#include "msg_main.gen.h"
#include "schema.gen.h"
#include "score/result_json.h"
#include "store/audit.h"
#include "store/backup.h"

#include <stdio.h>

int command_backup(struct cli *c)
{
	struct backup_report r = { 0 };
	struct err e = cli_open(c, ACCESS_READ);
	if (!e.code)
		e = store_backup(&c->reading, c->words[0], &r);
	if (e.code)
		return cli_fail(c, e);
	cli_say(c, T(main_backup_done, .rows = r.rows, .hash = r.sha256));
	return EXIT_DONE;
}

int command_restore(struct cli *c)
{
	struct store_options o = {
		.url = c->db, .create = true, .schemas = schema_all, .schema_count = schema_count
	};
	struct backup_report r = { 0 };
	struct err e = store_restore(&c->arena, &o, c->words[0], &r);
	if (e.code)
		return cli_fail(c, e);
	cli_say(c, T(main_restore_done, .rows = r.rows));
	return EXIT_DONE;
}

static struct err verify_chain(struct cli *c, bool *whole)
{
	const char *head = cli_value(c, "--head");
	int64_t bad = 0;
	bool met = true;
	struct audit_head h = { 0 };
	TRY(audit_verify(&c->reading, str_of(head), &bad, &met));
	TRY(audit_head(&c->reading, &h));
	*whole = bad == 0 && (met || !head);
	if (bad)
		cli_say(c, T(main_chain_broken, .row = bad));
	else if (head && !met)
		cli_say(c, T(main_head_not_met));
	else
		cli_say(c, T(main_chain_whole, .rows = h.rows, .hash = h.hash));
	return OK;
}

SQL(closings, "SELECT s.code, c.edition, c.body, c.fingerprint FROM season_close c"
	      " JOIN season s ON s.id = c.season_id ORDER BY s.code, c.edition");

/* Every closing's fingerprint is recomputed from its own file, and compared with what was noted. */
static struct err verify_closings(struct cli *c, bool *whole)
{
	struct rows *rs;
	TRY(db_rows(&c->reading, closings, NO_ARGS, &rs));
	while (db_next(rs)) {
		struct str code = col_text(rs, 0), own;
		bool good;
		TRY(result_json_check(&c->arena, col_text(rs, 2), &own, &good));
		good = good && str_eq(own, col_text(rs, 3));
		*whole = *whole && good;
		if (good)
			cli_say(c, T(main_closing_whole, .code = code, .edition = col_int(rs, 1),
				     .hash = own));
		else
			cli_say(c, T(main_closing_broken, .code = code, .edition = col_int(rs, 1)));
	}
	return db_done(rs);
}

/* A backup is whole, and its head of the log is one that this database's log has had. */
static struct err verify_backup(struct cli *c, bool *whole)
{
	const char *path = cli_value(c, "--backup");
	struct backup_report r = { 0 };
	int64_t bad = 0;
	bool met = true;
	if (!path)
		return OK;
	TRY(store_backup_check(&c->arena, path, &r));
	if (r.audit_rows)
		TRY(audit_verify(&c->reading, r.audit_hash, &bad, &met));
	if (met)
		cli_say(c,
			T(main_backup_whole, .rows = r.rows, .at = r.created_at, .hash = r.sha256));
	else
		cli_say(c, T(main_backup_other));
	*whole = *whole && met;
	return OK;
}

int command_verify(struct cli *c)
{
	bool whole = false;
	struct err e = cli_open(c, ACCESS_READ);
	if (!e.code)
		e = verify_chain(c, &whole);
	if (!e.code)
		e = verify_backup(c, &whole);
	if (!e.code)
		e = verify_closings(c, &whole);
	if (e.code)
		return cli_fail(c, e);
	return whole ? EXIT_DONE : EXIT_REFUSED;
}
