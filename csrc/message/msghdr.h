/*
** MsgHdr: an address, buffers, control messages and flags, for sendmsg and recvmsg. The
** functions declared here are in the files msghdr_*.c.
*/

#ifndef msghdr_h
#define msghdr_h

#include "base/sys.h"
#include "buffer/buffer.h"
#include "address/sockaddr.h"

#include <lua.h>

#define MSGHDR "socket2.MsgHdr"

/* Where the bytes of one piece are; their number is in the iovec of the same index. */
typedef struct Piece {
  Buffer *buffer; /* or NULL */
  char *storage;  /* memory of the MsgHdr, for receives; NULL: a Buffer, or a string to send */
  size_t size;    /* of the storage or the string */
  const char *string;
} Piece;

/*
** The arrays and the storage are separate userdata, which are kept in user values and replaced
** only by larger ones. 'control' holds either messages to send or received messages. The MsgHdr
** owns the descriptors in received messages until they are taken out; each is then replaced by
** -1.
*/
typedef struct MsgHdr {
  SockAddr addr; /* of length 0: none */
  struct iovec *iov;
  Piece *pieces;
  size_t npieces;
  size_t arraysize;       /* bytes of the userdata with iov, pieces and their storage */
  unsigned char *control; /* control messages, to be sent or received */
  size_t controlsize;     /* bytes of the control buffer */
  size_t controlroom;     /* bytes that a receive may fill */
  size_t controllen;      /* bytes in use */
  size_t len;             /* bytes of the last transfer */
  unsigned int turn;      /* counts the changes of the control messages */
  int lastfd;             /* the largest possible descriptor when 'controlroom' was set */
  int anonymous;          /* a receive does not ask for the sender */
  int flags;              /* for the next transfers */
  int msgflags;           /* of the last receive */
  int filled;             /* the pieces hold received bytes */
  int received;           /* 'control' holds received messages, whose descriptors it owns */
  int kept;               /* there are objects in the user value MSGHDR_KEPT */
  int busy;               /* is in a batch that is being prepared */
} MsgHdr;

/* user values of a MsgHdr */
#define MSGHDR_ARRAYS 1
#define MSGHDR_LIST 2 /* the strings and Buffers */
#define MSGHDR_CONTROL 3
#define MSGHDR_KEPT 4 /* table of lists: the objects whose descriptors each message carries */

/* The index in that table for the message at an offset in 'control'; the first has index 1. */
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
** Prepares '*h' to send the message at 'index'. It reads the descriptors that are passed, and
** writes what their Lua file handles have buffered. Returns 0, or -1 and errno when that
** failed. It allocates nothing and runs no Lua code, so its pointers are valid until the call.
*/
int msghdr_tosend(lua_State *L, int index, MsgHdr *m, struct msghdr *h);

/*
** Prepares '*h' to receive into the message at 'index', and removes what that contained.
** Returns NULL, or what is wrong with it. It allocates nothing and runs no Lua code. After
** NULL, one of the next two functions must be called, before any Lua code runs.
*/
const char *msghdr_toreceive(lua_State *L, int index, MsgHdr *m, struct msghdr *h);

/* Ends a receive of 'n' bytes. */
void msghdr_received(MsgHdr *m, const struct msghdr *h, size_t n);

/* Ends a receive that failed. */
void msghdr_notreceived(MsgHdr *m);

/*
** The bytes of the message at index 1, received or to be sent. Pushes the value that holds
** them. [-0, +1]
*/
const char *msghdr_pushbytes(lua_State *L, const MsgHdr *m, size_t *len);

/* Removes all control messages, and closes the descriptors that were not taken. */
void msghdr_clearcontrol(lua_State *L, int index, MsgHdr *m);

/* Makes room for 'size' bytes of control messages, and keeps those that are there. */
void msghdr_growcontrol(lua_State *L, int index, MsgHdr *m, size_t size);

/* with_control, with the value at 'arg' */
void msghdr_setcontrol(lua_State *L, int index, MsgHdr *m, int arg);

#endif
