/* event_import.c: events from a file, each recorded as if somebody had entered it. */
#include "unit/event_import.h"

#include "base/day.h"

struct importing {
	const struct json *file;
	int64_t count;
};

static struct err bad(struct arena *a, int64_t at, const char *member, struct str read)
{
	return FAIL(ERR_INVALID, "unit.event_file",
		    str_fmt(a, "events[%lld].%s", (long long)at, member), read);
}

static struct err read_form(struct arena *a, int64_t at, const struct json *o,
			    struct unit_form *out)
{
	struct str kind = json_text(o, "kind");
	*out = (struct unit_form){ .code = json_text(o, "code"),
				   .name = json_text(o, "name"),
				   .sector = json_text(o, "sector"),
				   .parent_code = json_text(o, "parent") };
	if (!out->code.n)
		return bad(a, at, "code", S(""));
	if (kind.n && !unit_kind_read(kind, &out->kind))
		return bad(a, at, "kind", kind);
	out->has_kind = kind.n > 0;
	return OK;
}

static struct err read_forms(struct arena *a, int64_t at, const struct json *list,
			     const struct unit_form **out, size_t *n)
{
	size_t count = list ? list->count : 0, k = 0;
	struct unit_form *forms = NEW(a, count + 1, struct unit_form);
	JSON_EACH(o, list)
	TRY(read_form(a, at, o, &forms[k++]));
	*out = forms;
	*n = count;
	return OK;
}

static struct err read_event(struct arena *a, int64_t at, const struct json *o,
			     struct unit_event *e)
{
	struct str kind = json_text(o, "kind");
	*e = (struct unit_event){ .decision_no = json_text(o, "decision_no"),
				  .issuer = json_text(o, "issuer"),
				  .note = json_text(o, "note"),
				  .signed_on = DAY_NONE };
	if (!unit_event_read_code(kind, &e->kind))
		return bad(a, at, "kind", kind);
	if (!json_day(o, "effective_on", &e->effective_on))
		return bad(a, at, "effective_on", json_text(o, "effective_on"));
	if (json_get(o, "signed_on") && !json_day(o, "signed_on", &e->signed_on))
		return bad(a, at, "signed_on", json_text(o, "signed_on"));
	TRY(read_forms(a, at, json_get(o, "sources"), &e->sources, &e->source_count));
	return read_forms(a, at, json_get(o, "results"), &e->results, &e->result_count);
}

/* Head counts that the decision tells hold from its effective day. */
static struct err set_sizes(struct tx *tx, const struct json *results, int64_t on)
{
	int64_t members, workers;
	unit_id id;
	bool known;
	JSON_EACH(o, results)
	{
		if (!json_int(o, "members", &members) || !json_int(o, "workers", &workers))
			continue;
		TRY(unit_by_code(tx_db(tx), json_text(o, "code"), &id, &known));
		if (known)
			TRY(unit_size_set(tx, id, on, members, workers));
	}
	return OK;
}

static struct err record_all(struct tx *tx, void *arg)
{
	struct importing *in = arg;
	struct arena *a = tx_db(tx)->arena;
	in->count = 0;
	JSON_EACH(o, json_get(in->file, "events"))
	{
		struct unit_event e;
		unit_event_id id;
		TRY(read_event(a, in->count, o, &e));
		TRY(unit_event_record(tx, &e, &id));
		TRY(set_sizes(tx, json_get(o, "results"), e.effective_on));
		in->count++;
	}
	return OK;
}

struct err unit_events_import(struct db *db, const struct json *file, int64_t *count)
{
	struct importing in = { .file = file };
	const struct json *list = json_get(file, "events");
	if (!list || list->kind != J_LIST || list->count > EVENTS_MAX)
		return FAIL(ERR_INVALID, "unit.event_file", S("events"), S(""));
	TRY(db_write(db, record_all, &in));
	*count = in.count;
	return OK;
}
