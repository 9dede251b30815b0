/*
** Constants: one row each, gathered in tables named after their prefix. Those that are options
** are in the rows of options: option_constant.h.
*/

#ifndef constant_h
#define constant_h

#include <lua.h>
#include <lauxlib.h>

/* Adds the constants of a table to the one at the top; whether there are any. [-0, +0] */
int constant_add(lua_State *L, const char *table);

/* Adds the names of the tables, as keys, to the table at the top. [-0, +0] */
void constant_addtables(lua_State *L);

/* What the tables Domain, Type and Protocol have beside constants. */
extern const luaL_Reg constant_domain_functions[], constant_type_functions[],
  constant_protocol_functions[];

/*
** The string at 'index' as the name of a constant of 'table', in any case ("ipv4"), whose
** number goes to '*value'. NULL, or what is wrong, which is pushed. [-0, +0|1]
*/
const char *constant_find(lua_State *L, int index, const char *table, int *value);

/*
** Argument 'arg' as a constant of 'table' ("Domain", "Type", "Protocol", "SOL", ...): an
** integer that fits a C int, or a name in any case ("ipv4"). Raises on anything else.
*/
int constant_check(lua_State *L, int arg, const char *table);

#endif
