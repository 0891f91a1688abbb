/* import_stage.h: what the two halves of the people's import share. */
#ifndef PERSON_IMPORT_STAGE_H
#define PERSON_IMPORT_STAGE_H

#include "person/import.h"

enum {
	PERSON_C_UNIT,
	PERSON_C_NAME,
	PERSON_C_SEX,
	PERSON_C_BIRTH,
	PERSON_C_PHONE,
	PERSON_C_CITIZEN,
	PERSON_C_ETHNICITY,
	PERSON_C_RELIGION,
	PERSON_C_PARTY,
	PERSON_C_JOB,
	PERSON_C_EDUCATION,
	PERSON_C_LABOUR,
	PERSON_C_JOINED,
	PERSON_C_OFFICE,
	PERSON_C_FROM,
	PERSON_C_TO,
	PERSON_C_TERM,
	PERSON_C_DECISION,
	PERSON_C_DISCIPLINE,
	PERSON_COLUMNS
};

struct person_row_in {
	int64_t n, from_on, office_from, office_to;
	struct str sheet, unit_code, office, term, decision_no;
	struct person who;
	struct person_secret secret;
	struct discipline discipline; /* decision_no empty: none */
};
enum { PERSON_SHEETS_MAX = 20 };
struct person_staging {
	struct db *db;
	bool update; /* people who are known change too */
	struct faults *f;
	struct person_import *in;
	int64_t job;
	struct str own_code;	    /* of in->unit */
	struct person_row_in *rows; /* of the slice being filled */
	size_t n;
	/* Where the columns stand in each sheet, for the faults that only the whole shows. */
	struct {
		struct str name;
		int place[PERSON_COLUMNS];
	} sheets[PERSON_SHEETS_MAX];
	size_t sheet_count;
};
/* The columns with what the data knows of headings beside them. */
struct err person_columns(struct db *db, const struct table_column *fixed,
			  const struct person_shape *shape, struct table_column *out);
/* What the fixed table says of a folded heading; FIELD_UNKNOWN when nothing. */
int person_fixed_field(struct arena *a, struct str folded);
/* Marks the rows that say something else of people who are known than stands there. */
struct err person_list_compare(struct tx *tx, int64_t job);
/* Within the write that moves the rows of a list: people who are known take on what it says. */
struct err person_list_update(struct tx *tx, int64_t job);
/* Checks the whole and moves it; ERR_INVALID "person.import_faults" when something is wrong. */
struct err person_staging_apply(struct person_staging *st);
/* Moves what was staged and found right. */
struct err person_staging_move(struct person_staging *st);
struct err person_staging_clear(struct tx *tx, int64_t job);

#endif
