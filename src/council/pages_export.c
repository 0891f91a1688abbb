/* pages_export.c: dossiers as one archive: cover submission, list, papers, minutes. */
#include "council/papers.h"

#include "account/setting.h"
#include "base/day.h"
#include "base/text.h"
#include "cluster/cluster.h"
#include "document/papers.h"
#include "msg_council.gen.h"
#include "office/sheet_out.h"
#include "office/zip_out.h"

#include <unistd.h>

struct exporting {
	struct db *db;
	struct office *o;
	struct zip_out *zip;
	struct dossier *all;
	size_t n;
	struct season season;
	struct unit owner;
};

static struct str say(struct db *db, struct msg m) { return msg_text(db->arena, LANG_VI, m); }

static struct str folder(struct exporting *x, size_t i)
{
	const struct proposal *p = &x->all[i].p;
	struct str name = text_head(p->person_name.n ? p->person_name : p->unit_name, 80);
	return str_fmt(x->db->arena, "%02zu %.*s - %.*s", i + 1, (int)name.n, name.p,
		       (int)x->all[i].form.short_name.n, x->all[i].form.short_name.p);
}

static struct err put_file(struct exporting *x, struct str name, int64_t file)
{
	int fd;
	TRY(file_open(x->db, file, &fd));
	struct err e = zip_out_put_fd(x->zip, name, fd);
	close(fd);
	return e;
}

/* "01 Sở Tư pháp - Cờ thi đua/2 Báo cáo thành tích.docx" */
static struct err put_papers(struct exporting *x, size_t i)
{
	const struct dossier *c = &x->all[i];
	struct arena *a = x->db->arena;
	struct str dir = folder(x, i);
	for (size_t k = 0; k < c->n; k++) {
		const struct dossier_paper *p = &c->papers[k];
		struct file f;
		const struct content_type *type;
		if (!p->file)
			continue;
		TRY(file_get(x->db, p->file, &f));
		type = content_type_named(f.type);
		TRY(put_file(x,
			     str_fmt(a, "%.*s/%lld %.*s%s", (int)dir.n, dir.p,
				     (long long)p->ordinal, (int)p->name.n, p->name.p,
				     type ? type->ending : ""),
			     p->file));
	}
	return OK;
}

/* ---- the list ---- */

static void put_list(struct sheet_out *w, const struct exporting *x)
{
	int64_t number = 0;
	for (size_t i = 0; i < x->n; i++)
		for (size_t k = 0; k < x->all[i].n; k++) {
			const struct dossier *c = &x->all[i];
			const struct dossier_paper *p = &c->papers[k];
			sheet_next_row(w);
			sheet_put_int(w, LOOK_BORDER, ++number);
			sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, c->p.unit_name);
			sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, c->p.person_name);
			sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, c->form.name);
			sheet_put_text(w, LOOK_BORDER | LOOK_WRAP, p->name);
			sheet_put_text(
				w, p->needed && !p->file ? LOOK_BORDER | LOOK_WARN : LOOK_BORDER,
				p->file	    ? say(x->db, T(council_paper_there))
				: p->needed ? say(x->db, T(council_paper_missing))
					    : say(x->db, T(council_paper_none)));
		}
}

static struct err fill(struct sheet_out *w, void *arg)
{
	struct exporting *x = arg;
	const struct sheet_column heads[] = {
		{ .title = say(x->db, T(council_col_no)), .width = 6 },
		{ .title = say(x->db, T(council_col_unit)), .width = 40 },
		{ .title = say(x->db, T(council_col_person)), .width = 26 },
		{ .title = say(x->db, T(council_col_form)), .width = 44 },
		{ .title = say(x->db, T(council_col_paper)), .width = 40 },
		{ .title = say(x->db, T(council_col_state)), .width = 16 },
	};
	sheet_begin_list(w, say(x->db, T(council_list_sheet)), STR_NONE, heads,
			 sizeof heads / sizeof *heads);
	put_list(w, x);
	return OK;
}

/* ---- the cover ---- */

static struct err write_cover(struct exporting *x, int fd)
{
	struct paper_award *lines = NEW(x->db->arena, x->n, struct paper_award);
	struct unit above = { 0 };
	struct submission s = { .awards = { lines, x->n } };
	for (size_t i = 0; i < x->n; i++)
		proposal_on_paper(&x->all[i].p, x->all[i].form.name, &lines[i]);
	if (x->owner.parent.n)
		TRY(unit_read_last(x->db, x->owner.parent, &above));
	s.recipient = above.name;
	s.paper =
		(struct paper){ .superior = above.name,
				.issuer = x->owner.name,
				.on = DAY_NONE,
				.year = paper_year(x->db->arena, x->season.code, x->season.school),
				.season_on = x->season.to_on - 1,
				.authority = say(x->db, T(council_unit_authority)),
				.position = say(x->db, T(council_unit_position)) };
	TRY(setting_get(x->db, "office_place", STR_NONE, &s.paper.place));
	TRY(setting_get(x->db, "office_symbol", STR_NONE, &s.paper.symbol));
	return doc_write(x->o, paper_submission(x->db->arena, &s), DOC_DOCX, office_to_fd(&fd));
}

static struct err write_list(struct exporting *x, int fd)
{
	return sheet_write(x->o, x->db->arena, fill, x, office_to_fd(&fd));
}

static struct err put_made(struct exporting *x, struct str name,
			   struct err (*write)(struct exporting *, int))
{
	int fd;
	TRY(office_temp_file(&fd));
	struct err e = write(x, fd);
	if (!e.code)
		e = zip_out_put_fd(x->zip, name, fd);
	close(fd);
	return e;
}

/* The minutes of every sitting that voted on one of them. */
static struct err put_minutes(struct exporting *x)
{
	int64_t seen[COUNCIL_SITTINGS_MAX];
	size_t n = 0;
	for (size_t i = 0; i < x->n; i++) {
		struct council_item item;
		struct document d;
		int64_t sitting, file;
		bool again = false;
		TRY(sitting_of_dossier(x->db, x->all[i].id, &item, &sitting));
		for (size_t k = 0; k < n; k++)
			again |= seen[k] == sitting;
		if (!sitting || again || n == COUNCIL_SITTINGS_MAX)
			continue;
		seen[n++] = sitting;
		TRY(sitting_find_minutes(x->db, sitting, &d));
		file = d.scan_file ? d.scan_file : d.pdf_file;
		if (d.id && file)
			TRY(put_file(x, say(x->db, T(council_file_minutes)), file));
	}
	return OK;
}

struct err dossier_export(struct db *db, struct office *o, const int64_t *ids, size_t n, int fd)
{
	struct exporting x = { .db = db,
			       .o = o,
			       .zip = zip_out_begin(db->arena, fd),
			       .all = NEW(db->arena, n + 1, struct dossier),
			       .n = n };
	for (size_t i = 0; i < n; i++)
		TRY(dossier_read(db, ids[i], &x.all[i]));
	if (!n)
		return FAIL(ERR_NOT_FOUND, "council.no_dossier");
	TRY(season_read(db, x.all[0].p.season, &x.season));
	TRY(unit_read_last(db, x.all[0].owner, &x.owner));
	TRY(put_made(&x, say(db, T(council_file_cover)), write_cover));
	TRY(put_made(&x, say(db, T(council_file_list)), write_list));
	for (size_t i = 0; i < n; i++)
		TRY(put_papers(&x, i));
	TRY(put_minutes(&x));
	return zip_out_end(x.zip);
}
