/***
A Socket that borrows the descriptor of something else.

It has every method of a Socket, never closes, and keeps the object it came from alive.
One that borrows from a Socket is closed when that is; of another library's object it
cannot know: drop the SockRef before closing that.
@classmod socket2.SockRef
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "socket/socket.h"


/* Pushes the first of the methods that tell a descriptor; false when there is none. */
static int pushmethod (lua_State *L, int arg) {
  static const char *const names[] = {"getfd", "pollfd", "fileno"};
  size_t i;
  if (!lua_istable(L, arg)) {
    if (!lua_isuserdata(L, arg) || !luaL_getmetafield(L, arg, "__index")) return 0;
    lua_pop(L, 1);
  }
  for (i = 0; i < sizeof names / sizeof names[0]; i++) {
    if (lua_getfield(L, arg, names[i]) != LUA_TNIL) return 1;
    lua_pop(L, 1);
  }
  return 0;
}


/* Whether the value at the top can be called. */
static int iscallable (lua_State *L) {
  if (lua_isfunction(L, -1)) return 1;
  if (luaL_getmetafield(L, -1, "__call") == LUA_TNIL) return 0;
  lua_pop(L, 1);
  return 1;
}


/*
** What such a method gives: LuaSocket's a float, -1 or nil for a closed object. It may as well
** be a field, as in what cqueues polls.
*/
static const char *calldescriptor (lua_State *L, int index, int *fd) {
  lua_Integer n;
  int isint;
  if (!pushmethod(L, index))
    return object_expected(L, index,
                           "descriptor, file, or object with getfd, pollfd or fileno");
  if (iscallable(L)) {
    lua_pushvalue(L, index);
    lua_call(L, 1, 1);
  }
  n = lua_tointegerx(L, -1, &isint);
  if (!isint && lua_toboolean(L, -1)) return "its descriptor is no integer";
  lua_pop(L, 1);
  *fd = (isint && 0 <= n && n <= INT_MAX) ? (int)n : -1;
  return NULL;
}


const char *socket_todescriptor (lua_State *L, int index, int *fd) {
  const Socket *s;
  const luaL_Stream *f;
  if (lua_isinteger(L, index)) {
    lua_Integer n = lua_tointeger(L, index);
    *fd = (int)n;
    return (INT_MIN <= n && n <= INT_MAX) ? NULL : "out of range";
  }
  if ((s = socket_test(L, index)) != NULL) {
    *fd = socket_fd(s);
    return NULL;
  }
  f = (const luaL_Stream *)luaL_testudata(L, index, LUA_FILEHANDLE);
  if (f == NULL) return calldescriptor(L, index, fd);
  *fd = (f->closef == NULL) ? -1 : fileno(f->f);
  return NULL;
}


int socket_checkdescriptor (lua_State *L, int arg) {
  int fd = -1;
  const char *wrong = socket_todescriptor(L, arg, &fd);
  if (wrong != NULL) luaL_argerror(L, arg, wrong);
  return fd;
}


/*
** Makes 's', at the top, borrow from the value at 'arg', which it then keeps alive. Of a
*SockRef
** that follows a Socket, it follows the same Socket: that is the first one's user value.
** Allocates nothing, so nothing changes between the look and the end. [-0, +0]
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


/* Pushes a SockRef that is closed, as long as it borrows nothing. [-0, +1] */
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
Borrows a descriptor.
@function from
@static
@tparam integer|file|Socket|table|userdata x a descriptor, a Lua file handle, a Socket, or an
object with a method `getfd`, `pollfd` or `fileno` (LuaSocket, LuaSec, cqueues, luv)
@treturn[1] SockRef a Socket that borrows
@return[2] nil, message, errno: `EBADF`, `ENOTSOCK`
*/
static int ref_from (lua_State *L) {
  Socket *s;
  int fd;
  luaL_checkany(L, 1);
  s = newref(L);
  fd = socket_checkdescriptor(L, 1);
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
