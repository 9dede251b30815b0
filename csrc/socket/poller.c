/*
** Poller: a set of objects that lasts. The system's set is in base/pollset_*.c.
*/

/***
A set of objects that lasts, and tells which of them are ready.

`poll` hands its objects to the system in each call; a Poller keeps them there, so that a wait
costs the same among ten objects and among ten thousand. It uses epoll, kqueue or poll(2),
whichever the system has.

    local poller = assert(socket2.Poller.new())
    assert(poller:add(listener, "r"))
    while true do
      for object, events in assert(poller:wait()) do
        if object == listener then assert(poller:add(listener:accept(), "r")) end
      end
    end

What is ready is told again in the next wait, until it has been received or sent. The set keeps
its objects alive. A Socket that is closed leaves it at once, a descriptor or an object of
another library when the set next meets it.
@classmod socket2.Poller
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "socket/events.h"
#include "socket/poller.h"
#include "base/pollset.h"
#include "base/seconds.h"
#include "base/descriptor.h"
#include "base/socket.h"


/* One object of the set. */
typedef struct Entry {
  Watch watch; /* first, for 'leave' to find the rest; its 'next' links those that left */
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
} Entry;

/* User values: the objects, by descriptor; the iterator. */
typedef struct Poller {
  Pollset set;
  Watch *watches;  /* of sets that this one is in */
  Entry **entries; /* by descriptor */
  int *ready;      /* descriptors of what happened in the last wait */
  int size;        /* of both arrays */
  int count;       /* of entries */
  int always;      /* of those, the regular files */
  int next, last;  /* what of 'ready' is to be told */
  int stale;       /* the system tells of what has left the set */
  unsigned int stamp;
  Entry *left; /* taken out; their objects are yet to be forgotten */
} Poller;

#define OBJECTS 1
#define ITERATOR 2

#define poller_self(L) ((Poller *)object_self(L, POLLER))

#define isclosed(p) ((p)->set.kind == NULL)


/* nil, "call: Poller is closed", EBADF */
static int failclosed (lua_State *L, const char *call) {
  luaL_pushfail(L);
  lua_pushfstring(L, "%s: Poller is closed", call);
  lua_pushinteger(L, EBADF);
  return 3;
}


/*
** {==================================================================
** Entries
** ===================================================================
*/

static Entry *entryof (const Poller *p, int fd) {
  return (0 <= fd && fd < p->size) ? p->entries[fd] : NULL;
}


static int change (Poller *p, const Entry *e, int before, int events) {
  return p->set.kind->change(&p->set, e->fd, e->stamp, before, events);
}


/* Takes an entry out. That the system refuses means that its descriptor was closed. */
static void drop (Entry *e) {
  Poller *p = e->poller;
  watch_remove(&e->watch);
  if (e->always)
    p->always--;
  else if (change(p, e, e->events, 0) < 0)
    p->stale = 1;
  p->entries[e->fd] = NULL;
  p->count--;
  e->watch.next = (p->left == NULL) ? NULL : &p->left->watch;
  p->left = e;
}


static void leave (Watch *watch) {
  drop((Entry *)watch);
}


/* Forgets the objects of what was taken out of the set at 1. [-0, +0] */
static void sweep (lua_State *L, Poller *p) {
  if (p->left == NULL) return;
  lua_getiuservalue(L, 1, OBJECTS);
  while (p->left != NULL) {
    Entry *e = p->left;
    int fd = e->fd;
    p->left = (Entry *)e->watch.next;
    free(e);
    if (entryof(p, fd) != NULL) continue;
    lua_pushnil(L); /* allocates nothing: the object is there, or nothing is */
    lua_rawseti(L, -2, fd);
  }
  lua_pop(L, 1);
}


/* Whether the descriptor of an entry is still that of the file that it was added with. */
static int iscurrent (const Entry *e) {
  struct stat st;
  if (!e->foreign) return 1;
  return fstat(e->fd, &st) == 0 && st.st_dev == e->device && st.st_ino == e->inode;
}


/* Makes room for the descriptor. */
static int grow (Poller *p, int fd) {
  int size = (p->size == 0) ? 32 : p->size;
  void *entries, *ready;
  if (fd < p->size) return 1;
  while (size <= fd) size = (size > INT_MAX / 2) ? INT_MAX : 2 * size;
  ready = realloc(p->ready, (size_t)size * sizeof *p->ready);
  if (ready == NULL) return 0;
  p->ready = (int *)ready;
  /* NOLINTBEGIN(bugprone-sizeof-expression): an array of pointers is meant */
  entries = realloc(p->entries, (size_t)size * sizeof *p->entries);
  if (entries == NULL) return 0;
  p->entries = (Entry **)entries;
  memset(p->entries + p->size, 0, (size_t)(size - p->size) * sizeof *p->entries);
  /* NOLINTEND(bugprone-sizeof-expression) */
  p->size = size;
  return 1;
}


/* Whether the object at 'arg' is that of the descriptor in the set at 1. */
static int hasobject (lua_State *L, int fd, int arg) {
  int same;
  Entry *e = entryof((Poller *)lua_touserdata(L, 1), fd);
  if (e != NULL && e->keyed) return 1;
  lua_getiuservalue(L, 1, OBJECTS);
  lua_rawgeti(L, -1, fd);
  same = lua_rawequal(L, -1, arg);
  lua_pop(L, 2);
  return same;
}

/* }================================================================== */


/*
** {==================================================================
** Adding and removing
** ===================================================================
*/

/* What has the descriptor that is added. */
typedef struct Target {
  Socket *socket; /* or */
  Poller *poller; /* or neither: 'fd' is of something that does not say when it closes it */
  int fd;
} Target;


/* -1 when it is closed */
static int targetfd (const Target *t) {
  if (t->socket != NULL) return socket_fd(t->socket);
  if (t->poller != NULL) return isclosed(t->poller) ? -1 : t->poller->set.fd;
  return t->fd;
}


/* Has the entry told before the descriptor goes. */
static void watchtarget (const Target *t, Entry *e) {
  e->watch.leave = leave;
  if (t->poller != NULL)
    watch_add(&t->poller->watches, &e->watch);
  else if (t->socket == NULL)
    e->foreign = 1;
  else if (t->socket->origin == NULL)
    watch_add(&t->socket->watches, &e->watch);
  else {
    e->watch.through = t->socket;
    watch_add(&t->socket->origin->watches, &e->watch);
  }
}


/* Pushes the Socket of the Stream at 'arg', or gives 0 if it is no Stream. [-0, +(0|1)] */
static int pushsocket (lua_State *L, int arg) {
  int isstream;
  if (!lua_istable(L, arg) || luaL_getmetafield(L, arg, "__name") == LUA_TNIL) return 0;
  isstream = strcmp(object_name(L, -1), "socket2.Stream") == 0;
  lua_pop(L, 1);
  if (!isstream) return 0;
  lua_getfield(L, arg, "socket");
  lua_pushvalue(L, arg);
  lua_call(L, 1, 1);
  return 1;
}


/* May call methods of the object. [-0, +(0|1)] */
static Target checktarget (lua_State *L, int arg) {
  Target t = {NULL, NULL, -1};
  if ((t.socket = socket_test(L, arg)) != NULL) return t;
  if ((t.poller = (Poller *)object_test(L, arg, &poller_type)) != NULL) return t;
  if (!pushsocket(L, arg))
    t.fd = descriptor_check(L, arg);
  else if ((t.socket = socket_test(L, -1)) == NULL)
    luaL_argerror(L, arg, "a Stream without a Socket");
  return t;
}


/* Makes an entry for a descriptor. Gives 0 and errno when the system refuses. */
static int enter (Poller *p, const Target *t, int fd, int events, int keyed) {
  struct stat st;
  Entry *e;
  if (fstat(fd, &st) < 0 || !grow(p, fd)) return 0;
  e = (Entry *)calloc(1, sizeof *e);
  if (e == NULL) return 0;
  e->poller = p;
  e->fd = fd;
  e->stamp = ++p->stamp;
  e->events = events;
  e->keyed = keyed;
  e->device = st.st_dev;
  e->inode = st.st_ino;
  e->always = change(p, e, 0, events);
  if (e->always < 0) {
    int en = errno;
    free(e);
    errno = en;
    return 0;
  }
  watchtarget(t, e);
  p->always += e->always;
  p->count++;
  p->entries[fd] = e;
  return 1;
}


/* Asks for other events. Gives 0 and errno when the system refuses. */
static int modify (Poller *p, Entry *e, int events) {
  if (!e->always && change(p, e, e->events, events) < 0) return 0;
  e->events = events;
  return 1;
}


/* nil, "call: ... is closed", EBADF: the object at 2 */
static int failobject (lua_State *L, const char *call) {
  luaL_pushfail(L);
  luaL_tolstring(L, 2, NULL);
  lua_pushfstring(L, "%s: %s is closed", call, lua_tostring(L, -1));
  lua_remove(L, -2);
  lua_pushinteger(L, EBADF);
  return 3;
}


/* nil, "call: descriptor ...", EEXIST */
static int failtaken (lua_State *L, const char *call, int fd) {
  luaL_pushfail(L);
  lua_pushfstring(L, "%s: descriptor %d is in the set as another object", call, fd);
  lua_pushinteger(L, EEXIST);
  return 3;
}


/* The entry of a descriptor, once one whose descriptor was closed has been taken out. */
static Entry *currententry (lua_State *L, Poller *p, int fd) {
  Entry *e = entryof(p, fd);
  if (e != NULL && !iscurrent(e)) {
    drop(e);
    e = NULL;
  }
  sweep(L, p);
  return e;
}


/*
** Stores the object at 2, or the key at 4, which allocates: a finalizer that runs meanwhile may
** close anything.
*/
static int store (lua_State *L, Poller *p, const Target *t, int fd, int events) {
  int done, keyed = !lua_isnoneornil(L, 4);
  lua_getiuservalue(L, 1, OBJECTS);
  lua_pushvalue(L, keyed ? 4 : 2);
  lua_rawseti(L, -2, fd);
  if (isclosed(p)) return failclosed(L, "add");
  if (targetfd(t) != fd) { /* closed now; what was stored is forgotten with the next */
    lua_pushnil(L);
    lua_rawseti(L, -2, fd);
    return failobject(L, p->set.kind->changecall);
  }
  if (entryof(p, fd) == NULL)
    done = enter(p, t, fd, events, keyed);
  else
    done = modify(p, entryof(p, fd), events);
  if (!done) {
    int en = errno;
    if (entryof(p, fd) == NULL) {
      lua_pushnil(L);
      lua_rawseti(L, -2, fd);
    }
    errno = en;
  }
  else
    entryof(p, fd)->keyed = keyed;
  return object_result(L, done, p->set.kind->changecall);
}


/***
Adds an object. One that is in the set already gets other events.
@function add
@tparam Socket|Stream|Poller|file|integer|table|userdata object what `SockRef.from` takes, any
Lua file handle, a Stream, or another Poller; a regular file is always ready
@tparam string events as in `Socket:poll`
@param[opt] key what `wait` tells instead of the object, which the set then does not keep alive:
a Socket that is collected leaves it
@treturn[1] boolean true
@return[2] nil, message, errno: `EBADF` when the object is closed, `EEXIST` when another object
with the same descriptor is in the set, `EOPNOTSUPP` for a Poller without a descriptor
@see epoll_ctl(2)
@usage poller:add(sock, "rw")
*/
static int poller_add (lua_State *L) {
  Poller *p = poller_self(L);
  int events = events_check(L, 3);
  Target t;
  int fd;
  lua_settop(L, 4);
  t = checktarget(L, 2);
  if (isclosed(p)) return failclosed(L, "add");
  fd = targetfd(&t);
  if (fd < 0 && t.poller != NULL && !isclosed(t.poller))
    return object_missing(L, p->set.kind->changecall, EOPNOTSUPP);
  if (fd < 0) return failobject(L, p->set.kind->changecall);
  if (currententry(L, p, fd) != NULL && !hasobject(L, fd, 2))
    return failtaken(L, p->set.kind->changecall, fd);
  return store(L, p, &t, fd, events);
}


/*
** The entry of the object at 2. An object of another library may have closed or changed its
** descriptor since: then it is looked for.
*/
static Entry *find (lua_State *L, Poller *p, const Target *t) {
  Entry *e = entryof(p, targetfd(t));
  int i;
  if (e != NULL && hasobject(L, e->fd, 2)) return e;
  if (t->socket != NULL || t->poller != NULL) return NULL;
  for (i = 0; i < p->size; i++) {
    e = p->entries[i];
    if (e != NULL && e->foreign && hasobject(L, i, 2)) return e;
  }
  return NULL;
}


/***
Takes an object out of the set.
@function remove
@tparam Socket|Stream|Poller|file|integer|table|userdata object as it was added
@treturn[1] boolean true
@return[2] nil, message, errno: `ENOENT` when it is not in the set
*/
static int poller_remove (lua_State *L) {
  Poller *p = poller_self(L);
  Target t;
  Entry *e;
  luaL_checkany(L, 2);
  t = checktarget(L, 2);
  if (isclosed(p)) return failclosed(L, "remove");
  e = find(L, p, &t);
  if (e == NULL) return object_fail(L, p->set.kind->changecall, ENOENT);
  drop(e);
  sweep(L, p);
  lua_pushboolean(L, 1);
  return 1;
}

/* }================================================================== */


/*
** {==================================================================
** Waiting
** ===================================================================
*/

/*
** Empties the system's set and fills it again, when it tells of a file whose descriptor was
** closed: by that number it can't be taken out, and a copy keeps the file open. The sets that
** this one is in have lost it then.
*/
static void renew (Poller *p) {
  Watch *watch;
  int i;
  p->stale = 0;
  if (p->set.kind->renew == NULL || p->set.kind->renew(&p->set) < 0) return;
  for (i = 0; i < p->size; i++) {
    Entry *e = p->entries[i];
    if (e != NULL && !e->always && change(p, e, 0, e->events) < 0) drop(e);
  }
  p->stale = 0;
  for (watch = p->watches; watch != NULL; watch = watch->next) {
    Entry *outer = (Entry *)watch;
    (void)change(outer->poller, outer, 0, outer->events);
  }
}


static void note (Poller *p, Entry *e, int events) {
  if (e->happened == 0) p->ready[p->last++] = e->fd;
  e->happened |= events;
}


/* What the system told of becomes the descriptors to be told next. */
static void collect (Poller *p, const Happened *happened, int n) {
  int i;
  for (i = 0; i < n; i++) {
    Entry *e = entryof(p, happened[i].fd);
    if (e == NULL || e->stamp != happened[i].stamp)
      p->stale = 1;
    else if ((happened[i].events & POLLSET_GONE) || !iscurrent(e))
      drop(e);
    else
      note(p, e, happened[i].events);
  }
  for (i = 0; p->always > 0 && i < p->size; i++) {
    Entry *e = p->entries[i];
    if (e == NULL || !e->always) continue;
    if (!iscurrent(e))
      drop(e);
    else if (e->events & (POLLSET_READ | POLLSET_WRITE))
      note(p, e, POLLSET_READ | POLLSET_WRITE);
  }
}


/* What was not told of the last wait is forgotten: what is still ready comes again. */
static void forget (Poller *p) {
  while (p->next < p->last) {
    Entry *e = entryof(p, p->ready[p->next++]);
    if (e != NULL) e->happened = 0;
  }
  p->next = p->last = 0;
}


/* [set, control -> object, events]; the set is upvalue 1 */
static int nextready (lua_State *L) {
  Poller *p = (Poller *)lua_touserdata(L, lua_upvalueindex(1));
  while (p->next < p->last) {
    int happened, fd = p->ready[p->next++];
    Entry *e = entryof(p, fd);
    if (e == NULL || e->happened == 0) continue; /* it has left since */
    happened = e->happened;
    e->happened = 0;
    if (pollset_ready(e->events, happened) == 0) continue; /* it was asked for others since */
    lua_getiuservalue(L, lua_upvalueindex(1), OBJECTS);
    lua_rawgeti(L, -1, fd);
    events_push(L, e->events, happened);
    return 2;
  }
  return 0;
}


/***
Waits until something in the set is ready. After a time-out or a signal nothing is.
@function wait
@tparam[opt] number|false timeout seconds; nil or false: without end
@treturn[1] function an iterator over the objects that are ready and their events, which lasts
until the next wait; objects may be added, removed and closed meanwhile
@return[2] nil, message, errno
@each any, string
@see epoll_wait(2)
@usage
for object, events in poller:wait(1) do print(object, events) end
*/
static int poller_wait (lua_State *L) {
  Poller *p = poller_self(L);
  int64_t ns = seconds_opt(L, 2, SECONDS_NS, INT64_MAX);
  Happened happened[POLLSET_MOST];
  int n;
  if (isclosed(p)) return failclosed(L, "wait");
  sweep(L, p);
  forget(p);
  if (p->stale) renew(p);
  n = p->set.kind->wait(&p->set, happened, (p->always > 0) ? 0 : ns);
  if (n < 0 && errno != EINTR) return object_result(L, 0, p->set.kind->waitcall);
  collect(p, happened, n);
  lua_getiuservalue(L, 1, ITERATOR);
  return 1;
}

/* }================================================================== */


/***
Makes an empty set.
@function new
@static
@tparam[opt] string backend `"poll"` to have poll(2), where the system has something better
@treturn[1] Poller set, closed on exec
@return[2] nil, message, errno
@see epoll_create(2)
*/
static int poller_new (lua_State *L) {
  static const char *const names[] = {"system", "poll", NULL};
  static const PollsetKind *const kinds[] = {&pollset_system, &pollset_poll};
  const PollsetKind *kind = kinds[luaL_checkoption(L, 1, "system", names)];
  Poller *p = (Poller *)lua_newuserdatauv(L, sizeof *p, 2);
  int result, tried = 0;
  memset(p, 0, sizeof *p);
  p->set.fd = -1;
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_setmetatable(L, -2);
  lua_newtable(L);
  lua_setiuservalue(L, -2, OBJECTS);
  lua_pushvalue(L, -1);
  lua_pushcclosure(L, nextready, 1);
  lua_setiuservalue(L, -2, ITERATOR);
  do {
    result = kind->open(&p->set);
  } while (result < 0 && object_retry(L, &tried));
  if (result < 0) return object_result(L, 0, kind->opencall);
  p->set.kind = kind;
  return 1;
}


/***
How many objects are in the set: `#poller`.
@function __len
@treturn integer count
*/
static int poller_len (lua_State *L) {
  Poller *p = poller_self(L);
  int i;
  for (i = 0; i < p->size; i++) {
    Entry *e = p->entries[i];
    if (e != NULL && !iscurrent(e)) drop(e);
  }
  sweep(L, p);
  lua_pushinteger(L, p->count);
  return 1;
}


/***
The descriptor of the set itself, which is ready to be read when something in it is ready: for
other loops. Regular files, which are always ready, do not count.
`pollfd` is the same, for `poll` and cqueues.
@function fd
@treturn integer the descriptor; -1 when the set is closed, or of poll(2), which has none
*/

/***
The descriptor of the set, under the name by which cqueues asks for it.
@function pollfd
@treturn integer as `fd` gives it
*/
static int poller_fd (lua_State *L) {
  const Poller *p = poller_self(L);
  lua_pushinteger(L, isclosed(p) ? -1 : p->set.fd);
  return 1;
}


static void freeentries (Poller *p) {
  int i;
  for (i = 0; i < p->size; i++) {
    if (p->entries[i] != NULL) watch_remove(&p->entries[i]->watch);
    free(p->entries[i]);
  }
  while (p->left != NULL) {
    Entry *e = p->left;
    p->left = (Entry *)e->watch.next;
    free(e);
  }
  free(p->entries);
  free(p->ready);
  p->entries = NULL;
  p->ready = NULL;
  p->size = p->count = p->always = p->next = p->last = 0;
}


/***
Closes the set, whose objects stay open. Closing a closed one does nothing.
@function close
@treturn boolean true
@see close(2)
*/
static int poller_close (lua_State *L) {
  Poller *p = poller_self(L);
  if (!isclosed(p)) {
    const PollsetKind *kind = p->set.kind;
    watch_leave(&p->watches, NULL);
    freeentries(p);
    p->set.kind = NULL;
    kind->close(&p->set);
    p->set.fd = -1;
    lua_pushnil(L);
    lua_setiuservalue(L, 1, OBJECTS);
  }
  lua_pushboolean(L, 1);
  return 1;
}


static int poller_tostring (lua_State *L) {
  const Poller *p = poller_self(L);
  if (isclosed(p))
    lua_pushliteral(L, "Poller (closed)");
  else
    lua_pushfstring(L, "Poller (%s, %d objects)", p->set.kind->name, p->count);
  return 1;
}


static const luaL_Reg functions[] = {
  {"__len", poller_len},           {"__gc", poller_close},  {"__close", poller_close},
  {"__tostring", poller_tostring}, {"new", poller_new},     {"add", poller_add},
  {"remove", poller_remove},       {"wait", poller_wait},   {"fd", poller_fd},
  {"pollfd", poller_fd},           {"close", poller_close}, {NULL, NULL},
};

const ObjectType poller_type = {POLLER, functions};
