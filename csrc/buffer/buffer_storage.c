/*
** The storage of Buffers: when they have any, and where the bytes lie in it.
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "buffer/buffer_storage.h"

/* how many pieces of storage wait to be lent again */
#define SPARES 16

/* Those that wait are the first user values, so that to give one back needs no memory. */
typedef struct Spare {
  int n;
} Spare;

/* under whose address the registry has it */
static const char key = 0;


/* Pushes the Spare of this state. [-0, +1] */
static Spare *pushspare (lua_State *L) {
  Spare *s;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &key);
  s = (Spare *)lua_touserdata(L, -1);
  if (s != NULL) return s;
  lua_pop(L, 1);
  s = (Spare *)lua_newuserdatauv(L, sizeof *s, SPARES);
  s->n = 0;
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &key);
  return s;
}


/* Pushes storage that was given back, or new. [-0, +1] */
static char *pushstorage (lua_State *L, const Buffer *b) {
  if (b->lends) {
    Spare *s = pushspare(L);
    if (s->n > 0) {
      lua_getiuservalue(L, -1, s->n);
      lua_pushnil(L);
      lua_setiuservalue(L, -3, s->n--);
      lua_remove(L, -2);
      return (char *)lua_touserdata(L, -1);
    }
    lua_pop(L, 1);
  }
  return (char *)lua_newuserdatauv(L, b->capacity + BUFFER_ALIGNMENT - 1, 0);
}


void buffer_strip (Buffer *b) {
  b->start = b->end = 0;
  b->data = (char *)b;
  b->stored = 0;
}


void buffer_borrow (lua_State *L, int index, Buffer *b) {
  char *space;
  if (b->stored) return;
  index = lua_absindex(L, index);
  luaL_checkstack(L, 4, NULL);
  space = pushstorage(L, b);
  if (b->stored) { /* a finalizer has put something into it */
    lua_pop(L, 1);
    return;
  }
  lua_setiuservalue(L, index, 1);
  b->data = space + (BUFFER_ALIGNMENT - (uintptr_t)space % BUFFER_ALIGNMENT) % BUFFER_ALIGNMENT;
  b->stored = 1;
}


/* A receive that fills less than it says shows nothing. */
void buffer_reserve (lua_State *L, int index, Buffer *b) {
  int fresh = !b->stored;
  buffer_borrow(L, index, b);
  if (fresh || b->lends) memset(b->data + b->end, 0, b->capacity - b->end);
}


void buffer_unused (lua_State *L, int index, Buffer *b) {
  Spare *s;
  if (!b->lends || !b->stored || buffer_len(b) > 0) return;
  buffer_strip(b);
  index = lua_absindex(L, index);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &key);
  s = (Spare *)lua_touserdata(L, -1); /* it was there to borrow from */
  if (s != NULL && s->n < SPARES) {
    lua_getiuservalue(L, index, 1);
    lua_setiuservalue(L, -2, ++s->n);
  }
  lua_pushnil(L);
  lua_setiuservalue(L, index, 1);
  lua_pop(L, 1);
}


void buffer_clear (lua_State *L, int index, Buffer *b) {
  b->start = b->end = 0;
  buffer_unused(L, index, b);
}


void buffer_compact (Buffer *b) {
  if (b->start == 0) return;
  memmove(b->data, b->data + b->start, b->end - b->start);
  b->end -= b->start;
  b->start = 0;
}


char *buffer_prepare (Buffer *b, size_t *space) {
  buffer_compact(b);
  *space = b->stored ? b->capacity - b->end : 0;
  return b->data + b->end;
}


void buffer_added (Buffer *b, size_t n) {
  b->end += n;
}
