/*
** Whether the process can make a number of descriptors.
*/

#include "base/sys.h"


int sys_lastdescriptor (void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) < 0 || limit.rlim_cur > INT_MAX) return -1;
  return (limit.rlim_cur > 0) ? (int)limit.rlim_cur - 1 : 0; /* -1 is no limit */
}


/* how many are checked in one call */
#define LOOK 256

/* Whether the 'n' numbers up to 'last' are free, by one call of poll without events. */
static int arefree (int last, int n) {
  struct pollfd p[LOOK];
  int i;
  if (n == 1) return fcntl(last, F_GETFD) < 0 && errno == EBADF;
  for (i = 0; i < n; i++) {
    p[i].fd = last - i;
    p[i].events = 0;
    p[i].revents = 0;
  }
  if (poll(p, (nfds_t)n, 0) != n) return 0;
  while (i > 0 && (p[i - 1].revents & POLLNVAL)) i--;
  return i == 0;
}


/* The system uses the lowest free number: if the last ones are free, there is room. */
int sys_descriptorroom (int last, size_t n) {
  if (last < 0) return 1; /* no limit that is known */
  if (n > (size_t)last + 1) return 0;
  while (n > 0) {
    int some = (n < LOOK) ? (int)n : LOOK;
    if (!arefree(last, some)) return 0;
    last -= some;
    n -= (size_t)some;
  }
  return 1;
}
