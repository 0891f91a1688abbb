/* live.c: the stream that live pages join, and the look at the audit log that feeds it. */
#include "web/live.h"

#include "web/app.h"

static const struct str channel = { "work", sizeof "work" - 1 };

static struct err join_live(struct req *rq)
{
	int64_t after;
	struct str last = http_header(rq->http, "last-event-id");
	rq->reply->stream = channel;
	rq->reply->stream_after = str_int(last, &after) ? after : -1;
	rq->reply->stream_owner = rq->who.account;
	return OK;
}

SQL(newest, "SELECT max(id) FROM audit");
SQL(newest_work, "SELECT max(id) FROM audit WHERE id > $1 AND object IN ('report','sheet','season',"
		 "'cluster','decision','ballot','target','handover','criteria_set','assembly')");

struct err live_look(struct web *w, struct db *db, int64_t *seen)
{
	int64_t id = 0;
	if (!*seen) {
		*seen = 1;
		return db_int(db, newest, NO_ARGS, seen);
	}
	TRY(db_int(db, newest_work, ARGS(INT(*seen)), &id));
	if (id <= *seen)
		return OK;
	*seen = id;
	live_tell(w, id);
	return OK;
}

void live_tell(struct web *w, int64_t seen)
{
	if (web_http(w))
		http_publish(web_http(w), channel, seen, S("stale"),
			     S("1")); /* browsers drop an event without data */
}

static const struct route rows[] = {
	{ HTTP_GET, LIVE_PATH, RIGHT_SIGNED_IN, OF_NONE("says that something changed, not what"),
	  join_live, NO_FIELDS, 0 },
};
const struct routes live_routes = { rows, sizeof rows / sizeof *rows };
