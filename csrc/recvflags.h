/*
** RecvFlags: what the system says about what it gave.
*/

#ifndef recvflags_h
#define recvflags_h

#include <lua.h>

#define RECVFLAGS "socket2.RecvFlags"

/* Makes the type; it has no constructor. [-0, +1: the table of methods] */
void recvflags_open(lua_State *L);

/*
** Pushes the RecvFlags of 'flags', as in msg_flags: one object per distinct value, so that
** only the first of a value allocates. [-0, +1]
*/
void recvflags_push(lua_State *L, int flags);

#endif
