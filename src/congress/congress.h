/* congress.h: a congress prepared: twelve questions and all papers, the timeline, the upper union's
 * clearance, nominations, comments on drafts. The meeting itself is assembly/. Rights are the
 * caller's business. */
#ifndef CONGRESS_CONGRESS_H
#define CONGRESS_CONGRESS_H

#include "congress/make.h"
#include "congress/plan.h"

#endif
