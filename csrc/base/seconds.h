/*
** Durations: seconds in Lua, counts of some unit in C.
*/

#ifndef seconds_h
#define seconds_h

#include "base/sys.h"

#include <lua.h>

#define SECONDS_NS INT64_C(1000000000)

/*
** Argument 'arg', a number of seconds, in units of which 'persecond' make a second:
** rounded up, so that only 0 gives 0. Raises when it is negative, not finite, above 'max'
*units.
*/
int64_t seconds_check(lua_State *L, int arg, int64_t persecond, int64_t max);

/* The same, or -1 for none: nil, false or no argument. */
int64_t seconds_opt(lua_State *L, int arg, int64_t persecond, int64_t max);

/* Pushes a count of units as seconds: an integer when whole, else a float. [-0, +1] */
void seconds_push(lua_State *L, int64_t count, int64_t persecond);

#endif
