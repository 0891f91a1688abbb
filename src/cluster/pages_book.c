/* pages_book.c: how a season's units are divided into clusters, as Excel: a row a unit. */
#include "cluster/pages.h"

#include "base/day.h"
#include "cluster/cluster.h"
#include "cluster/pages_views.h"
#include "msg_cluster.gen.h"
#include "office/sheet_out.h"
#include "web/book.h"

enum { COLUMNS = 12 };

struct cluster_book {
	struct req *rq;
	struct season season;
	struct sector *sectors;
	size_t sector_count;
	int64_t ordinal;
};

static struct str office_words(struct req *rq, const struct cluster_member *m)
{
	return m->head	   ? web_text(rq, T(cluster_head))
	       : m->deputy ? web_text(rq, T(cluster_deputy))
			   : S("");
}

static struct err put_member(struct sheet_out *w, struct cluster_book *b, const struct cluster *c,
			     const struct cluster_member *m)
{
	const unsigned look = LOOK_BORDER | LOOK_WRAP;
	struct req *rq = b->rq;
	struct unit u;
	TRY(unit_read_last(rq->db, m->unit, &u));
	sheet_next_row(w);
	sheet_put_int(w, LOOK_BORDER, ++b->ordinal);
	sheet_put_text(w, LOOK_BORDER, c->code);
	sheet_put_text(w, look, c->name);
	sheet_put_text(w, LOOK_BORDER, m->code);
	sheet_put_text(w, look, m->name);
	sheet_put_text(w, look, unit_sector_name(b->sectors, b->sector_count, u.sector));
	if (u.members < 0)
		sheet_put_blank(w, LOOK_BORDER);
	else
		sheet_put_int(w, LOOK_BORDER, u.members);
	sheet_put_text(w, LOOK_BORDER, office_words(rq, m));
	sheet_put_day(w, LOOK_BORDER, m->pledged_on);
	sheet_put_day(w, LOOK_BORDER, m->left_on);
	sheet_put_day(w, LOOK_BORDER, c->conference_on);
	sheet_put_text(w, look, web_text(rq, step_words(c->step)));
	return OK;
}

static struct err put_clusters(struct sheet_out *w, struct cluster_book *b)
{
	struct cluster *all;
	struct cluster_member *members;
	size_t n, count;
	TRY(cluster_list(b->rq->db, b->season.id, &all, &n));
	for (size_t i = 0; i < n; i++) {
		TRY(cluster_members(b->rq->db, all[i].id, &members, &count));
		for (size_t k = 0; k < count; k++)
			TRY(put_member(w, b, &all[i], &members[k]));
	}
	return OK;
}

static struct err fill(struct sheet_out *w, void *arg)
{
	struct cluster_book *b = arg;
	struct req *rq = b->rq;
	const struct sheet_column columns[COLUMNS] = {
		{ .title = web_text(rq, T(cluster_col_ordinal)), .width = 6 },
		{ .title = web_text(rq, T(cluster_col_code)), .width = 9 },
		{ .title = web_text(rq, T(cluster_cluster)), .width = 24 },
		{ .title = web_text(rq, T(cluster_col_unit_code)), .width = 12 },
		{ .title = web_text(rq, T(cluster_unit)), .width = 44 },
		{ .title = web_text(rq, T(cluster_col_sector)), .width = 24 },
		{ .title = web_text(rq, T(cluster_col_size)), .width = 10 },
		{ .title = web_text(rq, T(cluster_office)), .width = 14 },
		{ .title = web_text(rq, T(cluster_pledge)), .width = 13 },
		{ .title = web_text(rq, T(cluster_col_left)), .width = 12 },
		{ .title = web_text(rq, T(cluster_conference)), .width = 13 },
		{ .title = web_text(rq, T(cluster_step)), .width = 20 },
	};
	sheet_begin_list(w, web_text(rq, T(cluster_list_title)), b->season.name, columns, COLUMNS);
	return put_clusters(w, b);
}

static struct err show_export(struct req *rq)
{
	struct cluster_book b = { .rq = rq };
	TRY(season_read(rq->db, (season_id){ rq->id[0] }, &b.season));
	TRY(unit_sectors(rq->db, b.season.to_on - 1, &b.sectors, &b.sector_count));
	return web_send_sheet(rq, fill, &b, S("khoi-thi-dua.xlsx"));
}

static const struct route rows[] = {
	{ HTTP_GET, "/season/:season/clusters.xlsx", RIGHT_SEASON_RUN, season_scope, show_export,
	  NO_FIELDS, 0 },
};
const struct routes cluster_book_routes = { rows, sizeof rows / sizeof *rows };
