/*
** Which tasks wait for a descriptor, for the Lua layer and for turns_wait.c.
*/

#ifndef turns_waiters_h
#define turns_waiters_h

#include <lua.h>
#include <lauxlib.h>

#include "module/turns.h"

/* A task that was woken. */
typedef struct Woken {
  lua_State *co;
  int number;
} Woken;

/*
** Ends the wait of the task that waits for one event of a descriptor, if there is one, and pushes
** the task. 'tasks' is the index of TURNS_ALIVE. [-0, +(0|1)]
*/
int turns_takewaiter(lua_State *L, const Turns *t, int tasks, int fd, int which, Woken *woken);

/* {"waiters"}: in the table 'internal' of the core */
extern const luaL_Reg turns_waiters_functions[];

#endif
