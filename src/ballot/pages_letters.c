/* pages_letters.c: voting codes by e-mail, the weaker way (online/letters.h): the addresses, and
 * the job that makes the codes and hands letter after letter to the mail program. */
#include "ballot/pages_online.h"

#include "ballot/letters.html.h"
#include "base/json.h"
#include "msg_ballot.gen.h"
#include "msg_web.gen.h"
#include "store/job.h"
#include "web/address.h"
#include "web/app.h"
#include "web/jobs.h"
#include "web/mail.h"

struct err letters_offered(struct req *rq, const struct ballot_view *v, bool *out)
{
	struct mailer m;
	*out = false;
	if (v->b.unit) /* a congress's codes never go through the server */
		return OK;
	TRY(mailer_read(rq->db, web_options(rq->web)->sendmail, &m));
	*out = mailer_ready(&m) || (v->online && v->online->row.by_mail);
	return OK;
}

/* ---- addresses ---- */

static const struct field letters_fields[] = {
	{ .name = "mail", .kind = F_TEXT, .many = true, .max = MAIL_ADDRESS_MAX },
	{ 0 },
};

static struct err read_part(struct req *rq, struct ballot_view *v, struct letters_part *x)
{
	struct mailer m;
	*x = (struct letters_part){ .rq = rq, .v = v };
	TRY(ballot_view_read(rq, v));
	if (!v->online || !v->online->row.by_mail || v->b.state != BALLOT_SETUP)
		return FAIL(ERR_NOT_FOUND, "ballot.none");
	TRY(online_letters(rq->db, v->b.id, &x->p, &x->n));
	TRY(mailer_read(rq->db, web_options(rq->web)->sendmail, &m));
	x->ready = mailer_ready(&m);
	x->from = m.from;
	return OK;
}

static struct err show_letters(struct req *rq)
{
	struct ballot_view v = { 0 };
	struct letters_part x;
	TRY(read_part(rq, &v, &x));
	ballot_page_open(rq, &v, T(ballot_letters_title));
	ballot_letters_page(rq->out, &x);
	return OK;
}

static void read_addresses(struct req *rq, struct letters_part *x)
{
	struct many_value m;
	for (size_t k = 0; form_many(rq, "mail", k, &m); k++)
		for (size_t i = 0; i < x->n; i++)
			if (x->p[i].ref == m.id)
				x->p[i].address = m.text.n ? m.text : S("");
	for (size_t i = 0; i < x->n; i++)
		if (x->p[i].address.n && !mail_address(x->p[i].address))
			field_fail(rq, "mail", x->p[i].ref, T(web_mail_address));
}

static struct err do_addresses(struct tx *tx, void *arg)
{
	const struct letters_part *x = arg;
	return online_addresses(tx, x->v->b.id, x->p, x->n);
}

static struct str letters_path(struct req *rq)
{
	return web_path(rq, "/ballot/%lld/letters", (long long)rq->id[0]);
}

static struct err take_letters(struct req *rq)
{
	struct ballot_view v = { 0 };
	struct letters_part x;
	TRY(read_part(rq, &v, &x));
	read_addresses(rq, &x);
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_addresses, &x);
		if (!e.code)
			return web_done(rq, letters_path(rq), T(ballot_letters_saved));
		TRY(form_fail(rq, e));
	}
	return show_letters(rq);
}

/* ---- ordering ---- */

static struct err take_send(struct req *rq)
{
	struct arena *a = rq->arena;
	struct ballot_view v = { 0 };
	struct letters_part x;
	struct json *o = json_new(a, J_OBJECT);
	struct buf b = { .arena = a };
	TRY(read_part(rq, &v, &x));
	struct err e = !x.ready			       ? FAIL(ERR_INVALID, "web.mail_none")
		       : web_public_or_none(rq).n == 0 ? FAIL(ERR_INVALID, "ballot.mail_no_url")
						       : OK;
	if (e.code) {
		TRY(form_fail(rq, e));
		return show_letters(rq);
	}
	json_add(a, o, "ballot", json_of_int(a, v.b.id.n));
	json_add(a, o, "vote", json_of_text(a, v.online->vote_url));
	json_add(a, o, "check", json_of_text(a, v.online->check_url));
	json_put(&b, o, NULL);
	struct msg title = T(ballot_letters_job, .question = v.b.question);
	return web_job(rq, &(struct job){ .kind = "codes",
					  .args = buf_str(&b),
					  .unit = rq->who.over.unit,
					  .title = web_text(rq, title) });
}

/* ---- sending ---- */

struct sending {
	struct job *job;
	struct mailer mailer;
	ballot_id id;
	struct str question, vote, check;
	struct ballot_voter *voters;
	struct online_letter *letters;
	size_t n;
	struct bel_credential *codes;
	int64_t sent, failed, paper;
};

static void paragraph(struct buf *b, struct msg m)
{
	struct str text = msg_text(b->arena, LANG_VI, m);
	put(b, text);
	put(b, S("\n\n"));
}

/* What a voter must know of the way the code came stands in the letter itself. */
static struct str letter_text(const struct sending *x, size_t i, struct arena *a)
{
	struct buf b = { .arena = a };
	const struct ballot_voter *v = &x->voters[i];
	struct str code = { x->codes[i].c, x->codes[i].n };
	struct str voter = v->voter.n ? v->voter : v->name;
	paragraph(&b, T(ballot_letter_greeting, .voter = voter, .unit = v->name));
	paragraph(&b, T(ballot_letter_code, .question = x->question, .code = code));
	paragraph(&b, T(ballot_letter_where, .url = x->vote));
	paragraph(&b, T(ballot_letter_check, .url = x->check));
	paragraph(&b, T(ballot_mail_mode));
	paragraph(&b, T(ballot_mail_mode_text));
	return buf_str(&b);
}

static struct err send_one(struct sending *x, size_t i)
{
	struct arena secret = { 0 };
	struct msg subject = T(ballot_letter_subject, .question = x->question);
	struct mail mail = { x->letters[i].address, msg_text(&secret, LANG_VI, subject),
			     letter_text(x, i, &secret) };
	struct err e = mail_send(&secret, &x->mailer, &mail);
	arena_wipe(&secret);
	bel_wipe(&x->codes[i], sizeof x->codes[i]);
	return e;
}

struct marking {
	ballot_id id;
	int64_t ref;
	enum letter_state state;
};

static struct err do_mark(struct tx *tx, void *arg)
{
	const struct marking *m = arg;
	return online_letter_mark(tx, m->id, m->ref, m->state);
}

static struct err send_all(struct sending *x)
{
	for (size_t i = 0; i < x->n; i++) {
		struct marking m = { x->id, x->letters[i].ref, LETTER_SENT };
		TRY(job_progress(x->job, (int64_t)i, (int64_t)x->n));
		if (!x->letters[i].address.n) {
			x->paper++;
			continue;
		}
		if (send_one(x, i).code)
			m.state = LETTER_FAILED;
		x->sent += m.state == LETTER_SENT;
		x->failed += m.state == LETTER_FAILED;
		TRY(db_write(x->job->db, do_mark, &m));
	}
	return OK;
}

static struct err read_order(struct sending *x)
{
	struct db *db = x->job->db;
	struct json *o;
	struct ballot b;
	TRY(json_read(db->arena, x->job->args, &o));
	json_int(o, "ballot", &x->id.n);
	x->vote = json_text(o, "vote");
	x->check = json_text(o, "check");
	TRY(ballot_read(db, x->id, &b));
	x->question = b.question;
	TRY(ballot_voters(db, x->id, &x->voters, &x->n));
	return online_letters(db, x->id, &x->letters, &x->n);
}

struct err ballot_run_letters(struct job *job, void *web)
{
	struct sending x = { .job = job };
	struct arena secret = { 0 };
	size_t n = 0;
	TRY(read_order(&x));
	TRY(mailer_read(job->db, web_options(web)->sendmail, &x.mailer));
	struct err e = online_codes(job->db, x.id, &secret, &x.codes, &n);
	if (!e.code && n != x.n)
		e = FAIL(ERR_CONFLICT, "ballot.moved_on");
	if (!e.code)
		e = send_all(&x);
	arena_wipe(&secret);
	TRY(e);
	struct msg said = x.failed ? T(ballot_letters_left, .sent = x.sent, .failed = x.failed)
				   : T(ballot_letters_done, .sent = x.sent, .paper = x.paper);
	job_tell(job, &(struct job_outcome){ .said = job_say(job, said),
					     .href = str_fmt(job->db->arena, "/ballot/%lld/letters",
							     (long long)x.id.n) });
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/ballot/:ballot/letters", RIGHT_CLUSTER_RUN, honour_scope, show_letters,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/ballot/:ballot/letters", RIGHT_CLUSTER_RUN, honour_scope, take_letters,
	  letters_fields, 0 },
	{ HTTP_POST, "/ballot/:ballot/letters/send", RIGHT_CLUSTER_RUN, honour_scope, take_send,
	  NO_FIELDS, 0 },
};
const struct routes letter_routes = { rows, sizeof rows / sizeof *rows };
