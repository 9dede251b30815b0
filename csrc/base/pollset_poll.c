/*
** The set of poll(2): its descriptors are in an array, and the system looks at all of them in
** each wait.
*/

#include "base/pollset.h"


typedef struct State {
  struct pollfd *fds;
  unsigned int *stamps; /* of the same descriptors */
  int count, size;
  int turn; /* the index at which the next wait begins to report, so that none is left out */
} State;


short pollset_topoll (int events) {
  int result = 0;
  if (events & POLLSET_READ) result |= POLLIN;
  if (events & POLLSET_WRITE) result |= POLLOUT;
  if (events & POLLSET_URGENT) result |= POLLPRI;
  if (events & POLLSET_HANGUP) result |= SYS_POLLRDHUP;
  return (short)result;
}


int pollset_frompoll (short events) {
  int result = 0;
  if (events & POLLIN) result |= POLLSET_READ;
  if (events & POLLOUT) result |= POLLSET_WRITE;
  if (events & POLLPRI) result |= POLLSET_URGENT;
  if (events & POLLHUP) result |= POLLSET_HANGUP;
  if (events & POLLERR) result |= POLLSET_ERROR;
  if (events & SYS_POLLRDHUP) result |= POLLSET_ENDED;
  if (events & POLLNVAL) result |= POLLSET_GONE;
  return result;
}


int pollset_ready (int asked, int happened) {
  if (happened & POLLSET_ENDED) happened |= asked & POLLSET_HANGUP;
  if (happened & ~asked & (POLLSET_HANGUP | POLLSET_ERROR)) return asked;
  return happened & asked;
}


static int openset (Pollset *set) {
  set->state = calloc(1, sizeof(State));
  return (set->state == NULL) ? -1 : 0;
}


static void closeset (Pollset *set) {
  State *s = (State *)set->state;
  free(s->fds);
  free(s->stamps);
  free(s);
  set->state = NULL;
}


static int grow (State *s) {
  int size = (s->size == 0) ? 16 : 2 * s->size;
  struct pollfd *fds;
  unsigned int *stamps;
  if (s->count < s->size) return 0;
  fds = (struct pollfd *)realloc(s->fds, (size_t)size * sizeof *fds);
  if (fds != NULL) s->fds = fds;
  stamps = (unsigned int *)realloc(s->stamps, (size_t)size * sizeof *stamps);
  if (stamps != NULL) s->stamps = stamps;
  if (fds == NULL || stamps == NULL) return -1;
  s->size = size;
  return 0;
}


static int insert (State *s, int fd, unsigned int stamp, int events) {
  if (sys_pollable(fd) < 0 || grow(s) < 0) return -1;
  s->fds[s->count].fd = fd;
  s->fds[s->count].events = pollset_topoll(events);
  s->fds[s->count].revents = 0;
  s->stamps[s->count++] = stamp;
  return 0;
}


/* Removes a descriptor: the last one takes its place. */
static void takeout (State *s, int i) {
  s->count--;
  s->fds[i] = s->fds[s->count];
  s->stamps[i] = s->stamps[s->count];
}


static int change (Pollset *set, int fd, unsigned int stamp, int before, int events) {
  State *s = (State *)set->state;
  int i;
  if (before == 0) return insert(s, fd, stamp, events);
  for (i = 0; i < s->count; i++)
    if (s->fds[i].fd == fd) break;
  if (i == s->count) {
    errno = ENOENT;
    return -1;
  }
  if (events == 0)
    takeout(s, i);
  else
    s->fds[i].events = pollset_topoll(events);
  return 0;
}


static int waitset (Pollset *set, Happened happened[POLLSET_MOST], int64_t ns) {
  State *s = (State *)set->state;
  int i, filled = 0;
  int n = sys_poll(s->fds, (nfds_t)s->count, ns);
  if (n < 0) return -1;
  for (i = 0; i < s->count && filled < n && filled < POLLSET_MOST; i++) {
    int at = (s->turn + i) % s->count;
    if (s->fds[at].revents == 0) continue;
    happened[filled].fd = s->fds[at].fd;
    happened[filled].stamp = s->stamps[at];
    happened[filled++].events = pollset_frompoll(s->fds[at].revents);
  }
  s->turn = (filled < n) ? (s->turn + i) % s->count : 0;
  return filled;
}


const PollsetKind pollset_poll = {"poll",   "poll", "poll", "poll", openset,
                                  closeset, NULL,   change, waitset};
