/* inner.h: what the files of ballot/online/ share. */
#ifndef BALLOT_ONLINE_INNER_H
#define BALLOT_ONLINE_INNER_H

#include "ballot/inner.h"
#include "ballot/online/online.h"
#include "ballot/verifiable/dkg.h"

/* The group of every ballot of the product. */
struct err online_group(struct arena *a, const struct bel_group **out);
struct err online_put_text(struct tx *tx, ballot_id id, const char *name, struct str body);
struct err online_drop_text(struct tx *tx, ballot_id id, const char *name);
/* Both rows of a ballot in set-up; ERR_CONFLICT "ballot.not_setup". */
struct err online_in_setup(struct tx *tx, ballot_id id, struct ballot *b, struct online *o);

/* Letters: none was sent; every one to an address was, else ERR_INVALID "ballot.mail_unsent". */
struct err online_letters_anew(struct tx *tx, ballot_id id);
struct err online_letters_sent(struct tx *tx, ballot_id id);

/* A piece of the archive: what `bytes` holds was written after o->last; `next` is its new end. */
struct online_piece {
	const char *kind;
	struct str tracker, credential; /* of a ballot; else empty */
	struct buf bytes;
	struct bel_link next;
	enum online_phase phase;
};
/* Appends it if the archive still ends where o says, else ERR_CONFLICT "ballot.moved_on". */
struct err online_append(struct tx *tx, const struct online *o, const struct online_piece *p);
/* The rows of the archive written anew in one version. */
struct err online_archive_rewrite(struct tx *tx, ballot_id id);

#endif
