/* explain.h: why a criterion has its computed points: the compact text that score.why keeps and
 * result.json carries, and the sentences that a person reads.
 *
 * The compact text holds no word of a language. Fields are parted by ';', the first is the kind:
 *   ratio;T=I12:52@2021-H1:20+2021-H2:32;B=I03:58@2021-H2:58;F=1;M=4;X=3.5862;P=3.59
 * T, B inputs (code:value, a trailing 'e' marks an estimate, after '@' the periods' values), parted
 * by ','. F full at; G the target (code:value:day:decision:reason) and, after '|', those it
 * replaced; E points each; D due, L late points:days, O the unit's own deadline, Y the day it was
 * done; A the band reached (from:points); N "no" counts; Z the rule used at denominator zero;
 * M maximum; X points before cap and rounding; P points; '!' what is missing (m figure, t target,
 * b senseless) and its code; '?' left out. Free text is percent-escaped. */
#ifndef SCORE_EXPLAIN_H
#define SCORE_EXPLAIN_H

#include "score/points.h"

/* Writes nothing for a criterion that people judge. */
void explain_write(struct buf *b, const struct criterion *c, const struct figures *f,
		   const struct computed *x);

/* Puts rule, inputs and arithmetic as sentences in b->lang. A text that is no explanation (it came
 * from a damaged file) is put as it is. */
void explain_put(struct buf *b, struct str why, const struct code_names *names);
/* What the codes in a season's explanations are called, in db->lang: its indicators and events,
 * `codes`, and its periods. */
struct err explain_names(struct db *db, season_id season, const struct strs *codes,
			 struct code_names *out);

#endif
