/*
** Accessors: the methods of Socket that read and write one option each, made when their name is
** first asked for. All at once would take ten times the memory of the rest of the module, and a
** program needs few. What they do with the option is up to its row.
*/

#include "base/sys.h"

#include "option/accessor.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/object.h"
#include "option/option.h"
#include "option/option_rows.h"


/*
** {==================================================================
** One accessor: a closure with the metatable of Socket (see object_self) and the row
** ===================================================================
*/

#define row(L) ((const Option *)lua_touserdata(L, lua_upvalueindex(2)))


static int readoption (lua_State *L) {
  Socket *s = socket_self(L);
  return option_readarg(L, s, row(L), 2, row(L)->setter);
}


static int writeoption (lua_State *L) {
  object_checkargs(L, 2);
  Socket *s = socket_self(L);
  return option_writearg(L, s, row(L), 2);
}

/* }================================================================== */


/*
** {==================================================================
** The methods of Socket ask the functions below for a name they lack. A name is settled once
** it has been asked for or assigned to: from then on the table alone tells what it means, so
** that a method taken away stays away.
** ===================================================================
*/

#define UP_META lua_upvalueindex(1)    /* the metatable of Socket */
#define UP_SETTLED lua_upvalueindex(2) /* the settled names, as keys */


static void settle (lua_State *L, int name) {
  lua_pushvalue(L, name);
  lua_pushboolean(L, 1);
  lua_rawset(L, UP_SETTLED);
}


static int issettled (lua_State *L, int name) {
  int settled;
  lua_pushvalue(L, name);
  settled = lua_rawget(L, UP_SETTLED) != LUA_TNIL;
  lua_pop(L, 1);
  return settled;
}


/*
** Gives the methods at 1 an accessor, if its name (NULL: none) is 'wanted', which may be NULL
** for any, and was not settled. [-0, +0]
*/
static void add (lua_State *L, const char *wanted, const char *name, lua_CFunction f,
                 const Option *o) {
  int key = lua_gettop(L) + 1;
  if (name == NULL || (wanted != NULL && strcmp(name, wanted) != 0)) return;
  lua_pushstring(L, name);
  if (!issettled(L, key)) {
    lua_pushvalue(L, key);
    lua_pushvalue(L, UP_META);
    lua_pushlightuserdata(L, (void *)(uintptr_t)o);
    lua_pushcclosure(L, f, 2);
    lua_rawset(L, 1);
    settle(L, key);
  }
  lua_pop(L, 1);
}


/* Adds the accessors of a row that are wanted. [-0, +0] */
static void addrow (lua_State *L, const char *wanted, const Option *o) {
  const char *const *alias;
  if (o->access & OPTION_READ) add(L, wanted, o->name, readoption, o);
  if (o->access & OPTION_WRITE) add(L, wanted, o->setter, writeoption, o);
  for (alias = o->aliases; alias != NULL && *alias != NULL; alias++)
    add(L, wanted, *alias, readoption, o);
  for (alias = o->alias_setters; alias != NULL && *alias != NULL; alias++)
    add(L, wanted, *alias, writeoption, o);
}


static void addrows (lua_State *L, const char *wanted) {
  const Option *o;
  for (o = option_rows; o->name != NULL; o++) addrow(L, wanted, o);
}


/* [methods, name -> accessor] a name that the methods lack */
static int methods_index (lua_State *L) {
  const char *name = object_name(L, 2);
  luaL_checktype(L, 1, LUA_TTABLE); /* the metatable is for all to see, and to call */
  lua_settop(L, 2);
  if (*name == '\0') return 0;
  addrows(L, name);
  lua_rawget(L, 1);
  return 1;
}


/* [methods, name, value] a name that the methods lack gets a value, which may be nil */
static int methods_newindex (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 3);
  if (*object_name(L, 2) != '\0') settle(L, 2);
  lua_rawset(L, 1);
  return 0;
}


/* Whoever walks the methods sees all accessors. */
static int methods_pairs (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  addrows(L, NULL);
  lua_pushcfunction(L, object_next);
  lua_pushvalue(L, 1);
  return 2;
}

/* }================================================================== */


void accessor_open (lua_State *L) {
  static const luaL_Reg events[] = {{"__index", methods_index},
                                    {"__newindex", methods_newindex},
                                    {"__pairs", methods_pairs},
                                    {NULL, NULL}};
  int meta = lua_gettop(L);
  /* else it was done before, or a program has put other methods there */
  if (lua_getfield(L, meta, "__index") == LUA_TTABLE && !lua_getmetatable(L, -1)) {
    luaL_newlibtable(L, events);
    lua_pushvalue(L, meta);
    lua_newtable(L);
    luaL_setfuncs(L, events, 2);
    lua_setmetatable(L, -2);
  }
  lua_settop(L, meta);
}
