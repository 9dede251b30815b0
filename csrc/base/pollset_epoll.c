/*
** The set of epoll, for Linux.
*/

#include "base/pollset.h"

#if defined(SYS_EPOLL)

#include <sys/epoll.h>


static int openset (Pollset *set) {
  set->fd = epoll_create1(EPOLL_CLOEXEC);
  return (set->fd < 0) ? -1 : 0;
}


static void closeset (Pollset *set) {
  (void)sys_close(set->fd);
}


static int renew (Pollset *set) {
  int en, result;
  int fd = epoll_create1(EPOLL_CLOEXEC);
  if (fd < 0) return -1;
  result = dup3(fd, set->fd, O_CLOEXEC);
  en = errno;
  (void)sys_close(fd);
  errno = en;
  return result;
}


static uint32_t toepoll (int events) {
  uint32_t result = 0;
  if (events & POLLSET_READ) result |= EPOLLIN;
  if (events & POLLSET_WRITE) result |= EPOLLOUT;
  if (events & POLLSET_URGENT) result |= EPOLLPRI;
  if (events & POLLSET_HANGUP) result |= EPOLLRDHUP;
  return result;
}


static int fromepoll (uint32_t events) {
  int result = 0;
  if (events & EPOLLIN) result |= POLLSET_READ;
  if (events & EPOLLOUT) result |= POLLSET_WRITE;
  if (events & EPOLLPRI) result |= POLLSET_URGENT;
  if (events & EPOLLHUP) result |= POLLSET_HANGUP;
  if (events & EPOLLERR) result |= POLLSET_ERROR;
  if (events & EPOLLRDHUP) result |= POLLSET_ENDED;
  return result;
}


/* EPERM: epoll does not support the file, because it is always ready. */
static int change (Pollset *set, int fd, unsigned int stamp, int before, int events) {
  struct epoll_event event;
  int op = (before == 0) ? EPOLL_CTL_ADD : (events == 0) ? EPOLL_CTL_DEL : EPOLL_CTL_MOD;
  memset(&event, 0, sizeof event);
  event.events = toepoll(events);
  event.data.u64 = (uint64_t)stamp << 32 | (unsigned int)fd;
  if (epoll_ctl(set->fd, op, fd, &event) == 0) return 0;
  return (op == EPOLL_CTL_ADD && errno == EPERM) ? 1 : -1;
}


static int waitset (Pollset *set, Happened happened[POLLSET_MOST], int64_t ns) {
  struct epoll_event events[POLLSET_MOST];
  int i, n = epoll_wait(set->fd, events, POLLSET_MOST, sys_milliseconds(ns));
  for (i = 0; i < n; i++) {
    happened[i].fd = (int)(events[i].data.u64 & INT_MAX);
    happened[i].stamp = (unsigned int)(events[i].data.u64 >> 32);
    happened[i].events = fromepoll(events[i].events);
  }
  return n;
}


const PollsetKind pollset_epoll = {"epoll",  "epoll_create", "epoll_ctl", "epoll_wait", openset,
                                   closeset, renew,          change,      waitset};

#endif
