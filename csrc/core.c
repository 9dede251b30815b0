/*
** The table of contents: every part of the module, opened in the order they need.
*/

#include "sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "lsocket2.h"

#include "buffer.h"
#include "constants.h"
#include "message.h"
#include "msghdr.h"
#include "netdb.h"
#include "option.h"
#include "recvflags.h"
#include "sockaddr.h"
#include "sockfilter.h"
#include "socket.h"
#include "unixpath.h"


typedef void (*Opener)(lua_State *L);

/* What adds methods to Socket, whose table of methods is at the top. */
static const Opener socketparts[] = {
  descriptor_open, connection_open, transfer_open, poll_open,   keepalive_open,
  vectored_open,   message_open,    batch_open,    option_open, multicast_open,
  group_open,      filter_open,     sendfile_open};

/* What adds functions and tables to the module, which is at the top. */
static const Opener moduleparts[] = {constants_open,    poll_module,       netdb_module,
                                     interfaces_module, activation_module, option_module,
                                     unixpath_module};

/* These types stand in two files each. */
static void opensockaddr (lua_State *L) {
  sockaddr_open(L);
  addrmake_open(L);
}


static void openmsghdr (lua_State *L) {
  msghdr_open(L);
  msgcontrol_open(L);
  msgtypes_open(L);
}


static void openbuffer (lua_State *L) {
  buffer_open(L);
  reader_open(L);
}


/* The types: each opener leaves a table, which goes to the module under this name. */
static const struct {
  const char *name;
  Opener open;
} types[] = {
  {"SockAddr", opensockaddr},      {"RecvFlags", recvflags_open},
  {"Buffer", openbuffer},          {"MsgHdr", openmsghdr},
  {"SockRef", sockref_type},       {"TcpKeepalive", keepalive_type},
  {"SockFilter", sockfilter_type},
};

#define count(array) (sizeof(array) / sizeof((array)[0]))


static void opensocket (lua_State *L) {
  size_t i;
  socket_open(L);
  for (i = 0; i < count(socketparts); i++) socketparts[i](L);
}


SOCKET2_API int luaopen_socket2_core (lua_State *L) {
  size_t i;
  lua_newtable(L);
  for (i = 0; i < count(types); i++) {
    types[i].open(L);
    lua_setfield(L, -2, types[i].name);
  }
  opensocket(L);
  lua_setfield(L, -2, "Socket");
  for (i = 0; i < count(moduleparts); i++) moduleparts[i](L);
  lua_pushliteral(L, SOCKET2_VERSION);
  lua_setfield(L, -2, "_VERSION");
  return 1;
}


SOCKET2_API void socket2_pushfd (lua_State *L, int fd) {
  socket_new(L)->fd = fd;
}


SOCKET2_API int socket2_tofd (lua_State *L, int index) {
  const Socket *s = socket_test(L, index);
  return (s == NULL) ? -1 : socket_fd(s);
}
