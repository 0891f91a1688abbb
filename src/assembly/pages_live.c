/* pages_live.c: what the phones, the screens and the presidium's page of a meeting follow. Phones
 * and screens are sent finished parts, made once; the presidium's page, whose buttons are its own,
 * is told to ask again. */
#include "assembly/pages_hall.h"

#include "assembly/phone.html.h"
#include "assembly/screen.html.h"
#include "base/day.h"

/* ---- when to look ---- */

SQL(phone_mark_of, "SELECT edition FROM assembly WHERE id = $1");
SQL(hall_mark_of, "SELECT a.edition, (SELECT max(p.id) FROM assembly_passage p"
		  " WHERE p.assembly_id = a.id) FROM assembly a WHERE a.id = $1");
SQL(floor_mark_of, "SELECT a.edition, (SELECT max(p.id) FROM assembly_passage p"
		   " WHERE p.assembly_id = a.id), (SELECT count(*) FROM assembly_vote v"
		   " JOIN assembly_voice c ON c.vote_id = v.id WHERE v.assembly_id = a.id"
		   " AND v.state = 'open') FROM assembly a WHERE a.id = $1");

static struct err put_mark(struct db *db, const char *sql, int64_t id, struct buf *out)
{
	struct rows *rs;
	TRY(db_row(db, sql, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "assembly.none");
	for (int i = 0; i < (sql == phone_mark_of ? 1 : sql == hall_mark_of ? 2 : 3); i++)
		put_fmt(out, "%lld ", (long long)col_int(rs, i));
	return db_done(rs);
}

/* A ballot that ends leaves no trace in the meeting, and its link goes at once all the same. */
static struct err phone_mark(struct db *db, const struct live_feed *f, struct buf *out)
{
	struct hall_ballot *b;
	size_t n;
	TRY(put_mark(db, phone_mark_of, f->id, out));
	TRY(hall_ballots_load(f->web, db, (assembly_id){ f->id }, &b, &n));
	for (size_t i = 0; i < n; i++)
		put(out, b[i].path);
	return OK;
}

static struct err floor_mark(struct db *db, const struct live_feed *f, struct buf *out)
{
	return put_mark(db, floor_mark_of, f->id, out);
}

/* ---- phones ---- */

static struct str made(struct db *db, const struct live_feed *f, const struct phone_view *v,
		       void (*part)(struct buf *o, const struct phone_view *v))
{
	struct buf b = { .arena = db->arena, .lang = f->lang };
	part(&b, v);
	return buf_str(&b);
}

static struct err make_phone(struct db *db, const struct live_feed *f, struct live_part *parts,
			     size_t *n)
{
	struct phone_view v = { 0 };
	struct assembly a;
	TRY(assembly_get(db, (assembly_id){ f->id }, &a));
	const struct results_of how = { f->web, f->lang, PHONE_VOTES_MAX };
	TRY(phone_load(db, &a, &how, &v));
	parts[0] = (struct live_part){ "hall-vote", made(db, f, &v, phone_vote) };
	parts[1] = (struct live_part){ "hall-now", made(db, f, &v, phone_now) };
	parts[2] = (struct live_part){ "hall-floor", made(db, f, &v, phone_floor) };
	parts[3] = (struct live_part){ "hall-results", made(db, f, &v, phone_results) };
	parts[4] = (struct live_part){ "hall-agenda", made(db, f, &v, phone_agenda) };
	parts[5] = (struct live_part){ "hall-secret", made(db, f, &v, phone_secret) };
	*n = 6;
	return OK;
}

/* ---- screens ---- */

static struct err screen_mark(struct db *db, const struct live_feed *f, struct buf *out)
{
	return put_mark(db, hall_mark_of, f->id, out);
}

static struct err make_screen(struct db *db, const struct live_feed *f, struct live_part *parts,
			      size_t *n)
{
	const struct results_of how = { f->web, f->lang, VOTES_OF_MAX };
	struct buf b = { .arena = db->arena, .lang = f->lang };
	struct screen_view v = { 0 };
	struct assembly a;
	TRY(assembly_get(db, (assembly_id){ f->id }, &a));
	TRY(screen_load(db, &a, &how, &v));
	screen_slide(&b, &v);
	parts[0] = (struct live_part){ "slide", buf_str(&b) };
	*n = 1;
	return OK;
}

/* ---- joining ---- */

static const struct live_feed feeds[] = {
	{ .kind = "phone", .mark = phone_mark, .make = make_phone },
	{ .kind = "floor", .mark = floor_mark },
	{ .kind = "screen", .mark = screen_mark, .make = make_screen },
};

static struct err join(struct req *rq, int which)
{
	struct live_feed f = feeds[which];
	f.id = rq->id[0];
	f.lang = rq->who.lang;
	return live_join(rq, &f);
}

static struct err join_phone(struct req *rq)
{
	struct hall h;
	TRY(hall_of_phone(rq->db, (assembly_id){ rq->id[0] }, http_cookie(rq->http, HALL_COOKIE),
			  &h));
	return join(rq, 0);
}

static struct err join_floor(struct req *rq) { return join(rq, 1); }
static struct err join_screen(struct req *rq) { return join(rq, 2); }

static const struct field after_fields[] = {
	{ .name = "after", .kind = F_INT, .min = 0, .max = INT64_MAX }, { 0 }
};

static const struct route rows[] = {
	{ HTTP_GET, "/hall/:assembly/stream", RIGHT_PUBLIC,
	  OF_NONE("the phone that took a card is the key"), join_phone, after_fields, 0 },
	{ HTTP_GET, "/assembly/:assembly/stream", RIGHT_ASSEMBLY_RUN, assembly_scope, join_floor,
	  after_fields, 0 },
	{ HTTP_GET, "/assembly/:assembly/screen/stream", RIGHT_UNIT_SEE, assembly_scope,
	  join_screen, after_fields, 0 },
};
const struct routes assembly_live_routes = { rows, sizeof rows / sizeof *rows };
