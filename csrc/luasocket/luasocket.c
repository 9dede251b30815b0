/*
** The replacement of LuaSocket: the classes, and the tables that the Lua part starts from.
*/

#include "luasocket/luasocket.h"

#include "luasocket/lsock.h"
#include "luasocket/mime.h"
#include "socket/sockref.h"


/*
** {==================================================================
** Methods that all kinds have
** ===================================================================
*/

static int any_close (lua_State *L) {
  LSock *s = lsock_self(L, LSOCK_ANY);
  lsock_closefd(L, s, 1);
  lua_pushinteger(L, 1);
  return 1;
}


static int any_tostring (lua_State *L) {
  lsock_self(L, LSOCK_ANY);
  lua_pushfstring(L, "%s: %p", lsock_classname(L, 1), lua_topointer(L, 1));
  return 1;
}


static int any_getfd (lua_State *L) {
  lua_pushinteger(L, lsock_self(L, LSOCK_ANY)->socket.fd);
  return 1;
}


/* The old descriptor stays open: the program that got it from 'getfd' owns it now. */
static int any_setfd (lua_State *L) {
  LSock *s = lsock_self(L, LSOCK_ANY);
  lua_Number fd = luaL_checknumber(L, 2);
  watch_leave(&s->socket.watches, NULL);
  object_refinalize(L, 1);
  s->socket.fd = (fd >= 0 && fd <= INT_MAX) ? (int)fd : -1;
  s->socket.passing = -1;
  s->socket.interface4 = 0;
  return 0;
}


static int any_dirty (lua_State *L) {
  const LSock *s = lsock_self(L, LSOCK_ANY);
  lua_pushboolean(L, !lsock_isempty(s));
  return 1;
}


static int any_settimeout (lua_State *L) {
  LSock *s = lsock_self(L, LSOCK_ANY);
  lua_Number t = luaL_optnumber(L, 2, -1);
  const char *mode = luaL_optstring(L, 3, "b");
  if (*mode == 'b')
    s->block = t;
  else if (*mode == 't' || *mode == 'r')
    s->total = t;
  else
    return luaL_argerror(L, 3, "invalid timeout mode");
  lua_pushinteger(L, 1);
  return 1;
}


static int any_gettimeout (lua_State *L) {
  const LSock *s = lsock_self(L, LSOCK_ANY);
  lua_pushnumber(L, s->block);
  lua_pushnumber(L, s->total);
  return 2;
}


static int any_getoption (lua_State *L) {
  lsock_self(L, LSOCK_ANY);
  luaL_checkstring(L, 2);
  return lsock_misuse(L, "getoption");
}


static int any_setoption (lua_State *L) {
  lsock_self(L, LSOCK_ANY);
  luaL_checkstring(L, 2);
  return lsock_misuse(L, "setoption");
}


/* A SockRef of the object: it is closed with the object, and never closes the descriptor. */
static int any_socket2 (lua_State *L) {
  LSock *s = lsock_self(L, LSOCK_ANY);
  sockref_push(L, &s->socket, 1);
  return 1;
}


static const luaL_Reg meta[] = {
  {"__gc", any_close},
  {"__close", any_close},
  {"__tostring", any_tostring},
  {NULL, NULL},
};

static const luaL_Reg methods[] = {
  {"close", any_close},           {"getfd", any_getfd},
  {"setfd", any_setfd},           {"dirty", any_dirty},
  {"settimeout", any_settimeout}, {"gettimeout", any_gettimeout},
  {"getoption", any_getoption},   {"setoption", any_setoption},
  {"socket2", any_socket2},       {NULL, NULL},
};

/* }================================================================== */


/*
** {==================================================================
** Classes
** ===================================================================
*/

static void setfuncs (lua_State *L, const luaL_Reg *list, int kind) {
  lua_pushinteger(L, kind);
  luaL_setfuncs(L, list, 1);
}


/* [metatable, table of methods] */
static void addmethods (lua_State *L, int kind) {
  static const luaL_Reg *const lists[LSOCK_KINDS][5] = {
    {methods, lsock_stream_methods, lsock_address_listeners, lsock_address_inet,
     lsock_address_tcp},
    {methods, lsock_datagram_methods, lsock_datagram_udp, lsock_address_inet, NULL},
    {methods, lsock_stream_methods, lsock_address_listeners, lsock_address_unix, NULL},
    {methods, lsock_datagram_methods, lsock_datagram_unix, lsock_address_unix, NULL},
    {methods, lsock_stream_methods, NULL},
  };
  int i;
  for (i = 0; i < 5 && lists[kind][i] != NULL; i++) {
    lua_pushinteger(L, kind);
    lua_pushvalue(L, -3);
    luaL_setfuncs(L, lists[kind][i], 2);
  }
}


/* The class, with its methods. [-0, +0] */
static void openclass (lua_State *L, int kind, int state) {
  lsock_pushclass(L, kind, state);
  addmethods(L, kind);
  lua_setfield(L, -2, "__index");
  setfuncs(L, meta, kind);
  lua_pop(L, 1);
}


/* [-> a table of functions] */
static void pushfunctions (lua_State *L, const luaL_Reg *list, int kind) {
  lua_newtable(L);
  setfuncs(L, list, kind);
}


/* The functions that do not wait, for any kind of object. [-> a table] */
static void pushnow (lua_State *L, const luaL_Reg *one, const luaL_Reg *other) {
  pushfunctions(L, one, LSOCK_NOWAIT);
  if (other != NULL) setfuncs(L, other, LSOCK_NOWAIT);
}


/* [core at the top] functions that do not wait, by the kind of the object: now[kind].send */
static void setnow (lua_State *L) {
  static const luaL_Reg *const lists[LSOCK_KINDS][2] = {
    {lsock_stream_methods, lsock_address_listeners},
    {lsock_datagram_methods, lsock_datagram_udp},
    {lsock_stream_methods, lsock_address_listeners},
    {lsock_datagram_methods, lsock_datagram_unix},
    {lsock_stream_methods, NULL},
  };
  int kind;
  lua_newtable(L);
  for (kind = 0; kind < LSOCK_KINDS; kind++) {
    pushnow(L, lists[kind][0], lists[kind][1]);
    lua_rawseti(L, -2, kind);
  }
  lua_setfield(L, -2, "now");
}


/*
** {functions =, mime =, primitives =, now =, parts =}: the module's functions, and those that
** its Lua part calls. Into 'parts' the Lua part puts the functions that C calls.
*/
int luasocket_open (lua_State *L) {
  int kind, state;
  lsock_pushparts(L);
  if (lua_getfield(L, -1, "core") != LUA_TNIL) return 1;
  for (kind = 0; kind < LSOCK_KINDS; kind++)
    for (state = LSOCK_ANY + 1; state < LSOCK_STATES; state++)
      if (lsock_isclass(kind, state)) openclass(L, kind, state);
  lua_newtable(L);
  pushfunctions(L, lsock_module_functions, 0);
  lua_setfield(L, -2, "functions");
  pushfunctions(L, mime_functions, 0);
  setfuncs(L, mime_lines_functions, 0);
  lua_setfield(L, -2, "mime");
  pushfunctions(L, lsock_primitives, LSOCK_NOWAIT);
  lua_setfield(L, -2, "primitives");
  setnow(L);
  lsock_pushparts(L);
  lua_pushvalue(L, -2);
  lua_setfield(L, -2, "core");
  lua_setfield(L, -2, "parts");
  return 1;
}

/* }================================================================== */
