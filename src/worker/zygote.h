/* zygote.h: the process that waits with everything loaded and makes a copy of itself for each
 * hostile file, and one lasting copy for our own documents. */
#ifndef WORKER_ZYGOTE_H
#define WORKER_ZYGOTE_H

/* Serves questions from the control socket until the other end closes. `temp` is the directory of
 * the process that writes our documents. */
void zygote_serve(int control, const char *temp);

#endif
