/* pages_wording.h: what the pages of the office's own wording show. */
#ifndef DOCUMENT_PAGES_WORDING_H
#define DOCUMENT_PAGES_WORDING_H

#include "document/wording.h"
#include "web/app.h"
#include "web/parts.h"

struct wording_kind_row {
	enum paper_kind kind;
	struct wording_edition now, later, draft; /* id 0: none */
};
struct wordings_view {
	struct req *rq;
	struct wording_kind_row rows[PAPER_KINDS];
	size_t n;
};
struct wording_line {
	struct wording_slot slot;
	struct str label, body, shipped, fields;
	bool own; /* the office says something of its own */
};
struct wording_view {
	struct req *rq;
	struct wording_kind_row row;
	struct wording_line lines[WORDING_SLOTS_MAX];
	size_t n;
	struct str today_text;
};

#endif
