/* pages_people.c: the persons put forward for an award form, with the shares that its rule asks
 * for; on the page and in Excel. */
#include "award/pages.h"

#include "award/pages_people.h"
#include "award/people.html.h"
#include "base/num.h"
#include "msg_award.gen.h"
#include "office/sheet_out.h"
#include "web/book.h"

/* ---- words ---- */

struct msg people_sex_words(const struct proposed_person *x)
{
	return x->sex == SEX_FEMALE ? T(award_people_female)
	       : x->sex == SEX_MALE ? T(award_people_male)
				    : T(award_people_unsaid_short);
}

struct msg people_labour_words(const struct proposed_person *x)
{
	return x->labour == LABOUR_DIRECT ? T(award_people_yes)
	       : x->labour == LABOUR_LEAD ? T(award_people_no)
					  : T(award_people_unsaid_short);
}

static void put_one(struct buf *b, struct str name, int64_t year)
{
	if (b->n)
		put(b, S("; "));
	put_msg(b, T(award_people_year, .name = name,
		     .year = str_fmt(b->arena, "%lld", (long long)year)));
}

struct str people_past(const struct buf *o, const struct proposed_person *x)
{
	struct buf b = { .arena = o->arena, .lang = o->lang };
	for (size_t i = 0; i < x->award_count; i++)
		put_one(&b, x->awards[i].form_name, x->awards[i].year);
	if (x->award_total > x->award_count) {
		put(&b, S(" "));
		put_msg(&b, T(award_people_past_more,
			      .count = (int64_t)(x->award_total - x->award_count)));
	}
	return b.n ? buf_str(&b) : words(o, T(award_people_nothing));
}

struct str people_initiatives(const struct buf *o, const struct proposed_person *x)
{
	struct buf b = { .arena = o->arena, .lang = o->lang };
	for (size_t i = 0; i < x->initiative_count; i++)
		put_one(&b, x->initiatives[i].title, ymd_of(x->initiatives[i].decided_on).year);
	return b.n ? buf_str(&b) : words(o, T(award_people_nothing));
}

/* ---- the page ---- */

static const struct field people_query[] = {
	{ .name = "form", .kind = F_TEXT, .required = true, .max = 40 },
	{ 0 },
};

static struct err find_ways(struct people_view *v)
{
	struct req *rq = v->rq;
	v->hrefs = NEW(rq->arena, v->n + 1, struct str);
	for (size_t i = 0; i < v->n; i++) {
		struct scope what = { 0 };
		if (!v->p[i].person)
			continue;
		TRY(person_unit(rq->db, v->p[i].person, &what.unit));
		v->hrefs[i] = web_path(rq, "/person/%lld", (long long)v->p[i].person);
		TRY(web_way(rq, RIGHT_PERSON_SEE, what, &v->hrefs[i]));
	}
	return OK;
}

static struct err load(struct req *rq, struct people_view *v)
{
	v->rq = rq;
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &v->season));
	TRY(award_form_by_code(rq->db, v->season.owner, form_text(rq, "form"), v->season.to_on - 1,
			       &v->form));
	const struct proposal_query q = { .season = v->season.id, .form = v->form.code };
	TRY(proposed_people(rq->db, &v->season, &q, &v->p, &v->n));
	v->shares = people_shares(&v->form, v->p, v->n);
	return find_ways(v);
}

static struct err show_people(struct req *rq)
{
	struct people_view v = { 0 };
	TRY(load(rq, &v));
	web_crumb(rq, web_text(rq, T(award_title)), awards_path(rq, v.season.id, v.form.code));
	web_crumb(rq, web_text(rq, T(award_people_title)), STR_NONE);
	rq->page.lead = v.form.name;
	web_page(rq, web_text(rq, T(award_people_title)));
	award_people_page(rq->out, &v);
	return OK;
}

/* ---- Excel ---- */

enum { COLUMNS = 9 };

static void put_person(struct sheet_out *w, const struct people_view *v, size_t i)
{
	const struct proposed_person *x = &v->p[i];
	const struct buf *o = v->rq->out;
	sheet_next_row(w);
	sheet_put_int(w, LOOK_BORDER, (int64_t)i + 1);
	sheet_put_text(w, LOOK_BORDER, x->p.person_name);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, x->p.unit_name);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, x->job);
	sheet_put_text(w, LOOK_BORDER, words(o, people_sex_words(x)));
	sheet_put_text(w, LOOK_BORDER, words(o, people_labour_words(x)));
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, people_past(o, x));
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, people_initiatives(o, x));
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, x->p.reason);
}

static void put_share(struct sheet_out *w, const struct people_view *v, struct msg what,
		      const struct people_share *s)
{
	struct req *rq = v->rq;
	sheet_next_row(w);
	sheet_put_blank(w, LOOK_PLAIN);
	sheet_put_text(w, LOOK_PLAIN, web_text(rq, what));
	sheet_put_text(w, LOOK_PLAIN,
		       web_text(rq, T(award_people_share, .count = s->count,
				      .share = share_bp(s->count, s->people))));
	if (s->need_bp)
		sheet_put_text(w, LOOK_PLAIN,
			       web_text(rq, T(award_people_need, .need = s->need_bp)));
}

static struct err fill(struct sheet_out *w, void *arg)
{
	const struct people_view *v = arg;
	struct req *rq = v->rq;
	const struct sheet_column columns[COLUMNS] = {
		{ .title = web_text(rq, T(award_ordinal)), .width = 6 },
		{ .title = web_text(rq, T(award_person)), .width = 28 },
		{ .title = web_text(rq, T(award_unit)), .width = 32 },
		{ .title = web_text(rq, T(award_people_job)), .width = 20 },
		{ .title = web_text(rq, T(award_people_sex)), .width = 10 },
		{ .title = web_text(rq, T(award_people_direct)), .width = 16 },
		{ .title = web_text(rq, T(award_people_past)), .width = 40 },
		{ .title = web_text(rq, T(award_people_initiatives)), .width = 40 },
		{ .title = web_text(rq, T(award_achievement)), .width = 40 },
	};
	struct sheet_page page = { .name = web_text(rq, T(award_people_sheet)),
				   .columns = columns,
				   .column_count = COLUMNS,
				   .landscape = true };
	sheet_begin(w, &page);
	sheet_put_title(w, LOOK_TITLE, v->form.name);
	sheet_put_heads(w);
	for (size_t i = 0; i < v->n; i++)
		put_person(w, v, i);
	put_share(w, v, T(award_people_women), &v->shares.women);
	put_share(w, v, T(award_people_direct), &v->shares.direct);
	return OK;
}

static struct err show_book(struct req *rq)
{
	struct people_view v = { 0 };
	TRY(load(rq, &v));
	return web_send_sheet(rq, fill, &v, S("ca-nhan-de-nghi.xlsx"));
}

static const struct route rows[] = {
	{ HTTP_GET, "/awards/:season/people", RIGHT_AWARD_RUN, season_scope, show_people,
	  people_query, 0 },
	{ HTTP_GET, "/awards/:season/people.xlsx", RIGHT_AWARD_RUN, season_scope, show_book,
	  people_query, 0 },
};
const struct routes award_people_routes = { rows, sizeof rows / sizeof *rows };
