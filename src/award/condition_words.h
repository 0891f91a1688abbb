/* condition_words.h: a form's conditions as sentences, for lists and papers; whether somebody meets
 * them is condition.h's. */
#ifndef AWARD_CONDITION_WORDS_H
#define AWARD_CONDITION_WORDS_H

#include "award/condition.h"
#include "award/form.h"

struct condition_words {
	struct arena *arena;
	unsigned char lang;
	const struct award_form *forms; /* to name those that a condition speaks of by code */
	size_t form_count;
};
/* "2/3 năm (kể cả năm nay) xếp loại từ “Hoàn thành tốt nhiệm vụ” trở lên, từ ngày 01/01/2022" */
struct str condition_text(const struct condition_words *w, const struct condition *c);
/* "flag" as people say it. */
struct msg award_kind_words(struct str code);

#endif
