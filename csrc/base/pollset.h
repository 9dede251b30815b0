/*
** A set of descriptors that the system watches: epoll, kqueue or poll(2), one file each. Knows
** no Lua; functions give -1 and errno when they fail.
*/

#ifndef pollset_h
#define pollset_h

#include "base/sys.h"

/* what is asked for, and what happened */
#define POLLSET_READ 1
#define POLLSET_WRITE 2
#define POLLSET_URGENT 4
#define POLLSET_HANGUP 8
#define POLLSET_ERROR 16

/* happened: the peer sends no more, which is a hang-up for who asked for it, and for no other
 */
#define POLLSET_ENDED 32
/* happened: the descriptor is closed */
#define POLLSET_GONE 64

/* the most that one wait tells; what is left comes next */
#define POLLSET_MOST 256

typedef struct Happened {
  int fd;
  unsigned int stamp; /* that the descriptor was added with */
  int events;
} Happened;

typedef struct Pollset {
  const struct PollsetKind *kind; /* NULL: closed */
  int fd;                         /* of epoll or kqueue, or -1 */
  void *state;                    /* the kind's own */
} Pollset;

typedef struct PollsetKind {
  const char *name;
  const char *opencall; /* the system calls, for messages */
  const char *changecall;
  const char *waitcall;
  int (*open)(Pollset *set);
  void (*close)(Pollset *set);
  /*
  ** Empties the set where it can go on telling of a file whose descriptor was closed, of which
  ** there is a copy; its descriptor keeps its number. NULL where it can not.
  */
  int (*renew)(Pollset *set);
  /*
  ** Watches for 'events' where it watched for 'before'; none is 0. Gives 1 when the system
  ** does not watch the descriptor because it is always ready: a regular file.
  */
  int (*change)(Pollset *set, int fd, unsigned int stamp, int before, int events);
  /* how many of 'happened' are filled; waits up to 'ns' nanoseconds, without end when negative
   */
  int (*wait)(Pollset *set, Happened happened[POLLSET_MOST], int64_t ns);
} PollsetKind;

/* poll(2), which every system has; the one that this system does best */
extern const PollsetKind pollset_poll;
extern const PollsetKind pollset_system;

/* events as poll(2) has them */
short pollset_topoll(int events);
int pollset_frompoll(short events);

/*
** What of 'asked' is ready. An error or a hang-up that was not asked for makes ready all that
** was: the next call will tell it.
*/
int pollset_ready(int asked, int happened);

#endif
