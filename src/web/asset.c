/* asset.c: looks up the embedded assets. See asset.h. */
#include "web/asset.h"

#include <assert.h>
#include <string.h>

const struct asset *asset_find(struct str path)
{
	int lo = 0, hi = asset_count;
	while (lo < hi) {
		int mid = (lo + hi) / 2, c = str_cmp(asset_table[mid].url, path);
		if (c == 0)
			return &asset_table[mid];
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

struct str asset_url(const char *name)
{
	for (int i = 0; i < asset_count; i++)
		if (strcmp(asset_table[i].name, name) == 0)
			return asset_table[i].url;
	assert(asset_count == 0);
	return str_of(name);
}
