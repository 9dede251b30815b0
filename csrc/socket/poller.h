/*
** Poller: a lasting set of objects to wait for, and its entries. Adding and removing are in
** poller_add.c, waiting in poller_wait.c.
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
  Watch watch; /* must be first: it is cast to the entry; 'next' links removed entries */
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
  Watch *watches;        /* in the sets that contain this one */
  PollerEntry **entries; /* by descriptor */
  int *ready;            /* descriptors that were ready in the last wait */
  int size;              /* of both arrays */
  int count;             /* number of entries */
  int always;            /* number of entries that are regular files */
  int next, last;        /* range of 'ready' that is not yet reported */
  int stale;             /* the system still reports a file that has left the set */
  unsigned int stamp;
  PollerEntry *removed; /* entries whose objects are still in the user values */
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

/* Changes what the system watches for, from 'before' to 'events': see PollsetKind. */
static inline int poller_change (Poller *p, const PollerEntry *e, int before, int events) {
  return p->set.kind->change(&p->set, e->fd, e->stamp, before, events);
}

/* Whether the descriptor of an entry still belongs to the file that was added. */
int poller_iscurrent(const PollerEntry *e);

/* Removes an entry. */
void poller_drop(PollerEntry *e);

/*
** Returns the next entry that was ready in the last wait, and in '*events' its events. At the end it
** returns NULL. The object of an entry is in the table POLLER_OBJECTS, by descriptor.
*/
const PollerEntry *poller_next(Poller *p, int *events);

/* Releases the objects of removed entries of the set at 1. [-0, +0] */
void poller_sweep(lua_State *L, Poller *p);

#endif
