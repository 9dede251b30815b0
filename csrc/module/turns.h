/*
** The turns of tasks, for the Lua layer and for what waits in C. 'turns' is the index of their
** state: see core_turns.
*/

#ifndef turns_h
#define turns_h

#include <lauxlib.h>

/* {"turns"}: in the table 'internal' of the core */
extern const luaL_Reg turns_functions[];

/* what a task waits for */
#define TURNS_READ 1
#define TURNS_WRITE 2

/*
** Counts an operation that may not have to wait. 0 when it is time to let other tasks run, and
** nothing was counted.
*/
int turns_breathe(lua_State *L, int turns);

/* Puts the task that runs into the next turn; turns_park is to be called. */
void turns_rest(lua_State *L, int turns);

/* Whether this is in a task that may wait here. */
int turns_here(lua_State *L, int turns);

/*
** The task that runs begins to wait for the Socket at 'socket', for as many seconds as the value at
** 'timeout' says, if that is true. 0, and nothing was done, when it can't wait in this simple way.
** After 1, turns_park is to be called. [-0, +0]
*/
int turns_enter(lua_State *L, int turns, int socket, int slot, int timeout);

/* Yields. 'k' goes on, with what the task was told at the top, for turns_resumed. */
int turns_park(lua_State *L, lua_KContext ctx, lua_KFunction k);

/* Whether the socket is ready; 0 at the end of the time. Raises in a task that is cancelled.
   [-1, +0] */
int turns_resumed(lua_State *L);

#endif
