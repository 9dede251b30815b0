/*
** The clocks.
*/

#ifndef clock_h
#define clock_h

#include <lua.h>
#include <lauxlib.h>

/* Functions of the module. */
extern const luaL_Reg clock_functions[];

#endif
