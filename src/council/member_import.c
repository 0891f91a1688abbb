/* member_import.c: see member_import.h. */
#include "council/member_import.h"

#include "base/day.h"
#include "base/text.h"
#include "msg_council.gen.h"

enum { C_NAME, C_POST, C_ROLE, C_VOTES, C_FROM, C_TO, C_COUNT };
static const struct table_column columns[C_COUNT] = {
	[C_NAME] = { HEADINGS("Họ và tên", "ho ten", "thanh vien", "name"), true },
	[C_POST] = { HEADINGS("chuc vu", "chuc vu don vi", "chuc danh", "chuc vu cong tac",
			      "position", "post"),
		     false },
	[C_ROLE] = { HEADINGS("Vai trò", "vai tro trong hoi dong", "nhiem vu",
			      "nhiem vu trong hoi dong", "chuc danh trong hoi dong", "role"),
		     true },
	[C_VOTES] = { HEADINGS("co quyen bieu quyet", "bieu quyet", "quyen bieu quyet", "votes"),
		      false },
	[C_FROM] = { HEADINGS("tu ngay", "tham gia tu ngay", "since"), false },
	[C_TO] = { HEADINGS("den ngay", "den het ngay", "last day"), false },
};

struct member_row {
	struct council_member m;
	int number;
	struct str sheet;
};
struct reading {
	struct db *db;
	struct faults *f;
	struct member_import *in;
	struct council council;
	struct council_member *there;
	size_t there_count;
	struct {
		struct member_row *p;
		size_t n, cap;
	} rows;
};

/* ---- a row ---- */

static bool is_said(struct arena *a, struct str said, struct msg m)
{
	return text_same(a, said, msg_text(a, LANG_VI, m)) ||
	       text_same(a, said, msg_text(a, LANG_EN, m));
}

/* As the page says it in either language, and as decisions do. */
static bool role_said(struct arena *a, struct str said, enum council_role *out)
{
	static const struct {
		const char *folded;
		enum council_role role;
	} others[] = {
		{ "chu tich", COUNCIL_CHAIR },		{ "pho chu tich", COUNCIL_DEPUTY },
		{ "thuong truc", COUNCIL_STANDING },	{ "thanh vien", COUNCIL_MEMBER },
		{ "uy vien hoi dong", COUNCIL_MEMBER }, { "thu ky hoi dong", COUNCIL_SECRETARY },
		{ "uy vien thu ky", COUNCIL_SECRETARY }
	};
	for (int i = 0; i < COUNCIL_ROLE_COUNT; i++)
		if (is_said(a, said, council_role_words((enum council_role)i))) {
			*out = (enum council_role)i;
			return true;
		}
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (text_same(a, said, str_of(others[i].folded))) {
			*out = others[i].role;
			return true;
		}
	return false;
}

static bool read_role(struct reading *rd, const struct table_row *r, enum council_role *out)
{
	struct str said;
	if (!cell_text(rd->f, r, C_ROLE, COUNCIL_TEXT_MAX, &said))
		return false;
	if (role_said(rd->f->arena, said, out))
		return true;
	fault_at(rd->f, r, C_ROLE, said, T(council_expect_role));
	return false;
}

/* An empty cell is a vote, as on the page. */
static bool read_vote(struct reading *rd, const struct table_row *r, bool *out)
{
	struct arena *a = rd->f->arena;
	struct str said = S("");
	*out = true;
	if (!cell_text_or_none(rd->f, r, C_VOTES, COUNCIL_TEXT_MAX, &said))
		return false;
	bool no = is_said(a, said, T(council_no)) || text_same(a, said, S("0"));
	bool yes = !said.n || is_said(a, said, T(council_yes)) || text_same(a, said, S("x")) ||
		   text_same(a, said, S("1"));
	*out = !no;
	if (!yes && !no)
		fault_at(rd->f, r, C_VOTES, said, T(council_expect_yes));
	return yes || no;
}

static bool read_days(struct reading *rd, const struct table_row *r, struct council_member *m)
{
	int64_t last = DAY_NONE;
	m->from_on = rd->council.from_on;
	if (cell_has(r, C_FROM) && !cell_day(rd->f, r, C_FROM, &m->from_on))
		return false;
	if (cell_has(r, C_TO) && !cell_day(rd->f, r, C_TO, &last))
		return false;
	m->to_on = last == DAY_NONE ? DAY_EVER : last + 1;
	if (m->from_on < rd->council.from_on) {
		fault_at(rd->f, r, C_FROM, STR_NONE,
			 T(council_expect_since, .on = rd->council.from_on));
		return false;
	}
	if (m->from_on < m->to_on)
		return true;
	fault_at(rd->f, r, C_TO, STR_NONE, T(council_expect_later));
	return false;
}

static bool same_seat(struct arena *a, const struct council_member *x,
		      const struct council_member *y)
{
	return x->from_on < y->to_on && y->from_on < x->to_on && text_same(a, x->name, y->name) &&
	       text_same(a, x->post, y->post);
}

static bool same_all(const struct council_member *x, const struct council_member *y)
{
	return x->role == y->role && x->votes == y->votes && x->from_on == y->from_on &&
	       x->to_on == y->to_on;
}

static bool said_above(struct reading *rd, const struct table_row *r,
		       const struct council_member *m)
{
	struct arena *a = rd->f->arena;
	for (size_t i = 0; i < rd->rows.n; i++)
		if (same_seat(a, &rd->rows.p[i].m, m)) {
			fault_at(rd->f, r, C_NAME, m->name,
				 T(council_expect_once,
				   .row = row_place(a, rd->rows.p[i].sheet, rd->rows.p[i].number)));
			return true;
		}
	return false;
}

/* Against those who sit already. */
static void keep(struct reading *rd, const struct table_row *r, const struct council_member *m)
{
	struct arena *a = rd->f->arena;
	if (said_above(rd, r, m))
		return;
	for (size_t i = 0; i < rd->there_count; i++) {
		const struct council_member *was = &rd->there[i];
		if (!same_seat(a, was, m))
			continue;
		if (!same_all(was, m))
			fault_at(rd->f, r, C_NAME, m->name,
				 T(council_expect_same, .on = was->from_on));
		return;
	}
	*PUSH(a, &rd->rows) = (struct member_row){ *m, r->number, r->sheet->name };
}

static struct err take_row(void *arg, const struct table_row *r)
{
	struct reading *rd = arg;
	struct arena *a = rd->f->arena;
	struct council_member m = { .post = S("") };
	bool ok = cell_text(rd->f, r, C_NAME, COUNCIL_TEXT_MAX, &m.name);
	ok = cell_text_or_none(rd->f, r, C_POST, COUNCIL_TEXT_MAX, &m.post) && ok;
	ok = read_role(rd, r, &m.role) && ok;
	ok = read_vote(rd, r, &m.votes) && ok;
	ok = read_days(rd, r, &m) && ok;
	if (!ok)
		return OK;
	if (rd->rows.n >= COUNCIL_MEMBERS_MAX)
		return FAIL(ERR_INVALID, "council.members_full");
	m.name = arena_copy(a, m.name);
	m.post = arena_copy(a, m.post);
	keep(rd, r, &m);
	return OK;
}

/* ---- all of them ---- */

static struct err store(struct tx *tx, void *arg)
{
	struct reading *rd = arg;
	int64_t id;
	for (size_t i = 0; i < rd->rows.n; i++)
		TRY(council_member_add(tx, rd->in->council, &rd->rows.p[i].m, &id));
	rd->in->added = (int64_t)rd->rows.n;
	return table_stored(tx, rd->f);
}

struct err council_members_import(struct db *db, struct office *o, int fd, struct faults *f,
				  struct member_import *in)
{
	struct reading rd = { .db = db, .f = f, .in = in };
	const struct table t = {
		.columns = columns, .count = C_COUNT, .row = take_row, .arg = &rd
	};
	in->added = 0;
	TRY(council_get(db, in->council, &rd.council));
	TRY(council_members(db, in->council, DAY_NONE, &rd.there, &rd.there_count));
	TRY(table_read_all(o, f, fd, &t, "council.import_faults"));
	return db_write(db, store, &rd);
}

/* ---- Excel out ---- */

struct writing {
	struct db *db;
	struct council council;
	struct council_member *p;
	size_t n;
};

static struct str say(const struct writing *x, struct msg m)
{
	return msg_text(x->db->arena, x->db->lang, m);
}

static void put_member(struct sheet_out *w, const struct writing *x, const struct council_member *m)
{
	sheet_next_row(w);
	sheet_put_text(w, LOOK_BORDER, m->name);
	sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, m->post);
	sheet_put_text(w, LOOK_BORDER, say(x, council_role_words(m->role)));
	sheet_put_text(w, LOOK_BORDER | LOOK_CENTRE,
		       say(x, m->votes ? T(council_yes) : T(council_no)));
	sheet_put_day(w, LOOK_BORDER, m->from_on);
	sheet_put_day(w, LOOK_BORDER, m->to_on >= DAY_EVER ? DAY_NONE : m->to_on - 1);
}

static struct err fill(struct sheet_out *w, void *arg)
{
	const struct writing *x = arg;
	const struct sheet_column heads[C_COUNT] = {
		[C_NAME] = { .title = say(x, T(council_person)), .width = 28 },
		[C_POST] = { .title = say(x, T(council_post)), .width = 44 },
		[C_ROLE] = { .title = say(x, T(council_role)), .width = 24 },
		[C_VOTES] = { .title = say(x, T(council_col_votes)), .width = 14 },
		[C_FROM] = { .title = say(x, T(council_since)), .width = 12 },
		[C_TO] = { .title = say(x, T(council_col_last)), .width = 12 },
	};
	sheet_begin_list(w, say(x, T(council_members)), x->council.name, heads, C_COUNT);
	for (size_t i = 0; i < x->n; i++)
		put_member(w, x, &x->p[i]);
	return OK;
}

struct err council_members_export(struct db *db, struct office *o, int64_t council,
				  struct office_sink to)
{
	struct writing x = { .db = db };
	TRY(council_get(db, council, &x.council));
	TRY(council_members(db, council, DAY_NONE, &x.p, &x.n));
	return sheet_write(o, db->arena, fill, &x, to);
}
