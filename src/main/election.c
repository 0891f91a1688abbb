/* election.c: `congdoan election result FILE`: one count checked by the rules given with it. Needs
 * no data file; what it refuses, it names. */
#include "main/commands.h"

#include "ballot/result_json.h"
#include "msg_main.gen.h"

#include <string.h>

enum { COUNT_FILE_MAX = 1024 * 1024 };

int command_election(struct cli *c)
{
	struct election e;
	struct ballot_result r;
	struct str text;
	struct buf out = { .arena = &c->arena };
	struct err bad = read_file(&c->arena, cli_path(c, c->words[1]), COUNT_FILE_MAX, &text);
	if (!bad.code)
		bad = election_read(&c->arena, text, &e);
	if (bad.code) {
		const char *broken = election_identity(bad.message);
		if (broken && !c->json)
			fprintf(c->err, "%s: ", broken);
		return cli_fail(c, bad);
	}
	ballot_result(&c->arena, &e.rules, &e.count, &r);
	election_put(&out, &e, &r);
	fprintf(c->out, "%.*s", (int)out.n, out.p);
	return EXIT_DONE;
}
