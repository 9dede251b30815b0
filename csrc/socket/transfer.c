/*
** Sending and receiving a string or a Buffer. Several at once are in vectored.c, messages in
** sendmsg.c.
*/

/***
@classmod socket2.Socket
*/

/***
Sending and receiving.
@section transfer
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "buffer/buffer.h"
#include "message/recvflags.h"
#include "address/sockaddr.h"
#include "base/socket.h"
#include "socket/sender.h"
#include "address/addrarg.h"
#include "socket/socket_parts.h"


/*
** {==================================================================
** Receiving
** ===================================================================
*/

/* the default size of 'recv': more than any datagram of IP */
#define DEFAULTSIZE 65536

/* Receives up to this size go through the C stack: one copy, no allocation but the string. */
#define STACKSIZE 65536

/*
** One receive: where the bytes go, and what came with them. 'from' says whether the sender and
** the flags are wanted, which needs recvmsg.
*/
typedef struct Receive {
  const char *call;
  const Socket *socket;
  int flags;
  int from;
  SockAddr addr;
  int msgflags;
} Receive;


static ssize_t receivemessage (Receive *r, char *data, size_t size) {
  struct iovec iov = {data, sys_count(size)};
  struct msghdr msg = {0};
  ssize_t n;
  msg.msg_name = &r->addr.u;
  msg.msg_namelen = sizeof r->addr.u;
  msg.msg_iov = &iov;
  msg.msg_iovlen = 1;
  n = recvmsg(socket_fd(r->socket), &msg, r->flags);
  r->addr.len = msg.msg_namelen;
  r->msgflags = msg.msg_flags;
  return n;
}


/*
** The system call. Returns the bytes received, or -1 and errno. With MSG_TRUNC, the result may
** be more than there was room for, and TCP writes no bytes at all; so the room is cleared
** first, since the program must not see old memory.
*/
static ssize_t receive (Receive *r, char *data, size_t size) {
  if (r->flags & MSG_TRUNC) memset(data, 0, size);
  if (r->from) return receivemessage(r, data, size);
  return recv(socket_fd(r->socket), data, sys_count(size), r->flags);
}


/* How many of the 'n' bytes are in memory: with MSG_TRUNC, 'n' may be larger than the room. */
static size_t atmost (ssize_t n, size_t size) {
  return ((size_t)n < size) ? (size_t)n : size;
}


static int receivestack (lua_State *L, Receive *r, size_t size) {
  char data[STACKSIZE];
  ssize_t n = receive(r, data, size);
  if (n < 0) return socket_result(L, r->socket, 0, r->call);
  lua_pushlstring(L, data, atmost(n, size));
  return 1;
}


/*
** Allocating room may run a finalizer that closes the socket, so the descriptor is read after.
*/
static int receiveheap (lua_State *L, Receive *r, size_t size) {
  luaL_Buffer b;
  char *data = luaL_buffinitsize(L, &b, size);
  ssize_t n;
  n = receive(r, data, size);
  if (n < 0) return socket_result(L, r->socket, 0, r->call);
  luaL_pushresultsize(&b, atmost(n, size));
  return 1;
}


static int receivebuffer (lua_State *L, Receive *r, Buffer *b) {
  size_t space;
  char *data = buffer_prepare(b, &space);
  ssize_t n = receive(r, data, space);
  int en = errno;
  if (n <= 0) buffer_unused(L, 2, b);
  errno = en;
  if (n < 0) return socket_result(L, r->socket, 0, r->call);
  buffer_added(b, atmost(n, space));
  lua_pushinteger(L, n);
  return 1;
}


/* The Buffer at argument 2, or NULL when that is not a userdata; raises when it is full. */
static Buffer *optbuffer (lua_State *L) {
  Buffer *b;
  if (lua_type(L, 2) != LUA_TUSERDATA) return NULL;
  b = buffer_test(L, 2);
  if (b == NULL) object_typeerror(L, 2, BUFFER);
  buffer_borrow(L, 2, b); /* may run a finalizer, which may fill it */
  luaL_argcheck(L, b->end - b->start < b->capacity, 2, "buffer is full");
  return b;
}


/*
** Reads arguments 2 and 3, [n or buffer[, flags]], and receives. Pushes 1 result or a triple.
*/
static int receivewith (lua_State *L, Receive *r, int flags) {
  Buffer *b = optbuffer(L);
  lua_Integer size = DEFAULTSIZE;
  r->flags = flags;
  if (lua_gettop(L) > 1) {
    if (b == NULL) size = luaL_optinteger(L, 2, DEFAULTSIZE);
    luaL_argcheck(L, 0 <= size && size <= INT_MAX, 2, "size out of range");
    r->flags |= object_optint(L, 3, 0);
  }
  if (b != NULL) return receivebuffer(L, r, b);
  if (size <= STACKSIZE) return receivestack(L, r, (size_t)size);
  return receiveheap(L, r, (size_t)size);
}


static int receivebytes (lua_State *L, int flags) {
  Receive r;
  r.call = "recv";
  r.socket = socket_self(L);
  r.from = 0;
  return receivewith(L, &r, flags);
}


/* Adds the sender and the flags to the bytes. */
static int receivefrom (lua_State *L, int flags) {
  Receive r;
  int results;
  r.call = "recvmsg";
  r.socket = socket_self(L);
  r.from = 1;
  results = receivewith(L, &r, flags);
  if (results != 1) return results;
  sender_push(L, r.socket, &r.addr);
  recvflags_push(L, r.msgflags);
  return 3;
}


/***
Receives bytes. On a stream, `""` is the end of the stream. On a datagram socket, `""` is an
empty datagram, and the part of a datagram that does not fit is lost (`recv_from` reports that).
@function recv
@tparam[opt=65536] integer|Buffer n the most bytes to receive, or a Buffer to append them to
@tparam[opt=0] integer flags constants of `MSG`
@treturn[1] string|integer the bytes, or with a Buffer their count; with `MSG.TRUNC` the
length of the whole datagram
@return[2] nil, message, errno: `EAGAIN` when a non-blocking socket would have to wait
@raise when the Buffer is full
@usage
local a, b = assert(socket2.pair())
assert(a:send "hello")
print(b:recv()) --> hello
a:close()
print(b:recv() == "") --> true
@see recv(2)
*/
static int sock_recv (lua_State *L) {
  object_checkargs(L, 3);
  return receivebytes(L, 0);
}


/***
Receives bytes but leaves them in the queue, so that the next receive returns them again.
@function peek
@tparam[opt=65536] integer|Buffer n as for `recv`
@tparam[opt=0] integer flags constants of `MSG`
@treturn[1] string|integer as `recv` returns them
@return[2] nil, message, errno
@usage
local a, b = assert(socket2.pair())
assert(a:send "hello")
print(b:peek(1), b:recv()) --> h hello
@see recv(2)
*/
static int sock_peek (lua_State *L) {
  object_checkargs(L, 3);
  return receivebytes(L, MSG_PEEK);
}


/***
Receives the out-of-band byte of a stream.
@function recv_out_of_band
@tparam[opt=65536] integer|Buffer n as for `recv`
@tparam[opt=0] integer flags constants of `MSG`
@treturn[1] string|integer as `recv` returns them
@return[2] nil, message, errno: `EINVAL` when there is none
@usage
assert(peer:send_out_of_band "!")
assert(sock:poll("p", 5))
print(sock:recv_out_of_band()) --> !
@see recv(2)
*/
static int sock_recv_out_of_band (lua_State *L) {
  object_checkargs(L, 3);
  return receivebytes(L, MSG_OOB);
}


/***
Receives bytes together with the address of the sender and flags.
@function recv_from
@tparam[opt=65536] integer|Buffer n as for `recv`
@tparam[opt=0] integer flags constants of `MSG`
@treturn[1] string|integer as `recv` returns them
@treturn[1] SockAddr the sender; on streams, an address of family unspec
@treturn[1] RecvFlags what the system reports about the message, such as `is_truncated`
@return[2] nil, message, errno
@usage
assert(udp:send_to("hello", udp:local_addr()))
local bytes, sender = assert(udp:recv_from())
print(bytes, sender == udp:local_addr()) --> hello true
@see recvmsg(2)
*/
static int sock_recv_from (lua_State *L) {
  object_checkargs(L, 3);
  return receivefrom(L, 0);
}


/***
Receives like `recv_from`, but leaves the bytes in the queue.
@function peek_from
@tparam[opt=65536] integer|Buffer n as for `recv`
@tparam[opt=0] integer flags constants of `MSG`
@treturn[1] string|integer as `recv` returns them
@treturn[1] SockAddr the sender
@treturn[1] RecvFlags
@return[2] nil, message, errno
@see recvmsg(2)
*/
static int sock_peek_from (lua_State *L) {
  object_checkargs(L, 3);
  return receivefrom(L, MSG_PEEK);
}


/*
** packet(socket, buffer, flags) -> bytes received, whether the packet was truncated; nil,
** message, errno. For Streams of sockets with packets.
*/
static int core_packet (lua_State *L) {
  Receive r = {.call = "recv", .socket = socket_test(L, 1), .from = 1};
  int results;
  if (r.socket == NULL) object_typeerror(L, 1, SOCKET);
  results = receivewith(L, &r, 0);
  if (results != 1) return results;
  lua_pushboolean(L, r.msgflags & MSG_TRUNC);
  return 2;
}


/***
Returns the sender of the next datagram, and leaves the datagram in the queue.
@function peek_sender
@treturn[1] SockAddr
@return[2] nil, message, errno
@see recvmsg(2)
*/
static int sock_peek_sender (lua_State *L) {
  object_checkargs(L, 1);
  Receive r = {.socket = socket_self(L), .from = 1, .flags = MSG_PEEK};
  char room[SYS_PEEKROOM + 1];
  ssize_t n;
  n = receive(&r, room, SYS_PEEKROOM);
  if (n < 0) return socket_result(L, r.socket, 0, "recvmsg");
  sender_push(L, r.socket, &r.addr);
  return 1;
}

/* }================================================================== */


/*
** {==================================================================
** Sending
** ===================================================================
*/

/***
Sends bytes. On a stream, the system may accept fewer bytes than given: the result is the number
sent. SIGPIPE is never raised.
@function send
@tparam string|Buffer bytes
@tparam[opt=0] integer flags constants of `MSG`
@tparam[opt=1] integer i the first byte to send, as in `string.sub`
@tparam[opt=-1] integer j the last byte to send
@treturn[1] integer how many bytes were sent
@return[2] nil, message, errno
@usage
print(sock:send "hello") --> 5
print(sock:send("hello", 0, 2, 3)) --> 2
@see send(2)
*/
static int sock_send (lua_State *L) {
  object_checkargs(L, 5);
  Socket *s = socket_self(L);
  size_t len;
  const char *data = buffer_checkrange(L, 2, 4, &len);
  int flags = object_optint(L, 3, 0);
  ssize_t n;
  n = send(socket_fd(s), data, sys_count(len), flags | MSG_NOSIGNAL);
  return socket_count(L, s, n, "send");
}


/***
Sends bytes on a stream, the last one as out-of-band data.
@function send_out_of_band
@tparam string|Buffer bytes
@treturn[1] integer how many bytes were sent
@return[2] nil, message, errno
@see send(2)
*/
static int sock_send_out_of_band (lua_State *L) {
  object_checkargs(L, 2);
  Socket *s = socket_self(L);
  size_t len;
  const char *data = buffer_checkbytes(L, 2, &len);
  return socket_count(L, s, send(socket_fd(s), data, len, MSG_OOB | MSG_NOSIGNAL), "send");
}


/***
Sends bytes to an address.
@function send_to
@tparam string|Buffer bytes
@tparam SockAddr|string addr the receiver's address, or its text
@tparam[opt=0] integer flags constants of `MSG`
@tparam[opt=1] integer i the first byte to send, as in `string.sub`
@tparam[opt=-1] integer j the last byte to send
@treturn[1] integer how many bytes were sent
@return[2] nil, message, errno
@usage
local sock <close> = assert(socket2.udp_v4())
print(sock:send_to("hello", "127.0.0.1:9")) --> 5
@see sendto(2)
*/
static int sock_send_to (lua_State *L) {
  object_checkargs(L, 6);
  Socket *s = socket_self(L);
  size_t len;
  const char *data = buffer_checkrange(L, 2, 5, &len);
  SockAddr space;
  const SockAddr *addr = addrarg_check(L, 3, &space);
  int flags = object_optint(L, 4, 0) | MSG_NOSIGNAL;
  ssize_t n;
  n = sendto(socket_fd(s), data, sys_count(len), flags, &addr->u.any, addr->len);
  return socket_count(L, s, n, "sendto");
}

/* }================================================================== */


const luaL_Reg transfer_methods[] = {
  {"recv", sock_recv},
  {"peek", sock_peek},
  {"recv_out_of_band", sock_recv_out_of_band},
  {"recv_from", sock_recv_from},
  {"peek_from", sock_peek_from},
  {"peek_sender", sock_peek_sender},
  {"send", sock_send},
  {"send_out_of_band", sock_send_out_of_band},
  {"send_to", sock_send_to},
  {NULL, NULL},
};

const luaL_Reg transfer_internals[] = {{"packet", core_packet}, {NULL, NULL}};
