/* doc_wire.h: the records of a paper on its way to the worker. Private to src/office and
 * src/worker. */
#ifndef OFFICE_DOC_WIRE_H
#define OFFICE_DOC_WIRE_H

#include "office/doc.h"

enum doc_record {
	DOC_REC_PAR = 1, /* u8 style, u8 enum par_flag, u32 rule permille */
	DOC_REC_RUN,	 /* u8 flags, u8 size in pt or 0, text; of the last paragraph */
	DOC_REC_GAP,	 /* u32 mm */
	DOC_REC_BREAK,	 /* of somebody else's file only */
	DOC_REC_SECTION, /* u8 landscape */
	DOC_REC_QR,	 /* u8 style, u8 mm, text */
	DOC_REC_TABLE,	 /* u8 columns, u8 head rows, u8 flags, u32 width each */
	DOC_REC_ROW,
	DOC_REC_CELL, /* u8 columns, u8 rows, u8 flags */
	DOC_REC_TABLE_END,
	DOC_REC_MARK, /* u8 style, u8 mm */
	DOC_REC_DONE,
	DOC_REC_LOOK, /* of the last paragraph, for its style: u8 align, five u32 in twips: first
		       * line + LOOK_MOST, left, before, after, distance of lines or 0 */
	DOC_REC_ANEW, /* u8 landscape: a section that is another paper */
	DOC_REC_END,
};
/* Offsets inside a DOC_REC_PAR record, which doc_rule and doc_keep change afterwards. */
enum { PAR_AT_FLAGS = 2, PAR_AT_RULE = 3 };
enum par_flag { PAR_KEEP = 1, PAR_FLAG_END = 2 };
enum table_flag { TABLE_BORDERS = 1, TABLE_KEEP = 2, TABLE_FLAG_END = 4 };
enum cell_flag { CELL_MIDDLE = 1, CELL_SHADE = 2, CELL_FLAG_END = 4 };
enum { LOOK_MOST = 10000 }; /* twips: a hand's width */
enum { DOC_QR_BYTES_MAX = 300, DOC_SIZE_MAX = 60, DOC_ROWSPAN_MAX = 20, DOC_LENGTH_MAX = 200 };
/* doc.c: has records, all but their end, made into a file. */
struct err doc_write_records(struct office *o, struct arena *a, struct str records,
			     enum doc_format format, struct office_sink to);

/* Before the records: u8 version 2, u8 body size, u8 landscape, u8 each of the margins (top, right,
 * bottom, left) and the first line's indent (1/10 mm), at most DOC_LENGTH_MAX, text of the draft
 * mark or empty, title, the mark as JPEG or empty. */

#endif
