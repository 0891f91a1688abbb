/* pages_editor.h: what the forms that edit a draft set are given, and what they share. */
#ifndef CRITERIA_PAGES_EDITOR_H
#define CRITERIA_PAGES_EDITOR_H

#include "criteria/pages_criteria.h"
#include "unit/unit.h"

struct editor {
	struct req *rq;
	struct set_row row;
	struct criteria_set *set;
	size_t at;	    /* of what is edited; the count: a new one */
	struct notes notes; /* what the whole set is refused for, where no field has it */
	struct code_names *names;
	struct choice_part *groups, *classes; /* to choose from */
	size_t group_count, class_count;
	struct sector *sectors;
	size_t sector_count;
	struct criterion criterion; /* of that form, as stored or new */
};

/* ERR_CONFLICT "criteria.set_not_draft" when it may not be edited any more. */
struct err editor_open(struct req *rq, struct editor *v);
/* The crumbs and the frame of a form of the set. */
void editor_page(struct req *rq, const struct editor *v, struct str title);

/* Where a fault of the set's reader belongs: the last member of its path, and the form's field. */
struct fault_field {
	const char *member, *field;
};
/* Reads v->set again as it would be written, stores it if nothing is wrong and answers with the
 * set's page; else notes the faults and leaves *done false. */
struct err editor_store(struct req *rq, struct editor *v, const struct fault_field *fields,
			bool *done);
/* The same for a set that `changed` may have refused: then that stays on the form. */
struct err editor_put(struct req *rq, struct editor *v, struct err changed,
		      const struct fault_field *fields, bool *done);
/* Every form of a set carries when it was read. */
#define EDITOR_FIELDS                                                                              \
	{                                                                                          \
		.name = "changed_at", .kind = F_INT, .required = true                              \
	}
extern const struct field editor_drop_fields[];

/* "I12 + I13": codes parted by anything that no code holds. */
struct refs codes_typed(struct arena *a, struct str typed);
/* Those of a field; none, or more than one where `one`, is a fault of it. */
struct refs editor_refs(struct req *rq, const char *name, bool one);
struct str codes_shown(const struct buf *o, const struct refs *r);
/* "95" and "95,5%" are 9500 and 9550 ten-thousandths; NO_VALUE for anything else. */
int64_t percent_typed(struct str typed);
struct str percent_shown(const struct buf *o, int64_t value);
struct str figure_shown(const struct buf *o, int64_t value); /* ten-thousandths */

/* For the templates. */
/* Which report a criterion by date asks for: those of the office's newest season, and the one that
 * stands in the rule. */
struct input event_input(const struct editor *v);
bool strs_hold(const struct strs *list, struct str s);
struct str count_shown(const struct buf *o, int64_t n); /* nothing for 0 and for no limit */
struct str evidence_shown(const struct buf *o, const struct criterion *c); /* a paper a line */
int64_t group_sum(const struct criteria_set *set, size_t group); /* what its criteria come to */

#endif
