/*
** What a Buffer is, and its storage.
*/

#ifndef buffer_storage_h
#define buffer_storage_h

#include <stddef.h>

#include <lua.h>

/*
** Its storage is a userdata, the user value, made when something is first put into it. A Buffer
** that lends gives it back when it is empty and a receive brings nothing: others take it then.
** It may also have the storage of a guest, which stays that of the Spare: see buffer_visit.
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

/* What is in it. */
#define buffer_bytes(b) ((b)->data + (b)->start)
#define buffer_len(b) ((b)->end - (b)->start)

/* Drops 'n' bytes at the start; there must be so many. */
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
** Gives storage to a Buffer that lends and has none, without calling anything of Lua: to receive
** something that is mostly taken out at once. 0 when there is none; buffer_borrow then makes it.
*/
int buffer_visit(Buffer *b);

/* Ends that: the storage goes back when the Buffer is empty, and is its own otherwise. [-0, +0] */
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
