/* decisions_test.c: the decisions file: every kind, every slip, and the way through the table. */
#include "score/decisions.h"

#include "score/rank.h"
#include "tests/test.h"

#include <stdio.h>

#define BY "\"decided_by\":\"Hội nghị\",\"decided_on\":\"23/11/2021\",\"document_no\":\"01/BB\""
#define FILE_OF(inside) "{\"season\":\"2021\",\"decisions\":[" inside "]}"

static const char every[] = FILE_OF(
	"{\"kind\":\"appraisal\",\"unit\":\"U1\",\"sheet\":\"cluster\",\"period\":\"2021-H1\","
	"\"points\":{\"1.1\":\"4.5\",\"1.2\":3},\"reasons\":{\"1.1\":\"Chậm\"}," BY "},"
	"{\"kind\":\"tie\",\"cluster\":\"K1\",\"places\":[\"U2\",\"U1\"]," BY "},"
	"{\"kind\":\"quota_edge\",\"sector\":\"cong_lap\",\"class\":\"HTXS\",\"units\":[]," BY "},"
	"{\"kind\":\"not_rated\",\"unit\":\"U1\",\"rated\":false,\"reason\":\"Mới\"," BY "},"
	"{\"kind\":\"knockout\",\"unit\":\"U1\",\"knockout\":\"K3\",\"applies\":true," BY "},"
	"{\"kind\":\"ballot\",\"cluster\":\"K1\",\"form\":\"co\",\"seats\":1,\"issued\":12,"
	"\"collected\":12,"
	"\"valid\":11,\"invalid\":1,\"votes\":{\"U1\":8,\"U2\":3},\"winners\":[\"U1\"]," BY "},"
	"{\"kind\":\"next_head\",\"cluster\":\"K1\",\"head\":\"U2\",\"deputies\":[\"U1\"]," BY "},"
	"{\"kind\":\"estimate\",\"unit\":\"U1\",\"criterion\":\"2.1\",\"take\":\"new\"," BY "},"
	"{\"kind\":\"review\",\"unit\":\"U1\",\"criterion\":\"1.4\",\"granted\":true,\"points\":"
	"\"4.5\"," BY "},"
	"{\"kind\":\"reopen\",\"reason\":\"Đính chính\"," BY "},"
	"{\"kind\":\"exclude\",\"unit\":\"U1\",\"reason\":\"Trễ\"," BY "}");

TEST(every_kind_of_decision_is_read)
{
	struct decisions d;
	struct notes n = { .arena = t->arena };
	REQUIRE_OK(decisions_read(t->arena, str_of(every), &d, &n));
	REQUIRE(d.n == DECISION_KINDS);
	CHECK_STR(d.season, "2021");
	CHECK(d.p[0].cluster_sheet && d.p[0].given_count == 2);
	CHECK_STR(d.p[0].period, "2021-H1");
	CHECK_INT(d.p[0].given[0].points, 450);
	CHECK_STR(d.p[0].given[0].reason, "Chậm");
	CHECK(!d.p[1].shared && d.p[1].units.n == 2);
	CHECK_STR(d.p[1].units.p[0], "U2");
	CHECK_STR(d.p[2].scope, "cong_lap");
	CHECK(!d.p[3].yes && d.p[4].yes && d.p[7].yes);
	CHECK_INT(d.p[5].votes[0].count, 8);
	CHECK_STR(d.p[6].code, "U2");
	CHECK_INT(d.p[8].points, 450);
	CHECK_INT(d.p[10].on, day_of(2021, 11, 23));
}

TEST(a_decision_goes_through_the_table_unchanged)
{
	struct decisions d;
	struct notes n = { .arena = t->arena };
	REQUIRE_OK(decisions_read(t->arena, str_of(every), &d, &n));
	for (size_t i = 0; i < d.n; i++) {
		struct str body = decision_body(t->arena, &d.p[i]);
		struct row_columns row = {
			decision_word(d.p[i].kind), d.p[i].cluster, d.p[i].unit, d.p[i].by,
			d.p[i].document_no,	    body,	    7,		 d.p[i].on
		};
		struct decided again = decision_of_row(&row, &n);
		CHECK_INT(n.faults, 0);
		CHECK_INT(again.kind, d.p[i].kind);
		CHECK_INT(again.id, 7);
		CHECK_STR(decision_body(t->arena, &again), body);
		CHECK_STR(again.code, d.p[i].code);
		CHECK_INT(again.units.n, d.p[i].units.n);
	}
	CHECK_STR(decision_body(t->arena, &d.p[1]), "{\"places\":[\"U2\",\"U1\"]}");
}

TEST(a_damaged_row_is_a_fault_and_not_a_crash)
{
	struct notes n = { .arena = t->arena };
	struct row_columns row = { S("tie"), S("K1"), STR_NONE, S("x"), S(""), S("{\"pla"), 9, 0 };
	decision_of_row(&row, &n);
	CHECK_INT(n.faults, 1);
	CHECK_STR(n.p[0].path, "decision 9");
}

TEST(every_slip_in_a_decision_is_refused)
{
	static const char *const wrong[] = {
		"\"kind\":\"knockuot\"",
		"\"unit\":\"U1\"",
		"\"kind\":\"tie\",\"cluster\":\"K1\",\"places\":[\"U1\"]",
		"\"kind\":\"tie\",\"cluster\":\"K1\",\"places\":[\"U1\",\"U1\"]",
		"\"kind\":\"tie\",\"cluster\":\"K1\",\"places\":[\"U1\",\"U2\"],\"shared\":[\"U1\","
		"\"U2\"]",
		"\"kind\":\"tie\",\"places\":[\"U1\",\"U2\"]",
		"\"kind\":\"tie\",\"cluster\":\"K1\",\"place\":[\"U1\",\"U2\"]",
		"\"kind\":\"quota_edge\",\"class\":\"HTXS\",\"cluster\":\"K1\",\"sector\":\"x\","
		"\"units\":[]",
		"\"kind\":\"quota_edge\",\"cluster\":\"K1\",\"units\":[]",
		"\"kind\":\"not_rated\",\"unit\":\"U1\"",
		"\"kind\":\"not_rated\",\"unit\":\"U1\",\"rated\":\"no\"",
		"\"kind\":\"knockout\",\"unit\":\"U1\",\"applies\":true",
		"\"kind\":\"estimate\",\"unit\":\"U1\",\"criterion\":\"1.1\"",
		"\"kind\":\"estimate\",\"unit\":\"U1\",\"criterion\":\"1.1\",\"take\":\"both\"",
		"\"kind\":\"review\",\"unit\":\"U1\",\"criterion\":\"1.1\",\"granted\":true",
		"\"kind\":\"review\",\"unit\":\"U1\",\"criterion\":\"1.1\",\"granted\":false,"
		"\"points\":\"1\"",
		"\"kind\":\"appraisal\",\"unit\":\"U1\",\"points\":[]",
		"\"kind\":\"appraisal\",\"unit\":\"U1\",\"points\":{\"1.1\":\"x\"}",
		"\"kind\":\"appraisal\",\"unit\":\"U1\",\"sheet\":\"klass\",\"points\":{}",
		"\"kind\":\"exclude\",\"reason\":\"x\"",
	};
	static const char *const ballots[] = {
		"\"issued\":10,\"collected\":11,\"valid\":11,\"invalid\":0,\"votes\":{\"U1\":8},"
		"\"winners\":[\"U1\"]",
		"\"issued\":12,\"collected\":11,\"valid\":11,\"invalid\":1,\"votes\":{\"U1\":8},"
		"\"winners\":[\"U1\"]",
		"\"issued\":12,\"collected\":12,\"valid\":11,\"invalid\":1,\"votes\":{\"U1\":12},"
		"\"winners\":[\"U1\"]",
		"\"issued\":12,\"collected\":12,\"valid\":11,\"invalid\":1,\"votes\":{\"U1\":8},"
		"\"winners\":[\"U2\"]",
		"\"issued\":12,\"collected\":12,\"valid\":11,\"invalid\":1,\"votes\":{\"U1\":8,"
		"\"U2\":3},"
		"\"winners\":[\"U1\",\"U2\"]",
		"\"issued\":-1,\"collected\":0,\"valid\":0,\"invalid\":0,\"votes\":{},\"winners\":["
		"]",
	};
	struct decisions d;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct notes n = { .arena = t->arena };
		struct str text = str_fmt(t->arena, FILE_OF("{%s," BY "}"), wrong[i]);
		if (!CHECK(decisions_read(t->arena, text, &d, &n).code == ERR_INVALID))
			printf("\t%s\n", wrong[i]);
	}
	for (size_t i = 0; i < sizeof ballots / sizeof *ballots; i++) {
		struct notes n = { .arena = t->arena };
		struct str text = str_fmt(t->arena,
					  FILE_OF("{\"kind\":\"ballot\",\"cluster\":\"K1\","
						  "\"form\":\"co\",\"seats\":1,%s," BY "}"),
					  ballots[i]);
		if (!CHECK(decisions_read(t->arena, text, &d, &n).code == ERR_INVALID))
			printf("\t%s\n", ballots[i]);
	}
	struct notes n = { .arena = t->arena };
	CHECK(decisions_read(t->arena, S("{\"season\":\"2021\"}"), &d, &n).code == ERR_INVALID);
	CHECK(decisions_read(t->arena, S("[]"), &d, &n).code == ERR_INVALID);
}

/* ---- places ---- */

static void rank(struct t *t, const int64_t *points, size_t n, const int64_t *places)
{
	struct rank_entry e[8] = { 0 };
	for (size_t i = 0; i < n; i++)
		e[i] = (struct rank_entry){ .code = str_fmt(t->arena, "U%zu", i),
					    .at = i,
					    .points = points[i],
					    .takes_place = points[i] >= 0 };
	rank_places(e, n, NULL, 0);
	for (size_t i = 0; i < n; i++) {
		CHECK_INT(e[i].place, places[e[i].at]);
		CHECK(e[i].open == e[i].tied && e[i].tied == (e[i].run >= 0));
	}
}

TEST(shared_places_leave_a_gap_behind_them)
{
	rank(t, (const int64_t[]){ 90, 85, 85, 80 }, 4, (const int64_t[]){ 1, 2, 2, 4 });
	rank(t, (const int64_t[]){ 80, 90, 90, 90 }, 4, (const int64_t[]){ 4, 1, 1, 1 });
	rank(t, (const int64_t[]){ 80, -1, 90, 70 }, 4, (const int64_t[]){ 2, 0, 1, 3 });
	rank(t, (const int64_t[]){ -1 }, 1, (const int64_t[]){ 0 });
	rank(t, NULL, 0, NULL);
	struct rank_entry e[6] = { 0 }; /* three ties, each with its number */
	for (size_t i = 0; i < 6; i++)
		e[i] = (struct rank_entry){ .code = str_fmt(t->arena, "U%zu", i),
					    .takes_place = true,
					    .points = 10 - (int64_t)i / 2 };
	rank_places(e, 6, NULL, 0);
	CHECK(e[1].run == 0 && e[2].run == 1 && e[5].run == 2 && e[5].place == 5);
}

TEST(a_tie_decision_must_name_exactly_the_tied)
{
	struct str two[] = { { "B", 1 }, { "A", 1 } };
	struct tie_decision d = { .units = { two, 2, 0 } };
	struct rank_entry e[3] = {
		{ .code = S("A"), .points = 9, .takes_place = true },
		{ .code = S("B"), .points = 9, .takes_place = true },
		{ .code = S("C"), .points = 9, .takes_place = true },
	};
	rank_places(e, 3, &d, 1);
	CHECK(!d.used && e[0].open && e[2].place == 1 && e[0].run == 0);
	e[2].points = 8;
	e[2].code = S("C");
	rank_places(e, 3, &d, 1);
	CHECK(d.used && !e[0].open && !e[0].tied);
	CHECK_STR(e[0].code, "B");
	CHECK(e[0].place == 1 && e[1].place == 2 && e[2].place == 3);
}

SUITE(score_decisions, every_kind_of_decision_is_read, a_decision_goes_through_the_table_unchanged,
      a_damaged_row_is_a_fault_and_not_a_crash, every_slip_in_a_decision_is_refused,
      shared_places_leave_a_gap_behind_them, a_tie_decision_must_name_exactly_the_tied)
