/* scripts.c: see scripts.h. */
#include "web/scripts.h"

#include "base/hash.h"
#include "base/json.h"
#include "web/asset.h"

#include <string.h>

static bool is_script(const char *name)
{
	size_t n = strlen(name);
	return n > 3 && strcmp(name + n - 3, ".js") == 0;
}

struct json *web_script_list(struct req *rq)
{
	struct arena *a = rq->arena;
	struct json *o = json_new(a, J_OBJECT), *list = json_new(a, J_LIST);
	struct buf lines = { .arena = a };
	for (int i = 0; i < asset_count; i++) {
		const struct asset *x = &asset_table[i];
		if (!is_script(x->name))
			continue;
		struct sha256 h = sha256_of(x->raw);
		struct str hex = hex_of(a, h.b, sizeof h.b);
		struct json *s = json_new(a, J_OBJECT);
		json_add(a, s, "name", json_of_text(a, str_of(x->name)));
		json_add(a, s, "url", json_of_text(a, x->url));
		json_add(a, s, "sha256", json_of_text(a, hex));
		json_add(a, list, NULL, s);
		put_fmt(&lines, "%.*s  %s\n", (int)hex.n, hex.p, x->name);
	}
	struct sha256 all = sha256_of(lines.n ? buf_str(&lines) : S(""));
	json_add(a, o, "all", json_of_text(a, hex_of(a, all.b, sizeof all.b)));
	json_add(a, o, "scripts", list);
	return o;
}
