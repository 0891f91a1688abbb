/* score.h: what the features to the right of score may use: a season's points, classes and places
 * with their reasons, as they are now (season_load, season_close) or as they were closed
 * (season_closed and the tables result and season_close). The criteria sets behind them are
 * criteria/'s.
 *
 *   struct close_input in;
 *   struct close_output out;
 *   TRY(season_load(db, season, &in));
 *   season_close(db->arena, &in, &out);      needs in out.needs, results in out.units
 *
 * The parts: points.h, explain.h one criterion; total.h sheets; classify.h classes and còn thiếu
 * gì; rank.h places; decisions.h what people decided, decisions_check.h whether it fits the season;
 * close.h a whole season; glance.h what is kept of a large one; season_load.h, season_save.h the
 * store; result_json.h result.json. whatif.h serves score's own pages and
 * commands.
 */
#ifndef SCORE_SCORE_H
#define SCORE_SCORE_H

#include "score/close.h"
#include "score/decisions_check.h"
#include "score/decisions_import.h"
#include "score/explain.h"
#include "score/glance.h"
#include "score/result_json.h"
#include "score/season_load.h"
#include "score/season_save.h"

#endif
