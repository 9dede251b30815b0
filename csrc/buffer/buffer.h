/*
** Buffer: fixed storage that receives fill at its end; sends read from it.
*/

#ifndef buffer_h
#define buffer_h

#include <stddef.h>

#include <lua.h>

#include "base/object.h"

#define BUFFER "socket2.Buffer"

/*
** Its storage is a userdata, the user value, made when something is first put into it. A Buffer
** that lends gives it back when it is empty and a receive brings nothing: others take it then.
*/
typedef struct Buffer {
  size_t capacity;
  size_t start; /* of what is in it */
  size_t end;   /* of what is in it: start <= end <= capacity */
  char *data;   /* the storage, aligned: the system copies faster there */
  int stored;   /* it has storage */
  int lends;
  int busy; /* is being filled: see msghdr_transfer.c */
} Buffer;

/* What is in it. */
#define buffer_bytes(b) ((b)->data + (b)->start)
#define buffer_len(b) ((b)->end - (b)->start)

/* Drops 'n' bytes at the start; there must be so many. */
#define buffer_consume(b, n) ((b)->start += (n))

extern const ObjectType buffer_type;

/* A Buffer that lends, for the Lua layer alone. */
extern const luaL_Reg buffer_internals[];

/* What reads from it, for streams (buffer_reader.c). */
extern const luaL_Reg buffer_reader_methods[];

/*
** Whether argument 'arg' is a format of 'read' that a Buffer can serve: "l", "L", none for "l", or
** so many bytes as may be in it.
*/
int buffer_isformat(lua_State *L, int arg, const Buffer *b);

/*
** Pushes what such a format asks for and takes it out; 0 when it is not all there, when a line has
** more than 'limit' bytes, and when it is no such format. [-0, +(0|1)]
*/
int buffer_pushformat(lua_State *L, int arg, Buffer *b, size_t limit);

/* Makes a Buffer of the capacity that argument 'arg' says: one that lends, if it has the size of
   what is lent. [-0, +1] */
void buffer_new(lua_State *L, int arg);

/* The Buffer at 'arg', or NULL. [-0, +0] */
Buffer *buffer_test(lua_State *L, int arg);

/*
** Makes the storage of the Buffer at 'index', when it has none: before anything is put into it.
** May run finalizers. [-0, +0]
*/
void buffer_reserve(lua_State *L, int index, Buffer *b);

/*
** The same, where only the bytes that are counted have been written: the others may be left
** over from another Buffer.
*/
void buffer_borrow(lua_State *L, int index, Buffer *b);

/* A receive brought nothing: gives the storage back, of one that lends and is empty. [-0, +0]
 */
void buffer_unused(lua_State *L, int index, Buffer *b);

/* Drops all that is in it, and gives the storage back, of one that lends. [-0, +0] */
void buffer_clear(lua_State *L, int index, Buffer *b);

/*
** Where the next bytes go and, in '*space', how many fit: all free space, at one piece, for
** which what is in it may move to the start of the storage. None fit when it has no storage.
*/
char *buffer_prepare(Buffer *b, size_t *space);

/* 'n' bytes were written where buffer_prepare said; no more than it said. */
void buffer_added(Buffer *b, size_t n);

/*
** The bytes of argument 'arg', a string or a Buffer; raises on anything else. Those of a
** Buffer stay where they are until something is put or received into it.
*/
const char *buffer_checkbytes(lua_State *L, int arg, size_t *len);

/* The part of them that arguments 'argi' and 'argi' + 1 name, as in string.sub. */
const char *buffer_checkrange(lua_State *L, int arg, int argi, size_t *len);

#endif
