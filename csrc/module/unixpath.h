/*
** The files of unix sockets.
*/

#ifndef unixpath_h
#define unixpath_h

#include <lua.h>
#include <lauxlib.h>

/* Adds functions to the module at the top. [-0, +0] */
extern const luaL_Reg unixpath_functions[];

#endif
