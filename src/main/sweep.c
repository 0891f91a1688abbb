/* sweep.c: see sweep.h. A sweep that fails is tried again when it is due next: nothing waits for
 * it. */
#include "main/sweep.h"

#include "account/account.h"
#include "file/file.h"
#include "web/jobs.h"

static const int64_t hour_ms = INT64_C(3600000);

static bool due(int64_t now, int64_t every, int64_t *at)
{
	bool is = *at == 0 || now - *at >= every || now < *at; /* a clock that was set back */
	if (is)
		*at = now;
	return is;
}

static struct err sweep(struct db *db, bool hourly, bool daily)
{
	int64_t swept;
	if (daily) {
		TRY(account_sweep(db));
		TRY(jobs_sweep(db));
	}
	return hourly || daily ? upload_sweep(db, &swept) : OK;
}

struct err sweep_due(struct store *st, struct arena *a, int64_t now, struct sweeps *done)
{
	bool hourly = due(now, hour_ms, &done->hourly_at);
	bool daily = due(now, 24 * hour_ms, &done->daily_at);
	struct db db;
	if (!hourly && !daily)
		return OK;
	TRY(store_borrow(st, a, &db));
	db.now = now;
	db.patient = true;
	struct err e = sweep(&db, hourly, daily);
	store_return(&db);
	return e;
}
