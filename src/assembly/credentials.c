/* credentials.c: see credentials.h. */
#include "assembly/credentials.h"

#include "assembly/paper.h"
#include "assembly/vote.h"
#include "base/num.h"
#include "msg_assembly.gen.h"

/* ---- figures ---- */

SQL(adopted_by,
    "SELECT vote_id FROM assembly_adoption WHERE assembly_id = $1 AND what = 'credentials'");

static struct err read_barred(struct db *db, struct credentials *c)
{
	struct {
		struct seat *p;
		size_t n, cap;
	} v = { 0 };
	struct seat_query q = { .assembly = c->what.id,
				.standing = -1,
				.present = -1,
				.words = S(""),
				.limit = SEATS_OF_MAX };
	struct seat *rows;
	size_t n;
	TRY(seat_list(db, &q, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (rows[i].barred.n && !rows[i].withdrawn.n)
			*PUSH(db->arena, &v) = rows[i];
	c->barred = v.p;
	c->barred_count = v.n;
	return OK;
}

struct err credentials_read(struct db *db, assembly_id id, struct credentials *out)
{
	*out = (struct credentials){ 0 };
	TRY(assembly_get(db, id, &out->what));
	TRY(presence_quorum(db, &out->what, &out->quorum));
	TRY(seat_count(db, &out->what, false, &out->all));
	TRY(seat_count(db, &out->what, true, &out->here));
	TRY(seat_delegations(db, id, &out->delegations, &out->delegation_count));
	TRY(read_barred(db, out));
	return db_int(db, adopted_by, ARGS(INT(id.n)), &out->vote);
}

struct str credentials_share(struct arena *a, int64_t n, int64_t whole)
{
	if (!whole)
		return str_fmt(a, "%lld", (long long)n);
	struct str share = num_text(a, (n * 1000 + whole / 2) / whole, 1, 0);
	return str_fmt(a, "%lld (%.*s %%)", (long long)n, (int)share.n, share.p);
}

struct str credentials_age(struct arena *a, const struct seat_figures *f)
{
	int64_t known = f->counted - f->age_unknown;
	return known > 0 ? num_text(a, (f->age_sum * 10 + known / 2) / known, 1, 0) : S("");
}

/* ---- lines ---- */

struct lines {
	struct arena *arena;
	unsigned char lang;
	struct credential_line *p;
	size_t n;
};

static void put_line(struct lines *l, struct str name, int64_t all, int64_t here)
{
	if (l->n < CREDENTIAL_LINES_MAX)
		l->p[l->n++] = (struct credential_line){ name, all, here, false };
}

static void put_words(struct lines *l, struct msg name, int64_t all, int64_t here)
{
	put_line(l, msg_text(l->arena, l->lang, name), all, here);
}

static void put_heading(struct lines *l, struct msg name)
{
	put_words(l, name, 0, 0);
	l->p[l->n - 1].head = true;
}

static int64_t of_name(const struct seat_figures *f, const struct named_count *list, size_t n,
		       struct str name)
{
	(void)f;
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].name, name))
			return list[i].n;
	return 0;
}

static void put_named(struct lines *l, const struct named_count *all, size_t n,
		      const struct named_count *here, size_t here_n)
{
	for (size_t i = 0; i < n; i++)
		put_line(l,
			 all[i].name.n ? all[i].name
				       : msg_text(l->arena, l->lang, T(assembly_not_said)),
			 all[i].n, of_name(NULL, here, here_n, all[i].name));
}

static void put_mandates(struct lines *l, const struct credentials *c)
{
	if (c->what.form == FORM_ALL_MEMBERS)
		return;
	put_heading(l, T(assembly_fig_mandates));
	for (int m = MANDATE_EX_OFFICIO; m < MANDATE_COUNT; m++)
		put_words(l, mandate_words((enum mandate)m), c->all.by_mandate[m],
			  c->here.by_mandate[m]);
}

static void put_ages(struct lines *l, const struct credentials *c)
{
	const struct seat_figures *a = &c->all, *h = &c->here;
	put_heading(l, T(assembly_fig_ages));
	put_words(l, T(assembly_fig_under_30), a->age_30, h->age_30);
	put_words(l, T(assembly_fig_30), a->age_40, h->age_40);
	put_words(l, T(assembly_fig_40), a->age_50, h->age_50);
	put_words(l, T(assembly_fig_50), a->age_60, h->age_60);
	put_words(l, T(assembly_fig_60), a->older, h->older);
	if (a->age_unknown)
		put_words(l, T(assembly_fig_age_unknown), a->age_unknown, h->age_unknown);
}

size_t credentials_lines(struct arena *a, unsigned char lang, const struct credentials *c,
			 struct credential_line *out)
{
	struct lines l = { a, lang, out, 0 };
	const struct seat_figures *all = &c->all, *here = &c->here;
	put_words(&l, T(assembly_fig_all), all->counted, here->counted);
	put_words(&l, T(assembly_fig_women), all->women, here->women);
	put_words(&l, T(assembly_fig_party), all->party, here->party);
	put_words(&l, T(assembly_fig_minority), all->minority, here->minority);
	put_words(&l, T(assembly_fig_full_time), all->full_time, here->full_time);
	put_words(&l, T(assembly_fig_part_time), all->counted - all->full_time,
		  here->counted - here->full_time);
	put_mandates(&l, c);
	put_ages(&l, c);
	put_heading(&l, T(assembly_fig_education));
	put_named(&l, all->education, all->education_count, here->education, here->education_count);
	put_heading(&l, T(assembly_fig_ethnicity));
	put_named(&l, all->ethnicity, all->ethnicity_count, here->ethnicity, here->ethnicity_count);
	return l.n;
}

/* ---- adopted ---- */

SQL(adopt, "INSERT INTO assembly_adoption (assembly_id, what, vote_id)"
	   " VALUES ($1, 'credentials', $2)"
	   " ON CONFLICT (assembly_id, what) DO UPDATE SET vote_id = excluded.vote_id");

struct err credentials_adopt(struct tx *tx, assembly_id id, int64_t vote)
{
	struct assembly a;
	struct vote v;
	TRY(assembly_in(tx_db(tx), id, ASSEMBLY_OPEN, ASSEMBLY_OPEN, &a));
	TRY(vote_get(tx_db(tx), vote, &v));
	if (v.assembly.n != id.n || v.state != VOTE_ANNOUNCED || !v.passed)
		return FAIL(ERR_INVALID, "assembly.vote_not_passed");
	TRY(tx_run(tx, adopt, ARGS(INT(id.n), INT(vote))));
	return assembly_audit(tx, "assembly.credentials", &a, v.subject);
}

/* ---- the paper ---- */

struct writing {
	struct db *db;
	struct arena *arena;
	struct doc *doc;
	const struct credentials *c;
};

static struct str say(const struct writing *w, struct msg m)
{
	return msg_text(w->arena, LANG_VI, m);
}

static void par(struct writing *w, struct msg m) { doc_par(w->doc, DOC_BODY, say(w, m)); }

static void write_table(struct writing *w)
{
	struct credential_line lines[CREDENTIAL_LINES_MAX];
	size_t n = credentials_lines(w->arena, LANG_VI, w->c, lines);
	const struct session_paper_column columns[] = {
		{ say(w, T(assembly_fig_what)), 50 },
		{ say(w, T(assembly_fig_summoned)), 25 },
		{ say(w, T(assembly_fig_here)), 25 },
	};
	session_paper_table(w->arena, w->doc, columns, 3);
	for (size_t i = 0; i < n; i++) {
		const struct credential_line *l = &lines[i];
		doc_row(w->doc);
		if (l->head) {
			doc_cell(w->doc, &(struct doc_cell){ .columns = 3 });
			doc_begin(w->doc, DOC_CELL);
			doc_run(w->doc, RUN_BOLD, l->name);
			continue;
		}
		doc_cell_text(w->doc, DOC_CELL, 0, l->name);
		doc_cell_text(w->doc, DOC_CELL_CENTRE, 0,
			      credentials_share(w->arena, l->all, w->c->all.counted));
		doc_cell_text(w->doc, DOC_CELL_CENTRE, 0,
			      credentials_share(w->arena, l->here, w->c->here.counted));
	}
	doc_table_end(w->doc);
	doc_gap(w->doc, 2);
}

static void write_ages(struct writing *w)
{
	const struct seat_figures *f = &w->c->all;
	struct str age = credentials_age(w->arena, f);
	if (!age.n)
		return;
	par(w, T(assembly_fig_average, .age = age));
	struct str oldest = seat_whence(w->arena, f->oldest.name, f->oldest.delegation);
	struct str youngest = seat_whence(w->arena, f->youngest.name, f->youngest.delegation);
	par(w, T(assembly_fig_oldest, .who = oldest, .on = f->oldest.birth_on));
	par(w, T(assembly_fig_youngest, .who = youngest, .on = f->youngest.birth_on));
}

static void write_barred(struct writing *w)
{
	if (!w->c->barred_count) {
		par(w, T(assembly_paper_nobody_barred));
		return;
	}
	par(w, T(assembly_paper_barred, .count = (int64_t)w->c->barred_count));
	for (size_t i = 0; i < w->c->barred_count; i++) {
		const struct seat *s = &w->c->barred[i];
		struct str who = seat_whence(w->arena, s->name, s->delegation);
		doc_par(w->doc, DOC_ITEM,
			say(w, T(assembly_paper_barred_one, .who = who, .reason = s->barred)));
	}
}

static void write_delegations(struct writing *w)
{
	const struct session_paper_column columns[] = {
		{ say(w, T(assembly_col_delegation)), 60 },
		{ say(w, T(assembly_fig_summoned)), 20 },
		{ say(w, T(assembly_fig_here)), 20 },
	};
	if (w->c->delegation_count < 2)
		return;
	doc_par(w->doc, DOC_HEADING, say(w, T(assembly_paper_by_delegation)));
	session_paper_table(w->arena, w->doc, columns, 3);
	for (size_t i = 0; i < w->c->delegation_count; i++) {
		const struct delegation *d = &w->c->delegations[i];
		doc_row(w->doc);
		doc_cell_text(w->doc, DOC_CELL, 0,
			      d->name.n ? d->name : say(w, T(assembly_not_said)));
		doc_cell_text(w->doc, DOC_CELL_CENTRE, 0,
			      str_fmt(w->arena, "%lld", (long long)d->delegates));
		doc_cell_text(w->doc, DOC_CELL_CENTRE, 0,
			      str_fmt(w->arena, "%lld", (long long)d->present));
	}
	doc_table_end(w->doc);
}

struct err credentials_paper(struct db *db, struct office *o, assembly_id id, int64_t *document)
{
	struct credentials c;
	struct session_paper s;
	TRY(credentials_read(db, id, &c));
	struct assembly_paper x = { &c.what, PAPER_CREDENTIALS_REPORT, 0, NULL };
	struct writing w = { .db = db, .arena = db->arena, .c = &c };
	bool members = c.what.form == FORM_ALL_MEMBERS;
	TRY(assembly_paper_open(db, &x, &s));
	s.subject = say(&w, members ? T(assembly_paper_members) : T(assembly_paper_credentials));
	if (members) /* no such board there */
		s.organ = say(&w, T(assembly_organ_presidium));
	w.doc = session_paper_open(db->arena, &s);
	par(&w, T(assembly_paper_present, .summoned = c.quorum.summoned,
		  .present = c.quorum.present, .need = c.quorum.need));
	par(&w, c.quorum.met ? T(assembly_paper_quorum) : T(assembly_paper_no_quorum));
	doc_par(w.doc, DOC_HEADING, say(&w, T(assembly_paper_composition)));
	write_table(&w);
	write_ages(&w);
	doc_par(w.doc, DOC_HEADING, say(&w, T(assembly_credentials_against)));
	write_barred(&w);
	write_delegations(&w);
	par(&w, members ? T(assembly_paper_members_end) : T(assembly_paper_credentials_end));
	session_paper_sign(db->arena, w.doc, &s, NULL, 0);
	return assembly_paper_file(db, o, &x, w.doc, document);
}
