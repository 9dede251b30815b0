/*
** The table of contents: every part of the module, opened in the order they need.
*/

#include "sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "buffer.h"
#include "constants.h"
#include "lsocket2.h"
#include "recvflags.h"
#include "sockaddr.h"


SOCKET2_API int luaopen_socket2_core (lua_State *L) {
  lua_newtable(L);
  constants_open(L);
  buffer_open(L);
  lua_setfield(L, -2, "Buffer");
  recvflags_open(L);
  lua_setfield(L, -2, "RecvFlags");
  sockaddr_open(L);
  addrmake_open(L);
  lua_setfield(L, -2, "SockAddr");
  return 1;
}
