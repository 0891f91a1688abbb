/* hall.c: `congdoan hall take|serve|bring|merge`: one meeting carried to a hall without Internet.
 */
#include "main/commands.h"

#include "account/key.h"
#include "account/register.h"
#include "base/day.h"
#include "base/hash.h"
#include "hall/hall.h"
#include "msg_main.gen.h"
#include "unit/unit.h"
#include "web/qr.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HALL_LOGIN "hoitruong"
#define HALL_PORT "8080"
enum { PASSWORD_LETTERS = 12 };

static struct err open_in(struct cli *c, const char *path, int *fd)
{
	*fd = open(cli_path(c, path), O_RDONLY | O_CLOEXEC);
	return *fd >= 0 ? OK : FAIL(ERR_INVALID, "main.no_file", str_of(path));
}

/* A package that is there is not written over. */
static struct err open_out(struct cli *c, const char *path, int *fd)
{
	*fd = open(cli_path(c, path), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	return *fd >= 0 ? OK : FAIL(ERR_INVALID, "main.hall_file_there", str_of(path));
}

/* ---- on the server ---- */

static struct err take(struct cli *c)
{
	int64_t meeting;
	int fd;
	const char *given = cli_value(c, "--meeting");
	if (!given || !str_int(str_of(given), &meeting))
		return FAIL(ERR_INVALID, "main.hall_which");
	TRY(cli_keys(c));
	TRY(cli_open(c, ACCESS_WRITE));
	TRY(open_out(c, c->words[1], &fd));
	struct err e = hall_take(&c->reading, (assembly_id){ meeting }, fd);
	close(fd);
	if (e.code)
		unlink(cli_path(c, c->words[1]));
	else
		cli_say(c, T(main_hall_taken, .file = str_of(c->words[1])));
	return e;
}

static struct err merge_from(struct cli *c, int fd)
{
	struct hall_head head;
	struct hall_return r;
	TRY(hall_head_read(&c->arena, fd, true, &head));
	TRY(cli_keys(c));
	TRY(cli_open(c, ACCESS_WRITE));
	TRY(hall_merge(&c->reading, (assembly_id){ head.meeting }, fd, &r));
	cli_say(c, T(main_hall_merged, .taken = r.taken, .same = r.same, .open = r.open));
	return OK;
}

static struct err merge(struct cli *c)
{
	int fd;
	TRY(open_in(c, c->words[1], &fd));
	struct err e = merge_from(c, fd);
	close(fd);
	return e;
}

/* ---- on the laptop ---- */

static const char *hall_db(struct cli *c)
{
	return str_fmt(&c->arena, "%s.db", cli_path(c, c->words[1])).p;
}

struct secretariat {
	int64_t unit, account;
	enum role role;
	struct str password;
};

/* Who runs the meeting on this laptop; the server's accounts stay there. */
static struct err add_secretariat(struct tx *tx, void *arg)
{
	struct secretariat *s = arg;
	struct account_new n = { .login = S(HALL_LOGIN),
				 .name = S("Ban tổ chức"),
				 .home_unit = s->unit };
	struct grant_new g = { .role = s->role,
			       .over = { .unit = s->unit },
			       .from_on = local_day(tx_db(tx)->now) - 1,
			       .to_on = DAY_EVER };
	int64_t id;
	TRY(account_add(tx, &n, &s->account));
	g.account = s->account;
	return grant_give(tx, NULL, &g, &id);
}

static struct err fill_laptop(struct cli *c, int fd, struct str *password)
{
	struct hall_head head;
	struct assembly a;
	struct secretariat s = { 0 };
	TRY(hall_load(&c->reading, fd, &head));
	TRY(cli_sample_clock(c));
	TRY(assembly_get(&c->reading, (assembly_id){ head.meeting }, &a));
	s.unit = a.unit.n; /* with clusters it is the office, which gives them tasks */
	s.role = a.kind == ASSEMBLY_WORKING_SESSION ? ROLE_OFFICE : ROLE_CHAIR;
	*password = random_code(&c->arena, PASSWORD_LETTERS);
	TRY(db_write(&c->reading, add_secretariat, &s));
	return account_set_password(
		&c->reading, &(struct password_set){ .account = s.account, .password = *password });
}

/* Makes the laptop's data file of the package, once. */
static struct err make_laptop(struct cli *c, int fd)
{
	struct str password = STR_NONE;
	struct stat st;
	c->db = hall_db(c);
	if (stat(c->db, &st) == 0)
		return OK;
	TRY(cli_keys(c));
	TRY(cli_open(c, ACCESS_CREATE));
	struct err e = fill_laptop(c, fd, &password);
	if (!e.code)
		cli_say(c, T(main_hall_sign_in, .login = S(HALL_LOGIN), .password = password));
	cli_close(c);
	if (e.code)
		unlink(c->db);
	return e;
}

/* Two rows of the code a line, on a light ground whatever the terminal's. */
static void print_qr(struct cli *c, struct str url)
{
	struct qr_part q;
	enum { QUIET = 2 };
	if (!isatty(fileno(c->out)) || !qr_of(&c->arena, url, &q))
		return;
	for (int y = -QUIET; y < q.side + QUIET; y += 2) {
		fputs("\033[30;47m", c->out);
		for (int x = -QUIET; x < q.side + QUIET; x++) {
			bool in = x >= 0 && x < q.side;
			bool up = in && y >= 0 && y < q.side && q.dots[y * q.side + x] & 1;
			bool down = in && y + 1 >= 0 && y + 1 < q.side &&
				    q.dots[(y + 1) * q.side + x] & 1;
			fputs(up && down ? "█" : up ? "▀" : down ? "▄" : " ", c->out);
		}
		fputs("\033[0m\n", c->out);
	}
}

/* Where phones on the hall's network find this machine; the first one is printed as a code. */
static struct str say_addresses(struct cli *c)
{
	struct ifaddrs *all = NULL;
	struct str first = STR_NONE;
	if (getifaddrs(&all) != 0)
		return first;
	for (const struct ifaddrs *i = all; i; i = i->ifa_next) {
		char text[INET_ADDRSTRLEN];
		const struct sockaddr_in *at = (const void *)i->ifa_addr;
		if (!at || at->sin_family != AF_INET || i->ifa_flags & IFF_LOOPBACK ||
		    !(i->ifa_flags & IFF_UP) ||
		    !inet_ntop(AF_INET, &at->sin_addr, text, sizeof text))
			continue;
		struct str url = str_fmt(&c->arena, "http://%s:" HALL_PORT, text);
		struct str card = str_fmt(&c->arena, "%.*s/card", (int)url.n, url.p);
		cli_say(c, T(main_hall_address, .address = card));
		if (!first.n)
			print_qr(c, card);
		if (!first.n)
			first = url;
	}
	freeifaddrs(all);
	return first;
}

/* From here on it is `congdoan serve`. */
static struct err serve(struct cli *c)
{
	const char *listen = cli_value(c, "--listen");
	int fd;
	struct hall_head head;
	TRY(open_in(c, c->words[1], &fd));
	struct err e = hall_head_read(&c->arena, fd, false, &head);
	if (!e.code)
		e = make_laptop(c, fd);
	close(fd);
	TRY(e);
	struct str url = listen ? str_fmt(&c->arena, "http://%s", listen) : say_addresses(c);
	cli_end(c);
	fflush(c->out);
	const char *const argv[] = { "congdoan",
				     "serve",
				     "--db",
				     hall_db(c),
				     "--listen",
				     listen ? listen : "0.0.0.0:" HALL_PORT,
				     "--public-url",
				     url.n ? arena_cstr(&c->arena, url)
					   : "http://127.0.0.1:" HALL_PORT,
				     NULL };
	execv("/proc/self/exe", (char *const *)(uintptr_t)argv);
	return FAIL(ERR_STORE, "main.hall_no_serve");
}

static struct err bring(struct cli *c)
{
	const char *to = str_fmt(&c->arena, "%s.ket-qua", c->words[1]).p;
	int package, fd;
	int64_t changes = 0;
	c->db = hall_db(c);
	TRY(open_in(c, c->words[1], &package));
	struct err e = cli_open(c, ACCESS_READ);
	if (!e.code)
		e = open_out(c, to, &fd);
	if (!e.code) {
		e = hall_bring(&c->reading, package, fd, &changes);
		close(fd);
		if (e.code)
			unlink(cli_path(c, to));
	}
	close(package);
	if (!e.code)
		cli_say(c, T(main_hall_brought, .count = changes, .file = str_of(to)));
	return e;
}

int command_hall(struct cli *c)
{
	static const struct {
		const char *verb;
		struct err (*run)(struct cli *c);
		bool server;
	} verbs[] = { { "take", take, true },
		      { "merge", merge, true },
		      { "serve", serve, false },
		      { "bring", bring, false } };
	struct err e = OK;
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (strcmp(c->words[0], verbs[i].verb) == 0)
			e = verbs[i].server && !c->db ? FAIL(ERR_INVALID, "main.db_missing")
						      : verbs[i].run(c);
	return e.code ? cli_fail(c, e) : EXIT_DONE;
}
