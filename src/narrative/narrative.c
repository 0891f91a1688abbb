/* narrative.c: one unit's words: read beside last year's and what was sent, and saved. What all
 * units wrote under a heading is answers.c's. See narrative.h. */
#include "narrative/narrative.h"

#include "base/num.h"
#include "store/audit.h"

/* ---- figures in a text ---- */

enum { CODE_MOST = 40 };

/* The code in the braces that `rest` begins with; STR_NONE when it does not begin with one. */
static struct str code_at(struct str rest)
{
	size_t end = 1;
	if (!str_starts(rest, S("{")))
		return STR_NONE;
	while (end < rest.n && end <= CODE_MOST && rest.p[end] != '}' && rest.p[end] != '{' &&
	       rest.p[end] != '\n')
		end++;
	bool closed = end < rest.n && end > 1 && rest.p[end] == '}';
	return closed ? str_sub(rest, 1, end - 1) : STR_NONE;
}

static const struct figure_row *figure_of(const struct report_sheet *s, struct str code)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_eq(s->rows[i].indicator.code, code))
			return &s->rows[i];
	return NULL;
}

static void put_figure(struct buf *b, const struct figure_row *r)
{
	int64_t value = r->actual != FIGURE_NONE ? r->actual : r->estimate;
	if (value == FIGURE_NONE) {
		put(b, S("……"));
		return;
	}
	put_indicator_figure(b, &r->indicator, value);
}

struct str narrative_fill(struct arena *a, struct str body, const struct report_sheet *sheet)
{
	struct buf b = { .arena = a };
	while (body.n) {
		struct str code = code_at(body);
		const struct figure_row *r = code.n ? figure_of(sheet, code) : NULL;
		if (r) {
			put_figure(&b, r);
			body = str_sub(body, code.n + 2, body.n);
			continue;
		}
		size_t next = str_find(str_sub(body, 1, body.n), S("{"));
		size_t plain = next == SIZE_MAX ? body.n : next + 1;
		put(&b, str_sub(body, 0, plain));
		body = str_sub(body, plain, body.n);
	}
	return buf_str(&b);
}

struct str narrative_unknown(struct str body, const struct report_sheet *sheet)
{
	for (; body.n; body = str_sub(body, 1, body.n)) {
		struct str code = code_at(body);
		if (code.n && !figure_of(sheet, code))
			return code;
	}
	return STR_NONE;
}

/* ---- what it names beside them ---- */

static const struct narrative_name *name_of(const struct narrative_names *names, struct str code)
{
	for (size_t i = 0; i < names->n; i++)
		if (str_eq(names->p[i].code, code))
			return &names->p[i];
	return NULL;
}

struct str narrative_named(struct arena *a, struct str body, const struct narrative_names *names)
{
	struct buf b = { .arena = a };
	while (body.n && names->n) {
		struct str code = code_at(body);
		const struct narrative_name *x = code.n ? name_of(names, code) : NULL;
		put(&b, x ? x->text : str_sub(body, 0, 1));
		body = str_sub(body, x ? code.n + 2 : 1, body.n);
	}
	put(&b, body);
	return buf_str(&b);
}

SQL(names_then, "SELECT n.code, n.text FROM narrative_name n WHERE n.period_id = $1"
		" AND n.heading = $2 AND n.unit_id = $3 AND n.saved_at ="
		"  (SELECT max(t.saved_at) FROM narrative_text t WHERE t.period_id = $1"
		"    AND t.heading = $2 AND t.unit_id = $3 AND t.saved_at <= $4) ORDER BY n.code");

struct err narrative_names_then(struct db *db, const struct narrative_key *k,
				struct narrative_names *out)
{
	struct {
		struct narrative_name *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, names_then,
		    ARGS(INT(k->period.n), TEXT(k->heading), INT(k->unit.n), INT(k->until)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) =
			(struct narrative_name){ .code = col_text(rs, 0), .text = col_text(rs, 1) };
	*out = (struct narrative_names){ v.p, v.n };
	return db_done(rs);
}

/* ---- reading ---- */

static struct narrative_part *part_of(struct narrative *v, struct str heading)
{
	for (size_t i = 0; i < v->n; i++)
		if (str_eq(v->parts[i].heading.code, heading))
			return &v->parts[i];
	return NULL;
}

/* The newest text of each heading saved up to an instant. */
SQL(texts_at, "SELECT t.heading, t.body, t.saved_at, COALESCE(a.name, '') FROM narrative_text t"
	      " LEFT JOIN account a ON a.id = t.saved_by"
	      " WHERE t.unit_id = $1 AND t.period_id = $2 AND t.saved_at ="
	      "  (SELECT max(x.saved_at) FROM narrative_text x WHERE x.period_id = t.period_id"
	      "    AND x.heading = t.heading AND x.unit_id = t.unit_id AND x.saved_at <= $3)"
	      " ORDER BY t.heading");

enum which { NOW, AS_SENT, A_YEAR_AGO };

static void take_text(struct narrative_part *p, struct rows *rs, enum which which)
{
	struct str body = col_text(rs, 1);
	if (which == A_YEAR_AGO) {
		p->last = body;
	} else if (which == AS_SENT) {
		p->sent = str_eq(body, p->body) ? STR_NONE : body;
	} else {
		p->body = body;
		p->saved_at = col_int(rs, 2);
		p->saved_by = col_text(rs, 3);
	}
}

static struct err read_texts(struct db *db, struct narrative *v, const struct report *r,
			     enum which which)
{
	struct rows *rs;
	int64_t until = which == NOW || !r->sent_at ? INT64_MAX : r->sent_at;
	TRY(db_rows(db, texts_at, ARGS(INT(r->unit.n), INT(r->period.n), INT(until)), &rs));
	while (db_next(rs)) {
		struct narrative_part *p = part_of(v, col_text(rs, 0));
		if (p)
			take_text(p, rs, which);
	}
	return db_done(rs);
}

static struct err as_sent(struct db *db, period_id period, unit_id unit, struct report_sheet *out)
{
	struct report_sheet blank;
	TRY(report_sheet_blank(db, period, &blank));
	TRY(report_sent_figures(db, &blank, unit, out));
	return out->report.sent_at ? OK : report_sheet(db, period, unit, out);
}

static struct err sums_of_units(struct db *db, period_id period, struct report_sheet *out)
{
	struct office_sheet sums;
	TRY(report_office_sheet(db, period, &sums));
	*out = sums.sheet;
	return OK;
}

/* Last year's words with last year's figures, both as they went up: what the unit has changed in
 * them since is nobody's report. What never went up is read as it stands. */
static struct err read_last_year(struct db *db, struct narrative *v)
{
	period_id ago;
	struct report_sheet then;
	unit_id unit = v->sheet.report.unit;
	TRY(report_period_ago(db, &v->sheet.season, &v->sheet.period, &ago));
	if (!ago.n)
		return OK;
	TRY(v->own ? sums_of_units(db, ago, &then) : as_sent(db, ago, unit, &then));
	TRY(read_texts(db, v, &then.report, A_YEAR_AGO));
	for (size_t i = 0; i < v->n; i++) {
		struct narrative_part *p = &v->parts[i];
		const struct narrative_key k = { ago, p->heading.code, unit,
						 then.report.sent_at ? then.report.sent_at
								     : INT64_MAX };
		struct narrative_names names;
		if (!p->last.n)
			continue;
		TRY(narrative_names_then(db, &k, &names));
		p->last = narrative_fill(db->arena, narrative_named(db->arena, p->last, &names),
					 &then);
	}
	return OK;
}

static struct err read_names(struct db *db, struct narrative *v)
{
	for (size_t i = 0; i < v->n; i++) {
		struct narrative_part *p = &v->parts[i];
		const struct narrative_key k = { v->sheet.period.id, p->heading.code,
						 v->sheet.report.unit, INT64_MAX };
		if (str_find(p->body, S("{")) != SIZE_MAX)
			TRY(narrative_names_then(db, &k, &p->then));
	}
	return OK;
}

static struct err read_sheet(struct db *db, period_id period, unit_id unit, struct narrative *out)
{
	struct office_sheet sums;
	struct period p;
	struct season s;
	TRY(period_read(db, period, &p));
	TRY(season_read(db, p.season, &s));
	*out = (struct narrative){ .own = unit.n == s.owner.n };
	if (!out->own)
		return report_sheet(db, period, unit, &out->sheet);
	TRY(report_office_sheet(db, period, &sums));
	out->sheet = sums.sheet;
	out->in = sums.in;
	out->reported = sums.reported;
	return OK;
}

struct err narrative_read(struct db *db, period_id period, unit_id unit, struct narrative *out)
{
	struct heading *all;
	TRY(read_sheet(db, period, unit, out));
	TRY(headings_of(db, out->sheet.season.id, &all, &out->n));
	out->parts = NEW(db->arena, out->n + 1, struct narrative_part);
	for (size_t i = 0; i < out->n; i++)
		out->parts[i] = (struct narrative_part){ .heading = all[i], .body = S("") };
	TRY(read_texts(db, out, &out->sheet.report, NOW));
	TRY(read_names(db, out));
	if (out->sheet.report.sent_at)
		TRY(read_texts(db, out, &out->sheet.report, AS_SENT));
	return read_last_year(db, out);
}

/* ---- saving ---- */

SQL(text_newest, "SELECT saved_at FROM narrative_text WHERE period_id = $1 AND heading = $2"
		 " AND unit_id = $3 ORDER BY saved_at DESC LIMIT 1");
SQL(text_put, "INSERT INTO narrative_text (period_id, heading, unit_id, saved_at, saved_by, body)"
	      " VALUES ($1, $2, $3, $4, $5, $6)");

SQL(name_put, "INSERT INTO narrative_name (period_id, heading, unit_id, saved_at, code, text)"
	      " VALUES ($1, $2, $3, $4, $5, $6)");

struct named_text {
	period_id period;
	unit_id unit;
	struct str heading, body;
	int64_t saved_at;
};

/* Each once, however often the text names it. */
static struct err save_names(struct tx *tx, const struct named_text *t,
			     const struct narrative_names *names)
{
	struct arena *a = tx_db(tx)->arena;
	for (size_t i = 0; i < names->n; i++) {
		const struct narrative_name *x = &names->p[i];
		struct str braced = str_fmt(a, "{%.*s}", (int)x->code.n, x->code.p);
		if (str_find(t->body, braced) != SIZE_MAX)
			TRY(tx_run(tx, name_put,
				   ARGS(INT(t->period.n), TEXT(t->heading), INT(t->unit.n),
					INT(t->saved_at), TEXT(x->code), TEXT(x->text))));
	}
	return OK;
}

SQL(any_name, "SELECT 1 FROM narrative_text WHERE period_id = $1 AND unit_id = $2"
	      " AND body LIKE '%{MT%' ESCAPE '\\' LIMIT 1");

struct err narrative_names_any(struct db *db, period_id period, unit_id unit, bool *out)
{
	int64_t found = 0;
	TRY(db_int(db, any_name, ARGS(INT(period.n), INT(unit.n)), &found));
	*out = found;
	return OK;
}

SQL(names_out, "DELETE FROM narrative_name WHERE period_id = $1 AND heading = $2 AND unit_id = $3"
	       " AND saved_at = $4");

struct err narrative_names_sent(struct tx *tx, period_id period, unit_id unit,
				const struct narrative_names *names)
{
	struct db *db = tx_db(tx);
	struct {
		struct named_text *p;
		size_t n, cap;
	} v = { 0 };
	struct rows *rs;
	TRY(db_rows(db, texts_at, ARGS(INT(unit.n), INT(period.n), INT(INT64_MAX)), &rs));
	while (db_next(rs))
		*PUSH(db->arena, &v) = (struct named_text){ period, unit, col_text(rs, 0),
							    col_text(rs, 1), col_int(rs, 2) };
	TRY(db_done(rs));
	for (size_t i = 0; i < v.n; i++) {
		const struct named_text *t = &v.p[i];
		TRY(tx_run(tx, names_out,
			   ARGS(INT(period.n), TEXT(t->heading), INT(unit.n), INT(t->saved_at))));
		TRY(save_names(tx, t, names));
	}
	return OK;
}

static struct err save_part(struct tx *tx, const struct narrative *of,
			    const struct narrative_writing *w)
{
	struct db *db = tx_db(tx);
	const struct report *r = &of->sheet.report;
	int64_t newest = 0;
	TRY(db_int(db, text_newest,
		   ARGS(INT(of->sheet.period.id.n), TEXT(w->heading), INT(r->unit.n)), &newest));
	if (newest > w->seen_at)
		return FAIL(ERR_CONFLICT, "narrative.changed");
	int64_t at = db->now > newest ? db->now : newest + 1; /* two savings in one millisecond */
	TRY(tx_run(tx, text_put,
		   ARGS(INT(of->sheet.period.id.n), TEXT(w->heading), INT(r->unit.n), INT(at),
			INT(db->actor), TEXT(w->body))));
	const struct named_text t = { of->sheet.period.id, r->unit, w->heading, w->body, at };
	return save_names(tx, &t, &of->names);
}

struct err narrative_save(struct tx *tx, const struct narrative *of,
			  const struct narrative_writing *parts, size_t n)
{
	int64_t saved = 0;
	TRY(season_still_open(tx_db(tx), of->sheet.season.id));
	for (size_t i = 0; i < n; i++) {
		struct str unknown = narrative_unknown(
			narrative_named(tx_db(tx)->arena, parts[i].body, &of->names), &of->sheet);
		if (unknown.n)
			return of->own ? FAIL(ERR_INVALID, "narrative.no_sum", unknown)
				       : FAIL(ERR_INVALID, "narrative.no_figure", unknown);
		TRY(save_part(tx, of, &parts[i]));
		saved++;
	}
	return saved == 0 ? OK
			  : audit(tx, (struct act){ .verb = "narrative.save",
						    .object = "period",
						    .id = of->sheet.period.id.n,
						    .unit = of->sheet.report.unit.n });
}
