/* agenda.h: what a meeting goes through, item by item, and who speaks for how long. */
#ifndef ASSEMBLY_AGENDA_H
#define ASSEMBLY_AGENDA_H

#include "assembly/plan.h"

enum item_kind {
	ITEM_PROCEDURE,
	ITEM_REPORT,
	ITEM_DEBATE,
	ITEM_VOTE,
	ITEM_ELECTION,
	ITEM_SPEECH,
	ITEM_BREAK,
	ITEM_KIND_COUNT
};
enum item_state { ITEM_WAITING, ITEM_RUNNING, ITEM_DONE, ITEM_SKIPPED, ITEM_STATE_COUNT };
extern const char *const item_kind_codes[ITEM_KIND_COUNT + 1]; /* ended by NULL */
enum {
	ITEMS_MAX = 200,
	ITEM_TEXT_MAX = 300,
	ITEM_SCRIPT_MAX = 10000,
	ITEM_MINUTES_MAX = 1440,
	SPEAKERS_MAX = 500,
	SPEECH_SECONDS_MAX = 7200,
};
struct item {
	int64_t id, version;
	assembly_id assembly;
	int64_t ordinal; /* 0: the last */
	enum item_kind kind;
	struct str title, who, script; /* script: what the chair says */
	int64_t minutes;
	/* read only */
	enum item_state state;
	int64_t started_at, ended_at; /* DAY_NONE: not yet */
	int64_t planned_at;	      /* by the minutes of those before it */
};
/* ERR_INVALID "assembly.item_title"; ERR_TOO_LARGE "assembly.items_many". */
struct err agenda_add(struct tx *tx, const struct item *in, int64_t *id);
/* ERR_CONFLICT "assembly.changed". */
struct err agenda_change(struct tx *tx, const struct item *in);
struct err agenda_drop(struct tx *tx, int64_t id); /* ERR_CONFLICT "assembly.item_begun" */
/* One place up (-1) or down (1). At the end of the list nothing happens. ERR_NOT_FOUND
 * "assembly.no_item"; ERR_CONFLICT "assembly.moved_on" once it is closed. */
struct err agenda_move(struct tx *tx, int64_t id, int by);
struct err agenda_list(struct db *db, const struct assembly *a, struct item **out, size_t *n);
struct err agenda_get(struct db *db, int64_t id, struct item *out);

/* Ends what runs and begins this one, also one that was done: meetings go back. ERR_NOT_FOUND
 * "assembly.no_item"; ERR_CONFLICT "assembly.moved_on" outside the meeting's day. */
struct err agenda_begin(struct tx *tx, int64_t id);
/* As agenda_begin refuses. */
struct err agenda_end(struct tx *tx, int64_t id);
/* One that has not begun: ERR_CONFLICT "assembly.item_begun"; else as agenda_begin refuses. */
struct err agenda_skip(struct tx *tx, int64_t id);

/* ---- speakers ---- */

enum speaker_state {
	SPEAKER_WAITING,
	SPEAKER_SPEAKING,
	SPEAKER_DONE,
	SPEAKER_WITHDRAWN,
	SPEAKER_STATE_COUNT
};
struct speaker {
	int64_t id, item, seat; /* seat 0: a guest without one */
	struct str name, topic;
	int64_t ordinal, seconds;
	enum speaker_state state;
	int64_t started_at, ended_at;
};
/* At the end of the list, from the first draft of the agenda on. ERR_CONFLICT
 * "assembly.speaker_twice" while the same seat waits. */
struct err speaker_add(struct tx *tx, const struct speaker *in, int64_t *id);
/* In the order in which they speak. */
struct err speaker_list(struct db *db, int64_t item, struct speaker **out, size_t *n);
/* Ends who speaks and gives this one the floor, at the open meeting. ERR_NOT_FOUND
 * "assembly.no_speaker"; ERR_CONFLICT "assembly.moved_on" of a meeting that is not open. */
struct err speaker_begin(struct tx *tx, int64_t id);
/* As speaker_begin refuses; so do the next two, from the first draft of the agenda on. */
struct err speaker_end(struct tx *tx, int64_t id);
struct err speaker_withdraw(struct tx *tx, int64_t id);
struct err speaker_move(struct tx *tx, int64_t id, int by);
struct err speaker_assembly(struct db *db, int64_t id, assembly_id *out);
/* Milliseconds that are left of the speaking time; negative: over it. */
int64_t speaker_left(const struct speaker *s, int64_t now);

#endif
