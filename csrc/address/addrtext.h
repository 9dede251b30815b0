/*
** From addresses to text.
*/

#ifndef addrtext_h
#define addrtext_h

#include "address/sockaddr.h"

/* Pushes the text of an address, as 'tostring' gives it. [-0, +1] */
void addrtext_push(lua_State *L, const SockAddr *addr);

/* Pushes the IP address as text, without scope; nil when it has none. [-0, +1] */
void addrtext_puship(lua_State *L, const SockAddr *addr);

#endif
