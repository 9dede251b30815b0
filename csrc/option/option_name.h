/*
** From names to rows of options.
*/

#ifndef option_name_h
#define option_name_h

#include "option/option.h"

/*
** The row of the name, alias or constant at 'index', for a socket, which decides between two
** levels (NULL: the first of them); or NULL, and what is wrong is pushed.
** [-0, +0|1]
*/
const Option *option_find(lua_State *L, int index, const Socket *s);

/* The same; raises, as an error of argument 'arg'. */
const Option *option_check(lua_State *L, int arg, const Socket *s);

/* The level that the text names, with its prefix or without, or SYS_MISSING. */
int option_level(const char *text);

#endif
