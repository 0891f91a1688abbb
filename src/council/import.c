/* import.c: a council and its dossiers from a file, made in the order in which people would. */
#include "council/import.h"

#include "base/day.h"
#include "cluster/cluster.h"
#include "movement/movement.h"

struct reading {
	const struct json *file;
	struct season season;
	int64_t council, count;
};

static struct err wrong(struct str what) { return FAIL(ERR_INVALID, "council.file_bad", what); }

/* What holds of a form from the season's first day on: whether the council votes on it, and the
 * shares among persons, in basis points. */
static struct err take_form(struct tx *tx, const struct reading *x, const struct json *o)
{
	struct award_form f;
	int64_t id;
	TRY(award_form_by_code(tx_db(tx), x->season.owner, json_text(o, "form"),
			       x->season.to_on - 1, &f));
	f.owner = x->season.owner.n;
	f.council = json_flag(o, "council");
	(void)json_int(o, "women", &f.women_bp); /* absent: no such rule */
	(void)json_int(o, "direct", &f.direct_bp);
	if (json_get(o, "citation"))
		f.citation = json_text(o, "citation");
	f.from_on = x->season.from_on;
	return award_form_put(tx, &f, &id);
}

static struct err take_member(struct tx *tx, const struct reading *x, const struct json *o,
			      int64_t since)
{
	struct str role = json_text(o, "role");
	struct council_member m = { .name = json_text(o, "name"),
				    .post = json_text(o, "post"),
				    .votes = json_flag(o, "votes"),
				    .from_on = since,
				    .to_on = DAY_EVER };
	int64_t id;
	while (m.role < COUNCIL_ROLE_COUNT && !str_eq(role, str_of(council_role_codes[m.role])))
		m.role++;
	return council_member_add(tx, x->council, &m, &id);
}

static struct err take_sitting(struct tx *tx, const struct reading *x, const struct json *o)
{
	struct council_sitting s = { .council = x->council,
				     .title = json_text(o, "title"),
				     .place = json_text(o, "place") };
	int64_t on, id, minutes = clock_minutes(json_text(o, "clock"));
	if (!json_day(o, "on", &on) || minutes < 0)
		return wrong(s.title);
	s.starts_at = day_end_ms(on - 1) + minutes * 60000;
	return sitting_plan(tx, &s, &id);
}

static struct err take_council(struct tx *tx, struct reading *x, const struct json *o)
{
	struct council c = { .owner = x->season.owner,
			     .name = json_text(o, "name"),
			     .decision_no = json_text(o, "decision_no"),
			     .issuer = json_text(o, "issuer"),
			     .to_on = DAY_EVER };
	if (!json_day(o, "decided_on", &c.decided_on) || !json_day(o, "from_on", &c.from_on))
		return wrong(c.name);
	TRY(council_put(tx, &c, &x->council));
	JSON_EACH(m, json_get(o, "members"))
	TRY(take_member(tx, x, m, c.from_on));
	return OK;
}

static struct err find_movement(struct tx *tx, const struct reading *x, struct str title,
				int64_t *out)
{
	struct movement *all;
	size_t n;
	if (!title.n)
		return OK;
	TRY(movement_list(tx_db(tx), x->season.owner, 0, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].title, title))
			*out = all[i].id;
	return *out ? OK : wrong(title);
}

static struct err take_dossier(struct tx *tx, struct reading *x, const struct json *o)
{
	struct db *db = tx_db(tx);
	struct str kind = json_text(o, "kind"), deeds = json_text(o, "deeds");
	struct dossier_new in = { .p = { .season = x->season.id,
					 .person_name = json_text(o, "person"),
					 .reason = json_text(o, "reason") } };
	struct dossier c;
	int64_t id;
	bool known = false;
	TRY(unit_by_code(db, json_text(o, "unit"), &in.p.unit, &known));
	if (!known)
		return wrong(json_text(o, "unit"));
	while (in.kind < DOSSIER_KIND_COUNT && !str_eq(kind, str_of(dossier_kind_codes[in.kind])))
		in.kind++;
	TRY(find_movement(tx, x, json_text(o, "movement"), &in.movement));
	TRY(award_form_by_code(db, x->season.owner, json_text(o, "form"), x->season.to_on - 1,
			       &in.form));
	TRY(dossier_begin(tx, &in, &id));
	TRY(dossier_read(db, id, &c));
	TRY(dossier_write(tx, id, c.version, deeds.p ? deeds : S("")));
	x->count++;
	if (!json_flag(o, "send"))
		return OK;
	TRY(dossier_read(db, id, &c));
	return dossier_send(tx, id, c.version);
}

static struct err take_all(struct tx *tx, void *arg)
{
	struct reading *x = arg;
	unit_id office;
	bool known = false;
	x->count = 0;
	TRY(unit_by_code(tx_db(tx), json_text(x->file, "office"), &office, &known));
	if (!known)
		return wrong(json_text(x->file, "office"));
	TRY(season_by_code(tx_db(tx), office, json_text(x->file, "season"), &x->season));
	JSON_EACH(f, json_get(x->file, "forms"))
	TRY(take_form(tx, x, f));
	TRY(take_council(tx, x, json_get(x->file, "council")));
	JSON_EACH(s, json_get(x->file, "sittings"))
	TRY(take_sitting(tx, x, s));
	JSON_EACH(c, json_get(x->file, "dossiers"))
	TRY(take_dossier(tx, x, c));
	return OK;
}

struct err council_import(struct db *db, const struct json *file, int64_t *count)
{
	struct reading x = { .file = file };
	TRY(db_write(db, take_all, &x));
	*count = x.count;
	return OK;
}
