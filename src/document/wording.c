/* wording.c: the slots of each kind of paper, their fields, and what is printed in them. The rows
 * are wording_store.c's. See wording.h. */
#include "document/wording.h"

#include "base/text.h"
#include "document/field.h"
#include "msg_document.gen.h"

#include <assert.h>
#include <string.h>

/* ---- slots ---- */

enum { SENTENCES = 12 };
/* keys: document.submission.* document.class.* document.award.* document.notice.*
 * document.correction_* document.withdrawal_* document.ruling_* document.minutes.*
 * document.committee.* document.counting.* document.meeting.* document.registration.*
 * document.pledge.* document.achieved.* document.rules.* document.programme.*
 * document.invitation.* document.clusters.* document.targets.* document.letter.*
 * document.classes.* document.sitting.* document.round.* */
static const char *const sentences[PAPER_KINDS][SENTENCES] = {
	[PAPER_CLUSTER_MINUTES] = { "document.minutes.subject", "document.meeting.began",
				    "document.meeting.units", "document.minutes.ballot",
				    "document.minutes.counting", "document.minutes.end" },
	[PAPER_COUNTING_MINUTES] = { "document.counting.subject", "document.counting.today",
				     "document.counting.won", "document.counting.end",
				     "document.counting.end_electronic" },
	[PAPER_SUBMISSION] = { "document.submission.subject", "document.submission.to",
			       "document.submission.base", "document.submission.ask",
			       "document.submission.with", "document.submission.end",
			       "document.submission.list", "document.annex.submission" },
	[PAPER_CLASS_DECISION] = { "document.class.subject", "document.part.standing_committee",
				   "document.decision.proposed", "document.class.article_1",
				   "document.class.article_2", "document.class.article_3",
				   "document.class.list", "document.annex.decision" },
	[PAPER_AWARD_DECISION] = { "document.award.subject", "document.part.standing_committee",
				   "document.decision.proposed", "document.award.article_1",
				   "document.award.article_2", "document.award.article_3",
				   "document.award.list", "document.annex.decision" },
	[PAPER_AWARD_CORRECTION] = { "document.correction_subject",
				     "document.part.standing_committee", "document.ruling_reason",
				     "document.correction_1", "document.correction_2",
				     "document.award.article_3", "document.correction_list",
				     "document.annex.decision" },
	[PAPER_AWARD_WITHDRAWAL] = { "document.withdrawal_subject",
				     "document.part.standing_committee", "document.ruling_reason",
				     "document.withdrawal_1", "document.withdrawal_2",
				     "document.award.article_3", "document.withdrawal_list",
				     "document.annex.decision" },
	[PAPER_CLASS_CORRECTION] = { "document.recall_subject", "document.part.standing_committee",
				     "document.recall_reason", "document.recall_1",
				     "document.recall_2", "document.class.article_3",
				     "document.recall_list", "document.annex.decision" },
	[PAPER_RESULT_NOTICE] = { "document.notice.subject", "document.notice.opening",
				  "document.notice.classes", "document.notice.honoured",
				  "document.notice.review", "document.notice.end" },
	[PAPER_REGISTRATION] = { "document.registration.subject", "document.registration.to",
				 "document.pledge.theme", "document.registration.opening",
				 "document.registration.end" },
	[PAPER_PLEDGE] = { "document.pledge.subject", "document.pledge.today",
			   "document.pledge.theme", "document.pledge.1", "document.pledge.2",
			   "document.pledge.3", "document.pledge.4", "document.pledge.5",
			   "document.pledge.end" },
	[PAPER_ACHIEVEMENT] = { "document.achieved.subject", "document.achieved.who",
				"document.achieved.unit", "document.achieved.what",
				"document.achieved.result", "document.achieved.care",
				"document.achieved.before", "document.achieved.end" },
	[PAPER_ACHIEVEMENT_SUMMARY] = { "document.achieved.subject", "document.achieved.unit",
					"document.achieved.result", "document.achieved.care" },
	[PAPER_CLUSTER_RULES] = { "document.rules.subject", "document.rules.general",
				  "document.rules.scope", "document.rules.members",
				  "document.rules.heads", "document.rules.judging",
				  "document.rules.points", "document.rules.meetings",
				  "document.rules.last", "document.rules.force" },
	[PAPER_PROGRAMME] = { "document.programme.subject", "document.programme.when",
			      "document.programme.chair", "document.programme.secretary" },
	[PAPER_INVITATION] = { "document.invitation.subject", "document.invitation.ask",
			       "document.invitation.whom", "document.invitation.when",
			       "document.invitation.where", "document.invitation.content",
			       "document.invitation.end" },
	[PAPER_MEETING_MINUTES] = { "document.meeting.subject", "document.meeting.began",
				    "document.meeting.units", "document.minutes.end" },
	[PAPER_CLUSTER_DECISION] = { "document.clusters.subject",
				     "document.part.standing_committee",
				     "document.decision.proposed", "document.clusters.article_1",
				     "document.clusters.article_2", "document.clusters.article_3",
				     "document.clusters.list", "document.annex.decision" },
	[PAPER_TARGET_DECISION] = { "document.targets.subject", "document.part.standing_committee",
				    "document.decision.proposed", "document.targets.article_1",
				    "document.targets.article_2", "document.targets.article_3",
				    "document.targets.list", "document.annex.decision" },
	[PAPER_MOVE_LETTER] = { "document.letter.subject", "document.letter.to",
				"document.letter.present", "document.letter.ask",
				"document.letter.slip", "document.letter.taken" },
	[PAPER_MEMBER_CLASSES] = { "document.classes.subject", "document.classes.met",
				   "document.classes.committee" },
	[PAPER_INITIATIVE_MINUTES] = { "document.sitting.subject", "document.sitting.where",
				       "document.meeting.chair", "document.meeting.secretary",
				       "document.sitting.present", "document.sitting.rule",
				       "document.sitting.decided" },
	[PAPER_SUPERVISION_MINUTES] = { "document.round.kind", "document.round.body",
					"document.round.where", "document.round.team",
					"document.round.summary", "document.round.good",
					"document.round.bad", "document.round.asked",
					"document.round.none", "document.round.end" },
	[PAPER_SELF_SHEET] = { "document.sheet.self_class", "document.sheet.final_class" },
	[PAPER_COMMITTEE_MINUTES] = { "document.committee.subject", "document.meeting.began",
				      "document.meeting.members", "document.committee.agreed",
				      "document.minutes.end" },
};

static bool has_bases(enum paper_kind k)
{
	return k == PAPER_SUBMISSION || str_eq(paper_letters(k), S("QĐ"));
}

/* Minutes end in their two signers, a sheet in its own. */
static bool has_recipients(enum paper_kind k)
{
	return has_bases(k) || k == PAPER_RESULT_NOTICE || k == PAPER_REPORT ||
	       k == PAPER_REGISTRATION || k == PAPER_ACHIEVEMENT || k == PAPER_CLUSTER_RULES ||
	       k == PAPER_INVITATION || k == PAPER_MOVE_LETTER ||
	       (k >= PAPER_SESSION_PLAN && paper_letters(k).n &&
		!str_eq(paper_letters(k), S("BB")));
}

bool wording_kind(enum paper_kind kind)
{
	return kind != PAPER_CERTIFICATES && kind != PAPER_MONEY_LIST && kind != PAPER_AWARD_BOOK &&
	       (kind < PAPER_SESSION_PLAN || paper_letters(kind).n);
}

static void add(struct wording_slot *out, size_t *n, const char *code, enum wording_place place)
{
	assert(*n < WORDING_SLOTS_MAX);
	out[(*n)++] = (struct wording_slot){ code, place };
}

size_t wording_slots(enum paper_kind kind, struct wording_slot out[WORDING_SLOTS_MAX])
{
	size_t n = 0;
	if (!wording_kind(kind))
		return 0;
	if (paper_letters(kind).n)
		add(out, &n, "symbol", WORDING_SYMBOL);
	if (has_bases(kind))
		add(out, &n, "bases", WORDING_BASES);
	for (size_t i = 0; i < SENTENCES && sentences[kind][i]; i++)
		add(out, &n, sentences[kind][i], WORDING_SENTENCE);
	if (!has_recipients(kind) && kind != PAPER_SELF_SHEET && kind != PAPER_PROGRAMME &&
	    kind != PAPER_MEMBER_CLASSES && kind != PAPER_ACHIEVEMENT_SUMMARY)
		return n;
	add(out, &n, "authority", WORDING_AUTHORITY);
	add(out, &n, "position", WORDING_POSITION);
	add(out, &n, "signatory", WORDING_SIGNATORY);
	if (has_recipients(kind))
		add(out, &n, "recipients", WORDING_RECIPIENTS);
	return n;
}

/* ---- fields ---- */

/* What the program's sentences call their fields, and what people do. */
static const char *const called[][2] = {
	{ "issuer", "co_quan" },
	{ "year", "nam_thi_dua" },
	{ "unit", "don_vi" },
	{ "cluster", "khoi" },
	{ "form", "hinh_thuc" },
	{ "n", "so_luong" },
	{ "number", "so_van_ban" },
	{ "day", "ngay" },
	{ "hour", "gio" },
	{ "place", "noi_hop" },
	{ "who", "thanh_phan" },
	{ "summoned", "trieu_tap" },
	{ "present", "co_mat" },
	{ "guests", "khach_moi" },
	{ "name", "ho_ten" },
	{ "by", "ben_de_nghi" },
	{ "class", "xep_loai" },
	{ "points", "diem" },
	{ "votes", "so_phieu" },
	{ "count", "so_nguoi" },
	{ "recipient", "noi_nhan" },
	{ "issued", "phat_ra" },
	{ "collected", "thu_ve" },
	{ "valid", "hop_le" },
	{ "invalid", "khong_hop_le" },
	{ "units", "cac_don_vi" },
	{ "text", "noi_dung" },
	{ "title", "ten_cuoc_hop" },
	{ "of", "ve_quyet_dinh" },
	{ "reason", "ly_do" },
	{ "term", "han" },
	{ "season", "ten_nam" },
	{ "theme", "chu_de" },
	{ "head", "truong_khoi" },
	{ "deputies", "pho_khoi" },
};
enum { CALLED = sizeof called / sizeof *called };
/* What every paper has. */
static const char *const commons[] = { "co_quan", "cap_tren", "nam",	 "nam_thi_dua",
				       "so_qd",	  "dia_danh", "ky_hieu", "ngay_ky" };
enum { COMMONS = sizeof commons / sizeof *commons };

static struct str our_name(struct str name)
{
	for (size_t i = 0; i < CALLED; i++)
		if (str_eq(name, str_of(called[i][0])))
			return str_of(called[i][1]);
	return name;
}

static size_t own_names(const char *key, struct str out[MSG_ARGS])
{
	int id = msg_of_key(key, NULL, 0).id;
	struct str rest = str_of(id < 0 ? NULL : msg_names(id)), name;
	size_t n = 0;
	while (n < MSG_ARGS && rest.n && str_split(&rest, ' ', &name))
		if (name.n)
			out[n++] = our_name(name);
	return n;
}

size_t wording_fields(const struct wording_slot *s, struct str out[WORDING_NAMES_MAX])
{
	size_t n = s->place == WORDING_SENTENCE ? own_names(s->code, out) : 0;
	for (size_t i = 0; i < COMMONS; i++) {
		bool there = false;
		for (size_t k = 0; k < n; k++)
			there |= str_eq(out[k], str_of(commons[i]));
		if (!there)
			out[n++] = str_of(commons[i]);
	}
	return n;
}

struct str wording_default(struct arena *a, enum paper_kind kind, const struct wording_slot *s)
{
	struct buf b = { .arena = a };
	struct str names[MSG_ARGS];
	int id = s->place == WORDING_SENTENCE ? msg_of_key(s->code, NULL, 0).id : -1;
	(void)kind;
	if (id < 0)
		return STR_NONE;
	size_t n = own_names(s->code, names);
	for (const char *p = msg_pattern(id, LANG_VI); *p; p++)
		if (*p >= 1 && (size_t)*p <= n)
			put_fmt(&b, "{%.*s}", (int)names[*p - 1].n, names[*p - 1].p);
		else
			put_char(&b, *p);
	return buf_str(&b);
}

/* The next field of a text: [from, to) with its braces; false past the last. *open: no end. */
static bool next_field(struct str s, size_t at, size_t *from, size_t *to, bool *open)
{
	while (at < s.n && s.p[at] != '{')
		at++;
	if (at == s.n)
		return false;
	size_t end = at + 1;
	while (end < s.n && s.p[end] != '}' && s.p[end] != '{' && s.p[end] != '\n')
		end++;
	*from = at;
	*open = end == s.n || s.p[end] != '}';
	*to = *open ? end : end + 1;
	return true;
}

/* As people type names: {Đơn vị} is {don_vi}. */
static struct str plain(struct str s, char *room, size_t cap)
{
	struct arena scratch = { 0 };
	struct str f = text_fold(&scratch, s);
	size_t n = f.n < cap ? f.n : cap;
	for (size_t i = 0; i < n; i++)
		room[i] = f.p[i] == ' ' ? '_' : f.p[i];
	arena_free(&scratch);
	return (struct str){ room, n };
}

bool wording_unknown(const struct wording_slot *s, struct str body, struct str *name, size_t *at)
{
	struct str names[WORDING_NAMES_MAX];
	size_t n = wording_fields(s, names), from, to;
	char room[64];
	bool open, known;
	for (size_t i = 0; next_field(body, i, &from, &to, &open); i = to) {
		*name = str_sub(body, from + 1, to - from - (open ? 1 : 2));
		struct str p = plain(*name, room, sizeof room);
		known = false;
		for (size_t k = 0; k < n && !open; k++)
			known |= str_eq(p, names[k]);
		*at = text_length(str_sub(body, 0, from)) + 1;
		if (!known)
			return true;
	}
	return false;
}

/* ---- on paper ---- */

struct str wording_body(const struct paper *p, enum paper_kind kind, const char *slot, bool *found)
{
	*found = false;
	for (size_t i = 0; p->wording && i < p->wording->n; i++) {
		const struct wording_text *t = &p->wording->p[i];
		if (t->kind != kind || !str_eq(t->slot, str_of(slot)))
			continue;
		*found = true;
		return str_eq(t->body, S("-")) ? STR_NONE : t->body;
	}
	return STR_NONE;
}

static struct str common_of(struct arena *a, const struct paper *p, struct str name)
{
	const struct {
		const char *name;
		struct str value;
	} all[] = {
		{ "co_quan", p->issuer },
		{ "cap_tren", p->superior },
		{ "nam", str_fmt(a, "%d", ymd_of(p->season_on).year) },
		{ "nam_thi_dua", p->year },
		{ "so_qd", p->number },
		{ "dia_danh", p->place },
		{ "ky_hieu", p->symbol },
		{ "ngay_ky", paper_day(a, p->on) },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (str_eq(name, str_of(all[i].name)))
			return all[i].value.n ? all[i].value : S("……………");
	return STR_NONE;
}

/* One argument of a message as it would print it. */
static struct str argument(struct arena *a, const struct msg *m, size_t i)
{
	struct msg one = T(document_part_plain, .text = STR_NONE);
	one.a[0] = m->a[i];
	return msg_text(a, LANG_VI, one);
}

static struct str value_of(struct arena *a, const struct paper *p, const struct msg *m,
			   struct str name)
{
	struct str own[MSG_ARGS];
	size_t n = m ? own_names(msg_key(m->id), own) : 0;
	for (size_t i = 0; i < n; i++)
		if (str_eq(name, own[i]))
			return argument(a, m, i);
	return common_of(a, p, name);
}

static struct str filled(struct arena *a, const struct paper *p, const struct msg *m,
			 struct str body)
{
	struct buf b = { .arena = a };
	size_t done = 0, from, to;
	char room[64];
	bool open;
	for (size_t i = 0; next_field(body, i, &from, &to, &open); i = to) {
		put(&b, str_sub(body, done, from - done));
		struct str name = str_sub(body, from + 1, to - from - 2);
		if (open)
			put(&b, str_sub(body, from, to - from));
		else
			put(&b, value_of(a, p, m, plain(name, room, sizeof room)));
		done = to;
	}
	put(&b, str_sub(body, done, body.n));
	return buf_str(&b);
}

struct str wording_say(struct arena *a, const struct paper *p, enum paper_kind kind, struct msg m)
{
	bool found;
	struct str body = wording_body(p, kind, msg_key(m.id), &found);
	return found ? filled(a, p, &m, body) : msg_text(a, LANG_VI, m);
}

void wording_head(struct arena *a, struct paper *p, enum paper_kind kind)
{
	bool found;
	struct str s = wording_body(p, kind, "symbol", &found);
	if (found && s.n)
		p->symbol = filled(a, p, NULL, s);
	s = wording_body(p, kind, "authority", &found);
	if (found)
		p->authority = filled(a, p, NULL, s);
	s = wording_body(p, kind, "position", &found);
	if (found)
		p->position = filled(a, p, NULL, s);
	s = wording_body(p, kind, "signatory", &found);
	if (found && !p->signatory.n)
		p->signatory = s;
}
