/*
** Poller: a set of objects whose readiness is waited for, again and again; and the entries that
** it consists of. Adding and removing are in poller_add.c, waiting in poller_wait.c.
*/

#ifndef poller_h
#define poller_h

#include "base/sys.h"
#include "base/object.h"
#include "base/pollset.h"
#include "base/watch.h"

#define POLLER "socket2.Poller"

/* One object of the set. */
typedef struct PollerEntry {
  Watch watch; /* first, for whom it tells to find the rest; its 'next' links those that left */
  struct Poller *poller;
  int fd;
  unsigned int stamp; /* tells it from what had the same descriptor before */
  int events;         /* asked for */
  int happened;       /* in this wait, not yet told */
  int always;         /* a regular file, which the system does not watch */
  int keyed;          /* told as a key, not as the object, which is not kept alive */
  int foreign;        /* nobody says when it is closed: then the next two tell */
  dev_t device;
  ino_t inode;
} PollerEntry;

typedef struct Poller {
  Pollset set;
  Watch *watches;        /* of sets that this one is in */
  PollerEntry **entries; /* by descriptor */
  int *ready;            /* descriptors of what happened in the last wait */
  int size;              /* of both arrays */
  int count;             /* of entries */
  int always;            /* of those, the regular files */
  int next, last;        /* what of 'ready' is to be told */
  int stale;             /* the system tells of what has left the set */
  unsigned int stamp;
  PollerEntry *left; /* taken out; their objects are yet to be forgotten */
} Poller;

/* user values of a Poller */
#define POLLER_OBJECTS 1 /* by descriptor */
#define POLLER_ITERATOR 2

extern const ObjectType poller_type;

/* Argument 1 of a method of Poller; see object_self. */
#define poller_self(L) ((Poller *)object_self(L, POLLER))

#define poller_isclosed(p) ((p)->set.kind == NULL)

/* nil, "call: Poller is closed", EBADF. [-0, +3; returns 3] */
int poller_failclosed(lua_State *L, const char *call);

/* The entry of a descriptor, or NULL. */
static inline PollerEntry *poller_entry (const Poller *p, int fd) {
  return (0 <= fd && fd < p->size) ? p->entries[fd] : NULL;
}

/* Has the system watch for 'events' where it watched for 'before'; as 'change' of a Pollset. */
static inline int poller_change (Poller *p, const PollerEntry *e, int before, int events) {
  return p->set.kind->change(&p->set, e->fd, e->stamp, before, events);
}

/* Whether the descriptor of an entry is still that of the file that it was added with. */
int poller_iscurrent(const PollerEntry *e);

/* Takes an entry out. */
void poller_drop(PollerEntry *e);

/*
** Pushes the next object that the last wait of the set at 'arg' found ready, and gives the events
** that it is ready for. 0 at the end, and nothing is pushed. [-0, +(0|1)]
*/
int poller_next(lua_State *L, int arg, Poller *p);

/* Whether that object, the last told, does not say when it closes its descriptor. */
static inline int poller_isforeign (const Poller *p) {
  const PollerEntry *e = poller_entry(p, p->ready[p->next - 1]);
  return e != NULL && e->foreign;
}

/* Forgets the objects of what was taken out of the set at 1. [-0, +0] */
void poller_sweep(lua_State *L, Poller *p);

#endif
