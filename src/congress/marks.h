/* marks.h: what the marks of a congress's texts (assembly/marks.h) are filled with. */
#ifndef CONGRESS_MARKS_H
#define CONGRESS_MARKS_H

#include "congress/answer.h"

/* Those that follow from the answers and from what the program knows of the union's term. */
struct err congress_marks(struct db *db, const struct answers *x, struct marks *out);
/* Those of the day (room_marks), and who was elected to the committee. */
struct err congress_room(struct db *db, const struct assembly *a, int64_t item, struct marks *m);
/* How far the goals of the union's congress before a day were reached, as lines (term_goals.c). */
struct err term_goal_words(struct db *db, unit_id unit, int64_t before, struct str *out);

#endif
