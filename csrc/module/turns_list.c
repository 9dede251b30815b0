/*
** Lists of tasks that wait for conditions and for the ends of other tasks.
*/

#include "base/sys.h"

#include "base/object.h"
#include "module/turns.h"
#include "module/turns_list.h"

/*
** field of a list: what its tasks wait for has happened; its other fields are TASK_BEFORE and
** TASK_BEHIND
*/
#define LIST_OVER 3


/* Pushes the neighbour of the link at 'at'; raises if the program has put something else there. */
static void pushneighbour (lua_State *L, int at, int which) {
  if (lua_rawgeti(L, at, which) != LUA_TTABLE) luaL_error(L, "a list of tasks was changed");
}


/* Makes the tables at 'before' and 'behind' neighbours. */
static void pair (lua_State *L, int before, int behind) {
  lua_pushvalue(L, behind);
  lua_rawseti(L, before, TASK_BEHIND);
  lua_pushvalue(L, before);
  lua_rawseti(L, behind, TASK_BEFORE);
}


void turns_newlist (lua_State *L) {
  int list;
  lua_createtable(L, LIST_OVER, 0);
  list = lua_gettop(L);
  pair(L, list, list);
  lua_getiuservalue(L, UP_TURNS, TURNS_LISTS);
  lua_setmetatable(L, list);
}


void turns_enlist (lua_State *L, int list, int task) {
  pushneighbour(L, list, TASK_BEFORE);
  lua_pushvalue(L, list);
  lua_rawseti(L, task, TASK_PLACE);
  pair(L, lua_gettop(L), task);
  pair(L, task, list);
  lua_pop(L, 1);
  turns_self(L)->listed++;
}


void turns_delist (lua_State *L, int task) {
  int before;
  if (lua_rawgeti(L, task, TASK_BEFORE) == LUA_TTABLE) {
    before = lua_gettop(L);
    pushneighbour(L, task, TASK_BEHIND);
    pair(L, before, before + 1);
    lua_pushboolean(L, 0);
    lua_rawseti(L, task, TASK_BEFORE);
    lua_pushboolean(L, 0);
    lua_rawseti(L, task, TASK_BEHIND);
    turns_self(L)->listed--;
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}


/*
** Wakes a task that is in the list. Returns 0 when it does not wait there, because the program has
** resumed its coroutine itself. [-0, +0]
*/
static int wake (lua_State *L, Turns *t, int list, int task) {
  int number = turns_numberof(L, task), waits;
  if (number == 0 || t->states[number].doing != DOES_WAITIN) return 0;
  lua_rawgeti(L, task, TASK_PLACE);
  waits = lua_rawequal(L, -1, list);
  lua_pop(L, 1);
  if (!waits) return 0;
  lua_pushboolean(L, 1);
  turns_wake(L, t, task);
  return 1;
}


/* Wakes the first task in the list at 'list'; 0 when there is none. [-0, +0] */
static int wakefirst (lua_State *L, int list) {
  Turns *t = turns_self(L);
  int task = lua_gettop(L) + 1, woken = 0;
  while (!woken) {
    pushneighbour(L, list, TASK_BEHIND);
    if (lua_rawequal(L, task, list)) break;
    woken = wake(L, t, list, task); /* first, since it may fail for lack of memory */
    turns_delist(L, task);
    lua_pop(L, 1);
  }
  lua_settop(L, task - 1);
  return woken;
}


int turns_closelist (lua_State *L, int list) {
  int woken;
  lua_pushboolean(L, 1);
  lua_rawseti(L, list, LIST_OVER);
  woken = wakefirst(L, list);
  while (wakefirst(L, list))
    ;
  return woken;
}


/* [the value that the task was resumed with] */
static int waited (lua_State *L, int status, lua_KContext ctx) {
  (void)status;
  (void)ctx;
  lua_pushboolean(L, turns_told(L));
  return 1;
}


/*
** list:wait(task, timeout) -> true when it was woken, false at the deadline. Entering the list and
** yielding are one step, between which no hook can raise an error.
*/
static int list_wait (lua_State *L) {
  double timeout = turns_timeout(L, 3);
  int number;
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  if (object_istrue(L, 1, LIST_OVER)) {
    lua_pushboolean(L, 1);
    return 1;
  }
  if ((number = turns_numberof(L, 2)) == 0) return luaL_error(L, "a task was changed");
  turns_begin(turns_self(L), number, timeout);
  turns_enlist(L, 1, 2);
  lua_pushlightuserdata(L, PARKED);
  return lua_yieldk(L, 1, 0, waited);
}


/* list:leave(task) */
static int list_leave (lua_State *L) {
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  turns_delist(L, 2);
  return 0;
}


/* list:wakefirst() -> whether there was a task */
static int list_wakefirst (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  lua_pushboolean(L, wakefirst(L, 1));
  return 1;
}


/* list:close() -> whether there was a task */
static int list_close (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  lua_pushboolean(L, turns_closelist(L, 1));
  return 1;
}


/* new() -> list */
static int list_new (lua_State *L) {
  turns_newlist(L);
  return 1;
}


static const luaL_Reg methods[] = {{"wait", list_wait},
                                   {"leave", list_leave},
                                   {"wakefirst", list_wakefirst},
                                   {"close", list_close},
                                   {NULL, NULL}};


/* lists(state of the turns) -> a function that makes lists */
static int core_lists (lua_State *L) {
  luaL_checktype(L, 1, LUA_TUSERDATA);
  lua_settop(L, 1);
  lua_createtable(L, 0, 1);
  luaL_newlibtable(L, methods);
  lua_pushvalue(L, 1);
  luaL_setfuncs(L, methods, 1);
  lua_setfield(L, 2, "__index");
  lua_setiuservalue(L, 1, TURNS_LISTS);
  lua_pushcclosure(L, list_new, 1);
  return 1;
}


const luaL_Reg turns_list_functions[] = {{"lists", core_lists}, {NULL, NULL}};
