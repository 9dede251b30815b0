/*
** The object behind Socket and SockRef: it owns or borrows a descriptor, closes it or gives it
** away. Sockets are made in socket/create.c; the other methods are in socket/ and option/.
*/

/***
A socket, whose methods are the system calls for sockets and the getters and setters of options.

Each method makes one system call and returns its results, or `nil, message, errno` when it
fails. The names are those of the system calls and of Rust's socket2.

A Socket owns its descriptor and closes it exactly once: when you call `close`, when a `<close>`
variable goes out of scope, or when the Socket is garbage-collected.
@classmod socket2.Socket
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/object.h"
#include "base/socket.h"


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


int socket_result (lua_State *L, const Socket *s, int ok, const char *call) {
  int en = errno;
  if (!ok) return (socket_fd(s) < 0) ? socket_closed(L, call) : object_fail(L, call, en);
  lua_pushboolean(L, 1);
  return 1;
}


int socket_count (lua_State *L, const Socket *s, ssize_t n, const char *call) {
  if (n < 0) return socket_result(L, s, 0, call);
  lua_pushinteger(L, n);
  return 1;
}


/* whether the system lacks the option; a closed socket fails with EBADF instead */
static int ismissing (const Socket *s, int level, int number) {
  return (level == SYS_MISSING || number == SYS_MISSING) && socket_fd(s) >= 0;
}


int socket_getsockopt (lua_State *L, const Socket *s, int level, int number, void *value,
                       socklen_t *len) {
  if (ismissing(s, level, number))
    object_missing(L, "getsockopt", ENOPROTOOPT);
  else if (getsockopt(socket_fd(s), level, number, value, len) == 0)
    return 1;
  else
    socket_result(L, s, 0, "getsockopt");
  return 0;
}


int socket_setsockopt (lua_State *L, const Socket *s, int level, int number, const void *value,
                       size_t len) {
  int result;
  if (ismissing(s, level, number)) return object_missing(L, "setsockopt", ENOPROTOOPT);
  result = setsockopt(socket_fd(s), level, number, value, (socklen_t)len);
  return socket_result(L, s, result == 0, "setsockopt");
}


/*
** {==================================================================
** Closing, giving away
** ===================================================================
*/

/*
** [in the registry] {function, descriptors}: the first, when it is not nil, is called before a
** descriptor is closed or given away; with 'descriptors', only for those that are keys of it.
** An event loop that keeps descriptors registered must know before, because the system may give
** the number to another file at once.
*/
static const char closingkey = 'c';
#define CLOSING_FUNCTION 1
#define CLOSING_WATCHED 2


void socket_tellclosing (lua_State *L, int fd) {
  int top = lua_gettop(L);
  if (fd >= 0 && lua_rawgetp(L, LUA_REGISTRYINDEX, &closingkey) == LUA_TTABLE &&
      (lua_rawgeti(L, -1, CLOSING_WATCHED) != LUA_TTABLE ||
       lua_rawgeti(L, -1, fd) != LUA_TNIL) &&
      lua_rawgeti(L, top + 1, CLOSING_FUNCTION) == LUA_TFUNCTION) {
    lua_pushinteger(L, fd);
    lua_call(L, 1, 0);
  }
  lua_settop(L, top);
}


/* closing() -> the table described at 'closingkey', which an event loop fills */
static int core_closing (lua_State *L) {
  object_pushtable(L, &closingkey);
  return 1;
}


const luaL_Reg socket_internals[] = {{"closing", core_closing}, {NULL, NULL}};


/*
** Makes the object closed and returns the descriptor that it owned, or -1. It is the only way
** by which a descriptor leaves a Socket.
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


/* Called by the collector. Nobody waits for the socket: a wait keeps it from being collected. */
static int sock_gc (lua_State *L) {
  int fd = release(socket_self(L));
  return object_result(L, fd < 0 || sys_close(fd) == 0, "close");
}


/* for a <close> variable, with the error as second argument */
static int sock_toclose (lua_State *L) {
  socket_tellclosing(L, socket_fd(socket_self(L)));
  return sock_gc(L);
}


/***
Closes the socket. Closing it again does nothing. If the system reports an error now, such as an
earlier write error, it is returned; the descriptor is closed in any case. When the option
`linger` is set, closing may block, even in the garbage collector.
@function close
@treturn[1] boolean true
@return[2] nil, message, errno
@see close(2)
*/
static int sock_close (lua_State *L) {
  object_checkargs(L, 1);
  return sock_toclose(L);
}


/***
Closes the Socket but not its descriptor, and returns the descriptor. It now belongs to the
caller, who has to close it.
@function into_fd
@treturn[1] integer the descriptor
@return[2] nil, message, errno: `EBADF` when the socket is closed
@raise when the socket is a SockRef, which does not own its descriptor
@usage
local fd = assert(socket2.tcp_v4()):into_fd()
local sock <close> = assert(socket2.Socket.from_fd(fd)) -- owns the descriptor again
*/
static int sock_into_fd (lua_State *L) {
  object_checkargs(L, 1);
  Socket *s = socket_self(L);
  luaL_argcheck(L, !s->borrowed, 1, "socket is borrowed");
  socket_tellclosing(L, socket_fd(s));
  if (socket_fd(s) < 0) return socket_closed(L, "into_fd");
  lua_pushinteger(L, release(s));
  return 1;
}


/***
Replaces the descriptor of the Socket. LuaSec calls this method to take over a socket.
@function setfd
@tparam integer fd the new descriptor, which the Socket now owns; the current one is closed.
With -1, the Socket gives up its current descriptor without closing it
@treturn[1] boolean true
@return[2] nil, message, errno: `EBADF`, `ENOTSOCK`
*/
static int sock_setfd (lua_State *L) {
  object_checkargs(L, 2);
  Socket *s = socket_self(L);
  int fd = object_checkint(L, 2);
  int old;
  if (fd >= 0 && sys_issocket(fd) < 0) return object_result(L, 0, "getsockopt");
  if (fd == socket_fd(s)) return object_result(L, 1, "close");
  socket_tellclosing(L, socket_fd(s));
  old = release(s);
  if (fd < 0) return object_result(L, 1, "close");
  object_refinalize(L, 1);
  s->borrowed = 0;
  s->fd = fd;
  return object_result(L, old < 0 || sys_close(old) == 0, "close");
}


/***
Returns whether the Socket is closed.
@function is_closed
@treturn boolean
*/
static int sock_is_closed (lua_State *L) {
  object_checkargs(L, 1);
  lua_pushboolean(L, socket_fd(socket_self(L)) < 0);
  return 1;
}

/* }================================================================== */


/*
** {==================================================================
** The descriptor
** ===================================================================
*/

/***
Returns the descriptor. LuaSocket's `select` and LuaSec call it by this name.
@function getfd
@treturn integer as `fd` returns it
*/

/***
Returns the descriptor. cqueues calls it by this name.
@function pollfd
@treturn integer as `fd` returns it
*/

/***
Returns the descriptor, which the Socket still owns. `getfd` and `pollfd` are other names for
this method, used by LuaSocket's `select`, LuaSec and cqueues.
@function fd
@treturn integer the descriptor; -1 when the socket is closed
*/
static int sock_fd (lua_State *L) {
  object_checkargs(L, 1);
  lua_pushinteger(L, socket_fd(socket_self(L)));
  return 1;
}


/***
Returns false: a Socket buffers no data itself. LuaSocket's `select` calls this method.
@function dirty
@treturn boolean false
*/
static int sock_dirty (lua_State *L) {
  object_checkargs(L, 1);
  (void)socket_self(L);
  lua_pushboolean(L, 0);
  return 1;
}

/* }================================================================== */


static const luaL_Reg functions[] = {
  {"__gc", sock_gc},     {"__close", sock_toclose},
  {"close", sock_close}, {"into_fd", sock_into_fd},
  {"setfd", sock_setfd}, {"is_closed", sock_is_closed},
  {"fd", sock_fd},       {"getfd", sock_fd},
  {"pollfd", sock_fd},   {"dirty", sock_dirty},
  {NULL, NULL},
};


const ObjectType socket_type = {SOCKET, functions};
