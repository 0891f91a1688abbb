/* user.c: `congdoan user add|passwd`: accounts from the console of the machine. */
#include "main/commands.h"

#include "account/register.h"
#include "base/day.h"
#include "msg_main.gen.h"
#include "unit/unit.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* The password comes from standard input, unseen on a terminal; never from the command line. */
struct err cli_password(struct cli *c, struct str *out)
{
	char line[300];
	struct termios was, quiet;
	bool tty = isatty(fileno(c->in)) && tcgetattr(fileno(c->in), &was) == 0;
	if (tty) {
		quiet = was;
		quiet.c_lflag &= ~(tcflag_t)ECHO;
		cli_say(c, T(main_ask_password));
		tcsetattr(fileno(c->in), TCSAFLUSH, &quiet);
	}
	bool got = fgets(line, sizeof line, c->in) != NULL;
	if (tty)
		tcsetattr(fileno(c->in), TCSAFLUSH, &was);
	if (!got)
		return FAIL(ERR_INVALID, "main.no_password");
	*out = arena_copy(&c->arena, (struct str){ line, strcspn(line, "\r\n") });
	explicit_bzero(line, sizeof line);
	return OK;
}

static const char *const role_names[ROLE_COUNT] = {
	[ROLE_ADMIN] = "admin",		[ROLE_OFFICE] = "office",
	[ROLE_APPRAISER] = "appraiser", [ROLE_CLUSTER_HEAD] = "cluster_head",
	[ROLE_CHAIR] = "chair",		[ROLE_CLERK] = "clerk",
	[ROLE_MEMBER] = "member",
};

struct adding {
	struct cli *c;
	int64_t account;
};

static struct err read_role(struct cli *c, enum role *out)
{
	const char *said = cli_value(c, "--role");
	for (int r = 0; said && r < ROLE_COUNT; r++)
		if (role_names[r] && strcmp(role_names[r], said) == 0) {
			*out = (enum role)r;
			return OK;
		}
	return FAIL(ERR_INVALID, "main.role", str_of(said));
}

static struct err add(struct tx *tx, void *arg)
{
	struct adding *x = arg;
	struct account_new n = { .login = str_of(x->c->words[1]),
				 .name = str_of(cli_value(x->c, "--name")) };
	struct grant_new g = { .from_on = local_day(tx_db(tx)->now), .to_on = DAY_EVER };
	int64_t id;
	TRY(read_role(x->c, &g.role));
	if (cli_value(x->c, "--unit")) {
		unit_id unit;
		bool known;
		TRY(unit_by_code(tx_db(tx), str_of(cli_value(x->c, "--unit")), &unit, &known));
		if (!known)
			return FAIL(ERR_INVALID, "unit.no_such_code",
				    str_of(cli_value(x->c, "--unit")));
		g.over.unit = n.home_unit = unit.n;
	}
	TRY(account_add(tx, &n, &x->account));
	g.account = x->account;
	return grant_give(tx, NULL, &g, &id);
}

static struct err find(struct cli *c, int64_t *account)
{
	struct str login = login_plain(&c->arena, str_of(c->words[1]));
	TRY(account_by_login(&c->reading, login, account));
	return *account ? OK : FAIL(ERR_INVALID, "main.no_account", str_of(c->words[1]));
}

static struct err run(struct cli *c)
{
	struct adding x = { .c = c };
	struct password_set p = { 0 };
	TRY(cli_keys(c));
	TRY(cli_open(c, ACCESS_WRITE));
	TRY(cli_password(c, &p.password));
	if (strcmp(c->words[0], "add") == 0)
		TRY(db_write(&c->reading, add, &x));
	else if (strcmp(c->words[0], "passwd") == 0)
		TRY(find(c, &x.account));
	else
		return FAIL(ERR_INVALID, "main.user_what", str_of(c->words[0]));
	p.account = x.account;
	return account_set_password(&c->reading, &p);
}

int command_user(struct cli *c)
{
	struct err e = run(c);
	if (e.code)
		return cli_fail(c, e);
	cli_say(c, T(main_user_done, .login = str_of(c->words[1])));
	return EXIT_DONE;
}
