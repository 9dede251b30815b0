/*
** How tasks wait, for the Lua layer and for what waits in C. 'turns' is the index of the state of
** the turns, 't': see core_turns; 'socket' that of the Socket 's'.
*/

#ifndef turns_wait_h
#define turns_wait_h

#include <lua.h>
#include <lauxlib.h>

#include "base/socket.h"
#include "module/turns.h"

/* {"waits"}: in the table 'internal' of the core */
extern const luaL_Reg turns_wait_functions[];

/*
** Whether this is in a task that may wait here, and no task has been cancelled: then Lua has to see
** to the wait.
*/
int turns_canwait(lua_State *L, const Turns *t);

/*
** Counts an operation that may not have to wait. 0 when it is time to let other tasks run, and
** nothing was counted.
*/
int turns_count(lua_State *L, Turns *t);

/* Counts one operation less. */
void turns_uncount(lua_State *L, Turns *t);

/* Lets other tasks run, and goes on in 'k', as lua_callk. [-0, +1] */
int turns_pass(lua_State *L, int turns, lua_KContext ctx, lua_KFunction k);

/*
** The task that runs waits until the Socket can be read, as many seconds as the value at
** 'timeout' says if that is true, and goes on in 'k' as after lua_yieldk, with what it is told: see
** turns_told. The Socket need not be ready then.
*/
int turns_read(lua_State *L, Turns *t, const Socket *s, int socket, int timeout,
               lua_KContext ctx, lua_KFunction k);

/* Another task that waits to receive from the Socket is to look again. [-0, +0] */
void turns_arrived(lua_State *L, const Turns *t, const Socket *s, int turns, int socket);

#endif
