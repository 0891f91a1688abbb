/* devices.c: see the header. */
#include "tests/ballot/devices.h"

#include "main/demo_roles.h"

static void must(struct err e)
{
	if (e.code)
		die(e.message);
}

static struct keeper_role role_of(const struct device *d)
{
	return (struct keeper_role){ d->a, d->g, d->seed };
}

struct device device_make(struct arena *a)
{
	struct keeper_role k;
	must(keeper_role_make(a, &k));
	return (struct device){ k.a, k.g, k.seed };
}

struct str device_cert(const struct device *d)
{
	struct keeper_role k = role_of(d);
	return keeper_role_cert(&k);
}

struct str device_polynomial(const struct device *d, struct bel_texts certs, int64_t threshold)
{
	struct keeper_role k = role_of(d);
	struct str out;
	must(keeper_role_polynomial(&k, certs, threshold, &out));
	return out;
}

struct str device_key(const struct device *d, struct bel_texts certs, struct str vinput)
{
	struct keeper_role k = role_of(d);
	struct str out;
	must(keeper_role_key(&k, certs, vinput, &out));
	return out;
}

struct str device_answer(const struct device *d, const struct online *o, struct str sealed_key)
{
	struct keeper_role k = role_of(d);
	struct str out;
	must(keeper_role_answer(&k, o, sealed_key, &out));
	return out;
}

struct str device_partial(const struct device *d, int archive_fd, struct str sealed_key)
{
	struct keeper_role k = role_of(d);
	struct str out;
	must(keeper_role_partial(&k, archive_fd, sealed_key, &out));
	return out;
}

struct str device_credentials(struct arena *a, struct str uuid, struct bel_credential *out,
			      size_t n)
{
	struct str list;
	must(registrar_role_list(a, uuid, out, n, &list));
	return list;
}

struct str device_ballot(struct arena *a, const struct device_vote *v)
{
	struct voter_role role = { v->election, v->credential, v->flags, v->n };
	struct str out;
	must(voter_role_ballot(a, &role, &out));
	return out;
}
