/* system_test.c: what the operating system refused is said in the reader's language. */
#include "base/system.h"

#include "base/msg.h"
#include "tests/test.h"

#include <errno.h>
#include <string.h>

static struct str opening(struct t *t, unsigned char lang, int number)
{
	struct err e = FAIL(ERR_STORE, "store.open", S("/x"), system_why(t->arena, number));
	return msg_text(t->arena, lang, msg_of_err(e));
}

TEST(a_reason_of_the_system_stands_in_the_readers_language)
{
	CHECK_STR(opening(t, LANG_VI, ENOSPC),
		  "Không mở được /x: ổ đĩa đã đầy. Đồng chí kiểm tra đường dẫn và quyền truy cập.");
	CHECK_STR(opening(t, LANG_EN, ENOSPC),
		  "Can't open /x: the disk is full. Check the path and the permissions.");
}

TEST(no_common_reason_is_told_in_the_words_of_the_c_library)
{
	static const int common[] = { EACCES,	     EPERM,	  ENOENT, ENOTDIR, EISDIR,
				      EEXIST,	     EROFS,	  ENOSPC, EDQUOT,  EIO,
				      EBUSY,	     ETXTBSY,	  EMFILE, ENFILE,  ENOMEM,
				      ENAMETOOLONG,  EFBIG,	  ENOLCK, 0,	   EADDRINUSE,
				      EADDRNOTAVAIL, EAFNOSUPPORT };
	for (size_t i = 0; i < sizeof common / sizeof *common; i++) {
		struct str vi = opening(t, LANG_VI, common[i]);
		CHECK(str_find(vi, S("base.why")) == SIZE_MAX);
		CHECK(str_find(vi, str_of(strerrordesc_np(common[i]))) == SIZE_MAX);
		CHECK(str_find(opening(t, LANG_EN, common[i]), S("base.why")) == SIZE_MAX);
	}
}

TEST(a_reason_without_words_keeps_its_name_and_number)
{
	CHECK_STR(system_why(t->arena, ELOOP), str_fmt(t->arena, "ELOOP (%d)", ELOOP));
	CHECK(str_find(opening(t, LANG_VI, ELOOP), S("ELOOP (")) != SIZE_MAX);
	CHECK(str_find(opening(t, LANG_VI, 9999), S("(9999)")) != SIZE_MAX);
}

SUITE(base_system, a_reason_of_the_system_stands_in_the_readers_language,
      no_common_reason_is_told_in_the_words_of_the_c_library,
      a_reason_without_words_keeps_its_name_and_number)
