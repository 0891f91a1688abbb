/* yearly_cluster.c: a cluster's papers: rules, pledge, invitation, programme, minutes of a meeting.
 * See yearly.h. */
#include "base/day.h"
#include "document/parts.h"
#include "document/yearly.h"
#include "msg_document.gen.h"

enum { PEOPLE_TABLE = 4, DUTY_TABLE = 4, PLEDGE_TABLE = 4 };

/* ---- meetings ---- */

static struct str hour_of(struct arena *a, const struct meeting_paper *m)
{
	return paper_hour(a, m->starts_at ? m->starts_at : DAY_NONE);
}

static struct str day_of_meeting(struct arena *a, const struct meeting_paper *m)
{
	return paper_day(a, m->starts_at ? local_day(m->starts_at) : DAY_NONE);
}

static void put_lines(struct pen *w, enum doc_style style, struct str text)
{
	struct str line;
	if (!str_trim(text).n)
		doc_par(w->d, DOC_BODY, DOTS);
	while (str_split(&text, '\n', &line))
		if (str_trim(line).n)
			doc_par(w->d, style, str_trim(line));
}

/* A programme's lines, numbered unless they are already. */
static void put_agenda(struct pen *w, struct str agenda)
{
	struct str line;
	int n = 0;
	if (!str_trim(agenda).n)
		doc_par(w->d, DOC_BODY, DOTS);
	while (str_split(&agenda, '\n', &line)) {
		line = str_trim(line);
		if (!line.n)
			continue;
		n++;
		if (line.p[0] == '-' || (line.p[0] >= '0' && line.p[0] <= '9'))
			doc_par(w->d, DOC_ITEM, line);
		else
			doc_par(w->d, DOC_ITEM, str_fmt(w->a, "%d. %.*s", n, (int)line.n, line.p));
	}
}

struct doc *paper_invitation(struct arena *a, const struct meeting_paper *m)
{
	struct pen w = pen_open(a, &m->paper, PAPER_INVITATION,
				T(document_invitation_subject, .title = m->title));
	const struct str usual[] = { pen_say(&w, T(document_to_above)),
				     pen_say(&w, T(document_to_file)) };
	pen_par(&w, DOC_BODY, T(document_invitation_ask, .cluster = m->cluster, .title = m->title));
	pen_par(&w, DOC_BODY, T(document_invitation_whom));
	pen_par(&w, DOC_BODY,
		T(document_invitation_when, .hour = hour_of(a, m), .day = day_of_meeting(a, m)));
	pen_par(&w, DOC_BODY, T(document_invitation_where, .place = paper_or_dots(m->place)));
	pen_par(&w, DOC_BODY, T(document_invitation_content));
	put_agenda(&w, m->agenda);
	pen_par(&w, DOC_BODY, T(document_invitation_end));
	pen_sign(&w, usual, 2);
	return w.d;
}

struct doc *paper_programme(struct arena *a, const struct meeting_paper *m)
{
	struct pen w = pen_open(a, &m->paper, PAPER_PROGRAMME,
				T(document_programme_subject, .title = m->title));
	pen_par(&w, DOC_CENTRE,
		T(document_programme_when, .hour = hour_of(a, m), .day = day_of_meeting(a, m),
		  .place = paper_or_dots(m->place)));
	doc_gap(w.d, 3);
	put_agenda(&w, m->agenda);
	pen_par(&w, DOC_BODY, T(document_programme_chair, .name = paper_or_dots(m->chair)));
	pen_par(&w, DOC_BODY, T(document_programme_secretary, .name = paper_or_dots(m->secretary)));
	pen_sign(&w, NULL, 0);
	return w.d;
}

static void put_people(struct pen *w, const struct meeting_paper *m)
{
	const struct column columns[PEOPLE_TABLE] = {
		{ T(document_column_no), 8 },
		{ T(document_column_unit), 60 },
		{ T(document_column_came), 44 },
		{ T(document_column_note), 30 },
	};
	pen_table(w, columns, PEOPLE_TABLE);
	for (size_t i = 0; i < m->people_count; i++) {
		doc_row(w->d);
		pen_cell_mid(w, str_fmt(w->a, "%zu", i + 1));
		pen_cell(w, m->people[i].unit);
		pen_cell(w, m->people[i].who);
		pen_cell(w, m->people[i].state);
	}
	doc_table_end(w->d);
	doc_gap(w->d, 3);
}

static void put_duties(struct pen *w, const struct meeting_paper *m)
{
	const struct column columns[DUTY_TABLE] = {
		{ T(document_column_no), 8 },
		{ T(document_column_content), 72 },
		{ T(document_column_unit), 40 },
		{ T(document_column_due), 24 },
	};
	pen_table(w, columns, DUTY_TABLE);
	for (size_t i = 0; i < m->duty_count; i++) {
		doc_row(w->d);
		pen_cell_mid(w, str_fmt(w->a, "%zu", i + 1));
		pen_cell(w, m->duties[i].what);
		pen_cell(w, m->duties[i].unit);
		pen_cell_mid(w, day_text(w->a, m->duties[i].due_on));
	}
	doc_table_end(w->d);
	doc_gap(w->d, 3);
}

struct doc *paper_meeting_minutes(struct arena *a, const struct meeting_paper *m)
{
	const struct paper_meeting meeting = { .held_at = m->place,
					       .began_at = m->starts_at ? m->starts_at : DAY_NONE,
					       .ended_at = DAY_NONE,
					       .on = DAY_NONE,
					       .summoned = m->summoned,
					       .present = m->present,
					       .chair = { m->chair, STR_NONE },
					       .secretary = { m->secretary, STR_NONE } };
	struct pen w =
		pen_open(a, &m->paper, PAPER_MEETING_MINUTES,
			 T(document_meeting_subject, .title = m->title, .cluster = m->cluster));
	pen_par(&w, DOC_HEADING, T(document_minutes_when));
	pen_meeting(&w, &meeting, m->cluster, false);
	put_people(&w, m);
	pen_par(&w, DOC_HEADING, T(document_minutes_content));
	put_agenda(&w, m->agenda);
	pen_par(&w, DOC_HEADING, T(document_meeting_said));
	put_lines(&w, DOC_BODY, m->minutes);
	if (m->duty_count) {
		pen_par(&w, DOC_HEADING, T(document_meeting_concluded));
		put_duties(&w, m);
	}
	pen_par(&w, DOC_BODY, T(document_minutes_end, .hour = paper_hour(a, DAY_NONE)));
	pen_two_signers(&w, T(document_sign_secretary), m->secretary, T(document_sign_chair),
			m->chair);
	return w.d;
}

/* ---- the year ---- */

struct doc *paper_pledge(struct arena *a, const struct cluster_paper *x)
{
	struct str year = x->paper.year;
	struct pen w = pen_open(a, &x->paper, PAPER_PLEDGE,
				T(document_pledge_subject, .year = year, .cluster = x->cluster));
	const struct column columns[PLEDGE_TABLE] = {
		{ T(document_column_no), 8 },
		{ T(document_column_unit), 56 },
		{ T(document_column_for_unit), 44 },
		{ T(document_column_sign), 34 },
	};
	pen_par(&w, DOC_BODY,
		T(document_pledge_today, .day = paper_day(a, x->on), .cluster = x->cluster,
		  .count = paper_count(a, (int64_t)x->unit_count)));
	if (x->theme.n)
		pen_par(&w, DOC_BODY, T(document_pledge_theme, .theme = x->theme));
	pen_par(&w, DOC_BODY, T(document_pledge_1));
	pen_par(&w, DOC_BODY, T(document_pledge_2, .year = year));
	pen_par(&w, DOC_BODY, T(document_pledge_3));
	pen_par(&w, DOC_BODY, T(document_pledge_4));
	pen_par(&w, DOC_BODY, T(document_pledge_5));
	pen_par(&w, DOC_BODY, T(document_pledge_end));
	pen_table(&w, columns, PLEDGE_TABLE);
	for (size_t i = 0; i < x->unit_count; i++) {
		doc_row(w.d);
		pen_cell_mid(&w, str_fmt(a, "%zu", i + 1));
		pen_cell(&w, x->units[i]);
		pen_cell(&w, S("\n"));
		pen_cell(&w, STR_NONE);
	}
	doc_table_end(w.d);
	doc_gap(w.d, 3);
	pen_two_signers(&w, T(document_pledge_witness), STR_NONE, T(document_pledge_head),
			x->paper.signatory);
	return w.d;
}

struct doc *paper_cluster_rules(struct arena *a, const struct cluster_paper *x)
{
	struct str year = x->paper.year;
	struct pen w = pen_open(a, &x->paper, PAPER_CLUSTER_RULES,
				T(document_rules_subject, .cluster = x->cluster, .year = year));
	const struct str usual[] = { pen_say(&w, T(document_to_members)),
				     pen_say(&w, T(document_to_report)),
				     pen_say(&w, T(document_to_file)) };
	pen_par(&w, DOC_ARTICLE, T(document_rules_general));
	pen_article(&w, 1,
		    pen_say(&w, T(document_rules_scope, .cluster = x->cluster, .year = year)));
	pen_article(&w, 2,
		    pen_say(&w, T(document_rules_members, .cluster = x->cluster,
				  .count = paper_count(a, (int64_t)x->unit_count))));
	for (size_t i = 0; i < x->unit_count; i++)
		doc_par(w.d, DOC_ITEM,
			str_fmt(a, "%zu. %.*s%s", i + 1, (int)x->units[i].n, x->units[i].p,
				i + 1 < x->unit_count ? ";" : "."));
	pen_article(&w, 3,
		    pen_say(&w, T(document_rules_heads, .head = paper_or_dots(x->head),
				  .deputies = paper_or_dots(x->deputies))));
	pen_par(&w, DOC_ARTICLE, T(document_rules_judging));
	pen_article(&w, 4, pen_say(&w, T(document_rules_points)));
	for (size_t i = 0; i < x->rule_count; i++)
		pen_par(&w, DOC_ITEM, T(document_part_item, .text = x->rules[i]));
	pen_article(&w, 5, pen_say(&w, T(document_rules_meetings)));
	pen_par(&w, DOC_ARTICLE, T(document_rules_last));
	pen_article(&w, 6, pen_say(&w, T(document_rules_force, .cluster = x->cluster)));
	pen_sign(&w, usual, 3);
	return w.d;
}
