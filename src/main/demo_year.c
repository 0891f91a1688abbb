/* demo_year.c: what units of the sample did in their year beside figures and points: what they
 * registered for, what they answered quickly, what they wrote, what they were told to do. Played
 * through the rooms' own functions, each act on its day. See demo.h. */
#include "main/demo.h"

#include "award/registration.h"
#include "base/day.h"
#include "collection/collection.h"
#include "meeting/meeting.h"
#include "narrative/narrative.h"

static struct err bad(struct str what) { return FAIL(ERR_INVALID, "main.demo_file", what); }

struct err demo_day(struct tx *tx, const struct json *o, const char *member)
{
	int64_t on;
	if (!json_day(o, member, &on))
		return bad(str_of(member));
	tx_db(tx)->now = demo_hour(on, 9);
	return OK;
}

int64_t demo_hour(int64_t on, int64_t hour) { return day_end_ms(on) - (24 - hour) * 3600000; }

struct err demo_unit(struct db *db, struct str code, unit_id *out)
{
	bool known = false;
	TRY(unit_by_code(db, code, out, &known));
	return known ? OK : bad(code);
}

/* ---- registrations ---- */

static struct err take_aims(struct tx *tx, const struct season *s, unit_id unit,
			    const struct json *aims)
{
	struct arena *arena = tx_db(tx)->arena;
	JSON_EACH(o, aims)
	{
		struct aim a = { .form_code = json_text(o, "form"),
				 .grade = grade_read(arena, json_text(o, "class")),
				 .title = json_text(o, "title"),
				 .person_name = json_text(o, "person"),
				 .note = S("") };
		TRY(registration_add(tx, s, unit, &a));
	}
	return OK;
}

/* Sent, and answered by the office where the file says how. */
static struct err take_registration(struct tx *tx, const struct season *s, const struct json *o)
{
	struct db *db = tx_db(tx);
	struct registration r;
	struct str then = json_text(o, "answer");
	unit_id unit;
	TRY(demo_unit(db, json_text(o, "unit"), &unit));
	TRY(demo_day(tx, o, "on"));
	TRY(take_aims(tx, s, unit, json_get(o, "aims")));
	if (str_eq(then, S("draft")))
		return OK;
	TRY(registration_of_unit(db, s, unit, &r));
	TRY(registration_send(tx, r.id, r.version));
	if (!then.n)
		return OK;
	TRY(demo_day(tx, o, "answered"));
	TRY(registration_read(db, r.id, &r));
	return str_eq(then, S("accept"))
		       ? registration_accept(tx, r.id, r.version)
		       : registration_return(tx, r.id, r.version, json_text(o, "reason"));
}

static struct err registrations(struct tx *tx, const struct json *file)
{
	struct season s;
	TRY(season_by_code(tx_db(tx), (unit_id){ 0 }, json_text(file, "season"), &s));
	JSON_EACH(o, json_get(file, "dues"))
	{
		struct registration_due due = { .sector = json_text(o, "sector"),
						.citation = json_text(o, "citation") };
		TRY(demo_day(tx, o, "set"));
		if (!json_day(o, "due_on", &due.due_on))
			return bad(S("due_on"));
		TRY(registration_set_due(tx, s.id, &due));
	}
	JSON_EACH(o, json_get(file, "lists"))
	TRY(take_registration(tx, &s, o));
	return OK;
}

/* ---- quick collections ---- */

struct asking {
	const struct season *season;
	struct collection_column columns[COLLECTION_COLUMNS_MAX];
	size_t n;
	int64_t id;
};

static struct err read_columns(struct db *db, const struct json *list, struct asking *x)
{
	struct indicator *all;
	size_t n;
	TRY(indicator_list(db, x->season->id, &all, &n));
	JSON_EACH(o, list)
	{
		struct collection_column *c = &x->columns[x->n];
		struct str code = json_text(o, "indicator");
		if (x->n == COLLECTION_COLUMNS_MAX ||
		    !collection_kind_read(json_text(o, "kind"), c))
			return bad(json_text(o, "label"));
		c->label = json_text(o, "label");
		c->needed = json_flag(o, "needed");
		for (size_t i = 0; i < n; i++)
			if (str_eq(all[i].code, code))
				c->indicator = all[i].id;
		x->n++;
	}
	return OK;
}

/* Values are typed as people type them. */
static struct err take_answer(struct tx *tx, const struct asking *x, const struct json *o)
{
	struct db *db = tx_db(tx);
	struct collection_value values[COLLECTION_COLUMNS_MAX] = { 0 };
	struct collection_answer a = { .id = x->id, .values = values, .n = x->n };
	struct collection_row row;
	size_t i = 0;
	TRY(demo_unit(db, json_text(o, "unit"), &a.unit));
	TRY(demo_day(tx, o, "on"));
	JSON_EACH(v, json_get(o, "values"))
	{
		const struct collection_column *c = &x->columns[i < x->n ? i : 0];
		struct indicator as = collection_as_indicator(c);
		values[i].value = FIGURE_NONE;
		if (i >= x->n)
			return bad(json_text(o, "unit"));
		if (c->text)
			values[i].said = v->text;
		else if (v->text.n && !indicator_read(&as, v->text, &values[i].value))
			return bad(v->text);
		i++;
	}
	TRY(collection_row(db, x->id, a.unit, &row));
	a.version = row.version;
	return collection_answer(tx, &a);
}

static struct err take_collection(struct tx *tx, const struct season *s, const struct json *o)
{
	struct db *db = tx_db(tx);
	struct asking x = { .season = s };
	struct collection_new in = { .what = { .owner = s->owner,
					       .season = s->id,
					       .title = json_text(o, "title"),
					       .note = json_text(o, "note") },
				     .columns = x.columns };
	TRY(demo_day(tx, o, "on"));
	if (!json_day(o, "due_on", &in.what.due_on))
		return bad(in.what.title);
	TRY(read_columns(db, json_get(o, "columns"), &x));
	in.column_count = x.n;
	TRY(collection_open(tx, &in, &x.id));
	JSON_EACH(answer, json_get(o, "answers"))
	TRY(take_answer(tx, &x, answer));
	if (!json_get(o, "closed"))
		return OK;
	TRY(demo_day(tx, o, "closed"));
	TRY(collection_get(db, x.id, &in.what));
	return collection_close(tx, x.id, in.what.version);
}

static struct err collections(struct tx *tx, const struct json *file)
{
	struct season s;
	TRY(season_by_code(tx_db(tx), (unit_id){ 0 }, json_text(file, "season"), &s));
	JSON_EACH(o, json_get(file, "collections"))
	TRY(take_collection(tx, &s, o));
	return OK;
}

/* ---- reports in words ---- */

/* Written an hour before the report went up; of a year without reports, on the file's day. */
static struct err take_text(struct tx *tx, const struct season *s, const struct json *o)
{
	struct db *db = tx_db(tx);
	struct narrative v;
	struct narrative_writing parts[HEADINGS_MAX];
	struct period p;
	unit_id unit;
	size_t n = 0;
	TRY(demo_unit(db, json_text(o, "unit"), &unit));
	TRY(period_by_code(db, s->id, json_text(o, "period"), &p));
	TRY(narrative_read(db, p.id, unit, &v));
	db->now =
		v.sheet.report.sent_at ? v.sheet.report.sent_at - 3600000 : demo_hour(p.due_on, 9);
	JSON_EACH(text, json_get(o, "parts"))
	if (n < HEADINGS_MAX)
		parts[n++] = (struct narrative_writing){ text->key, text->text, 0 };
	return narrative_save(tx, &v, parts, n);
}

/* The numbers of the sentences that are carried, from 1. */
static void choose(const struct json *list, bool *chosen)
{
	JSON_EACH(v, list)
	if (v->kind == J_INT && v->i >= 1 && v->i <= SENTENCES_MAX)
		chosen[v->i - 1] = true;
}

/* Below what the office has written already: its own words, or sentences of a unit. */
static struct err more_of(struct db *db, const struct narrative_part *own, period_id period,
			  const struct json *o, struct str *body)
{
	bool chosen[SENTENCES_MAX] = { 0 };
	struct narrative_answer from;
	unit_id unit;
	int64_t n;
	if (!json_get(o, "unit")) {
		struct buf b = { .arena = db->arena };
		put(&b, own->body);
		put(&b, own->body.n ? S("\n") : S(""));
		put(&b, json_text(o, "text"));
		*body = buf_str(&b);
		return OK;
	}
	TRY(demo_unit(db, json_text(o, "unit"), &unit));
	TRY(narrative_answer_of(db, period, own->heading.code, unit, &from));
	choose(json_get(o, "sentences"), chosen);
	return narrative_carry(db->arena, &(struct narrative_carry){ own->body, &from, chosen },
			       body, &n);
}

/* What the office wrote in its own report or carried there, one thing after the other. */
static struct err take_own(struct tx *tx, const struct season *s, const struct json *o)
{
	struct db *db = tx_db(tx);
	struct narrative v;
	struct period p;
	TRY(period_by_code(db, s->id, json_text(o, "period"), &p));
	TRY(demo_day(tx, o, "on"));
	JSON_EACH(part, json_get(o, "parts"))
	{
		struct narrative_writing w = { .heading = json_text(part, "heading") };
		db->now += 60000;
		TRY(narrative_read(db, p.id, s->owner, &v));
		for (size_t i = 0; i < v.n; i++)
			if (str_eq(v.parts[i].heading.code, w.heading)) {
				w.seen_at = v.parts[i].saved_at;
				TRY(more_of(db, &v.parts[i], p.id, part, &w.body));
			}
		if (!w.body.n)
			return bad(w.heading);
		TRY(narrative_save(tx, &v, &w, 1));
	}
	return OK;
}

static struct err words(struct tx *tx, const struct json *file)
{
	JSON_EACH(year, json_get(file, "seasons"))
	{
		struct season s;
		TRY(season_by_code(tx_db(tx), (unit_id){ 0 }, json_text(year, "season"), &s));
		JSON_EACH(o, json_get(year, "texts"))
		TRY(take_text(tx, &s, o));
		JSON_EACH(own, json_get(year, "office"))
		TRY(take_own(tx, &s, own));
		if (!json_flag(year, "locked"))
			continue;
		tx_db(tx)->now = demo_hour(s.to_on + 30, 9);
		TRY(season_set_locked(tx, s.id, true));
	}
	return OK;
}

/* ---- tasks from instructions ---- */

enum { TOLD_MAX = 200 };

static struct err answer_duty(struct tx *tx, season_id season, struct str what,
			      const struct json *o)
{
	struct duty_query q = { .state = DUTY_OPEN, .limit = DUTY_PAGE_MAX };
	struct duty *all;
	size_t n;
	bool more;
	TRY(demo_unit(tx_db(tx), json_text(o, "unit"), &q.unit));
	TRY(demo_day(tx, o, "on"));
	TRY(duty_list(tx_db(tx), &q, &all, &n, &more));
	for (size_t i = 0; i < n; i++)
		if (all[i].season.n == season.n && str_eq(all[i].what, what))
			return duty_answer(tx, all[i].id, all[i].version, json_text(o, "answer"),
					   DAY_NONE);
	return bad(what);
}

struct err demo_duty(struct tx *tx, const struct season *s, int64_t meeting, const struct json *o)
{
	struct duty d = { .season = s->id,
			  .meeting = meeting,
			  .what = json_text(o, "what"),
			  .source = json_text(o, "source") };
	unit_id units[TOLD_MAX];
	size_t n = 0;
	TRY(demo_day(tx, o, "on"));
	if (!json_day(o, "due_on", &d.due_on))
		return bad(d.what);
	JSON_EACH(code, json_get(o, "units"))
	if (n < TOLD_MAX)
		TRY(demo_unit(tx_db(tx), code->text, &units[n++]));
	TRY(duty_give(tx, &d, units, n));
	JSON_EACH(a, json_get(o, "answers"))
	TRY(answer_duty(tx, s->id, d.what, a));
	return OK;
}

static struct err duties(struct tx *tx, const struct json *file)
{
	struct season s;
	TRY(season_by_code(tx_db(tx), (unit_id){ 0 }, json_text(file, "season"), &s));
	JSON_EACH(o, json_get(file, "duties"))
	TRY(demo_duty(tx, &s, 0, o));
	return OK;
}

/* ---- which ---- */

static const struct {
	const char *name;
	struct err (*play)(struct tx *tx, const struct json *file);
} plays[] = {
	{ "registrations", registrations },
	{ "collections", collections },
	{ "words", words },
	{ "duties", duties },
	{ "meetings", demo_meetings },
	{ "working", demo_working },
	{ "groups", demo_groups },
	{ "congress", demo_congress },
	{ "staff", demo_staff },
};

struct playing {
	struct err (*play)(struct tx *tx, const struct json *file);
	const struct json *file;
};

static struct err run_play(struct tx *tx, void *arg)
{
	const struct playing *x = arg;
	return x->play(tx, x->file);
}

struct err demo_play(struct demo *d, struct str what, const struct json *file)
{
	struct playing x = { .file = file };
	if (str_eq(what, S("ballot"))) /* writes many times, as its devices send */
		return demo_ballot(d, file);
	if (str_eq(what, S("council"))) /* papers are files, stored apart */
		return demo_council(d, file);
	for (size_t i = 0; i < sizeof plays / sizeof *plays; i++)
		if (str_eq(what, str_of(plays[i].name)))
			x.play = plays[i].play;
	return x.play ? db_write(d->db, run_play, &x) : bad(what);
}
