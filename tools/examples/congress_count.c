/* congress_count.c: elections of the sample congresses: papers that chance marked, their sums, and
 * the result by a way of its own: for each candidate, how many did better and how many as well. */
#include "tools/examples/congress.h"

#include "tools/examples/pretty.h"
#include "tools/file.h"

struct world congress_world(const struct world *w, int64_t on)
{
	struct world then = *w;
	size_t unions = 0;
	then.units = NEW(w->arena, w->unit_count, struct unit);
	then.unit_count = 0;
	for (size_t i = 0; i < w->unit_count; i++) {
		bool is_union = str_eq(w->units[i].kind, S("CĐCS"));
		if (w->units[i].from_on > on || (is_union && unions == CONGRESS_UNIONS))
			continue;
		unions += is_union;
		then.units[then.unit_count] = w->units[i];
		then.units[then.unit_count++].listed = true;
	}
	return then;
}

void congress_copy(const struct world *w, const char *from, const char *folder, const char *to)
{
	const char *path = str_fmt(w->arena, "%s/congress/%s", w->data, from).p;
	disk_write(world_path(w, folder, to), disk_read(w->arena, path));
}

/* A voter strikes those who please least: as many as there are too many, now and then one more. */
static void mark_one(struct papers *p, struct dice *d, const int64_t *liked, bool *kept)
{
	int64_t pleases[STANDING_MAX];
	int64_t strikes = (int64_t)p->standing - p->seats + dice_chance(d, 15);
	for (size_t i = 0; i < p->standing; i++) {
		pleases[i] = liked[i] + dice_below(d, 100);
		kept[i] = true;
	}
	for (; strikes > 0; strikes--) {
		size_t least = 0;
		for (size_t i = 0; i < p->standing; i++)
			if (!kept[least] || (kept[i] && pleases[i] < pleases[least]))
				least = i;
		kept[least] = false;
	}
}

void papers_mark(struct papers *p, const char *purpose)
{
	struct dice d = dice_for(S("papers"), purpose);
	int64_t liked[STANDING_MAX];
	for (size_t i = 0; i < p->standing; i++)
		liked[i] = dice_below(&d, 60);
	for (int64_t b = 0; b < p->collected - p->invalid; b++)
		mark_one(p, &d, liked, p->kept[b]);
}

static void sum_up(const struct papers *p, int64_t *votes)
{
	for (size_t i = 0; i < p->standing; i++) {
		votes[i] = 0;
		for (int64_t b = 0; b < p->collected - p->invalid; b++)
			votes[i] += p->kept[b][i];
	}
}

static const char *status_of(const struct papers *p, const int64_t *votes, size_t who)
{
	int64_t better = 0, alike = 0;
	for (size_t i = 0; i < p->standing; i++) {
		better += votes[i] > votes[who];
		alike += votes[i] == votes[who];
	}
	if (2 * votes[who] <= p->collected)
		return "not_elected";
	if (better >= p->seats)
		return "over_majority_no_seat";
	return better + alike <= p->seats ? "elected" : "tied_at_cutoff";
}

static void put_share(struct arena *a, struct json *rules, const char *key, int64_t den)
{
	struct json *o = js_object(a, rules, key);
	js_int(a, o, "num", den - 1);
	js_int(a, o, "den", den);
	if (den == 2)
		js_text(a, o, "of", S("collected"));
}

static struct json *put_input(struct arena *a, const struct papers *p, const int64_t *votes)
{
	struct json *root = json_new(a, J_OBJECT), *rules = js_object(a, root, "rules");
	put_share(a, rules, "quorum", 3);
	put_share(a, rules, "majority", 2);
	js_int(a, rules, "seats", p->seats);
	js_int(a, root, "summoned", p->summoned);
	js_int(a, root, "present", p->present);
	js_int(a, root, "issued", p->issued);
	js_int(a, root, "collected", p->collected);
	js_int(a, root, "valid", p->collected - p->invalid);
	js_int(a, root, "invalid", p->invalid);
	struct json *list = js_list(a, root, "candidates");
	for (size_t i = 0; i < p->standing; i++) {
		struct json *c = js_object(a, list, NULL);
		js_text(a, c, "name", p->names[i]);
		js_int(a, c, "votes", votes[i]);
	}
	return root;
}

static struct json *put_result(struct arena *a, const struct papers *p, const int64_t *votes)
{
	struct json *root = json_new(a, J_OBJECT);
	int64_t filled = 0, tied = 0;
	js_flag(a, root, "quorum", 3 * p->present >= 2 * p->summoned);
	struct json *list = js_list(a, root, "candidates");
	for (size_t i = 0; i < p->standing; i++) {
		struct json *c = js_object(a, list, NULL);
		struct str status = str_of(status_of(p, votes, i));
		js_text(a, c, "name", p->names[i]);
		js_int(a, c, "votes", votes[i]);
		js_text(a, c, "status", status);
		filled += str_eq(status, S("elected"));
		tied += str_eq(status, S("tied_at_cutoff"));
	}
	js_int(a, root, "filled", filled);
	struct json *decisions = js_list(a, root, "decisions");
	if (tied)
		js_text(a, decisions, NULL, S("tie"));
	if (filled + tied < p->seats)
		js_text(a, decisions, NULL, S("seats_left"));
	return root;
}

void papers_write(const struct world *w, const struct papers *p, const char *folder,
		  const char *election)
{
	struct arena *a = w->arena;
	int64_t votes[STANDING_MAX];
	sum_up(p, votes);
	const char *input = str_fmt(a, "election/%s.json", election).p;
	const char *expect = str_fmt(a, "election/%s.expect.json", election).p;
	disk_write(world_path(w, folder, input), pretty_json(a, put_input(a, p, votes)));
	disk_write(world_path(w, folder, expect), pretty_json(a, put_result(a, p, votes)));
}
