/* season_import.c: a season from a file, as if somebody had entered it page by page. */
#include "cluster/season_import.h"

#include "base/day.h"

struct importing {
	const struct json *file;
	season_id id;
};

static struct err bad(struct arena *a, const char *list, size_t at, const char *member,
		      struct str read)
{
	struct str place = list ? str_fmt(a, "%s[%zu].%s", list, at, member) : str_of(member);
	return FAIL(ERR_INVALID, "cluster.season_file", place, read);
}

static struct err unit_named(struct tx *tx, struct str place, struct str code, unit_id *out)
{
	bool known;
	TRY(unit_by_code(tx_db(tx), code, out, &known));
	return known ? OK : FAIL(ERR_INVALID, "cluster.season_file", place, code);
}

static struct err read_season(struct tx *tx, const struct json *o, struct season *s)
{
	struct arena *a = tx_db(tx)->arena;
	struct buf rules = { .arena = a };
	const struct json *r = json_get(o, "rules");
	*s = (struct season){ .code = json_text(o, "code"),
			      .name = json_text(o, "name"),
			      .theme = json_text(o, "theme"),
			      .school = str_eq(json_text(o, "year_kind"), S("school")) };
	TRY(unit_named(tx, S("owner"), json_text(o, "owner"), &s->owner));
	if (!json_day(o, "from", &s->from_on))
		return bad(a, NULL, 0, "from", json_text(o, "from"));
	if (!json_day(o, "to", &s->to_on))
		return bad(a, NULL, 0, "to", json_text(o, "to"));
	if (!s->name.n)
		return bad(a, NULL, 0, "name", S(""));
	if (r)
		json_put(&rules, r, NULL);
	s->rules = buf_str(&rules);
	return OK;
}

SQL(periods_clear, "DELETE FROM period WHERE season_id = $1");

static struct err put_periods(struct tx *tx, season_id id, const struct json *list)
{
	struct arena *a = tx_db(tx)->arena;
	size_t at = 0;
	if (list) /* the file's periods take the place of the default ones */
		TRY(tx_run(tx, periods_clear, ARGS(INT(id.n))));
	JSON_EACH(o, list)
	{
		struct period p = { .season = id,
				    .code = json_text(o, "code"),
				    .name = json_text(o, "name"),
				    .ordinal = (int64_t)at + 1 };
		if (!json_day(o, "from", &p.from_on))
			return bad(a, "periods", at, "from", json_text(o, "from"));
		if (!json_day(o, "to", &p.to_on))
			return bad(a, "periods", at, "to", json_text(o, "to"));
		if (!json_day(o, "due", &p.due_on))
			return bad(a, "periods", at, "due", json_text(o, "due"));
		if (!json_int(o, "weight", &p.weight))
			return bad(a, "periods", at, "weight", json_text(o, "weight"));
		TRY(period_set(tx, &p, &p.id));
		at++;
	}
	return OK;
}

static struct err put_sectors(struct tx *tx, season_id id, const struct json *list)
{
	struct str codes[64];
	size_t n = 0;
	JSON_EACH(o, list)
	if (n < 64)
		codes[n++] = o->text;
	return season_set_sectors(tx, id, codes, n);
}

static struct err put_drives(struct tx *tx, season_id id, const struct json *list)
{
	size_t at = 0;
	JSON_EACH(o, list)
	{
		struct drive d = { .name = json_text(o, "name") };
		if (!json_day(o, "from", &d.from_on) || !json_day(o, "to", &d.to_on))
			return bad(tx_db(tx)->arena, "drives", at, "from", json_text(o, "from"));
		TRY(season_add_drive(tx, id, &d));
		at++;
	}
	return OK;
}

static int word_at(const char *const *words, int n, struct str s)
{
	for (int i = 0; i < n; i++)
		if (str_eq(s, str_of(words[i])))
			return i;
	return -1;
}

static struct err put_visibility(struct tx *tx, season_id id, const struct json *list)
{
	struct visibility v;
	size_t at = 0;
	TRY(visibility_read(tx_db(tx), (season_id){ 0 }, &v));
	JSON_EACH(o, list)
	{
		int what = word_at(sight_codes, SIGHT_COUNT, json_text(o, "what"));
		int whom = word_at(viewer_codes, VIEWER_COUNT, json_text(o, "whom"));
		int opens = word_at(opens_codes, OPENS_COUNT, json_text(o, "opens"));
		if (what < 0 || whom < 0 || opens < 0)
			return bad(tx_db(tx)->arena, "visibility", at, "opens",
				   json_text(o, "opens"));
		v.cell[what][whom] = (enum opens)opens;
		at++;
	}
	return visibility_set(tx, id, &v);
}

/* ---- clusters ---- */

static struct err put_members(struct tx *tx, cluster_id id, struct str code,
			      const struct json *list)
{
	struct str place = str_fmt(tx_db(tx)->arena, "clusters[%.*s].members", (int)code.n, code.p);
	JSON_EACH(o, list)
	{
		unit_id unit;
		int64_t on;
		TRY(unit_named(tx, place, json_text(o, "unit"), &unit));
		TRY(cluster_add_member(tx, id, unit));
		if (json_day(o, "pledged_on", &on))
			TRY(cluster_pledge(tx, id, unit, on));
		if (json_day(o, "left_on", &on))
			TRY(cluster_leave(tx, id, unit, on));
	}
	return OK;
}

static struct err put_offices(struct tx *tx, cluster_id id, const struct json *o)
{
	unit_id head, deputies[8];
	size_t n = 0;
	if (!json_text(o, "head").n)
		return OK;
	TRY(unit_named(tx, S("clusters.head"), json_text(o, "head"), &head));
	JSON_EACH(d, json_get(o, "deputies"))
	if (n < 8)
		TRY(unit_named(tx, S("clusters.deputies"), d->text, &deputies[n++]));
	return cluster_set_offices(tx, id, head, deputies, n);
}

static struct err put_clusters(struct tx *tx, season_id season, const struct json *list)
{
	struct arena *a = tx_db(tx)->arena;
	JSON_EACH(o, list)
	{
		struct buf rules = { .arena = a };
		struct cluster c = { .season = season,
				     .code = json_text(o, "code"),
				     .name = json_text(o, "name"),
				     .conference_on = DAY_NONE };
		if (json_get(o, "conference_on") && !json_day(o, "conference_on", &c.conference_on))
			return bad(a, NULL, 0, "clusters.conference_on",
				   json_text(o, "conference_on"));
		if (json_get(o, "rules"))
			json_put(&rules, json_get(o, "rules"), NULL);
		c.rules = buf_str(&rules);
		TRY(cluster_add(tx, &c, &c.id));
		TRY(put_members(tx, c.id, c.code, json_get(o, "members")));
		TRY(put_offices(tx, c.id, o));
	}
	return OK;
}

struct err season_import_in(struct tx *tx, const struct json *file, season_id *out)
{
	struct season s;
	TRY(read_season(tx, file, &s));
	TRY(season_add(tx, &s, out));
	TRY(put_periods(tx, *out, json_get(file, "periods")));
	TRY(put_sectors(tx, *out, json_get(file, "sectors")));
	TRY(put_drives(tx, *out, json_get(file, "drives")));
	TRY(put_visibility(tx, *out, json_get(file, "visibility")));
	return put_clusters(tx, *out, json_get(file, "clusters"));
}

static struct err import_all(struct tx *tx, void *arg)
{
	struct importing *in = arg;
	return season_import_in(tx, in->file, &in->id);
}

struct err season_import(struct db *db, const struct json *file, season_id *out)
{
	struct importing in = { .file = file };
	TRY(db_write(db, import_all, &in));
	*out = in.id;
	return OK;
}
