/* main.c: congdoan-worker loads its libraries, locks itself in, says hello and serves. It is
 * started by congdoan with the control socket as descriptor 3 and a private directory as its
 * only argument; people never start it. */
#include "base/sanitized.h"
#include "base/text.h"
#include "office/wire.h"
#include "worker/fonts.h"
#include "worker/image.h"
#include "worker/sandbox.h"
#include "worker/zygote.h"

#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CONTROL = 3 };

#if SANITIZED
/* This program makes no threads; pango's and libvips' own are not instrumented, so a thread
 * sanitizer would only see ghosts. */
const char *__tsan_default_options(void);
const char *__tsan_default_options(void) { return "report_bugs=0"; }
#endif

static bool control_is_a_socket(void)
{
	int kind = 0;
	socklen_t n = sizeof kind;
	return getsockopt(CONTROL, SOL_SOCKET, SO_TYPE, &kind, &n) == 0 && kind == SOCK_SEQPACKET;
}

/* Whatever opens a file on its first use must be used once before the doors close. */
static void warm_unicode(void)
{
	struct arena a = { 0 };
	(void)text_nfc(&a, S("e\xCC\x82\xCC\x81"));
	(void)text_upper(&a, S("đ"));
	arena_free(&a);
}

#define WARN(what) "{\"level\":\"warning\",\"from\":\"worker\",\"message\":\"" what "\"}\n"
static void log_what_is_missing(struct sandbox s, bool fonts)
{
	if (!s.seccomp)
		fputs(WARN("no seccomp: uploads are refused"), stderr);
	if (!s.landlock)
		fputs(WARN("no landlock: only seccomp keeps uploads from files"), stderr);
	if (!fonts)
		fputs(WARN("Liberation Serif or Noto Serif is missing: no PDF"), stderr);
}

int main(int argc, char **argv)
{
	if (argc != 2 || !control_is_a_socket()) {
		fprintf(stderr, "congdoan-worker is started by congdoan, not by hand.\n");
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	mallopt(M_ARENA_MAX, 1); /* each further arena reserves 64 MiB of address space */
	warm_unicode();
	image_load();
	bool fonts = fonts_found();
	int null = SANITIZED ? -1 : open("/dev/null", O_RDWR | O_CLOEXEC);
	struct sandbox s = sandbox_zygote(argv[1]);
	log_what_is_missing(s, fonts);
	char room[8];
	struct buf b = { .p = room, .cap = sizeof room, .max = sizeof room };
	wire_put_u8(&b, WIRE_HELLO);
	wire_put_u8(&b, WIRE_VERSION);
	wire_put_u8(&b, s.seccomp);
	wire_put_u8(&b, (unsigned)s.landlock);
	wire_put_u8(&b, fonts);
	if (!wire_pass(CONTROL, buf_str(&b), NULL, 0))
		return 1;
	zygote_serve(CONTROL, null, argv[1]);
	_exit(0); /* whatever is loaded is the kernel's to free, and leak checkers cannot run here
		   */
}
