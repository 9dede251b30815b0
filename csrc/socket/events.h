/*
** Events as letters: what poll, Socket:poll and Poller wait for.
*/

#ifndef events_h
#define events_h

#include <lua.h>

/* The events that the letters at 'arg' ask for, as pollset.h has them; raises on others. */
int events_check(lua_State *L, int arg);

/* Pushes events as letters, in the order r, w, p, h, e. [-0, +1] */
void events_push(lua_State *L, int events);

#endif
