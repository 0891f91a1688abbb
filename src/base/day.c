/* day.c: the calendar. The Gregorian arithmetic is Hinnant's "chrono-compatible low-level date
 * algorithms" (days_from_civil and its inverse). */
#include "base/day.h"

#include <stdatomic.h>
#include <time.h>

enum { MS_DAY = 86400000, ZONE_MS = 7 * 3600000 };

int64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b < 0); }

int64_t local_day(int64_t ms) { return floor_div(ms + ZONE_MS, MS_DAY); }
int64_t day_end_ms(int64_t on) { return (on + 1) * MS_DAY - ZONE_MS; }
int64_t local_clock(int64_t ms) { return ms + ZONE_MS - local_day(ms) * MS_DAY; }

struct ymd ymd_of(int64_t on)
{
	int64_t z = on + 719468, era = floor_div(z, 146097), doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	int month = (int)(mp < 10 ? mp + 3 : mp - 9);
	return (struct ymd){ (int)(yoe + era * 400 + (month <= 2)), month,
			     (int)(doy - (153 * mp + 2) / 5 + 1) };
}

int64_t day_of(int year, int month, int day)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
		return DAY_NONE;
	int64_t y = year - (month <= 2), era = floor_div(y, 400), yoe = y - era * 400;
	int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int64_t on = era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
	struct ymd back = ymd_of(on); /* 31/02 would come back as another day */
	return back.day == day && back.month == month ? on : DAY_NONE;
}

bool day_parse(struct str s, int64_t *out)
{
	int64_t v[3];
	size_t len[3];
	s = str_trim(s);
	size_t at = 0;
	for (int k = 0; k < 3; k++) {
		size_t from = at;
		while (at < s.n && s.p[at] >= '0' && s.p[at] <= '9')
			at++;
		len[k] = at - from;
		if (len[k] == 0 || len[k] > 4 || !str_int(str_sub(s, from, len[k]), &v[k]))
			return false;
		if (k < 2 && (at >= s.n || (s.p[at] != '/' && s.p[at] != '-' && s.p[at] != '.')))
			return false;
		at += k < 2;
	}
	if (at != s.n)
		return false;
	bool iso = len[0] == 4;
	if (len[iso ? 0 : 2] != 4 || len[1] > 2 || len[iso ? 2 : 0] > 2)
		return false;
	*out = iso ? day_of((int)v[0], (int)v[1], (int)v[2])
		   : day_of((int)v[2], (int)v[1], (int)v[0]);
	return *out != DAY_NONE;
}

int day_of_week(int64_t on) { return (int)(((on + 3) % 7 + 7) % 7) + 1; }

int64_t day_add_months(int64_t on, int n)
{
	struct ymd d = ymd_of(on);
	int64_t months = (int64_t)d.year * 12 + d.month - 1 + n;
	int64_t day = DAY_NONE;
	for (int k = d.day; day == DAY_NONE && k > 27; k--)
		day = day_of((int)(months / 12), (int)(months % 12) + 1, k);
	return day != DAY_NONE ? day : day_of((int)(months / 12), (int)(months % 12) + 1, d.day);
}

/* Digits by hand: pages print thousands of days, and printf costs more than the rest of the row. */
static void digits(char *to, int n, int value)
{
	for (int i = n - 1; i >= 0; i--, value /= 10)
		to[i] = (char)('0' + value % 10);
}

void put_day(struct buf *b, int64_t on)
{
	struct ymd d = ymd_of(on);
	char s[10] = { [2] = '/', [5] = '/' };
	digits(s, 2, d.day);
	digits(s + 3, 2, d.month);
	digits(s + 6, 4, d.year);
	if (on != DAY_NONE)
		put(b, (struct str){ s, sizeof s });
}

struct str day_text(struct arena *a, int64_t on)
{
	struct buf b = { .arena = a };
	put_day(&b, on);
	return b.n ? buf_str(&b) : S("");
}

struct str day_iso(struct arena *a, int64_t on)
{
	struct buf b = { .arena = a };
	put_day_iso(&b, on);
	return b.n ? buf_str(&b) : S("");
}

void put_day_iso(struct buf *b, int64_t on)
{
	struct ymd d = ymd_of(on);
	char s[10] = { [4] = '-', [7] = '-' };
	digits(s, 4, d.year);
	digits(s + 5, 2, d.month);
	digits(s + 8, 2, d.day);
	if (on != DAY_NONE)
		put(b, (struct str){ s, sizeof s });
}

void put_clock(struct buf *b, int64_t at)
{
	int minutes = (int)(local_clock(at) / 60000);
	char s[5] = { [2] = ':' };
	digits(s, 2, minutes / 60);
	digits(s + 3, 2, minutes % 60);
	put(b, (struct str){ s, sizeof s });
}

void put_instant(struct buf *b, int64_t at)
{
	put_day(b, local_day(at));
	put_char(b, ' ');
	put_clock(b, at);
}

int64_t clock_minutes(struct str s)
{
	int64_t part[2] = { 0, 0 };
	int at = 0, digits = 0;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c >= '0' && c <= '9' && digits < 2) {
			part[at] = part[at] * 10 + (c - '0');
			digits++;
		} else if ((c == ':' || c == 'h') && at == 0 && digits) {
			at = 1;
			digits = 0;
		} else {
			return -1;
		}
	}
	bool whole = at == 1 && (digits == 2 || (digits == 0 && s.p[s.n - 1] == 'h'));
	return whole && part[0] < 24 && part[1] < 60 ? part[0] * 60 + part[1] : -1;
}
