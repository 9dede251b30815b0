/*
** SockRef: a Socket that borrows its descriptor.
*/

#ifndef sockref_h
#define sockref_h

#include "base/socket.h"

/*
** Pushes a SockRef of a Socket that is part of the object at 'index', and keeps the object
** alive. It is closed when the Socket is. [-0, +1]
*/
void sockref_push(lua_State *L, Socket *origin, int index);

#endif
