/*
** Which tasks wait for a descriptor, for the Lua layer and for turns_wait.c.
*/

#ifndef turns_waiters_h
#define turns_waiters_h

#include <lua.h>
#include <lauxlib.h>

#include "module/turns.h"

/*
** Ends the wait of the task that waits for one event of a descriptor, and pushes the task. Returns its
** number, or 0 when there is none. 'tasks' is the index of TURNS_ALIVE. [-0, +(0|1)]
*/
int turns_takewaiter(lua_State *L, Turns *t, int tasks, int fd, int which);

/*
** The task with this number, which has begun to wait (see turns_begin), waits for an event of a
** descriptor. Returns 0, and does nothing, when another task waits for it.
*/
int turns_enter(Turns *t, int number, int fd, int which);

/* {"waiters"}: in the table 'internal' of the core */
extern const luaL_Reg turns_waiters_functions[];

#endif
