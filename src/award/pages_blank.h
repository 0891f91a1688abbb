/* pages_blank.h: what the pages of blanks and printers share with their templates. */
#ifndef AWARD_PAGES_BLANK_H
#define AWARD_PAGES_BLANK_H

#include "award/pages_cert.h"
#include "web/parts.h"
#include "web/web.h"

enum { SAMPLES_MAX = 30, PREVIEW_LINES = 400 };

struct blanks_view {
	struct req *rq;
	unit_id owner;
	struct blank *blanks;
	size_t blank_count;
	struct printer *printers;
	size_t printer_count;
	struct award_form *forms;
	struct cert_way *ways; /* of each form */
	size_t form_count;
	struct choice_part *choices; /* the full design, and the blanks */
	enum qr_way address;	     /* what keeps every form from having its code */
};
/* One field in the picture, in mm with a dot. */
struct field_view {
	struct str code, name, text;
	struct str x, y, width, height, size, text_x;
	struct str *lines;
	size_t line_count;
};
struct blank_view {
	struct req *rq;
	struct blank b;
	struct choice_part *samples, *printers;
	size_t sample_count, printer_count;
	struct str sample, printer; /* ids, as the form has them */
	struct field_view fields[FIELD_COUNT];
	struct str *misfits; /* of the chosen award, as the printer would have them */
	size_t misfit_count;
	struct str trial; /* the PDF with the chosen award */
	struct str width, height;
};
struct printer_view {
	struct req *rq;
	struct printer p;
	struct choice_part *papers;
	size_t paper_count;
};

#define BLANKS_PATH S("/award/blanks")
/* The office whose blanks these are: the grant's unit, else whoever runs the season at hand. */
struct err blank_office(struct req *rq, unit_id *out);
/* The list, which a new blank or printer that is refused is shown with. */
struct err blanks_show(struct req *rq);
/* The sizes to choose from; the last is one's own. */
extern const char *const blank_papers[];
struct paper_names {
	const char *paper, *width, *height; /* of a form's fields */
};
/* In 1/10 mm; false, and the field says so: a size of one's own that is not given. */
bool blank_paper_size(struct req *rq, const struct paper_names *names, int *width, int *height);
struct err blank_scope(struct db *db, int64_t id, struct scope *out);
/* An office's printers to choose from; the first choice is one that prints true. */
struct err printer_choices(struct req *rq, unit_id office, struct choice_part **out, size_t *n);
/* "29,7": 1/10 mm as people type them. */
struct str mm_text(const struct buf *o, int64_t tenths);
/* Which of the five inks a colour is; one from elsewhere reads as the first. */
int blank_ink(uint32_t colour);
struct str blank_colour(const struct buf *o, uint32_t colour); /* "#a5191b" */
/* The words of fault `f`: "Ra ngoài mép phải của giấy". */
struct msg blank_fault_words(enum blank_fault f);

#endif
