/* pages_cert.h: certificates of awards as they are printed: on the full design or on the office's
 * blank, for one printer, with or without QR codes. */
#ifndef AWARD_PAGES_CERT_H
#define AWARD_PAGES_CERT_H

#include "award/award.h"
#include "award/blank.h"
#include "web/web.h"

struct job;	    /* store/job.h */
struct paper_order; /* award/pages_order.h */

/* Why a form's certificates carry no QR code. */
enum qr_way { QR_ON, QR_CHOSEN_OFF, QR_NO_ADDRESS, QR_LOCAL, QR_NOT_ON_BLANK };
struct cert_way {
	struct blank blank; /* id 0: the full design */
	enum qr_way qr;
	struct str url; /* empty unless QR_ON */
};
/* How the form is printed by this office; `url` is web_public_url's. */
struct err cert_way_of(struct db *db, unit_id owner, struct str form, struct str url,
		       struct cert_way *out);
/* What the public address lets through: QR_ON, QR_NO_ADDRESS or QR_LOCAL. */
enum qr_way qr_by_address(struct str url);
struct msg qr_words(enum qr_way q);

/* One award as a certificate has it; `form` is the form's short name. */
struct certificate certificate_of(struct arena *a, const struct award *x, struct str form);
/* Issuer, number, day and signer as the certificate of this award has them. */
struct err certificate_paper(struct db *db, unit_id owner, const struct award *x,
			     struct paper *out);

/* Inside a job that hears how far it is; *misfits: "Tên: ô", a line for each text that is too long
 * for its place in the smallest type. */
struct cert_made {
	int64_t document;
	struct str *misfits;
	size_t misfit_count;
};
struct err paper_order_certificates(struct job *job, struct office *o, const struct paper_order *x,
				    struct cert_made *out);
/* "Bảng khen …: Thành tích" of what cert_fit told. */
struct str misfit_text(struct arena *a, unsigned char lang, const struct certificates *all,
		       const struct cert_misfit *m);

#endif
