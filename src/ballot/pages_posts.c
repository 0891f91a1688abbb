/* pages_posts.c: the pages of the registrar and of the counting board, and what their scripts ask
 * and send. Nothing secret comes here: what looks like it is refused. */
#include "ballot/pages_online.h"

#include "ballot/online.html.h"
#include "msg_ballot.gen.h"
#include "web/address.h"

enum { MESSAGE_BYTES = 1 << 20, LIST_BYTES = 4 << 20 };

struct err post_read(struct req *rq, struct post_view *out)
{
	struct str url = web_public_or_none(rq);
	struct ballot_view v = { .rq = rq };
	*out = (struct post_view){ .rq = rq };
	TRY(ballot_read(rq->db, (ballot_id){ rq->id[0] }, &out->b));
	if (out->b.mode != BALLOT_VERIFIABLE)
		return FAIL(ERR_NOT_FOUND, "ballot.none");
	v.b = out->b;
	TRY(ballot_voters(rq->db, v.b.id, &v.voters, &v.voter_count));
	TRY(online_part_read(rq, &v, &out->part));
	out->row = out->part.row;
	out->k = out->part.k;
	out->place = out->part.place;
	out->registrar = out->part.registrar;
	out->vote_url = url.n ? out->part.vote_url : S("");
	return out->place || out->registrar ? OK : FAIL(ERR_NOT_FOUND, "ballot.none");
}

static void open_page(struct req *rq, const struct post_view *v, struct msg title)
{
	web_crumb(rq, v->b.question, web_path(rq, "/ballot/%lld/online", (long long)v->b.id.n));
	web_page(rq, web_text(rq, title));
}

/* Where a post holder, who does not run the ballot, sees how far it is. */
static struct err show_online(struct req *rq)
{
	struct post_view v;
	TRY(post_read(rq, &v));
	web_page(rq, v.b.question);
	post_home_page(rq->out, &v);
	return OK;
}

/* ---- the registrar ---- */

static struct err registrar_only(struct req *rq, struct post_view *v)
{
	TRY(post_read(rq, v));
	return v->registrar ? OK : FAIL(ERR_NOT_FOUND, "ballot.none");
}

static struct err show_registrar(struct req *rq)
{
	struct post_view v;
	TRY(registrar_only(rq, &v));
	open_page(rq, &v, T(ballot_registrar_title));
	registrar_page(rq->out, &v);
	return OK;
}

static const struct field credentials_fields[] = {
	{ .name = "credentials", .kind = F_SECRET, .required = true },
	{ 0 },
};
static struct err take_credentials(struct req *rq)
{
	struct post_view v;
	struct str list = form_text(rq, "credentials");
	TRY(registrar_only(rq, &v));
	struct err e = online_credentials(rq->db, v.b.id, list);
	if (e.code)
		return online_refuse(rq, e);
	struct json *o = json_new(rq->arena, J_OBJECT);
	json_add(rq->arena, o, "fingerprint",
		 json_of_text(rq->arena, bel_fingerprint(rq->arena, list)));
	json_add(rq->arena, o, "count", json_of_int(rq->arena, v.part.voters));
	return web_send_json(rq, 200, o);
}

/* ---- the board: keys ---- */

static struct err keeper_only(struct req *rq, struct post_view *v)
{
	TRY(post_read(rq, v));
	return v->place ? OK : FAIL(ERR_NOT_FOUND, "ballot.none");
}

static struct err show_key(struct req *rq)
{
	struct post_view v;
	TRY(keeper_only(rq, &v));
	if (v.b.state != BALLOT_SETUP) /* a browser keeps what stands after the # of a key card */
		return web_go(rq, web_path(rq, "/ballot/%lld/decrypt", (long long)v.b.id.n));
	open_page(rq, &v, T(ballot_key_title));
	key_page(rq->out, &v);
	return OK;
}

static struct json *text_or_null(struct arena *a, struct str s)
{
	return s.n ? json_of_text(a, s) : json_new(a, J_NULL);
}

/* The member's own verification key, as it stands in what they sent. */
static struct json *own_key(struct arena *a, const struct online_keeper *own)
{
	struct json *v;
	struct buf b = { .arena = a };
	if (!own->voutput.n || json_read(a, own->voutput, &v).code || !json_get(v, "public_key"))
		return json_new(a, J_NULL);
	bel_put_json(&b, json_get(v, "public_key"));
	return json_read(a, buf_str(&b), &v).code ? json_new(a, J_NULL) : v;
}

static struct err show_state(struct req *rq)
{
	struct post_view v;
	struct arena *a = rq->arena;
	TRY(keeper_only(rq, &v));
	struct json *o = json_new(a, J_OBJECT), *certs = json_new(a, J_LIST),
		    *polynomials = json_new(a, J_LIST), *keys = json_new(a, J_LIST),
		    *answered = json_new(a, J_LIST);
	const struct online_keeper *own = &v.k.p[v.place - 1];
	for (size_t i = 0; i < v.k.n; i++) {
		json_add(a, certs, NULL, text_or_null(a, v.k.p[i].cert));
		json_add(a, polynomials, NULL, json_of_bool(a, v.k.p[i].polynomial.n > 0));
		json_add(a, keys, NULL, json_of_bool(a, v.k.p[i].voutput.n > 0));
		json_add(a, answered, NULL, json_of_bool(a, v.k.p[i].answered));
	}
	json_add(a, o, "place", json_of_int(a, v.place));
	json_add(a, o, "size", json_of_int(a, (int64_t)v.k.n));
	json_add(a, o, "threshold", json_of_int(a, v.row.threshold));
	json_add(a, o, "step", json_of_int(a, (int64_t)online_step(&v.row, &v.k)));
	json_add(a, o, "certs", certs);
	json_add(a, o, "polynomials", polynomials);
	json_add(a, o, "voutputs", keys);
	json_add(a, o, "vinput", text_or_null(a, own->vinput));
	json_add(a, o, "decryption_key", text_or_null(a, own->sealed_key));
	json_add(a, o, "key", own_key(a, own));
	json_add(a, o, "challenge", text_or_null(a, v.row.challenge));
	json_add(a, o, "answered", answered);
	return web_send_json(rq, 200, o);
}

static const struct field key_fields[] = {
	{ .name = "cert", .kind = F_SECRET },
	{ .name = "polynomial", .kind = F_SECRET },
	{ .name = "voutput", .kind = F_SECRET },
	{ .name = "answer", .kind = F_SECRET },
	{ 0 },
};

static struct err do_message(struct tx *tx, void *arg) { return online_key_message(tx, arg); }

static struct err take_key(struct req *rq)
{
	struct post_view v;
	struct online_sent m = { .id = { rq->id[0] } };
	int given = 0;
	TRY(keeper_only(rq, &v));
	m.place = v.place;
	for (int i = 0; i < 4; i++)
		if (form_text(rq, key_fields[i].name).n) {
			m.what = (enum online_message)i;
			m.text = form_text(rq, key_fields[i].name);
			given++;
		}
	struct err e = given == 1 ? db_write(rq->db, do_message, &m)
				  : FAIL(ERR_INVALID, "ballot.online_one_message");
	if (e.code)
		return online_refuse(rq, e);
	TRY(online_read(rq->db, m.id, &v.row));
	TRY(online_keepers(rq->db, m.id, &v.k));
	struct json *o = json_new(rq->arena, J_OBJECT);
	json_add(rq->arena, o, "step", json_of_int(rq->arena, (int64_t)online_step(&v.row, &v.k)));
	return web_send_json(rq, 200, o);
}

/* ---- the board: decrypting ---- */

static struct err show_decrypt(struct req *rq)
{
	struct post_view v;
	TRY(keeper_only(rq, &v));
	open_page(rq, &v, T(ballot_decrypt_title));
	decrypt_page(rq->out, &v);
	return OK;
}

static const struct field decrypt_fields[] = {
	{ .name = "partial", .kind = F_SECRET, .required = true },
	{ 0 },
};

static struct err take_decrypt(struct req *rq)
{
	struct post_view v;
	struct arena *a = rq->arena;
	int64_t done = 0;
	TRY(keeper_only(rq, &v));
	struct err e = online_decrypt(rq->db, v.b.id, v.place, form_text(rq, "partial"));
	if (e.code)
		return online_refuse(rq, e);
	TRY(online_read(rq->db, v.b.id, &v.row));
	TRY(online_keepers(rq->db, v.b.id, &v.k));
	for (size_t i = 0; i < v.k.n; i++)
		done += v.k.p[i].decrypted;
	struct json *o = json_new(a, J_OBJECT);
	json_add(a, o, "done", json_of_int(a, done));
	json_add(a, o, "needed", json_of_int(a, v.row.threshold));
	json_add(a, o, "result", json_of_bool(a, v.row.phase == ONLINE_RESULT));
	return web_send_json(rq, 200, o);
}

static const struct route rows[] = {
	{ HTTP_GET, "/ballot/:ballot/online", RIGHT_SIGNED_IN, ballot_scope, show_online, NO_FIELDS,
	  0 },
	{ HTTP_GET, "/ballot/:ballot/registrar", RIGHT_SIGNED_IN, ballot_scope, show_registrar,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/ballot/:ballot/credentials", RIGHT_SIGNED_IN, ballot_scope, take_credentials,
	  credentials_fields, LIST_BYTES },
	{ HTTP_GET, "/ballot/:ballot/key", RIGHT_SIGNED_IN, ballot_scope, show_key, NO_FIELDS, 0 },
	{ HTTP_GET, "/ballot/:ballot/key/state", RIGHT_SIGNED_IN, ballot_scope, show_state,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/ballot/:ballot/key", RIGHT_SIGNED_IN, ballot_scope, take_key, key_fields,
	  MESSAGE_BYTES },
	{ HTTP_GET, "/ballot/:ballot/decrypt", RIGHT_SIGNED_IN, ballot_scope, show_decrypt,
	  NO_FIELDS, 0 },
	{ HTTP_POST, "/ballot/:ballot/decrypt", RIGHT_SIGNED_IN, ballot_scope, take_decrypt,
	  decrypt_fields, MESSAGE_BYTES },
};
const struct routes post_routes = { rows, sizeof rows / sizeof *rows };
