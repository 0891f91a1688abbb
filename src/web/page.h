/* page.h: what layout.html needs to draw the frame around a page. web/frame.c fills it from the
 * session and the handler's words; layout.html only prints it. */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include "base/msg.h"

enum { CRUMBS_MAX = 6, NAV_MAX = 5, ROLES_MAX = 12, MENU_MAX = 10 };

struct crumb {
	struct str text;
	struct str href; /* STR_NONE: the page itself */
};
struct nav_item {
	struct str text;
	struct str href;
	const char *
		icon; /* a symbol of icons.svg: "list", "chart", "edit", "unit", "grid", "people" */
	bool here;
};
struct role_choice {	 /* one person may hold several roles and switches without signing out */
	struct str text; /* "Chủ tịch, CĐCS Sở Tư pháp" */
	int64_t grant;
	bool here;
};
enum page_kind { PAGE_PLAIN, PAGE_BARE /* sign-in: no navigation */, PAGE_PUBLIC, PAGE_HALL };

struct page {
	enum page_kind kind;
	struct str title;  /* "Việc cần làm" */
	struct str suffix; /* after the dash in <title>: the unit or the product */
	struct str lead;   /* a sentence under the h1; STR_NONE: none */
	bool own_head;	   /* the page draws its h1 itself, with buttons beside it (head_open) */
	struct str print_head; /* first line on paper: unit, what, date */
	bool print_made;       /* the frame's own, which papers with a layout of theirs leave out */
	struct crumb crumbs[CRUMBS_MAX];
	int crumb_count;
	struct nav_item nav[NAV_MAX];
	int nav_count;
	struct nav_item menu[MENU_MAX]; /* below the name: what is needed now and then */
	int menu_count;
	struct role_choice roles[ROLES_MAX];
	int role_count;
	struct str logo;      /* path of the organisation's mark; STR_NONE: the product's */
	struct str who, role; /* unit on the first line, office on the second; STR_NONE: nobody */
	int64_t account;      /* whose drafts this browser keeps; 0: a stranger's */
	struct str csrf;      /* for the forms in the frame: switch role, sign out, language */
	struct str path;      /* of this page, for the language switch to come back to */
	struct str flash;     /* "Đã lưu lúc 14:05." */
	bool flash_bad;
	bool wide;   /* a grid that wants the whole desk */
	bool sample; /* the sample data's standing notice */
	unsigned char lang;
};

#endif
