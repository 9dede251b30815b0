/*
** The files of unix sockets.
*/

#ifndef unixpath_h
#define unixpath_h

#include <lua.h>

/* Adds functions to the module at the top. [-0, +0] */
void unixpath_module(lua_State *L);

#endif
