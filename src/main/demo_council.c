/* demo_council.c: a sitting of the sample's award council that has voted: dossiers complete with
 * their papers, attendance, a secret vote counted by two, its result and words. See demo.h. */
#include "main/demo.h"

#include "base/day.h"
#include "council/sitting.h"
#include "document/paper.h"
#include "file/file.h"
#include "office/doc.h"

enum { DEALT_MAX = 20 };
struct sitting_played {
	struct demo *d;
	const struct json *file;
	struct season season;
	struct council council;
	int64_t dossiers[DEALT_MAX], sitting;
	int64_t agree[DEALT_MAX];
	size_t n;
	struct {
		int64_t dossier;
		struct dossier_paper p;
	} papers[DEALT_MAX * DOSSIER_NEEDS_MAX];
	size_t paper_count;
};

static struct err bad(struct str what) { return FAIL(ERR_INVALID, "main.demo_file", what); }

/* ---- dossiers ---- */

static struct err begin_dossier(struct tx *tx, struct sitting_played *x, const struct json *o)
{
	struct db *db = tx_db(tx);
	struct dossier_new in = { .p = { .season = x->season.id,
					 .person_name = json_text(o, "person"),
					 .reason = json_text(o, "reason") },
				  .kind = DOSSIER_SUDDEN };
	struct dossier c;
	int64_t id;
	TRY(demo_day(tx, o, "on"));
	TRY(demo_unit(db, json_text(o, "unit"), &in.p.unit));
	TRY(award_form_by_code(db, x->season.owner, json_text(o, "form"), x->season.to_on - 1,
			       &in.form));
	TRY(dossier_begin(tx, &in, &id));
	TRY(dossier_read(db, id, &c));
	TRY(dossier_write(tx, id, c.version, json_text(o, "deeds")));
	if (x->n == DEALT_MAX || !json_int(o, "agree", &x->agree[x->n]))
		return bad(json_text(o, "unit"));
	x->dossiers[x->n++] = id;
	return OK;
}

static struct err begin_dossiers(struct tx *tx, void *arg)
{
	struct sitting_played *x = arg;
	x->n = 0;
	JSON_EACH(o, json_get(x->file, "dossiers"))
	TRY(begin_dossier(tx, x, o));
	return OK;
}

/* A plain paper: its name, whom it is for, why and what was done. */
static struct doc *paper_of(struct arena *a, const struct dossier *c, struct unit *u,
			    struct str name)
{
	struct doc *d = doc_new(a, &(struct doc_setup){ .title = name });
	doc_head(d, &(struct doc_head){ .superior = u->parent_name, .issuer = u->name });
	doc_title(d, name, c->p.person_name.n ? c->p.person_name : u->name);
	doc_par(d, DOC_BODY, c->p.reason);
	doc_par(d, DOC_BODY, c->deeds);
	doc_sign(d, &(struct doc_sign){ .name = u->chair });
	return d;
}

static struct err write_paper(struct sitting_played *x, const struct dossier *c,
			      struct dossier_paper *p)
{
	struct arena *a = x->d->db->arena;
	struct unit u;
	struct buf bytes = { .arena = a };
	TRY(unit_read_last(x->d->db, c->p.unit, &u));
	TRY(doc_write(x->d->office, paper_of(a, c, &u, p->name), DOC_DOCX, office_to_buf(&bytes)));
	const struct file_new in = { .name = str_fmt(a, "%.*s.docx", (int)p->name.n, p->name.p),
				     .unit = c->p.unit.n,
				     .object = S("dossier"),
				     .object_id = c->id };
	return file_add(x->d->db, &in, buf_str(&bytes), &p->file);
}

static struct err write_papers(struct sitting_played *x)
{
	for (size_t i = 0; i < x->n; i++) {
		struct dossier c;
		TRY(dossier_read(x->d->db, x->dossiers[i], &c));
		for (size_t k = 0; k < c.n; k++) {
			if (!c.papers[k].needed)
				continue;
			TRY(write_paper(x, &c, &c.papers[k]));
			x->papers[x->paper_count].dossier = c.id;
			x->papers[x->paper_count++].p = c.papers[k];
		}
	}
	return OK;
}

static struct err complete(struct tx *tx, int64_t id)
{
	struct dossier c;
	TRY(dossier_read(tx_db(tx), id, &c));
	TRY(dossier_send(tx, id, c.version));
	TRY(dossier_read(tx_db(tx), id, &c));
	return dossier_accept(tx, id, c.version);
}

/* ---- the sitting ---- */

static bool is_named(const struct json *list, struct str name)
{
	JSON_EACH(o, list)
	if (str_eq(o->text, name))
		return true;
	return false;
}

static struct err plan(struct tx *tx, struct sitting_played *x, const struct json *o)
{
	struct council_sitting s = { .council = x->council.id,
				     .title = json_text(o, "title"),
				     .place = json_text(o, "place") };
	int64_t on, minutes = clock_minutes(json_text(o, "clock"));
	if (!json_day(o, "on", &on) || minutes < 0)
		return bad(s.title);
	s.starts_at = day_end_ms(on - 1) + minutes * 60000;
	TRY(sitting_plan(tx, &s, &x->sitting));
	for (size_t i = 0; i < x->n; i++)
		TRY(sitting_add_dossier(tx, x->sitting, x->dossiers[i]));
	tx_db(tx)->now = s.starts_at + 30 * 60000;
	return OK;
}

static struct err call_roll(struct tx *tx, struct sitting_played *x, const struct json *o)
{
	struct council_sitting s;
	struct council_seat *seats;
	size_t n;
	TRY(sitting_get(tx_db(tx), x->sitting, &s));
	TRY(sitting_seats(tx_db(tx), &s, &seats, &n));
	for (size_t i = 0; i < n; i++)
		seats[i].state = is_named(json_get(o, "excused"), seats[i].m.name)
					 ? PRESENCE_EXCUSED
					 : PRESENCE_PRESENT;
	s.chair = json_text(o, "chair");
	s.secretary = json_text(o, "secretary");
	s.notes = json_text(o, "notes");
	s.conclusion = json_text(o, "conclusion");
	return sitting_record(tx, &s, seats, n);
}

/* The two counters read the same papers. */
static struct err count(struct tx *tx, struct sitting_played *x, const struct json *o)
{
	struct db *db = tx_db(tx);
	struct council_item *items;
	struct ballot_candidate *c;
	struct ballot b;
	size_t n, stand;
	int64_t votes[DEALT_MAX] = { 0 }, place = 0;
	TRY(sitting_items(db, x->sitting, &items, &n));
	if (!n || !json_int(o, "present", &b.present))
		return bad(S("present"));
	const struct ballot_count all = { .present = b.present,
					  .issued = b.present,
					  .collected = b.present,
					  .valid = b.present,
					  .votes = votes,
					  .n = n };
	const ballot_id id = { items[0].ballot };
	TRY(ballot_candidates(db, id, &c, &stand));
	for (size_t i = 0; i < stand && i < DEALT_MAX; i++)
		for (size_t k = 0; k < x->n; k++)
			if (c[i].ref == x->dossiers[k])
				votes[i] = x->agree[k];
	JSON_EACH(counter, json_get(o, "counters"))
	{
		const struct ballot_entry e = { ++place, counter->text, all };
		TRY(ballot_enter(tx, id, &e));
	}
	TRY(ballot_read(db, id, &b));
	return sitting_settle(tx, id, b.version);
}

static struct err hold(struct tx *tx, void *arg)
{
	struct sitting_played *x = arg;
	const struct json *o = json_get(x->file, "sitting");
	struct council_sitting s;
	TRY(demo_day(tx, x->file, "sent"));
	for (size_t i = 0; i < x->paper_count; i++)
		TRY(dossier_put_paper(tx, x->papers[i].dossier, &x->papers[i].p));
	for (size_t i = 0; i < x->n; i++)
		TRY(complete(tx, x->dossiers[i]));
	TRY(plan(tx, x, o));
	TRY(call_roll(tx, x, o));
	TRY(sitting_get(tx_db(tx), x->sitting, &s));
	TRY(sitting_open_vote(tx, &(struct vote_opening){ .sitting = x->sitting,
							  .version = s.version,
							  .mode = BALLOT_PAPER,
							  .authority = S("") }));
	tx_db(tx)->now += 40 * 60000;
	return count(tx, x, o);
}

struct err demo_council(struct demo *d, const struct json *file)
{
	struct sitting_played *x = NEW(d->db->arena, 1, struct sitting_played);
	struct council *all;
	size_t n;
	*x = (struct sitting_played){ .d = d, .file = file };
	TRY(season_by_code(d->db, (unit_id){ 0 }, json_text(file, "season"), &x->season));
	TRY(council_list(d->db, x->season.owner, &all, &n));
	if (!n)
		return bad(S("council"));
	x->council = all[0];
	TRY(db_write(d->db, begin_dossiers, x));
	TRY(write_papers(x));
	return db_write(d->db, hold, x);
}
