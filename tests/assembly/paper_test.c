/* paper_test.c: heads of a meeting's papers, and where they stand in the register. */
#include "account/setting.h"
#include "tests/assembly/assembly_world.h"
#include "tests/office/office_fixture.h"

static struct err say_symbol(struct tx *tx, void *arg)
{
	(void)arg;
	return setting_put(tx, "office_symbol", S("CĐVC"));
}

TEST(the_papers_of_a_congress_stand_under_its_name_those_before_it_under_the_units)
{
	struct assembly_world w = assembly_world_make(t, 3);
	struct assembly a = world_get(&w);
	a.ordinal = 8;
	a.term = S("2017-2022");
	struct session_paper own, before;
	struct assembly_paper x = { &a, PAPER_RESOLUTION, 0, NULL };
	CHECK_OK(assembly_paper_open(w.db, &x, &own));
	CHECK(str_find(own.congress, S("LẦN THỨ VIII, NHIỆM KỲ 2017\u00a0\u2011\u00a02022")) !=
	      SIZE_MAX);
	CHECK_INT(own.organ.n, 0);
	x.kind = PAPER_SESSION_PLAN;
	CHECK_OK(assembly_paper_open(w.db, &x, &before));
	CHECK_INT(before.congress.n, 0);
	CHECK(before.paper.superior.n > 0);
	CHECK_STR(before.paper.symbol, "CĐCS");
	struct assembly above = a;
	above.unit = (unit_id){ page_unit(t, "CDVC") };
	REQUIRE_OK(db_write(w.db, say_symbol, NULL));
	x.of = &above;
	CHECK_OK(assembly_paper_open(w.db, &x, &before));
	CHECK_STR(before.paper.symbol, "CĐVC");
	x.of = &a;
	x.kind = PAPER_CREDENTIALS_REPORT;
	CHECK_OK(assembly_paper_open(w.db, &x, &own));
	CHECK_STR(own.organ, S("BAN THẨM TRA TƯ CÁCH ĐẠI BIỂU"));
	x.kind = PAPER_VOTING_RULES;
	CHECK_OK(assembly_paper_open(w.db, &x, &own));
	CHECK_STR(own.paper.authority, S("TM. BAN BẦU CỬ"));
	CHECK_STR(own.paper.position, S("TRƯỞNG BAN"));
}

TEST(a_paper_is_called_by_the_kind_of_its_own_meeting)
{
	struct arena *m = t->arena;
	struct assembly a = { .kind = ASSEMBLY_CONGRESS };
	CHECK_STR(assembly_paper_name(m, LANG_VI, &a, PAPER_SESSION_PLAN), S("Kế hoạch đại hội"));
	CHECK_STR(assembly_paper_name(m, LANG_VI, &a, PAPER_VOTING_RULES), S("Thể lệ bầu cử"));
	a.kind = ASSEMBLY_STAFF_CONFERENCE;
	CHECK_STR(assembly_paper_name(m, LANG_VI, &a, PAPER_SESSION_MINUTES),
		  S("Biên bản hội nghị"));
	a.kind = ASSEMBLY_WORKING_SESSION;
	CHECK_STR(assembly_paper_name(m, LANG_EN, &a, PAPER_SESSION_PROGRAMME),
		  S("Programme of the working session"));
}

TEST(a_paper_made_again_replaces_its_draft_and_another_part_does_not)
{
	struct assembly_world w = assembly_world_make(t, 3);
	struct assembly a = world_get(&w);
	struct assembly_paper x = { &a, PAPER_ELECTION_MINUTES, 7, NULL };
	struct session_paper s;
	struct document found;
	int64_t id[3], of, part;
	for (int i = 0; i < 3; i++) {
		x.part = i < 2 ? 7 : 8;
		CHECK_OK(assembly_paper_open(w.db, &x, &s));
		CHECK_OK(assembly_paper_file(w.db, office_fixture(t), &x,
					     session_paper_open(t->arena, &s), &id[i]));
	}
	CHECK_INT(id[0], id[1]);
	CHECK(id[0] != id[2]);
	x.part = 7;
	CHECK_OK(assembly_paper_find(w.db, &x, &found));
	CHECK_INT(found.id, id[0]);
	CHECK(assembly_paper_of(&found, &of, &part));
	CHECK_INT(of, a.id.n);
	CHECK_INT(part, 7);
}

SUITE(assembly_paper, the_papers_of_a_congress_stand_under_its_name_those_before_it_under_the_units,
      a_paper_is_called_by_the_kind_of_its_own_meeting,
      a_paper_made_again_replaces_its_draft_and_another_part_does_not)
