/* demo.c: `congdoan demo`: the sample province, brought in by the same importers that users run,
 * in the order that examples/2021/demo.json tells, and the sample's accounts. */
#include "main/demo.h"

#include "account/register.h"
#include "account/setting.h"
#include "base/day.h"
#include "base/program.h"
#include "main/commands.h"
#include "msg_main.gen.h"
#include "person/person.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The sample's files: $CONGDOAN_EXAMPLES, else in the tree that the program was built in, or where
 * it was installed. */
static const char *demo_dir(struct arena *a)
{
	static const char *const places[] = { "../examples/2021",
					      "../share/congdoan/examples/2021" };
	const char *said = getenv("CONGDOAN_EXAMPLES");
	said = said && *said ? said : NULL;
	char at[PATH_MAX];
	for (size_t i = 0; !said && i < sizeof places / sizeof *places; i++)
		if (program_beside(places[i], at, sizeof at) && access(at, R_OK) == 0)
			said = arena_cstr(a, str_of(at));
	return said;
}

static struct err play(struct demo *d, struct import *x, struct str what)
{
	struct json *file;
	TRY(import_json(x, &file));
	return demo_play(d, what, file);
}

struct err demo_step(struct demo *d, const struct json *step)
{
	struct arena *a = d->db->arena;
	struct str file = json_text(step, "file"), kind = json_text(step, "import");
	struct import x = { .db = d->db,
			    .office = d->office,
			    .faults = d->faults,
			    .path = str_fmt(a, "%s/%.*s", d->dir, (int)file.n, file.p).p,
			    .year = arena_cstr(a, json_text(d->plan, "year")),
			    .send = json_flag(step, "correct") };
	int64_t on;
	if (json_day(step, "on", &on)) /* each step on the day it would have been done */
		d->db->now = day_end_ms(on) - 15 * 3600000;
	if (json_text(step, "period").n)
		x.period = arena_cstr(a, json_text(step, "period"));
	if (json_text(step, "as").n)
		x.as = arena_cstr(a, json_text(step, "as"));
	if (json_text(step, "sitting").n)
		return demo_sitting(d, step);
	if (json_text(step, "play").n)
		return play(d, &x, json_text(step, "play"));
	if (json_text(step, "sheet").n)
		x.sheet = arena_cstr(a, json_text(step, "sheet"));
	if (!d->complete)
		x.leave_out = json_text(d->plan, "open_cluster");
	TRY(import_run(arena_cstr(a, kind), &x));
	return OK;
}

/* ---- accounts ---- */

struct sample_user {
	const char *login, *name, *unit;
	enum role role;
};
static const struct sample_user users[] = {
	{ "quantri", "Quản trị (mẫu)", "CDVC", ROLE_ADMIN },
	{ "thidua", "Chuyên viên thi đua (mẫu)", "CDVC", ROLE_OFFICE },
	{ "thamdinh", "Ban chuyên môn (mẫu)", "CDVC", ROLE_APPRAISER },
	{ "truongkhoi", "Trưởng khối 1 (mẫu)", "VC001", ROLE_CHAIR },
	{ "chutich", "Chủ tịch CĐCS Sở Tư pháp (mẫu)", "VC016", ROLE_CHAIR },
	{ "giupviec", "Giúp việc CĐCS Sở Tư pháp (mẫu)", "VC016", ROLE_CLERK },
	{ "doanvien", "Đoàn viên CĐCS Sở Tư pháp (mẫu)", "VC016", ROLE_MEMBER },
};
static const char sample_password[] = "mau-2021-congdoan";

struct adding {
	const struct sample_user *user;
	int64_t account;
};

static struct err give(struct tx *tx, int64_t account, enum role role, struct scope over)
{
	struct grant_new g = { .account = account,
			       .role = role,
			       .over = over,
			       .from_on = day_of(2015, 1, 1), /* before any sample's day */
			       .to_on = DAY_EVER };
	int64_t id;
	return grant_give(tx, NULL, &g, &id);
}

enum { SAMPLE_MEMBERS = 100 };

static bool in_office(const struct office_span *p, size_t n, int64_t person)
{
	for (size_t i = 0; i < n; i++)
		if (p[i].person == person)
			return true;
	return false;
}

/* The chair's account is the chair's of the register, the member's somebody's without office, so
 * that their own pages have something to show. */
static struct err find_person(struct db *db, enum role role, unit_id unit, int64_t *out)
{
	struct office_span *offices;
	struct person_row *rows;
	size_t n, count;
	int64_t today = local_day(db->now);
	struct person_query q = { .unit = unit.n, .on = today, .limit = SAMPLE_MEMBERS };
	TRY(person_offices(db, unit.n, today, &offices, &n));
	if (role == ROLE_CHAIR && n && offices[0].office == OFFICE_CHAIR)
		*out = offices[0].person;
	if (role != ROLE_MEMBER)
		return OK;
	TRY(person_search(db, &q, &rows, &count));
	for (size_t i = 0; i < count && !*out; i++)
		if (!in_office(offices, n, rows[i].id))
			*out = rows[i].id;
	return OK;
}

static struct err add_user(struct tx *tx, void *arg)
{
	struct adding *x = arg;
	struct account_new n = { .login = str_of(x->user->login),
				 .name = str_of(x->user->name),
				 .sample = true };
	struct scope over = { 0 };
	unit_id unit;
	bool known;
	TRY(unit_by_code(tx_db(tx), str_of(x->user->unit), &unit, &known));
	n.home_unit = x->user->role >= ROLE_CHAIR ? unit.n : 0;
	TRY(find_person(tx_db(tx), x->user->role, unit, &n.person));
	TRY(account_add(tx, &n, &x->account));
	if (x->user->role != ROLE_ADMIN)
		over.unit = unit.n;
	return give(tx, x->account, x->user->role, over);
}

struct err demo_users(struct demo *d)
{
	for (size_t i = 0; i < sizeof users / sizeof *users; i++) {
		struct adding x = { .user = &users[i] };
		struct password_set p = { .password = str_of(sample_password) };
		TRY(db_write(d->db, add_user, &x));
		p.account = x.account;
		TRY(account_set_password(d->db, &p));
	}
	return OK;
}

static struct err set_clock(struct tx *tx, void *arg)
{
	struct demo *d = arg;
	int64_t today;
	if (!json_day(d->plan, "today", &today))
		return OK;
	/* Ten in the morning of the sample's day, when the demo was made. */
	int64_t behind = now_ms() - (day_end_ms(today) - 14 * 3600000);
	return setting_put(tx, "clock.behind_ms",
			   str_fmt(tx_db(tx)->arena, "%lld", (long long)behind));
}

static struct err seed(struct tx *tx, void *arg)
{
	(void)arg;
	return unit_sectors_seed(tx);
}

struct err demo_begin(struct demo *d)
{
	struct arena *a = d->db->arena;
	struct str body;
	TRY(read_file(a, str_fmt(a, "%s/demo.json", d->dir).p, 1 << 20, &body));
	TRY(json_read(a, body, &d->plan));
	return db_write(d->db, seed, NULL);
}

static struct err set_up(struct tx *tx, void *arg)
{
	const struct demo *d = arg;
	JSON_EACH(m, json_get(d->plan, "settings"))
	TRY(setting_put(tx, arena_cstr(tx_db(tx)->arena, m->key), m->text));
	return OK;
}

static struct err fill(struct demo *d)
{
	TRY(demo_begin(d));
	JSON_EACH(step, json_get(d->plan, "steps"))
	TRY(demo_step(d, step));
	TRY(demo_users(d));
	JSON_EACH(step, json_get(d->plan, "beside"))
	TRY(demo_step(d, step));
	TRY(db_write(d->db, set_up, d));
	return db_write(d->db, set_clock, d);
}

void demo_sign_ins(struct cli *c, bool fresh)
{
	struct str password = str_of(sample_password);
	cli_say(c, fresh ? T(main_demo_done, .password = password)
			 : T(main_demo_there, .password = password));
	for (size_t i = 0; i < sizeof users / sizeof *users; i++)
		if (c->json)
			cli_say(c, T(main_demo_user, .login = str_of(users[i].login),
				     .name = str_of(users[i].name)));
		else
			fprintf(c->out, "  %-12s %s\n", users[i].login, users[i].name);
}

SQL(any_unit, "SELECT id FROM unit LIMIT 1");

/* Only where nothing is yet: the sample's year would meet, unit by unit, what is there already. */
static struct err check_empty(struct cli *c)
{
	int64_t unit = 0;
	TRY(db_int(&c->reading, any_unit, NO_ARGS, &unit));
	return unit ? FAIL(ERR_CONFLICT, "main.demo_full", str_of(c->db)) : OK;
}

int command_demo(struct cli *c)
{
	struct faults faults = { .arena = &c->arena, .lang = c->lang };
	struct demo d = { .db = &c->reading,
			  .dir = demo_dir(&c->arena),
			  .complete = cli_flag(c, "--complete"),
			  .faults = &faults };
	struct err e = d.dir ? cli_office(c) : FAIL(ERR_INVALID, "main.no_examples");
	d.office = c->office;
	if (!e.code)
		e = cli_keys(c);
	if (!e.code)
		e = cli_open(c, ACCESS_CREATE);
	if (!e.code)
		e = check_empty(c);
	if (!e.code)
		e = fill(&d);
	if (faults.total)
		return cli_faults(c, &faults);
	if (e.code)
		return cli_fail(c, e);
	demo_sign_ins(c, true);
	return EXIT_DONE;
}
