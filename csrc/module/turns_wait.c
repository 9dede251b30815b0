/*
** How a task waits as usual: for one Socket to be readable or writable, or for nothing but its next
** turn. Joining is in turns_task.c, all other waits are in loop.lua.
*/

#include "base/sys.h"

#include "base/object.h"
#include "module/turns.h"
#include "module/turns_resume.h"
#include "module/turns_wait.h"
#include "module/turns_waiters.h"
#include "socket/events.h"
#include "socket/poller.h"

/* How many operations tasks do that need not wait, before one of them lets the others run. */
#define STREAK 64

/* in 'dispatch', the index of TURNS_ALIVE, under the tasks that were woken */
#define DISPATCH_TASKS 3

/* The longest time-out, in seconds: as in wait.lua. */
#define LONGEST 4294967296


/*
** upvalues of the functions here, after the Turns: the function in Lua that does what is not as
** usual; the metatable of Sockets
*/
#define UP_OTHERWISE lua_upvalueindex(2)
#define UP_SOCKETS lua_upvalueindex(3)


/* What events that are just one letter wait for, or -1. */
static int whichof (lua_State *L, int arg) {
  size_t len;
  const char *events;
  if (lua_type(L, arg) != LUA_TSTRING) return -1;
  events = lua_tolstring(L, arg, &len);
  if (len != 1) return -1;
  return (*events == 'r') ? WAIT_READ : (*events == 'w') ? WAIT_WRITE : -1;
}


/*
** Ends the wait of the task that waits for what happened, and pushes the task. Returns its number; or
** 0, and nothing was done, when others may wait, too, or nobody does. [-0, +(0|1)]
*/
static int takealone (lua_State *L, Turns *t, int fd, int ready) {
  const Waiters *w = turns_waiters(t, fd);
  if (w == NULL || w->others || (ready != POLLSET_READ && ready != POLLSET_WRITE)) return 0;
  return turns_takewaiter(L, t, DISPATCH_TASKS, fd,
                          (ready == POLLSET_READ) ? WAIT_READ : WAIT_WRITE);
}


/* A task that was woken. */
typedef struct Woken {
  const lua_State *co;
  int number;
} Woken;


/*
** [set, its objects, TURNS_ALIVE, tasks...] Resumes the tasks, and keeps none that has ended. Another
** of them may have ended one meanwhile; its number then is free, or that of another task.
*/
static void resumeall (lua_State *L, Turns *t, const Woken woken[], int n) {
  int i;
  for (i = 0; i < n; i++) {
    int task = DISPATCH_TASKS + 1 + i, number = woken[i].number;
    if (t->states[number].co == woken[i].co) {
      lua_pushboolean(L, 1);
      turns_resume(L, t, task, number);
    }
    lua_pushboolean(L, 0);
    lua_replace(L, task);
  }
  turns_idle(t);
}


/*
** dispatch(set): wakes the tasks that wait for what happened in the last wait of the set. A task
** that waits alone is also resumed, after all have been woken: if it ran before, it could begin to
** wait for something that is in the list of what happened but is over by now. UP_OTHERWISE wakes the
** others, for the next turn, and those for which the stack has no room.
*/
static int dispatch (lua_State *L) {
  Poller *p = (Poller *)object_test(L, 1, &poller_type);
  Turns *t = turns_self(L);
  Woken woken[POLLSET_MOST];
  const PollerEntry *e;
  int ready, room, n = 0;
  luaL_argexpected(L, p != NULL, 1, POLLER);
  room = lua_checkstack(L, POLLSET_MOST + LUA_MINSTACK) ? POLLSET_MOST : 0;
  lua_settop(L, 1);
  lua_getiuservalue(L, 1, POLLER_OBJECTS);
  lua_getiuservalue(L, UP_TURNS, TURNS_ALIVE);
  while ((e = poller_next(p, &ready)) != NULL) {
    int foreign = e->foreign; /* then it leaves the Poller when it is waited for no more */
    int number = (foreign || n == room) ? 0 : takealone(L, t, e->fd, ready);
    if (number > 0) {
      woken[n].number = number;
      woken[n++].co = t->states[number].co;
    }
    else {
      lua_pushvalue(L, UP_OTHERWISE);
      lua_rawgeti(L, 2, e->fd);
      events_push(L, ready);
      lua_call(L, 2, 0);
    }
  }
  resumeall(L, t, woken, n);
  return 0;
}


int turns_canwait (lua_State *L, const Turns *t) {
  return t->running == L && t->current > 0 && !t->alarm && lua_isyieldable(L);
}


/*
** The Poller's entry of a Socket, or of the Socket that it borrows from; NULL when there is none, or
** when nothing reports the closing of the descriptor, so that the entry may be of an earlier one.
*/
static const PollerEntry *entryof (const Turns *t, const Socket *s) {
  const PollerEntry *e;
  if (s->origin != NULL) s = s->origin;
  if (t->poller == NULL || s->borrowed) return NULL;
  e = poller_entry(t->poller, s->fd);
  return (e == NULL || e->foreign) ? NULL : e;
}


/* Whether the Poller is asked for the event. */
static int isasked (const PollerEntry *e, int which) {
  return (e->events & ((which == WAIT_READ) ? POLLSET_READ : POLLSET_WRITE)) != 0;
}


/*
** The task that runs begins to wait for one event of a Socket. Returns 0 when Lua has to see to it.
*/
static int enter (lua_State *L, Turns *t, const Socket *s, int timeout, int which) {
  const PollerEntry *e = entryof(t, s);
  if (e == NULL || !isasked(e, which) || !turns_canwait(L, t)) return 0;
  turns_begin(t, t->current, turns_timeout(L, timeout));
  return turns_enter(t, t->current, e->fd, which);
}


static int park (lua_State *L, lua_KContext ctx, lua_KFunction k) {
  lua_pushlightuserdata(L, PARKED);
  return lua_yieldk(L, 1, ctx, k);
}


/* [timeout, socket, events, result] */
static int woken (lua_State *L, int status, lua_KContext ctx) {
  (void)status;
  (void)ctx;
  if (turns_told(L))
    lua_pushvalue(L, 2);
  else
    lua_pushboolean(L, 0);
  return 1;
}


/* [timeout, result] After a turn without a socket to wait for: false, the time is over. */
static int passed (lua_State *L, int status, lua_KContext ctx) {
  (void)status;
  (void)ctx;
  (void)turns_told(L);
  lua_pushboolean(L, 0);
  return 1;
}


/* Whether sleep(0) can be done in the simple way. */
static int canpass (lua_State *L) {
  if (lua_gettop(L) != 1 || lua_type(L, 1) != LUA_TNUMBER || lua_tonumber(L, 1) != 0) return 0;
  return turns_canwait(L, turns_self(L));
}


/* Puts the task that runs into the next turn. */
static void pass (lua_State *L) {
  Turns *t = turns_self(L);
  t->streak = 0;
  turns_pushcurrent(L, t, UP_TURNS);
  lua_pushboolean(L, 0); /* an error of a hook may have ended an earlier wait in the middle */
  lua_rawseti(L, -2, TASK_PLACE);
  lua_pushboolean(L, 1);
  turns_enqueue(L, t, lua_absindex(L, -2), t->current);
  lua_pop(L, 1);
}


/* Whether the value at 'arg' is a time-out for 'wait' in wait.lua. */
static int istimeout (lua_State *L, int arg) {
  lua_Number n;
  if (lua_type(L, arg) != LUA_TNUMBER) return !lua_toboolean(L, arg);
  n = lua_tonumber(L, arg);
  return 0 <= n && n <= (lua_Number)LONGEST;
}


/* wait(timeout, socket, events, ...): as UP_OTHERWISE, which does it where it is not as usual */
static int taskwait (lua_State *L) {
  const Socket *s;
  int which;
  if (!istimeout(L, 1)) return object_forward(L, UP_OTHERWISE);
  if (canpass(L)) {
    pass(L);
    return park(L, 0, passed);
  }
  which = (lua_gettop(L) == 3) ? whichof(L, 3) : -1;
  if (which >= 0 && (s = (Socket *)object_is(L, 2, UP_SOCKETS)) != NULL) {
    if (enter(L, turns_self(L), s, 1, which)) return park(L, 0, woken);
  }
  return object_forward(L, UP_OTHERWISE);
}


/*
** checkpoint(): called before an operation that may not have to wait; now and then
** UP_OTHERWISE lets the others run. Coroutines of the program do not count: they can't let others
** run.
*/
static int checkpoint (lua_State *L) {
  Turns *t = turns_self(L);
  lua_settop(L, 0);
  if (t->running != L || ++t->streak < STREAK) return 0;
  t->streak = 0;
  return object_forward(L, UP_OTHERWISE);
}


/*
** {==================================================================
** For what waits in C
** ===================================================================
*/

int turns_count (lua_State *L, Turns *t) {
  if (t->running != L) return 1;
  if (t->streak + 1 >= STREAK) return 0; /* counted by the call that lets others run */
  t->streak++;
  return 1;
}


void turns_uncount (lua_State *L, Turns *t) {
  if (t->running == L) t->streak--;
}


int turns_pass (lua_State *L, int turns, lua_KContext ctx, lua_KFunction k) {
  lua_getiuservalue(L, turns, TURNS_WAIT);
  lua_pushinteger(L, 0);
  lua_callk(L, 1, 1, ctx, k);
  return k(L, LUA_OK, ctx);
}


int turns_read (lua_State *L, Turns *t, const Socket *s, int socket, int timeout,
                lua_KContext ctx, lua_KFunction k) {
  if (enter(L, t, s, timeout, WAIT_READ)) return park(L, ctx, k);
  lua_pushlightuserdata(L, LETWAIT);
  lua_pushvalue(L, timeout);
  lua_pushvalue(L, socket);
  return lua_yieldk(L, 3, ctx, k);
}


void turns_arrived (lua_State *L, const Turns *t, const Socket *s, int turns, int socket) {
  const Waiters *w = turns_waiters(t, socket_fd(s));
  if (w == NULL || (w->task[WAIT_READ] == 0 && !w->others)) return;
  lua_getiuservalue(L, turns, TURNS_ARRIVED);
  lua_pushvalue(L, socket);
  lua_call(L, 1, 0);
}

/* }================================================================== */


/* open(set): the Poller of the loop */
static int waits_open (lua_State *L) {
  Turns *t = turns_self(L);
  Poller *p = (Poller *)object_test(L, 1, &poller_type);
  luaL_argexpected(L, p != NULL, 1, POLLER);
  lua_settop(L, 1);
  lua_setiuservalue(L, UP_TURNS, TURNS_POLLER);
  t->poller = p;
  return 0;
}


/* Adds a function, to which the one at 'arg' is UP_OTHERWISE. [the Turns at 1] */
static void add (lua_State *L, const char *name, lua_CFunction f, int arg) {
  lua_pushvalue(L, 1);
  lua_pushvalue(L, arg);
  object_pushmeta(L, &socket_type);
  lua_pushcclosure(L, f, 3);
  lua_setfield(L, -2, name);
}


/*
** waits(state of the turns, happened, wait, rest, front) -> functions: dispatch, wait, checkpoint and
** front, which call these, and open
*/
static int core_waits (lua_State *L) {
  int i;
  luaL_checktype(L, 1, LUA_TUSERDATA);
  for (i = 2; i <= 5; i++) luaL_checktype(L, i, LUA_TFUNCTION);
  lua_settop(L, 5);
  lua_createtable(L, 0, 5);
  add(L, "dispatch", dispatch, 2);
  add(L, "wait", taskwait, 3);
  add(L, "checkpoint", checkpoint, 4);
  add(L, "front", taskwait, 5);
  add(L, "open", waits_open, 2);
  lua_getfield(L, 6, "wait");
  lua_setiuservalue(L, 1, TURNS_WAIT);
  return 1;
}


const luaL_Reg turns_wait_functions[] = {{"waits", core_waits}, {NULL, NULL}};
