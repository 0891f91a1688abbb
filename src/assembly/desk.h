/* desk.h: the devices that do a post's work at one meeting: doors, secretaries, presidium, counting
 * board, the hall's screens. A link or QR opens a desk; nobody signs in on it, and it does nothing
 * but its post's work at that meeting. */
#ifndef ASSEMBLY_DESK_H
#define ASSEMBLY_DESK_H

#include "assembly/plan.h"

enum post { POST_DOOR, POST_SECRETARY, POST_PRESIDIUM, POST_COUNTING, POST_SCREEN, POST_COUNT };
extern const char *const post_codes[POST_COUNT + 1]; /* ended by NULL */
enum { DESKS_MAX = 100, DESK_NAME_MAX = 100, DESK_CODE = 32 };

struct desk {
	int64_t id, version;
	assembly_id assembly;
	enum post post;
	struct str name;
	bool closed;
};
/* *code is known only now. ERR_INVALID "assembly.desk_name"; ERR_TOO_LARGE "assembly.desks_many".
 */
struct err desk_open(struct tx *tx, const struct desk *in, struct str *code, int64_t *id);
/* Its code opens nothing more. ERR_NOT_FOUND "assembly.no_desk"; ERR_CONFLICT "assembly.changed".
 */
struct err desk_close(struct tx *tx, int64_t id, int64_t version);
struct err desk_list(struct db *db, assembly_id id, struct desk **out, size_t *n);
/* The open desk of a code; id 0: none. */
struct err desk_of_code(struct db *db, struct str code, struct desk *out);

#endif
