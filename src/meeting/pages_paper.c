/* pages_paper.c: the papers of a meeting from what stands in its record: invitation, programme,
 * minutes with who came and what was concluded. */
#include "meeting/pages.h"

#include "account/setting.h"
#include "base/day.h"
#include "cluster/scope.h"
#include "document/document.h"
#include "document/wording.h"
#include "document/yearly.h"
#include "meeting/pages_views.h"
#include "msg_meeting.gen.h"
#include "web/app.h"
#include "web/chosen.h"

struct meeting_making {
	struct req *rq;
	struct meeting what;
	struct cluster cluster;
	struct season season;
	struct unit owner;
	struct meeting_paper paper;
};

static bool meeting_kind_of_paper(enum paper_kind k)
{
	return k == PAPER_INVITATION || k == PAPER_PROGRAMME || k == PAPER_MEETING_MINUTES;
}

static struct str say(struct req *rq, struct msg m) { return msg_text(rq->arena, LANG_VI, m); }

static struct err head_of(struct meeting_making *m)
{
	struct req *rq = m->rq;
	struct cluster_member *all;
	size_t n;
	struct paper *p = &m->paper.paper;
	*p = (struct paper){ .superior = m->owner.name,
			     .issuer = m->cluster.name,
			     .symbol = m->cluster.code,
			     .on = DAY_NONE,
			     .year = paper_year(rq->arena, m->season.code, m->season.school),
			     .season_on = m->season.to_on - 1,
			     .position = say(rq, T(meeting_paper_head)),
			     .draft = true };
	TRY(setting_get(rq->db, "office_place", STR_NONE, &p->place));
	TRY(cluster_members(rq->db, m->cluster.id, &all, &n));
	for (size_t i = 0; i < n; i++) {
		struct unit head;
		if (!all[i].head)
			continue;
		TRY(unit_read_last(rq->db, all[i].unit, &head));
		p->signatory = head.chair;
		m->paper.head = head.name;
	}
	return OK;
}

static struct err people_of(struct meeting_making *m)
{
	struct attendee *all;
	struct meeting_paper *p = &m->paper;
	TRY(meeting_attendees(m->rq->db, &m->what, &all, &p->people_count));
	struct meeting_person *to = NEW(m->rq->arena, p->people_count + 1, struct meeting_person);
	bool taken = m->what.state == MEETING_HELD;
	p->summoned = (int64_t)p->people_count;
	p->present = taken ? 0 : PAPER_NONE;
	for (size_t i = 0; i < p->people_count; i++) {
		bool came = all[i].state == ATTENDANCE_PRESENT;
		struct str state =
			came				     ? say(m->rq, T(meeting_present))
			: all[i].state == ATTENDANCE_EXCUSED ? say(m->rq, T(meeting_excused))
			: all[i].state == ATTENDANCE_ABSENT  ? say(m->rq, T(meeting_absent))
							     : STR_NONE;
		to[i] = (struct meeting_person){ all[i].name, all[i].who, state };
		p->present += taken && came;
	}
	p->people = to;
	return OK;
}

static struct err duties_of(struct meeting_making *m)
{
	struct duty *all;
	bool more;
	const struct duty_query q = { .meeting = m->what.id,
				      .state = -1,
				      .after_due = INT64_MIN + 1,
				      .limit = DUTY_PAGE_MAX };
	struct meeting_paper *p = &m->paper;
	TRY(duty_list(m->rq->db, &q, &all, &p->duty_count, &more));
	struct meeting_duty *to = NEW(m->rq->arena, p->duty_count + 1, struct meeting_duty);
	for (size_t i = 0; i < p->duty_count; i++)
		to[i] = (struct meeting_duty){ all[i].what, all[i].unit_name, all[i].due_on };
	p->duties = to;
	return OK;
}

static struct err load(struct req *rq, int64_t id, struct meeting_making *m)
{
	m->rq = rq;
	TRY(meeting_get(rq->db, id, &m->what));
	TRY(cluster_read(rq->db, m->what.cluster, &m->cluster));
	TRY(season_read(rq->db, m->cluster.season, &m->season));
	TRY(unit_read_last(rq->db, m->season.owner, &m->owner));
	m->paper = (struct meeting_paper){ .cluster = m->cluster.name,
					   .title = m->what.title,
					   .place = m->what.place,
					   .agenda = m->what.agenda,
					   .minutes = m->what.minutes,
					   .chair = m->what.chair,
					   .secretary = m->what.secretary,
					   .starts_at = m->what.starts_at };
	TRY(head_of(m));
	TRY(people_of(m));
	return duties_of(m);
}

static struct doc *doc_of(struct meeting_making *m, enum paper_kind kind)
{
	struct arena *a = m->rq->arena;
	return kind == PAPER_INVITATION	 ? paper_invitation(a, &m->paper)
	       : kind == PAPER_PROGRAMME ? paper_programme(a, &m->paper)
					 : paper_meeting_minutes(a, &m->paper);
}

static struct err make(struct meeting_making *m, enum paper_kind kind, const struct document *given,
		       int64_t *id)
{
	struct req *rq = m->rq;
	if (!web_options(rq->web)->office)
		return FAIL(ERR_BUSY, "web.no_office");
	if (given) {
		document_head(rq->arena, given, &m->paper.paper);
		m->paper.paper.draft = false;
	}
	TRY(wording_give(rq->db, m->season.owner.n, &m->paper.paper));
	wording_head(rq->arena, &m->paper.paper, kind);
	const struct document_new row = {
		.key = { .kind = kind,
			 .issuer = m->season.owner.n,
			 .season = m->season.id.n,
			 .cluster = m->cluster.id.n,
			 .part = str_fmt(rq->arena, "%lld", (long long)m->what.id) },
		.title = say(rq, T(meeting_paper_title, .kind = paper_name(kind),
				   .title = m->what.title, .cluster = m->cluster.name)),
		.symbol = m->paper.paper.symbol,
	};
	return document_make_paper(rq->db, web_options(rq->web)->office, &row, doc_of(m, kind), id);
}

static const struct field paper_fields[] = {
	{ .name = "kind",
	  .kind = F_CHOICE,
	  .required = true,
	  .choices = (const char *const[]){ "invitation", "programme", "meeting_minutes", NULL } },
	{ 0 },
};

static struct err take_paper(struct req *rq)
{
	struct meeting_making m = { 0 };
	enum paper_kind kind;
	int64_t id;
	if (!form_ok(rq) || !paper_kind_read(form_text(rq, "kind"), &kind))
		return FAIL(ERR_INVALID, "meeting.paper_kind");
	TRY(load(rq, rq->id[0], &m));
	TRY(make(&m, kind, NULL, &id));
	return web_done(rq, web_path(rq, "/document/%lld", (long long)id), T(meeting_paper_made));
}

struct err meeting_number_paper(struct req *rq, const struct document *d,
				[[maybe_unused]] bool *later)
{
	struct meeting_making m = { 0 };
	int64_t meeting, id;
	if (!meeting_kind_of_paper(d->key.kind) || !str_int(d->key.part, &meeting))
		return OK;
	TRY(load(rq, meeting, &m));
	return make(&m, d->key.kind, d, &id);
}

/* The newest meeting of the season's clusters. */
struct err meeting_sample_paper(struct req *rq, const struct wording_trial *t, struct doc **out)
{
	struct meeting_making m = { 0 };
	struct season season;
	struct cluster *all;
	size_t n;
	if (!meeting_kind_of_paper(t->kind))
		return OK;
	struct err e = season_chosen(rq, &season);
	if (e.code == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	TRY(cluster_list(rq->db, season.id, &all, &n));
	for (size_t i = 0; i < n && !*out; i++) {
		struct meeting *meetings;
		size_t count;
		TRY(meeting_list(rq->db, all[i].id, &meetings, &count));
		if (!count)
			continue;
		TRY(load(rq, meetings[0].id, &m));
		m.paper.paper.wording = t->wording;
		*out = doc_of(&m, t->kind);
	}
	return OK;
}

static struct err paper_scope(struct db *db, int64_t id, struct scope *out)
{
	struct meeting m;
	TRY(meeting_get(db, id, &m));
	return cluster_scope(db, m.cluster.n, out);
}

static const struct route rows[] = {
	{ HTTP_POST, "/meeting/:meeting/paper", RIGHT_CLUSTER_RUN, paper_scope, take_paper,
	  paper_fields, 0 },
};
const struct routes meeting_paper_routes = { rows, sizeof rows / sizeof *rows };
