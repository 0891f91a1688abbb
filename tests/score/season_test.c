/* season_test.c: a season read from the store, closed, saved and read again, on both engines. */
#include "score/season_load.h"
#include "score/season_save.h"

#include "score/result_json.h"
#include "tests/score/score_world.h"
#include "tests/store/store_fixture.h"

static const char extra[] =
	",\"applies_to\":{\"min_months_new\":12},\"knockouts\":[{\"code\":\"K3\","
	"\"effect\":\"no_top_class\"}]";

static bool make(struct t *t, struct score_world *w, struct db **db)
{
	*db = store_test_db(t);
	*w = (struct score_world){ .units = 25, .criteria = 4, .extra = extra };
	return CHECK_OK(score_world_make(*db, w));
}

static bool closed(struct t *t, struct db *db, const struct score_world *w, struct close_input *in,
		   struct close_output *out)
{
	if (!CHECK_OK(season_load(db, w->season, in)))
		return false;
	season_close(db->arena, in, out);
	return true;
}

static const struct unit_result *unit(const struct close_output *out, const char *code)
{
	for (size_t i = 0; i < out->unit_count; i++)
		if (str_eq(out->units[i].unit->code, str_of(code)))
			return &out->units[i];
	die("no such unit");
}

static int64_t count(struct db *db, const char *sql)
{
	int64_t n = -1;
	struct err e = db_int(db, sql, NO_ARGS, &n);
	return e.code ? -1 : n;
}

TEST(a_season_is_read_with_its_figures_over_both_periods)
{
	struct score_world w;
	struct db *db;
	struct close_input in;
	struct close_output out;
	REQUIRE(make(t, &w, &db));
	REQUIRE(closed(t, db, &w, &in, &out));
	CHECK_INT(in.unit_count, 25);
	CHECK_INT(in.cluster_count, 3);
	CHECK_INT(out.needs.n, 0);
	const struct unit_result *u = unit(&out, "U00007");
	/* I01 = 2 × 107, I02 = 2 × 114: 1,00 × 107 / 114 */
	CHECK_STR(u->sheets[0].lines[0].why,
		  "ratio;T=I01:214@2021-H1:107+2021-H2:107;"
		  "B=I02:228@2021-H1:114+2021-H2:114;F=1;M=1;X=0.9386;P=0.94");
	CHECK_INT(u->sheets[0].lines[0].computed.points, 94);
	CHECK(u->place > 0 && u->unit->pledged && !u->unit->left);
	CHECK_STR(u->unit->upper, "CDVC");
}

TEST(a_closed_season_is_stored_whole_and_reads_the_same)
{
	struct score_world w;
	struct db *db;
	struct close_input in;
	struct close_output out;
	struct saved_close saved;
	struct closed_season stands;
	REQUIRE(make(t, &w, &db));
	REQUIRE(closed(t, db, &w, &in, &out));
	REQUIRE_OK(season_save(db, &in, &out, &saved));
	CHECK_INT(saved.edition, 1);
	CHECK_INT(count(db, "SELECT COUNT(*) FROM result WHERE place IS NOT NULL"), 25);
	CHECK_INT(count(db, "SELECT COUNT(*) FROM score WHERE computed IS NOT NULL"), 100);
	CHECK_INT(count(db, "SELECT COUNT(*) FROM sheet"), 25);
	REQUIRE_OK(season_closed(db, w.season, &stands));
	CHECK(stands.found);
	CHECK_STR(stands.fingerprint, saved.fingerprint);
	struct str fingerprint;
	bool good = false;
	REQUIRE_OK(result_json_check(db->arena, stands.body, &fingerprint, &good));
	CHECK(good);
	/* Once more, now with stored scores: the same file, the same edition. */
	struct str first = saved.fingerprint;
	REQUIRE(closed(t, db, &w, &in, &out));
	REQUIRE_OK(season_save(db, &in, &out, &saved));
	CHECK_STR(saved.fingerprint, first);
	CHECK_INT(saved.edition, 1);
	CHECK_INT(count(db, "SELECT COUNT(*) FROM season_close"), 1);
	CHECK_INT(count(db, "SELECT COUNT(*) FROM score"), 100);
}

static struct err do_reopen(struct tx *tx, void *arg)
{
	struct score_world *w = arg;
	struct decision d = { .season = w->season,
			      .kind = S("reopen"),
			      .body = S("{\"reason\":\"x\"}"),
			      .decided_by = S("LĐLĐ"),
			      .decided_on = 1 };
	decision_id id;
	TRY(decision_record(tx, &d, NULL, &id));
	return season_reopen(tx, w->season, id);
}

TEST(a_reopened_season_keeps_its_old_edition)
{
	struct score_world w;
	struct db *db;
	struct close_input in;
	struct close_output out;
	struct saved_close saved;
	REQUIRE(make(t, &w, &db));
	REQUIRE(closed(t, db, &w, &in, &out));
	REQUIRE_OK(season_save(db, &in, &out, &saved));
	REQUIRE_OK(db_write(db, do_reopen, &w));
	struct closed_season stands;
	REQUIRE_OK(season_closed(db, w.season, &stands));
	CHECK(!stands.found);
	REQUIRE(closed(t, db, &w, &in, &out));
	REQUIRE_OK(season_save(db, &in, &out, &saved));
	CHECK_INT(saved.edition, 2);
	CHECK_INT(count(db, "SELECT COUNT(*) FROM result WHERE edition = 1"), 25);
	CHECK_INT(count(db, "SELECT COUNT(*) FROM season_close"), 2);
}

TEST(what_changed_since_it_was_read_refuses_the_closing)
{
	struct score_world w;
	struct db *db;
	struct close_input in;
	struct close_output out;
	struct saved_close saved;
	REQUIRE(make(t, &w, &db));
	REQUIRE(closed(t, db, &w, &in, &out));
	REQUIRE_OK(score_world_run(db, "UPDATE report SET sent_version = 2 WHERE unit_id = $1",
				   ARGS(INT(score_world_unit(&w, 3).n))));
	CHECK_FAIL(season_save(db, &in, &out, &saved), ERR_CONFLICT, "score.changed_meanwhile");
	CHECK_INT(count(db, "SELECT COUNT(*) FROM result"), 0);
	in.draft = true;
	CHECK_FAIL(season_save(db, &in, &out, &saved), ERR_CONFLICT, "score.still_needed");
}

TEST(a_report_that_is_returned_or_absent_leaves_figures_missing)
{
	struct score_world w;
	struct db *db;
	struct close_input in;
	struct close_output out;
	REQUIRE(make(t, &w, &db));
	REQUIRE_OK(score_world_run(db, "UPDATE report SET state = 'returned' WHERE unit_id = $1",
				   ARGS(INT(score_world_unit(&w, 3).n))));
	REQUIRE_OK(score_world_run(db,
				   "UPDATE report SET sent_version = 0, state = 'draft' WHERE"
				   " unit_id = $1 AND period_id = (SELECT MIN(id) FROM period)",
				   ARGS(INT(score_world_unit(&w, 4).n))));
	/* A draft on top of what was sent leaves what was sent. */
	REQUIRE_OK(score_world_run(db, "UPDATE report SET state = 'draft' WHERE unit_id = $1",
				   ARGS(INT(score_world_unit(&w, 5).n))));
	REQUIRE(closed(t, db, &w, &in, &out));
	CHECK_INT(out.needs.n, 8);
	CHECK_INT(out.needs.p[0].kind, NEED_FIGURES);
	CHECK_INT(unit(&out, "U00003")->sheets[0].lines[0].computed.outcome, OUT_MISSING);
	CHECK_INT(unit(&out, "U00005")->sheets[0].lines[0].computed.outcome, OUT_POINTS);
}

TEST(an_estimate_stands_until_the_actual_figure_is_sent_after_the_close)
{
	struct score_world w;
	struct db *db;
	struct close_input in;
	struct close_output out;
	REQUIRE(make(t, &w, &db));
	struct val u = INT(score_world_unit(&w, 7).n);
	REQUIRE_OK(score_world_run(
		db,
		"UPDATE report_sent SET estimate = 1710000 WHERE report_id IN"
		" (SELECT MAX(id) FROM report WHERE unit_id = $1) AND indicator_id IN"
		" (SELECT id FROM indicator WHERE code = 'I01')",
		ARGS(u)));
	/* Sent on 20/11, before the period closed: 1,00 × 171 / 228 */
	REQUIRE_OK(score_world_run(db,
				   "UPDATE report SET sent_at = $1 WHERE unit_id = $2 AND id IN"
				   " (SELECT MAX(id) FROM report WHERE unit_id = $2)",
				   ARGS(INT(day_end_ms(day_of(2021, 11, 19))), u)));
	REQUIRE(closed(t, db, &w, &in, &out));
	const struct score_line *l = &unit(&out, "U00007")->sheets[0].lines[0];
	CHECK(l->computed.estimated && l->computed.points == 75);
	REQUIRE_OK(score_world_run(db, "UPDATE report SET sent_at = $1 WHERE unit_id = $2",
				   ARGS(INT(day_end_ms(day_of(2021, 12, 3))), u)));
	REQUIRE(closed(t, db, &w, &in, &out));
	l = &unit(&out, "U00007")->sheets[0].lines[0];
	CHECK(!l->computed.estimated && l->computed.points == 94);
}

TEST(settled_points_wait_beside_what_newer_figures_say)
{
	struct score_world w;
	struct db *db;
	struct close_input in;
	struct close_output out;
	struct saved_close saved;
	REQUIRE(make(t, &w, &db));
	REQUIRE(closed(t, db, &w, &in, &out));
	REQUIRE_OK(season_refresh(db, &in, &out));
	REQUIRE_OK(score_world_run(db, "UPDATE sheet SET state = 'settled' WHERE unit_id = $1",
				   ARGS(INT(score_world_unit(&w, 7).n))));
	REQUIRE_OK(score_world_run(db,
				   "UPDATE report_sent SET actual = 1600000 WHERE indicator_id IN"
				   " (SELECT id FROM indicator WHERE code = 'I01') AND report_id IN"
				   " (SELECT id FROM report WHERE unit_id = $1)",
				   ARGS(INT(score_world_unit(&w, 7).n))));
	REQUIRE(closed(t, db, &w, &in, &out));
	CHECK_INT(out.needs.n, 2); /* I01 stands above in 1.01 and below in 1.04 */
	CHECK_INT(out.needs.p[0].kind, NEED_ESTIMATE);
	REQUIRE_OK(season_refresh(db, &in, &out));
	CHECK_INT(count(db, "SELECT COUNT(*) FROM score WHERE arrived IS NOT NULL"), 2);
	CHECK_INT(count(db, "SELECT MIN(arrived) FROM score"), 80); /* 256 / 320 */
	CHECK_INT(count(db, "SELECT computed FROM score WHERE arrived = 100"), 94);
	/* Decisions of a file are stored with the closing, and points follow them. */
	struct notes n = { .arena = db->arena };
	REQUIRE_OK(decisions_read(
		db->arena,
		S("{\"season\":\"2021\",\"decisions\":[{\"kind\":\"estimate\","
		  "\"unit\":\"U00007\",\"criterion\":\"1.01\",\"take\":\"new\",\"decided_by\":"
		  "\"A\","
		  "\"decided_on\":\"2021-11-20\"},{\"kind\":\"estimate\",\"unit\":\"U00007\","
		  "\"criterion\":\"1.04\","
		  "\"take\":\"old\",\"decided_by\":\"A\",\"decided_on\":\"2021-11-20\"}]}"),
		&in.decisions, &n));
	season_close(db->arena, &in, &out);
	CHECK_INT(out.needs.n, 0);
	REQUIRE_OK(season_save(db, &in, &out, &saved));
	CHECK_INT(count(db, "SELECT COUNT(*) FROM decision WHERE kind = 'estimate'"), 2);
	CHECK_INT(count(db,
			"SELECT c.computed FROM score c JOIN criterion k ON k.id = c.criterion_id"
			" JOIN sheet s ON s.id = c.sheet_id WHERE s.state = 'settled'"
			" AND k.code = '1.01'"),
		  100);
	CHECK_INT(count(db,
			"SELECT c.computed FROM score c JOIN criterion k ON k.id = c.criterion_id"
			" JOIN sheet s ON s.id = c.sheet_id WHERE s.state = 'settled'"
			" AND k.code = '1.04'"),
		  100); /* what was settled stays */
	REQUIRE(closed(t, db, &w, &in, &out));
	CHECK_INT(out.needs.n, 0);
	struct str again = saved.fingerprint;
	REQUIRE_OK(season_save(db, &in, &out, &saved));
	CHECK_STR(saved.fingerprint, again);
}

TEST(decisions_of_a_file_are_stored_with_the_closing)
{
	struct score_world w;
	struct db *db;
	struct close_input in;
	struct close_output out;
	struct saved_close saved;
	REQUIRE(make(t, &w, &db));
	REQUIRE_OK(season_load(db, w.season, &in));
	struct notes n = { .arena = db->arena };
	REQUIRE_OK(decisions_read(
		db->arena,
		S("{\"season\":\"2021\",\"decisions\":["
		  "{\"kind\":\"appraisal\",\"unit\":\"U00002\",\"points\":{\"1.02\":\"0.25\"},"
		  "\"decided_by\":\"A\","
		  "\"decided_on\":\"2021-11-20\"},"
		  "{\"kind\":\"exclude\",\"unit\":\"U00003\",\"reason\":\"Trễ\",\"decided_by\":"
		  "\"A\","
		  "\"decided_on\":\"2021-11-20\"},"
		  "{\"kind\":\"knockout\",\"unit\":\"U00004\",\"knockout\":\"K3\",\"applies\":true,"
		  "\"decided_by\":\"A\",\"decided_on\":\"2021-11-20\"}]}"),
		&in.decisions, &n));
	season_close(db->arena, &in, &out);
	REQUIRE(CHECK_INT(out.needs.n, 0));
	REQUIRE_OK(season_save(db, &in, &out, &saved));
	CHECK_INT(count(db, "SELECT final FROM score WHERE final IS NOT NULL"), 25);
	CHECK_INT(count(db, "SELECT COUNT(*) FROM decision"), 2);
	CHECK_INT(count(db,
			"SELECT COUNT(*) FROM result WHERE unit_code = 'U00003' AND place IS NULL"
			" AND reason = 'Trễ'"),
		  1);
	struct str again = saved.fingerprint;
	REQUIRE(closed(t, db, &w, &in, &out));
	CHECK_INT(in.decisions.n, 2);
	REQUIRE_OK(season_save(db, &in, &out, &saved));
	CHECK_STR(saved.fingerprint, again);
}

TEST(a_granted_review_keeps_the_reason_of_the_appraisal_beside_its_own)
{
	struct score_world w;
	struct db *db;
	struct close_input in;
	struct close_output out;
	struct saved_close saved;
	REQUIRE(make(t, &w, &db));
	REQUIRE_OK(season_load(db, w.season, &in));
	struct notes n = { .arena = db->arena };
	REQUIRE_OK(decisions_read(
		db->arena,
		S("{\"season\":\"2021\",\"decisions\":["
		  "{\"kind\":\"appraisal\",\"unit\":\"U00002\",\"points\":{\"1.02\":\"0.25\"},"
		  "\"reasons\":{\"1.02\":\"Thiếu biên bản\"},"
		  "\"decided_by\":\"A\",\"decided_on\":\"2021-11-21\"},"
		  "{\"kind\":\"review\",\"unit\":\"U00002\",\"criterion\":\"1.02\",\"granted\":"
		  "true,"
		  "\"points\":\"0.75\",\"reason\":\"Đã bổ sung\",\"decided_by\":\"A\","
		  "\"decided_on\":\"2021-11-20\"}]}"),
		&in.decisions, &n));
	season_close(db->arena, &in, &out);
	REQUIRE(CHECK_INT(out.needs.n, 0));
	const struct score_line *l = &unit(&out, "U00002")->sheets[0].lines[1];
	CHECK_INT(l->final, 75);
	CHECK_STR(l->reason, "Thiếu biên bản");
	CHECK_STR(l->review, "Đã bổ sung");
	REQUIRE_OK(season_save(db, &in, &out, &saved));
	CHECK_INT(count(db, "SELECT COUNT(*) FROM score WHERE final = 75"
			    " AND final_reason = 'Thiếu biên bản'"),
		  1);
	struct str again = saved.fingerprint;
	REQUIRE(closed(t, db, &w, &in, &out));
	l = &unit(&out, "U00002")->sheets[0].lines[1];
	CHECK_STR(l->reason, "Thiếu biên bản");
	CHECK_STR(l->review, "Đã bổ sung");
	REQUIRE_OK(season_save(db, &in, &out, &saved));
	CHECK_STR(saved.fingerprint, again);
}

/* Everything that a unit's points and class come from. */
static bool same_unit(struct t *t, const struct unit_result *x, const struct unit_result *y)
{
	bool same = CHECK_STR(x->unit->code, arena_cstr(t->arena, y->unit->code)) &&
		    CHECK_INT(x->points, y->points) && CHECK_INT(x->level, y->level) &&
		    CHECK_STR(x->unit->upper, arena_cstr(t->arena, y->unit->upper)) &&
		    CHECK(x->unit->pledged == y->unit->pledged && x->unit->left == y->unit->left) &&
		    CHECK_INT(x->unit->life.founded_on, y->unit->life.founded_on);
	for (size_t i = 0; same && i < 4; i++)
		same = CHECK_STR(x->sheets[0].lines[i].why,
				 arena_cstr(t->arena, y->sheets[0].lines[i].why));
	return same;
}

TEST(one_unit_alone_is_read_as_in_the_whole)
{
	struct score_world w;
	struct db *db;
	struct close_input in, one;
	struct close_output out, alone;
	REQUIRE(make(t, &w, &db));
	REQUIRE(closed(t, db, &w, &in, &out));
	const struct season_part part = { .unit = score_world_unit(&w, 9) };
	REQUIRE_OK(season_load_part(db, w.season, &part, &one));
	season_close(db->arena, &one, &alone);
	REQUIRE(CHECK_INT(alone.unit_count, 1));
	CHECK(same_unit(t, &alone.units[0], unit(&out, "U00009")));
}

TEST(a_cluster_alone_is_read_as_in_the_whole)
{
	struct score_world w;
	struct db *db;
	struct close_input in, some;
	struct close_output out, alone;
	REQUIRE(make(t, &w, &db));
	REQUIRE_OK(
		score_world_run(db,
				"INSERT INTO decision (id, season_id, cluster_id, unit_id, kind,"
				" body, decided_by, decided_on, document_no, recorded_at,"
				" recorded_by) SELECT 900 + u.id - $2, $1, NULL, u.id, 'exclude',"
				" '{\"reason\":\"x\"}', 'A', 1, '', 0, 0 FROM unit u"
				" WHERE u.code IN ('U00012','U00025')",
				ARGS(INT(w.season.n), INT(w.owner.n))));
	REQUIRE(closed(t, db, &w, &in, &out));
	int64_t second = 0;
	REQUIRE_OK(db_int(db, "SELECT id FROM cluster WHERE code = 'K0002'", NO_ARGS, &second));
	const struct season_part part = { .cluster = { second }, .classes = true };
	REQUIRE_OK(season_load_part(db, w.season, &part, &some));
	CHECK_INT(some.decisions.n, 1); /* that on U00012 */
	season_close(db->arena, &some, &alone);
	REQUIRE(CHECK_INT(alone.unit_count, 10));
	for (size_t i = 0; i < alone.unit_count; i++) {
		const struct unit_result *whole =
			unit(&out, arena_cstr(t->arena, alone.units[i].unit->code));
		CHECK(same_unit(t, &alone.units[i], whole));
		CHECK_INT(alone.units[i].place, whole->place);
		CHECK_INT(alone.units[i].excluded, whole->excluded);
	}
}

TEST(a_quota_over_the_whole_season_is_shared_with_the_units_outside_the_cluster)
{
	static const char quota[] = ",\"quota\":{\"class\":\"HTXS\",\"ratio\":\"0.2\","
				    "\"base\":\"HT_and_above\",\"per\":\"season\"}";
	struct db *db = store_test_db(t);
	struct score_world w = { .units = 25, .criteria = 4, .extra = quota };
	struct close_input in;
	int64_t second = 0;
	REQUIRE_OK(score_world_make(db, &w));
	REQUIRE_OK(db_int(db, "SELECT id FROM cluster WHERE code = 'K0002'", NO_ARGS, &second));
	struct season_part part = { .cluster = { second }, .classes = true };
	REQUIRE_OK(season_load_part(db, w.season, &part, &in));
	CHECK_INT(in.unit_count, 25);
	part.classes = false; /* points alone need no seats */
	REQUIRE_OK(season_load_part(db, w.season, &part, &in));
	CHECK_INT(in.unit_count, 10);
}

static struct err set_of(struct db *db, const char *code, struct criteria_set **set)
{
	struct notes n = { .arena = db->arena };
	return criteria_read(
		db->arena,
		str_fmt(db->arena,
			"{\"id\":\"%s\",\"total\":\"5\",\"groups\":["
			"{\"code\":\"1\",\"max\":\"5\",\"criteria\":[{\"code\":\"1.1\",\"max\":"
			"\"5\"}]}],\"classes\":["
			"{\"code\":\"A\",\"min\":\"3\"},{\"code\":\"B\",\"min\":\"0\"}]}",
			code),
		set, &n);
}

struct set_job {
	unit_id owner;
	struct criteria_set *set;
	set_id id, copy;
	season_id season;
	int64_t changed_at;
	int what;
};
enum { IMPORT, ISSUE, EDIT, COPY, USE, DROP };

static struct err set_work(struct tx *tx, void *arg)
{
	struct set_job *j = arg;
	switch (j->what) {
	case IMPORT:
		return set_import(tx, j->owner, j->set, &j->id);
	case ISSUE:
		return set_issue(tx, j->id);
	case EDIT:
		return set_edit(tx, j->id, j->changed_at, j->set);
	case COPY:
		return set_copy(tx, j->id, S("moi"), &j->copy);
	case USE:
		return season_use_set(tx, j->season, j->id, (cluster_id){ 0 });
	default:
		return set_drop(tx, j->copy);
	}
}

static struct err work(struct db *db, struct set_job *j, int what)
{
	j->what = what;
	return db_write(db, set_work, j);
}

TEST(sets_have_versions_and_freeze_once_used)
{
	struct score_world w;
	struct db *db;
	REQUIRE(make(t, &w, &db));
	struct set_job j = { .owner = w.owner, .season = w.season };
	struct set_row row;
	REQUIRE_OK(set_of(db, "moi-2021", &j.set));
	REQUIRE_OK(work(db, &j, IMPORT));
	int64_t first = j.id.n;
	j.set->criteria[0].max = 400;
	REQUIRE_OK(work(db, &j, IMPORT)); /* replaces the draft */
	CHECK_INT(j.id.n, first);
	REQUIRE_OK(work(db, &j, ISSUE));
	REQUIRE_OK(set_read(db, j.id, &row, NULL));
	CHECK(row.version == 1 && row.state == SET_ISSUED);
	j.changed_at = row.changed_at;
	CHECK_FAIL(work(db, &j, EDIT), ERR_CONFLICT, "criteria.set_not_draft");
	REQUIRE_OK(work(db, &j, IMPORT)); /* the next version */
	CHECK(j.id.n != first);
	REQUIRE_OK(set_read(db, j.id, &row, &j.set));
	CHECK_INT(row.version, 2);
	CHECK_INT(j.set->criteria[0].max, 400);
	j.changed_at = row.changed_at - 1;
	CHECK_FAIL(work(db, &j, EDIT), ERR_CONFLICT, "criteria.set_changed");
	REQUIRE_OK(work(db, &j, COPY));
	REQUIRE_OK(set_read(db, j.copy, &row, NULL));
	CHECK(row.copied_from.n == j.id.n && row.version == 1 && row.state == SET_DRAFT);
	CHECK_FAIL(work(db, &j, COPY), ERR_CONFLICT, "criteria.set_draft_exists");
	REQUIRE_OK(work(db, &j, DROP));
	CHECK_FAIL(set_read(db, j.copy, &row, NULL), ERR_NOT_FOUND, "criteria.no_set");
	REQUIRE_OK(work(db, &j, USE));
	REQUIRE_OK(set_read(db, j.id, &row, NULL));
	CHECK_INT(row.state, SET_FROZEN);
	CHECK_FAIL(work(db, &j, USE), ERR_CONFLICT, "criteria.set_used_already");
	struct set_row *list;
	size_t n;
	REQUIRE_OK(set_list(db, w.owner, &list, &n));
	CHECK_INT(n, 3);
}

TEST(comparing_sets_tells_what_was_added_removed_and_changed)
{
	struct db *db = store_test_db(t);
	struct criteria_set *a, *b;
	struct difference *d;
	size_t n;
	REQUIRE_OK(set_of(db, "x", &a));
	REQUIRE_OK(set_of(db, "x", &b));
	REQUIRE_OK(set_compare(db->arena, a, b, &d, &n));
	CHECK_INT(n, 0);
	b->criteria[0].max = 450;
	b->classes[0].code = S("C");
	REQUIRE_OK(set_compare(db->arena, a, b, &d, &n));
	REQUIRE(CHECK_INT(n, 3));
	CHECK_INT(d[0].kind, DIFF_CHANGED);
	CHECK_INT(d[0].of, DIFF_CRITERION);
	CHECK_STR(d[0].from, "{\"max\":\"5\"}");
	CHECK_STR(d[0].to, "{\"max\":\"4.5\"}");
	CHECK(d[1].kind == DIFF_ADDED && d[2].kind == DIFF_REMOVED);
	CHECK_STR(d[2].code, "A");
}

SUITE_STORE(score_season, a_season_is_read_with_its_figures_over_both_periods,
	    a_closed_season_is_stored_whole_and_reads_the_same,
	    a_reopened_season_keeps_its_old_edition,
	    what_changed_since_it_was_read_refuses_the_closing,
	    a_report_that_is_returned_or_absent_leaves_figures_missing,
	    an_estimate_stands_until_the_actual_figure_is_sent_after_the_close,
	    settled_points_wait_beside_what_newer_figures_say,
	    decisions_of_a_file_are_stored_with_the_closing,
	    a_granted_review_keeps_the_reason_of_the_appraisal_beside_its_own,
	    one_unit_alone_is_read_as_in_the_whole, a_cluster_alone_is_read_as_in_the_whole,
	    a_quota_over_the_whole_season_is_shared_with_the_units_outside_the_cluster,
	    sets_have_versions_and_freeze_once_used,
	    comparing_sets_tells_what_was_added_removed_and_changed)
