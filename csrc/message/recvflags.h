/*
** RecvFlags: what the system says about what it gave.
*/

#ifndef recvflags_h
#define recvflags_h

#include <lua.h>

#include "base/object.h"

#define RECVFLAGS "socket2.RecvFlags"

/* It has no constructor. */
extern const ObjectType recvflags_type;

/*
** Pushes the RecvFlags of 'flags', as in msg_flags: one object per distinct value, so that
** only the first of a value allocates. [-0, +1]
*/
void recvflags_push(lua_State *L, int flags);

#endif
