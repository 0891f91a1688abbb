/* board.h: who is proposed to hold a ballot's key: named by the meeting that asks, through
 * web_options.board. */
#ifndef BALLOT_ONLINE_BOARD_H
#define BALLOT_ONLINE_BOARD_H

#include "base/base.h"

struct board_name {
	struct str name, login; /* login empty: no account is known */
};

#endif
