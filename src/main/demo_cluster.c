/* demo_cluster.c: what clusters of the sample met for in their year: their own meetings with who
 * came, minutes and conclusions, and the office's working session with each of them. See demo.h. */
#include "main/demo.h"

#include "assembly/opinion.h"
#include "assembly/working.h"
#include "base/day.h"
#include "meeting/meeting.h"

static struct err bad(struct str what) { return FAIL(ERR_INVALID, "main.demo_file", what); }

static struct err start_of(const struct json *o, int64_t *out)
{
	int64_t on, minutes = clock_minutes(json_text(o, "clock"));
	if (!json_day(o, "on", &on) || minutes < 0)
		return bad(json_text(o, "title"));
	*out = day_end_ms(on - 1) + minutes * 60000;
	return OK;
}

static bool is_named(const struct json *list, struct str name)
{
	JSON_EACH(o, list)
	if (str_eq(o->text, name))
		return true;
	return false;
}

/* ---- a cluster's own meetings ---- */

static struct err record(struct tx *tx, int64_t id, const struct json *o)
{
	struct db *db = tx_db(tx);
	struct meeting m;
	struct attendee *all;
	size_t n;
	TRY(meeting_get(db, id, &m));
	TRY(meeting_attendees(db, &m, &all, &n));
	for (size_t i = 0; i < n; i++) {
		struct unit u;
		TRY(unit_read_last(db, all[i].unit, &u));
		bool away = is_named(json_get(o, "excused"), u.code);
		all[i].state = away ? ATTENDANCE_EXCUSED : ATTENDANCE_PRESENT;
		all[i].who = away ? S("") : u.chair;
	}
	m.minutes = json_text(o, "minutes");
	m.chair = json_text(o, "chair");
	m.secretary = json_text(o, "secretary");
	db->now = m.starts_at + 3 * 3600000;
	return meeting_record(tx, &m, all, n);
}

static struct err meet(struct tx *tx, const struct season *s, const struct json *o)
{
	struct cluster c;
	struct meeting m = { .title = json_text(o, "title"),
			     .place = json_text(o, "place"),
			     .agenda = json_text(o, "agenda"),
			     .minutes = S(""),
			     .chair = S(""),
			     .secretary = S("") };
	int64_t id;
	int kind = code_place(meeting_kind_codes, MEETING_KIND_COUNT, json_text(o, "kind"));
	if (kind < 0)
		return bad(json_text(o, "kind"));
	TRY(cluster_by_code(tx_db(tx), s->id, json_text(o, "cluster"), &c));
	m.cluster = c.id;
	m.kind = (enum meeting_kind)kind;
	TRY(start_of(o, &m.starts_at));
	TRY(demo_day(tx, o, "invited"));
	TRY(meeting_plan(tx, &m, &id));
	if (!json_get(o, "minutes"))
		return OK;
	TRY(record(tx, id, o));
	JSON_EACH(d, json_get(o, "conclusions"))
	TRY(demo_duty(tx, s, id, d));
	return OK;
}

struct err demo_meetings(struct tx *tx, const struct json *file)
{
	struct season s;
	TRY(season_by_code(tx_db(tx), (unit_id){ 0 }, json_text(file, "season"), &s));
	JSON_EACH(o, json_get(file, "meetings"))
	TRY(meet(tx, &s, o));
	return OK;
}

/* ---- the office with each cluster ---- */

static struct err hear(struct tx *tx, const struct working *w, const struct json *o)
{
	struct db *db = tx_db(tx);
	struct opinion in = { .assembly = w->assembly,
			      .session = w->id,
			      .speaker = json_text(o, "speaker"),
			      .text = json_text(o, "text"),
			      .subject = SUBJECT_OTHER },
		       said;
	struct opinion_task task = { .owner = json_text(o, "owner") };
	unit_id unit;
	int64_t id;
	TRY(demo_unit(db, json_text(o, "unit"), &unit));
	in.unit = unit.n;
	TRY(opinion_add(tx, &in, &id));
	db->now += 5 * 60000;
	TRY(opinion_get(db, id, &said));
	if (json_text(o, "answer").n)
		TRY(opinion_answer(tx, id, said.version, json_text(o, "answer")));
	else if (json_day(o, "due_on", &task.due_on))
		TRY(opinion_assign(tx, id, said.version, &task));
	TRY(opinion_get(db, id, &said));
	return json_text(o, "verdict").n
		       ? opinion_close(tx, id, said.version, true, json_text(o, "verdict"))
		       : OK;
}

static struct err sit_with(struct tx *tx, int64_t id, const struct json *file)
{
	struct db *db = tx_db(tx);
	struct working w;
	struct cluster c;
	TRY(working_get(db, id, &w));
	TRY(cluster_read(db, w.cluster, &c));
	db->now = w.starts_at;
	TRY(working_begin(tx, id, w.version));
	JSON_EACH(o, json_get(file, "said"))
	if (str_eq(json_text(o, "cluster"), c.code))
		TRY(hear(tx, &w, o));
	db->now = w.starts_at + 90 * 60000;
	TRY(working_get(db, id, &w));
	w.chair = json_text(file, "chair");
	w.secretary = json_text(file, "secretary");
	w.conclusion = json_text(file, "conclusion");
	TRY(working_change(tx, &w));
	TRY(working_get(db, id, &w));
	return working_end(tx, id, w.version);
}

struct err demo_working(struct tx *tx, const struct json *file)
{
	struct db *db = tx_db(tx);
	struct assembly a = { .kind = ASSEMBLY_WORKING_SESSION,
			      .title = json_text(file, "title"),
			      .place = json_text(file, "place"),
			      .term = S("") };
	struct working *all;
	struct season s;
	int64_t a_day;
	size_t n;
	TRY(season_by_code(db, (unit_id){ 0 }, json_text(file, "season"), &s));
	a.unit = s.owner;
	TRY(start_of(file, &a.starts_at));
	TRY(demo_day(tx, file, "invited"));
	TRY(assembly_plan(tx, &a, &a.id));
	if (!json_int(file, "a_day", &a_day))
		return bad(S("a_day"));
	TRY(working_plan_clusters(tx, a.id, s.id, a_day, &n));
	TRY(working_list(db, a.id, &all, &n));
	for (size_t i = 0; i < n; i++)
		TRY(sit_with(tx, all[i].id, file));
	TRY(assembly_get(db, a.id, &a));
	return assembly_close(tx, a.id, a.version);
}
