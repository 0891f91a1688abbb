/* zygote.h: the process that waits with everything loaded and makes a copy of itself for each
 * hostile file, and one lasting copy for our own documents. */
#ifndef WORKER_ZYGOTE_H
#define WORKER_ZYGOTE_H

/* Serves questions from the control socket until the other end closes. `null` is /dev/null, which
 * takes what a hostile file's process would print; -1 leaves it its standard error. `temp` is the
 * directory of the process that writes our documents. */
void zygote_serve(int control, int null, const char *temp);

#endif
