/* figures.c: makes the figures of a unit so that they hang together: members within workers,
 * parts within wholes, money by heads, and as good as the unit's level says. */
#include "tools/examples/world.h"

struct level {
	int64_t supervisions, checks, meetings, targets_done, fees_bp, files_bp, trained_bp;
	int64_t drives, contests_bp, prizes_least, prizes_most, charity, unhelped;
	bool orderly;
};
static const struct level levels[] = {
	{ 4, 2, 12, 12, 10000, 10000, 9000, 9, 6500, 12, 16, 22000000, 0, true },
	{ 3, 2, 11, 11, 9300, 9500, 7600, 7, 4700, 8, 11, 12000000, 0, true },
	{ 2, 1, 9, 9, 8500, 8600, 6000, 5, 3300, 4, 6, 6000000, 1, false },
	{ 1, 0, 6, 6, 6200, 7000, 4500, 2, 2000, 1, 3, 2000000, 2, false },
};

struct maker {
	const struct world *w;
	struct unit *u;
	struct dice d;
	const struct level *l;
};

static int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }

static void stock(struct maker *m, const char *code, int64_t h1, int64_t h2)
{
	*world_figure(m->w, m->u, code) = (struct figure){ true, true, false, false, h1, h2, 0, 0 };
}

/* What the year brings, part of it in each half; the last `tail` after the report was sent. */
static void flow(struct maker *m, const char *code, int64_t year, int64_t tail)
{
	int64_t h1 = year * dice_between(&m->d, 42, 55) / 100, rest = year - h1;
	tail = least(tail, rest);
	*world_figure(m->w, m->u, code) = (struct figure){
		.has_h1 = true,
		.has_h2 = true,
		.has_estimate = tail > 0,
		.has_late = tail > 0,
		.h1 = h1,
		.h2 = rest - tail,
		.estimate = year,
		.late = rest,
	};
}

static int64_t part(int64_t whole, int64_t bp) { return whole * bp / 10000; }

/* So much for each one of another flow. */
static void follow(struct maker *m, const char *code, const char *of, int64_t each)
{
	struct figure f = *world_figure(m->w, m->u, of);
	f.h1 *= each;
	f.h2 *= each;
	f.estimate *= each;
	f.late *= each;
	*world_figure(m->w, m->u, code) = f;
}

static void collect_fees(struct maker *m, int64_t tail)
{
	struct figure due = *world_figure(m->w, m->u, "I27");
	int64_t h1 = part(due.h1, m->l->fees_bp), late = part(due.h2, m->l->fees_bp);
	*world_figure(m->w, m->u, "I28") =
		(struct figure){ true, true, true, true, h1, late - tail, h1 + late, late };
}

static void make_people(struct maker *m, int64_t joined)
{
	struct unit *u = m->u;
	int64_t women = part(u->workers, dice_between(&m->d, 3800, 5600));
	int64_t more = dice_between(&m->d, 0, 2);
	stock(m, "I01", u->workers, u->workers + more + joined / 3);
	stock(m, "I02", women, women + more);
	stock(m, "I03", u->members, u->members + joined / 3);
	stock(m, "I04", women * u->members / u->workers, women * u->members / u->workers);
	stock(m, "I05", 0, 0);
	int64_t wage = dice_between(&m->d, 640, 930) * 10000;
	stock(m, "I06", wage, wage + dice_between(&m->d, 0, 20) * 10000);
	stock(m, "I07", 0, 0);
	stock(m, "I08", part(u->workers, 600), part(u->workers, 600));
	bool service = !str_starts(u->sector, S("Cơ quan"));
	int64_t contracts = service ? part(u->workers, 8800) : 3 + dice_below(&m->d, 5);
	int64_t signed_bp = m->l->orderly ? 10000 : m->l->files_bp;
	stock(m, "I10", contracts, contracts);
	stock(m, "I11", part(contracts, signed_bp), part(contracts, signed_bp));
	stock(m, "I12", u->workers, u->workers);
	stock(m, "I13", u->workers, u->workers);
	stock(m, "I14", contracts, contracts);
	flow(m, "I09", 0, 0);
}

static void make_care(struct maker *m)
{
	int64_t poor = 2 + part(m->u->members, dice_between(&m->d, 500, 1100));
	int64_t helped = poor > m->l->unhelped ? poor - m->l->unhelped : 0;
	int64_t councils = dice_between(&m->d, 3, 6);
	int64_t held = day_of(2021, 3, 1) + dice_below(&m->d, 28);
	held += m->l->orderly ? 0 : m->u->level == 'C' ? 40 : 90;
	stock(m, "F01", m->u->level != 'D', m->u->level != 'D');
	stock(m, "D01", held, held);
	flow(m, "I15", m->l->supervisions, m->l->supervisions > 3);
	flow(m, "I16", m->u->level > 'B' && dice_chance(&m->d, 35), 0);
	int64_t sits =
		councils - (m->u->level > 'B') - (m->u->level == 'B' && dice_chance(&m->d, 40));
	stock(m, "I17", councils, councils);
	stock(m, "I18", sits, sits);
	flow(m, "I19", poor, 0);
	flow(m, "I20", helped, 0);
	/* The two halves of those helped never pass the halves of those in need. */
	*world_figure(m->w, m->u, "I20") = *world_figure(m->w, m->u, "I19");
	world_figure(m->w, m->u, "I20")->h2 -= poor - helped;
	follow(m, "I21", "I20", 500000);
	stock(m, "F02", m->u->level != 'D', m->u->level != 'D');
}

static void make_organisation(struct maker *m, int64_t joined)
{
	const struct level *l = m->l;
	int64_t officers = 5 + m->u->members / 20;
	int64_t fees = m->u->members * 12 * 70000;
	int64_t files = part(m->u->members, l->files_bp);
	flow(m, "I22", joined, 0);
	stock(m, "I23", files, l->files_bp == 10000 ? world_figure(m->w, m->u, "I03")->h2 : files);
	flow(m, "I24", l->meetings, 1);
	stock(m, "I25", 12, 12);
	stock(m, "I26", l->targets_done / 2, l->targets_done);
	flow(m, "I27", fees, 0);
	collect_fees(m, part(fees, 800));
	flow(m, "I29", l->checks, 0);
	flow(m, "I30",
	     m->u->level == 'A'	  ? dice_between(&m->d, 2, 4)
	     : m->u->level == 'B' ? dice_between(&m->d, 1, 2)
				  : dice_below(&m->d, 2),
	     0);
	stock(m, "I31", officers, officers);
	flow(m, "I32", part(officers, l->trained_bp), 0);
}

static void make_culture(struct maker *m)
{
	const struct level *l = m->l;
	int64_t members = m->u->members;
	int64_t drives = l->drives + dice_below(&m->d, 2);
	int64_t prizes = dice_between(&m->d, l->prizes_least, l->prizes_most);
	flow(m, "I33", drives, drives > 6);
	follow(m, "I34", "I33", part(members, 7500));
	flow(m, "I35", part(members, l->contests_bp + dice_below(&m->d, 600)), 0);
	stock(m, "F03", m->u->level <= 'B', m->u->level <= 'B');
	flow(m, "I36", prizes / 4, 0);
	flow(m, "I37", prizes - prizes / 4, 0);
	flow(m, "I38", l->charity + dice_below(&m->d, 20) * 100000, 0);
	flow(m, "I39",
	     m->u->level == 'A' ? 1 + dice_below(&m->d, 2)
				: m->u->level == 'B' && dice_chance(&m->d, 40),
	     0);
	stock(m, "F04", 0, 0);
	flow(m, "I40", m->u->level == 'A' && dice_chance(&m->d, 50), 0);
	stock(m, "F05", 0, 0);
	stock(m, "F06", 0, 0);
}

void figures_make(struct world *w, struct unit *u)
{
	struct maker m = { w, u, dice_for(u->code, "figures"), &levels[u->level - 'A'] };
	int64_t target = 1 + u->members / 25;
	int64_t joined = u->level <= 'A'   ? target + dice_below(&m.d, 2)
			 : u->level == 'B' ? target - dice_chance(&m.d, 30)
					   : target / 2;
	make_people(&m, joined);
	make_care(&m);
	make_organisation(&m, joined);
	make_culture(&m);
}
