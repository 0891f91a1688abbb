/* explain_put.c: turns the compact explanation into sentences: inputs, rule, arithmetic. The format
 * is described in explain.h; a text that does not fit it is shown as it stands. */
#include <string.h>

#include "criteria/criteria.h"
#include "msg_score.gen.h"
#include "score/explain.h"

/* The fields of an explanation, by their key; STR_NONE when absent. */
struct fields {
	struct str kind, of[128];
};

static bool read_fields(struct str why, struct fields *f)
{
	struct str rest = why, part;
	*f = (struct fields){ 0 };
	if (!str_split(&rest, ';', &f->kind))
		return false;
	while (str_split(&rest, ';', &part)) {
		if (part.n < 2 || part.p[1] != '=' || (unsigned char)part.p[0] >= 128)
			return false;
		f->of[(int)part.p[0]] = str_sub(part, 2, part.n);
	}
	return f->of['M'].n > 0;
}

static struct str field(const struct fields *f, char key) { return f->of[(int)key]; }

/* A decimal as Vietnamese write it. */
static struct str shown(struct arena *a, struct str decimal)
{
	int64_t v;
	if (!decimal_read(decimal, 4, &v))
		return decimal;
	return num_text(a, v, 4, 0);
}

static int hex_digit(char c) { return c <= '9' ? c - '0' : c - 'A' + 10; }

static struct str unescaped(struct arena *a, struct str s)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < s.n; i++) {
		bool escape = s.p[i] == '%' && i + 2 < s.n &&
			      strchr("0123456789ABCDEF", s.p[i + 1]) &&
			      strchr("0123456789ABCDEF", s.p[i + 2]);
		put_char(&b, escape ? (char)(hex_digit(s.p[i + 1]) * 16 + hex_digit(s.p[i + 2]))
				    : s.p[i]);
		i += escape ? 2 : 0;
	}
	return buf_str(&b);
}

/* "2021-H1:20+2021-H2:32" as "6 tháng đầu năm: 20; 6 tháng cuối năm: 32". */
static struct str periods_text(struct arena *a, struct str parts, const struct code_names *names)
{
	struct buf b = { .arena = a };
	struct str part, code;
	while (str_split(&parts, '+', &part)) {
		if (!str_split(&part, ':', &code))
			break;
		if (b.n)
			put(&b, S("; "));
		put(&b, code_name(names, code));
		put(&b, S(": "));
		put(&b, shown(a, part));
	}
	return buf_str(&b);
}

/* One input: "tên: 52 (6 tháng đầu năm: 20; 6 tháng cuối năm: 32)", estimates marked. */
static void put_input(struct buf *b, struct str input, const struct code_names *names)
{
	struct str code = STR_NONE, value = STR_NONE;
	str_split(&input, ':', &code);
	str_split(&input, '@', &value);
	bool estimate = value.n && value.p[value.n - 1] == 'e';
	value.n -= estimate;
	if (!value.n) {
		put_msg(b, T(score_why_input_missing, .name = code_name(names, code)));
		return;
	}
	put_msg(b, T(score_why_input, .name = code_name(names, code),
		     .value = shown(b->arena, value)));
	if (estimate)
		put_msg(b, T(score_why_estimate));
	if (input.n)
		put_msg(b, T(score_why_periods, .periods = periods_text(b->arena, input, names)));
}

static void put_inputs(struct buf *b, struct str list, const struct code_names *names)
{
	struct str input;
	for (bool first = true; str_split(&list, ',', &input); first = false) {
		if (!first)
			put(b, S("; "));
		put_input(b, input, names);
	}
}

/* "52 + 3": the values of a list of inputs, in brackets when there are several. */
static struct str values_text(struct arena *a, struct str list)
{
	struct buf b = { .arena = a };
	struct str input, code;
	size_t n = 0;
	while (str_split(&list, ',', &input)) {
		struct str value = STR_NONE;
		str_split(&input, ':', &code);
		str_split(&input, '@', &value);
		value.n -= value.n && value.p[value.n - 1] == 'e';
		if (n++)
			put(&b, S(" + "));
		put(&b, shown(a, value));
	}
	return n > 1 ? str_fmt(a, "(%.*s)", (int)b.n, b.p) : buf_str(&b);
}

static struct str iso_day_text(struct arena *a, struct str iso)
{
	struct buf b = { .arena = a };
	int64_t on;
	if (!day_parse(iso, &on))
		return iso;
	put_day(&b, on);
	return buf_str(&b);
}

/* The target that stands, then those it replaced. */
static void put_goals(struct buf *b, struct str list)
{
	struct arena *a = b->arena;
	struct str goal;
	for (bool first = true; str_split(&list, '|', &goal); first = false) {
		struct str code = STR_NONE, value = STR_NONE, day = STR_NONE, no = STR_NONE;
		str_split(&goal, ':', &code);
		str_split(&goal, ':', &value);
		str_split(&goal, ':', &day);
		str_split(&goal, ':', &no);
		put_char(b, ' ');
		if (first)
			put_msg(b, T(score_why_target, .value = shown(a, value)));
		else
			put_msg(b, T(score_why_target_was, .value = shown(a, value)));
		if (no.n || day.n)
			put_msg(b, T(score_why_by_decision, .decision = unescaped(a, no),
				     .day = iso_day_text(a, day)));
		if (goal.n)
			put_msg(b, T(score_why_because, .reason = unescaped(a, goal)));
		put_char(b, '.');
	}
}

/* The value that full points ask for, as it stands in the arithmetic; empty when it is 1. */
static struct str full_text(struct arena *a, const struct fields *f)
{
	struct str goal = field(f, 'G'), code = STR_NONE, value = STR_NONE;
	if (goal.n && str_split(&goal, ':', &code) && str_split(&goal, ':', &value))
		return shown(a, value);
	return str_eq(field(f, 'F'), S("1")) ? STR_NONE : shown(a, field(f, 'F'));
}

static void put_arithmetic(struct buf *b, const struct fields *f)
{
	struct arena *a = b->arena;
	struct buf sum = { .arena = a };
	struct str full = full_text(a, f);
	put(&sum, values_text(a, field(f, 'T')));
	if (field(f, 'B').n) {
		put(&sum, S(" ÷ "));
		put(&sum, values_text(a, field(f, 'B')));
	}
	if (full.n) {
		put(&sum, S(" ÷ "));
		put(&sum, full);
	}
	put(&sum, S(" × "));
	put(&sum, shown(a, field(f, field(f, 'E').n ? 'E' : 'M')));
	if (field(f, 'X').n) {
		put(&sum, S(" = "));
		put(&sum, shown(a, field(f, 'X')));
	}
	put_char(b, ' ');
	put_msg(b, T(score_why_sum, .sum = buf_str(&sum)));
}

static void put_zero(struct buf *b, struct str rule)
{
	put_char(b, ' ');
	if (str_eq(rule, S("full")))
		put_msg(b, T(score_why_zero_full));
	else if (str_eq(rule, S("zero")))
		put_msg(b, T(score_why_zero_none));
	else
		put_msg(b, T(score_why_zero_left_out));
}

static void put_missing(struct buf *b, struct str what, const struct code_names *names)
{
	struct str mark = STR_NONE, code;
	str_split(&what, ':', &mark);
	code = code_name(names, what);
	put_char(b, ' ');
	if (str_eq(mark, S("m")))
		put_msg(b, T(score_why_missing, .name = code));
	else if (str_eq(mark, S("t")))
		put_msg(b, T(score_why_no_target, .name = code));
	else
		put_msg(b, T(score_why_bad, .name = code));
}

static void put_date_rule(struct buf *b, const struct fields *f, const struct code_names *names)
{
	struct arena *a = b->arena;
	struct str late = field(f, 'L'), points = STR_NONE;
	str_split(&late, ':', &points);
	put(b, code_name(names, field(f, 'T')));
	if (field(f, 'Y').n)
		put_msg(b, T(score_why_done_on, .day = iso_day_text(a, field(f, 'Y'))));
	put(b, S(". "));
	put_msg(b, T(score_why_due, .day = iso_day_text(a, field(f, 'D')), .days = late,
		     .points = shown(a, points)));
	if (field(f, 'O').n) {
		put_char(b, ' ');
		put_msg(b, T(score_why_extended, .day = iso_day_text(a, field(f, 'O'))));
	}
}

static void put_rule(struct buf *b, const struct fields *f, const struct code_names *names)
{
	struct str band = field(f, 'A'), from = STR_NONE;
	if (str_eq(f->kind, S("by_date"))) {
		put_date_rule(b, f, names);
		return;
	}
	put_inputs(b, field(f, 'T'), names);
	if (field(f, 'B').n) {
		put(b, S("; "));
		put_inputs(b, field(f, 'B'), names);
	}
	put_char(b, '.');
	if (field(f, 'G').n)
		put_goals(b, field(f, 'G'));
	if (field(f, 'Z').n) {
		put_zero(b, field(f, 'Z'));
	} else if (str_eq(f->kind, S("yesno"))) {
		put_char(b, ' ');
		put_msg(b, field(f, 'N').n ? T(score_why_when_no) : T(score_why_when_yes));
	} else if (str_eq(f->kind, S("bands"))) {
		put_char(b, ' ');
		if (str_split(&band, ':', &from))
			put_msg(b, T(score_why_band, .from = shown(b->arena, from)));
		else
			put_msg(b, T(score_why_no_band));
	} else if (field(f, 'X').n) {
		put_arithmetic(b, f);
	}
}

void explain_put(struct buf *b, struct str why, const struct code_names *names)
{
	struct fields f;
	struct arena *a = b->arena;
	if (!read_fields(why, &f)) {
		put(b, why);
		return;
	}
	put_rule(b, &f, names);
	if (field(&f, '!').n) {
		put_missing(b, field(&f, '!'), names);
	} else if (field(&f, 'P').n) {
		put_char(b, ' ');
		put_msg(b, T(score_why_points, .points = shown(a, field(&f, 'P')),
			     .most = shown(a, field(&f, 'M'))));
	}
}
