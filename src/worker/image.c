/* image.c: the tasks on pictures: one makes them small, upright and free of metadata, one reads the
 * QR code in a photo. See office/image.h. */
#include "office/image.h"

#include "worker/image.h"
#include "worker/qr_read.h"
#include "worker/sniff.h"
#include "worker/task.h"

#include <vips/vips.h>

enum { FILE_BYTES_MAX = 64 << 20, QUALITY = 82, THUMB_QUALITY = 78 };

/* What a decoder grumbles about a hostile file is no news for the log. */
static void say_nothing(const char *domain, GLogLevelFlags level, const char *text, void *arg)
{
	(void)domain, (void)level, (void)text, (void)arg;
}

void image_load(void)
{
	static const char *const allowed[] = { "VipsForeignLoadJpeg", "VipsForeignLoadPng",
					       "VipsForeignLoadWebp", "VipsForeignLoadHeif",
					       "VipsForeignLoadNsgif" };
	if (VIPS_INIT("congdoan-worker") != 0)
		die("libvips does not start");
	g_log_set_default_handler(say_nothing, NULL);
	g_log_set_handler("VIPS", G_LOG_LEVEL_MASK, say_nothing, NULL);
	vips_concurrency_set(1);
	vips_cache_set_max(0);
	vips_operation_block_set("VipsForeignLoad", TRUE);
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
		vips_operation_block_set(allowed[i], FALSE);
}

struct made {
	int width, height;
	void *bytes; /* of glib; the process ends soon */
	size_t n;
};

static VipsImage *on_white(VipsImage *in)
{
	VipsImage *out = NULL;
	VipsArrayDouble *white = vips_array_double_newv(1, 255.0);
	if (!vips_image_hasalpha(in))
		g_object_ref(out = in);
	else if (vips_flatten(in, &out, "background", white, NULL) != 0)
		out = NULL;
	vips_area_unref(VIPS_AREA(white));
	return out;
}

/* One size: decoded again from the bytes, so that JPEG can shrink while it loads. The thumbnailer
 * also turns the picture upright and brings it to sRGB. */
static struct err make(struct str file, int side, int quality, struct made *out)
{
	VipsImage *small = NULL;
	if (vips_thumbnail_buffer((void *)file.p, file.n, &small, side, "height", side, "size",
				  VIPS_SIZE_DOWN, "fail_on", VIPS_FAIL_ON_ERROR, "export_profile",
				  "srgb", NULL) != 0)
		return FAIL(ERR_INVALID, "office.image_damaged");
	VipsImage *flat = on_white(small);
	bool ok = flat && vips_jpegsave_buffer(flat, &out->bytes, &out->n, "Q", quality, "strip",
					       TRUE, "optimize_coding", TRUE, NULL) == 0;
	out->width = vips_image_get_width(small);
	out->height = vips_image_get_height(small);
	g_object_unref(small);
	if (flat)
		g_object_unref(flat);
	return ok ? OK : FAIL(ERR_INVALID, "office.image_damaged");
}

/* The header alone is read: pixels are counted before any memory is taken for them. */
static struct err check_size(struct str file)
{
	VipsImage *head = vips_image_new_from_buffer(file.p, file.n, "", NULL);
	if (!head)
		return FAIL(ERR_INVALID, "office.image_damaged");
	int64_t pixels = (int64_t)vips_image_get_width(head) * vips_image_get_height(head);
	g_object_unref(head);
	return pixels > IMAGE_PIXELS_MAX ? FAIL(ERR_TOO_LARGE, "office.image_large") : OK;
}

static bool is_picture(enum file_type t)
{
	return t == FILE_JPEG || t == FILE_PNG || t == FILE_GIF || t == FILE_WEBP || t == FILE_HEIC;
}

static struct err read_picture(struct task *t, struct str *file)
{
	enum file_type type = sniff_file(t->arena, t->input);
	if (!is_picture(type))
		return FAIL(ERR_INVALID, "office.image_kind", str_of(file_type_label(type)));
	TRY(task_input(t, FILE_BYTES_MAX, file));
	return check_size(*file);
}

struct err image_task(struct task *t)
{
	struct str file;
	struct made view = { 0 }, thumb = { 0 };
	TRY(read_picture(t, &file));
	TRY(make(file, IMAGE_SIDE, QUALITY, &view));
	TRY(make((struct str){ view.bytes, view.n }, IMAGE_THUMB_SIDE, THUMB_QUALITY, &thumb));
	struct buf b = { .arena = t->arena };
	wire_put_u32(&b, (uint32_t)view.width);
	wire_put_u32(&b, (uint32_t)view.height);
	wire_put_u32(&b, (uint32_t)view.n);
	wire_put_u32(&b, (uint32_t)thumb.n);
	TRY(task_send(t, WIRE_INFO, buf_str(&b)));
	TRY(task_data(t, (struct str){ view.bytes, view.n }));
	return task_data(t, (struct str){ thumb.bytes, thumb.n });
}

/* ---- the code in a photo ---- */

/* One grey byte a pixel, at most `side` on the longer side; the caller frees *bytes. */
static struct err grey_of(struct str file, int side, struct qr_photo *out, void **bytes)
{
	VipsImage *small = NULL, *grey = NULL, *plain = NULL;
	size_t n = 0;
	if (vips_thumbnail_buffer((void *)file.p, file.n, &small, side, "height", side, "size",
				  VIPS_SIZE_DOWN, "export_profile", "srgb", NULL) != 0)
		return FAIL(ERR_INVALID, "office.image_damaged");
	VipsImage *flat = on_white(small);
	bool ok = flat && vips_colourspace(flat, &grey, VIPS_INTERPRETATION_B_W, NULL) == 0 &&
		  vips_cast(grey, &plain, VIPS_FORMAT_UCHAR, NULL) == 0 &&
		  vips_image_get_bands(plain) == 1;
	*bytes = ok ? vips_image_write_to_memory(plain, &n) : NULL;
	if (*bytes)
		*out = (struct qr_photo){ *bytes, vips_image_get_width(plain),
					  vips_image_get_height(plain) };
	VipsImage *made[] = { small, flat, grey, plain };
	for (size_t i = 0; i < sizeof made / sizeof *made; i++)
		if (made[i])
			g_object_unref(made[i]);
	return *bytes ? OK : FAIL(ERR_INVALID, "office.image_damaged");
}

/* Small first: what is sharp enough there is read in no time, and noise is gone. */
struct err qr_read_task(struct task *t)
{
	static const int sides[] = { 600, 1000, 1600 };
	struct str file, text = S("");
	struct qr_photo photo;
	void *bytes;
	bool found = false;
	TRY(read_picture(t, &file));
	for (size_t i = 0; i < sizeof sides / sizeof *sides && !found; i++) {
		TRY(grey_of(file, sides[i], &photo, &bytes));
		found = qr_read(t->arena, &photo, &text);
		g_free(bytes);
	}
	if (!found)
		return FAIL(ERR_NOT_FOUND, "office.no_code");
	struct buf b = { .arena = t->arena };
	wire_put_text(&b, text);
	return task_send(t, WIRE_INFO, buf_str(&b));
}
