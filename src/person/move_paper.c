/* move_paper.c: the letter with which a member goes over to another union, and the slip at its foot
 * that comes back (in Vietnamese, as it is signed). */
#include "base/day.h"
#include "base/msg.h"
#include "msg_person.gen.h"
#include "person/move.h"

static struct str say(struct arena *a, struct msg m) { return msg_text(a, LANG_VI, m); }

static struct str or_dots(struct str s) { return s.n ? s : S("……………………"); }

static struct str long_day(struct arena *a, int64_t on)
{
	struct ymd d = ymd_of(on);
	return str_fmt(a, "ngày %02d tháng %02d năm %d", d.day, d.month, d.year);
}

static void line(struct doc *d, struct arena *a, struct msg label, struct str text)
{
	doc_begin(d, DOC_BODY);
	doc_run(d, 0, say(a, label));
	doc_run(d, RUN_BOLD, or_dots(text));
}

static void put_member(struct doc *d, struct arena *a, const struct move_letter *l)
{
	bool known = l->who.birth_on != DAY_NONE;
	line(d, a, T(person_letter_name), l->who.name);
	line(d, a, T(person_letter_birth), known ? day_text(a, l->who.birth_on) : STR_NONE);
	line(d, a, T(person_letter_job), l->who.job);
	line(d, a, T(person_letter_from), l->issuer);
	line(d, a, T(person_letter_since),
	     l->member_since == DAY_NONE ? STR_NONE : day_text(a, l->member_since));
	line(d, a, T(person_letter_office), l->offices.n ? l->offices : S("không"));
}

/* What the receiving union signs and sends back. */
static void put_slip(struct doc *d, struct arena *a, const struct move_letter *l)
{
	doc_gap(d, 6);
	doc_par(d, DOC_NAME, say(a, T(person_letter_slip)));
	doc_par(d, DOC_BODY,
		say(a, T(person_letter_slip_text, .to = l->to, .name = l->who.name,
			 .from = l->issuer)));
	const struct doc_signer signer = { .authority = say(a, T(person_letter_authority)),
					   .position = say(a, T(person_letter_position)) };
	doc_signers(d, &signer, 1);
}

struct doc *person_move_letter(struct arena *a, const struct move_letter *l)
{
	struct doc *d = doc_new(a, &(struct doc_setup){ .title = say(a, T(person_letter_title)) });
	int64_t on = local_day(l->move.offered_at);
	struct str number = l->move.letter_no.n ? str_fmt(a, "Số: %.*s", (int)l->move.letter_no.n,
							  l->move.letter_no.p)
						: S("Số: ……/GT");
	struct str place = or_dots(l->place);
	doc_head(d, &(struct doc_head){ .superior = l->superior,
					.issuer = l->issuer,
					.number = number,
					.place_date = str_fmt(a, "%.*s, %s", (int)place.n, place.p,
							      long_day(a, on).p) });
	doc_title(d, say(a, T(person_letter_type)), say(a, T(person_letter_subject)));
	doc_begin(d, DOC_CENTRE);
	doc_run(d, RUN_BOLD, say(a, T(person_letter_to, .to = l->to)));
	doc_par(d, DOC_BODY, say(a, T(person_letter_present, .from = l->issuer)));
	put_member(d, a, l);
	doc_par(d, DOC_BODY, say(a, T(person_letter_ask, .on = l->move.on)));
	if (l->move.note.n)
		doc_par(d, DOC_BODY, l->move.note);
	const struct str copies[] = { say(a, T(person_letter_copy_to)),
				      say(a, T(person_letter_copy_kept)) };
	doc_sign(d, &(struct doc_sign){ .recipients = copies,
					.recipient_count = 2,
					.authority = say(a, T(person_letter_authority)),
					.position = say(a, T(person_letter_position)),
					.name = l->signatory });
	put_slip(d, a, l);
	return d;
}
