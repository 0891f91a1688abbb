/* layout.h: how a page of official papers is set (thể thức, kỹ thuật trình bày): page margins, type
 * and first line as dated data with the rule they come from. The shipped rows follow Quyết định
 * 1013 and 1014/QĐ-TLĐ (2011) and Quyết định 933/QĐ-TLĐ (14/5/2024), whose own tables were not
 * seen: page and type are those of Nghị định 30/2020/NĐ-CP. An office may set its own from a day
 * on. */
#ifndef DOCUMENT_LAYOUT_H
#define DOCUMENT_LAYOUT_H

#include "office/doc.h"
#include "store/store.h"

struct paper_layout {
	int64_t id, version;
	int64_t owner; /* whose papers, and those of the units below it; 0: as shipped */
	int64_t from_on;
	struct str citation;
	bool unsure;	      /* recalled: to be checked against the rule */
	int size;	      /* of the body, pt */
	struct doc_page page; /* mm; the first line 1/10 mm */
};
enum {
	LAYOUT_SIZE_MIN = 13, /* NĐ 30/2020: 13 or 14 */
	LAYOUT_SIZE_MAX = 14,
	LAYOUT_MARGIN_MIN = 10, /* what printers can do; NĐ 30/2020 asks for more */
	LAYOUT_MARGIN_MAX = 50,
	LAYOUT_INDENT_MAX = 200,
	LAYOUTS_MAX = 100,
};
/* What holds for an issuer's papers of a day: the row of the nearest unit above it (itself first)
 * that has one by then, else the shipped one. */
struct err layout_on(struct db *db, int64_t issuer, int64_t on, struct paper_layout *out);
/* ERR_NOT_FOUND "document.no_layout". */
struct err layout_get(struct db *db, int64_t id, struct paper_layout *out);
/* A unit's own rows and the shipped ones, the newest day first. */
struct err layout_list(struct db *db, int64_t owner, struct paper_layout **out, size_t *n);
/* The unit's row of a day, new or written anew; *id is its row. ERR_INVALID "document.layout_bad";
 * ERR_CONFLICT "document.changed" when version is not the row's any more. */
struct err layout_put(struct tx *tx, const struct paper_layout *in, int64_t *id);
/* A unit's own row goes: what stood before it holds again. ERR_CONFLICT "document.changed". */
struct err layout_drop(struct tx *tx, int64_t id, int64_t version);

/* Inside the parameters' bounds of NĐ 30/2020: 20–25, 15–20, 20–25, 30–35 mm. */
bool layout_as_decreed(const struct paper_layout *l);

#endif
