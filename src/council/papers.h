/* papers.h: what the program makes for a dossier from what it knows, and the dossier as one archive
 * for a level above that works outside the program. */
#ifndef COUNCIL_PAPERS_H
#define COUNCIL_PAPERS_H

#include "council/sitting.h"
#include "document/document.h"

/* Makes the paper of this place and puts it into the dossier: submission, report, summary, list of
 * initiatives; of minutes, takes the issued ones from the register. ERR_INVALID "council.not_made"
 * (an opinion is somebody else's), "council.no_initiatives", "council.no_minutes";
 * dossier_put_paper's. */
struct err dossier_make_paper(struct db *db, struct office *o, int64_t id, int64_t ordinal);

/* The sitting's minutes into the register, as a draft; with `given`, as they will be issued. */
struct err sitting_make_minutes(struct db *db, struct office *o, int64_t id,
				const struct document *given, int64_t *document);
/* Their draft or paper in the register; id 0: none. */
struct err sitting_find_minutes(struct db *db, int64_t id, struct document *out);

/* A zip with the cover submission, the list as Excel, every paper, the council's minutes; fd stands
 * at its start afterwards. One dossier or several of one office. */
struct err dossier_export(struct db *db, struct office *o, const int64_t *ids, size_t n, int fd);

#endif
