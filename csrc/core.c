/*
** The table of contents: the functions of each type and of the module. Only this file knows all
** of them; everything else is in the folders.
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "lsocket2.h"

#include "buffer/buffer.h"
#include "constant/constant.h"
#include "luasocket/luasocket.h"
#include "message/message_parts.h"
#include "message/msghdr.h"
#include "module/clock.h"
#include "module/lookup.h"
#include "module/stream_methods.h"
#include "module/stream_new.h"
#include "module/turns.h"
#include "module/turns_list.h"
#include "module/turns_resume.h"
#include "module/turns_task.h"
#include "module/turns_wait.h"
#include "module/turns_waiters.h"
#include "module/resolve.h"
#include "option/accessor.h"
#include "option/option_constant.h"
#include "option/option_parts.h"
#include "message/recvflags.h"
#include "address/address_parts.h"
#include "address/sockaddr.h"
#include "socket/sockfilter.h"
#include "socket/poller.h"
#include "base/printable.h"
#include "base/socket.h"
#include "socket/splice.h"
#include "socket/socket_parts.h"
#include "module/unixpath.h"


#define count(array) (sizeof(array) / sizeof((array)[0]))


/*
** {==================================================================
** The parts of the types, beside the functions of their own file, and of the module
** ===================================================================
*/

static const luaL_Reg *const none[] = {NULL};

static const luaL_Reg *const socket_parts[] = {
  create_methods,         fdflags_methods,    connection_methods,
  transfer_methods,       vectored_methods,   sendmsg_methods,
  batch_methods,          sendfile_methods,   poll_methods,
  keepalive_methods,      multicast_methods,  multicast_group_methods,
  filter_methods,         getoption_methods,  option_walk_methods,
  option_setmany_methods, option_raw_methods, NULL};

static const luaL_Reg *const sockaddr_parts[] = {addrmake_functions, addrview_functions,
                                                 addrfamily_functions, NULL};
static const luaL_Reg *const buffer_parts[] = {buffer_reader_methods, NULL};
static const luaL_Reg *const msghdr_parts[] = {msghdr_fields_methods, msghdr_result_methods,
                                               msghdr_control_methods, control_type_functions,
                                               NULL};
static const luaL_Reg *const poller_parts[] = {poller_add_methods, poller_wait_methods, NULL};

static const struct {
  const char *name; /* in the module; NULL: not for programs */
  const ObjectType *type;
  const luaL_Reg *const *parts;
} types[] = {
  {"Socket", &socket_type, socket_parts},
  {"SockAddr", &sockaddr_type, sockaddr_parts},
  {"Buffer", &buffer_type, buffer_parts},
  {"MsgHdr", &msghdr_type, msghdr_parts},
  {"RecvFlags", &recvflags_type, none},
  {"TcpKeepalive", &keepalive_type, none},
  {"SockFilter", &sockfilter_type, none},
  {"Poller", &poller_type, poller_parts},
  {NULL, &resolve_type, none},
  {NULL, &interfaces_type, none},
  {NULL, &lookup_type, none},
  {NULL, &lookup_pool_type, none},
  {NULL, &splice_type, none},
};

static const luaL_Reg *const functions[] = {
  poll_functions,       clock_functions,    resolve_functions,    interfaces_functions,
  activation_functions, unixpath_functions, option_list_functions};

/* functions for the Lua layer only, in the table 'internal' of the core */
static const luaL_Reg *const internals[] = {
  buffer_internals,     printable_internals,  transfer_internals,      lookup_functions,
  splice_functions,     turns_functions,      resolve_internals,       stream_internals,
  turns_list_functions, turns_task_functions, turns_wait_functions,    socket_internals,
  stream_new_internals, poll_internals,       turns_waiters_functions, turns_resume_functions,
  poller_internals};

/* }================================================================== */


/* Opens the types, and adds them to the module at the top. [-0, +0] */
static void opentypes (lua_State *L) {
  size_t i;
  for (i = 0; i < count(types); i++) {
    object_open(L, types[i].type, types[i].parts);
    if (types[i].type == &socket_type) accessor_open(L);
    if (types[i].name != NULL) {
      lua_getfield(L, -1, "__index");
      lua_setfield(L, -3, types[i].name);
    }
    lua_pop(L, 1);
  }
}


/*
** {==================================================================
** Tables of constants are made when they are first used, because a program needs few of them
** ===================================================================
*/

/* functions that some of them have beside constants */
static const struct {
  const char *table;
  const luaL_Reg *more;
} extras[] = {
  {"Domain", constant_domain_functions},
  {"Domain", addrview_domain_functions},
  {"Type", constant_type_functions},
  {"Protocol", constant_protocol_functions},
};


/* Pushes the table of a name, or nil when no constant has such a prefix. [-0, +1] */
static void pushconstants (lua_State *L, const char *table) {
  size_t i;
  int any;
  lua_newtable(L);
  any = constant_add(L, table);
  any |= option_constant_add(L, table);
  for (i = 0; i < count(extras); i++)
    if (strcmp(extras[i].table, table) == 0) luaL_setfuncs(L, extras[i].more, 0);
  if (any) return;
  lua_pop(L, 1);
  lua_pushnil(L);
}


/* [module, key -> value] a field that it does not have yet */
static int module_index (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE); /* programs can call this metamethod with other values */
  lua_settop(L, 2);
  if (object_name(L, 2)[0] == '\0') return 0;
  if (strcmp(object_name(L, 2), LUASOCKET_NAME) == 0) return luasocket_open(L);
  pushconstants(L, object_name(L, 2));
  if (lua_isnil(L, 3)) return 1;
  lua_pushvalue(L, 2);
  lua_pushvalue(L, 3);
  lua_rawset(L, 1);
  return 1;
}


/* Makes all tables, so that a program that traverses the module sees them. */
static int module_pairs (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  lua_newtable(L);
  constant_addtables(L);
  option_constant_addtables(L);
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
  int en = sys_start();
  if (en != 0) {
    char buffer[128];
    return luaL_error(L, "sockets cannot be used: %s", sys_strerror(en, buffer, sizeof buffer));
  }
  lua_newtable(L);
  opentypes(L);
  for (i = 0; i < count(functions); i++) luaL_setfuncs(L, functions[i], 0);
  lua_newtable(L);
  luaL_setfuncs(L, sockref_functions, 0);
  lua_setfield(L, -2, "SockRef");
  lua_newtable(L);
  for (i = 0; i < count(internals); i++) luaL_setfuncs(L, internals[i], 0);
  lua_setfield(L, -2, "internal");
  lua_pushliteral(L, SOCKET2_VERSION);
  lua_setfield(L, -2, "_VERSION");
  luaL_newlib(L, meta);
  lua_setmetatable(L, -2);
  return 1;
}


SOCKET2_API void socket2_pushfd (lua_State *L, int fd) {
  int top = lua_gettop(L);
  object_pushmeta(L, &socket_type);
  if (lua_isnil(L, -1)) luaopen_socket2_core(L); /* the program has not opened the core */
  lua_settop(L, top);
  socket_new(L)->fd = fd;
}


SOCKET2_API int socket2_tofd (lua_State *L, int index) {
  const Socket *s = socket_test(L, index);
  return (s == NULL) ? -1 : socket_fd(s);
}
