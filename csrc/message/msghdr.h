/*
** MsgHdr: an address, buffers, control messages and flags, for sendmsg and recvmsg.
** The files msghdr_*.c have what is declared here beside the object itself.
*/

#ifndef msghdr_h
#define msghdr_h

#include "base/sys.h"
#include "buffer/buffer.h"
#include "address/sockaddr.h"

#include <lua.h>

#define MSGHDR "socket2.MsgHdr"

/* Where the bytes of one piece are: its size is that of the same iovec. */
typedef struct Piece {
  Buffer *buffer; /* or NULL */
  char *storage;  /* of the MsgHdr's own, for receives, or NULL: then it is a string */
  size_t size;    /* of the storage or the string */
  const char *string;
} Piece;

/*
** The arrays and the storage are userdata of their own, kept by user values and replaced
** only by larger ones. 'control' holds messages to be sent or messages received, never both;
** the descriptors of received ones belong to the MsgHdr until they are taken out, which
** leaves -1 in their place.
*/
typedef struct MsgHdr {
  SockAddr addr; /* of length 0: none */
  struct iovec *iov;
  Piece *pieces;
  size_t npieces;
  size_t arraysize;       /* bytes of the userdata that has iov, pieces and their storage */
  unsigned char *control; /* to be sent, or received */
  size_t controlsize;     /* bytes there are */
  size_t controlroom;     /* bytes a receive may fill */
  size_t controllen;      /* bytes in use */
  size_t len;             /* bytes the last transfer moved */
  unsigned int turn;      /* counts what makes the control messages others than before */
  int lastfd;             /* the largest descriptor, as when 'controlroom' was set */
  int anonymous;          /* a receive does not ask who sent */
  int flags;              /* of the next transfers */
  int msgflags;           /* of the last receive */
  int filled;             /* the pieces hold what a receive brought */
  int received;           /* so does 'control': its descriptors are ours */
  int kept;               /* there are objects in the user value MSGHDR_KEPT */
  int busy;               /* is in a batch that is being put together */
} MsgHdr;

/* user values of a MsgHdr */
#define MSGHDR_ARRAYS 1
#define MSGHDR_LIST 2 /* the strings and Buffers */
#define MSGHDR_CONTROL 3
#define MSGHDR_KEPT 4 /* table of lists of objects, the descriptors of a message each */

/* The place there of the message at an offset in 'control': nearly always there is but one. */
#define msghdr_keptat(offset) ((lua_Integer)(offset) + 1)

extern const ObjectType msghdr_type;

/* Argument 1 of a method of MsgHdr; see object_self. */
#define msghdr_self(L) ((MsgHdr *)object_self(L, MSGHDR))

/* the system takes no larger control buffer */
#define MSGHDR_MAXCONTROL INT_MAX

/* The MsgHdr at 'arg', or NULL. [-0, +0] */
MsgHdr *msghdr_test(lua_State *L, int arg);

/* Argument 'arg', a MsgHdr; raises on anything else. */
MsgHdr *msghdr_check(lua_State *L, int arg);

/* Pushes the metatable. [-0, +1] */
void msghdr_pushmeta(lua_State *L);

/*
** Makes '*h' ready to send the message at 'index'. The descriptors it passes are read now, and
** what their Lua file handles have buffered is written: 0, or -1 and errno when that failed.
** Allocates nothing and runs no Lua code, so what it points to stays until the call.
*/
int msghdr_tosend(lua_State *L, int index, MsgHdr *m, struct msghdr *h);

/*
** Makes '*h' ready to receive into the message at 'index', and forgets what was in that.
** NULL, or what is wrong with it. Allocates nothing and runs no Lua code. After NULL, one of
** the next two must follow, with nothing of Lua between.
*/
const char *msghdr_toreceive(lua_State *L, int index, MsgHdr *m, struct msghdr *h);

/* 'n' bytes came. */
void msghdr_received(MsgHdr *m, const struct msghdr *h, size_t n);

/* Nothing came. */
void msghdr_notreceived(MsgHdr *m);

/*
** The bytes that were received, or are to be sent, of the message at index 1. Pushes what
** they are in. [-0, +1]
*/
const char *msghdr_pushbytes(lua_State *L, const MsgHdr *m, size_t *len);

/* Forgets control messages, and closes the descriptors nobody took. */
void msghdr_clearcontrol(lua_State *L, int index, MsgHdr *m);

/* Makes room for 'size' bytes of control messages, keeping those there are. */
void msghdr_growcontrol(lua_State *L, int index, MsgHdr *m, size_t size);

/* with_control, with the value at 'arg' */
void msghdr_setcontrol(lua_State *L, int index, MsgHdr *m, int arg);

#endif
