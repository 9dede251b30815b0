/*
** A set of descriptors that the system watches: epoll, kqueue or poll(2), one file each. There
** is no Lua here; functions return -1 and set errno when they fail.
*/

#ifndef pollset_h
#define pollset_h

#include "base/sys.h"

/* events that are asked for, and reported */
#define POLLSET_READ 1
#define POLLSET_WRITE 2
#define POLLSET_URGENT 4
#define POLLSET_HANGUP 8
#define POLLSET_ERROR 16

/* reported: the peer sends no more; pollset_ready turns it into a hang-up if one was asked for */
#define POLLSET_ENDED 32
/* reported: the descriptor is closed */
#define POLLSET_GONE 64

/* the most events that one wait reports; the next wait reports the rest */
#define POLLSET_MOST 256

typedef struct Happened {
  int fd;
  unsigned int stamp; /* with which the descriptor was added */
  int events;
} Happened;

typedef struct Pollset {
  const struct PollsetKind *kind; /* NULL: closed */
  int fd;                         /* of epoll or kqueue, or -1 */
  void *state;                    /* private to the kind */
} Pollset;

typedef struct PollsetKind {
  const char *name;
  const char *opencall; /* the system calls, for messages */
  const char *changecall;
  const char *waitcall;
  int (*open)(Pollset *set);
  void (*close)(Pollset *set);
  /*
  ** Empties the set; its descriptor keeps its number. It is needed where the set goes on
  ** reporting a file whose descriptor was closed while a copy is open. NULL where that can't
  ** happen.
  */
  int (*renew)(Pollset *set);
  /*
  ** Changes the watched events from 'before' to 'events', of which each may be 0. Returns 1
  ** when the system does not watch the descriptor because it is always ready: a regular file.
  */
  int (*change)(Pollset *set, int fd, unsigned int stamp, int before, int events);
  /*
  ** Waits up to 'ns' nanoseconds, or without limit if that is negative. Returns how many of
  ** 'happened' it has filled.
  */
  int (*wait)(Pollset *set, Happened happened[POLLSET_MOST], int64_t ns);
} PollsetKind;

/* Every system has poll(2); the best kind that this system has is SYS_POLLSET. */
extern const PollsetKind pollset_epoll, pollset_kqueue, pollset_poll;

/* events as poll(2) has them */
short pollset_topoll(int events);
int pollset_frompoll(short events);

/*
** The events of 'asked' that are ready. An error or a hang-up that was not asked for makes all
** of them ready: the next call on the socket reports it.
*/
int pollset_ready(int asked, int happened);

#endif
