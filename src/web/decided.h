/* decided.h: who decided something, when and in which paper: the three fields of every form that
 * records what people decided; decided.html prints them. And what was voted on, in words. */
#ifndef WEB_DECIDED_H
#define WEB_DECIDED_H

#include "cluster/cluster.h"
#include "web/web.h"

/* The rows of a route's fields. */
#define DECIDED_FIELDS                                                                             \
	{ .name = "by", .kind = F_TEXT, .required = true, .max = 300 },                            \
		{ .name = "on", .kind = F_DAY_PAST, .required = true },                            \
	{                                                                                          \
		.name = "document", .kind = F_TEXT, .max = 100                                     \
	}

struct decided_part { /* what stands in them before anybody types */
	struct str by, on, document;
};
/* The conference of the cluster, on its day, else today. */
struct decided_part decided_at(struct req *rq, const struct cluster *c);
/* Takes what was typed into the record's columns. */
void decided_take(const struct req *rq, struct decision *d);
/* An award form put to the honour ballot of a cluster, as the office's catalogue calls it. */
struct err honour_words(struct req *rq, const struct cluster *c, struct str code, struct str *out);

struct close_input; /* score/close.h */
/* The same names for whoever speaks of what a season waits for. */
struct err honour_names(struct db *db, const struct season *s, unsigned char lang,
			struct close_input *in);

#endif
