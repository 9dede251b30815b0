/*
** Flags of the descriptor: non-blocking, close-on-exec.
*/

/***
@classmod socket2.Socket
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/socket.h"
#include "socket/socket_parts.h"


/* a flag of the descriptor, or -1 and errno */
static int pushflag (lua_State *L, const Socket *s, int flag) {
  if (flag < 0) return socket_result(L, s, 0, "fcntl");
  lua_pushboolean(L, flag);
  return 1;
}


/***
Returns whether the socket is non-blocking: calls that would have to wait fail with `EAGAIN`.
@function nonblocking
@treturn[1] boolean
@return[2] nil, message, errno
@see fcntl(2)
*/
static int sock_nonblocking (lua_State *L) {
  object_checkargs(L, 1);
  const Socket *s = socket_self(L);
  return pushflag(L, s, sys_nonblocking(socket_fd(s)));
}


/***
Makes the socket non-blocking or blocking. Calls that would have to wait fail with `EAGAIN` on a
non-blocking socket, and wait on a blocking one.
@function set_nonblocking
@tparam boolean on
@treturn[1] boolean true
@return[2] nil, message, errno
@usage
local sock <close> = assert(socket2.udp_v4())
assert(sock:set_nonblocking(true))
local bytes, message, errno = sock:recv()
print(bytes, errno == socket2.errno.EAGAIN) --> nil true
@see fcntl(2)
*/
static int sock_set_nonblocking (lua_State *L) {
  object_checkargs(L, 2);
  Socket *s = socket_self(L);
  int on = object_checkboolean(L, 2);
  return socket_result(L, s, sys_setnonblocking(socket_fd(s), on) >= 0, "fcntl");
}


/***
Returns whether the descriptor is closed in programs that this process executes.
@function cloexec
@treturn[1] boolean
@return[2] nil, message, errno
@see fcntl(2)
*/
static int sock_cloexec (lua_State *L) {
  object_checkargs(L, 1);
  const Socket *s = socket_self(L);
  return pushflag(L, s, sys_cloexec(socket_fd(s)));
}


/***
Sets whether the descriptor is closed in programs that this process executes, or inherited by
them.
@function set_cloexec
@tparam boolean on
@treturn[1] boolean true
@return[2] nil, message, errno
@see fcntl(2)
*/
static int sock_set_cloexec (lua_State *L) {
  object_checkargs(L, 2);
  Socket *s = socket_self(L);
  int on = object_checkboolean(L, 2);
  return socket_result(L, s, sys_setcloexec(socket_fd(s), on) >= 0, "fcntl");
}


const luaL_Reg fdflags_methods[] = {
  {"nonblocking", sock_nonblocking},
  {"set_nonblocking", sock_set_nonblocking},
  {"cloexec", sock_cloexec},
  {"set_cloexec", sock_set_cloexec},
  {NULL, NULL},
};
