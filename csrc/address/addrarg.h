/*
** Addresses as arguments.
*/

#ifndef addrarg_h
#define addrarg_h

#include "address/sockaddr.h"

/*
** Argument 'arg': a SockAddr, or a text that 'parse' takes, which goes to '*space'.
** Raises on anything else.
*/
const SockAddr *addrarg_check(lua_State *L, int arg, SockAddr *space);

/* A hint about what is wrong with a text that was refused with EINVAL; a static string. */
const char *addrarg_whynot(const char *text, size_t len);

#endif
