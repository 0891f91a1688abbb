/* export.c: `congdoan export KIND OUT.xlsx`: each kind is a row of one table; the sheet itself is
 * the feature's. */
#include "main/commands.h"

#include "main/import.h"

#include "msg_main.gen.h"
#include "report/batch.h"
#include "score/scores_import.h"

#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct err reports(struct cli *c, season_id season, struct office_sink to)
{
	return report_export(&c->reading, c->office, season, to);
}

static struct err scores(struct cli *c, season_id season, struct office_sink to)
{
	const char *as = cli_value(c, "--as"), *sheet = cli_value(c, "--sheet");
	struct scores_export out = { .season = season, .layer = scores_layer_of(as) };
	if (sheet && strcmp(sheet, "cluster") == 0)
		out.sheet = SHEET_CLUSTER;
	return scores_export(&c->reading, c->office, &out, to);
}

static const struct {
	const char *name;
	struct err (*write)(struct cli *c, season_id season, struct office_sink to);
} kinds[] = {
	{ "reports", reports },
	{ "scores", scores },
};

static struct err run(struct cli *c)
{
	struct season s;
	size_t k = 0;
	while (k < sizeof kinds / sizeof *kinds && strcmp(kinds[k].name, c->words[0]) != 0)
		k++;
	assert(k < sizeof kinds / sizeof *kinds); /* the command line allows only these */
	TRY(cli_season(c, &s));
	const char *path = cli_path(c, c->words[1]);
	const char *part = str_fmt(&c->arena, "%s.part", path).p;
	int fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
	if (fd < 0)
		return FAIL(ERR_STORE, "main.cant_write", str_of(path));
	struct err e = kinds[k].write(c, s.id, office_to_fd(&fd));
	if (close(fd) != 0 && !e.code)
		e = FAIL(ERR_STORE, "office.disk");
	/* no half a workbook, and what was there stays until the new one is whole */
	if (!e.code && rename(part, path) != 0)
		e = FAIL(ERR_STORE, "main.cant_write", str_of(path));
	if (e.code)
		unlink(part);
	return e;
}

int command_export(struct cli *c)
{
	struct err e = cli_office(c);
	if (!e.code)
		e = cli_open(c, ACCESS_READ);
	if (!e.code)
		e = run(c);
	if (e.code)
		return cli_fail(c, e);
	cli_say(c, T(main_export_done, .file = str_of(c->words[1])));
	return EXIT_DONE;
}
