/* fill.c: the task that checks or fills a template: reads the spool, compiles the parts that hold
 * fields once, and writes a file for each set of values; several go into one zip. Parts without
 * fields are copied as they are packed. */
#include "worker/fill.h"

#include "base/text.h"
#include "worker/sniff.h"
#include "worker/task.h"
#include "worker/view.h"

#include <assert.h>
#include <stdlib.h>

/* libzip's own choice is 9, which takes more time over repeated rows than all else together; with 3
 * a letter is one kilobyte longer. */
enum { PACK_LEVEL = 3 };

/* ---- the spool ---- */

struct filling {
	struct task *task;
	struct arena *arena;
	struct wire in;
	struct fill_names names;
	struct fill_value *texts;
	struct fill_rows *lists;
	size_t sets;
	struct pack pack;
	enum fill_kind kind;
	struct fill_source source;
	struct fill_program *programs; /* by entry of the zip; n 0: copied */
	struct fill_book *book;
	size_t said;
};

static struct str *read_texts(struct filling *f, size_t *n)
{
	*n = wire_count(&f->in, 4);
	if (*n > FILL_NAMES_MAX)
		f->in.bad = true;
	struct str *p = NEW(f->arena, f->in.bad ? 1 : *n + 1, struct str);
	for (size_t i = 0; i < *n && !f->in.bad; i++)
		p[i] = wire_utf8(&f->in);
	return p;
}

static void read_names(struct filling *f)
{
	f->names.texts = read_texts(f, &f->names.text_count);
	size_t n = f->names.list_count = wire_count(&f->in, 9);
	if (n > FILL_LISTS_MAX) {
		f->in.bad = true;
		return;
	}
	struct fill_list *lists = NEW(f->arena, n + 1, struct fill_list);
	for (size_t i = 0; i < n && !f->in.bad; i++) {
		lists[i].name = wire_utf8(&f->in);
		lists[i].within = (int)wire_enum(&f->in, (unsigned)i + 1) - 1;
		lists[i].columns = read_texts(f, &lists[i].column_count);
	}
	f->names.lists = lists;
	f->texts = NEW(f->arena, f->names.text_count + 1, struct fill_value);
	f->lists = NEW(f->arena, n + 1, struct fill_rows);
}

static struct fill_value read_value(struct wire *in)
{
	struct fill_value v = { .number = wire_enum(in, 2) };
	v.text = wire_utf8(in);
	if (!v.number)
		return v;
	v.value = wire_i64(in);
	v.decimals = (int)wire_enum(in, FILL_DECIMALS_MAX + 1);
	return v;
}

static void read_rows(struct filling *f, struct arena *a, const struct fill_list *l,
		      struct fill_rows *out)
{
	size_t n = wire_count(&f->in, 4);
	struct fill_value *v = NEW(a, n * l->column_count + 1, struct fill_value);
	int64_t *within = NEW(a, n + 1, int64_t);
	for (size_t k = 0; k < n && !f->in.bad; k++) {
		within[k] = wire_u32(&f->in);
		for (size_t c = 0; c < l->column_count; c++)
			v[k * l->column_count + c] = read_value(&f->in);
	}
	*out = (struct fill_rows){ v, l->within < 0 ? NULL : within, n };
}

static struct err read_set(struct filling *f, struct arena *a, struct fill_set *out)
{
	*out = (struct fill_set){ .name = wire_utf8(&f->in), .texts = f->texts, .lists = f->lists };
	for (size_t i = 0; i < f->names.text_count; i++)
		f->texts[i] = read_value(&f->in);
	for (size_t i = 0; i < f->names.list_count; i++)
		read_rows(f, a, &f->names.lists[i], &f->lists[i]);
	return f->in.bad ? FAIL(ERR_STORE, "office.reply") : OK;
}

/* ---- the template ---- */

static struct err not_template(enum file_type type)
{
	if (type == FILE_EMPTY)
		return FAIL(ERR_INVALID, "office.empty");
	if (type == FILE_OLE)
		return FAIL(ERR_INVALID, "office.template_old");
	return FAIL(ERR_INVALID, "office.not_template", str_of(file_type_label(type)));
}

/* Which parts of a Word file hold text of people. */
static bool word_part(struct str name, enum fill_part *part)
{
	if (!str_starts(name, S("word/")) || !str_ends(name, S(".xml")))
		return false;
	struct str file = str_sub(name, 5, name.n);
	*part = str_starts(file, S("header"))	? FILL_HEADER
		: str_starts(file, S("footer")) ? FILL_FOOTER
						: FILL_BODY;
	return *part != FILL_BODY || str_starts(file, S("document")) ||
	       str_starts(file, S("footnotes")) || str_starts(file, S("endnotes"));
}

static struct err compile_word(struct filling *f)
{
	int64_t n = zip_get_num_entries(f->pack.zip, 0);
	f->programs = NEW(f->arena, (size_t)n + 1, struct fill_program);
	for (int64_t i = 0; i < n; i++) {
		enum fill_part part;
		struct str xml;
		if (!word_part(fill_entry_name(&f->pack, i), &part))
			continue;
		TRY(pack_bytes(&f->pack, i, FILL_XML_MAX, &xml));
		TRY(fill_word_part(&f->source, part, xml, &f->programs[i]));
	}
	return OK;
}

static struct err open_template(struct filling *f, struct str bytes)
{
	enum file_type type = sniff_head(str_sub(bytes, 0, 8192));
	if (type != FILE_ZIP)
		return not_template(type);
	if (bytes.n > FILL_BYTES_MAX)
		return FAIL(ERR_TOO_LARGE, "office.too_large");
	TRY(pack_open_bytes(f->arena, bytes, &f->pack));
	TRY(fill_guard(f->arena, &f->pack, &f->kind));
	return f->kind == FILL_WORD ? compile_word(f)
				    : fill_book_read(&f->source, &f->pack, &f->book);
}

/* ---- what stands in it ---- */

static void send_found(void *arg, enum fill_said what, const struct fill_place *at, struct str name)
{
	struct filling *f = arg;
	struct buf b = { .arena = f->arena };
	if (f->said == FILL_FOUND_MAX)
		return;
	f->said++;
	wire_put_u8(&b, what);
	wire_put_u8(&b, at->part);
	wire_put_u32(&b, (uint32_t)at->number);
	wire_put_text(&b, at->text);
	wire_put_text(&b, name);
	struct err ignored = task_send(f->task, WIRE_ENTRY, buf_str(&b));
	(void)ignored; /* nobody listens any more: the next answer says so */
}

/* The kind is said first, so what is found waits until the guard has told it. */
static struct err check(struct filling *f, struct str bytes)
{
	const struct fill_source quiet = { f->arena, &f->names, NULL };
	struct fill_ear ear = { send_found, f };
	char kind;
	f->source = quiet;
	TRY(open_template(f, bytes));
	kind = (char)f->kind;
	TRY(task_send(f->task, WIRE_INFO, (struct str){ &kind, 1 }));
	f->source.ear = &ear;
	return f->kind == FILL_WORD ? compile_word(f)
				    : fill_book_read(&f->source, &f->pack, &f->book);
}

/* ---- writing ---- */

static const struct fill_part_out *changed(const struct fill_parts_out *parts, struct str name)
{
	for (size_t i = 0; i < parts->n; i++)
		if (str_eq(parts->p[i].name, name))
			return &parts->p[i];
	return NULL;
}

static struct err run_set(struct filling *f, struct arena *a, const struct fill_set *set,
			  struct fill_parts_out *out)
{
	if (f->kind == FILL_BOOK)
		return fill_book_run(f->book, a, set, out);
	int64_t n = zip_get_num_entries(f->pack.zip, 0);
	for (int64_t i = 0; i < n; i++) {
		struct buf b = { .arena = a, .max = FILL_OUT_MAX };
		if (!f->programs[i].n)
			continue;
		TRY(fill_run(&f->programs[i], &f->names, set, &b));
		*PUSH(a, out) = (struct fill_part_out){ fill_entry_name(&f->pack, i), buf_str(&b) };
	}
	return OK;
}

static bool add_entry(struct filling *f, zip_t *z, int64_t i, const struct fill_parts_out *parts)
{
	struct str name = fill_entry_name(&f->pack, i);
	const struct fill_part_out *part = changed(parts, name);
	zip_source_t *s;
	if (part && !part->bytes.p)
		return true;
	if (part)
		s = zip_source_buffer(z, part->bytes.p, part->bytes.n, 0);
	else
		s = zip_source_zip(z, f->pack.zip, (zip_uint64_t)i, ZIP_FL_COMPRESSED, 0, -1);
	int64_t at = s ? zip_file_add(z, arena_cstr(f->arena, name), s, ZIP_FL_ENC_UTF_8) : -1;
	if (at < 0 && s)
		zip_source_free(s);
	if (part && at >= 0)
		zip_set_file_compression(z, (zip_uint64_t)at, ZIP_CM_DEFLATE, PACK_LEVEL);
	/* One fixed time, so that the same values give the same file. */
	return at >= 0 && zip_file_set_dostime(z, (zip_uint64_t)at, 0, 0x21, 0) == 0;
}

/* A zip in memory being made. */
static zip_t *begin_zip(zip_source_t **s)
{
	*s = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *z = *s ? zip_open_from_source(*s, ZIP_CREATE | ZIP_TRUNCATE, NULL) : NULL;
	if (z)
		zip_source_keep(*s);
	return z;
}

static struct err end_zip(zip_t *z, zip_source_t *s, bool ok, struct buf *out)
{
	static char bytes[64 * 1024];
	if (!ok || zip_close(z) < 0) {
		zip_discard(z);
		zip_source_free(s);
		return FAIL(ERR_STORE, "office.memory");
	}
	bool open = zip_source_open(s) == 0;
	for (int64_t n = open ? 1 : -1; n > 0;) {
		n = zip_source_read(s, bytes, sizeof bytes);
		if (n > 0)
			put(out, (struct str){ bytes, (size_t)n });
		open = n >= 0;
	}
	zip_source_close(s);
	zip_source_free(s);
	return !open	   ? FAIL(ERR_STORE, "office.memory")
	       : out->full ? FAIL(ERR_TOO_LARGE, "office.too_large")
			   : OK;
}

static struct err make_file(struct filling *f, struct arena *a, const struct fill_set *set,
			    struct buf *out)
{
	struct fill_parts_out parts = { 0 };
	zip_source_t *s;
	bool ok = true;
	TRY(run_set(f, a, set, &parts));
	zip_t *z = begin_zip(&s);
	if (!z)
		return FAIL(ERR_STORE, "office.memory");
	int64_t n = zip_get_num_entries(f->pack.zip, 0);
	for (int64_t i = 0; i < n && ok; i++)
		ok = add_entry(f, z, i, &parts);
	return end_zip(z, s, ok, out);
}

static struct err write_one(struct filling *f)
{
	struct fill_set set;
	struct buf out = { .arena = f->arena, .max = FILL_OUT_MAX };
	TRY(read_set(f, f->arena, &set));
	TRY(make_file(f, f->arena, &set, &out));
	return task_data(f->task, buf_str(&out));
}

/* The filled file is read again as what it has become. */
static struct err write_records(struct filling *f)
{
	struct fill_set set;
	struct buf file = { .arena = f->arena, .max = FILL_OUT_MAX };
	struct pack p;
	struct str records;
	TRY(read_set(f, f->arena, &set));
	struct str mark = wire_utf8(&f->in);
	if (f->in.bad || f->kind != FILL_WORD)
		return FAIL(ERR_STORE, "office.reply");
	TRY(make_file(f, f->arena, &set, &file));
	TRY(pack_open_bytes(f->arena, buf_str(&file), &p));
	struct err e = view_word(f->arena, &p, mark, &records);
	pack_close(&p);
	return e.code ? e : task_data(f->task, records);
}

/* Each file of a batch is packed already: it is kept, not packed again. */
static bool add_file(struct filling *f, zip_t *z, const struct fill_set *set, struct str bytes)
{
	const char *ending = f->kind == FILL_WORD ? "docx" : "xlsx";
	const char *name = arena_cstr(
		f->arena, str_fmt(f->arena, "%.*s.%s", (int)set->name.n, set->name.p, ending));
	zip_source_t *s = zip_source_buffer(z, bytes.p, bytes.n, 0);
	int64_t at = s ? zip_file_add(z, name, s, ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE) : -1;
	if (at < 0 && s)
		zip_source_free(s);
	return at >= 0 && zip_set_file_compression(z, (zip_uint64_t)at, ZIP_CM_STORE, 0) == 0 &&
	       zip_file_set_dostime(z, (zip_uint64_t)at, 0, 0x21, 0) == 0;
}

static struct err write_batch(struct filling *f)
{
	struct buf out = { .arena = f->arena, .max = FILL_SPOOL_MAX };
	struct arena scratch = { 0 };
	struct err e = OK;
	zip_source_t *s;
	zip_t *z = begin_zip(&s);
	bool ok = z != NULL;
	for (size_t i = 0; i < f->sets && ok && !e.code; i++) {
		struct fill_set set;
		struct buf file = { .arena = &scratch, .max = FILL_OUT_MAX };
		e = read_set(f, &scratch, &set);
		if (!e.code)
			e = make_file(f, &scratch, &set, &file);
		ok = !e.code && add_file(f, z, &set, arena_copy(f->arena, buf_str(&file)));
		if (!e.code && i % 20 == 0)
			e = task_progress(f->task, i, f->sets);
		arena_reset(&scratch);
	}
	if (!z)
		return FAIL(ERR_STORE, "office.memory");
	struct err made = end_zip(z, s, ok && !e.code, &out);
	arena_free(&scratch);
	if (e.code)
		return e;
	TRY(made);
	return task_data(f->task, buf_str(&out));
}

struct err fill_task(struct task *t)
{
	struct filling *f = NEW(t->arena, 1, struct filling);
	struct str bytes, all;
	unsigned mode = wire_enum(&t->params, FILL_MODES);
	f->task = t;
	f->arena = t->arena;
	TRY(task_input(t, FILL_SPOOL_MAX + 64, &all));
	f->in = (struct wire){ .rest = all };
	bytes = wire_text(&f->in);
	read_names(f);
	f->sets = f->in.bad ? 0 : wire_u32(&f->in);
	if (t->params.bad || f->in.bad || f->sets > FILL_SETS_MAX)
		return FAIL(ERR_STORE, "office.reply");
	if (mode == FILL_CHECK)
		return check(f, bytes);
	f->source = (struct fill_source){ f->arena, &f->names, NULL };
	TRY(open_template(f, bytes));
	if (mode == FILL_RECORDS)
		return write_records(f);
	return f->sets == 1 ? write_one(f) : write_batch(f);
}
