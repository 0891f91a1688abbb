/* demo_sitting.c: what the sample's conferences wrote down beside their decisions: where they sat,
 * who came, who kept the minutes. See demo.h. */
#include "main/demo.h"

#include "conference/conference.h"

struct sitting {
	cluster_id cluster;
	struct roll roll;
	struct conference words;
};

static struct err write_down(struct tx *tx, void *arg)
{
	const struct sitting *x = arg;
	TRY(roll_take(tx, x->cluster, x->roll.p, x->roll.n));
	return conference_save(tx, x->cluster, &x->words);
}

static bool is_named(const struct json *list, struct str code)
{
	JSON_EACH(o, list)
	if (str_eq(o->text, code))
		return true;
	return false;
}

/* Each union sent its chair, except those named absent. */
static struct err call_roll(struct db *db, const struct json *step, struct sitting *x)
{
	TRY(roll_read(db, x->cluster, &x->roll));
	for (size_t i = 0; i < x->roll.n; i++) {
		struct roll_line *l = &x->roll.p[i];
		struct unit u;
		TRY(unit_read_last(db, l->unit, &u));
		l->voter = u.chair;
		l->present = u.chair.n && !is_named(json_get(step, "absent"), l->code);
		if (str_eq(l->code, json_text(step, "secretary")))
			x->words.secretary = u.chair;
	}
	return OK;
}

struct err demo_sitting(struct demo *d, const struct json *step)
{
	struct season s;
	struct cluster c;
	struct sitting x = { .words = { .held_at = json_text(step, "held_at"),
					.guests = json_text(step, "guests"),
					.conclusion = json_text(step, "conclusion") } };
	struct str code = json_text(step, "sitting");
	if (!d->complete && str_eq(code, json_text(d->plan, "open_cluster")))
		return OK;
	TRY(season_by_code(d->db, (unit_id){ 0 }, json_text(d->plan, "year"), &s));
	TRY(cluster_by_code(d->db, s.id, code, &c));
	x.cluster = c.id;
	TRY(call_roll(d->db, step, &x));
	return db_write(d->db, write_down, &x);
}
