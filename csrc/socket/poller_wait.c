/*
** Waiting until something in a Poller is ready.
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
#include "base/seconds.h"


/*
** Makes the system's set again, when it reports a file whose descriptor was closed and of which
** a copy is open: without its descriptor, the file can't be removed from the set. The sets that
** contain this one lose it by that, so it is added to them again.
*/
static void renew (Poller *p) {
  Watch *watch;
  int i;
  p->stale = 0;
  if (p->set.kind->renew == NULL || p->set.kind->renew(&p->set) < 0) return;
  for (i = 0; i < p->size; i++) {
    PollerEntry *e = p->entries[i];
    if (e != NULL && !e->always && poller_change(p, e, 0, e->events) < 0) poller_drop(e);
  }
  p->stale = 0;
  for (watch = p->watches; watch != NULL; watch = watch->next) {
    PollerEntry *outer = (PollerEntry *)watch;
    (void)poller_change(outer->poller, outer, 0, outer->events);
  }
}


static void note (Poller *p, PollerEntry *e, int events) {
  if (e->happened == 0) p->ready[p->last++] = e->fd;
  e->happened |= events;
}


/* Turns the events of the system into the list of ready descriptors. */
static void collect (Poller *p, const Happened *happened, int n) {
  int i;
  for (i = 0; i < n; i++) {
    PollerEntry *e = poller_entry(p, happened[i].fd);
    if (e == NULL || e->stamp != happened[i].stamp)
      p->stale = 1;
    else if ((happened[i].events & POLLSET_GONE) || !poller_iscurrent(e))
      poller_drop(e);
    else
      note(p, e, happened[i].events);
  }
  for (i = 0; p->always > 0 && i < p->size; i++) {
    PollerEntry *e = p->entries[i];
    if (e == NULL || !e->always) continue;
    if (!poller_iscurrent(e))
      poller_drop(e);
    else if (e->events & (POLLSET_READ | POLLSET_WRITE))
      note(p, e, POLLSET_READ | POLLSET_WRITE);
  }
}


/* Drops what is left of the last wait: the system reports again what is still ready. */
static void forget (Poller *p) {
  while (p->next < p->last) {
    PollerEntry *e = poller_entry(p, p->ready[p->next++]);
    if (e != NULL) e->happened = 0;
  }
  p->next = p->last = 0;
}


const PollerEntry *poller_next (Poller *p, int *events) {
  while (p->next < p->last) {
    PollerEntry *e = poller_entry(p, p->ready[p->next++]);
    if (e == NULL || e->happened == 0) continue; /* it was removed meanwhile */
    *events = pollset_ready(e->events, e->happened);
    e->happened = 0;
    if (*events != 0) return e; /* otherwise its events were changed meanwhile */
  }
  return NULL;
}


/* [set, control -> object, events]; the set is upvalue 1 */
static int nextready (lua_State *L) {
  Poller *p = (Poller *)lua_touserdata(L, lua_upvalueindex(1));
  int ready;
  const PollerEntry *e = poller_next(p, &ready);
  if (e == NULL) return 0;
  lua_getiuservalue(L, lua_upvalueindex(1), POLLER_OBJECTS);
  lua_rawgeti(L, -1, e->fd);
  events_push(L, ready);
  return 2;
}


/* Pushes the iterator of the set at 1, made in the first wait. [-0, +1] */
static void pushiterator (lua_State *L) {
  if (lua_getiuservalue(L, 1, POLLER_ITERATOR) != LUA_TNIL) return;
  lua_pop(L, 1);
  lua_pushvalue(L, 1);
  lua_pushcclosure(L, nextready, 1);
  lua_pushvalue(L, -1);
  lua_setiuservalue(L, 1, POLLER_ITERATOR);
}


/***
Waits until something in the set is ready. After a time-out or a signal, the iterator returns
nothing.
@function wait
@tparam[opt] number|false timeout seconds; nil or false for no limit
@treturn[1] function an iterator that returns the objects that are ready and their events. It is
valid until the next wait; objects may be added, removed and closed during the loop
@return[2] nil, message, errno
@each any, string
@see epoll_wait(2)
@usage
for object, events in poller:wait(1) do print(object, events) end
*/
static int poller_wait (lua_State *L) {
  object_checkargs(L, 2);
  Poller *p = poller_self(L);
  int64_t ns = seconds_opt(L, 2, SECONDS_NS, INT64_MAX);
  Happened happened[POLLSET_MOST];
  int n;
  pushiterator(L);
  if (poller_isclosed(p)) return poller_failclosed(L, "wait");
  poller_sweep(L, p);
  forget(p);
  if (p->stale) renew(p);
  n = p->set.kind->wait(&p->set, happened, (p->always > 0) ? 0 : ns);
  if (n < 0 && errno != EINTR) return object_result(L, 0, p->set.kind->waitcall);
  collect(p, happened, n);
  return 1;
}


const luaL_Reg poller_wait_methods[] = {{"wait", poller_wait}, {NULL, NULL}};
