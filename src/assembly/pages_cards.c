/* pages_cards.c: the cards of a meeting: a job makes codes and prints them, for all who lack one,
 * for all anew, or for one whose card is lost. The codes are known at that moment only. */
#include "assembly/card.h"
#include "assembly/pages_doors.h"

#include "assembly/cards.html.h"
#include "base/json.h"
#include "file/file.h"
#include "msg_assembly.gen.h"
#include "web/address.h"
#include "web/app.h"
#include "web/jobs.h"

#include <unistd.h>

enum { CODES_A_WRITE = 50, CARDS_A_FILE = 1000, PHOTO_MAX = 1 << 20 };
static const char *const whose_codes[] = { "missing", "all", NULL };
enum whose { WHO_LACKS_ONE, EVERYBODY };

/* ---- the page ---- */

static struct err count_cards(struct req *rq, struct cards_view *v)
{
	struct seat_query q = { .assembly = v->head.what.id,
				.standing = -1,
				.present = -1,
				.words = S(""),
				.order = BY_NUMBER,
				.limit = SEAT_PAGE_MAX };
	struct seat *rows;
	size_t n;
	do {
		TRY(seat_list(rq->db, &q, &rows, &n));
		for (size_t i = 0; i < n; i++) {
			bool counts = card_is_due(&rows[i]);
			v->all += counts;
			v->made += counts && rows[i].has_card;
			v->photos += counts && rows[i].photo;
		}
		q.after = n ? rows[n - 1].id : 0;
	} while (n == SEAT_PAGE_MAX);
	return OK;
}

static struct err show_cards(struct req *rq)
{
	struct cards_view v = { 0 };
	struct str url;
	TRY(assembly_head_read(rq, &v.head));
	TRY(count_cards(rq, &v));
	TRY(web_address(rq, &url));
	v.address = url;
	v.local = address_is_local(url);
	assembly_page_open(&v.head, T(assembly_cards));
	assembly_cards_page(rq->out, &v);
	return OK;
}

/* ---- ordering ---- */

static struct err order(struct req *rq, const struct assembly *a, enum whose whose, int64_t seat)
{
	struct arena *m = rq->arena;
	struct json *o = json_new(m, J_OBJECT);
	struct buf b = { .arena = m };
	struct str address;
	TRY(web_address(rq, &address));
	json_add(m, o, "assembly", json_of_int(m, a->id.n));
	json_add(m, o, "whose", json_of_int(m, whose));
	json_add(m, o, "seat", json_of_int(m, seat));
	json_add(m, o, "address", json_of_text(m, address));
	json_put(&b, o, NULL);
	return web_job(rq, &(struct job){ .kind = "assembly.cards",
					  .args = buf_str(&b),
					  .unit = a->unit.n,
					  .title = web_text(rq, T(assembly_cards)) });
}

static const struct field order_fields[] = {
	{ .name = "whose", .kind = F_CHOICE, .required = true, .choices = whose_codes }, { 0 }
};

static struct err take_order(struct req *rq)
{
	struct assembly a;
	if (!form_ok(rq))
		return show_cards(rq);
	TRY(assembly_in(rq->db, (assembly_id){ rq->id[0] }, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
	return order(rq, &a, (enum whose)form_int(rq, "whose"), 0);
}

static struct err take_one(struct req *rq)
{
	struct assembly a;
	struct seat s;
	TRY(seat_get(rq->db, rq->id[0], &s));
	TRY(assembly_in(rq->db, s.assembly, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
	return order(rq, &a, EVERYBODY, s.id);
}

/* ---- the job ---- */

struct printing {
	struct job *job;
	struct office *office;
	struct assembly what;
	struct unit unit;
	struct str address;
	enum whose whose;
	int64_t seat; /* 0: more than one */
	struct seat *seats;
	struct str *codes;
	size_t n;
	/* of the slice that is being written */
	size_t from, count;
};

static struct err read_order(struct printing *x)
{
	struct db *db = x->job->db;
	struct json *o;
	int64_t whose = 0;
	TRY(json_read(db->arena, x->job->args, &o));
	json_int(o, "assembly", &x->what.id.n);
	json_int(o, "whose", &whose);
	json_int(o, "seat", &x->seat);
	x->whose = (enum whose)whose;
	x->address = json_text(o, "address");
	TRY(assembly_get(db, x->what.id, &x->what));
	return unit_read_last(db, x->what.unit, &x->unit);
}

bool card_is_due(const struct seat *s)
{
	return !s->withdrawn.n && !s->barred.n && s->standing != STANDING_ALTERNATE;
}

/* By delegation: the cards of one lie together. */
static struct err read_seats(struct printing *x)
{
	struct seat_query q = { .assembly = x->what.id,
				.standing = -1,
				.present = -1,
				.words = S(""),
				.order = BY_DELEGATION,
				.limit = SEAT_PAGE_MAX };
	struct seat *rows;
	size_t n;
	x->seats = NEW(x->job->db->arena, SEATS_OF_MAX, struct seat);
	if (x->seat) {
		x->n = 1;
		return seat_get(x->job->db, x->seat, x->seats);
	}
	do {
		TRY(seat_list(x->job->db, &q, &rows, &n));
		for (size_t i = 0; i < n && x->n < SEATS_OF_MAX; i++)
			if (card_is_due(&rows[i]) && (x->whose == EVERYBODY || !rows[i].has_card))
				x->seats[x->n++] = rows[i];
		q.after = n ? rows[n - 1].id : 0;
	} while (n == SEAT_PAGE_MAX);
	return OK;
}

static struct err do_codes(struct tx *tx, void *arg)
{
	struct printing *x = arg;
	int64_t ids[CODES_A_WRITE];
	for (size_t i = 0; i < x->count; i++)
		ids[i] = x->seats[x->from + i].id;
	return seat_cards(tx, ids, x->count, x->codes + x->from);
}

static struct err make_codes(struct printing *x)
{
	x->codes = NEW(x->job->db->arena, x->n + 1, struct str);
	for (x->from = 0; x->from < x->n; x->from += x->count) {
		x->count = x->n - x->from < CODES_A_WRITE ? x->n - x->from : CODES_A_WRITE;
		TRY(job_progress(x->job, (int64_t)x->from, (int64_t)(2 * x->n)));
		TRY(db_write(x->job->db, do_codes, x));
	}
	return OK;
}

static struct err on_page(void *arg, int64_t done, int64_t total)
{
	struct printing *x = arg;
	size_t cards = (size_t)done * CARDS_A_SHEET;
	(void)total;
	return job_progress(x->job,
			    (int64_t)(x->n + x->from + (cards < x->count ? cards : x->count)),
			    (int64_t)(2 * x->n));
}

static struct err read_photo(struct printing *x, const struct seat *s, struct str *out)
{
	*out = S("");
	return s->photo ? file_read(x->job->db, s->photo, PHOTO_MAX, out) : OK;
}

static struct err print_file(struct printing *x, int volume)
{
	struct arena *a = x->job->db->arena;
	struct card *p = NEW(a, x->count, struct card);
	struct cards all = { .arena = a,
			     .of = &x->what,
			     .unit = x->unit.name,
			     .address = x->address,
			     .p = p,
			     .n = x->count };
	const struct office_progress told = { on_page, x };
	int fd;
	for (size_t i = 0; i < x->count; i++) {
		p[i].seat = &x->seats[x->from + i];
		p[i].code = x->codes[x->from + i];
		TRY(read_photo(x, p[i].seat, &p[i].photo));
	}
	TRY(office_temp_file(&fd));
	struct err e = cert_write(x->office, cards_draw(&all), &told, office_to_fd(&fd));
	if (!e.code)
		e = job_keep_file(x->job, str_fmt(a, "the-dai-bieu-%02d.pdf", volume), fd);
	close(fd);
	return e;
}

static struct err print_all(struct printing *x)
{
	int volume = 1;
	for (x->from = 0; x->from < x->n; x->from += x->count) {
		x->count = x->n - x->from < CARDS_A_FILE ? x->n - x->from : CARDS_A_FILE;
		TRY(print_file(x, volume++));
	}
	return job_progress(x->job, (int64_t)(2 * x->n), (int64_t)(2 * x->n));
}

struct err assembly_run_cards(struct job *job, void *web)
{
	struct printing x = { .job = job, .office = web_options(web)->office };
	if (!x.office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(job_drop_files(job));
	TRY(read_order(&x));
	TRY(read_seats(&x));
	if (x.n) {
		TRY(make_codes(&x));
		TRY(print_all(&x));
	}
	job_tell(job, &(struct job_outcome){ .said = job_say(job, T(assembly_cards_made,
								    .count = (int64_t)x.n)) });
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/cards", RIGHT_ASSEMBLY_RUN, assembly_scope, show_cards,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/cards", RIGHT_ASSEMBLY_RUN, assembly_scope, take_order,
	  order_fields, 0 },
	{ HTTP_POST, "/seat/:seat/card", RIGHT_ASSEMBLY_RUN, seat_scope, take_one, NO_FIELDS, 0 },
};
const struct routes assembly_cards_routes = { rows, sizeof rows / sizeof *rows };
