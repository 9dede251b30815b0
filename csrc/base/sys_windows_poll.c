/*
** Windows: poll, by WSAPoll, which supports only sockets. Empty elsewhere.
*/

#include "base/sys.h"

#if defined(SYS_WINDOWS)

/* WSAPoll's own numbers, whose names are taken */
#define OWN_RDNORM 0x0100
#define OWN_RDBAND 0x0200
#define OWN_WRNORM 0x0010
#define OWN_ERR 0x0001
#define OWN_HUP 0x0002
#define OWN_NVAL 0x0004

/* up to so many descriptors need no memory from the heap */
#define FEW 64

/* how long to pause before looking again at a half-closed connection, in milliseconds */
#define PAUSE 10


/* events for WSAPoll, which has a band for urgent data and refuses unknown events */
static SHORT toown (short events) {
  int own = 0;
  if (events & (POLLIN | POLLRDNORM)) own |= OWN_RDNORM;
  if (events & (POLLPRI | POLLRDBAND)) own |= OWN_RDBAND;
  if (events & (POLLOUT | POLLWRNORM)) own |= OWN_WRNORM;
  return (SHORT)own;
}


/*
** Windows reports a hang-up when the peer will send no more. On other systems the socket is
** readable then, and POLLRDHUP is reported if it was asked for.
*/
static short fromown (SHORT own, short events) {
  int result = 0;
  if (own & OWN_RDNORM) result |= events & (POLLIN | POLLRDNORM);
  if (own & OWN_RDBAND) result |= events & (POLLPRI | POLLRDBAND);
  if (own & OWN_WRNORM) result |= events & (POLLOUT | POLLWRNORM);
  if (own & OWN_HUP) result |= events & (POLLIN | POLLRDNORM | POLLRDHUP);
  if (own & OWN_ERR) result |= POLLERR | ((own & OWN_HUP) ? POLLHUP : 0);
  if (own & OWN_NVAL) result |= POLLNVAL;
  return (short)result;
}


static int issocket (int fd) {
  int type, len = sizeof type;
  return winsock_getsockopt((windows_handle)fd, SOL_SOCKET, SO_TYPE, &type, &len) == 0;
}


/* Files are always ready; pipes and consoles cannot be waited for: EPERM, as epoll says. */
int windows_pollable (int fd) {
  if (issocket(fd)) return 0;
  if (windows_fcntl(fd, F_GETFD) < 0) return -1;
  if (GetFileType((HANDLE)(intptr_t)fd) == FILE_TYPE_DISK) return 0;
  errno = EPERM;
  return -1;
}


/*
** What is no socket is ready: a file, or what is not open. Gives 0 when it cannot be waited
** for.
*/
static int offile (struct pollfd *p) {
  p->revents = POLLNVAL;
  if (windows_pollable(p->fd) == 0)
    p->revents = (short)(p->events & (POLLIN | POLLOUT | POLLRDNORM | POLLWRNORM));
  else if (errno == EPERM)
    return 0;
  return 1;
}


/*
** Where a socket that comes again is in the list, or 'n': of one that is there twice, the
** system may tell only what one of them asked for. Looks at no more than the last few.
*/
static ULONG findown (const WSAPOLLFD *own, ULONG n, int fd) {
  ULONG i = (n > FEW) ? n - FEW : 0;
  while (i < n && own[i].fd != (windows_handle)fd) i++;
  return i;
}


/*
** Handles descriptors that are not sockets, and lists the others. Returns how many are ready,
** or -1.
*/
static int sortout (struct pollfd *fds, nfds_t n, WSAPOLLFD *own, ULONG *sockets) {
  nfds_t i;
  int ready = 0;
  *sockets = 0;
  for (i = 0; i < n; i++) {
    ULONG at;
    fds[i].revents = 0;
    if (fds[i].fd < 0) continue;
    if (!issocket(fds[i].fd)) {
      if (!offile(&fds[i])) return -1;
      ready += (fds[i].revents != 0);
      continue;
    }
    at = findown(own, *sockets, fds[i].fd);
    if (at == *sockets) {
      memset(&own[(*sockets)++], 0, sizeof *own);
      own[at].fd = (windows_handle)fds[i].fd;
    }
    own[at].events = (SHORT)(own[at].events | toown(fds[i].events));
  }
  return ready;
}


/* Stores the events that the system reported; the sockets are in the order of 'fds'. */
static int gather (struct pollfd *fds, nfds_t n, const WSAPOLLFD *own, ULONG sockets) {
  nfds_t i;
  ULONG next = 0;
  int ready = 0;
  for (i = 0; i < n; i++) {
    ULONG at = (fds[i].fd < 0) ? sockets : findown(own, next, fds[i].fd);
    if (at == next && next < sockets && own[next].fd == (windows_handle)fds[i].fd) next++;
    if (at >= next) continue; /* not a socket */
    fds[i].revents = fromown(own[at].revents, fds[i].events);
    ready += (fds[i].revents != 0);
  }
  return ready;
}


static int waitsockets (struct pollfd *fds, nfds_t n, WSAPOLLFD *own, int ms) {
  ULONG sockets;
  int ready = sortout(fds, n, own, &sockets);
  int found;
  if (ready < 0) return -1;
  if (ready > 0) ms = 0;
  if (sockets == 0) {
    if (ready == 0) Sleep((ms < 0) ? INFINITE : (DWORD)ms);
    return ready;
  }
  found = WSAPoll(own, sockets, ms);
  if (found == SOCKET_ERROR) return windows_fail();
  return ready + gather(fds, n, own, sockets);
}


/*
** WSAPoll returns at once for a half-closed connection, even if that was not asked for. Then it
** is called again after short pauses, until the time has passed.
*/
int windows_poll (struct pollfd *fds, nfds_t n, int ms) {
  WSAPOLLFD few[FEW];
  WSAPOLLFD *own = few;
  ULONGLONG end = GetTickCount64() + (ULONGLONG)(ms < 0 ? 0 : ms);
  int ready, en;
  if (n > FEW && (own = (WSAPOLLFD *)malloc(n * sizeof *own)) == NULL) {
    errno = ENOMEM;
    return -1;
  }
  while ((ready = waitsockets(fds, n, own, ms)) == 0 && ms != 0) {
    ULONGLONG now = GetTickCount64();
    if (ms > 0) {
      if (now >= end) break;
      ms = (end - now > INT_MAX) ? INT_MAX : (int)(end - now);
    }
    Sleep((ms > 0 && ms < PAUSE) ? (DWORD)ms : PAUSE);
  }
  en = errno;
  if (own != few) free(own);
  errno = en;
  return ready;
}

#else

typedef int sys_windows_poll_empty; /* C wants a declaration in each file */

#endif
