/* comb.c: writes the comb of BELENIOS-2048's g (ballot/verifiable/comb.h) as C.
 *   comb OUT.c OUT.h */
#include "ballot/verifiable/comb.h"
#include "tools/file.h"

#include <inttypes.h>
#include <stdio.h>

enum { BLOCKS = 15 }; /* of 240 KB: as fast as the 43 that need no squarings, in 688 KB */

static struct arena forever;

static struct str source(const struct bel_comb *c)
{
	struct buf b = { .arena = &forever };
	size_t n = (size_t)c->blocks * BEL_COMB_ROW;
	put(&b, S("#include \"comb.gen.h\"\n\nconst uint64_t comb_g[] = {\n"));
	for (size_t i = 0; i < n; i++)
		for (int k = 0; k < BEL_LIMBS; k++)
			put_fmt(&b, "0x%" PRIx64 "u,%s", c->entries[i].w[k],
				k % 8 == 7 ? "\n" : "");
	put(&b, S("};\n"));
	return buf_str(&b);
}

static struct str header(const struct bel_comb *c)
{
	return str_fmt(&forever,
		       "#ifndef COMB_GEN_H\n#define COMB_GEN_H\n#include <stdint.h>\n"
		       "enum { COMB_G_SPACING = %d, COMB_G_BLOCKS = %d, COMB_G_DEPTH = %d };\n"
		       "extern const uint64_t comb_g[%d];\n#endif\n",
		       c->spacing, c->blocks, c->depth, c->blocks * BEL_COMB_ROW * BEL_LIMBS);
}

int main(int argc, char **argv)
{
	struct bel_group *g;
	struct bel_comb c;
	if (argc != 3)
		die("usage: comb OUT.c OUT.h");
	struct err e = bel_group_open(&forever, S("BELENIOS-2048"), &g);
	if (e.code)
		die(e.message);
	bel_comb_make(&forever, g, &g->g, BLOCKS, &c);
	disk_write(argv[1], source(&c));
	disk_write(argv[2], header(&c));
	return 0;
}
