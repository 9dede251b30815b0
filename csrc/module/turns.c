/*
** Turns of the event loop: which tasks are resumed, in which order. In each turn, all tasks
** that are ready are resumed once. Beginning and ending tasks is in turns_task.c, waiting for a
** Socket in turns_wait.c, waiting for other tasks in turns_list.c. The rest of the loop is in
** Lua, in loop.lua and descriptors.lua. A task that waits yields PARKED. It is resumed with
** true, with false at the deadline, or with a value to raise.
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/seconds.h"
#include "module/turns.h"

const char turns_yielded[3] = {0};


int turns_pushtask (lua_State *L, int tasks, int number) {
  if (lua_rawgeti(L, tasks, number) == LUA_TTABLE) return 1;
  lua_pop(L, 1);
  lua_pushboolean(L, 0);
  return 0;
}


void turns_pushcurrent (lua_State *L, const Turns *t, int turns) {
  lua_getiuservalue(L, turns, TURNS_ALIVE);
  (void)turns_pushtask(L, lua_gettop(L), t->current);
  lua_remove(L, -2);
}


lua_State *turns_threadof (lua_State *L, int task) {
  lua_State *co;
  lua_rawgeti(L, task, TASK_THREAD);
  co = lua_tothread(L, -1);
  lua_pop(L, 1);
  return co;
}


int turns_numberof (lua_State *L, int task) {
  int number;
  lua_rawgeti(L, task, TASK_NUMBER);
  number = (int)lua_tointeger(L, -1);
  lua_pop(L, 1);
  return number;
}


lua_Integer turns_claimof (lua_State *co) {
  if (lua_gettop(co) < 2 || lua_touserdata(co, -1) != TURNS_CLAIMED) return -1;
  return lua_tointeger(co, -2);
}


void turns_enqueue (lua_State *L, int task) {
  Turns *t = turns_self(L);
  lua_Integer n = 2 * t->count;
  lua_getiuservalue(L, UP_TURNS, TURNS_NEXT);
  lua_pushvalue(L, task);
  lua_rawseti(L, -2, n + 1);
  lua_pushvalue(L, -2);
  lua_rawseti(L, -2, n + 2);
  lua_pop(L, 2);
  t->count++;
}


/* ready(task, result) */
static int ready (lua_State *L) {
  lua_settop(L, 2);
  turns_enqueue(L, 1);
  return 0;
}


/* Ends the wait by a claim, if there is one. */
static void unclaim (const Turns *t, lua_State *co) {
  lua_Integer claim = turns_claimof(co);
  if (claim < 0) return;
  turns_waiters(t, (int)(claim / 4))->task[claim % 2] = 0;
  lua_pop(co, 2);
}


void turns_endwait (lua_State *L, int task) {
  lua_pushboolean(L, 0);
  lua_rawseti(L, task, TASK_PLACE);
  lua_pushboolean(L, 0);
  lua_rawseti(L, task, TASK_DEADLINE);
  unclaim(turns_self(L), turns_threadof(L, task));
}


void turns_wake (lua_State *L, int task) {
  turns_enqueue(L, task); /* first, since it may fail for lack of memory */
  turns_endwait(L, task);
}


/* wake(task, result) */
static int wake (lua_State *L) {
  lua_settop(L, 2);
  turns_wake(L, 1);
  return 0;
}


int turns_told (lua_State *L) {
  int result;
  if (!lua_isboolean(L, -1)) return lua_error(L);
  result = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return result;
}


/* Sets a user value to an empty table. [-0, +0] */
static void renew (lua_State *L, int value) {
  lua_newtable(L);
  lua_setiuservalue(L, UP_TURNS, value);
}


/* reset(): no task is ready or running */
static int reset (lua_State *L) {
  Turns *t = turns_self(L);
  t->running = NULL;
  t->current = 0;
  t->count = 0;
  renew(L, TURNS_NEXT);
  renew(L, TURNS_NOW);
  return 0;
}


/* clear(): there are no tasks, and nobody waits */
static int clear (lua_State *L) {
  Turns *t = turns_self(L);
  reset(L);
  renew(L, TURNS_ALIVE);
  t->living = t->listed = t->reserved = 0;
  t->numbered = t->unused = t->room = 0;
  lua_pushnil(L);
  lua_setiuservalue(L, UP_TURNS, TURNS_WAITERS);
  return 0;
}


/* alive() -> how many tasks have not ended, how many of them wait for other tasks */
static int alive (lua_State *L) {
  const Turns *t = turns_self(L);
  lua_pushinteger(L, t->living);
  lua_pushinteger(L, t->listed);
  return 2;
}


/*
** tasks() -> a list of the tasks that have not ended, by number, and its length; what is no table
** in it is no task
*/
static int tasks (lua_State *L) {
  lua_getiuservalue(L, UP_TURNS, TURNS_ALIVE);
  lua_pushinteger(L, turns_self(L)->numbered);
  return 2;
}


/* alarm(on) */
static int alarming (lua_State *L) {
  turns_self(L)->alarm = lua_toboolean(L, 1);
  return 0;
}


/* count() -> how many tasks are ready for the next turn */
static int count (lua_State *L) {
  lua_pushinteger(L, turns_self(L)->count);
  return 1;
}


/* current() -> the running task, or the one that has resumed this coroutine; or false */
static int current (lua_State *L) {
  turns_pushcurrent(L, turns_self(L), UP_TURNS);
  return 1;
}


/*
** here() -> the running task, if it may wait here; nil in coroutines of the program, and where
** Lua can't yield, such as in a function that table.sort calls
*/
static int here (lua_State *L) {
  const Turns *t = turns_self(L);
  if (t->running != L || !lua_isyieldable(L)) return 0;
  turns_pushcurrent(L, t, UP_TURNS);
  return 1;
}


/* claims(task) -> whether its wait has a deadline, if it waits by a claim; otherwise nil */
static int claims (lua_State *L) {
  lua_Integer claim = turns_claimof(turns_threadof(L, 1));
  if (claim < 0) return 0;
  lua_pushboolean(L, (claim & CLAIM_LIMITED) != 0);
  return 1;
}


/*
** {==================================================================
** A turn
** ===================================================================
*/

/*
** The task at 'task' has yielded something other than a wait, or ended in an unusual way: Lua
** handles that. [-0, +0]
*/
static void strayed (lua_State *L, int task, lua_State *co, int status, int n) {
  lua_settop(co, (n > 0) ? lua_gettop(co) - n + 1 : lua_gettop(co));
  lua_getiuservalue(L, UP_TURNS, TURNS_STRAYED);
  lua_pushvalue(L, task);
  lua_pushboolean(L, status == LUA_OK || status == LUA_YIELD);
  if (n > 0)
    lua_xmove(co, L, 1);
  else
    lua_pushnil(L);
  lua_call(L, 3, 0);
}


/*
** The task at 'task' has yielded TURNS_ASKED: a function in Lua lets it wait for its Socket, and
** returns its claim, if it has one. It is called here, because the call would double the stack of
** the task. An error is raised in the task. [-0, +0]
*/
static void letwait (lua_State *L, int task, lua_State *co) {
  lua_getiuservalue(L, UP_TURNS, TURNS_ENTER);
  lua_pushvalue(L, task);
  lua_xmove(co, L, 2);
  lua_pop(co, 1);
  if (lua_pcall(L, 3, 1, 0) != LUA_OK) {
    turns_wake(L, task);
    return;
  }
  if (lua_isinteger(L, -1)) {
    lua_pushinteger(co, lua_tointeger(L, -1));
    lua_pushlightuserdata(co, TURNS_CLAIMED);
  }
  lua_pop(L, 1);
}


void turns_resume (lua_State *L, Turns *t, int task, lua_State *co, int number) {
  int status, n = 1;
  if (!lua_checkstack(co, 1)) luaL_error(L, "too many values in a task");
  lua_xmove(L, co, 1);
  t->running = co;
  t->current = number;
  t->streak = 0;
  if (lua_status(co) == LUA_OK) n = lua_gettop(co) - 1; /* it begins */
  if (n == 0) { /* the program has closed it: there is nothing to call */
    lua_settop(co, 0);
    strayed(L, task, co, LUA_OK, 0);
    return;
  }
  status = lua_resume(co, L, n, &n);
  if (status != LUA_OK && status != LUA_YIELD) n = 1;            /* the error */
  if (n == 2 && lua_touserdata(co, -1) == TURNS_CLAIMED) return; /* the claim stays */
  if (n == 1 && lua_touserdata(co, -1) == PARKED)
    lua_pop(co, 1);
  else if (n == 3 && lua_touserdata(co, -3) == TURNS_ASKED)
    letwait(L, task, co);
  else
    strayed(L, task, co, status, n);
}


void turns_end (Turns *t) {
  t->running = NULL;
  t->current = 0;
}


/* Resumes all tasks that are ready. */
static void oneturn (lua_State *L, Turns *t) {
  lua_Integer i, n = t->count;
  lua_settop(L, 0);
  lua_getiuservalue(L, UP_TURNS, TURNS_NEXT);
  lua_getiuservalue(L, UP_TURNS, TURNS_NOW);
  lua_setiuservalue(L, UP_TURNS, TURNS_NEXT);
  lua_pushvalue(L, 1);
  lua_setiuservalue(L, UP_TURNS, TURNS_NOW);
  t->count = 0;
  for (i = 0; i < n; i++) {
    lua_rawgeti(L, 1, 2 * i + 1);
    lua_pushnil(L);
    lua_rawseti(L, 1, 2 * i + 1);
    lua_rawgeti(L, 1, 2 * i + 2);
    turns_resume(L, t, 2, turns_threadof(L, 2), turns_numberof(L, 2));
    lua_settop(L, 1);
  }
  turns_end(t);
}


/*
** turn(until) -> how many tasks are ready for the next turn, how many have not ended. Takes one
** turn, and more until that moment while tasks are ready.
*/
static int turn (lua_State *L) {
  Turns *t = turns_self(L);
  lua_Number until = lua_tonumber(L, 1);
  do oneturn(L, t);
  while (t->count > 0 && t->living > 0 && !t->alarm &&
         (lua_Number)sys_monotime() / (lua_Number)SECONDS_NS < until);
  lua_pushinteger(L, t->count);
  lua_pushinteger(L, t->living);
  return 2;
}

/* }================================================================== */


static const luaL_Reg functions[] = {
  {"ready", ready}, {"wake", wake},   {"reset", reset},    {"clear", clear},
  {"alive", alive}, {"count", count}, {"alarm", alarming}, {"current", current},
  {"here", here},   {"turn", turn},   {"tasks", tasks},    {"claims", claims},
  {NULL, NULL},
};


/*
** turns(strayed, limit, arrived, reserve, enter) -> functions, which share a state; for
** the arguments see TURNS_STRAYED and so on. 'state' among them is that state, for the other
** files.
*/
static int core_turns (lua_State *L) {
  static const int values[] = {TURNS_STRAYED, TURNS_LIMIT, TURNS_ARRIVED, TURNS_RESERVE,
                               TURNS_ENTER};
  const int n = (int)(sizeof values / sizeof values[0]);
  Turns *t;
  int i;
  for (i = 0; i < n; i++) luaL_checktype(L, i + 1, LUA_TFUNCTION);
  lua_settop(L, n);
  t = (Turns *)lua_newuserdatauv(L, sizeof *t, TURNS_USERVALUES);
  memset(t, 0, sizeof *t);
  lua_insert(L, 1);
  for (i = n; i > 0; i--) lua_setiuservalue(L, 1, values[i - 1]);
  luaL_newlibtable(L, functions);
  lua_pushvalue(L, 1);
  luaL_setfuncs(L, functions, 1);
  lua_pushvalue(L, 1);
  lua_setfield(L, -2, "state");
  lua_pushlightuserdata(L, PARKED);
  lua_setfield(L, -2, "PARKED");
  lua_pushlightuserdata(L, TURNS_CLAIMED);
  lua_setfield(L, -2, "CLAIMED");
  return 1;
}


const luaL_Reg turns_functions[] = {{"turns", core_turns}, {NULL, NULL}};
