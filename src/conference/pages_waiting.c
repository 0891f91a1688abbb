/* pages_waiting.c: what waits for a decision in a season or a cluster: whose it is, in words, and
 * where it is decided. */
#include "conference/pages_decisions.h"

#include "msg_conference.gen.h"

enum { SHOWN_MAX = 40 };

struct msg waiting_words(enum need_kind kind)
{
	switch (kind) {
	case NEED_FIGURES:
		return T(conference_kind_figures);
	case NEED_APPRAISAL:
		return T(conference_kind_appraisal);
	case NEED_ESTIMATE:
		return T(conference_kind_estimate);
	case NEED_REVIEW:
		return T(conference_kind_review);
	case NEED_KNOCKOUT:
		return T(conference_kind_knockout);
	case NEED_QUOTA_EDGE:
		return T(conference_kind_edge);
	case NEED_TIE:
		return T(conference_kind_tie);
	case NEED_BALLOT:
		return T(conference_kind_ballot);
	case NEED_UNUSED:
	case NEED_KINDS:
		break;
	}
	return T(conference_kind_unused);
}

static struct str who_decides(struct req *rq, enum need_who who)
{
	switch (who) {
	case WHO_UNIT:
		return web_text(rq, T(conference_who_unit));
	case WHO_CLUSTER:
		return web_text(rq, T(conference_who_cluster));
	case WHO_CONFERENCE:
		return web_text(rq, T(conference_who_conference));
	case WHO_UPPER:
	case WHO_OFFICE:
		break;
	}
	return web_text(rq, T(conference_who_upper));
}

static struct str sheet_path(const struct decisions_page *v, const struct matter *m)
{
	const struct close_unit *u = &v->in.units[m->unit];
	for (size_t i = 0; i < u->sheet_count; i++)
		if (u->sheets[i].id)
			return web_path(v->rq, "/appraisal/sheet/%lld", (long long)u->sheets[i].id);
	return web_path(v->rq, "/appraisal?season=%lld", (long long)v->season.id.n);
}

/* "&back=7": where the reader is, so that the form leads back there. */
static const char *begun_part(const struct decisions_page *v, const char *mark)
{
	if (!v->cluster.id.n)
		return "";
	return str_fmt(v->rq->arena, "%sback=%lld", mark, (long long)v->cluster.id.n).p;
}

/* An unreserved name stays as it is: codes of units, classes and conditions are such names. */
struct str decide_path(const struct decisions_page *v, enum decision_kind kind, struct str unit,
		       struct str code)
{
	struct str word = decision_word(kind);
	return web_path(v->rq, "/season/%lld/decide?kind=%.*s&unit=%.*s&code=%.*s%s",
			(long long)v->season.id.n, (int)word.n, word.p, (int)unit.n, unit.p,
			(int)code.n, code.p, begun_part(v, "&"));
}

static struct str first_code(struct str codes)
{
	struct str part = STR_NONE;
	(void)str_split(&codes, ',', &part);
	return str_trim(part);
}

static struct str conference_part(const struct decisions_page *v, const struct matter *m,
				  const char *part)
{
	return web_path(v->rq, "/cluster/%lld/conference#%s",
			(long long)v->in.clusters[m->cluster].id, part);
}

static struct str place_of(const struct decisions_page *v, const struct matter *m)
{
	switch (m->kind) {
	case NEED_TIE:
		return conference_part(v, m, "ranking");
	case NEED_BALLOT:
		return conference_part(v, m, "ballot");
	case NEED_QUOTA_EDGE:
		if (m->cluster >= 0)
			return conference_part(v, m, "ranking");
		return decide_path(v, DECIDE_QUOTA_EDGE, first_code(m->more), m->criterion);
	case NEED_KNOCKOUT:
		return decide_path(v, DECIDE_KNOCKOUT, v->in.units[m->unit].code, m->criterion);
	case NEED_ESTIMATE:
		return web_path(v->rq, "/season/%lld/estimates%s", (long long)v->season.id.n,
				begun_part(v, "?"));
	case NEED_REVIEW:
		return web_path(v->rq, "/reviews?season=%lld", (long long)v->season.id.n);
	case NEED_APPRAISAL:
		return sheet_path(v, m);
	case NEED_FIGURES:
		return web_path(v->rq, "/unit/%lld/reports", (long long)v->in.units[m->unit].id);
	case NEED_UNUSED:
	case NEED_KINDS:
		break;
	}
	return S("#recorded");
}

static bool for_reader(const struct decisions_page *v, const struct matter *m)
{
	return v->above || m->who == WHO_CONFERENCE || m->who == WHO_CLUSTER;
}

static struct waiting_group *group_of(struct decisions_page *v, const struct matter *m)
{
	for (size_t i = 0; i < v->group_count; i++)
		if (v->groups[i].kind == m->kind)
			return &v->groups[i];
	struct waiting_group *g = &v->groups[v->group_count++];
	*g = (struct waiting_group){ .kind = m->kind,
				     .title = web_text(v->rq, waiting_words(m->kind)),
				     .who = who_decides(v->rq, m->who) };
	return g;
}

static void take_matter(struct decisions_page *v, const struct matter *m)
{
	struct waiting_group *g = group_of(v, m);
	if (g->n >= SHOWN_MAX) {
		g->more++;
		return;
	}
	struct {
		struct waiting_row *p;
		size_t n, cap;
	} rows = { g->rows, g->n, g->cap };
	struct waiting_row *x = PUSH(v->rq->arena, &rows);
	*x = (struct waiting_row){ .text = m->text };
	if (for_reader(v, m)) {
		x->href = place_of(v, m);
		x->act = web_text(v->rq, m->kind == NEED_FIGURES ? T(conference_look)
								 : T(conference_decide));
	}
	g->rows = rows.p;
	g->n = rows.n;
	g->cap = rows.cap;
}

void decisions_load_waiting(struct decisions_page *v)
{
	v->matters = (struct matters){ .arena = v->rq->arena, .lang = v->rq->who.lang };
	if (!v->season.locked)
		matters_of(&v->in, &v->out, v->cluster.id.n, &v->matters);
	for (size_t i = 0; i < v->matters.n; i++)
		take_matter(v, &v->matters.p[i]);
}
