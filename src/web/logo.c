/* logo.c: see logo.h. The setting "logo" names the file that counts; the one before is removed. */
#include "web/logo.h"

#include "account/setting.h"
#include "file/file.h"
#include "office/image.h"
#include "web/app.h"
#include "web/import.h"
#include "web/results.h"

#include <unistd.h>

#define LOGO_OBJECT S("logo")

static struct err logo_file(struct db *db, int64_t *id)
{
	struct str said;
	TRY(setting_get(db, "logo", S(""), &said));
	if (!str_int(said, id))
		*id = 0;
	return OK;
}

struct err logo_path(struct db *db, struct str *out)
{
	int64_t id;
	TRY(logo_file(db, &id));
	*out = id ? str_fmt(db->arena, "/logo/%lld", (long long)id) : STR_NONE;
	return OK;
}

struct err logo_read(struct db *db, struct str *out)
{
	int64_t id;
	*out = STR_NONE;
	TRY(logo_file(db, &id));
	return id ? file_read(db, id, LOGO_BYTES_MAX, out) : OK;
}

/* ---- changing it ---- */

static struct err settle(struct tx *tx, void *arg)
{
	const int64_t *fresh = arg;
	struct db *db = tx_db(tx);
	int64_t old;
	TRY(logo_file(db, &old));
	if (old)
		TRY(file_remove(tx, old));
	return setting_put(tx, "logo",
			   *fresh ? str_fmt(db->arena, "%lld", (long long)*fresh) : S(""));
}

static struct err change(struct req *rq, int64_t fresh)
{
	TRY(db_write(rq->db, settle, &fresh));
	results_changed(rq->web); /* kept pages have the mark in their head */
	return OK;
}

static struct err make_small(struct req *rq, const struct http_part *part, struct str *out)
{
	struct office *office = web_options(rq->web)->office;
	struct image_made made;
	int fd;
	if (!office)
		return FAIL(ERR_BUSY, "web.no_office");
	TRY(web_part_file(rq, part, &fd));
	struct err e = image_make(office, rq->arena, fd, &made);
	close(fd);
	*out = made.thumb;
	return e;
}

struct err logo_put(struct req *rq, const struct http_part *part)
{
	struct file_new in = { .name = S("logo.jpg"), .object = LOGO_OBJECT };
	struct str small;
	int64_t id;
	TRY(make_small(rq, part, &small));
	TRY(file_add(rq->db, &in, small, &id));
	return change(rq, id);
}

struct err logo_drop(struct req *rq) { return change(rq, 0); }

/* ---- showing it ---- */

struct err show_logo(struct req *rq)
{
	int64_t id;
	struct str jpeg;
	TRY(logo_file(rq->db, &id));
	if (!id || id != rq->id[0])
		return FAIL(ERR_NOT_FOUND, "file.none");
	TRY(file_read(rq->db, id, LOGO_BYTES_MAX, &jpeg));
	http_set(rq->reply, "cache-control", S("public, max-age=31536000, immutable"));
	return web_send_text(rq, S("image/jpeg"), jpeg);
}
