/* phone.c: telephone numbers as they are stored, and what became of the mobile numbers of eleven
 * digits (Quyết định 798/QĐ-BTTTT: all changed by 14/11/2018). */
#include "person/person.h"

enum { MOBILE_DIGITS = 10, LAND_DIGITS_MAX = 11, OLD_DIGITS = 11, CHANGED_PREFIX = 4 };

struct str digits_only(struct arena *a, struct str s)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			put_char(&b, s.p[i]);
	return buf_str(&b);
}

/* Digits from the leading 0 on, whatever stands between them; STR_NONE when it is no number. */
static struct str national(struct arena *a, struct str s)
{
	s = str_trim(s);
	for (size_t i = 0; i < s.n; i++)
		if (!(s.p[i] >= '0' && s.p[i] <= '9') &&
		    str_find(S(" .-()"), str_sub(s, i, 1)) == SIZE_MAX &&
		    !(i == 0 && s.p[i] == '+'))
			return STR_NONE;
	struct str d = digits_only(a, s);
	bool abroad = d.n > 2 && (s.p[0] == '+' || d.n >= 11) && str_starts(d, S("84"));
	if (!abroad)
		return d;
	struct str own = str_sub(d, 2, d.n); /* "+84 (0)912 …" is written too */
	return own.n && own.p[0] == '0' ? own : str_fmt(a, "0%.*s", (int)own.n, own.p);
}

struct str phone_plain(struct arena *a, struct str s)
{
	struct str d = national(a, s);
	if (d.n < MOBILE_DIGITS || d.p[0] != '0')
		return STR_NONE;
	bool land = d.p[1] == '2' && d.n <= LAND_DIGITS_MAX;
	bool mobile = d.n == MOBILE_DIGITS && str_find(S("35789"), str_sub(d, 1, 1)) != SIZE_MAX;
	return land || mobile ? d : STR_NONE;
}

static const char *const changed[][2] = {
	{ "0120", "070" }, { "0121", "079" }, { "0122", "077" }, { "0123", "083" },
	{ "0124", "084" }, { "0125", "085" }, { "0126", "076" }, { "0127", "081" },
	{ "0128", "078" }, { "0129", "082" }, { "0162", "032" }, { "0163", "033" },
	{ "0164", "034" }, { "0165", "035" }, { "0166", "036" }, { "0167", "037" },
	{ "0168", "038" }, { "0169", "039" }, { "0186", "056" }, { "0188", "058" },
	{ "0199", "059" },
};

struct str phone_renewed(struct arena *a, struct str s)
{
	struct str d = national(a, s);
	for (size_t i = 0; d.n == OLD_DIGITS && i < sizeof changed / sizeof *changed; i++)
		if (str_starts(d, str_of(changed[i][0])))
			return str_fmt(a, "%s%.*s", changed[i][1], (int)(d.n - CHANGED_PREFIX),
				       d.p + CHANGED_PREFIX);
	return STR_NONE;
}
