/* help.c: the help page; its words are in vi.po and en.po. */
#include "web/help.h"

#include "msg_web.gen.h"
#include "web/help.html.h"

static struct err show_help(struct req *rq)
{
	rq->page.lead = web_text(rq, T(web_help_lead));
	web_page(rq, web_text(rq, T(web_help_title)));
	help_page(rq->out);
	return OK;
}

static const struct route rows[] = {
	{ HTTP_GET, "/help", RIGHT_PUBLIC, OF_NONE("no data"), show_help, NO_FIELDS, 0 },
};
const struct routes help_routes = { rows, sizeof rows / sizeof *rows };
