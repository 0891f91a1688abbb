/* hall_test.c: a meeting taken to a laptop, held there, and brought back beside what the server
 * changed meanwhile. */
#include "hall/hall.h"
#include "schema.gen.h"
#include "store/catalog.h"
#include "tests/assembly/assembly_world.h"
#include "tests/store/store_fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The laptop: a SQLite file of its own, whatever engine the server has. */
struct laptop {
	struct arena arena;
	struct store *store;
	struct db db;
	int package;
	struct hall_head head;
};

static int temp_file(struct t *t, const char *name)
{
	int fd = open(store_test_path(t, name), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0)
		die("no file");
	return fd;
}

static void laptop_open(struct t *t, struct assembly_world *w, struct laptop *l)
{
	const struct store_options o = { .url = store_test_path(t, "laptop.db"),
					 .create = true,
					 .readers = 4,
					 .schemas = schema_all,
					 .schema_count = schema_count };
	*l = (struct laptop){ .package = temp_file(t, "meeting.hall") };
	REQUIRE_OK(hall_take(w->db, w->id, l->package));
	db_close_rows(w->db);
	REQUIRE_OK(store_open(&l->arena, &o, &l->store));
	REQUIRE_OK(store_borrow(l->store, &l->arena, &l->db));
	l->db.now = w->db->now;
	REQUIRE_OK(hall_load(&l->db, l->package, &l->head));
}

static void laptop_close(struct laptop *l)
{
	store_return(&l->db);
	store_close(l->store);
	close(l->package);
	arena_free(&l->arena);
}

static struct err bring_back(struct t *t, struct assembly_world *w, struct laptop *l,
			     struct hall_return *out)
{
	int64_t changes;
	int fd = temp_file(t, "meeting.back");
	struct err e = hall_bring(&l->db, l->package, fd, &changes);
	db_close_rows(&l->db);
	if (!e.code)
		e = hall_merge(w->db, w->id, fd, out);
	db_close_rows(w->db);
	close(fd);
	return e;
}

/* ---- what is done on either machine ---- */

struct doing {
	struct assembly_world *w;
	int number;
	const char *name, *post;
	int64_t id;
	struct passed passed;
};

static struct err come(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	return presence_come(tx, x->w->seats[x->number - 1], S("Cửa chính"), &x->passed);
}

static struct err change(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	struct seat s;
	TRY(seat_get(tx_db(tx), x->w->seats[x->number - 1], &s));
	if (x->name)
		s.name = str_of(x->name);
	if (x->post)
		s.post = str_of(x->post);
	return seat_change(tx, &s);
}

static struct err add_seat(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	struct seat s = { .assembly = x->w->id, .name = str_of(x->name), .birth_on = DAY_NONE };
	return seat_add(tx, &s, &x->id);
}

static struct err add_item(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	struct item i = { .assembly = x->w->id, .title = str_of(x->name), .minutes = 5 };
	return agenda_add(tx, &i, &x->id);
}

static struct err drop_item(struct tx *tx, void *arg)
{
	struct doing *x = arg;
	return agenda_drop(tx, x->id);
}

static struct seat seat_of(struct t *t, struct assembly_world *w, int number)
{
	struct seat s = { 0 };
	CHECK_OK(seat_get(w->db, w->seats[number - 1], &s));
	db_close_rows(w->db);
	return s;
}

static int64_t count(struct t *t, struct db *db, const char *sql)
{
	int64_t n = -1;
	CHECK_OK(db_int(db, sql, NO_ARGS, &n));
	db_close_rows(db);
	return n;
}

/* ---- ---- */

TEST(every_table_of_a_meeting_goes_along_or_is_named_here)
{
	static const char *const home[] = {
		"assembly_ruleset",   "assembly_rule",
		"election_goal_year", "election_first", /* other meetings */
		"election_upward",    NULL
	};
	struct catalog c;
	REQUIRE_OK(catalog_read(page_db(t), &c));
	int fd = temp_file(t, "all.hall");
	struct assembly_world w = assembly_world_make(t, 2);
	REQUIRE_OK(hall_take(w.db, w.id, fd));
	close(fd);
	for (size_t i = 0; i < c.count; i++) {
		struct str name = c.tables[i].name;
		bool known = false;
		if (!str_starts(name, S("assembly")) && !str_starts(name, S("election")))
			continue;
		for (int k = 0; home[k]; k++)
			known |= str_eq(name, str_of(home[k]));
		if (!known && !hall_carries(name))
			printf("%.*s does not go along\n", (int)name.n, name.p);
		CHECK(known || hall_carries(name));
	}
}

TEST(what_happened_in_the_hall_comes_back_and_what_the_server_changed_stays)
{
	struct assembly_world w = assembly_world_make(t, 6);
	struct laptop l;
	struct hall_return r;
	struct doing x = { .w = &w, .number = 1 };
	REQUIRE_OK(world_state(&w, assembly_summon));
	laptop_open(t, &w, &l);
	CHECK_INT(l.head.meeting, w.id.n);
	for (x.number = 1; x.number <= 3; x.number++)
		REQUIRE_OK(db_write(&l.db, come, &x));
	x = (struct doing){ .w = &w, .name = "Phát biểu chào mừng" };
	REQUIRE_OK(db_write(&l.db, add_item, &x));
	x = (struct doing){ .w = &w, .number = 2, .post = "Phó Chủ tịch" };
	REQUIRE_OK(db_write(w.db, change, &x));
	x = (struct doing){ .w = &w, .number = 5, .name = "Đại biểu Năm" };
	REQUIRE_OK(db_write(w.db, change, &x));
	REQUIRE_OK(bring_back(t, &w, &l, &r));
	CHECK_INT(r.open, 0);
	CHECK(seat_of(t, &w, 1).present);
	CHECK(seat_of(t, &w, 2).present);
	CHECK_STR(seat_of(t, &w, 2).post, S("Phó Chủ tịch"));
	CHECK_STR(seat_of(t, &w, 5).name, S("Đại biểu Năm"));
	CHECK_INT(count(t, w.db, "SELECT count(*) FROM assembly_passage"), 3);
	CHECK_INT(count(t, w.db, "SELECT count(*) FROM assembly_item"), 1);
	laptop_close(&l);
}

TEST(the_same_return_again_changes_nothing)
{
	struct assembly_world w = assembly_world_make(t, 3);
	struct laptop l;
	struct hall_return r;
	struct doing x = { .w = &w, .number = 1 };
	REQUIRE_OK(world_state(&w, assembly_summon));
	laptop_open(t, &w, &l);
	REQUIRE_OK(db_write(&l.db, come, &x));
	REQUIRE_OK(bring_back(t, &w, &l, &r));
	CHECK(r.taken > 0);
	REQUIRE_OK(bring_back(t, &w, &l, &r));
	CHECK_INT(r.taken, 0);
	CHECK_INT(r.open, 0);
	CHECK_INT(count(t, w.db, "SELECT count(*) FROM assembly_passage"), 1);
	laptop_close(&l);
}

static struct err decide_halls(struct tx *tx, void *arg)
{
	return hall_decide(tx, *(int64_t *)arg, true);
}

TEST(what_changed_on_both_sides_waits_for_people_and_nothing_is_lost)
{
	struct assembly_world w = assembly_world_make(t, 3);
	struct laptop l;
	struct hall_return r;
	struct hall_conflict *all;
	size_t n;
	struct doing hall = { .w = &w, .number = 1, .name = "Tên ở hội trường", .post = "Uỷ viên" };
	struct doing server = { .w = &w, .number = 1, .name = "Tên trên máy chủ" };
	laptop_open(t, &w, &l);
	REQUIRE_OK(db_write(&l.db, change, &hall));
	REQUIRE_OK(db_write(w.db, change, &server));
	REQUIRE_OK(bring_back(t, &w, &l, &r));
	CHECK_STR(seat_of(t, &w, 1).name, S("Tên trên máy chủ"));
	CHECK_STR(seat_of(t, &w, 1).post, S("Uỷ viên"));
	REQUIRE_OK(hall_conflicts(w.db, w.id, &all, &n));
	db_close_rows(w.db);
	REQUIRE(n > 0 && (size_t)r.open == n);
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].column, S("name"))) {
			CHECK_STR(all[i].there, S("\"Tên ở hội trường\""));
			CHECK_STR(all[i].here, S("\"Tên trên máy chủ\""));
			REQUIRE_OK(db_write(w.db, decide_halls, &all[i].id));
			CHECK_FAIL(db_write(w.db, decide_halls, &all[i].id), ERR_CONFLICT,
				   "hall.decided");
		}
	CHECK_STR(seat_of(t, &w, 1).name, S("Tên ở hội trường"));
	laptop_close(&l);
}

TEST(two_late_delegates_with_one_number_are_not_mixed_up)
{
	struct assembly_world w = assembly_world_make(t, 3);
	struct laptop l;
	struct hall_return r;
	struct doing hall = { .w = &w, .name = "Đến muộn ở hội trường" };
	struct doing server = { .w = &w, .name = "Thêm trên máy chủ" };
	laptop_open(t, &w, &l);
	REQUIRE_OK(db_write(&l.db, add_seat, &hall));
	REQUIRE_OK(db_write(w.db, add_seat, &server));
	CHECK(hall.id != server.id);
	REQUIRE_OK(bring_back(t, &w, &l, &r));
	CHECK_INT(r.open, 1);
	CHECK_INT(count(t, w.db, "SELECT count(*) FROM assembly_seat"), 4);
	laptop_close(&l);
}

TEST(what_was_dropped_in_the_hall_goes_unless_the_server_changed_it)
{
	struct assembly_world w = assembly_world_make(t, 3);
	struct doing one = { .w = &w, .name = "Mục một" }, two = { .w = &w, .name = "Mục hai" };
	struct laptop l;
	struct hall_return r;
	REQUIRE_OK(db_write(w.db, add_item, &one));
	REQUIRE_OK(db_write(w.db, add_item, &two));
	laptop_open(t, &w, &l);
	REQUIRE_OK(db_write(&l.db, drop_item, &one));
	REQUIRE_OK(db_write(&l.db, drop_item, &two));
	REQUIRE_OK(db_write(w.db, drop_item, &two));
	REQUIRE_OK(bring_back(t, &w, &l, &r));
	CHECK_INT(r.open, 0);
	CHECK_INT(count(t, w.db, "SELECT count(*) FROM assembly_item"), 0);
	laptop_close(&l);
}

static struct err merge_text(struct t *t, struct assembly_world *w, const char *head,
			     const char *line)
{
	struct hall_return r;
	int fd = temp_file(t, "bad.back");
	struct str all = str_fmt(t->arena,
				 "{\"format\":\"%s\",\"made_at\":1,\"meeting\":%lld,\"number\":2,"
				 "\"title\":\"x\"}\n%s\n",
				 head, (long long)w->id.n, line);
	if (write(fd, all.p, all.n) != (ssize_t)all.n)
		die("not written");
	struct err e = hall_merge(w->db, w->id, fd, &r);
	db_close_rows(w->db);
	close(fd);
	return e;
}

TEST(a_return_that_is_none_or_reaches_for_other_rows_is_refused_whole)
{
	struct assembly_world w = assembly_world_make(t, 2);
	const char *back = "congdoan hall return 1";
	CHECK_FAIL(merge_text(t, &w, "congdoan hall 1", ""), ERR_INVALID, "hall.not_return");
	CHECK_FAIL(merge_text(t, &w, back, "{"), ERR_INVALID, "hall.not_return");
	CHECK_FAIL(
		merge_text(t, &w, back, "{\"table\":\"account\",\"base\":null,\"now\":{\"id\":1}}"),
		ERR_INVALID, "hall.not_return");
	CHECK_FAIL(merge_text(t, &w, back, "{\"table\":\"unit\",\"base\":null,\"now\":{\"id\":1}}"),
		   ERR_INVALID, "hall.not_return");
	CHECK_FAIL(
		merge_text(t, &w, back,
			   "{\"table\":\"assembly_seat\",\"base\":null,\"now\":{\"name\":\"x\"}}"),
		ERR_INVALID, "hall.no_key");
	CHECK_FAIL(merge_text(t, &w, back,
			      "{\"table\":\"assembly_item\",\"base\":null,\"now\":{\"id\":99,"
			      "\"sneaky\":1}}"),
		   ERR_INVALID, "hall.unknown_column");
	struct str line = str_fmt(t->arena,
				  "{\"table\":\"assembly_seat\",\"base\":{\"id\":%lld,"
				  "\"assembly_id\":%lld},\"now\":{\"id\":%lld,\"assembly_id\":77}}",
				  (long long)w.seats[0], (long long)w.id.n, (long long)w.seats[0]);
	CHECK(merge_text(t, &w, back, arena_cstr(t->arena, line)).code != 0);
	CHECK_INT(seat_of(t, &w, 1).assembly.n, w.id.n);
	CHECK_INT(count(t, w.db, "SELECT count(*) FROM hall_return"), 0);
}

SUITE_STORE(hall_hall, every_table_of_a_meeting_goes_along_or_is_named_here,
	    what_happened_in_the_hall_comes_back_and_what_the_server_changed_stays,
	    the_same_return_again_changes_nothing,
	    what_changed_on_both_sides_waits_for_people_and_nothing_is_lost,
	    two_late_delegates_with_one_number_are_not_mixed_up,
	    what_was_dropped_in_the_hall_goes_unless_the_server_changed_it,
	    a_return_that_is_none_or_reaches_for_other_rows_is_refused_whole)
