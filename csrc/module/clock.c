/*
** The clocks. Nothing here waits.
*/

/***
@module socket2
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/object.h"
#include "base/seconds.h"
#include "module/clock.h"


/***
Returns the time of the monotonic clock, which is never set. Use it for deadlines and durations.
@function monotime
@treturn number seconds since some moment in the past
@usage
local start = socket2.monotime()
socket2.sleep(0.01)
print(socket2.monotime() - start >= 0.01) --> true
@see clock_gettime(2)
*/
static int module_monotime (lua_State *L) {
  object_checkargs(L, 0);
  lua_pushnumber(L, (lua_Number)seconds_monotime());
  return 1;
}


/***
Returns the time of day. Its clock may be set while the program runs: use `monotime` for
durations.
@function time
@treturn number seconds since the start of 1970 in UTC, a float with fractions of a second,
unlike `os.time`
@see clock_gettime(2)
*/
static int module_time (lua_State *L) {
  object_checkargs(L, 0);
  lua_pushnumber(L, (lua_Number)sys_time() / (lua_Number)SECONDS_NS);
  return 1;
}


const luaL_Reg clock_functions[] = {
  {"monotime", module_monotime},
  {"time", module_time},
  {NULL, NULL},
};
