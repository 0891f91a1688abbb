/* pages_registrations.c: the office's side of registration: who has registered, accepting and
 * returning, until when, lists from Excel and as Excel. See pages_registration.c. */
#include "award/pages_registration.h"

#include "award/pages.h"
#include "award/registration.html.h"
#include "award/registration_import.h"
#include "base/day.h"
#include "msg_award.gen.h"
#include "web/book.h"
#include "web/html.h"
#include "web/import.h"

enum { LIST_ROWS = 50, BOOK_BYTES_MAX = 4 << 20 };

static struct err registration_scope(struct db *db, int64_t id, struct scope *out)
{
	struct registration r;
	TRY(registration_read(db, id, &r));
	*out = (struct scope){ .unit = r.unit.n };
	return OK;
}

static const char *const state_codes[] = { "none", "draft", "sent", "accepted", "returned", NULL };
static const struct field list_query[] = {
	{ .name = "season", .kind = F_ID },
	{ .name = "state", .kind = F_CHOICE, .choices = state_codes },
	{ .name = "code", .kind = F_TEXT, .max = UNIT_CODE_MAX },
	{ .name = "after", .kind = F_ID },
	{ 0 },
};

/* ---- the list ---- */

static void fill_tabs(struct registrations_view *v, int state)
{
	static const enum registration_state order[] = { REGISTRATION_SENT, REGISTRATION_NONE,
							 REGISTRATION_DRAFT, REGISTRATION_RETURNED,
							 REGISTRATION_ACCEPTED };
	struct req *rq = v->rq;
	long long season = (long long)v->season.id.n;
	v->tabs[0] = (struct tab){ .text = web_text(rq, T(award_reg_all)),
				   .href = web_path(rq, "/registrations?season=%lld", season),
				   .count = v->counts[REGISTRATION_STATE_COUNT],
				   .here = state < 0 };
	for (int i = 0; i < REGISTRATION_STATE_COUNT; i++)
		v->tabs[i + 1] = (struct tab){
			.text = web_text(rq, registration_state_words(order[i])),
			.href = web_path(rq, "/registrations?season=%lld&state=%s", season,
					 registration_state_code(order[i])),
			.count = v->counts[order[i]],
			.here = state == (int)order[i],
		};
}

static void next_page(struct registrations_view *v, int state)
{
	const struct registration_row *last = &v->rows[v->n - 1];
	struct buf b = { .arena = v->rq->arena };
	put_fmt(&b, "/registrations?season=%lld&after=%lld&code=", (long long)v->season.id.n,
		(long long)last->unit.n);
	part_str(&b, last->code);
	if (state >= 0)
		put_fmt(&b, "&state=%s", registration_state_code((enum registration_state)state));
	v->next = buf_str(&b);
}

static struct err load_sectors(struct registrations_view *v)
{
	struct sector *all;
	size_t n;
	TRY(unit_sectors(v->rq->db, v->today, &all, &n));
	v->sector_choices = NEW(v->rq->arena, n + 1, struct choice_part);
	v->sector_choices[v->sector_count++] =
		(struct choice_part){ S(""), web_text(v->rq, T(award_due_others)), STR_NONE };
	for (size_t i = 0; i < n; i++)
		v->sector_choices[v->sector_count++] =
			(struct choice_part){ all[i].code, all[i].name, STR_NONE };
	return OK;
}

static struct err load(struct registrations_view *v)
{
	struct req *rq = v->rq;
	int64_t after = form_int(rq, "after"), asked = form_int(rq, "state");
	int state = asked == DAY_NONE ? -1 : (int)asked;
	struct registration_query q = { .season = v->season.id,
					.state = state,
					.after_code = form_text(rq, "code"),
					.after_unit = after == DAY_NONE ? 0 : after,
					.limit = LIST_ROWS };
	bool more;
	TRY(registration_list(rq->db, &q, &v->rows, &v->n, &more));
	TRY(registration_counts(rq->db, v->season.id, v->counts));
	TRY(registration_dues(rq->db, v->season.id, &v->dues, &v->due_count));
	TRY(load_sectors(v));
	fill_tabs(v, state);
	if (more)
		next_page(v, state);
	return OK;
}

static struct err show_season(struct req *rq, const struct season *s)
{
	struct registrations_view v = { .rq = rq, .season = *s, .today = local_day(rq->db->now) };
	TRY(seasons_of(rq, &v.seasons, &v.season_count));
	v.season_choices = NEW(rq->arena, v.season_count + 1, struct choice_part);
	for (size_t i = 0; i < v.season_count; i++)
		v.season_choices[i] =
			(struct choice_part){ .value = str_fmt(rq->arena, "%lld",
							       (long long)v.seasons[i].id.n),
					      .text = v.seasons[i].name };
	TRY(load(&v));
	rq->page.lead = s->name;
	web_page(rq, web_text(rq, T(award_reg_title)));
	registrations_page(rq->out, &v);
	return OK;
}

static struct err show(struct req *rq)
{
	struct season s;
	TRY(season_chosen(rq, &s));
	return show_season(rq, &s);
}

struct str due_sector(const struct buf *o, const struct registrations_view *v, struct str code)
{
	(void)o;
	for (size_t i = 0; i < v->sector_count; i++)
		if (str_eq(v->sector_choices[i].value, code))
			return v->sector_choices[i].text;
	return code;
}

/* ---- accepting and returning ---- */

struct deciding {
	int64_t id, version, count;
	season_id season;
	struct str reason;
	struct registration_due due;
};

static const struct field decide_fields[] = {
	{ .name = "season", .kind = F_ID },
	{ .name = "version", .kind = F_INT, .required = true, .min = 1, .max = INT32_MAX },
	{ .name = "reason", .kind = F_LONG, .max = REGISTRATION_REASON_MAX },
	{ 0 },
};

static struct err do_accept(struct tx *tx, void *arg)
{
	struct deciding *d = arg;
	return registration_accept(tx, d->id, d->version);
}

static struct err do_return(struct tx *tx, void *arg)
{
	struct deciding *d = arg;
	return registration_return(tx, d->id, d->version, d->reason);
}

/* What is refused is said on the unit's page, where the list stands. */
static struct err decide(struct req *rq, write_fn *fn, struct msg done)
{
	struct deciding d = { .id = rq->id[0],
			      .version = form_int(rq, "version"),
			      .reason = form_text(rq, "reason") };
	struct registration r;
	TRY(registration_read(rq->db, d.id, &r));
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, fn, &d);
		if (!e.code)
			return web_done(rq, registration_path(rq, r.unit, r.season), done);
		TRY(form_fail(rq, e));
	}
	rq->id[0] = r.unit.n;
	return registration_show(rq);
}

static struct err take_accept(struct req *rq)
{
	return decide(rq, do_accept, T(award_reg_accepted_now));
}

static struct err take_return(struct req *rq)
{
	return decide(rq, do_return, T(award_reg_returned_now));
}

/* ---- acts on the season ---- */

static struct err back(struct req *rq, season_id season, struct msg done)
{
	return web_done(rq, web_path(rq, "/registrations?season=%lld", (long long)season.n), done);
}

static struct err show_again(struct req *rq)
{
	struct season s;
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &s));
	return show_season(rq, &s);
}

static struct err do_accept_all(struct tx *tx, void *arg)
{
	struct deciding *d = arg;
	return registration_accept_all(tx, d->season, &d->count);
}

static struct err take_accept_all(struct req *rq)
{
	struct deciding d = { .season = { rq->id[0] } };
	struct err e = db_write(rq->db, do_accept_all, &d);
	if (!e.code)
		return back(rq, d.season, T(award_reg_all_accepted, .count = d.count));
	TRY(form_fail(rq, e));
	return show_again(rq);
}

static const struct field due_fields[] = {
	{ .name = "sector", .kind = F_TEXT, .max = 40 },
	{ .name = "due_on", .kind = F_DAY },
	{ .name = "citation", .kind = F_TEXT, .max = AIM_TEXT_MAX },
	{ 0 },
};

static struct err do_due(struct tx *tx, void *arg)
{
	struct deciding *d = arg;
	return registration_set_due(tx, d->season, &d->due);
}

static struct err take_due(struct req *rq)
{
	struct deciding d = { .season = { rq->id[0] },
			      .due = { form_text(rq, "sector"), form_int(rq, "due_on"),
				       form_text(rq, "citation") } };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_due, &d);
		if (!e.code)
			return back(rq, d.season, T(award_due_saved));
		TRY(form_fail(rq, e));
	}
	return show_again(rq);
}

/* ---- Excel ---- */

static const struct field import_fields[] = {
	{ .name = "file", .kind = F_FILE, .required = true, .max = BOOK_BYTES_MAX },
	{ 0 },
};

static struct err read_aims(struct db *db, struct office *o, int fd, struct faults *f, void *arg)
{
	return registration_import(db, o, fd, f, arg);
}

static struct err take_import(struct req *rq)
{
	struct registration_import in = { 0 };
	struct str list = web_path(rq, "/registrations?season=%lld", (long long)rq->id[0]);
	bool stored;
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &in.season));
	TRY(web_read_book(rq,
			  &(struct web_book){ .read = read_aims,
					      .arg = &in,
					      .show = show_again,
					      .back = list,
					      .books = true },
			  &stored));
	return stored ? web_done(rq, list,
				 T(award_reg_imported, .aims = in.aims, .units = in.units))
		      : OK;
}

static struct err make_book(struct req *rq, struct office *o, void *arg, struct office_sink to)
{
	return registration_export(rq->db, o, arg, to);
}

static struct err show_book(struct req *rq)
{
	struct season s;
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &s));
	return web_send_book(
		rq, make_book, &s,
		str_fmt(rq->arena, "dang-ky-thi-dua-%s.xlsx", arena_cstr(rq->arena, s.code)));
}

static const struct route rows[] = {
	{ HTTP_GET, "/registrations", RIGHT_AWARD_RUN, OF_NONE("the seasons of the session"), show,
	  list_query, 0 },
	{ HTTP_POST, "/registration/:registration/accept", RIGHT_AWARD_RUN, registration_scope,
	  take_accept, decide_fields, 0 },
	{ HTTP_POST, "/registration/:registration/return", RIGHT_AWARD_RUN, registration_scope,
	  take_return, decide_fields, 0 },
	{ HTTP_POST, "/registrations/:season/accept", RIGHT_AWARD_RUN, season_scope,
	  take_accept_all, NO_FIELDS, 0 },
	{ HTTP_POST, "/registrations/:season/due", RIGHT_AWARD_RUN, season_scope, take_due,
	  due_fields, 0 },
	{ HTTP_POST, "/registrations/:season/import", RIGHT_AWARD_RUN, season_scope, take_import,
	  import_fields, BOOK_BYTES_MAX + 65536 },
	{ HTTP_GET, "/registrations/:season/list.xlsx", RIGHT_AWARD_RUN, season_scope, show_book,
	  NO_FIELDS, 0 },
};
const struct routes registrations_routes = { rows, sizeof rows / sizeof *rows };
