/*
** Durations: seconds in Lua, counts of some unit in C.
*/

#ifndef seconds_h
#define seconds_h

#include "base/sys.h"

#include <lua.h>

#define SECONDS_NS INT64_C(1000000000)

/* what can be wrong with a duration */
#define SECONDS_ZERO "zero duration (none is false)"
#define SECONDS_TOOLONG "duration too long"

/*
** Reads the value at 'index', a number of seconds, into '*count' units of which 'persecond'
** make a second: rounded up, so that only 0 gives 0. NULL, or what is wrong: it is no number,
** negative, not finite, above 'max' units. A text may stay on the stack.
*/
const char *seconds_read(lua_State *L, int index, int64_t persecond, int64_t max,
                         int64_t *count);

/* The same of argument 'arg', or -1 for none: nil or false. Raises when something is wrong. */
int64_t seconds_opt(lua_State *L, int arg, int64_t persecond, int64_t max);

/* Pushes a count of units as seconds: an integer when whole, else a float. [-0, +1] */
void seconds_push(lua_State *L, int64_t count, int64_t persecond);

#endif
