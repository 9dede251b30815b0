/*
** The clocks. Nothing here waits.
*/

/***
@module socket2
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/seconds.h"
#include "module/clock.h"


/***
The time of a clock that nobody sets: for deadlines and durations.
@function monotime
@treturn number seconds since some moment in the past
@see clock_gettime(2)
*/
static int module_monotime (lua_State *L) {
  lua_pushnumber(L, (lua_Number)sys_monotime() / (lua_Number)SECONDS_NS);
  return 1;
}


/***
The time of the day. Its clock can be set while the program runs: use `monotime` for durations.
@function time
@treturn number seconds since the start of 1970 in UTC: a float, with the fraction that
`os.time` lacks
@see clock_gettime(2)
*/
static int module_time (lua_State *L) {
  lua_pushnumber(L, (lua_Number)sys_time() / (lua_Number)SECONDS_NS);
  return 1;
}


const luaL_Reg clock_functions[] = {
  {"monotime", module_monotime},
  {"time", module_time},
  {NULL, NULL},
};
