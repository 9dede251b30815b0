/*
** getoption and setoption: one option, by its name. A method for each option is in
** accessor.c.
*/

/***
@classmod socket2.Socket
*/

/***
Options. Each option has a getter and a setter: `sock:tcp_nodelay()`,
`sock:set_tcp_nodelay(true)`. Options that can only be read or only be written have one of the
two. The functions below reach options by name.
@section options
*/

#include "option/option.h"
#include "option/option_name.h"
#include "option/option_parts.h"

#include <lua.h>
#include <lauxlib.h>


/***
Reads an option by its name.
@function getoption
@tparam string name the name of the option, an alias, or its constant: `"tcp_nodelay"`,
`"nodelay"` or `"TCP_NODELAY"`
@param[opt] ... arguments of the getter, if it takes any
@return[1] the value, as the getter returns it
@return[2] nil, message, errno
@raise when there is no readable option of that name; the message suggests the nearest name
@usage
print(sock:getoption "tcp_nodelay") --> false
@see getsockopt(2)
*/
static int sock_getoption (lua_State *L) {
  Socket *s = socket_self(L);
  const Option *o = option_check(L, 2, s);
  luaL_argcheck(L, o->access & OPTION_READ, 2, "option cannot be read");
  return option_readarg(L, s, o, 3, "setoption");
}


/***
Writes an option by its name.
@function setoption
@tparam string name as for `getoption`
@param value the value, as the setter takes it
@treturn[1] boolean true
@return[2] nil, message, errno
@raise when there is no writable option of that name; the message suggests the nearest name
@usage
assert(sock:setoption("tcp_nodelay", true))
@see setsockopt(2)
*/
static int sock_setoption (lua_State *L) {
  object_checkargs(L, 3);
  Socket *s = socket_self(L);
  const Option *o = option_check(L, 2, s);
  luaL_argcheck(L, o->access & OPTION_WRITE, 2, "option cannot be written");
  return option_writearg(L, s, o, 3);
}


const luaL_Reg getoption_methods[] = {
  {"getoption", sock_getoption},
  {"setoption", sock_setoption},
  {NULL, NULL},
};
