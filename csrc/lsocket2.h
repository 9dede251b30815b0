/*
** socket2 for C programs that embed Lua.
*/

#ifndef lsocket2_h
#define lsocket2_h

#include <lua.h>

#define SOCKET2_VERSION "socket2 1.0.0"

#if !defined(SOCKET2_API)
#define SOCKET2_API extern __attribute__((visibility("default")))
#endif

/* Opens the C core, for luaL_requiref(L, "socket2.core", luaopen_socket2_core, 0). */
SOCKET2_API int luaopen_socket2_core(lua_State *L);

/*
** Pushes a Socket that owns 'fd'. The core must be open in this state. May raise a memory
** error; then the caller still owns the descriptor. [-0, +1]
*/
SOCKET2_API void socket2_pushfd(lua_State *L, int fd);

/* The descriptor of the Socket at 'index'; -1 when it is closed or not a Socket. [-0, +0] */
SOCKET2_API int socket2_tofd(lua_State *L, int index);

#endif
