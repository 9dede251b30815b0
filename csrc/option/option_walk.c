/*
** sock:options: the options that a socket has, with their values.
*/

/***
@classmod socket2.Socket
*/

#include "option/option.h"

#include <lua.h>
#include <lauxlib.h>

#include "option/scope.h"
#include "option/option_rows.h"
#include "option/option_parts.h"


/* an iterator; its upvalues: the socket, its scope, the number of the next row */
static int nextvalue (lua_State *L) {
  Socket *s = (Socket *)lua_touserdata(L, lua_upvalueindex(1));
  Scope scope = (Scope)lua_tointeger(L, lua_upvalueindex(2));
  const Option *o = option_rows + lua_tointeger(L, lua_upvalueindex(3));
  lua_settop(L, 0);
  for (; o->name != NULL; o++) {
    if ((o->asked & scope) == 0 || !(o->access & OPTION_READ)) continue;
    if ((o->access & OPTION_QUIET) || !option_supported(o)) continue;
    lua_pushstring(L, o->name);
    if (option_get(L, s, o, 2) == 1) {
      lua_pushinteger(L, o + 1 - option_rows);
      lua_replace(L, lua_upvalueindex(3));
      lua_copy(L, -1, 2); /* whatever the kind left below its value */
      lua_settop(L, 2);
      return 2;
    }
    lua_settop(L, 0);
  }
  return 0;
}


/***
Iterates over the options of this socket and their values. Options of other protocols are
omitted, and so are options that the system cannot read at the moment, such as those of a peer
before there is one. Also omitted are options whose reading changes something or whose value
cannot be set again: `peerpidfd`, `packet_statistics`, `tcp_saved_syn`, `tcp_timestamp`,
`addrform_v6`, `router_alert_v6`, and the source filters, which take arguments.
@function options
@treturn[1] function an iterator that returns name and value, in the order of
`socket2.options()`
@each string, any
@return[2] nil, message, errno
@usage for name, value in sock:options() do print(name, value) end
*/
static int sock_options (lua_State *L) {
  object_checkargs(L, 1);
  Socket *s = socket_self(L);
  int fd = socket_fd(s);
  if (fd < 0) return socket_closed(L, "getsockopt");
  lua_settop(L, 1);
  lua_pushinteger(L, scope_of(fd));
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, nextvalue, 3);
  return 1;
}

const luaL_Reg option_walk_methods[] = {
  {"options", sock_options},
  {NULL, NULL},
};
