/*
** For a Lua that has the module inside, where no library can be loaded: lua.c, built with
** -DluaL_openlibs=preload_openlibs, calls this in place of luaL_openlibs.
*/

#include <lua.h>
#include <lauxlib.h>
#include <lualib.h>

#include "lsocket2.h"

void preload_openlibs(lua_State *L);


void preload_openlibs (lua_State *L) {
  luaL_openlibs(L);
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
  lua_pushcfunction(L, luaopen_socket2_core);
  lua_setfield(L, -2, "socket2.core");
  lua_pop(L, 1);
}
