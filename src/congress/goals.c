/* goals.c: the answer about targets, a line each, as goals of the resolution: what every year's
 * targets and the next term report are held against. See make.h. */
#include "congress/make.h"

#include "base/num.h"
#include "base/text.h"

enum { GOAL_DECIMALS = 4 };

/* "ít nhất 200 đoàn viên": what is reached is held against the number all the same. */
static struct str without_least(struct str s)
{
	static const char *const words[] = { "ít nhất", "tối thiểu", "từ", "đạt", "trên" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct str w = str_of(words[i]);
		if (str_starts(s, w) && s.n > w.n && s.p[w.n] == ' ')
			return str_trim(str_sub(s, w.n, s.n));
	}
	return s;
}

static size_t number_end(struct str s)
{
	size_t n = 0;
	while (n < s.n && ((s.p[n] >= '0' && s.p[n] <= '9') || s.p[n] == '.' || s.p[n] == ','))
		n++;
	while (n && (s.p[n - 1] == '.' || s.p[n - 1] == ','))
		n--;
	return n;
}

static struct str first_part(struct str s)
{
	size_t n = 0;
	while (n < s.n && s.p[n] != ';' && s.p[n] != ',' && s.p[n] != '(')
		n++;
	return str_trim(str_sub(s, 0, n));
}

static bool read_measured(struct str s, struct goal *g)
{
	size_t n = number_end(s);
	struct str after = str_sub(s, n, s.n);
	if (!n || !num_parse(str_sub(s, 0, n), GOAL_DECIMALS, &g->value, NULL))
		return false;
	if (after.n && after.p[0] != ' ' && after.p[0] != '%' && after.p[0] != ';' &&
	    after.p[0] != '.')
		return false;
	after = str_trim(after);
	g->measure = str_starts(after, S("%")) ? S("%") : first_part(after);
	return text_length(g->measure) <= GOAL_MEASURE_MAX;
}

struct goal goal_of_line(struct str line)
{
	const struct goal words = { .name = text_head(line, GOAL_NAME_MAX),
				    .value = GOAL_NO_VALUE,
				    .due_on = INT64_MIN };
	struct goal g = words;
	size_t colon = line.n;
	while (colon && line.p[colon - 1] != ':')
		colon--;
	if (colon < 2)
		return words;
	g.name = text_head(str_trim(str_sub(line, 0, colon - 1)), GOAL_NAME_MAX);
	struct str said = without_least(str_trim(str_sub(line, colon, line.n)));
	return g.name.n && read_measured(said, &g) ? g : words;
}

/* Whoever has written goals already keeps them as they are. */
struct err congress_goals(struct tx *tx, const struct answers *x, size_t *made)
{
	struct goal *there;
	size_t n, lines;
	struct str *all = plain_lines(tx_db(tx)->arena, x->text[ANSWER_TARGETS], &lines);
	TRY(goal_list(tx_db(tx), x->what.id, &there, &n));
	if (n)
		return OK;
	for (size_t i = 0; i < lines && i < GOALS_MAX; i++) {
		struct goal g = goal_of_line(all[i]);
		int64_t id;
		g.assembly = x->what.id;
		TRY(goal_add(tx, &g, &id));
		++*made;
	}
	return OK;
}
