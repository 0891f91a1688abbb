/* speaker.c: the list of speakers of an item and whose turn it is. See agenda.h. */
#include "assembly/agenda.h"

#include "assembly/log.h"
#include "base/day.h"
#include "base/text.h"

static const char *const states[SPEAKER_STATE_COUNT] = { "waiting", "speaking", "done",
							 "withdrawn" };

#define SPEAKER_COLUMNS                                                                            \
	"SELECT id, item_id, seat_id, name, topic, ordinal, seconds, state, started_at, ended_at," \
	" assembly_id FROM assembly_speaker "
SQL(speaker_one, SPEAKER_COLUMNS "WHERE id = $1");
SQL(speakers_of, SPEAKER_COLUMNS "WHERE item_id = $1 ORDER BY ordinal, id LIMIT 500");

static struct speaker take(struct rows *rs)
{
	return (struct speaker){ .id = col_int(rs, 0),
				 .item = col_int(rs, 1),
				 .seat = col_int(rs, 2),
				 .name = col_text(rs, 3),
				 .topic = col_text(rs, 4),
				 .ordinal = col_int(rs, 5),
				 .seconds = col_int(rs, 6),
				 .state = (enum speaker_state)code_place(
					 states, SPEAKER_STATE_COUNT, col_view(rs, 7)),
				 .started_at = col_int_or(rs, 8, DAY_NONE),
				 .ended_at = col_int_or(rs, 9, DAY_NONE) };
}

struct err speaker_list(struct db *db, int64_t item, struct speaker **out, size_t *n)
{
	struct {
		struct speaker *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, speakers_of, ARGS(INT(item)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

/* Planned from the first draft on; given the floor only at the open meeting. */
static struct err get(struct db *db, int64_t id, enum assembly_state from, struct speaker *out,
		      struct assembly *a)
{
	struct rows *rs;
	TRY(db_row(db, speaker_one, ARGS(INT(id)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "assembly.no_speaker");
	*out = take(rs);
	assembly_id of = { col_int(rs, 10) };
	TRY(db_done(rs));
	return assembly_in(db, of, from, ASSEMBLY_OPEN, a);
}

SQL(speaker_of, "SELECT assembly_id FROM assembly_speaker WHERE id = $1");

struct err speaker_assembly(struct db *db, int64_t id, assembly_id *out)
{
	*out = (assembly_id){ 0 };
	TRY(db_int(db, speaker_of, ARGS(INT(id)), &out->n));
	return out->n ? OK : FAIL(ERR_NOT_FOUND, "assembly.no_speaker");
}

/* ---- the list ---- */

SQL(speaker_waits, "SELECT id FROM assembly_speaker WHERE item_id = $1 AND seat_id = $2"
		   " AND state = 'waiting'");
SQL(speaker_last, "SELECT max(ordinal) FROM assembly_speaker WHERE item_id = $1");
SQL(speaker_put, "INSERT INTO assembly_speaker (id, assembly_id, item_id, seat_id, name, topic,"
		 " ordinal, seconds, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting')");

struct err speaker_add(struct tx *tx, const struct speaker *in, int64_t *id)
{
	struct item i;
	struct assembly a;
	int64_t there = 0, last = 0;
	TRY(agenda_get(tx_db(tx), in->item, &i));
	TRY(assembly_in(tx_db(tx), i.assembly, ASSEMBLY_PREPARING, ASSEMBLY_OPEN, &a));
	if (!in->name.n || text_length(in->name) > ITEM_TEXT_MAX ||
	    text_length(in->topic) > ITEM_TEXT_MAX || in->seconds < 0 ||
	    in->seconds > SPEECH_SECONDS_MAX)
		return FAIL(ERR_INVALID, "assembly.speaker_name");
	if (in->seat)
		TRY(db_int(tx_db(tx), speaker_waits, ARGS(INT(in->item), INT(in->seat)), &there));
	if (there)
		return FAIL(ERR_CONFLICT, "assembly.speaker_twice", in->name);
	TRY(db_int(tx_db(tx), speaker_last, ARGS(INT(in->item)), &last));
	*id = tx_id(tx);
	TRY(tx_run(tx, speaker_put,
		   ARGS(INT(*id), INT(a.id.n), INT(in->item), in->seat ? INT(in->seat) : NUL,
			TEXT(in->name), TEXT(in->topic.p ? in->topic : S("")), INT(last + 1),
			INT(in->seconds))));
	return assembly_grow(tx, a.id.n);
}

SQL(speaker_place, "UPDATE assembly_speaker SET ordinal = $2 WHERE id = $1");

struct err speaker_move(struct tx *tx, int64_t id, int by)
{
	struct assembly a;
	struct speaker one, *all;
	size_t n, i = 0;
	TRY(get(tx_db(tx), id, ASSEMBLY_PREPARING, &one, &a));
	TRY(speaker_list(tx_db(tx), one.item, &all, &n));
	while (i < n && all[i].id != id)
		i++;
	if (i == n || (by < 0 && i == 0) || (by > 0 && i + 1 == n))
		return OK;
	const struct speaker *other = &all[by < 0 ? i - 1 : i + 1];
	TRY(tx_run(tx, speaker_place, ARGS(INT(id), INT(other->ordinal))));
	TRY(tx_run(tx, speaker_place, ARGS(INT(other->id), INT(one.ordinal))));
	return assembly_grow(tx, a.id.n);
}

/* ---- turns ---- */

SQL(speaker_state, "UPDATE assembly_speaker SET state = $2, started_at = $3, ended_at = $4"
		   " WHERE id = $1");
SQL(speaker_now, "SELECT id FROM assembly_speaker WHERE item_id = $1 AND state = 'speaking'");

static struct err put_state(struct tx *tx, const struct speaker *s, assembly_id of)
{
	TRY(tx_run(tx, speaker_state,
		   ARGS(INT(s->id), TEXT(str_of(states[s->state])), INT_OR_NUL(s->started_at),
			INT_OR_NUL(s->ended_at))));
	return assembly_grow(tx, of.n);
}

struct err speaker_end(struct tx *tx, int64_t id)
{
	struct assembly a;
	struct speaker s;
	TRY(get(tx_db(tx), id, ASSEMBLY_OPEN, &s, &a));
	if (s.state != SPEAKER_SPEAKING)
		return OK;
	s.state = SPEAKER_DONE;
	s.ended_at = tx_db(tx)->now;
	TRY(put_state(tx, &s, a.id));
	return assembly_note(
		tx, a.id.n,
		&(struct assembly_event){ .kind = "speech",
					  .item = s.item,
					  .text = s.name,
					  .number = (s.ended_at - s.started_at + 30000) / 60000 });
}

struct err speaker_begin(struct tx *tx, int64_t id)
{
	struct assembly a;
	struct speaker s;
	int64_t now = 0;
	TRY(get(tx_db(tx), id, ASSEMBLY_OPEN, &s, &a));
	TRY(db_int(tx_db(tx), speaker_now, ARGS(INT(s.item)), &now));
	if (now == id)
		return OK;
	if (now)
		TRY(speaker_end(tx, now));
	s.state = SPEAKER_SPEAKING;
	s.started_at = tx_db(tx)->now;
	s.ended_at = DAY_NONE;
	return put_state(tx, &s, a.id);
}

struct err speaker_withdraw(struct tx *tx, int64_t id)
{
	struct assembly a;
	struct speaker s;
	TRY(get(tx_db(tx), id, ASSEMBLY_PREPARING, &s, &a));
	if (s.state != SPEAKER_WAITING)
		return OK;
	s.state = SPEAKER_WITHDRAWN;
	return put_state(tx, &s, a.id);
}

int64_t speaker_left(const struct speaker *s, int64_t now)
{
	if (s->started_at == DAY_NONE)
		return s->seconds * 1000;
	return s->seconds * 1000 - ((s->ended_at == DAY_NONE ? now : s->ended_at) - s->started_at);
}
