/* address.h: how this server is reached from outside, for links on paper and in messages. */
#ifndef WEB_ADDRESS_H
#define WEB_ADDRESS_H

#include "web/web.h"

/* "https://thidua.example.vn": what the administrator set, else what the server was told; empty
 * when nobody said: what goes on paper for years carries no link then. A sample has this machine.
 */
struct err web_public_url(struct req *rq, struct str *out);
/* The same, else how this browser came: for letters that are handed out today. */
struct err web_address(struct req *rq, struct str *out);

/* The public address for pages that open without one too: empty when there is none. */
struct str web_public_or_none(struct req *rq);

/* Whether only this machine or its own network can open an address: a QR code with it is dead
 * paper.
 */
bool address_is_local(struct str url);

#endif
