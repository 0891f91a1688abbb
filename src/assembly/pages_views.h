/* pages_views.h: what the templates of meetings are given. */
#ifndef ASSEMBLY_PAGES_VIEWS_H
#define ASSEMBLY_PAGES_VIEWS_H

#include "assembly/assembly.h"
#include "assembly/pages.h"
#include "web/parts.h"

/* Every page of one meeting knows these. */
struct assembly_head {
	struct req *rq;
	struct assembly what;
	struct unit unit;
	struct quorum quorum;
	bool may_run;
};
struct assemblies_view {
	struct req *rq;
	struct unit unit;
	struct assembly *rows, blank; /* blank: what a new one is proposed as */
	size_t n;
	struct choice_part *kinds, *forms;
	struct ruleset rules;	    /* of today's congress; id 0: none */
	bool may_run, form_follows; /* the form that the rules ask for is known */
	int64_t delegates_from;
};
struct hall_result;
struct assembly_view {
	struct assembly_head head;
	struct ruleset rules;
	struct choice_part *forms;
	struct seat_figures figures;
	size_t items, desks;
	struct step steps[6];
	size_t step_count;
	struct hall_result *results; /* of one that is over, the newest first */
	size_t result_count;
};
struct agenda_view {
	struct assembly_head head;
	struct item *rows;
	size_t n;
	struct choice_part *kinds;
};
/* An item at which people speak, in their order; without those who withdrew. */
struct speeches_item {
	struct item item;
	struct speaker *p;
	size_t n;
	int64_t seconds; /* of all */
};
struct speeches_view {
	struct assembly_head head;
	struct speeches_item *items;
	struct choice_part *choices; /* of items */
	struct str usual;	     /* the first debate among them; empty: none */
	size_t n;
	bool planned; /* may still be changed */
	struct document paper; /* id 0: not made yet */
};
/* When the k-th is to begin, by the agenda and the minutes of those before. */
int64_t speech_at(const struct speeches_item *i, size_t k);
/* The order of speaking as Word and PDF; `given`: what the register gives, NULL for a draft. */
struct err speeches_paper_make(struct req *rq, assembly_id id, const struct document *given,
			       int64_t *document);
struct floor_view {
	struct assembly_head head;
	bool leads; /* not from the secretaries' desk, which counts and keeps the speakers */
	struct item *items;
	size_t n;
	const struct item *now, *next; /* NULL: none */
	struct vote vote;	       /* that is open, or closed and not announced; id 0: none */
	struct seat *barred;	       /* in the room all the same */
	size_t barred_count;
	struct vote *votes;
	size_t vote_count;
	struct speaker *speakers;
	size_t speaker_count;
	struct assembly_event *events;
	size_t event_count;
	struct hall_result *results; /* announced: what the screens may show */
	size_t result_count;
	struct choice_part *modes;
};

struct rulesets_view {
	struct req *rq;
	struct unit unit;
	struct ruleset *sets;
	size_t n;
	bool may_edit;
};

/* Reads the meeting of the path's first id, opens its crumbs and says what may be done. */
struct err assembly_head_read(struct req *rq, struct assembly_head *out);
/* Opens the page of a meeting below its own page. */
void assembly_page_open(struct assembly_head *h, struct msg title);
struct msg assembly_kind_words(enum assembly_kind k);
struct msg assembly_form_words(enum assembly_form f);
struct msg assembly_state_words(enum assembly_state s);
enum state assembly_mark(enum assembly_state s);
struct msg item_kind_words(enum item_kind k);
struct msg rule_words(const struct buf *o, const struct rule *r);
struct str event_sentence(const struct buf *o, const struct assembly_event *e);
struct str assembly_clock(const struct buf *o, int64_t at); /* "14:00"; empty for 0 and DAY_NONE */
struct str left_words(const struct buf *o, int64_t seconds); /* "04:58" */
struct str assembly_day(const struct buf *o, int64_t at);   /* empty for 0 */
/* "14:00 ngày 16/10/2017" */
struct str assembly_when(const struct buf *o, int64_t at);
/* What a rule says, as people read it: "2/3 số người được triệu tập". */
struct str rule_value_words(const struct buf *o, const struct rule *r);
/* The same as it is typed: "2/3", "7", or bands as lines "30: 7". */
struct str assembly_rule_typed(const struct buf *o, const struct rule *r);
enum rule_shape rule_shape_of(const struct rule *r);
/* Codes of what a majority is taken of and how it is tested; empty for other rules. */
struct str assembly_rule_base(const struct buf *o, const struct rule *r);
struct str assembly_rule_test(const struct buf *o, const struct rule *r);
struct str ruleset_day(const struct buf *o, int64_t on);
/* A path of the meeting. */
struct str assembly_path(struct req *rq, assembly_id id, const char *rest);

#endif
