/*
** Durations: seconds in Lua, counts of some unit in C.
*/

#include "base/seconds.h"

#include <lauxlib.h>


/* an integer is counted exactly */
static int64_t frominteger (lua_State *L, int arg, int64_t persecond, int64_t max) {
  lua_Integer n = lua_tointeger(L, arg);
  luaL_argcheck(L, n >= 0, arg, "negative duration");
  luaL_argcheck(L, n <= max / persecond, arg, "duration too long");
  return n * persecond;
}


/*
** Rounds up what is more than the error of the multiplication, for which 0.07 s is
** 70000.00000000001 microseconds and shall be 70000.
*/
static int64_t roundup (lua_Number n) {
  int64_t whole = (int64_t)n;
  return (n - (lua_Number)whole > n * 4e-16) ? whole + 1 : whole;
}


int64_t seconds_check (lua_State *L, int arg, int64_t persecond, int64_t max) {
  lua_Number n = luaL_checknumber(L, arg) * (lua_Number)persecond;
  if (lua_isinteger(L, arg)) return frominteger(L, arg, persecond, max);
  luaL_argcheck(L, n == n, arg, "duration is not a number");
  luaL_argcheck(L, n >= 0, arg, "negative duration");
  /* 2^62 keeps the conversion defined; 'max' is compared as the integer it is */
  luaL_argcheck(L, n < 4611686018427387904.0 && roundup(n) <= max, arg, "duration too long");
  return roundup(n);
}


int64_t seconds_opt (lua_State *L, int arg, int64_t persecond, int64_t max) {
  if (!lua_toboolean(L, arg)) return -1; /* nil, false or no argument */
  return seconds_check(L, arg, persecond, max);
}


void seconds_push (lua_State *L, int64_t count, int64_t persecond) {
  if (count % persecond == 0)
    lua_pushinteger(L, count / persecond);
  else
    lua_pushnumber(L, (lua_Number)count / (lua_Number)persecond);
}
