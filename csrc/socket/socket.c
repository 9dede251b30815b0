/***
A socket: a descriptor, and every call the system has for it.

A Socket owns its descriptor: `close`, a `<close>` variable and the collector close it,
once. Each method makes one system call and gives what it gave: values, or
`nil, message, errno`. The names are those of the calls and of Rust's socket2.

The methods that read and write options are made when they are first asked for; `pairs` sees
all of them.
@classmod socket2.Socket
*/

/***
Making, owning, closing.
@section life
*/

#include "socket/socket.h"
#include "option/option.h"

#include <lua.h>
#include <lauxlib.h>

#include "constant/constant.h"


Socket *socket_new (lua_State *L) {
  Socket *s = (Socket *)lua_newuserdatauv(L, sizeof(Socket), 0);
  s->fd = -1;
  s->borrowed = 0;
  s->passing = -1;
  s->origin = NULL;
  s->watches = NULL;
  s->interface4 = 0;
  object_setmeta(L, &socket_type);
  return s;
}


Socket *socket_test (lua_State *L, int arg) {
  return (Socket *)object_test(L, arg, &socket_type);
}


int socket_closed (lua_State *L, const char *call) {
  luaL_pushfail(L);
  lua_pushfstring(L, "%s: socket is closed", call);
  lua_pushinteger(L, EBADF);
  return 3;
}


int socket_setsockopt (lua_State *L, const Socket *s, int level, int number, const void *value,
                       size_t len) {
  int fd = socket_fd(s);
  if (fd < 0) return socket_closed(L, "setsockopt");
  if (number == SYS_MISSING) return object_missing(L, "setsockopt", ENOPROTOOPT);
  return object_result(L, setsockopt(fd, level, number, value, (socklen_t)len) == 0,
                       "setsockopt");
}


/* The domain: where there is no option that tells, that of its own address. */
static int domainof (int fd) {
  SockAddr addr;
  int domain;
  socklen_t len = sizeof domain;
  if (getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &domain, &len) == 0) return domain;
  if (getsockname(fd, sockaddr_room(&addr), &addr.len) == 0) return addr.u.any.sa_family;
  return AF_UNSPEC;
}


void socket_pushsender (lua_State *L, const Socket *s, SockAddr *addr) {
  if (addr->len == 0) {
    memset(&addr->u, 0, sizeof addr->u);
    addr->u.any.sa_family = (domainof(socket_fd(s)) == AF_UNIX) ? AF_UNIX : AF_UNSPEC;
    addr->len = offsetof(struct sockaddr, sa_data);
  }
  sockaddr_push(L, addr);
}


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


/*
** {==================================================================
** Closing, giving away
** ===================================================================
*/

/*
** Makes the object closed and gives what it owned, -1 if nothing: the one way by which a
** descriptor leaves a Socket.
*/
static int release (Socket *s) {
  int owned = s->borrowed ? -1 : s->fd;
  watch_leave((s->origin == NULL) ? &s->watches : &s->origin->watches,
              (s->origin == NULL) ? NULL : s);
  s->fd = -1;
  s->passing = -1;
  s->origin = NULL;
  s->interface4 = 0;
  return owned;
}


/***
Closes the socket. Closing a closed one does nothing. What a system refuses now (a write
error it had put off) is reported, but the descriptor is gone all the same.
A socket with `linger` set may block here, and in the collector.
@function close
@treturn[1] boolean true
@return[2] nil, message, errno
@see close(2)
*/
static int sock_close (lua_State *L) {
  int fd = release(socket_self(L));
  return object_result(L, fd < 0 || sys_close(fd) == 0, "close");
}


/***
Gives the descriptor away: the Socket is closed, the descriptor is not.
@function into_fd
@treturn[1] integer the descriptor, the caller's to close
@return[2] nil, message, errno: `EBADF` when the socket is closed
@raise when the socket is borrowed (`SockRef`): it has nothing to give
*/
static int sock_into_fd (lua_State *L) {
  Socket *s = socket_self(L);
  luaL_argcheck(L, !s->borrowed, 1, "socket is borrowed");
  if (socket_fd(s) < 0) return socket_closed(L, "into_fd");
  lua_pushinteger(L, release(s));
  return 1;
}


/***
Puts another descriptor into the object, as LuaSec does to take a socket over.
@function setfd
@tparam integer fd -1 releases the present descriptor without closing it; another one is
taken over, and the present one closed
@treturn[1] boolean true
@return[2] nil, message, errno: `EBADF`, `ENOTSOCK`
*/
static int sock_setfd (lua_State *L) {
  Socket *s = socket_self(L);
  int fd = object_checkint(L, 2);
  int old;
  if (fd >= 0 && sys_issocket(fd) < 0) return object_result(L, 0, "getsockopt");
  if (fd == socket_fd(s)) return object_result(L, 1, "close");
  old = release(s);
  if (fd < 0) return object_result(L, 1, "close");
  s->borrowed = 0;
  s->fd = fd;
  return object_result(L, old < 0 || sys_close(old) == 0, "close");
}


/***
Whether the socket is closed.
@function is_closed
@treturn boolean
*/
static int sock_is_closed (lua_State *L) {
  lua_pushboolean(L, socket_fd(socket_self(L)) < 0);
  return 1;
}

/* }================================================================== */


/* Pushes 'before' and the address that 'call' tells; returns how many it pushed. */
static int pushname (lua_State *L, int fd, const char *before,
                     int (*call)(int, struct sockaddr *, socklen_t *)) {
  SockAddr addr;
  addr.len = sizeof addr.u;
  if (call(fd, &addr.u.any, &addr.len) < 0) return 0;
  lua_pushstring(L, before);
  sockaddr_pushtext(L, &addr);
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


static const luaL_Reg functions[] = {
  {"__gc", sock_close},          {"__close", sock_close},
  {"__tostring", sock_tostring}, {"new", sock_new},
  {"new_raw", sock_new_raw},     {"pair", sock_pair},
  {"pair_raw", sock_pair_raw},   {"from_fd", sock_from_fd},
  {"try_clone", sock_try_clone}, {"close", sock_close},
  {"into_fd", sock_into_fd},     {"setfd", sock_setfd},
  {"is_closed", sock_is_closed}, {NULL, NULL},
};


const ObjectType socket_type = {SOCKET, functions};
