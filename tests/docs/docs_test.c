/* docs_test.c: what the documents say about rights, imports and commands is what the program does.
 * They are read from the source tree, so a change of either side without the other is a fault. */
#include "account/account.h"
#include "base/text.h"
#include "main/command.h"
#include "tests/test.h"

#include <assert.h>
#include <string.h>
#include <unistd.h>

enum { DOC_MAX = 1 << 20 };

static struct str doc(struct t *t, const char *path)
{
	struct str body = S("");
	char whole[1024];
	snprintf(whole, sizeof whole, "%s/%s", SOURCE_ROOT, path);
	CHECK_OK(read_file(t->arena, whole, DOC_MAX, &body));
	return body;
}

static bool holds(struct str body, struct str words) { return str_find(body, words) < body.n; }

/* The cells of a row of a table, trimmed; 0 when the line is none. */
static int cells(struct str line, struct str *out, int most)
{
	int n = 0;
	struct str one;
	if (!str_starts(line, S("| ")))
		return 0;
	line = (struct str){ line.p + 2, line.n - 2 };
	while (n < most && str_split(&line, '|', &one))
		out[n++] = str_trim(one);
	return n;
}

/* The lines between a heading "## `name`" and the next heading. */
static struct str section(struct t *t, struct str body, const char *name)
{
	struct str head = str_fmt(t->arena, "## `%s`", name);
	size_t at = str_find(body, head);
	if (!CHECK(at < body.n))
		return S("");
	struct str rest = { body.p + at + head.n, body.n - at - head.n };
	size_t end = str_find(rest, S("\n## "));
	return (struct str){ rest.p, end < rest.n ? end : rest.n };
}

/* ---- docs/RIGHTS.md ---- */

static const char *const right_names[] = {
	[RIGHT_PUBLIC] = "PUBLIC",
	[RIGHT_SIGNED_IN] = "SIGNED_IN",
	[RIGHT_UNIT_SEE] = "UNIT_SEE",
	[RIGHT_PERSON_SEE] = "PERSON_SEE",
	[RIGHT_PERSON_RUN] = "PERSON_RUN",
	[RIGHT_REPORT_ENTER] = "REPORT_ENTER",
	[RIGHT_REPORT_SEND] = "REPORT_SEND",
	[RIGHT_REPORT_TAKE] = "REPORT_TAKE",
	[RIGHT_SELF_SCORE] = "SELF_SCORE",
	[RIGHT_SELF_SEND] = "SELF_SEND",
	[RIGHT_CROSS_SCORE] = "CROSS_SCORE",
	[RIGHT_APPRAISE] = "APPRAISE",
	[RIGHT_ASSEMBLY_RUN] = "ASSEMBLY_RUN",
	[RIGHT_CLUSTER_SEE] = "CLUSTER_SEE",
	[RIGHT_CLUSTER_RUN] = "CLUSTER_RUN",
	[RIGHT_BALLOT_RUN] = "BALLOT_RUN",
	[RIGHT_SEASON_SEE] = "SEASON_SEE",
	[RIGHT_SEASON_RUN] = "SEASON_RUN",
	[RIGHT_TREE_EDIT] = "TREE_EDIT",
	[RIGHT_AWARD_RUN] = "AWARD_RUN",
	[RIGHT_ACCOUNT_RUN] = "ACCOUNT_RUN",
	[RIGHT_AUDIT_SEE] = "AUDIT_SEE",
	[RIGHT_ADMIN] = "ADMIN",
};
static_assert(sizeof right_names / sizeof *right_names == RIGHT_COUNT, "every right has a name");

enum { FIRST_ROLE_CELL = 2, RIGHT_CELLS = FIRST_ROLE_CELL + ROLE_COUNT - 1 };

static void check_right(struct t *t, struct str body, enum right right)
{
	struct str name = str_fmt(t->arena, "`%s`", right_names[right]), line, cell[RIGHT_CELLS];
	int rows = 0;
	while (str_split(&body, '\n', &line)) {
		if (cells(line, cell, RIGHT_CELLS) < RIGHT_CELLS || !str_eq(cell[0], name))
			continue;
		rows++;
		CHECK(cell[1].n > 0);
		for (int r = ROLE_NONE + 1; r < ROLE_COUNT; r++)
			CHECK_STR(cell[FIRST_ROLE_CELL + r - 1],
				  role_has((enum role)r, right) ? "yes" : "");
	}
	CHECK_INT(rows, 1);
}

TEST(the_table_of_rights_says_of_every_role_and_right_what_the_program_does)
{
	struct str body = doc(t, "docs/RIGHTS.md");
	for (int r = 0; r < RIGHT_COUNT; r++)
		check_right(t, body, (enum right)r);
}

TEST(the_table_of_rights_names_the_roles_in_the_programs_order)
{
	struct buf b = { .arena = t->arena };
	put(&b, S("| right | what it opens |"));
	for (int r = ROLE_NONE + 1; r < ROLE_COUNT; r++)
		put_fmt(&b, " %s |", role_code((enum role)r));
	CHECK(holds(doc(t, "docs/RIGHTS.md"), buf_str(&b)));
}

/* ---- docs/IMPORT.md ---- */

static const struct {
	const char *kind, *source;
} books[] = {
	{ "units", "src/unit/import.c" },
	{ "people", "src/person/import.c" },
	{ "trainings", "src/training/book.c" },
	{ "targets", "src/report/target_import.c" },
	{ "reports", "src/report/import.c" },
	{ "scores", "src/score/scores_import.c" },
	{ "classes", "src/award/import.c" },
	{ "awards", "src/award/import.c" },
	{ "registrations", "src/award/registration_import.c" },
	{ "initiatives", "src/initiative/import.c" },
	{ "employers", "src/employer/import.c" },
	{ "supervisions", "src/supervision/book.c" },
	{ "ratings", "src/rating/book.c" },
	{ "titles", "src/award/title_import.c" },
	{ "council-members", "src/council/member_import.c" },
};
enum { BOOKS = sizeof books / sizeof *books, LISTS_MAX = 64 };

struct lists {
	struct str p[LISTS_MAX]; /* "ma don vi|ma dv" */
	int n;
};

static void keep(struct t *t, struct lists *l, struct str one)
{
	for (int i = 0; i < l->n; i++)
		if (str_eq(l->p[i], one))
			return;
	if (CHECK(l->n < LISTS_MAX))
		l->p[l->n++] = one;
}

/* Every HEADINGS("…", "…") of a source, folded, as one text each. */
static void source_lists(struct t *t, const char *path, struct lists *out)
{
	struct str rest = doc(t, path), list, one;
	for (size_t at; (at = str_find(rest, S("HEADINGS(\""))) != SIZE_MAX;) {
		struct buf b = { .arena = t->arena };
		rest = str_sub(rest, at + strlen("HEADINGS("), rest.n);
		list = str_sub(rest, 0, str_find(rest, S(")")));
		while (str_split(&list, '"', &one) && str_split(&list, '"', &one)) {
			put(&b, b.n ? S("|") : S(""));
			put(&b, text_fold(t->arena, one));
		}
		keep(t, out, buf_str(&b));
	}
}

static struct str folded_list(struct t *t, struct str heading, struct str others)
{
	struct buf b = { .arena = t->arena };
	struct str one;
	put(&b, text_fold(t->arena, heading));
	while (others.n && str_split(&others, ',', &one))
		put_fmt(&b, "|%s", arena_cstr(t->arena, text_fold(t->arena, one)));
	return buf_str(&b);
}

/* Rows "| heading | also read | required | what |" below the heading row and its rule. */
static void doc_lists(struct t *t, struct str part, struct lists *out)
{
	struct str line, cell[4];
	for (int row = 0; str_split(&part, '\n', &line);)
		if (cells(line, cell, 4) == 4 && row++ > 0)
			keep(t, out, folded_list(t, cell[0], cell[1]));
}

static void check_all_in(struct t *t, const struct lists *these, const struct lists *those)
{
	for (int i = 0; i < these->n; i++) {
		bool found = false;
		for (int k = 0; k < those->n; k++)
			found |= str_eq(these->p[i], those->p[k]);
		if (!found)
			CHECK_STR(these->p[i], "a row of docs/IMPORT.md and a list of the source");
	}
}

static void check_book(struct t *t, struct str body, const char *source)
{
	struct lists is = { 0 }, said = { 0 };
	source_lists(t, source, &is);
	for (int i = 0; i < BOOKS; i++)
		if (strcmp(books[i].source, source) == 0)
			doc_lists(t, section(t, body, books[i].kind), &said);
	CHECK(is.n >= 4);
	check_all_in(t, &is, &said);
	check_all_in(t, &said, &is);
}

TEST(every_heading_and_synonym_of_the_importers_is_documented_and_none_is_made_up)
{
	struct str body = doc(t, "docs/IMPORT.md");
	for (int i = 0; i < BOOKS; i++)
		check_book(t, body, books[i].source);
}

TEST(every_kind_that_import_takes_has_its_section)
{
	struct str body = doc(t, "docs/IMPORT.md");
	int n = 0;
	for (int i = 0; i < command_count; i++)
		for (const struct word_row *k = commands[i].kinds;
		     k && k->name && strcmp(commands[i].name, "import") == 0; k++, n++)
			section(t, body, k->name);
	CHECK(n >= 13);
}

/* ---- the manual page and the completion ---- */

static void check_option(struct t *t, struct str manual, struct str completion, const char *name)
{
	struct buf b = { .arena = t->arena };
	for (const char *c = name; *c; c++)
		put_fmt(&b, *c == '-' ? "\\-" : "%c", *c);
	if (!CHECK(holds(manual, buf_str(&b)) && holds(completion, str_of(name))))
		CHECK_STR(str_of(name), "an option that both tell of");
}

TEST(the_manual_and_the_completion_know_every_command_and_option)
{
	struct str manual = doc(t, "packaging/congdoan.1");
	struct str completion = doc(t, "packaging/congdoan.bash");
	for (int i = 0; i < command_count; i++) {
		const struct command *k = &commands[i];
		CHECK(holds(completion, str_of(k->name)));
		struct str head = str_fmt(t->arena, ".SS %s\n", k->name);
		if (!CHECK(holds(manual, head)))
			CHECK_STR(str_of(k->name), "a section of the manual");
		for (const struct option_row *o = k->options; o && o->name; o++)
			check_option(t, manual, completion, o->name);
		for (const struct word_row *w = k->kinds; w && w->name; w++)
			check_option(t, manual, completion, w->name);
	}
}

/* ---- links ---- */

static void check_links(struct t *t, const char *folder, const char *file)
{
	const char *body = arena_cstr(t->arena, doc(t, str_fmt(t->arena, "%s%s", folder, file).p));
	for (const char *at = body; (at = strstr(at, "](")) != NULL;) {
		at += 2;
		int n = (int)strcspn(at, ")#");
		if (n == 0 || strncmp(at, "http", 4) == 0)
			continue;
		struct str path = str_fmt(t->arena, "%s/%s%.*s", SOURCE_ROOT, folder, n, at);
		if (access(path.p, R_OK) != 0)
			CHECK_STR(path, str_fmt(t->arena, "a file that %s links to", file));
	}
}

TEST(what_the_documents_link_to_is_there)
{
	static const char *const files[][2] = {
		{ "", "README.md" },	    { "", "README.vi.md" },
		{ "", "ARCHITECTURE.md" },  { "", "CONTRIBUTING.md" },
		{ "docs/", "RIGHTS.md" },   { "docs/", "IMPORT.md" },
		{ "docs/", "capacity.md" }, { "docs/", "threat-model.md" },
		{ "docs/", "install.md" },  { "docs/huong-dan/", "README.md" },
	};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		check_links(t, files[i][0], files[i][1]);
}

SUITE(docs_docs, the_table_of_rights_says_of_every_role_and_right_what_the_program_does,
      the_table_of_rights_names_the_roles_in_the_programs_order,
      every_heading_and_synonym_of_the_importers_is_documented_and_none_is_made_up,
      every_kind_that_import_takes_has_its_section,
      the_manual_and_the_completion_know_every_command_and_option,
      what_the_documents_link_to_is_there)
