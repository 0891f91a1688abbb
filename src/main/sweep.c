/* sweep.c: see sweep.h. A sweep that fails is tried again when it is due next: nothing waits for
 * it. */
#include "main/sweep.h"

#include "account/account.h"
#include "file/file.h"
#include "person/import.h"
#include "report/import.h"
#include "unit/import.h"
#include "web/jobs.h"

static const int64_t hour_ms = INT64_C(3600000);

static bool due(int64_t now, int64_t every, int64_t *at)
{
	bool is = *at == 0 || now - *at >= every || now < *at; /* a clock that was set back */
	if (is)
		*at = now;
	return is;
}

static struct err take_id(struct tx *tx, void *arg)
{
	*(int64_t *)arg = tx_id(tx);
	return OK;
}

static struct err staged_before(struct db *db, int64_t id)
{
	TRY(unit_import_sweep(db, id));
	TRY(person_import_sweep(db, id));
	return report_import_sweep(db, id);
}

struct err sweep_staging(struct db *db)
{
	int64_t now;
	if (db_is_pg(db))
		return OK;
	TRY(db_write(db, take_id, &now));
	return staged_before(db, now);
}

static struct err sweep(struct db *db, bool hourly, bool daily, int64_t *before)
{
	int64_t swept;
	if (daily) {
		TRY(account_sweep(db));
		TRY(jobs_sweep(db));
		TRY(staged_before(db, *before));
		TRY(db_write(db, take_id, before));
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
	struct err e = sweep(&db, hourly, daily, &done->staged_before);
	store_return(&db);
	return e;
}
