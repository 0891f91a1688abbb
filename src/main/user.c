/* user.c: `congdoan user add|passwd|clear-factor`: accounts from the console of the machine. */
#include "main/commands.h"

#include "account/factor.h"
#include "account/register.h"
#include "base/day.h"
#include "msg_main.gen.h"
#include "unit/unit.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* The password comes from standard input, unseen on a terminal; never from the command line. A file
 * that Notepad saved begins with a mark that nobody types. */
struct err cli_password(struct cli *c, struct str *out)
{
	char line[300];
	struct termios was, quiet;
	bool tty = isatty(fileno(c->in)) && tcgetattr(fileno(c->in), &was) == 0;
	if (tty) {
		quiet = was;
		quiet.c_lflag &= ~(tcflag_t)ECHO;
		cli_print(c->err, c, T(main_ask_password));
		tcsetattr(fileno(c->in), TCSAFLUSH, &quiet);
	}
	bool got = fgets(line, sizeof line, c->in) != NULL;
	if (tty)
		tcsetattr(fileno(c->in), TCSAFLUSH, &was);
	if (!got)
		return FAIL(ERR_INVALID, "main.no_password");
	struct str typed = { line, strcspn(line, "\r\n") };
	if (str_starts(typed, S("\xEF\xBB\xBF")))
		typed = str_sub(typed, 3, typed.n - 3);
	*out = arena_copy(&c->arena, typed);
	explicit_bzero(line, sizeof line);
	return OK;
}

struct adding {
	struct cli *c;
	int64_t account;
};

/* --role, which is one of these. */
static enum role read_role(struct cli *c)
{
	int r = ROLE_NONE + 1;
	while (strcmp(role_code((enum role)r), cli_value(c, "--role")) != 0)
		r++;
	return (enum role)r;
}

static struct err add(struct tx *tx, void *arg)
{
	struct adding *x = arg;
	const char *name = cli_value(x->c, "--name");
	struct account_new n = { .login = str_of(x->c->words[1]),
				 .name = str_of(name ? name : x->c->words[1]) };
	struct grant_new g = { .role = read_role(x->c),
			       .from_on = local_day(tx_db(tx)->now),
			       .to_on = DAY_EVER };
	int64_t id;
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

static struct err clear_factor(struct tx *tx, void *account)
{
	return factor_clear(tx, NULL, *(int64_t *)account);
}

bool user_types_password(const struct cli *c)
{
	return c->command->run == command_user && strcmp(c->words[0], "clear-factor") != 0;
}

static struct err run(struct cli *c)
{
	struct adding x = { .c = c };
	struct password_set p = { 0 };
	TRY(cli_keys(c));
	TRY(cli_open(c, ACCESS_CREATE));
	TRY(cli_sample_clock(c));
	if (!user_types_password(c)) {
		TRY(find(c, &x.account));
		return db_write(&c->reading, clear_factor, &x.account);
	}
	TRY(cli_password(c, &p.password));
	TRY(account_password_fault(&c->arena, p.password,
				   login_plain(&c->arena, str_of(c->words[1]))));
	if (strcmp(c->words[0], "add") == 0)
		TRY(db_write(&c->reading, add, &x));
	else
		TRY(find(c, &x.account));
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
