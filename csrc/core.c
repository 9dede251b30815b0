/*
** The table of contents: every part of the module.
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "lsocket2.h"

#include "buffer/buffer.h"
#include "constant/constant.h"
#include "socket/sendmsg.h"
#include "message/msghdr.h"
#include "module/resolve.h"
#include "option/option.h"
#include "message/recvflags.h"
#include "address/sockaddr.h"
#include "socket/sockfilter.h"
#include "socket/socket.h"
#include "module/unixpath.h"


typedef void (*Opener)(lua_State *L);

#define count(array) (sizeof(array) / sizeof((array)[0]))


void socket_addmethods (lua_State *L) {
  static const Opener parts[] = {descriptor_open, connection_open, transfer_open, poll_open,
                                 keepalive_open,  vectored_open,   message_open,  batch_open,
                                 option_open,     multicast_open,  group_open,    filter_open,
                                 sendfile_open};
  size_t i;
  for (i = 0; i < count(parts); i++) parts[i](L);
}


/*
** {==================================================================
** The module. Functions are there from the start; types and tables of constants are made when
** they are first asked for, since a program needs few of them
** ===================================================================
*/

/* What adds functions to the module, which is at the top. */
static const Opener functions[] = {sockref_module,    poll_module,       netdb_module,
                                   interfaces_module, activation_module, option_module,
                                   unixpath_module};

static const struct {
  const char *name;
  const ObjectType *type;
} types[] = {
  {"Socket", &socket_type},         {"SockAddr", &sockaddr_type},
  {"RecvFlags", &recvflags_type},   {"Buffer", &buffer_type},
  {"MsgHdr", &msghdr_type},         {"TcpKeepalive", &keepalive_type},
  {"SockFilter", &sockfilter_type},
};


/* Pushes what the module has under a name, or nil. [-0, +1] */
static void pushfield (lua_State *L, const char *name) {
  size_t i;
  for (i = 0; i < count(types); i++) {
    if (strcmp(types[i].name, name) != 0) continue;
    object_pushmethods(L, types[i].type);
    return;
  }
  constants_push(L, name);
}


/* [module, key -> value] a field that it does not have yet */
static int module_index (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE); /* the metatable is for all to see, and to call */
  lua_settop(L, 2);
  if (object_name(L, 2)[0] == '\0') return 0;
  pushfield(L, object_name(L, 2));
  if (lua_isnil(L, 3)) return 1;
  lua_pushvalue(L, 2);
  lua_pushvalue(L, 3);
  lua_rawset(L, 1);
  return 1;
}


/* Who walks the module sees all: each name is asked for once. */
static int module_pairs (lua_State *L) {
  size_t i;
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  constants_names(L);
  for (i = 0; i < count(types); i++) {
    lua_pushboolean(L, 1);
    lua_setfield(L, 2, types[i].name);
  }
  for (lua_pushnil(L); lua_next(L, 2); lua_settop(L, 3)) {
    lua_pushvalue(L, 3);
    lua_gettable(L, 1);
  }
  lua_pushcfunction(L, object_next);
  lua_pushvalue(L, 1);
  return 2;
}

/* }================================================================== */


SOCKET2_API int luaopen_socket2_core (lua_State *L) {
  static const luaL_Reg meta[] = {
    {"__index", module_index}, {"__pairs", module_pairs}, {NULL, NULL}};
  size_t i;
  lua_newtable(L);
  for (i = 0; i < count(functions); i++) functions[i](L);
  lua_pushliteral(L, SOCKET2_VERSION);
  lua_setfield(L, -2, "_VERSION");
  luaL_newlib(L, meta);
  lua_setmetatable(L, -2);
  return 1;
}


SOCKET2_API void socket2_pushfd (lua_State *L, int fd) {
  socket_new(L)->fd = fd;
}


SOCKET2_API int socket2_tofd (lua_State *L, int index) {
  const Socket *s = socket_test(L, index);
  return (s == NULL) ? -1 : socket_fd(s);
}
