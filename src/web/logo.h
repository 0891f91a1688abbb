/* logo.h: the organisation's own mark: small and anonymous as the worker re-encodes it, shown in
 * the head of every page, on invitations and certificates. Official papers carry none (Nghị định
 * 30/ 2020/NĐ-CP knows no mark). */
#ifndef WEB_LOGO_H
#define WEB_LOGO_H

#include "web/web.h"

enum { LOGO_UPLOAD_MAX = 5 << 20, LOGO_BYTES_MAX = 1 << 20 };

/* "/logo/123"; STR_NONE: the organisation has none. */
struct err logo_path(struct db *db, struct str *out);
/* The picture as JPEG; empty: none. */
struct err logo_read(struct db *db, struct str *out);
/* Takes a picture in the place of what is there: audited as the setting "logo". ERR_BUSY
 * "web.no_office" without a worker; office.image_kind, office.image_large, office.image_damaged. */
struct err logo_put(struct req *rq, const struct http_part *part);
struct err logo_drop(struct req *rq);

/* GET /logo/:file, for everybody. */
struct err show_logo(struct req *rq);

#endif
