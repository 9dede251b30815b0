/*
** Turns of the event loop: in each turn, all tasks that are ready are resumed once.
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/seconds.h"
#include "module/turns.h"
#include "module/turns_resume.h"


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
** The task at 'task' has yielded LETWAIT: a function in Lua lets it wait for its Socket. It
** is called here, because the call would double the stack of the task. An error is raised in
** the task. [-0, +0]
*/
static void letwait (lua_State *L, Turns *t, int task, lua_State *co) {
  turns_idle(t);
  lua_getiuservalue(L, UP_TURNS, TURNS_LETWAIT);
  lua_pushvalue(L, task);
  lua_xmove(co, L, 2);
  lua_pop(co, 1);
  if (lua_pcall(L, 3, 0, 0) != LUA_OK) turns_wake(L, t, task);
}


/*
** The task at 'task' has yielded, or ended. If it yielded but does not wait, because what it was to
** wait for has gone meanwhile, it is resumed in the next turn. [-0, +0]
*/
static void settle (lua_State *L, Turns *t, int task, int number, const lua_State *co) {
  TaskState *s = &t->states[number];
  if (s->doing != DOES_RUN || s->co != co) return;
  if (lua_rawgeti(L, task, TASK_PLACE) == LUA_TTABLE)
    s->doing = DOES_WAITIN;
  else {
    lua_pushboolean(L, 1);
    turns_enqueue(L, t, task, number);
  }
  lua_pop(L, 1);
}


void turns_resume (lua_State *L, Turns *t, int task, int number) {
  lua_State *co = t->states[number].co;
  int status, n = 1;
  if (!lua_checkstack(co, 1)) luaL_error(L, "too many values in a task");
  lua_xmove(L, co, 1);
  t->running = co;
  t->current = number;
  t->streak = 0;
  t->states[number].doing = DOES_RUN;
  if (lua_status(co) == LUA_OK) n = lua_gettop(co) - 1; /* it begins */
  if (n == 0) { /* the program has closed it: there is nothing to call */
    lua_settop(co, 0);
    strayed(L, task, co, LUA_OK, 0);
    return;
  }
  status = lua_resume(co, L, n, &n);
  if (status != LUA_OK && status != LUA_YIELD) n = 1; /* the error */
  if (n == 1 && lua_touserdata(co, -1) == PARKED) {
    lua_pop(co, 1);
    settle(L, t, task, number, co);
  }
  else if (n == 3 && lua_touserdata(co, -3) == LETWAIT) {
    letwait(L, t, task, co);
    settle(L, t, task, number, co);
  }
  else
    strayed(L, task, co, status, n);
}


/*
** Resumes all tasks that are ready: not one that has ended meanwhile, nor one that waits, because an
** error, such as of a hook, came before it could yield.
*/
static void oneturn (lua_State *L, Turns *t) {
  lua_Integer i, n = t->count;
  int number;
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
    number = turns_numberof(L, 2);
    if (t->states[number].doing == DOES_QUEUE && t->states[number].entry == i)
      turns_resume(L, t, 2, number);
    lua_settop(L, 1);
  }
  turns_idle(t);
}


/*
** turn(until) -> how many tasks are ready for the next turn, how many have not ended. Takes one
** turn, and more until that moment while tasks are ready.
*/
static int turn (lua_State *L) {
  Turns *t = turns_self(L);
  double until = (double)lua_tonumber(L, 1);
  do oneturn(L, t);
  while (t->count > 0 && t->living > 0 && !t->alarm && seconds_monotime() < until);
  lua_pushinteger(L, t->count);
  lua_pushinteger(L, t->living);
  return 2;
}


/* turner(state of the turns) -> the function 'turn' */
static int core_turner (lua_State *L) {
  luaL_checktype(L, 1, LUA_TUSERDATA);
  lua_settop(L, 1);
  lua_pushcclosure(L, turn, 1);
  return 1;
}


const luaL_Reg turns_resume_functions[] = {{"turner", core_turner}, {NULL, NULL}};
