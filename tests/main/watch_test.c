/* watch_test.c: `congdoan ballot watch` against pages that a stand-in for curl hands out from a
 * folder: it passes what is honest, and sees an altered script, one that no list names, one in the
 * page itself, and a list that is another than the slip's. */
#include "base/hash.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>

#define UUID "abcdefghijkmnopqrstuvw"

/* Text of people may hold what would be a script in a tag. */
#define HONEST                                                                                     \
	"<html><body data-x=\"/asset/ballot.1.js\"><script defer=\"defer\" "                       \
	"src=\"/asset/ballot.1.js\"></script><p>one=1 onclick=x() javascript: &lt;script&gt;</p>"

struct site {
	struct t *t;
	const char *dir;
};

static void write_to(const struct site *s, const char *name, const char *text)
{
	FILE *f = fopen(str_fmt(s->t->arena, "%s/%s", s->dir, name).p, "w");
	if (!f || fputs(text, f) < 0 || fclose(f) != 0)
		die("a file can't be written");
}

static const char *hash_of(struct t *t, const char *text)
{
	struct sha256 h = sha256_of(str_of(text));
	return arena_cstr(t->arena, hex_of(t->arena, h.b, sizeof h.b));
}

static const char script[] = "cast();", page[] = HONEST;

static const char *list_line(struct t *t)
{
	return hash_of(t, str_fmt(t->arena, "%s  ballot.js\n", hash_of(t, script)).p);
}

/* An honest site: one script, its list, both pages. */
static struct site site_make(struct t *t)
{
	char dir[] = "/tmp/congdoan-watch-XXXXXX";
	if (!mkdtemp(dir))
		die("no folder");
	struct site s = { t, arena_copy(t->arena, str_of(dir)).p };
	write_to(&s, "curl",
		 "#!/bin/sh\nfor u; do :; done\n"
		 "exec cat \"${0%/*}/$(echo \"$u\" | cut -d/ -f4- | tr / _)\" 2>/dev/null\n");
	(void)chmod(str_fmt(t->arena, "%s/curl", dir).p, 0755);
	write_to(&s, "asset_ballot.1.js", script);
	write_to(&s, "vote_" UUID, page);
	write_to(&s, "election_" UUID, page);
	const char *all = list_line(t);
	write_to(&s, "election_" UUID "_scripts",
		 str_fmt(t->arena,
			 "{\"all\":\"%s\",\"opened_with\":{\"all\":\"%s\"},\"scripts\":[{\"name\":"
			 "\"ballot.js\",\"sha256\":\"%s\",\"url\":\"/asset/ballot.1.js\"}]}",
			 all, all, hash_of(t, script))
			 .p);
	return s;
}

static int watch(const struct site *s, const char *more)
{
	int status =
		system(str_fmt(s->t->arena,
			       "PATH='%s':$PATH '%s' ballot watch https://union.example/vote/" UUID
			       " %s >/dev/null 2>&1",
			       s->dir, CONGDOAN, more)
			       .p);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void site_end(const struct site *s)
{
	if (system(str_fmt(s->t->arena, "rm -rf '%s'", s->dir).p) != 0)
		die("a folder stays");
}

TEST(an_honest_site_passes)
{
	struct site s = site_make(t);
	CHECK_INT(watch(&s, ""), 0);
	struct str all = str_of(list_line(t));
	CHECK_INT(watch(&s, str_fmt(t->arena, "--known '%.4s %.4s %.4s %.4s'", all.p, all.p + 4,
				    all.p + 8, all.p + 12)
				    .p),
		  0);
	site_end(&s);
}

TEST(whatever_differs_from_the_list_is_seen)
{
	static const char *const altered[][2] = {
		{ "asset_ballot.1.js", "cast();steal();" },
		{ "vote_" UUID,
		  "<script src=\"/asset/ballot.1.js\"></script><script>x()</script>" },
		{ "vote_" UUID, "<script src=\"https://elsewhere/asset/ballot.1.js\"></script>" },
		{ "vote_" UUID, "<body data-bundle-x=\"/asset/other.2.js\"></body>" },
		{ "election_" UUID, "<script src=\"/asset/ballot.2.js\"></script>" },
		{ "vote_" UUID, HONEST "<SCRIPT SRC='https://elsewhere/x.js'></SCRIPT>" },
		{ "vote_" UUID, HONEST "<script src=\"/asset/photo.txt\"></script>" },
		{ "vote_" UUID, HONEST "<script src=\"/asset/ballot.1.js?x\"></script>" },
		{ "vote_" UUID, HONEST "<script/src=/asset/ballot.3.js></script>" },
		{ "vote_" UUID, HONEST "<p title='>'data-bundle-x='/asset/other.2.js'>" },
		{ "vote_" UUID, HONEST "<svg><script>x()</script></svg>" },
		{ "vote_" UUID, HONEST "<img src=x\nOnError=\"x()\">" },
		{ "vote_" UUID, HONEST "<a href=\" JavaScript:x()\">x</a>" },
		{ "vote_" UUID, HONEST "<iframe src=\"/x\"></iframe>" },
		{ "vote_" UUID, HONEST "<a href='&#106;avascript:x()'>" },
		{ "vote_" UUID, HONEST "<base href=\"https://elsewhere/\">" },
		{ "vote_" UUID, "" },
		{ "vote_" UUID, "<p>elsewhere</p>" },
	};
	for (size_t i = 0; i < sizeof altered / sizeof *altered; i++) {
		struct site s = site_make(t);
		write_to(&s, altered[i][0], altered[i][1]);
		CHECK_INT(watch(&s, ""), 2);
		site_end(&s);
	}
}

TEST(another_line_than_the_slips_or_the_openings_is_seen)
{
	struct site s = site_make(t);
	CHECK_INT(watch(&s, "--known 0123456789abcdef"), 2);
	CHECK_INT(watch(&s, "--known ''"), 2);
	const char *all = list_line(t);
	write_to(&s, "election_" UUID "_scripts",
		 str_fmt(t->arena,
			 "{\"all\":\"%s\",\"opened_with\":{\"all\":\"00\"},\"scripts\":[{\"name\":"
			 "\"ballot.js\",\"sha256\":\"%s\",\"url\":\"/asset/ballot.1.js\"}]}",
			 all, hash_of(t, script))
			 .p);
	CHECK_INT(watch(&s, ""), 2);
	write_to(&s, "election_" UUID "_scripts", "{}");
	CHECK_INT(watch(&s, ""), 2);
	site_end(&s);
}

SUITE(main_watch, an_honest_site_passes, whatever_differs_from_the_list_is_seen,
      another_line_than_the_slips_or_the_openings_is_seen)
