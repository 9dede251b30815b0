/*
** The sender of what was received.
*/

#ifndef sender_h
#define sender_h

#include "address/sockaddr.h"
#include "base/socket.h"

/*
** Pushes the address a receive told. The system tells none for the connected and for
** unix senders without a name: family unspec, or an unnamed unix address. [-0, +1]
*/
void sender_push(lua_State *L, const Socket *s, SockAddr *addr);

#endif
