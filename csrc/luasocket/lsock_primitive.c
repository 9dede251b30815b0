/*
** Functions that the Lua part of the objects of LuaSocket calls. It has checked the object
** before.
*/

#include "address/addrarg.h"
#include "luasocket/lsock_address.h"


/* [object, family] */
static int prim_create (lua_State *L) {
  LSock *s = lsock_self(L, LSOCK_ANY);
  return lsock_result(L, s, lsock_address_create(L, s, 1, (int)luaL_checkinteger(L, 2)));
}


/* [object, address] */
static int prim_bind (lua_State *L) {
  const LSock *s = lsock_self(L, LSOCK_ANY);
  SockAddr space;
  const SockAddr *addr = addrarg_check(L, 2, &space);
  return lsock_result(L, s, bind(s->socket.fd, &addr->u.any, addr->len) < 0 ? errno : 0);
}


/* [object, address -> 1; nil, text; or false when connecting is in progress] */
static int prim_connect (lua_State *L) {
  const LSock *s = lsock_self(L, LSOCK_ANY);
  SockAddr space;
  const SockAddr *addr = addrarg_check(L, 2, &space);
  int err = 0;
  if (s->socket.fd < 0)
    err = LSOCK_CLOSED;
  else if (connect(s->socket.fd, &addr->u.any, addr->len) < 0)
    err = errno;
  if (err != EINPROGRESS && err != EINTR && err != EAGAIN) return lsock_result(L, s, err);
  if (s->block == 0) return lsock_fail(L, s, LSOCK_TIMEOUT);
  lua_pushboolean(L, 0);
  return 1;
}


/* [object -> 1; or nil, text: how the connect in progress ended] */
static int prim_connected (lua_State *L) {
  const LSock *s = lsock_self(L, LSOCK_ANY);
  int err;
  socklen_t len = sizeof err;
  if (getsockopt(s->socket.fd, SOL_SOCKET, SO_ERROR, &err, &len) < 0) err = errno;
  return lsock_result(L, s, err);
}


/* [object, family] */
static int prim_setfamily (lua_State *L) {
  lsock_self(L, LSOCK_ANY)->family = (int)luaL_checkinteger(L, 2);
  return 0;
}


/* [object -> family, kind, descriptor, time-out] */
static int prim_tell (lua_State *L) {
  const LSock *s = lsock_self(L, LSOCK_ANY);
  lua_pushinteger(L, s->family);
  lua_pushinteger(L, s->kind);
  lua_pushinteger(L, s->socket.fd);
  lua_pushnumber(L, s->block);
  return 4;
}


/* [object, connected] */
static int prim_setconnected (lua_State *L) {
  lsock_self(L, LSOCK_ANY);
  lsock_setstate(L, 1, lua_toboolean(L, 2) ? LSOCK_CONNECTED : LSOCK_UNCONNECTED);
  return 0;
}


/* the monotonic clock, in nanoseconds */
static int prim_now (lua_State *L) {
  lua_pushinteger(L, sys_monotime());
  return 1;
}


/* [object, start -> seconds left, or nil] */
static int prim_left (lua_State *L) {
  const LSock *s = lsock_self(L, LSOCK_ANY);
  int64_t left = lsock_left(s, luaL_checkinteger(L, 2));
  if (left < 0) return 0;
  lua_pushnumber(L, (lua_Number)left / 1e9);
  return 1;
}


/* [object, events, start -> 1; nil, text] by poll */
static int prim_poll (lua_State *L) {
  const LSock *s = lsock_self(L, LSOCK_ANY);
  short events = (*luaL_checkstring(L, 2) == 'r') ? POLLIN : POLLOUT;
  return lsock_result(L, s, lsock_poll(L, s, events, luaL_checkinteger(L, 3)));
}


/* [number -> the text that LuaSocket has for it] */
static int prim_errortext (lua_State *L) {
  LSock stream = {.kind = LSOCK_TCP};
  lsock_pusherror(L, &stream, (int)luaL_checkinteger(L, 1));
  return 1;
}


const luaL_Reg lsock_primitives[] = {
  {"create", prim_create},
  {"bind", prim_bind},
  {"connect", prim_connect},
  {"connected", prim_connected},
  {"setfamily", prim_setfamily},
  {"setconnected", prim_setconnected},
  {"tell", prim_tell},
  {"now", prim_now},
  {"left", prim_left},
  {"poll", prim_poll},
  {"errortext", prim_errortext},
  {"waitable", lsock_waitable},
  {NULL, NULL},
};
