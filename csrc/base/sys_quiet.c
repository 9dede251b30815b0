/*
** Blocking SIGPIPE around calls that raise it when the other end is closed.
*/

#include "base/sys.h"


static int ispending (void) {
  sigset_t pending;
  sigpending(&pending);
  return sigismember(&pending, SIGPIPE);
}


static void onlysigpipe (sigset_t *set) {
  sigemptyset(set);
  sigaddset(set, SIGPIPE);
}


/* A signal can be pending before only if it was blocked. */
void sys_beginquiet (SysQuiet *q) {
  int en = errno;
  sigset_t sigpipe;
  onlysigpipe(&sigpipe);
  pthread_sigmask(SIG_BLOCK, &sigpipe, &q->mask);
  q->pending = sigismember(&q->mask, SIGPIPE) && ispending();
  errno = en;
}


void sys_endquiet (const SysQuiet *q, int maybe) {
  int en = errno;
  sigset_t sigpipe;
  onlysigpipe(&sigpipe);
  if (maybe && !q->pending && ispending()) sys_takesignal(&sigpipe);
  pthread_sigmask(SIG_SETMASK, &q->mask, NULL);
  errno = en;
}
