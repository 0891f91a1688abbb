/* tplc.c: compiles a template into a C function with typed parameters.
 *   % #include "score/score.h"                 into the header that callers include
 *   % template rank_page(const struct ranking *r)
 *   <h1>{{ T(score.rank.title) }}</h1>         values are escaped for their place
 *   % for (size_t i = 0; i < r->count; i++) {  C
 *   % }
 *   % end
 * tplc_place.c knows where in the page we stand; branches must leave it where they found it.
 *   tplc IN.html OUT.c OUT.h */
#include "tools/tplc.h"
#include "tools/file.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* ---- printing ---- */

static void put_line(struct tplc *t, struct buf *b)
{
	put_fmt(b, "#line %d \"%s\"\n", t->line, t->file);
}

static void flush(struct tplc *t)
{
	struct str rest = buf_str(&t->literal), line;
	if (rest.n == 0)
		return;
	put(&t->out, S("\tput(o, S("));
	while (rest.n) {
		size_t n = str_find(rest, S("\n"));
		line = str_sub(rest, 0, n == SIZE_MAX ? rest.n : n + 1);
		rest = str_sub(rest, line.n, rest.n);
		put_char(&t->out, '"');
		put_c(&t->out, line);
		put(&t->out, rest.n ? S("\"\n\t\t") : S("\""));
	}
	put(&t->out, S("));\n"));
	t->literal = (struct buf){ .arena = t->arena };
}

static void note_room(struct tplc *t, struct str key)
{
	struct str room = str_sub(key, 0, strcspn(key.p, "._,) "));
	for (int i = 0; i < t->room_count; i++)
		if (str_eq(t->rooms[i], room))
			return;
	if (t->room_count < ROOMS_MAX)
		t->rooms[t->room_count++] = room;
}

/* C as written, but T(score.rank.title) becomes T(score_rank_title). */
static void put_code(struct tplc *t, struct str code)
{
	char quote = 0;
	for (size_t i = 0; i < code.n; i++) {
		char c = code.p[i];
		put_char(&t->out, c);
		if (quote && c == '\\' && i + 1 < code.n) {
			put_char(&t->out, code.p[++i]);
		} else if (quote || c == '"' || c == '\'') {
			quote = quote == c ? 0 : quote ? quote : c;
		} else if (c == '(' && i > 0 && code.p[i - 1] == 'T' &&
			   (i == 1 || !is_word(code.p[i - 2]))) {
			note_room(t, str_sub(code, i + 1, code.n));
			while (i + 1 < code.n && (is_word(code.p[i + 1]) || code.p[i + 1] == '.')) {
				c = code.p[++i];
				put_char(&t->out, c == '.' ? '_' : c);
			}
		}
	}
}

/* ---- text and values ---- */

static void feed(struct tplc *t, char c)
{
	const char *why = place_feed(&t->where, c);
	if (why) {
		fault(t->file, t->line, "%s", why);
		t->where = (struct where){ 0 };
	}
	put_char(&t->literal, c);
}

/* Bytes of the expression at p, up to the }} that closes it; SIZE_MAX when none does. */
static size_t value_length(struct str s)
{
	int depth = 0;
	char quote = 0;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (quote) {
			i += c == '\\';
			quote = c == quote ? 0 : quote;
		} else if (c == '"' || c == '\'') {
			quote = c;
		} else if (depth == 0 && c == '}') {
			return i + 1 < s.n && s.p[i + 1] == '}' ? i : SIZE_MAX;
		} else {
			depth += c == '(' || c == '{' || c == '[';
			depth -= c == ')' || c == '}' || c == ']';
		}
	}
	return SIZE_MAX;
}

static void value(struct tplc *t)
{
	static const char *const printer[] = { "put_html", "put_url", "put_url_part", "" };
	const char *why;
	struct str rest = str_sub(t->in, t->at + 2, t->in.n);
	size_t n = value_length(rest);
	struct str x = str_trim(str_sub(rest, 0, n));
	if (n == SIZE_MAX || x.n == 0) {
		fault(t->file, t->line,
		      n == SIZE_MAX ? "a {{ without its }}" : "{{ }} prints nothing");
		t->at += 2;
		return;
	}
	enum print how = place_print(&t->where, &why);
	if (how == PRINT_REFUSED)
		fault(t->file, t->line, "%s", why);
	flush(t);
	put_line(t, &t->out);
	put_fmt(&t->out, "\t%s(o, (", printer[how]);
	put_code(t, x);
	put(&t->out, S("));\n"));
	for (size_t i = 0; i < n; i++)
		t->line += rest.p[i] == '\n';
	t->at += n + 4;
}

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/* An HTML comment is for the template's reader: it is not sent. */
static void skip_comment(struct tplc *t)
{
	struct str rest = str_sub(t->in, t->at, t->in.n);
	size_t n = str_find(rest, S("-->"));
	if (n == SIZE_MAX)
		fault(t->file, t->line, "a comment without its end");
	for (size_t i = 0; i < n && i < rest.n; i++)
		t->line += rest.p[i] == '\n';
	t->at = n == SIZE_MAX ? t->in.n : t->at + n + 3;
}

/* Whether this end of a line stands first or last in a table's cell. It is not sent then, so that a
 * cell in which nothing is written stays :empty for the style sheet, which leaves out its label. */
static bool at_cell_edge(const struct tplc *t)
{
	struct str next = str_sub(t->in, t->at + 1, t->in.n);
	while (next.n && blank(next.p[0]))
		next = str_sub(next, 1, next.n);
	bool begun = !t->where.closing && t->at > 0 && t->in.p[t->at - 1] == '>' &&
		     strcmp(t->where.tag, "td") == 0;
	return t->where.place == PLACE_TEXT && (begun || str_starts(next, S("</td>")));
}

/* One line of HTML; a value or a comment may run over several. */
static void text_line(struct tplc *t)
{
	if (!t->where.keep_space)
		while (t->at < t->in.n && blank(t->in.p[t->at]))
			t->at++;
	bool some = t->where.keep_space;
	while (t->at < t->in.n && t->in.p[t->at] != '\n') {
		struct str rest = str_sub(t->in, t->at, 4);
		if (!t->inside) {
			fault(t->file, t->line, "text outside of a template");
			t->at = t->in.n;
		} else if (t->where.place == PLACE_TEXT && str_eq(rest, S("<!--"))) {
			skip_comment(t);
		} else if (str_starts(rest, S("{{"))) {
			value(t);
			some = true;
		} else {
			feed(t, t->in.p[t->at++]);
			some = true;
		}
	}
	if (some && t->at < t->in.n && !at_cell_edge(t))
		feed(t, '\n');
	t->at++;
	t->line++;
}

/* ---- lines of C ---- */

static void begin_template(struct tplc *t, struct str code, bool local)
{
	struct str sig = str_trim(str_sub(code, str_find(code, S("template")) + 8, code.n));
	size_t open = str_find(sig, S("("));
	if (t->inside || open == SIZE_MAX || sig.p[sig.n - 1] != ')') {
		fault(t->file, t->line,
		      "expected: %% template name(parameters), on one line or several, "
		      "after the %% end of the one before");
		return;
	}
	struct str args = str_sub(sig, open + 1, sig.n - open - 2);
	struct str full =
		str_fmt(t->arena, "%svoid %.*s(struct buf *o%s%.*s)", local ? "static " : "",
			(int)open, sig.p, args.n ? ", " : "", (int)args.n, args.p);
	if (!local)
		put_fmt(&t->head, "%.*s;\n", (int)full.n, full.p);
	put_line(t, &t->out);
	put_fmt(&t->out, "%.*s\n{\n", (int)full.n, full.p);
	t->inside = true;
	t->where = (struct where){ 0 };
}

static void end_template(struct tplc *t)
{
	if (!t->inside || t->depth || t->where.place != PLACE_TEXT)
		fault(t->file, t->line, "%s",
		      !t->inside ? "% end without % template"
		      : t->depth ? "% end inside a block"
				 : "% end with an open tag or quote");
	flush(t);
	put(&t->out, S("}\n\n"));
	t->inside = false;
	t->depth = 0;
}

static void plain_code(struct tplc *t, struct str code)
{
	static const char *const blocks[] = { "if", "else", "for", "while", "switch", "do", NULL };
	flush(t);
	put_line(t, &t->out);
	put_char(&t->out, '\t');
	put_code(t, code);
	put_char(&t->out, '\n');
	if (!t->inside)
		return;
	place_settle(&t->where);
	tplc_scan(t, code);
	char last = code.n ? code.p[code.n - 1] : ';';
	if (t->round == 0 && tplc_is_one(tplc_word(code), blocks) && last != '{' && last != ';' &&
	    last != '}')
		fault(t->file, t->line, "%.*s needs its braces", (int)tplc_word(code).n, code.p);
}

/* The code of one line after its %, and of the next ones while a declaration's ( is open. */
static struct str take_code(struct tplc *t, int *lines)
{
	struct buf code = { .arena = t->arena };
	int open = 0;
	*lines = 0;
	do {
		struct str rest = str_sub(t->in, t->at, t->in.n);
		size_t n = str_find(rest, S("\n"));
		struct str line = str_trim(str_sub(rest, 0, n));
		line = str_trim(str_starts(line, S("%")) ? str_sub(line, 1, line.n) : line);
		if (code.n)
			put_char(&code, ' ');
		put(&code, line);
		for (size_t i = 0; i < line.n; i++)
			open += (line.p[i] == '(') - (line.p[i] == ')');
		t->at = n == SIZE_MAX ? t->in.n : t->at + n + 1;
		++*lines;
	} while (open > 0 && str_find(buf_str(&code), S("template ")) != SIZE_MAX &&
		 t->at < t->in.n);
	return buf_str(&code);
}

static void code_line(struct tplc *t)
{
	int lines;
	struct str code = take_code(t, &lines);
	bool local = str_starts(code, S("static template "));
	if (local || str_starts(code, S("template ")))
		begin_template(t, code, local);
	else if (str_eq(code, S("end")))
		end_template(t);
	else if (str_starts(code, S("#include")) && !t->inside)
		put_fmt(&t->head, "%.*s\n", (int)code.n, code.p);
	else
		plain_code(t, code);
	t->line += lines;
}

static bool is_code_line(const struct tplc *t)
{
	size_t i = t->at;
	while (i < t->in.n && blank(t->in.p[i]))
		i++;
	if (i >= t->in.n || t->in.p[i] != '%')
		return false;
	return i + 1 == t->in.n || isspace((unsigned char)t->in.p[i + 1]);
}

/* ---- files ---- */

static void write_files(struct tplc *t, const char *out_c, const char *out_h)
{
	struct str in = str_of(t->file), room = path_name(path_folder(in)), name = path_name(in);
	struct buf c = { .arena = t->arena }, h = c;
	put_fmt(&h,
		"/* Made by tools/tplc.c from %.*s/%.*s. */\n#pragma once\n#include "
		"\"base/base.h\"\n",
		(int)room.n, room.p, (int)name.n, name.p);
	put(&h, buf_str(&t->head));
	put_fmt(&c,
		"/* Made by tools/tplc.c. */\n#include \"%.*s/%.*s.h\"\n\n#include "
		"\"web/html.h\"\n",
		(int)room.n, room.p, (int)name.n, name.p);
	for (int i = 0; i < t->room_count; i++)
		put_fmt(&c,
			"#if __has_include(\"msg_%.*s.gen.h\")\n#include "
			"\"msg_%.*s.gen.h\"\n#else\n"
			"#include \"msg.gen.h\"\n#endif\n",
			(int)t->rooms[i].n, t->rooms[i].p, (int)t->rooms[i].n, t->rooms[i].p);
	put_char(&c, '\n');
	put(&c, buf_str(&t->out));
	disk_write(out_c, buf_str(&c));
	disk_write(out_h, buf_str(&h));
}

int main(int argc, char **argv)
{
	struct arena arena = { 0 };
	if (argc != 4) {
		fputs("usage: tplc IN.html OUT.c OUT.h\n", stderr);
		return 2;
	}
	struct tplc t = { .arena = &arena, .file = argv[1], .line = 1 };
	t.in = disk_read(&arena, argv[1]);
	t.literal = t.out = t.head = (struct buf){ .arena = &arena };
	while (t.at < t.in.n)
		is_code_line(&t) ? code_line(&t) : text_line(&t);
	if (t.inside)
		fault(t.file, t.line, "no %% end");
	if (faults)
		return 1;
	write_files(&t, argv[2], argv[3]);
	return 0;
}
