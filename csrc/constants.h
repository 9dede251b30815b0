/*
** Constants: one row each, gathered in tables named after their prefix.
*/

#ifndef constants_h
#define constants_h

#include <lua.h>

/* Adds every table of constants to the table at the top of the stack. [-0, +0] */
void constants_open(lua_State *L);

/*
** Argument 'arg' as a constant of 'table' ("Domain", "Type", "Protocol", "SOL", ...): an
** integer that fits a C int, or a name in any case ("ipv4"). Raises on anything else.
*/
int constants_check(lua_State *L, int arg, const char *table);

/* The name of an errno value ("ECONNREFUSED"), or NULL. */
const char *constants_errname(int en);

#endif
