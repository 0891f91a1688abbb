/* pages_papers.c: the dossier's papers from the register of classes, awards and initiatives; a
 * sitting's minutes. */
#include "council/papers.h"
#include "council/pages_views.h"

#include "account/setting.h"
#include "award/achievement.h"
#include "base/day.h"
#include "cluster/cluster.h"
#include "document/council_minutes.h"
#include "document/wording.h"
#include "msg_council.gen.h"
#include "person/person.h"
#include "store/audit.h"

#include <unistd.h>

static struct str say(struct db *db, struct msg m) { return msg_text(db->arena, LANG_VI, m); }

/* ---- what the unit says of itself ---- */

struct about {
	struct db *db;
	struct dossier c;
	struct season season;
	struct unit unit, above;
	int64_t person; /* who it is for; 0: the unit, or not in the register */
};

static struct err read_about(struct db *db, int64_t id, struct about *x)
{
	x->db = db;
	TRY(dossier_read(db, id, &x->c));
	TRY(season_read(db, x->c.p.season, &x->season));
	TRY(unit_read_last(db, x->c.p.unit, &x->unit));
	x->person = x->c.p.person;
	if (x->c.p.person_name.n && !x->person)
		TRY(person_named(db, x->unit.id.n, local_day(db->now), x->c.p.person_name,
				 &x->person));
	if (x->person)
		TRY(person_kept(db, x->person, &x->person));
	return unit_read_last(db, x->unit.parent.n ? x->unit.parent : x->c.owner, &x->above);
}

static struct err head_of(const struct about *x, struct paper *p)
{
	*p = (struct paper){ .superior = x->above.name,
			     .issuer = x->unit.name,
			     .symbol = say(x->db, T(council_unit_symbol)),
			     .on = DAY_NONE,
			     .year = paper_year(x->db->arena, x->season.code, x->season.school),
			     .season_on = x->season.to_on - 1,
			     .authority = say(x->db, T(council_unit_authority)),
			     .position = say(x->db, T(council_unit_position)),
			     .signatory = x->unit.chair };
	TRY(setting_get(x->db, "office_place", STR_NONE, &p->place));
	return wording_give(x->db, x->unit.id.n, p);
}

static struct err write_achievement(struct about *x, enum achievement_part part, struct doc **out)
{
	const struct achiever who = { x->c.p.unit, x->c.p.person_name, x->person, DAY_NONE };
	struct achievement p;
	TRY(achievement_known(x->db, &who, &p));
	p.part = part;
	p.form = x->c.form.name;
	p.cluster = x->c.p.cluster_name;
	p.deeds = x->c.deeds.n ? x->c.deeds : x->c.p.reason;
	TRY(head_of(x, &p.paper));
	if (part == ACHIEVEMENT_INITIATIVES && !p.initiative_count)
		return FAIL(ERR_INVALID, "council.no_initiatives");
	*out = paper_achievement(x->db->arena, &p);
	return OK;
}

static struct paper_award award_line(const struct about *x)
{
	bool person = x->c.p.person_name.n > 0;
	return (struct paper_award){ .form = x->c.form.name,
				     .name = person ? x->c.p.person_name : x->c.p.unit_name,
				     .person = person,
				     .unit = x->c.p.unit_name,
				     .cluster = x->c.p.cluster_name,
				     .points = PAPER_NONE,
				     .votes = PAPER_NONE,
				     .voters = PAPER_NONE,
				     .reason = x->c.p.reason };
}

static struct err write_submission(struct about *x, struct doc **out)
{
	struct paper_award line = award_line(x);
	struct submission s = { .recipient = x->above.name, .awards = { &line, 1 } };
	TRY(head_of(x, &s.paper));
	*out = paper_submission(x->db->arena, &s);
	return OK;
}

static struct err keep(struct about *x, struct office *o, struct doc *d, struct dossier_paper *p)
{
	struct arena *a = x->db->arena;
	int fd;
	TRY(office_temp_file(&fd));
	struct err e = doc_write(o, d, DOC_DOCX, office_to_fd(&fd));
	off_t size = e.code ? 0 : lseek(fd, 0, SEEK_END);
	const struct file_new in = { .name = str_fmt(a, "%.*s.docx", (int)p->name.n, p->name.p),
				     .unit = x->unit.id.n,
				     .object = S("dossier"),
				     .object_id = x->c.id };
	if (!e.code)
		e = file_add_fd(x->db, &in, (struct file_span){ fd, 0, size }, &p->file);
	close(fd);
	return e;
}

struct putting {
	int64_t id;
	struct dossier_paper p;
	int64_t from; /* a file of the register to attach; 0: p.file is there */
};

static struct err do_put(struct tx *tx, void *arg)
{
	struct putting *x = arg;
	const struct file_new in = { .object = S("dossier"), .object_id = x->id };
	struct dossier_paper p = x->p;
	struct dossier c;
	if (x->from) {
		struct file f;
		struct file_new again = in;
		TRY(file_get(tx_db(tx), x->from, &f));
		TRY(dossier_read(tx_db(tx), x->id, &c));
		again.name = f.name;
		again.unit = c.p.unit.n;
		TRY(file_again(tx, x->from, &again, &p.file));
	}
	return dossier_put_paper(tx, x->id, &p);
}

/* The first issued one of the season; its scan before its PDF. */
static struct err issued_file(struct about *x, const struct document_query *q, int64_t *file)
{
	struct document *all;
	size_t n;
	bool more;
	TRY(document_list(x->db, q, &all, &n, &more));
	for (size_t i = 0; i < n && !*file; i++)
		if (all[i].state == DOCUMENT_ISSUED && all[i].key.season == x->season.id.n)
			*file = all[i].scan_file ? all[i].scan_file : all[i].pdf_file;
	return OK;
}

/* The minutes of the unit's committee, else of its cluster's conference. */
static struct err find_minutes(struct about *x, int64_t *file)
{
	struct document_query q = { .unit = x->unit.id.n,
				    .kind = str_of(paper_code(PAPER_COMMITTEE_MINUTES)),
				    .limit = DOCUMENT_PAGE_MAX };
	TRY(issued_file(x, &q, file));
	q = (struct document_query){ .cluster = x->c.p.cluster.n,
				     .kind = str_of(paper_code(PAPER_CLUSTER_MINUTES)),
				     .limit = DOCUMENT_PAGE_MAX };
	if (!*file && q.cluster)
		TRY(issued_file(x, &q, file));
	return *file ? OK : FAIL(ERR_INVALID, "council.no_minutes");
}

static struct err write_paper(struct about *x, const struct dossier_paper *p, struct doc **d)
{
	switch (p->kind) {
	case NEED_SUBMISSION:
		return write_submission(x, d);
	case NEED_ACHIEVEMENT:
		return write_achievement(x, ACHIEVEMENT_REPORT, d);
	case NEED_SUMMARY:
		return write_achievement(x, ACHIEVEMENT_SUMMARY, d);
	case NEED_INITIATIVE:
		return write_achievement(x, ACHIEVEMENT_INITIATIVES, d);
	case NEED_MINUTES:
	case NEED_OPINION:
	case NEED_OTHER:
	case NEED_KIND_COUNT:
		break;
	}
	return FAIL(ERR_INVALID, "council.not_made");
}

struct err dossier_make_paper(struct db *db, struct office *o, int64_t id, int64_t ordinal)
{
	struct about x = { 0 };
	struct putting put = { .id = id };
	struct doc *d = NULL;
	TRY(read_about(db, id, &x));
	for (size_t i = 0; i < x.c.n; i++)
		if (x.c.papers[i].ordinal == ordinal)
			put.p = x.c.papers[i];
	if (!put.p.ordinal)
		return FAIL(ERR_NOT_FOUND, "council.no_dossier");
	if (x.c.state != DOSSIER_MAKING && x.c.state != DOSSIER_RETURNED)
		return FAIL(ERR_CONFLICT, "council.dossier_closed");
	put.p.made = true;
	if (put.p.kind == NEED_MINUTES)
		TRY(find_minutes(&x, &put.from));
	else
		TRY(write_paper(&x, &put.p, &d));
	if (d)
		TRY(keep(&x, o, d, &put.p));
	return db_write(db, do_put, &put);
}

/* ---- a sitting's minutes ---- */

struct minutes {
	struct db *db;
	struct council_sitting s;
	struct council council;
	struct unit owner;
	struct council_minutes m;
};

static struct document_key minutes_key(struct arena *a, const struct council *c, int64_t sitting)
{
	return (struct document_key){ .kind = PAPER_COUNCIL_MINUTES,
				      .issuer = c->owner.n,
				      .part = str_fmt(a, "%lld", (long long)sitting) };
}

struct err sitting_find_minutes(struct db *db, int64_t id, struct document *out)
{
	struct council_sitting s;
	struct council c;
	TRY(sitting_get(db, id, &s));
	TRY(council_get(db, s.council, &c));
	const struct document_key key = minutes_key(db->arena, &c, id);
	return document_find(db, &key, out);
}

struct msg council_role_words(enum council_role r)
{
	static const char *const keys[] = { "council.role_chair", "council.role_deputy",
					    "council.role_standing", "council.role_member",
					    "council.role_secretary" };
	return msg_of_key(keys[r], NULL, 0); /* keys: council.role_* */
}

static struct err fill_people(struct minutes *x)
{
	struct council_seat *seats;
	struct council_person *came, *away;
	size_t n;
	TRY(sitting_seats(x->db, &x->s, &seats, &n));
	came = NEW(x->db->arena, n + 1, struct council_person);
	away = NEW(x->db->arena, n + 1, struct council_person);
	for (size_t i = 0; i < n; i++) {
		bool here = seats[i].state == PRESENCE_PRESENT;
		struct council_person *p =
			here ? &came[x->m.came_count++] : &away[x->m.away_count++];
		*p = (struct council_person){ seats[i].m.name, seats[i].m.post,
					      say(x->db, council_role_words(seats[i].m.role)) };
	}
	struct attendance_count c = sitting_present(seats, n);
	x->m.members = c.all;
	x->m.present = c.present;
	x->m.came = came;
	x->m.away = away;
	return OK;
}

static struct err fill_rule(struct minutes *x, const struct council_item *item, struct str *rules)
{
	const struct buf o = { .arena = x->db->arena };
	struct council_rule r;
	TRY(council_rule_of(x->db, x->council.owner, item->form_code, local_day(x->s.starts_at),
			    &r));
	rules[x->m.rule_count++] = say(
		x->db,
		T(council_rule_sentence, .form = item->form_name,
		  .quorum = share_text(&o, r.quorum), .ratio = share_text(&o, r.ratio),
		  .of = say(x->db, r.of_members ? T(council_of_members) : T(council_of_present))));
	return OK;
}

static struct err fill_dossiers(struct minutes *x)
{
	struct council_item *all;
	struct council_line *lines;
	struct str *rules;
	size_t n;
	TRY(sitting_items(x->db, x->s.id, &all, &n));
	lines = NEW(x->db->arena, n + 1, struct council_line);
	rules = NEW(x->db->arena, n + 1, struct str);
	for (size_t i = 0; i < n; i++) {
		const struct proposal p = { .person_name = all[i].person_name,
					    .unit_name = all[i].unit_name };
		lines[i] =
			(struct council_line){ .holder = achiever_name(x->db->arena, p.person_name,
								       p.unit_name),
					       .form = all[i].form_name,
					       .agree = all[i].decided ? all[i].agree : PAPER_NONE,
					       .base = all[i].base,
					       .need = all[i].need,
					       .passed = all[i].passed };
		if (!i || !str_eq(all[i].form_code, all[i - 1].form_code))
			TRY(fill_rule(x, &all[i], rules));
	}
	x->m.dossiers = lines;
	x->m.dossier_count = n;
	x->m.rules = rules;
	return OK;
}

static struct err fill_head(struct minutes *x, const struct document *given)
{
	struct paper *p = &x->m.paper;
	struct audit_head head;
	TRY(audit_head(x->db, &head));
	*p = (struct paper){ .superior = x->owner.name,
			     .issuer = x->council.name,
			     .symbol = say(x->db, T(council_symbol)),
			     .on = local_day(x->s.starts_at),
			     .season_on = local_day(x->s.starts_at),
			     .audit_head = head.hash,
			     .draft = !given };
	if (given)
		document_head(x->db->arena, given, p);
	return setting_get(x->db, "office_place", STR_NONE, &p->place);
}

struct err sitting_make_minutes(struct db *db, struct office *o, int64_t id,
				const struct document *given, int64_t *document)
{
	struct minutes x = { .db = db };
	TRY(sitting_get(db, id, &x.s));
	TRY(council_get(db, x.s.council, &x.council));
	TRY(unit_read_last(db, x.council.owner, &x.owner));
	x.m = (struct council_minutes){
		.council = x.council.name,
		.decision = say(db, T(council_decision_said, .no = x.council.decision_no,
				      .on = x.council.decided_on, .issuer = x.council.issuer)),
		.title = x.s.title,
		.held_at = x.s.place,
		.began_at = x.s.starts_at,
		.chair = x.s.chair,
		.secretary = x.s.secretary,
		.notes = x.s.notes,
		.conclusion = x.s.conclusion,
	};
	TRY(fill_head(&x, given));
	TRY(fill_people(&x));
	TRY(fill_dossiers(&x));
	const struct document_new in = { .key = minutes_key(db->arena, &x.council, id),
					 .title = say(db,
						      T(council_minutes_title, .title = x.s.title)),
					 .symbol = x.m.paper.symbol,
					 .audit_head = x.m.paper.audit_head };
	return document_make_paper(db, o, &in, paper_council_minutes(db->arena, &x.m), document);
}
