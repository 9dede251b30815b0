/*
** How tasks begin and end, for the Lua layer alone.
*/

#ifndef turns_task_h
#define turns_task_h

#include <lauxlib.h>

/* {"tasks", "taskfields", "spawner", "joiner"}: in the table 'internal' of the core */
extern const luaL_Reg turns_task_functions[];

#endif
