/*
** What Socket has of options, and the module; core.c puts it together.
*/

#ifndef option_parts_h
#define option_parts_h

#include "base/object.h"

/* Methods of Socket, and functions of the module, by the file that has them. */
extern const luaL_Reg getoption_methods[], option_setmany_methods[], option_walk_methods[],
  option_raw_methods[], option_list_functions[];

#endif
