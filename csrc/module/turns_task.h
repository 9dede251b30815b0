/*
** How tasks begin and end, for the Lua layer alone.
*/

#ifndef turns_task_h
#define turns_task_h

#include <lauxlib.h>

/* {"tasks", "spawner", "joiner", "remover"}: in the table 'internal' of the core */
extern const luaL_Reg turns_task_functions[];

#endif
