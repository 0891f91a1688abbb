/* unit.h: the organisation tree, as at any day. A unit is an id and a code; name, kind, sector and
 * parent are versions that hold for a span of days, changed only by events with their decision. */
#ifndef UNIT_UNIT_H
#define UNIT_UNIT_H

#include "store/store.h"

typedef struct {
	int64_t n;
} unit_id;
typedef struct {
	int64_t n;
} unit_event_id;

enum unit_kind {
	UNIT_CONFEDERATION,
	UNIT_PROVINCE,
	UNIT_INDUSTRY,
	UNIT_UPPER,
	UNIT_COMMUNE,
	UNIT_GRASSROOTS,
	UNIT_MEMBER_GRASSROOTS,
	UNIT_SECTION,
	UNIT_GROUP,
	UNIT_KIND_COUNT
};
const char *unit_kind_code(enum unit_kind kind); /* "grassroots", as stored */
bool unit_kind_read(struct str code, enum unit_kind *out);

struct unit {
	unit_id id;
	struct str code, name;
	enum unit_kind kind;
	struct str sector; /* code; empty for upper levels */
	unit_id parent;	   /* n 0: the top */
	struct str parent_name;
	int64_t from_on, to_on;	  /* the span of this version */
	int64_t members, workers; /* the last known on the day asked; -1 unknown */
	struct str chair, phone;
	int64_t children; /* only from unit_children and unit_search */
};
enum { UNIT_DEPTH_MAX = 16, UNIT_PAGE_MAX = 200, UNIT_NAME_MAX = 200, UNIT_CODE_MAX = 30 };

/* How the tree is asked: on a civil day, and as the records stood at an instant (0: now). */
struct as_at {
	int64_t on;
	int64_t known_at;
};

/* ERR_NOT_FOUND when the unit does not exist on that day. */
struct err unit_read(struct db *db, unit_id id, struct as_at at, struct unit *out);
/* The unit as it last was, on or before the day: for pages of units that have ended. */
struct err unit_read_last(struct db *db, unit_id id, struct unit *out);
/* *found false when no unit has the code; it may have ended. */
struct err unit_by_code(struct db *db, struct str code, unit_id *out, bool *found);
/* The unit of a workbook's row (office/table_in.h), by the code in its column; n 0 with a fault
 * noted when there is none or it is another's. `only`: the one it may be, and is where the cell is
 * empty; `under`: else it must lie below. */
struct faults;
struct table_row;
struct unit_column {
	int column;
	unit_id only, under; /* n 0: no such bound */
};
struct err unit_cell(struct db *db, struct faults *f, const struct table_row *r,
		     const struct unit_column *c, unit_id *out);
/* From the top down to the unit itself. */
struct err unit_chain(struct db *db, unit_id id, struct as_at at, struct unit **out, size_t *n);
/* One page of a unit's children (parent 0: the tops), in Vietnamese order after `after`. */
struct unit_page {
	struct unit *rows;
	size_t n;
	bool more;
};
struct err unit_children(struct db *db, unit_id parent, struct as_at at, const struct unit *after,
			 struct unit_page *out);
/* Every unit below `top`, itself included, in code order; at most `max`, else ERR_TOO_LARGE. */
struct err unit_subtree(struct db *db, unit_id top, struct as_at at, size_t max,
			struct unit_page *out);
struct err unit_is_under(struct db *db, unit_id id, unit_id top, struct as_at at, bool *out);
/* The unit that a form's field names: "code | name" as a picker leaves it, a code, or a whole name.
 * out->n 0: none of those that lie below `top`, itself included, on that day. */
struct err unit_meant(struct db *db, struct str typed, unit_id top, struct as_at at, unit_id *out);
/* Units whose names have words that begin with the words typed, with or without accents, or whose
 * code begins with it; the field's abbreviations count both ways (CĐCS = công đoàn cơ sở).
 * top.n 0: everywhere. */
struct err unit_search(struct db *db, struct str typed, unit_id top, struct as_at at,
		       struct unit_page *out);
/* Folded text with the field's abbreviations spelled out, as searches compare it: "cdcs" gives
 * "cong doan co so". */
struct str unit_spell_out(struct arena *a, struct str folded);
/* The longest words of what was typed, each once, folded and spelled out: they leave the fewest
 * candidates. */
size_t unit_words_typed(struct arena *a, struct str typed, struct str *out, size_t most);

/* ---- events ---- */

enum unit_event_kind {
	EVENT_FOUND,
	EVENT_MERGE,
	EVENT_CONSOLIDATE,
	EVENT_SPLIT,
	EVENT_TRANSFER,
	EVENT_RENAME,
	EVENT_DISSOLVE,
	EVENT_UPGRADE,
	EVENT_DOWNGRADE,
	EVENT_IMPORT,
	EVENT_CORRECT,
	EVENT_KIND_COUNT
};
const char *unit_event_code(enum unit_event_kind kind);
bool unit_event_read_code(struct str code, enum unit_event_kind *out);

/* A unit as an event founds or changes it; empty fields stay as they were. */
struct unit_form {
	struct str code; /* of the unit to found, or of the one to change */
	struct str name, sector, parent_code;
	bool has_kind;
	enum unit_kind kind;
};
struct unit_event {
	unit_event_id id;
	enum unit_event_kind kind;
	struct str decision_no, issuer, note;
	int64_t signed_on, effective_on; /* they differ; DAY_NONE: not known */
	const struct unit_form *sources; /* what ends or changes */
	size_t source_count;
	const struct unit_form *results; /* what begins or receives */
	size_t result_count;
	bool source_ends; /* of a split: nothing of the old unit goes on */
	int64_t recorded_at;
	bool superseded;
};
/* Writes the event and the versions it makes. Needs per kind: found 0→1; merge n→1 existing;
 * consolidate n→1 new; split 1→n new; transfer, rename, dissolve, upgrade, downgrade 1→0 (the
 * source carries the new value). ERR_INVALID with a sentence when a unit does not exist on the
 * day, a code is taken, a child would be left without parent, a cycle would arise, or an upgrade
 * goes down. What a later day's event has set stays from that day on. */
struct err unit_event_record(struct tx *tx, const struct unit_event *e, unit_event_id *out);
/* Supersedes a wrong event: what it changed is as before, on record that it was once believed.
 * ERR_CONFLICT when later events build on it. */
struct err unit_event_undo(struct tx *tx, unit_event_id id, struct str reason);
struct err unit_events(struct db *db, unit_id id, struct unit_event **out, size_t *n);
/* The day from which an event holds. */
struct err unit_event_day(struct db *db, unit_event_id id, int64_t *out);
/* The units that an event ended, made or changed; none for an unknown event. */
struct err unit_event_units(struct db *db, unit_event_id id, unit_id **out, size_t *n);
/* The units in which one that has ended goes on: what the merger, consolidation or split of its
 * last day made, or joined it to. None after a dissolution. */
struct err unit_successors(struct db *db, const struct unit *u, struct ints *out);

/* What an event did to one unit: as it was on the day before, as it is on the day. */
struct unit_effect {
	bool was, is; /* it existed on the day */
	struct unit before, after;
};
enum { EFFECTS_MAX = 600 };
/* By code; at most EFFECTS_MAX. Inside the write that recorded it, this is its preview. */
struct err unit_event_effects(struct db *db, unit_event_id id, struct unit_effect **out, size_t *n);

/* The day from which a change that was recorded before sets anew what this one sets; DAY_EVER: none
 * does. */
struct err unit_effect_until(struct db *db, const struct unit_effect *e, int64_t *out);

/* The day that stands on a paper of ours: nobody has signed or decided tomorrow, though what is
 * decided may begin then. ERR_INVALID "unit.paper_ahead"; DAY_NONE passes. */
struct err paper_day_ok(const struct db *db, int64_t on);

/* ---- figures and sectors ---- */

struct err unit_size_set(struct tx *tx, unit_id id, int64_t on, int64_t members, int64_t workers);
/* How many there were, the newest day first; at most 50. */
struct unit_size {
	int64_t on, members, workers;
};
struct err unit_sizes(struct db *db, unit_id id, struct unit_size **out, size_t *n);
struct err unit_contact_set(struct tx *tx, unit_id id, struct str chair, struct str phone);
struct sector {
	struct str code, name;
	bool school, unsure;
	struct str citation;
};
struct err unit_sectors(struct db *db, int64_t on, struct sector **out, size_t *n);
/* Its name among them; the code itself when it is none of theirs. */
struct str unit_sector_name(const struct sector *all, size_t n, struct str code);
/* By code or by name, marks and case ignored; *found false for an unknown one. */
struct err unit_sector_find(struct db *db, struct str typed, int64_t on, struct str *code,
			    bool *found);
/* The sectors that the program ships, as dated, editable data; for a new data file. */
struct err unit_sectors_seed(struct tx *tx);

#endif
