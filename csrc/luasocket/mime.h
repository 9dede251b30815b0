/*
** Filters for mail and HTTP: mime.core of LuaSocket.
*/

#ifndef mime_h
#define mime_h

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

/* the end of a line, in mail and in HTTP */
#define CRLF "\r\n"

extern const luaL_Reg mime_functions[], mime_lines_functions[];

#endif
