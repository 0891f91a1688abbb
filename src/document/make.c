/* make.c: makes a paper's files and keeps them as a draft of the register. */
#include "base/text.h"
#include "document/document.h"
#include "store/audit.h"

#include <unistd.h>

struct making {
	const struct document_new *in;
	int64_t id, files[2]; /* by doc_format; 0: none */
	bool is_new;	      /* the row is made with its files, not before them */
};

SQL(add_sql, "INSERT INTO document (id, kind, title, issuer_id, season_id, cluster_id, unit_id, "
	     "part, letters, symbol, year, serial, signed_on, signatory, state, state_note, "
	     "audit_head, word_file, pdf_file, scan_file, version, made_at, made_by) "
	     "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL, NULL, NULL, '', 'draft', '', "
	     "$11, NULL, NULL, NULL, 1, $12, $13)");

static struct err add_row(struct tx *tx, struct making *m)
{
	struct db *db = tx_db(tx);
	const struct document_new *in = m->in;
	TRY(tx_run(tx, add_sql,
		   ARGS(INT(m->id), TEXT(str_of(paper_code(in->key.kind))), TEXT(in->title),
			INT(in->key.issuer), INT(in->key.season), INT(in->key.cluster),
			INT(in->key.unit), TEXT(in->key.part.n ? in->key.part : S("")),
			TEXT(paper_letters(in->key.kind)), TEXT(in->symbol),
			TEXT(in->audit_head.n ? in->audit_head : S("")), INT(db->now),
			INT(db->actor))));
	return audit(tx, (struct act){ .verb = "document.make",
				       .object = "document",
				       .id = m->id,
				       .unit = in->key.unit ? in->key.unit : in->key.issuer,
				       .note = in->title });
}

/* The draft of these words, or an id for a new one: a paper that was issued stays as it is. */
static struct err choose_draft(struct tx *tx, void *arg)
{
	struct making *m = arg;
	struct document was;
	TRY(document_find(tx_db(tx), &m->in->key, &was));
	m->is_new = !was.id || was.state != DOCUMENT_DRAFT;
	m->id = m->is_new ? tx_id(tx) : was.id;
	return OK;
}

/* Two may have begun the same paper at once: the second hears of it. */
static struct err ensure_row(struct tx *tx, struct making *m)
{
	struct document was;
	TRY(document_find(tx_db(tx), &m->in->key, &was));
	if (was.id && was.state == DOCUMENT_DRAFT)
		return FAIL(ERR_CONFLICT, "document.not_draft");
	return add_row(tx, m);
}

SQL(files_sql, "UPDATE document SET title = $2, symbol = $3, audit_head = $4, word_file = $5, "
	       "pdf_file = $6, made_at = $7, made_by = $8, version = version + 1 "
	       "WHERE id = $1 AND state = 'draft'");

static struct err set_files(struct tx *tx, void *arg)
{
	struct making *m = arg;
	struct db *db = tx_db(tx);
	struct document was;
	if (m->is_new)
		TRY(ensure_row(tx, m));
	TRY(document_get(db, m->id, &was));
	TRY(tx_run_one(tx, files_sql,
		       ARGS(INT(m->id), TEXT(m->in->title), TEXT(m->in->symbol),
			    TEXT(m->in->audit_head.n ? m->in->audit_head : S("")),
			    m->files[DOC_DOCX] ? INT(m->files[DOC_DOCX]) : NUL,
			    m->files[DOC_PDF] ? INT(m->files[DOC_PDF]) : NUL, INT(db->now),
			    INT(db->actor)),
		       "document.not_draft"));
	if (was.word_file)
		TRY(file_remove(tx, was.word_file));
	return was.pdf_file ? file_remove(tx, was.pdf_file) : OK;
}

/* A number's stroke ("99/QĐ-LĐLĐ") would be taken for a folder and all before it left out. */
static struct str file_title(struct arena *a, struct str title, const char *ending)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < title.n; i++)
		put_char(&b, title.p[i] == '/' || title.p[i] == '\\' ? '-' : title.p[i]);
	put_fmt(&b, ".%s", ending);
	return buf_str(&b);
}

/* One file: made beside the database, then kept in it. */
static struct err add_file(struct db *db, struct making *m, const struct document_files *files,
			   enum doc_format format)
{
	static const char *const endings[] = { [DOC_DOCX] = "docx", [DOC_PDF] = "pdf" };
	int fd;
	TRY(office_temp_file(&fd));
	struct err e = files->write(files->arg, format, office_to_fd(&fd));
	off_t size = e.code ? 0 : lseek(fd, 0, SEEK_END);
	struct file_new in = { .name = file_title(db->arena, m->in->title, endings[format]),
			       .unit = m->in->key.unit ? m->in->key.unit : m->in->key.issuer,
			       .object = S("document"),
			       .object_id = m->id };
	if (!e.code)
		e = file_add_fd(db, &in, (struct file_span){ fd, 0, size }, &m->files[format]);
	close(fd);
	return e;
}

/* Nothing shows files without their paper. */
static struct err drop_files(struct tx *tx, void *arg)
{
	const struct making *m = arg;
	if (m->files[DOC_DOCX])
		TRY(file_remove(tx, m->files[DOC_DOCX]));
	return m->files[DOC_PDF] ? file_remove(tx, m->files[DOC_PDF]) : OK;
}

struct err document_make(struct db *db, const struct document_new *in,
			 const struct document_files *files, int64_t *id)
{
	struct making m = { .in = in };
	if (!in->title.n || text_length(in->title) > FILE_NAME_MAX - 5 ||
	    text_length(in->symbol) > DOCUMENT_TEXT_MAX)
		return FAIL(ERR_INVALID, "document.fields");
	TRY(db_write(db, choose_draft, &m));
	struct err e = files->pdf_only ? OK : add_file(db, &m, files, DOC_DOCX);
	if (!e.code)
		e = add_file(db, &m, files, DOC_PDF);
	if (!e.code)
		e = db_write(db, set_files, &m);
	*id = m.id;
	if (!e.code)
		return OK;
	struct err ignored = db_write(db, drop_files, &m);
	(void)ignored; /* the first error is the one to tell */
	return e;
}

/* ---- papers and certificates ---- */

struct of_doc {
	struct office *office;
	struct doc *doc;
};

static struct err write_doc(void *arg, enum doc_format format, struct office_sink to)
{
	const struct of_doc *x = arg;
	return doc_write(x->office, x->doc, format, to);
}

struct err document_make_paper(struct db *db, struct office *o, const struct document_new *in,
			       struct doc *d, int64_t *id)
{
	struct of_doc x = { o, d };
	return document_make(db, in, &(struct document_files){ .write = write_doc, .arg = &x }, id);
}

struct of_cert {
	struct office *office;
	struct cert *cert;
	struct job *job;
};

static struct err tell_job(void *arg, int64_t done, int64_t total)
{
	return job_progress(arg, done, total);
}

static struct err write_cert(void *arg, [[maybe_unused]] enum doc_format format,
			     struct office_sink to)
{
	const struct of_cert *x = arg;
	const struct office_progress progress = { tell_job, x->job };
	return cert_write(x->office, x->cert, &progress, to);
}

struct err document_make_certificates(struct job *job, struct office *o,
				      const struct document_new *in, struct cert *c, int64_t *id)
{
	struct of_cert x = { o, c, job };
	const struct document_files files = { .write = write_cert, .arg = &x, .pdf_only = true };
	return document_make(job->db, in, &files, id);
}
