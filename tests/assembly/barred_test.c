/* barred_test.c: kỷ luật in the register of persons, and who is barred by it at a meeting. */
#include "tests/assembly/assembly_world.h"
#include "tests/office/office_fixture.h"

#include "base/day.h"
#include "person/doubles.h"
#include "person/import.h"

#include <unistd.h>

/* The congress of VC016 on 16/10/2017, and a member with a discipline on its day. */
struct barring {
	struct assembly_world w;
	struct person_new who;
	struct discipline entry;
	struct seat seat;
	int64_t person, seat_id, other;
	size_t barred, freed;
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

static struct err ask_register(struct tx *tx, void *arg)
{
	struct barring *x = arg;
	return seat_bar_all(tx, x->w.id, &x->barred, &x->freed);
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
	CHECK_OK(db_write(x.w.db, put_entry, &x));
	CHECK_OK(db_write(x.w.db, put_seat, &x));
	CHECK_STR(seat_now(&x).barred,
		  "đang chịu kỷ luật từ khiển trách trở lên (theo sổ đoàn viên)");
	x.entry.to_on = day_of(2017, 10, 1); /* ended before the day */
	CHECK_OK(db_write(x.w.db, end_entry, &x));
	CHECK_OK(db_write(x.w.db, ask_register, &x));
	CHECK_INT((int64_t)x.barred, 0);
	CHECK_INT((int64_t)x.freed, 1);
	CHECK_STR(seat_now(&x).barred, "");
	x.entry.kind = DISCIPLINE_CHARGED;
	x.entry.to_on = DAY_EVER;
	CHECK_OK(db_write(x.w.db, put_entry, &x));
	CHECK_OK(db_write(x.w.db, ask_register, &x));
	CHECK_INT((int64_t)x.barred, 1);
	CHECK_STR(seat_now(&x).barred,
		  "đang bị khởi tố, điều tra, truy tố, xét xử (theo sổ đoàn viên)");
}

TEST(what_people_wrote_against_somebody_stays_and_guests_are_not_asked_about)
{
	struct barring x = member(t, "Lê Thị Thử");
	CHECK_OK(db_write(x.w.db, put_seat, &x));
	x.why = S("đơn tố cáo chưa kết luận");
	CHECK_OK(db_write(x.w.db, write_why, &x));
	CHECK_OK(db_write(x.w.db, put_entry, &x));
	CHECK_OK(db_write(x.w.db, ask_register, &x));
	CHECK_INT((int64_t)x.barred, 0);
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
	CHECK_STR(seat_now(&x).barred, "");
	CHECK_OK(db_write(x.w.db, ask_register, &x));
	CHECK_INT((int64_t)x.barred, 1);
	struct barring y = member(t, "Ngô Văn Hợp");
	CHECK_OK(db_write(y.w.db, put_entry, &y));
	CHECK_OK(db_write(y.w.db, put_seat, &y));
	struct barring z = member(t, "Ngô Văn Hợp Hai");
	y.other = z.person;
	CHECK_OK(db_write(y.w.db, merge_them, &y));
	CHECK_OK(db_write(y.w.db, ask_register, &y));
	CHECK_INT((int64_t)y.barred, 1);
	CHECK_INT((int64_t)y.freed, 0);
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

TEST(the_credentials_page_asks_the_register_and_says_what_it_found)
{
	struct barring x = member(t, "Lê Thị Thử");
	CHECK_OK(db_write(x.w.db, put_seat, &x));
	CHECK_OK(db_write(x.w.db, put_entry, &x));
	const char *path = page_path(t, "/assembly/%lld/credentials", (long long)x.w.id.n);
	struct page_answer a = page_post(t, "chutich", page_path(t, "%s/register", path), "");
	CHECK_INT(a.status, 303);
	CHECK(str_find(a.flash, S("1 người vướng điều kiện")) != SIZE_MAX);
	a = page_get(t, "chutich", path);
	CHECK(page_says(&a, "Lê Thị Thử") && page_says(&a, "theo sổ đoàn viên"));
	CHECK(!page_says(&a, "15/QĐ-CĐ")); /* the ground, and no more */
	CHECK_INT(page_post(t, "truongkhoi", page_path(t, "%s/register", path), "").status, 404);
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
	    what_people_wrote_against_somebody_stays_and_guests_are_not_asked_about,
	    a_name_with_its_birthday_and_a_merged_entry_are_found_too,
	    erasing_somebody_erases_what_stood_against_them,
	    an_entry_is_seen_only_by_who_says_what_for_and_each_reading_is_logged,
	    the_credentials_page_asks_the_register_and_says_what_it_found,
	    a_list_of_members_brings_entries_once_and_a_wrong_cell_is_refused)
