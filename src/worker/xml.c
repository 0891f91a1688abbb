/* xml.c: expat with ceilings: no DTD, no entities, bounded depth and bounded tags. See pack.h. */
#include "worker/pack.h"

#include <stdlib.h>
#include <string.h>

void xml_fail(struct xml *x, struct err e)
{
	if (x->err.code)
		return;
	x->err = e;
	XML_StopParser(x->parser, XML_FALSE);
}

/* Without its prefix. Names are of a letter or three, and there are millions: no call of strchr. */
static const char *local(const char *name)
{
	for (const char *p = name; *p; p++)
		if (*p == ':')
			return p + 1;
	return name;
}

/* The bytes of the tag at hand. Debian 13's expat warns about the call that Debian 12 has. */
static int64_t tag_bytes(XML_Parser parser)
{
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 9
	return (int64_t)XML_GetCurrentByteCount64(parser);
#else
	return XML_GetCurrentByteCount(parser);
#endif
}

static void XMLCALL on_open(void *arg, const char *name, const char **attributes)
{
	struct xml *x = arg;
	if (x->err.code)
		return;
	if (++x->depth > XML_DEPTH_MAX || tag_bytes(x->parser) > XML_TOKEN_MAX)
		xml_fail(x, FAIL(ERR_INVALID, "office.damaged", S("XML")));
	else
		x->open(x, local(name), attributes);
}

static void XMLCALL on_close(void *arg, const char *name)
{
	struct xml *x = arg;
	if (x->err.code)
		return;
	x->depth--;
	if (x->close)
		x->close(x, local(name));
}

static void XMLCALL on_text(void *arg, const char *p, int n)
{
	struct xml *x = arg;
	if (!x->err.code)
		x->text(x, (struct str){ p, (size_t)n });
}

static void XMLCALL on_doctype(void *arg, const char *name, const char *system, const char *public,
			       int internal)
{
	struct xml *x = arg;
	(void)name, (void)system, (void)public, (void)internal;
	xml_fail(x, FAIL(ERR_INVALID, "office.damaged", S("DTD")));
}

void xml_want_text(struct xml *x, bool wanted)
{
	XML_SetCharacterDataHandler(x->parser, wanted ? on_text : NULL);
}

void xml_begin(struct xml *x)
{
	x->parser = XML_ParserCreate(NULL);
	if (!x->parser)
		die("out of memory");
	x->depth = 0;
	XML_SetUserData(x->parser, x);
	XML_SetElementHandler(x->parser, on_open, on_close);
	XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
}

struct err xml_feed(struct xml *x, struct str bytes, bool last)
{
	enum XML_Status st = XML_Parse(x->parser, bytes.p, (int)bytes.n, last);
	if (x->err.code)
		return x->err;
	if (st == XML_STATUS_OK)
		return OK;
	return XML_GetErrorCode(x->parser) == XML_ERROR_NO_MEMORY
		       ? FAIL(ERR_TOO_LARGE, "office.memory")
		       : FAIL(ERR_INVALID, "office.damaged", S("XML"));
}

void xml_end(struct xml *x)
{
	if (x->parser)
		XML_ParserFree(x->parser);
	x->parser = NULL;
}

static struct err feed_piece(void *arg, struct str bytes) { return xml_feed(arg, bytes, false); }

struct err pack_xml(struct pack *p, int64_t entry, struct xml *x, struct str where)
{
	xml_begin(x);
	struct err e = pack_each(p, entry, feed_piece, x);
	if (!e.code)
		e = xml_feed(x, S(""), true);
	xml_end(x);
	if (e.message && strcmp(e.message, "office.damaged") == 0 && str_eq(e.v[0], S("XML")))
		e.v[0] = where;
	return e;
}

const char *xml_attribute(const char **attributes, const char *name)
{
	for (; attributes[0]; attributes += 2) {
		const char *own = local(attributes[0]);
		if (*own == *name && strcmp(own, name) == 0)
			return attributes[1];
	}
	return NULL;
}

bool xml_truth(const char *value)
{
	return value &&
	       (strcmp(value, "1") == 0 || strcmp(value, "true") == 0 || strcmp(value, "on") == 0);
}

int xml_number(const char *value, int most, int otherwise)
{
	int n = 0;
	if (!value || !*value)
		return otherwise;
	for (const char *p = value; *p; p++) {
		if (*p < '0' || *p > '9' || n > (most - (*p - '0')) / 10)
			return otherwise;
		n = n * 10 + (*p - '0');
	}
	return n;
}

void put_xml(struct buf *b, struct str s)
{
	size_t from = 0;
	for (size_t i = 0; i < s.n; i++) {
		const char *as = s.p[i] == '&'	 ? "&amp;"
				 : s.p[i] == '<' ? "&lt;"
				 : s.p[i] == '>' ? "&gt;"
				 : s.p[i] == '"' ? "&quot;"
						 : NULL;
		bool control = (unsigned char)s.p[i] < ' ' && s.p[i] != '\t';
		if (!as && !control)
			continue;
		put(b, str_sub(s, from, i - from));
		put(b, str_of(as));
		from = i + 1;
	}
	put(b, str_sub(s, from, s.n));
}
