/* papers_after.c: the list of those elected, the request that the level above recognise them, and
 * its decision. See papers.h. */
#include "election/papers.h"

#include "base/num.h"
#include "base/text.h"
#include "election/after.h"
#include "election/papers_inner.h"
#include "election/recognition.h"
#include "msg_election.gen.h"

#define SAY(m) paper_words(a, m)

/* ---- who was elected to what ---- */

struct elected {
	struct candidate who;
	struct seat seat;
	struct str offices; /* "Chủ tịch, Uỷ viên Ban Thường vụ" */
};
struct elected_list {
	struct elected *p;
	size_t n, cap;
};

static bool same(const struct candidate *x, const struct candidate *y)
{
	return x->person && y->person ? x->person == y->person : str_eq(x->name, y->name);
}

static struct msg office_title(enum election_office o)
{
	switch (o) {
	case ELECT_CHAIR:
		return T(election_title_chair);
	case ELECT_DEPUTY:
		return T(election_title_deputy);
	case ELECT_STANDING:
		return T(election_title_standing);
	case ELECT_INSPECTION_HEAD:
		return T(election_title_inspection_head);
	case ELECT_INSPECTION:
		return T(election_title_inspection);
	default:
		return T(election_title_committee);
	}
}

/* *inspection: whether those of the inspection committee stand in this list or in the other. */
static struct err add_office(struct db *db, assembly_id at, enum election_office o,
			     struct elected_list *v)
{
	struct arena *a = db->arena;
	struct candidate *all;
	size_t n;
	TRY(election_elected(db, at, o, &all, &n));
	for (size_t i = 0; i < n; i++) {
		struct str title = SAY(office_title(o));
		size_t k = 0;
		while (k < v->n && !same(&v->p[k].who, &all[i]))
			k++;
		if (k == v->n)
			*PUSH(a, v) = (struct elected){ .who = all[i],
							.seat = { .birth_on = DAY_NONE },
							.offices = title };
		else
			v->p[k].offices = str_fmt(a, "%.*s, %.*s", (int)v->p[k].offices.n,
						  v->p[k].offices.p, (int)title.n, title.p);
		if (all[i].seat && !v->p[k].seat.id)
			TRY(seat_get(db, all[i].seat, &v->p[k].seat));
	}
	return OK;
}

/* The committee with what its first meeting elected, then the inspection committee. */
static struct err load_elected(struct db *db, const struct assembly *of,
			       struct elected_list *committee, struct elected_list *inspection)
{
	static const enum election_office own[] = { ELECT_COMMITTEE, ELECT_CHAIR, ELECT_DEPUTY,
						    ELECT_STANDING };
	static const enum election_office other[] = { ELECT_INSPECTION, ELECT_INSPECTION_HEAD };
	struct first_meeting first;
	TRY(after_first_of(db, of->id, &first));
	for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
		TRY(add_office(db, of->id, own[i], committee));
		if (first.meeting.n)
			TRY(add_office(db, first.meeting, own[i], committee));
	}
	for (size_t i = 0; first.meeting.n && i < sizeof other / sizeof *other; i++)
		TRY(add_office(db, first.meeting, other[i], inspection));
	return OK;
}

/* Whether the committee has elected its officers at its first meeting. */
static struct err first_has_elected(struct db *db, const struct assembly *of, bool *out)
{
	static const enum election_office offices[] = { ELECT_CHAIR, ELECT_DEPUTY, ELECT_STANDING };
	struct first_meeting first;
	struct candidate *all;
	size_t n;
	*out = false;
	TRY(after_first_of(db, of->id, &first));
	for (size_t i = 0; first.meeting.n && i < sizeof offices / sizeof *offices; i++) {
		TRY(election_elected(db, first.meeting, offices[i], &all, &n));
		*out |= n > 0;
	}
	return OK;
}

/* ---- the list ---- */

static struct str mark(bool is) { return is ? S("x") : S(""); }

static void list_row(struct arena *a, struct doc *d, size_t i, const struct elected *e)
{
	const struct seat *s = &e->seat;
	struct str birth = s->birth_on == DAY_NONE ? S("") : day_text(a, s->birth_on);
	doc_row(d);
	doc_cell_text(d, DOC_CELL_CENTRE, 0, str_fmt(a, "%zu", i + 1));
	doc_cell_text(d, DOC_CELL, 0, e->who.name);
	doc_cell_text(d, DOC_CELL_CENTRE, 0, s->sex == SEX_FEMALE ? S("") : birth);
	doc_cell_text(d, DOC_CELL_CENTRE, 0, s->sex == SEX_FEMALE ? birth : S(""));
	doc_cell_text(d, DOC_CELL_CENTRE, 0, s->ethnicity.p ? s->ethnicity : S(""));
	doc_cell_text(d, DOC_CELL_CENTRE, 0, mark(s->party));
	doc_cell_text(d, DOC_CELL, 0, s->education.p ? s->education : S(""));
	doc_cell_text(d, DOC_CELL, 0, s->post.n ? s->post : e->who.about);
	doc_cell_text(d, DOC_CELL, 0, e->offices);
}

static void list_table(struct arena *a, struct doc *d, const struct elected_list *v)
{
	const struct session_paper_column columns[] = {
		{ SAY(T(election_paper_no)), 6 },	  { SAY(T(election_person)), 24 },
		{ SAY(T(election_paper_born_man)), 14 },  { SAY(T(election_paper_born_woman)), 14 },
		{ SAY(T(election_paper_ethnicity)), 11 }, { SAY(T(election_paper_party)), 9 },
		{ SAY(T(election_paper_education)), 18 }, { SAY(T(election_paper_post)), 26 },
		{ SAY(T(election_paper_office)), 28 },
	};
	session_paper_table(a, d, columns, 9);
	for (size_t i = 0; i < v->n; i++)
		list_row(a, d, i, &v->p[i]);
	doc_table_end(d);
}

struct err election_personnel_doc(struct db *db, const struct assembly_paper *x, struct doc **out)
{
	struct arena *a = db->arena;
	struct elected_list committee = { 0 }, inspection = { 0 };
	struct session_paper p;
	TRY(assembly_paper_open(db, x, &p));
	TRY(load_elected(db, x->of, &committee, &inspection));
	p.landscape = true;
	p.subject = SAY(T(election_paper_personnel, .unit = p.paper.issuer,
			  .term = x->of->term.n ? x->of->term : S("……")));
	*out = session_paper_open(a, &p);
	doc_par(*out, DOC_HEADING, SAY(T(election_paper_list_committee)));
	list_table(a, *out, &committee);
	if (inspection.n) {
		doc_gap(*out, 3);
		doc_par(*out, DOC_HEADING, SAY(T(election_paper_list_inspection)));
		list_table(a, *out, &inspection);
	}
	session_paper_sign(a, *out, &p, NULL, 0);
	return OK;
}

/* ---- request and decision ---- */

static void names_lines(struct arena *a, struct doc *d, const struct elected_list *v)
{
	for (size_t i = 0; i < v->n; i++)
		doc_par(d, DOC_ITEM,
			str_fmt(a, "%zu. %.*s – %.*s%s", i + 1, (int)v->p[i].who.name.n,
				v->p[i].who.name.p, (int)v->p[i].offices.n, v->p[i].offices.p,
				i + 1 < v->n ? ";" : "."));
}

static struct err annexes(struct db *db, const struct assembly *of, struct doc *d)
{
	struct arena *a = db->arena;
	struct request_paper all[REQUEST_ITEMS];
	struct recognition r;
	TRY(recognition_of(db, of->id, &r));
	TRY(recognition_papers(db, &r, all));
	doc_par(d, DOC_BODY, SAY(T(election_paper_annexes)));
	for (int i = REQUEST_COUNTING; i < REQUEST_ITEMS; i++)
		if (all[i].needed)
			doc_par(d, DOC_ITEM,
				SAY(T(election_paper_annex,
				      .what = SAY(recognition_item_words(all[i].item)))));
	return OK;
}

static struct str committee_words(struct arena *a, const struct assembly *of)
{
	struct str term = of->term.n ? of->term : S("……");
	return of->ordinal_of_committee
		       ? SAY(T(election_paper_committee_khoa,
			       .khoa = roman_text(a, of->ordinal_of_committee), .term = term))
		       : SAY(T(election_paper_committee, .term = term));
}

struct err election_request_doc(struct db *db, const struct assembly_paper *x, struct doc **out)
{
	struct arena *a = db->arena;
	struct elected_list committee = { 0 }, inspection = { 0 };
	struct session_paper p;
	struct ruleset s;
	bool first;
	TRY(assembly_paper_open(db, x, &p));
	TRY(ruleset_read(db, x->of->ruleset, &s));
	TRY(load_elected(db, x->of, &committee, &inspection));
	TRY(first_has_elected(db, x->of, &first));
	struct str what = committee_words(a, x->of);
	p.subject = SAY(T(election_paper_request, .what = what, .unit = p.paper.issuer));
	*out = session_paper_open(a, &p);
	doc_par(*out, DOC_CENTRE, SAY(T(election_paper_to, .upper = p.paper.superior)));
	doc_par(*out, DOC_BASIS, SAY(T(election_paper_basis, .basis = s.citation)));
	struct str day = day_text(a, local_day(x->of->starts_at));
	struct str count = paper_figure(a, (int64_t)committee.n), title = x->of->title;
	doc_par(*out, DOC_BODY,
		first ? SAY(T(election_paper_request_text_first, .title = title, .day = day,
			      .count = count, .what = what))
		      : SAY(T(election_paper_request_text, .title = title, .day = day,
			      .count = count, .what = what)));
	names_lines(a, *out, &committee);
	if (inspection.n) {
		doc_par(*out, DOC_BODY,
			SAY(T(election_paper_inspection,
			      .count = paper_figure(a, (int64_t)inspection.n))));
		names_lines(a, *out, &inspection);
	}
	TRY(annexes(db, x->of, *out));
	doc_par(*out, DOC_BODY, SAY(T(election_paper_request_end, .upper = p.paper.superior)));
	const struct str to[] = { SAY(T(election_paper_as_above)), SAY(T(election_paper_file)) };
	session_paper_sign(a, *out, &p, to, 2);
	return OK;
}

/* The level above issues it: its own head, place and signer. */
static struct err upper_head(struct db *db, const struct assembly *of, struct session_paper *p)
{
	struct unit own, upper;
	TRY(unit_read_last(db, of->unit, &own));
	TRY(unit_read_last(db, own.parent, &upper));
	p->paper.superior = upper.parent_name;
	p->paper.issuer = upper.name;
	p->paper.signatory = upper.chair;
	p->paper.symbol = upper.code;
	p->paper.authority = paper_words(db->arena, T(election_paper_upper_authority));
	return OK;
}

static void article(struct doc *d, struct str head, struct str text)
{
	doc_begin(d, DOC_BODY);
	doc_run(d, RUN_BOLD, head);
	doc_run(d, 0, text);
}

struct err election_decision_doc(struct db *db, const struct assembly_paper *x, struct doc **out)
{
	struct arena *a = db->arena;
	struct elected_list committee = { 0 }, inspection = { 0 };
	struct session_paper p;
	struct ruleset s;
	TRY(assembly_paper_open(db, x, &p));
	struct str unit = p.paper.issuer, what = committee_words(a, x->of);
	TRY(upper_head(db, x->of, &p));
	if (x->given)
		document_head(a, x->given, &p.paper);
	TRY(ruleset_read(db, x->of->ruleset, &s));
	TRY(load_elected(db, x->of, &committee, &inspection));
	p.subject = SAY(T(election_paper_decision, .what = what, .unit = unit));
	*out = session_paper_open(a, &p);
	doc_par(*out, DOC_BASIS, SAY(T(election_paper_basis, .basis = s.citation)));
	doc_par(*out, DOC_BASIS, SAY(T(election_paper_asked, .unit = unit)));
	doc_par(*out, DOC_ARTICLE, SAY(T(election_paper_decides)));
	article(*out, SAY(T(election_paper_article, .number = S("1"))),
		SAY(T(election_paper_article_1, .what = what, .unit = unit,
		      .count = paper_figure(a, (int64_t)committee.n))));
	names_lines(a, *out, &committee);
	if (inspection.n) {
		doc_par(*out, DOC_BODY,
			SAY(T(election_paper_inspection,
			      .count = paper_figure(a, (int64_t)inspection.n))));
		names_lines(a, *out, &inspection);
	}
	article(*out, SAY(T(election_paper_article, .number = S("2"))),
		SAY(T(election_paper_article_2, .unit = unit)));
	article(*out, SAY(T(election_paper_article, .number = S("3"))),
		SAY(T(election_paper_article_3, .unit = unit)));
	const struct str to[] = { SAY(T(election_paper_as_article)), SAY(T(election_paper_file)) };
	session_paper_sign(a, *out, &p, to, 2);
	return OK;
}

/* ---- making ---- */

typedef struct err doc_fn(struct db *db, const struct assembly_paper *x, struct doc **out);

static doc_fn *maker_of(enum paper_kind k)
{
	switch (k) {
	case PAPER_VOTING_RULES:
		return election_rules_doc;
	case PAPER_BALLOT_PAPER:
		return election_ballot_doc;
	case PAPER_ELECTION_MINUTES:
		return election_minutes_doc;
	case PAPER_PERSONNEL_LIST:
		return election_personnel_doc;
	case PAPER_RECOGNITION_REQUEST:
		return election_request_doc;
	case PAPER_RECOGNITION_DECISION:
		return election_decision_doc;
	default:
		return NULL;
	}
}

bool election_makes(enum paper_kind k) { return maker_of(k) != NULL; }

/* In the register of the level above, about this union. */
static struct err file_decision(struct db *db, struct office *o, const struct assembly_paper *x,
				struct doc *d, int64_t *id)
{
	struct unit own, upper;
	TRY(unit_read_last(db, x->of->unit, &own));
	TRY(unit_read_last(db, own.parent, &upper));
	const struct document_new row = {
		.key = { .kind = x->kind,
			 .issuer = upper.id.n,
			 .unit = own.id.n,
			 .part = str_fmt(db->arena, "a%lld.0", (long long)x->of->id.n) },
		.title = paper_words(db->arena, T(election_paper_decision,
						  .what = committee_words(db->arena, x->of),
						  .unit = own.name)),
		.symbol = upper.code,
	};
	return document_make_paper(db, o, &row, d, id);
}

struct err election_paper_make(struct db *db, struct office *o, const struct assembly_paper *x,
			       int64_t *id)
{
	struct doc *d;
	TRY(maker_of(x->kind)(db, x, &d));
	if (x->kind == PAPER_RECOGNITION_DECISION)
		return file_decision(db, o, x, d, id);
	return assembly_paper_file(db, o, x, d, id);
}

/* ---- before the day ---- */

static struct err make_draft(struct db *db, struct office *o, const struct assembly_paper *p)
{
	struct document there;
	int64_t id;
	TRY(assembly_paper_find(db, p, &there));
	return there.id && there.state != DOCUMENT_DRAFT ? OK : election_paper_make(db, o, p, &id);
}

struct err election_papers_make(struct db *db, struct office *o, const struct assembly *a)
{
	struct assembly_paper p = { .of = a, .kind = PAPER_VOTING_RULES };
	struct election_row *all;
	size_t n;
	TRY(make_draft(db, o, &p));
	TRY(election_list(db, a->id, &all, &n));
	p.kind = PAPER_BALLOT_PAPER;
	for (size_t i = 0; i < n; i++) {
		struct candidate *who;
		size_t stand;
		TRY(candidate_list(db, all[i].id, true, &who, &stand));
		p.part = all[i].id;
		if (stand)
			TRY(make_draft(db, o, &p));
	}
	return OK;
}
