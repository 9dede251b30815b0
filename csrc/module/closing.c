/*
** Hooks that tell an event loop that a descriptor is about to be closed.
*/

#include "base/sys.h"

#include "base/object.h"
#include "base/socket.h"
#include "module/closing.h"

/*
** Upvalues: the method; a function that is called with the descriptor; a table whose keys are the
** descriptors for which it is called, or nil for all.
*/
#define HOOK_METHOD lua_upvalueindex(1)
#define HOOK_CLOSING lua_upvalueindex(2)
#define HOOK_WATCHED lua_upvalueindex(3)


static int iswatched (lua_State *L, int fd) {
  int result;
  if (lua_isnil(L, HOOK_WATCHED)) return 1;
  result = (lua_rawgeti(L, HOOK_WATCHED, fd) != LUA_TNIL);
  lua_pop(L, 1);
  return result;
}


static int hooked (lua_State *L) {
  const Socket *s = socket_test(L, 1);
  int fd = (s != NULL) ? socket_fd(s) : -1;
  if (fd >= 0 && iswatched(L, fd)) {
    lua_pushvalue(L, HOOK_CLOSING);
    lua_pushinteger(L, fd);
    lua_call(L, 1, 0);
  }
  return object_forward(L, HOOK_METHOD);
}


/* hook(method, closing, watched) -> a function that replaces the method */
static int core_hook (lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  luaL_checktype(L, 2, LUA_TFUNCTION);
  if (!lua_isnoneornil(L, 3)) luaL_checktype(L, 3, LUA_TTABLE);
  lua_settop(L, 3);
  lua_pushcclosure(L, hooked, 3);
  return 1;
}


const luaL_Reg closing_internals[] = {{"hook", core_hook}, {NULL, NULL}};
