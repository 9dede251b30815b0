/*
** How tasks begin and end: the function of their coroutines.
*/

#include "base/sys.h"

#include "module/turns.h"
#include "module/turns_task.h"

/* upvalues of the function of their coroutines, functions in Lua: one that is told of the end, one
   that an error is handed to where it is raised */
#define BODY_FINISH lua_upvalueindex(1)
#define BODY_DESCRIBE lua_upvalueindex(2)


/* [task, anything, results or the error] */
static int ended (lua_State *L, int status, lua_KContext ctx) {
  (void)ctx;
  lua_pushboolean(L, status == LUA_OK || status == LUA_YIELD);
  lua_replace(L, 2);
  lua_pushvalue(L, BODY_FINISH);
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, 0);
  lua_pushlightuserdata(L, PARKED);
  return 1;
}


/* [task, function, arguments, what the task is told: a boolean, or it is cancelled] */
static int body (lua_State *L) {
  if (!lua_isboolean(L, -1)) {
    lua_copy(L, -1, 3);
    lua_settop(L, 3);
    return ended(L, LUA_ERRRUN, 0);
  }
  lua_settop(L, -2);
  lua_pushboolean(L, 0);
  lua_setfield(L, 1, "place");
  lua_pushvalue(L, BODY_DESCRIBE);
  lua_insert(L, 2);
  return ended(L, lua_pcallk(L, lua_gettop(L) - 3, LUA_MULTRET, 2, 0, ended), 0);
}


/* start(task, f, ...) -> a coroutine that 'turn' can resume; upvalue 1 is the body */
static int start (lua_State *L) {
  int n = lua_gettop(L);
  lua_State *co = lua_newthread(L);
  lua_insert(L, 1);
  if (!lua_checkstack(co, n + 2)) return luaL_error(L, "too many arguments of a task");
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 2);
  lua_xmove(L, co, n + 1);
  return 1;
}


/* starter(finish, describe) -> the function 'start'; see BODY_FINISH */
static int core_starter (lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_settop(L, 2);
  lua_pushcclosure(L, body, 2);
  lua_pushcclosure(L, start, 1);
  return 1;
}


const luaL_Reg turns_task_functions[] = {{"starter", core_starter}, {NULL, NULL}};
