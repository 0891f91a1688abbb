/* achievement.h: báo cáo thành tích: what a unit reports of its year, or what is said of the unit
 * or person that an award is asked for; its summary; and the list of recognised initiatives. What
 * is not known becomes dots, or is left out where nobody would write it by hand. */
#ifndef DOCUMENT_ACHIEVEMENT_H
#define DOCUMENT_ACHIEVEMENT_H

#include "document/paper.h"
#include "office/doc.h"

enum achievement_part { ACHIEVEMENT_REPORT, ACHIEVEMENT_SUMMARY, ACHIEVEMENT_INITIATIVES };
struct achieved_figure {
	struct str name, measure, target, value;
};
struct achieved_year {
	int64_t year;
	struct str class_name, points; /* points may be empty */
};
struct achieved_award {
	int64_t year;
	struct str form, decision;
};
struct achieved_initiative {
	struct str title, authors, decision;
};
struct achievement {
	struct paper paper;
	enum achievement_part part;
	struct str form; /* that is asked for, "Bằng khen của …"; empty: the year's report */
	struct str holder; /* of an award: unit, or person and unit */
	struct str unit, cluster, chair;
	int64_t members; /* PAPER_NONE; of a person's not said */
	bool person;
	struct str job, education, offices; /* of a person; may be empty */

	/* of the year; of a dossier only what is known is said */
	struct str class_name;
	int64_t points, place; /* PAPER_NONE, 0 */
	const struct achieved_figure *figures;
	size_t figure_count;

	const struct achieved_year *years; /* before, and this one once it is closed */
	size_t year_count;
	const struct achieved_award *awards;
	size_t award_count;
	const struct achieved_initiative *initiatives;
	size_t initiative_count;
	struct str deeds; /* a line a paragraph; empty: dots */
};
struct doc *paper_achievement(struct arena *a, const struct achievement *x);

#endif
