/* tcvn3.c: the encoding of the .VnTime fonts (TCVN 5712:1993, VN3), still met in old workbooks.
 * The fonts put Vietnamese letters on Latin-1 codes, so a workbook holds wrong Unicode letters
 * that only look right in that font. Capitals with marks share the codes of small letters. */
#include "base/text.h"

static const struct {
	uint16_t from;
	const char *to;
} letters[] = {
	{ 0xA1, "Ă" }, { 0xA2, "Â" }, { 0xA3, "Ê" }, { 0xA4, "Ô" }, { 0xA5, "Ơ" }, { 0xA6, "Ư" },
	{ 0xA7, "Đ" }, { 0xA8, "ă" }, { 0xA9, "â" }, { 0xAA, "ê" }, { 0xAB, "ô" }, { 0xAC, "ơ" },
	{ 0xAD, "ư" }, { 0xAE, "đ" }, { 0xB5, "à" }, { 0xB6, "ả" }, { 0xB7, "ã" }, { 0xB8, "á" },
	{ 0xB9, "ạ" }, { 0xBB, "ằ" }, { 0xBC, "ẳ" }, { 0xBD, "ẵ" }, { 0xBE, "ắ" }, { 0xC6, "ặ" },
	{ 0xC7, "ầ" }, { 0xC8, "ẩ" }, { 0xC9, "ẫ" }, { 0xCA, "ấ" }, { 0xCB, "ậ" }, { 0xCC, "è" },
	{ 0xCE, "ẻ" }, { 0xCF, "ẽ" }, { 0xD0, "é" }, { 0xD1, "ẹ" }, { 0xD2, "ề" }, { 0xD3, "ể" },
	{ 0xD4, "ễ" }, { 0xD5, "ế" }, { 0xD6, "ệ" }, { 0xD7, "ì" }, { 0xD8, "ỉ" }, { 0xDC, "ĩ" },
	{ 0xDD, "í" }, { 0xDE, "ị" }, { 0xDF, "ò" }, { 0xE1, "ỏ" }, { 0xE2, "õ" }, { 0xE3, "ó" },
	{ 0xE4, "ọ" }, { 0xE5, "ồ" }, { 0xE6, "ổ" }, { 0xE7, "ỗ" }, { 0xE8, "ố" }, { 0xE9, "ộ" },
	{ 0xEA, "ờ" }, { 0xEB, "ở" }, { 0xEC, "ỡ" }, { 0xED, "ớ" }, { 0xEE, "ợ" }, { 0xEF, "ù" },
	{ 0xF1, "ủ" }, { 0xF2, "ũ" }, { 0xF3, "ú" }, { 0xF4, "ụ" }, { 0xF5, "ừ" }, { 0xF6, "ử" },
	{ 0xF7, "ữ" }, { 0xF8, "ứ" }, { 0xF9, "ự" }, { 0xFA, "ỳ" }, { 0xFB, "ỷ" }, { 0xFC, "ỹ" },
	{ 0xFD, "ý" }, { 0xFE, "ỵ" },
};

static const char *letter_for(int32_t c)
{
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (letters[i].from == (uint16_t)c && c < 0x100)
			return letters[i].to;
	return NULL;
}

struct str text_from_tcvn3(struct arena *a, struct str s)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		int32_t c = text_next(s, &i);
		const char *to = letter_for(c);
		put(&b, to ? str_of(to) : (struct str){ s.p + from, i - from });
	}
	return buf_str(&b);
}

bool text_looks_tcvn3(struct str s)
{
	size_t odd = 0, ours = 0;
	for (size_t i = 0; i < s.n;) {
		int32_t c = text_next(s, &i);
		/* Letters that a Vietnamese text never has, but a VN3 font is full of. */
		if ((c >= 0xA1 && c <= 0xBF && c != 0xAB && c != 0xBB && c != 0xB0) || c == 0xC6 ||
		    c == 0xD7 || c == 0xDF || c == 0xE4 || c == 0xEB || c == 0xEE || c == 0xF7 ||
		    c == 0xE5 || c == 0xE6 || c == 0xF8 || c == 0xFE || c == 0xC7 || c == 0xD6 ||
		    c == 0xD8)
			odd++;
		else if (c >= 0x100)
			ours++;
	}
	return odd > 0 && ours == 0;
}
