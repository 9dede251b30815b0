/*
** RecvFlags: what the system reports about a received message.
*/

#ifndef recvflags_h
#define recvflags_h

#include <lua.h>

#include "base/object.h"

#define RECVFLAGS "socket2.RecvFlags"

/* It has no constructor. */
extern const ObjectType recvflags_type;

/*
** Pushes the RecvFlags of 'flags', as in msg_flags. There is one object for each distinct
** value, so only the first use of a value allocates. [-0, +1]
*/
void recvflags_push(lua_State *L, int flags);

#endif
