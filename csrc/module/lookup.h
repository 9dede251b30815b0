/*
** Lookup: does what 'resolve' does, but in a thread, so that tasks can wait for it.
*/

#ifndef lookup_h
#define lookup_h

#include "base/object.h"

/* a lookup; what all lookups of a Lua state share */
extern const ObjectType lookup_type, lookup_pool_type;

/* Functions for the Lua layer alone. */
extern const luaL_Reg lookup_functions[];

#endif
