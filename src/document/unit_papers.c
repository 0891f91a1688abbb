/* unit_papers.c: see unit_papers.h. */
#include "document/unit_papers.h"

#include "account/account.h"
#include "document/parts.h"
#include "msg_document.gen.h"

struct err unit_paper_head(struct db *db, unit_id unit, int64_t on, struct paper *out)
{
	struct unit u;
	TRY(unit_read_last(db, unit, &u));
	*out = (struct paper){ .superior = u.parent_name,
			       .issuer = u.name,
			       .on = on,
			       .season_on = on == DAY_NONE ? local_day(db->now) : on,
			       .authority = paper_say(db->arena, T(document_sign_committee_for)),
			       .position = paper_say(db->arena, T(document_sign_chairman)),
			       .signatory = u.chair };
	if (u.kind == UNIT_GRASSROOTS)
		out->symbol = paper_say(db->arena, T(document_part_unit_symbol));
	else
		TRY(setting_get(db, "office_symbol", STR_NONE, &out->symbol));
	TRY(setting_get(db, "office_place", STR_NONE, &out->place));
	return wording_give(db, unit.n, out);
}

/* "Họ và tên: Trần Thị An", what was filled in stands in bold. */
static void put_line(struct pen *w, struct msg label, struct str text)
{
	doc_begin(w->d, DOC_BODY);
	doc_run(w->d, 0, pen_say(w, label));
	doc_run(w->d, RUN_BOLD, paper_or_dots(text));
}

static void put_text(struct pen *w, struct str text)
{
	struct str line;
	while (str_split(&text, '\n', &line))
		if (str_trim(line).n)
			doc_par(w->d, DOC_BODY, str_trim(line));
}

/* ---- the letter of a member who moves on ---- */

/* What the receiving union signs and sends back. */
static void put_slip(struct pen *w, const struct move_letter_paper *x)
{
	doc_gap(w->d, 6);
	pen_par(w, DOC_NAME, T(document_letter_slip));
	pen_par(w, DOC_BODY,
		T(document_letter_taken, .recipient = paper_or_dots(x->to),
		  .name = paper_or_dots(x->name), .unit = x->paper.issuer));
	const struct doc_signer signer = {
		.authority = paper_say(w->a, T(document_sign_committee_for)),
		.position = paper_say(w->a, T(document_sign_chairman)),
	};
	doc_signers(w->d, &signer, 1);
}

struct doc *paper_move_letter(struct arena *a, const struct move_letter_paper *x)
{
	struct pen w = pen_open(a, &x->paper, PAPER_MOVE_LETTER, T(document_letter_subject));
	const struct str usual[] = { pen_say(&w, T(document_to_above)),
				     pen_say(&w, T(document_to_file)) };
	pen_par(&w, DOC_CENTRE, T(document_letter_to, .recipient = paper_or_dots(x->to)));
	pen_par(&w, DOC_BODY, T(document_letter_present, .unit = x->paper.issuer));
	put_line(&w, T(document_letter_name), x->name);
	put_line(&w, T(document_letter_birth), x->birth);
	put_line(&w, T(document_letter_job), x->job);
	put_line(&w, T(document_letter_from), x->paper.issuer);
	put_line(&w, T(document_letter_since), x->since);
	put_line(&w, T(document_letter_office), x->offices);
	pen_par(&w, DOC_BODY, T(document_letter_ask, .day = paper_day(a, x->on)));
	put_text(&w, x->note);
	pen_sign(&w, usual, 2);
	put_slip(&w, x);
	return w.d;
}

/* ---- members' classes ---- */

struct doc *paper_member_classes(struct arena *a, const struct member_classes_paper *x)
{
	const struct column columns[] = { { T(document_column_no), 8 },
					  { T(document_column_member), 50 },
					  { T(document_column_points), 18 },
					  { T(document_column_class), 60 } };
	struct pen w = pen_open(a, &x->paper, PAPER_MEMBER_CLASSES,
				T(document_classes_subject, .year = x->paper.year));
	pen_par(&w, DOC_BODY,
		T(document_classes_met, .day = paper_day(a, x->met_on),
		  .present = paper_count(a, x->present)));
	pen_table(&w, columns, 4);
	for (size_t i = 0; i < x->n; i++) {
		doc_row(w.d);
		pen_cell_mid(&w, str_fmt(a, "%zu", i + 1));
		pen_cell(&w, x->lines[i].name);
		pen_cell_mid(&w, x->lines[i].total);
		pen_cell(&w, x->lines[i].class_name);
	}
	if (!x->n) {
		doc_row(w.d);
		for (int i = 0; i < 4; i++)
			pen_cell(&w, STR_NONE);
	}
	doc_table_end(w.d);
	doc_gap(w.d, 3);
	if (x->committee.n)
		pen_par(&w, DOC_BODY, T(document_classes_committee, .class = x->committee));
	put_text(&w, x->conclusion);
	pen_sign(&w, NULL, 0);
	return w.d;
}

/* ---- a sitting on initiatives ---- */

static void put_sitting(struct pen *w, const struct initiative_minutes_paper *x)
{
	const struct column columns[] = { { T(document_column_no), 8 },
					  { T(document_column_initiative), 60 },
					  { T(document_column_authors), 40 },
					  { T(document_column_votes), 16 },
					  { T(document_column_result), 26 } };
	pen_table(w, columns, 5);
	for (size_t i = 0; i < x->n; i++) {
		const struct sitting_line *l = &x->lines[i];
		doc_row(w->d);
		pen_cell_mid(w, str_fmt(w->a, "%zu", i + 1));
		pen_cell(w, l->title);
		pen_cell(w, l->authors);
		pen_cell_mid(
			w, str_fmt(w->a, "%lld/%lld", (long long)l->agree, (long long)x->present));
		pen_cell(w, paper_say(w->a, l->recognised ? T(document_sitting_yes)
							  : T(document_sitting_no)));
	}
	if (!x->n) {
		doc_row(w->d);
		for (int i = 0; i < 5; i++)
			pen_cell(w, STR_NONE);
	}
	doc_table_end(w->d);
	doc_gap(w->d, 3);
}

struct doc *paper_initiative_minutes(struct arena *a, const struct initiative_minutes_paper *x)
{
	struct pen w =
		pen_open(a, &x->paper, PAPER_INITIATIVE_MINUTES, T(document_sitting_subject));
	pen_par(&w, DOC_BODY,
		T(document_sitting_where, .place = paper_or_dots(x->place),
		  .day = paper_day(a, x->held_on)));
	pen_par(&w, DOC_BODY, T(document_meeting_chair, .name = paper_or_dots(x->chair)));
	pen_par(&w, DOC_BODY, T(document_meeting_secretary, .name = paper_or_dots(x->secretary)));
	pen_par(&w, DOC_BODY,
		T(document_sitting_present, .present = paper_count(a, x->present),
		  .count = paper_count(a, x->members), .n = paper_count(a, x->quorum)));
	pen_par(&w, DOC_BODY, T(document_sitting_rule, .n = paper_count(a, x->least)));
	put_sitting(&w, x);
	put_text(&w, x->conclusion);
	pen_par(&w, DOC_BODY, T(document_sitting_decided, .number = paper_or_dots(x->decision)));
	pen_two_signers(&w, T(document_sign_secretary), x->secretary, T(document_sign_presides),
			x->chair);
	return w.d;
}

/* ---- a supervision ---- */

static void put_items(struct pen *w, struct msg head, const struct str *all, size_t n)
{
	pen_par(w, DOC_HEADING, head);
	for (size_t i = 0; i < n; i++)
		pen_par(w, DOC_ITEM, T(document_part_item, .text = all[i]));
	if (!n)
		pen_par(w, DOC_BODY, T(document_round_none));
}

struct doc *paper_supervision_minutes(struct arena *a, const struct supervision_minutes_paper *x)
{
	struct pen w = pen_open(a, &x->paper, PAPER_SUPERVISION_MINUTES,
				T(document_part_plain, .text = x->subject));
	put_line(&w, T(document_round_kind), x->kind);
	put_line(&w, T(document_round_body), x->body);
	put_line(&w, T(document_round_where), x->where);
	put_line(&w, T(document_round_team), x->team);
	pen_par(&w, DOC_HEADING, T(document_round_summary));
	put_text(&w, paper_or_dots(x->summary));
	put_items(&w, T(document_round_good), x->good, x->good_count);
	put_items(&w, T(document_round_bad), x->bad, x->bad_count);
	put_items(&w, T(document_round_asked), x->asked, x->asked_count);
	pen_par(&w, DOC_BODY, T(document_round_end));
	const struct doc_signer signers[] = {
		{ .position = paper_say(a, T(document_sign_supervised)) },
		{ .position = paper_say(a, T(document_sign_clerk)) },
		{ .position = paper_say(a, T(document_sign_round_head)) },
	};
	doc_signers(w.d, signers, 3);
	return w.d;
}

/* ---- without data ---- */

struct doc *paper_unit_sample(struct arena *a, enum paper_kind kind, const struct paper *head)
{
	switch (kind) {
	case PAPER_MOVE_LETTER:
		return paper_move_letter(
			a, &(struct move_letter_paper){ .paper = *head, .on = DAY_NONE });
	case PAPER_MEMBER_CLASSES:
		return paper_member_classes(
			a, &(struct member_classes_paper){
				   .paper = *head, .met_on = DAY_NONE, .present = PAPER_NONE });
	case PAPER_INITIATIVE_MINUTES:
		return paper_initiative_minutes(
			a, &(struct initiative_minutes_paper){ .paper = *head,
							       .held_on = DAY_NONE,
							       .members = PAPER_NONE,
							       .present = PAPER_NONE,
							       .quorum = PAPER_NONE,
							       .least = PAPER_NONE });
	case PAPER_SUPERVISION_MINUTES:
		return paper_supervision_minutes(
			a, &(struct supervision_minutes_paper){ .paper = *head });
	default:
		return NULL;
	}
}
