/*
** SockRef: a Socket that borrows its descriptor. base/descriptor.c finds the descriptor of an
** object.
*/

/***
A Socket that borrows the descriptor of another object. Use it to call this module's methods on
sockets of other libraries.

A SockRef has every method of a Socket, never closes the descriptor, and keeps the object that
it came from alive. When it borrows from a Socket or Stream, closing that closes the SockRef, too.
It cannot know when an object of another library is closed: stop using the SockRef before that.
@classmod socket2.SockRef
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/descriptor.h"
#include "base/socket.h"
#include "socket/socket_parts.h"
#include "socket/sockref.h"


/*
** Makes 's', at the top, borrow from the value at 'arg', and keep it alive. If that is a
** SockRef of a Socket, 's' follows the same Socket, which is the user value of the SockRef. It
** allocates nothing, so no finalizer can change the value meanwhile. [-0, +0]
*/
static void borrow (lua_State *L, int arg, Socket *s) {
  Socket *from = socket_test(L, arg);
  if (from != NULL && from->origin != NULL) {
    s->origin = from->origin;
    lua_getiuservalue(L, arg, 1);
  }
  else {
    s->origin = from; /* a Socket, a SockRef of something else, or NULL */
    lua_pushvalue(L, arg);
  }
  lua_setiuservalue(L, -2, 1);
}


/* Pushes a closed SockRef, which borrows nothing yet. [-0, +1] */
static Socket *newref (lua_State *L) {
  Socket *s = (Socket *)lua_newuserdatauv(L, sizeof(Socket), 1);
  s->fd = -1;
  s->borrowed = 1;
  s->passing = -1;
  s->origin = NULL;
  s->watches = NULL;
  s->interface4 = 0;
  object_setmeta(L, &socket_type);
  return s;
}


void sockref_push (lua_State *L, Socket *origin, int index) {
  lua_pushvalue(L, index);
  newref(L)->origin = origin;
  lua_insert(L, -2);
  lua_setiuservalue(L, -2, 1);
}


/***
Borrows the descriptor of an object.
@function from
@static
@tparam integer|file|Socket|Stream|table|userdata x a descriptor, a Lua file handle, a Socket, a
Stream, or an object with a method `getfd`, `pollfd` or `fileno` (LuaSocket, LuaSec, cqueues, luv)
@treturn[1] SockRef the borrowing Socket
@return[2] nil, message, errno: `EBADF`, `ENOTSOCK`
@usage
local ref = assert(socket2.SockRef.from(sock:fd()))
assert(ref:set_tcp_nodelay(true))
print(sock:tcp_nodelay()) --> true
*/
static int ref_from (lua_State *L) {
  object_checkargs(L, 1);
  Socket *s;
  int fd;
  luaL_checkany(L, 1);
  descriptor_pushowner(L, 1);
  lua_replace(L, 1);
  s = newref(L);
  fd = descriptor_check(L, 1);
  if (fd < 0) return socket_closed(L, "getsockopt");
  if (sys_issocket(fd) < 0) return object_result(L, 0, "getsockopt");
  s->fd = fd;
  borrow(L, 1, s);
  return 1;
}


const luaL_Reg sockref_functions[] = {
  {"from", ref_from},
  {NULL, NULL},
};
