/*
** Reading and writing of Streams, for the Lua layer alone.
*/

#ifndef stream_methods_h
#define stream_methods_h

#include <lauxlib.h>

/* {"writer", "closer"}: in the table 'internal' of the core */
extern const luaL_Reg stream_internals[];

#endif
