/* credentials.h: the report on the delegates' credentials (thẩm tra tư cách đại biểu), which
 * computes itself from the list and the doors; in an all-member congress, which has no such board,
 * the same figures are a report on the members who attend. The meeting adopts it by a vote. */
#ifndef ASSEMBLY_CREDENTIALS_H
#define ASSEMBLY_CREDENTIALS_H

#include "assembly/presence.h"
#include "assembly/seat.h"

struct office;

struct credentials {
	struct assembly what;
	struct quorum quorum;
	struct seat_figures all, here; /* summoned; in the room */
	struct seat *barred;	       /* what stands against whom */
	size_t barred_count;
	struct delegation *delegations;
	size_t delegation_count;
	int64_t vote; /* that adopted it; 0: not yet */
};
struct err credentials_read(struct db *db, assembly_id id, struct credentials *out);

/* One figure of the report, of those summoned and of those in the room. */
struct credential_line {
	struct str name;
	int64_t all, here;
	bool head; /* only the name: of the lines below */
};
enum { CREDENTIAL_LINES_MAX = 100 };
size_t credentials_lines(struct arena *a, unsigned char lang, const struct credentials *c,
			 struct credential_line *out);
/* "12 (8,6 %)": how many, exactly, and which share of the whole. */
struct str credentials_share(struct arena *a, int64_t n, int64_t whole);
/* "45,3"; empty when no birthday is known. */
struct str credentials_age(struct arena *a, const struct seat_figures *f);

/* By a vote of this meeting that was announced and passed. ERR_INVALID "assembly.vote_not_passed".
 */
struct err credentials_adopt(struct tx *tx, assembly_id id, int64_t vote);
/* The paper, Word and PDF, as a draft of the register; *id is its row. */
struct err credentials_paper(struct db *db, struct office *o, assembly_id id, int64_t *document);

#endif
