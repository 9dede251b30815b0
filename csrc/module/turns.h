/*
** The turns of tasks, for the Lua layer alone.
*/

#ifndef turns_h
#define turns_h

#include <lauxlib.h>

/* {"turns"}: in the table 'internal' of the core */
extern const luaL_Reg turns_functions[];

#endif
