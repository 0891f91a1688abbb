/* dirty.c: writes the flat sources of the workbooks with bad habits. excel.sh lets LibreOffice
 * save them as .xlsx; what must be read from each stands beside it as .expect.json. */
#include "tools/examples/files.h"
#include "tools/examples/fods.h"
#include "tools/file.h"

void files_dirty(struct arena *a, const char *data, const char *folder)
{
	static const char *const endings[] = { ".txt", ".expect.json", NULL };
	struct paths all = { 0 };
	files_under(a, str_fmt(a, "%s/excel", data).p, endings, &all);
	for (size_t i = 0; i < all.n; i++) {
		struct str name = path_name(str_of(all.p[i])), text = disk_read(a, all.p[i]);
		if (str_ends(name, S(".txt"))) {
			text = fods_from(a, all.p[i], text);
			name = str_fmt(a, "src/%.*s.fods", (int)name.n - 4, name.p);
		}
		disk_write(str_fmt(a, "%s/%.*s", folder, (int)name.n, name.p).p, text);
	}
}
