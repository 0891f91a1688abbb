/* close_year.c: `congdoan close-year`: computes what can be computed, reads what people decided
 * from the record (or a file), and either closes the season or says who must decide what. */
#include "main/commands.h"

#include "award/pages_season_papers.h"
#include "msg_main.gen.h"
#include "score/result_json.h"
#include "score/season_load.h"
#include "score/season_save.h"
#include "store/audit.h"
#include "web/decided.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { DECISIONS_FILE_MAX = 16 << 20 };

struct closing {
	struct cli *c;
	struct season season;
	struct close_input in;
	struct close_output out;
	bool draft;
};

/* Whether the very same decision is on record already: a file may hold the whole year's. */
static bool on_record(const struct closing *x, size_t known, const struct decided *d)
{
	struct arena *a = &x->c->arena;
	struct str body = decision_body(a, d);
	for (size_t i = 0; i < known; i++) {
		const struct decided *r = &x->in.decisions.p[i];
		if (r->kind == d->kind && str_eq(r->cluster, d->cluster) &&
		    str_eq(r->unit, d->unit) && str_eq(decision_body(a, r), body))
			return true;
	}
	return false;
}

/* Decisions of the file join those on record. */
static struct err add_file(struct closing *x)
{
	const char *path = cli_path(x->c, cli_value(x->c, "--decisions"));
	struct arena *a = &x->c->arena;
	struct notes notes = { .arena = a };
	struct decisions file = { 0 };
	struct str body;
	if (!path)
		return OK;
	TRY(read_file(a, path, DECISIONS_FILE_MAX, &body));
	struct err e = decisions_read(a, body, &file, &notes);
	for (size_t i = 0; i < notes.n; i++) {
		struct buf b = { .arena = a, .lang = x->c->lang };
		note_put(&b, &notes.p[i]);
		fprintf(x->c->err, "%.*s\n", (int)b.n, b.p);
	}
	TRY(e);
	size_t known = x->in.decisions.n;
	for (size_t i = 0; i < file.n; i++)
		if (!on_record(x, known, &file.p[i]))
			*PUSH(a, &x->in.decisions) = file.p[i];
	return OK;
}

static struct str out_path(struct closing *x, const char *name)
{
	return str_fmt(&x->c->arena, "%s/%s", cli_path(x->c, cli_value(x->c, "--out")), name);
}

static struct err make_folder(struct closing *x)
{
	const char *dir = cli_path(x->c, cli_value(x->c, "--out"));
	if (mkdir(dir, 0755) != 0 && errno != EEXIST)
		return FAIL(ERR_STORE, "main.cant_write", str_of(dir));
	return OK;
}

static struct err write_result(struct closing *x, struct str *fingerprint)
{
	struct buf b = { .arena = &x->c->arena };
	*fingerprint = result_json_put(&b, &x->in, &x->out);
	return write_file(&x->c->arena, out_path(x, "result.json").p, buf_str(&b));
}

/* ---- what is missing ---- */

static void list_json(const struct closing *x)
{
	struct buf b = { .arena = &x->c->arena };
	put(&b, S("{\"needs\":["));
	for (size_t i = 0; i < x->out.needs.n; i++) {
		const struct need *n = &x->out.needs.p[i];
		struct buf text = { .arena = b.arena, .lang = x->c->lang };
		need_put(&text, &x->in, n);
		put(&b, i ? S(",{\"kind\":") : S("{\"kind\":"));
		put_json_text(&b, need_word(n->kind));
		if (n->unit >= 0) {
			put(&b, S(",\"unit\":"));
			put_json_text(&b, x->in.units[n->unit].code);
		}
		put(&b, S(",\"message\":"));
		put_json_text(&b, buf_str(&text));
		put(&b, S("}"));
	}
	put_fmt(&b, "],\"total\":%zu}", x->out.needs.n);
	fprintf(x->c->out, "%.*s\n", (int)b.n, b.p);
}

static int tell_needs(const struct closing *x)
{
	struct cli *c = x->c;
	if (c->json) {
		list_json(x);
		return EXIT_REFUSED;
	}
	struct str head =
		msg_text(&c->arena, c->lang, T(main_needs, .count = (int64_t)x->out.needs.n));
	fprintf(x->c->err, "%.*s\n", (int)head.n, head.p);
	struct need_joined *all;
	size_t n;
	needs_join(&c->arena, &x->in, &x->out.needs, &all, &n);
	for (size_t i = 0; i < n; i++) {
		struct buf b = { .arena = &c->arena, .lang = c->lang };
		need_joined_put(&b, &x->in, &all[i]);
		fprintf(x->c->err, "  %.*s\n", (int)b.n, b.p);
	}
	if (n < x->out.needs.n) {
		struct str how = msg_text(&c->arena, c->lang, T(main_needs_how));
		fprintf(x->c->err, "%.*s\n", (int)how.n, how.p);
	}
	return EXIT_REFUSED;
}

/* The papers beside result.json: words for people, from the same numbers. */
static struct err write_papers(struct closing *x)
{
	struct papers papers;
	struct season_papers all;
	const char *dir = cli_path(x->c, cli_value(x->c, "--out"));
	TRY(season_papers_open(&x->c->reading, &x->season, &x->in, &x->out, &all));
	TRY(season_papers_all(&all, &papers));
	TRY(papers_write(x->c->office, &x->c->arena, dir, &papers, NULL));
	size_t n = papers.cluster_count + papers.counting_count + papers.sheet_count +
		   (papers.submission ? 2 : 0) + 3 + (papers.figures ? 1 : 0);
	cli_say(x->c, T(main_papers_written, .count = (int64_t)n, .dir = str_of(dir)));
	return OK;
}

/* ---- the three endings: closed already, a draft, closed now ---- */

static struct err again(struct closing *x, const struct closed_season *was)
{
	TRY(make_folder(x));
	TRY(write_file(&x->c->arena, out_path(x, "result.json").p, was->body));
	TRY(season_load(&x->c->reading, x->season.id, &x->in));
	season_close(&x->c->arena, &x->in, &x->out);
	TRY(write_papers(x));
	cli_say(x->c, T(main_closed_already, .code = x->season.code, .hash = was->fingerprint));
	return OK;
}

static struct err draft(struct closing *x)
{
	struct str fingerprint;
	TRY(make_folder(x));
	TRY(write_result(x, &fingerprint));
	TRY(write_papers(x));
	cli_say(x->c, T(main_drafted, .code = x->season.code, .count = (int64_t)x->out.needs.n));
	return OK;
}

static struct err close_now(struct closing *x)
{
	struct saved_close saved;
	struct closed_season now;
	TRY(make_folder(x));
	TRY(season_save(&x->c->reading, &x->in, &x->out, &saved));
	/* The papers name the log's head of before the closing: now as in a year. */
	TRY(audit_seal(x->c->reading.store, &x->c->arena));
	TRY(season_closed(&x->c->reading, x->season.id, &now));
	TRY(write_file(&x->c->arena, out_path(x, "result.json").p, now.body));
	TRY(write_papers(x));
	cli_say(x->c, T(main_closed, .code = x->season.code, .count = (int64_t)x->out.unit_count,
			.hash = saved.fingerprint));
	return OK;
}

static struct err run(struct closing *x, int *code)
{
	struct cli *c = x->c;
	struct closed_season was;
	TRY(cli_office(c));
	TRY(cli_open(c, ACCESS_WRITE));
	TRY(cli_season(c, &x->season));
	TRY(season_closed(&c->reading, x->season.id, &was));
	if (was.found)
		return again(x, &was);
	TRY(season_load(&c->reading, x->season.id, &x->in));
	TRY(honour_names(&c->reading, &x->season, c->lang, &x->in));
	TRY(add_file(x));
	x->in.draft = x->draft;
	season_close(&c->arena, &x->in, &x->out);
	if (x->draft)
		return draft(x);
	if (x->out.needs.n) {
		*code = tell_needs(x);
		return OK;
	}
	return close_now(x);
}

int command_close_year(struct cli *c)
{
	struct closing x = { .c = c, .draft = cli_flag(c, "--draft") };
	int code = EXIT_DONE;
	struct err e = run(&x, &code);
	return e.code ? cli_fail(c, e) : code;
}
