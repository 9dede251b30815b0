/*
** The structure of a Buffer, and its storage.
*/

#ifndef buffer_storage_h
#define buffer_storage_h

#include <stddef.h>

#include <lua.h>

/*
** The storage is a userdata, the user value of the Buffer, made when something is first put
** into it. A Buffer that lends gives its storage back when it is empty and a receive brings
** nothing; then other Buffers use it. While it receives, such a Buffer may be a guest: it uses
** a piece of storage that still belongs to the Spare (see buffer_visit).
*/
typedef struct Buffer {
  size_t capacity;
  size_t start;        /* of what is in it */
  size_t end;          /* of what is in it: start <= end <= capacity */
  char *data;          /* the storage, aligned: the system copies faster there */
  struct Spare *spare; /* of one that lends: where it gives its storage back to; or NULL */
  int stored;          /* it has storage */
  int busy;            /* is being filled: see msghdr_transfer.c */
} Buffer;

/* Its bytes and their number. */
#define buffer_bytes(b) ((b)->data + (b)->start)
#define buffer_len(b) ((b)->end - (b)->start)

/* Removes 'n' bytes at the start; it must have that many. */
#define buffer_consume(b, n) ((b)->start += (n))

/* of the storage: that of a cache line; and the size of a piece that is lent */
#define BUFFER_ALIGNMENT 64
#define BUFFER_LENT 65536

/* Empty, and without storage; its data is somewhere, for functions that dislike NULL. */
void buffer_strip(Buffer *b);

/* Moves what is in it to the start of the storage, so that all free space is at the end. */
void buffer_compact(Buffer *b);

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

/*
** Makes a new Buffer, of the capacity BUFFER_LENT, one that lends. May run finalizers. [-0, +0]
*/
void buffer_lend(lua_State *L, Buffer *b);

/*
** Makes a Buffer that lends and has no storage a guest, for a receive whose bytes are usually
** taken out at once. Calls no function of Lua. Returns 0 when the Spare has no piece for
** guests, or another Buffer uses it; buffer_borrow then gives the Buffer storage of its own.
*/
int buffer_visit(Buffer *b);

/*
** After a receive: the storage of an empty Buffer goes back, and that of a guest which is not
** empty becomes its own. [-0, +0]
*/
void buffer_settle(lua_State *L, int index, Buffer *b);

/* A receive brought nothing: one that lends and is empty gives its storage back. [-0, +0] */
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

#endif
