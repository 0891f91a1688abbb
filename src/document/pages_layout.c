/* pages_layout.c: how papers are set, in the browser: the rules by their days, the shipped ones
 * beside the office's own, and the form for one's own from a day on. */
#include "document/pages.h"

#include "base/day.h"
#include "document/layout.html.h"
#include "document/pages_layout.h"
#include "msg_document.gen.h"

static struct err layout_scope(struct db *db, int64_t id, struct scope *out)
{
	struct paper_layout l;
	TRY(layout_get(db, id, &l));
	*out = (struct scope){ .unit = l.owner };
	return l.owner ? OK : FAIL(ERR_NOT_FOUND, "document.no_layout");
}

struct msg layout_margins(const struct doc_page *p)
{
	return T(document_layout_page, .top = p->top, .bottom = p->bottom, .left = p->left,
		 .right = p->right);
}

static struct err show_layouts(struct req *rq)
{
	struct layouts_view v = { .rq = rq };
	TRY(layout_list(rq->db, rq->who.over.unit, &v.rows, &v.n));
	TRY(layout_on(rq->db, rq->who.over.unit, local_day(rq->db->now), &v.now));
	web_crumb(rq, web_text(rq, T(document_list_title)), S("/documents"));
	web_crumb(rq, web_text(rq, T(document_wordings)), S("/wording"));
	web_crumb(rq, web_text(rq, T(document_layouts)), STR_NONE);
	web_page(rq, web_text(rq, T(document_layouts)));
	layouts_page(rq->out, &v);
	return OK;
}

#define MARGIN(side)                                                                               \
	{                                                                                          \
		.name = side, .kind = F_INT, .required = true, .min = LAYOUT_MARGIN_MIN,           \
		.max = LAYOUT_MARGIN_MAX                                                           \
	}
static const struct field put_fields[] = {
	{ .name = "from_on", .kind = F_DAY, .required = true },
	{ .name = "citation", .kind = F_TEXT, .required = true, .max = 300 },
	{ .name = "unsure", .kind = F_CHECK },
	{ .name = "size",
	  .kind = F_INT,
	  .required = true,
	  .min = LAYOUT_SIZE_MIN,
	  .max = LAYOUT_SIZE_MAX },
	MARGIN("top"),
	MARGIN("bottom"),
	MARGIN("left"),
	MARGIN("right"),
	{ .name = "indent", .kind = F_INT, .required = true, .min = 0, .max = LAYOUT_INDENT_MAX },
	{ .name = "version", .kind = F_INT, .min = 1, .max = INT32_MAX },
	{ 0 },
};

struct putting {
	struct paper_layout l;
	int64_t id;
};

static struct err do_put(struct tx *tx, void *arg)
{
	struct putting *x = arg;
	return layout_put(tx, &x->l, &x->id);
}

static struct err take_layout(struct req *rq)
{
	struct putting x = { .l = { .owner = rq->who.over.unit,
				    .version = form_int(rq, "version"),
				    .from_on = form_int(rq, "from_on"),
				    .citation = form_text(rq, "citation"),
				    .unsure = form_int(rq, "unsure") == 1 } };
	if (form_ok(rq)) {
		x.l.size = (int)form_int(rq, "size");
		x.l.page = (struct doc_page){ .top = (int)form_int(rq, "top"),
					      .right = (int)form_int(rq, "right"),
					      .bottom = (int)form_int(rq, "bottom"),
					      .left = (int)form_int(rq, "left"),
					      .indent = (int)form_int(rq, "indent") };
		struct err e = db_write(rq->db, do_put, &x);
		if (!e.code)
			return web_done(rq, S("/layouts"),
					T(document_layout_saved, .day = x.l.from_on));
		TRY(form_fail(rq, e));
	}
	return show_layouts(rq);
}

static const struct field drop_fields[] = {
	{ .name = "version", .kind = F_INT, .required = true, .min = 1, .max = INT32_MAX },
	{ 0 },
};

struct dropping {
	int64_t id, version;
};

static struct err do_drop(struct tx *tx, void *arg)
{
	const struct dropping *x = arg;
	return layout_drop(tx, x->id, x->version);
}

static struct err take_drop(struct req *rq)
{
	struct dropping x = { rq->id[0], form_int(rq, "version") };
	if (form_ok(rq)) {
		struct err e = db_write(rq->db, do_drop, &x);
		if (!e.code)
			return web_done(rq, S("/layouts"), T(document_layout_dropped));
		TRY(form_fail(rq, e));
	}
	return show_layouts(rq);
}

static const struct route rows[] = {
	{ HTTP_GET, "/layouts", RIGHT_SEASON_RUN, OF_NONE("the session's own and the shipped"),
	  show_layouts, NO_FIELDS, 0 },
	{ HTTP_POST, "/layouts", RIGHT_SEASON_RUN, OF_NONE("the session's own"), take_layout,
	  put_fields, 0 },
	{ HTTP_POST, "/layout/:layout/drop", RIGHT_SEASON_RUN, layout_scope, take_drop, drop_fields,
	  0 },
};
const struct routes layout_routes = { rows, sizeof rows / sizeof *rows };
