/*
** Making Sockets, and how one is printed. Closing and giving away are in base/socket.c.
*/

/***
@classmod socket2.Socket
*/

/***
Making, owning, closing.
@section life
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "address/sockaddr.h"
#include "base/object.h"
#include "base/socket.h"
#include "constant/constant.h"
#include "address/addrtext.h"
#include "socket/socket_parts.h"


/* errno tells why there is no descriptor, or the new Socket below the top has it. */
static int minted (lua_State *L, const Socket *s, const char *call) {
  if (s->fd < 0) return object_result(L, 0, call);
  return 1;
}


/*
** {==================================================================
** Making
** ===================================================================
*/

/* none is nil or false, which is how 'protocol' tells that a socket has none */
static int optconstant (lua_State *L, int arg, const char *table, int otherwise) {
  return lua_toboolean(L, arg) ? constant_check(L, arg, table) : otherwise;
}


static int newsocket (lua_State *L, int flags) {
  int domain = constant_check(L, 1, "Domain");
  int type = constant_check(L, 2, "Type") | flags;
  int protocol = optconstant(L, 3, "Protocol", 0);
  int tried = 0;
  Socket *s = socket_new(L);
  do {
    s->fd = sys_socket(domain, type, protocol);
  } while (s->fd < 0 && object_retry(L, &tried));
  return minted(L, s, "socket");
}


/***
Makes a socket.
@function new
@static
@tparam string|integer domain `"ipv4"`, `"ipv6"`, `"unix"`, …, or a constant of `Domain`
@tparam string|integer type `"stream"`, `"dgram"`, `"seqpacket"`, `"raw"`, or a constant
of `Type`, with `Type.NONBLOCK` added if wished
@tparam[opt=0] string|integer protocol `"tcp"`, `"udp"`, …, or a constant of `Protocol`
@treturn[1] Socket a socket, closed on exec
@return[2] nil, message, errno
@privilege CAP_NET_RAW for raw and packet sockets
@see socket(2)
*/
static int sock_new (lua_State *L) {
  return newsocket(L, SOCK_CLOEXEC);
}


/***
Makes a socket as `new` does, but sets no flag of its own: child processes inherit it.
@function new_raw
@static
@tparam string|integer domain as for `new`
@tparam string|integer type as for `new`
@tparam[opt=0] string|integer protocol as for `new`
@treturn[1] Socket a socket
@return[2] nil, message, errno
@privilege as for `new`
@see socket(2)
*/
static int sock_new_raw (lua_State *L) {
  return newsocket(L, 0);
}


static int newpair (lua_State *L, int flags) {
  int domain = optconstant(L, 1, "Domain", AF_UNIX);
  int type = optconstant(L, 2, "Type", SOCK_STREAM);
  int protocol = optconstant(L, 3, "Protocol", 0);
  int fds[2], result, tried = 0;
  Socket *a = socket_new(L);
  Socket *b = socket_new(L);
  do {
    result = sys_pair(domain, type | flags, protocol, fds);
  } while (result < 0 && object_retry(L, &tried));
  if (result < 0) return object_result(L, 0, "socketpair");
  a->fd = fds[0];
  b->fd = fds[1];
  return 2;
}


/***
Makes two sockets that are connected to each other.
@function pair
@static
@tparam[opt="unix"] string|integer domain as for `new`
@tparam[opt="stream"] string|integer type as for `new`
@tparam[opt=0] string|integer protocol as for `new`
@treturn[1] Socket one end
@treturn[1] Socket the other
@return[2] nil, message, errno
@see socketpair(2)
*/
static int sock_pair (lua_State *L) {
  return newpair(L, SOCK_CLOEXEC);
}


/***
Makes two connected sockets as `pair` does, which child processes inherit.
@function pair_raw
@static
@tparam[opt="unix"] string|integer domain as for `new`
@tparam[opt="stream"] string|integer type as for `new`
@tparam[opt=0] string|integer protocol as for `new`
@treturn[1] Socket one end
@treturn[1] Socket the other
@return[2] nil, message, errno
@see socketpair(2)
*/
static int sock_pair_raw (lua_State *L) {
  return newpair(L, 0);
}


/***
Takes a descriptor over: from now on the Socket closes it. One that is no socket is
refused, and stays the caller's.
@function from_fd
@static
@tparam integer fd the descriptor
@treturn[1] Socket the socket
@return[2] nil, message, errno: `EBADF`, `ENOTSOCK`
*/
static int sock_from_fd (lua_State *L) {
  int fd = object_checkint(L, 1);
  Socket *s = socket_new(L);
  if (sys_issocket(fd) < 0) return object_result(L, 0, "getsockopt");
  s->fd = fd;
  return 1;
}


/***
Makes a second Socket for the same open socket, with a descriptor of its own.
@function try_clone
@treturn[1] Socket the other, closed on exec
@return[2] nil, message, errno
@see fcntl(2)
*/
static int sock_try_clone (lua_State *L) {
  Socket *s = socket_self(L);
  int tried = 0;
  Socket *clone = socket_new(L);
  do {
    int fd = socket_fd(s);
    if (fd < 0) return socket_closed(L, "fcntl");
    clone->interface4 = socket_owner(s)->interface4;
    clone->fd = sys_dup(fd);
  } while (clone->fd < 0 && object_retry(L, &tried));
  return minted(L, clone, "fcntl");
}

/* }================================================================== */


/* Pushes 'before' and the address that 'call' tells; returns how many it pushed. */
static int pushname (lua_State *L, int fd, const char *before,
                     int (*call)(int, struct sockaddr *, socklen_t *)) {
  SockAddr addr;
  addr.len = sizeof addr.u;
  if (call(fd, &addr.u.any, &addr.len) < 0) return 0;
  lua_pushstring(L, before);
  addrtext_push(L, &addr);
  return 2;
}


static int sock_tostring (lua_State *L) {
  Socket *s = socket_self(L);
  int fd = socket_fd(s);
  int n;
  if (fd < 0) {
    lua_pushliteral(L, "Socket (closed)");
    return 1;
  }
  lua_pushfstring(L, "%s (fd %d", s->borrowed ? "SockRef" : "Socket", fd);
  n = 1 + pushname(L, fd, ", ", getsockname);
  n += pushname(L, fd, " -> ", getpeername);
  lua_pushliteral(L, ")");
  lua_concat(L, n + 1);
  return 1;
}


const luaL_Reg create_methods[] = {
  {"new", sock_new},
  {"new_raw", sock_new_raw},
  {"pair", sock_pair},
  {"pair_raw", sock_pair_raw},
  {"from_fd", sock_from_fd},
  {"try_clone", sock_try_clone},
  {"__tostring", sock_tostring},
  {NULL, NULL},
};
