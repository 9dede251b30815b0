/*
** Durations: seconds in Lua, counts of some unit in C.
*/

#ifndef seconds_h
#define seconds_h

#include "base/sys.h"

#include <lua.h>

#define SECONDS_NS INT64_C(1000000000)

/* messages about wrong durations */
#define SECONDS_ZERO "zero duration (none is false)"
#define SECONDS_TOOLONG "duration too long"

/*
** Reads the value at 'index', a number of seconds, into '*count' units, of which 'persecond'
** make a second. It is rounded up, so that only 0 gives 0. Returns NULL, or what is wrong: it
** is not a number, or negative, not finite, above 'max' units. That text may stay on the stack.
*/
const char *seconds_read(lua_State *L, int index, int64_t persecond, int64_t max,
                         int64_t *count);

/* The same of argument 'arg', or -1 for none: nil or false. Raises when something is wrong. */
int64_t seconds_opt(lua_State *L, int arg, int64_t persecond, int64_t max);

/* The time of sys_monotime, in seconds. */
double seconds_monotime(void);

/* Pushes a count of units as seconds: an integer if possible, else a float. [-0, +1] */
void seconds_push(lua_State *L, int64_t count, int64_t persecond);

#endif
