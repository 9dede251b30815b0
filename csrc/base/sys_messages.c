/*
** Several messages in one call; on systems without such a call, a loop of single calls.
*/

#include "base/sys.h"


/* for systems without sendmmsg */
static int sendeach (int fd, struct sys_mmsghdr *heads, unsigned int n, int flags) {
  unsigned int i;
  for (i = 0; i < n; i++) {
    ssize_t len = sendmsg(fd, &heads[i].msg_hdr, flags);
    if (len < 0) return (i > 0) ? (int)i : -1;
    heads[i].msg_len = (unsigned int)len;
  }
  return (int)n;
}


int sys_sendmmsg (int fd, struct sys_mmsghdr *heads, unsigned int n, int flags) {
  if (!SYS_MMSG) return sendeach(fd, heads, n, flags);
  return sendmmsg(fd, heads, n, (sys_mmsgflags)flags);
}


/* for systems without recvmmsg; like recvmmsg, it checks the time after each message */
static int receiveeach (int fd, struct sys_mmsghdr *heads, unsigned int n, int flags,
                        int64_t ns) {
  int64_t deadline = sys_monotime() + ns;
  unsigned int i;
  for (i = 0; i < n; i++) {
    ssize_t len = recvmsg(fd, &heads[i].msg_hdr, flags);
    if (len < 0) return (i > 0) ? (int)i : -1;
    heads[i].msg_len = (unsigned int)len;
    if (ns >= 0 && sys_monotime() >= deadline) return (int)i + 1;
  }
  return (int)n;
}


int sys_recvmmsg (int fd, struct sys_mmsghdr *heads, unsigned int n, int flags, int64_t ns) {
  struct timespec ts;
  if (!SYS_MMSG) return receiveeach(fd, heads, n, flags, ns);
  ts = sys_timespec(ns);
  return recvmmsg(fd, heads, n, (sys_mmsgflags)flags, (ns < 0) ? NULL : &ts);
}
