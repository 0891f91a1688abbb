/* system.c: see system.h. The common reasons have words in both languages; C libraries speak
 * English.
 */
#include "base/system.h"

#include <errno.h>
#include <string.h>

static const struct {
	int number;
	const char *key;
} reasons[] = {
	{ EACCES, "base.why_access" },
	{ EPERM, "base.why_perm" },
	{ ENOENT, "base.why_absent" },
	{ ENOTDIR, "base.why_not_folder" },
	{ EISDIR, "base.why_folder" },
	{ EEXIST, "base.why_exists" },
	{ ENAMETOOLONG, "base.why_long_name" },
	{ EROFS, "base.why_read_only" },
	{ ENOSPC, "base.why_full" },
	{ EDQUOT, "base.why_quota" },
	{ EFBIG, "base.why_too_big" },
	{ EIO, "base.why_disk" },
	{ EBUSY, "base.why_busy" },
	{ ETXTBSY, "base.why_busy" },
	{ EMFILE, "base.why_many" },
	{ ENFILE, "base.why_many" },
	{ ENOMEM, "base.why_memory" },
	{ ENOLCK, "base.why_no_lock" },
	{ EADDRINUSE, "base.why_address_used" },
	{ EADDRNOTAVAIL, "base.why_address_none" },
	{ EAFNOSUPPORT, "base.why_address_kind" },
};

struct str system_why(struct arena *a, int number)
{
	const char *name = strerrorname_np(number);
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (reasons[i].number == number)
			return str_of(reasons[i].key);
	return number ? str_fmt(a, "%s (%d)", name ? name : "errno", number) : S("base.why_unsaid");
}
