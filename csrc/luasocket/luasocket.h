/*
** What takes LuaSocket's place.
*/

#ifndef luasocket_h
#define luasocket_h

#include "base/sys.h"

#include <lua.h>

/* what the core gives when it is asked for this name, and does not keep as a field */
#define LUASOCKET_NAME "_luasocket"

/* [-0, +1: the table that socket2.luasocket is made of; returns 1] */
int luasocket_open(lua_State *L);

#endif
