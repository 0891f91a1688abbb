/* paper.h: what every paper of a season has: its kind, head and signature, the layout rules and
 * legal bases of its day. The papers themselves are papers.h. */
#ifndef DOCUMENT_PAPER_H
#define DOCUMENT_PAPER_H

#include "base/day.h"
#include "base/msg.h"

#define PAPER_NONE INT64_MIN /* no points; an unknown number, as of people present */

struct paper {
	struct str superior, issuer;
	struct str number; /* "15/QĐ-CĐVC"; empty: a blank before the kind's letters and symbol */
	struct str symbol; /* "CĐVC" */
	struct str place;  /* "Bình An" */
	int64_t on;	   /* of signing; DAY_NONE: to be filled in */
	struct str year;   /* paper_year(): "năm 2021" */
	int64_t season_on; /* the season's last day: legal bases are those of that day */
	struct str authority, position, signatory; /* "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", name */
	const struct str *recipients;		   /* NULL: those usual for the kind */
	int recipient_count;
	const struct str *bases; /* "Luật Công đoàn …"; NULL: those of paper_bases() */
	int base_count;
	struct str audit_head; /* 64 hex digits on minutes and submissions; empty: none */
	bool draft;	       /* DỰ THẢO */
	const struct wording *wording; /* the office's own (wording.h); NULL: as shipped */
	const struct paper_layout *layout; /* layout.h; NULL: 14 pt on a page by NĐ 30/2020 */
};
/* "năm 2021", "năm học 2021-2022". */
struct str paper_year(struct arena *a, struct str season_code, bool school);
/* "ngày 05 tháng 01 năm 2022"; with dots for DAY_NONE. */
struct str paper_day(struct arena *a, int64_t on);

enum paper_kind {
	PAPER_CLUSTER_MINUTES,
	PAPER_COUNTING_MINUTES,
	PAPER_SUBMISSION,
	PAPER_CLASS_DECISION,
	PAPER_AWARD_DECISION,
	PAPER_RESULT_NOTICE,
	PAPER_SELF_SHEET,
	PAPER_COMMITTEE_MINUTES,
	PAPER_CERTIFICATES,
	PAPER_REPORT,
	PAPER_AWARD_CORRECTION,
	PAPER_AWARD_WITHDRAWAL,
	PAPER_MONEY_LIST,
	PAPER_AWARD_BOOK,
	PAPER_CLASS_CORRECTION,
	PAPER_REGISTRATION,
	PAPER_PLEDGE,
	PAPER_ACHIEVEMENT,
	PAPER_ACHIEVEMENT_SUMMARY,
	PAPER_CLUSTER_RULES,
	PAPER_PROGRAMME,
	PAPER_INVITATION,
	PAPER_MEETING_MINUTES,
	PAPER_CLUSTER_DECISION,
	PAPER_TARGET_DECISION,
	PAPER_COUNCIL_MINUTES,
	/* of the books that a unit keeps (unit_papers.h): made for a download, never numbered here
	 */
	PAPER_MOVE_LETTER,
	PAPER_MEMBER_CLASSES,
	PAPER_INITIATIVE_MINUTES,
	PAPER_SUPERVISION_MINUTES,
	/* of congresses, conferences, committee meetings (session_paper.h) */
	PAPER_SESSION_PLAN,
	PAPER_SESSION_SUMMONS,
	PAPER_SESSION_INVITATION,
	PAPER_SESSION_PROGRAMME,
	PAPER_SESSION_RULES,
	PAPER_SESSION_SCRIPT,
	PAPER_TERM_REPORT,
	PAPER_COMMITTEE_REVIEW,
	PAPER_VOTING_RULES,
	PAPER_BALLOT_PAPER,
	PAPER_NOMINATION_SLIP,
	PAPER_CREDENTIALS_REPORT,
	PAPER_DELEGATE_LIST,
	PAPER_COMMENTS_DIGEST,
	PAPER_CLEARANCE_REQUEST,
	PAPER_SESSION_MINUTES,
	PAPER_ELECTION_MINUTES,
	PAPER_RESOLUTION,
	PAPER_SESSION_CONCLUSION,
	PAPER_PERSONNEL_LIST,
	PAPER_RECOGNITION_REQUEST,
	PAPER_RECOGNITION_DECISION,
	PAPER_SPEECH_ORDER,
	/* of staff conferences */
	PAPER_HEAD_REPORT,
	PAPER_UNION_REPORT,
	PAPER_LISTS_REPORT,
	PAPER_STAFF_PLEDGE,
	PAPER_INSPECTION_DECISION,
	PAPER_COMMENT_SLIP,
	PAPER_WRITTEN_BALLOT,
	PAPER_WRITTEN_MINUTES,
	PAPER_KINDS
};
const char *paper_code(enum paper_kind k); /* "cluster_minutes", as stored */
bool paper_kind_read(struct str code, enum paper_kind *out);
bool paper_in_register(enum paper_kind k);
struct str paper_letters(enum paper_kind k); /* "BB", "TTr", "QĐ", "TB"; empty: no number */
/* "Biên bản hội nghị khối": as it stands on the paper, in Vietnamese; and as a screen calls it. */
struct str paper_name(enum paper_kind k);
struct msg paper_kind_words(enum paper_kind k);
struct str paper_type(enum paper_kind k); /* "BIÊN BẢN", on the paper; empty: none */

enum paper_about { ABOUT_CLASS, ABOUT_AWARD };
/* The legal bases in force on a day, without "Căn cứ"; the texts are static. */
int paper_bases(int64_t on, enum paper_about about, struct str out[8]);

#endif
