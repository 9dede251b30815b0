/*
** Sending and receiving several strings or Buffers at once, without a MsgHdr.
*/

/***
@classmod socket2.Socket
*/

/***
Several buffers, messages, batches.
@section messages
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "socket/sendmsg.h"
#include "socket/sender.h"
#include "base/object.h"
#include "message/recvflags.h"
#include "address/addrarg.h"
#include "socket/socket_parts.h"


/*
** {==================================================================
** A list of pieces
** ===================================================================
*/

/* up to so many pieces, and bytes to receive, are on the C stack */
#define STACKPIECES 32
#define STACKBYTES 8192

/*
** One more than the system accepts: a longer list fails with that many, so the rest is not
** read.
*/
#define MAXPIECES ((size_t)IOV_MAX + 1)

/* The most bytes that the sizes of a list may add up to. */
#define MAXBYTES (INT_MAX / 2)

typedef struct Pieces {
  size_t n;
  struct iovec *iov;
  char *storage;  /* of the pieces that are sizes */
  size_t bytes;   /* how long that is */
  size_t buffers; /* how many of the pieces are Buffers */
  struct iovec iovspace[STACKPIECES];
  char space[STACKBYTES];
} Pieces;


static _Noreturn void itemerror (lua_State *L, size_t i, const char *wrong) {
  luaL_argerror(L, 2, lua_pushfstring(L, "item %d: %s", (int)i + 1, wrong));
  abort(); /* not reached: luaL_argerror raises, but its type does not tell */
}


/* Counts the items of the list at argument 2. */
static void countpieces (lua_State *L, Pieces *p) {
  luaL_checktype(L, 2, LUA_TTABLE);
  p->n = (size_t)lua_rawlen(L, 2);
  if (p->n > MAXPIECES) p->n = MAXPIECES;
  p->buffers = 0;
}


/*
** Memory of 'size' bytes: 'space', if its size 'have' is enough, or a userdata. [-0, +0 or +1]
*/
static void *memory (lua_State *L, void *space, size_t have, size_t size) {
  return (size <= have) ? space : lua_newuserdatauv(L, size, 0);
}


/*
** Bytes to send. After the arrays are made, nothing here runs Lua code, so the strings and the
** Buffers do not change before the call.
*/
static void tosend (lua_State *L, Pieces *p) {
  size_t i;
  p->iov = (struct iovec *)memory(L, p->iovspace, sizeof p->iovspace, p->n * sizeof *p->iov);
  for (i = 0; i < p->n; i++) {
    Buffer *b;
    lua_rawgeti(L, 2, (lua_Integer)i + 1);
    if (lua_type(L, -1) == LUA_TSTRING)
      p->iov[i].iov_base = (void *)(uintptr_t)lua_tolstring(L, -1, &p->iov[i].iov_len);
    else if ((b = buffer_test(L, -1)) != NULL) {
      p->iov[i].iov_base = buffer_bytes(b);
      p->iov[i].iov_len = buffer_len(b);
    }
    else
      itemerror(L, i, "string or Buffer expected");
    lua_pop(L, 1);
  }
}


/* The size at the top of the stack, item 'i'. */
static size_t checksize (lua_State *L, size_t i) {
  lua_Integer n = lua_tointeger(L, -1);
  if (!lua_isinteger(L, -1)) itemerror(L, i, "size or Buffer expected");
  if (n < 0 || n > MAXBYTES) itemerror(L, i, "size out of range");
  return (size_t)n;
}


/* Counts the Buffers of a list, and the bytes of storage that its sizes need. */
static void measure (lua_State *L, Pieces *p) {
  size_t i;
  p->bytes = p->buffers = 0;
  for (i = 0; i < p->n; i++) {
    Buffer *b;
    lua_rawgeti(L, 2, (lua_Integer)i + 1);
    if ((b = buffer_test(L, -1)) != NULL) {
      buffer_reserve(L, -1, b);
      p->buffers++;
    }
    else
      p->bytes += checksize(L, i);
    luaL_argcheck(L, p->bytes <= MAXBYTES, 2, "sizes out of range");
    lua_pop(L, 1);
  }
  if (p->buffers != 0 && p->buffers != p->n) itemerror(L, 0, "sizes or Buffers, not both");
}


/*
** Unmarks the Buffers of the first 'n' pieces as in use, and adds the received bytes to them.
*/
static void release (lua_State *L, const Pieces *p, size_t n, size_t came) {
  size_t i;
  for (i = 0; i < n; i++) {
    size_t len = (p->iov[i].iov_len < came) ? p->iov[i].iov_len : came;
    Buffer *b;
    lua_rawgeti(L, 2, (lua_Integer)i + 1);
    b = buffer_test(L, -1);
    buffer_added(b, len);
    b->busy = 0;
    came -= len;
    lua_pop(L, 1);
  }
}


static void tobuffers (lua_State *L, Pieces *p) {
  size_t i, room = 0;
  for (i = 0; i < p->n; i++) {
    Buffer *b;
    lua_rawgeti(L, 2, (lua_Integer)i + 1);
    b = buffer_test(L, -1);
    if (b == NULL || b->busy) {
      release(L, p, i, 0);
      itemerror(L, i, "the same Buffer twice");
    }
    b->busy = 1;
    p->iov[i].iov_base = buffer_prepare(b, &p->iov[i].iov_len);
    room += p->iov[i].iov_len;
    lua_pop(L, 1);
  }
  if (room > 0) return;
  release(L, p, p->n, 0);
  luaL_argerror(L, 2, "Buffer is full");
}


/* Reads the sizes again, since a finalizer may have changed the list while storage was made. */
static void tostorage (lua_State *L, Pieces *p) {
  size_t i, used = 0;
  for (i = 0; i < p->n; i++) {
    size_t size;
    lua_rawgeti(L, 2, (lua_Integer)i + 1);
    size = checksize(L, i);
    if (size > p->bytes - used) itemerror(L, i, "changed meanwhile");
    p->iov[i].iov_base = p->storage + used;
    p->iov[i].iov_len = size;
    used += size;
    lua_pop(L, 1);
  }
}


/*
** Prepares the pieces to receive into. After it, no Lua code may run until the call has ended.
*/
static void toreceive (lua_State *L, Pieces *p, int flags) {
  measure(L, p);
  p->iov = (struct iovec *)memory(L, p->iovspace, sizeof p->iovspace, p->n * sizeof *p->iov);
  if (p->buffers > 0) {
    tobuffers(L, p);
    return;
  }
  p->storage = (char *)memory(L, p->space, sizeof p->space, p->bytes);
  if (flags & MSG_TRUNC) memset(p->storage, 0, p->bytes); /* TCP writes nothing then */
  tostorage(L, p);
}


/* The list of strings, one for each size. [-0, +1] */
static void pushstrings (lua_State *L, const Pieces *p, size_t came) {
  size_t i;
  lua_createtable(L, (int)p->n, 0);
  for (i = 0; i < p->n; i++) {
    size_t len = (p->iov[i].iov_len < came) ? p->iov[i].iov_len : came;
    lua_pushlstring(L, (const char *)p->iov[i].iov_base, len);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
    came -= len;
  }
}

/* }================================================================== */


/*
** {==================================================================
** Sending
** ===================================================================
*/

/* Sends the list at argument 2 to an address, or NULL; the flags are argument 'argflags'. */
static int sendvectored (lua_State *L, const Socket *s, const SockAddr *addr, int argflags) {
  struct msghdr h = {0};
  Pieces p;
  int flags;
  countpieces(L, &p);
  flags = object_optint(L, argflags, 0) | MSG_NOSIGNAL;
  tosend(L, &p);
  if (addr != NULL) {
    h.msg_name = (void *)(uintptr_t)&addr->u; /* the system only reads it */
    h.msg_namelen = addr->len;
  }
  h.msg_iov = p.iov;
  h.msg_iovlen = (sys_iovlen)p.n;
  return socket_count(L, s, sendmsg(socket_fd(s), &h, flags), "sendmsg");
}


/***
Sends several strings and Buffers, one after the other, with one system call and without joining
them. A stream may accept fewer bytes than given: the result is the number sent.
@function send_vectored
@tparam table list of strings and Buffers
@tparam[opt=0] integer flags constants of `MSG`
@treturn[1] integer how many bytes were sent
@return[2] nil, message, errno: `EMSGSIZE` for more than 1024 pieces
@usage
print(sock:send_vectored{"hello, ", "world\n"}) --> 13
@see sendmsg(2)
*/
static int sock_send_vectored (lua_State *L) {
  object_checkargs(L, 3);
  return sendvectored(L, socket_self(L), NULL, 3);
}


/***
Sends several strings and Buffers to an address, as one datagram.
@function send_to_vectored
@tparam table list of strings and Buffers
@tparam SockAddr|string addr the receiver's address, or its text
@tparam[opt=0] integer flags constants of `MSG`
@treturn[1] integer how many bytes were sent
@return[2] nil, message, errno
@usage
print(udp:send_to_vectored({"hello, ", "world"}, udp:local_addr())) --> 12
@see sendmsg(2)
*/
static int sock_send_to_vectored (lua_State *L) {
  object_checkargs(L, 4);
  Socket *s = socket_self(L);
  SockAddr space;
  luaL_checktype(L, 2, LUA_TTABLE);
  return sendvectored(L, s, addrarg_check(L, 3, &space), 4);
}

/* }================================================================== */


/*
** {==================================================================
** Receiving
** ===================================================================
*/

/* Receives, and pushes the strings or the count, and the RecvFlags; or a triple. */
static int receivevectored (lua_State *L, const Socket *s, SockAddr *addr) {
  struct msghdr h = {0};
  Pieces p;
  int flags, en;
  ssize_t n;
  countpieces(L, &p);
  flags = object_optint(L, 3, 0);
  object_checkargs(L, 3);
  toreceive(L, &p, flags);
  h.msg_iov = p.iov;
  h.msg_iovlen = (sys_iovlen)p.n;
  h.msg_name = sockaddr_room(addr);
  h.msg_namelen = addr->len;
  n = recvmsg(socket_fd(s), &h, flags);
  en = errno;
  if (p.buffers > 0) release(L, &p, p.n, (n < 0) ? 0 : (size_t)n);
  errno = en;
  if (n < 0) return socket_result(L, s, 0, "recvmsg");
  addr->len = h.msg_namelen;
  if (p.buffers > 0)
    lua_pushinteger(L, n);
  else
    pushstrings(L, &p, (size_t)n);
  recvflags_push(L, h.msg_flags);
  return 2;
}


/***
Receives into several pieces. Each piece is filled before the next one is used.
@function recv_vectored
@tparam table list of sizes, or of Buffers to append to
@tparam[opt=0] integer flags constants of `MSG`
@treturn[1] table|integer a list of strings, one for each size; with Buffers, the number of
bytes
@treturn[1] RecvFlags what the system reports about the message
@return[2] nil, message, errno: `EMSGSIZE` for more than 1024 pieces
@raise when no Buffer has free space
@usage
local a, b = assert(socket2.pair())
assert(a:send "4GET /")
local list = assert(b:recv_vectored{1, 100})
print(list[1], list[2]) --> 4 GET /
@see recvmsg(2)
*/
static int sock_recv_vectored (lua_State *L) {
  object_checkargs(L, 3);
  SockAddr addr;
  return receivevectored(L, socket_self(L), &addr);
}


/***
Receives into several pieces like `recv_vectored`, and returns the sender as well.
@function recv_from_vectored
@tparam table list as for `recv_vectored`
@tparam[opt=0] integer flags constants of `MSG`
@treturn[1] table|integer as `recv_vectored` returns it
@treturn[1] RecvFlags what the system reports about the message
@treturn[1] SockAddr the sender, as `recv_from` returns it
@return[2] nil, message, errno
@usage
assert(udp:send_to("hello", udp:local_addr()))
local list, _, sender = assert(udp:recv_from_vectored{2, 100})
print(list[1], list[2], sender == udp:local_addr()) --> he llo true
@see recvmsg(2)
*/
static int sock_recv_from_vectored (lua_State *L) {
  object_checkargs(L, 3);
  Socket *s = socket_self(L);
  SockAddr addr;
  int n = receivevectored(L, s, &addr);
  if (n != 2) return n;
  sender_push(L, s, &addr);
  return 3;
}

/* }================================================================== */


const luaL_Reg vectored_methods[] = {
  {"send_vectored", sock_send_vectored},
  {"send_to_vectored", sock_send_to_vectored},
  {"recv_vectored", sock_recv_vectored},
  {"recv_from_vectored", sock_recv_from_vectored},
  {NULL, NULL},
};
