/* demo_ballot.c: a cluster's honour ballot in verifiable mode, from the posts to the result, as its
 * conference held it: the same functions that its pages call, with every role's device played by
 * demo_roles.h. The decision itself is in the sample's decisions. See demo.h. */
#include "main/demo.h"

#include "account/register.h"
#include "base/day.h"
#include "conference/conference.h"
#include "main/demo_roles.h"

#include <unistd.h>

struct voting {
	struct db *db;
	const struct json *file;
	struct ballot b;
	struct cluster cluster;
	struct ballot_candidate *stand;
	struct ballot_voter *voters;
	size_t n, voter_count;
	struct online_posts posts;
	struct keeper_role keepers[ONLINE_KEEPERS_MAX];
	struct bel_credential *codes;
	struct online_sent sent;
	int64_t chosen[SEATS_MAX];
	size_t chosen_count;
};

static struct err bad(struct str what) { return FAIL(ERR_INVALID, "main.demo_file", what); }

/* ---- who and what ---- */

static struct err read_lists(struct voting *x)
{
	struct db *db = x->db;
	const struct json *votes = json_get(x->file, "votes");
	struct roll roll;
	TRY(roll_read(db, x->cluster.id, &roll));
	x->stand = NEW(db->arena, (votes ? votes->count : 0) + 1, struct ballot_candidate);
	x->voters = NEW(db->arena, roll.n + 1, struct ballot_voter);
	JSON_EACH(v, votes)
	{
		struct ballot_candidate *c = &x->stand[x->n++];
		struct unit u;
		unit_id id;
		TRY(demo_unit(db, v->key, &id));
		TRY(unit_read_last(db, id, &u));
		*c = (struct ballot_candidate){ .ref = id.n, .code = u.code, .name = u.name };
	}
	for (size_t i = 0; i < roll.n; i++)
		x->voters[x->voter_count++] =
			(struct ballot_voter){ .ref = roll.p[i].unit.n,
					       .name = roll.p[i].name,
					       .voter = roll.p[i].voter,
					       .substitute = roll.p[i].substitute };
	return OK;
}

static struct err read_posts(struct voting *x)
{
	struct online_posts *p = &x->posts;
	p->threshold = 2;
	TRY(account_by_login(x->db, json_text(x->file, "registrar"), &p->registrar));
	JSON_EACH(login, json_get(x->file, "board"))
	if (p->n < ONLINE_KEEPERS_MAX)
		TRY(account_by_login(x->db, login->text, &p->keepers[p->n++]));
	return OK;
}

static struct err set_up(struct tx *tx, void *arg)
{
	struct voting *x = arg;
	TRY(ballot_add(tx, &x->b, &x->b.id));
	TRY(ballot_set_candidates(tx, x->b.id, x->stand, x->n));
	TRY(ballot_set_voters(tx, x->b.id, x->voters, x->voter_count));
	x->posts.id = x->b.id;
	return online_appoint(tx, &x->posts);
}

static struct err begin(struct voting *x)
{
	struct season s;
	TRY(season_by_code(x->db, (unit_id){ 0 }, json_text(x->file, "season"), &s));
	TRY(cluster_by_code(x->db, s.id, json_text(x->file, "cluster"), &x->cluster));
	x->b = (struct ballot){ .subject = S("cluster"),
				.subject_id = x->cluster.id.n,
				.form = json_text(x->file, "form"),
				.question = json_text(x->file, "question"),
				.authority = json_text(x->file, "authority"),
				.mode = BALLOT_VERIFIABLE,
				.round = 1,
				.rules = ballot_rules_default() };
	x->b.rules.own_vote = OWN_ALLOWED;
	x->b.rules.of = OF_VALID;
	TRY(read_lists(x));
	TRY(read_posts(x));
	return db_write(x->db, set_up, x);
}

/* ---- keys and codes ---- */

static struct err put_message(struct tx *tx, void *arg)
{
	const struct voting *x = arg;
	return online_key_message(tx, &x->sent);
}

static struct err say(struct voting *x, size_t who, enum online_message what, struct str text)
{
	x->sent = (struct online_sent){ x->b.id, (int64_t)who + 1, what, text };
	return db_write(x->db, put_message, x);
}

static struct err make_keys(struct voting *x)
{
	struct str certs[ONLINE_KEEPERS_MAX], text;
	const struct bel_texts all = { certs, x->posts.n };
	struct online_keepers k;
	for (size_t i = 0; i < x->posts.n; i++) {
		TRY(keeper_role_make(x->db->arena, &x->keepers[i]));
		certs[i] = keeper_role_cert(&x->keepers[i]);
		TRY(say(x, i, MESSAGE_CERT, certs[i]));
	}
	for (size_t i = 0; i < x->posts.n; i++) {
		TRY(keeper_role_polynomial(&x->keepers[i], all, x->posts.threshold, &text));
		TRY(say(x, i, MESSAGE_POLYNOMIAL, text));
	}
	TRY(online_keepers(x->db, x->b.id, &k));
	for (size_t i = 0; i < x->posts.n; i++) {
		TRY(keeper_role_key(&x->keepers[i], all, k.p[i].vinput, &text));
		TRY(say(x, i, MESSAGE_KEY, text));
	}
	return OK;
}

static struct err rehearse(struct voting *x)
{
	struct online_keepers k;
	struct online o;
	struct str text;
	TRY(online_read(x->db, x->b.id, &o));
	TRY(online_keepers(x->db, x->b.id, &k));
	for (size_t i = 0; i < x->posts.n; i++) {
		TRY(keeper_role_answer(&x->keepers[i], &o, k.p[i].sealed_key, &text));
		TRY(say(x, i, MESSAGE_ANSWER, text));
	}
	return OK;
}

static struct err make_codes(struct voting *x)
{
	struct online o;
	struct str list;
	x->codes = NEW(x->db->arena, x->voter_count, struct bel_credential);
	TRY(online_read(x->db, x->b.id, &o));
	TRY(registrar_role_list(x->db->arena, o.uuid, x->codes, x->voter_count, &list));
	return online_credentials(x->db, x->b.id, list);
}

/* ---- voting ---- */

static struct err open_it(struct tx *tx, void *arg)
{
	struct voting *x = arg;
	TRY(ballot_read(tx_db(tx), x->b.id, &x->b));
	TRY(ballot_open(tx, x->b.id, x->b.version));
	for (size_t i = 0; i < x->voter_count; i++)
		TRY(online_hand(tx, &(struct online_hand){ x->b.id, x->voters[i].ref, HAND_SLIP }));
	return OK;
}

/* Codes were drawn: which voter has which follows no list. */
static struct err cast_one(struct voting *x, size_t at, size_t choice)
{
	struct voter_role v = { .credential = x->codes[x->voter_count - 1 - at], .n = x->n };
	struct online_vote vote = { .id = x->b.id, .ref = x->voters[at].ref };
	struct online_receipt receipt;
	uint8_t *flags = NEW(x->db->arena, x->n, uint8_t);
	flags[choice] = 1;
	v.flags = flags;
	TRY(online_text(x->db, x->b.id, "election", &v.election));
	TRY(voter_role_ballot(x->db->arena, &v, &vote.ballot));
	return online_cast(x->db, &vote, &receipt);
}

static struct err cast_all(struct voting *x)
{
	size_t at = 0, choice = 0;
	JSON_EACH(v, json_get(x->file, "votes"))
	{
		for (int64_t k = 0; k < v->i; k++) {
			if (at == x->voter_count)
				return bad(v->key);
			TRY(cast_one(x, at++, choice));
		}
		choice++;
	}
	return OK;
}

/* ---- the count ---- */

static struct err end_it(struct tx *tx, void *arg)
{
	struct voting *x = arg;
	TRY(ballot_read(tx_db(tx), x->b.id, &x->b));
	return online_end(tx, x->b.id, x->b.version);
}

static struct err decrypt(struct voting *x)
{
	struct online_keepers k;
	TRY(online_keepers(x->db, x->b.id, &k));
	for (size_t i = 0; i < (size_t)x->posts.threshold; i++) {
		struct str partial;
		int fd;
		TRY(online_archive(x->db, x->b.id, &fd));
		struct err e = keeper_role_partial(&x->keepers[i], fd, k.p[i].sealed_key, &partial);
		close(fd);
		TRY(e);
		TRY(online_decrypt(x->db, x->b.id, (int64_t)i + 1, partial));
	}
	return OK;
}

static struct err settle(struct tx *tx, void *arg)
{
	struct voting *x = arg;
	TRY(ballot_read(tx_db(tx), x->b.id, &x->b));
	return ballot_settle(tx, x->b.id, x->b.version, x->chosen, x->chosen_count);
}

/* Whoever has the votes, as the meeting confirmed it. */
static struct err confirm(struct voting *x)
{
	struct ballot_minutes m;
	TRY(ballot_minutes(x->db, x->b.id, &m));
	for (size_t i = 0; i < m.candidate_count; i++)
		if (m.result.status[i] == STATUS_ELECTED)
			x->chosen[x->chosen_count++] = m.candidates[i].ordinal;
	return db_write(x->db, settle, x);
}

struct err demo_ballot(struct demo *d, const struct json *file)
{
	struct voting x = { .db = d->db, .file = file };
	int64_t on;
	if (!json_day(file, "on", &on))
		return bad(S("on"));
	d->db->now = demo_hour(on, 8);
	TRY(begin(&x));
	TRY(make_keys(&x));
	TRY(rehearse(&x));
	TRY(make_codes(&x));
	d->db->now = demo_hour(on, 9);
	TRY(db_write(d->db, open_it, &x));
	TRY(cast_all(&x));
	d->db->now = demo_hour(on, 10);
	TRY(db_write(d->db, end_it, &x));
	TRY(online_tally(d->db, x.b.id));
	TRY(decrypt(&x));
	TRY(confirm(&x));
	return ballot_wipe(d->db, x.b.id);
}
