/***
@classmod socket2.Socket
*/

#include "option/option.h"

#include <lua.h>
#include <lauxlib.h>


/*
** {==================================================================
** Before anything is set: which rows, and under which keys
** ===================================================================
*/

/*
** The table at 2, argument 'arg' of the function, becomes one from the row's number to the
** key, which is pushed.
*/
static void plan (lua_State *L, int arg, const Socket *s) {
  lua_newtable(L);
  lua_pushnil(L);
  while (lua_next(L, 2)) {
    const Option *o = option_check(L, -2, arg, s);
    lua_Integer i = o - option_rows;
    if (!(o->access & OPTION_WRITE))
      luaL_argerror(L, arg, lua_pushfstring(L, "option '%s' cannot be written", o->name));
    if (lua_rawgeti(L, 3, i) != LUA_TNIL)
      luaL_argerror(L, arg, lua_pushfstring(L, "option '%s' is there twice", o->name));
    lua_pop(L, 2);
    lua_pushvalue(L, -1);
    lua_rawseti(L, 3, i);
  }
}

/* }================================================================== */


/*
** {==================================================================
** One of them
** ===================================================================
*/

/* [socket, row, value -> result]: a function of its own, so that its errors are caught */
static int setone (lua_State *L) {
  Socket *s = (Socket *)lua_touserdata(L, 1);
  const Option *o = (const Option *)lua_touserdata(L, 2);
  return option_kind(o)->set(L, s, o, 3);
}


/*
** What is wrong with a value is said in parentheses, "bad argument #3 to '?' (boolean
** expected, got number)"; here it is a matter of the argument that the value stands in.
*/
static int wrongvalue (lua_State *L, const Option *o) {
  const char *message = lua_tostring(L, -1);
  const char *what = (message == NULL) ? NULL : strstr(message, " (");
  size_t len = (what == NULL) ? 0 : strlen(what);
  if (len < 3) return lua_error(L);
  lua_pushlstring(L, what + 2, len - 3);
  return luaL_argerror(L, 2, lua_pushfstring(L, "%s: %s", o->name, lua_tostring(L, -1)));
}


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
    is = option_kind(o)->get(L, s, o, top + 1) == 1 && same(L, index, -1);
  lua_settop(L, top);
  return is;
}


/* The value at the top: true, or false and a failure pushed that names the option. */
static int apply (lua_State *L, Socket *s, const Option *o) {
  int value = lua_gettop(L);
  lua_pushcfunction(L, setone);
  lua_pushvalue(L, 1);
  lua_pushlightuserdata(L, (void *)(uintptr_t)o);
  lua_pushvalue(L, value);
  if (lua_pcall(L, 3, 3, 0) != LUA_OK) return wrongvalue(L, o);
  if (lua_toboolean(L, -3) || unchanged(L, s, o, value)) return 1;
  lua_pushfstring(L, "%s (%s)", lua_tostring(L, -2), o->name);
  lua_replace(L, -3);
  lua_pushstring(L, o->name);
  return 0;
}

/* }================================================================== */


/*
** Options are set in an order of their own, in three rounds: what is switched off goes
** first, so that it cannot undo what excludes it (SO_TIMESTAMP and SO_TIMESTAMPNS); last
** goes what others change or have to go before.
*/
static int roundof (lua_State *L, const Option *o, int value) {
  if (o->access & OPTION_LAST) return 2;
  return lua_toboolean(L, value);
}


/***
Sets several options: those that are switched off first, then the others, each in the order
of `socket2.options()`, and last `priority` and `buffer_lock`, which others change, and
`attach_reuse_port_ebpf` and `tcp_queue_seq`, which others have to go before. Stops at the
first that the system refuses, and names it; but an option that has the wished value already
is not refused. What `options()` gives and can be written may be given back.
@function setoptions
@tparam table options values by name, alias or constant
@treturn[1] boolean true
@return[2] nil, message, errno, name
@raise when a name is unknown or its option cannot be written: before anything is set
@usage assert(sock:setoptions{tcp_nodelay = true, reuse_address = true})
*/
static int sock_setoptions (lua_State *L) {
  Socket *s = socket_self(L);
  const Option *o;
  int round;
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  plan(L, 2, s);
  if (socket_fd(s) < 0) return socket_closed(L, "setsockopt");
  for (round = 0; round < 3; round++) {
    for (o = option_rows; o->name[0] != '\0'; o++) {
      if (lua_rawgeti(L, 3, o - option_rows) != LUA_TNIL) {
        lua_rawget(L, 2);
        if (roundof(L, o, -1) == round && !apply(L, s, o)) return 4;
      }
      lua_settop(L, 3);
    }
  }
  lua_pushboolean(L, 1);
  return 1;
}


/***
Looks whether all names are those of options that can be written, without a socket: for
functions that are to make one and set them.
@function checkoptions
@tparam table options as for `setoptions`; the values are not looked at
@treturn boolean true
@raise as `setoptions` does
@usage socket2.Socket.checkoptions(opts)
*/
static int sock_checkoptions (lua_State *L) {
  Socket *s;
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  s = socket_new(L); /* closed: a constant that stands at two levels is at one of them */
  lua_insert(L, 1);
  plan(L, 1, s);
  lua_pushboolean(L, 1);
  return 1;
}


const luaL_Reg option_setmany_methods[] = {
  {"checkoptions", sock_checkoptions},
  {"setoptions", sock_setoptions},
  {NULL, NULL},
};
