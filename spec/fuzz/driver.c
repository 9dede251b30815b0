/*
** A libFuzzer target whose test is a Lua script: the module and its instrumentation are
** linked in, the script named by FUZZ_TARGET returns the function that gets each input as a
** string. What the function raises is a finding, as a crash or a sanitizer's report is: it
** catches itself whatever misuse may raise.
*/

#include <stdio.h>
#include <stdlib.h>

#include <lua.h>
#include <lauxlib.h>
#include <lualib.h>

#include "lsocket2.h"

static lua_State *state = NULL;


int LLVMFuzzerInitialize (int *argc, char ***argv) {
  const char *target = getenv("FUZZ_TARGET");
  (void)argc, (void)argv;
  if (target == NULL) return fprintf(stderr, "FUZZ_TARGET names no script\n"), exit(2), 0;
  state = luaL_newstate();
  luaL_openlibs(state);
  luaL_requiref(state, "socket2.core", luaopen_socket2_core, 0);
  lua_settop(state, 0);
  if (luaL_dofile(state, target) != LUA_OK) {
    fprintf(stderr, "%s\n", lua_tostring(state, -1));
    exit(2);
  }
  return 0;
}


int LLVMFuzzerTestOneInput (const unsigned char *data, size_t size) {
  lua_pushvalue(state, 1);
  lua_pushlstring(state, (const char *)data, size);
  if (lua_pcall(state, 1, 0, 0) != LUA_OK) {
    fprintf(stderr, "raised: %s\n", lua_tostring(state, -1));
    abort();
  }
  return 0;
}
