/*
** The replacement of LuaSocket.
*/

#ifndef luasocket_h
#define luasocket_h

#include "base/sys.h"

#include <lua.h>

/* the name in the core under which the table below is made; it is not kept as a field */
#define LUASOCKET_NAME "_luasocket"

/* [-0, +1: the table that socket2.luasocket is made of; returns 1] */
int luasocket_open(lua_State *L);

#endif
