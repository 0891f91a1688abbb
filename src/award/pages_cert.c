/* pages_cert.c: see pages_cert.h. */
#include "award/pages_cert.h"

#include "award/pages_order.h"

#include "account/setting.h"
#include "msg_award.gen.h"
#include "web/address.h"
#include "web/logo.h"

enum qr_way qr_by_address(struct str url)
{
	return !url.n ? QR_NO_ADDRESS : address_is_local(url) ? QR_LOCAL : QR_ON;
}

struct err cert_way_of(struct db *db, unit_id owner, struct str form, struct str url,
		       struct cert_way *out)
{
	struct award_print p;
	*out = (struct cert_way){ 0 };
	TRY(award_print_of(db, owner, form, &p));
	if (p.blank)
		TRY(blank_read(db, p.blank, &out->blank));
	if (p.no_qr)
		out->qr = QR_CHOSEN_OFF;
	else if (out->blank.id && !out->blank.shown[FIELD_QR])
		out->qr = QR_NOT_ON_BLANK;
	else
		out->qr = qr_by_address(url);
	out->url = out->qr == QR_ON ? url : STR_NONE;
	return OK;
}

struct msg qr_words(enum qr_way q)
{
	switch (q) {
	case QR_CHOSEN_OFF:
		return T(award_qr_off);
	case QR_NO_ADDRESS:
		return T(award_no_address);
	case QR_LOCAL:
		return T(award_qr_local);
	case QR_NOT_ON_BLANK:
		return T(award_qr_not_on_blank);
	case QR_ON:
		break;
	}
	return T(award_qr_on);
}

/* ---- one ---- */

struct certificate certificate_of(struct arena *a, const struct award *x, struct str form)
{
	bool person = x->person_name.n > 0;
	return (struct certificate){
		.form = form,
		.name = person ? x->person_name : x->unit_name,
		.unit = person ? x->unit_name : STR_NONE,
		.deed = x->reason,
		.book_no = x->book_no ? str_fmt(a, "%02lld", (long long)x->book_no) : STR_NONE,
		.public_id = x->public_id,
	};
}

static struct str in_vietnamese(struct db *db, struct msg m)
{
	return msg_text(db->arena, LANG_VI, m);
}

/* The chair signs what their own union gives; who signs for another body is not known here. */
struct err certificate_paper(struct db *db, unit_id owner, const struct award *x, struct paper *out)
{
	struct unit u;
	struct str place;
	TRY(unit_read_last(db, owner, &u));
	TRY(setting_get(db, "office_place", STR_NONE, &place));
	*out = (struct paper){ .issuer = x->issuer,
			       .number = x->decision_no,
			       .on = x->decided_on,
			       .place = place,
			       .authority = in_vietnamese(db, T(award_for_standing)),
			       .position = in_vietnamese(db, T(award_chair)) };
	if (str_eq(x->issuer, u.name))
		out->signatory = u.chair;
	return OK;
}

struct str misfit_text(struct arena *a, unsigned char lang, const struct certificates *all,
		       const struct cert_misfit *m)
{
	size_t i = (size_t)m->page - 1;
	struct str name = i < all->n ? all->p[i].name : STR_NONE;
	enum cert_field f = (enum cert_field)(m->tag % FIELD_COUNT);
	struct str field = msg_text(a, lang, msg_of_key(cert_field_key(f), NULL, 0));
	return msg_text(a, lang, T(award_misfit, .name = name, .field = field));
}

/* ---- a decision's ---- */

struct batch {
	struct db *db;
	const struct paper_order *order;
	struct season season;
	struct award_submission s;
	struct award_form form;
	struct cert_way way;
	struct certificates c;
};

static struct err load_given(struct batch *b)
{
	struct award *all;
	size_t n, first = 0;
	TRY(award_of_decision(b->db, b->season.id, b->s.decision_no, &all, &n));
	struct certificate *p = NEW(b->db->arena, n + 1, struct certificate);
	for (size_t i = 0; i < n; i++) {
		if (all[i].state == AWARD_WITHDRAWN || !str_eq(all[i].form_code, b->form.code))
			continue;
		first = b->c.n ? first : i;
		p[b->c.n++] = certificate_of(b->db->arena, &all[i], b->form.short_name);
	}
	b->c.p = p;
	if (!b->c.n)
		return FAIL(ERR_INVALID, "award.paper_empty");
	TRY(certificate_paper(b->db, b->season.owner, &all[first], &b->c.paper));
	if (b->order->position.n) { /* all its lines stand in one text */
		b->c.paper.authority = STR_NONE;
		b->c.paper.position = b->order->position;
	}
	if (b->order->signatory.n)
		b->c.paper.signatory = b->order->signatory;
	return OK;
}

static struct err load_layout(struct batch *b)
{
	struct printer p;
	TRY(cert_way_of(b->db, b->season.owner, b->form.code, b->order->public_url, &b->way));
	b->c.public_url = b->way.url;
	b->c.layout = b->way.blank.id ? blank_layout(&b->way.blank) : cert_layout_default();
	if (!b->order->printer || !b->way.blank.id)
		return OK;
	TRY(printer_read(b->db, b->order->printer, &p));
	return p.owner.n == b->season.owner.n ? printer_correct(&p, &b->c.layout)
					      : FAIL(ERR_NOT_FOUND, "award.no_printer");
}

static struct err load(struct batch *b)
{
	TRY(submission_read(b->db, b->order->submission, &b->s));
	if (!b->s.decided)
		return FAIL(ERR_INVALID, "award.not_decided_yet");
	TRY(season_read(b->db, b->order->season, &b->season));
	TRY(award_form_by_code(b->db, b->season.owner, b->s.form_code, b->season.to_on - 1,
			       &b->form));
	TRY(load_given(b));
	TRY(load_layout(b));
	return logo_read(b->db, &b->c.mark);
}

static struct err find_misfits(struct batch *b, struct office *o, struct cert *c,
			       struct cert_made *out)
{
	struct cert_misfit *m;
	TRY(cert_fit(o, c, &m, &out->misfit_count));
	out->misfits = NEW(b->db->arena, out->misfit_count + 1, struct str);
	for (size_t i = 0; i < out->misfit_count; i++)
		out->misfits[i] = misfit_text(b->db->arena, b->db->lang, &b->c, &m[i]);
	return OK;
}

struct err paper_order_certificates(struct job *job, struct office *o, const struct paper_order *x,
				    struct cert_made *out)
{
	struct batch *b = NEW(job->db->arena, 1, struct batch);
	*b = (struct batch){ .db = job->db, .order = x };
	TRY(load(b));
	struct document_new row = {
		.key = paper_order_key(job->db->arena, &b->season, x),
		.title = in_vietnamese(job->db,
				       T(award_paper_certificates_title, .form = b->form.short_name,
					 .number = b->s.decision_no)),
		.symbol = S(""),
		.audit_head = S(""),
	};
	struct cert *c = paper_certificates(job->db->arena, &b->c);
	TRY(job_progress(job, 0, (int64_t)b->c.n));
	TRY(find_misfits(b, o, c, out));
	return document_make_certificates(job, o, &row, c, &out->document);
}
