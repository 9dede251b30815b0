/*
** Accessors: the methods of Socket that read and write one option each.
*/

#ifndef accessor_h
#define accessor_h

#include <lua.h>

/* Lets the methods of the metatable at the top make accessors when asked for one. [-0, +0] */
void accessor_open(lua_State *L);

#endif
