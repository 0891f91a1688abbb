/* channel.h: the messages between the members of a board (specification 4.6.1 to 4.6.3): keys from
 * a seed, signed messages, encrypted messages, and one inside the other. Inside of
 * dkg.h's files only. */
#ifndef BALLOT_VERIFIABLE_CHANNEL_H
#define BALLOT_VERIFIABLE_CHANNEL_H

#include "ballot/verifiable/dkg.h"

/* The signed_msg of a message, as JSON. */
struct str bel_sign(struct arena *a, const struct bel_group *g, const struct bel_num *sk,
		    struct str message);
/* The message of a signed_msg that vk signed; "ballot.v_signed". */
struct err bel_signed(struct arena *a, const struct bel_group *g, const struct json *v,
		      const struct bel_el *vk, struct str *message);
/* send(sk, recipient, message): a channel_msg, signed, encrypted. */
struct str bel_send(struct arena *a, const struct bel_group *g, const struct bel_num *sk,
		    const struct bel_el *recipient, struct str message);
/* What `from` sent to me. "ballot.v_decrypt", "ballot.v_signed". */
struct err bel_receive(struct arena *a, const struct bel_pki *me, const struct bel_el *from,
		       struct str sent, struct str *message);

#endif
