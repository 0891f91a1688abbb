/* pages.h: the routes of meetings: prepared, summoned, held. */
#ifndef ASSEMBLY_PAGES_H
#define ASSEMBLY_PAGES_H

#include "web/web.h"

extern const struct routes assembly_routes, assembly_seat_routes, assembly_agenda_routes,
	assembly_speech_routes, assembly_floor_routes, assembly_door_routes, assembly_screen_routes,
	assembly_desk_routes;
extern const struct routes assembly_card_routes, assembly_phone_routes, assembly_live_routes;
extern const struct routes assembly_one_seat_routes, assembly_cards_routes,
	assembly_credentials_routes, assembly_quota_routes, assembly_hall_plan_routes;
/* The job that makes cards. */
struct job;
struct err assembly_run_cards(struct job *job, void *web);
extern const struct routes assembly_paper_routes;
extern const struct routes assembly_rule_routes;

/* The desks' web_options.pass. */
struct err assembly_pass(struct req *rq);

/* what is said, moved and resolved */
extern const struct routes assembly_opinion_routes, assembly_opinion_one_routes,
	assembly_motion_routes, assembly_motion_one_routes, assembly_minutes_routes,
	assembly_text_paper_routes, assembly_programme_routes, assembly_working_routes,
	assembly_working_duty_routes;

/* paper_number_fn of minutes, resolution, digest of opinions and conclusions; see web/app.h. */
struct document;
struct err assembly_number_paper(struct req *rq, const struct document *d, bool *later);

#endif
