/* hall.h: one meeting carried to a hall without Internet and brought back. The server writes the
 * meeting and what it leans on (units, people, rules, texts, photos, papers) into a package; a
 * laptop makes a data file of it and serves the hall; afterwards the laptop writes what changed
 * into a second package, and the server takes it in column by column: what changed only in the hall
 * is taken, what changed on the server stays, what changed in both is kept apart for people to
 * decide. Nothing is overwritten and nothing is lost. Rights are the caller's business.
 *
 * Both packages are text, a JSON object a line: first the head {"format", "meeting", "number",
 * "title", "made_at"}, then rows {"table", "row"} or changes {"table", "base", "now"}. */
#ifndef HALL_HALL_H
#define HALL_HALL_H

#include "assembly/assembly.h"

enum {
	HALL_LINE_MAX = 2 << 20,
	HALL_BYTES_MAX = 256 << 20,
	HALL_UPLOAD_MAX = 64 << 20,
	HALL_CONFLICTS_MAX = 1000, /* shown of one return */
};

struct hall_head {
	int64_t meeting, made_at;
	int64_t number; /* of the laptop's data file: its ids are nobody else's */
	struct str title;
};

/* Whether rows of a table go along. */
bool hall_takes(struct str table);

/* ---- on the server ---- */

/* Writes the package of a meeting to fd, which stands at its end afterwards. ERR_CONFLICT
 * "hall.too_late" once the meeting is closed; ERR_STORE "hall.cant_write". */
struct err hall_take(struct db *db, assembly_id id, int fd);

/* What came back, counted in rows; `open`: columns that wait for people. */
struct hall_return {
	int64_t id, assembly, brought_at, by;
	int64_t taken, same, open;
	struct str sha256; /* of the package, hex */
};
/* Takes a laptop's package in, all or nothing; the same package again changes nothing. ERR_INVALID
 * "hall.not_return" (another file, or damaged, with the line), "hall.other_meeting",
 * "hall.foreign_row" (a row of another meeting), "hall.unknown_column"; ERR_TOO_LARGE
 * "hall.too_large". The package is at fd's start. */
struct err hall_merge(struct db *db, assembly_id id, int fd, struct hall_return *out);
struct err hall_returns(struct db *db, assembly_id id, struct hall_return **out, size_t *n);

/* A value that changed in the hall and on the server. `column` empty: the whole row. */
struct hall_conflict {
	int64_t id, assembly;
	struct str table, column, name; /* name: which row, as people know it */
	struct str base, here, there;	/* at taking, on the server, in the hall; as JSON */
};
/* Those that wait, the oldest first; at most HALL_CONFLICTS_MAX. */
struct err hall_conflicts(struct db *db, assembly_id id, struct hall_conflict **out, size_t *n);
struct err hall_conflict_get(struct db *db, int64_t id, struct hall_conflict *out);
/* The hall's value instead of the server's, or the server's stays. ERR_CONFLICT "hall.moved_on"
 * when the server's changed once more since, "hall.decided". */
struct err hall_decide(struct tx *tx, int64_t id, bool take_halls);

/* ---- on the laptop ---- */

/* The head alone; `back`: of what a laptop wrote. ERR_INVALID "hall.not_package",
 * "hall.not_return".
 */
struct err hall_head_read(struct arena *a, int fd, bool back, struct hall_head *out);
/* Fills a new data file with the package. */
struct err hall_load(struct db *db, int fd, struct hall_head *out);
/* Writes what changed since the package was loaded; *changes rows. */
struct err hall_bring(struct db *db, int package, int fd, int64_t *changes);

#endif
