/*
** Features that systems derived from 4.4BSD have with other calls or arguments than Linux.
** Empty elsewhere.
*/

#include "base/sys.h"

#if defined(SYS_BSD)

#if defined(__APPLE__) || defined(__FreeBSD__) || defined(__DragonFly__)

/*
** Calls sendfile once: 0, or -1 and errno; '*sent' is how many bytes were sent, also on
** failure.
*/
#if defined(__APPLE__)
static int sendpart (int out, int in, off_t offset, size_t n, off_t *sent) {
  *sent = (off_t)n;
  return sendfile(in, out, offset, sent, NULL, 0);
}
#else
static int sendpart (int out, int in, off_t offset, size_t n, off_t *sent) {
  *sent = 0;
  return sendfile(in, out, offset, n, NULL, sent, 0);
}
#endif


/*
** These systems send to the end of the file when the length is 0, and report how many bytes
** were sent before a failure. For a file that sendfile does not support: ENOSYS, and the caller
** reads it.
*/
ssize_t sys_sendfile (int out, int in, const off_t *offset, size_t n) {
  off_t sent;
  if (n == 0) return 0;
  if (sendpart(out, in, *offset, n, &sent) == 0 || sent > 0) return (ssize_t)sent;
  if (errno == ENOTSUP || errno == EOPNOTSUPP) errno = ENOSYS;
  return -1;
}

#endif


/*
** The process at the other end of a unix socket, 0 if the system does not report it.
*/
#if defined(LOCAL_PEERPID) && defined(__APPLE__)
static uint32_t peerpid (int fd) {
  pid_t pid = 0;
  socklen_t len = sizeof pid;
  return (getsockopt(fd, SOL_LOCAL, LOCAL_PEERPID, &pid, &len) == 0) ? (uint32_t)pid : 0;
}
#elif defined(__OpenBSD__)
static uint32_t peerpid (int fd) {
  struct sockpeercred peer = {0};
  socklen_t len = sizeof peer;
  return (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) == 0) ? (uint32_t)peer.pid : 0;
}
#elif defined(__NetBSD__)
static uint32_t peerpid (int fd) {
  struct unpcbid peer = {0};
  socklen_t len = sizeof peer;
  return (getsockopt(fd, 0, LOCAL_PEEREID, &peer, &len) == 0) ? (uint32_t)peer.unp_pid : 0;
}
#else
static uint32_t peerpid (int fd) {
  (void)fd;
  return 0;
}
#endif


/* The credentials as a struct ucred of Linux: process, user, group. */
int sys_peercred (int fd, uint32_t credentials[3]) {
  uid_t user;
  gid_t group;
  if (getpeereid(fd, &user, &group) < 0) return -1;
  credentials[0] = peerpid(fd);
  credentials[1] = (uint32_t)user;
  credentials[2] = (uint32_t)group;
  return 0;
}

#else

typedef int sys_bsd_empty; /* C requires a declaration in each file */

#endif
