/* meanwhile.c: see meanwhile.h. The log is the version: whoever changed something is in it. */
#include "web/meanwhile.h"

#include "account/register.h"
#include "msg_web.gen.h"
#include "web/audit.h"
#include "web/form.h"

#include <string.h>

enum { SHOWN_MAX = 12 };

static struct err load(struct db *db, struct meanwhile *m)
{
	struct audit_filter f = { .unit = -1,
				  .object = m->object,
				  .object_id = m->id,
				  .verb = m->verb,
				  .limit = SHOWN_MAX };
	return audit_list(db, f, &m->since, &m->n);
}

void meanwhile_typed(struct req *rq, struct meanwhile *m)
{
	m->seen = 0;
	(void)str_int(form_text(rq, "seen"), &m->seen); /* absent: nothing was ever changed */
}

struct err meanwhile_check(struct tx *tx, struct meanwhile *m)
{
	TRY(load(tx_db(tx), m));
	bool newer = m->n && m->since[0].id != m->seen;
	return newer ? FAIL(ERR_CONFLICT, "web.meanwhile") : OK;
}

/* The entries that the form has not seen. */
static size_t unseen(const struct meanwhile *m)
{
	size_t n = 0;
	while (n < m->n && m->since[n].id != m->seen)
		n++;
	return n;
}

struct str meanwhile_changes(struct req *rq, const struct meanwhile *m)
{
	struct buf b = { .arena = rq->arena };
	for (size_t i = unseen(m); i-- > 0;)
		for (size_t k = 0; k < m->since[i].count; k++) {
			const struct audit_change *c = &m->since[i].changes[k];
			put(&b, b.n ? S("; ") : S(""));
			put(&b, audit_field_words(rq, c->field));
			put(&b, S(": "));
			put(&b, c->from.n ? c->from : S("–"));
			put(&b, S(" → "));
			put(&b, c->to.n ? c->to : S("–"));
		}
	return buf_str(&b);
}

struct err meanwhile_say(struct req *rq, const struct meanwhile *m, struct str what)
{
	struct account a = { .name = web_text(rq, T(web_audit_system)) };
	const struct audit_entry *last = &m->since[0];
	if (last->actor)
		TRY(account_get(rq->db, last->actor, &a));
	rq->form->top = what.n ? T(web_meanwhile_what, .who = a.name, .at = last->at, .what = what)
			       : T(web_meanwhile_by, .who = a.name, .at = last->at);
	rq->form->has_top = true;
	for (size_t i = 0; i < rq->form->n; i++)
		if (strcmp(rq->form->given[i].field->name, "seen") == 0)
			rq->form->given[i].raw = str_fmt(rq->arena, "%lld", (long long)last->id);
	return OK;
}

struct err meanwhile_newest(struct req *rq, struct meanwhile m, struct str *out)
{
	TRY(load(rq->db, &m));
	*out = str_fmt(rq->arena, "%lld", m.n ? (long long)m.since[0].id : 0);
	return OK;
}

struct err meanwhile_value(struct req *rq, struct meanwhile m, struct str *out)
{
	*out = form_raw(rq, "seen", 0);
	return out->p ? OK : meanwhile_newest(rq, m, out);
}
