/*
** setoptions: several options in a table, which are set in the right order.
*/

/***
@classmod socket2.Socket
*/

#include "option/option.h"
#include "option/option_rows.h"
#include "option/option_name.h"
#include "option/option_parts.h"

#include <lua.h>
#include <lauxlib.h>


/*
** {==================================================================
** The plan, made before anything is set: the rows, and their keys in the table
** ===================================================================
*/

/*
** For the table of options at 'index', pushes a table from numbers of rows to keys. Returns
** NULL; or what is wrong, which is pushed instead.
*/
static const char *plan (lua_State *L, int index, const Socket *s) {
  int rows;
  lua_newtable(L);
  rows = lua_gettop(L);
  for (lua_pushnil(L); lua_next(L, index); lua_settop(L, rows + 1)) {
    const Option *o = option_find(L, rows + 1, s);
    if (o == NULL) return lua_tostring(L, -1);
    if (!(o->access & OPTION_WRITE))
      return lua_pushfstring(L, "option '%s' cannot be written", o->name);
    if (lua_rawgeti(L, rows, o - option_rows) != LUA_TNIL)
      return lua_pushfstring(L, "option '%s' is given twice", o->name);
    lua_pushvalue(L, rows + 1);
    lua_rawseti(L, rows, o - option_rows);
  }
  return NULL;
}

/* }================================================================== */


/*
** {==================================================================
** One of them
** ===================================================================
*/

/* whether two values are the same, tables member by member */
/* NOLINTNEXTLINE(misc-no-recursion): as deep as what the option reads, which has an end */
static int same (lua_State *L, int a, int b) {
  int all = 1;
  if (!lua_istable(L, a) || !lua_istable(L, b)) return lua_compare(L, a, b, LUA_OPEQ);
  a = lua_absindex(L, a);
  b = lua_absindex(L, b);
  luaL_checkstack(L, 8, "value too deep");
  lua_pushnil(L);
  while (all && lua_next(L, a)) {
    lua_pushvalue(L, -2);
    lua_gettable(L, b);
    all = same(L, -2, -1);
    lua_pop(L, 2);
  }
  if (!all) lua_pop(L, 1); /* the key */
  return all;
}


/* whether the value at 'index' is what the option has already */
static int unchanged (lua_State *L, Socket *s, const Option *o, int index) {
  int top = lua_gettop(L);
  int is = 0;
  if ((o->access & OPTION_READ) && !(o->access & OPTION_QUIET))
    is = option_get(L, s, o, top + 1) == 1 && same(L, index, -1);
  lua_settop(L, top);
  return is;
}


/*
** Sets the value at the top. Returns 1; or 4, when it has pushed a failure that names the
** option; or 0, when '*wrong' is what is wrong with the value.
*/
static int apply (lua_State *L, Socket *s, const Option *o, const char **wrong) {
  int value = lua_gettop(L);
  int n = option_set(L, s, o, value, wrong);
  if (n == 0) *wrong = lua_pushfstring(L, "%s: %s", o->name, *wrong);
  if (n == 0 || lua_toboolean(L, -n)) return n;
  lua_rotate(L, value + 1, 3); /* reading the value may have left values below the failure */
  lua_settop(L, value + 3);
  if (unchanged(L, s, o, value)) return 1;
  lua_pushfstring(L, "%s (%s)", lua_tostring(L, -2), o->name);
  lua_replace(L, -3);
  lua_pushstring(L, o->name);
  return 4;
}

/* }================================================================== */


/*
** Options are set in three rounds. First those that are switched off, because some switch off
** others, too (SO_TIMESTAMP and SO_TIMESTAMPNS exclude each other); last those with
** OPTION_LAST. The order of the table does not matter.
*/
static int roundof (lua_State *L, const Option *o, int value) {
  if (o->access & OPTION_LAST) return 2;
  return lua_toboolean(L, value);
}


/*
** [socket, options] Sets all options. Returns how many results it pushed; or 0, when '*wrong'
** is what is wrong with a name or a value.
*/
static int setall (lua_State *L, Socket *s, const char **wrong) {
  const Option *o;
  int round;
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  *wrong = plan(L, 2, s);
  if (*wrong != NULL) return 0;
  if (socket_fd(s) < 0) return socket_closed(L, "setsockopt");
  for (round = 0; round < 3; round++) {
    for (o = option_rows; o->name != NULL; o++) {
      int n = 1;
      if (lua_rawgeti(L, 3, o - option_rows) != LUA_TNIL) {
        lua_rawget(L, 2);
        if (roundof(L, o, -1) == round) n = apply(L, s, o, wrong);
      }
      if (n != 1) return n;
      lua_settop(L, 3);
    }
  }
  lua_pushboolean(L, 1);
  return 1;
}


/***
Sets several options. It stops at the first one that the system refuses, and returns its name.
An option that already has the wanted value is not refused.

Options that are switched off are set first, then the others, each in the order of
`socket2.options()`. Options that interact come last: `priority` and `buffer_lock`, which other
options change, and `attach_reuse_port_ebpf` and `tcp_queue_seq`, which need others to be set
before. You can pass the writable values that `options()` returned to another socket.
@function setoptions
@tparam table options values by name, alias or constant
@treturn[1] boolean true
@return[2] nil, message, errno, name
@raise when a name is unknown or its option is read-only; nothing has been set then
@usage assert(sock:setoptions{tcp_nodelay = true, reuse_address = true})
*/
static int sock_setoptions (lua_State *L) {
  object_checkargs(L, 2);
  Socket *s = socket_self(L);
  const char *wrong;
  int n = setall(L, s, &wrong);
  return (n != 0) ? n : luaL_argerror(L, 2, wrong);
}


/***
Sets several options like `setoptions`, but returns mistakes in names and values instead of
raising an error. It is meant for functions that create a socket with options from their caller.
@function tryoptions
@tparam table options as for `setoptions`
@treturn[1] boolean true
@return[2] nil, message, errno, name
@treturn[3] boolean false
@treturn[3] string the mistake, such as `"tcp_nodelay: boolean expected, got number"`
@usage
print(sock:tryoptions{tcp_nodelay = 1}) --> false tcp_nodelay: boolean expected, got number
*/
static int sock_tryoptions (lua_State *L) {
  object_checkargs(L, 2);
  Socket *s = socket_self(L);
  const char *wrong;
  int n = setall(L, s, &wrong);
  if (n != 0) return n;
  lua_pushboolean(L, 0);
  lua_pushstring(L, wrong);
  return 2;
}


/***
Checks that all names are those of writable options. It needs no socket, so functions can call
it before they create one.
@function checkoptions
@tparam table options as for `setoptions`; the values are not checked
@treturn[1] boolean true
@treturn[2] boolean false
@treturn[2] string the mistake, such as `"invalid option 'x' (did you mean 'xx'?)"`
@usage print(socket2.Socket.checkoptions{tcp_nodelay = true}) --> true
*/
static int sock_checkoptions (lua_State *L) {
  object_checkargs(L, 2);
  const char *wrong;
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  wrong = plan(L, 1, NULL); /* without a socket, a constant at two levels means the first */
  lua_pushboolean(L, wrong == NULL);
  if (wrong == NULL) return 1;
  lua_pushstring(L, wrong);
  return 2;
}


const luaL_Reg option_setmany_methods[] = {
  {"checkoptions", sock_checkoptions},
  {"setoptions", sock_setoptions},
  {"tryoptions", sock_tryoptions},
  {NULL, NULL},
};
