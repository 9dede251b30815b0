/*
** Accessors: the methods of Socket that read or write one option each. They are made when a
** program first uses their name: all of them would take ten times the memory of the rest of the
** module, and a program needs few. How a value is read and written is decided by the row of the
** option.
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
** Metamethods of the table of methods make accessors for names that it lacks. After the first
** use of a name, or an assignment to it, the name is settled: then only the table counts, so
** that a method that a program has removed does not come back.
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
** Adds an accessor to the methods at 1, if its name is 'wanted' and not settled. 'name' may be
** NULL (there is no such accessor); 'wanted' may be NULL, for any name. [-0, +0]
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
  luaL_checktype(L, 1, LUA_TTABLE); /* programs can call this metamethod with other values */
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


/* Makes all accessors, so that a program that traverses the methods sees them. */
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
  /* otherwise it was done before, or a program has replaced the methods */
  if (lua_getfield(L, meta, "__index") == LUA_TTABLE && !lua_getmetatable(L, -1)) {
    luaL_newlibtable(L, events);
    lua_pushvalue(L, meta);
    lua_newtable(L);
    luaL_setfuncs(L, events, 2);
    lua_setmetatable(L, -2);
  }
  lua_settop(L, meta);
}
