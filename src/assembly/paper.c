/* paper.c: heads of a meeting's papers and their place in the register. See paper.h. */
#include "assembly/paper.h"

#include "account/account.h"
#include "assembly/propose.h"
#include "base/msg.h"
#include "base/num.h"
#include "base/text.h"
#include "employer/employer.h"
#include "msg_assembly.gen.h"

/* Under which organ a congress issues a paper; the kinds that are not here are the unit's. */
static bool organ_of(enum paper_kind k, struct msg *organ)
{
	switch (k) {
	case PAPER_RESOLUTION:
	case PAPER_SESSION_MINUTES:
	case PAPER_DELEGATE_LIST:
		*organ = (struct msg){ .id = -1 };
		return true;
	case PAPER_SESSION_RULES:
	case PAPER_SESSION_SCRIPT:
	case PAPER_SPEECH_ORDER:
	case PAPER_COMMENTS_DIGEST:
	case PAPER_SESSION_CONCLUSION:
		*organ = T(assembly_organ_presidium);
		return true;
	case PAPER_CREDENTIALS_REPORT:
		*organ = T(assembly_organ_credentials);
		return true;
	case PAPER_VOTING_RULES:
	case PAPER_BALLOT_PAPER:
	case PAPER_ELECTION_MINUTES:
	case PAPER_WRITTEN_MINUTES:
		*organ = T(assembly_organ_counting);
		return true;
	default:
		return false;
	}
}

static struct str say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }

/* "2017-2022" as a heading has it, on one line: after a plain hyphen lines may break. */
static struct str span_of(struct arena *a, struct str term)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < term.n; i++)
		put(&b, term.p[i] == '-' ? S("\u00a0\u2011\u00a0") : str_sub(term, i, 1));
	return buf_str(&b);
}

struct str assembly_formal_name(struct arena *a, const struct assembly *x, struct str unit)
{
	if (x->kind != ASSEMBLY_CONGRESS && x->kind != ASSEMBLY_DELEGATE_CONFERENCE)
		return text_upper(a, x->title);
	struct str of = x->kind == ASSEMBLY_DELEGATE_CONFERENCE
				? say(a, T(assembly_formal_conference, .unit = unit))
			: x->form == FORM_DELEGATES
				? say(a, T(assembly_formal_delegates, .unit = unit))
				: say(a, T(assembly_formal_congress, .unit = unit));
	struct buf b = { .arena = a };
	put(&b, of);
	if (x->ordinal || x->term.n)
		put(&b, S("\n"));
	if (x->ordinal)
		put(&b, say(a, T(assembly_formal_nth, .nth = roman_text(a, x->ordinal))));
	if (x->ordinal && x->term.n)
		put(&b, S(", "));
	if (x->term.n)
		put(&b, say(a, T(assembly_formal_term, .term = span_of(a, x->term))));
	return text_upper(a, buf_str(&b));
}

static struct err unit_head(struct db *db, const struct assembly *x, struct paper *p)
{
	struct unit u;
	TRY(unit_read_last(db, x->unit, &u));
	p->superior = u.parent_name;
	p->issuer = u.name;
	p->authority = say(db->arena, T(assembly_paper_authority));
	p->position = say(db->arena, T(assembly_paper_position));
	p->signatory = u.chair;
	p->symbol = say(db->arena, T(assembly_paper_symbol));
	if (u.kind != UNIT_GRASSROOTS)
		TRY(setting_get(db, "office_symbol", p->symbol, &p->symbol));
	return setting_get(db, "office_place", STR_NONE, &p->place);
}

/* ---- of a staff conference ---- */

static bool is_unions_own(enum paper_kind k)
{
	return k == PAPER_UNION_REPORT || k == PAPER_INSPECTION_DECISION;
}

static bool is_of_both(enum paper_kind k)
{
	return k == PAPER_SESSION_PLAN || k == PAPER_SESSION_PROGRAMME || k == PAPER_STAFF_PLEDGE ||
	       k == PAPER_COMMENT_SLIP;
}

static struct str both_names(struct arena *a, struct str employer, struct str unit)
{
	struct buf b = { .arena = a };
	put(&b, employer);
	put(&b, S(" -\n"));
	put(&b, unit);
	return buf_str(&b);
}

/* The employer holds it and the union helps (Luật 10/2022/QH15, Điều 51): what neither the
 * conference nor the union issues is the employer's, or that of both. */
static struct err employer_head(struct db *db, const struct assembly_paper *x,
				struct session_paper *out)
{
	struct paper *p = &out->paper;
	struct employer e;
	TRY(employer_get(db, x->of->employer, &e));
	p->symbol = say(db->arena, employer_is_company(e.kind) ? T(assembly_paper_workers_symbol)
							       : T(assembly_paper_staff_symbol));
	p->issuer = is_of_both(x->kind) ? both_names(db->arena, e.name, p->issuer) : e.name;
	p->superior = p->authority = p->signatory = STR_NONE;
	p->position = say(db->arena, T(assembly_position_head));
	return OK;
}

/* Who is to count signs as head of that board; the papers of a held election know better. */
static struct err sign_of_counting(struct db *db, assembly_id id, struct session_paper *out)
{
	out->paper.authority = say(db->arena, T(assembly_organ_for, .organ = out->organ));
	out->paper.position = say(db->arena, T(assembly_organ_head));
	return people_first(db, id, "counting", &out->paper.signatory);
}

struct err assembly_paper_open(struct db *db, const struct assembly_paper *x,
			       struct session_paper *out)
{
	struct msg organ;
	struct paper *p = &out->paper;
	*out = (struct session_paper){ .kind = x->kind };
	*p = (struct paper){ .on = DAY_NONE,
			     .season_on = local_day(x->of->starts_at),
			     .draft = !x->given };
	TRY(unit_head(db, x->of, p));
	bool staff = x->of->kind == ASSEMBLY_STAFF_CONFERENCE && x->of->employer;
	if (staff && !is_unions_own(x->kind))
		TRY(employer_head(db, x, out));
	if ((staff || x->of->kind == ASSEMBLY_CONGRESS) && organ_of(x->kind, &organ)) {
		out->congress = assembly_formal_name(db->arena, x->of, p->issuer);
		out->organ = organ.id < 0 ? STR_NONE : say(db->arena, organ);
		p->authority = say(db->arena, T(assembly_organ_for_presidium));
		p->position = STR_NONE;
		if (staff && organ.id == T(assembly_organ_counting).id)
			out->organ = say(db->arena, T(assembly_organ_tellers));
		if (!staff)
			p->symbol = say(db->arena, T(assembly_paper_congress_symbol));
		p->signatory = STR_NONE;
		if (organ.id == T(assembly_organ_counting).id)
			TRY(sign_of_counting(db, x->of->id, out));
		if (organ.id < 0 || organ.id == T(assembly_organ_presidium).id)
			TRY(people_first(db, x->of->id, "presidium", &p->signatory));
	}
	if (x->given)
		document_head(db->arena, x->given, p);
	TRY(wording_give(db, x->of->unit.n, p));
	wording_head(db->arena, p, x->kind);
	return OK;
}

/* ---- the register ---- */

struct msg assembly_meeting_word(enum assembly_kind k)
{
	switch (k) {
	case ASSEMBLY_CONGRESS:
		return T(assembly_word_congress);
	case ASSEMBLY_COMMITTEE_MEETING:
		return T(assembly_word_committee);
	case ASSEMBLY_WORKING_SESSION:
		return T(assembly_word_session);
	case ASSEMBLY_DELEGATE_CONFERENCE:
	case ASSEMBLY_STAFF_CONFERENCE:
	case ASSEMBLY_KIND_COUNT:
		break;
	}
	return T(assembly_word_conference);
}

struct str assembly_paper_name(struct arena *a, unsigned char lang, const struct assembly *of,
			       enum paper_kind k)
{
	struct str meeting = msg_text(a, lang, assembly_meeting_word(of->kind));
	struct msg name =
		k == PAPER_SESSION_PLAN ? T(assembly_paper_plan_of, .meeting = meeting)
		: k == PAPER_SESSION_INVITATION
			? T(assembly_paper_invitation_to, .meeting = meeting)
		: k == PAPER_SESSION_PROGRAMME ? T(assembly_paper_programme_of, .meeting = meeting)
		: k == PAPER_SESSION_RULES     ? T(assembly_paper_rules_of, .meeting = meeting)
		: k == PAPER_SESSION_MINUTES   ? T(assembly_paper_minutes_of, .meeting = meeting)
					       : paper_kind_words(k);
	return msg_text(a, lang, name);
}

static struct document_key key_of(struct arena *a, const struct assembly_paper *x)
{
	return (struct document_key){ .kind = x->kind,
				      .issuer = x->of->unit.n,
				      .unit = x->of->unit.n,
				      .part = str_fmt(a, "a%lld.%lld", (long long)x->of->id.n,
						      (long long)x->part) };
}

struct err assembly_paper_file(struct db *db, struct office *o, const struct assembly_paper *x,
			       struct doc *d, int64_t *id)
{
	struct session_paper head;
	TRY(assembly_paper_open(db, x, &head));
	const struct document_new row = {
		.key = key_of(db->arena, x),
		.title = say(db->arena,
			     T(assembly_paper_title,
			       .kind = assembly_paper_name(db->arena, LANG_VI, x->of, x->kind),
			       .title = x->of->title)),
		.symbol = head.paper.symbol,
	};
	return document_make_paper(db, o, &row, d, id);
}

struct err assembly_paper_find(struct db *db, const struct assembly_paper *x, struct document *out)
{
	const struct document_key key = key_of(db->arena, x);
	return document_find(db, &key, out);
}

bool assembly_paper_of(const struct document *d, int64_t *assembly, int64_t *part)
{
	struct str rest = d->key.part, first;
	if (!rest.n || rest.p[0] != 'a')
		return false;
	rest = str_sub(rest, 1, rest.n);
	return str_split(&rest, '.', &first) && str_int(first, assembly) && str_int(rest, part);
}
