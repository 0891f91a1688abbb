/* pages_credentials.c: the report on credentials: its figures, its paper, the vote that adopts it.
 */
#include "assembly/pages_doors.h"

#include "assembly/credentials.html.h"
#include "assembly/paper.h"
#include "msg_assembly.gen.h"
#include "web/app.h"

struct str share_said(const struct buf *o, int64_t n, int64_t whole)
{
	return credentials_share(o->arena, n, whole);
}

static struct err read_votes(struct req *rq, struct credentials_view *v)
{
	struct vote *all;
	size_t n;
	TRY(vote_list(rq->db, v->head.what.id, &all, &n));
	v->votes = NEW(rq->arena, n + 1, struct choice_part);
	for (size_t i = 0; i < n; i++) {
		if (all[i].id == v->c.vote)
			v->adopted = all[i].subject;
		if (all[i].state == VOTE_ANNOUNCED && all[i].passed)
			v->votes[v->vote_count++] =
				(struct choice_part){ .value = str_fmt(rq->arena, "%lld",
								       (long long)all[i].id),
						      .text = all[i].subject };
	}
	return OK;
}

static struct err show_credentials(struct req *rq)
{
	struct credentials_view v = { 0 };
	struct document paper;
	TRY(assembly_head_read(rq, &v.head));
	TRY(credentials_read(rq->db, v.head.what.id, &v.c));
	v.lines = NEW(rq->arena, CREDENTIAL_LINES_MAX, struct credential_line);
	v.n = credentials_lines(rq->arena, rq->who.lang, &v.c, v.lines);
	v.age = credentials_age(rq->arena, &v.c.all);
	TRY(read_votes(rq, &v));
	TRY(assembly_paper_find(
		rq->db,
		&(struct assembly_paper){ .of = &v.head.what, .kind = PAPER_CREDENTIALS_REPORT },
		&paper));
	v.paper = paper.id;
	assembly_page_open(&v.head, v.head.what.form == FORM_ALL_MEMBERS
					    ? T(assembly_members_report)
					    : T(assembly_credentials_report));
	credentials_page(rq->out, &v);
	return OK;
}

static struct err take_paper(struct req *rq)
{
	assembly_id id = { rq->id[0] };
	int64_t document;
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(credentials_paper(rq->db, web_options(rq->web)->office, id, &document));
	return web_done(rq, assembly_path(rq, id, "/credentials"), T(assembly_paper_made));
}

struct adopting {
	assembly_id id;
	int64_t vote;
};
static const struct field adopt_fields[] = { { .name = "vote", .kind = F_ID, .required = true },
					     { 0 } };

static struct err do_adopt(struct tx *tx, void *arg)
{
	const struct adopting *x = arg;
	return credentials_adopt(tx, x->id, x->vote);
}

static struct err take_adopt(struct req *rq)
{
	struct adopting x = { { rq->id[0] }, form_int(rq, "vote") };
	if (!form_ok(rq))
		return show_credentials(rq);
	struct err e = db_write(rq->db, do_adopt, &x);
	if (!e.code)
		return web_done(rq, assembly_path(rq, x.id, "/credentials"),
				T(assembly_credentials_adopted));
	TRY(form_fail(rq, e));
	return show_credentials(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/assembly/:assembly/credentials", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  show_credentials, NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/credentials/paper", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_paper, NO_FIELDS, 0 },
	{ HTTP_POST, "/assembly/:assembly/credentials/adopt", RIGHT_ASSEMBLY_RUN, assembly_scope,
	  take_adopt, adopt_fields, 0 },
};
const struct routes assembly_credentials_routes = { rows, sizeof rows / sizeof *rows };
