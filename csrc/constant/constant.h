/*
** Constants: one row each, gathered in tables named after their prefix.
*/

#ifndef constant_h
#define constant_h

#include <lua.h>

/* Pushes the table of a name, made when it is first asked for, or nil. [-0, +1] */
void constants_push(lua_State *L, const char *table);

/* Pushes a table that has the name of each of them as key. [-0, +1] */
void constants_names(lua_State *L);

/*
** Argument 'arg' as a constant of 'table' ("Domain", "Type", "Protocol", "SOL", ...): an
** integer that fits a C int, or a name in any case ("ipv4"). Raises on anything else.
*/
int constants_check(lua_State *L, int arg, const char *table);

/* The name of an errno value ("ECONNREFUSED"), or NULL. */
const char *constants_errname(int en);

#endif
