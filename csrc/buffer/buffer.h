/*
** Buffer: fixed storage that receives fill at its end; sends read from it.
*/

#ifndef buffer_h
#define buffer_h

#include <stddef.h>

#include <lua.h>

#include "base/object.h"

#define BUFFER "socket2.Buffer"

typedef struct Buffer {
  size_t capacity;
  size_t start; /* of what is in it */
  size_t end;   /* of what is in it: start <= end <= capacity */
  int busy;     /* is being filled: see msghdr_transfer.c */
  char *data;   /* the storage, in 'space', aligned: the system copies faster there */
  char space[];
} Buffer;

/* What is in it. */
#define buffer_bytes(b) ((b)->data + (b)->start)
#define buffer_len(b) ((b)->end - (b)->start)

/* Drops 'n' bytes at the start; there must be so many. */
#define buffer_consume(b, n) ((b)->start += (n))

extern const ObjectType buffer_type;

/* What reads from it, for streams (buffer_reader.c). */
extern const luaL_Reg buffer_reader_methods[];

/* The Buffer at 'arg', or NULL. [-0, +0] */
Buffer *buffer_test(lua_State *L, int arg);

/*
** Where the next bytes go and, in '*space', how many fit: all free space, at one piece, for
** which what is in it may move to the start of the storage.
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
