/* pages_seat.c: one person on a meeting's list: what is said of them, what stands against them,
 * withdrawing with who stands in, their phone and their photo. */
#include "assembly/pages_doors.h"

#include "assembly/seat.html.h"
#include "base/day.h"
#include "file/file.h"
#include "msg_assembly.gen.h"
#include "office/image.h"
#include "web/app.h"
#include "web/import.h"

#include <unistd.h>

#define PHOTO_OBJECT S("assembly_seat")

struct err seat_scope(struct db *db, int64_t id, struct scope *out)
{
	struct seat s;
	TRY(seat_get(db, id, &s));
	return assembly_scope(db, s.assembly.n, out);
}

static const char *const sex_codes[] = { "female", "male", "unknown", NULL };
static const enum sex sexes[] = { SEX_FEMALE, SEX_MALE, SEX_UNKNOWN };

static struct msg sex_name(int i)
{
	return i == 0 ? T(assembly_female) : i == 1 ? T(assembly_male) : T(assembly_sex_unknown);
}

static struct err read_grounds(struct req *rq, struct seat_view *v)
{
	struct ruleset set;
	TRY(ruleset_read(rq->db, v->head.what.ruleset, &set));
	rule_texts(rq->arena, &set, "barred", v->grounds, &v->ground_count);
	if (v->ground_count)
		v->grounds_citation = rule_find(&set, "barred")->citation;
	return OK;
}

static void put_alternate(struct req *rq, struct seat_view *v, const struct seat *s)
{
	struct str number = str_fmt(rq->arena, "%lld", (long long)s->number);
	struct str who = seat_whence(rq->arena, s->name, s->delegation);
	v->alternates[v->alternate_count++] = (struct choice_part){
		number, web_text(rq, T(assembly_alternate_choice, .number = number, .who = who)),
		STR_NONE
	};
}

/* Who may come in: those of the same delegation first. */
static struct err read_alternates(struct req *rq, struct seat_view *v)
{
	struct seat *all;
	size_t n;
	const struct seat_query q = { .assembly = v->seat.assembly,
				      .standing = STANDING_ALTERNATE,
				      .present = -1,
				      .words = S(""),
				      .order = BY_DELEGATION,
				      .limit = SEATS_OF_MAX };
	TRY(seat_list(rq->db, &q, &all, &n));
	v->alternates = NEW(rq->arena, n + 1, struct choice_part);
	v->alternates[v->alternate_count++] =
		(struct choice_part){ S(""), web_text(rq, T(assembly_no_alternate)), STR_NONE };
	for (int same = 1; same >= 0; same--)
		for (size_t i = 0; i < n; i++)
			if (!all[i].withdrawn.n && !all[i].barred.n && all[i].id != v->seat.id &&
			    str_eq(all[i].delegation, v->seat.delegation) == same)
				put_alternate(rq, v, &all[i]);
	return OK;
}

static struct err show_seat(struct req *rq)
{
	struct seat_view v = { 0 };
	int64_t id = rq->id[0];
	TRY(seat_get(rq->db, id, &v.seat));
	rq->id[0] = v.seat.assembly.n;
	TRY(assembly_head_read(rq, &v.head));
	rq->id[0] = id;
	TRY(read_grounds(rq, &v));
	TRY(seat_stand_ins(rq->db, &v.seat, &v.came_in_for, &v.came_in));
	v.may_change = v.head.what.state <= ASSEMBLY_OPEN && !v.seat.withdrawn.n;
	if (v.may_change)
		TRY(read_alternates(rq, &v));
	v.standings = seat_choices(rq, standing_codes, STANDING_COUNT, seat_standing_name);
	v.mandates = seat_choices(rq, mandate_codes, MANDATE_COUNT, seat_mandate_name);
	v.birth = v.seat.birth_on == DAY_NONE ? S("") : day_text(rq->arena, v.seat.birth_on);
	v.sexes = seat_choices(rq, sex_codes, 3, sex_name);
	assembly_page_open(&v.head, T(assembly_seat_title, .name = v.seat.name));
	seat_page(rq->out, &v);
	return OK;
}

static struct err seat_done(struct req *rq, struct err e, struct msg said)
{
	struct str path = web_path(rq, "/seat/%lld", (long long)rq->id[0]);
	if (!e.code)
		return web_done(rq, path, said);
	TRY(form_fail(rq, e));
	return show_seat(rq);
}

/* ---- what is said of them ---- */

static const struct field seat_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true },
	{ .name = "name", .kind = F_TEXT, .required = true, .max = PERSON_NAME_MAX },
	{ .name = "post", .kind = F_TEXT, .max = SEAT_TEXT_MAX },
	{ .name = "delegation", .kind = F_TEXT, .max = DELEGATION_MAX },
	{ .name = "standing", .kind = F_CHOICE, .required = true, .choices = standing_codes },
	{ .name = "mandate", .kind = F_CHOICE, .choices = mandate_codes },
	{ .name = "birth_on", .kind = F_DAY_PAST },
	{ .name = "sex", .kind = F_CHOICE, .choices = sex_codes },
	{ .name = "ethnicity", .kind = F_TEXT, .max = SEAT_TEXT_MAX },
	{ .name = "education", .kind = F_TEXT, .max = SEAT_TEXT_MAX },
	{ .name = "place", .kind = F_TEXT, .max = SEAT_TEXT_MAX },
	{ .name = "party", .kind = F_CHECK },
	{ .name = "full_time", .kind = F_CHECK },
	{ 0 },
};

static struct err do_change(struct tx *tx, void *arg) { return seat_change(tx, arg); }

static struct err take_change(struct req *rq)
{
	struct assembly a;
	struct seat was;
	int64_t mandate = form_int(rq, "mandate"), sex = form_int(rq, "sex");
	TRY(seat_get(rq->db, rq->id[0], &was));
	struct seat s = { .id = was.id,
			  .version = form_int(rq, "version"),
			  .assembly = was.assembly,
			  .name = form_text(rq, "name"),
			  .post = form_text(rq, "post"),
			  .standing = (enum standing)form_int(rq, "standing"),
			  .mandate = (enum mandate)(mandate == DAY_NONE ? 0 : mandate),
			  .birth_on = form_int(rq, "birth_on"),
			  .sex = sexes[sex == DAY_NONE ? 2 : sex],
			  .ethnicity = form_text(rq, "ethnicity"),
			  .education = form_text(rq, "education"),
			  .place = form_text(rq, "place"),
			  .party = form_int(rq, "party") == 1,
			  .full_time = form_int(rq, "full_time") == 1 };
	if (!form_ok(rq))
		return show_seat(rq);
	TRY(assembly_get(rq->db, was.assembly, &a));
	TRY(seat_delegation_typed(rq, &a, &s));
	if (!form_ok(rq))
		return show_seat(rq);
	if (s.delegation.n && str_eq(s.delegation, was.delegation))
		s.unit = was.unit;
	return seat_done(rq, db_write(rq->db, do_change, &s), T(assembly_saved));
}

/* ---- standing on the list ---- */

struct taking {
	int64_t seat, alternate;
	struct str reason;
};

static struct err do_withdraw(struct tx *tx, void *arg)
{
	const struct taking *x = arg;
	return seat_withdraw(tx, x->seat, x->reason, x->alternate);
}

static const struct field withdraw_fields[] = {
	{ .name = "reason", .kind = F_TEXT, .required = true, .max = SEAT_TEXT_MAX },
	{ .name = "alternate", .kind = F_INT, .min = 1, .max = SEATS_OF_MAX }, /* by number */
	{ 0 },
};

static struct err take_withdraw(struct req *rq)
{
	struct seat s;
	struct taking x = { .seat = rq->id[0], .reason = form_text(rq, "reason") };
	int64_t number = form_int(rq, "alternate");
	TRY(seat_get(rq->db, rq->id[0], &s));
	if (number != DAY_NONE)
		TRY(seat_numbered(rq->db, s.assembly, number, &x.alternate));
	if (number != DAY_NONE && !x.alternate)
		field_fail(rq, "alternate", 0, T(assembly_no_number, .number = number));
	if (!form_ok(rq))
		return show_seat(rq);
	return seat_done(rq, db_write(rq->db, do_withdraw, &x),
			 T(assembly_seat_withdrawn, .name = s.name));
}

/* ---- what stands against them ---- */

static const struct field bar_fields[] = {
	{ .name = "why", .kind = F_TEXT, .max = SEAT_TEXT_MAX }, { 0 } /* empty lifts it */
};

static struct err do_bar(struct tx *tx, void *arg)
{
	const struct taking *x = arg;
	return seat_bar(tx, x->seat, x->reason);
}

static struct err take_bar(struct req *rq)
{
	struct taking x = { .seat = rq->id[0], .reason = form_text(rq, "why") };
	if (!form_ok(rq))
		return show_seat(rq);
	return seat_done(rq, db_write(rq->db, do_bar, &x), T(assembly_saved));
}

/* ---- phone and photo ---- */

static struct err do_release(struct tx *tx, void *arg)
{
	const struct taking *x = arg;
	return seat_release(tx, x->seat);
}

static struct err take_release(struct req *rq)
{
	struct taking x = { .seat = rq->id[0] };
	return seat_done(rq, db_write(rq->db, do_release, &x), T(assembly_released));
}

enum { PHOTO_BYTES_MAX = 15 << 20, PHOTO_KEPT_MAX = 1 << 20 };
struct photographed {
	int64_t seat, file;
};
static const struct field photo_fields[] = {
	{ .name = "photo", .kind = F_FILE, .required = true, .max = PHOTO_BYTES_MAX }, { 0 }
};

static struct err do_photo(struct tx *tx, void *arg)
{
	const struct photographed *x = arg;
	return seat_photo(tx, x->seat, x->file);
}

/* What is kept and shown is the worker's small copy, never what was sent. */
static struct err keep_photo(struct req *rq, const struct seat *s, struct photographed *x)
{
	struct image_made made;
	struct assembly a;
	int fd;
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(assembly_get(rq->db, s->assembly, &a));
	TRY(web_part_file(rq, form_file(rq, "photo"), &fd));
	struct err e = image_make(web_options(rq->web)->office, rq->arena, fd, &made);
	close(fd);
	TRY(e);
	struct file_new in = { .name = S("anh-the.jpg"),
			       .unit = a.unit.n,
			       .object = PHOTO_OBJECT,
			       .object_id = s->id };
	TRY(file_add(rq->db, &in, made.thumb, &x->file));
	return db_write(rq->db, do_photo, x);
}

static struct err take_photo(struct req *rq)
{
	struct seat s;
	struct photographed x = { .seat = rq->id[0] };
	TRY(seat_get(rq->db, rq->id[0], &s));
	if (!form_ok(rq))
		return show_seat(rq);
	return seat_done(rq, keep_photo(rq, &s, &x), T(assembly_saved));
}

static struct err show_photo(struct req *rq)
{
	struct seat s;
	struct str bytes;
	TRY(seat_get(rq->db, rq->id[0], &s));
	if (!s.photo)
		return FAIL(ERR_NOT_FOUND, "web.no_such_page");
	TRY(file_read(rq->db, s.photo, PHOTO_KEPT_MAX, &bytes));
	return web_send_text(rq, S("image/jpeg"), bytes);
}

static const struct route rows[] = {
	{ HTTP_GET, "/seat/:seat", RIGHT_ASSEMBLY_RUN, seat_scope, show_seat, NO_FIELDS, 0 },
	{ HTTP_POST, "/seat/:seat", RIGHT_ASSEMBLY_RUN, seat_scope, take_change, seat_fields, 0 },
	{ HTTP_POST, "/seat/:seat/withdraw", RIGHT_ASSEMBLY_RUN, seat_scope, take_withdraw,
	  withdraw_fields, 0 },
	{ HTTP_POST, "/seat/:seat/bar", RIGHT_ASSEMBLY_RUN, seat_scope, take_bar, bar_fields, 0 },
	{ HTTP_POST, "/seat/:seat/release", RIGHT_ASSEMBLY_RUN, seat_scope, take_release, NO_FIELDS,
	  0 },
	{ HTTP_POST, "/seat/:seat/photo", RIGHT_ASSEMBLY_RUN, seat_scope, take_photo, photo_fields,
	  PHOTO_BYTES_MAX + (1 << 20) },
	{ HTTP_GET, "/seat/:seat/photo", RIGHT_ASSEMBLY_RUN, seat_scope, show_photo, NO_FIELDS, 0 },
};
const struct routes assembly_one_seat_routes = { rows, sizeof rows / sizeof *rows };
