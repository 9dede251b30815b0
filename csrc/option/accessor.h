/*
** Accessors: the methods of Socket that read or write one option each.
*/

#ifndef accessor_h
#define accessor_h

#include <lua.h>

/* Makes the '__index' of the metatable at the top create accessors on demand. [-0, +0] */
void accessor_open(lua_State *L);

#endif
