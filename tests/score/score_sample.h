/* score_sample.h: small sets, figures and seasons for the tests of score. */
#ifndef TESTS_SCORE_SAMPLE_H
#define TESTS_SCORE_SAMPLE_H

#include "score/close.h"
#include "tests/test.h"

/* A set of one group "1" of 40 points whose criteria are the JSON given (a list's inside), bonus 5
 * inside 45, classes HTXS 40, HTT 30, HT 20, KHT 0. Indicators F1, I01 … I09. Fails the test and
 * returns NULL when it cannot be read. */
struct criteria_set *sample_set(struct t *t, const char *criteria);
/* The JSON text of a whole set with these members put in. */
struct str sample_json(struct t *t, const char *criteria, const char *extra);
struct criteria_set *sample_read(struct t *t, struct str json);

/* Figures of all indicators, missing; set one by its code. */
struct figures *sample_figures(struct t *t);
void figure_set(struct figures *f, const char *code, int64_t value); /* ten-thousandths */
void figure_whole(struct figures *f, const char *code, int64_t whole);
void figure_estimate(struct figures *f, const char *code, int64_t whole);
void goal_set(struct t *t, struct figures *f, const char *code, int64_t whole);

extern const struct strs sample_codes;

#endif
