/*
** Buffer: fixed storage that receives fill at its end; sends read from it.
*/

#ifndef buffer_h
#define buffer_h

#include <lua.h>

#include "base/object.h"
#include "buffer/buffer_storage.h"

#define BUFFER "socket2.Buffer"

extern const ObjectType buffer_type;

/* A constructor of Buffers that share storage, for the Lua layer alone. */
extern const luaL_Reg buffer_internals[];

/* Methods that read from a Buffer, for Streams (buffer_reader.c). */
extern const luaL_Reg buffer_reader_methods[];

/*
** Whether argument 'arg' is a format of 'read' that a Buffer can serve: "l", "L", no argument
** (like "l"), or a number of bytes up to its capacity.
*/
int buffer_isformat(lua_State *L, int arg, const Buffer *b);

/*
** Pushes the first line and removes it; it includes its end if 'keep'. 0 when there is no
** complete line, or when it has more than 'limit' bytes. [-0, +(0|1)]
*/
int buffer_pushline(lua_State *L, Buffer *b, int keep, size_t limit);

/*
** Pushes what such a format asks for and removes it; 0 when not all of it is there, when a line
** has more than 'limit' bytes, or when it is another format. [-0, +(0|1)]
*/
int buffer_pushformat(lua_State *L, int arg, Buffer *b, size_t limit);

/*
** Makes a Buffer of the capacity that argument 'arg' says: one that lends, if it has the size
** of what is lent. [-0, +1]
*/
void buffer_new(lua_State *L, int arg);

/* The Buffer at 'arg', or NULL. [-0, +0] */
Buffer *buffer_test(lua_State *L, int arg);

/*
** The bytes of argument 'arg', a string or a Buffer; raises on anything else. Those of a
** Buffer stay where they are until something is put or received into it.
*/
const char *buffer_checkbytes(lua_State *L, int arg, size_t *len);

/* The part of them that arguments 'argi' and 'argi' + 1 name, as in string.sub. */
const char *buffer_checkrange(lua_State *L, int arg, int argi, size_t *len);

#endif
