/* make.c: the meeting as the answers have it. See make.h. */
#include "congress/make.h"

#include "base/text.h"
#include "election/election.h"
#include "msg_congress.gen.h"

static struct str say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }

/* ---- who is summoned, who is invited ---- */

static struct err seat_members(struct tx *tx, const struct answers *x, struct made *m)
{
	struct quorum q;
	if (x->what.form != FORM_ALL_MEMBERS)
		return OK;
	TRY(presence_quorum(tx_db(tx), &x->what, &q));
	return q.summoned ? OK : seat_add_members(tx, x->what.id, &m->members);
}

/* ---- the agenda ---- */

SQL(items_shipped, "SELECT code, kind, forms, needs, title, who, minutes FROM congress_item"
		   " ORDER BY ordinal, code");

struct usual {
	struct str code, kind, forms, needs, title, who;
	int64_t minutes;
};

static bool is_needed(const struct answers *x, const struct usual *u)
{
	enum chair_mode chair = (enum chair_mode)answer_chair(x);
	if (!str_eq(u->forms, S("both")) &&
	    !str_eq(u->forms, str_of(assembly_form_codes[x->what.form])))
		return false;
	if (str_eq(u->needs, S("upper")))
		return str_trim(x->text[ANSWER_UPPER]).n > 0;
	if (str_eq(u->needs, S("chair_after")))
		return chair == CHAIR_FROM_COMMITTEE;
	if (str_eq(u->needs, S("chair_before")))
		return chair == CHAIR_ONE_PROCESS;
	if (str_eq(u->needs, S("upper_seats")))
		return answer_number(x, ANSWER_UPPER_SEATS) > 0;
	return true;
}

static struct err read_usual(struct db *db, struct usual **out, size_t *n)
{
	struct {
		struct usual *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, items_shipped, NO_ARGS, &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) =
			(struct usual){ col_text(rs, 0), col_text(rs, 1), col_text(rs, 2),
					col_text(rs, 3), col_text(rs, 4), col_text(rs, 5),
					col_int(rs, 6) };
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

static struct err add_item(struct tx *tx, const struct answers *x, const struct marks *marks,
			   const struct usual *u)
{
	struct arena *a = tx_db(tx)->arena;
	struct stock_text script;
	int64_t id;
	struct str code = str_fmt(a, "script.%.*s", (int)u->code.n, u->code.p);
	TRY(stock_text_read(tx_db(tx), x->unit.id, arena_cstr(a, code), &script));
	int kind = code_place(item_kind_codes, ITEM_KIND_COUNT, u->kind);
	const struct item i = { .assembly = x->what.id,
				.kind = (enum item_kind)kind,
				.title = u->title,
				.who = text_head(marks_fill(a, u->who, marks), ITEM_TEXT_MAX),
				.script = text_head(marks_fill(a, script.text, marks),
						    ITEM_SCRIPT_MAX),
				.minutes = u->minutes };
	return agenda_add(tx, &i, &id);
}

/* The programme itself is a mark that scripts keep until they are read: items may still move. */
static struct err fill_agenda(struct tx *tx, const struct answers *x, const struct marks *marks,
			      struct made *m)
{
	struct marks own = *marks;
	struct usual *all;
	struct item *there;
	size_t n, count;
	marks_put(&own, "chương trình", S("[chương trình]"));
	TRY(agenda_list(tx_db(tx), &x->what, &there, &count));
	if (count)
		return OK;
	TRY(read_usual(tx_db(tx), &all, &n));
	for (size_t i = 0; i < n; i++)
		if (is_needed(x, &all[i])) {
			TRY(add_item(tx, x, &own, &all[i]));
			m->items++;
		}
	return OK;
}

/* ---- drafts ---- */

const struct draft_kind draft_kinds[DRAFT_COUNT] = {
	[DRAFT_REPORT] = { "report", MOTION_REPORT, PAPER_TERM_REPORT, true },
	[DRAFT_REVIEW] = { "review", MOTION_REVIEW, PAPER_COMMITTEE_REVIEW, true },
	[DRAFT_RULES] = { "rules", MOTION_RULES, PAPER_SESSION_RULES, false },
	[DRAFT_VOTING] = { "voting_rules", MOTION_VOTING_RULES, PAPER_VOTING_RULES, false },
	[DRAFT_RESOLUTION] = { "resolution", MOTION_RESOLUTION, PAPER_RESOLUTION, true },
};

struct err congress_drafts(struct db *db, assembly_id id, struct motion out[DRAFT_COUNT])
{
	for (int i = 0; i < DRAFT_COUNT; i++)
		TRY(motion_of_kind(db, id, draft_kinds[i].motion, &out[i]));
	return OK;
}

/* What only the day can say is left to be filled in by hand. */
static struct err write_drafts(struct tx *tx, const struct answers *x, const struct marks *marks,
			       struct made *m)
{
	struct motion there[DRAFT_COUNT];
	TRY(congress_drafts(tx_db(tx), x->what.id, there));
	for (int i = 0; i < DRAFT_COUNT; i++) {
		struct stock_text t;
		int64_t id;
		if (there[i].id)
			continue;
		TRY(stock_text_read(tx_db(tx), x->unit.id, draft_kinds[i].code, &t));
		const struct motion draft = { .assembly = x->what.id,
					      .kind = draft_kinds[i].motion,
					      .title = paper_name(draft_kinds[i].paper),
					      .text = marks_fill(tx_db(tx)->arena, t.text, marks) };
		TRY(motion_add(tx, &draft, &id));
		m->drafts++;
	}
	return OK;
}

/* ---- elections ---- */

/* The one delegate of that name, so that what the list says of them goes along; namesakes and
 * strangers are left as named. */
static struct err seat_named(struct db *db, assembly_id id, struct str name, struct seat *out)
{
	struct seat *all;
	size_t n, same = 0;
	const struct seat_query q = { .assembly = id,
				      .standing = STANDING_DELEGATE,
				      .present = -1,
				      .words = name,
				      .limit = SEAT_PAGE_MAX };
	*out = (struct seat){ 0 };
	TRY(seat_list(db, &q, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].name, name) && !all[i].withdrawn.n && !same++)
			*out = all[i];
	if (same != 1)
		*out = (struct seat){ 0 };
	return OK;
}

static struct err add_candidates(struct tx *tx, const struct answers *x, int64_t election)
{
	size_t n;
	struct named *all = named_lines(tx_db(tx)->arena, x->text[ANSWER_CANDIDATES], &n);
	for (size_t i = 0; i < n && i < ELECTION_CANDIDATES_MAX; i++) {
		int64_t id;
		struct seat s;
		TRY(seat_named(tx_db(tx), x->what.id, all[i].name, &s));
		const struct candidate c = { .election = election,
					     .name = all[i].name,
					     .seat = s.id,
					     .person = s.person,
					     .about = text_head(all[i].post, CANDIDATE_ABOUT_MAX),
					     .proposer = S(""),
					     .source = FROM_COMMITTEE };
		TRY(candidate_add(tx, &c, &id));
	}
	return OK;
}

static struct err add_election(struct tx *tx, const struct answers *x, enum election_office office,
			       struct str name, int64_t seats)
{
	struct election_row e;
	int64_t id;
	TRY(election_plan(tx, x->what.id, office, name, &id));
	TRY(election_get(tx_db(tx), id, &e));
	if (seats > 0 && seats != e.rules.seats)
		TRY(election_set_seats(tx, id, e.version, seats));
	if (office == ELECT_CHAIR) {
		TRY(election_get(tx_db(tx), id, &e));
		return election_set_mode(tx, id, e.version, (enum chair_mode)answer_chair(x));
	}
	return office == ELECT_COMMITTEE ? add_candidates(tx, x, id) : OK;
}

static struct err plan_elections(struct tx *tx, const struct answers *x, struct made *m)
{
	struct arena *a = tx_db(tx)->arena;
	struct election_row *there;
	size_t n;
	int64_t upper = answer_number(x, ANSWER_UPPER_SEATS);
	TRY(election_list(tx_db(tx), x->what.id, &there, &n));
	if (n)
		return OK;
	TRY(add_election(tx, x, ELECT_COMMITTEE, say(a, T(congress_elect_committee)),
			 answer_number(x, ANSWER_SIZE)));
	m->elections = 1;
	if (answer_chair(x) != CHAIR_BY_COMMITTEE) {
		TRY(add_election(tx, x, ELECT_CHAIR, say(a, T(congress_elect_chair)), 1));
		m->elections++;
	}
	if (upper > 0) {
		TRY(add_election(tx, x, ELECT_UPPER_DELEGATES, say(a, T(congress_elect_upper)),
				 upper));
		m->elections++;
	}
	return OK;
}

/* ---- all of it ---- */

/* What was proposed and not changed has been looked at: it stays what it was. */
static struct err keep_answers(struct tx *tx, const struct answers *x)
{
	for (int i = 0; i < ANSWER_COUNT; i++)
		TRY(reply_keep(tx, x->what.id, answer_codes[i], str_trim(x->text[i])));
	return OK;
}

struct err congress_make(struct tx *tx, assembly_id id, struct made *out)
{
	struct db *db = tx_db(tx);
	struct answers x;
	struct assembly a;
	struct marks *marks = NEW(db->arena, 1, struct marks);
	*out = (struct made){ 0 };
	TRY(assembly_in(db, id, ASSEMBLY_PREPARING, ASSEMBLY_SUMMONED, &a));
	TRY(answers_read(db, id, &x));
	TRY(keep_answers(tx, &x));
	TRY(seat_members(tx, &x, out));
	TRY(seat_add_guests(tx, id, x.text[ANSWER_UPPER], &out->guests));
	TRY(seat_add_guests(tx, id, x.text[ANSWER_GUESTS], &out->guests));
	TRY(congress_marks(db, &x, marks));
	TRY(fill_agenda(tx, &x, marks, out));
	TRY(congress_marks(db, &x, marks));
	room_unknown(marks);
	marks_put(marks, "trúng cử", STR_NONE);
	TRY(write_drafts(tx, &x, marks, out));
	TRY(congress_goals(tx, &x, &out->goals));
	TRY(plan_elections(tx, &x, out));
	return assembly_audit(tx, "congress.make", &a, STR_NONE);
}
