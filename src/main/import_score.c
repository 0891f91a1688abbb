/* import_score.c: criteria sets from files, and which of them a season uses. */
#include "main/import.h"

#include "criteria/appendix.h"
#include "criteria/set_store.h"
#include "main/command.h"
#include "msg_main.gen.h"
#include "rating/book.h"
#include "score/decisions_import.h"
#include "score/scores_import.h"

#include <string.h>
#include <unistd.h>

/* Who owns a set when nobody says: the office whose season it is; before any season, the unit with
 * most units directly below it. */
SQL(season_owner, "SELECT owner_id FROM season ORDER BY from_on DESC, id DESC LIMIT 1");
SQL(largest_office, "SELECT v.parent_id FROM unit_version v JOIN unit u ON u.id = v.parent_id"
		    " WHERE v.superseded_at IS NULL AND v.kind = 'grassroots'"
		    " GROUP BY v.parent_id, u.code ORDER BY count(*) DESC, u.code LIMIT 1");

static struct err default_owner(struct db *db, unit_id *out)
{
	out->n = 0;
	TRY(db_int(db, season_owner, NO_ARGS, &out->n));
	if (!out->n)
		TRY(db_int(db, largest_office, NO_ARGS, &out->n));
	return out->n ? OK : FAIL(ERR_INVALID, "main.units_first");
}

struct storing {
	unit_id owner;
	struct criteria_set *set;
	set_id id;
};

static struct err store_set(struct tx *tx, void *arg)
{
	struct storing *s = arg;
	return set_import(tx, s->owner, s->set, &s->id);
}

static struct err read_json_set(struct import *x, struct criteria_set **out)
{
	struct notes notes = { .arena = x->db->arena };
	struct str body;
	TRY(read_file(x->db->arena, x->path, CRITERIA_FILE_MAX, &body));
	struct err e = criteria_read(x->db->arena, body, out, &notes);
	faults_take_notes(x->faults, &notes);
	return e;
}

/* The appendix of a decision; the set's code is made of the file's name. */
static struct err read_appendix(struct import *x, struct criteria_set **out)
{
	const char *name = strrchr(x->path, '/');
	struct appendix_file file = { .office = x->office,
				      .name = str_of(name ? name + 1 : x->path) };
	TRY(import_open(x, &file.fd));
	struct err e = appendix_read(&file, x->faults, out);
	close(file.fd);
	return e;
}

struct err import_criteria(struct import *x)
{
	struct storing s = { 0 };
	bool json = str_ends(str_of(x->path), S(".json"));
	TRY(json ? read_json_set(x, &s.set) : read_appendix(x, &s.set));
	TRY(default_owner(x->db, &s.owner));
	TRY(db_write(x->db, store_set, &s));
	x->said = T(main_criteria_done, .code = s.set->code, .count = (int64_t)s.set->count,
		    .warnings = x->faults->warnings);
	return OK;
}

/* ---- the sets that a season's file names ---- */

struct using
{
	season_id season;
	unit_id owner;
};

static struct err use_one(struct tx *tx, const struct using *u, const struct json *o)
{
	struct str code = json_text(o, "set");
	struct cluster k = { 0 };
	set_id id;
	bool found;
	TRY(set_by_code(tx_db(tx), u->owner, code, &id, &found));
	if (!found)
		return FAIL(ERR_INVALID, "main.no_set", code);
	if (json_text(o, "cluster").n)
		TRY(cluster_by_code(tx_db(tx), u->season, json_text(o, "cluster"), &k));
	return season_use_set(tx, u->season, id, k.id);
}

struct err import_season_sets(struct tx *tx, season_id season, const struct json *list)
{
	struct season s;
	TRY(season_read(tx_db(tx), season, &s));
	struct using u = { season, s.owner };
	JSON_EACH(o, list)
	TRY(use_one(tx, &u, o));
	return OK;
}

/* ---- points ---- */

enum scores_layer scores_layer_of(const char *as)
{
	return !as			  ? SCORES_FINAL
	       : strcmp(as, "self") == 0  ? SCORES_SELF
	       : strcmp(as, "cross") == 0 ? SCORES_CROSS
					  : SCORES_FINAL;
}

struct err import_scores_file(struct import *x)
{
	struct season s;
	struct scores_import in = { 0 };
	int fd;
	if (x->sheet)
		in.sheet = strcmp(x->sheet, "cluster") == 0 ? SHEET_CLUSTER : SHEET_CLASS;
	TRY(import_season(x, &s));
	in.layer = scores_layer_of(x->as);
	in.season = s.id;
	TRY(season_recompute(x->db, s.id)); /* makes the sheets that are missing */
	TRY(import_open(x, &fd));
	struct err e = scores_import(x->db, x->office, fd, x->faults, &in);
	close(fd);
	x->said = T(main_rows_done, .count = in.written);
	return e;
}

/* ---- decisions ---- */

enum { DECISIONS_FILE_MAX = 16 << 20 };

static struct err read_decisions(struct import *x, struct decisions *out)
{
	struct notes notes = { .arena = x->db->arena };
	struct str body;
	TRY(read_file(x->db->arena, x->path, DECISIONS_FILE_MAX, &body));
	struct err e = decisions_read(x->db->arena, body, out, &notes);
	faults_take_notes(x->faults, &notes);
	return e;
}

static struct err with_decisions(struct import *x,
				 struct err (*run)(struct db *, struct decisions_import *))
{
	struct season s;
	struct decisions file = { 0 };
	TRY(import_season(x, &s));
	TRY(read_decisions(x, &file));
	struct decisions_import in = { .season = s.id, .file = &file, .leave_out = x->leave_out };
	TRY(run(x->db, &in));
	x->said = T(main_rows_done, .count = in.recorded);
	return OK;
}

struct err import_decisions(struct import *x) { return with_decisions(x, decisions_import); }
struct err import_conferences(struct import *x) { return with_decisions(x, conferences_import); }

/* ---- members ---- */

struct err import_ratings(struct import *x)
{
	struct season s;
	int fd;
	TRY(import_season(x, &s));
	TRY(import_open(x, &fd));
	struct rating_import in = { .season = s.id };
	struct err e = rating_import(x->db, x->office, fd, x->faults, &in);
	close(fd);
	x->said = T(main_rows_done, .count = in.people);
	return e;
}
