/*
** The set of kqueue, for macOS and the BSDs. It watches with filters: one for reading, one for
** writing, one for urgent data. So the events of one descriptor may arrive in several parts.
*/

#include "base/pollset.h"

#if defined(SYS_KQUEUE)

#include <sys/event.h>

#if defined(EVFILT_EXCEPT) && defined(NOTE_OOB)
#define URGENT EVFILT_EXCEPT
#define URGENT_NOTE NOTE_OOB
#else
#define URGENT SYS_MISSING
#define URGENT_NOTE 0
#endif


static int openset (Pollset *set) {
  int en;
  set->fd = kqueue();
  if (set->fd < 0) return -1;
  if (sys_setcloexec(set->fd, 1) == 0) return 0;
  en = errno;
  (void)sys_close(set->fd);
  errno = en;
  return -1;
}


static void closeset (Pollset *set) {
  (void)sys_close(set->fd);
}


/* Adds a filter, or removes it when 'on' is 0. */
static int filter (const Pollset *set, int fd, unsigned int stamp, int number, int on,
                   unsigned int note, int lowest) {
  struct kevent change;
  void *data = (void *)(uintptr_t)stamp;
  if (number == SYS_MISSING) {
    errno = EOPNOTSUPP;
    return -1;
  }
  EV_SET(&change, (uintptr_t)fd, (short)number, on ? EV_ADD : EV_DELETE, note, lowest, 0);
  memcpy(&change.udata, &data, sizeof change.udata); /* an integer on some */
  return kevent(set->fd, &change, 1, NULL, 0, NULL);
}


/*
** The filter for reading also reports hang-ups and errors. If those are asked for, but not
** data, the low-water mark is set so high that data never reach it.
*/
static int reading (const Pollset *set, int fd, unsigned int stamp, int before, int events) {
  int others = POLLSET_HANGUP | POLLSET_ERROR;
  if (events & POLLSET_READ) return filter(set, fd, stamp, EVFILT_READ, 1, 0, 0);
  if (events & others) return filter(set, fd, stamp, EVFILT_READ, 1, NOTE_LOWAT, INT_MAX);
  if (before & (POLLSET_READ | others)) return filter(set, fd, stamp, EVFILT_READ, 0, 0, 0);
  return 0;
}


static int onefilter (const Pollset *set, int fd, unsigned int stamp, int number, int note,
                      int before, int events) {
  if (!before == !events) return 0;
  return filter(set, fd, stamp, number, events != 0, (unsigned int)note, 0);
}


static int filters (const Pollset *set, int fd, unsigned int stamp, int before, int events) {
  if (reading(set, fd, stamp, before, events) < 0) return -1;
  if (onefilter(set, fd, stamp, EVFILT_WRITE, 0, before & POLLSET_WRITE,
                events & POLLSET_WRITE) < 0)
    return -1;
  return onefilter(set, fd, stamp, URGENT, URGENT_NOTE, before & POLLSET_URGENT,
                   events & POLLSET_URGENT);
}


/* Whether it is a regular file, always ready for poll(2); kqueue would report only its end. */
static int isregular (int fd) {
  struct stat st;
  return fstat(fd, &st) == 0 && (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode));
}


/* If a filter is refused, the filters that were changed before it are changed back. */
static int change (Pollset *set, int fd, unsigned int stamp, int before, int events) {
  int en;
  if (before == 0 && isregular(fd)) return 1;
  if (filters(set, fd, stamp, before, events) == 0) return 0;
  en = errno;
  (void)filters(set, fd, stamp, events, before);
  errno = en;
  return -1;
}


/* With EV_EOF, 'fflags' is the pending error of the socket. */
static int fromkqueue (const struct kevent *event) {
  int ended = (event->flags & EV_EOF) != 0;
  int error = (ended && event->fflags != 0) ? POLLSET_ERROR : 0;
  if (event->filter == EVFILT_WRITE) return POLLSET_WRITE | error;
  if (event->filter == EVFILT_READ) return POLLSET_READ | error | (ended ? POLLSET_ENDED : 0);
  return POLLSET_URGENT;
}


static int waitset (Pollset *set, Happened happened[POLLSET_MOST], int64_t ns) {
  struct kevent events[POLLSET_MOST];
  struct timespec ts = sys_timespec(ns);
  int i, n = kevent(set->fd, NULL, 0, events, POLLSET_MOST, (ns < 0) ? NULL : &ts);
  for (i = 0; i < n; i++) {
    void *data;
    memcpy(&data, &events[i].udata, sizeof data);
    happened[i].fd = (int)events[i].ident;
    happened[i].stamp = (unsigned int)(uintptr_t)data;
    happened[i].events = fromkqueue(&events[i]);
  }
  return n;
}


const PollsetKind pollset_kqueue = {"kqueue", "kqueue", "kevent", "kevent", openset,
                                    closeset, NULL,     change,   waitset};

#endif
