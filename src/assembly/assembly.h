/* assembly.h: meetings to which people are summoned and that decide by count: congress, delegate
 * conference, committee meeting, staff conference, working session. One machinery; rules are data.
 * Rights are the caller's business. */
#ifndef ASSEMBLY_ASSEMBLY_H
#define ASSEMBLY_ASSEMBLY_H

#include "assembly/agenda.h"	 /* what it goes through, who speaks */
#include "assembly/desk.h"	 /* devices that do a post's work */
#include "assembly/log.h"	 /* what happened */
#include "assembly/marks.h"	 /* texts with marks, filled */
#include "assembly/minutes.h"	 /* what is written of it, who signs it */
#include "assembly/motion.h"	 /* texts that it adopts, amendments */
#include "assembly/opinion.h"	 /* what was said, what came of it */
#include "assembly/paper.h"	 /* its papers, in the register */
#include "assembly/plan.h"	 /* what it is, its rules, its states */
#include "assembly/presence.h"	 /* who is in the room, the quorum */
#include "assembly/propose.h"	 /* who could do what, from the register */
#include "assembly/quota.h"	 /* how many delegates each unit below sends */
#include "assembly/resolution.h" /* figures and promises it set itself */
#include "assembly/seat.h"	 /* who is summoned, their cards */
#include "assembly/stock.h"	 /* texts in stock, answers */
#include "assembly/vote.h"	 /* votes in the open */

#endif
