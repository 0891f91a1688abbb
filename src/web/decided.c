/* decided.c: see the header. */
#include "web/decided.h"

#include "award/form.h"
#include "base/day.h"
#include "msg_web.gen.h"

struct decided_part decided_at(struct req *rq, const struct cluster *c)
{
	int64_t on = c->conference_on == DAY_NONE ? local_day(rq->db->now) : c->conference_on;
	return (struct decided_part){ .by = web_text(rq, T(web_meeting_of, .cluster = c->name)),
				      .on = day_text(rq->arena, on) };
}

void decided_take(const struct req *rq, struct decision *d)
{
	d->decided_by = form_text(rq, "by");
	d->decided_on = form_int(rq, "on");
	d->document_no = form_text(rq, "document");
}

struct err honour_words(struct req *rq, const struct cluster *c, struct str code, struct str *out)
{
	struct season s;
	struct award_form f;
	TRY(season_read(rq->db, c->season, &s));
	struct err e = award_form_by_code(rq->db, s.owner, code, s.to_on - 1, &f);
	if (e.code && e.code != ERR_NOT_FOUND)
		return e;
	bool plain = str_eq(code, HONOUR_CODE);
	*out = !e.code ? f.name : plain ? honour_text(rq->arena, rq->who.lang) : code;
	return OK;
}
