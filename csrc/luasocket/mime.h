/*
** Filters for mail and HTTP: mime.core of LuaSocket.
*/

#ifndef mime_h
#define mime_h

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

extern const luaL_Reg mime_functions[];

#endif
