/* pack.h: a zip file that somebody uploaded, opened with every ceiling in place, and XML inside it
 * read by SAX without DTD or entities. */
#ifndef WORKER_PACK_H
#define WORKER_PACK_H

#include "base/base.h"

#include <expat.h>
#include <zip.h>

enum {
	PACK_FILE_MAX = 64 << 20,
	PACK_ENTRIES_MAX = 2000,
	PACK_INFLATED_MAX = 1 << 30,
	PACK_RATIO_MAX = 200,	    /* inflated to packed, over the whole file … */
	PACK_RATIO_FROM = 64 << 20, /* … once it inflates to more than this */
	XML_DEPTH_MAX = 64,
	XML_TOKEN_MAX = 1 << 20, /* one tag with its attributes */
};

struct pack {
	zip_t *zip;
	int64_t packed;	  /* bytes of the file */
	int64_t inflated; /* bytes that came out of it so far */
	struct arena *arena;
};

/* Opens the file of a descriptor (left open). office.too_large, office.empty, office.damaged,
 * office.bomb (by what the directory promises), office.encrypted. */
struct err pack_open(struct arena *a, int fd, struct pack *out);
/* The same for bytes in memory, which outlive the pack. */
struct err pack_open_bytes(struct arena *a, struct str bytes, struct pack *out);
void pack_close(struct pack *p);
/* The index of an entry by exact path, or -1. */
int64_t pack_find(const struct pack *p, struct str path);
/* Inflates an entry in pieces; office.bomb past the ceilings, office.damaged for a wrong sum. */
struct err pack_each(struct pack *p, int64_t entry,
		     struct err (*piece)(void *arg, struct str bytes), void *arg);
/* The whole of a small entry. */
struct err pack_bytes(struct pack *p, int64_t entry, size_t size_max, struct str *out);

/* ---- XML ---- */

/* One document being read. Names come without their prefix. A handler that fails sets `err`. */
struct xml {
	XML_Parser parser;
	int depth;
	void (*open)(struct xml *x, const char *name, const char **attributes);
	void (*close)(struct xml *x, const char *name);
	void (*text)(struct xml *x, struct str s); /* NULL: not wanted; switched by xml_want_text */
	void *arg;
	struct err err;
};
/* Reads an entry from beginning to end. `where` names it in office.damaged. */
struct err pack_xml(struct pack *p, int64_t entry, struct xml *x, struct str where);
/* For bytes that come from elsewhere; the first call begins, last ends the document. */
void xml_begin(struct xml *x);
struct err xml_feed(struct xml *x, struct str bytes, bool last);
void xml_end(struct xml *x);
void xml_fail(struct xml *x, struct err e);
/* Character data costs time: a reader asks for it only inside the elements it wants. */
void xml_want_text(struct xml *x, bool wanted);
/* The attribute's value, or NULL; its prefix is ignored. */
const char *xml_attribute(const char **attributes, const char *name);
/* "1", "true" and "on" are true. */
bool xml_truth(const char *value);
/* Text as XML: markup escaped, what XML cannot hold left out. */
void put_xml(struct buf *b, struct str s);
/* A whole number in [0, most], or `otherwise` when absent or anything else. */
int xml_number(const char *value, int most, int otherwise);

#endif
