/*
** Adding objects to a Poller, and removing them.
*/

/***
@classmod socket2.Poller
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "socket/events.h"
#include "socket/poller.h"
#include "socket/socket_parts.h"
#include "base/descriptor.h"
#include "base/socket.h"


/*
** {==================================================================
** The object of an argument
** ===================================================================
*/

/* The object whose descriptor is added. */
typedef struct Target {
  Socket *socket; /* or NULL */
  Poller *poller; /* or NULL; with neither, nobody reports the closing of 'fd' */
  int fd;
} Target;


/* -1 when it is closed */
static int targetfd (const Target *t) {
  if (t->socket != NULL) return socket_fd(t->socket);
  if (t->poller != NULL) return poller_isclosed(t->poller) ? -1 : t->poller->set.fd;
  return t->fd;
}


/* May call methods of the object. [-0, +1] */
static Target checktarget (lua_State *L, int arg) {
  Target t = {NULL, NULL, -1};
  descriptor_pushowner(L, arg);
  if ((t.socket = socket_test(L, -1)) != NULL) return t;
  if ((t.poller = (Poller *)object_test(L, arg, &poller_type)) != NULL) return t;
  t.fd = descriptor_check(L, arg);
  return t;
}

/* }================================================================== */


/*
** {==================================================================
** Entries
** ===================================================================
*/

static void leave (Watch *watch) {
  poller_drop((PollerEntry *)watch);
}


/* Makes room for a descriptor in the arrays. */
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
  p->entries = (PollerEntry **)entries;
  memset(p->entries + p->size, 0, (size_t)(size - p->size) * sizeof *p->entries);
  /* NOLINTEND(bugprone-sizeof-expression) */
  p->size = size;
  return 1;
}


/* Registers the entry to be told before the descriptor is closed. */
static void watchtarget (const Target *t, PollerEntry *e) {
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


/* Makes an entry for a descriptor. Returns 0 and sets errno when the system refuses. */
static int enter (Poller *p, const Target *t, int fd, int events, int keyed) {
  struct stat st;
  PollerEntry *e;
  if (fstat(fd, &st) < 0 || !grow(p, fd)) return 0;
  e = (PollerEntry *)calloc(1, sizeof *e);
  if (e == NULL) return 0;
  e->poller = p;
  e->fd = fd;
  e->stamp = ++p->stamp;
  e->events = events;
  e->keyed = keyed;
  e->device = st.st_dev;
  e->inode = st.st_ino;
  e->always = poller_change(p, e, 0, events);
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


/* Asks for other events. Returns 0 and sets errno when the system refuses. */
static int modify (Poller *p, PollerEntry *e, int events) {
  if (!e->always && poller_change(p, e, e->events, events) < 0) return 0;
  e->events = events;
  return 1;
}

/* }================================================================== */


/*
** {==================================================================
** The methods
** ===================================================================
*/

/*
** Whether the object at 'arg' may be the one that the set at 1 has for the descriptor: with a key,
** the set does not keep the object.
*/
static int hasobject (lua_State *L, int fd, int arg) {
  int same;
  PollerEntry *e = poller_entry((Poller *)lua_touserdata(L, 1), fd);
  if (e != NULL && e->keyed) return 1;
  lua_getiuservalue(L, 1, POLLER_OBJECTS);
  lua_rawgeti(L, -1, fd);
  same = lua_rawequal(L, -1, arg);
  lua_pop(L, 2);
  return same;
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


/* The entry of a descriptor, or NULL; an entry whose descriptor was closed is removed first. */
static PollerEntry *currententry (lua_State *L, Poller *p, int fd) {
  PollerEntry *e = poller_entry(p, fd);
  if (e != NULL && !poller_iscurrent(e)) {
    poller_drop(e);
    e = NULL;
  }
  poller_sweep(L, p);
  return e;
}


/*
** Stores the object at 2, or the key at 4. That allocates, so a finalizer may run, which may
** close anything.
*/
static int store (lua_State *L, Poller *p, const Target *t, int fd, int events) {
  int done, keyed = !lua_isnoneornil(L, 4);
  lua_getiuservalue(L, 1, POLLER_OBJECTS);
  lua_pushvalue(L, keyed ? 4 : 2);
  lua_rawseti(L, -2, fd);
  if (poller_isclosed(p)) return poller_failclosed(L, "add");
  if (targetfd(t) != fd) { /* closed meanwhile; the next object replaces what was stored */
    lua_pushnil(L);
    lua_rawseti(L, -2, fd);
    return failobject(L, p->set.kind->changecall);
  }
  if (poller_entry(p, fd) == NULL)
    done = enter(p, t, fd, events, keyed);
  else
    done = modify(p, poller_entry(p, fd), events);
  if (!done) {
    int en = errno;
    if (poller_entry(p, fd) == NULL) {
      lua_pushnil(L);
      lua_rawseti(L, -2, fd);
    }
    errno = en;
  }
  else
    poller_entry(p, fd)->keyed = keyed;
  return object_result(L, done, p->set.kind->changecall);
}


/***
Adds an object to the set. For an object that is already in the set, changes its events.
@function add
@tparam Socket|Stream|Poller|file|integer|table|userdata object anything that `SockRef.from`
accepts, a Lua file handle, a Stream, or another Poller; a regular file is always ready
@tparam string events as for `Socket:poll`
@param[opt] key a value that `wait` returns instead of the object. The set then does not keep
the object alive: a Socket that is garbage-collected leaves it
@treturn[1] boolean true
@return[2] nil, message, errno: `EBADF` when the object is closed, `EEXIST` when another object
with the same descriptor is in the set without a key, `EOPNOTSUPP` for a Poller without a descriptor
@see epoll_ctl(2)
@usage
assert(poller:add(sock, "rw"))
assert(poller:add(peer, "r", "the peer")) -- wait returns "the peer" instead of the Socket
*/
static int poller_add (lua_State *L) {
  object_checkargs(L, 4);
  Poller *p = poller_self(L);
  int events = events_check(L, 3);
  Target t;
  int fd;
  lua_settop(L, 4);
  t = checktarget(L, 2);
  if (poller_isclosed(p)) return poller_failclosed(L, "add");
  fd = targetfd(&t);
  if (fd < 0 && t.poller != NULL && !poller_isclosed(t.poller))
    return object_missing(L, p->set.kind->changecall, EOPNOTSUPP);
  if (fd < 0) return failobject(L, p->set.kind->changecall);
  if (currententry(L, p, fd) != NULL && !hasobject(L, fd, 2))
    return failtaken(L, p->set.kind->changecall, fd);
  return store(L, p, &t, fd, events);
}


/*
** The entry of the object at 2. If an object of another library has closed or changed its
** descriptor, the entry is searched by the object, unless it was added with a key.
*/
static PollerEntry *find (lua_State *L, Poller *p, const Target *t) {
  PollerEntry *e = poller_entry(p, targetfd(t));
  int i;
  if (e != NULL && hasobject(L, e->fd, 2)) return e;
  if (t->socket != NULL || t->poller != NULL) return NULL;
  for (i = 0; i < p->size; i++) {
    e = p->entries[i];
    if (e != NULL && e->foreign && !e->keyed && hasobject(L, i, 2)) return e;
  }
  return NULL;
}


/***
Removes an object from the set.
@function remove
@tparam Socket|Stream|Poller|file|integer|table|userdata object the object, as it was added;
if that was with a key, any object with the same descriptor, as long as it has that descriptor
@treturn[1] boolean true
@return[2] nil, message, errno: `ENOENT` when the object is not in the set
*/
static int poller_remove (lua_State *L) {
  object_checkargs(L, 2);
  Poller *p = poller_self(L);
  Target t;
  PollerEntry *e;
  luaL_checkany(L, 2);
  t = checktarget(L, 2);
  if (poller_isclosed(p)) return poller_failclosed(L, "remove");
  e = find(L, p, &t);
  if (e == NULL) return object_fail(L, p->set.kind->changecall, ENOENT);
  poller_drop(e);
  poller_sweep(L, p);
  lua_pushboolean(L, 1);
  return 1;
}

/* }================================================================== */


/*
** asked(set, descriptor) -> what the set is asked to tell of it, as letters: "" when it is not in
** the set
*/
static int core_asked (lua_State *L) {
  const Poller *p = (Poller *)object_test(L, 1, &poller_type);
  const PollerEntry *e;
  luaL_argexpected(L, p != NULL, 1, POLLER);
  e = poller_entry(p, object_checkint(L, 2));
  events_push(L, (e != NULL && poller_iscurrent(e)) ? e->events : 0);
  return 1;
}


const luaL_Reg poller_internals[] = {{"asked", core_asked}, {NULL, NULL}};

const luaL_Reg poller_add_methods[] = {
  {"add", poller_add}, {"remove", poller_remove}, {NULL, NULL}};
