/*
** The constants of options: SO.REUSEADDR exists because the option has a row.
*/

#ifndef option_constant_h
#define option_constant_h

#include <lua.h>

/* Adds those of a table to the one at the top. Returns whether there are any. [-0, +0] */
int option_constant_add(lua_State *L, const char *table);

/* Adds the names of the tables, as keys, to the table at the top. [-0, +0] */
void option_constant_addtables(lua_State *L);

#endif
