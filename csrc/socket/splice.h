/*
** Splice: a pipe through which bytes go from one socket to another without being copied, for
** the Lua layer.
*/

#ifndef splice_h
#define splice_h

#include "base/object.h"

extern const ObjectType splice_type;

/* Functions for the Lua layer alone. */
extern const luaL_Reg splice_functions[];

#endif
