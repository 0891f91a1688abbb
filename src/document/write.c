/* write.c: all papers of a season into one folder, each as Word and PDF, tables as Excel. */
#include "document/parts.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

struct writer {
	struct office *office;
	const char *dir;
	const struct office_progress *progress;
	int64_t done, total;
	struct arena arena;   /* of one paper at a time */
	struct arena *caller; /* an error's path outlives the writer */
	char path[4096];
};

static struct err cannot(struct writer *w)
{
	return FAIL(ERR_STORE, "document.cant_write", arena_copy(w->caller, str_of(w->path)));
}

/* Codes come from people: only what every file system takes stays. */
static void clean(char *out, size_t max, struct str code)
{
	size_t n = 0;
	for (size_t i = 0; i < code.n && n + 1 < max; i++) {
		char c = code.p[i];
		bool good = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
			    (c >= 'a' && c <= 'z') || c == '-' || c == '_';
		out[n++] = good ? c : '_';
	}
	out[n] = 0;
}

/* Opens "DIR/NAME[-CODE].ENDING" for writing. */
static struct err open_file(struct writer *w, const char *name, struct str code, const char *ending,
			    int *fd)
{
	char safe[64];
	clean(safe, sizeof safe, code);
	int n = snprintf(w->path, sizeof w->path, "%s/%s%s%s.%s", w->dir, name,
			 *safe && !str_ends(str_of(name), S("/")) ? "-" : "", safe, ending);
	if (n < 0 || (size_t)n >= sizeof w->path)
		return cannot(w);
	*fd = open(w->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	return *fd < 0 ? cannot(w) : OK;
}

static struct err closed(struct writer *w, int fd, struct err e)
{
	if (close(fd) != 0 && !e.code)
		return cannot(w);
	return e;
}

static struct err step(struct writer *w)
{
	arena_reset(&w->arena);
	w->done++;
	if (!w->progress || !w->progress->step)
		return OK;
	return w->progress->step(w->progress->arg, w->done, w->total);
}

static struct err write_doc(struct writer *w, struct doc *d, const char *name, struct str code)
{
	static const char *const endings[] = { [DOC_DOCX] = "docx", [DOC_PDF] = "pdf" };
	for (int f = DOC_DOCX; f <= DOC_PDF; f++) {
		int fd;
		TRY(open_file(w, name, code, endings[f], &fd));
		struct err e = doc_write(w->office, d, (enum doc_format)f, office_to_fd(&fd));
		TRY(closed(w, fd, e));
	}
	return step(w);
}

static struct err make_folder(struct writer *w, const char *name)
{
	struct stat st;
	int n = snprintf(w->path, sizeof w->path, "%s/%s", w->dir, name);
	if (n < 0 || (size_t)n >= sizeof w->path)
		return cannot(w);
	bool there = mkdir(w->path, 0755) == 0 || (stat(w->path, &st) == 0 && S_ISDIR(st.st_mode));
	return there ? OK : cannot(w);
}

static struct err write_clusters(struct writer *w, const struct papers *p)
{
	for (size_t i = 0; i < p->cluster_count; i++)
		TRY(write_doc(w, paper_cluster_minutes(&w->arena, &p->clusters[i]), "bien-ban-khoi",
			      p->clusters[i].code));
	/* A cluster may vote several forms: its later minutes are numbered. */
	for (size_t i = 0, nth = 1; i < p->counting_count; i++) {
		const struct counting_minutes *m = &p->countings[i];
		nth = i && str_eq(m->code, m[-1].code) ? nth + 1 : 1;
		struct str code =
			nth == 1 ? m->code
				 : str_fmt(&w->arena, "%.*s-%zu", (int)m->code.n, m->code.p, nth);
		TRY(write_doc(w, paper_counting_minutes(&w->arena, m), "bien-ban-kiem-phieu",
			      code));
	}
	return OK;
}

static struct err write_office(struct writer *w, const struct papers *p)
{
	struct arena *a = &w->arena;
	if (p->submission)
		TRY(write_doc(w, paper_submission(a, p->submission), "to-trinh", STR_NONE));
	if (p->class_decision)
		TRY(write_doc(w, paper_class_decision(a, p->class_decision), "quyet-dinh-xep-loai",
			      STR_NONE));
	if (p->award_decision)
		TRY(write_doc(w, paper_award_decision(a, p->award_decision),
			      "quyet-dinh-khen-thuong", STR_NONE));
	if (p->notice)
		TRY(write_doc(w, paper_result_notice(a, p->notice), "thong-bao-ket-qua", STR_NONE));
	return OK;
}

static struct err write_units(struct writer *w, const struct papers *p)
{
	if (p->sheet_count)
		TRY(make_folder(w, "bang-tu-cham"));
	for (size_t i = 0; i < p->sheet_count; i++)
		TRY(write_doc(w, paper_self_sheet(&w->arena, &p->sheets[i]), "bang-tu-cham/",
			      p->sheets[i].unit_code));
	if (p->committee_count)
		TRY(make_folder(w, "bien-ban-ban-chap-hanh"));
	for (size_t i = 0; i < p->committee_count; i++)
		TRY(write_doc(w, paper_committee_minutes(&w->arena, &p->committees[i]),
			      "bien-ban-ban-chap-hanh/", p->committees[i].sheet.unit_code));
	return OK;
}

static struct err write_certificates(struct writer *w, const struct certificates *c)
{
	int fd;
	TRY(open_file(w, "bang-khen", STR_NONE, "pdf", &fd));
	struct err e =
		cert_write(w->office, paper_certificates(&w->arena, c), NULL, office_to_fd(&fd));
	TRY(closed(w, fd, e));
	return step(w);
}

static struct err write_tables(struct writer *w, const struct papers *p)
{
	int fd;
	if (p->ranking) {
		TRY(open_file(w, "xep-loai-xep-hang", STR_NONE, "xlsx", &fd));
		struct err e =
			paper_ranking_table(w->office, &w->arena, p->ranking, office_to_fd(&fd));
		TRY(closed(w, fd, e));
		TRY(step(w));
	}
	if (!p->figures)
		return OK;
	TRY(open_file(w, "so-lieu", STR_NONE, "xlsx", &fd));
	struct err e = paper_figures_table(w->office, &w->arena, p->figures, office_to_fd(&fd));
	TRY(closed(w, fd, e));
	return step(w);
}

static struct err write_all(struct writer *w, const struct papers *p)
{
	TRY(write_clusters(w, p));
	TRY(write_office(w, p));
	TRY(write_units(w, p));
	if (p->certificates && p->certificates->n)
		TRY(write_certificates(w, p->certificates));
	return write_tables(w, p);
}

struct err papers_write(struct office *o, struct arena *a, const char *dir, const struct papers *p,
			const struct office_progress *progress)
{
	struct writer w = { .office = o, .caller = a, .dir = dir, .progress = progress };
	w.total = (int64_t)(p->cluster_count + p->counting_count + p->sheet_count +
			    p->committee_count) +
		  (p->submission ? 1 : 0) + (p->class_decision ? 1 : 0) +
		  (p->award_decision ? 1 : 0) + (p->notice ? 1 : 0) +
		  (p->certificates && p->certificates->n ? 1 : 0) + (p->ranking ? 1 : 0) +
		  (p->figures ? 1 : 0);
	struct err e = write_all(&w, p);
	arena_free(&w.arena);
	return e;
}
