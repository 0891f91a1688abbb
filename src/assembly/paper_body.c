/* paper_body.c: what papers of several rooms consist of: letters, programme, script. See
 * paper.h. */
#include "assembly/agenda.h"
#include "assembly/marks.h"
#include "assembly/paper.h"
#include "assembly/seat.h"
#include "base/num.h"
#include "msg_assembly.gen.h"

enum { TABLE_GAP_MM = 3 };

static struct err letter(struct session_pen *w, struct str text, const struct seat *s, bool first)
{
	struct arena *a = w->db->arena;
	struct marks own = *w->marks;
	struct buf to = { .arena = a };
	put(&to, s->name);
	if (s->post.n)
		put(&to, S(", "));
	put(&to, s->post);
	marks_put(&own, "người nhận", buf_str(&to));
	if (!first)
		session_paper_again(a, w->d, &w->head);
	session_paper_text(w->d, marks_fill(a, text, &own));
	session_paper_sign(a, w->d, &w->head, NULL, 0);
	return OK;
}

static struct err letters_of(struct session_pen *w, struct str text, enum standing standing,
			     struct session_letters_some *l)
{
	struct seat_query q = { .assembly = w->of,
				.standing = (int)standing,
				.present = -1,
				.after = l->after,
				.limit = SEAT_PAGE_MAX };
	size_t n = SEAT_PAGE_MAX;
	l->made = 0;
	while (n == SEAT_PAGE_MAX && l->made < LETTERS_AT_ONCE) {
		struct seat *all;
		TRY(seat_list(w->db, &q, &all, &n));
		for (size_t i = 0; i < n && l->made < LETTERS_AT_ONCE; i++) {
			q.after = all[i].id;
			if (all[i].withdrawn.n)
				continue;
			TRY(letter(w, text, &all[i], l->made == 0));
			l->made++;
		}
	}
	l->after = q.after;
	return OK;
}

SQL(letter_count, "SELECT count(*) FROM assembly_seat WHERE assembly_id = $1 AND standing = $2"
		  " AND withdrawn = ''");

struct err session_letter_count(struct db *db, assembly_id id, enum standing standing, int64_t *out)
{
	*out = 0;
	return db_int(db, letter_count, ARGS(INT(id.n), TEXT(str_of(standing_codes[standing]))),
		      out);
}

struct err session_letters(struct session_pen *w, struct str text, enum standing standing,
			   struct session_letters_some *some, bool *any)
{
	struct session_letters_some all = { 0 }, *l = some ? some : &all;
	int64_t count = 0;
	if (!some)
		TRY(session_letter_count(w->db, w->of, standing, &count));
	if (count > LETTERS_AT_ONCE)
		return FAIL(ERR_TOO_LARGE, "assembly.letters_many",
			    str_fmt(w->db->arena, "%lld", (long long)count),
			    str_fmt(w->db->arena, "%d", (int)LETTERS_AT_ONCE));
	TRY(letters_of(w, text, standing, l));
	*any = l->made > 0;
	return OK;
}

void session_script(struct session_pen *w, const struct item *items, size_t n)
{
	struct arena *a = w->db->arena;
	for (size_t i = 0; i < n; i++) {
		const struct item *x = &items[i];
		const struct msg head =
			T(assembly_script_head, .number = (int64_t)i + 1, .title = x->title);
		struct buf at = { .arena = a };
		put_clock(&at, x->planned_at);
		const struct msg who =
			T(assembly_script_who, .time = buf_str(&at), .minutes = x->minutes,
			  .who = x->who.n ? x->who : S("……………"));
		doc_par(w->d, DOC_HEADING, msg_text(a, LANG_VI, head));
		doc_par(w->d, DOC_BASIS, msg_text(a, LANG_VI, who));
		session_paper_text(w->d, marks_fill(a, x->script, w->marks));
	}
}

void session_programme(struct session_pen *w, const struct item *items, size_t n)
{
	struct arena *a = w->db->arena;
	const struct session_paper_column columns[] = {
		{ msg_text(a, LANG_VI, T(assembly_col_time)), 14 },
		{ msg_text(a, LANG_VI, T(assembly_col_item)), 56 },
		{ msg_text(a, LANG_VI, T(assembly_col_who)), 30 },
	};
	session_paper_table(a, w->d, columns, 3);
	for (size_t i = 0; i < n; i++) {
		struct buf at = { .arena = a };
		put_clock(&at, items[i].planned_at);
		doc_row(w->d);
		doc_cell_text(w->d, DOC_CELL_CENTRE, 0, buf_str(&at));
		doc_cell_text(w->d, DOC_CELL, 0, items[i].title);
		doc_cell_text(w->d, DOC_CELL, 0, items[i].who);
	}
	doc_table_end(w->d);
	doc_gap(w->d, TABLE_GAP_MM);
}
