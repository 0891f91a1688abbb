/* appendix_rows.c: the appendix of a decision (TT | nội dung | điểm chuẩn | cách tính | minh
 * chứng) as a draft criteria set. See appendix.h. */
#include "criteria/appendix.h"
#include <assert.h>

#include "base/num.h"
#include "base/text.h"
#include "criteria/table.h"

enum { NUMBER, CONTENT, MAX, METHOD, EVIDENCE, APPENDIX_COLUMNS };
static const struct head_column appendix_head[APPENDIX_COLUMNS] = {
	[NUMBER] = { "tt|stt|so tt|muc|ma", true },
	[CONTENT] = { "noi dung|tieu chi|noi dung tieu chi|noi dung danh gia|noi dung cham diem",
		      true },
	[MAX] = { "diem chuan|diem toi da|diem|thang diem|so diem", true },
	[METHOD] = { "cach tinh|cach cham|cach tinh diem|huong dan cham|ghi chu", false },
	[EVIDENCE] = { "minh chung|tai lieu minh chung|ho so minh chung|tai lieu kiem chung",
		       false },
};

struct appendix {
	struct arena *arena;
	struct table_cells t;
	struct head head;
	struct notes *notes;
	struct {
		struct criteria_group *p;
		size_t n, cap;
	} groups;
	struct {
		struct criterion *p;
		size_t n, cap;
	} criteria;
	enum part part;		  /* of the group that is open */
	bool open;		  /* a group is open */
	bool lettered;		  /* groups have roman numbers or letters */
	size_t in_group;	  /* criteria of the open one so far */
	int64_t said[GROUPS_MAX]; /* what a group's own row says it is worth; -1: nothing */
};

static struct str cell(const struct appendix *x, size_t row, int k)
{
	return x->head.column[k] == SIZE_MAX ? STR_NONE : cell_at(x->t, row, x->head.column[k]);
}

static bool roman(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != 'I' && s.p[i] != 'V' && s.p[i] != 'X')
			return false;
	return s.n > 0;
}

/* Whether the row opens a group: "I", "A", "Nhóm 1", or no number before a heading that is all
 * the row has. Once groups are roman or letters, whole numbers are criteria. */
static bool opens_group(const struct appendix *x, size_t row)
{
	struct str tt = cell(x, row, NUMBER);
	struct str folded = text_fold(x->arena, text_valid(tt) ? tt : STR_NONE);
	int64_t number;
	if (roman(tt) || str_starts(folded, S("nhom")) || str_starts(folded, S("phan")))
		return true;
	if (tt.n == 1 && tt.p[0] >= 'A' && tt.p[0] <= 'H')
		return true;
	return !x->lettered && str_int(tt, &number);
}

static enum part part_of(const struct appendix *x, struct str name)
{
	struct str folded = text_fold(x->arena, text_valid(name) ? name : STR_NONE);
	if (str_find(folded, S("diem thuong")) != SIZE_MAX)
		return PART_BONUS;
	return str_find(folded, S("diem tru")) != SIZE_MAX ? PART_PENALTY : PART_MAIN;
}

static void read_max(const struct appendix *x, size_t row, int64_t *out)
{
	struct str s = cell(x, row, MAX);
	if (num_parse(s, 2, out, NULL) && *out >= 0 && *out <= POINTS_MAX)
		return;
	*out = 0;
	note_fault(x->notes, cell_name(x->arena, row, x->head.column[MAX]), s,
		   "criteria.want.points_cell");
}

static void open_group(struct appendix *x, size_t row)
{
	struct str name = cell(x, row, CONTENT);
	x->part = part_of(x, name.n ? name : cell(x, row, NUMBER));
	int64_t number;
	x->lettered = x->lettered || !str_int(cell(x, row, NUMBER), &number);
	x->open = true;
	x->in_group = 0;
	if (x->part != PART_MAIN)
		return;
	if (x->groups.n == GROUPS_MAX) {
		note_fault(x->notes, cell_name(x->arena, row, x->head.column[NUMBER]), name,
			   "criteria.want.list");
		return;
	}
	x->said[x->groups.n] = -1;
	if (cell(x, row, MAX).n)
		read_max(x, row, &x->said[x->groups.n]);
	struct criteria_group g = { .code = str_fmt(x->arena, "%zu", x->groups.n + 1),
				    .name = text_nfc(x->arena, text_head(name, 250)),
				    .first = x->criteria.n };
	*PUSH(x->arena, &x->groups) = g;
}

static struct strs evidence_of(const struct appendix *x, size_t row)
{
	struct strs out = { 0 };
	struct str rest = cell(x, row, EVIDENCE), line;
	while (out.n < EVIDENCE_MAX && str_split(&rest, ';', &line))
		if (str_trim(line).n)
			*PUSH(x->arena, &out) = text_nfc(x->arena, text_head(str_trim(line), 120));
	return out;
}

static void add_criterion(struct appendix *x, size_t row)
{
	struct criterion c = { .part = x->part, .scorers = BY_SELF | BY_UPPER };
	struct str name = cell(x, row, CONTENT);
	static const char *const letters[] = { "", "T", "P" };
	if (!x->open || x->criteria.n == CRITERIA_MAX) {
		note_fault(x->notes, cell_name(x->arena, row, x->head.column[NUMBER]),
			   cell(x, row, NUMBER),
			   x->open ? "criteria.want.list" : "criteria.want.group_row");
		return;
	}
	x->in_group++;
	c.group = x->part == PART_MAIN ? x->groups.n - 1 : 0;
	c.code = x->part == PART_MAIN ? str_fmt(x->arena, "%zu.%zu", x->groups.n, x->in_group)
				      : str_fmt(x->arena, "%s%zu", letters[x->part], x->in_group);
	c.name = text_nfc(x->arena, text_head(name, 250));
	c.note = text_nfc(x->arena, text_head(cell(x, row, METHOD), 500));
	c.evidence = evidence_of(x, row);
	c.scorers = x->part == PART_PENALTY ? BY_UPPER : c.scorers;
	read_max(x, row, &c.max);
	*PUSH(x->arena, &x->criteria) = c;
	if (x->part == PART_MAIN)
		x->groups.p[x->groups.n - 1].count++;
}

/* A sum below the table ("Tổng cộng") and signatures have no number of their own. */
static bool counts(const struct appendix *x, size_t row)
{
	struct str name = cell(x, row, CONTENT);
	struct str folded = text_fold(x->arena, text_valid(name) ? name : STR_NONE);
	bool sum = str_starts(folded, S("tong cong")) || str_starts(folded, S("tong diem")) ||
		   str_eq(folded, S("cong"));
	return name.n && !sum && (cell(x, row, NUMBER).n || cell(x, row, MAX).n);
}

static void add_classes(struct arena *a, struct criteria_set *set)
{
	static const struct class_level levels[] = {
		{ { "HTXS", 4 }, { "Hoàn thành xuất sắc nhiệm vụ", 33 }, 9000 },
		{ { "HTT", 3 }, { "Hoàn thành tốt nhiệm vụ", 28 }, 7000 },
		{ { "HT", 2 }, { "Hoàn thành nhiệm vụ", 22 }, 5000 },
		{ { "KHT", 3 }, { "Không hoàn thành nhiệm vụ", 29 }, 0 },
	};
	set->class_count = sizeof levels / sizeof *levels;
	set->classes = NEW(a, set->class_count, struct class_level);
	for (size_t i = 0; i < set->class_count; i++) {
		set->classes[i] = levels[i];
		set->classes[i].name = str_of(levels[i].name.p);
		set->classes[i].min = levels[i].min * set->total / 10000;
	}
}

static void finish(struct appendix *x, struct criteria_set *set)
{
	set->groups = x->groups.p;
	set->group_count = x->groups.n;
	for (size_t i = 0; i < x->criteria.n; i++) {
		const struct criterion *c = &x->criteria.p[i];
		if (c->part == PART_MAIN)
			set->groups[c->group].max += c->max;
		else if (c->part == PART_BONUS)
			set->bonus_max += c->max;
	}
	for (size_t g = 0; g < set->group_count; g++) {
		set->total += set->groups[g].max;
		if (x->said[g] >= 0 && x->said[g] != set->groups[g].max)
			note_warning(x->notes, "criteria.warn.group_sum", set->groups[g].code,
				     num_text(x->arena, set->groups[g].max, 2, 0));
	}
	set->total += set->bonus_max;
	set->criteria = x->criteria.p;
	set->count = x->criteria.n;
	add_classes(x->arena, set);
}

bool appendix_head_row(struct arena *a, struct table_cells t, size_t *row)
{
	struct head h;
	bool found = head_find(a, t, appendix_head, APPENDIX_COLUMNS, &h);
	if (found && row)
		*row = h.row;
	return found;
}

struct err import_appendix(struct arena *a, struct table_cells t, struct str code,
			   struct criteria_set **out, struct notes *notes)
{
	struct appendix x = { .arena = a, .t = t, .notes = notes };
	assert(notes->arena);
	if (!head_find(a, t, appendix_head, APPENDIX_COLUMNS, &x.head))
		return FAIL(ERR_INVALID, "criteria.no_appendix_head");
	for (size_t r = x.head.row + 1; r < t.n; r++) {
		if (!counts(&x, r))
			continue;
		if (opens_group(&x, r))
			open_group(&x, r);
		else
			add_criterion(&x, r);
	}
	struct criteria_set *set = NEW(a, 1, struct criteria_set);
	*set = (struct criteria_set){ .code = code,
				      .name = code,
				      .valid_to = DAY_EVER,
				      .step = 50,
				      .bonus_inside = true,
				      .scale_left_out = true,
				      .penalty_max = INT64_MAX,
				      .not_rated = S("CDDK"),
				      .not_rated_name = S("Chưa đủ điều kiện xếp loại"),
				      .applies = { .members_below = INT64_MAX } };
	finish(&x, set);
	if (!set->count && !notes->faults)
		return FAIL(ERR_INVALID, "criteria.no_appendix_head");
	note_warning(notes, "criteria.warn.appendix", code, STR_NONE);
	TRY(notes_err(notes));
	/* Written and read again: one order of criteria and one set of checks for every set. */
	struct buf b = { .arena = a };
	criteria_put(&b, set);
	return criteria_read(a, buf_str(&b), out, notes);
}
