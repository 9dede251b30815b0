/*
** The functions for options in Socket and in the module; core.c combines them.
*/

#ifndef option_parts_h
#define option_parts_h

#include "base/object.h"

/* Methods of Socket, and functions of the module, by file. */
extern const luaL_Reg getoption_methods[], option_setmany_methods[], option_walk_methods[],
  option_raw_methods[], option_list_functions[];

#endif
