/* hall_world.c: see hall_world.h. */
#include "tests/hall/hall_world.h"

#include "schema.gen.h"

#include <fcntl.h>
#include <unistd.h>

int hall_temp_file(struct t *t, const char *name)
{
	int fd = open(store_test_path(t, name), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0)
		die("no file");
	return fd;
}

void laptop_open(struct t *t, struct assembly_world *w, struct laptop *l)
{
	const struct store_options o = { .url = store_test_path(t, "laptop.db"),
					 .create = true,
					 .readers = 4,
					 .schemas = schema_all,
					 .schema_count = schema_count };
	*l = (struct laptop){ .package = hall_temp_file(t, "meeting.hall") };
	REQUIRE_OK(hall_take(w->db, w->id, l->package));
	db_close_rows(w->db);
	REQUIRE_OK(store_open(&l->arena, &o, &l->store));
	REQUIRE_OK(store_borrow(l->store, &l->arena, &l->db));
	l->db.now = w->db->now;
	REQUIRE_OK(hall_load(&l->db, l->package, &l->head));
}

void laptop_close(struct laptop *l)
{
	store_return(&l->db);
	store_close(l->store);
	close(l->package);
	arena_free(&l->arena);
}

struct err bring_back(struct t *t, struct assembly_world *w, struct laptop *l,
		      struct hall_return *out)
{
	int64_t changes;
	int fd = hall_temp_file(t, "meeting.back");
	struct err e = hall_bring(&l->db, l->package, fd, &changes);
	db_close_rows(&l->db);
	if (!e.code)
		e = hall_merge(w->db, w->id, fd, out);
	db_close_rows(w->db);
	close(fd);
	return e;
}

int64_t hall_count(struct t *t, struct db *db, const char *sql)
{
	int64_t n = -1;
	CHECK_OK(db_int(db, sql, NO_ARGS, &n));
	db_close_rows(db);
	return n;
}

struct err run_all(struct tx *tx, void *arg)
{
	const struct writing *x = arg;
	for (size_t i = 0; x->sql[i]; i++)
		TRY(tx_run(tx, x->sql[i], ARGS(INT(x->w->id.n))));
	return OK;
}
