/*
** From names to rows of options.
*/

#ifndef option_name_h
#define option_name_h

#include "option/option.h"

/*
** Returns the row for the name, alias or constant at 'index'. If a constant exists at two
** levels, the socket decides (NULL: the first one). If there is none, returns NULL and pushes
** what is wrong. [-0, +0|1]
*/
const Option *option_find(lua_State *L, int index, const Socket *s);

/* The same; raises, as an error of argument 'arg'. */
const Option *option_check(lua_State *L, int arg, const Socket *s);

/* The level with this name, with its prefix or without, or SYS_MISSING. */
int option_level(const char *text);

#endif
