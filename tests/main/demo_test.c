/* demo_test.c: what a new user finds in the sample beside the year's figures and points: each room
 * has something done, something that waits and something late. */
#include "award/award.h"
#include "award/registration.h"
#include "ballot/online/online.h"
#include "base/day.h"
#include "base/json.h"
#include "collection/collection.h"
#include "demo_sample.h"
#include "main/demo.h"
#include "meeting/meeting.h"
#include "narrative/narrative.h"
#include "rating/rating.h"
#include "tests/store/store_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/sendfile.h>
#include <unistd.h>

TEST(the_sample_has_registrations_in_every_state)
{
	struct sample s = demo_open(t);
	struct registration mine;
	int64_t n[REGISTRATION_STATE_COUNT + 1];
	CHECK_OK(registration_counts(&s.db, s.season.id, n));
	for (int i = 0; i < REGISTRATION_STATE_COUNT; i++)
		CHECK(n[i] > 0);
	CHECK(n[REGISTRATION_ACCEPTED] > n[REGISTRATION_STATE_COUNT] / 2);
	CHECK_OK(registration_of_unit(&s.db, &s.season, demo_unit_id(t, &s, "VC016"), &mine));
	CHECK(mine.state == REGISTRATION_ACCEPTED && mine.aim_count >= 3);
	demo_close(&s);
}

TEST(the_sample_has_a_quick_collection_that_is_open_and_one_closed_with_late_answers)
{
	struct sample s = demo_open(t);
	struct collection *all;
	struct collection_row *rows;
	size_t n, row_count, late = 0;
	bool more;
	CHECK_OK(collection_list(&s.db, s.season.owner, 0, &all, &n));
	REQUIRE(n == 2);
	CHECK(!all[0].closed_at && all[0].answered > 0 && all[0].answered < all[0].asked);
	CHECK(all[1].closed_at && all[1].answered < all[1].asked);
	struct collection_query q = { .id = all[1].id, .limit = COLLECTION_PAGE_MAX };
	CHECK_OK(collection_rows(&s.db, &q, &rows, &row_count, &more));
	for (size_t i = 0; i < row_count; i++)
		late += rows[i].answered_at && local_day(rows[i].answered_at) > all[1].due_on;
	CHECK(late > 1 && late < row_count / 2);
	demo_close(&s);
}

TEST(the_sample_has_reports_in_words_with_figures_and_last_years_text)
{
	struct sample s = demo_open(t);
	struct period p;
	struct narrative v;
	struct narrative_answer *all;
	size_t n;
	bool more;
	CHECK_OK(period_by_code(&s.db, s.season.id, S("2021-H2"), &p));
	CHECK_OK(narrative_read(&s.db, p.id, demo_unit_id(t, &s, "VC016"), &v));
	CHECK(v.n == 8 && v.parts[0].last.n && str_find(v.parts[0].body, S("{I")) != SIZE_MAX);
	struct narrative_query q = { .season = s.season,
				     .period = p.id,
				     .heading = v.parts[1].heading.code,
				     .written = true,
				     .limit = NARRATIVE_PAGE_MAX };
	CHECK_OK(narrative_answers(&s.db, &q, &all, &n, &more));
	CHECK(n > 10);
	for (size_t i = 0; i < n; i++) /* every code is one, and was reported */
		CHECK(str_find(all[i].body, S("{")) == SIZE_MAX &&
		      str_find(all[i].body, S("……")) == SIZE_MAX);
	demo_close(&s);
}

/* Its figures are sums; each carried sentence names its unit, and is in what that unit sent. */
TEST(the_samples_office_has_written_its_own_report_with_sentences_of_its_units)
{
	struct sample s = demo_open(t);
	struct period p;
	struct narrative v;
	struct narrative_answer from;
	CHECK_OK(period_by_code(&s.db, s.season.id, S("2021-H2"), &p));
	CHECK_OK(narrative_read(&s.db, p.id, s.season.owner, &v));
	REQUIRE(v.own && v.n == 8);
	for (size_t i = 0; i < v.n; i++)
		CHECK(v.parts[i].body.n > 40);
	CHECK(v.parts[0].last.n && v.parts[2].last.n);
	struct str filled = narrative_fill(s.db.arena, v.parts[1].body, &v.sheet);
	CHECK(str_find(filled, S("{")) == SIZE_MAX && str_find(filled, S("……")) == SIZE_MAX);
	CHECK_OK(narrative_answer_of(&s.db, p.id, v.parts[1].heading.code,
				     demo_unit_id(t, &s, "VC003"), &from));
	struct str source = str_fmt(s.db.arena, "(%.*s).", (int)from.name.n, from.name.p);
	CHECK(str_find(v.parts[1].body, source) != SIZE_MAX);
	struct str first[SENTENCES_MAX];
	REQUIRE(narrative_sentences(from.body, first, SENTENCES_MAX) >= 2);
	CHECK(str_find(v.parts[1].body, str_sub(first[0], 0, first[0].n - 1)) != SIZE_MAX);
	demo_close(&s);
}

TEST(the_sample_has_clusters_that_met_and_one_meeting_ahead)
{
	struct sample s = demo_open(t);
	struct cluster k2;
	struct meeting *all, next;
	struct attendee *who;
	size_t n;
	CHECK_OK(cluster_by_code(&s.db, s.season.id, S("K2"), &k2));
	CHECK_OK(meeting_list(&s.db, k2.id, &all, &n));
	REQUIRE(n == 2);
	CHECK(all[0].state == MEETING_PLANNED && all[1].state == MEETING_HELD);
	CHECK_OK(meeting_next(&s.db, k2.id, s.db.now, &next));
	CHECK_INT(next.id, all[0].id);
	CHECK_OK(meeting_attendees(&s.db, &all[1], &who, &n));
	CHECK(n == 12 && who[0].state == ATTENDANCE_PRESENT && who[0].who.n);
	demo_close(&s);
}

TEST(the_sample_has_tasks_from_instructions_done_open_and_late)
{
	struct sample s = demo_open(t);
	struct duty_counts n;
	CHECK_OK(duty_count(&s.db, s.season.id, local_day(s.db.now), &n));
	CHECK(n.done > n.open && n.open > n.late && n.late == 2);
	demo_close(&s);
}

/* The archive as anybody takes it from the public board. */
static const char *archive_of(struct t *t, struct sample *s, ballot_id id)
{
	const char *path = store_test_path(t, "sample.bel");
	int from = -1;
	CHECK_OK(online_archive(&s->db, id, &from));
	FILE *to = fopen(path, "w");
	if (CHECK(from >= 0 && to))
		while (sendfile(fileno(to), from, NULL, 1 << 20) > 0)
			;
	close(from);
	fclose(to);
	return path;
}

TEST(the_sample_has_a_verifiable_ballot_whose_archive_passes_every_check)
{
	struct sample s = demo_open(t);
	struct cluster k5;
	struct ballot *all;
	struct ballot_minutes m;
	struct str said;
	size_t n;
	CHECK_OK(cluster_by_code(&s.db, s.season.id, S("K5"), &k5));
	CHECK_OK(ballot_list(&s.db, S("cluster"), k5.id.n, &all, &n));
	REQUIRE(n == 1 && all[0].mode == BALLOT_VERIFIABLE);
	CHECK_INT(all[0].state, BALLOT_SETTLED);
	CHECK_OK(ballot_minutes(&s.db, all[0].id, &m));
	CHECK(m.count.issued == 12 && m.count.collected == 11);
	REQUIRE(m.candidate_count == 2);
	CHECK(m.candidates[0].chosen && m.candidates[0].votes == 9);
	CHECK(!m.candidates[1].chosen && m.candidates[1].votes == 2);
	const char *path = archive_of(t, &s, all[0].id);
	demo_close(&s);
	CHECK_INT(program_run(t, str_fmt(t->arena, "ballot verify '%s'", path).p, &said), 0);
	CHECK(str_find(said, S("11 lá phiếu được nhận")) != SIZE_MAX);
	CHECK(str_find(said, S("thuộc nhóm")) != SIZE_MAX);
	const char *fast = str_fmt(t->arena, "ballot verify '%s' --no-membership", path).p;
	CHECK_INT(program_run(t, fast, &said), 0); /* claims no check that it left out */
	CHECK(str_find(said, S("KHÔNG kiểm các phần tử có thuộc nhóm")) != SIZE_MAX);
	CHECK(str_find(said, S("Mọi phép kiểm đều đạt")) == SIZE_MAX);
	CHECK(str_find(said, S("khác nhau, thuộc nhóm")) == SIZE_MAX);
}

/* ---- people below the unit ---- */

TEST(the_sample_has_a_union_with_groups_whose_members_were_rated_and_one_that_is_at_it)
{
	struct sample s = demo_open(t);
	struct member_rating done, open;
	struct rating_result r;
	size_t groups = 0, best = 0;
	CHECK_OK(rating_of_unit(&s.db, s.season.id, demo_unit_id(t, &s, "VC001"), &done));
	CHECK_OK(rating_of_unit(&s.db, s.season.id, demo_unit_id(t, &s, "VC016"), &open));
	CHECK(done.decided && done.group_set.n && open.id && !open.decided);
	CHECK_OK(rating_result(&s.db, done.id, &r));
	for (size_t i = 0; i < r.n; i++) {
		groups += !r.lines[i].subject.person;
		best += r.lines[i].subject.person && str_eq(r.lines[i].subject.class, S("HTXS"));
		CHECK(r.lines[i].subject.class.n > 0);
	}
	CHECK_INT(groups, 4);
	CHECK(best > 0 && best <= r.seats);
	demo_close(&s);
}

TEST(the_member_who_signs_in_has_an_award_of_an_earlier_year)
{
	struct sample s = demo_open(t);
	struct award *all = NULL;
	int64_t person = 0;
	size_t n = 0;
	CHECK_OK(db_int(&s.db, "SELECT person_id FROM account WHERE login = 'doanvien'", NO_ARGS,
			&person));
	CHECK_OK(award_of_person(&s.db, person, &all, &n));
	REQUIRE(n == 1);
	CHECK(all[0].year == 2020 && all[0].decision_no.n > 0);
	demo_close(&s);
}

TEST(sign_ins_are_told_to_machines_as_to_people)
{
	struct arena a = { 0 };
	char *said = NULL;
	size_t n = 0;
	struct cli c = { .out = open_memstream(&said, &n), .json = true };
	struct json *o;
	REQUIRE(c.out);
	demo_sign_ins(&c, true);
	cli_end(&c);
	fclose(c.out);
	REQUIRE_OK(json_read(&a, (struct str){ said, n }, &o));
	const struct json *list = json_get(o, "said");
	CHECK(json_text(list->child, "password").n > 0);
	int users = 0, named = 0;
	JSON_EACH(x, list)
	{
		users += str_eq(json_text(x, "key"), S("main.demo_user"));
		named += str_eq(json_text(x, "login"), S("chutich")) && json_text(x, "name").n > 0;
	}
	CHECK_INT(users, 7);
	CHECK_INT(named, 1);
	arena_free(&c.arena);
	arena_free(&a);
	free(said);
}

SUITE(main_demo, sign_ins_are_told_to_machines_as_to_people,
      the_sample_has_registrations_in_every_state,
      the_sample_has_a_quick_collection_that_is_open_and_one_closed_with_late_answers,
      the_sample_has_reports_in_words_with_figures_and_last_years_text,
      the_samples_office_has_written_its_own_report_with_sentences_of_its_units,
      the_sample_has_clusters_that_met_and_one_meeting_ahead,
      the_sample_has_tasks_from_instructions_done_open_and_late,
      the_sample_has_a_verifiable_ballot_whose_archive_passes_every_check,
      the_sample_has_a_union_with_groups_whose_members_were_rated_and_one_that_is_at_it,
      the_member_who_signs_in_has_an_award_of_an_earlier_year);
