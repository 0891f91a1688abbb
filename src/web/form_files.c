/* form_files.c: files that came with a form, whole or as uploads that are complete. See
 * form_files.h. */
#include "web/form_files.h"

#include <string.h>

#include "web/form.h"

static struct err from_part(struct req *rq, const struct http_part *p, const struct file_new *in,
			    int64_t *id)
{
	struct file_new named = *in;
	named.name = p->filename;
	if (rq->http->body_fd >= 0) {
		struct file_span part = { rq->http->body_fd, p->offset, p->size };
		return file_add_fd(rq->db, &named, part, id);
	}
	char *bytes = NEW(rq->arena, (size_t)p->size + 1, char);
	TRY(http_body_read(rq->http, p->offset, p->size, bytes));
	return file_add(rq->db, &named, (struct str){ bytes, (size_t)p->size }, id);
}

struct rehang {
	int64_t file, id;
	struct file_new in;
};

static struct err do_rehang(struct tx *tx, void *arg)
{
	struct rehang *r = arg;
	TRY(file_again(tx, r->file, &r->in, &r->id));
	return file_remove(tx, r->file);
}

/* The upload is whole: its record moves to where the form's files belong. */
static struct err from_upload(struct req *rq, struct str token, const struct file_new *in,
			      int64_t *id)
{
	struct upload up;
	struct file f;
	struct rehang r = { .in = *in };
	TRY(upload_find(rq->db, token, &up));
	TRY(upload_finish(rq->db, &up, &r.file));
	TRY(file_get(rq->db, r.file, &f));
	r.in.name = f.name;
	TRY(db_write(rq->db, do_rehang, &r));
	*id = r.id;
	return OK;
}

static bool is_named(const struct given_field *g, const char *name, const char *ending)
{
	size_t n = strlen(name);
	return strncmp(g->field->name, name, n) == 0 && strcmp(g->field->name + n, ending) == 0;
}

struct err form_files(struct req *rq, const char *name, const struct file_new *in, int64_t *ids,
		      size_t *n)
{
	*n = 0;
	for (size_t i = 0; i < rq->form->n && *n < FORM_FILES_MAX; i++) {
		const struct given_field *g = &rq->form->given[i];
		bool part = is_named(g, name, ""), upload = is_named(g, name, "_upload");
		if (!g->has || (!part && !upload))
			continue;
		struct err e = part ? from_part(rq, g->part, in, &ids[*n])
				    : from_upload(rq, g->text, in, &ids[*n]);
		if (e.code == ERR_STORE || e.code == ERR_BUSY)
			return e;
		if (e.code)
			field_fail(rq, name, 0, msg_of_err(e));
		else
			++*n;
	}
	return OK;
}
