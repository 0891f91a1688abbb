/* sight_test.c: who sees what, when. Secrets stand in one unit's sheet, results and files; every
 * kind of reader asks for every GET route with every id around that unit, at each moment of the
 * year; the bytes of all answers are searched. A secret is found exactly by those whom the season's
 * table, or the record that a file hangs on, opens it to. */
#include "page_fixture.h"

#include "account/register.h"
#include "base/num.h"
#include "file/file.h"
#include "report/report.h"
#include "score/published_list.h"
#include "score/season_load.h"
#include "web/web.h"

#include <stdio.h>
#include <string.h>

static const char unit_code[] = "VC016", unit_name[] = "CĐCS Sở Tư pháp";

/* ---- readers ---- */

struct reader {
	const char *login;
	enum viewer whom; /* in the season's table */
	bool works;	  /* handles papers: not a member, not an administrator */
	bool head;	  /* runs the unit's cluster */
	const char *unit; /* of accounts that the sample lacks */
	enum role role;
};
static const struct reader readers[] = {
	{ "doanvien", VIEWER_OWN_UNIT, false, false, NULL, ROLE_MEMBER },
	{ "giupviec", VIEWER_OWN_UNIT, true, false, NULL, ROLE_CLERK },
	{ "chutich", VIEWER_OWN_UNIT, true, false, NULL, ROLE_CHAIR },
	{ "cung.khoi", VIEWER_CLUSTER, true, false, "VC013", ROLE_CHAIR },
	{ "dv.cung.khoi", VIEWER_PUBLIC, false, false, "VC013", ROLE_MEMBER },
	{ "dau.khoi", VIEWER_CLUSTER, true, true, "VC014", ROLE_CLUSTER_HEAD },
	{ "khac.khoi", VIEWER_PUBLIC, true, false, "VC025", ROLE_CHAIR },
	{ "truongkhoi", VIEWER_PUBLIC, true, false, NULL, ROLE_CHAIR },
	{ "thamdinh", VIEWER_UPPER, true, false, NULL, ROLE_APPRAISER },
	{ "thidua", VIEWER_UPPER, true, false, NULL, ROLE_OFFICE },
	{ "quantri", VIEWER_PUBLIC, false, false, NULL, ROLE_ADMIN },
	{ "khong.vai", VIEWER_PUBLIC, false, false, NULL, ROLE_NONE },
	{ NULL, VIEWER_PUBLIC, false, false, NULL, ROLE_NONE },
};
enum { READERS = sizeof readers / sizeof *readers };

/* ---- secrets ---- */

enum secret {
	SELF_REASON,
	SELF_POINTS,
	FINAL_REASON,
	FINAL_POINTS,
	TOTAL,
	CLASS,
	PLACE,
	EVIDENCE,
	REPORT_PAPER,
	MINUTES,
	NOTICE_DRAFT,
	NOTICE,
	OWN_UPLOAD,
	FAULTS_COPY,
	SECRETS
};
static const char *const names[SECRETS] = {
	"lý do tự chấm",  "điểm tự chấm", "nhận xét",	 "điểm cấp trên", "tổng điểm",
	"xếp loại",	  "vị thứ",	  "minh chứng",	 "bản giấy",	  "biên bản khối",
	"thông báo nháp", "thông báo",	  "tệp vừa gửi", "bản lỗi nhập",
};
struct world {
	struct arena *once, *each;
	season_id season;
	cluster_id cluster;
	unit_id unit;
	int64_t ids[64]; /* everything a route may name */
	size_t id_count;
	struct str text[SECRETS];
	int64_t criterion, sheet, period, place;
	struct visibility table;
	enum moment now;
};

static bool table_opens(const struct world *w, const struct reader *r, enum sight what)
{
	return visible(&w->table, what, r->whom, w->now);
}

/* The cluster's head and members hold its papers when the table gives them points and places. */
static bool reads_minutes(const struct world *w, const struct reader *r)
{
	if (r->role == ROLE_OFFICE || r->head)
		return true;
	bool inside = r->whom == VIEWER_CLUSTER || r->whom == VIEWER_UPPER ||
		      (r->whom == VIEWER_OWN_UNIT && r->works);
	struct reader as = *r;
	as.whom = r->whom == VIEWER_UPPER ? VIEWER_UPPER : VIEWER_CLUSTER;
	return inside && table_opens(w, &as, SIGHT_POINTS) && table_opens(w, &as, SIGHT_PLACE);
}

static bool should_find(const struct world *w, const struct reader *r, enum secret s)
{
	bool own = r->whom == VIEWER_OWN_UNIT, upper = r->whom == VIEWER_UPPER;
	bool cluster = r->whom == VIEWER_CLUSTER;
	switch (s) {
	case SELF_REASON:
	case SELF_POINTS:
		return table_opens(w, r, SIGHT_SELF_SCORE);
	case FINAL_REASON:
		return table_opens(w, r, SIGHT_REMARK);
	case FINAL_POINTS:
		return table_opens(w, r, SIGHT_OTHER_SCORE);
	case TOTAL:
		return table_opens(w, r, SIGHT_POINTS);
	case CLASS:
		return table_opens(w, r, SIGHT_CLASS) && r->whom != VIEWER_PUBLIC;
	case PLACE:
		if (own && r->works && visible(&w->table, SIGHT_PLACE, VIEWER_CLUSTER, w->now))
			return true; /* among the members, on the ranking */
		return table_opens(w, r, SIGHT_PLACE) && r->whom != VIEWER_PUBLIC;
	case EVIDENCE:
		return (own && r->works) || upper ||
		       (cluster && table_opens(w, r, SIGHT_SELF_SCORE));
	case REPORT_PAPER:
		return (own && r->works) || upper;
	case MINUTES:
		return reads_minutes(w, r);
	case NOTICE_DRAFT:
		return r->role == ROLE_OFFICE;
	case NOTICE:
		return own || upper;
	case OWN_UPLOAD:
		return r->role == ROLE_CHAIR && own;
	case FAULTS_COPY:
		return r->role == ROLE_OFFICE;
	case SECRETS:
		break;
	}
	return false;
}

/* ---- the world ---- */

struct person {
	const struct reader *r;
	struct world *w;
};

static struct err add_person(struct tx *tx, void *arg)
{
	const struct person *p = arg;
	struct account_new a = { .login = str_of(p->r->login), .name = S("Người đọc thử") };
	struct grant_new g = { .role = p->r->role, .from_on = 0, .to_on = DAY_EVER };
	unit_id unit = { 0 };
	int64_t id;
	bool known;
	if (p->r->unit)
		TRY(unit_by_code(tx_db(tx), str_of(p->r->unit), &unit, &known));
	a.home_unit = unit.n;
	TRY(account_add(tx, &a, &g.account));
	if (!p->r->unit)
		return OK;
	if (p->r->head)
		g.over = (struct scope){ .cluster = p->w->cluster.n, .season = p->w->season.n };
	else
		g.over.unit = unit.n;
	return grant_give(tx, NULL, &g, &id);
}

SQL(class_sheet, "SELECT id FROM sheet WHERE season_id = $1 AND unit_id = $2 AND role = 'class'");
SQL(criterion_of, "SELECT k.id FROM criterion k JOIN sheet s ON s.set_id = k.set_id"
		  " WHERE s.id = $1 AND k.code = $2");
SQL(zero_all, "UPDATE score SET final = 0, final_reason = 'x', final_by = 0, final_at = 1"
	      " WHERE sheet_id = $1");
SQL(plant, "UPDATE score SET self = 173, self_reason = 'Ẩn số tự chấm 6021', self_by = 0,"
	   " self_at = 1, final = 191, final_reason = 'Ẩn số nhận xét 6022'"
	   " WHERE sheet_id = $1 AND criterion_id = $2");
SQL(top_up, "UPDATE score SET final = 300 WHERE sheet_id = $1 AND criterion_id = $2");
SQL(sheet_done, "UPDATE sheet SET state = 'appraised', self_sent_at = 1 WHERE id = $1");
SQL(rename_class, "UPDATE criteria_set SET body = replace(body, 'Không hoàn thành nhiệm vụ',"
		  " 'Loại kín 6023') WHERE body NOT LIKE '%\"person\"%' ESCAPE '\\'");

/* The unit falls into a class of its own with a sum that nobody else has. */
static struct err plant_scores(struct tx *tx, void *arg)
{
	struct world *w = arg;
	struct db *db = tx_db(tx);
	int64_t other;
	TRY(db_int(db, class_sheet, ARGS(INT(w->season.n), INT(w->unit.n)), &w->sheet));
	TRY(db_int(db, criterion_of, ARGS(INT(w->sheet), TEXT(S("1.7"))), &w->criterion));
	TRY(db_int(db, criterion_of, ARGS(INT(w->sheet), TEXT(S("1.5"))), &other));
	TRY(tx_run(tx, zero_all, ARGS(INT(w->sheet))));
	TRY(tx_run(tx, plant, ARGS(INT(w->sheet), INT(w->criterion))));
	TRY(tx_run(tx, top_up, ARGS(INT(w->sheet), INT(other))));
	TRY(tx_run(tx, sheet_done, ARGS(INT(w->sheet))));
	return tx_run(tx, rename_class, NO_ARGS);
}

/* A file whose only text is its secret. */
static int64_t put_file(struct t *t, struct world *w, enum secret s, const char *object, int64_t on)
{
	struct file_new in = {
		.name = S("tep.txt"), .unit = w->unit.n, .object = str_of(object), .object_id = on
	};
	int64_t id = 0;
	w->text[s] = str_fmt(w->once, "Tệp kín 70%02d", (int)s);
	CHECK_OK(file_add(page_db(t), &in, w->text[s], &id));
	w->ids[w->id_count++] = id;
	return id;
}

SQL(put_paper,
    "INSERT INTO document (id, kind, title, issuer_id, season_id, cluster_id, unit_id, part,"
    " letters, symbol, signatory, state, state_note, audit_head, scan_file, version, made_at,"
    " made_by) VALUES ($1,$2,'Giấy',$3,$4,$5,$6,'','','','',$7,'','',$8,1,1,0)");
SQL(put_proof,
    "INSERT INTO evidence (id, sheet_id, criterion_id, file_id, note, added_by, added_at)"
    " VALUES ($1,$2,$3,$4,'',0,1)");
SQL(hang, "UPDATE file SET object_id = $2 WHERE id = $1");
SQL(sent_by, "UPDATE file SET added_by = (SELECT id FROM account WHERE login = $2) WHERE id = $1");

SQL(copy_of, "UPDATE file SET unit_id = 0,"
	     " object_id = (SELECT id FROM account WHERE login = $2) WHERE id = $1");

struct hanging {
	struct world *w;
	int64_t issuer, minutes, draft, notice, proof, upload, copy;
};

static struct err put_document(struct tx *tx, const struct hanging *h, const char *kind,
			       int64_t file)
{
	const struct world *w = h->w;
	int64_t id = tx_id(tx);
	bool minutes = file == h->minutes;
	TRY(tx_run(tx, put_paper,
		   ARGS(INT(id), TEXT(str_of(kind)), INT(h->issuer), INT(w->season.n),
			INT(minutes ? w->cluster.n : 0), INT(minutes ? 0 : w->unit.n),
			TEXT(file == h->draft ? S("draft") : S("issued")), INT(file))));
	TRY(tx_run(tx, hang, ARGS(INT(file), INT(id))));
	h->w->ids[h->w->id_count++] = id;
	return OK;
}

static struct err hang_files(struct tx *tx, void *arg)
{
	const struct hanging *h = arg;
	TRY(put_document(tx, h, "cluster_minutes", h->minutes));
	TRY(put_document(tx, h, "result_notice", h->draft));
	TRY(put_document(tx, h, "result_notice", h->notice));
	TRY(tx_run(tx, put_proof,
		   ARGS(INT(tx_id(tx)), INT(h->w->sheet), INT(h->w->criterion), INT(h->proof))));
	TRY(tx_run(tx, copy_of, ARGS(INT(h->copy), TEXT(S("thidua")))));
	return tx_run(tx, sent_by, ARGS(INT(h->upload), TEXT(S("chutich"))));
}

static void plant_files(struct t *t, struct world *w)
{
	struct hanging h = { .w = w, .issuer = page_unit(t, "CDVC") };
	struct period p;
	struct report r;
	REQUIRE_OK(period_by_code(page_db(t), w->season, S("2021-H1"), &p));
	REQUIRE_OK(report_find(page_db(t), p.id, w->unit, &r));
	w->period = p.id.n;
	w->ids[w->id_count++] = r.id.n;
	put_file(t, w, REPORT_PAPER, "report", r.id.n);
	h.proof = put_file(t, w, EVIDENCE, "sheet", 0);
	h.minutes = put_file(t, w, MINUTES, "document", 0);
	h.draft = put_file(t, w, NOTICE_DRAFT, "document", 0);
	h.notice = put_file(t, w, NOTICE, "document", 0);
	h.upload = put_file(t, w, OWN_UPLOAD, "", 0);
	h.copy = put_file(t, w, FAULTS_COPY, "import_faults", 0);
	CHECK_OK(db_write(page_db(t), hang_files, &h));
}

/* What the rules make of the planted points. */
static void read_outcome(struct t *t, struct world *w)
{
	struct close_input in;
	struct close_output out;
	REQUIRE_OK(season_load(page_db(t), w->season, &in));
	season_close(t->arena, &in, &out);
	for (size_t i = 0; i < out.unit_count; i++)
		if (out.units[i].unit->id == w->unit.n) {
			w->text[TOTAL] = num_text(w->once, out.units[i].points, 2, 1);
			w->place = out.units[i].place;
		}
	CHECK(w->text[TOTAL].n > 2 && w->place > 1);
}

static void make_world(struct t *t, struct world *w, struct arena *once)
{
	*w = (struct world){ .once = once,
			     .season = { page_season(t, "2021") },
			     .cluster = { page_cluster(t, "K2") },
			     .unit = { page_unit(t, unit_code) } };
	for (int i = 0; i < READERS; i++) {
		struct person p = { &readers[i], w };
		if (p.r->unit || (p.r->login && p.r->role == ROLE_NONE))
			CHECK_OK(db_write(page_db(t), add_person, &p));
	}
	REQUIRE_OK(db_write(page_db(t), plant_scores, w));
	w->text[SELF_REASON] = S("Ẩn số tự chấm 6021");
	w->text[SELF_POINTS] = S("1,73");
	w->text[FINAL_REASON] = S("Ẩn số nhận xét 6022");
	w->text[FINAL_POINTS] = S("1,91");
	w->text[CLASS] = S("Loại kín 6023");
	const int64_t ids[] = { w->season.n, w->cluster.n, w->unit.n, w->sheet, w->criterion };
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
		w->ids[w->id_count++] = ids[i];
	plant_files(t, w);
	read_outcome(t, w);
}

SQL(set_step, "UPDATE cluster SET step = $2 WHERE id = $1");
SQL(set_lock, "UPDATE season SET state = $2 WHERE id = $1");
SQL(put_close, "INSERT INTO season_close (season_id, edition, body, fingerprint, closed_at,"
	       " closed_by) VALUES ($1, 1, '{}', 'abc', 1, 0) ON CONFLICT DO NOTHING");
SQL(put_result, "INSERT INTO result (season_id, unit_id, edition, cluster_id, unit_code, unit_name,"
		" parent_name, sort_key, points, class, class_name, place, tied, pledged, reason)"
		" VALUES ($1,$2,1,$3,'VC016',$4,'',$5,491,'KHT','Loại kín 6023',$6,0,1,'')"
		" ON CONFLICT DO NOTHING");

struct moving {
	const struct world *w;
	const char *step;
};

static struct err move_in(struct tx *tx, void *arg)
{
	const struct moving *m = arg;
	const struct world *w = m->w;
	bool locked = strcmp(m->step, "locked") == 0;
	TRY(tx_run(tx, set_step, ARGS(INT(w->cluster.n), TEXT(str_of(m->step)))));
	TRY(tx_run(tx, set_lock, ARGS(INT(w->season.n), TEXT(locked ? S("locked") : S("open")))));
	if (w->now != AFTER_PUBLICATION)
		return OK;
	TRY(tx_run(tx, put_close, ARGS(INT(w->season.n))));
	TRY(tx_run(tx, put_result,
		   ARGS(INT(w->season.n), INT(w->unit.n), INT(w->cluster.n),
			TEXT(str_of(unit_name)), BLOB(str_of(unit_name)), INT(w->place))));
	return published_pack(tx, w->season, 1);
}

static void move_to(struct t *t, struct world *w, const char *step, enum moment now)
{
	struct moving m = { w, step };
	w->now = now;
	CHECK_OK(db_write(page_db(t), move_in, &m));
}

static struct err table_in(struct tx *tx, void *arg)
{
	const struct world *w = arg;
	return visibility_set(tx, w->season, &w->table);
}

/* ---- walking ---- */

struct walk {
	struct t *t;
	struct world *w;
	const struct reader *r;
	bool found[SECRETS];
	int asked, shown;
};

/* The place stands in bold in front of the unit's name, or alone for its own people. */
static bool shows_place(struct world *w, struct str body)
{
	struct str mark = str_fmt(w->each, "<b>%lld</b>", (long long)w->place);
	struct str own = str_fmt(w->each, "Hạng %lld trong", (long long)w->place);
	if (str_find(body, own) != SIZE_MAX)
		return true;
	for (size_t at = 0, next; at < body.n; at += next + 1) {
		next = str_find(str_sub(body, at, body.n), str_of(unit_name));
		if (next == SIZE_MAX)
			return false;
		size_t from = at + next < 120 ? 0 : at + next - 120;
		if (str_find(str_sub(body, from, at + next - from), mark) != SIZE_MAX)
			return true;
	}
	return false;
}

static void look(struct walk *k, const char *path, struct str body)
{
	struct world *w = k->w;
	for (int s = 0; s < SECRETS; s++) {
		bool seen =
			s == PLACE ? shows_place(w, body) : str_find(body, w->text[s]) != SIZE_MAX;
		/* every sheet lists the classes of its set: who has which is the secret */
		if (s == CLASS && str_find(body, str_of(unit_name)) == SIZE_MAX)
			seen = false;
		if (seen && !k->found[s] && !should_find(w, k->r, (enum secret)s))
			fprintf(stderr, "%s: %s finds %s\n", path,
				k->r->login ? k->r->login : "stranger", names[s]);
		k->found[s] |= seen;
	}
}

static void ask(struct walk *k, const char *path)
{
	struct page_answer a = page_get(k->t, k->r->login, path);
	k->asked++;
	k->shown += a.status == 200;
	if (a.status >= 500) {
		fprintf(stderr, "%s: %d\n", path, a.status);
		test_check(k->t, false, __FILE__, __LINE__, path);
	}
	look(k, path, a.body);
	look(k, path, a.flash);
	arena_reset(k->w->each);
}

/* The season and cluster as the route's own fields ask for them; STR_NONE when it has neither. */
static struct str query_of(struct world *w, const struct route *r)
{
	struct buf b = { .arena = w->each };
	for (const struct field *f = r->fields; f && f->name; f++) {
		int64_t id = strcmp(f->name, "season") == 0	 ? w->season.n
			     : strcmp(f->name, "cluster") == 0	 ? w->cluster.n
			     : strcmp(f->name, "unit") == 0	 ? w->unit.n
			     : strcmp(f->name, "criterion") == 0 ? w->criterion
								 : 0;
		if (id)
			put_fmt(&b, "%c%s=%lld", b.n ? '&' : '?', f->name, (long long)id);
	}
	return buf_str(&b);
}

struct ids {
	int64_t id[64];
	size_t n;
};

/* What may stand at a capture: its own kind of row, or everything for a kind unknown here. */
static struct ids ids_of(const struct world *w, struct str capture)
{
	const struct {
		const char *name;
		int64_t id;
	} own[] = { { "unit", w->unit.n },	   { "season", w->season.n },
		    { "cluster", w->cluster.n },   { "sheet", w->sheet },
		    { "criterion", w->criterion }, { "period", w->period } };
	struct ids out = { 0 };
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (str_eq(capture, str_of(own[i].name)))
			return (struct ids){ { own[i].id }, 1 };
	memcpy(out.id, w->ids, w->id_count * sizeof *w->ids);
	out.n = w->id_count;
	return out;
}

static void walk_row(struct walk *k, const struct route *r, const int64_t *ids)
{
	struct buf b = { .arena = k->w->each };
	struct str rest = str_of(r->path), part;
	int nth = 0;
	str_split(&rest, '/', &part);
	while (str_split(&rest, '/', &part)) {
		put_char(&b, '/');
		if (part.n && part.p[0] == ':')
			put_fmt(&b, "%lld", (long long)ids[nth++]);
		else
			put(&b, part.n && part.p[0] == '*' ? S("x") : part);
	}
	const char *plain = arena_cstr(k->w->each, buf_str(&b));
	put(&b, query_of(k->w, r));
	ask(k, b.n > strlen(plain) ? arena_cstr(k->w->each, buf_str(&b)) : plain);
}

static void walk_route(struct walk *k, const struct route *r)
{
	struct str rest = str_of(r->path), part;
	struct ids at[CAPTURES_MAX] = { 0 };
	int64_t pick[CAPTURES_MAX] = { 0 };
	size_t n = 0;
	while (str_split(&rest, '/', &part))
		if (part.n && part.p[0] == ':')
			at[n++] = ids_of(k->w, str_sub(part, 1, part.n));
	for (size_t i = 0; i < (n ? at[0].n : 1); i++)
		for (size_t j = 0; j < (n > 1 ? at[1].n : 1); j++) {
			pick[0] = at[0].id[i];
			pick[1] = at[1].id[j];
			walk_row(k, r, pick);
		}
}

/* All that one reader can get hold of at this moment. */
static void walk_reader(struct t *t, struct world *w, const struct reader *r)
{
	struct web *web = page_web(t);
	struct walk k = { .t = t, .w = w, .r = r };
	for (size_t i = 0; i < web_route_count(web); i++)
		if (web_route(web, i)->method == HTTP_GET)
			walk_route(&k, web_route(web, i));
	CHECK(k.asked > 60 && k.shown > 2);
	for (int s = 0; s < SECRETS; s++) {
		bool should = should_find(w, r, (enum secret)s);
		if (!CHECK_INT(k.found[s], should))
			fprintf(stderr, "%s %s %s\n", r->login ? r->login : "stranger",
				should ? "should find" : "finds", names[s]);
	}
}

static void walk_all(struct t *t, struct world *w)
{
	struct arena *kept = t->arena;
	t->arena = w->each; /* emptied after every page */
	for (int i = 0; i < READERS; i++)
		walk_reader(t, w, &readers[i]);
	t->arena = kept;
}

static void begin(struct t *t, struct world *w)
{
	static struct arena each;
	make_world(t, w, t->arena);
	w->each = &each;
	REQUIRE_OK(visibility_read(page_db(t), w->season, &w->table));
}

TEST(before_the_conference_a_units_points_are_its_own)
{
	struct world w;
	begin(t, &w);
	move_to(t, &w, "self_scored", BEFORE_CONFERENCE);
	walk_all(t, &w);
}

TEST(after_the_conference_the_cluster_sees_and_nobody_else)
{
	struct world w;
	begin(t, &w);
	move_to(t, &w, "conferred", AFTER_CONFERENCE);
	walk_all(t, &w);
}

TEST(publication_opens_what_the_table_says_and_the_lock_nothing_more)
{
	struct world w;
	begin(t, &w);
	move_to(t, &w, "published", AFTER_PUBLICATION);
	walk_all(t, &w);
	move_to(t, &w, "locked", AFTER_PUBLICATION);
	walk_all(t, &w);
}

TEST(another_table_shows_another_picture)
{
	struct world w;
	begin(t, &w);
	for (int i = 0; i < SIGHT_COUNT; i++) {
		w.table.cell[i][VIEWER_OWN_UNIT] = OPENS_ALWAYS;
		w.table.cell[i][VIEWER_CLUSTER] = OPENS_PUBLICATION;
	}
	w.table.cell[SIGHT_REMARK][VIEWER_CLUSTER] = OPENS_NEVER;
	REQUIRE_OK(db_write(page_db(t), table_in, &w));
	move_to(t, &w, "conferred", AFTER_CONFERENCE);
	walk_all(t, &w);
	move_to(t, &w, "published", AFTER_PUBLICATION);
	walk_all(t, &w);
}

/* Who sees what is decided above the store, so one engine is asked. */
SUITE(web_sight, before_the_conference_a_units_points_are_its_own,
      after_the_conference_the_cluster_sees_and_nobody_else,
      publication_opens_what_the_table_says_and_the_lock_nothing_more,
      another_table_shows_another_picture)
