/*
** The storage of Buffers: when a Buffer has storage, and where its bytes are.
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "buffer/buffer_storage.h"

/* how many pieces of storage wait to be lent again, besides the one for guests */
#define SPARES 16

/*
** The pieces that wait are user values of the Spare, so that giving one back needs no memory.
** The first is the piece for guests, which stays here while a Buffer uses it. The Buffer
** 'guest' may have been collected: the pointer is compared, and never followed.
*/
typedef struct Spare {
  char *room;          /* the piece for guests; or NULL */
  const Buffer *guest; /* which Buffer uses it; or NULL */
  int n;               /* how many other pieces there are */
} Spare;

/* user values of a Spare: the piece for guests, and the n-th other piece */
#define SPARE_ROOM 1
#define SPARE_OTHER(n) (SPARE_ROOM + (n))

/* key of the Spare of new Buffers in the registry */
static const char key = 0;


/*
** The Spare of new Buffers. A finalizer may make another one meanwhile. So the registry has each
** one also under its own address, and keeps it for the Buffers that point to it. [-0, +0]
*/
static Spare *getspare (lua_State *L) {
  Spare *s;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &key);
  s = (Spare *)lua_touserdata(L, -1);
  if (s == NULL) {
    s = (Spare *)lua_newuserdatauv(L, sizeof *s, SPARE_OTHER(SPARES));
    memset(s, 0, sizeof *s);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, s);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key);
  }
  lua_pop(L, 1);
  return s;
}


/* Pushes the Spare of a Buffer that lends. [-0, +1] */
static void pushspare (lua_State *L, const Spare *s) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, s);
}


/* Where the bytes are in a piece of storage. */
static char *aligned (char *space) {
  return space + (BUFFER_ALIGNMENT - (uintptr_t)space % BUFFER_ALIGNMENT) % BUFFER_ALIGNMENT;
}


/* Takes a user value out of the Spare at the top. [-1, +1] */
static void takeout (lua_State *L, int value) {
  lua_getiuservalue(L, -1, value);
  lua_pushnil(L);
  lua_setiuservalue(L, -3, value);
  lua_remove(L, -2);
}


/* Pushes storage that was given back, or new. [-0, +1] */
static char *pushstorage (lua_State *L, const Buffer *b) {
  Spare *s = b->spare;
  if (s != NULL && s->n > 0) {
    pushspare(L, s);
    takeout(L, SPARE_OTHER(s->n--));
    return (char *)lua_touserdata(L, -1);
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
  b->data = aligned(space);
  b->stored = 1;
}


/* A receive that fills less than it says shows nothing. */
void buffer_reserve (lua_State *L, int index, Buffer *b) {
  int fresh = !b->stored;
  buffer_borrow(L, index, b);
  if (fresh || b->spare != NULL) memset(b->data + b->end, 0, b->capacity - b->end);
}


void buffer_unused (lua_State *L, int index, Buffer *b) {
  Spare *s = b->spare;
  if (s == NULL || !b->stored || buffer_len(b) > 0) return;
  buffer_strip(b);
  if (s->guest == b) {
    s->guest = NULL;
    return;
  }
  index = lua_absindex(L, index);
  pushspare(L, s);
  lua_getiuservalue(L, index, 1);
  if (s->room == NULL) {
    s->room = aligned((char *)lua_touserdata(L, -1));
    lua_setiuservalue(L, -2, SPARE_ROOM);
  }
  else if (s->n < SPARES)
    lua_setiuservalue(L, -2, SPARE_OTHER(++s->n));
  else
    lua_pop(L, 1);
  lua_pushnil(L);
  lua_setiuservalue(L, index, 1);
  lua_pop(L, 1);
}


void buffer_clear (lua_State *L, int index, Buffer *b) {
  b->start = b->end = 0;
  buffer_unused(L, index, b);
}


/*
** {==================================================================
** Guests
** ===================================================================
*/

void buffer_lend (lua_State *L, Buffer *b) {
  Spare *s = getspare(L);
  b->spare = s;
  if (s->guest == b) s->guest = NULL; /* a guest that was collected had this address */
}


int buffer_visit (Buffer *b) {
  Spare *s = b->spare;
  if (s == NULL || s->room == NULL || s->guest != NULL) return 0;
  s->guest = b;
  b->data = s->room;
  b->stored = 1;
  return 1;
}


void buffer_settle (lua_State *L, int index, Buffer *b) {
  Spare *s = b->spare;
  if (buffer_len(b) == 0) {
    buffer_unused(L, index, b);
    return;
  }
  if (s == NULL || s->guest != b) return;
  index = lua_absindex(L, index);
  pushspare(L, s);
  takeout(L, SPARE_ROOM);
  lua_setiuservalue(L, index, 1);
  s->room = NULL;
  s->guest = NULL;
}

/* }================================================================== */


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
