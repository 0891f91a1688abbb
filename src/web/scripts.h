/* scripts.h: what this server serves as scripts. Who votes with them wants to know that they are
 * the published ones, and that they were the same when the voting opened. */
#ifndef WEB_SCRIPTS_H
#define WEB_SCRIPTS_H

#include "web/web.h"

/* Every one with its SHA-256: {"all","scripts":[{"name","url","sha256"}]}; "all" is the hash of the
 * list in lines as sha256sum prints them. */
struct json *web_script_list(struct req *rq);

#endif
