/*
** Lists of tasks that wait for other tasks, not for the system. A list is doubly linked and
** circular; its table is both the first and the last link.
*/

#ifndef turns_list_h
#define turns_list_h

#include <lua.h>
#include <lauxlib.h>

/* {"lists"}: in the table 'internal' of the core */
extern const luaL_Reg turns_list_functions[];

/* Makes a list. Finalizers may run. [-0, +1] */
void turns_newlist(lua_State *L);

/* Adds the task at 'task' to the list at 'list', its place. Needs no memory. [-0, +0] */
void turns_enlist(lua_State *L, int list, int task);

/* Removes the task at 'task' from its list, if it is in one. [-0, +0] */
void turns_delist(lua_State *L, int task);

/*
** What the tasks in the list at 'list' wait for has happened: wakes them all, and later waits in
** it end at once. Returns whether there was a task. [-0, +0]
*/
int turns_closelist(lua_State *L, int list);

#endif
