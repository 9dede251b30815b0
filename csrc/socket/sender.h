/*
** The sender of a message.
*/

#ifndef sender_h
#define sender_h

#include "address/sockaddr.h"
#include "base/socket.h"

/*
** Pushes the address that a receive reported. If the system reported none, as on connected
** sockets, it is of family unspec; for a unix sender without a name it is unnamed. [-0, +1]
*/
void sender_push(lua_State *L, const Socket *s, SockAddr *addr);

#endif
