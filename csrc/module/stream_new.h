/*
** How Streams are made, for the Lua layer alone.
*/

#ifndef stream_new_h
#define stream_new_h

#include <lauxlib.h>

/* {"input", "stream"}: in the table 'internal' of the core */
extern const luaL_Reg stream_new_internals[];

#endif
