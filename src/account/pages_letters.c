/* pages_letters.c: invitations for hundreds of units at once: a job makes the codes and puts a
 * letter with its QR code on a page for each unit, as PDF and Word, and the texts for Zalo into a
 * workbook. The codes stand nowhere else: the files are the asker's alone and are erased. */
#include "account/pages_letters.h"

#include "account/register.h"
#include "base/day.h"
#include "base/json.h"
#include "msg_account.gen.h"
#include "office/doc.h"
#include "office/sheet_out.h"
#include "unit/unit.h"
#include "web/app.h"
#include "web/jobs.h"
#include "web/logo.h"

#include <unistd.h>

enum { SLICE = 50, UNDER_MAX = 20000 };

struct letters_job {
	struct job *job;
	struct office *office;
	struct session by;
	struct str address, issuer, mark;
	int64_t *units;
	size_t n, left; /* left: waiting units that did not fit into this batch */
	struct invite *made;
	int64_t letters;
};

/* ---- ordering ---- */

struct err letters_order(struct req *rq, const struct letters_order *x)
{
	struct arena *a = rq->arena;
	struct json *o = json_new(a, J_OBJECT), *list = json_new(a, J_LIST);
	struct buf b = { .arena = a };
	for (size_t i = 0; i < x->n; i++)
		json_add(a, list, NULL, json_of_int(a, x->units[i]));
	json_add(a, o, "units", list);
	json_add(a, o, "under", json_of_int(a, x->under));
	json_add(a, o, "grant", json_of_int(a, rq->who.grant));
	json_add(a, o, "address", json_of_text(a, x->address));
	json_add(a, o, "issuer", json_of_text(a, x->issuer));
	json_put(&b, o, NULL);
	return web_job(rq, &(struct job){ .kind = "letters",
					  .args = buf_str(&b),
					  .unit = rq->who.over.unit,
					  .title = web_text(rq, T(account_letters_title)) });
}

/* ---- whom ---- */

static struct err waits(struct db *db, int64_t unit, bool *out)
{
	struct account a;
	int64_t chair;
	TRY(account_chair_of(db, unit, &chair));
	*out = true;
	if (!chair)
		return OK;
	TRY(account_get(db, chair, &a));
	*out = !a.has_password;
	return OK;
}

/* Every unit below whose chair cannot sign in yet. */
static struct err find_waiting(struct letters_job *x, int64_t under)
{
	struct db *db = x->job->db;
	struct unit_page all;
	struct as_at now = { .on = local_day(db->now) };
	TRY(unit_subtree(db, (unit_id){ under }, now, UNDER_MAX, &all));
	for (size_t i = 0; i < all.n; i++) {
		bool wait;
		if (all.rows[i].id.n == under)
			continue;
		TRY(waits(db, all.rows[i].id.n, &wait));
		if (!wait)
			continue;
		if (x->n == INVITES_MAX)
			x->left++;
		else
			x->units[x->n++] = all.rows[i].id.n;
	}
	return OK;
}

static struct err read_order(struct letters_job *x)
{
	struct db *db = x->job->db;
	struct json *o;
	int64_t under = 0, grant = 0;
	TRY(json_read(db->arena, x->job->args, &o));
	json_int(o, "under", &under);
	json_int(o, "grant", &grant);
	x->address = json_text(o, "address");
	x->issuer = json_text(o, "issuer");
	x->units = NEW(db->arena, INVITES_MAX, int64_t);
	JSON_EACH(one, json_get(o, "units"))
	{
		if (one->kind == J_INT && x->n < INVITES_MAX)
			x->units[x->n++] = one->i;
	}
	TRY(session_acting(db, x->job->actor, grant, &x->by));
	return under ? find_waiting(x, under) : OK;
}

/* ---- codes ---- */

static struct err make_codes(struct letters_job *x)
{
	struct db *db = x->job->db;
	x->made = NEW(db->arena, x->n + 1, struct invite);
	for (size_t i = 0; i < x->n; i += SLICE) {
		size_t n = x->n - i < SLICE ? x->n - i : SLICE;
		struct invite *slice;
		TRY(job_progress(x->job, (int64_t)i, (int64_t)x->n));
		TRY(invite_chairs(db, &x->by, x->units + i, n, &slice));
		for (size_t k = 0; k < n; k++) {
			x->made[i + k] = slice[k];
			x->letters += !slice[k].fault && slice[k].code.n;
		}
	}
	return job_progress(x->job, (int64_t)x->n, (int64_t)x->n);
}

static bool has_letter(const struct invite *i) { return !i->fault && i->code.n; }

static struct str link_of(const struct letters_job *x, const struct invite *i)
{
	return str_fmt(x->job->db->arena, "%.*s/invite?code=%.*s", (int)x->address.n, x->address.p,
		       (int)i->code.n, i->code.p);
}

/* ---- on paper ---- */

static void put_letter(struct letters_job *x, struct doc *d, const struct invite *i)
{
	struct job *j = x->job;
	doc_mark(d, DOC_CENTRE, 22);
	doc_par(d, DOC_HEAD_CAPS, x->issuer);
	doc_rule(d, 330);
	doc_gap(d, 12);
	doc_par(d, DOC_NAME, job_say(j, T(account_letter_title)));
	doc_gap(d, 6);
	doc_par(d, DOC_BODY,
		job_say(j, T(account_letter_dear, .name = i->name, .unit = i->unit_name)));
	doc_par(d, DOC_BODY, job_say(j, T(account_letter_text)));
	doc_gap(d, 4);
	doc_qr(d, DOC_CENTRE, 50, link_of(x, i));
	doc_par(d, DOC_CENTRE,
		str_fmt(j->db->arena, "%.*s/invite", (int)x->address.n, x->address.p));
	doc_gap(d, 6);
	doc_par(d, DOC_CENTRE, job_say(j, T(account_letter_code)));
	doc_begin(d, DOC_CENTRE);
	doc_run_sized(d, RUN_BOLD, 24, i->code);
	doc_gap(d, 6);
	doc_par(d, DOC_BODY, job_say(j, T(account_letter_login, .login = i->login)));
	doc_par(d, DOC_BODY, job_say(j, T(account_letter_good, .on = local_day(i->expires_at))));
	doc_par(d, DOC_BODY, job_say(j, T(account_letter_note)));
}

static struct err keep_paper(struct letters_job *x, enum doc_format format, const char *name)
{
	int fd;
	bool first = true;
	struct arena *a = x->job->db->arena;
	struct doc *d =
		doc_new(a, &(struct doc_setup){ .title = job_say(x->job, T(account_letters_title)),
						.mark = x->mark });
	for (size_t i = 0; i < x->n; i++) {
		if (!has_letter(&x->made[i]))
			continue;
		if (!first)
			doc_anew(d, false);
		first = false;
		put_letter(x, d, &x->made[i]);
	}
	TRY(office_temp_file(&fd));
	struct err e = doc_write(x->office, d, format, office_to_fd(&fd));
	if (!e.code)
		e = job_keep_file(x->job, str_of(name), fd);
	close(fd);
	return e;
}

/* ---- for Zalo ---- */

static struct str zalo_text(const struct letters_job *x, const struct invite *i)
{
	return job_say(x->job, T(account_letter_zalo, .name = i->name, .unit = i->unit_name,
				 .link = link_of(x, i), .login = i->login,
				 .until = local_day(i->expires_at)));
}

static struct str refused_text(const struct letters_job *x, const struct invite *i)
{
	return i->fault ? job_say(x->job, msg_of_key(i->fault, NULL, 0)) : S("");
}

static struct err fill_book(struct sheet_out *w, void *arg)
{
	struct letters_job *x = arg;
	const struct sheet_column columns[] = {
		{ .title = job_say(x->job, T(account_unit_code)), .width = 14 },
		{ .title = job_say(x->job, T(account_unit)), .width = 40 },
		{ .title = job_say(x->job, T(account_chair)), .width = 26 },
		{ .title = job_say(x->job, T(account_letter_zalo_title)), .width = 90 },
		{ .title = job_say(x->job, T(account_letter_refused)), .width = 40 },
	};
	sheet_begin(w, &(struct sheet_page){ .name = job_say(x->job, T(account_letters_title)),
					     .columns = columns,
					     .column_count = sizeof columns / sizeof *columns,
					     .landscape = true });
	sheet_put_heads(w);
	for (size_t i = 0; i < x->n; i++) {
		const struct invite *m = &x->made[i];
		sheet_next_row(w);
		sheet_put_text(w, LOOK_BORDER, m->unit_code);
		sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, m->unit_name);
		sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, m->name);
		sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, has_letter(m) ? zalo_text(x, m) : S(""));
		sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, refused_text(x, m));
	}
	return OK;
}

static struct err keep_book(struct letters_job *x)
{
	int fd;
	TRY(office_temp_file(&fd));
	struct err e = sheet_write(x->office, x->job->db->arena, fill_book, x, office_to_fd(&fd));
	if (!e.code)
		e = job_keep_file(x->job, S("tin-nhan-zalo.xlsx"), fd);
	close(fd);
	return e;
}

/* ---- the job ---- */

static struct str outcome(const struct letters_job *x)
{
	struct buf b = { .arena = x->job->db->arena };
	int64_t refused = (int64_t)x->n - x->letters;
	put(&b, job_say(x->job, T(account_letters_made, .count = x->letters)));
	if (refused)
		put(&b, job_say(x->job, T(account_letters_not_made, .count = refused)));
	if (x->left)
		put(&b, job_say(x->job, T(account_letters_left, .count = (int64_t)x->left)));
	return buf_str(&b);
}

struct err account_run_letters(struct job *job, void *web)
{
	struct letters_job x = { .job = job, .office = web_options(web)->office };
	if (!x.office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(job_drop_files(job));
	TRY(read_order(&x));
	TRY(logo_read(job->db, &x.mark));
	if (!x.n)
		return FAIL(ERR_INVALID, "account.nobody_waits");
	TRY(make_codes(&x));
	if (x.letters) {
		TRY(keep_paper(&x, DOC_PDF, "thu-moi.pdf"));
		TRY(keep_paper(&x, DOC_DOCX, "thu-moi.docx"));
	}
	TRY(keep_book(&x));
	job_tell(job, &(struct job_outcome){ .said = outcome(&x) });
	return OK;
}
