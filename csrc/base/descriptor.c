/*
** The descriptors of objects. None is opened or closed here.
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/descriptor.h"
#include "base/object.h"
#include "base/socket.h"


/* Pushes the first method of the object that returns a descriptor; 0 when it has none. */
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
** Calls such a method and reads its result: LuaSocket returns a float; a closed object returns
** -1 or nil. It may also be a field that is a number, as in the objects that cqueues polls.
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
  if (!isint && lua_toboolean(L, -1)) return "its descriptor is not an integer";
  lua_pop(L, 1);
  *fd = (isint && 0 <= n && n <= INT_MAX) ? (int)n : -1;
  return NULL;
}


const char *descriptor_of (lua_State *L, int index, int *fd) {
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


/*
** Whether the value at 'index' is a Stream, a table whose method 'socket' returns its Socket.
*/
static int isstream (lua_State *L, int index) {
  int result;
  if (!lua_istable(L, index) || luaL_getmetafield(L, index, "__name") == LUA_TNIL) return 0;
  result = strcmp(object_name(L, -1), "socket2.Stream") == 0;
  lua_pop(L, 1);
  return result;
}


void descriptor_pushowner (lua_State *L, int arg) {
  if (!isstream(L, arg)) {
    lua_pushvalue(L, arg);
    return;
  }
  lua_getfield(L, arg, "socket");
  lua_pushvalue(L, arg);
  lua_call(L, 1, 1);
  if (socket_test(L, -1) == NULL) luaL_argerror(L, arg, "a Stream without a Socket");
}


int descriptor_isobject (lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TTABLE) return 1;
  if (!pushmethod(L, index)) return 0;
  lua_pop(L, 1);
  return 1;
}


int descriptor_check (lua_State *L, int arg) {
  int fd = -1;
  const char *wrong = descriptor_of(L, arg, &fd);
  if (wrong != NULL) luaL_argerror(L, arg, wrong);
  return fd;
}
