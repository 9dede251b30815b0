/*
** Which tasks wait for a descriptor. The numbers of those that wait for one event of it are kept
** here, as is whether there are others.
*/

#include "base/sys.h"

#include "base/object.h"
#include "module/turns.h"
#include "module/turns_waiters.h"

static const char *const events[] = {"r", "w", NULL}; /* WAIT_READ, WAIT_WRITE */


/*
** Pushes the task that waits for this, if there is one, and returns its claim; otherwise -1. A
** number that no task confirms is forgotten. [-0, +(0|1)]
*/
static lua_Integer pushwaiter (lua_State *L, const Turns *t, int tasks, int fd, int which,
                               Woken *woken) {
  Waiters *w = turns_waiters(t, fd);
  if (w == NULL || w->task[which] == 0) return -1;
  woken->number = w->task[which];
  if (turns_pushtask(L, tasks, woken->number)) {
    lua_Integer claim = turns_claimof(woken->co = turns_threadof(L, -1));
    if (claim == turns_claim(fd, which, 0) || claim == turns_claim(fd, which, 1)) return claim;
  }
  lua_pop(L, 1);
  w->task[which] = 0;
  return -1;
}


int turns_takewaiter (lua_State *L, const Turns *t, int tasks, int fd, int which,
                      Woken *woken) {
  lua_Integer claim = pushwaiter(L, t, tasks, fd, which, woken);
  if (claim < 0) return 0;
  turns_waiters(t, fd)->task[which] = 0;
  lua_pop(woken->co, 2); /* the claim */
  if (claim == turns_claim(fd, which, 1)) {
    lua_pushboolean(L, 0);
    lua_rawseti(L, -2, TASK_DEADLINE);
  }
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


static int noroom (lua_State *L) {
  return luaL_argerror(L, 1, "there is no room for this descriptor");
}


/* waiter(fd, event) -> the task that waits for this event alone, or nil */
static int waiter (lua_State *L) {
  int fd = object_checkint(L, 1), which = object_checkoption(L, 2, events);
  Woken woken;
  lua_settop(L, 2);
  lua_getiuservalue(L, UP_TURNS, TURNS_ALIVE);
  return pushwaiter(L, turns_self(L), 3, fd, which, &woken) >= 0;
}


/*
** enter(fd, event, task, limited) -> the claim that the task is to yield: with 'limited', it has a
** deadline. No other task may wait for the event.
*/
static int enter (lua_State *L) {
  int fd = object_checkint(L, 1), which = object_checkoption(L, 2, events);
  Waiters *w = turns_waiters(turns_self(L), fd);
  if (w == NULL) return noroom(L);
  w->task[which] = turns_numberof(L, 3);
  lua_pushinteger(L, turns_claim(fd, which, lua_toboolean(L, 4)));
  return 1;
}


/* others(fd, some): whether the entry has tasks that wait in another way */
static int others (lua_State *L) {
  Waiters *w = turns_waiters(turns_self(L), object_checkint(L, 1));
  if (w == NULL) return noroom(L);
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
