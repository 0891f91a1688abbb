/* pages_fields.c: see pages_fields.h. What nobody recorded stays empty: dots on paper. */
#include "award/pages_fields.h"

#include "award/proposal.h"
#include "base/day.h"
#include "base/num.h"
#include "msg_award.gen.h"
#include "report/report.h"
#include "score/season_load.h"
#include "score/season_save.h"

static struct err read_offices(struct field_source *s)
{
	size_t n = s->in.cluster_count;
	s->clusters = NEW(s->arena, n + 1, struct cluster);
	s->offices = NEW(s->arena, n + 1, struct cluster_offices);
	for (size_t i = 0; i < n; i++) {
		struct cluster_member *m;
		size_t members;
		struct buf deputies = { .arena = s->arena };
		TRY(cluster_read(s->db, (cluster_id){ s->in.clusters[i].id }, &s->clusters[i]));
		TRY(cluster_members(s->db, s->clusters[i].id, &m, &members));
		for (size_t k = 0; k < members; k++) {
			if (m[k].head)
				s->offices[i].head = m[k].name;
			if (!m[k].deputy)
				continue;
			put(&deputies, deputies.n ? S(", ") : STR_NONE);
			put(&deputies, m[k].name);
		}
		s->offices[i].deputies = buf_str(&deputies);
	}
	return OK;
}

struct err field_source_open(struct db *db, season_id season, struct field_source *s)
{
	struct closed_season closed;
	size_t n;
	*s = (struct field_source){ .db = db, .arena = db->arena };
	TRY(season_read(db, season, &s->season));
	TRY(season_closed(db, season, &closed));
	TRY(season_load(db, season, &s->in));
	s->in.draft = !closed.found;
	season_close(s->arena, &s->in, &s->out);
	TRY(season_papers_open(db, &s->season, &s->in, &s->out, &s->papers));
	s->papers.awards = papers_awards(&s->papers);
	TRY(submission_list(db, season, &s->last, &n));
	if (!n)
		s->last = NULL;
	return read_offices(s);
}

/* ---- what every set has ---- */

static struct str bases_of(const struct field_source *s)
{
	struct str all[8];
	struct buf b = { .arena = s->arena };
	int n = paper_bases(s->papers.head.season_on, ABOUT_AWARD, all);
	for (int i = 0; i < n; i++) {
		put(&b, i ? S("\n") : STR_NONE);
		put(&b, papers_say(&s->papers, T(award_field_basis, .text = all[i])));
	}
	return buf_str(&b);
}

static void put_submission(const struct field_source *s, struct field_pen *p)
{
	const struct award_submission *x = s->last;
	if (!x)
		return;
	struct str day = paper_day(s->arena, x->sent_on);
	field_put(p, "so_to_trinh", x->number);
	field_put(p, "ngay_to_trinh", day);
	field_put(p, "kem_theo",
		  papers_say(&s->papers, T(award_field_annex, .number = x->number, .day = day,
					   .issuer = s->papers.head.issuer)));
	if (!x->decided)
		return;
	field_put(p, "so_qd", x->decision_no);
	field_put(p, "ngay_qd", paper_day(s->arena, x->decided_on));
}

static struct field_pen begin(const struct field_source *s, const struct fill_names *names)
{
	struct field_pen p = { s->arena, names, field_set(s->arena, names) };
	const struct paper *h = &s->papers.head;
	field_put(&p, "co_quan", h->issuer);
	field_put(&p, "cap_tren", h->superior);
	field_put(&p, "dia_danh", h->place);
	field_put(&p, "ngay_thang", paper_day(s->arena, local_day(s->db->now)));
	field_put(&p, "ky_hieu", h->symbol);
	field_put(&p, "nam", s->season.code);
	field_put(&p, "nam_thi_dua", h->year);
	field_put(&p, "chu_de", s->season.theme);
	field_put(&p, "can_cu", bases_of(s));
	field_put(&p, "tham_quyen", h->authority);
	field_put(&p, "chuc_vu", h->position);
	field_put(&p, "nguoi_ky", h->signatory.n ? h->signatory : s->papers.owner.chair);
	put_submission(s, &p);
	return p;
}

/* ---- lists ---- */

static void put_awards(const struct field_source *s, struct field_pen *p, struct str cluster,
		       struct str unit)
{
	const struct paper_awards *all = &s->papers.awards;
	for (size_t i = 0; i < all->n; i++) {
		const struct paper_award *a = &all->p[i];
		struct str holder = a->person ? a->unit : a->name;
		if ((cluster.n && !str_eq(a->cluster, cluster)) ||
		    (unit.n && !str_eq(holder, unit)))
			continue;
		field_row(p, "ds_khen_thuong", 0);
		field_cell(p, "ds_khen_thuong", "hinh_thuc", a->form);
		field_cell(p, "ds_khen_thuong", "ten", a->name);
		field_cell(p, "ds_khen_thuong", "don_vi", holder);
		field_cell(p, "ds_khen_thuong", "khoi", a->cluster);
		field_cell(p, "ds_khen_thuong", "thanh_tich", a->reason);
		field_cell_number(p, "ds_khen_thuong", "so_phieu", a->votes, 0);
	}
}

static bool in_cluster(const struct field_source *s, size_t i, int cluster)
{
	return cluster < 0 || s->out.units[i].unit->cluster == cluster;
}

static void put_classes(const struct field_source *s, struct field_pen *p, int cluster)
{
	const struct paper_units *u = &s->papers.units;
	int64_t all = 0;
	for (size_t i = 0; i < u->n; i++)
		all += in_cluster(s, i, cluster);
	for (size_t k = 0; k < u->class_count; k++) {
		int64_t n = 0;
		for (size_t i = 0; i < u->n; i++)
			n += in_cluster(s, i, cluster) &&
			     str_eq(u->p[i].class_code, u->classes[k].code);
		field_row(p, "ds_xep_loai", 0);
		field_cell(p, "ds_xep_loai", "ten", u->classes[k].name);
		field_cell_number(p, "ds_xep_loai", "so_luong", n, 0);
		field_cell_number(p, "ds_xep_loai", "ty_le", share_bp(n, all), 2);
	}
}

static struct str class_of(const struct field_source *s, size_t i)
{
	return papers_class(&s->papers, &s->out.units[i]);
}

static void put_units(const struct field_source *s, struct field_pen *p, int cluster)
{
	static const char list[] = "ds_don_vi";
	for (size_t i = 0; i < s->papers.units.n; i++) {
		const struct paper_unit *u = &s->papers.units.p[i];
		int of = s->out.units[i].unit->cluster;
		if (!in_cluster(s, i, cluster) || (cluster < 0 && of < 0))
			continue;
		field_row(p, list, cluster < 0 ? (size_t)of : 0);
		field_cell(p, list, "ma", u->code);
		field_cell(p, list, "ten", u->name);
		field_cell(p, list, "khoi", u->cluster);
		field_cell_number(p, list, "diem_tu_cham", u->self, 2);
		field_cell_number(p, list, "diem", u->final, 2);
		field_cell(p, list, "xep_loai", class_of(s, i));
		field_cell_number(p, list, "thu_hang", u->place ? u->place : INT64_MIN, 0);
		field_cell(p, list, "ghi_chu", u->note);
	}
}

/* ---- the sets ---- */

struct fill_set field_set_season(const struct field_source *s, const struct fill_names *names)
{
	struct field_pen p = begin(s, names);
	field_put_number(&p, "so_don_vi", (int64_t)s->out.unit_count, 0);
	field_put_number(&p, "so_khoi", (int64_t)s->in.cluster_count, 0);
	for (size_t i = 0; i < s->in.cluster_count; i++) {
		field_row(&p, "ds_khoi", 0);
		field_cell(&p, "ds_khoi", "ma", s->clusters[i].code);
		field_cell(&p, "ds_khoi", "ten", s->clusters[i].name);
		field_cell(&p, "ds_khoi", "truong_khoi", s->offices[i].head);
		field_cell(&p, "ds_khoi", "pho_khoi", s->offices[i].deputies);
		field_cell_number(&p, "ds_khoi", "so_don_vi", s->clusters[i].member_count, 0);
	}
	put_units(s, &p, -1);
	put_classes(s, &p, -1);
	put_awards(s, &p, STR_NONE, STR_NONE);
	p.set.name = s->season.code;
	return p.set;
}

static void put_cluster(const struct field_source *s, struct field_pen *p, int cluster)
{
	if (cluster < 0)
		return;
	const struct cluster *c = &s->clusters[cluster];
	field_put(p, "khoi", c->name);
	field_put(p, "ma_khoi", c->code);
	field_put(p, "truong_khoi", s->offices[cluster].head);
	field_put(p, "pho_khoi", s->offices[cluster].deputies);
	if (c->conference_on != DAY_NONE)
		field_put(p, "ngay_hoi_nghi", paper_day(s->arena, c->conference_on));
	field_put_number(p, "so_don_vi", c->member_count, 0);
}

struct fill_set field_set_cluster(const struct field_source *s, const struct fill_names *names,
				  int cluster)
{
	struct field_pen p = begin(s, names);
	put_cluster(s, &p, cluster);
	put_units(s, &p, cluster);
	put_classes(s, &p, cluster);
	put_awards(s, &p, s->clusters[cluster].name, STR_NONE);
	p.set.name = s->clusters[cluster].code;
	return p.set;
}

static void put_criteria(const struct field_source *s, struct field_pen *p,
			 const struct unit_result *u)
{
	static const char list[] = "ds_tieu_chi";
	if (!u->unit->sheet_count)
		return;
	struct self_sheet sheet = papers_sheet(&s->papers, u, 0);
	for (size_t i = 0; i < sheet.line_count; i++) {
		const struct self_sheet_line *l = &sheet.lines[i];
		field_row(p, list, 0);
		field_cell(p, list, "ma", l->code);
		field_cell(p, list, "noi_dung", l->text);
		field_cell_number(p, list, "diem_chuan", l->max, 2);
		field_cell_number(p, list, "tu_cham", l->self, 2);
		field_cell_number(p, list, "diem", s->hide_results ? INT64_MIN : l->final, 2);
		field_cell(p, list, "dien_giai", l->note);
	}
}

static void put_figures(const struct field_source *s, struct field_pen *p,
			const struct unit_result *u)
{
	static const char list[] = "ds_so_lieu";
	const struct strs *codes = &s->in.names.codes;
	for (size_t i = 0; i < s->papers.indicator_count; i++) {
		const struct indicator *x = &s->papers.indicators[i];
		struct buf b = { .arena = s->arena, .lang = LANG_VI };
		for (size_t c = 0; c < codes->n && u->unit->figures.p; c++) {
			const struct figure *f = &u->unit->figures.p[c];
			if (str_eq(codes->p[c], x->code) && f->state != FIGURE_MISSING)
				put_indicator_figure(&b, x, f->value);
		}
		field_row(p, list, 0);
		field_cell(p, list, "ma", x->code);
		field_cell(p, list, "ten", x->name);
		field_cell(p, list, "don_vi_tinh", x->measure);
		field_cell(p, list, "thuc_hien", buf_str(&b));
	}
}

static struct str awards_of(const struct field_source *s, struct str unit)
{
	struct buf b = { .arena = s->arena };
	for (size_t i = 0; i < s->papers.awards.n; i++)
		if (str_eq(s->papers.awards.p[i].name, unit)) {
			put(&b, b.n ? S("; ") : STR_NONE);
			put(&b, s->papers.awards.p[i].form);
		}
	return buf_str(&b);
}

static void put_result(const struct field_source *s, struct field_pen *p,
		       const struct unit_result *u, const struct paper_unit *x)
{
	field_put_number(p, "diem", x->final, 2);
	field_put(p, "xep_loai", papers_class(&s->papers, u));
	field_put_number(p, "thu_hang", x->place ? x->place : INT64_MIN, 0);
	field_put(p, "ghi_chu", x->note);
	field_put(p, "khen_thuong", awards_of(s, x->name));
	put_awards(s, p, STR_NONE, x->name);
}

struct err field_set_unit(const struct field_source *s, const struct fill_names *names,
			  const struct unit_result *u, struct fill_set *out)
{
	struct field_pen p = begin(s, names);
	const struct paper_unit *x = &s->papers.units.p[u - s->out.units];
	struct unit own;
	TRY(unit_read_last(s->db, (unit_id){ u->unit->id }, &own));
	put_cluster(s, &p, u->unit->cluster);
	field_put(&p, "don_vi", x->name);
	field_put(&p, "ma_don_vi", x->code);
	field_put(&p, "chu_tich", own.chair);
	field_put(&p, "dien_thoai", own.phone);
	field_put_number(&p, "so_doan_vien", own.members < 0 ? INT64_MIN : own.members, 0);
	field_put_number(&p, "so_lao_dong", own.workers < 0 ? INT64_MIN : own.workers, 0);
	field_put_number(&p, "diem_tu_cham", x->self, 2);
	if (!s->hide_results)
		put_result(s, &p, u, x);
	put_criteria(s, &p, u);
	put_figures(s, &p, u);
	p.set.name = x->code;
	*out = p.set;
	return OK;
}
