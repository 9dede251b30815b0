/*
** Lists of tasks that wait for what other tasks do, not the system. A list is a table, itself the
** first and the last link.
*/

#ifndef turns_list_h
#define turns_list_h

#include <lua.h>
#include <lauxlib.h>

/* a field that says that what they wait for has happened; the others are TASK_BEFORE, TASK_BEHIND */
#define LIST_OVER 3

/* {"lists"}: in the table 'internal' of the core */
extern const luaL_Reg turns_list_functions[];

/* Makes a list. Finalizers may run. [-0, +1] */
void turns_newlist(lua_State *L);

/* The task at 'task' waits in the list at 'list' now. Needs no memory. [-0, +0] */
void turns_enlist(lua_State *L, int list, int task);

/* Wakes the first in the list at 'list'; 0 when nobody waits. [-0, +0] */
int turns_wakefirst(lua_State *L, int list);

#endif
