/* doc_parts.c: the parts that every official paper has: head, title, signatures. Sizes and places
 * follow Nghị định 30/2020/NĐ-CP, phụ lục I. See doc.h. */
#include "office/doc.h"

#include "base/msg.h"
#include "base/text.h"
#include "msg_office.gen.h"

#include <assert.h>

enum { RULE_ISSUER = 400, RULE_SUBJECT = 330, RULE_MOTTO = 1000, SIGN_GAP_MM = 25 };
enum { HEAD_LETTERS = 24 }; /* what a line of the head's left column holds, in capitals */

static struct str fixed(struct msg m)
{
	assert(m.id >= 0);
	return str_of(msg_pattern(m.id, LANG_VI)); /* papers are Vietnamese in any case */
}

/* A name that is too long for its column breaks into lines of about one length: none is left with
 * its last word alone. */
static void put_balanced(struct doc *d, unsigned flags, struct str s)
{
	size_t letters = (size_t)text_length(s);
	size_t lines = (letters + HEAD_LETTERS - 1) / HEAD_LETTERS;
	bool broken = str_find(s, S("\n")) != SIZE_MAX;
	for (size_t left = broken ? 1 : lines; left > 1; left--) {
		size_t at = s.n / left;
		while (at < s.n && s.p[at] != ' ')
			at++;
		if (at == s.n)
			break;
		doc_run(d, flags, str_sub(s, 0, at));
		doc_run(d, flags, S("\n"));
		s = str_sub(s, at + 1, s.n);
	}
	doc_run(d, flags, s);
}

static void head_left(struct doc *d, const struct doc_head *h)
{
	doc_cell(d, &(struct doc_cell){ 0 });
	if (h->superior.n) {
		doc_begin(d, DOC_HEAD_CAPS);
		put_balanced(d, RUN_CAPS, h->superior);
	}
	doc_begin(d, DOC_HEAD_CAPS);
	put_balanced(d, RUN_CAPS | RUN_BOLD, h->issuer);
	doc_rule(d, RULE_ISSUER);
}

static void head_right(struct doc *d)
{
	doc_cell(d, &(struct doc_cell){ 0 });
	doc_begin(d, DOC_HEAD_CAPS);
	doc_run(d, RUN_BOLD, fixed(T(office_paper_nation)));
	doc_begin(d, DOC_HEAD_LINE);
	doc_run(d, RUN_BOLD, fixed(T(office_paper_motto)));
	doc_rule(d, RULE_MOTTO);
}

void doc_head(struct doc *d, const struct doc_head *h)
{
	static const int widths[] = { 42, 58 };
	doc_table(d, &(struct doc_table){ .widths = widths, .columns = 2 });
	doc_row(d);
	head_left(d, h);
	head_right(d);
	doc_row(d);
	doc_cell(d, &(struct doc_cell){ 0 });
	doc_begin(d, DOC_HEAD_LINE);
	doc_run(d, 0, h->number);
	if (h->about.n) {
		doc_begin(d, DOC_HEAD_CAPS);
		doc_run_sized(d, 0, 12, h->about);
	}
	doc_cell(d, &(struct doc_cell){ 0 });
	doc_begin(d, DOC_HEAD_LINE);
	doc_run(d, RUN_ITALIC, h->place_date);
	doc_table_end(d);
	doc_gap(d, 4);
}

void doc_title(struct doc *d, struct str type, struct str subject)
{
	if (type.n)
		doc_par(d, DOC_NAME, type);
	if (subject.n)
		doc_par(d, DOC_SUBJECT, subject);
	if (type.n || subject.n)
		doc_rule(d, RULE_SUBJECT);
	doc_gap(d, 3);
}

static void put_recipients(struct doc *d, const struct doc_sign *s)
{
	doc_begin(d, DOC_SMALL);
	doc_run_sized(d, RUN_BOLD | RUN_ITALIC, 12, fixed(T(office_paper_recipients)));
	for (int i = 0; i < s->recipient_count; i++) {
		doc_begin(d, DOC_SMALL);
		doc_run(d, 0, S("- "));
		doc_run(d, 0, s->recipients[i]);
		doc_run(d, 0, i + 1 < s->recipient_count ? S(";") : S("."));
	}
}

static void put_office(struct doc *d, const struct doc_signer *s)
{
	if (s->authority.n) {
		doc_begin(d, DOC_SIGN_LINE);
		doc_run(d, RUN_BOLD | RUN_CAPS, s->authority);
	}
	if (!s->position.n && s->authority.n)
		return;
	doc_begin(d, DOC_SIGN_LINE);
	doc_run(d, RUN_BOLD | RUN_CAPS, s->position);
}

static void put_signature(struct doc *d, const struct doc_signer *s)
{
	doc_gap(d, SIGN_GAP_MM);
	doc_begin(d, DOC_SIGN_LINE);
	doc_run(d, RUN_BOLD, s->name.n ? s->name : S("…………………………"));
}

void doc_sign(struct doc *d, const struct doc_sign *s)
{
	static const int widths[] = { 47, 53 };
	const struct doc_signer signer = { s->authority, s->position, s->name };
	doc_table(d, &(struct doc_table){ .widths = widths, .columns = 2, .keep = true });
	doc_row(d);
	doc_cell(d, &(struct doc_cell){ 0 });
	if (s->recipients)
		put_recipients(d, s);
	doc_cell(d, &(struct doc_cell){ 0 });
	put_office(d, &signer);
	put_signature(d, &signer);
	doc_table_end(d);
}

/* Names stand in a row of their own: level, however many lines each office takes. */
void doc_signers(struct doc *d, const struct doc_signer *signers, int count)
{
	static const int widths[] = { 1, 1, 1, 1 };
	assert(count >= 1 && count <= 4);
	doc_table(d, &(struct doc_table){ .widths = widths, .columns = count, .keep = true });
	doc_row(d);
	for (int i = 0; i < count; i++) {
		doc_cell(d, &(struct doc_cell){ 0 });
		put_office(d, &signers[i]);
	}
	doc_row(d);
	for (int i = 0; i < count; i++) {
		doc_cell(d, &(struct doc_cell){ 0 });
		put_signature(d, &signers[i]);
	}
	doc_table_end(d);
}
