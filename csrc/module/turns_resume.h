/*
** Resuming tasks, for the Lua layer and for turns_wait.c.
*/

#ifndef turns_resume_h
#define turns_resume_h

#include <lua.h>
#include <lauxlib.h>

#include "module/turns.h"

/*
** Resumes the task at 'task', which has this number, with the value at the top, until it waits or ends.
** Whoever has resumed tasks calls turns_idle at last. [-1, +0]
*/
void turns_resume(lua_State *L, Turns *t, int task, int number);

/* {"turner"}: in the table 'internal' of the core */
extern const luaL_Reg turns_resume_functions[];

#endif
