/*
** Poller: the object and its entries. Adding and removing are in poller_add.c, waiting in
** poller_wait.c, the system's set in base/pollset_*.c.
*/

/***
A persistent set of objects that reports which of them are ready.

`poll` passes all objects to the system in each call. A Poller keeps them in the system instead,
so waiting takes the same time among ten objects and among ten thousand. It uses epoll, kqueue
or poll(2), depending on the system.

    local poller = assert(socket2.Poller.new())
    assert(poller:add(listener, "r"))
    while true do
      for object, events in assert(poller:wait()) do
        if object == listener then assert(poller:add(listener:accept(), "r")) end
      end
    end

Events are level-triggered: an object is reported again by each wait, until its bytes have been
received or sent. The set keeps its objects alive. A closed Socket leaves the set at once; a
closed descriptor or object of another library leaves it when the set next encounters it.
@classmod socket2.Poller
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "socket/poller.h"
#include "base/pollset.h"
#include "base/socket.h"


/* nil, "call: Poller is closed", EBADF */
int poller_failclosed (lua_State *L, const char *call) {
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

int poller_iscurrent (const PollerEntry *e) {
  struct stat st;
  if (!e->foreign) return 1;
  return fstat(e->fd, &st) == 0 && st.st_dev == e->device && st.st_ino == e->inode;
}


/* If the system refuses, the descriptor was closed. */
void poller_drop (PollerEntry *e) {
  Poller *p = e->poller;
  watch_remove(&e->watch);
  if (e->always)
    p->always--;
  else if (poller_change(p, e, e->events, 0) < 0)
    p->stale = 1;
  p->entries[e->fd] = NULL;
  p->count--;
  e->watch.next = (p->removed == NULL) ? NULL : &p->removed->watch;
  p->removed = e;
}


void poller_sweep (lua_State *L, Poller *p) {
  if (p->removed == NULL) return;
  lua_getiuservalue(L, 1, POLLER_OBJECTS);
  while (p->removed != NULL) {
    PollerEntry *e = p->removed;
    int fd = e->fd;
    p->removed = (PollerEntry *)e->watch.next;
    free(e);
    if (poller_entry(p, fd) != NULL) continue;
    lua_pushnil(L); /* setting a field to nil allocates nothing, so it can't fail */
    lua_rawseti(L, -2, fd);
  }
  lua_pop(L, 1);
}

/* }================================================================== */


/***
Makes an empty set.
@function new
@static
@tparam[opt] string backend `"poll"` to use poll(2) even if the system has something better
@treturn[1] Poller the set
@return[2] nil, message, errno
@see epoll_create(2)
*/
static int poller_new (lua_State *L) {
  object_checkargs(L, 1);
  static const char *const names[] = {"system", "poll", NULL};
  static const PollsetKind *const kinds[] = {&SYS_POLLSET, &pollset_poll};
  const PollsetKind *kind = kinds[lua_isnoneornil(L, 1) ? 0 : object_checkoption(L, 1, names)];
  Poller *p = (Poller *)lua_newuserdatauv(L, sizeof *p, 2);
  int result, tried = 0;
  memset(p, 0, sizeof *p);
  p->set.fd = -1;
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_setmetatable(L, -2);
  lua_newtable(L);
  lua_setiuservalue(L, -2, POLLER_OBJECTS);
  do {
    result = kind->open(&p->set);
  } while (result < 0 && object_retry(L, &tried));
  if (result < 0) return object_result(L, 0, kind->opencall);
  p->set.kind = kind;
  return 1;
}


/***
The number of objects in the set: `#poller`.
@function __len
@treturn integer count
*/
static int poller_len (lua_State *L) {
  Poller *p = poller_self(L);
  int i;
  for (i = 0; i < p->size; i++) {
    PollerEntry *e = p->entries[i];
    if (e != NULL && !poller_iscurrent(e)) poller_drop(e);
  }
  poller_sweep(L, p);
  lua_pushinteger(L, p->count);
  return 1;
}


/***
Returns the descriptor of the set itself. It is readable when something in the set is ready, so
it can be added to another event loop. Regular files do not count. `pollfd` is another name for
this method.
@function fd
@treturn integer the descriptor; -1 when the set is closed, or uses poll(2), which has no
descriptor
*/

/***
Returns the descriptor of the set. cqueues calls it by this name.
@function pollfd
@treturn integer as `fd` returns it
*/
static int poller_fd (lua_State *L) {
  object_checkargs(L, 1);
  const Poller *p = poller_self(L);
  lua_pushinteger(L, poller_isclosed(p) ? -1 : p->set.fd);
  return 1;
}


static void freeentries (Poller *p) {
  int i;
  for (i = 0; i < p->size; i++) {
    if (p->entries[i] != NULL) watch_remove(&p->entries[i]->watch);
    free(p->entries[i]);
  }
  while (p->removed != NULL) {
    PollerEntry *e = p->removed;
    p->removed = (PollerEntry *)e->watch.next;
    free(e);
  }
  free(p->entries);
  free(p->ready);
  p->entries = NULL;
  p->ready = NULL;
  p->size = p->count = p->always = p->next = p->last = 0;
}


/* Called by the collector. */
static int poller_gc (lua_State *L) {
  Poller *p = poller_self(L);
  if (!poller_isclosed(p)) {
    const PollsetKind *kind = p->set.kind;
    watch_leave(&p->watches, NULL);
    freeentries(p);
    p->set.kind = NULL;
    kind->close(&p->set);
    p->set.fd = -1;
    lua_pushnil(L);
    lua_setiuservalue(L, 1, POLLER_OBJECTS);
  }
  lua_pushboolean(L, 1);
  return 1;
}


/* for a <close> variable, with the error as second argument */
static int poller_toclose (lua_State *L) {
  socket_tellclosing(L, poller_self(L)->set.fd);
  return poller_gc(L);
}


/***
Closes the set. Its objects stay open. Closing it again does nothing.
@function close
@treturn boolean true
@see close(2)
*/
static int poller_close (lua_State *L) {
  object_checkargs(L, 1);
  return poller_toclose(L);
}


static int poller_tostring (lua_State *L) {
  const Poller *p = poller_self(L);
  if (poller_isclosed(p))
    lua_pushliteral(L, "Poller (closed)");
  else
    lua_pushfstring(L, "Poller (%s, %d objects)", p->set.kind->name, p->count);
  return 1;
}


static const luaL_Reg functions[] = {
  {"__len", poller_len},           {"__gc", poller_gc},     {"__close", poller_toclose},
  {"__tostring", poller_tostring}, {"new", poller_new},     {"fd", poller_fd},
  {"pollfd", poller_fd},           {"close", poller_close}, {NULL, NULL},
};

const ObjectType poller_type = {POLLER, functions};
