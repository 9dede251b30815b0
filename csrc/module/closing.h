/*
** What stands in the place of the methods that take a descriptor out of a Socket, while a loop is
** in use that is to be told before: see wait.lua.
*/

#ifndef closing_h
#define closing_h

#include <lauxlib.h>

/* {"hook"}: in the table 'internal' of the core */
extern const luaL_Reg closing_internals[];

#endif
