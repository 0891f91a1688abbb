/* decided.c: see the header. */
#include "web/decided.h"

#include "award/form.h"
#include "base/day.h"
#include "cluster/rules.h"
#include "msg_web.gen.h"
#include "score/close.h"

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
	*out = !e.code ? f.name : plain ? web_text(rq, T(web_honour)) : code;
	return OK;
}

struct err honour_names(struct db *db, const struct season *s, unsigned char lang,
			struct close_input *in)
{
	struct award_form *all;
	size_t n;
	TRY(award_form_list(db, s->owner, s->to_on - 1, &all, &n));
	for (size_t i = 0; i < n; i++) {
		*PUSH(db->arena, &in->form_codes) = all[i].code;
		*PUSH(db->arena, &in->form_names) = all[i].name;
	}
	*PUSH(db->arena, &in->form_codes) = HONOUR_CODE;
	*PUSH(db->arena, &in->form_names) = msg_text(db->arena, lang, T(web_honour));
	return OK;
}
