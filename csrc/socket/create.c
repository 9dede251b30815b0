/*
** Making Sockets, and printing them. Closing and giving away are in base/socket.c.
*/

/***
@classmod socket2.Socket
*/

/***
Creating, owning, closing.
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


/*
** {==================================================================
** Making
** ===================================================================
*/

/* no protocol is nil or false, since 'protocol' returns false for a socket without one */
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
  return (s->fd >= 0) ? 1 : object_result(L, 0, "socket");
}


/***
Creates a socket. Programs started by this process do not inherit it.
@function new
@static
@tparam string|integer domain `"ipv4"`, `"ipv6"`, `"unix"`, …, or a constant of `Domain`
@tparam string|integer type `"stream"`, `"dgram"`, `"seqpacket"`, `"raw"`, or a constant
of `Type`, optionally with `Type.NONBLOCK`
@tparam[opt=0] string|integer protocol `"tcp"`, `"udp"`, …, or a constant of `Protocol`
@treturn[1] Socket the socket
@return[2] nil, message, errno
@usage
local sock <close> = assert(socket2.Socket.new("ipv4", "stream"))
print(socket2.Protocol.name(sock:protocol())) --> TCP
@privilege CAP_NET_RAW for raw and packet sockets
@see socket(2)
*/
static int sock_new (lua_State *L) {
  object_checkargs(L, 3);
  return newsocket(L, SOCK_CLOEXEC);
}


/***
Creates a socket like `new`, but sets no flags by itself: child processes inherit the socket.
@function new_raw
@static
@tparam string|integer domain as for `new`
@tparam string|integer type as for `new`
@tparam[opt=0] string|integer protocol as for `new`
@treturn[1] Socket the socket
@return[2] nil, message, errno
@privilege as for `new`
@see socket(2)
*/
static int sock_new_raw (lua_State *L) {
  object_checkargs(L, 3);
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
Creates two sockets that are connected to each other.
@function pair
@static
@tparam[opt="unix"] string|integer domain as for `new`
@tparam[opt="stream"] string|integer type as for `new`
@tparam[opt=0] string|integer protocol as for `new`
@treturn[1] Socket one end
@treturn[1] Socket the other
@return[2] nil, message, errno
@usage
local a, b = assert(socket2.Socket.pair())
assert(a:send "hello")
print(b:recv()) --> hello
@see socketpair(2)
*/
static int sock_pair (lua_State *L) {
  object_checkargs(L, 3);
  return newpair(L, SOCK_CLOEXEC);
}


/***
Creates two connected sockets like `pair`, which child processes inherit.
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
  object_checkargs(L, 3);
  return newpair(L, 0);
}


/***
Creates a Socket that takes over a descriptor: from now on the Socket owns it and closes it.
When the descriptor is not a socket, the call fails and the caller keeps the descriptor.
@function from_fd
@static
@tparam integer fd the descriptor
@treturn[1] Socket the socket
@return[2] nil, message, errno: `EBADF`, `ENOTSOCK`
@usage
print(socket2.Socket.from_fd(-1)) --> nil getsockopt: Bad file descriptor 9
*/
static int sock_from_fd (lua_State *L) {
  object_checkargs(L, 1);
  int fd = object_checkint(L, 1);
  Socket *s;
  s = socket_new(L);
  if (sys_issocket(fd) < 0) return object_result(L, 0, "getsockopt");
  s->fd = fd;
  return 1;
}


/***
Creates a second Socket for the same open socket, with a descriptor of its own. Both Sockets
have to be closed.
@function try_clone
@treturn[1] Socket the new Socket
@return[2] nil, message, errno
@usage
local clone <close> = assert(sock:try_clone())
print(clone:peer_addr() == sock:peer_addr()) --> true
@see fcntl(2)
*/
static int sock_try_clone (lua_State *L) {
  object_checkargs(L, 1);
  Socket *s = socket_self(L);
  int tried = 0;
  Socket *clone;
  clone = socket_new(L);
  do {
    clone->fd = sys_dup(socket_fd(s));
  } while (clone->fd < 0 && object_retry(L, &tried));
  if (clone->fd < 0) return socket_result(L, s, 0, "fcntl");
  clone->interface4 = socket_owner(s)->interface4;
  return 1;
}

/* }================================================================== */


/*
** {==================================================================
** A socket as text. All is asked of the system first: making a string may run a finalizer that
** closes the socket, and another one may get its number
** ===================================================================
*/

/* Sockets whose text begins with the name of their protocol or type. */
static const struct {
  int domain; /* AF_UNSPEC: IPv4 and IPv6 */
  int type;   /* SYS_MISSING: any */
  int protocol;
  const char *name;
} networks[] = {
  {AF_UNSPEC, SYS_MISSING, IPPROTO_TCP, "tcp "},
  {AF_UNSPEC, SYS_MISSING, IPPROTO_UDP, "udp "},
  {AF_UNSPEC, SYS_MISSING, IPPROTO_MPTCP, "mptcp "},
  {AF_UNSPEC, SYS_MISSING, IPPROTO_SCTP, "sctp "},
  {AF_UNSPEC, SYS_MISSING, IPPROTO_DCCP, "dccp "},
  {AF_UNSPEC, SYS_MISSING, IPPROTO_UDPLITE, "udplite "},
  {AF_UNSPEC, SOCK_RAW, SYS_MISSING, "raw "},
  {AF_UNSPEC, SOCK_STREAM, SYS_MISSING, "tcp "},
  {AF_UNSPEC, SOCK_DGRAM, SYS_MISSING, "udp "},
  {AF_UNIX, SOCK_DGRAM, SYS_MISSING, "unixgram "},
  {AF_UNIX, SOCK_SEQPACKET, SYS_MISSING, "unixpacket "},
};


static int getnumber (int fd, int number) {
  int value = SYS_MISSING;
  socklen_t len = sizeof value;
  if (number == SYS_MISSING || getsockopt(fd, SOL_SOCKET, number, &value, &len) < 0)
    return SYS_MISSING;
  return value;
}


/* The name of the first row that matches the socket, or "". */
static const char *networkof (int fd) {
  int domain = sys_domain(fd);
  int type = getnumber(fd, SO_TYPE);
  int protocol = (type == SOCK_RAW) ? SYS_MISSING : getnumber(fd, SO_PROTOCOL);
  size_t i;
  if (domain == AF_INET || domain == AF_INET6) domain = AF_UNSPEC;
  for (i = 0; i < sizeof networks / sizeof networks[0]; i++) {
    if (networks[i].domain != domain) continue;
    if (networks[i].type != SYS_MISSING
          ? networks[i].type == type
          : networks[i].protocol == protocol && protocol != SYS_MISSING)
      return networks[i].name;
  }
  return "";
}


/* Gets an address from getsockname or getpeername; its length is 0 if there is none. */
static void getname (int fd, SockAddr *addr, int (*call)(int, struct sockaddr *, socklen_t *)) {
  SockAddr told;
  socklen_t len = sizeof told.u;
  if (call(fd, &told.u.any, &len) < 0 || len > sizeof told.u) len = 0;
  sockaddr_set(addr, &told.u, len);
  (void)sockaddr_normalize(addr);
}


static int sock_tostring (lua_State *L) {
  Socket *s = socket_self(L);
  int fd = socket_fd(s);
  const char *network;
  SockAddr local, peer;
  if (fd < 0) {
    lua_pushliteral(L, "Socket (closed)");
    return 1;
  }
  lua_settop(L, 1);
  network = networkof(fd);
  getname(fd, &local, getsockname);
  getname(fd, &peer, getpeername);
  lua_pushfstring(L, "%s (fd %d, %s", s->borrowed ? "SockRef" : "Socket", fd, network);
  addrtext_push(L, &local);
  lua_pushstring(L, (peer.len > 0) ? " -> " : ")");
  if (peer.len > 0) {
    addrtext_push(L, &peer);
    lua_pushliteral(L, ")");
  }
  lua_concat(L, lua_gettop(L) - 1);
  return 1;
}

/* }================================================================== */


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
