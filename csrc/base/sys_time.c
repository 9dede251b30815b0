/*
** The clocks, and waiting for descriptors with a time-out: poll with the best precision of the
** system, and connect with a limit.
*/

#include "base/sys.h"

#define NS INT64_C(1000000000)


int64_t sys_monotime (void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * NS + now.tv_nsec;
}


int64_t sys_time (void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (int64_t)now.tv_sec * NS + now.tv_nsec;
}


struct timespec sys_timespec (int64_t ns) {
  struct timespec ts;
  ts.tv_sec = (time_t)(ns / NS);
  ts.tv_nsec = (long)(ns % NS);
  return ts;
}


int sys_milliseconds (int64_t ns) {
  int64_t ms = (ns < 0) ? -1 : ns / 1000000 + (ns % 1000000 != 0);
  return (ms > INT_MAX) ? INT_MAX : (int)ms;
}


/* Waits with the best precision of the system. */
static int pollexactly (struct pollfd *fds, nfds_t n, int64_t ns) {
  struct timespec ts;
  if (!SYS_PPOLL) return poll(fds, n, sys_milliseconds(ns));
  ts = sys_timespec(ns);
  return sys_ppoll(fds, n, (ns < 0) ? NULL : &ts);
}


/*
** If the process is stopped by a signal and continued, Linux ends poll at the intended time,
** but ppoll later, by the time that was left. So poll waits for the whole milliseconds, and
** ppoll only for the rest.
*/
int sys_poll (struct pollfd *fds, nfds_t n, int64_t ns) {
  const int64_t ms = ns / 1000000;
  int64_t left;
  int ready;
  if (ms <= 0 || ms > INT_MAX) return pollexactly(fds, n, ns);
  left = sys_monotime() + ns;
  ready = poll(fds, n, (int)ms);
  if (ready != 0 || (left -= sys_monotime()) <= 0) return ready;
  return pollexactly(fds, n, left);
}


/* Waits until a connect in progress has ended, and returns its outcome. */
static int waitconnected (int fd, int64_t ns) {
  int64_t deadline = sys_monotime() + ns;
  struct pollfd p = {fd, POLLOUT, 0};
  socklen_t len = sizeof errno;
  int n, en = 0;
  do {
    int64_t left = (ns < 0) ? -1 : deadline - sys_monotime();
    n = sys_poll(&p, 1, (ns >= 0 && left < 0) ? 0 : left);
  } while (n < 0 && errno == EINTR);
  if (n < 0) return -1;
  if (n == 0)
    en = ETIMEDOUT;
  else if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &en, &len) < 0)
    return -1;
  errno = en;
  return (en == 0) ? 0 : -1;
}


/* Not retried on EINTR: connecting continues anyway. */
static int connectnonblocking (int fd, const struct sockaddr *addr, socklen_t len, int64_t ns) {
  if (connect(fd, addr, len) == 0) return 0;
  if (errno != EINPROGRESS && errno != EINTR) return -1;
  return waitconnected(fd, ns);
}


int sys_connect_timeout (int fd, const struct sockaddr *addr, socklen_t len, int64_t ns) {
  int was = sys_nonblocking(fd);
  int result, en;
  if (was < 0 || (!was && sys_setnonblocking(fd, 1) < 0)) return -1;
  result = connectnonblocking(fd, addr, len, ns);
  en = errno;
  if (!was && sys_setnonblocking(fd, 0) < 0 && result == 0) return -1;
  errno = en;
  return result;
}
