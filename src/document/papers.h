/* papers.h: the papers of a season, each built from one plain struct: minutes, submission,
 * decisions, notice, the unit's sheet and its committee's minutes, certificates, Excel tables. It
 * reads no database: whoever knows points and awards fills the structs. A text that is not known
 * stays empty and becomes dots, to be filled in by hand: a paper never asserts what nobody
 * recorded. Wording: vi.po, keys document.*. Papers are Vietnamese in any language of the screen.
 * Points are hundredths, days civil days, instants ms UTC; PAPER_NONE: not there. */
#ifndef DOCUMENT_PAPERS_H
#define DOCUMENT_PAPERS_H

#include "document/certificate.h"
#include "document/paper.h"
#include "document/words.h"
#include "office/sheet_out.h"

/* ---- what papers list ---- */

struct paper_class {
	struct str code, name; /* best first; the code of units not rated last */
};
struct paper_unit {
	struct str code, name, cluster;
	/* Points or PAPER_NONE; ranked: of the cluster's own sheet where that gives places. */
	int64_t self, final, ranked;
	struct str class_code;
	int64_t place; /* 0: none */
	bool tied;
	struct str note; /* why not rated or without place */
};
struct paper_units {
	const struct paper_unit *p;
	size_t n;
	const struct paper_class *classes;
	size_t class_count;
};
/* Who is proposed for, or gets, an award. */
struct paper_award {
	struct str form; /* "Cờ thi đua của …"; entries of one form stand together */
	struct str name; /* unit or person */
	bool person;
	struct str unit; /* of a person */
	struct str cluster, class_name;
	int64_t points, votes, voters; /* or PAPER_NONE */
	struct str reason;	       /* the achievement */
};
struct paper_awards {
	const struct paper_award *p;
	size_t n;
};

/* ---- a cluster's conference ---- */

struct paper_candidate {
	struct str name;
	int64_t votes;
	bool elected;
};
struct paper_member { /* of a board or a meeting */
	struct str name, post;
};
struct paper_ballot {
	struct str form, document_no; /* number of its counting minutes */
	int64_t seats, summoned, present, issued, collected, valid, invalid; /* or PAPER_NONE */
	struct str rules;   /* quorum and majority, in a sentence; may be empty */
	struct str outcome; /* what the meeting decided after a tie or a failed majority */
	const struct paper_candidate *candidates;
	size_t candidate_count;
};
struct paper_meeting {
	struct str held_at;	    /* "Hội trường Sở Tư pháp" */
	int64_t began_at, ended_at; /* DAY_NONE */
	int64_t on;		    /* the day, where no hour is known; DAY_NONE */
	int64_t summoned, present;
	struct paper_member chair, secretary;
	struct str guests;
	const struct str *points; /* what was reported and said, a paragraph each */
	size_t point_count;
	struct str conclusion;
};
struct cluster_minutes {
	struct paper paper;
	struct str code, cluster; /* "K1", "Khối thi đua số 1" */
	struct paper_meeting meeting;
	struct paper_units units;
	const struct str *decisions; /* ties, quota edges: a sentence each */
	size_t decision_count;
	const struct paper_ballot *ballots;
	size_t ballot_count;
	struct str next_head, next_deputies;
};
struct doc *paper_cluster_minutes(struct arena *a, const struct cluster_minutes *m);

struct counting_minutes {
	struct paper paper;
	struct str code, cluster, held_at, check; /* check: a QR code's text; may be empty */
	int64_t on, ended_at;
	const struct paper_member *board; /* the head first */
	size_t board_count, note_count;
	struct paper_ballot ballot;
	const struct str *notes; /* on an electronic part, a paragraph each */
	bool paperless;		 /* nobody was handed a ballot of paper */
};
struct doc *paper_counting_minutes(struct arena *a, const struct counting_minutes *m);

/* ---- the office ---- */

struct submission {
	struct paper paper;
	struct str recipient; /* "Ban Thường vụ Liên đoàn Lao động tỉnh Bình An" */
	int64_t people, women, direct; /* of the persons proposed; people 0: none, or not known */
	struct paper_awards awards;
};
struct doc *paper_submission(struct arena *a, const struct submission *s);

struct class_decision {
	struct paper paper;
	struct str proposed_by; /* "Ban Tuyên giáo - Nữ công"; may be empty */
	struct paper_units units;
};
struct doc *paper_class_decision(struct arena *a, const struct class_decision *x);

struct award_decision {
	struct paper paper;
	struct str proposed_by;
	struct paper_awards awards;
};
struct doc *paper_award_decision(struct arena *a, const struct award_decision *x);

/* To all: counts per class and who was honoured; no points, no unit below. */
struct result_notice {
	struct paper paper;
	struct paper_units units;
	struct paper_awards awards;
	int64_t review_until; /* requests for review may come until; DAY_NONE: not said */
};
struct doc *paper_result_notice(struct arena *a, const struct result_notice *x);

/* ---- the unit ---- */

struct self_sheet_line {
	struct str code, text;
	bool group;		  /* a group's line, in bold with the group's sums */
	int64_t max, self, final; /* PAPER_NONE */
	struct str note;	  /* diễn giải */
};
struct self_sheet {
	struct paper paper; /* issuer: the unit */
	struct str unit_code, set_name;
	const struct self_sheet_line *lines;
	size_t line_count;
	int64_t max, self, final;
	struct str self_class, final_class; /* names; may be empty */
};
struct doc *paper_self_sheet(struct arena *a, const struct self_sheet *s);

struct committee_minutes {
	struct paper paper;
	struct paper_meeting meeting;
	struct self_sheet sheet; /* groups and total are reported */
	int64_t in_favour;	 /* votes for the self-score; PAPER_NONE */
};
struct doc *paper_committee_minutes(struct arena *a, const struct committee_minutes *m);

/* ---- Excel ---- */

struct ranking_table { /* by cluster, with formulas, and counts per class and cluster */
	struct str title; /* "Kết quả xếp loại, xếp hạng năm 2021" */
	bool draft;
	struct paper_units units; /* of one cluster stand together */
};
struct err paper_ranking_table(struct office *o, struct arena *a, const struct ranking_table *t,
			       struct office_sink to);
struct figure_column {
	struct str code, name, measure;
	bool sum; /* adds up */
};
struct figures_table {
	struct str title;
	bool draft;
	const struct figure_column *columns;
	size_t column_count;
	const struct paper_unit *units;
	size_t unit_count;
	const int64_t *values; /* unit by unit, ten-thousandths; PAPER_NONE: no figure */
};
enum { FIGURE_COLUMNS_MAX = 200 };
struct err paper_figures_table(struct office *o, struct arena *a, const struct figures_table *t,
			       struct office_sink to);

/* ---- all of a season, as files ---- */

struct papers {
	const struct cluster_minutes *clusters;
	size_t cluster_count;
	const struct counting_minutes *countings;
	size_t counting_count;
	const struct submission *submission; /* NULL: none, as with the others */
	const struct class_decision *class_decision;
	const struct award_decision *award_decision;
	const struct result_notice *notice;
	const struct self_sheet *sheets;
	size_t sheet_count;
	const struct committee_minutes *committees;
	size_t committee_count;
	const struct certificates *certificates;
	const struct ranking_table *ranking;
	const struct figures_table *figures;
};
/* Writes each as Word and PDF (tables as Excel) into `dir`, which exists: names are ASCII, as
 * "bien-ban-khoi-K1.docx", "bang-tu-cham/VC001.pdf". Equal structs give equal bytes. `progress`
 * hears papers done. ERR_STORE "document.cant_write"; errors of office/. */
struct err papers_write(struct office *o, struct arena *a, const char *dir, const struct papers *p,
			const struct office_progress *progress);

#endif
