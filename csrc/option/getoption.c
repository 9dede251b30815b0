/*
** getoption and setoption: one option, by its name. A method for each option is in
** accessor.c.
*/

/***
@classmod socket2.Socket
*/

/***
Options.
Each has a method that reads it and one that writes it, as far as it can be read
and written: `sock:tcp_nodelay()`, `sock:set_tcp_nodelay(true)`. The functions here reach
them by name.
@section options
*/

#include "option/option.h"
#include "option/option_name.h"
#include "option/option_parts.h"

#include <lua.h>
#include <lauxlib.h>


/***
Reads an option.
@function getoption
@tparam string name its name, an alias, or its constant: `"tcp_nodelay"`, `"nodelay"`,
`"TCP_NODELAY"`
@param[opt] ... what the method of that name takes
@return[1] its value, as the method of that name gives it
@return[2] nil, message, errno
@raise when no option that can be read has the name; says the nearest that there is
@see getsockopt(2)
*/
static int sock_getoption (lua_State *L) {
  Socket *s = socket_self(L);
  const Option *o = option_check(L, 2, s);
  luaL_argcheck(L, o->access & OPTION_READ, 2, "option cannot be read");
  return option_readarg(L, s, o, 3, "setoption");
}


/***
Writes an option.
@function setoption
@tparam string name as for `getoption`
@param value its value, as the method of that name takes it
@treturn[1] boolean true
@return[2] nil, message, errno
@raise when no option that can be written has the name; says the nearest that there is
@see setsockopt(2)
*/
static int sock_setoption (lua_State *L) {
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
