/* words.h: the paper of a report in words. */
#ifndef DOCUMENT_WORDS_H
#define DOCUMENT_WORDS_H

#include "document/paper.h"
#include "office/doc.h"

/* A report in words: "I. Tình hình …" with its paragraphs, then the figures as an annex. */
struct words_section {
	struct str title, body; /* a line a paragraph; empty: dots */
};
struct words_figure {
	struct str code, name, measure, value;
	struct str reported; /* of a sum: how many units sent it */
};
struct words_report {
	struct paper paper;
	struct str subject; /* "Kết quả hoạt động công đoàn 6 tháng đầu năm 2021" */
	const struct words_section *sections;
	size_t section_count;
	const struct words_figure *figures;
	size_t figure_count;
	bool sums; /* the figures add up what `sent` of `units` reported */
	int64_t sent, units;
};
struct doc *paper_words_report(struct arena *a, const struct words_report *r);

#endif
