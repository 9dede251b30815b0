/*
** Addresses and connections: bind, connect, listen, accept, shutdown, and how many bytes wait
** to be received or sent. Sending and receiving are in transfer.c.
*/

/***
@classmod socket2.Socket
*/

/***
Addresses and connections.
@section connection
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/seconds.h"
#include "address/sockaddr.h"
#include "base/socket.h"
#include "address/addrarg.h"
#include "address/addrparse.h"
#include "socket/socket_parts.h"


/*
** {==================================================================
** Taking addresses
** ===================================================================
*/

/*
** Reads argument 'arg' if it is ":port": the address goes to '*space', in the family of the
** socket. For a closed socket any family will do, since the call fails with EBADF. 0 if it is
** not ":port".
*/
static int islocal (lua_State *L, int arg, const Socket *s, SockAddr *space) {
  size_t len;
  const char *text;
  int domain = AF_INET;
  if (lua_type(L, arg) != LUA_TSTRING) return 0;
  text = lua_tolstring(L, arg, &len);
  if (text[0] != ':') return 0;
  if (socket_fd(s) >= 0) domain = sys_domain(socket_fd(s));
  return addrparse_local(space, domain, text, len) == 0;
}


/***
Binds the socket to a local address.
@function bind
@tparam SockAddr|string addr the address, or its text as `SockAddr.parse` takes it; `":80"` is
port 80 on all addresses of this host
@treturn[1] boolean true
@return[2] nil, message, errno
@usage
local sock <close> = assert(socket2.udp_v4())
assert(sock:bind "127.0.0.1:0") -- port 0: the system chooses one
print(sock:local_addr():ip()) --> 127.0.0.1
@privilege CAP_NET_BIND_SERVICE for TCP and UDP ports below 1024
@see bind(2)
*/
static int sock_bind (lua_State *L) {
  Socket *s = socket_self(L);
  SockAddr space;
  const SockAddr *addr = islocal(L, 2, s, &space) ? &space : addrarg_check(L, 2, &space);
  object_checkargs(L, 2);
  return socket_result(L, s, bind(socket_fd(s), &addr->u.any, addr->len) == 0, "bind");
}


/***
Connects to a peer. On a non-blocking socket, the error `EINPROGRESS` means that connecting has
started; on a blocking socket, `EINTR` means the same.
@function connect
@tparam SockAddr|string addr the peer's address, or its text
@treturn[1] boolean true
@return[2] nil, message, errno
@usage
local sock <close> = assert(socket2.tcp_v4())
assert(sock:connect(listener:local_addr()))
@see connect(2)
*/
static int sock_connect (lua_State *L) {
  Socket *s = socket_self(L);
  SockAddr space;
  const SockAddr *addr = addrarg_check(L, 2, &space);
  object_checkargs(L, 2);
  return socket_result(L, s, connect(socket_fd(s), &addr->u.any, addr->len) == 0, "connect");
}


/***
Connects to a peer, and gives up after a time. Interruptions by signals are ignored. The socket
stays blocking or non-blocking as it was. After a time-out the system may still be connecting:
close the socket.
@function connect_timeout
@tparam SockAddr|string addr the peer's address, or its text
@tparam ?number|false seconds the time in seconds; nil or false for no limit
@treturn[1] boolean true
@return[2] nil, message, errno: `ETIMEDOUT` when the time has passed
@usage
local sock <close> = assert(socket2.tcp_v4())
assert(sock:connect_timeout(listener:local_addr(), 2.5))
@see connect(2)
@see poll(2)
*/
static int sock_connect_timeout (lua_State *L) {
  Socket *s = socket_self(L);
  SockAddr space;
  const SockAddr *addr = addrarg_check(L, 2, &space);
  int64_t ns = seconds_opt(L, 3, SECONDS_NS, INT64_MAX / 2);
  int result;
  object_checkargs(L, 3);
  result = sys_connect_timeout(socket_fd(s), &addr->u.any, addr->len, ns);
  return socket_result(L, s, result == 0, "connect");
}


/***
Makes the socket a listener, which accepts connections.
@function listen
@tparam[opt=SOMAXCONN] integer backlog how many connections may wait until they are accepted
@treturn[1] boolean true
@return[2] nil, message, errno
@see listen(2)
*/
static int sock_listen (lua_State *L) {
  object_checkargs(L, 2);
  Socket *s = socket_self(L);
  int backlog = object_optint(L, 2, SOMAXCONN);
  return socket_result(L, s, listen(socket_fd(s), backlog) == 0, "listen");
}

/* }================================================================== */


/*
** {==================================================================
** Accepting
** ===================================================================
*/

/* The new Socket is made before the descriptor, so that no error can lose the descriptor. */
static int acceptwith (lua_State *L, const char *call, int flags) {
  Socket *s = socket_self(L);
  Socket *client = socket_new(L);
  SockAddr addr;
  int tried = 0;
  do {
    addr.len = sizeof addr.u;
    client->fd = sys_accept(socket_fd(s), &addr.u.any, &addr.len, flags);
  } while (client->fd < 0 && object_retry(L, &tried));
  if (client->fd < 0) return socket_result(L, s, 0, call);
  sockaddr_push(L, &addr);
  return 2;
}


/***
Accepts the next connection. The returned Socket is blocking, and programs started by this
process do not inherit it.
@function accept
@treturn[1] Socket the connection
@treturn[1] SockAddr the peer's address
@return[2] nil, message, errno
@usage
local client <close>, addr = assert(listener:accept())
print(addr:ip()) --> 127.0.0.1
@see accept4(2)
*/
static int sock_accept (lua_State *L) {
  object_checkargs(L, 1);
  return acceptwith(L, "accept", SOCK_CLOEXEC);
}


/***
Accepts the next connection, as a Socket that child processes inherit.
@function accept_raw
@treturn[1] Socket the connection
@treturn[1] SockAddr the peer's address
@return[2] nil, message, errno
@see accept(2)
*/
static int sock_accept_raw (lua_State *L) {
  object_checkargs(L, 1);
  return acceptwith(L, "accept", 0);
}


/***
Accepts the next connection, with flags.
@function accept4
@tparam[opt=0] integer flags `Type.NONBLOCK` makes the connection non-blocking; the
close-on-exec flag is always set
@treturn[1] Socket the connection
@treturn[1] SockAddr the peer's address
@return[2] nil, message, errno
@usage
local client <close> = assert(listener:accept4(socket2.Type.NONBLOCK))
print(client:nonblocking()) --> true
@see accept4(2)
*/
static int sock_accept4 (lua_State *L) {
  object_checkargs(L, 2);
  return acceptwith(L, "accept4", object_optint(L, 2, 0) | SOCK_CLOEXEC);
}

/* }================================================================== */


/***
Returns the local address of the socket.
@function local_addr
@treturn[1] SockAddr
@return[2] nil, message, errno
@see getsockname(2)
*/
static int sock_local_addr (lua_State *L) {
  object_checkargs(L, 1);
  const Socket *s = socket_self(L);
  SockAddr addr;
  addr.len = sizeof addr.u;
  if (getsockname(socket_fd(s), &addr.u.any, &addr.len) < 0)
    return socket_result(L, s, 0, "getsockname");
  sockaddr_push(L, &addr);
  return 1;
}


/***
Returns the address of the peer.
@function peer_addr
@treturn[1] SockAddr
@return[2] nil, message, errno: `ENOTCONN`
@see getpeername(2)
*/
static int sock_peer_addr (lua_State *L) {
  object_checkargs(L, 1);
  const Socket *s = socket_self(L);
  SockAddr addr;
  addr.len = sizeof addr.u;
  if (getpeername(socket_fd(s), &addr.u.any, &addr.len) < 0)
    return socket_result(L, s, 0, "getpeername");
  sockaddr_push(L, &addr);
  return 1;
}


/* The argument of shutdown, by its name or its constant. */
static int checkhow (lua_State *L, int arg) {
  static const char *const names[] = {"read", "write", "both", NULL};
  static const int numbers[] = {SHUT_RD, SHUT_WR, SHUT_RDWR};
  if (lua_isinteger(L, arg)) return object_checkint(L, arg);
  return numbers[object_checkoption(L, arg, names)];
}


/***
Ends one or both directions of a connection. The descriptor stays open.
@function shutdown
@tparam string|integer how `"read"`, `"write"` or `"both"`, or a constant of `SHUT`
@treturn[1] boolean true
@return[2] nil, message, errno: `ENOTCONN`
@usage
assert(sock:shutdown "write") -- the peer receives the end of the stream
@see shutdown(2)
*/
static int sock_shutdown (lua_State *L) {
  object_checkargs(L, 2);
  Socket *s = socket_self(L);
  int how = checkhow(L, 2);
  return socket_result(L, s, shutdown(socket_fd(s), how) == 0, "shutdown");
}


/* Asks the system for an integer by ioctl: 1, or 0 when a triple was pushed. */
static int getcount (lua_State *L, int (*tell)(int fd, int *count), int *count) {
  const Socket *s = socket_self(L);
  *count = 0;
  if (tell(socket_fd(s), count) >= 0) return 1;
  socket_result(L, s, 0, "ioctl");
  return 0;
}


/* Pushes a count that ioctl returns. */
static int pushcount (lua_State *L, int (*tell)(int fd, int *count)) {
  int count;
  if (!getcount(L, tell, &count)) return 3;
  lua_pushinteger(L, count);
  return 1;
}


/***
Returns how many bytes can be received now; on a datagram socket, the size of the next datagram.
@function available
@treturn[1] integer bytes
@return[2] nil, message, errno
@usage
local a, b = assert(socket2.pair())
assert(a:send "hello")
print(b:available()) --> 5
@see ioctl(2)
*/
static int sock_available (lua_State *L) {
  object_checkargs(L, 1);
  return pushcount(L, sys_available);
}


/***
Returns how many bytes are in the send queue. For TCP, this includes bytes that were sent but
not yet acknowledged.
@function unsent
@treturn[1] integer bytes
@return[2] nil, message, errno: `EOPNOTSUPP` when the system cannot report it
@see ioctl(2)
*/
static int sock_unsent (lua_State *L) {
  object_checkargs(L, 1);
  if (SYS_OUTQ == SYS_MISSING && SYS_NWRITE == SYS_MISSING)
    return object_missing(L, "ioctl", EOPNOTSUPP);
  return pushcount(L, sys_unsent);
}


/***
Returns whether the next receive starts at the out-of-band mark. A receive never reads across
the mark, so when the mark is reached, everything sent before the urgent byte has been received.
@function at_mark
@treturn[1] boolean
@return[2] nil, message, errno: `EOPNOTSUPP` when the system cannot report it
@see sockatmark(3)
*/
static int sock_at_mark (lua_State *L) {
  object_checkargs(L, 1);
  int mark;
  if (SYS_ATMARK == SYS_MISSING) return object_missing(L, "ioctl", EOPNOTSUPP);
  if (!getcount(L, sys_atmark, &mark)) return 3;
  lua_pushboolean(L, mark);
  return 1;
}


const luaL_Reg connection_methods[] = {
  {"bind", sock_bind},
  {"connect", sock_connect},
  {"connect_timeout", sock_connect_timeout},
  {"listen", sock_listen},
  {"accept", sock_accept},
  {"accept_raw", sock_accept_raw},
  {"accept4", sock_accept4},
  {"local_addr", sock_local_addr},
  {"peer_addr", sock_peer_addr},
  {"shutdown", sock_shutdown},
  {"available", sock_available},
  {"unsent", sock_unsent},
  {"at_mark", sock_at_mark},
  {NULL, NULL},
};
