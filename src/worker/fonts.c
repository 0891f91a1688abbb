/* fonts.c: a font configuration of our own from named files. See fonts.h. */
#include "worker/fonts.h"

#include "base/base.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static PangoFontMap *map;

PangoFontMap *fonts_map(void) { return map; }

static const char *const faces[] = { "Regular", "Bold", "Italic", "BoldItalic" };
enum { FACES = 4 };

static bool face_path(char out[512], const char *dir, const char *family, int face)
{
	snprintf(out, 512, "%s/%s-%s.ttf", dir, family, faces[face]);
	return access(out, R_OK) == 0;
}

/* The first directory that has all four faces of a family, or NULL. */
static const char *dir_of(const char *const *dirs, const char *family)
{
	char path[512];
	for (; *dirs; dirs++) {
		int have = 0;
		for (int i = 0; i < FACES; i++)
			have += face_path(path, *dirs, family, i);
		if (have == FACES)
			return *dirs;
	}
	return NULL;
}

static const char *paper_dir(void)
{
	const char *named = getenv("CONGDOAN_FONTS");
	const char *const dirs[] = { named ? named : "/usr/share/fonts/truetype/liberation",
				     "/usr/share/fonts/truetype/liberation",
				     "/usr/share/fonts/truetype/liberation2", NULL };
	return dir_of(dirs, "LiberationSerif");
}

static const char *cert_dir(void)
{
	const char *named = getenv("CONGDOAN_FONTS");
	const char *const dirs[] = { named ? named : "/usr/share/fonts/truetype/noto",
				     "/usr/share/fonts/truetype/noto", NULL };
	return dir_of(dirs, "NotoSerif");
}

bool fonts_found(void) { return paper_dir() && cert_dir(); }

static void add_family(FcConfig *config, const char *dir, const char *family)
{
	char path[512];
	for (int i = 0; i < FACES; i++)
		if (!face_path(path, dir, family, i) ||
		    !FcConfigAppFontAddFile(config, (const FcChar8 *)path))
			die("a font cannot be read");
}

/* Lays out a line in every face, so that the first paper is as quick as the next. */
static void warm(void)
{
	static const char *const all[] = { FONT_PAPER " 13",	    FONT_PAPER " Bold 13",
					   FONT_PAPER " Italic 13", FONT_PAPER " Bold Italic 13",
					   FONT_CERT " Bold 24",    FONT_CERT " 14",
					   FONT_CERT " Italic 14" };
	PangoContext *ctx = pango_font_map_create_context(map);
	PangoLayout *layout = pango_layout_new(ctx);
	pango_layout_set_text(layout, "Độc lập - Tự do - Hạnh phúc 0123456789", -1);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		PangoFontDescription *d = pango_font_description_from_string(all[i]);
		int w, h;
		pango_layout_set_font_description(layout, d);
		pango_layout_get_size(layout, &w, &h);
		pango_font_description_free(d);
	}
	g_object_unref(layout);
	g_object_unref(ctx);
}

void fonts_load(void)
{
	if (map || !fonts_found())
		return;
	FcConfig *config = FcConfigCreate();
	add_family(config, paper_dir(), "LiberationSerif");
	add_family(config, cert_dir(), "NotoSerif");
	FcConfigSetRescanInterval(config, 0);
	FcConfigBuildFonts(config);
	FcConfigSetCurrent(config);
	map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	if (!map)
		die("pango has no FreeType font map");
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72.0);
	warm();
}
