/* input.c: what was typed goes back into the field it came from. */
#include "web/input.h"

#include "msg_web.gen.h"
#include "web/form.h"
#include "web/html.h"
#include "web/parts.html.h"
#include "web/token.html.h"

struct input input_of(struct req *rq, struct input in)
{
	struct str typed = form_raw(rq, in.name, in.id);
	const struct msg *why = form_fault(rq, in.name, in.id);
	if (typed.p)
		in.value = typed;
	in.fault = why ? web_text(rq, *why) : STR_NONE;
	return in;
}

void inputs_of(struct req *rq, struct input *in, size_t n)
{
	for (size_t i = 0; i < n; i++)
		in[i] = input_of(rq, in[i]);
}

bool form_row_back(struct req *rq, struct form_row row)
{
	if (rq->http->method != HTTP_POST || !str_eq(rq->http->path, row.path))
		return false;
	return !row.key || form_int(rq, row.key) == row.value;
}

void inputs_of_row(struct req *rq, struct form_row row, struct input *in, size_t n)
{
	if (form_row_back(rq, row))
		inputs_of(rq, in, n);
}

void form_errors(struct buf *o, struct req *rq)
{
	if (rq->form->has_top)
		banner(o, STATE_LATE, web_text(rq, T(web_refused_title)),
		       web_text(rq, rq->form->top));
	else if (rq->form->faults.n && rq->http->method == HTTP_POST)
		faults_box(o, web_text(rq, T(web_refused_title)),
			   web_text(rq, T(web_fields_wrong, .count = (int64_t)rq->form->faults.n)));
}

void form_token(struct buf *o, const struct req *rq) { token_field(o, rq->page.csrf); }
