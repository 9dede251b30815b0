/*
** Descriptors and addresses of the objects of LuaSocket.
*/

#ifndef lsock_address_h
#define lsock_address_h

#include "luasocket/lsock.h"

/* A path as the address of a unix socket; false when it is too long. */
int lsock_address_path(lua_State *L, int arg, SockAddr *addr);

/* nil, "path too long" */
int lsock_address_toolong(lua_State *L);

/* Pushes the path of an address, "" when it has none. [-0, +1] */
void lsock_address_pushpath(lua_State *L, const SockAddr *addr);

/*
** Makes a new descriptor for the object at 'index', and closes the old one. Returns the
** outcome.
*/
int lsock_address_create(lua_State *L, LSock *s, int index, int family);

#endif
