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

enum online_phase online_phase_of(struct str code);
/* The registrar's list, which was another's. */
struct err online_credentials_forget(struct tx *tx, ballot_id id);

/* Who may hold a post: an open account that does not run the ballot. ERR_NOT_FOUND "account.none",
 * ERR_INVALID "ballot.online_runs_it" with the name. */
struct online_holder {
	int64_t id;
	struct str name;
};
struct err online_holder_of(struct tx *tx, const struct ballot *b, int64_t account,
			    struct online_holder *out);

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
