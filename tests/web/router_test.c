/* router_test.c: what stands between a request and a handler: the route, who asks, the token. */
#include "page_fixture.h"

TEST(a_stranger_is_led_to_the_sign_in_page_and_back)
{
	struct page_answer a = page_get(t, NULL, "/account/password");
	CHECK_INT(a.status, 303);
	CHECK_STR(a.location, "/sign-in?next=%2Faccount%2Fpassword");
}

TEST(who_is_signed_in_stands_on_the_page)
{
	struct page_answer a = page_get(t, "chutich", "/account/password");
	CHECK_INT(a.status, 200);
	CHECK(page_says(&a, "CĐCS Sở Tư pháp"));
}

SUITE_STORE(web_router, a_stranger_is_led_to_the_sign_in_page_and_back,
	    who_is_signed_in_stands_on_the_page)
