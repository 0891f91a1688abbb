/* minutes_test.c: minutes that write themselves, hand edits that stay, signatures; sessions with
 * clusters. */
#include "tests/assembly/assembly_world.h"

#include "assembly/minutes.h"
#include "assembly/opinion.h"
#include "assembly/working.h"
#include "base/day.h"

struct writing {
	struct minutes m;
	struct opinion p;
	struct item item;
	struct working s;
	struct assembly a;
	assembly_id id;
	season_id season;
	struct str text;
	int64_t n, version;
	size_t made;
};

static struct err item(struct tx *tx, void *arg)
{
	struct writing *x = arg;
	TRY(agenda_add(tx, &x->item, &x->n));
	return agenda_begin(tx, x->n);
}
static struct err say(struct tx *tx, void *arg)
{
	struct writing *x = arg;
	return opinion_add(tx, &x->p, &x->n);
}
static struct err save(struct tx *tx, void *arg) { return minutes_save(tx, arg); }
static struct err sign(struct tx *tx, void *arg) { return minutes_sign(tx, arg); }
static struct err refresh(struct tx *tx, void *arg)
{
	const struct writing *x = arg;
	return minutes_refresh(tx, x->m.assembly, x->m.session, x->text);
}
static struct err add(struct tx *tx, void *arg)
{
	const struct writing *x = arg;
	return minutes_add(tx, x->m.assembly, x->m.session, x->text);
}

static struct str written(struct assembly_world *w, int64_t session)
{
	struct t *t = w->t;
	struct str s = STR_NONE;
	CHECK_OK(minutes_write(w->db, w->id, session, NULL, &s));
	db_close_rows(w->db);
	return s;
}

static bool holds(struct str s, const char *part) { return str_find(s, str_of(part)) != SIZE_MAX; }

static struct minutes kept(struct assembly_world *w)
{
	struct t *t = w->t;
	struct minutes m = { 0 };
	CHECK_OK(minutes_get(w->db, w->id, 0, &m));
	db_close_rows(w->db);
	return m;
}

static void said(struct assembly_world *w, int number, const char *text)
{
	struct t *t = w->t;
	struct writing x = {
		.p = { .assembly = w->id, .seat = w->seats[number - 1], .text = str_of(text) }
	};
	CHECK_OK(db_write(w->db, say, &x));
}

static void begin(struct assembly_world *w, const char *title)
{
	struct t *t = w->t;
	struct writing x = { .item = { .assembly = w->id,
				       .kind = ITEM_DEBATE,
				       .title = str_of(title),
				       .minutes = 10 } };
	CHECK_OK(db_write(w->db, item, &x));
}

TEST(minutes_tell_who_was_there_what_was_said_and_how_it_was_voted)
{
	struct assembly_world w = assembly_world_make(t, 4);
	assembly_world_open(&w, 3);
	begin(&w, "Thảo luận báo cáo");
	said(&w, 2, "Đề nghị\nsửa nhà xe");
	CHECK_OK(world_vote(&w, VOTE_HANDS, 3));
	CHECK_OK(world_count(&w, 1, 0));
	struct str s = written(&w, 0);
	CHECK(holds(s, "Đại biểu được triệu tập: 4; có mặt: 3; vắng mặt: 1."));
	CHECK(holds(s, "1. Thảo luận báo cáo"));
	CHECK(holds(s, "- Ý kiến của Đại biểu 2: Đề nghị sửa nhà xe"));
	CHECK(holds(s, "Địa điểm: Hội trường."));
	CHECK(!holds(s, "tán thành")); /* nobody has announced it */
}

TEST(hand_edits_stay_when_the_log_goes_on)
{
	struct assembly_world w = assembly_world_make(t, 4);
	assembly_world_open(&w, 3);
	begin(&w, "Khai mạc");
	struct writing x = { .m = { .assembly = w.id } };
	x.m.written = written(&w, 0);
	x.m.text = str_fmt(t->arena, "%.*s\nĐại hội dành một phút mặc niệm.", (int)x.m.written.n,
			   x.m.written.p);
	x.m.chair = x.m.secretary = S("");
	CHECK_OK(db_write(w.db, save, &x.m));
	CHECK_FAIL(db_write(w.db, save, &x.m), ERR_CONFLICT, "assembly.minutes_changed");
	begin(&w, "Báo cáo tổng kết");
	x.text = written(&w, 0);
	CHECK_OK(db_write(w.db, refresh, &x));
	struct minutes m = kept(&w);
	CHECK(holds(m.text, "một phút mặc niệm"));
	CHECK(holds(m.text, "2. Báo cáo tổng kết"));
	CHECK_INT(m.refused.n, 0);
	CHECK_STR(m.written, x.text);
}

TEST(minutes_are_signed_after_the_meeting_and_then_only_supplemented)
{
	struct assembly_world w = assembly_world_make(t, 4);
	assembly_world_open(&w, 3);
	struct writing x = { .m = { .assembly = w.id,
				    .text = S("Biên bản"),
				    .written = S("Biên bản"),
				    .chair = S("Chủ trì"),
				    .secretary = S("") } };
	CHECK_FAIL(db_write(w.db, sign, &x.m), ERR_CONFLICT, "assembly.minutes_early");
	CHECK_OK(world_state(&w, assembly_close));
	CHECK_FAIL(db_write(w.db, sign, &x.m), ERR_INVALID, "assembly.minutes_names");
	x.m.secretary = S("Thư ký");
	x.text = S("Bổ sung một chữ ký");
	CHECK_FAIL(db_write(w.db, add, &x), ERR_CONFLICT, "assembly.minutes_open");
	CHECK_OK(db_write(w.db, sign, &x.m));
	struct minutes m = kept(&w);
	CHECK(m.signed_at != DAY_NONE);
	m.text = S("Khác");
	CHECK_FAIL(db_write(w.db, save, &m), ERR_CONFLICT, "assembly.minutes_signed");
	CHECK_OK(db_write(w.db, add, &x));
	struct addendum *more;
	size_t n;
	CHECK_OK(minutes_addenda(w.db, w.id, 0, &more, &n));
	REQUIRE(n == 1);
	CHECK_STR(more[0].text, "Bổ sung một chữ ký");
}

static struct err call_off(struct tx *tx, assembly_id id, int64_t version)
{
	return assembly_cancel(tx, id, version, S("có mặt 1 trên 4 người"));
}

TEST(minutes_of_a_meeting_that_could_not_be_held_say_why_and_are_signed)
{
	struct assembly_world w = assembly_world_make(t, 4);
	CHECK_OK(world_state(&w, assembly_summon));
	CHECK_OK(world_state(&w, call_off));
	struct str s = written(&w, 0);
	CHECK(holds(s, "không tiến hành được: có mặt 1 trên 4 người") && holds(s, "triệu tập lúc"));
	CHECK(!holds(s, "bắt đầu lúc") && !holds(s, "được thông qua"));
	struct writing x = { .m = { .assembly = w.id,
				    .text = s,
				    .written = s,
				    .chair = S("Chủ trì"),
				    .secretary = S("Thư ký") } };
	CHECK_OK(db_write(w.db, sign, &x.m));
	CHECK(kept(&w).signed_at != DAY_NONE);
}

static struct err open_again(struct tx *tx, void *arg)
{
	struct assembly_world *w = arg;
	struct assembly a;
	TRY(assembly_get(tx_db(tx), w->id, &a));
	return assembly_reopen(tx, w->id, a.version, S("Còn một việc"));
}

TEST(a_meeting_opens_again_only_while_its_minutes_are_not_signed)
{
	struct assembly_world w = assembly_world_make(t, 3);
	assembly_world_open(&w, 3);
	CHECK_OK(world_state(&w, assembly_close));
	CHECK_OK(db_write(w.db, open_again, &w));
	CHECK_OK(world_state(&w, assembly_close));
	struct minutes m = { .assembly = w.id,
			     .text = S("B"),
			     .written = S("B"),
			     .chair = S("A"),
			     .secretary = S("C") };
	CHECK_OK(db_write(w.db, sign, &m));
	CHECK_FAIL(db_write(w.db, open_again, &w), ERR_CONFLICT, "assembly.minutes_signed");
}

/* ---- sessions with clusters ---- */

static struct err plan(struct tx *tx, void *arg)
{
	struct writing *x = arg;
	return assembly_plan(tx, &x->a, &x->id);
}
static struct err plan_all(struct tx *tx, void *arg)
{
	struct writing *x = arg;
	return working_plan_clusters(tx, x->id, x->season, 1, &x->made);
}
static struct err begin_session(struct tx *tx, void *arg)
{
	struct writing *x = arg;
	return working_begin(tx, x->n, x->version);
}
static struct err end_session(struct tx *tx, void *arg)
{
	struct writing *x = arg;
	return working_end(tx, x->n, x->version);
}

static struct writing working_session(struct t *t)
{
	struct writing x = { .a = { .unit = { page_unit(t, "CDVC") },
				    .kind = ASSEMBLY_WORKING_SESSION,
				    .title = S("Làm việc với các khối thi đua"),
				    .term = S(""),
				    .place = S("Hội trường"),
				    .starts_at = day_end_ms(day_of(2021, 2, 25)) +
						 14 * INT64_C(3600000) },
			     .season = { page_season(t, "2021") } };
	CHECK_OK(db_write(page_db(t), plan, &x));
	CHECK_OK(db_write(page_db(t), plan_all, &x));
	return x;
}

/* 26/02/2021 is a Friday: the second cluster is heard on Monday, 01/03. */
TEST(the_programme_gives_each_cluster_a_working_day)
{
	struct writing x = working_session(t);
	struct working *all;
	size_t n;
	CHECK_OK(working_list(page_db(t), x.id, &all, &n));
	REQUIRE(n == x.made && n >= 3);
	CHECK_INT(local_day(all[0].starts_at), day_of(2021, 2, 26));
	CHECK_INT(local_day(all[1].starts_at), day_of(2021, 3, 1));
	CHECK_INT(local_day(all[2].starts_at), day_of(2021, 3, 2));
	CHECK_INT(local_clock(all[2].starts_at), 14 * INT64_C(3600000));
	db_close_rows(page_db(t));
	CHECK_OK(db_write(page_db(t), plan_all, &x)); /* nothing is planned twice */
	CHECK_INT(x.made, 0);
}

TEST(a_session_opens_the_meeting_without_a_quorum_and_has_minutes_of_its_own)
{
	struct writing x = working_session(t);
	struct db *db = page_db(t);
	struct working *all, s;
	size_t n;
	CHECK_OK(working_list(db, x.id, &all, &n));
	x.n = all[0].id;
	x.version = all[0].version;
	db_close_rows(db);
	CHECK_FAIL(db_write(db, end_session, &x), ERR_CONFLICT, "assembly.session_not_open");
	CHECK_OK(db_write(db, begin_session, &x));
	struct writing o = { .p = { .assembly = x.id,
				    .session = x.n,
				    .speaker = S("CĐCS Sở Tư pháp"),
				    .text = S("Khó khăn về kinh phí") } };
	CHECK_OK(db_write(db, say, &o));
	x.version++;
	CHECK_OK(db_write(db, end_session, &x));
	CHECK_OK(working_get(db, x.n, &s));
	CHECK_INT(s.state, WORKING_HELD);
	struct str text;
	CHECK_OK(minutes_write(db, x.id, x.n, NULL, &text));
	CHECK(holds(text, "- Ý kiến của CĐCS Sở Tư pháp: Khó khăn về kinh phí"));
	CHECK(holds(text, "công đoàn cơ sở."));
	CHECK_OK(minutes_write(db, x.id, all[1].id, NULL, &text));
	CHECK(!holds(text, "Khó khăn về kinh phí"));
}

SUITE_STORE(assembly_minutes, minutes_tell_who_was_there_what_was_said_and_how_it_was_voted,
	    hand_edits_stay_when_the_log_goes_on,
	    minutes_are_signed_after_the_meeting_and_then_only_supplemented,
	    minutes_of_a_meeting_that_could_not_be_held_say_why_and_are_signed,
	    a_meeting_opens_again_only_while_its_minutes_are_not_signed,
	    the_programme_gives_each_cluster_a_working_day,
	    a_session_opens_the_meeting_without_a_quorum_and_has_minutes_of_its_own)
