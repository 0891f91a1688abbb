/* beside_test.c: what goes to a hall beside the meeting: the clusters of a working session, and
 * what the register says of delegates. */
#include "assembly/working.h"
#include "base/day.h"
#include "meeting/meeting.h"
#include "report/report.h"
#include "tests/hall/hall_world.h"

/* ---- a working session with a cluster ---- */

#define OF_CLUSTER                                                                                 \
	" FROM cluster_member m JOIN cluster c ON c.id = m.cluster_id"                             \
	" JOIN unit u ON u.id = m.unit_id WHERE u.code = 'VC016' AND CAST($1 AS BIGINT) > 0"

struct giving {
	struct working session;
	season_id season;
	unit_id unit;
};

static struct err give_duty(struct tx *tx, void *arg)
{
	const struct giving *x = arg;
	struct duty d = { .season = x->season,
			  .what = S("Gửi kế hoạch phát triển đoàn viên"),
			  .due_on = day_of(2021, 12, 20),
			  .source = working_source(tx_db(tx)->arena, &x->session) };
	return duty_give(tx, &d, &x->unit, 1);
}

TEST(a_clusters_unions_their_figures_and_targets_go_along_and_tasks_given_there_come_back)
{
	static const char *const before[] = {
		"INSERT INTO assembly_session SELECT 81, $1, m.cluster_id, 'Khối', '', '', '',"
		" 1638925200000, 'open', 1638925200000, NULL, '', 1" OF_CLUSTER,
		"INSERT INTO indicator SELECT 82, m.season_id, 'ZZ', 'Đoàn viên mới', 'doan vien "
		"moi',"
		" 'number', 0, 'người', 0, NULL, NULL, NULL, 1, '', '', 900" OF_CLUSTER,
		"INSERT INTO period SELECT 83, m.season_id, 'ZZ', 'Kỳ thử', 18700, 18900, 18910, 0,"
		" 90" OF_CLUSTER,
		"INSERT INTO report SELECT 84, m.season_id, 83, m.unit_id, 'sent', 1, 1, NULL, 1,"
		" 1, 0, 0, NULL, NULL, NULL, NULL, ''" OF_CLUSTER,
		"INSERT INTO report_value SELECT 84, 82, 700000, NULL, '', '', 1, 1" OF_CLUSTER,
		"INSERT INTO target SELECT 85, m.season_id, NULL, m.unit_id, NULL, 82, 800000, '',"
		" NULL, '', 1, 1, NULL, 2, 1, '', ''" OF_CLUSTER,
		"INSERT INTO narrative_text SELECT 83, 'cham_lo', m.unit_id, 1, 1, 'Đã thăm 20 "
		"người'" OF_CLUSTER,
		NULL
	};
	struct assembly_world w = assembly_world_make(t, 2);
	struct laptop l;
	struct hall_return r;
	struct giving x = { 0 };
	struct cluster_member *members, *theirs;
	struct report_sheet sheet;
	size_t n, m;
	REQUIRE_OK(db_write(w.db, run_all, &(struct writing){ &w, before }));
	laptop_open(t, &w, &l);
	REQUIRE_OK(working_get(&l.db, 81, &x.session));
	REQUIRE_OK(cluster_members(&l.db, x.session.cluster, &members, &n));
	REQUIRE_OK(cluster_members(w.db, x.session.cluster, &theirs, &m));
	CHECK(n > 1 && n == m);
	x.unit.n = page_unit(t, "VC016");
	REQUIRE_OK(report_sheet(&l.db, (period_id){ 83 }, x.unit, &sheet));
	const struct figure_row *row = report_row(&sheet, 82);
	REQUIRE(CHECK(row != NULL));
	CHECK_INT(row->actual, 700000);
	CHECK_INT(row->target, 800000);
	CHECK_INT(hall_count(t, &l.db, "SELECT count(*) FROM narrative_text WHERE period_id = 83"),
		  1);
	x.season = sheet.season.id;
	REQUIRE_OK(db_write(&l.db, give_duty, &x));
	REQUIRE_OK(bring_back(t, &w, &l, &r));
	CHECK_INT(r.open, 0);
	CHECK_INT(r.taken, 1);
	CHECK_INT(hall_count(t, w.db, "SELECT count(*) FROM duty WHERE what LIKE 'Gửi kế hoạch%'"),
		  1);
	laptop_close(&l);
}

static struct err put_entry(struct tx *tx, void *arg)
{
	struct assembly_world *w = arg;
	struct person_new who = { .who = { .name = S("Đại biểu Kỷ Luật"),
					   .birth_on = day_of(1980, 5, 2) },
				  .unit = w->made,
				  .from_on = day_of(2010, 1, 1),
				  .secret = { .party_on = DAY_NONE } };
	struct discipline d = { .kind = DISCIPLINE_WARNING,
				.decision_no = S("15/QĐ-CĐ"),
				.from_on = day_of(2017, 7, 1),
				.to_on = day_of(2018, 1, 1) };
	struct seat s = { .assembly = w->id, .birth_on = day_of(1980, 5, 2), .name = who.who.name };
	TRY(person_add(tx, &who, &s.person));
	d.person = s.person;
	TRY(person_discipline_add(tx, &d, &d.id));
	return seat_add(tx, &s, &w->made);
}

/* The entry itself stays on the server. */
TEST(what_the_register_says_of_a_delegate_goes_along_in_words)
{
	struct assembly_world w = assembly_world_make(t, 2);
	struct laptop l;
	struct seat s;
	struct hall_return r;
	w.made = page_unit(t, "VC016");
	REQUIRE_OK(db_write(w.db, put_entry, &w));
	laptop_open(t, &w, &l);
	REQUIRE_OK(seat_get(&l.db, w.made, &s));
	CHECK(str_starts(s.barred, S("đang chịu kỷ luật")));
	CHECK_INT(hall_count(t, &l.db, "SELECT count(*) FROM person_discipline"), 0);
	REQUIRE_OK(bring_back(t, &w, &l, &r));
	CHECK_INT(r.taken, 0);
	laptop_close(&l);
}

SUITE_STORE(hall_beside,
	    a_clusters_unions_their_figures_and_targets_go_along_and_tasks_given_there_come_back,
	    what_the_register_says_of_a_delegate_goes_along_in_words)
