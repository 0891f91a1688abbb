/* pages_book.c: the register of papers as Excel: what the reader may see of a season's, a cluster's
 * or a unit's. */
#include "cluster/scope.h"
#include "document/pages.h"
#include "msg_document.gen.h"
#include "office/sheet_out.h"
#include "unit/unit.h"
#include "web/acting.h"
#include "web/book.h"
#include "web/form.h"

struct msg document_state_words(enum document_state s)
{
	return s == DOCUMENT_ISSUED	 ? T(document_state_issued)
	       : s == DOCUMENT_CORRECTED ? T(document_state_corrected)
	       : s == DOCUMENT_WITHDRAWN ? T(document_state_withdrawn)
					 : T(document_state_draft);
}

struct paper_book {
	struct req *rq;
	struct document_query q;
	struct str title;
};

/* The unit or the cluster that it is about; empty for a season's. */
static struct err about(struct req *rq, const struct document *d, struct str *out)
{
	struct cluster c;
	struct unit u;
	*out = S("");
	if (d->key.unit) {
		TRY(unit_read_last(rq->db, (unit_id){ d->key.unit }, &u));
		*out = u.name;
	} else if (d->key.cluster) {
		TRY(cluster_read(rq->db, (cluster_id){ d->key.cluster }, &c));
		*out = c.name;
	}
	return OK;
}

static struct err put_paper(struct sheet_out *w, struct req *rq, const struct document *d)
{
	const unsigned look = LOOK_BORDER | LOOK_WRAP;
	struct str whom;
	TRY(about(rq, d, &whom));
	sheet_next_row(w);
	sheet_put_text(w, LOOK_BORDER, document_number(rq->arena, d));
	sheet_put_day(w, LOOK_BORDER, d->signed_on);
	sheet_put_text(w, look, web_text(rq, paper_kind_words(d->key.kind)));
	sheet_put_text(w, look, d->title);
	sheet_put_text(w, look, whom);
	sheet_put_text(w, look, d->signatory);
	sheet_put_text(w, look, web_text(rq, document_state_words(d->state)));
	sheet_put_text(w, look, d->state_note);
	sheet_put_text(w, look,
		       d->scan_file    ? web_text(rq, T(document_file_scan))
		       : d->final_file ? web_text(rq, T(document_file_final))
				       : S(""));
	return OK;
}

static struct err put_papers(struct sheet_out *w, struct paper_book *b)
{
	struct document *all;
	bool more = true, may;
	size_t n;
	while (more) {
		TRY(document_list(b->rq->db, &b->q, &all, &n, &more));
		for (size_t i = 0; i < n; i++) {
			TRY(document_may_see(b->rq, &all[i], &may));
			if (may)
				TRY(put_paper(w, b->rq, &all[i]));
		}
		if (n)
			b->q.before = all[n - 1].id;
	}
	return OK;
}

static struct err fill(struct sheet_out *w, void *arg)
{
	struct paper_book *b = arg;
	struct req *rq = b->rq;
	const struct sheet_column columns[] = {
		{ .title = web_text(rq, T(document_number)), .width = 16 },
		{ .title = web_text(rq, T(document_signed_on)), .width = 12 },
		{ .title = web_text(rq, T(document_kind)), .width = 24 },
		{ .title = web_text(rq, T(document_paper)), .width = 44 },
		{ .title = web_text(rq, T(document_about)), .width = 30 },
		{ .title = web_text(rq, T(document_signatory)), .width = 22 },
		{ .title = web_text(rq, T(document_state)), .width = 14 },
		{ .title = web_text(rq, T(document_col_note)), .width = 28 },
		{ .title = web_text(rq, T(document_col_copy)), .width = 18 },
	};
	sheet_begin_list(w, web_text(rq, T(document_list_title)), b->title, columns,
			 sizeof columns / sizeof *columns);
	return put_papers(w, b);
}

static struct err send(struct req *rq, struct document_query q, struct str title)
{
	struct paper_book b = { .rq = rq, .q = q, .title = title };
	b.q.kind = form_text(rq, "kind");
	b.q.limit = DOCUMENT_PAGE_MAX;
	return web_send_sheet(rq, fill, &b, S("so-van-ban.xlsx"));
}

static struct err show_season(struct req *rq)
{
	struct season s;
	TRY(document_season_chosen(rq, &s));
	return send(rq, (struct document_query){ .season = s.id.n }, s.name);
}

static struct err show_cluster(struct req *rq)
{
	struct cluster c;
	TRY(cluster_read(rq->db, (cluster_id){ rq->id[0] }, &c));
	return send(rq, (struct document_query){ .cluster = c.id.n }, c.name);
}

static struct err show_unit(struct req *rq)
{
	struct unit u;
	TRY(unit_read_last(rq->db, (unit_id){ rq->id[0] }, &u));
	return send(rq, (struct document_query){ .unit = u.id.n }, u.name);
}

static const struct field book_query[] = {
	{ .name = "season", .kind = F_ID },
	{ .name = "kind", .kind = F_TEXT, .max = 30 },
	{ 0 },
};
static const struct route rows[] = {
	{ HTTP_GET, "/documents.xlsx", RIGHT_SEASON_SEE,
	  OF_NONE("the season stands in the query; the handler asks for its owner"), show_season,
	  book_query, 0 },
	{ HTTP_GET, "/cluster/:cluster/documents.xlsx", RIGHT_CLUSTER_SEE, cluster_scope,
	  show_cluster, book_query, 0 },
	{ HTTP_GET, "/unit/:unit/documents.xlsx", RIGHT_UNIT_SEE, unit_scope, show_unit, book_query,
	  0 },
};
const struct routes document_book_routes = { rows, sizeof rows / sizeof *rows };
