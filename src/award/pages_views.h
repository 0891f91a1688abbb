/* pages_views.h: what the templates of awards are given, and what their pages share. */
#ifndef AWARD_PAGES_VIEWS_H
#define AWARD_PAGES_VIEWS_H

#include "award/history.h"
#include "award/pages_cert.h"
#include "award/proposal.h"
#include "cluster/scope.h"
#include "document/document.h"
#include "web/chosen.h"
#include "web/parts.h"
#include "web/web.h"

enum { CHOICES_MAX = 200, SUBMISSION_PAPERS = 3 };
struct eligible_row {
	const struct history *h;
	struct eligibility e;
	bool proposed;
};
struct awards_view {
	struct req *rq;
	struct season season, *seasons;
	size_t season_count;
	struct award_form *forms;
	size_t form_count;
	struct award_form form; /* the one that is looked at */
	struct cluster *clusters;
	size_t cluster_count;
	int64_t cluster; /* 0: all */
	struct choice_part *season_choices, *form_choices, *cluster_choices;
	struct eligible_row *rows;
	size_t n;
	int only;		   /* the rows are those of this verdict; -1: all */
	struct rows_part shown;	   /* of the rows; the tally is of all */
	int64_t tally[VERDICT_COUNT], proposed;
	bool registers; /* the form asks for registration: the page takes it */
	struct proposal *proposals;
	size_t proposal_count, open_count;
	size_t person_count; /* of the proposals that stand */
	struct award_submission *submissions;
	size_t submission_count;
	int64_t today;
};
struct propose_view {
	struct req *rq;
	struct season season;
	struct award_form form;
	const struct history *h;
	struct eligibility e;
};
struct submission_view {
	struct req *rq;
	struct season season;
	struct award_form form;
	struct award_submission s;
	struct proposal *proposals;
	size_t n;
	struct document
		papers[SUBMISSION_PAPERS]; /* tờ trình, decision, certificates; id 0: none */
	struct file scan;		   /* of the decision; id 0: none */
	struct cert_way way;		   /* how its certificates are printed */
	struct str position, signatory;	   /* who signs them, as proposed */
	struct choice_part *printers;
	size_t printer_count;
};
struct register_view {
	struct req *rq;
	struct award *rows;
	size_t n;
	struct str words, next, book; /* the following page, the workbook; STR_NONE: none */
	int64_t year;
	struct str form;
	struct choice_part *form_choices;
	size_t form_choice_count;
	int64_t *years; /* declared complete */
	size_t year_count;
	struct season season; /* id.n 0: none to run */
	bool may_run;
};
struct record_view {
	struct req *rq;
	struct award a;
	struct award_act *acts;
	size_t act_count;
	bool may_run;
	bool public; /* the page that a certificate's code opens */
	struct document decision; /* the award's, as our register has it; id 0: not there */
};
struct forms_view {
	struct req *rq;
	struct award_form *rows;
	size_t n;
};
/* One form as its editor shows it: a condition of each kind at most; 0 or empty: none. */
struct form_view {
	struct req *rq;
	struct award_form f;
	struct conditions conditions;
	struct award_form *forms; /* to name those that conditions speak of */
	size_t form_count;
	int64_t class_years, class_times, points_min, points_years, place_max, award_years,
		interval_years, initiatives_min, initiatives_years, person_initiatives_min,
		person_initiatives_years;
	enum grade class_min;
	bool kind_flag, kind_certificate, kind_letter, pledged, registered, punctual;
	struct str people, title;
	bool too_rich; /* has conditions that the editor cannot show */
	bool fresh;    /* a new one: what is chosen once is asked too */
};

/* Of rows whose first id is a submission; its page, again after a refused form too. */
struct err submission_scope(struct db *db, int64_t id, struct scope *out);
struct err submission_show(struct req *rq);
/* /awards of a season and form; a code that is none is left out. */
struct str awards_path(struct req *rq, season_id season, struct str form);
/* The season, form and cluster that the query names, and what is known of the units. */
struct err awards_load(struct req *rq, struct awards_view *v);
/* The page of the same season, form and cluster with the units of one verdict; -1: of all. */
struct str awards_list_path(const struct awards_view *v, int verdict);
/* What is known of the units of a season, with the provisional classes of one that is open. */
struct err histories_of(struct req *rq, const struct season *s, cluster_id cluster,
			struct history **out, size_t *n);
struct err judge_unit(struct req *rq, const struct award_form *f, struct history *h,
		      struct eligibility *out);
enum state verdict_state(enum verdict v);
struct msg verdict_words(enum verdict v);
struct msg reason_words(const struct reason *r); /* "Đạt" */
struct msg proposal_words(const struct proposal *p);
struct msg award_state_words(enum award_state s);
/* "Thu hồi theo Quyết định số …"; "Quyết định số … ngày …". */
struct msg act_words(const struct award_act *a);
struct msg decided_words(const struct award_submission *s);
enum state award_state_mark(enum award_state s);
struct str propose_href(const struct buf *o, const struct awards_view *v, unit_id unit);
/* Numbers as a field or an attribute takes them: 2021, 93,5, 25/11/2021. */
struct str plain(const struct buf *o, int64_t n);
struct str points_text(const struct buf *o, int64_t hundredths);
/* The message of a key known at run time: levels, grades. */
struct msg key_words(const char *key);

#endif
