/* import_move.c: units from a workbook, last part: what is valid goes into the tables slice by
 * slice, where nobody sees it yet, and one short transaction shows it all. Others write between
 * the slices. Hidden is: the event and its versions are superseded the moment they are recorded,
 * and the unit is marked as arriving. Rows come parents first, those below one unit by name, so
 * that nearly every index grows at its end. What shows them touches no index, and finds its rows
 * by the span of their keys. */
#include "unit/import_rows.h"

#include "base/day.h"
#include "base/text.h"
#include "store/audit.h"
#include "unit/word.h"

#include <stdlib.h>

enum {
	SLICE_UNITS = 20000, /* codes come in any order: each slice touches all of their index */
	SLICE_ROWS = 2000,   /* small enough that whoever waits for one does not notice */
	SLICE_WORDS = 4000,
	IDS_PACKED = 4000, /* units beside one word in one row */
	SLICE_BACK = 500,
};
/* Rows of arguments for one statement. */
struct table_vals {
	struct val *p;
	size_t n;
};
struct slice {
	struct unit_rows *u;
	size_t from, to;
	struct arena scratch;
};

static struct err by_slices(struct unit_rows *u, size_t count, size_t size, write_fn *fn)
{
	struct slice x = { .u = u };
	struct err e = OK;
	for (; !e.code && x.from < count; x.from = x.to) {
		x.to = x.from + size < count ? x.from + size : count;
		e = db_write(u->db, fn, &x);
	}
	arena_free(&x.scratch);
	return e;
}

/* ---- hidden ---- */

SQL(hide_event, "INSERT INTO unit_event (id, kind, decision_no, issuer, effective_on, note, "
		"recorded_at, recorded_by, superseded_at)"
		" VALUES ($1,'import','','',$2,'',$3,$4,$3)");

static struct err put_event(struct tx *tx, void *arg)
{
	struct unit_rows *u = arg;
	struct db *db = tx_db(tx);
	u->event = tx_id(tx); /* the least of the keys that it brings */
	return tx_run(tx, hide_event,
		      ARGS(INT(u->event), INT(local_day(db->now)), INT(db->now), INT(db->actor)));
}

SQL(hide_units, "INSERT INTO unit (id, code, created_at, arriving) VALUES ($1,$2,$3,$4)");
SQL(hide_versions,
    "INSERT INTO unit_version (id, unit_id, from_on, to_on, name, folded, sort_key, kind, sector,"
    " parent_id, event_id, recorded_at, superseded_at)"
    " VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)");
SQL(put_sizes, "INSERT INTO unit_size (unit_id, on_day, members, workers) VALUES ($1,$2,$3,$4)"
	       " ON CONFLICT (unit_id, on_day) DO UPDATE SET members = excluded.members,"
	       " workers = excluded.workers");
SQL(put_contacts, "INSERT INTO unit_contact (unit_id, chair, phone) VALUES ($1,$2,$3)"
		  " ON CONFLICT (unit_id) DO UPDATE SET chair = excluded.chair,"
		  " phone = excluded.phone");
enum { UNIT_VALS = 4, VERSION_VALS = 13, SIZE_VALS = 4, CONTACT_VALS = 3 };

static void add(struct table_vals *t, const struct val *row, size_t n)
{
	for (size_t i = 0; i < n; i++)
		t->p[t->n * n + i] = row[i];
	t->n++;
}

static void add_size(struct table_vals *t, const struct unit_row *r, int64_t on)
{
	int64_t members = r->members < 0 ? r->workers : r->members;
	int64_t workers = r->workers < 0 ? r->members : r->workers;
	if (members >= 0)
		add(t, ARGS(INT(r->id), INT(on), INT(members), INT(workers)));
}

static void add_contact(struct table_vals *t, const struct unit_row *r)
{
	struct str chair = unit_row_text(r, ROW_CHAIR), phone = unit_row_text(r, ROW_PHONE);
	if (chair.n || phone.n)
		add(t, ARGS(INT(r->id), TEXT(chair), TEXT(phone)));
}

static void add_version(struct slice *x, struct table_vals *t, const struct unit_row *r,
			struct tx *tx)
{
	int64_t parent = r->up ? r->up->id : r->above ? r->above->id : INT64_MIN;
	int64_t now = tx_db(tx)->now;
	struct str name = unit_row_text(r, ROW_NAME);
	add(t, ARGS(INT(tx_id(tx)), INT(r->id), INT(r->from_on), INT(DAY_EVER), TEXT(name),
		    TEXT(text_fold(&x->scratch, name)), BLOB(unit_row_text(r, ROW_SORT_KEY)),
		    TEXT(str_of(unit_kind_code((enum unit_kind)r->kind))), TEXT(r->sector),
		    INT_OR_NUL(parent), INT(x->u->event), INT(now), INT(now)));
}

static struct table_vals vals_for(struct arena *a, size_t rows, size_t n)
{
	return (struct table_vals){ NEW(a, rows * n, struct val), 0 };
}

static struct err put_units(struct tx *tx, void *arg)
{
	struct slice *x = arg;
	arena_reset(&x->scratch);
	struct table_vals units = vals_for(&x->scratch, x->to - x->from, UNIT_VALS);
	for (size_t i = x->from; i < x->to; i++) {
		struct unit_row *r = x->u->order.p[i];
		if (r->known)
			continue;
		r->id = tx_id(tx);
		add(&units, ARGS(INT(r->id), TEXT(unit_row_text(r, ROW_CODE)), INT(tx_db(tx)->now),
				 INT(x->u->event)));
	}
	return tx_run_rows(tx, hide_units, units.p, UNIT_VALS, units.n);
}

static struct err put_versions(struct tx *tx, void *arg)
{
	struct slice *x = arg;
	struct arena *a = &x->scratch;
	size_t most = x->to - x->from;
	arena_reset(a);
	struct table_vals versions = vals_for(a, most, VERSION_VALS);
	struct table_vals sizes = vals_for(a, most, SIZE_VALS);
	struct table_vals contacts = vals_for(a, most, CONTACT_VALS);
	for (size_t i = x->from; i < x->to; i++) {
		const struct unit_row *r = x->u->order.p[i];
		if (r->known)
			continue;
		add_version(x, &versions, r, tx);
		add_size(&sizes, r, r->from_on);
		add_contact(&contacts, r);
	}
	TRY(tx_run_rows(tx, hide_versions, versions.p, VERSION_VALS, versions.n));
	TRY(tx_run_rows(tx, put_sizes, sizes.p, SIZE_VALS, sizes.n));
	return tx_run_rows(tx, put_contacts, contacts.p, CONTACT_VALS, contacts.n);
}

/* ---- words ---- */

struct postings { /* which units have each word: their ids, word by word */
	int64_t *ids;
	uint32_t *first; /* where each word's begin */
	uint32_t *words; /* their numbers, by text */
};

static int by_text(const void *x, const void *y, void *arg)
{
	const struct str *texts = arg;
	return str_cmp(texts[*(const uint32_t *)x], texts[*(const uint32_t *)y]);
}

static void gather_words(struct unit_rows *u)
{
	size_t n = u->words.texts.n;
	struct postings *p = u->postings = NEW(&u->keep, 1, struct postings);
	p->first = NEW(&u->keep, n + 2, uint32_t);
	p->words = NEW(&u->keep, n + 1, uint32_t);
	for (size_t i = 0; i < u->order.n; i++)
		for (int k = 0; k < u->order.p[i]->words && !u->order.p[i]->known; k++)
			p->first[u->order.p[i]->word[k] + 2]++;
	for (size_t i = 2; i < n + 2; i++)
		p->first[i] += p->first[i - 1];
	p->ids = NEW(&u->keep, p->first[n + 1] + 1, int64_t);
	for (size_t i = 0; i < u->order.n; i++)
		for (int k = 0; k < u->order.p[i]->words && !u->order.p[i]->known; k++)
			p->ids[p->first[u->order.p[i]->word[k] + 1]++] = u->order.p[i]->id;
	for (size_t i = 0; i < n; i++)
		p->words[i] = (uint32_t)i;
	if (n)
		qsort_r(p->words, n, sizeof *p->words, by_text, u->words.texts.p);
}

static struct err put_words(struct tx *tx, void *arg)
{
	struct slice *x = arg;
	const struct postings *p = x->u->postings;
	struct unit_words v = { 0 };
	arena_reset(&x->scratch);
	for (size_t i = x->from; i < x->to; i++) {
		uint32_t word = p->words[i];
		for (size_t at = p->first[word]; at < p->first[word + 1]; at += IDS_PACKED) {
			size_t left = p->first[word + 1] - at;
			left = left < IDS_PACKED ? left : IDS_PACKED;
			unit_words_gather(&x->scratch, &v, x->u->words.texts.p[word], p->ids + at,
					  left);
		}
	}
	return unit_words_put(tx, &v);
}

/* ---- shown ---- */

SQL(show_event, "UPDATE unit_event SET superseded_at = NULL WHERE id = $1");
SQL(show_units, "UPDATE unit SET arriving = NULL WHERE id > $1 AND id < $2 AND arriving = $1");
/* The plus: SQLite takes the span, half of the time of going through the index of events. */
SQL(show_versions, "UPDATE unit_version SET superseded_at = NULL"
		   " WHERE id > $1 AND id < $2 AND +event_id = $1");

/* Of units that were there before: how many they are today, and who leads them. */
static struct err renew(struct tx *tx, struct unit_rows *u)
{
	struct arena a = { 0 };
	struct table_vals sizes = vals_for(&a, (size_t)u->in->updated, SIZE_VALS);
	struct table_vals contacts = vals_for(&a, (size_t)u->in->updated, CONTACT_VALS);
	for (size_t i = 0; i < u->rows.n; i++)
		if (u->rows.p[i]->known) {
			add_size(&sizes, u->rows.p[i], local_day(tx_db(tx)->now));
			add_contact(&contacts, u->rows.p[i]);
		}
	struct err e = tx_run_rows(tx, put_sizes, sizes.p, SIZE_VALS, sizes.n);
	if (!e.code)
		e = tx_run_rows(tx, put_contacts, contacts.p, CONTACT_VALS, contacts.n);
	arena_free(&a);
	return e;
}

static struct err show(struct tx *tx, void *arg)
{
	struct unit_rows *u = arg;
	int64_t past = tx_id(tx);
	TRY(tx_run(tx, show_event, ARGS(INT(u->event))));
	TRY(tx_run(tx, show_units, ARGS(INT(u->event), INT(past))));
	TRY(tx_run(tx, show_versions, ARGS(INT(u->event), INT(past))));
	if (u->in->updated)
		TRY(renew(tx, u));
	TRY(audit(tx, (struct act){ .verb = "unit.import",
				    .object = "unit_event",
				    .id = u->event,
				    .unit = u->in->under.n }));
	return table_stored(tx, u->f);
}

struct err unit_rows_move(struct unit_rows *u)
{
	TRY(db_write(u->db, put_event, u));
	TRY(by_slices(u, u->order.n, SLICE_UNITS, put_units));
	TRY(by_slices(u, u->order.n, SLICE_ROWS, put_versions));
	gather_words(u);
	TRY(by_slices(u, u->words.texts.n, SLICE_WORDS, put_words));
	u->in->added = (int64_t)u->rows.n - u->in->updated;
	return db_write(u->db, show, u);
}

/* ---- taken back ---- */

SQL(still_hidden, "SELECT count(*) FROM unit_event WHERE id = $1 AND superseded_at IS NOT NULL"
		  " AND superseded_by IS NULL");
SQL(last_hidden, "SELECT unit_id, folded FROM unit_version WHERE event_id = $1"
		 " ORDER BY unit_id DESC LIMIT $2");
#define HIDDEN_UNITS "(SELECT unit_id FROM unit_version WHERE event_id = $1 AND unit_id >= $2)"
SQL(drop_contacts, "DELETE FROM unit_contact WHERE unit_id IN " HIDDEN_UNITS);
SQL(drop_sizes, "DELETE FROM unit_size WHERE unit_id IN " HIDDEN_UNITS);
SQL(drop_versions, "DELETE FROM unit_version WHERE event_id = $1 AND unit_id >= $2");
SQL(drop_units, "DELETE FROM unit WHERE id IN (SELECT id FROM unit WHERE arriving = $1"
		" ORDER BY id DESC LIMIT $2)");
SQL(drop_event, "DELETE FROM unit_event WHERE id = $1");

struct taking_back {
	int64_t event, dropped;
	struct arena scratch;
};

/* Units of which nothing is left but their code, then the event itself. */
static struct err drop_bare(struct tx *tx, struct taking_back *x)
{
	TRY(tx_run(tx, drop_units, ARGS(INT(x->event), INT(SLICE_BACK))));
	x->dropped = tx_changed(tx);
	return x->dropped ? OK : tx_run(tx, drop_event, ARGS(INT(x->event)));
}

static struct err drop_slice(struct tx *tx, struct taking_back *x)
{
	struct rows *rs;
	int64_t first = 0;
	x->dropped = 0;
	TRY(db_rows(tx_db(tx), last_hidden, ARGS(INT(x->event), INT(SLICE_BACK)), &rs));
	for (; db_next(rs); x->dropped++) {
		first = col_int(rs, 0);
		TRY(unit_words_drop(tx, (unit_id){ first }, col_text(rs, 1)));
	}
	TRY(db_done(rs));
	if (!x->dropped)
		return drop_bare(tx, x);
	TRY(tx_run(tx, drop_contacts, ARGS(INT(x->event), INT(first))));
	TRY(tx_run(tx, drop_sizes, ARGS(INT(x->event), INT(first))));
	return tx_run(tx, drop_versions, ARGS(INT(x->event), INT(first)));
}

static struct err take_back(struct tx *tx, void *arg)
{
	struct taking_back *x = arg;
	struct db *db = tx_db(tx);
	struct arena *was = db->arena;
	arena_reset(&x->scratch);
	db->arena = &x->scratch;
	struct err e = drop_slice(tx, x);
	db_close_rows(db);
	db->arena = was;
	return e.code ? FAIL(e.code, e.message, arena_copy(was, e.v[0])) : OK;
}

struct err unit_rows_take_back(struct db *db, int64_t event)
{
	struct taking_back x = { .event = event };
	int64_t hidden = 0;
	TRY(db_int(db, still_hidden, ARGS(INT(event)), &hidden));
	struct err e = OK;
	for (x.dropped = hidden; !e.code && x.dropped;)
		e = db_write(db, take_back, &x);
	arena_free(&x.scratch);
	return e;
}

SQL(dead_event, "SELECT min(id) FROM unit_event WHERE kind = 'import' AND id < $1"
		" AND superseded_at IS NOT NULL AND superseded_by IS NULL");

struct err unit_import_sweep(struct db *db, int64_t before)
{
	int64_t event;
	do {
		event = 0;
		TRY(db_int(db, dead_event, ARGS(INT(before)), &event));
		if (event)
			TRY(unit_rows_take_back(db, event));
	} while (event);
	return OK;
}
