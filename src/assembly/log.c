/* log.c: the log of a meeting. See log.h. */
#include "assembly/log.h"

SQL(event_put, "INSERT INTO assembly_event (id, assembly_id, happened_at, kind, item_id, text,"
	       " number, other) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");
SQL(grow, "UPDATE assembly SET edition = edition + 1 WHERE id = $1");

struct err assembly_grow(struct tx *tx, int64_t assembly)
{
	return tx_run(tx, grow, ARGS(INT(assembly)));
}

struct err assembly_note(struct tx *tx, int64_t assembly, const struct assembly_event *e)
{
	TRY(tx_run(tx, event_put,
		   ARGS(INT(tx_id(tx)), INT(assembly), INT(tx_db(tx)->now), TEXT(str_of(e->kind)),
			INT(e->item), TEXT(e->text.p ? e->text : S("")), INT(e->number),
			INT(e->other))));
	return assembly_grow(tx, assembly);
}

#define EVENT_COLUMNS                                                                              \
	"SELECT id, happened_at, kind, item_id, text, number, other FROM assembly_event "
SQL(events_after, EVENT_COLUMNS "WHERE assembly_id = $1 AND id > $2 ORDER BY id LIMIT 500");
SQL(events_last, EVENT_COLUMNS "WHERE assembly_id = $1 ORDER BY id DESC LIMIT $2");

static struct err read_events(struct db *db, struct rows *rs, struct assembly_event **out,
			      size_t *n)
{
	struct {
		struct assembly_event *p;
		size_t n, cap;
	} v = { 0 };
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct assembly_event){
			.id = col_int(rs, 0),
			.happened_at = col_int(rs, 1),
			.kind = arena_cstr(db->arena, col_view(rs, 2)),
			.item = col_int(rs, 3),
			.text = col_text(rs, 4),
			.number = col_int(rs, 5),
			.other = col_int(rs, 6),
		};
	*out = v.p;
	*n = v.n;
	return db_done(rs);
}

struct err assembly_events(struct db *db, int64_t assembly, int64_t after,
			   struct assembly_event **out, size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, events_after, ARGS(INT(assembly), INT(after)), &rs));
	return read_events(db, rs, out, n);
}

struct err assembly_events_last(struct db *db, int64_t assembly, int64_t limit,
				struct assembly_event **out, size_t *n)
{
	struct rows *rs;
	TRY(db_rows(db, events_last, ARGS(INT(assembly), INT(limit)), &rs));
	return read_events(db, rs, out, n);
}

/* keys: assembly.event_opened assembly.event_closed assembly.event_came assembly.event_left
 * keys: assembly.event_item assembly.event_item_done assembly.event_item_skipped
 * keys: assembly.event_speech assembly.event_vote assembly.event_vote_unanimous
 * keys: assembly.event_vote_passed assembly.event_vote_failed assembly.event_vote_void
 * keys: assembly.event_quorum assembly.event_no_quorum
 * keys: assembly.event_ballots assembly.event_elected assembly.event_election_void
 * keys: assembly.event_decided assembly.event_session assembly.event_session_done */
struct msg assembly_event_words(struct arena *a, const struct assembly_event *e)
{
	const struct str values[] = { e->text, str_fmt(a, "%lld", (long long)e->number),
				      str_fmt(a, "%lld", (long long)e->other) };
	struct str key = str_fmt(a, "assembly.event_%s", e->kind);
	int first = e->text.n ? 0 : 1; /* who has no text speaks of the numbers alone */
	return msg_of_key(arena_cstr(a, key), values + first, 3 - first);
}
