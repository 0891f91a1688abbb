/* message.c: JSON in and out, and hashes. See message.h. */
#include "ballot/verifiable/message.h"

#include <assert.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <string.h>

enum { LIST_MAX = 4096 };

struct err bel_json(struct arena *a, struct str s, size_t max, struct json **out)
{
	if (s.n > max)
		return FAIL(ERR_INVALID, "ballot.v_too_long");
	struct err e = json_read(a, s, out);
	return e.code ? FAIL(ERR_INVALID, "ballot.v_json") : OK;
}

void bel_put_json(struct buf *b, const struct json *v)
{
	bool object = v->kind == J_OBJECT;
	switch (v->kind) {
	case J_NULL:
		put(b, S("null"));
		return;
	case J_TRUE:
	case J_FALSE:
		put(b, v->kind == J_TRUE ? S("true") : S("false"));
		return;
	case J_INT:
	case J_DECIMAL:
		put(b, v->text);
		return;
	case J_TEXT:
		put_json_text(b, v->text);
		return;
	case J_LIST:
	case J_OBJECT:
		break;
	}
	put_char(b, object ? '{' : '[');
	JSON_EACH(item, v)
	{
		if (item != v->child)
			put_char(b, ',');
		if (object) {
			put_json_text(b, item->key);
			put_char(b, ':');
		}
		bel_put_json(b, item);
	}
	put_char(b, object ? '}' : ']');
}

struct err bel_compact(struct arena *a, struct str s, const struct json *v)
{
	struct buf b = { .arena = a };
	bel_put_json(&b, v);
	return str_eq(buf_str(&b), s) ? OK : FAIL(ERR_INVALID, "ballot.v_not_compact");
}

/* ---- reading ---- */

struct err bel_members(const struct json *o, const char *names, const struct json **out)
{
	struct str rest = str_of(names), name;
	const struct json *at = o && o->kind == J_OBJECT ? o->child : NULL;
	for (int i = 0; str_split(&rest, ' ', &name); i++) {
		bool optional = name.p[0] == '?';
		name = str_sub(name, optional, name.n);
		bool here = at && str_eq(at->key, name);
		if (!here && !optional)
			return FAIL(ERR_INVALID, "ballot.v_field", name);
		out[i] = here ? at : NULL;
		at = here ? at->next : at;
	}
	return at ? FAIL(ERR_INVALID, "ballot.v_field", at->key) : OK;
}

struct err bel_text(const struct json *v, const char *name, struct str *out)
{
	if (!v || v->kind != J_TEXT)
		return FAIL(ERR_INVALID, "ballot.v_field", str_of(name));
	*out = v->text;
	return OK;
}

struct err bel_small(const struct json *v, const char *name, int64_t max, int64_t *out)
{
	if (!v || v->kind != J_INT || v->i < 0 || v->i > max)
		return FAIL(ERR_INVALID, "ballot.v_field", str_of(name));
	*out = v->i;
	return OK;
}

struct err bel_list(const struct json *v, const char *name, size_t max)
{
	if (!v || v->kind != J_LIST || v->count > max)
		return FAIL(ERR_INVALID, "ballot.v_field", str_of(name));
	return OK;
}

struct err bel_read_el(const struct bel_group *g, const struct json *v, const char *name,
		       struct bel_el *out)
{
	struct str s;
	TRY(bel_text(v, name, &s));
	return bel_el_read(g, s, out) ? OK : FAIL(ERR_INVALID, "ballot.v_number", str_of(name));
}

struct err bel_read_num(const struct bel_group *g, const struct json *v, const char *name,
			struct bel_num *out)
{
	struct str s;
	TRY(bel_text(v, name, &s));
	return bel_num_read(g, s, out) ? OK : FAIL(ERR_INVALID, "ballot.v_number", str_of(name));
}

struct err bel_read_proof(const struct bel_group *g, const struct json *v, struct bel_proof *out)
{
	const struct json *m[2];
	TRY(bel_members(v, "challenge response", m));
	TRY(bel_read_num(g, m[0], "challenge", &out->challenge));
	return bel_read_num(g, m[1], "response", &out->response);
}

struct err bel_read_proofs(struct arena *a, const struct bel_group *g, const struct json *v,
			   struct bel_proofs *out)
{
	TRY(bel_list(v, "proofs", LIST_MAX));
	*out = (struct bel_proofs){ NEW(a, v->count + 1, struct bel_proof), 0 };
	JSON_EACH(item, v)
	TRY(bel_read_proof(g, item, &out->p[out->n++]));
	return OK;
}

struct err bel_read_cipher(const struct bel_group *g, const struct json *v, struct bel_cipher *out)
{
	const struct json *m[2];
	TRY(bel_members(v, "alpha beta", m));
	TRY(bel_read_el(g, m[0], "alpha", &out->alpha));
	TRY(bel_read_el(g, m[1], "beta", &out->beta));
	out->alpha_text = m[0]->text;
	out->beta_text = m[1]->text;
	return OK;
}

/* ---- writing ---- */

struct str bel_el_text(struct arena *a, const struct bel_group *g, const struct bel_el *x)
{
	struct buf b = { .arena = a };
	bel_el_put(&b, g, x);
	return buf_str(&b);
}

void bel_put_el(struct buf *b, const struct bel_group *g, const struct bel_el *x)
{
	put_char(b, '"');
	bel_el_put(b, g, x);
	put_char(b, '"');
}

void bel_put_proof(struct buf *b, const struct bel_group *g, const struct bel_proof *p)
{
	put(b, S("{\"challenge\":\""));
	bel_num_put(b, g, &p->challenge);
	put(b, S("\",\"response\":\""));
	bel_num_put(b, g, &p->response);
	put(b, S("\"}"));
}

void bel_put_proofs(struct buf *b, const struct bel_group *g, struct bel_proofs list)
{
	put_char(b, '[');
	for (size_t i = 0; i < list.n; i++) {
		if (i)
			put_char(b, ',');
		bel_put_proof(b, g, &list.p[i]);
	}
	put_char(b, ']');
}

void bel_put_cipher(struct buf *b, const struct bel_cipher *c)
{
	put(b, S("{\"alpha\":\""));
	put(b, c->alpha_text);
	put(b, S("\",\"beta\":\""));
	put(b, c->beta_text);
	put(b, S("\"}"));
}

/* ---- hashes ---- */

void bel_begin_hashed(struct buf *b, const char *head, struct str s)
{
	b->n = 0;
	put(b, str_of(head));
	put_char(b, '|');
	put(b, s);
	put_char(b, '|');
}

void bel_put_hashed(struct buf *b, const struct bel_cipher *c)
{
	put(b, c->alpha_text);
	put_char(b, ',');
	put(b, c->beta_text);
}

static EVP_MD *sha; /* for the life of the process */

static void fetch_sha(void)
{
	sha = EVP_MD_fetch(NULL, "SHA256", NULL);
	if (!sha)
		die("OpenSSL has no SHA-256");
}

struct sha256 bel_sha256(struct str s)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct sha256 h;
	pthread_once(&once, fetch_sha);
	if (EVP_Digest(s.p ? s.p : "", s.n, h.b, NULL, sha, NULL) != 1)
		die("out of memory");
	return h;
}

struct str bel_fingerprint(struct arena *a, struct str s)
{
	enum { LENGTH = 44, UNPADDED = 43 };
	struct sha256 h = bel_sha256(s);
	char *text = NEW(a, LENGTH + 1, char);
	int n = EVP_EncodeBlock((unsigned char *)text, h.b, sizeof h.b);
	assert(n == LENGTH);
	return (struct str){ text, UNPADDED };
}

struct bel_num bel_hash(const struct bel_group *g, struct str s)
{
	return bel_num_of_hash(g, bel_sha256(s));
}
