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
static bool ready;

bool fonts_ready(void) { return ready; }

PangoFontMap *fonts_map(void) { return map; }

static const char *const faces[] = { "Regular", "Bold", "Italic", "BoldItalic" };
enum { FACES = 4 };

static bool add_face(FcConfig *config, const char *dir, const char *family, const char *face)
{
	char path[512];
	snprintf(path, sizeof path, "%s/%s-%s.ttf", dir, family, face);
	return access(path, R_OK) == 0 &&
	       FcConfigAppFontAddFile(config, (const FcChar8 *)path) == FcTrue;
}

/* All four faces of a family from the first directory that has them. */
static bool add_family(FcConfig *config, const char *const *dirs, const char *family)
{
	for (; *dirs; dirs++) {
		int have = 0;
		for (int i = 0; i < FACES; i++)
			have += add_face(config, *dirs, family, faces[i]);
		if (have == FACES)
			return true;
	}
	return false;
}

/* Lays out a line in every face, so that the shared process and every copy of it start warm. */
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

bool fonts_load(void)
{
	const char *named = getenv("CONGDOAN_FONTS");
	const char *const paper[] = { named ? named : "/usr/share/fonts/truetype/liberation",
				      "/usr/share/fonts/truetype/liberation2", NULL };
	const char *const noto[] = { named ? named : "/usr/share/fonts/truetype/noto",
				     "/usr/share/fonts/truetype/noto", NULL };
	FcConfig *config = FcConfigCreate();
	bool all = add_family(config, paper, "LiberationSerif");
	all = add_family(config, noto, "NotoSerif") && all;
	FcConfigSetRescanInterval(config, 0);
	FcConfigBuildFonts(config);
	FcConfigSetCurrent(config);
	map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	if (!map)
		die("pango has no FreeType font map");
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72.0);
	ready = all;
	if (all)
		warm();
	return all;
}
