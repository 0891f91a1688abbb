/* barred_test.c: kỷ luật in the register of persons, and who is barred by it at a meeting. */
#include "tests/assembly/assembly_world.h"
#include "tests/office/office_fixture.h"

#include "base/day.h"
#include "election/election.h"
#include "person/doubles.h"
#include "person/import.h"

#include <unistd.h>

/* The congress of VC016 on 16/10/2017, and a member with a discipline on its day. */
struct barring {
	struct assembly_world w;
	struct person_new who;
	struct discipline entry;
	struct seat seat;
	int64_t person, seat_id, other, election;
	struct str why;
};

static struct err put_person(struct tx *tx, void *arg)
{
	struct barring *x = arg;
	return person_add(tx, &x->who, &x->person);
}

static struct err put_entry(struct tx *tx, void *arg)
{
	struct barring *x = arg;
	return person_discipline_add(tx, &x->entry, &x->entry.id);
}

static struct err end_entry(struct tx *tx, void *arg)
{
	struct barring *x = arg;
	return person_discipline_end(tx, x->person, x->entry.id, x->entry.to_on);
}

static struct err put_seat(struct tx *tx, void *arg)
{
	struct barring *x = arg;
	return seat_add(tx, &x->seat, &x->seat_id);
}

static struct err write_why(struct tx *tx, void *arg)
{
	struct barring *x = arg;
	return seat_bar(tx, x->seat_id, x->why);
}

static struct err merge_them(struct tx *tx, void *arg)
{
	struct barring *x = arg;
	int64_t id;
	return person_merge(tx, x->other, x->person, &id);
}

static struct err erase_them(struct tx *tx, void *arg)
{
	return person_erase(tx, ((struct barring *)arg)->person, S("theo yêu cầu"));
}

static struct barring member(struct t *t, const char *name)
{
	struct barring x = { .w = assembly_world_make(t, 2) };
	x.who = (struct person_new){ .who = { .name = str_of(name),
					      .birth_on = day_of(1980, 5, 2) },
				     .unit = page_unit(t, "VC016"),
				     .from_on = day_of(2010, 1, 1) };
	x.who.secret.party_on = DAY_NONE;
	CHECK_OK(db_write(x.w.db, put_person, &x));
	x.entry = (struct discipline){ .person = x.person,
				       .kind = DISCIPLINE_WARNING,
				       .decision_no = S("15/QĐ-CĐ"),
				       .from_on = day_of(2017, 7, 1),
				       .to_on = day_of(2018, 1, 1) };
	x.seat = (struct seat){ .assembly = x.w.id,
				.person = x.person,
				.mandate = MANDATE_ELECTED,
				.name = str_of(name),
				.birth_on = day_of(1980, 5, 2) };
	return x;
}

static struct seat seat_now(struct barring *x)
{
	struct t *t = x->w.t;
	struct seat s = { 0 };
	CHECK_OK(seat_get(x->w.db, x->seat_id, &s));
	db_close_rows(x->w.db);
	return s;
}

TEST(an_entry_needs_its_decision_and_days_and_bars_only_within_them)
{
	struct barring x = member(t, "Lê Thị Thử");
	enum bar_ground g;
	x.entry.decision_no = S(" ");
	CHECK_FAIL(db_write(x.w.db, put_entry, &x), ERR_INVALID, "person.discipline_number");
	x.entry.decision_no = S("15/QĐ-CĐ");
	x.entry.to_on = x.entry.from_on;
	CHECK_FAIL(db_write(x.w.db, put_entry, &x), ERR_INVALID, "person.span");
	x.entry.to_on = day_of(2018, 1, 1);
	CHECK_OK(db_write(x.w.db, put_entry, &x));
	CHECK_OK(person_bar_on(x.w.db, x.person, day_of(2017, 12, 31), &g));
	CHECK_INT(g, BAR_DISCIPLINE);
	CHECK_OK(person_bar_on(x.w.db, x.person, day_of(2018, 1, 1), &g));
	CHECK_INT(g, BAR_NONE);
	x.entry.kind = DISCIPLINE_SENTENCED;
	CHECK_OK(db_write(x.w.db, put_entry, &x));
	CHECK_OK(person_bar_on(x.w.db, x.person, day_of(2017, 12, 31), &g));
	CHECK_INT(g, BAR_SENTENCED);
}

TEST(whom_the_register_bars_on_the_day_is_flagged_by_the_rules_own_ground)
{
	struct barring x = member(t, "Lê Thị Thử");
	CHECK_OK(db_write(x.w.db, put_seat, &x));
	CHECK_STR(seat_now(&x).barred, "");
	CHECK_OK(db_write(x.w.db, put_entry, &x)); /* after they were listed */
	CHECK_STR(seat_now(&x).barred,
		  "đang chịu kỷ luật từ khiển trách trở lên (theo sổ đoàn viên)");
	CHECK(seat_now(&x).by_register);
	x.entry.to_on = day_of(2017, 10, 1); /* ended before the day */
	CHECK_OK(db_write(x.w.db, end_entry, &x));
	CHECK_STR(seat_now(&x).barred, "");
	x.entry.kind = DISCIPLINE_CHARGED;
	x.entry.to_on = DAY_EVER;
	CHECK_OK(db_write(x.w.db, put_entry, &x));
	CHECK_STR(seat_now(&x).barred,
		  "đang bị khởi tố, điều tra, truy tố, xét xử (theo sổ đoàn viên)");
}

static struct quorum quorum_now(struct barring *x)
{
	struct t *t = x->w.t;
	struct assembly a = world_get(&x->w);
	struct quorum q = { 0 };
	CHECK_OK(presence_quorum(x->w.db, &a, &q));
	db_close_rows(x->w.db);
	return q;
}

static struct err come(struct tx *tx, void *arg)
{
	struct passed p;
	return presence_come(tx, ((struct barring *)arg)->seat_id, S("Cửa chính"), &p);
}

static struct err see_out(struct tx *tx, void *arg)
{
	struct passed p;
	return presence_leave(tx, ((struct barring *)arg)->seat_id, S("Cửa chính"), &p);
}

static struct err let_in(struct barring *x) { return db_write(x->w.db, come, x); }

TEST(who_is_barred_after_coming_in_is_counted_no_more_and_shown_to_those_who_lead)
{
	struct barring x = member(t, "Lê Thị Thử");
	struct seat *here;
	size_t n;
	CHECK_OK(db_write(x.w.db, put_seat, &x));
	assembly_world_open(&x.w, 2);
	CHECK_OK(let_in(&x));
	CHECK_INT(quorum_now(&x).present, 3);
	CHECK_OK(db_write(x.w.db, put_entry, &x));
	CHECK_INT(quorum_now(&x).present, 2);
	CHECK_INT(quorum_now(&x).summoned, 2);
	CHECK_OK(seat_barred_here(x.w.db, x.w.id, &here, &n));
	REQUIRE(CHECK_INT((int64_t)n, 1));
	CHECK_STR(here[0].name, "Lê Thị Thử");
	db_close_rows(x.w.db);
	const char *path = page_path(t, "/assembly/%lld/floor", (long long)x.w.id.n);
	struct page_answer a = page_get(t, "chutich", path);
	CHECK(page_says(&a, "1 đại biểu đang trong phòng họp vướng tư cách"));
	CHECK(page_says(&a, "Lê Thị Thử"));
	path = page_path(t, "/assembly/%lld/votes", (long long)x.w.id.n);
	/* a page that was open before says three */
	a = page_post(t, "chutich", path, "subject=Chuong+trinh&mode=hands&present=3");
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "không được tính vào số có mặt"));
	CHECK_OK(db_write(x.w.db, see_out, &x));
	CHECK_FAIL(let_in(&x), ERR_CONFLICT, "assembly.barred");
}

TEST(a_meeting_that_is_over_keeps_what_the_register_said_on_its_day)
{
	struct barring x = member(t, "Lê Thị Thử");
	CHECK_OK(db_write(x.w.db, put_seat, &x));
	CHECK_OK(db_write(x.w.db, put_entry, &x));
	assembly_world_open(&x.w, 2);
	CHECK_OK(world_state(&x.w, assembly_close));
	x.entry.to_on = day_of(2017, 8, 1);
	CHECK_OK(db_write(x.w.db, end_entry, &x));
	CHECK_STR(seat_now(&x).barred,
		  "đang chịu kỷ luật từ khiển trách trở lên (theo sổ đoàn viên)");
	struct barring y = member(t, "Trần Văn Sau");
	CHECK_OK(db_write(y.w.db, put_seat, &y));
	assembly_world_open(&y.w, 2);
	CHECK_OK(world_state(&y.w, assembly_close));
	CHECK_OK(db_write(y.w.db, put_entry, &y));
	CHECK_STR(seat_now(&y).barred, "");
}

TEST(what_people_wrote_against_somebody_stays_and_guests_are_not_asked_about)
{
	struct barring x = member(t, "Lê Thị Thử");
	CHECK_OK(db_write(x.w.db, put_seat, &x));
	x.why = S("đơn tố cáo chưa kết luận");
	CHECK_OK(db_write(x.w.db, write_why, &x));
	CHECK_OK(db_write(x.w.db, put_entry, &x));
	CHECK_STR(seat_now(&x).barred, "đơn tố cáo chưa kết luận");
	struct barring y = member(t, "Trần Văn Khách");
	CHECK_OK(db_write(y.w.db, put_entry, &y));
	y.seat.standing = STANDING_GUEST;
	CHECK_OK(db_write(y.w.db, put_seat, &y));
	CHECK_STR(seat_now(&y).barred, "");
}

/* Somebody on the list by name and birthday only, and an entry that became part of another. */
TEST(a_name_with_its_birthday_and_a_merged_entry_are_found_too)
{
	struct barring x = member(t, "Lê Thị Thử");
	CHECK_OK(db_write(x.w.db, put_entry, &x));
	x.seat.person = 0;
	CHECK_OK(db_write(x.w.db, put_seat, &x));
	CHECK(seat_now(&x).by_register);
	struct barring y = member(t, "Ngô Văn Hợp");
	CHECK_OK(db_write(y.w.db, put_entry, &y));
	CHECK_OK(db_write(y.w.db, put_seat, &y));
	struct barring z = member(t, "Ngô Văn Hợp Hai");
	y.other = z.person;
	CHECK_OK(db_write(y.w.db, merge_them, &y));
	CHECK(seat_now(&y).by_register);
}

TEST(erasing_somebody_erases_what_stood_against_them)
{
	struct barring x = member(t, "Lê Thị Thử");
	struct discipline *all;
	size_t n;
	CHECK_OK(db_write(x.w.db, put_entry, &x));
	CHECK_OK(db_write(x.w.db, erase_them, &x));
	CHECK_OK(person_disciplines(x.w.db, x.person, &all, &n));
	CHECK_INT((int64_t)n, 0);
}

#define ENTRY                                                                                      \
	"discipline=reprimand&discipline_no=7%2FQ%C4%90&discipline_from=01/09/2021"                \
	"&discipline_to=28/02/2022"

TEST(an_entry_is_seen_only_by_who_says_what_for_and_each_reading_is_logged)
{
	struct barring x = member(t, "Lê Thị Thử");
	const char *path = page_path(t, "/person/%lld", (long long)x.person);
	CHECK_INT(page_post(t, "chutich", page_path(t, "%s/discipline", path), ENTRY).status, 303);
	CHECK_INT(page_post(t, "doanvien", page_path(t, "%s/discipline", path), ENTRY).status, 404);
	CHECK_INT(page_post(t, "chutich", page_path(t, "%s/discipline", path),
			    "discipline=reprimand&discipline_no=&discipline_from=01/09/2021")
			  .status,
		  422);
	struct page_answer a = page_get(t, "chutich", path);
	CHECK(!page_says(&a, "7/QĐ"));
	a = page_post(t, "chutich", page_path(t, "%s/private", path), "purpose=tham+tra");
	CHECK(page_says(&a, "7/QĐ") && page_says(&a, "01/09/2021 – 28/02/2022"));
	int64_t read = 0;
	CHECK_OK(db_int(page_db(t), "SELECT count(*) FROM audit WHERE verb = 'person.reveal'",
			NO_ARGS, &read));
	CHECK_INT(read, 1);
	struct discipline *all;
	size_t n;
	CHECK_OK(person_disciplines(x.w.db, x.person, &all, &n));
	db_close_rows(x.w.db);
	const char *end = page_path(t, "%s/discipline/end", path);
	const char *form =
		page_path(t, "do=end&entry=%lld&last_on=31/10/2021", (long long)all[0].id);
	CHECK_INT(page_post(t, "chutich", end, form).status, 303);
	form = page_path(t, "do=drop&entry=%lld&mistake=", (long long)all[0].id);
	CHECK_INT(page_post(t, "chutich", end, form).status, 422);
	form = page_path(t, "do=drop&entry=%lld&mistake=nh%%E1%%BA%%A7m", (long long)all[0].id);
	CHECK_INT(page_post(t, "chutich", end, form).status, 303);
	CHECK_INT(page_post(t, "chutich", end, form).status, 404);
}

static struct err put_candidate(struct tx *tx, void *arg)
{
	struct barring *x = arg;
	int64_t id;
	TRY(election_plan(tx, x->w.id, ELECT_COMMITTEE, S("Ban Chấp hành"), &x->election));
	return candidate_add(tx,
			     &(struct candidate){ .election = x->election,
						  .person = x->person,
						  .seat = x->seat_id,
						  .name = x->who.who.name },
			     &id);
}

TEST(lists_credentials_and_slate_show_at_once_whom_the_register_bars)
{
	struct barring x = member(t, "Lê Thị Thử");
	long long id = (long long)x.w.id.n;
	CHECK_OK(db_write(x.w.db, put_seat, &x));
	CHECK_OK(db_write(x.w.db, put_candidate, &x));
	const char *pages[] = { page_path(t, "/assembly/%lld/credentials", id),
				page_path(t, "/assembly/%lld/seats", id),
				page_path(t, "/seat/%lld", (long long)x.seat_id),
				page_path(t, "/election-of/%lld", (long long)x.election) };
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct page_answer a = page_get(t, "chutich", pages[i]);
		CHECK(!page_says(&a, "theo sổ đoàn viên"));
	}
	CHECK_OK(db_write(x.w.db, put_entry, &x));
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct page_answer a = page_get(t, "chutich", pages[i]);
		CHECK(page_says(&a, "Lê Thị Thử") && page_says(&a, "theo sổ đoàn viên"));
		CHECK(!page_says(&a, "15/QĐ-CĐ")); /* the ground, and no more */
	}
}

/* ---- by a list ---- */

struct cells {
	const char *said;
};

static struct err fill(struct sheet_out *w, void *arg)
{
	const struct sheet_column columns[3] = { 0 };
	sheet_begin(w,
		    &(struct sheet_page){ .name = S("DS"), .columns = columns, .column_count = 3 });
	sheet_next_row(w);
	sheet_put_text(w, 0, S("Họ và tên"));
	sheet_put_text(w, 0, S("Ngày sinh"));
	sheet_put_text(w, 0, S("Kỷ luật"));
	sheet_next_row(w);
	sheet_put_text(w, 0, S("Lê Thị Thử"));
	sheet_put_text(w, 0, S("02/05/1980"));
	sheet_put_text(w, 0, str_of(((struct cells *)arg)->said));
	return OK;
}

static struct err read_list(struct barring *x, const char *said)
{
	struct t *t = x->w.t;
	struct cells c = { said };
	struct faults f = { .arena = t->arena };
	struct person_import in = { .unit = page_unit(t, "VC016") };
	int fd;
	CHECK_OK(office_temp_file(&fd));
	CHECK_OK(sheet_write(office_fixture(t), t->arena, fill, &c, office_to_fd(&fd)));
	lseek(fd, 0, SEEK_SET);
	struct err e = person_import(x->w.db, office_fixture(t), fd, &f, &in);
	close(fd);
	return e;
}

TEST(a_list_of_members_brings_entries_once_and_a_wrong_cell_is_refused)
{
	struct barring x = member(t, "Lê Thị Thử");
	struct discipline *all;
	size_t n;
	CHECK_FAIL(read_list(&x, "Phê bình; 3/QĐ; 01/03/2021"), ERR_INVALID,
		   "person.import_faults");
	CHECK_FAIL(read_list(&x, "Khiển trách; ; 01/03/2021"), ERR_INVALID, "person.import_faults");
	CHECK_FAIL(read_list(&x, "Khiển trách; 3/QĐ; 01/03/2021; 01/02/2021"), ERR_INVALID,
		   "person.import_faults");
	CHECK_OK(read_list(&x, "Cảnh cáo; 3/QĐ; 01/03/2021; 31/08/2021"));
	CHECK_OK(read_list(&x, "Cảnh cáo; 3/QĐ; 01/03/2021; 31/08/2021"));
	CHECK_OK(read_list(&x, "không"));
	CHECK_OK(person_disciplines(x.w.db, x.person, &all, &n));
	REQUIRE(CHECK_INT((int64_t)n, 1));
	CHECK_INT(all[0].kind, DISCIPLINE_WARNING);
	CHECK_STR(all[0].decision_no, "3/QĐ");
	CHECK_INT(all[0].to_on, day_of(2021, 9, 1));
}

SUITE_STORE(assembly_barred, an_entry_needs_its_decision_and_days_and_bars_only_within_them,
	    whom_the_register_bars_on_the_day_is_flagged_by_the_rules_own_ground,
	    who_is_barred_after_coming_in_is_counted_no_more_and_shown_to_those_who_lead,
	    a_meeting_that_is_over_keeps_what_the_register_said_on_its_day,
	    what_people_wrote_against_somebody_stays_and_guests_are_not_asked_about,
	    a_name_with_its_birthday_and_a_merged_entry_are_found_too,
	    erasing_somebody_erases_what_stood_against_them,
	    an_entry_is_seen_only_by_who_says_what_for_and_each_reading_is_logged,
	    lists_credentials_and_slate_show_at_once_whom_the_register_bars,
	    a_list_of_members_brings_entries_once_and_a_wrong_cell_is_refused)
