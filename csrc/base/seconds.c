/*
** Durations: seconds in Lua, counts of some unit in C.
*/

#include "base/sys.h"

#include <lauxlib.h>

#include "base/object.h"
#include "base/seconds.h"


/*
** Rounds up, unless the fraction is only the error of the multiplication: 0.07 s is
** 70000.00000000001 microseconds, and must become 70000.
*/
static int64_t rounded (lua_Number n) {
  int64_t whole = (int64_t)n;
  return (n - (lua_Number)whole > n * 4e-16) ? whole + 1 : whole;
}


/* an integer is converted without a loss of precision */
static const char *frominteger (lua_Integer n, int64_t persecond, int64_t max, int64_t *count) {
  if (n < 0) return "negative duration";
  if (n > max / persecond) return SECONDS_TOOLONG;
  *count = n * persecond;
  return NULL;
}


static const char *fromfloat (lua_Number n, int64_t max, int64_t *count) {
  if (n != n) return "duration is not a number";
  if (n < 0) return "negative duration";
  /* 2^62: up to it the conversion to an integer is defined; then 'max' is compared exactly */
  if (n >= 4611686018427387904.0 || rounded(n) > max) return SECONDS_TOOLONG;
  *count = rounded(n);
  return NULL;
}


const char *seconds_read (lua_State *L, int index, int64_t persecond, int64_t max,
                          int64_t *count) {
  int isnumber;
  lua_Number n = lua_tonumberx(L, index, &isnumber);
  if (!isnumber) return object_expected(L, index, "number");
  if (lua_isinteger(L, index))
    return frominteger(lua_tointeger(L, index), persecond, max, count);
  return fromfloat(n * (lua_Number)persecond, max, count);
}


int64_t seconds_opt (lua_State *L, int arg, int64_t persecond, int64_t max) {
  int64_t count = 0;
  const char *wrong;
  if (!lua_toboolean(L, arg)) return -1; /* nil, false or no argument */
  wrong = seconds_read(L, arg, persecond, max, &count);
  if (wrong != NULL) luaL_argerror(L, arg, wrong);
  return count;
}


void seconds_push (lua_State *L, int64_t count, int64_t persecond) {
  if (count % persecond == 0)
    lua_pushinteger(L, count / persecond);
  else
    lua_pushnumber(L, (lua_Number)count / (lua_Number)persecond);
}


double seconds_monotime (void) {
  return (double)sys_monotime() / (double)SECONDS_NS;
}
