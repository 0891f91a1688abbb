/* site.c: see site.h. */
#include "tests/bench/site.h"

#include "account/setting.h"
#include "schema.gen.h"
#include "tests/bench/bench.h"
#include "tests/bench/client.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

void must_run(const char *fmt, ...)
{
	char line[1024];
	va_list v;
	va_start(v, fmt);
	vsnprintf(line, sizeof line, fmt, v);
	va_end(v);
	if (system(line) != 0)
		die(line);
}

void site_begin(struct site *s)
{
	*s = (struct site){ 0 };
	snprintf(s->folder, sizeof s->folder, "/tmp/congdoan-bench-XXXXXX");
	if (!mkdtemp(s->folder))
		die("no folder");
	snprintf(s->db, sizeof s->db, "%s/a.db", s->folder);
	s->page = calloc(1, REPLY_MAX);
}

void site_sample(struct site *s)
{
	must_run("CONGDOAN_EXAMPLES='%s' '%s' demo --db '%s' >/dev/null", PROVINCE, CONGDOAN,
		 s->db);
}

void site_serve(struct site *s)
{
	char listen[128];
	s->port = client_free_port();
	snprintf(listen, sizeof listen, "127.0.0.1:%d", s->port);
	s->server = fork();
	if (s->server == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		dup2(open("/dev/null", O_WRONLY), 1);
		execl(CONGDOAN, "congdoan", "serve", "--db", s->db, "--listen", listen, "--quiet",
		      NULL);
		_exit(127);
	}
	while (!client_ask(s->port, S("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"), s->page))
		usleep(200);
}

void site_stop(struct site *s)
{
	if (s->server)
		end_process(s->server);
	s->server = 0;
}

void site_end(struct site *s)
{
	site_stop(s);
	must_run("rm -rf '%s'", s->folder);
	free(s->page);
	arena_free(&s->arena);
}

/* ---- the store ---- */

void site_store(const struct site *s, site_fn *fn, void *arg)
{
	struct arena life = { 0 }, a = { 0 };
	struct store_options o = { .url = s->db,
				   .read_only = s->server != 0,
				   .schemas = schema_all,
				   .schema_count = schema_count };
	struct store *st;
	struct db db;
	struct str behind;
	int64_t ms = 0;
	must(store_open(&life, &o, &st));
	must(store_borrow(st, &a, &db));
	must(setting_get(&db, "clock.behind_ms", S("0"), &behind));
	if (str_int(behind, &ms))
		db.now -= ms;
	fn(&db, arg);
	store_return(&db);
	store_close(st);
	arena_free(&a);
	arena_free(&life);
}

struct str pg_make(struct arena *a, const char *server, const char *name)
{
	must_run("psql '%s' -qc \"CREATE DATABASE %s TEMPLATE template0"
		 " ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'\"",
		 server, name);
	return str_fmt(a, "%s dbname=%s", server, name);
}

void pg_drop(const char *server, const char *name)
{
	must_run("psql '%s' -qc 'DROP DATABASE %s'", server, name);
}

/* ---- requests ---- */

struct str site_get(struct site *s, const char *path)
{
	return str_fmt(&s->arena, "GET %s HTTP/1.1\r\nHost: a\r\n%s%s%s\r\n", path,
		       s->sid[0] ? "Cookie: sid=" : "", s->sid, s->sid[0] ? "\r\n" : "");
}

struct str site_form(struct site *s, const char *path, const char *fields)
{
	static const char zeros[] = "00000000000000000000000000000000",
			  stranger[] = "0123456789abcdef0123456789abcdef";
	const char *token = s->sid[0] ? strstr(s->page, "name=\"csrf\" value=\"") : NULL;
	struct str csrf = token ? str_fmt(&s->arena, "%.64s", token + 19)
				: str_fmt(&s->arena, "%s%s", zeros, stranger);
	struct str body = str_fmt(&s->arena, "csrf=%.*s&%s", (int)csrf.n, csrf.p, fields);
	return str_fmt(&s->arena,
		       "POST %s HTTP/1.1\r\nHost: a\r\nCookie: pre=%s; sid=%s\r\nContent-Type: "
		       "application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%.*s",
		       path, stranger, s->sid, body.n, (int)body.n, body.p);
}

void site_ask(struct site *s, const char *path)
{
	if (!client_ask(s->port, site_get(s, path), s->page) ||
	    strncmp(s->page, "HTTP/1.1 200", 12) != 0)
		die(path);
}

void site_sign_in(struct site *s, const char *login, const char *password)
{
	s->sid[0] = '\0';
	struct str fields = str_fmt(&s->arena, "login=%s&password=%s", login, password);
	client_ask(s->port, site_form(s, "/sign-in", fields.p), s->page);
	const char *sid = strstr(s->page, "sid=");
	if (!sid)
		die("the account was not let in");
	snprintf(s->sid, sizeof s->sid, "%.64s", sid + 4);
}

/* ---- memory ---- */

int64_t proc_kb(int64_t pid, const char *file, const char *key)
{
	char path[64], line[256];
	int64_t kb = 0;
	snprintf(path, sizeof path, "/proc/%lld/%s", (long long)pid, file);
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof line, f))
		if (strncmp(line, key, strlen(key)) == 0)
			kb = strtoll(line + strlen(key), NULL, 10);
	if (f)
		fclose(f);
	return kb;
}

/* The process and whoever descends from it; what two of them share counts once. Pages of the data
 * file and of the programs, which the kernel drops whenever it wants, are left out. */
static int64_t family_kb(int64_t pid)
{
	int64_t kb = proc_kb(pid, "smaps_rollup", "Pss_Anon:") +
		     proc_kb(pid, "smaps_rollup", "Pss_Shmem:");
	DIR *d = opendir("/proc");
	struct dirent *e;
	while (d && (e = readdir(d))) {
		int64_t child = strtoll(e->d_name, NULL, 10);
		if (child > 0 && proc_kb(child, "status", "PPid:") == pid)
			kb += family_kb(child);
	}
	if (d)
		closedir(d);
	return kb;
}

int64_t site_memory_kb(const struct site *s) { return family_kb(s->server); }
