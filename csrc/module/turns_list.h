/*
** Lists of tasks that wait for other tasks, not for the system. A list is doubly linked and
** circular; its table is both the first and the last link.
*/

#ifndef turns_list_h
#define turns_list_h

#include <lua.h>
#include <lauxlib.h>

/*
** field of a list: what its tasks wait for has happened; its other fields are TASK_BEFORE and
** TASK_BEHIND
*/
#define LIST_OVER 3

/* {"lists"}: in the table 'internal' of the core */
extern const luaL_Reg turns_list_functions[];

/* Makes a list. Finalizers may run. [-0, +1] */
void turns_newlist(lua_State *L);

/* Adds the task at 'task' to the list at 'list', its place. Needs no memory. [-0, +0] */
void turns_enlist(lua_State *L, int list, int task);

/* Removes the task at 'task' from its list, if it is in one. [-0, +0] */
void turns_delist(lua_State *L, int task);

/* Wakes the first task in the list at 'list'; 0 when there is none. [-0, +0] */
int turns_wakefirst(lua_State *L, int list);

#endif
