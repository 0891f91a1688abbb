/* asset.h: the style sheets, scripts, fonts and icons that are compiled in. Names carry a hash of
 * the content, so a browser may keep them for ever. tools/embed.c makes the table from what
 * `npm run build` leaves in browser/dist; when that is missing the table is empty. */
#ifndef WEB_ASSET_H
#define WEB_ASSET_H

#include "base/base.h"

struct asset {
	const char *name;	      /* "app.css" */
	struct str url;		      /* "/asset/app.1a2b3c4d5e.css" */
	struct str mime;	      /* "text/css; charset=utf-8" */
	struct str etag;	      /* with its quotes; weak, for all encodings alike */
	struct str raw, gzip, brotli; /* gzip and brotli are empty when no smaller than raw */
};
extern const struct asset asset_table[]; /* sorted by url, bytewise */
extern const int asset_count;

/* The asset whose whole URL path that is, or NULL. */
const struct asset *asset_find(struct str path);
/* Where a page finds "app.css". The name is a literal: an unknown one is a bug and aborts, unless
 * no asset was built at all. */
struct str asset_url(const char *name);

#endif
