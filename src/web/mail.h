/* mail.h: letters by e-mail. The program speaks to no mail server itself: each letter is handed to
 * a sendmail-compatible program (Debian: msmtp-mta, or any mail server's own), which the
 * administrator of the machine names with `serve --sendmail`. The sender's address is the setting
 * "mail_from". */
#ifndef WEB_MAIL_H
#define WEB_MAIL_H

#include "store/store.h"

enum { MAIL_ADDRESS_MAX = 254, MAIL_SECONDS = 60 };
#define MAIL_FROM "mail_from"

struct mailer {
	const char *program; /* an absolute path; NULL: none was named */
	struct str from;
};
/* What the product mails with: `program` of web_options and the setting. */
struct err mailer_read(struct db *db, const char *program, struct mailer *out);
bool mailer_ready(const struct mailer *m);

/* One address that can stand in a header and on a command line: "name@host", of letters, digits
 * and a few signs, not beginning with '-'. */
bool mail_address(struct str s);

struct mail {
	struct str to, subject, text; /* plain text, lines ended by \n */
};
/* Hands it over; returns when the program has taken it. The arena holds the letter afterwards: wipe
 * it when there is a secret in it. ERR_INVALID "web.mail_address", ERR_STORE "web.mail_none" (no
 * program or sender), "web.mail_refused" (it ended with a fault, or took over MAIL_SECONDS). */
struct err mail_send(struct arena *a, const struct mailer *m, const struct mail *mail);

#endif
