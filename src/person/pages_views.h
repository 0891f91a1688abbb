/* pages_views.h: what the templates of the register are given, and what its pages share. */
#ifndef PERSON_PAGES_VIEWS_H
#define PERSON_PAGES_VIEWS_H

#include "award/award.h"
#include "base/json.h"
#include "person/doubles.h"
#include "person/import.h"
#include "person/move.h"
#include "person/term.h"
#include "training/training.h"
#include "unit/unit.h"
#include "web/parts.h"
#include "web/web.h"

/* One office as a row says it. */
struct office_words {
	struct office_span span;
	struct str office, unit; /* "Chủ tịch"; the unit's name */
	struct str span_text;	 /* "từ 01/03/2018", "01/03/2018 – 14/05/2021" */
	bool runs;		 /* today */
	bool may_end;
};
struct people_row {
	struct person_row row;
	struct str sex, unit;
	struct str offices; /* that run, with commas */
	bool paused;	    /* on the day */
};
struct people_view {
	struct req *rq;
	struct unit unit;
	struct office_words *officers, *former;
	size_t officer_count, former_count;
	struct committee_term *terms; /* that run on the day */
	size_t term_count;
	struct people_row *rows;
	size_t n;
	int64_t members; /* of the subtree, on the day */
	int64_t on, today;
	struct str on_text, words, next; /* next: the following page; STR_NONE: none */
	struct str base;		 /* "/unit/7/people" */
	bool may_run, has_units;	 /* units hang below: a column says which */
};
struct belonging_words {
	struct str unit, span_text, left, reason;
	struct str admission; /* "Quyết định …", "Chuyển đến từ …"; may be empty */
};
struct pause_words {
	struct pause pause;
	struct str span_text;
	bool runs;  /* today, or later */
	bool long_; /* past what the rule allows */
};
struct person_view {
	struct req *rq;
	struct person who;
	struct str name, sex, unit; /* as shown; unit: today's, STR_NONE for none */
	struct person_secret secret;
	bool private_shown, may_run, own;
	struct office_words *offices;
	size_t office_count;
	struct award *awards;
	size_t award_count;
	struct belonging_words *belonging;
	size_t belonging_count;
	struct pause_words *pauses;
	size_t pause_count;
	struct discipline *disciplines; /* once what is private is shown */
	size_t discipline_count;
	struct person_rule pause_rule;
	struct person_move move;     /* that waits; id 0: none */
	struct merge *merges;
	size_t merge_count;
	struct taken *taken; /* courses */
	size_t taken_count;
	struct str unit_code;	     /* of today's unit */
	struct str today_text, base; /* "/person/9" */
	bool in_office;
};
/* The form of somebody new, or of somebody who is there. */
struct person_form {
	struct req *rq;
	struct str action, back;
	struct person who;
	struct person_secret secret;
	struct str birth, party, from; /* days as typed */
	bool fresh;		       /* asks since when, and for an office */
	struct str unit_name;
};

/* Transfers of a unit, in and out, and one of them. */
struct move_words {
	struct person_move move;
	struct str from, to; /* names of the unions */
	bool in;	     /* comes to the page's unit */
};
struct moves_view {
	struct req *rq;
	struct unit unit;
	struct move_words *rows;
	size_t n;
};
struct move_view {
	struct req *rq;
	struct unit unit; /* from whose side it is looked at */
	struct move_words words;
	struct person who;
	struct str sex, offices, since_text;
	bool may_give, may_take; /* as the giving, the receiving side */
	struct str give_path, take_path, letter_path;
};

/* Two entries that may be one person, side by side; nothing private. */
struct double_side {
	struct person who;
	struct str sex, unit, since, offices;
	int64_t awards;
};
struct double_words {
	struct double_pair pair;
	struct double_side side[2];
	bool may; /* both registers are the session's to keep */
};
struct doubles_view {
	struct req *rq;
	struct unit unit;
	struct double_words *rows;
	size_t n;
	struct str next; /* STR_NONE: none */
};

/* Headings of a list that somebody maps by hand; and what a list would change. */
struct shape_view {
	struct req *rq;
	int64_t file;
	const struct person_shape *shape;
	struct choice_part *choices;
	size_t choice_count;
	struct str base;
};
struct list_view {
	struct req *rq;
	struct person_list list;
	struct str *names; /* of the fields that change */
	struct str base;
};
/* Shows the headings of the uploaded list when some are unknown and nobody has mapped them. */
struct err person_ask_shape(struct req *rq, bool *asked);
/* What a job that reads a list for this unit needs. */
struct json *person_import_args(struct req *rq);

/* Fields of a person in a form. */
#define PERSON_FIELDS                                                                              \
	{ .name = "name", .kind = F_TEXT, .required = true, .max = PERSON_NAME_MAX },              \
		{ .name = "sex", .kind = F_CHOICE, .choices = person_sexes },                      \
		{ .name = "birth_on", .kind = F_DAY_PAST },                                        \
		{ .name = "phone", .kind = F_TEXT, .max = 30 },                                    \
		{ .name = "job", .kind = F_TEXT, .max = PERSON_TEXT_MAX },                         \
		{ .name = "education", .kind = F_TEXT, .max = PERSON_TEXT_MAX },                   \
		{ .name = "labour", .kind = F_CHOICE, .choices = person_labours },                 \
		{ .name = "citizen_no", .kind = F_TEXT, .max = 12 },                               \
		{ .name = "ethnicity", .kind = F_TEXT, .max = 60 },                                \
		{ .name = "religion", .kind = F_TEXT, .max = 60 },                                 \
	{                                                                                          \
		.name = "party_on", .kind = F_DAY_PAST                                             \
	}
#define OFFICE_FIELDS                                                                              \
	{ .name = "term", .kind = F_TEXT, .max = 30 },                                             \
	{                                                                                          \
		.name = "decision_no", .kind = F_TEXT, .max = 60                                   \
	}
extern const char *const person_sexes[];	 /* codes, NULL-ended */
extern const char *const person_labours[];	 /* likewise */
extern const char *const person_offices_codes[]; /* likewise */
enum { SEX_CHOICES = 2 };
/* What the form of PERSON_FIELDS says. */
void person_typed(struct req *rq, struct person *who, struct person_secret *secret);
struct str person_text(struct req *rq, const char *field); /* never without a pointer */

struct msg sex_words(enum sex sex);
struct msg labour_words(enum labour labour);
/* The offices, as a list to choose from; the first is none when `none`. */
struct choice_part *office_choices(const struct buf *o, bool none, size_t *n);
struct err office_rows(struct req *rq, const struct office_span *all, size_t n,
		       struct office_words **out);
/* Names of units by id, each looked up once; STR_NONE for 0. */
struct err person_unit_name(struct req *rq, int64_t unit, struct str *out);
/* The route's scope_fn of /person/:person. */
struct err person_scope(struct db *db, int64_t id, struct scope *out);
/* The page of a person again, with what was typed and what was wrong. */
struct err person_show_again(struct req *rq);
/* The unit that was typed as its code, or as words of its name; n 0 with a fault at the field. */
struct err person_unit_typed(struct req *rq, const char *field, unit_id *out);
struct str person_span_words(struct req *rq, int64_t from, int64_t to);
enum state move_mark(enum move_state s);
struct msg move_words_of(enum move_state s);
/* The ways of leaving, as a list to choose from. */
struct choice_part *left_choices(const struct buf *o, size_t *n);
extern const char *const person_left_codes[];
/* Whether the session may keep this unit's register. */
struct err person_may_run(struct req *rq, int64_t unit, bool *may);

struct choice_part *discipline_choices(const struct buf *o);
/* "từ 01/03/2021", "01/03/2021 – 31/08/2021" */
struct str discipline_span(const struct buf *o, const struct discipline *d);

#endif
