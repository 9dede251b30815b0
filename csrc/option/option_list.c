/*
** socket2.options: the description of each option. It does not read values from sockets.
*/

/***
@module socket2
*/

#include "option/option.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/printable.h"
#include "base/platform.h"
#include "option/scope.h"
#include "option/option_rows.h"
#include "option/option_name.h"
#include "option/option_parts.h"


/* Pushes a list of names, which is NULL when there are none. */
static void pushaliases (lua_State *L, const char *const *names) {
  lua_Integer n = 0;
  lua_newtable(L);
  for (; names != NULL && *names != NULL; names++) {
    lua_pushstring(L, *names);
    lua_rawseti(L, -2, ++n);
  }
}


static void setstring (lua_State *L, const char *key, const char *value) {
  lua_pushstring(L, value);
  lua_setfield(L, -2, key);
}


static const char *accessof (const Option *o) {
  if (!(o->access & OPTION_WRITE)) return "ro";
  return (o->access & OPTION_READ) ? "rw" : "wo";
}


static void pushoption (lua_State *L, const Option *o) {
  lua_createtable(L, 0, 18);
  setstring(L, "name", o->name);
  setstring(L, "setter", o->setter);
  setstring(L, "constant", o->symbol);
  setstring(L, "levelname", o->levelname);
  setstring(L, "type", o->form->type);
  setstring(L, "access", accessof(o));
  setstring(L, "doc", o->meaning);
  setstring(L, "since", o->since);
  setstring(L, "privilege", o->privilege); /* nil when there is none */
  platform_push(L, o->platforms);
  lua_setfield(L, -2, "platforms");
  scope_push(L, o->used);
  lua_setfield(L, -2, "domains");
  pushaliases(L, o->aliases);
  lua_setfield(L, -2, "aliases");
  pushaliases(L, o->alias_setters);
  lua_setfield(L, -2, "setter_aliases");
  if (form_pushmembers(L, o->form)) lua_setfield(L, -2, "members");
  lua_pushboolean(L, option_supported(o));
  lua_setfield(L, -2, "supported");
  lua_pushboolean(L, (o->access & OPTION_QUIET) != 0);
  lua_setfield(L, -2, "quiet");
  if (o->level != SYS_MISSING) {
    lua_pushinteger(L, o->level);
    lua_setfield(L, -2, "level");
  }
  if (option_supported(o)) {
    lua_pushinteger(L, o->number);
    lua_setfield(L, -2, "optname");
  }
}


/* an iterator; its upvalues: the level or nil, the scope, the number of the next row */
static int nextoption (lua_State *L) {
  int all = lua_isnil(L, lua_upvalueindex(1));
  lua_Integer level = lua_tointeger(L, lua_upvalueindex(1));
  Scope scope = (Scope)lua_tointeger(L, lua_upvalueindex(2));
  const Option *o = option_rows + lua_tointeger(L, lua_upvalueindex(3));
  while (o->name != NULL && (!(all || o->level == level) || (o->asked & scope) == 0)) o++;
  if (o->name == NULL) return 0;
  lua_pushinteger(L, o + 1 - option_rows);
  lua_replace(L, lua_upvalueindex(3));
  lua_pushstring(L, o->name);
  pushoption(L, o);
  return 2;
}


/* pushes the level in the table at 1, as an integer, or nil */
static void checklevel (lua_State *L) {
  switch (lua_getfield(L, 1, "level")) {
    case LUA_TNIL: return;
    case LUA_TSTRING: {
      int level = option_level(object_name(L, -1));
      if (level == SYS_MISSING) {
        const char *name = printable_pushname(L, -1);
        luaL_argerror(L, 1, lua_pushfstring(L, "no option has the level '%s'", name));
      }
      lua_pop(L, 1);
      lua_pushinteger(L, level);
      return;
    }
    default: luaL_argcheck(L, lua_isinteger(L, -1), 1, "level must be a name or an integer");
  }
}


/* pushes the scope of the socket in the table at 1 */
static void checksocket (lua_State *L) {
  const Socket *s;
  int fd;
  if (lua_getfield(L, 1, "socket") == LUA_TNIL) {
    lua_pushinteger(L, (Scope)-1);
    return;
  }
  s = socket_test(L, -1);
  luaL_argcheck(L, s != NULL, 1, "socket must be a Socket");
  fd = socket_fd(s);
  luaL_argcheck(L, fd >= 0, 1, "socket is closed");
  lua_pushinteger(L, scope_of(fd));
}


/***
An option, as `options` describes it.
@table Option
@tfield string name the name, which is also that of the method that reads it
@tfield string|nil setter the method that writes it; nil for a read-only option
@tfield string constant the name of the constant, such as `"TCP_NODELAY"`
@tfield integer|nil level the level; nil when the system lacks it
@tfield integer|nil optname the number of the option; nil when the system lacks it
@tfield string levelname the name of the level, such as `"IPPROTO_TCP"`
@tfield string type the type of the value
@tfield string access `"rw"`, `"ro"` or `"wo"`
@tfield table domains a list of the kinds of sockets it applies to
@tfield table aliases a list of other names of the method that reads it
@tfield table setter_aliases a list of other names of the method that writes it
@tfield table|nil members the members of a structure, a list of `{name =, type =}`
@tfield string doc a sentence of documentation
@tfield table platforms a list of the systems that have it, such as `"Linux"`
@tfield string|nil since the first version of Linux that has it
@tfield string|nil privilege the privilege that setting it requires
@tfield boolean supported whether the system's headers have it
@tfield boolean quiet whether `Socket:options` omits it
*/

/***
Iterates over all options that the module knows. For each, the iterator returns the name and a
table that describes the option (`Option`).
@function options
@tparam[opt] table which limits the iteration: `level`, a name (`"TCP"`, `"SOL_SOCKET"`)
or an integer; `socket`, a Socket, for options of its kind only
@treturn function an iterator that returns name and description
@each string, socket2.Option
@usage for name, opt in socket2.options{level = "TCP"} do print(name, opt.doc) end
*/
static int core_options (lua_State *L) {
  object_checkargs(L, 1);
  static const char *const names[] = {"level", "socket", NULL};
  lua_settop(L, 1);
  if (lua_isnil(L, 1)) {
    lua_newtable(L);
    lua_replace(L, 1);
  }
  luaL_checktype(L, 1, LUA_TTABLE);
  object_checkfields(L, 1, names);
  checklevel(L);
  checksocket(L);
  if (lua_gettop(L) == 4) lua_remove(L, 3);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, nextoption, 3);
  return 1;
}


const luaL_Reg option_list_functions[] = {
  {"options", core_options},
  {NULL, NULL},
};
