/*
** Which tasks wait for a descriptor. The numbers of those that wait for one event of it are kept
** here, as is whether there are others.
*/

#include "base/sys.h"

#include "base/object.h"
#include "module/turns.h"
#include "module/turns_waiters.h"

static const char *const events[] = {"r", "w", NULL}; /* WAIT_READ, WAIT_WRITE */


/* The number of the task that waits for this, or 0. One that is not confirmed is forgotten. */
static int waiterof (Turns *t, int fd, int which) {
  Waiters *w = turns_waiters(t, fd);
  const TaskState *s;
  if (w == NULL || w->task[which] == 0) return 0;
  s = &t->states[w->task[which]];
  if (s->doing != DOES_WAIT || s->fd != fd || s->which != which) w->task[which] = 0;
  return w->task[which];
}


int turns_takewaiter (lua_State *L, Turns *t, int tasks, int fd, int which) {
  int number = waiterof(t, fd, which);
  TaskState *s = &t->states[number];
  if (number == 0) return 0;
  turns_waiters(t, fd)->task[which] = 0;
  s->doing = DOES_QUEUE;
  s->limited = 0;
  (void)turns_pushtask(L, tasks, number);
  return number;
}


int turns_enter (Turns *t, int number, int fd, int which) {
  Waiters *w = turns_waiters(t, fd);
  TaskState *s = &t->states[number];
  if (w == NULL || waiterof(t, fd, which) != 0) return 0;
  w->task[which] = number;
  s->doing = DOES_WAIT;
  s->fd = fd;
  s->which = (unsigned char)which;
  return 1;
}


/*
** {==================================================================
** For descriptors.lua
** ===================================================================
*/

/*
** room(fd): makes room for what waits for a descriptor. The other functions take only descriptors
** for which there is room.
*/
static int room (lua_State *L) {
  Turns *t = turns_self(L);
  int fd = object_checkint(L, 1), size = (t->room == 0) ? 32 : t->room;
  Waiters *waiters;
  if (fd < t->room) return 0;
  while (size <= fd) size = (size > INT_MAX / 2) ? INT_MAX : 2 * size;
  waiters = (Waiters *)lua_newuserdatauv(L, (size_t)size * sizeof *waiters, 0);
  if (size <= t->room) return 0; /* a finalizer has made room */
  if (t->room > 0) memcpy(waiters, t->waiters, (size_t)t->room * sizeof *waiters);
  memset(waiters + t->room, 0, (size_t)(size - t->room) * sizeof *waiters);
  lua_setiuservalue(L, UP_TURNS, TURNS_WAITERS);
  t->waiters = waiters;
  t->room = size;
  return 0;
}


/* waiter(fd, event) -> the task that waits for this event alone, or nil */
static int waiter (lua_State *L) {
  Turns *t = turns_self(L);
  int number = waiterof(t, object_checkint(L, 1), object_checkoption(L, 2, events));
  if (number == 0) return 0;
  lua_getiuservalue(L, UP_TURNS, TURNS_ALIVE);
  (void)turns_pushtask(L, lua_gettop(L), number);
  return 1;
}


/*
** enter(fd, event, task) -> whether the task waits for this now: not when another one does, or when
** the task has ended
*/
static int enter (lua_State *L) {
  int fd = object_checkint(L, 1), which = object_checkoption(L, 2, events);
  int number = turns_numberof(L, 3);
  lua_pushboolean(L, number > 0 && turns_enter(turns_self(L), number, fd, which));
  return 1;
}


/* others(fd, some): whether the entry has tasks that wait in another way */
static int others (lua_State *L) {
  Waiters *w = turns_waiters(turns_self(L), object_checkint(L, 1));
  if (w == NULL) return luaL_argerror(L, 1, "there is no room for this descriptor");
  w->others = lua_toboolean(L, 2);
  return 0;
}

/* }================================================================== */


static const luaL_Reg functions[] = {
  {"room", room}, {"waiter", waiter}, {"enter", enter}, {"others", others}, {NULL, NULL}};


/* waiters(state of the turns) -> functions */
static int core_waiters (lua_State *L) {
  luaL_checktype(L, 1, LUA_TUSERDATA);
  lua_settop(L, 1);
  luaL_newlibtable(L, functions);
  lua_insert(L, 1);
  luaL_setfuncs(L, functions, 1);
  return 1;
}


const luaL_Reg turns_waiters_functions[] = {{"waiters", core_waiters}, {NULL, NULL}};
