/* whole_year.c: see whole_year.h. */
#include "tests/conference/whole_year.h"

#include "conference/year.h"

struct settling {
	season_id season;
	cluster_id k4;
	unit_id vc047;
};

static struct err record(struct tx *tx, struct decision d)
{
	decision_id id;
	d.decided_by = S("Hội nghị tổng kết");
	d.decided_on = 18952; /* 21/11/2021 */
	return decision_record(tx, &d, NULL, &id);
}

static struct err settle(struct tx *tx, void *arg)
{
	const struct settling *s = arg;
	TRY(record(tx,
		   (struct decision){ .season = s->season,
				      .unit = s->vc047,
				      .kind = S("not_rated"),
				      .body = S("{\"rated\":false,\"reason\":\"Không gửi\"}") }));
	TRY(record(tx, (struct decision){ .season = s->season,
					  .cluster = s->k4,
					  .kind = S("tie"),
					  .body = S("{\"places\":[\"VC038\",\"VC039\"]}") }));
	TRY(record(tx, (struct decision){
			       .season = s->season,
			       .cluster = s->k4,
			       .kind = S("ballot"),
			       .body = S("{\"form\":\"co_thi_dua\",\"seats\":1,\"issued\":12,"
					 "\"collected\":12,\"valid\":12,\"invalid\":0,"
					 "\"votes\":{\"VC038\":12},\"winners\":[\"VC038\"]}") }));
	for (enum year_step x = STEP_OPEN; x < STEP_CONFERRED; x++)
		TRY(year_move(tx, s->k4, x, x + 1, STR_NONE));
	return OK;
}

bool whole_year_settle(struct t *t)
{
	struct settling s = { { page_season(t, "2021") },
			      { page_cluster(t, "K4") },
			      { page_unit(t, "VC047") } };
	return CHECK_OK(db_write(page_db(t), settle, &s));
}

static struct err submit(struct tx *tx, void *arg)
{
	const struct settling *s = arg;
	struct cluster *all;
	size_t n;
	TRY(cluster_list(tx_db(tx), s->season, &all, &n));
	for (size_t i = 0; i < n; i++)
		TRY(year_move(tx, all[i].id, STEP_CONFERRED, STEP_SUBMITTED, STR_NONE));
	return OK;
}

bool whole_year_submit(struct t *t)
{
	struct settling s = { .season = { page_season(t, "2021") } };
	return CHECK_OK(db_write(page_db(t), submit, &s));
}
