/* answers.c: what all units wrote under one heading, as they sent it, a page at a time; a text
 * as sentences, and carrying them. See narrative.h. */
#include "narrative/narrative.h"

#include "base/text.h"

/* The newest text that was saved before the unit's report went up. */
#define SENT_BODY                                                                                  \
	"COALESCE((SELECT t.body FROM narrative_text t WHERE t.period_id = $1 AND t.heading = $2"  \
	" AND t.unit_id = u.id AND t.saved_at <= r.sent_at ORDER BY t.saved_at DESC LIMIT 1), '')"
#define ANSWER_COLUMNS "SELECT u.id, u.code, v.name, " SENT_BODY ", COALESCE(r.sent_at, 0)"
#define NAME_THEN                                                                                  \
	" JOIN unit_version v ON v.unit_id = u.id AND v.superseded_at IS NULL AND v.from_on ="     \
	"  (SELECT max(x.from_on) FROM unit_version x WHERE x.unit_id = u.id"                      \
	"    AND x.superseded_at IS NULL AND x.from_on < s.to_on)"                                 \
	" LEFT JOIN report r ON r.period_id = $1 AND r.unit_id = u.id"

SQL(answers_page, ANSWER_COLUMNS
    " FROM cluster_member m JOIN season s ON s.id = m.season_id"
    " JOIN unit u ON u.id = m.unit_id" NAME_THEN " WHERE m.season_id = $3"
    " AND (u.code > $4 OR (u.code = $4 AND u.id > $5))"
    " AND (CAST($6 AS BIGINT) = 0 OR " SENT_BODY " <> '') ORDER BY u.code, u.id LIMIT $7");

static struct narrative_answer take(struct rows *rs)
{
	return (struct narrative_answer){
		.unit = { col_int(rs, 0) },
		.code = col_text(rs, 1),
		.name = col_text(rs, 2),
		.body = col_text(rs, 3),
		.sent_at = col_int(rs, 4),
	};
}

/* Figures as they went up with the text, as the table of the office has them; they cost queries:
 * only texts that name one pay for them. */
static struct err fill_figures(struct db *db, const struct report_sheet *blank, struct str heading,
			       struct narrative_answer *x)
{
	const struct narrative_key k = { blank->period.id, heading, x->unit, x->sent_at };
	struct narrative_names names;
	struct report_sheet sheet;
	if (str_find(x->body, S("{")) == SIZE_MAX)
		return OK;
	TRY(narrative_names_then(db, &k, &names));
	x->body = narrative_named(db->arena, x->body, &names);
	TRY(report_sent_figures(db, blank, x->unit, &sheet));
	x->body = narrative_fill(db->arena, x->body, &sheet);
	return OK;
}

struct err narrative_answers(struct db *db, const struct narrative_query *q,
			     struct narrative_answer **out, size_t *n, bool *more)
{
	struct {
		struct narrative_answer *p;
		size_t n, cap;
	} v = { 0 };
	struct report_sheet blank;
	struct rows *rs;
	TRY(db_rows(db, answers_page,
		    ARGS(INT(q->period.n), TEXT(q->heading), INT(q->season.id.n),
			 TEXT(q->after_code.p ? q->after_code : S("")), INT(q->after_unit),
			 INT(q->written), INT(q->limit + 1)),
		    &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = take(rs);
	TRY(db_done(rs));
	*more = v.n > (size_t)q->limit;
	*n = *more ? (size_t)q->limit : v.n;
	*out = v.p;
	TRY(report_sheet_blank(db, q->period, &blank));
	for (size_t i = 0; i < *n; i++)
		TRY(fill_figures(db, &blank, q->heading, &v.p[i]));
	return OK;
}

SQL(answer_one, ANSWER_COLUMNS " FROM unit u JOIN period p ON p.id = $1"
			       " JOIN season s ON s.id = p.season_id" NAME_THEN " WHERE u.id = $3");

struct err narrative_answer_of(struct db *db, period_id period, struct str heading, unit_id unit,
			       struct narrative_answer *out)
{
	struct report_sheet blank;
	struct rows *rs;
	TRY(db_row(db, answer_one, ARGS(INT(period.n), TEXT(heading), INT(unit.n)), &rs));
	if (!rs)
		return FAIL(ERR_NOT_FOUND, "unit.no_such_unit");
	*out = take(rs);
	TRY(db_done(rs));
	TRY(report_sheet_blank(db, period, &blank));
	return fill_figures(db, &blank, heading, out);
}

/* ---- sentences ---- */

/* A full stop ends a sentence where a blank follows: "1.234" and "Q.1" do not. */
static size_t sentence_end(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		bool stop = c == '.' || c == '!' || c == '?' || c == ';';
		if (c == '\n')
			return i + 1;
		if (stop && (i + 1 == s.n || s.p[i + 1] == ' ' || s.p[i + 1] == '\n'))
			return i + 1;
	}
	return s.n;
}

size_t narrative_sentences(struct str body, struct str *out, size_t most)
{
	size_t n = 0;
	while (body.n && n < most) {
		size_t end = n + 1 == most ? body.n : sentence_end(body);
		struct str one = str_trim(str_sub(body, 0, end));
		if (one.n)
			out[n++] = one;
		body = str_sub(body, end, body.n);
	}
	return n;
}

/* ---- carrying them ---- */

/* Braces of the source would be taken for figures of the office: they were filled in already. */
static void put_plain(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		put_char(b, s.p[i] == '{' ? '(' : s.p[i] == '}' ? ')' : s.p[i]);
}

/* Sentences that followed each other stay together on a line of their own, which begins with a
 * capital and names the unit inside its last sentence: "Tặng quà dịp Tết (CĐCS Sở Tư pháp)." */
static void put_line(struct buf *b, const struct str *sentences, size_t n, struct str source)
{
	struct str capital = text_head(sentences[0], 1);
	put(b, b->n ? S("\n") : S(""));
	for (size_t i = 0; i < n; i++) {
		struct str one = sentences[i];
		char last = one.p[one.n - 1];
		if (i + 1 == n && (last == '.' || last == ';'))
			one = str_sub(one, 0, one.n - 1);
		if (i == 0) {
			put_plain(b, text_upper(b->arena, capital));
			one = str_sub(one, capital.n, one.n);
		}
		put(b, i ? S(" ") : S(""));
		put_plain(b, one);
	}
	put(b, S(" ("));
	put(b, source);
	put(b, S(")."));
}

struct err narrative_carry(struct arena *a, const struct narrative_carry *c, struct str *out,
			   int64_t *carried)
{
	struct str all[SENTENCES_MAX];
	size_t n = narrative_sentences(c->from->body, all, SENTENCES_MAX), run;
	struct buf b = { .arena = a };
	*carried = 0;
	put(&b, c->own);
	for (size_t i = 0; i < n; i += run + 1) {
		for (run = 0; i + run < n && c->chosen[i + run];)
			run++;
		if (run)
			put_line(&b, all + i, run, c->from->name);
		*carried += (int64_t)run;
	}
	*out = buf_str(&b);
	if (b.n > 4 * NARRATIVE_TEXT_MAX)
		return FAIL(ERR_INVALID, "narrative.full");
	return *carried ? OK : FAIL(ERR_INVALID, "narrative.nothing_chosen");
}
