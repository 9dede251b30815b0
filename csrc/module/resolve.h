/*
** Names: of hosts and services, of interfaces; and the sockets that a supervisor hands over.
*/

#ifndef resolve_h
#define resolve_h

#include <lua.h>

/* Each adds its functions to the module, which is at the top of the stack. [-0, +0] */
void netdb_module(lua_State *L);
void interfaces_module(lua_State *L);
void activation_module(lua_State *L);

#endif
