/*
** Buffer: fixed storage that receives fill at its end and sends drain from its start.
*/

#ifndef buffer_h
#define buffer_h

#include <stddef.h>

#include <lua.h>

#define BUFFER "socket2.Buffer"

typedef struct Buffer {
  size_t capacity;
  size_t start; /* of what is in it */
  size_t end;   /* of what is in it: start <= end <= capacity */
  char data[];
} Buffer;

/* Makes the type. [-0, +1: the table of constructors and methods] */
void buffer_open(lua_State *L);

/* The Buffer at 'arg', or NULL. */
Buffer *buffer_test(lua_State *L, int arg);

/* Where the next bytes go and, in '*space', how many fit; may move what is in it. */
char *buffer_prepare(Buffer *b, size_t *space);

/* 'n' bytes were written where buffer_prepare said. */
void buffer_added(Buffer *b, size_t n);

/* The bytes of argument 'arg', a string or a Buffer; raises on anything else. */
const char *buffer_checkbytes(lua_State *L, int arg, size_t *len);

/* The part of them that arguments 'argi' and 'argi' + 1 name, as in string.sub. */
const char *buffer_checkrange(lua_State *L, int arg, int argi, size_t *len);

#endif
