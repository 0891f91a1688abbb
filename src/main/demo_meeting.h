/* demo_meeting.h: a meeting of the sample played from its file: who comes, what is voted, who is
 * elected, on the hours of its day. Congresses and staff conferences are demo_congress.c's and
 * demo_staff.c's. Every function runs inside the one write of its meeting. */
#ifndef MAIN_DEMO_MEETING_H
#define MAIN_DEMO_MEETING_H

#include "base/json.h"
#include "election/election.h"

struct played {
	struct tx *tx;
	const struct json *file;
	struct assembly a;
	int64_t on; /* its day */
};
/* The clock of the write: so many minutes after the meeting begins, or later if it is later. */
void played_at(struct played *p, int64_t minutes);
/* Who is on the list by that name. */
struct err played_seat(const struct played *p, struct str name, int64_t *seat);
/* Reads the meeting again. */
struct err played_again(struct played *p);
/* Summoned ten days before; on the day all come but those that "absent" names, and it opens. */
struct err played_open(struct played *p);
/* One item after the other; the file's "votes" and "elections" name theirs by its place, and what
 * "opinions" say is said when texts are discussed. */
struct err played_agenda(struct played *p);
/* One election: {"office","seats","candidates":[…] where none stand yet,"number_vote","slate_vote"
 * (what is asked),"issued","collected","invalid","votes":{name:votes},"counters":[two names]};
 * adopted by hands, counted twice, announced. */
struct err played_election(struct played *p, const struct json *o);
/* Closes it, and signs the minutes that the log gives. */
struct err played_close(struct played *p);

#endif
