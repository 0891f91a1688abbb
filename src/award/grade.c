/* grade.c: names of classes to grades. The names are what stands in files, folded. */
#include "award/grade.h"

#include "base/text.h"

static const char *const codes[GRADE_COUNT] = {
	[GRADE_UNKNOWN] = "", [GRADE_NOT_RATED] = "CDDK", [GRADE_FAILED] = "KHT",
	[GRADE_DONE] = "HT",  [GRADE_GOOD] = "HTT",	  [GRADE_EXCELLENT] = "HTXS",
};
static const char *const keys[GRADE_COUNT] = {
	[GRADE_UNKNOWN] = "award.grade_unknown", [GRADE_NOT_RATED] = "award.grade_not_rated",
	[GRADE_FAILED] = "award.grade_failed",	 [GRADE_DONE] = "award.grade_done",
	[GRADE_GOOD] = "award.grade_good",	 [GRADE_EXCELLENT] = "award.grade_excellent",
};

const char *grade_code(enum grade g) { return codes[g]; }

const char *grade_key(enum grade g) { return keys[g]; }

static const struct {
	const char *folded;
	enum grade grade;
} names[] = {
	{ "htxs", GRADE_EXCELLENT },
	{ "htxsnv", GRADE_EXCELLENT },
	{ "hoan thanh xuat sac nhiem vu", GRADE_EXCELLENT },
	{ "hoan thanh xuat sac", GRADE_EXCELLENT },
	{ "xuat sac", GRADE_EXCELLENT },
	{ "vung manh xuat sac", GRADE_EXCELLENT },
	{ "vmxs", GRADE_EXCELLENT },
	{ "htt", GRADE_GOOD },
	{ "httnv", GRADE_GOOD },
	{ "hoan thanh tot nhiem vu", GRADE_GOOD },
	{ "hoan thanh tot", GRADE_GOOD },
	{ "tot", GRADE_GOOD },
	{ "vung manh", GRADE_GOOD },
	{ "vm", GRADE_GOOD },
	{ "ht", GRADE_DONE },
	{ "htnv", GRADE_DONE },
	{ "hoan thanh nhiem vu", GRADE_DONE },
	{ "hoan thanh", GRADE_DONE },
	{ "kha", GRADE_DONE },
	{ "trung binh", GRADE_DONE },
	{ "kht", GRADE_FAILED },
	{ "khtnv", GRADE_FAILED },
	{ "khong hoan thanh nhiem vu", GRADE_FAILED },
	{ "khong hoan thanh", GRADE_FAILED },
	{ "yeu", GRADE_FAILED },
	{ "yeu kem", GRADE_FAILED },
	{ "cddk", GRADE_NOT_RATED },
	{ "chua du dieu kien xep loai", GRADE_NOT_RATED },
	{ "chua du dieu kien", GRADE_NOT_RATED },
	{ "khong xep loai", GRADE_NOT_RATED },
	{ "not rated", GRADE_NOT_RATED },
};

enum grade grade_read(struct arena *a, struct str s)
{
	for (int g = 0; g < GRADE_COUNT; g++) /* what the program wrote itself needs no folding */
		if (str_eq(s, str_of(codes[g])))
			return (enum grade)g;
	struct str folded = str_trim(text_fold(a, s));
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq(folded, str_of(names[i].folded)))
			return names[i].grade;
	return GRADE_UNKNOWN;
}
