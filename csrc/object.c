/*
** Userdata types, and the results that every function gives.
*/

#include "sys.h"

#include "object.h"


/*
** {==================================================================
** Types. Methods that stand in other files are made when one is first missed, or when the
** table of them is walked: to make all at once takes longer than to start Lua. Until then the
** table has a metatable, in whose array part stands what is to be made: lists of functions
** and, at 0, what makes the rest, should no list have the name.
** ===================================================================
*/

/* upvalues of the metamethods of a table of methods */
#define UP_TYPE lua_upvalueindex(1)    /* the type's metatable */
#define UP_PENDING lua_upvalueindex(2) /* the metatable of the table of methods */


/*
** Adds a list to the methods at 1: each function gets the metatable as upvalue. What has the
** name already stays, for Lua may have put it there. [-0, +0]
*/
static void addlist (lua_State *L, const luaL_Reg *list) {
  for (; list->name != NULL; list++) {
    lua_pushstring(L, list->name);
    lua_pushvalue(L, -1);
    if (lua_rawget(L, 1) == LUA_TNIL) {
      lua_pushvalue(L, UP_TYPE);
      lua_pushcclosure(L, list->func, 1);
      lua_replace(L, -2);
      lua_rawset(L, 1);
    }
    else
      lua_pop(L, 2);
  }
}


static void addlists (lua_State *L) {
  lua_Integer i;
  for (i = 1; lua_rawgeti(L, UP_PENDING, i) == LUA_TLIGHTUSERDATA; i++) {
    addlist(L, (const luaL_Reg *)lua_touserdata(L, -1));
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}


/* After the rest, the methods at 1 are a table like any other. [-0, +0] */
static void addrest (lua_State *L) {
  if (lua_rawgeti(L, UP_PENDING, 0) == LUA_TFUNCTION) {
    lua_pushvalue(L, 1);
    lua_call(L, 1, 0);
  }
  else
    lua_pop(L, 1);
  lua_pushnil(L); /* last: had memory run out, all would be tried again */
  lua_setmetatable(L, 1);
}


/* [methods, key -> value] */
static int methods_index (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE); /* metatables are for all to see, and to call */
  lua_settop(L, 2);
  addlists(L);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, 1) != LUA_TNIL) return 1;
  addrest(L);
  lua_settop(L, 2);
  lua_rawget(L, 1);
  return 1;
}


int object_next (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 2);
  return lua_next(L, 1) ? 2 : 0;
}


static int methods_pairs (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  addlists(L);
  addrest(L);
  lua_pushcfunction(L, object_next);
  lua_insert(L, 1);
  return 2;
}


static const luaL_Reg events[] = {
  {"__index", methods_index}, {"__pairs", methods_pairs}, {NULL, NULL}};


/* [-0, +1: the metatable] */
static void opentype (lua_State *L, const ObjectType *type) {
  luaL_checkstack(L, LUA_MINSTACK, NULL);
  luaL_newmetatable(L, type->name);
  if (type->meta != NULL) {
    lua_pushvalue(L, -1);
    luaL_setfuncs(L, type->meta, 1);
  }
  /* one whose module is loaded again keeps the methods that were added to it in Lua */
  if (lua_getfield(L, -1, "__index") != LUA_TTABLE) {
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, "__index");
  }
  if (type->methods != NULL) {
    lua_pushvalue(L, -2);
    luaL_setfuncs(L, type->methods, 1);
  }
  if (type->more != NULL) {
    lua_newtable(L);
    lua_pushvalue(L, -3);
    lua_pushvalue(L, -2);
    luaL_setfuncs(L, events, 2);
    lua_setmetatable(L, -2);
    type->more(L);
  }
  lua_pop(L, 1);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, type); /* last: had memory run out, all is tried again */
}


void object_pushmeta (lua_State *L, const ObjectType *type) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, type) != LUA_TNIL) return;
  lua_pop(L, 1);
  opentype(L, type);
}


void object_pushmethods (lua_State *L, const ObjectType *type) {
  object_pushmeta(L, type);
  lua_getfield(L, -1, "__index");
  lua_remove(L, -2);
}


void object_setmeta (lua_State *L, const ObjectType *type) {
  object_pushmeta(L, type);
  lua_setmetatable(L, -2);
}


void object_addmethods (lua_State *L, const luaL_Reg *methods) {
  lua_getmetatable(L, -1);
  lua_pushlightuserdata(L, (void *)(uintptr_t)methods);
  lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
  lua_pop(L, 1);
}


void object_addrest (lua_State *L, lua_CFunction rest) {
  lua_getmetatable(L, -1);
  lua_pushcfunction(L, rest);
  lua_rawseti(L, -2, 0);
  lua_pop(L, 1);
}

/* }================================================================== */


void object_typeerror (lua_State *L, int arg, const char *expected) {
  luaL_typeerror(L, arg, expected);
  abort(); /* not reached */
}


void *object_self (lua_State *L, const char *name) {
  void *self = lua_touserdata(L, 1);
  if (self != NULL && lua_getmetatable(L, 1)) {
    const void *type = lua_topointer(L, -1); /* cheaper than lua_rawequal */
    lua_pop(L, 1);
    if (type == lua_topointer(L, lua_upvalueindex(1))) return self;
  }
  object_typeerror(L, 1, name);
}


void *object_test (lua_State *L, int arg, const ObjectType *type) {
  void *p = lua_touserdata(L, arg);
  const void *meta;
  if (p == NULL || !lua_getmetatable(L, arg)) return NULL;
  meta = lua_topointer(L, -1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, type); /* nil before there is any object of it */
  if (meta != lua_topointer(L, -1)) p = NULL;
  lua_pop(L, 2);
  return p;
}


void object_pushtable (lua_State *L, const void *key) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, key) != LUA_TNIL) return;
  lua_pop(L, 1);
  lua_newtable(L);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, key);
}


static void pushmessage (lua_State *L, const char *call, int en) {
  char buffer[128];
  lua_pushfstring(L, "%s: %s", call, sys_strerror(en, buffer, sizeof buffer));
}


/*
** That a call would block is said so often that the message is kept: to make it takes longer
** than the call. Its key is the address of the literal 'call'.
*/
static void pushwouldblock (lua_State *L, const char *call) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, call) == LUA_TSTRING) return;
  lua_pop(L, 1);
  pushmessage(L, call, EAGAIN);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, call);
}


int object_fail (lua_State *L, const char *call, int en) {
  luaL_pushfail(L);
  if (en == EAGAIN)
    pushwouldblock(L, call);
  else
    pushmessage(L, call, en);
  lua_pushinteger(L, en);
  return 3;
}


int object_missing (lua_State *L, const char *call, int en) {
  luaL_pushfail(L);
  lua_pushfstring(L, "%s: not supported", call);
  lua_pushinteger(L, en);
  return 3;
}


int object_result (lua_State *L, int ok, const char *call) {
  int en = errno; /* calls to the Lua API may change this value */
  if (!ok) return object_fail(L, call, en);
  lua_pushboolean(L, 1);
  return 1;
}


int object_checkint (lua_State *L, int arg) {
  lua_Integer n = luaL_checkinteger(L, arg);
  luaL_argcheck(L, INT_MIN <= n && n <= INT_MAX, arg, "out of range");
  return (int)n;
}


int object_optint (lua_State *L, int arg, int otherwise) {
  return lua_isnoneornil(L, arg) ? otherwise : object_checkint(L, arg);
}


int object_checkboolean (lua_State *L, int arg) {
  if (lua_type(L, arg) != LUA_TBOOLEAN) luaL_typeerror(L, arg, "boolean");
  return lua_toboolean(L, arg);
}


const char *object_name (lua_State *L, int index) {
  size_t len;
  const char *name;
  if (lua_type(L, index) != LUA_TSTRING) return "";
  name = lua_tolstring(L, index, &len);
  return (strlen(name) == len) ? name : "";
}


void object_checkfields (lua_State *L, int arg, const char *const names[]) {
  lua_pushnil(L);
  while (lua_next(L, arg)) {
    const char *key;
    int i = 0;
    lua_pop(L, 1);
    key = object_name(L, -1);
    while (names[i] != NULL && strcmp(names[i], key) != 0) i++;
    if (names[i] == NULL) {
      key = luaL_tolstring(L, -1, NULL);
      luaL_argerror(L, arg, lua_pushfstring(L, "unknown field '%s'", key));
    }
  }
}


int object_retry (lua_State *L, int *tried) {
  int en = errno;
  int again = !*tried && (en == EMFILE || en == ENFILE);
  if (again) {
    *tried = 1;
    lua_gc(L, LUA_GCCOLLECT, 0);
  }
  errno = en;
  return again;
}
