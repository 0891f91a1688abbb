/* parts.h: what the shared parts of pages need to be told; parts.html, charts.html and fields.html
 * print them (include their .html.h), kit.html shows them all. Texts are finished ones:
 * words(o, T(key)) makes a message into one inside a template. */
#ifndef WEB_PARTS_H
#define WEB_PARTS_H

#include "base/msg.h"

/* A message as text in the page's language. */
struct str words(const struct buf *o, struct msg m);
/* printf into a text of the page: addresses and counts. */
struct str link_to(const struct buf *o, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* part / whole as a percentage with one decimal and a dot, 0 to 100, for SVG attributes: "73.5".
 * A whole of 0 gives "0". */
struct str share(const struct buf *o, int64_t part, int64_t whole);

/* Where point i of n stands on the x axis, in percent; where a value stands on the y axis, in
 * pixels of a chart 240 high whose zero is at 200. */
struct str chart_x(const struct buf *o, size_t i, size_t n);
int64_t chart_y(int64_t value, int64_t most);

/* How a thing stands; each has its icon and its colour, and is always shown with a word. */
enum state {
	STATE_NONE, /* nothing due yet */
	STATE_DONE,
	STATE_NOW,  /* being worked on */
	STATE_WAIT, /* due soon, or waits for somebody */
	STATE_LATE,
	STATE_RETURNED,
	STATE_TODO, /* later */
	STATE_SAME, /* compared and equal */
	STATE_LESS,
	STATE_MORE,
	STATE_INFO,
};
const char *state_class(enum state s); /* "done", "now", "wait", "late", "todo", "same", "" */
const char *state_icon(enum state s);

struct step {
	struct str name, note;
	struct str href;  /* STR_NONE: no link */
	enum state state; /* DONE, NOW, LATE, or TODO */
};
struct task_part {
	enum state state;
	struct str lateness; /* "Quá hạn 2 ngày" */
	struct str due;	     /* "Hạn thứ Năm, 25/11" */
	struct str title, text;
	struct str act, href; /* the button; STR_NONE: nothing to press */
	bool main;	      /* the filled button */
};
struct event_part {
	struct str when, title, text;
	struct str href; /* of the title; STR_NONE */
	bool open;	 /* has not happened yet */
	bool void_;	 /* was superseded */
};
struct bar {
	struct str name, figure; /* "Khối thi đua số 01", "10 trên 12" */
	struct str href;	 /* STR_NONE */
	int64_t value;		 /* in the same unit as bars.most */
	bool own;		 /* the reader's own unit */
};
struct bars {
	const struct bar *p;
	size_t n;
	int64_t most; /* the right end; the left end is 0 */
	int64_t mark; /* an upright line there; below 0: none */
};
struct line_point {
	struct str label, figure;
	int64_t value;
};
struct line_mark {
	struct str label;
	int64_t value;
	bool at_start; /* the label stands at the left end: for lines that rise from the bottom */
};
struct line_chart {
	struct str title; /* what a screen reader hears: what went from where to where */
	const struct line_point *p;
	size_t n;
	const struct line_mark *marks; /* thresholds */
	size_t mark_count;
	int64_t most; /* the top; the bottom is 0 */
};
struct pages_part {
	struct str base;     /* path and query up to the number: "/units?q=so&page=" */
	int64_t page, pages; /* from 1 */
	int64_t total;	     /* rows */
};
/* Which rows of a long list a page shows: [from, to) of all, and where the others are: their first
 * page and the next one, STR_NONE when this is it. */
struct rows_part {
	size_t from, to, all;
	struct str first, next;
};
/* Those after the row that was shown last, which the caller has found; the hrefs are the caller's
 * to set while there is something before `from` or after `to`. */
struct rows_part rows_from(size_t from, size_t all, size_t rows_a_page);
struct branch {
	struct str name, href;
	struct str note; /* "58 đoàn viên" */
	struct str src;	 /* where the <li>s of its children come from; STR_NONE: a leaf */
	bool here, closed, hit;
};
/* A cell of an Excel sheet that could not be read. */
struct fault_part {
	struct str sheet, cell; /* "Đoàn viên", "D14" */
	struct str unit, what;	/* "CĐCS Sở Xây dựng", "Số đoàn viên nữ" */
	struct str read, expected;
};
struct file_part {
	struct str name, note;
	struct str href, act;	    /* STR_NONE: no link */
	struct str more_href, more; /* a second one, beside the first */
	enum state state;     /* DONE, LATE (refused) or NONE */
};
struct empty_part {
	const char *icon;
	struct str title, text;
	struct str act, href; /* the next step; STR_NONE: none */
	bool good;	      /* nothing is left to do, which is well */
};
struct progress_part {
	const char *id; /* of the element that replaces itself */
	struct str src; /* what draws it again; STR_NONE: finished */
	struct str what;
	int64_t at, all;
};
struct tab {
	struct str text, href;
	int64_t count; /* below 0: none is shown */
	bool here;
};
/* A QR code: `dots` holds side × side bytes, lowest bit black, as libqrencode gives them. */
struct qr_part {
	int side;
	const uint8_t *dots;
	struct str link;  /* printed below */
	struct str label; /* what a screen reader hears */
};
struct str qr_path(const struct buf *o, const struct qr_part *qr);

/* One field of a form. `value` is what stands in it; after a refusal the page gives back what was
 * typed (form_raw) and why it was refused (form_fault). */
struct choice_part {
	struct str value, text, note;
};
struct input {
	const char *name;
	int64_t id; /* of a `many` field: name.id; 0: plain */
	struct str of; /* which of several forms of one kind on a page: part of the element's id */
	struct str label, hint;
	struct str value;
	struct str fault;    /* STR_NONE: nothing wrong */
	bool required;	     /* the others say "không bắt buộc" */
	bool one_of;	     /* this or another field is required: neither says so */
	bool short_;	     /* a narrow field */
	struct str unit;     /* "đoàn viên", "đồng" behind a number */
	struct str source;   /* field_pick, field_long: where ?q= is asked; field_file: where
				pieces go */
	struct str autofill; /* autocomplete="…": "tel", "current-password", "one-time-code" */
	struct str accept;   /* field_file: ".xlsx"; STR_NONE: any */
	int64_t most;	     /* characters of a text, bytes of a file; 0: no limit said here */
	const struct choice_part *choices;
	size_t choice_count;
	bool many; /* field_file: several files */
};
/* "f-name", "f-name.7" or "f-name-quorum": the id of a field's element. */
struct str input_id(const struct buf *o, const struct input *in);
/* "name" or "name.7". */
struct str input_name(const struct buf *o, const struct input *in);
/* The ids that describe the field, for aria-describedby; STR_NONE when it has neither. */
struct str input_about(const struct buf *o, const struct input *in);

#endif
