/* import.c: `congdoan import KIND FILE`: each kind is a row of one table; the reading itself is the
 * feature's. A file is taken whole or not at all, and so are the workbooks of a folder or zip. */
#include "main/import.h"

#include "activity/import.h"
#include "assembly/book.h"
#include "award/import.h"
#include "award/registration_import.h"
#include "award/title_import.h"
#include "cluster/season_import.h"
#include "council/import.h"
#include "employer/import.h"
#include "initiative/import.h"
#include "main/commands.h"
#include "main/product.h"
#include "movement/import.h"
#include "msg_main.gen.h"
#include "person/import.h"
#include "report/acts_import.h"
#include "report/import.h"
#include "report/pages.h"
#include "supervision/book.h"
#include "training/book.h"
#include "unit/event_import.h"
#include "unit/import.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { JSON_MAX = 8 << 20 };

struct err import_open(struct import *x, int *fd)
{
	*fd = open(x->path, O_RDONLY | O_CLOEXEC);
	return *fd < 0 ? FAIL(ERR_INVALID, "main.no_file", str_of(x->path)) : OK;
}

struct err import_json(struct import *x, struct json **out)
{
	struct str body;
	TRY(read_file(x->db->arena, x->path, JSON_MAX, &body));
	return json_read(x->db->arena, body, out);
}

struct err import_season(struct import *x, struct season *out)
{
	return season_by_code(x->db, (unit_id){ 0 }, str_of(x->year), out);
}

/* ---- one function a kind ---- */

static struct err units(struct import *x)
{
	struct unit_import in = { 0 };
	int fd;
	TRY(import_open(x, &fd));
	struct err e = unit_import(x->db, x->office, fd, x->faults, &in);
	close(fd);
	x->said = T(main_units_done, .added = in.added, .updated = in.updated);
	return e;
}

static struct err people(struct import *x)
{
	struct person_import in = { .ask = x->update };
	int fd;
	TRY(import_open(x, &fd));
	struct err e = person_import(x->db, x->office, fd, x->faults, &in);
	close(fd);
	if (!e.code && in.list)
		e = person_list_apply(x->db, in.list, &in);
	x->said = x->update ? T(main_people_updated, .added = in.added, .known = in.known,
				.changed = in.changed, .offices = in.offices)
			    : T(main_people_done, .added = in.added, .known = in.known,
				.offices = in.offices);
	return e;
}

static struct err people_acts(struct import *x)
{
	struct json *file;
	int64_t n = 0;
	TRY(import_json(x, &file));
	TRY(person_acts_import(x->db, file, &n));
	x->said = T(main_rows_done, .count = n);
	return OK;
}

static struct err trainings(struct import *x)
{
	struct training_import in = { 0 };
	int fd;
	TRY(import_open(x, &fd));
	struct err e = training_import(x->db, x->office, fd, x->faults, &in);
	close(fd);
	x->said = T(main_rows_done, .count = in.taken);
	return e;
}

static struct err events(struct import *x)
{
	struct json *file;
	int64_t n = 0;
	TRY(import_json(x, &file));
	TRY(unit_events_import(x->db, file, &n));
	x->said = T(main_rows_done, .count = n);
	return OK;
}

static struct err targets(struct import *x)
{
	struct season s;
	int fd;
	TRY(import_season(x, &s));
	TRY(import_open(x, &fd));
	struct target_import in = { .season = s.id, .decided_on = INT64_MIN };
	struct err e = target_import(x->db, x->office, fd, x->faults, &in);
	close(fd);
	x->said = T(main_rows_done, .count = in.assigned);
	return e;
}

static struct err activities(struct import *x)
{
	struct activity_import in = { 0 };
	int fd;
	TRY(import_open(x, &fd));
	struct err e = activity_import(x->db, x->office, fd, x->faults, &in);
	close(fd);
	x->said = T(main_rows_done, .count = in.noted);
	return e;
}

static struct err employers(struct import *x)
{
	struct employer_import in = { 0 };
	int fd;
	TRY(import_open(x, &fd));
	struct err e = employer_import(x->db, x->office, fd, x->faults, &in);
	close(fd);
	x->said = T(main_employers_done, .added = in.added, .agreements = in.agreements);
	return e;
}

static struct err supervisions(struct import *x)
{
	struct supervision_import in = { 0 };
	int fd;
	TRY(import_open(x, &fd));
	struct err e = supervision_import(x->db, x->office, fd, x->faults, &in);
	close(fd);
	x->said = T(main_supervisions_done, .planned = in.planned, .held = in.held,
		    .made = in.recommended);
	return e;
}

static struct err initiatives(struct import *x)
{
	struct initiative_import in = { 0 };
	int fd;
	TRY(import_open(x, &fd));
	struct err e = initiative_import(x->db, x->office, fd, x->faults, &in);
	close(fd);
	x->said = T(main_rows_done, .count = in.registered);
	return e;
}

static struct err movements(struct import *x)
{
	struct json *file;
	int64_t n = 0;
	TRY(import_json(x, &file));
	TRY(movements_import(x->db, file, &n));
	x->said = T(main_rows_done, .count = n);
	return OK;
}

static struct err council(struct import *x)
{
	struct json *file;
	int64_t n = 0;
	TRY(import_json(x, &file));
	TRY(council_import(x->db, file, &n));
	x->said = T(main_rows_done, .count = n);
	return OK;
}

static struct err report_acts_file(struct import *x)
{
	struct season s;
	struct json *file;
	int64_t n = 0;
	TRY(import_season(x, &s));
	TRY(import_json(x, &file));
	TRY(report_acts_import(x->db, s.id, file, &product_report_keep, &n));
	x->said = T(main_rows_done, .count = n);
	return OK;
}

/* One write: a season whose criteria set is missing is not there either. */
static struct err put_season(struct tx *tx, void *arg)
{
	const struct json *file = arg, *feeds = json_get(file, "figure_feeds");
	season_id id;
	TRY(season_import_in(tx, file, &id));
	TRY(import_season_sets(tx, id, json_get(file, "criteria_sets")));
	return feeds ? figure_feeds_import(tx, id, report_feed_books, feeds) : OK;
}

static struct err season(struct import *x)
{
	struct json *file;
	TRY(import_json(x, &file));
	TRY(db_write(x->db, put_season, file));
	x->said = T(main_season_done, .code = json_text(file, "code"));
	return OK;
}

static struct err history(struct import *x,
			  struct err (*read)(struct db *, struct office *, int, struct faults *,
					     struct history_import *))
{
	struct history_import in = { 0 };
	int fd;
	TRY(import_open(x, &fd));
	struct err e = read(x->db, x->office, fd, x->faults, &in);
	close(fd);
	x->said = T(main_rows_done, .count = in.stored);
	return e;
}

static struct err classes(struct import *x) { return history(x, class_import); }

static struct err awards(struct import *x) { return history(x, award_import); }

static struct err titles(struct import *x)
{
	struct title_import in = { 0 };
	int fd;
	TRY(import_open(x, &fd));
	struct err e = title_import(x->db, x->office, fd, x->faults, &in);
	close(fd);
	x->said = T(main_rows_done, .count = in.stored);
	return e;
}

static struct err registrations(struct import *x)
{
	struct registration_import in = { 0 };
	int fd;
	TRY(import_season(x, &in.season));
	TRY(import_open(x, &fd));
	struct err e = registration_import(x->db, x->office, fd, x->faults, &in);
	close(fd);
	x->said = T(main_registrations_done, .aims = in.aims, .units = in.units);
	return e;
}

/* --assembly names the meeting by its number, as its page's address has it. */
static struct err delegates(struct import *x)
{
	struct seat_import in = { 0 };
	int fd;
	if (!x->assembly || !str_int(str_of(x->assembly), &in.assembly.n))
		return FAIL(ERR_INVALID, "main.assembly_needed");
	TRY(import_open(x, &fd));
	struct err e = seat_import(x->db, x->office, fd, x->faults, &in);
	close(fd);
	x->said = T(main_delegates_done, .added = in.added, .changed = in.changed);
	return e;
}

static bool is_folder(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static const struct {
	const char *name;
	struct err (*run)(struct import *x);
	bool books; /* tables in workbooks: several in a folder or zip are read as one */
} kinds[] = {
	{ "criteria", import_criteria, false },
	{ "evidence", import_evidence, false },
	{ "scores", import_scores_file, true },
	{ "decisions", import_decisions, false },
	{ "conferences", import_conferences, false },
	{ "units", units, true },
	{ "people", people, true },
	{ "people-acts", people_acts, false },
	{ "trainings", trainings, true },
	{ "events", events, false },
	{ "season", season, false },
	{ "targets", targets, true },
	{ "reports", import_reports, true },
	{ "report-acts", report_acts_file, false },
	{ "classes", classes, true },
	{ "awards", awards, true },
	{ "titles", titles, true },
	{ "blanks", import_blanks, false },
	{ "activities", activities, true },
	{ "initiatives", initiatives, true },
	{ "movements", movements, false },
	{ "council", council, false },
	{ "employers", employers, true },
	{ "supervisions", supervisions, true },
	{ "ratings", import_ratings, true },
	{ "delegates", delegates, false },
	{ "registrations", registrations, true },
};

struct err import_run(const char *kind, struct import *x)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (strcmp(kinds[i].name, kind) != 0)
			continue;
		if (!kinds[i].books && is_folder(x->path))
			return FAIL(ERR_INVALID, "main.a_folder", str_of(x->path));
		return kinds[i].run(x);
	}
	return FAIL(ERR_INVALID, "main.not_one_of", str_of(kind), S("import"));
}

int command_import(struct cli *c)
{
	struct err e = cli_office(c);
	if (!e.code)
		e = cli_keys(c);
	if (!e.code)
		e = cli_open(c, ACCESS_CREATE); /* a year may begin with the first workbook */
	if (e.code)
		return cli_fail(c, e);
	struct faults f = { .arena = &c->arena, .lang = c->lang };
	struct import x = { .db = &c->reading,
			    .office = c->office,
			    .path = cli_path(c, c->words[1]),
			    .faults = &f,
			    .year = cli_value(c, "--year"),
			    .period = cli_value(c, "--period"),
			    .as = cli_value(c, "--as"),
			    .sheet = cli_value(c, "--sheet"),
			    .send = cli_flag(c, "--send"),
			    .update = cli_flag(c, "--update"),
			    .assembly = cli_value(c, "--assembly") };
	e = import_run(c->words[0], &x);
	if (f.total)
		return cli_faults(c, &f);
	if (e.code)
		return cli_fail(c, e);
	if (x.batch)
		return import_print_batch(c, &x);
	cli_say(c, x.said);
	return EXIT_DONE;
}
