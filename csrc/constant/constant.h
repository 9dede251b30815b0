/*
** Constants: one row each, in tables named after their prefix. The constants of options are in
** the rows of options: see option_constant.h.
*/

#ifndef constant_h
#define constant_h

#include <lua.h>
#include <lauxlib.h>

/*
** Adds the constants of a table to the one at the top. Returns whether there are any. [-0, +0]
*/
int constant_add(lua_State *L, const char *table);

/* Adds the names of the tables, as keys, to the table at the top. [-0, +0] */
void constant_addtables(lua_State *L);

/* The functions in the tables Domain, Type and Protocol. */
extern const luaL_Reg constant_domain_functions[], constant_type_functions[],
  constant_protocol_functions[];

/*
** Looks up the string at 'index' as the name of a constant of 'table', in upper or lower case,
** and sets '*value' to its number. Returns NULL, or what is wrong, which is also pushed. [-0,
** +0|1]
*/
const char *constant_find(lua_State *L, int index, const char *table, int *value);

/*
** Argument 'arg' as a constant of 'table' ("Domain", "Type", "Protocol", "SOL", ...): an
** integer that fits a C int, or a name in any case ("ipv4"). Raises on anything else.
*/
int constant_check(lua_State *L, int arg, const char *table);

#endif
