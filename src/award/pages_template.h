/* pages_template.h: what the pages of the office's own templates show. */
#ifndef AWARD_PAGES_TEMPLATE_H
#define AWARD_PAGES_TEMPLATE_H

#include "award/pages_fields.h"
#include "cluster/cluster.h"
#include "document/template.h"
#include "web/parts.h"
#include "web/web.h"

/* A field that may stand in a template, with what it gives today. */
struct field_line {
	struct str name, about, example; /* "{don_vi}" */
	bool list;			 /* its head: "{#ds_khoi} … {/ds_khoi}" */
};
struct field_lines {
	struct field_line *p;
	size_t n;
};
/* One thing that was found in an uploaded file. */
struct found_line {
	enum fill_said what;
	struct str name, place, near; /* near: "{don_vi}, {so_don_vi}" */
	struct str about, example;
};
struct templates_view {
	struct req *rq;
	struct paper_template *rows;
	size_t n;
	int64_t today;
	bool has_season;
	struct season season;
	struct choice_part subjects[SUBJECT_COUNT];
	struct field_lines fields[SUBJECT_COUNT]; /* of the season asked for */
};
struct template_view {
	struct req *rq;
	struct paper_template t;
	struct file file;
	int64_t today;
	struct str today_text, tomorrow_text;
	struct found_line *found, *faults;
	size_t found_count, fault_count;
	bool has_season;
	struct season season;
	struct choice_part *seasons, *of; /* clusters or units of the season */
	size_t season_count, of_count;
};
/* ---- pages_template.c ---- */

/* A template's own office. */
scope_fn template_scope;
/* The figures of the season asked for; *has false: the office has none yet. */
struct err template_source(struct req *rq, bool *has, struct season *season,
			   struct field_source *s);

/* ---- pages_template_fields.c ---- */

struct msg template_subject_words(enum field_subject s);
struct msg template_state_words(const struct paper_template *t, int64_t today);
enum state template_state_mark(const struct paper_template *t, int64_t today);
/* What the fields give for the whole season, or for its first cluster or unit. */
struct err template_sample(const struct field_source *s, const struct fill_names *names,
			   enum field_subject subject, struct fill_set *out);
void template_list_fields(struct req *rq, const struct fill_names *names,
			  const struct fill_set *set, struct field_lines *out);
/* Into v->found and v->faults. */
void template_sort_found(struct template_view *v, const struct fill_report *r,
			 const struct fill_names *names, const struct fill_set *set);

#endif
